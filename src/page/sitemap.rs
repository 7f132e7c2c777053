//! The sitemap and the feed: which addresses, since when.

use std::borrow::Cow;

use serde::Serialize;

use super::{PublicPath, Views, metadata, pager, places};
use crate::site::{PlainRecord, Record, ReportId, Site, UnitId};

/// Entries of the feed.
const FEED_ENTRIES: usize = 50;

/// One address of the sitemap.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SitemapEntry {
    /// The full address.
    pub url: String,
    /// The day of the last change that readers were told of.
    pub changed: Option<String>,
}

/// One entry of the feed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FeedEntry<'a> {
    /// The report's title, with its units where it does not name them.
    pub title: Cow<'a, str>,
    /// The full address of its page, which is also its id.
    pub url: String,
    /// Its units.
    pub units: &'a [Box<str>],
    /// Its publication, RFC 3339.
    pub published: String,
    /// The latest of publication and corrections, RFC 3339.
    pub updated: String,
    /// Its summary, or the like made from title and unit.
    pub summary: String,
}

/// Something that the sitemap lists; its address is only worked out where it is wanted.
pub(super) enum Listed<'a> {
    /// The first page of a list of which there are few.
    List(PublicPath),
    /// The first page of a unit.
    Unit(UnitId),
    /// A plain page.
    Plain(&'a PlainRecord),
    /// A report.
    Report(ReportId, &'a Record),
}

/// The first pages of all lists.
fn lists(site: &Site) -> impl Iterator<Item = Listed<'_>> {
    let any = !site.records.is_empty();
    let top = [
        Some(PublicPath::page("")),
        any.then(|| places::units_page(1)),
        any.then(places::years_page),
        (pager::all_series(site).pages() > 0).then(|| places::series_page(1)),
        (pager::plain_pages(site).pages() > 0).then(|| places::plain_pages_page(1)),
    ];
    let units = site.units.iter().filter(|(id, _)| !site.of_unit(*id).is_empty());
    let coverage = site.covered_series().iter().map(|&id| places::coverage_page(site, id, 1));
    top.into_iter()
        .flatten()
        .chain(site.years().map(|(year, _)| places::year_page(year, 1)))
        .chain(coverage)
        .map(Listed::List)
        .chain(units.map(|(id, _)| Listed::Unit(id)))
}

/// Everything that the sitemap lists, in a fixed order.
pub(super) fn listed(site: &Site) -> impl Iterator<Item = Listed<'_>> {
    let pages = site.pages.iter().filter(|record| places::plain_page(&record.source).is_some());
    let reports = site.reports().filter(|(_, record)| !record.is_withdrawn());
    lists(site)
        .chain(pages.map(Listed::Plain))
        .chain(reports.map(|(id, record)| Listed::Report(id, record)))
}

impl<'a> Views<'a> {
    /// Part `number` (from 1) of the sitemap, in a fixed order.
    pub fn sitemap(&self, number: usize) -> impl Iterator<Item = SitemapEntry> {
        let site = self.site;
        let before = number.saturating_sub(1) * places::SITEMAP_ROWS;
        let part = listed(site).skip(before).take(places::SITEMAP_ROWS);
        part.filter_map(move |listed| {
            let (path, changed) = match listed {
                Listed::List(path) => (path, None),
                Listed::Unit(id) => (places::unit_page(site, id, 1), None),
                Listed::Plain(record) => {
                    let published = record.page.published.as_ref();
                    (places::plain_page(&record.source)?, published.map(|moment| moment.date))
                }
                Listed::Report(id, record) => (places::report_page(site, id), record.updated()),
            };
            let url = path.absolute(&site.config.base_url);
            Some(SitemapEntry { url, changed: changed.map(|date| date.to_string()) })
        })
    }

    /// The addresses of the parts of a sitemap that was split.
    pub fn sitemap_parts(&self) -> Vec<String> {
        let base = &self.site.config.base_url;
        let parts = places::sitemaps(self.site).len() - 1;
        (1..=parts).map(|number| places::sitemap_part(number).absolute(base)).collect()
    }

    /// The newest reports, for the feed.
    pub fn feed(&self) -> impl Iterator<Item = FeedEntry<'a>> {
        let site = self.site;
        let listed = |(_, record): &(ReportId, &Record)| !record.is_withdrawn();
        site.reports().filter(listed).take(FEED_ENTRIES).filter_map(move |(id, record)| {
            let published = record.report.published.as_ref()?;
            let mut updated = *published;
            if let Some(date) = record.updated().filter(|date| *date > updated.date) {
                updated = crate::report::Moment { date, time: None };
            }
            Some(FeedEntry {
                title: record.title_with_units(&site.config),
                url: places::report_page(site, id).absolute(&site.config.base_url),
                units: &record.unit_names,
                published: metadata::rfc3339(&site.config, published),
                updated: metadata::rfc3339(&site.config, &updated),
                summary: metadata::description(&site.config, record),
            })
        })
    }
}
