//! Marks in a row: the same one twice, two that exclude each other, and what stands for an
//! ellipsis or a dash.

use super::Row;
use crate::check::text::finding::{Finding, Mending, Rule};
use crate::check::text::glyph::{span, text};
use crate::check::text::reading::Kind;

/// GK267 to GK270.
pub(super) fn check(row: Row<'_>, found: &mut Vec<Finding>) {
    let mut from = 0;
    while from < row.glyphs.len() {
        let mark = row.glyphs[from].character;
        if !is_of_interest(mark) {
            from += 1;
            continue;
        }
        let mut to = from + 1;
        while row.character(to) == Some(mark) {
            to += 1;
        }
        judge(row, mark, from, to, found);
        if is_stop(mark)
            && let Some(next) = row.character(to)
            && is_stop(next)
        {
            clash(row, from, to, found);
        }
        from = to;
    }
}

fn is_of_interest(mark: char) -> bool {
    is_stop(mark)
        || matches!(mark, '！' | '.' | '…' | '·' | '・' | '-' | '－' | '—' | '–' | '―' | '─')
}

/// Marks of which only one can stand at a place.
fn is_stop(mark: char) -> bool {
    matches!(mark, '。' | '，' | '、' | '；' | '：')
}

fn judge(row: Row<'_>, mark: char, from: usize, to: usize, found: &mut Vec<Finding>) {
    let count = to - from;
    let is_before = from.checked_sub(1).is_some_and(|before| row.is_chinese(before));
    let is_after = row.is_chinese(to);
    let rule: fn(Mending) -> Rule;
    let mended = match mark {
        '。' | '.' | '·' | '・' if count >= 3 && (is_before || is_after || mark == '。') => {
            rule = Rule::Ellipsis;
            String::from("……")
        }
        '…' if !count.is_multiple_of(2) && (is_before || is_after) => {
            rule = Rule::Ellipsis;
            String::from("……")
        }
        _ if count >= 2 && (is_stop(mark) || mark == '！') => {
            rule = Rule::RepeatedPunctuation;
            String::from(mark)
        }
        // A cell of nothing but dashes is an empty cell; `—` alone joins places and numbers.
        '-' | '－' | '–' | '―' | '─' if count >= 2 && is_before && is_after => {
            rule = Rule::Dash;
            String::from("——")
        }
        '—' if count >= 3 && is_before && is_after => {
            rule = Rule::Dash;
            String::from("——")
        }
        _ => return,
    };
    if row.kind == Kind::Cell && from == 0 && to == row.glyphs.len() {
        return;
    }
    let mending = Mending { found: shortened(row, from, to), mended };
    found.push(Finding::new(span(row.glyphs, from, to - 1), rule(mending)).mendable(true));
}

/// Two different marks where one must be. Which of them is meant, the author must say; only at the
/// end of a line it is the full stop.
fn clash(row: Row<'_>, from: usize, to: usize, found: &mut Vec<Finding>) {
    // Told once for the whole row of marks.
    if from.checked_sub(1).and_then(|before| row.character(before)).is_some_and(is_stop) {
        return;
    }
    let mut end = to;
    while row.character(end).is_some_and(is_stop) {
        end += 1;
    }
    let is_end = end == row.glyphs.len() && row.character(end - 1) == Some('。');
    let rule = Rule::ClashingPunctuation { found: shortened(row, from, end) };
    found.push(Finding::new(span(row.glyphs, from, end - 1), rule).mendable(is_end));
}

fn shortened(row: Row<'_>, from: usize, to: usize) -> String {
    text(row.glyphs, from..to.min(from + 12))
}
