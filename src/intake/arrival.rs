//! One file that a unit sent in: what report it is, where that belongs, and what taking it in would
//! change.
//!
//! Arrives: the bytes of a file and its name, the site as it is. Leaves: an [`Arrival`], which
//! knows all of this and has written nothing; [`Arrival::write`] then does.

use super::{Refusal, Workplace, manuscript::noted, workplace::Shape, writing};
use crate::{
    config::Series,
    diagnostic::Language,
    import::{self, ImportError, Imported, Request},
    report::{Origin, edit},
    site::{Record, Site, Visibility},
    source::SourcePath,
    yaml,
};

/// What somebody says of a file beside what it tells itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// The unit: wins over everything found.
    pub unit: Option<&'a str>,
    /// The year: wins over everything found.
    pub year: Option<u16>,
    /// The leader: wins over everything found.
    pub leader: Option<&'a str>,
    /// That the report names no leader.
    pub no_leader: bool,
    /// The series, by slug or title.
    pub series: Option<&'a str>,
}

/// A file as it was read, with the report that it makes.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its name, with the folders below the one that was taken in.
    pub file: String,
    /// The report.
    pub imported: Imported,
    /// Where the report belongs.
    pub target: Target,
    /// The slugs of its units, as far as the register knows them.
    pub units: Vec<String>,
    /// What stands there.
    pub standing: Option<Standing>,
}

/// Where a report belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Here.
    Place(Place),
    /// The register has no unit of this name.
    UnknownUnit {
        /// The name.
        name: String,
        /// The nearest names that it has.
        nearest: Vec<String>,
    },
    /// Nowhere yet: unit or year is not known.
    Nowhere,
}

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

/// What taking a file in would come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A new report.
    New,
    /// Nothing: the report that stands there was made from this very file, or says the same.
    None,
    /// Another text for a report that is there.
    Change,
}

impl Arrival {
    /// Reads a file and finds the place of its report. `site` is the site with its drafts.
    ///
    /// # Errors
    ///
    /// The outer error: the series is unknown, or the disk refused. The inner one: the file is
    /// none that can be imported.
    pub fn read(
        workplace: &Workplace,
        site: &Site,
        file: &str,
        bytes: &[u8],
        said: &Said<'_>,
    ) -> Result<Result<Self, ImportError>, Refusal> {
        let series = said.series.map(|written| workplace.series(Some(written))).transpose()?;
        let titles: Vec<&str> =
            workplace.config.series.iter().map(|series| series.title.as_str()).collect();
        let request = Request {
            bytes,
            file_name: file,
            unit: said.unit,
            year: said.year,
            leader: said.leader,
            no_leader: said.no_leader,
            series: series.map(|series| series.slug.as_str()),
            series_titles: &titles,
            known_units: &workplace.known_units(),
        };
        let mut imported = match import::import(&request) {
            Ok(imported) => imported,
            Err(error) => return Ok(Err(error)),
        };
        imported.front_matter.origin = Some(Origin::of(file, bytes));
        let series = series_of(workplace, &imported)?;
        let target = target(workplace, &imported, series);
        let standing = match &target {
            Target::Place(place) => standing(workplace, site, place, series)?,
            Target::Nowhere => standing_unplaced(workplace, file)?,
            Target::UnknownUnit { .. } => None,
        };
        let names = imported.front_matter.unit.iter();
        let units = names.filter_map(|name| workplace.slug_of(name)).collect();
        Ok(Ok(Self { file: file.to_owned(), imported, target, units, standing }))
    }

    /// What taking it in would come to.
    pub fn effect(&self) -> Effect {
        let Some(standing) = &self.standing else { return Effect::New };
        let Ok(front) = yaml::split(standing.path.as_str(), &standing.text) else {
            return Effect::Change;
        };
        let own = self.imported.front_matter.origin.as_ref().map(|origin| &origin.hash);
        let noted = Origin::read(&standing.text, front.yaml).map(|origin| origin.hash);
        let body = standing.text.get(front.body..).unwrap_or_default().replace("\r\n", "\n");
        let is_same = own == noted.as_ref() || body.trim() == self.imported.body.trim();
        if is_same { Effect::None } else { Effect::Change }
    }

    /// The text of the report's file, if it is taken in. Of a report that is there, what its front
    /// matter says stays: somebody wrote or confirmed it. Only what it does not say is added.
    pub fn text(&self, language: Language) -> String {
        let merged = self.standing.as_ref().and_then(|standing| self.merged(standing));
        merged.unwrap_or_else(|| self.imported.markdown(language))
    }

    fn merged(&self, standing: &Standing) -> Option<String> {
        let text = &standing.text;
        let front = yaml::split(standing.path.as_str(), text).ok()?;
        let language = edit::language_of(&text[front.yaml.clone()]);
        let entries = yaml::entries(&text[front.yaml.clone()])?;
        let is_said = |names: [&str; 2]| {
            entries
                .iter()
                .any(|entry| names.contains(&entry.key.as_str()) && !entry.value.is_empty())
        };
        let mut changes: Vec<edit::Change> = self
            .imported
            .front_matter
            .fields(language)
            .into_iter()
            .filter(|(key, _)| !is_said([key.english, key.chinese]))
            .map(|(key, value)| edit::Change::set(key.english, value))
            .collect();
        let origin = self.imported.front_matter.origin.as_ref();
        changes.extend(origin.and_then(|it| noted(it, &text[front.yaml.clone()], language)));
        let edited = edit::edit(text, front.yaml, &changes)?;
        let body = yaml::split(standing.path.as_str(), &edited).ok()?.body;
        let gap = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Some(format!("{}{gap}{}", &edited[..body], self.imported.body))
    }

