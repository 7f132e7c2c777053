//! Fifth station: one page's bytes, a pure function of view, theme and body.
//!
//! Arrives: an [`crate::page::Item`]'s page and, for a report or plain page, its body. Leaves:
//! [`Prepared`], the view and the key of what the page is made of; then [`Rendered`], the bytes
//! with the facts of the body, or what is wrong with it. No clock, no disk, no environment: the
//! preview calls the same functions and gets the same bytes.

mod data;
mod facts;
mod feed;
mod files;
mod links;
mod minify;
mod prepare;
mod sheet;

pub use self::{
    facts::{Facts, FragmentLink, KnownBody, LinkedFile},
    files::{Files, Names},
    minify::minify,
    prepare::{Prepared, bodies},
    sheet::Sheet,
};

use serde::Serialize;

use crate::{
    cache::Fingerprint,
    diagnostic::{Diagnostic, Fault, Pages, Problem, TemplateFault},
    markdown::{self, Heading, Part},
    page::{Content, Page, Plan, PublicPath, View, Views},
    source::{Body, SourcePath},
    theme::Theme,
};

/// One page, ready to be staged.
#[derive(Debug)]
pub struct Rendered {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What its body links to and offers.
    pub facts: Facts,
    /// What the next build may know of the body.
    pub known: KnownBody,
    /// Where the links of the body lead.
    pub targets: Fingerprint,
}

/// `body` in a template.
#[derive(Debug, Serialize)]
struct BodyView<'a> {
    html: &'a str,
    contents: &'a [Heading],
}

/// What `redirect.html` sees.
#[derive(Debug, Serialize)]
struct RedirectView<'a> {
    /// The full address of the page that took the place.
    target: String,
    /// The title of that page.
    title: &'a str,
}

/// Renders pages of one site with one theme.
#[derive(Debug)]
pub struct Renderer<'a> {
    /// What templates see.
    pub views: &'a Views<'a>,
    /// How pages look.
    pub theme: &'a Theme,
    /// Which addresses there are.
    pub plan: &'a Plan,
    /// Which files bodies may link.
    pub files: &'a Files,
    /// All that every page depends on: program, theme, phrases, configuration.
    look: Fingerprint,
    /// Whether a page is made although its body has mistakes.
    shows_mistakes: bool,
}

impl<'a> Renderer<'a> {
    /// A renderer of the pages of one plan.
    pub fn new(views: &'a Views<'a>, theme: &'a Theme, plan: &'a Plan, files: &'a Files) -> Self {
        let look = prepare::look(&views.site.config, theme);
        Self { views, theme, plan, files, look, shows_mistakes: false }
    }

    /// Makes pages although their bodies have mistakes, which are then in [`Rendered::facts`]:
    /// for a preview, never for an output.
    #[must_use]
    pub fn showing_mistakes(self) -> Self {
        Self { shows_mistakes: true, ..self }
    }

    /// Renders the page at `address`. `body` is given for the pages that [`body_of`] names.
    ///
    /// # Errors
    ///
    /// The facts of the body with what is wrong with it, or the template engine's report. Facts
    /// and warnings of a page that did render are in [`Rendered::facts`].
    pub fn render(
        &self,
        page: &Page,
        address: &PublicPath,
        prepared: &Prepared<'_>,
        body: Option<&Body>,
    ) -> Result<Rendered, Facts> {
        let site = self.views.site;
        if let Some(view) = &prepared.view {
            return self.templated(page, address, view, body);
        }
        let bytes = match page {
            Page::Feed => feed::atom(self.views),
            Page::Sitemap(0) => feed::sitemap_index(self.views),
            Page::Sitemap(number) => feed::sitemap(self.views, *number),
            Page::Robots => feed::robots(self.views),
            Page::ReportsJson(year) => data::reports_json(self.views, *year),
            Page::ReportsCsv(year) => data::reports_csv(self.views, *year),
            Page::FiguresCsv(year) => data::figures_csv(self.views, *year),
            Page::Redirect(target) => {
                let title = self.title_at(target);
                let target = target.absolute(&site.config.base_url);
                let view = RedirectView { target, title };
                let html = self
                    .theme
                    .render("redirect.html", &view, &())
                    .map_err(|told| blame(*told, address))?;
                self.finished(html)
            }
            _ => {
                let problem = Problem::Other { message: format!("no view for {page:?}") };
                let folder = format!("themes/{}", site.config.theme.name);
                let told = Diagnostic::of_file(&folder, TemplateFault::from(problem).into());
                return Err(blame(told, address));
            }
        };
        Ok(Rendered {
            bytes,
            facts: Facts::default(),
            known: KnownBody::default(),
            targets: Fingerprint::default(),
        })
    }

