//! Where a report belongs, what stands there, and putting it there.
//!
//! Arrives: whose report it is, of which year, in which series; the site as it is. Leaves: what
//! [`Standing`] report it would replace; the file itself, with its pictures beside it.

use super::{Refusal, Workplace, workplace::Shape, writing};
use crate::{
    config::Series,
    import::Extracted,
    report::fields::Fields,
    site::{Record, Site, Visibility},
    source::SourcePath,
    yaml,
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
    /// Whether it is text at all; of what is none, nobody can tell what would be lost.
    pub is_text: bool,
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
        let mut standing = Self::at(workplace, path)?;
        if let Some(record) = record {
            standing.is_released = record.visibility != Visibility::Draft;
        }
        Ok(Some(standing))
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
                return Self::at(workplace, path).map(Some);
            }
        }
        Ok(None)
    }

    fn at(workplace: &Workplace, path: SourcePath) -> Result<Self, Refusal> {
        let (text, is_text) = match workplace.root().read_text(&path)? {
            Ok(text) => (text, true),
            Err(_) => (String::new(), false),
        };
        let is_released = says_released(path.as_str(), &text);
        Ok(Self { path, text, is_released, is_text })
    }

    /// The files beside the report that would not be the same any more.
    pub(super) fn replaced<'b>(
        &self,
        workplace: &Workplace,
        beside: &'b [Extracted],
    ) -> Vec<&'b Extracted> {
        let root = workplace.root();
        let differs = |file: &&Extracted| {
            let place = writing::beside(&self.path, file);
            let bytes = root.disk().read(&root.place(&place), 0);
            bytes.is_ok_and(|bytes| bytes != file.bytes)
        };
        beside.iter().filter(differs).collect()
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

/// Whether the front matter of a file that the site cannot relate says that it is released. What
/// cannot be read is better taken for public than written over.
fn says_released(path: &str, text: &str) -> bool {
    let Ok(front) = yaml::split(path, text) else { return false };
    match Fields::read(path, text, front.yaml.clone()) {
        Some((_, says)) => says.published.is_some() && !says.is_draft,
        None => text[front.yaml].lines().any(|line| {
            let (key, value) = line.split_once([':', '：']).unwrap_or_default();
            ["published", "发布日期"].contains(&key.trim()) && !value.trim().is_empty()
        }),
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
    if standing.is_some_and(|standing| !standing.is_text) {
        return Err(Refusal::NoText { path: path.to_string() });
    }
    if standing.is_some_and(|standing| standing.is_released) {
        return Err(Refusal::IsReleased { path: path.to_string() });
    }
    if let Some(folder) = standing.and_then(|standing| standing.folder_needed(beside)) {
        return Err(Refusal::NeedsFolder { path: path.to_string(), folder: folder.to_string() });
    }
    // A picture that the report names came with it; any other file is somebody's own.
    let own = |file: &&&Extracted| {
        standing.is_none_or(|it| !it.text.contains(&format!("]({}", file.name)))
    };
    let replaced = standing.map(|it| it.replaced(workplace, beside)).unwrap_or_default();
    if let Some(file) = replaced.iter().find(own) {
        return Err(Refusal::Exists { path: writing::beside(path, file).to_string() });
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
    let stem = if stem.is_empty() { "report" } else { stem };
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
