//! The characters of a line with their class and their place in the source: what the rules of
//! typography walk over. A line in, a row of glyphs out.

use std::ops::Range;

use crate::check::text::reading::{Line, OBJECT, Reading};

/// What a character is to a typographer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Chinese character.
    Han,
    /// A full-width mark of Chinese text, quotes and dashes included.
    Mark,
    /// An ASCII digit.
    Digit,
    /// A letter of any alphabet.
    Letter,
    /// A half-width mark.
    Half,
    /// A blank of any width.
    Blank,
    /// A full-width digit or letter.
    Wide,
    /// Code, an address, or anything else.
    Other,
}

/// A character of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub(crate) character: char,
    pub(crate) class: Class,
    start: u32,
    end: u32,
}

impl Glyph {
    /// Its place in the source.
    pub(crate) fn place(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it belongs to Chinese text.
    pub(crate) fn is_chinese(self) -> bool {
        matches!(self.class, Class::Han | Class::Mark)
    }
}

/// The glyphs of a line, into a row that is used again and again.
pub(crate) fn glyphs(reading: &Reading, line: &Line, row: &mut Vec<Glyph>) {
    row.clear();
    reading.each_character(line, |character, place| {
        let class = class(character);
        row.push(Glyph { character, class, start: narrow(place.start), end: narrow(place.end) });
    });
}

/// Places take half the room as 32 bits; a report of 4 GB has none beyond.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The place in the source from one glyph to another, both included.
pub(crate) fn span(row: &[Glyph], from: usize, to: usize) -> Range<usize> {
    row[from].place().start..row[to].place().end.max(row[from].place().start)
}

/// The text from one glyph up to, and without, another.
pub(crate) fn text(row: &[Glyph], range: Range<usize>) -> String {
    row[range].iter().map(|glyph| glyph.character).collect()
}

/// Whether a character is Chinese.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇' | '々'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn class(character: char) -> Class {
    match character {
        '\u{4E00}'..='\u{9FFF}' => Class::Han,
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        ' ' | '\t' | '\u{A0}' | '\u{3000}' => Class::Blank,
        '!'..='~' => Class::Half,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Wide,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '（' | '）' | '《' | '》' | '〈'
        | '〉' | '“' | '”' | '‘' | '’' | '【' | '】' | '〔' | '〕' | '「' | '」' | '『' | '』'
        | '〖' | '〗' | '—' | '…' | '～' | '％' => Class::Mark,
        OBJECT => Class::Other,
        _ if is_han(character) => Class::Han,
        _ if character.is_whitespace() => Class::Blank,
        _ if character.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}
