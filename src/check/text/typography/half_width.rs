//! Half-width marks and straight quotes in Chinese text (GB/T 15834).
//!
//! A mark is in Chinese text by its neighbours. Numbers (`1,234`, `3.5`, `10:30`), Latin text and
//! addresses have none; brackets are judged as pairs, by what stands around either.

use super::Row;
use super::pairs::is_enumerator;
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::glyph::Class;

/// GK261, GK262: one finding for each line.
pub(super) fn check(row: Row<'_>, found: &mut Vec<Finding>) {
    if !row.glyphs.iter().any(|glyph| glyph.class == Class::Half) || is_foreign(row) {
        return;
    }
    let mut is_wrong: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for index in row.mark..row.glyphs.len() {
        let glyph = row.glyphs[index];
        match glyph.character {
            '（' => open.push(index),
            '）' => drop(open.pop()),
            _ => {}
        }
        if glyph.class != Class::Half {
            continue;
        }
        match glyph.character {
            '(' => open.push(index),
            ')' => {
                let pair = open.pop();
                // `（…)` is told as a pair.
                if pair.is_some_and(|pair| row.character(pair) == Some('（')) {
                    continue;
                }
                let is_opened = pair.is_some();
                let inner = pair.is_some_and(|pair| touches_chinese(row, pair));
                if inner
                    || (touches_chinese(row, index) && (is_opened || !is_enumerator(row, index)))
                {
                    is_wrong.extend(pair);
                    is_wrong.push(index);
                }
            }
            ',' | ';' | ':' | '?' | '!' | '.' if is_in_chinese(row, index) => is_wrong.push(index),
            _ => {}
        }
    }
    let is_alone =
        |&index: &usize| row.character(index) == Some('(') && touches_chinese(row, index);
    is_wrong.extend(open.into_iter().filter(is_alone));
    is_wrong.sort_unstable();
    let mut marks = String::new();
    for &index in &is_wrong {
        let mark = row.glyphs[index].character;
        if !marks.contains(mark) {
            marks.push(mark);
        }
    }
    let places = is_wrong.iter().map(|&index| row.glyphs[index].place()).collect();
    let finding = Finding::grouped(places, |count| Rule::HalfWidthPunctuation { marks, count });
    found.extend(finding.map(|finding| finding.mendable(true)));
    quotes(row, found);
}

/// Whether a line is in a Latin language, with a Chinese word here and there.
fn is_foreign(row: Row<'_>) -> bool {
    let count = |class| row.glyphs.iter().filter(|glyph| glyph.class == class).count();
    count(Class::Letter) > 2 * count(Class::Han)
}

fn touches_chinese(row: Row<'_>, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| row.is_chinese(before)) || row.is_chinese(index + 1)
}

fn is_in_chinese(row: Row<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let mark = row.glyphs[index].character;
    let next = row.class(index + 1);
    if mark == '.' {
        let ends = matches!(next, None | Some(Class::Blank | Class::Han | Class::Mark));
        return ends && row.class(before) == Some(Class::Han);
    }
    // `错误!未找到引用源。` is told as what it is.
    if mark == '!' && row.character(index + 1) == Some('未') {
        return false;
    }
    if row.is_chinese(before) {
        return true;
    }
    let is_word = matches!(
        row.class(before),
        Some(Class::Digit | Class::Letter | Class::Wide | Class::Half | Class::Other)
    );
    // Of `甲.,` the first is told and mended; then the second is seen.
    let is_joined = row.class(before) == Some(Class::Half) && row.character(before) != Some('%');
    is_word && !is_joined && next == Some(Class::Han)
}

/// Straight quotes around or beside Chinese text; all of a line together, since they are pairs.
fn quotes(row: Row<'_>, found: &mut Vec<Finding>) {
    for quote in ['"', '\''] {
        let all: Vec<usize> = (0..row.glyphs.len())
            .filter(|&index| row.character(index) == Some(quote) && !is_apostrophe(row, index))
            .collect();
        if !all.iter().any(|&index| touches_chinese(row, index)) {
            continue;
        }
        let is_mendable = all.len().is_multiple_of(2) && !is_quoted(row);
        let places = all.iter().map(|&index| row.glyphs[index].place()).collect();
        let finding = Finding::grouped(places, |count| Rule::StraightQuotes { count });
        found.extend(finding.map(|finding| finding.mendable(is_mendable)));
    }
}

/// `Xi'an`, `5'`
fn is_apostrophe(row: Row<'_>, index: usize) -> bool {
    row.character(index) == Some('\'')
        && index
            .checked_sub(1)
            .and_then(|before| row.class(before))
            .is_some_and(|before| matches!(before, Class::Letter | Class::Digit))
        && row.class(index + 1) != Some(Class::Han)
}

/// Whether curly quotes are in the line, too, so that it is not known which are inner ones.
fn is_quoted(row: Row<'_>) -> bool {
    row.glyphs.iter().any(|glyph| matches!(glyph.character, '“' | '”' | '‘' | '’'))
}
