//! Marks that come in pairs: `《》“”‘’（）〔〕【】`, within a block of text.
//!
//! A stack of open marks. A closing mark that belongs to a deeper one has crossed those above it:
//! whether they are wrongly nested or never closed is known when the block ends.

use std::ops::Range;

use super::Row;
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::glyph::Class;
use crate::check::text::mark::han_digit;

/// How deep a closing mark looks for its opening one; honest text nests three deep.
const DEEPEST: usize = 16;

/// The pairs of the block that is being read.
#[derive(Default)]
pub(super) struct Pairs {
    block: usize,
    open: Vec<Open>,
}

struct Open {
    mark: char,
    place: Range<usize>,
    /// The mark that was closed over it.
    crossed: Option<char>,
    /// Where the same mark was opened and closed again within it.
    same_inside: Option<Range<usize>>,
    /// Whether an unclosed one is worth telling: half-width brackets only in Chinese text.
    is_told: bool,
}

impl Pairs {
    /// Takes a line; a line of another block ends the one before.
    pub(super) fn line(&mut self, block: usize, row: Row<'_>, found: &mut Vec<Finding>) {
        if block != self.block {
            self.end(found);
            self.block = block;
        }
        for (index, glyph) in row.glyphs.iter().enumerate() {
            // The brackets of a number are whole, or it would be none.
            if index < row.mark || !matches!(glyph.class, Class::Mark | Class::Half) {
                continue;
            }
            let mark = glyph.character;
            if let Some(opening) = opening(mark) {
                let is_apostrophe = mark == '’' && is_between_letters(row, index);
                if !is_apostrophe {
                    self.close(mark, opening, row, index, found);
                }
            } else if closing(mark).is_some() {
                let is_told = mark != '(' || touches_chinese(row, index);
                let place = glyph.place();
                let open = Open { mark, place, crossed: None, same_inside: None, is_told };
                self.open.push(open);
            }
        }
    }

    fn close(
        &mut self,
        mark: char,
        opening: char,
        row: Row<'_>,
        index: usize,
        found: &mut Vec<Finding>,
    ) {
        let place = row.glyphs[index].place();
        let fits = |open: &Open| same(open.mark, opening);
        let Some(depth) = self.open.iter().rev().take(DEEPEST).position(fits) else {
            let is_told = mark != ')' || touches_chinese(row, index);
            if is_told && !is_enumerator(row, index) {
                found.push(Finding::new(place, Rule::Unopened { mark, wanted: opening }));
            }
            return;
        };
        let at = self.open.len() - 1 - depth;
        let closed = self.open.remove(at);
        for crossed in &mut self.open[at..] {
            crossed.crossed.get_or_insert(closed.mark);
        }
        if closed.mark != opening {
            let rule = Rule::MixedBrackets { open: closed.mark, close: mark };
            found.push(Finding::with(closed.place.clone(), place, rule).mendable(true));
        }
        if let Some(outer) = closed.crossed {
            let rule = Rule::WrongNesting { inner: closed.mark, outer };
            found.push(Finding::new(closed.place.clone(), rule));
        }
        if let Some(inner) = closed.same_inside {
            let rule = Rule::WrongNesting { inner: closed.mark, outer: closed.mark };
            found.push(Finding::new(inner, rule));
        }
        let is_same = |open: &&mut Open| open.mark == closed.mark && "“‘《〈".contains(open.mark);
        if let Some(outer) = self.open[..at].last_mut().filter(is_same) {
            outer.same_inside.get_or_insert(closed.place);
        }
    }

    /// Tells what is open at the end of a block.
    pub(super) fn end(&mut self, found: &mut Vec<Finding>) {
        for open in self.open.drain(..).filter(|open| open.is_told) {
            let Some(wanted) = closing(open.mark) else { continue };
            found.push(Finding::new(open.place, Rule::Unclosed { mark: open.mark, wanted }));
        }
    }
}

fn same(one: char, other: char) -> bool {
    let wide = |mark| if mark == '(' { '（' } else { mark };
    wide(one) == wide(other)
}

fn closing(mark: char) -> Option<char> {
    Some(match mark {
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '‘' => '’',
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '【' => '】',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

fn opening(mark: char) -> Option<char> {
    Some(match mark {
        '》' => '《',
        '〉' => '〈',
        '”' => '“',
        '’' => '‘',
        '）' => '（',
        ')' => '(',
        '〕' => '〔',
        '】' => '【',
        '」' => '「',
        '』' => '『',
        _ => return None,
    })
}

fn touches_chinese(row: Row<'_>, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| row.is_chinese(before)) || row.is_chinese(index + 1)
}

fn is_between_letters(row: Row<'_>, index: usize) -> bool {
    let is_letter = |class: Option<Class>| class == Some(Class::Letter);
    index.checked_sub(1).is_some_and(|before| is_letter(row.class(before)))
        && is_letter(row.class(index + 1))
}

/// `1）`, `a)`, `一）` at the beginning of a line or a clause: it counts and closes nothing.
pub(super) fn is_enumerator(row: Row<'_>, index: usize) -> bool {
    if !matches!(row.character(index), Some('）' | ')')) {
        return false;
    }
    let mut start = index;
    while start > 0 && index - start < 3 {
        let glyph = row.glyphs[start - 1];
        let is_number = matches!(glyph.class, Class::Digit | Class::Letter)
            || han_digit(glyph.character).is_some();
        if !is_number {
            break;
        }
        start -= 1;
    }
    let begins = match start.checked_sub(1) {
        None => true,
        Some(before) => matches!(row.class(before), Some(Class::Blank | Class::Mark | Class::Half)),
    };
    start < index && begins
}
