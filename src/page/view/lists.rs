//! The views of the directory of units, of the years and of a year.

use std::{borrow::Cow, collections::HashMap};

use serde::Serialize;

use super::{Pager, Row, Views};
use crate::{
    config::Coverage,
    page::{Crumb, Head, Linker, PublicPath, SharedLinks, pager, places},
    site::{Record, ReportId, Site, UnitId, Visibility},
};

/// One unit in the directory.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct UnitCard<'a> {
    /// Its name today.
    pub name: &'a str,
    /// Its short name.
    pub short: Option<&'a str>,
    /// Its short and its former names: it is found by them.
    pub also: Vec<&'a str>,
    /// Its page; `none` where it has nothing to show.
    pub href: Option<String>,
    /// How many reports it has.
    pub count: usize,
    /// The latest year that it reported on.
    pub latest: Option<i16>,
}

/// The units of one kind below one parent.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct UnitGroup<'a> {
    /// The kind; may be empty.
    pub kind: &'a str,
    /// The name of the unit above, if there is one.
    pub parent: Option<&'a str>,
    /// The units, in the register's order.
    pub units: Vec<UnitCard<'a>>,
}

/// What `units.html` sees.
#[derive(Debug, Serialize)]
pub struct UnitsView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The units of this page.
    pub groups: Vec<UnitGroup<'a>>,
    /// How many units are listed on all pages.
    pub count: usize,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// Reports under one heading: a year, or a series.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ReportGroup<'a> {
    /// What they have in common.
    pub title: String,
    /// The reports.
    pub rows: Vec<Row<'a>>,
}

/// What is counted among the reports of a list beside those that simply stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Among {
    /// Reports that were taken back; a notice remains.
    pub withdrawn: usize,
    /// Drafts and held reports, in an edition that has them.
    pub unpublished: usize,
}

impl Among {
    /// Counts them among some reports.
    pub(super) fn count<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let mut among = Self::default();
        for record in records {
            if record.visibility != Visibility::Public {
                among.unpublished += 1;
            } else if record.is_withdrawn() {
                among.withdrawn += 1;
            }
        }
        among
    }
}

/// One year of the archive.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct YearCard {
    /// The year.
    pub year: i16,
    /// Its page.
    pub href: String,
    /// How many reports it has.
    pub count: usize,
}

/// What `years.html` sees.
#[derive(Debug, Serialize)]
pub struct YearsView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The years, latest first.
    pub years: Vec<YearCard>,
}

/// What `year.html` sees.
#[derive(Debug, Serialize)]
pub struct YearView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The year.
    pub year: i16,
    /// Its reports on this page, by series.
    pub groups: Vec<ReportGroup<'a>>,
    /// How many reports it has on all pages.
    pub count: usize,
    /// What is among them.
    pub among: Among,
    /// The years before and after that have reports.
    pub earlier: Option<YearCard>,
    /// The year after.
    pub later: Option<YearCard>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// The units that the directory lists, by group, in the register's order: those with reports,
/// and, where the site says what is missing, those that owe one.
pub fn listed_units(site: &Site) -> Vec<UnitId> {
    let owes = |kind: &str| {
        site.config.coverage == Coverage::Full
            && !site.records.is_empty()
            && site.config.series.iter().any(|series| series.applies(kind))
    };
    let mut order = HashMap::new();
    let mut listed: Vec<(usize, UnitId)> = Vec::new();
    for (id, unit) in site.units.iter() {
        if !site.of_unit(id).is_empty() || owes(&unit.kind) {
            let next = order.len();
            let group = *order.entry((unit.parent.as_deref(), unit.kind.as_str())).or_insert(next);
            listed.push((group, id));
        }
    }
    listed.sort_unstable();
    listed.into_iter().map(|(_, id)| id).collect()
}

