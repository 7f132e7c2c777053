//! Preparing: a page's view, and the key of all that the page is made of, before it is made.
//!
//! Two pages with one key have equal bytes; that is what lets a build keep what an earlier one
//! wrote. The view holds all that a template sees of the site, the look all that it sees beside
//! it; of a body, its text and where its links lead.

use super::Renderer;
use crate::{
    cache::{Fingerprint, PROGRAM, Prints},
    config::Config,
    page::{Page, PublicPath, View},
    source::BodyStamp,
    theme::Theme,
};

/// A page that can be rendered.
#[derive(Debug)]
pub struct Prepared<'a> {
    /// What its template sees; `none` for pages that no template makes.
    pub(super) view: Option<View<'a>>,
    prints: Prints,
}

impl<'a> Prepared<'a> {
    /// What the page's template sees; `none` for pages that no template makes of a view.
    pub fn view(&self) -> Option<&View<'a>> {
        self.view.as_ref()
    }

    /// The key of the page; `body` is its body and where the body's links lead.
    pub fn key(&self, body: Option<(&BodyStamp, Fingerprint)>) -> Fingerprint {
        let Some((stamp, targets)) = body else { return self.prints.finish() };
        self.prints.clone().value(&(stamp.print, targets)).finish()
    }
}

impl<'a> Renderer<'a> {
    /// Prepares the page at `address`.
    pub fn prepare(&self, page: &Page, address: &PublicPath) -> Prepared<'a> {
        let mut prints = Prints::default();
        prints.value(&self.look).bytes(address.as_str().as_bytes());
        let view = self.views.view(page, address);
        match &view {
            Some(view) => prints.value(&(view.template(), view)),
            None => self.print(page, &mut prints),
        };
        Prepared { view, prints }
    }

    /// Adds what a page shows that no template makes.
    fn print<'p>(&self, page: &Page, prints: &'p mut Prints) -> &'p mut Prints {
        let views = self.views;
        match page {
            Page::Feed => prints.value(&views.feed().collect::<Vec<_>>()),
            Page::Sitemap(0) => prints.value(&views.sitemap_parts()),
            Page::Sitemap(number) => {
                views.sitemap(*number).fold(prints, |prints, entry| prints.value(&entry))
            }
            Page::Robots => prints.value(&views.is_preview()),
            Page::ReportsJson(year) => {
                let index = year.is_none() && views.reports_are_split();
                self.print_rows(*year, index.then_some("json"), prints)
            }
            Page::ReportsCsv(year) => {
                let index = year.is_none() && views.reports_are_split();
                self.print_rows(*year, index.then_some("csv"), prints)
            }
            Page::FiguresCsv(None) if views.figures_are_split() => {
                prints.value(&views.data_index("figures", "csv"))
            }
            Page::FiguresCsv(year) => {
                views.print_rows(*year, prints);
                prints
            }
            Page::Redirect(target) => {
                let target = (target.absolute(&views.site.config.base_url), self.title_at(target));
                prints.value(&target)
            }
            _ => prints,
        }
    }

    /// Adds the rows of a data file of reports, or, where it was split, of its index.
    fn print_rows<'p>(
        &self,
        year: Option<i16>,
        index: Option<&str>,
        prints: &'p mut Prints,
    ) -> &'p mut Prints {
        match index {
            Some(extension) => prints.value(&self.views.data_index("reports", extension)),
            None => {
                self.views.print_rows(year, prints);
                prints
            }
        }
    }
}

/// All that every page depends on.
pub(super) fn look(config: &Config, theme: &Theme) -> Fingerprint {
    let mut prints = Prints::default();
    prints.value(&(PROGRAM, theme.print, config.minify)).value(&bodies(config, theme));
    prints.finish()
}

/// All that every body depends on beside its text and its links: how parts of a report are
/// known, and the words of the program's own.
pub fn bodies(config: &Config, theme: &Theme) -> Fingerprint {
    let mut prints = Prints::default();
    prints.bytes(PROGRAM.as_bytes());
    for series in &config.series {
        prints.value(&(&series.slug, &series.title));
        for part in &series.parts {
            prints.value(&(&part.slug, &part.keywords));
        }
    }
    let phrases = &theme.body_phrases;
    for phrase in [&phrases.footnotes, &phrases.back, &phrases.table, &phrases.done, &phrases.open]
    {
        prints.bytes(phrase.as_bytes());
    }
    prints.finish()
}