    fn templated(
        &self,
        page: &Page,
        address: &PublicPath,
        view: &View<'_>,
        body: Option<&Body>,
    ) -> Result<Rendered, Facts> {
        let shown = body_of(self.views, page).map(|(source, _)| source).zip(body);
        let shown = shown.map(|(source, body)| self.body(page, source, address, body));
        let body = shown
            .as_ref()
            .map(|(rendered, _)| BodyView { html: &rendered.html, contents: &rendered.contents });
        let is_broken = |resolved: &links::Resolved| {
            !self.shows_mistakes && resolved.facts.diagnostics.iter().any(Diagnostic::is_error)
        };
        if let Some((_, resolved)) = shown.as_ref().filter(|(_, resolved)| is_broken(resolved)) {
            return Err(resolved.facts.clone());
        }
        let html = self
            .theme
            .render(view.template(), view, &body)
            .map_err(|told| blame(*told, address))?;
        let bytes = self.finished(html);
        let (facts, known, targets) = match shown {
            Some((_, resolved)) => (resolved.facts, resolved.known, resolved.targets),
            None => Default::default(),
        };
        Ok(Rendered { bytes, facts, known, targets })
    }

    /// A body's HTML, and what it links to.
    fn body(
        &self,
        page: &Page,
        source: &SourcePath,
        address: &PublicPath,
        body: &Body,
    ) -> (markdown::Rendered, links::Resolved) {
        let mut resolver = links::Resolver::new(self, source, address, Some(body));
        let parts = self.parts(page);
        let options = markdown::Options { parts: &parts, phrases: &self.theme.body_phrases };
        let rendered = markdown::render(body.text(), &options, &mut |_, target, range| {
            resolver.resolve(target, range)
        });
        let resolved = resolver.finish(&rendered.ids);
        (rendered, resolved)
    }

    /// What is known of a body without reading it: its facts, what the next build may know, and
    /// where its links lead now. `none` where there is something to say for which the text is
    /// wanted.
    pub fn replay(
        &self,
        page: &Page,
        address: &PublicPath,
        known: &KnownBody,
    ) -> Option<(Facts, KnownBody, Fingerprint)> {
        let (source, _) = body_of(self.views, page)?;
        let resolved = links::Resolver::new(self, source, address, None).replay(known)?;
        Some((resolved.facts, resolved.known, resolved.targets))
    }

    /// The facts of a body, and what the next build may know of it; its page is not made.
    pub fn check_links(
        &self,
        page: &Page,
        address: &PublicPath,
        body: &Body,
    ) -> (Facts, KnownBody) {
        match body_of(self.views, page) {
            Some((source, _)) => {
                let (_, resolved) = self.body(page, source, address, body);
                (resolved.facts, resolved.known)
            }
            None => Default::default(),
        }
    }

    /// The title of the report or plain page at an address.
    fn title_at(&self, address: &PublicPath) -> &str {
        let site = self.views.site;
        match self.plan.at(address).map(|item| &item.content) {
            Some(Content::Page(Page::Report(id))) => &site.record(*id).title,
            Some(Content::Page(Page::Plain(index))) => &site.pages[*index].page.title,
            _ => &site.config.title,
        }
    }

    /// The parts of the series of a report; none for plain pages.
    fn parts(&self, page: &Page) -> Vec<Part<'_>> {
        let site = self.views.site;
        let Page::Report(id) = page else { return Vec::new() };
        let parts = &site.series(site.record(*id).series).parts;
        parts.iter().map(|part| Part { slug: &part.slug, keywords: &part.keywords }).collect()
    }

    fn finished(&self, html: String) -> Vec<u8> {
        if self.views.site.config.minify { minify(html.as_bytes()) } else { html.into_bytes() }
    }

    /// The ids that a body offers to links: for links from other pages.
    pub fn ids(&self, page: &Page, body: &Body) -> Vec<String> {
        let parts = self.parts(page);
        let options = markdown::Options { parts: &parts, phrases: &self.theme.body_phrases };
        let resolve = &mut |_, _: &str, _| markdown::Target::TextOnly;
        markdown::render(body.text(), &options, resolve).ids
    }
}

/// A mistake of the theme, with the page on which it shows.
fn blame(mut told: Diagnostic, address: &PublicPath) -> Facts {
    if let Fault::Template(fault) = &mut told.fault {
        fault.pages = Some(Pages { first: address.as_str().to_owned(), count: 1 });
    }
    Facts::of_fault(told)
}

/// The file whose body a page shows; none for pages without a body and for withdrawn reports.
pub fn body_of<'a>(
    views: &Views<'a>,
    page: &Page,
) -> Option<(&'a SourcePath, &'a crate::source::BodyStamp)> {
    let site = views.site;
    match *page {
        Page::Report(id) if !site.record(id).is_withdrawn() => {
            Some((&site.record(id).source, &site.record(id).body))
        }
        Page::Plain(index) => Some((&site.pages[index].source, &site.pages[index].body)),
        _ => None,
    }
}
