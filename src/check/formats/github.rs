//! Findings as workflow commands of GitHub Actions, which shows them beside the changed lines.
//!
//! GitHub shows the first ten errors, warnings and notices of a step each; all others stand in its
//! log only. So of a code in a file only the first place is a command, which tells the other
//! places: ten commas of one report would leave no room for anything else. Nothing has to be sorted
//! by severity for that, since each has its own ten.

use std::borrow::Cow;

use super::{
    Checked, Listing, Manner, Repeats, Summary, Written,
    facts::{Facts, Place},
    human,
    phrases::Phrases,
    repeats::Kind,
};
use crate::diagnostic::Severity;

pub(super) struct Github<'a>(pub(super) Manner<'a>);

impl Listing for Github<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> Written {
        let phrases = Phrases(self.0.language);
        let first = if self.0.repeats == Repeats::All { usize::MAX } else { 1 };
        let path = in_repository(self.0.folder, checked.path);
        let mut text = String::new();
        for kind in Kind::all(checked.findings, self.0.repeats, first) {
            let others = kind.others(phrases);
            for finding in &kind.shown {
                let facts = Facts::of(finding, phrases);
                text.push_str(&command(&path, &facts, others.as_deref(), phrases));
            }
        }
        Written { text, files: Vec::new() }
    }

    fn end(self: Box<Self>, summary: &Summary) -> Written {
        let phrases = Phrases(self.0.language);
        let mut text = String::new();
        if !summary.is_empty() {
            text.push_str(&human::table(summary, phrases));
        }
        for sentence in phrases.summary(summary) {
            text.push_str(&sentence);
            text.push('\n');
        }
        Written { text, files: Vec::new() }
    }
}

/// The path of a file from the root of its repository.
pub(super) fn in_repository<'a>(folder: &str, path: &'a str) -> Cow<'a, str> {
    match folder.trim_matches('/') {
        "" => Cow::Borrowed(path),
        folder => Cow::Owned(format!("{folder}/{path}")),
    }
}

fn command(path: &str, facts: &Facts<'_>, others: Option<&str>, phrases: Phrases) -> String {
    let kind = match facts.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = facts.place.map_or_else(String::new, |Place { line, column, end_column }| {
        format!(",line={line},endLine={line},col={column},endColumn={end_column}")
    });
    let title = property(&format!("{} {}", facts.code, facts.name));
    let text = &facts.text;
    let within = facts
        .within
        .as_ref()
        .map(|within| phrases.of(format!("{within}："), format!("{within}: ")));
    let first = format!("{}{}", within.unwrap_or_default(), text.message);
    let rest = [text.label.as_str()].into_iter().chain(others);
    let rest = rest.chain(text.notes.iter().chain(&text.help).map(String::as_str));
    let lines = [first.as_str()].into_iter().chain(rest.filter(|line| !line.is_empty()));
    let message = data(&lines.collect::<Vec<_>>().join("\n"));
    format!("::{kind} file={}{place},title={title}::{message}\n", property(path))
}

/// What stands behind the second `::`: it is one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value among others: nothing in it ends it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
