//! What a word processor leaves in a text that was copied out of it: bookmarks, field codes,
//! messages of fields that lost what they point at.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// What a piece of residue begins with, and how its end is found.
const BEGINNINGS: &[(&str, Kind)] = &[
    ("[bookmark:", Kind::Bookmark),
    ("错误!未找到引用源", Kind::Lost),
    ("错误！未找到引用源", Kind::Lost),
    ("错误!未定义书签", Kind::Lost),
    ("错误！未定义书签", Kind::Lost),
    ("Error! Reference source not found", Kind::Lost),
    ("Error! Bookmark not defined", Kind::Lost),
    ("HYPERLINK ", Kind::Field),
    ("PAGEREF ", Kind::Field),
    ("EMBED ", Kind::Field),
    ("MERGEFORMAT", Kind::Name),
    ("_Toc", Kind::Anchor),
    ("_Ref", Kind::Anchor),
    ("OLE_LINK", Kind::Name),
    ("TOC \\o", Kind::Field),
    ("\\h \\z", Kind::Field),
    ("^p", Kind::Break),
    ("^l", Kind::Break),
    ("&nbsp;", Kind::Name),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Up to `]`.
    Bookmark,
    /// A message in place of text: up to its full stop.
    Lost,
    /// A field code: words of Latin letters, switches and quoted addresses.
    Field,
    /// A name: letters, digits and `_`.
    Name,
    /// A name that must have digits: `_Toc12345`.
    Anchor,
    /// A break of Word's search, beside Chinese text.
    Break,
}

/// Residue, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Residues {
    automaton: Option<AhoCorasick>,
}

impl Default for Residues {
    fn default() -> Self {
        let beginnings = BEGINNINGS.iter().map(|(text, _)| text);
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(beginnings).ok();
        Self { automaton }
    }
}

impl Residues {
    /// GK278.
    pub(super) fn check(
        &self,
        manuscript: &Manuscript<'_>,
        reading: &Reading,
        found: &mut Vec<Finding>,
    ) {
        let Some(automaton) = &self.automaton else { return };
        let text = reading.text.as_str();
        let mut end = 0;
        for hit in automaton.find_iter(text) {
            let kind = BEGINNINGS[hit.pattern().as_usize()].1;
            if hit.start() < end {
                continue;
            }
            let Some(range) = extent(text, hit.range(), kind) else { continue };
            end = range.end;
            let place = reading.place(range.clone());
            let is_loss = kind == Kind::Lost;
            let is_mendable = !is_loss
                && place.start >= manuscript.body
                && manuscript.text.get(place.clone()) == Some(&text[range.clone()]);
            let rule = Rule::WordResidue { found: text[range].to_owned(), is_loss };
            found.push(Finding::new(place, rule).mendable(is_mendable));
        }
    }
}

/// The whole of a piece of residue, if it is one.
fn extent(text: &str, hit: Range<usize>, kind: Kind) -> Option<Range<usize>> {
    const LONGEST: usize = 400;
    let rest = &text[hit.end..];
    let name = |rest: &str| {
        rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()
    };
    let length = match kind {
        Kind::Bookmark => rest.bytes().take(LONGEST).position(|byte| byte == b']')? + 1,
        Kind::Lost => rest.chars().next().filter(|next| *next == '。').map_or(0, char::len_utf8),
        Kind::Name => name(rest),
        Kind::Anchor => {
            let length = name(rest);
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits >= 4).then_some(length)?
        }
        Kind::Field => field(rest),
        Kind::Break => {
            let is_chinese =
                |each: Option<char>| each.is_none_or(|each| each as u32 >= 0x2000 || each == '\n');
            let before = text[..hit.start].chars().next_back();
            (is_chinese(before) && is_chinese(rest.chars().next())).then_some(0)?
        }
    };
    Some(hit.start..hit.end + length)
}

/// The length of what belongs to a field code: ASCII, and quoted addresses.
fn field(rest: &str) -> usize {
    const LONGEST: usize = 400;
    let mut quoted = false;
    let mut length = 0;
    for (at, character) in rest.char_indices().take(LONGEST) {
        match character {
            '"' | '“' | '”' => quoted = !quoted,
            ' ' | '\\' | '_' | '.' | '-' | '*' => {}
            _ if quoted && character != '\n' => {}
            _ if character.is_ascii_alphanumeric() => {}
            _ => break,
        }
        length = at + character.len_utf8();
    }
    rest[..length].trim_end().len()
}
