//! Numbers as official Chinese writes them: full-width digits, `％`, brackets of document numbers,
//! letters within Chinese numbers, hyphens for "to" (GB/T 15835, GB/T 9704); and the pause marks
//! between titles, which like those are told once for a whole file.

use std::ops::Range;

use super::Row;
use crate::check::text::finding::{Finding, Mending, Rule};
use crate::check::text::glyph::{Class, span, text};

/// What is told once for a file.
#[derive(Default)]
pub(super) struct OfFile {
    percents: Vec<Range<usize>>,
    hyphens: Vec<Range<usize>>,
    first_range: Option<Mending>,
    commas: Vec<Range<usize>>,
}

impl OfFile {
    /// GK282 to GK284.
    pub(super) fn end(self, found: &mut Vec<Finding>) {
        let percents = Finding::grouped(self.percents, |count| Rule::FullWidthPercent { count });
        found.extend(percents.map(|finding| finding.mendable(true)));
        if let Some(first) = self.first_range {
            let hyphens =
                Finding::grouped(self.hyphens, |count| Rule::HyphenInRange { first, count });
            found.extend(hyphens);
        }
        let commas = Finding::grouped(self.commas, |count| Rule::CommaBetweenQuoted { count });
        found.extend(commas);
    }
}

/// GK273, GK280, GK281, and the places of GK282 to GK284.
pub(super) fn check(row: Row<'_>, file: &mut OfFile, found: &mut Vec<Finding>) {
    let mut at = 0;
    // The titles that are open here: what they are called is not the author's to change.
    let mut titles = 0_usize;
    while at < row.glyphs.len() {
        let glyph = row.glyphs[at];
        match glyph.character {
            '％' => file.percents.push(glyph.place()),
            '、' if is_between_quoted(row, at) => file.commas.push(glyph.place()),
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            '-' if titles == 0 => range(row, at, file),
            '(' | '（' | '[' | '［' | '【' => {
                if let Some(finding) = document_number(row, at) {
                    found.push(finding);
                }
            }
            '一' | '二' => {
                if let Some(finding) = letter_in_number(row, at) {
                    found.push(finding);
                    at += 3;
                }
            }
            _ if glyph.class == Class::Wide => {
                let from = at;
                while row.class(at + 1) == Some(Class::Wide)
                    || (row.character(at + 1) == Some('．')
                        && row.class(at + 2) == Some(Class::Wide))
                {
                    at += 1;
                }
                let written = text(row.glyphs, from..at + 1);
                let mended = mended_characters(&written);
                let rule = Rule::FullWidthCharacters(Mending { found: written, mended });
                found.push(Finding::new(span(row.glyphs, from, at), rule).mendable(true));
            }
            _ => {}
        }
        at += 1;
    }
}

/// Full-width digits, letters and points in half width.
pub(crate) fn mended_characters(text: &str) -> String {
    let narrow = |character: char| match character {
        '！'..='～' => char::from_u32(u32::from(character) - u32::from('！') + u32::from('!'))
            .unwrap_or(character),
        _ => character,
    };
    text.chars().map(narrow).collect()
}

fn is_between_quoted(row: Row<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| row.character(before));
    matches!((before, row.character(at + 1)), (Some('》'), Some('《')) | (Some('”'), Some('“')))
}

/// `1-3月`, `2021-2025年`: numbers on both sides, and something counted behind them.
fn range(row: Row<'_>, at: usize, file: &mut OfFile) {
    let is_digit = |index: usize| row.class(index) == Some(Class::Digit);
    let mut from = at;
    while from > 0 && is_digit(from - 1) {
        from -= 1;
    }
    let mut to = at + 1;
    while is_digit(to) {
        to += 1;
    }
    let is_joined = |index: usize| matches!(row.character(index), Some('-' | '.' | '/'));
    let is_part = from.checked_sub(1).is_some_and(is_joined) || is_joined(to);
    let is_counted =
        row.character(to).is_some_and(|unit| "年月日时分岁人件项次个级号周天％%".contains(unit));
    if from == at || to == at + 1 || is_part || !is_counted {
        return;
    }
    file.hyphens.push(row.glyphs[at].place());
    file.first_range.get_or_insert_with(|| {
        let (left, right) = (text(row.glyphs, from..at), text(row.glyphs, at + 1..to + 1));
        Mending { found: format!("{left}-{right}"), mended: format!("{left}—{right}") }
    });
}

/// `国办发[2024]3号`: the brackets around the year.
pub(super) fn document_number(row: Row<'_>, at: usize) -> Option<Finding> {
    let before = at.checked_sub(1)?;
    let digits = row.glyphs.get(at + 1..at + 5)?;
    let is_year = digits.iter().all(|glyph| glyph.class == Class::Digit)
        && matches!(digits[..2], [a, b] if matches!((a.character, b.character), ('1', '9') | ('2', '0')));
    let closes = matches!(row.character(at + 5), Some(')' | '）' | ']' | '］' | '】'));
    if !is_year || !closes || row.class(before) != Some(Class::Han) {
        return None;
    }
    let mut end = at + 6;
    if row.character(end) == Some('第') {
        end += 1;
    }
    let number = end;
    while row.class(end) == Some(Class::Digit) && end - number < 6 {
        end += 1;
    }
    if end == number || row.character(end) != Some('号') {
        return None;
    }
    let year = text(row.glyphs, at + 1..at + 5);
    let mending = Mending { found: text(row.glyphs, at..at + 6), mended: format!("〔{year}〕") };
    Some(Finding::new(span(row.glyphs, at, at + 5), Rule::DocumentNumber(mending)).mendable(true))
}

/// `二O二四年`: four characters of a year, one or more of them no Chinese digit.
fn letter_in_number(row: Row<'_>, at: usize) -> Option<Finding> {
    let is_wrong =
        |character| matches!(character, 'O' | 'o' | '0' | 'Ｏ' | 'ｏ' | '０' | '○' | '◯');
    let is_right = |character| "一二三四五六七八九〇零".contains(character);
    let year = row.glyphs.get(at..at + 4)?;
    let wrong = year.iter().filter(|glyph| is_wrong(glyph.character)).count();
    let right = year.iter().filter(|glyph| is_right(glyph.character)).count();
    if wrong == 0 || right < 2 || wrong + right < 4 || row.character(at + 4) != Some('年') {
        return None;
    }
    let found = text(row.glyphs, at..at + 4);
    let mended = found.chars().map(|each| if is_wrong(each) { '〇' } else { each }).collect();
    let rule = Rule::LetterInNumber(Mending { found, mended });
    Some(Finding::new(span(row.glyphs, at, at + 3), rule).mendable(true))
}
