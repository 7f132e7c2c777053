//! Many files at once: what a folder holds that units sent in.
//!
//! Arrives: the files of a folder, a survey of the site. Leaves: a [`Batch`], one [`Row`] for each
//! file with what became of it, and the units that sent nothing. What was taken in before and has
//! not changed is passed over; what has changed is shown and written only when that was asked for;
//! of two files for one report neither is taken. Files are read twice, so that a folder of any size
//! takes no more memory than its largest file.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::{
    Refusal, Workplace,
    arrival::{Arrival, Effect, Said, Target},
    place::Place,
};
use crate::{
    build::Survey,
    diagnostic::Language,
    disk::Kind,
    failure::{Action, Failure},
    import::{self, Counted, ImportError, Remark},
    site::SeriesId,
    source::SourcePath,
    status::{Question, Standing, Status},
};

/// A file to take in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Its name, with the folders below the one that was named, and that folder's own.
    pub name: String,
    /// Where it is.
    pub place: PathBuf,
}

/// What became of many files.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// One for each file, in the order of their names.
    pub rows: Vec<Row>,
    /// Who has sent nothing; `none` where no file tells which year is asked about.
    pub silence: Option<Silence>,
}

/// Who has sent nothing for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The year reported on.
    pub year: u16,
    /// The title of the series.
    pub series: String,
    /// The units that owe a report, have sent none and have none in the site; the longest overdue
    /// first.
    pub units: Vec<Silent>,
}

/// A unit that owes a report and has sent none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Its name.
    pub name: String,
    /// How to reach it.
    pub contact: Option<String>,
}

/// One file, and what became of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The file.
    pub file: String,
    /// What was found in it, guessed and changed.
    pub account: Vec<Remark>,
    /// What the numbers in it count.
    pub counted: Counted,
    /// The English names of required fields that nothing tells.
    pub missing: Vec<&'static str>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is a new report now.
    New(SourcePath),
    /// It has replaced the text of a report, because that was asked for.
    Replaced(SourcePath),
    /// The report was made from this file before, or says the same.
    Same(SourcePath),
    /// It says something else than the report that is there, which was left as it is.
    Differs {
        /// The report.
        path: SourcePath,
        /// What would change.
        difference: String,
        /// Whether the report has been released: then nothing replaces it.
        is_released: bool,
    },
    /// It has pictures, and the report that it would replace is a file without a folder of its own.
    NeedsFolder {
        /// The report.
        path: SourcePath,
        /// Where it would have to be.
        folder: SourcePath,
    },
    /// The same bytes as another file.
    CopyOf(String),
    /// Other files are for the same report, and nobody knows which one counts.
    Rivals(Vec<String>),
    /// The register has no such unit.
    UnknownUnit {
        /// The name as found.
        name: String,
        /// The nearest names of the register.
        nearest: Vec<String>,
    },
    /// Its unit or its year is not known.
    Nowhere,
    /// It cannot be imported.
    Refused(ImportError),
    /// It could not be written, for this reason; nothing was.
    NotWritten(String),
}

impl Outcome {
    /// Whether somebody has to do something about the file.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::New(_) | Self::Replaced(_) | Self::Same(_) | Self::CopyOf(_))
    }

    /// The report's file, where there is one.
    pub fn path(&self) -> Option<&SourcePath> {
        match self {
            Self::New(path) | Self::Replaced(path) | Self::Same(path) => Some(path),
            Self::Differs { path, .. } => Some(path),
            _ => None,
        }
    }
}

/// Lists the files of a folder that may be reports, sorted: all but hidden ones and those that
/// word processors keep beside an open document.
///
/// # Errors
///
/// The folder cannot be listed.
pub fn list(workplace: &Workplace, folder: &Path) -> Result<Vec<Incoming>, Failure> {
    let keep = |name: &std::ffi::OsStr| {
        let name = name.to_string_lossy();
        !name.starts_with('.') && !name.starts_with("~$") && name != "Thumbs.db"
    };
    let told = |(path, cause)| Failure { action: Action::List, path, cause };
    let found = workplace.disk().walk(folder, &keep).map_err(told)?;
    let files = found.into_iter().filter(|found| found.kind == Kind::File);
    let own = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let own = own.unwrap_or_default();
    Ok(files
        .map(|found| {
            let below = found.path.strip_prefix(folder).unwrap_or(&found.path).to_string_lossy();
            let below = below.replace(std::path::MAIN_SEPARATOR, "/");
            let name = if own.is_empty() { below } else { format!("{own}/{below}") };
            Incoming { name, place: found.path }
        })
        .collect())
}

