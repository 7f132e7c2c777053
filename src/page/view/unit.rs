//! The view of a unit: who it is, its reports, and what they say through the years.

use std::borrow::Cow;

use serde::Serialize;

use super::{Figures, Pager, Parts, ReportGroup, Views, lists::group_reports};
use crate::{
    config::Coverage,
    page::{Crumb, Head, Link, Linker, PublicPath, SharedLinks, pager, places},
    site::{Cell, SeriesId, UnitId},
};

/// Reports of a series that are not there, for the same reason.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Gap<'a> {
    /// The title of the series.
    pub series: &'a str,
    /// The years, earliest first.
    pub years: Vec<YearRange>,
    /// `missing` or `exempt`.
    pub state: &'static str,
    /// Why the unit is exempt, where the register says so.
    pub reason: Option<&'a str>,
}

/// Years one after another.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct YearRange {
    /// The earliest.
    pub first: i16,
    /// The latest; a single year is both.
    pub last: i16,
}

/// A name that a unit once had.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct OldName<'a> {
    /// The name.
    pub name: &'a str,
    /// Its last day.
    pub until: Option<String>,
}

impl YearRange {
    /// Adds the next year to ranges in their order.
    fn add(ranges: &mut Vec<Self>, year: i16) {
        match ranges.last_mut() {
            Some(range) if range.last.saturating_add(1) == year => range.last = year,
            _ => ranges.push(Self { first: year, last: year }),
        }
    }
}

/// What `unit.html` sees.
#[derive(Debug, Serialize)]
pub struct UnitView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The name today.
    pub name: &'a str,
    /// The short name.
    pub short: Option<&'a str>,
    /// The kind; may be empty.
    pub kind: &'a str,
    /// The unit above.
    pub parent: Option<Link>,
    /// Older names.
    pub former_names: Vec<OldName<'a>>,
    /// The unit that took over.
    pub successor: Option<Link>,
    /// Its first day.
    pub since: Option<String>,
    /// Its last day.
    pub until: Option<String>,
    /// How to reach it.
    pub contact: Option<&'a str>,
    /// Its reports on this page, by year, latest first.
    pub groups: Vec<ReportGroup<'a>>,
    /// How many reports it has on all pages.
    pub count: usize,
    /// Years without a report, where the site says so.
    pub gaps: Vec<Gap<'a>>,
    /// The parts of its reports, by series; on the first page.
    pub parts: Parts<'a>,
    /// The figures of its reports through the years; on the first page.
    pub figures: Figures<'a>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

impl<'a> Views<'a> {
    pub(super) fn unit(&'a self, address: &PublicPath, id: UnitId, number: usize) -> UnitView<'a> {
        let site = self.site;
        let unit = site.units.get(id);
        let linker = self.linker(address);
        let mut head = self.head("unit", address).column(&site.config);
        head.title.clone_from(&unit.name);
        head.number = number;
        let units = Some(linker.to(&places::units_page(1)));
        head.breadcrumb = vec![Crumb::list("units", units), Crumb::here(&unit.name)];
        let paging = pager::unit(site, id);
        let reports = site.of_unit(id);
        let year = |report| site.record(report).year().to_string();
        UnitView {
            head,
            links: self.links(address),
            name: &unit.name,
            short: unit.short.as_deref(),
            kind: &unit.kind,
            parent: unit.parent.as_deref().and_then(|slug| self.unit_link(slug, &linker)),
            former_names: unit
                .former_names
                .iter()
                .map(|old| OldName { name: &old.name, until: old.until.map(|day| day.to_string()) })
                .collect(),
            successor: unit.successor.as_deref().and_then(|slug| self.unit_link(slug, &linker)),
            since: unit.since.map(|day| day.to_string()),
            until: unit.until.map(|day| day.to_string()),
            contact: unit.contact.as_deref(),
            groups: group_reports(site, &reports[paging.range(number)], &linker, year),
            count: reports.len(),
            parts: if number == 1 { self.parts_by_year(id, &linker) } else { Parts::default() },
            figures: if number == 1 { self.figures(id, &linker) } else { Figures::default() },
            gaps: if number == 1 { self.gaps(id) } else { Vec::new() },
            pager: Pager::new(paging, number, &linker, |n| places::unit_page(site, id, n)),
        }
    }

    /// A unit by slug, with its page if it has one.
    fn unit_link(&self, slug: &str, linker: &Linker<'_>) -> Option<Link> {
        let id = self.site.units.by_slug(slug)?;
        let title = self.site.units.get(id).name.clone();
        let has_page = !self.site.of_unit(id).is_empty();
        let href = has_page.then(|| linker.to(&places::unit_page(self.site, id, 1)));
        Some(Link { title, href })
    }

    /// The years for which a unit has nothing to show, where the site says so.
    fn gaps(&self, unit: UnitId) -> Vec<Gap<'a>> {
        let site = self.site;
        if site.config.coverage != Coverage::Full {
            return Vec::new();
        }
        let mut gaps: Vec<Gap<'_>> = Vec::new();
        for (index, series) in site.config.series.iter().enumerate() {
            if !series.applies(&site.units.get(unit).kind) {
                continue;
            }
            let id = SeriesId::new(index);
            let of_series = gaps.len();
            // Latest first, as coverage has them; here they are read in their order.
            for &year in site.coverage_years(id).iter().rev() {
                let (state, reason) = match site.coverage_cell(id, unit, year) {
                    Cell::Missing => ("missing", None),
                    Cell::Exempt(reason) => ("exempt", reason),
                    _ => continue,
                };
                let same = |gap: &&mut Gap<'_>| (gap.state, gap.reason) == (state, reason);
                match gaps[of_series..].iter_mut().find(same) {
                    Some(gap) => YearRange::add(&mut gap.years, year),
                    None => gaps.push(Gap {
                        series: &series.title,
                        years: vec![YearRange { first: year, last: year }],
                        state,
                        reason,
                    }),
                }
            }
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::YearRange;

    #[test]
    fn years_one_after_another_are_one_range() {
        let mut ranges = Vec::new();
        for year in (2003..=2015).chain([2018, 2020, 2021]) {
            YearRange::add(&mut ranges, year);
        }
        let told: Vec<(i16, i16)> = ranges.iter().map(|range| (range.first, range.last)).collect();
        assert_eq!(told, [(2003, 2015), (2018, 2018), (2020, 2021)]);
    }
}
