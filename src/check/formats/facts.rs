//! One finding as every format tells it: a diagnostic in, its place, text and sentences out.

use super::{Checked, phrases::Phrases};
use crate::{
    check::codes,
    diagnostic::{
        At, Diagnostic, Excerpt, Severity, Text,
        check::{Topic, Within},
        columns::harmless,
    },
};

/// What is between the steps into an attachment.
const STEP: &str = " › ";

/// What there is to tell of a finding.
pub(super) struct Facts<'a> {
    pub(super) code: &'static str,
    /// What findings of this code are called.
    pub(super) name: &'static str,
    pub(super) severity: Severity,
    pub(super) topic: Option<Topic>,
    /// The way into an attachment.
    pub(super) within: Option<String>,
    /// Line and columns, of a file that has lines.
    pub(super) place: Option<Place>,
    /// The text there, of a finding that is not about a file as a whole.
    pub(super) excerpt: Option<&'a Excerpt>,
    pub(super) text: Text,
}

/// A stretch of a line, in characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    /// The column behind the stretch. Of a long one, only its beginning is known.
    pub(super) end_column: usize,
}

impl<'a> Facts<'a> {
    pub(super) fn of(finding: &'a Diagnostic, phrases: Phrases) -> Self {
        let code = finding.fault.code();
        let (excerpt, within) = match &finding.at {
            At::File | At::Field(_) => (None, None),
            At::Excerpt(excerpt) => (Some(excerpt), None),
            At::Inside { within, excerpt } => (Some(excerpt), Some(steps(within, phrases))),
        };
        Self {
            code,
            name: codes::name(code, phrases.0),
            severity: finding.fault.severity(),
            topic: Topic::of(code),
            place: excerpt.filter(|_| within.is_none()).map(Place::of),
            within,
            excerpt,
            text: finding.fault.text(phrases.0),
        }
    }

    /// The findings of a file, in their order.
    pub(super) fn all(checked: &Checked<'a>, phrases: Phrases) -> impl Iterator<Item = Self> {
        checked.findings.iter().map(move |finding| Self::of(finding, phrases))
    }

    /// The stretch in question, with what stands before and behind it.
    pub(super) fn stretch(&self) -> Option<[&'a str; 3]> {
        let excerpt = self.excerpt?;
        let (text, caret) = (excerpt.text.as_str(), &excerpt.caret);
        let part = |range| text.get(range).unwrap_or_default();
        Some([part(0..caret.start), part(caret.clone()), part(caret.end..text.len())])
    }
}

impl Place {
    fn of(excerpt: &Excerpt) -> Self {
        let stretch = excerpt.text.get(excerpt.caret.clone()).unwrap_or_default();
        let end_column = excerpt.column + stretch.chars().count();
        Self { line: excerpt.line, column: excerpt.column, end_column }
    }
}

/// The way into an attachment in one line. Names of sheets and of files in archives are strangers'.
pub(super) fn steps(within: &[Within], phrases: Phrases) -> String {
    let steps = within.iter().map(|step| step.text(phrases.0)).collect::<Vec<_>>().join(STEP);
    harmless(&steps).replace(['\n', '\t'], " ")
}
