//! Links that every page has: home, lists, feed, plain pages, theme files.
//!
//! They depend only on how deep a page lies, so they are made once for each depth and shared.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{Href, PublicPath, pager, places};
use crate::{
    cache::Fingerprint,
    config::{Config, LinkStyle},
    site::Site,
    source::SourcePath,
};

/// How a page writes its links.
#[derive(Clone, Debug)]
pub enum Linker<'a> {
    /// Relative to the page.
    From(&'a PublicPath, LinkStyle),
    /// In full, for a page that may be shown at any address: 404.
    Absolute(&'a Config),
}

impl Linker<'_> {
    /// The link to an address.
    pub fn to(&self, target: &PublicPath) -> String {
        match self {
            Self::From(page, style) => Href::new(page, target, *style).into_string(),
            Self::Absolute(config) => target.absolute(&config.base_url),
        }
    }
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What the reader reads.
    pub title: String,
    /// Where it leads; `none` where there is nothing to lead to.
    pub href: Option<String>,
}

/// One step of a breadcrumb.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// The name of the phrase to show, for lists: `units`, `years`, `coverage`.
    pub phrase: Option<&'static str>,
    /// The text to show where there is no phrase.
    pub title: String,
    /// Where it leads; `none` for the page itself.
    pub href: Option<String>,
}

impl Crumb {
    /// A step to a list of the program's own.
    pub fn list(phrase: &'static str, href: Option<String>) -> Self {
        Self { phrase: Some(phrase), title: String::new(), href }
    }

    /// The last step: the page itself.
    pub fn here(title: &str) -> Self {
        Self { phrase: None, title: title.to_owned(), href: None }
    }
}

/// What every page of one depth links to, with the print of it.
///
/// A template sees the links. Where a page is fingerprinted the print stands for them, so that a
/// site with many plain pages does not hash all of their links for each of its pages.
#[derive(Clone, Debug)]
pub struct SharedLinks {
    links: Links,
    print: Fingerprint,
}

impl From<Links> for SharedLinks {
    fn from(links: Links) -> Self {
        let print = Fingerprint::of_value(&links);
        Self { links, print }
    }
}

impl Serialize for SharedLinks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => self.links.serialize(serializer),
            false => self.print.serialize(serializer),
        }
    }
}

/// What every page of one depth links to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Links {
    /// The home page.
    pub home: String,
    /// The directory of units, if there is one.
    pub units: Option<String>,
    /// The archive of years, if there is one.
    pub years: Option<String>,
    /// The coverage, if there is one.
    pub coverage: Option<String>,
    /// The Atom feed, if there is one.
    pub feed: Option<String>,
    /// `reports.json`, if there is one.
    pub reports_json: Option<String>,
    /// `reports.csv`, if there is one.
    pub reports_csv: Option<String>,
    /// `figures.csv`, if there is one.
    pub figures_csv: Option<String>,
    /// The list of all series, where there are too many for a coverage page to name.
    pub all_series: Option<String>,
    /// The plain pages in their order; where there are many, the first of them.
    pub pages: Vec<Link>,
    /// The list of all plain pages, where `pages` does not hold all.
    pub all_pages: Option<String>,
    /// The icons of the site in `static/`, the best last, as browsers choose; empty where it has none.
    pub icons: Vec<String>,
    /// The theme's files by the names that its templates use: `site.css`.
    pub assets: BTreeMap<String, String>,
}

/// The files that every page may use.
#[derive(Clone, Debug, Default)]
pub struct SharedFiles {
    /// The theme's files by the names that its templates use.
    assets: BTreeMap<String, PublicPath>,
    /// The icons of the site, the best last.
    icons: Vec<PublicPath>,
}

/// The names of a site's own icon, the best last.
const ICONS: [&str; 3] = ["favicon.ico", "favicon.png", "favicon.svg"];

impl SharedFiles {
    /// Finds the icon among the files of `static/`, which are sorted.
    pub fn new(assets: BTreeMap<String, PublicPath>, statics: &[SourcePath]) -> Self {
        let is_there = |name: &&str| {
            let path = format!("static/{name}");
            statics.binary_search_by(|file| file.as_str().cmp(&path)).is_ok()
        };
        let icons = ICONS.into_iter().filter(is_there).map(PublicPath::file).collect();
        Self { assets, icons }
    }
}

/// The places of the plain pages of a site in the order in which pages link them: by `order`, then
/// by name.
pub(super) fn in_order(site: &Site) -> Vec<usize> {
    let mut places: Vec<usize> = (0..site.pages.len()).collect();
    places.sort_by_key(|&place| site.pages[place].page.order.unwrap_or(i32::MAX));
    places
}

impl Links {
    /// Makes the links of pages that write theirs by `linker`. `pages`: the places of the plain
    /// pages in their order, see `in_order`.
    pub fn make(site: &Site, pages: &[usize], files: &SharedFiles, linker: &Linker<'_>) -> Self {
        let some = |exists: bool, path: PublicPath| exists.then(|| linker.to(&path));
        let any = !site.records.is_empty();
        let figures = site.figure_count() > 0;
        let coverage = site.covered_series().first();
        let coverage = coverage.map(|&id| linker.to(&places::coverage_page(site, id, 1)));
        let has_more_pages = pager::plain_pages(site).pages() > 0;
        let has_more_series = pager::all_series(site).pages() > 0;
        Self {
            home: linker.to(&PublicPath::page("")),
            units: some(any, places::units_page(1)),
            years: some(any, places::years_page()),
            coverage,
            feed: some(any, PublicPath::file("feed.xml")),
            reports_json: some(any, PublicPath::file("reports.json")),
            reports_csv: some(any, PublicPath::file("reports.csv")),
            figures_csv: some(figures, PublicPath::file("figures.csv")),
            all_series: some(has_more_series, places::series_page(1)),
            pages: pages
                .iter()
                .take(pager::PAGES_SHOWN)
                .map(|&place| &site.pages[place])
                .map(|record| Link {
                    title: record.page.title.clone(),
                    href: places::plain_page(&record.source).map(|path| linker.to(&path)),
                })
                .collect(),
            all_pages: some(has_more_pages, places::plain_pages_page(1)),
            icons: files.icons.iter().map(|path| linker.to(path)).collect(),
            assets: files
                .assets
                .iter()
                .map(|(name, path)| (name.clone(), linker.to(path)))
                .collect(),
        }
    }
}
