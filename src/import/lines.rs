//! Text to lines: white space trimmed, empty lines gone, residue of word processors taken out.
//!
//! Each line keeps its number, so that every later remark can point at it. A reader of another
//! format enters the room here, with lines of its own; what such a format knows of a line beyond
//! its text (an outline level, a table) stands in its [`Hint`].

use super::grid::Grid;
use super::rich::{Rich, Shifts, Span};
use crate::diagnostic::Language;

/// A line of the source that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: usize,
    /// Trimmed, without residue; empty only for a table or a picture alone.
    pub(super) text: String,
    /// The marks of the text.
    pub(super) spans: Vec<Span>,
    /// What the source says of the line.
    pub(super) hint: Hint,
}

impl Line {
    /// The text with its marks.
    pub(super) fn rich(&self) -> Rich {
        Rich { text: self.text.clone(), spans: self.spans.clone() }
    }
}

/// What a source says of a line beside its text. Plain text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    #[default]
    None,
    /// It is of the title.
    Title,
    /// It is a heading of this level, counted from 1.
    Heading(u8),
    /// It is an item of a list without numbers, on a level from 0.
    Item(u8),
    /// It goes on with the item above.
    ItemGoesOn,
    /// It is a table and has no text.
    Table(Box<Grid>),
}

/// What is taken out of the text wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidueKind {
    /// `[bookmark: …]`, as some converters write Word's bookmarks.
    Bookmark,
    /// Characters without width: joiners, direction marks, a stray byte order mark.
    ZeroWidth,
    /// Marks of where a word may be divided.
    SoftHyphen,
    /// Bullets of Word's symbol fonts, and the places of pictures.
    Symbol,
    /// Control characters, NUL among them.
    Control,
    /// `&nbsp;` and its like: blanks of a web page that came along as text.
    Entity,
}

impl ResidueKind {
    /// The kind in words.
    pub(super) const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Bookmark, Language::Chinese) => "书签",
            (Self::Bookmark, Language::English) => "bookmarks",
            (Self::ZeroWidth, Language::Chinese) => "零宽字符",
            (Self::ZeroWidth, Language::English) => "zero-width characters",
            (Self::SoftHyphen, Language::Chinese) => "软连字符",
            (Self::SoftHyphen, Language::English) => "soft hyphens",
            (Self::Symbol, Language::Chinese) => "符号字体的项目符号或图片占位符",
            (Self::Symbol, Language::English) => "symbol-font bullets or placeholders of pictures",
            (Self::Control, Language::Chinese) => "控制字符",
            (Self::Control, Language::English) => "control characters",
            (Self::Entity, Language::Chinese) => "网页空格代码",
            (Self::Entity, Language::English) => "blanks of web pages",
        }
    }
}

/// A piece of residue and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residue {
    /// What it is.
    pub kind: ResidueKind,
    /// The line, counted from 1.
    pub line: usize,
    /// The characters before it on its line.
    pub column: usize,
    /// The text that was taken out.
    pub text: String,
}

/// The lines of a text, and what was taken out or looks damaged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) residue: Vec<Residue>,
    /// Lines with characters that no reader will see rightly: private use, or `�`.
    pub(super) damaged: Vec<usize>,
}

/// Splits and cleans a text.
pub(super) fn read(text: &str) -> Lines {
    let mut found = Lines::default();
    for (index, raw) in split(text).enumerate() {
        found.add(index + 1, raw, &[], Hint::None);
    }
    found
}

impl Lines {
    /// Cleans a line and adds it, unless nothing is left.
    pub(super) fn add(&mut self, number: usize, raw: &str, spans: &[Span], hint: Hint) {
        let rich = self.cleaned(number, raw, spans);
        if !rich.is_empty() || matches!(hint, Hint::Table(_)) {
            self.lines.push(Line { number, text: rich.text, spans: rich.spans, hint });
        }
    }

    /// A text without residue and without blanks around it; what was taken out is kept in mind.
    pub(super) fn cleaned(&mut self, number: usize, raw: &str, spans: &[Span]) -> Rich {
        let (cleaned, shifts) = clean(raw, number, &mut self.residue);
        let text = cleaned.trim();
        if text.contains(is_unreadable) && self.damaged.last() != Some(&number) {
            self.damaged.push(number);
        }
        let start = cleaned.len() - cleaned.trim_start().len();
        let moved = |place| shifts.moved(place).saturating_sub(start).min(text.len());
        let moved = spans.iter().map(|span| Span {
            range: moved(span.range.start)..moved(span.range.end),
            mark: span.mark.clone(),
        });
        let spans = moved.filter(|span| span.mark.is_point() || !span.range.is_empty()).collect();
        Rich { text: text.to_owned(), spans }
    }
}

