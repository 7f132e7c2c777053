//! The parts of a unit's reports by year: 存在的不足和原因 of 2023, 2022, 2021, side by side.
//!
//! Arrives: which parts each report has, as it was found when its file was read. Leaves: for each
//! part a link to its heading in every report that has it. The heading's id is the part's slug.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Views, rows};
use crate::{
    page::{Linker, places},
    site::{ReportId, SeriesId, UnitId},
};

/// Parts that one page lists, of all series together.
const PARTS_SHOWN: usize = 40;
/// Reports that are listed with one part: the newest.
const REPORTS_SHOWN: usize = 10;

/// The parts of a unit's reports.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts<'a> {
    /// By series, in their order; only series of which a report has a part.
    pub series: Vec<SeriesParts<'a>>,
    /// How many more parts there are than a page lists.
    pub left_out: usize,
}

/// The parts of the reports of one series.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SeriesParts<'a> {
    /// The title of the series.
    pub series: &'a str,
    /// The parts that a report has, in the series' order.
    pub parts: Vec<PartHistory<'a>>,
}

/// One part through the years.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PartHistory<'a> {
    /// Its title, or its slug where it has none.
    pub title: &'a str,
    /// The reports that have it, latest year first.
    pub reports: Vec<PartLink>,
    /// How many older reports have it that are not listed.
    pub left_out: usize,
}

/// One part of one report.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PartLink {
    /// The year reported on.
    pub year: i16,
    /// The heading of the part.
    pub href: String,
    /// All its units in one line, where the report is a joint one.
    pub joint: Option<String>,
    /// `public`, `held` or `draft`.
    pub visibility: &'static str,
}

impl<'a> Views<'a> {
    /// The parts of the reports of a unit. Withdrawn reports have none.
    pub(super) fn parts_by_year(&self, unit: UnitId, linker: &Linker<'_>) -> Parts<'a> {
        let site = self.site;
        let mut reports = BTreeMap::<SeriesId, Vec<ReportId>>::new();
        for &id in site.of_unit(unit) {
            let record = site.record(id);
            if !record.is_withdrawn() {
                reports.entry(record.series).or_default().push(id);
            }
        }
        let mut all = Parts::default();
        let mut shown = 0;
        for (series, reports) in reports {
            let mut parts = Vec::new();
            for (place, part) in site.series(series).parts.iter().enumerate() {
                let having = reports.iter().filter(|&&id| site.record(id).parts.contains(place));
                let count = having.clone().count();
                if count == 0 {
                    continue;
                }
                if shown == PARTS_SHOWN {
                    all.left_out += 1;
                    continue;
                }
                shown += 1;
                let newest = having.take(REPORTS_SHOWN);
                parts.push(PartHistory {
                    title: part.title.as_deref().unwrap_or(&part.slug),
                    reports: newest.map(|&id| self.part_link(id, &part.slug, linker)).collect(),
                    left_out: count.saturating_sub(REPORTS_SHOWN),
                });
            }
            if !parts.is_empty() {
                all.series.push(SeriesParts { series: &site.series(series).title, parts });
            }
        }
        all
    }

    fn part_link(&self, id: ReportId, slug: &str, linker: &Linker<'_>) -> PartLink {
        let record = self.site.record(id);
        let page = linker.to(&places::report_page(self.site, id));
        PartLink {
            year: record.year(),
            href: format!("{page}#{slug}"),
            joint: (record.units.len() > 1).then(|| record.unit_line(&self.site.config)),
            visibility: rows::visibility_name(record.visibility),
        }
    }
}
