//! The figures of a unit's reports through the years: those that can be drawn, and the rest in
//! one table.
//!
//! Arrives: the figures of the front matter. Leaves: every figure with its values as written, each
//! linked to its report; and a [`Trend`] where it has numbers in two years or more. One figure is
//! what has the same series, the same name and the same measure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::{
    Views,
    quantity::Quantity,
    trend::{Measured, Trend},
};
use crate::{
    page::{Linker, places},
    site::{Record, ReportId, SeriesId, UnitId},
};

/// Figures that one page draws.
const TRENDS_SHOWN: usize = 12;
/// Years that a drawing and its table have: the latest.
const YEARS_DRAWN: usize = 20;
/// Figures in the table of those that are not drawn, and its years.
const FIGURES_SHOWN: usize = 60;
const YEARS_SHOWN: usize = 10;
/// Values of one figure in one year, where several reports or lines differ; the reports have all.
const VALUES_SHOWN: usize = 5;

/// The figures of a unit's reports.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures<'a> {
    /// Those that are drawn, each with its own table.
    pub trends: Vec<FigureHistory<'a>>,
    /// The others; `none` where all are drawn.
    pub table: Option<FigureTable<'a>>,
    /// How many could be drawn as well, were there not so many; they are in the table.
    pub not_drawn: usize,
}

/// One figure through the years.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FigureHistory<'a> {
    /// The title of its series; `none` where all figures of the page are of one.
    pub series: Option<&'a str>,
    /// What is counted.
    pub name: &'a str,
    /// Of what: `件`, `%`.
    pub unit: Option<&'a str>,
    /// Its values: where it is drawn, every year from the latest to the earliest; in the table,
    /// every year of the table.
    pub years: Vec<FigureYear<'a>>,
    /// How many years with a value are left out, the earliest ones.
    pub left_out: usize,
    /// The drawing, where there is one.
    pub trend: Option<Trend<'a>>,
}

/// The values of one year.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FigureYear<'a> {
    /// The year.
    pub year: i16,
    /// The values; none where no report gives one, several where reports differ.
    pub values: Vec<FigureCell<'a>>,
}

/// One value.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FigureCell<'a> {
    /// As written.
    pub value: &'a str,
    /// The report that gives it.
    pub href: String,
}

/// The figures that are not drawn.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureTable<'a> {
    /// The years, latest first.
    pub years: Vec<i16>,
    /// The figures.
    pub rows: Vec<FigureHistory<'a>>,
    /// How many older years are left out.
    pub years_left_out: usize,
    /// How many figures are left out.
    pub rows_left_out: usize,
}

/// What makes a figure the same in two reports: series, name and measure.
type Key<'a> = (SeriesId, &'a str, Option<&'a str>);

/// One figure, with its values by year.
struct Gathered<'a> {
    key: Key<'a>,
    values: BTreeMap<i16, Vec<(&'a str, ReportId)>>,
}

impl<'a> Views<'a> {
    /// The figures of the reports of a unit. Those of withdrawn reports are not given any more.
    pub(super) fn figures(&self, unit: UnitId, linker: &Linker<'_>) -> Figures<'a> {
        let gathered = self.gathered(unit);
        let series: BTreeSet<SeriesId> = gathered.iter().map(|figure| figure.key.0).collect();
        let names_series = series.len() > 1;
        let mut figures = Figures::default();
        let mut rest = Vec::new();
        for figure in gathered {
            let trend = figure.trend();
            match trend {
                Some(trend) if figures.trends.len() < TRENDS_SHOWN => {
                    let years = figure.drawn_years();
                    let history = self.history(&figure, years, names_series, linker);
                    let trend = Some(trend);
                    figures.trends.push(FigureHistory { trend, ..history });
                }
                trend => {
                    figures.not_drawn += usize::from(trend.is_some());
                    rest.push(figure);
                }
            }
        }
        figures.table = self.figure_table(&rest, names_series, linker);
        figures
    }

    /// All figures, by series, in the order in which the latest reports give them.
    fn gathered(&self, unit: UnitId) -> Vec<Gathered<'a>> {
        let site = self.site;
        let mut gathered: Vec<Gathered<'a>> = Vec::new();
        let mut places = HashMap::<Key<'a>, usize>::new();
        for &id in site.of_unit(unit) {
            let record: &'a Record = site.record(id);
            if record.is_withdrawn() {
                continue;
            }
            for figure in &record.report.figures {
                let key = (record.series, &*figure.name, figure.unit.as_deref());
                let place = *places.entry(key).or_insert_with(|| {
                    gathered.push(Gathered { key, values: BTreeMap::new() });
                    gathered.len() - 1
                });
                let values = gathered[place].values.entry(record.year()).or_default();
                let is_new = values.iter().all(|(value, _)| *value != figure.value);
                if is_new && values.len() < VALUES_SHOWN {
                    values.push((&figure.value, id));
                }
            }
        }
        gathered.sort_by_key(|figure| figure.key.0);
        gathered
    }

