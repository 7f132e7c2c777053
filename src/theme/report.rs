//! What Tera says of a mistake: its errors in, [`Report`]s out.
//!
//! Tera tells the place of most errors as data; of those that it finds when all templates are
//! there, and of the way to a place, only as text. That text is read here, and nowhere else;
//! tests hold it to the version of Tera in `Cargo.lock`.

use std::ops::Range;

use tera::ReportError;

use super::sources::Sources;

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
        let mut lines = printed.lines();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else { continue };
            let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
            let Some((template, line, column)) = place.and_then(place_of) else { continue };
            // Between place and caret stand a bar and the line itself.
            let caret = lines.nth(2).unwrap_or_default();
            let width = caret.matches('^').count();
            let Some(source) = sources.get(template) else { continue };
            reports.push(Self {
                message: message.to_owned(),
                template: template.to_owned(),
                range: range(&source.text, line, column, width),
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

/// The bytes of a stretch by line and column from 1, and width in characters.
fn range(text: &str, line: usize, column: usize, width: usize) -> Range<usize> {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let offset = |characters: usize| {
        rest.char_indices().nth(characters).map_or(text.len(), |(place, _)| start + place)
    };
    let first = column.saturating_sub(1);
    offset(first)..offset(first + width)
}
