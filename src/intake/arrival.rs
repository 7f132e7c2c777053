//! One file that a unit sent in: what report it is, where that belongs, and what taking it in would
//! change.
//!
//! Arrives: the bytes of a file and its name, the site as it is. Leaves: an [`Arrival`], which
//! knows all of this and has written nothing; [`Arrival::write`] then does.

use super::{
    Refusal, Workplace,
    manuscript::noted,
    place::{self, Place, Standing},
    workplace::Shape,
};
use crate::{
    config::Series,
    diagnostic::Language,
    import::{self, ImportError, Imported, Request},
    report::{Origin, edit},
    site::Site,
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
    /// That a report in which no leader is found names nobody.
    pub none_if_not_found: bool,
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
    /// The names of pictures beside it that would be replaced.
    pub replaced: Vec<String>,
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
            none_if_not_found: said.none_if_not_found,
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
            Target::Place(place) => Standing::find(workplace, site, place, series)?,
            Target::Nowhere => Standing::unplaced(workplace, file)?,
            Target::UnknownUnit { .. } => None,
        };
        let replaced = standing.iter().flat_map(|it| it.replaced(workplace, &imported.files));
        let replaced = replaced.map(|file| file.name.clone()).collect();
        let names = imported.front_matter.unit.iter();
        let units = names.filter_map(|name| workplace.slug_of(name)).collect();
        Ok(Ok(Self { file: file.to_owned(), imported, target, units, standing, replaced }))
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
        let says_same = || body.trim() == self.imported.body.trim() && self.replaced.is_empty();
        let is_same = own == noted.as_ref() || says_same();
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
        let new = format!("\n{}", self.imported.body);
        Some(format!("{}{}", &edited[..body], edit::in_lines_of(text, &new)))
    }

    /// What would change in a report that is there, as a unified difference; empty where nothing
    /// stands.
    pub fn difference(&self, language: Language) -> String {
        let Some(standing) = &self.standing else { return String::new() };
        let pictures = self.replaced.iter().map(|name| match language {
            Language::Chinese => format!("图片 {name} 将被替换\n"),
            Language::English => format!("the picture {name} would be replaced\n"),
        });
        pictures.chain([standing.difference(&self.text(language))]).collect()
    }

    /// Writes the report, and says where. One that stands there is written over.
    ///
    /// # Errors
    ///
    /// The report that stands there has been released or needs a folder for pictures, or the disk
    /// refused.
    pub fn write(&self, workplace: &Workplace) -> Result<SourcePath, Refusal> {
        let path = self.path(workplace)?;
        let text = self.text(workplace.config.message_language());
        place::write(workplace, &path, self.standing.as_ref(), &text, &self.imported.files)?;
        Ok(path)
    }

    /// Where the report that stands there would have to be, so that pictures can lie beside it and
    /// beside no other report.
    pub fn folder_needed(&self) -> Option<SourcePath> {
        self.standing.as_ref()?.folder_needed(&self.imported.files)
    }

    /// Where it will be written.
    fn path(&self, workplace: &Workplace) -> Result<SourcePath, Refusal> {
        if let Some(standing) = &self.standing {
            return Ok(standing.path.clone());
        }
        let shape = Shape::with(&self.imported.files);
        match &self.target {
            Target::Place(place) => {
                let series = workplace.series(Some(&place.series))?;
                Ok(workplace.place_of(&place.unit, place.year, series, shape))
            }
            _ => Ok(place::unplaced(&self.file, shape)),
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
