//! Headings that the source itself tells, by a style or an outline level.
//!
//! The topmost level in use becomes the second of the page, whose first is the title. Word's levels
//! say nothing of the numbers, so where the topmost told headings are `（一）` and the `一、` above
//! them are bare text, they become the third.

use super::account::Remark;
use super::lines::Hint;
use super::numbering::Form;
use super::structure::{Role, Seen};
use std::collections::BTreeSet;

/// A told heading is no longer than this, in characters: some editors give whole paragraphs an
/// outline level, to find them in the navigation pane.
const LONGEST: usize = 100;

/// HTML has six levels of headings.
const DEEPEST: u8 = 6;

/// Marks every told heading, and returns whether there is any.
pub(super) fn find(seen: &mut [Seen<'_>], remarks: &mut Vec<Remark>) -> bool {
    let level = |each: &Seen<'_>| match each.line.hint {
        Hint::Heading(level) if each.role == Role::Text && each.is_heading_like(LONGEST) => {
            Some(level)
        }
        _ => None,
    };
    let used: BTreeSet<u8> = seen.iter().filter_map(level).collect();
    let Some(&top) = used.first() else {
        return false;
    };
    let tops = || seen.iter().filter(|each| level(each) == Some(top));
    let is_subsection = tops().all(|each| each.has(Form::HanInBrackets))
        && seen.iter().any(|each| level(each).is_none() && each.has(Form::Han));
    let first = if is_subsection { 3 } else { 2 };
    let mut count = 0;
    for each in seen.iter_mut() {
        if let Some(level) = level(each) {
            let above = used.iter().filter(|other| **other < level).count();
            let above = u8::try_from(above).unwrap_or(DEEPEST);
            each.role = Role::Heading(u8::saturating_add(first, above).min(DEEPEST));
            count += 1;
        }
    }
    remarks.push(Remark::Styled { count });
    true
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Hint, Lines};
    use super::super::structure::{Block, recognise};

    /// The headings of lines given with their told levels, 0 for none.
    fn headings(lines: &[(u8, &str)]) -> Vec<String> {
        let mut found = Lines::default();
        for (index, (level, text)) in lines.iter().enumerate() {
            let hint = if *level > 0 { Hint::Heading(*level) } else { Hint::None };
            found.add(index + 1, text, &[], hint);
        }
        let (blocks, _) = recognise(&found.lines);
        let heading = |block| match block {
            Block::Heading(level, text) => Some("#".repeat(level.into()) + &text.text),
            _ => None,
        };
        blocks.into_iter().filter_map(heading).collect()
    }

    #[test]
    fn the_topmost_level_in_use_becomes_the_second() {
        let lines = [(2, "主要工作"), (0, "文。"), (4, "学习"), (0, "加强建设"), (2, "不足")];
        assert_eq!(headings(&lines), ["##主要工作", "###学习", "##不足"]);
    }

    #[test]
    fn told_and_numbered_headings_stand_together() {
        let lines = [(0, "一、甲"), (2, "（一）子"), (0, "文。"), (0, "二、乙"), (2, "（一）丑")];
        assert_eq!(headings(&lines), ["##一、甲", "###（一）子", "##二、乙", "###（一）丑"]);
        let lines = [(1, "一、甲"), (0, "（一）子"), (0, "文。"), (1, "2、乙")];
        assert_eq!(headings(&lines), ["##一、甲", "###（一）子", "##2、乙"]);
    }

    #[test]
    fn a_paragraph_with_an_outline_level_stays_a_paragraph() {
        let long = "长".repeat(101);
        assert_eq!(headings(&[(1, "甲"), (2, "乙做了。丙也做了。"), (2, &long)]), ["##甲"]);
    }
}
