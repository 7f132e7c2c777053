//! Third station: every report in relation to every other.
//!
//! Arrives: typed reports, the register, the configuration, the day. Leaves: a [`Site`]: which
//! reports are in this edition, in which order, whose they are, what comes before and after, and
//! who has not published. Metadata only, never a body; nothing here knows an address.

mod assemble;
mod coverage;
mod record;
mod units;

pub use self::{
    assemble::{Loaded, LoadedPage, Standpoint, assemble},
    coverage::{Cell, Covered, Duty},
    record::{
        Attached, Edition, PlainRecord, Record, ReportId, SeriesId, UnitId, Visibility, separator,
    },
    units::{UnitEntry, Units},
};

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::{
    config::{Config, Series},
    report::PlainPage,
    source::SourcePath,
};

/// Every unit, report, year, series and neighbour of one edition of a site.
#[derive(Debug)]
pub struct Site {
    /// The configuration that the site was assembled with.
    pub config: Config,
    /// The units, in the register's order.
    pub units: Units,
    /// The reports of this edition, newest publication first.
    pub records: Vec<Record>,
    /// The plain pages of this edition, by path.
    pub pages: Vec<PlainRecord>,
    /// Per unit: its reports, latest year first.
    by_unit: Vec<Vec<ReportId>>,
    /// Per year: its reports, by series, then in the register's order.
    by_year: BTreeMap<i16, Vec<ReportId>>,
    /// Per source file: the report in it.
    by_source: HashMap<SourcePath, ReportId>,
    /// Per series: what its coverage shows.
    coverage: Vec<Covered>,
    /// The series whose coverage shows something, in their order.
    covered: Vec<SeriesId>,
    /// Source files of reports and pages that this edition holds back, and why.
    pub withheld: BTreeMap<SourcePath, Visibility>,
    /// The day this site was assembled for.
    today: Date,
    /// Whether reports were left out for their mistakes.
    is_incomplete: bool,
    /// The first day after today on which this edition would come out different.
    pub next_change: Option<Date>,
}

impl Site {
    /// The day this site was assembled for. For those beside the line: no view may hold it.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The report `id`.
    pub fn record(&self, id: ReportId) -> &Record {
        &self.records[id.index()]
    }

    /// All reports with their ids, newest publication first.
    pub fn reports(&self) -> impl Iterator<Item = (ReportId, &Record)> {
        self.records.iter().enumerate().map(|(index, record)| (ReportId::new(index), record))
    }

    /// The reports of a unit, latest year first; a joint report is each of its units'.
    pub fn of_unit(&self, unit: UnitId) -> &[ReportId] {
        &self.by_unit[unit.index()]
    }

    /// How many figures the reports give; those of withdrawn reports are not given any more.
    pub fn figure_count(&self) -> usize {
        let standing = self.records.iter().filter(|record| !record.is_withdrawn());
        standing.map(|record| record.report.figures.len()).sum()
    }

    /// The years that have reports, earliest first, each with its reports.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = (i16, &[ReportId])> {
        self.by_year.iter().map(|(year, reports)| (*year, reports.as_slice()))
    }

    /// The reports of a year, by series, then in the register's order.
    pub fn of_year(&self, year: i16) -> &[ReportId] {
        self.by_year.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The report in a source file, if it is in this edition.
    pub fn at_source(&self, path: &SourcePath) -> Option<ReportId> {
        self.by_source.get(path).copied()
    }

    /// The place in [`Site::pages`] of the plain page in a source file, if it is in this edition.
    pub fn page_at_source(&self, path: &SourcePath) -> Option<usize> {
        self.pages.binary_search_by(|page| page.source.cmp(path)).ok()
    }

    /// Whether the public may see a plain page on the day of this site. A plain page has no day of
    /// its own unless it says one.
    pub fn visibility_of_page(&self, page: &PlainPage) -> Visibility {
        Visibility::of_page(page, self.today)
    }

    /// The series `id`.
    pub fn series(&self, id: SeriesId) -> &Series {
        &self.config.series[id.index()]
    }

    /// The series that a file names, by slug or by title.
    pub fn series_named(&self, written: &str) -> Option<SeriesId> {
        self.config.series_named(written).map(SeriesId::new)
    }

    /// The reports before and after in time: same series, same (first) unit.
    pub fn neighbours(&self, id: ReportId) -> (Option<ReportId>, Option<ReportId>) {
        let record = self.record(id);
        let siblings = self.of_unit(record.units[0]);
        // Latest first, so that the earlier years follow; a unit has a handful of reports.
        let split = siblings.partition_point(|&other| self.record(other).year() >= record.year());
        let same_series = |other: &&ReportId| self.record(**other).series == record.series;
        let earlier = siblings[split..].iter().find(same_series).copied();
        let start = siblings.partition_point(|&other| self.record(other).year() > record.year());
        let later = siblings[..start].iter().rev().find(same_series).copied();
        (earlier, later)
    }
}
