//! The collecting office's desk: who owes a report, who has sent one, and how late.
//!
//! Arrives: a site with its drafts and held reports, the reports with errors, and a [`Question`].
//! Leaves: a [`Status`], which [`table()`], [`csv()`] and [`page()`] write down: facts in, text out. It
//! tells what is not public, so nothing of it is ever part of a site.

mod page;
mod phrases;
mod sheet;
mod standing;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub use self::{
    page::page,
    sheet::csv,
    standing::{Standing, Timing},
    summary::Counts,
    table::table,
};

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    build::BrokenReport,
    config::{Series, Unit},
    site::{Duty, ReportId, SeriesId, Site, UnitId},
};

/// What the office wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Reports of which series.
    pub series: SeriesId,
    /// Reports on which year.
    pub year: i16,
    /// As things stand on which day.
    pub today: Date,
}

impl Question {
    /// The year whose reports are collected on a day: the one before.
    pub fn year_collected_on(today: Date) -> i16 {
        today.year() - 1
    }
}

/// Who has sent what, on one day.
#[derive(Debug)]
pub struct Status<'a> {
    /// The series asked for.
    pub series: &'a Series,
    /// The year reported on.
    pub year: i16,
    /// The day.
    pub today: Date,
    /// All units, those first that have to be chased.
    pub rows: Vec<Row<'a>>,
    /// Reports with errors of which nobody knows whose they are.
    pub unassigned: Vec<&'a str>,
}

/// Where one unit stands.
#[derive(Debug)]
pub struct Row<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// The name of the unit above it.
    pub parent: Option<&'a str>,
    /// What is asked of it.
    pub duty: Duty<'a>,
    /// What it did about that.
    pub standing: Standing,
    /// The last day on time; `none` where nothing is asked and nothing was sent.
    pub due: Option<Date>,
    /// The files that tell: of the report that counts, or those with errors.
    pub files: Vec<&'a str>,
    /// How often the report that counts was corrected.
    pub corrections: usize,
}

impl Row<'_> {
    /// Whether a report is asked of the unit.
    pub fn is_owed(&self) -> bool {
        matches!(self.duty, Duty::Due(_) | Duty::Undated)
    }

    /// How far the last day on time is from `today`, or from the day of publication.
    pub fn timing(&self, today: Date) -> Timing {
        self.standing.timing(self.due, today)
    }
}

/// The reports with errors that may answer a question.
#[derive(Default)]
struct Broken<'a> {
    by_unit: BTreeMap<UnitId, Vec<&'a str>>,
    unassigned: Vec<&'a str>,
}

impl<'a> Status<'a> {
    /// Answers a question. A report with errors counts neither as sent nor as missing.
    pub fn of(site: &'a Site, broken: &'a [BrokenReport], question: Question) -> Self {
        let Question { series, year, today } = question;
        let Broken { by_unit, unassigned } = Broken::sort(site, broken, question);
        let is_sound = |id: &ReportId| {
            let source = &site.record(*id).source;
            broken.binary_search_by(|report| report.source.cmp(source)).is_err()
        };
        let mut rows: Vec<_> = site
            .units
            .iter()
            .map(|(id, unit)| {
                let report = site.foremost(site.reports_for(series, id, year).filter(is_sound));
                let broken = by_unit.get(&id).map(Vec::as_slice).unwrap_or_default();
                let duty = site.duty(series, id, year);
                let record = report.map(|report| site.record(report));
                let due = site.series(series).due(&unit.kind, year);
                let standing = Standing::of(duty, record, !broken.is_empty(), due, today);
                let is_broken = standing == Standing::Broken;
                let sent = record.filter(|_| !is_broken);
                let is_asked = matches!(duty, Duty::Due(_) | Duty::Undated);
                Row {
                    unit,
                    parent: parent(site, unit),
                    duty,
                    standing,
                    due: due.filter(|_| is_asked || is_broken || sent.is_some()),
                    files: match sent {
                        Some(record) => vec![record.source.as_str()],
                        None => broken.to_vec(),
                    },
                    corrections: sent.map_or(0, |record| record.report.corrections.len()),
                }
            })
            .collect();
        // Stable: what is equally urgent stays in the order of the register.
        rows.sort_by_key(|row| (row.standing.group(), row.timing(today).urgency()));
        Self { series: site.series(series), year, today, rows, unassigned }
    }

    /// The rows of each group, in their order.
    pub fn groups(&self) -> impl Iterator<Item = &[Row<'a>]> {
        self.rows.chunk_by(|left, right| left.standing.group() == right.standing.group())
    }
}

impl<'a> Broken<'a> {
    /// Finds whose the reports with errors are. What a file does not tell, it may be.
    fn sort(site: &Site, broken: &'a [BrokenReport], question: Question) -> Self {
        let mut sorted = Self::default();
        for BrokenReport { source, names } in broken {
            let path = source.as_str();
            let (units, series, year) = match site.at_source(source).map(|id| site.record(id)) {
                Some(record) => (record.units.clone(), Some(record.series), Some(record.year())),
                None => {
                    let units = names.units.iter().filter_map(|name| site.units.the_one(name));
                    let series = match &names.series {
                        None => Some(SeriesId::FIRST),
                        Some(name) => site.series_named(name),
                    };
                    (units.collect(), series, names.year)
                }
            };
            let may_be = series.is_none_or(|series| series == question.series)
                && year.is_none_or(|year| year == question.year);
            if !may_be {
                continue;
            }
            if units.is_empty() {
                sorted.unassigned.push(path);
            }
            for unit in units {
                sorted.by_unit.entry(unit).or_default().push(path);
            }
        }
        sorted
    }
}

fn parent<'a>(site: &'a Site, unit: &Unit) -> Option<&'a str> {
    let parent = site.units.by_slug(unit.parent.as_deref()?)?;
    Some(&site.units.get(parent).name)
}
