//! A manuscript that wants its place among the reports.
//!
//! Arrives: a [`Manuscript`] that no file holds yet, the site as it is. Leaves: a [`Submission`],
//! which knows where it belongs and what stands there, and has written nothing;
//! [`Submission::write`] then does. Or [`Unplaced`]: what has to be said first.

use super::{
    Refusal, Workplace,
    manuscript::Manuscript,
    place::{self, Place, Standing},
    workplace::Shape,
};
use crate::{import::Extracted, report::fields::Fields, site::Site, source::SourcePath, yaml};

/// A manuscript with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its file.
    pub path: SourcePath,
    /// The text of the file.
    pub text: String,
    /// What stands there.
    pub standing: Option<Standing>,
}

/// What keeps a manuscript from its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// It names no unit.
    NoUnit,
    /// The register has no such unit.
    UnknownUnit {
        /// The name.
        name: String,
        /// The nearest names that it has.
        nearest: Vec<String>,
    },
    /// It names no year, or none that a report can be about.
    NoYear,
    /// The report that stands there is written so that nothing can be put into it.
    Unusual {
        /// The report.
        path: SourcePath,
    },
}

impl Submission {
    /// Finds the place of a manuscript with some files beside it. `site` is the site with its
    /// drafts, `latest_year` the latest that a report can be about.
    ///
    /// # Errors
    ///
    /// The outer error: the series is unknown, or the disk refused. The inner one: it has no place
    /// yet.
    pub fn place(
        workplace: &Workplace,
        site: &Site,
        manuscript: &Manuscript,
        beside: &[Extracted],
        latest_year: i16,
    ) -> Result<Result<Self, Unplaced>, Refusal> {
        let fields = &manuscript.fields;
        let Some(name) = fields.units.first() else { return Ok(Err(Unplaced::NoUnit)) };
        let Some(unit) = workplace.slug_of(name) else {
            let nearest = workplace.nearest(name);
            return Ok(Err(Unplaced::UnknownUnit { name: name.clone(), nearest }));
        };
        let year = yaml::parse_year(fields.text("year"), latest_year).ok();
        let Some(year) = year.and_then(|year| u16::try_from(year).ok()) else {
            return Ok(Err(Unplaced::NoYear));
        };
        let written = Some(fields.text("series")).filter(|written| !written.is_empty());
        let series = workplace.series(written)?;
        let place = Place { unit, year, series: series.slug.clone() };
        let standing = Standing::find(workplace, site, &place, series)?;
        let language = workplace.config.message_language();
        let (path, text) = match &standing {
            Some(standing) => (standing.path.clone(), taken_over(manuscript, standing)),
            None => {
                let shape = Shape::with(beside);
                let path = workplace.place_of(&place.unit, year, series, shape);
                let text = manuscript.composed(path.as_str(), language);
                (path, text)
            }
        };
        Ok(match text {
            Some(text) => Ok(Self { path, text, standing }),
            None => Err(Unplaced::Unusual { path }),
        })
    }

    /// What would change in a report that is there, as a unified difference; empty where nothing
    /// stands or nothing would.
    pub fn difference(&self) -> String {
        let standing = self.standing.as_ref();
        standing.map(|standing| standing.difference(&self.text)).unwrap_or_default()
    }

    /// Writes the report with the files beside it.
    ///
    /// # Errors
    ///
    /// The report that stands there has been released, a file of another content stands in the
    /// place of one beside it, or the disk refused.
    pub fn write(&self, workplace: &Workplace, beside: &[Extracted]) -> Result<(), Refusal> {
        place::write(workplace, &self.path, self.standing.as_ref(), &self.text, beside)
    }

    /// The files beside the report with their places; what would lie elsewhere has none.
    pub fn places<'b>(&self, beside: &'b [Extracted]) -> Vec<(SourcePath, &'b Extracted)> {
        let folder = self.path.folder();
        let place = |file: &'b Extracted| {
            let path = SourcePath::follow(folder, &file.name)?;
            (path.folder() == folder && !file.name.starts_with('.')).then_some((path, file))
        };
        beside.iter().filter_map(place).collect()
    }
}

/// The file that stands there with a manuscript in it. What the manuscript does not say stays as
/// somebody wrote or confirmed it.
fn taken_over(manuscript: &Manuscript, standing: &Standing) -> Option<String> {
    let path = standing.path.as_str();
    let Manuscript { fields: old, .. } = Manuscript::read(path, &standing.text)?;
    let Fields { units, leaders, no_leader, keywords, texts } = manuscript.fields.clone();
    let says_leaders = no_leader || !leaders.is_empty();
    let mut all = old.texts.clone();
    all.extend(texts);
    let fields = Fields {
        units,
        leaders: if says_leaders { leaders } else { old.leaders },
        no_leader: if says_leaders { no_leader } else { old.no_leader },
        keywords: if keywords.is_empty() { old.keywords } else { keywords },
        texts: all,
    };
    Manuscript { fields, ..manuscript.clone() }.rewritten(path, &standing.text)
}
