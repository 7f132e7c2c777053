//! The views of the home page and of 404.

use std::borrow::Cow;

use serde::Serialize;

use super::{Among, Row, SeriesSummary, UnitGroup, Views, YearCard, lists};
use crate::{
    page::{Head, PublicPath, SharedLinks, pager},
    site::ReportId,
};

/// The newest reports on the home page.
const NEWEST: usize = 10;
/// Units on the home page above which only their kinds are named.
const UNITS_AT_HOME: usize = 120;

/// What `home.html` sees.
#[derive(Debug, Serialize)]
pub struct HomeView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// What the column is, from the configuration.
    pub description: Option<&'a str>,
    /// The newest reports.
    pub newest: Vec<Row<'a>>,
    /// The years, latest first.
    pub years: Vec<YearCard>,
    /// The units by kind; empty where there are too many for one page.
    pub groups: Vec<UnitGroup<'a>>,
    /// How many units have reports.
    pub unit_count: usize,
    /// How many reports there are, in the same count as on the pages of years and units.
    pub report_count: usize,
    /// What is among them.
    pub among: Among,
    /// The state of the latest year of the series with coverage; where there are many, of the first.
    pub coverage: Vec<SeriesSummary<'a>>,
}

/// What `404.html` sees. Its links are absolute: it is shown at any address.
#[derive(Debug, Serialize)]
pub struct NotFoundView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: &'a SharedLinks,
}

impl<'a> Views<'a> {
    pub(super) fn home(&'a self, address: &PublicPath) -> HomeView<'a> {
        let site = self.site;
        let linker = self.linker(address);
        let mut head = self.head("home", address);
        head.title.clone_from(&site.config.title);
        let description =
            site.config.column.as_ref().and_then(|column| column.description.as_deref());
        head.description = description.unwrap_or_default().to_owned();
        let groups = match self.shared.listed.len() {
            0..=UNITS_AT_HOME => lists::group_units(site, &self.shared.listed, &linker),
            _ => Vec::new(),
        };
        let public = |(_, record): &(ReportId, &crate::site::Record)| !record.is_withdrawn();
        HomeView {
            head,
            links: self.links(address),
            description,
            newest: site
                .reports()
                .filter(public)
                .take(NEWEST)
                .map(|(id, _)| Row::of(site, id, &linker))
                .collect(),
            years: lists::year_cards(site, &linker),
            groups,
            unit_count: site.units.iter().filter(|(id, _)| !site.of_unit(*id).is_empty()).count(),
            report_count: site.records.len(),
            among: Among::count(site.records.iter()),
            coverage: self.summaries(0..pager::SERIES_SHOWN, &linker),
        }
    }

    pub(super) fn not_found(&'a self, address: &PublicPath) -> NotFoundView<'a> {
        let mut head = self.head("not_found", address);
        head.canonical = None;
        head.no_index = true;
        NotFoundView { head, links: &self.shared.absolute }
    }
}
