//! One mistake as the face shows it, over a page, in the overview and in a source file: a
//! [`Diagnostic`] in, the view for the templates out.

use serde::Serialize;

use super::{
    address,
    visible::{Piece, pieces},
};
use crate::{
    check::veil::veiled,
    diagnostic::{At, Diagnostic, Language, Severity},
};

/// What templates see of a mistake.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    /// Whether it forbids building.
    pub(super) error: bool,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    code: &'static str,
    message: String,
    /// Further lines of the message: a template engine draws the place.
    report: String,
    label: String,
    notes: Vec<String>,
    help: Vec<String>,
    /// `content/sfj/2024.md:4:1`, as the terminal prints it: what is private in it is covered.
    place: String,
    /// Where the source is shown; `none` for a folder.
    pub(super) href: Option<String>,
    /// The line of the text in a form, from 1.
    pub(super) row: Option<usize>,
    /// From 1; none for a whole file.
    pub(super) line: Option<usize>,
    /// The line; empty for a whole file.
    pieces: Vec<Piece>,
}

impl Finding {
    pub(super) fn of(diagnostic: &Diagnostic, language: Language) -> Self {
        let text = diagnostic.fault.text(language);
        let path = &diagnostic.path;
        let shown = veiled(path);
        let (place, line, pieces) = match &diagnostic.at {
            At::Excerpt(excerpt) => (
                format!("{shown}:{}:{}", excerpt.line, excerpt.column),
                Some(excerpt.line),
                pieces(&excerpt.text, Some(excerpt.caret.clone())),
            ),
            At::Inside { within, excerpt } => (
                within.iter().fold(shown.into_owned(), |way, step| {
                    format!("{way} › {}", step.text(language))
                }),
                None,
                pieces(&excerpt.text, Some(excerpt.caret.clone())),
            ),
            At::File | At::Field(_) => (shown.into_owned(), None, Vec::new()),
        };
        let (message, report) = text.message.split_once('\n').unwrap_or((&text.message, ""));
        Self {
            error: diagnostic.is_error(),
            severity: diagnostic.fault.severity().slug(),
            code: diagnostic.fault.code(),
            message: message.to_owned(),
            report: report.trim_end().to_owned(),
            label: text.label,
            notes: text.notes,
            help: text.help,
            place,
            href: is_file(path).then(|| address::source(path, line)),
            row: None,
            line,
            pieces,
        }
    }
}

fn is_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// How many of some findings are errors, warnings and notes.
pub(super) fn count<'a>(all: impl IntoIterator<Item = &'a Diagnostic>) -> [usize; 3] {
    let mut counts = [0; 3];
    for one in all {
        let severity = one.fault.severity();
        for (count, of) in counts.iter_mut().zip(Severity::ALL) {
            *count += usize::from(of == severity);
        }
    }
    counts
}