/// The lines as any editor on any system would show them, Word's manual breaks included.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split_inclusive('\n').flat_map(move |line| {
        // One end of line is taken off here, so that `\r\n` does not count as two.
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line).split(breaks)
    })
}

fn clean(raw: &str, line: usize, residue: &mut Vec<Residue>) -> (String, Shifts) {
    let mut shifts = Shifts::default();
    let mut cleaned = String::with_capacity(raw.len());
    let mut column = 0;
    // Pieces that touch become one, so that a line of a million NULs is one piece.
    let mut touching: Option<(ResidueKind, usize)> = None;
    let mut rest = raw;
    while let Some(character) = rest.chars().next() {
        let Some((kind, length)) = residue_at(rest, character) else {
            column += 1;
            rest = &rest[character.len_utf8()..];
            if is_odd_blank(character) {
                cleaned.push(' ');
                shifts.push(raw.len() - rest.len(), cleaned.len());
            } else {
                cleaned.push(character);
            }
            continue;
        };
        let (text, left) = rest.split_at(length);
        match residue.last_mut() {
            Some(last) if touching == Some((kind, column)) => last.text.push_str(text),
            _ => residue.push(Residue { kind, line, column, text: text.to_owned() }),
        }
        if kind == ResidueKind::Entity {
            cleaned.push(' ');
        }
        column += text.chars().count();
        touching = Some((kind, column));
        rest = left;
        shifts.push(raw.len() - rest.len(), cleaned.len());
    }
    (cleaned, shifts)
}

/// The residue that begins here, and its length in bytes.
fn residue_at(rest: &str, first: char) -> Option<(ResidueKind, usize)> {
    let kind = match first {
        '[' => return Some((ResidueKind::Bookmark, bookmark(rest)?)),
        '&' => return Some((ResidueKind::Entity, blank_entity(rest)?)),
        '\u{AD}' => ResidueKind::SoftHyphen,
        // Word's Symbol and Wingdings bullets live here. The rest of the private use area may
        // hold a rare character of somebody's name, and stays.
        '\u{F000}'..='\u{F0FF}' | '\u{FFFC}' => ResidueKind::Symbol,
        '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => ResidueKind::ZeroWidth,
        '\u{2060}'..='\u{206F}' | '\u{FEFF}' => ResidueKind::ZeroWidth,
        '\t' => return None,
        _ if first.is_control() => ResidueKind::Control,
        _ => return None,
    };
    Some((kind, first.len_utf8()))
}

fn bookmark(rest: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let name = rest.strip_prefix("[bookmark:")?;
    let end = name.bytes().take(LONGEST).position(|byte| byte == b']')?;
    Some(rest.len() - name.len() + end + 1)
}

fn blank_entity(rest: &str) -> Option<usize> {
    let blanks = ["&nbsp;", "&ensp;", "&emsp;", "&#160;", "&#xA0;"];
    let blank = blanks.iter().find(|blank| rest.starts_with(**blank))?;
    Some(blank.len())
}

/// Blanks that are no space and no tab; the full-width one is typographic and stays.
fn is_odd_blank(character: char) -> bool {
    character.is_whitespace() && !matches!(character, ' ' | '\t' | '\u{3000}')
}

fn is_unreadable(character: char) -> bool {
    matches!(character, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residue_is_taken_out_and_every_piece_told() {
        let found = read(
            "　　[bookmark: A1][bookmark: A2]一、举\u{200B}措&nbsp;\u{A0}\r\n\r\n\u{F0B7}完\u{E001}成\u{0}\t\n",
        );
        let texts: Vec<_> =
            found.lines.iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(texts, [(1, "一、举措"), (3, "完\u{E001}成")]);
        let residue: Vec<_> =
            found.residue.iter().map(|each| (each.line, each.column, each.text.as_str())).collect();
        let bookmarks = "[bookmark: A1][bookmark: A2]";
        let told = [
            (1, 2, bookmarks),
            (1, 33, "\u{200B}"),
            (1, 35, "&nbsp;"),
            (3, 0, "\u{F0B7}"),
            (3, 4, "\u{0}"),
        ];
        assert_eq!(residue, told);
        assert_eq!(found.damaged, [3]);
    }

    #[test]
    fn lines_end_as_on_every_system() {
        let found = read("a\rb\u{B}c\r\nd\n\n\u{2028}e");
        let numbers: Vec<_> = found.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 7]);
    }

    #[test]
    fn brackets_that_are_no_bookmark_stay() {
        let long = format!("[bookmark: {}]", "x".repeat(500));
        for text in ["[bookmark: x", "[注]", long.as_str(), "&nbsp", "A&B"] {
            assert_eq!(read(text).lines[0].text, text);
        }
    }
}
