//! Parts that the series requires and that no heading opens.

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// GK231, at the beginning of the body: what is not there has no place.
pub(super) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    let facts = &manuscript.facts;
    let Some(assign) = facts.assign else { return };
    // As the pages do: only headings `##` open parts.
    let texts: Vec<&str> = reading
        .headings
        .iter()
        .map(|heading| match heading.level {
            2 => reading.line_text(&reading.lines[heading.line]),
            _ => "",
        })
        .collect();
    let assigned = assign(&texts);
    for (index, part) in facts.parts.iter().enumerate() {
        if part.is_required && !assigned.contains(&Some(index)) {
            let name = part.name.to_owned();
            let rule = Rule::MissingPart { name, keywords: part.keywords.to_vec() };
            found.push(Finding::new(manuscript.body..manuscript.body, rule));
        }
    }
}