/// Units as cards, under their kinds.
pub(super) fn group_units<'a>(
    site: &'a Site,
    units: &[UnitId],
    linker: &Linker<'_>,
) -> Vec<UnitGroup<'a>> {
    let mut groups: Vec<UnitGroup<'a>> = Vec::new();
    let mut last = None;
    for &id in units {
        let unit = site.units.get(id);
        let reports = site.of_unit(id);
        let key = (unit.parent.as_deref(), unit.kind.as_str());
        if last != Some(key) {
            last = Some(key);
            let parent = unit.parent.as_deref().and_then(|slug| site.units.by_slug(slug));
            let parent = parent.map(|id| site.units.get(id).name.as_str());
            groups.push(UnitGroup { kind: &unit.kind, parent, units: Vec::new() });
        }
        let card = UnitCard {
            name: &unit.name,
            short: unit.short.as_deref(),
            also: unit.names_beside(&unit.name).collect(),
            href: (!reports.is_empty()).then(|| linker.to(&places::unit_page(site, id, 1))),
            count: reports.len(),
            latest: reports.first().map(|&report| site.record(report).year()),
        };
        if let Some(group) = groups.last_mut() {
            group.units.push(card);
        }
    }
    groups
}

/// The years that have reports, latest first.
pub(super) fn year_cards(site: &Site, linker: &Linker<'_>) -> Vec<YearCard> {
    site.years().rev().map(|(year, reports)| year_card(year, reports, linker)).collect()
}

fn year_card(year: i16, reports: &[ReportId], linker: &Linker<'_>) -> YearCard {
    YearCard { year, href: linker.to(&places::year_page(year, 1)), count: reports.len() }
}

/// Reports under headings, in their order.
pub(super) fn group_reports<'a>(
    site: &'a Site,
    reports: &[ReportId],
    linker: &Linker<'_>,
    title: impl Fn(ReportId) -> String,
) -> Vec<ReportGroup<'a>> {
    let mut groups: Vec<ReportGroup<'a>> = Vec::new();
    for &id in reports {
        let title = title(id);
        let row = Row::of(site, id, linker);
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.rows.push(row),
            None => groups.push(ReportGroup { title, rows: vec![row] }),
        }
    }
    groups
}

impl<'a> Views<'a> {
    pub(super) fn units(&'a self, address: &PublicPath, number: usize) -> UnitsView<'a> {
        let linker = self.linker(address);
        let mut head = self.head("units", address).column(&self.site.config);
        head.number = number;
        head.breadcrumb = vec![Crumb::list("units", None)];
        let paging = pager::Paging::new(self.shared.listed.len(), self.site.config.pagination);
        let shown = &self.shared.listed[paging.range(number)];
        UnitsView {
            head,
            links: self.links(address),
            groups: group_units(self.site, shown, &linker),
            count: self.shared.listed.len(),
            pager: Pager::new(paging, number, &linker, places::units_page),
        }
    }

    pub(super) fn years(&'a self, address: &PublicPath) -> YearsView<'a> {
        let mut head = self.head("years", address).column(&self.site.config);
        head.breadcrumb = vec![Crumb::list("years", None)];
        let years = year_cards(self.site, &self.linker(address));
        YearsView { head, links: self.links(address), years }
    }

    pub(super) fn year(&'a self, address: &PublicPath, year: i16, number: usize) -> YearView<'a> {
        let site = self.site;
        let linker = self.linker(address);
        let mut head = self.head("year", address).column(&site.config);
        head.title = year.to_string();
        head.number = number;
        let years = Some(linker.to(&places::years_page()));
        head.breadcrumb = vec![Crumb::list("years", years), Crumb::here(&year.to_string())];
        let reports = site.of_year(year);
        let paging = pager::year(site, year);
        let series = |report: ReportId| site.series(site.record(report).series).title.clone();
        let card = |(year, reports): (i16, &[ReportId])| year_card(year, reports, &linker);
        YearView {
            head,
            links: self.links(address),
            year,
            groups: group_reports(site, &reports[paging.range(number)], &linker, series),
            count: reports.len(),
            among: Among::count(reports.iter().map(|&report| site.record(report))),
            earlier: site.years().rfind(|(other, _)| *other < year).map(card),
            later: site.years().find(|(other, _)| *other > year).map(card),
            pager: Pager::new(paging, number, &linker, |n| places::year_page(year, n)),
        }
    }
}
