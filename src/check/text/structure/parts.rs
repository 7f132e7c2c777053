//! Parts that the series requires and that no heading opens.

use std::collections::BTreeMap;

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::{Manuscript, Part};
use crate::check::text::mark::{Form, Mark};
use crate::check::text::reading::{Kind, Line, Reading};

/// Characters up to which a line may be meant as a heading.
const LONGEST: usize = 40;
/// The level of the headings that open parts.
const LEVEL: u8 = 2;

/// GK231, in the order of the series: at the line that is meant as the heading, or at the first of the
/// body, since what is not there has no place. Numbers of another level (GK234) are found already.
pub(super) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    let facts = &manuscript.facts;
    let Some(assign) = facts.assign else { return };
    // As the pages do: only headings `##` open parts.
    let texts: Vec<&str> = reading
        .headings
        .iter()
        .map(|heading| match heading.level {
            LEVEL => reading.line_text(&reading.lines[heading.line]),
            _ => "",
        })
        .collect();
    let assigned = assign(&texts);
    let first = reading.lines.iter().find(|line| line.kind != Kind::Matter);
    let start = first.map_or(manuscript.body, |line| reading.place(line.range.clone()).start);
    let renumbered = Renumbered::of(found);
    for (place, part) in facts.parts.iter().enumerate() {
        if !part.is_required || assigned.contains(&Some(place)) {
            continue;
        }
        let meant = reading.lines.iter().find(|line| is_meant(reading, line, part, &renumbered));
        let range = meant.map_or(start..start, |line| reading.place(line.range.clone()));
        let rule = Rule::MissingPart {
            place,
            line: meant.map(|line| renumbered.mended(reading, line)),
            name: part.name.to_owned(),
            keywords: part.keywords.to_vec(),
        };
        found.push(Finding::new(range, rule));
    }
}

/// The numbers of another level where one of the first is due, with what is due, by their places.
struct Renumbered(BTreeMap<usize, String>);

impl Renumbered {
    fn of(found: &[Finding]) -> Self {
        let due = |finding: &Finding| match &finding.rule {
            Rule::NumberOfOtherLevel(mending) => {
                let is_first = Mark::of(&mending.mended, true)?.form == Form::Han;
                is_first.then(|| (finding.range.start, mending.mended.clone()))
            }
            _ => None,
        };
        Self(found.iter().filter_map(due).collect())
    }

    /// The number that is due in a line, if it has another.
    fn due(&self, reading: &Reading, line: &Line) -> Option<&String> {
        let place = reading.place(line.range.clone());
        let end = place.end.max(place.start);
        self.0.range(place.start..end).next().map(|(_, due)| due)
    }

    /// A line as its heading should be.
    fn mended(&self, reading: &Reading, line: &Line) -> String {
        let text = reading.line_text(line).trim();
        match self.due(reading, line).zip(Mark::of(text, true)) {
            Some((due, mark)) => format!("{due}{}", text[mark.length..].trim_start()),
            None => text.to_owned(),
        }
    }
}

/// Whether a line that opens no part looks as if it should open this one: it has one of its words and
/// is numbered 一、 or should be, bold, or a heading of another level.
fn is_meant(reading: &Reading, line: &Line, part: &Part<'_>, renumbered: &Renumbered) -> bool {
    let text = reading.line_text(line).trim();
    let is_numbered = || {
        Mark::of(text, true).is_some_and(|mark| mark.form == Form::Han)
            || renumbered.due(reading, line).is_some()
    };
    let looks_like_one = match line.kind {
        Kind::Heading(level) => level < LEVEL || level > LEVEL && is_numbered(),
        Kind::Paragraph | Kind::Item { .. } => line.is_bold || is_numbered(),
        Kind::Matter | Kind::Cell | Kind::Html => false,
    };
    looks_like_one
        && !text.ends_with('。')
        && text.chars().count() <= LONGEST
        && part.keywords.iter().any(|word| text.contains(word.as_str()))
}