/// Takes many files in. `survey` tells of the site with its drafts. Unless it `overwrites`, a report
/// that is there is left as it is.
///
/// # Errors
///
/// The series is unknown, or the disk refused; what was written until then stays.
pub fn take_in(
    workplace: &Workplace,
    survey: &Survey,
    files: &[Incoming],
    said: &Said<'_>,
    overwrites: bool,
) -> Result<Batch, Refusal> {
    let read = |file: &Incoming| -> Result<Result<Arrival, ImportError>, Refusal> {
        let bytes = workplace.disk().read(&file.place, 0);
        let bytes = bytes.map_err(Failure::at(Action::Read, &file.place))?;
        Arrival::read(workplace, &survey.site, &file.name, &bytes, said)
    };
    let language = workplace.config.message_language();
    let mut seen = Vec::with_capacity(files.len());
    for file in files {
        seen.push(Seen::of(file, read(file)?, overwrites, language));
    }
    find_rivals(&mut seen);
    let silence = silence(workplace, survey, &seen, said)?;
    let mut batch = Batch { rows: Vec::with_capacity(seen.len()), silence };
    for (file, seen) in files.iter().zip(seen) {
        let outcome = match seen.verdict {
            Verdict::Leave(outcome) => outcome,
            // Somebody may have saved it in between.
            Verdict::Write(effect) => match read(file)? {
                Err(error) => Outcome::Refused(error),
                Ok(arrival) => match (arrival.write(workplace), effect) {
                    (Ok(path), Effect::New) => Outcome::New(path),
                    (Ok(path), _) => Outcome::Replaced(path),
                    // A disk that refuses will refuse the next file as well.
                    (Err(Refusal::Stop(stop)), _) => return Err(stop.into()),
                    (Err(refusal), _) => Outcome::NotWritten(refusal.text(language)),
                },
            },
        };
        let Seen { file, account, counted, missing, .. } = seen;
        batch.rows.push(Row { file, account, counted, missing, outcome });
    }
    Ok(batch)
}

/// A file that was read once, and what is to become of it.
struct Seen {
    file: String,
    account: Vec<Remark>,
    counted: Counted,
    missing: Vec<&'static str>,
    place: Option<Place>,
    /// The slugs of its units, as far as they are known.
    units: Vec<String>,
    /// That of its bytes.
    hash: String,
    verdict: Verdict,
}

enum Verdict {
    /// A report is to be written from it.
    Write(Effect),
    /// Nothing is.
    Leave(Outcome),
}

impl Seen {
    fn of(
        file: &Incoming,
        read: Result<Arrival, ImportError>,
        overwrites: bool,
        language: Language,
    ) -> Self {
        let file = file.name.clone();
        let arrival = match read {
            Ok(arrival) => arrival,
            Err(error) => {
                let verdict = Verdict::Leave(Outcome::Refused(error));
                let (account, missing, units) = (Vec::new(), Vec::new(), Vec::new());
                let (place, hash) = (None, String::new());
                let counted = Counted::Lines;
                return Self { file, account, counted, missing, place, units, hash, verdict };
            }
        };
        let verdict = verdict(&arrival, overwrites, language);
        let Arrival { imported, target, units, .. } = arrival;
        let place = match target {
            Target::Place(place) => Some(place),
            _ => None,
        };
        let hash = imported.front_matter.origin.map(|origin| origin.hash).unwrap_or_default();
        let (account, counted, missing) = (imported.account, imported.counted, imported.missing);
        Self { file, account, counted, missing, place, units, hash, verdict }
    }

    /// Whether it asks for the place of a report, beside others perhaps.
    fn wants_place(&self) -> bool {
        match &self.verdict {
            Verdict::Write(_) => true,
            Verdict::Leave(outcome) => matches!(
                outcome,
                Outcome::Same(_) | Outcome::Differs { .. } | Outcome::NeedsFolder { .. }
            ),
        }
    }

    /// Whether the report that stands there says what it says.
    fn is_settled(&self) -> bool {
        matches!(self.verdict, Verdict::Leave(Outcome::Same(_)))
    }
}

