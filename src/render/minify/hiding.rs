//! Hiding what minify-html would look at in vain, and holding what it would drop.
//!
//! A page comes in. Out goes the same page, in which
//!
//! - a text that cannot become smaller stands in a declaration that minify-html does not know
//!   and copies as it is, `<!\xfftext>`,
//! - white space between two tags is such a text, of one space. Whatever its settings, minify-html
//!   would drop that space in a `<div>` or an `<ol>`, as if these held nothing but blocks; what
//!   is a block, though, the style sheet says, and an author's `<div><b>one</b> <i>two</i></div>`,
//! - white space at the edge of another text stays there by a [`HOLD`] beside it, unless it is at
//!   the edge of the element.
//!
//! Only in a page whose tags pair up is the edge of an element certain.

use memchr::memchr;

use super::{
    DEEPEST, HOLD,
    tags::{self, Kind},
};

/// What stands before or after a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// The tag that begins the element of the text; or, after a text, another element.
    Opening,
    /// The end of another element; or, after a text, the end of its own.
    Closing,
    /// A comment or the like.
    Other,
    /// Nothing.
    Edge,
}

/// A walk over the tags of a page.
pub(super) struct Hiding<'a> {
    html: &'a [u8],
    place: usize,
    /// How much of `html` is in `hidden`.
    copied: usize,
    hidden: Vec<u8>,
    /// The names of the elements open here.
    open: Vec<&'a [u8]>,
    /// How many of them are [`Kind::Verbatim`].
    verbatim: usize,
}

impl<'a> Hiding<'a> {
    /// The page with what is hidden in it; none if its tags do not pair up or lie too deep.
    pub(super) fn of(html: &'a [u8]) -> Option<Vec<u8>> {
        let hidden = Vec::with_capacity(html.len() + html.len() / 8);
        let open = Vec::with_capacity(16);
        let mut hiding = Self { html, place: 0, copied: 0, hidden, open, verbatim: 0 };
        let mut before = Beside::Edge;
        while let Some(length) = memchr(b'<', hiding.rest()) {
            let text = &hiding.rest()[..length];
            if !text.is_empty() {
                let after = beside(&hiding.rest()[length..]);
                hiding.text(text, before, after);
            }
            before = hiding.markup()?;
        }
        hiding.copy_to(html.len());
        hiding.open.is_empty().then_some(hiding.hidden)
    }

    fn rest(&self) -> &'a [u8] {
        &self.html[self.place..]
    }

    /// Copies what has not been copied, up to a place.
    fn copy_to(&mut self, end: usize) {
        self.hidden.extend_from_slice(&self.html[self.copied..end]);
        self.copied = end;
    }

    /// Writes something in place of the next bytes.
    fn replace(&mut self, length: usize, pieces: &[&[u8]]) {
        self.copy_to(self.place);
        for piece in pieces {
            self.hidden.extend_from_slice(piece);
        }
        self.place += length;
        self.copied = self.place;
    }

    /// Passes a text.
    fn text(&mut self, text: &[u8], before: Beside, after: Beside) {
        let is_space = text.trim_ascii_start().is_empty();
        let may_hide = self.verbatim == 0;
        if is_space && may_hide && before == Beside::Closing {
            return self.replace(text.len(), &[b"<!", &[HOLD], b" >"]);
        }
        if is_space {
            let element = self.open.last().copied().unwrap_or_default();
            let is_first = before == Beside::Opening && after == Beside::Opening;
            return match is_first && may_hide && Kind::of(element) == Kind::Trimmed {
                true => self.replace(text.len(), &[]),
                false => self.replace(text.len(), &[text, &[HOLD]]),
            };
        }
        let (begins, ends) = (text[0].is_ascii_whitespace(), text.ends_with(b" "));
        let is_whole = before != Beside::Other
            && after != Beside::Other
            && (!begins || before == Beside::Closing)
            && (!ends || after == Beside::Opening);
        if may_hide && is_whole && is_smallest(text) {
            return self.replace(text.len(), &[b"<!", &[HOLD], text, b">"]);
        }
        let held = |is_held: bool| if is_held { &[HOLD][..] } else { &[] };
        let held_before = held(begins && before == Beside::Closing);
        let ends = text.last().is_some_and(u8::is_ascii_whitespace);
        let held_after = held(ends && after == Beside::Opening);
        self.replace(text.len(), &[held_before, text, held_after]);
    }

    /// Passes what begins with the `<` here; none if it has no end or ends nothing.
    fn markup(&mut self) -> Option<Beside> {
        let rest = self.rest();
        match (beside(rest), rest.get(1)) {
            (Beside::Opening, _) => return self.opening(),
            (Beside::Closing, _) => {
                let name = tags::name(&rest[2..]);
                let end = 2 + name.len();
                // Nearly always nothing stands after the name.
                self.place +=
                    if rest.get(end) == Some(&b'>') { end + 1 } else { tags::tag_end(rest)? };
                let opened = self.open.pop()?;
                if !opened.eq_ignore_ascii_case(name) {
                    return None;
                }
                self.verbatim -= usize::from(Kind::of(name) == Kind::Verbatim);
                return Some(Beside::Closing);
            }
            (_, Some(b'!')) if rest.starts_with(b"<!--") => self.pass(b"-->")?,
            (_, Some(b'!')) => self.pass(b">")?,
            (_, Some(b'?')) => self.pass(b"?>")?,
            _ => self.place += 1,
        }
        Some(Beside::Other)
    }

    fn pass(&mut self, end: &[u8]) -> Option<()> {
        self.place += memchr::memmem::find(self.rest(), end)? + end.len();
        Some(())
    }

    fn opening(&mut self) -> Option<Beside> {
        let rest = self.rest();
        let name = tags::name(&rest[1..]);
        let is_bare = rest.get(1 + name.len()) == Some(&b'>');
        let end = if is_bare { name.len() + 2 } else { tags::tag_end(rest)? };
        self.place += end;
        let kind = Kind::of(name);
        let is_svg = || name == b"svg" || self.open.contains(&&b"svg"[..]);
        if kind == Kind::Empty || rest[..end].ends_with(b"/>") && is_svg() {
            return Some(Beside::Closing);
        }
        self.open.push(name);
        if self.open.len() > DEEPEST {
            return None;
        }
        if kind == Kind::Opaque {
            self.place += tags::content_end(self.rest(), name)?;
        }
        self.verbatim += usize::from(kind == Kind::Verbatim);
        Some(Beside::Opening)
    }
}

/// What begins here.
fn beside(rest: &[u8]) -> Beside {
    match rest.get(1) {
        Some(b'/') => Beside::Closing,
        Some(byte) if byte.is_ascii_alphabetic() => Beside::Opening,
        _ => Beside::Other,
    }
}

/// Whether nothing in a text could be written shorter: no reference, no run of white space. A
/// text with `>` could not be hidden.
fn is_smallest(text: &[u8]) -> bool {
    let is_more = |byte: u8| (byte == b'&') | (byte == b'>') | (byte < b' ');
    let Some((last, others)) = text.split_last() else { return true };
    // Without branches the compiler makes vector instructions of it.
    let found =
        others.iter().zip(&text[1..]).fold(u8::from(is_more(*last)), |found, (&this, &next)| {
            found | u8::from(is_more(this)) | u8::from((this == b' ') & (next == b' '))
        });
    found == 0
}
