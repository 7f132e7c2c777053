//! Coverage: who published for which year, and who did not.
//!
//! Nothing is stored but the years and units of each series; a cell is worked out when its page is made.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{ReportId, SeriesId, Site, UnitId, Visibility};
use crate::config::Coverage;

/// What the coverage of a series shows; both are empty where there is no such page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// The years, latest first.
    pub years: Vec<i16>,
    /// The units that the series is asked of, and those that report in it anyway, in the
    /// register's order.
    pub units: Vec<UnitId>,
}

/// Who reported in a series, and on which years.
#[derive(Clone, Debug, Default)]
struct Reported {
    /// The first year and the last.
    years: Option<(i16, i16)>,
    /// The units, in the register's order.
    units: Vec<UnitId>,
}

impl Reported {
    fn add(&mut self, year: i16, unit: UnitId) {
        let (first, last) = self.years.unwrap_or((year, year));
        self.years = Some((first.min(year), last.max(year)));
        if self.units.last() != Some(&unit) {
            self.units.push(unit);
        }
    }
}

/// What a unit did about one year of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Published by the due day, or no day was due.
    Published(ReportId),
    /// Published after the due day.
    Late(ReportId),
    /// Published and taken back.
    Withdrawn(ReportId),
    /// There, and not yet public: only in an edition that has such.
    Unpublished(ReportId),
    /// Due and not there.
    Missing,
    /// Not there, and not yet due.
    NotYetDue,
    /// Freed from reporting, with the reason where the register gives one.
    Exempt(Option<&'a str>),
    /// The unit was founded later.
    DidNotExist,
    /// The unit was closed by the year's end.
    Closed,
    /// Nobody asked: the series does not apply or had not begun, or no day is due.
    NotAsked,
}

/// What is asked of a unit about one year of one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty<'a> {
    /// A report, by this day.
    Due(Date),
    /// A report; no day is set.
    Undated,
    /// Nothing: it is freed from reporting, with the reason where the register gives one.
    Exempt(Option<&'a str>),
    /// Nothing: it was founded later.
    DidNotExist,
    /// Nothing: it was closed by the year's end.
    Closed,
    /// Nothing: the series does not apply or had not begun.
    NotAsked,
}

impl Site {
    /// The years of the coverage of a series, latest first.
    pub fn coverage_years(&self, series: SeriesId) -> &[i16] {
        &self.coverage[series.index()].years
    }

    /// The units of the coverage of a series.
    pub fn coverage_units(&self, series: SeriesId) -> &[UnitId] {
        &self.coverage[series.index()].units
    }

    /// The series whose coverage shows something, in their order.
    pub fn covered_series(&self) -> &[SeriesId] {
        &self.covered
    }