    fn figure_table(
        &self,
        figures: &[Gathered<'a>],
        names_series: bool,
        linker: &Linker<'_>,
    ) -> Option<FigureTable<'a>> {
        let all: BTreeSet<i16> =
            figures.iter().flat_map(|figure| figure.values.keys().copied()).collect();
        if all.is_empty() {
            return None;
        }
        let years: Vec<i16> = all.iter().rev().take(YEARS_SHOWN).copied().collect();
        let shown = figures.iter().take(FIGURES_SHOWN);
        let row = |figure| self.history(figure, years.clone(), names_series, linker);
        Some(FigureTable {
            rows: shown.map(row).collect(),
            years_left_out: all.len() - years.len(),
            rows_left_out: figures.len().saturating_sub(FIGURES_SHOWN),
            years,
        })
    }

    /// A figure in some years.
    fn history(
        &self,
        figure: &Gathered<'a>,
        years: Vec<i16>,
        names_series: bool,
        linker: &Linker<'_>,
    ) -> FigureHistory<'a> {
        let site = self.site;
        let (series, name, unit) = figure.key;
        let cell = |&(value, id): &(&'a str, ReportId)| FigureCell {
            value,
            href: linker.to(&places::report_page(site, id)),
        };
        let year = |year: i16| {
            let values = figure.values.get(&year).map(Vec::as_slice).unwrap_or_default();
            FigureYear { year, values: values.iter().map(cell).collect() }
        };
        let shown = years.iter().filter(|year| figure.values.contains_key(year)).count();
        FigureHistory {
            series: names_series.then(|| site.series(series).title.as_str()),
            name,
            unit,
            years: years.into_iter().map(year).collect(),
            left_out: figure.values.len() - shown,
            trend: None,
        }
    }
}

impl<'a> Gathered<'a> {
    /// The latest year for which there is a value, and those before it, as far as they are drawn;
    /// years without a value in between as well.
    fn drawn_years(&self) -> Vec<i16> {
        let Some((&last, _)) = self.values.last_key_value() else { return Vec::new() };
        let first_drawn = last.saturating_sub(YEARS_DRAWN as i16 - 1);
        let first = self.values.range(first_drawn..).next().map_or(last, |(year, _)| *year);
        (first..=last).rev().collect()
    }

    /// The drawing, where there are numbers of one kind in two of the drawn years or more. A year
    /// with several values has no point: nobody could say which.
    fn trend(&self) -> Option<Trend<'a>> {
        let first = self.drawn_years().last().copied()?;
        let mut values = Vec::new();
        let mut is_percent = None;
        for (&year, of_year) in self.values.range(first..) {
            let [(value, _)] = of_year[..] else { continue };
            let Some(quantity) = Quantity::read(value) else { continue };
            if *is_percent.get_or_insert(quantity.is_percent) != quantity.is_percent {
                return None;
            }
            values.push(Measured { year, value, number: quantity.number });
        }
        let is_share = is_percent == Some(true) || matches!(self.key.2, Some("%" | "％"));
        Trend::draw(&values, is_share)
    }
}
