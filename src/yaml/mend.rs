//! What Chinese keyboards and Word do to YAML, mended so that the rest can be read: text in, tree
//! and faults out, in places of the text as it is.
//!
//! Only a text that cannot be read as it stands is mended, so that `重点：` within an honest value
//! is never taken for a key. Each mend keeps the length where it can; where it cannot, the place of
//! the inserted byte is remembered.

use std::ops::Range;

use super::schema::Schema;
use super::syntax;
use super::tree::{self, Node, Tree};
use crate::diagnostic::Fault;

/// A text as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) root: Option<Node>,
    pub(super) faults: Vec<(Range<usize>, Fault)>,
    /// Where a byte was put in, in bytes of the mended text.
    inserted: Vec<usize>,
}

impl Parsed {
    fn of(tree: Tree, mended: Mended) -> Self {
        let mut parsed = Self { root: tree.root, faults: Vec::new(), inserted: mended.inserted };
        let from_tree =
            tree.faults.into_iter().map(|(range, fault)| (parsed.original(&range), fault));
        parsed.faults = mended.faults.into_iter().chain(from_tree).collect();
        parsed
    }

    /// A stretch of the text as it is, for one of the text as it was parsed.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let back = |offset: usize| offset - self.inserted.partition_point(|&place| place < offset);
        back(range.start)..back(range.end)
    }
}

/// Parses a text, mended where it must be.
pub(super) fn parse(text: &str, schema: &Schema) -> Parsed {
    let tree = tree::parse(text);
    let is_right = |tree: &Tree| {
        let root = tree.root.as_ref();
        !tree.broken && root.is_none_or(|root| schema.fitting(root.kind()).is_some())
    };
    if is_right(&tree) {
        return Parsed::of(tree, Mended::default());
    }
    // First only keys that the schema knows; anything else that looks like a key only where that
    // makes the text right, since it may as well be the middle of a sentence.
    let mended = mend(text, schema, false);
    let mut again = tree::parse(&mended.text);
    if is_right(&again) {
        return Parsed::of(again, mended);
    }
    let bolder = mend(text, schema, true);
    let tree_of_bolder = tree::parse(&bolder.text);
    if is_right(&tree_of_bolder) {
        return Parsed::of(tree_of_bolder, bolder);
    }
    if mended.faults.is_empty() {
        return Parsed::of(tree, mended);
    }
    // The mends did not suffice. What the parser says of the mended text is worth telling only
    // where it is not about a mended line.
    let shifted = Parsed { inserted: mended.inserted.clone(), ..Parsed::default() };
    again.faults.retain(|(range, _)| {
        let line = syntax::line(text, shifted.original(range).start).start;
        mended.faults.iter().all(|(place, _)| syntax::line(text, place.start).start != line)
    });
    Parsed::of(again, mended)
}

/// A text after mending.
#[derive(Debug, Default)]
struct Mended {
    text: String,
    inserted: Vec<usize>,
    /// In places of the text before mending.
    faults: Vec<(Range<usize>, Fault)>,
}

fn mend(text: &str, schema: &Schema, any_key: bool) -> Mended {
    let mut mended = Mended { text: String::with_capacity(text.len() + 16), ..Mended::default() };
    let mut block: Option<usize> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let blank = line.trim().is_empty();
        if block.is_some_and(|outer| !blank && indent <= outer) {
            block = None;
        }
        if blank || block.is_some() || line.trim_start().starts_with('#') {
            mended.text.push_str(line);
        } else {
            mended.line(line, start, |key| {
                if any_key { looks_like_a_key(key) } else { schema.knows(key) }
            });
            if opens_a_block(line) {
                block = Some(indent);
            }
        }
        start += line.len();
    }
    mended
}

