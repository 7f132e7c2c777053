//! A page whose tags pair up is minified piece by piece.
//!
//! In such a page minify-html treats every tag by itself, and every text by itself but for white
//! space at the edges of its element. So a walk over the page does what a parser does, and most
//! pieces need nobody's work: a tag without attributes and a text in which nothing can be shorter
//! are copied, a tag that stood on another page is [`Known`]. Only the rest is given to
//! minify-html, one piece at a time.
//!
//! White space between two tags becomes one space: see [`held`].
//!
//! A page with anything out of the ordinary is refused; then minify-html gets it whole.

use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::{
    DEEPEST, HOLD, depth, held,
    known::Known,
    reduced,
    tags::{self, Kind},
};

/// An element that is open at the place of the walk. The first stands for the page.
struct Open<'a> {
    /// Its name in small letters.
    name: Cow<'a, [u8]>,
    kind: Kind,
    /// Whether it is a `<pre>` or in one.
    is_in_pre: bool,
    /// Whether a text or an element was in it already.
    has_content: bool,
}

impl Open<'_> {
    /// Whether all white space of a text in it is text.
    fn is_verbatim(&self) -> bool {
        self.is_in_pre || self.kind == Kind::Verbatim
    }
}

/// A walk over the tags of a page.
pub(super) struct Pieces<'a> {
    html: &'a [u8],
    place: usize,
    /// How much of `html` is in `minified`.
    copied: usize,
    minified: Vec<u8>,
    open: Vec<Open<'a>>,
    /// The elements of which a page has one.
    singles: Vec<Cow<'a, [u8]>>,
    known: &'a mut Known,
}

impl<'a> Pieces<'a> {
    /// The page minified; none if its tags do not pair up, lie too deep or are not well formed.
    pub(super) fn minified(html: &'a [u8], known: &'a mut Known) -> Option<Vec<u8>> {
        let page = Open {
            name: Cow::Borrowed(b""),
            kind: Kind::Trimmed,
            is_in_pre: false,
            has_content: false,
        };
        let mut open = Vec::with_capacity(16);
        open.push(page);
        let minified = Vec::with_capacity(html.len());
        let singles = Vec::new();
        let mut pieces = Self { html, place: 0, copied: 0, minified, open, singles, known };
        while let Some(length) = memchr(b'<', pieces.rest()) {
            pieces.text(length)?;
            pieces.markup()?;
        }
        pieces.text(pieces.rest().len())?;
        pieces.copy();
        (pieces.open.len() == 1).then_some(pieces.minified)
    }

