//! Headings one by one and beside each other: empty, jumping, said twice, whole paragraphs; and
//! what looks like a heading without being one.

use std::collections::HashMap;

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::mark::Mark;
use crate::check::text::reading::{Heading, Kind, Reading};

/// Characters beyond which a heading is a paragraph; the longest customary ones have 45.
const LONGEST: usize = 80;
/// Characters up to which a bold line may be meant as a heading.
const LONGEST_BOLD: usize = 40;

/// GK240 to GK246.
pub(super) fn check(reading: &Reading, found: &mut Vec<Finding>) {
    let mut seen = Seen::default();
    for (index, heading) in reading.headings.iter().enumerate() {
        let line = &reading.lines[heading.line];
        let text = reading.line_text(line);
        let place = reading.place(line.range.clone());
        let mut tell = |rule| found.push(Finding::new(place.clone(), rule));
        if is_empty(&reading.headings, index) {
            tell(Rule::EmptySection { heading: text.to_owned() });
        }
        if let Some(above) = index.checked_sub(1).map(|above| reading.headings[above].level)
            && heading.level > above + 1
        {
            tell(Rule::LevelSkipped { from: above, to: heading.level });
        }
        let characters = text.chars().count();
        if characters > LONGEST {
            tell(Rule::HeadingTooLong { characters });
        } else if let Some(mark) =
            text.chars().next_back().filter(|mark| "。；，、".contains(*mark))
        {
            tell(Rule::HeadingEndsWithMark { mark });
        }
        if let Some(first) = seen.before(text, heading.level, index) {
            let first = &reading.lines[reading.headings[first].line];
            let heading = without_number(text).to_owned();
            let other = reading.place(first.range.clone());
            found.push(Finding::with(place, other, Rule::HeadingRepeated { heading }));
        }
    }
    found.extend(reading.lonely.iter().map(|list| {
        let end = list.start + 1;
        Finding::new(list.start..end, Rule::ListOfOne)
    }));
    bold_lines(reading, found);
}

/// Whether nothing stands between a heading and the next of its level or above, or the end.
fn is_empty(headings: &[Heading], index: usize) -> bool {
    let heading = headings[index];
    let has_below = headings.get(index + 1).is_some_and(|next| next.level > heading.level);
    !heading.is_followed && !has_below
}

fn without_number(text: &str) -> &str {
    let length = Mark::of(text, true).map_or(0, |mark| mark.length);
    text[length..].trim()
}

/// The headings of the sections that are open, by level and text.
#[derive(Default)]
struct Seen<'a> {
    /// For each level the texts since the last heading above it.
    texts: [HashMap<&'a str, usize>; 7],
}

impl<'a> Seen<'a> {
    /// The heading of the same text beside this one, if there was one.
    fn before(&mut self, text: &'a str, level: u8, index: usize) -> Option<usize> {
        let level = usize::from(level).min(6);
        for below in &mut self.texts[level + 1..] {
            below.clear();
        }
        let text = without_number(text);
        if text.is_empty() {
            return None;
        }
        let first = *self.texts[level].entry(text).or_insert(index);
        (first != index).then_some(first)
    }
}

fn bold_lines(reading: &Reading, found: &mut Vec<Finding>) {
    for (index, line) in reading.lines.iter().enumerate() {
        if !line.is_bold || line.kind != Kind::Paragraph {
            continue;
        }
        let is_alone = |other: Option<usize>| {
            other
                .and_then(|other| reading.lines.get(other))
                .is_none_or(|other| other.block != line.block)
        };
        let text = reading.line_text(line);
        let is_sentence = text.ends_with(['。', '：', '；', '！', '？', ':', ';']);
        if is_alone(index.checked_sub(1))
            && is_alone(Some(index + 1))
            && !is_sentence
            && text.chars().count() <= LONGEST_BOLD
        {
            found.push(Finding::new(reading.place(line.range.clone()), Rule::BoldLine));
        }
    }
}
