//! Views: all that a template sees of the site, one `Serialize` struct for each kind of page.
//!
//! Arrives: a kind of page, the [`Site`]. Leaves: a [`View`]. Every field is always there, so
//! that a template can ask for it; what is not known is `none` or an empty list.

mod coverage;
mod data;
mod figures;
mod home;
mod lists;
mod parts;
mod plain;
mod quantity;
mod report;
mod rows;
mod trend;
mod unit;

pub use self::{
    coverage::{AllSeriesView, CoverageCell, CoverageRow, CoverageView, SeriesSummary},
    data::{DataIndexRow, FigureRow, ReportRow},
    figures::{FigureCell, FigureHistory, FigureTable, FigureYear, Figures},
    home::{HomeView, NotFoundView},
    lists::{
        Among, ReportGroup, UnitCard, UnitGroup, UnitsView, YearCard, YearView, YearsView,
        listed_units,
    },
    parts::{PartHistory, PartLink, Parts, SeriesParts},
    plain::{PlainPageRow, PlainPagesView, PlainView},
    report::{
        AttachmentLink, CorrectionNote, FigureValue, LeaderName, RecordField, ReportView,
        Withdrawal,
    },
    rows::{PageNumber, Pager, Row},
    trend::{Trend, TrendPoint, TrendTick, TrendYear},
    unit::{Gap, OldName, UnitView, YearRange},
};

use std::borrow::Cow;

use serde::Serialize;

use self::coverage::YearCount;
use super::{Head, Linker, Links, Page, PublicPath, SharedFiles, SharedLinks, links};
use crate::site::{Edition, SeriesId, Site, UnitId};

/// One page's view, with the template that shows it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View<'a> {
    /// `home.html`
    Home(HomeView<'a>),
    /// `units.html`
    Units(UnitsView<'a>),
    /// `unit.html`
    Unit(Box<UnitView<'a>>),
    /// `report.html`
    Report(Box<ReportView<'a>>),
    /// `years.html`
    Years(YearsView<'a>),
    /// `year.html`
    Year(YearView<'a>),
    /// `coverage.html`
    Coverage(CoverageView<'a>),
    /// `all-series.html`
    AllSeries(AllSeriesView<'a>),
    /// `pages.html`
    PlainPages(PlainPagesView<'a>),
    /// `plain.html`
    Plain(PlainView<'a>),
    /// `404.html`
    NotFound(NotFoundView<'a>),
}

impl View<'_> {
    /// The name of the template that shows the view.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Units(_) => "units.html",
            Self::Unit(_) => "unit.html",
            Self::Report(_) => "report.html",
            Self::Years(_) => "years.html",
            Self::Year(_) => "year.html",
            Self::Coverage(_) => "coverage.html",
            Self::AllSeries(_) => "all-series.html",
            Self::PlainPages(_) => "pages.html",
            Self::Plain(_) => "plain.html",
            Self::NotFound(_) => "404.html",
        }
    }
}

/// What the pages of an edition share, worked out once: links, and the counts of whole lists.
#[derive(Debug)]
pub struct Shared {
    preview: bool,
    /// By depth of the page.
    links: Vec<SharedLinks>,
    absolute: SharedLinks,
    files: SharedFiles,
    /// The places of the plain pages, in the order in which pages link them.
    pages: Vec<usize>,
    /// The units of the directory, in its order.
    listed: Vec<UnitId>,
    /// The series with a coverage in their order, with the state of their latest year.
    covered: Vec<(SeriesId, YearCount)>,
}

/// The deepest page of the program's own; plain pages may lie deeper.
const USUAL_DEPTH: usize = 5;

impl Shared {
    /// Prepares what the pages of `site` share.
    pub fn new(site: &Site, edition: Edition, files: SharedFiles) -> Self {
        let pages = links::in_order(site);
        let usual = 0..=USUAL_DEPTH;
        let links = usual.map(|depth| links_at(site, &pages, &files, depth)).collect();
        let absolute = Links::make(site, &pages, &files, &Linker::Absolute(&site.config)).into();
        let covered = site.covered_series().iter();
        let covered = covered.filter_map(|&id| Some((id, YearCount::of_latest(site, id)?)));
        Self {
            preview: !edition.is_public(),
            links,
            absolute,
            files,
            pages,
            listed: listed_units(site),
            covered: covered.collect(),
        }
    }
}

/// Makes views of the pages of one site.
#[derive(Clone, Copy, Debug)]
pub struct Views<'a> {
    /// The site that the views show.
    pub site: &'a Site,
    shared: &'a Shared,
}

impl<'a> Views<'a> {
    /// Views of `site`, with what its pages share.
    pub fn new(site: &'a Site, shared: &'a Shared) -> Self {
        Self { site, shared }
    }

    /// The view of a page; `none` for pages that no template makes: data, feeds, redirects.
    pub fn view(&'a self, page: &Page, address: &PublicPath) -> Option<View<'a>> {
        Some(match *page {
            Page::Home => View::Home(self.home(address)),
            Page::Units(number) => View::Units(self.units(address, number)),
            Page::Unit(unit, number) => View::Unit(Box::new(self.unit(address, unit, number))),
            Page::Report(id) => View::Report(Box::new(self.report(address, id))),
            Page::Years => View::Years(self.years(address)),
            Page::Year(year, number) => View::Year(self.year(address, year, number)),
            Page::Coverage(series, number) => {
                View::Coverage(self.coverage(address, series, number))
            }
            Page::AllSeries(number) => View::AllSeries(self.all_series(address, number)),
            Page::PlainPages(number) => View::PlainPages(self.plain_pages(address, number)),
            Page::Plain(index) => View::Plain(self.plain(address, index)),
            Page::NotFound => View::NotFound(self.not_found(address)),
            _ => return None,
        })
    }

    /// Whether this edition holds what the public must not see.
    pub fn is_preview(&self) -> bool {
        self.shared.preview
    }

    fn head(&self, kind: &'static str, address: &PublicPath) -> Head {
        Head::new(self.site, kind, address, self.shared.preview)
    }

    fn linker<'p>(&self, address: &'p PublicPath) -> Linker<'p> {
        Linker::From(address, self.site.config.links)
    }

    /// The shared links of a page; a page deeper than usual gets its own.
    fn links(&self, address: &PublicPath) -> Cow<'a, SharedLinks> {
        match self.shared.links.get(address.depth()) {
            Some(links) => Cow::Borrowed(links),
            None => {
                let Shared { pages, files, .. } = self.shared;
                Cow::Owned(links_at(self.site, pages, files, address.depth()))
            }
        }
    }
}

/// The links of pages `depth` folders deep.
fn links_at(site: &Site, pages: &[usize], files: &SharedFiles, depth: usize) -> SharedLinks {
    // A folder that no address begins with, so that every link starts at the root.
    let page = PublicPath::page(&vec![":"; depth].join("/"));
    Links::make(site, pages, files, &Linker::From(&page, site.config.links)).into()
}
