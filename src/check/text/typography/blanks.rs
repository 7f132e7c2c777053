//! Blanks within Chinese text. Two-part slogans and titles (`“知法守法 依法履职”`), names in columns
//! and signatures have them by right, so only sentences are looked at, and not what is quoted.

use super::Row;
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::glyph::{Class, span};
use crate::check::text::reading::Kind;

/// Characters from which on a line with marks is a sentence.
const SENTENCE: usize = 15;

/// GK272: one finding for each line.
pub(super) fn check(row: Row<'_>, found: &mut Vec<Finding>) {
    if !matches!(row.kind, Kind::Paragraph | Kind::Item { .. } | Kind::Heading(_))
        || !row.glyphs.iter().any(|glyph| glyph.class == Class::Blank)
    {
        return;
    }
    let is_sentence = !matches!(row.kind, Kind::Heading(_))
        && row.glyphs.len() >= SENTENCE
        && row.glyphs.iter().any(|glyph| matches!(glyph.character, '，' | '。' | '；'));
    let mut places = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < row.glyphs.len() {
        match row.glyphs[at].character {
            '“' | '《' | '‘' | '（' | '【' => depth += 1,
            '”' | '》' | '’' | '）' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if row.glyphs[at].class != Class::Blank {
            at += 1;
            continue;
        }
        let from = at;
        while row.class(at) == Some(Class::Blank) {
            at += 1;
        }
        if from > 0 && depth == 0 && is_wrong(row, from - 1, at, is_sentence) {
            places.push(span(row.glyphs, from, at - 1));
        }
    }
    let finding = Finding::grouped(places, |count| Rule::BlankInChinese { count });
    // Between names in a row a blank is what keeps them apart, and nobody but people knows names.
    let are_names = places_between_names(row);
    found.extend(finding.map(|finding| finding.mendable(!are_names)));
}

/// Whether a blank on the row stands between two short runs of Chinese characters.
fn places_between_names(row: Row<'_>) -> bool {
    /// The longest names: 欧阳 and two characters.
    const NAME: usize = 4;
    let is_han = |at: usize| row.class(at) == Some(Class::Han);
    let run_before = |at: usize| (0..at).rev().take_while(|at| is_han(*at)).count();
    let run_after = |at: usize| (at + 1..row.glyphs.len()).take_while(|at| is_han(*at)).count();
    let blanks = (0..row.glyphs.len()).filter(|at| row.class(*at) == Some(Class::Blank));
    blanks.into_iter().any(|at| {
        let (before, after) = (run_before(at), run_after(at));
        (1..=NAME).contains(&after) || (1..=NAME).contains(&before) && after > 0
    })
}

/// Whether a blank between two glyphs is one too many.
fn is_wrong(row: Row<'_>, before: usize, after: usize, is_sentence: bool) -> bool {
    let (Some(left), Some(right)) = (row.class(before), row.class(after)) else { return false };
    // The number of an item needs its blank in Markdown, and a bracket may have one.
    if before < row.mark && !matches!(row.character(before), Some('、' | '）')) {
        return false;
    }
    match (left, right) {
        (Class::Han, Class::Han) => is_sentence && !is_article(row, before),
        (Class::Mark, Class::Han | Class::Mark) => {
            is_sentence || before < row.mark || matches!(row.character(before), Some('，' | '、'))
        }
        (Class::Han, Class::Mark) => is_sentence,
        _ => false,
    }
}

/// `第一条　总则`
fn is_article(row: Row<'_>, before: usize) -> bool {
    row.character(0) == Some('第')
        && before < 8
        && matches!(row.character(before), Some('条' | '章' | '节' | '款' | '编' | '部' | '分'))
}
