//! What repeats itself: of a code that was found often in one file, people see the first few places
//! and are told the others. The findings of a file come in, those to show and the rest go out.

use super::{
    Repeats,
    facts::steps,
    phrases::{Phrases, counted},
};
use crate::diagnostic::{At, Diagnostic, Severity};

/// How many findings of a code are shown in a file.
const SHOWN: usize = 3;
/// How many places of the rest are told.
const TOLD: usize = 20;

/// Findings of one code in one file.
pub(super) struct Kind<'a> {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// Those to show, in the order of the text.
    pub(super) shown: Vec<&'a Diagnostic>,
    /// The others.
    pub(super) rest: Vec<&'a Diagnostic>,
}

impl<'a> Kind<'a> {
    /// The findings of a file by code and severity, in the order in which they begin.
    pub(super) fn all(findings: &'a [Diagnostic], repeats: Repeats, first: usize) -> Vec<Self> {
        let mut kinds: Vec<Self> = Vec::new();
        for finding in findings {
            let (code, severity) = (finding.fault.code(), finding.fault.severity());
            let known = |kind: &Self| kind.code == code && kind.severity == severity;
            let at = kinds.iter().position(known).unwrap_or_else(|| {
                kinds.push(Self { code, severity, shown: Vec::new(), rest: Vec::new() });
                kinds.len() - 1
            });
            let kind = &mut kinds[at];
            let has_room = repeats == Repeats::All || kind.shown.len() < first;
            if has_room { &mut kind.shown } else { &mut kind.rest }.push(finding);
        }
        kinds
    }

    /// The findings of a file by code, with as many to show as a screen bears.
    pub(super) fn few(findings: &'a [Diagnostic], repeats: Repeats) -> Vec<Self> {
        let mut kinds = Self::all(findings, repeats, SHOWN);
        // To tell of only one more takes a line as well, and says less.
        for kind in kinds.iter_mut().filter(|kind| kind.rest.len() == 1) {
            kind.shown.append(&mut kind.rest);
        }
        kinds
    }

    /// Where the rest stands; nothing if there is none.
    pub(super) fn others(&self, phrases: Phrases) -> Option<String> {
        let count = self.rest.len();
        if count == 0 {
            return None;
        }
        let mut places: Vec<String> = Vec::new();
        let mut is_more = false;
        for place in self.rest.iter().filter_map(|finding| place(finding, phrases)) {
            // Places come in order, so that what stands in one line comes together.
            if places.last() != Some(&place) {
                is_more = places.len() == TOLD;
                if is_more {
                    break;
                }
                places.push(place);
            }
        }
        let are_lines = self.rest.iter().all(|finding| finding.line().is_some());
        let places = told(&places, are_lines, is_more, phrases);
        Some(phrases.of(
            format!("同类问题还有{count}处{places}"),
            format!("found in {}{places}", counted(count, "more place")),
        ))
    }
}

/// The number of a line, or the way into an attachment.
fn place(finding: &Diagnostic, phrases: Phrases) -> Option<String> {
    match &finding.at {
        At::Excerpt(excerpt) => Some(excerpt.line.to_string()),
        At::Inside { within, .. } => Some(steps(within, phrases)),
        At::File | At::Field(_) => None,
    }
}

fn told(places: &[String], are_lines: bool, is_more: bool, phrases: Phrases) -> String {
    if places.is_empty() {
        return String::new();
    }
    let list = places.join(phrases.of("、", ", "));
    let lines = if places.len() == 1 && !is_more { "line" } else { "lines" };
    match (are_lines, is_more) {
        (true, false) => phrases.of(format!("：第{list}行"), format!(": {lines} {list}")),
        (true, true) => phrases.of(format!("：第{list}……行"), format!(": {lines} {list}, …")),
        (false, false) => phrases.of(format!("：{list}"), format!(": {list}")),
        (false, true) => phrases.of(format!("：{list}……"), format!(": {list}, …")),
    }
}
