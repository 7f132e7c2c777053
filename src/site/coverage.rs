//! Coverage: who published for which year, and who did not.
//!
//! Nothing is stored but the years of each series; a cell is worked out when its page is made.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{ReportId, SeriesId, Site, UnitId};
use crate::config::{Coverage, Series};

/// The years that a series' coverage shows, latest first; empty where there is no such page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageYears(pub Vec<i16>);

/// What a unit did about one year of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Published by the due day, or no day was due.
    Published(ReportId),
    /// Published after the due day.
    Late(ReportId),
    /// Published and taken back.
    Withdrawn(ReportId),
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
        &self.coverage[series.index()].0
    }

    /// The units that a series is asked of, and those that report in it anyway.
    pub fn coverage_units(&self, series: SeriesId) -> impl Iterator<Item = UnitId> {
        let rules = self.series(series);
        let reports_in = move |unit| {
            self.of_unit(unit).iter().any(|&report| self.record(report).series == series)
        };
        self.units
            .iter()
            .filter(move |(id, unit)| {
                let asked = self.config.coverage == Coverage::Full && rules.applies(&unit.kind);
                asked || reports_in(*id)
            })
            .map(|(id, _)| id)
    }

    /// What `unit` did about `year` of `series`.
    pub fn coverage_cell(&self, series: SeriesId, unit: UnitId, year: i16) -> Cell<'_> {
        let due = self.series(series).due(&self.units.get(unit).kind, year);
        if let Some(report) = self.report_for(series, unit, year) {
            let record = self.record(report);
            let late = record.published().zip(due).is_some_and(|(published, due)| published > due);
            return match () {
                () if record.is_withdrawn() => Cell::Withdrawn(report),
                () if late => Cell::Late(report),
                () => Cell::Published(report),
            };
        }
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

    /// Works out the years of each series' coverage, once, when the site is assembled.
    pub(super) fn find_coverage_years(&self) -> Vec<CoverageYears> {
        let series = self.config.series.iter().enumerate();
        series.map(|(index, rules)| self.years_of(SeriesId::new(index), rules)).collect()
    }

    fn years_of(&self, series: SeriesId, rules: &Series) -> CoverageYears {
        let reports = |(_, reports): &(i16, &[ReportId])| {
            reports.iter().any(|&id| self.record(id).series == series)
        };
        let (Some((first, _)), Some((last, _))) =
            (self.years().find(reports), self.years().rfind(reports))
        else {
            return CoverageYears::default();
        };
        if self.config.coverage == Coverage::Off {
            return CoverageYears::default();
        }
        let mut range = (first, last);
        if self.config.coverage == Coverage::Full {
            // Only where gaps are said do years without any report have something to show.
            range.0 = rules.since.map_or(first, |since| since.min(first));
            let overdue = |year: i16| {
                let mut units = self.units.iter();
                units.any(|(unit, _)| self.coverage_cell(series, unit, year) == Cell::Missing)
            };
            range.1 = (last..self.today.year()).rev().find(|&year| overdue(year)).unwrap_or(last);
        }
        CoverageYears((range.0..=range.1).rev().collect())
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
                    if sooner.is_some() && self.coverage_cell(series, unit, year) == Cell::NotYetDue
                    {
                        next = sooner;
                    }
                }
            }
        }
        next
    }
}
