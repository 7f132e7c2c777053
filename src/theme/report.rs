//! What Tera says of a mistake: its errors in, [`Report`]s out.
//!
//! Tera tells the place of most errors as data; of those that it finds when all templates are
//! there, and of the way to a place, only as text. That text is read here, and nowhere else;
//! tests hold it to the version of Tera in `Cargo.lock`.

use std::{collections::BTreeMap, ops::Range};

use tera::ReportError;

use super::sources::Sources;
use crate::diagnostic::Lines;

/// A mistake with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// Tera's words.
    pub(super) message: String,
    /// The name of the template.
    pub(super) template: String,
    /// Where in its text.
    pub(super) range: Range<usize>,
    /// From where that place was called: templates by name and line, the nearest first.
    pub(super) way: Vec<(String, usize)>,
}

impl Report {
    /// A mistake that Tera tells as data; `printed` is the same as it prints it.
    pub(super) fn of(error: &ReportError, printed: &str) -> Self {
        let called = printed.lines().filter_map(|line| line.strip_prefix("note: called from "));
        let way = called.filter_map(|place| {
            let (template, line, _) = place_of(place)?;
            Some((template.to_owned(), line))
        });
        Self {
            message: error.message().to_owned(),
            template: error.filename().to_owned(),
            range: error.span().range.clone(),
            way: way.collect(),
        }
    }

    /// The mistakes that Tera tells as text; empty if it is not what it was.
    pub(super) fn all(printed: &str, sources: &Sources) -> Vec<Self> {
        let mut reports: Vec<Self> = Vec::new();
        let mut texts: BTreeMap<&str, Lines<'_>> = BTreeMap::new();
        let mut lines = printed.lines();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else { continue };
            let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
            let Some((template, line, column)) = place.and_then(place_of) else { continue };
            // Between place and caret stand a bar and the line itself.
            let caret = lines.nth(2).unwrap_or_default();
            let width = caret.matches('^').count();
            let Some(source) = sources.get(template) else { continue };
            let text = texts.entry(template).or_insert_with(|| Lines::new(&source.text));
            reports.push(Self {
                message: message.to_owned(),
                template: template.to_owned(),
                range: text.stretch(line, column, width),
                way: Vec::new(),
            });
        }
        reports
    }
}

/// Splits `report.html:12:3`.
fn place_of(place: &str) -> Option<(&str, usize, usize)> {
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column))
}