    /// What would change in a report that is there, as a unified difference; empty where nothing
    /// stands.
    pub fn difference(&self, language: Language) -> String {
        let Some(standing) = &self.standing else { return String::new() };
        let new = self.text(language);
        let difference = similar::TextDiff::from_lines(&standing.text, &new);
        let names = (standing.path.as_str(), self.file.as_str());
        difference.unified_diff().context_radius(1).header(names.0, names.1).to_string()
    }

    /// Writes the report, and says where. One that stands there is written over.
    ///
    /// # Errors
    ///
    /// The report has no place, or the disk refused.
    pub fn write(&self, workplace: &Workplace) -> Result<SourcePath, Refusal> {
        let root = workplace.root();
        let language = workplace.config.message_language();
        let path = self.path(workplace)?;
        if let Some(folder) = self.folder_needed() {
            let (path, folder) = (path.to_string(), folder.to_string());
            return Err(Refusal::NeedsFolder { path, folder });
        }
        let text = self.text(language);
        // First what the text names, so that it never names what is not there.
        writing::write_beside(root, &path, &self.imported.files, self.standing.is_some())?;
        match &self.standing {
            Some(_) => writing::replace(root, &path, text.as_bytes())?,
            None => writing::write_new(root, &path, text.as_bytes())?,
        }
        Ok(path)
    }

    /// Where the report that stands there would have to be, so that pictures can lie beside it and
    /// beside no other report.
    pub fn folder_needed(&self) -> Option<SourcePath> {
        let path = &self.standing.as_ref()?.path;
        let has_folder = self.imported.files.is_empty() || path.name() == "index.md";
        let stem = path.as_str().strip_suffix(".md").unwrap_or(path.as_str());
        (!has_folder).then(|| SourcePath::trusted(format!("{stem}/index.md")))
    }

    /// How the report lies on the disk: with pictures it has a folder of its own.
    fn shape(&self) -> Shape {
        if self.imported.files.is_empty() { Shape::File } else { Shape::Folder }
    }

    /// Where it will be written.
    fn path(&self, workplace: &Workplace) -> Result<SourcePath, Refusal> {
        if let Some(standing) = &self.standing {
            return Ok(standing.path.clone());
        }
        match &self.target {
            Target::Place(place) => {
                let series = workplace.series(Some(&place.series))?;
                Ok(workplace.place_of(&place.unit, place.year, series, self.shape()))
            }
            _ => Ok(unplaced(&self.file, self.shape())),
        }
    }
}

/// The series of an imported report: the one that it says, or the first.
fn series_of<'w>(workplace: &'w Workplace, imported: &Imported) -> Result<&'w Series, Refusal> {
    let written = imported.front_matter.series.as_deref();
    workplace.series(written)
}

fn target(workplace: &Workplace, imported: &Imported, series: &Series) -> Target {
    let front_matter = &imported.front_matter;
    let (Some(name), Some(year)) = (front_matter.unit.first(), front_matter.year) else {
        return Target::Nowhere;
    };
    if let Some(unit) = workplace.slug_of(name) {
        return Target::Place(Place { unit, year, series: series.slug.clone() });
    }
    Target::UnknownUnit { name: name.clone(), nearest: workplace.nearest(name) }
}

/// The report that stands at a place: wherever its file lies, or, where it has mistakes and the
/// site does not know it, in the file that belongs to the place.
pub(super) fn standing(
    workplace: &Workplace,
    site: &Site,
    place: &Place,
    series: &Series,
) -> Result<Option<Standing>, Refusal> {
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
    // A file that is no text has nothing to lose a difference by, and is not ours to judge.
    let text = workplace.root().read_text(&path)?.unwrap_or_default();
    let is_released = record.is_some_and(|record| record.visibility != Visibility::Draft);
    Ok(Some(Standing { path, text, is_released }))
}

/// What stands where a report is put that has no place.
fn standing_unplaced(workplace: &Workplace, file: &str) -> Result<Option<Standing>, Refusal> {
    for shape in [Shape::File, Shape::Folder] {
        let path = unplaced(file, shape);
        if workplace.root().exists(&path)? {
            let text = workplace.root().read_text(&path)?.unwrap_or_default();
            return Ok(Some(Standing { path, text, is_released: false }));
        }
    }
    Ok(None)
}

/// Where a report is put whose unit or year nobody knows yet: under the name of its file.
fn unplaced(file: &str, shape: Shape) -> SourcePath {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.trim_start_matches(['.', '_', '~', '$']);
    SourcePath::trusted(match shape {
        Shape::File => format!("content/{stem}.md"),
        Shape::Folder => format!("content/{stem}/index.md"),
    })
}