    fn rest(&self) -> &'a [u8] {
        &self.html[self.place..]
    }

    /// Copies what has not been copied, up to the place.
    fn copy(&mut self) {
        self.minified.extend_from_slice(&self.html[self.copied..self.place]);
        self.copied = self.place;
    }

    /// Passes the next bytes, for which nothing is written, or what is written next.
    fn leave_out(&mut self, length: usize) {
        self.copy();
        self.place += length;
        self.copied = self.place;
    }

    /// Passes a text of a length, which may be 0.
    fn text(&mut self, length: usize) -> Option<()> {
        let (text, after) = self.rest().split_at(length);
        let parent = self.open.last_mut()?;
        if text.is_empty() {
            return Some(());
        }
        let is_first = !std::mem::replace(&mut parent.has_content, true);
        let (is_trimmed, is_verbatim) = (parent.kind == Kind::Trimmed, parent.is_verbatim());
        let is_between = !after.is_empty() && text.trim_ascii_start().is_empty();
        if is_between && !is_verbatim && (is_trimmed || !is_first) {
            self.leave_out(length);
            self.minified.extend_from_slice(if is_first { b"" } else { b" " });
            return Some(());
        }
        let is_last = is_end(after);
        let is_trimmed_at_edges =
            is_first && text.starts_with(b" ") || is_last && text.ends_with(b" ");
        if is_smallest(text) && !is_verbatim && !is_trimmed_at_edges {
            self.place += length;
            return Some(());
        }
        let minified = self.ask(text, !is_first, is_between || !is_last)?;
        self.leave_out(length);
        self.minified.extend_from_slice(&minified);
        Some(())
    }

    /// Lets minify-html see a text in an element like its own. At an edge that is held, white
    /// space stays.
    fn ask(&self, text: &[u8], held_before: bool, held_after: bool) -> Option<Vec<u8>> {
        let parent = self.open.last()?;
        let mut around: Vec<&[u8]> = Vec::new();
        around.extend((parent.is_in_pre && &*parent.name != b"pre").then_some(&b"pre"[..]));
        around.extend(Some(&*parent.name).filter(|name| !name.is_empty()));
        let mut asked = Vec::with_capacity(text.len() + 32);
        for name in &around {
            asked.extend([b"<", *name, b">"].concat());
        }
        let before = asked.len();
        asked.extend(held_before.then_some(HOLD));
        asked.extend_from_slice(text);
        asked.extend(held_after.then_some(HOLD));
        for name in around.iter().rev() {
            asked.extend([b"</", *name, b">"].concat());
        }
        let after = before + around.len();
        let answer = reduced(&asked);
        answer.get(before..answer.len().checked_sub(after)?).map(<[u8]>::to_vec)
    }

    /// Passes what begins with the `<` here.
    fn markup(&mut self) -> Option<()> {
        let rest = self.rest();
        match rest.get(1)? {
            b'/' => self.closing(),
            letter if letter.is_ascii_alphabetic() => self.opening(),
            _ => {
                self.piece(declaration_end(rest)?);
                Some(())
            }
        }
    }

    /// Passes a piece for which minify-html knows something shorter, perhaps.
    fn piece(&mut self, length: usize) {
        let piece = &self.rest()[..length];
        self.leave_out(length);
        self.known.write(piece, &mut self.minified);
    }

    fn closing(&mut self) -> Option<()> {
        let rest = self.rest();
        let written = tags::name(&rest[2..]);
        let end = 2 + written.len() + tags::tag_end(&rest[2 + written.len()..])?;
        let opened = self.open.pop().filter(|_| !self.open.is_empty())?;
        if *opened.name == *written && end == written.len() + 3 {
            self.place += end;
        } else if opened.name.eq_ignore_ascii_case(written) {
            self.leave_out(end);
            self.minified.extend([b"</", &*opened.name, b">"].concat());
        } else {
            return None;
        }
        Some(())
    }

    fn opening(&mut self) -> Option<()> {
        let rest = self.rest();
        let written = tags::name(&rest[1..]);
        let end = 1 + written.len() + tags::tag_end(&rest[1 + written.len()..])?;
        let name = tags::in_small_letters(written);
        let kind = Kind::of(&name);
        let parent = self.open.last_mut()?;
        if tags::ends(&parent.name, &name) {
            return None;
        }
        parent.has_content = true;
        let is_in_pre = parent.is_in_pre || &*name == b"pre";
        if kind == Kind::Whole {
            return self.whole(&name, end);
        }
        match written.len() + 2 == end && matches!(name, Cow::Borrowed(_)) {
            true => self.place += end,
            false => self.piece(end),
        }
        if kind == Kind::Empty {
            return Some(());
        }
        if kind == Kind::Single {
            let is_second = self.singles.contains(&name);
            self.singles.push(name.clone());
            (!is_second).then_some(())?;
        }
        let kind = if kind == Kind::Single { Kind::Trimmed } else { kind };
        self.open.push(Open { name, kind, is_in_pre, has_content: false });
        (self.open.len() <= DEEPEST).then_some(())
    }

    /// Passes an element with all that is in it; its first tag ends at `begin`.
    fn whole(&mut self, name: &[u8], begin: usize) -> Option<()> {
        let rest = self.rest();
        let end = begin + tags::content_end(&rest[begin..], name)?;
        let behind_name = end + 2 + name.len();
        let length = behind_name + tags::tag_end(&rest[behind_name..])?;
        let element = &rest[..length];
        let is_empty = name == b"svg" && rest[..begin].ends_with(b"/>");
        if is_empty || tags::name(&rest[end + 2..]).len() != name.len() {
            return None;
        }
        let minified = match name == b"svg" {
            true if depth(element) > DEEPEST => return None,
            true => reduced(&held(element)),
            false => reduced(element),
        };
        self.leave_out(length);
        self.minified.extend_from_slice(&minified);
        Some(())
    }
}

/// Where a comment, a declaration or an instruction ends.
fn declaration_end(rest: &[u8]) -> Option<usize> {
    let (begin, end): (_, &[u8]) = match rest.get(1)? {
        b'!' if rest.starts_with(b"<!--") => (4, b"-->"),
        b'!' => (2, b">"),
        b'?' => (2, b"?>"),
        _ => return None,
    };
    Some(begin + memmem::find(&rest[begin..], end)? + end.len())
}

/// Whether no text and no element comes any more before the end of the element at hand: comments
/// and the like are neither.
fn is_end(mut rest: &[u8]) -> bool {
    loop {
        match (rest.first(), rest.get(1)) {
            (None, _) | (Some(b'<'), Some(b'/')) => return true,
            (Some(b'<'), Some(b'!' | b'?')) => {
                rest = declaration_end(rest).map_or(&[], |end| &rest[end..]);
            }
            _ => return false,
        }
    }
}

/// Whether nothing in a text could be written shorter: no reference, no run of white space, none
/// of the two signs that have a reference shorter than themselves.
fn is_smallest(text: &[u8]) -> bool {
    let is_more = |byte: u8| (byte == b'&') | (byte < b' ');
    let is_pair = |this: u8, next: u8| (this == b' ') & (next == b' ');
    // `≪⃒` and `≫⃒` end in these bytes.
    let is_sign = |this: u8, next: u8| (this == 0x83) & (next == 0x92);
    let Some((last, others)) = text.split_last() else { return true };
    // Without branches the compiler makes vector instructions of it.
    let found =
        others.iter().zip(&text[1..]).fold(u8::from(is_more(*last)), |found, (&this, &next)| {
            found | u8::from(is_more(this) | is_pair(this, next) | is_sign(this, next))
        });
    found == 0
}