impl Mended {
    /// Adds a line, mended where it needs it. `start` is its place in the text before mending.
    fn line(&mut self, line: &str, start: usize, is_key: impl Fn(&str) -> bool) {
        let written = line.trim_end_matches(['\n', '\r']);
        let indent = written.len() - written.trim_start_matches([' ', '\t']).len();
        if written[..indent].contains('\t') {
            let spaces = written[..indent].replace('\t', "  ");
            let fault =
                Fault::TabIndentation { mended: kept(&format!("{spaces}{}", &written[indent..])) };
            self.faults.push((start..start + indent, fault));
        }
        self.text.extend(line[..indent].chars().map(|_| ' '));
        let dashes = dashes(&written[indent..]);
        self.text.push_str(&written[indent..indent + dashes]);

        let rest = &written[indent + dashes..];
        let value = match key_end(rest) {
            Some((end, colon)) if is_key(&rest[..end]) => {
                self.key(written, indent + dashes, end, colon, start);
                &rest[end + colon..]
            }
            _ => rest,
        };
        self.value(value, written, start + written.len() - value.len());
        self.text.push_str(&line[written.len()..]);
    }

    /// Adds a key and its colon: `：` becomes `:` and two spaces, three bytes like before.
    fn key(&mut self, line: &str, at: usize, end: usize, colon: usize, start: usize) {
        let key = line[at..at + end].to_owned();
        let value = &line[at + end + colon..];
        let place = start + at + end..start + at + end + colon;
        self.text.push_str(&key);
        let mended = kept(&format!("{}: {}", &line[..at + end], value.trim_start()));
        if colon > 1 {
            self.text.push_str(":  ");
            self.faults.push((place, Fault::FullWidthColon { key, mended }));
        } else {
            self.text.push(':');
            if !value.is_empty() && !value.starts_with([' ', '\t']) {
                self.inserted.push(self.text.len());
                self.text.push(' ');
                self.faults.push((place, Fault::SpaceMissing { key, mended }));
            }
        }
    }

    /// Adds a value; `“…”` around the whole of it becomes `"…"`, padded to the same length.
    fn value(&mut self, value: &str, line: &str, start: usize) {
        let inner = value.trim();
        match within_curly_quotes(inner) {
            Some(text) if !text.contains(['"', '\\']) => {
                let lead = value.len() - value.trim_start().len();
                let place = start + lead..start + lead + inner.len();
                let mended = kept(&line.replacen(inner, &format!("\"{text}\""), 1));
                self.faults.push((place, Fault::CurlyQuotes { mended }));
                self.text.push_str(&value[..lead]);
                self.text.push_str(&format!("  \"{text}\"  "));
                self.text.push_str(&value[lead + inner.len()..]);
            }
            _ => self.text.push_str(value),
        }
    }
}

/// What stands within curly quotes, if they wrap the whole of a text.
pub(super) fn within_curly_quotes(text: &str) -> Option<&str> {
    [('“', '”'), ('‘', '’')].into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    })
}

/// Where the key of a line ends and how long its colon is.
fn key_end(rest: &str) -> Option<(usize, usize)> {
    let (end, colon) = rest.char_indices().find(|(_, sign)| matches!(sign, ':' | '：'))?;
    Some((end, colon.len_utf8()))
}

fn looks_like_a_key(key: &str) -> bool {
    const LONGEST: usize = 12;
    !key.is_empty()
        && key.chars().count() <= LONGEST
        && key.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
}

/// The length of the `- ` with which a line begins, once or more.
fn dashes(text: &str) -> usize {
    let rest = text.trim_start_matches("- ").trim_start_matches(' ');
    text.len() - rest.len()
}

/// Whether a line ends with the sign of a text that goes on below, more to the right.
fn opens_a_block(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(|sign: char| matches!(sign, '+' | '-' | '1'..='9'));
    line.ends_with(['|', '>'])
        && line[..line.len() - 1].trim_end_matches(' ').ends_with([':', '：', '-'])
}

/// A mended line to show; of one longer than a screen there is nothing to show.
pub(super) fn kept(line: &str) -> String {
    const LONGEST: usize = 300;
    if line.len() > LONGEST { String::new() } else { line.trim_end().to_owned() }
}