    /// What `unit` did about `year` of `series`.
    pub fn coverage_cell(&self, series: SeriesId, unit: UnitId, year: i16) -> Cell<'_> {
        let Some(report) = self.report_for(series, unit, year) else {
            return self.gap(series, unit, year);
        };
        let record = self.record(report);
        let due = self.series(series).due(&self.units.get(unit).kind, year);
        let late = record.published().zip(due).is_some_and(|(published, due)| published > due);
        match () {
            () if record.visibility != Visibility::Public => Cell::Unpublished(report),
            () if record.is_withdrawn() => Cell::Withdrawn(report),
            () if late => Cell::Late(report),
            () => Cell::Published(report),
        }
    }

    /// The same for a count: what is not public counts as not there.
    pub fn counted_cell(&self, series: SeriesId, unit: UnitId, year: i16) -> Cell<'_> {
        match self.coverage_cell(series, unit, year) {
            Cell::Unpublished(_) => self.gap(series, unit, year),
            cell => cell,
        }
    }

    /// What is said of a year without a report.
    fn gap(&self, series: SeriesId, unit: UnitId, year: i16) -> Cell<'_> {
        let due = self.series(series).due(&self.units.get(unit).kind, year);
        match self.duty(series, unit, year) {
            // Of a series without a due day the public is told only what there is.
            _ if due.is_none() => Cell::NotAsked,
            Duty::NotAsked | Duty::Undated => Cell::NotAsked,
            Duty::DidNotExist => Cell::DidNotExist,
            Duty::Closed => Cell::Closed,
            Duty::Exempt(reason) => Cell::Exempt(reason),
            Duty::Due(due) if due >= self.today => Cell::NotYetDue,
            // With reports held back nobody knows whose are missing.
            Duty::Due(_) if self.is_incomplete => Cell::NotAsked,
            Duty::Due(_) => Cell::Missing,
        }
    }

    /// What is asked of `unit` about `year` of `series`, whether it reported or not.
    pub fn duty(&self, series: SeriesId, unit: UnitId, year: i16) -> Duty<'_> {
        let rules = self.series(series);
        let entry = self.units.get(unit);
        let begun = rules.since.is_none_or(|since| since <= year);
        if !begun || !rules.applies(&entry.kind) {
            return Duty::NotAsked;
        }
        // Who stood at the year's end owes the report on it.
        let Ok(end) = Date::new(year, 12, 31) else { return Duty::NotAsked };
        if entry.since.is_some_and(|since| since > end) {
            return Duty::DidNotExist;
        }
        if entry.until.is_some_and(|until| until < end) {
            return Duty::Closed;
        }
        let exempt = entry
            .exempt
            .iter()
            .find(|exemption| exemption.series == rules.slug && exemption.years.contains(year));
        match exempt {
            Some(exemption) => Duty::Exempt(exemption.reason.as_deref()),
            None => rules.due(&entry.kind, year).map_or(Duty::Undated, Duty::Due),
        }
    }

    /// The reports of a unit on a year in a series: a joint one may stand beside its own.
    pub fn reports_for(
        &self,
        series: SeriesId,
        unit: UnitId,
        year: i16,
    ) -> impl Iterator<Item = ReportId> {
        let reports = self.of_unit(unit);
        let key = move |id: &ReportId| (Reverse(self.record(*id).year()), self.record(*id).series);
        let start = reports.partition_point(|id| key(id) < (Reverse(year), series));
        reports[start..].iter().copied().take_while(move |id| key(id) == (Reverse(year), series))
    }

    /// Of several reports of a unit on one year the one that counts: one that stands before one
    /// that was withdrawn, what is public before what will be, then the earlier.
    pub fn foremost(&self, reports: impl Iterator<Item = ReportId>) -> Option<ReportId> {
        reports.min_by_key(|&id| {
            let record = self.record(id);
            (record.is_withdrawn(), record.visibility, record.published())
        })
    }

    /// The report of a unit on a year in a series that counts.
    pub fn report_for(&self, series: SeriesId, unit: UnitId, year: i16) -> Option<ReportId> {
        self.foremost(self.reports_for(series, unit, year))
    }

    /// Works out what each series' coverage shows, once, when the site is assembled.
    pub(super) fn find_coverage(&self) -> Vec<Covered> {
        if self.config.coverage == Coverage::Off {
            return vec![Covered::default(); self.config.series.len()];
        }
        // One way through all reports, however many series there are.
        let mut reported = vec![Reported::default(); self.config.series.len()];
        for (unit, _) in self.units.iter() {
            for record in self.of_unit(unit).iter().map(|&report| self.record(report)) {
                reported[record.series.index()].add(record.year(), unit);
            }
        }
        let series = reported.into_iter().enumerate();
        series.map(|(index, reported)| self.covered(SeriesId::new(index), reported)).collect()
    }

    /// Finds the series whose coverage shows something.
    pub(super) fn find_covered_series(&self) -> Vec<SeriesId> {
        let series = (0..self.coverage.len()).map(SeriesId::new);
        series.filter(|&series| !self.coverage_years(series).is_empty()).collect()
    }

    fn covered(&self, series: SeriesId, reported: Reported) -> Covered {
        let Reported { years: Some((first, last)), units } = reported else {
            return Covered::default();
        };
        if self.config.coverage != Coverage::Full {
            return Covered { years: (first..=last).rev().collect(), units };
        }
        // Only where gaps are said do years without any report have something to show.
        let rules = self.series(series);
        let asked = |id: &UnitId| {
            rules.applies(&self.units.get(*id).kind) || units.binary_search(id).is_ok()
        };
        let units: Vec<UnitId> = self.units.iter().map(|(id, _)| id).filter(asked).collect();
        let is_missing =
            |unit: &UnitId, year| matches!(self.coverage_cell(series, *unit, year), Cell::Missing);
        let overdue = |year: &i16| units.iter().any(|unit| is_missing(unit, *year));
        let first = rules.since.map_or(first, |since| since.min(first));
        let last = (last..self.today.year()).rev().find(overdue).unwrap_or(last);
        Covered { years: (first..=last).rev().collect(), units }
    }

    /// The first day after today on which a due day has passed without a report.
    pub(super) fn next_gap(&self) -> Option<Date> {
        if self.config.coverage != Coverage::Full {
            return None;
        }
        let mut next: Option<Date> = None;
        for (index, rules) in self.config.series.iter().enumerate() {
            let series = SeriesId::new(index);
            if self.coverage_years(series).is_empty() {
                continue;
            }
            for (unit, _) in self.units.iter() {
                // A due day falls into the year after the reported one.
                for year in [self.today.year() - 1, self.today.year()] {
                    let due = rules.due(&self.units.get(unit).kind, year);
                    let gap =
                        due.filter(|due| *due >= self.today).and_then(|due| due.tomorrow().ok());
                    let sooner = gap.filter(|gap| next.is_none_or(|next| *gap < next));
                    if sooner.is_some() && self.counted_cell(series, unit, year) == Cell::NotYetDue
                    {
                        next = sooner;
                    }
                }
            }
        }
        next
    }
}
