//! Where a report belongs, what stands there, and putting it there.
//!
//! Arrives: whose report it is, of which year, in which series; the site as it is. Leaves: what
//! [`Standing`] report it would replace; the file itself, with its pictures beside it.

use super::{Refusal, Workplace, workplace::Shape, writing};
use crate::{
    config::Series,
    import::Extracted,
    site::{Record, Site, Visibility},
    source::SourcePath,
};

/// The place of a report: whose, of which year, in which series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The slug of its first unit.
    pub unit: String,
    /// The year reported on.
    pub year: u16,
    /// The slug of its series.
    pub series: String,
}

/// The report that stands where another one wants to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its file.
    pub path: SourcePath,
    /// Its text.
    pub text: String,
    /// Whether it has been released: the public sees it, or will on its day.
    pub is_released: bool,
}

impl Standing {
    /// The report that stands at a place: wherever its file lies, or, where it has mistakes and the
    /// site does not know it, in the file that belongs to the place.
    ///
    /// # Errors
    ///
    /// The disk refused.
    pub(super) fn find(
        workplace: &Workplace,
        site: &Site,
        place: &Place,
        series: &Series,
    ) -> Result<Option<Self>, Refusal> {
        let is_at = |record: &&Record| {
            record.year() == i16::try_from(place.year).unwrap_or_default()
                && site.series(record.series).slug == place.series
                && site.units.get(record.units[0]).slug == place.unit
        };
        let reports = site.units.by_slug(&place.unit).map(|unit| site.of_unit(unit));
        let records = reports.unwrap_or_default().iter().map(|&report| site.record(report));
        let record = records.into_iter().find(is_at);
        let path = match record {
            Some(record) => Some(record.source.clone()),
            None => workplace.standing(&place.unit, place.year, series)?,
        };
        let Some(path) = path else { return Ok(None) };
        let is_released = record.is_some_and(|record| record.visibility != Visibility::Draft);
        Self::at(workplace, path, is_released).map(Some)
    }

    /// What stands where a report is put whose place nobody knows.
    ///
    /// # Errors
    ///
    /// The disk refused.
    pub(super) fn unplaced(workplace: &Workplace, file: &str) -> Result<Option<Self>, Refusal> {
        for shape in [Shape::File, Shape::Folder] {
            let path = unplaced(file, shape);
            if workplace.root().exists(&path)? {
                return Self::at(workplace, path, false).map(Some);
            }
        }
        Ok(None)
    }

    fn at(workplace: &Workplace, path: SourcePath, is_released: bool) -> Result<Self, Refusal> {
        // A file that is no text has nothing to lose a difference by, and is not ours to judge.
        let text = workplace.root().read_text(&path)?.unwrap_or_default();
        Ok(Self { path, text, is_released })
    }

    /// What would change if the report had another text, as a unified difference; empty where
    /// nothing would.
    pub(super) fn difference(&self, new: &str) -> String {
        difference(&self.text, new)
    }

    /// Where the report would have to be, so that pictures can lie beside it and beside no other
    /// report; `none` where it is well placed.
    pub(super) fn folder_needed(&self, beside: &[Extracted]) -> Option<SourcePath> {
        let has_folder = beside.is_empty() || self.path.name() == "index.md";
        let stem = self.path.as_str().strip_suffix(".md").unwrap_or(self.path.as_str());
        (!has_folder).then(|| SourcePath::trusted(format!("{stem}/index.md")))
    }
}

/// Writes a report to its file, with its pictures beside it; over the report that stands there, if
/// that is a draft.
///
/// # Errors
///
/// The report that stands there has been released or needs a folder, a file stands in the way, or
/// the disk refused.
pub(super) fn write(
    workplace: &Workplace,
    path: &SourcePath,
    standing: Option<&Standing>,
    text: &str,
    beside: &[Extracted],
) -> Result<(), Refusal> {
    let root = workplace.root();
    if standing.is_some_and(|standing| standing.is_released) {
        return Err(Refusal::IsReleased { path: path.to_string() });
    }
    if let Some(folder) = standing.and_then(|standing| standing.folder_needed(beside)) {
        return Err(Refusal::NeedsFolder { path: path.to_string(), folder: folder.to_string() });
    }
    // First what the text names, so that it never names what is not there.
    writing::write_beside(root, path, beside, standing.is_some())?;
    match standing {
        Some(_) => Ok(writing::replace(root, path, text.as_bytes())?),
        None => writing::write_new(root, path, text.as_bytes()),
    }
}

/// Where a report is put whose unit or year nobody knows yet: under the name of its file.
pub(super) fn unplaced(file: &str, shape: Shape) -> SourcePath {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.trim_start_matches(['.', '_', '~', '$']);
    SourcePath::trusted(match shape {
        Shape::File => format!("content/{stem}.md"),
        Shape::Folder => format!("content/{stem}/index.md"),
    })
}

/// The difference between two texts of a file; empty where there is none.
pub fn difference(old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let difference = similar::TextDiff::from_lines(old, new);
    difference.unified_diff().context_radius(1).to_string()
}
