//! The views of the coverage, units × years of one series, and of the list of all series.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use serde::Serialize;

use super::{Pager, Views, rows::visibility_name};
use crate::{
    config::Coverage,
    page::{Crumb, Head, Linker, PublicPath, SharedLinks, pager, places},
    site::{Cell, Duty, SeriesId, Site, UnitId},
};

/// One cell: what a unit did about a year.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CoverageCell<'a> {
    /// The year.
    pub year: i16,
    /// `published`, `late`, `withdrawn`, `held`, `draft`, `missing`, `not_yet_due`, `exempt`,
    /// `did_not_exist`, `closed`, or `none` where nothing was asked or the site does not say what is missing.
    pub state: &'static str,
    /// The report, if there is one.
    pub href: Option<String>,
    /// Its day of publication.
    pub date: Option<String>,
    /// Why the unit is exempt.
    pub reason: Option<&'a str>,
    /// The number of the note with the reason, from 1.
    pub note: Option<usize>,
}

/// One unit's row.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow<'a> {
    /// The unit's name.
    pub name: &'a str,
    /// Its short and its former names: it is found by them.
    pub also: Vec<&'a str>,
    /// Its kind; may be empty.
    pub kind: &'a str,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// A cell for every year, in the order of `years`.
    pub cells: Vec<CoverageCell<'a>>,
}

/// How many units have published for the latest year of a series.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SeriesSummary<'a> {
    /// The title of the series.
    pub series: &'a str,
    /// Its coverage page.
    pub href: String,
    /// Whether that is the page at hand.
    pub current: bool,
    /// The latest year shown.
    pub year: i16,
    /// Units that have published for that year what was asked of them, late ones included; all
    /// that have published where the site does not say what is missing.
    pub published: usize,
    /// Units that have published what was asked of them, and taken it back.
    pub withdrawn: usize,
    /// Units whose day has passed; 0 where the site does not say what is missing.
    pub missing: usize,
    /// Units whose day has not come; 0 where the site does not say what is missing.
    pub waiting: usize,
    /// All of them together.
    pub owed: usize,
    /// Units that have published although nobody asked it of them; not among those above.
    pub unasked: usize,
}

/// The state of one year of a series, in units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct YearCount {
    year: i16,
    published: usize,
    withdrawn: usize,
    missing: usize,
    waiting: usize,
    unasked: usize,
}

/// What `coverage.html` sees.
#[derive(Debug, Serialize)]
pub struct CoverageView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The title of the series.
    pub series: &'a str,
    /// The series with a coverage page; where there are many, the first of them and this one.
    pub summaries: Vec<SeriesSummary<'a>>,
    /// The years, latest first.
    pub years: &'a [i16],
    /// The units of this page.
    pub rows: Vec<CoverageRow<'a>>,
    /// Why units of this page are exempt, each reason once; the first is number 1.
    pub notes: Vec<&'a str>,
    /// The states that occur on this page, for the legend, in a fixed order.
    pub states: Vec<&'static str>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// What `all-series.html` sees.
#[derive(Debug, Serialize)]
pub struct AllSeriesView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The series of this page.
    pub summaries: Vec<SeriesSummary<'a>>,
    /// How many series are listed on all pages.
    pub count: usize,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// The order of the legend.
const STATES: [&str; 10] = [
    "published",
    "late",
    "withdrawn",
    "held",
    "draft",
    "missing",
    "not_yet_due",
    "exempt",
    "did_not_exist",
    "closed",
];