fn verdict(arrival: &Arrival, overwrites: bool, language: Language) -> Verdict {
    match &arrival.target {
        Target::UnknownUnit { name, nearest } => {
            let (name, nearest) = (name.clone(), nearest.clone());
            return Verdict::Leave(Outcome::UnknownUnit { name, nearest });
        }
        Target::Nowhere => return Verdict::Leave(Outcome::Nowhere),
        Target::Place(_) => {}
    }
    match (arrival.effect(), &arrival.standing) {
        (Effect::Change, Some(standing)) if !standing.is_text => {
            let refusal = Refusal::NoText { path: standing.path.to_string() };
            Verdict::Leave(Outcome::NotWritten(refusal.text(language)))
        }
        (Effect::None, Some(standing)) => Verdict::Leave(Outcome::Same(standing.path.clone())),
        (Effect::Change, Some(standing)) if !overwrites || standing.is_released => {
            Verdict::Leave(Outcome::Differs {
                path: standing.path.clone(),
                difference: arrival.difference(language),
                is_released: standing.is_released,
            })
        }
        (effect, standing) => match (arrival.folder_needed(), standing) {
            (Some(folder), Some(standing)) => {
                let path = standing.path.clone();
                Verdict::Leave(Outcome::NeedsFolder { path, folder })
            }
            _ => Verdict::Write(effect),
        },
    }
}

/// Finds files that are for one report: of equal ones the first is taken, of different ones none,
/// whether or not the report was made from one of them before.
fn find_rivals(seen: &mut [Seen]) {
    let mut places = BTreeMap::<Place, Vec<usize>>::new();
    for (index, one) in seen.iter().enumerate().filter(|(_, one)| one.wants_place()) {
        if let Some(place) = &one.place {
            places.entry(place.clone()).or_default().push(index);
        }
    }
    for indexes in places.into_values() {
        let mut first = BTreeMap::<String, usize>::new();
        for &index in &indexes {
            let original = *first.entry(seen[index].hash.clone()).or_insert(index);
            if original != index && !seen[index].is_settled() {
                let outcome = Outcome::CopyOf(seen[original].file.clone());
                seen[index].verdict = Verdict::Leave(outcome);
            }
        }
        if first.len() < 2 {
            continue;
        }
        for &index in first.values() {
            if seen[index].is_settled() {
                continue;
            }
            let others = first.values().filter(|&&other| other != index);
            let others = others.map(|&other| seen[other].file.clone()).collect();
            seen[index].verdict = Verdict::Leave(Outcome::Rivals(others));
        }
    }
}

/// Who has sent nothing for the year that most files are about.
fn silence(
    workplace: &Workplace,
    survey: &Survey,
    seen: &[Seen],
    said: &Said<'_>,
) -> Result<Option<Silence>, Refusal> {
    let series = workplace.series(said.series)?;
    let of_series = || {
        let placed = seen.iter().filter_map(|one| Some((one, one.place.as_ref()?)));
        placed.filter(|(_, place)| place.series == series.slug)
    };
    let mut years = BTreeMap::<u16, usize>::new();
    of_series().for_each(|(_, place)| *years.entry(place.year).or_default() += 1);
    let usual = years.iter().max_by_key(|(_, count)| **count).map(|(year, _)| *year);
    let Some(year) = said.year.or(usual).filter(|_| workplace.register.is_some()) else {
        return Ok(None);
    };
    let of_year = of_series().filter(|(_, place)| place.year == year);
    let mut senders: BTreeSet<&str> =
        of_year.flat_map(|(one, _)| one.units.iter().map(String::as_str)).collect();
    // Whose file came and could not be taken in has sent something all the same.
    let known = workplace.known_units();
    let unplaced = seen.iter().filter(|one| one.place.is_none());
    senders.extend(unplaced.clone().filter_map(|one| import::unit_named(&one.file, &known)));
    senders.extend(unplaced.flat_map(|one| one.units.iter().map(String::as_str)));
    let question = Question {
        series: survey.site.series_named(&series.slug).unwrap_or(SeriesId::FIRST),
        year: i16::try_from(year).unwrap_or(i16::MAX),
        today: survey.site.today(),
    };
    let status = Status::of(&survey.site, &survey.broken, question);
    let owing = status.rows.iter().filter(|row| {
        matches!(row.standing, Standing::Missing | Standing::Awaited)
            && !senders.contains(row.unit.slug.as_str())
    });
    let units = owing
        .map(|row| Silent { name: row.unit.name.clone(), contact: row.unit.contact.clone() })
        .collect();
    Ok(Some(Silence { year, series: series.title.clone(), units }))
}
