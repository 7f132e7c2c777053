//! Beginning a report: front matter with what is known, and the outline of its series.

use super::{Admitted, Refusal, Workplace, workplace::Shape, writing};
use crate::{
    config::Series,
    report::compose::{FrontMatter, Leader},
    source::SourcePath,
};

/// A report that nobody has written yet.
#[derive(Clone, Debug)]
pub struct Start<'a> {
    /// A name or slug of the unit.
    pub unit: &'a str,
    /// The year reported on.
    pub year: u16,
    /// The series, by slug or title; the first where none is given.
    pub series: Option<&'a str>,
    /// The leader, if that is known.
    pub leader: Option<&'a str>,
    /// Whether a report that is there may be written over.
    pub overwrites: bool,
}

/// Begins a report, and says where and for which unit.
///
/// # Errors
///
/// There is a report already, the unit cannot be admitted, the series is unknown, or the disk
/// refused.
pub fn start(
    workplace: &mut Workplace,
    asked: &Start<'_>,
) -> Result<(SourcePath, Admitted), Refusal> {
    let series = workplace.series(asked.series)?.clone();
    let admitted = workplace.admit(asked.unit)?;
    let first = series.slug == workplace.config.series[0].slug;
    let leader = asked.leader.map_or(Leader::Missing, |name| Leader::Named(vec![name.to_owned()]));
    let front_matter = FrontMatter {
        unit: vec![asked.unit.to_owned()],
        year: Some(asked.year),
        leader,
        series: (!first).then(|| series.slug.clone()),
        ..FrontMatter::default()
    };
    let front_matter = front_matter.compose(workplace.config.message_language());
    let text = format!("{front_matter}\n{}", outline(&series, asked.year));
    let standing = workplace.standing(&admitted.slug, asked.year, &series)?;
    let path = match standing {
        Some(path) if asked.overwrites => {
            writing::replace(workplace.root(), &path, text.as_bytes())?;
            path
        }
        Some(path) => return Err(Refusal::Exists { path: path.to_string() }),
        None => {
            let path = workplace.place_of(&admitted.slug, asked.year, &series, Shape::File);
            writing::write_new(workplace.root(), &path, text.as_bytes())?;
            path
        }
    };
    Ok((path, admitted))
}

/// The outline of a series for a year; without one, a heading for each part that has a title.
pub fn outline(series: &Series, year: u16) -> String {
    let text = series.outline.clone().unwrap_or_else(|| {
        let titles = series.parts.iter().filter_map(|part| part.title.as_ref());
        titles.map(|title| format!("## {title}\n\n")).collect()
    });
    text.replace("{year}", &year.to_string()).replace("{next_year}", &(year + 1).to_string())
}