impl<'a> Views<'a> {
    pub(super) fn coverage(
        &'a self,
        address: &PublicPath,
        series: SeriesId,
        number: usize,
    ) -> CoverageView<'a> {
        let site = self.site;
        let linker = self.linker(address);
        let mut head = self.head("coverage", address).column(&site.config);
        head.title.clone_from(&site.series(series).title);
        head.number = number;
        head.breadcrumb = vec![Crumb::list("coverage", None)];
        let paging = pager::coverage(site, series);
        let mut rows: Vec<_> = site.coverage_units(series)[paging.range(number)]
            .iter()
            .map(|&unit| self.coverage_row(series, unit, &linker))
            .collect();
        let notes = number_reasons(&mut rows);
        let occurs =
            |state: &&str| rows.iter().any(|row| row.cells.iter().any(|c| c.state == *state));
        let is_shown = |(place, (id, _)): &(usize, &(SeriesId, YearCount))| {
            *place < pager::SERIES_SHOWN || *id == series
        };
        let shown = self.shared.covered.iter().enumerate().filter(is_shown);
        let summaries = shown.map(|(_, (id, count))| SeriesSummary {
            current: *id == series,
            ..count.summary(site, *id, &linker)
        });
        CoverageView {
            head,
            links: self.links(address),
            series: &site.series(series).title,
            summaries: summaries.collect(),
            years: site.coverage_years(series),
            notes,
            states: STATES.into_iter().filter(occurs).collect(),
            rows,
            pager: Pager::new(paging, number, &linker, |n| places::coverage_page(site, series, n)),
        }
    }

    fn coverage_row(
        &'a self,
        series: SeriesId,
        unit: UnitId,
        linker: &Linker<'_>,
    ) -> CoverageRow<'a> {
        let site = self.site;
        let has_page = !site.of_unit(unit).is_empty();
        let years = site.coverage_years(series).iter();
        let entry = site.units.get(unit);
        CoverageRow {
            name: &entry.name,
            also: entry.names_beside(&entry.name).collect(),
            kind: &entry.kind,
            href: has_page.then(|| linker.to(&places::unit_page(site, unit, 1))),
            cells: years.map(|&year| self.coverage_cell(series, unit, year, linker)).collect(),
        }
    }

    fn coverage_cell(
        &'a self,
        series: SeriesId,
        unit: UnitId,
        year: i16,
        linker: &Linker<'_>,
    ) -> CoverageCell<'a> {
        let site = self.site;
        let cell = site.coverage_cell(series, unit, year);
        let full = site.config.coverage == Coverage::Full;
        let (state, report) = match cell {
            Cell::Published(report) => ("published", Some(report)),
            Cell::Late(report) => (if full { "late" } else { "published" }, Some(report)),
            Cell::Withdrawn(report) => ("withdrawn", Some(report)),
            Cell::Unpublished(report) => {
                (visibility_name(site.record(report).visibility), Some(report))
            }
            Cell::Missing => (if full { "missing" } else { "none" }, None),
            Cell::NotYetDue => (if full { "not_yet_due" } else { "none" }, None),
            Cell::Exempt(_) => ("exempt", None),
            Cell::DidNotExist => ("did_not_exist", None),
            Cell::Closed => ("closed", None),
            Cell::NotAsked => ("none", None),
        };
        CoverageCell {
            year,
            state,
            href: report.map(|report| linker.to(&places::report_page(site, report))),
            date: report.and_then(|id| site.record(id).published()).map(|date| date.to_string()),
            reason: if let Cell::Exempt(reason) = cell { reason } else { None },
            note: None,
        }
    }

    pub(super) fn all_series(&'a self, address: &PublicPath, number: usize) -> AllSeriesView<'a> {
        let linker = self.linker(address);
        let mut head = self.head("all_series", address).column(&self.site.config);
        head.number = number;
        let covered = &self.shared.covered;
        let coverage = covered.first().map(|(id, _)| places::coverage_page(self.site, *id, 1));
        let coverage = coverage.map(|page| linker.to(&page));
        head.breadcrumb = vec![Crumb::list("coverage", coverage), Crumb::list("series", None)];
        let paging = pager::all_series(self.site);
        AllSeriesView {
            head,
            links: self.links(address),
            summaries: self.summaries(paging.range(number), &linker),
            count: covered.len(),
            pager: Pager::new(paging, number, &linker, places::series_page),
        }
    }

    /// The state of the latest year of some of the series that have a coverage page.
    pub(super) fn summaries(
        &'a self,
        places: Range<usize>,
        linker: &Linker<'_>,
    ) -> Vec<SeriesSummary<'a>> {
        let covered = self.shared.covered.iter().skip(places.start).take(places.len());
        covered.map(|(id, count)| count.summary(self.site, *id, linker)).collect()
    }
}

/// Gives every reason a number, in the order of the table; the reasons themselves.
fn number_reasons<'a>(rows: &mut [CoverageRow<'a>]) -> Vec<&'a str> {
    let mut notes = Vec::new();
    let mut numbers = HashMap::new();
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.note = cell.reason.map(|reason| {
            *numbers.entry(reason).or_insert_with(|| {
                notes.push(reason);
                notes.len()
            })
        });
    }
    notes
}

impl YearCount {
    /// Counts the latest year of a series whose days have all passed; where there is none, the
    /// latest at all.
    pub(super) fn of_latest(site: &Site, series: SeriesId) -> Option<Self> {
        let mut latest = None;
        for &year in site.coverage_years(series) {
            let count = Self::of(site, series, year);
            if count.waiting == 0 {
                return Some(count);
            }
            latest = latest.or(Some(count));
        }
        latest
    }

    fn of(site: &Site, series: SeriesId, year: i16) -> Self {
        let mut count = Self { year, ..Self::default() };
        let full = site.config.coverage == Coverage::Full;
        for &unit in site.coverage_units(series) {
            let is_asked = !full || matches!(site.duty(series, unit, year), Duty::Due(_));
            match site.counted_cell(series, unit, year) {
                Cell::Published(_) | Cell::Late(_) if is_asked => count.published += 1,
                Cell::Published(_) | Cell::Late(_) => count.unasked += 1,
                Cell::Withdrawn(_) if is_asked => count.withdrawn += 1,
                Cell::Missing if full => count.missing += 1,
                Cell::NotYetDue if full => count.waiting += 1,
                _ => {}
            }
        }
        count
    }

    fn summary<'a>(
        self,
        site: &'a Site,
        series: SeriesId,
        linker: &Linker<'_>,
    ) -> SeriesSummary<'a> {
        let Self { year, published, withdrawn, missing, waiting, unasked } = self;
        SeriesSummary {
            series: &site.series(series).title,
            href: linker.to(&places::coverage_page(site, series, 1)),
            current: false,
            year,
            published,
            withdrawn,
            missing,
            waiting,
            owed: published + withdrawn + missing + waiting,
            unasked,
        }
    }
}
