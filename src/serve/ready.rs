//! One edition of a site, ready to be shown page by page.
//!
//! Arrives: a [`World`], then the paths that browsers ask for. Leaves: what stands there
//! ([`Found`]), and pages with the bytes that a build would write ([`Drawn`]).

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use rayon::prelude::*;

use super::{desk::Place, enclosed::Rules, live::lock};
use crate::{
    build::World,
    check::{self, Book},
    diagnostic::Diagnostic,
    disk::Stamp,
    failure::Failure,
    page::{Content, Item, Page, PublicPath, Views, places},
    render::{Renderer, body_of},
    site::{Edition, Visibility},
    source::{Body, BodyStamp, SourcePath, TERMS},
    theme::Theme,
};

/// One edition of a site.
#[derive(Debug)]
pub struct Ready {
    world: World,
    place: Place,
    /// When the site was read, by the clock of its disk.
    moment: u64,
    /// The rules of a check, with the stamp of the words to avoid.
    book: Mutex<Option<(Option<Stamp>, Arc<Book>)>>,
}

/// What stands at a path.
#[derive(Debug)]
pub enum Found<'a> {
    /// A page or another file to render.
    Page(&'a Page, PublicPath),
    /// A file of the source.
    File(SourcePath),
    /// A file of the theme.
    Asset(&'a [u8]),
    /// A folder, asked for without its final slash.
    Folder,
    /// Nothing.
    Nothing,
}

/// A page as it was rendered.
#[derive(Debug)]
pub struct Drawn {
    /// Its bytes; `none` where a mistake of the theme made them impossible.
    pub bytes: Option<Vec<u8>>,
    /// What is wrong with its body, or with the theme.
    pub told: Vec<Diagnostic>,
    /// The files that it offers or shows.
    pub files: Vec<SourcePath>,
}

impl Ready {
    /// An edition of the site at a place, read at `moment` by the clock of its disk.
    pub fn new(world: World, place: Place, moment: u64) -> Self {
        Self { world, place, moment, book: Mutex::new(None) }
    }

    /// Everything about the site but its bodies.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Where the site is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// When the site was read, by the clock of its disk.
    pub fn moment(&self) -> u64 {
        self.moment
    }

    /// Takes new bodies in place of those of the same documents, read at `moment`.
    pub fn put(&mut self, bodies: &[(SourcePath, BodyStamp)], moment: u64) {
        self.moment = moment;
        for (source, body) in bodies {
            let site = &mut self.world.site;
            if let Some(id) = site.at_source(source) {
                site.records[id.index()].body = body.clone();
            } else if let Some(index) = site.page_at_source(source) {
                site.pages[index].body = body.clone();
            }
        }
    }

    /// Puts on another theme; whether that was possible.
    pub fn dress(&mut self, theme: &Arc<Theme>, edition: Edition) -> bool {
        self.world.dress(Arc::clone(theme), edition)
    }

    /// Does something with a renderer of this edition.
    pub fn with_renderer<T>(&self, act: impl FnOnce(&Renderer<'_>) -> T) -> T {
        let views = Views::new(&self.world.site, &self.world.shared);
        let World { theme, plan, files, .. } = &self.world;
        act(&Renderer::new(&views, theme, plan, files).showing_mistakes())
    }

    /// What stands at a path below the site's root: decoded, without a leading `/`.
    ///
    /// # Errors
    ///
    /// A body cannot be read that may offer the file.
    pub fn find(&self, path: &str) -> Result<Found<'_>, Failure> {
        let address = PublicPath::asked_for(path);
        let plan = &self.world.plan;
        if let Some(Item { content, .. }) = plan.at(&address) {
            return Ok(match content {
                Content::Page(page) => Found::Page(page, address),
                Content::File(file) => Found::File(file.clone()),
                Content::Asset(index) => match self.world.theme.assets.get(*index) {
                    Some(asset) => Found::Asset(&asset.bytes),
                    None => Found::Nothing,
                },
            });
        }
        if plan.at(&PublicPath::asked_for(&format!("{path}/"))).is_some() {
            return Ok(Found::Folder);
        }
        Ok(self.linked(&address)?.map_or(Found::Nothing, Found::File))
    }

    /// The file at an address that the body of a page above it offers.
    fn linked(&self, address: &PublicPath) -> Result<Option<SourcePath>, Failure> {
        let mut folder = address.folder();
        loop {
            let owner = PublicPath::asked_for(&format!("{folder}/"));
            if let Some(Item { content: Content::Page(page), .. }) = self.world.plan.at(&owner)
                && let Some(file) = self.linked_by(page, &owner, address)?
            {
                return Ok(Some(file));
            }
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None => return Ok(None),
            }
        }
    }

    fn linked_by(
        &self,
        page: &Page,
        owner: &PublicPath,
        address: &PublicPath,
    ) -> Result<Option<SourcePath>, Failure> {
        let views = Views::new(&self.world.site, &self.world.shared);
        let Some((source, stamp)) = body_of(&views, page) else { return Ok(None) };
        let below = address.as_str().strip_prefix(owner.folder()).unwrap_or_default();
        let name = SourcePath::follow(source.folder(), below.trim_start_matches('/'));
        if name.is_none_or(|name| self.world.files.names.find(&name).is_none()) {
            return Ok(None);
        }
        let body = Body::read(self.place.root(), source, stamp, self.moment)?;
        let facts = self.with_renderer(|renderer| renderer.check_links(page, owner, &body).0);
        let is_it = |file: &&crate::render::LinkedFile| {
            places::attachment(owner, &file.name).as_ref() == Some(address)
        };
        Ok(facts.files.iter().find(is_it).map(|file| file.source.clone()))
    }

    /// Renders a page.
    ///
    /// # Errors
    ///
    /// Its body cannot be read, or is not the one that was stamped.
    pub fn draw(&self, page: &Page, address: &PublicPath) -> Result<Drawn, Failure> {
        let body = match self.document_of(page) {
            Some((source, stamp)) => {
                Some(Body::read(self.place.root(), source, stamp, self.moment)?)
            }
            None => None,
        };
        self.prove_rows(page)?;
        Ok(self.with_renderer(|renderer| {
            let prepared = renderer.prepare(page, address);
            match renderer.render(page, address, &prepared, body.as_ref()) {
                Ok(drawn) => {
                    let told = drawn.facts.diagnostics;
                    let mut files = self.attachments_of(page);
                    files.extend(drawn.facts.files.into_iter().map(|file| file.source));
                    Drawn { bytes: Some(drawn.bytes), told, files }
                }
                Err(facts) => Drawn { bytes: None, told: facts.diagnostics, files: Vec::new() },
            }
        }))
    }

    /// Proves the bodies whose proofs a data file shows. A report's page needs that of its own
    /// body alone, which is proven when it is read.
    fn prove_rows(&self, page: &Page) -> Result<(), Failure> {
        let (Page::ReportsJson(year) | Page::ReportsCsv(year)) = *page else { return Ok(()) };
        let views = Views::new(&self.world.site, &self.world.shared);
        if year.is_none() && views.reports_are_split() {
            return Ok(());
        }
        let records: Vec<_> = views.selected(year).map(|(_, record)| record).collect();
        let unproven = records.into_par_iter().filter(|record| !record.body.is_proven());
        unproven.try_for_each(|record| {
            Body::read(self.place.root(), &record.source, &record.body, self.moment).map(drop)
        })
    }

    /// What is wrong with the body of a document; nothing where it has no page or cannot be read.
    pub fn told_of_body(&self, source: &SourcePath) -> Vec<Diagnostic> {
        let address = self.page_of(source);
        let item = address.as_ref().and_then(|address| self.world.plan.at(address));
        let Some(Item { address, content: Content::Page(page) }) = item else { return Vec::new() };
        let mut told = self.draw(page, address).map(|drawn| drawn.told).unwrap_or_default();
        told.retain(|found| !found.is_of_template());
        told
    }

    /// What a check finds in a document; nothing where it cannot be read.
    pub fn checked(&self, source: &SourcePath) -> Vec<Diagnostic> {
        let root = self.place.root();
        let found =
            self.book().and_then(|book| check::of_document(root, &self.world, &book, source));
        found.unwrap_or_default()
    }

    /// What a check needs to look into attachments.
    pub fn rules(&self) -> Option<Rules> {
        Some(Rules { config: self.world.site.config.clone(), book: self.book().ok()? })
    }

    /// The attachments of a document.
    pub fn enclosed_in(&self, source: &SourcePath) -> Vec<SourcePath> {
        let site = &self.world.site;
        let record = site.at_source(source).map(|id| site.record(id));
        let attachments = record.into_iter().flat_map(|record| &record.attachments);
        attachments.map(|file| file.source.clone()).collect()
    }

    /// The rules of a check, made again when the words to avoid were changed.
    fn book(&self) -> Result<Arc<Book>, Failure> {
        let root = self.place.root();
        let stamp = root.stamp(&SourcePath::trusted(TERMS)).ok();
        let mut known = lock(&self.book);
        if let Some((_, book)) = known.as_ref().filter(|(known, _)| *known == stamp) {
            return Ok(Arc::clone(book));
        }
        let book = Arc::new(Book::open(root, &self.world.site.config)?);
        *known = Some((stamp, Arc::clone(&book)));
        Ok(book)
    }

    /// The mistakes of the theme that show when one page of each kind is rendered.
    pub fn told_of_theme(&self) -> Vec<Diagnostic> {
        let mut seen = HashSet::new();
        let mut told = Vec::new();
        for Item { address, content } in &self.world.plan.items {
            let Content::Page(page) = content else { continue };
            if is_html(page, address) && seen.insert(std::mem::discriminant(page)) {
                let drawn = self.draw(page, address).map(|drawn| drawn.told).unwrap_or_default();
                let of_theme = drawn.into_iter().filter(Diagnostic::is_of_template);
                of_theme.for_each(|found| found.add_to(&mut told));
            }
        }
        told.sort();
        told
    }

    /// The document whose body a page shows.
    pub fn document_of(&self, page: &Page) -> Option<(&SourcePath, &BodyStamp)> {
        body_of(&Views::new(&self.world.site, &self.world.shared), page)
    }

    /// The source file that a page is about: also that of a withdrawn report.
    pub fn source_of(&self, page: &Page) -> Option<&SourcePath> {
        let site = &self.world.site;
        match *page {
            Page::Report(id) => Some(&site.record(id).source),
            Page::Plain(index) => Some(&site.pages[index].source),
            _ => None,
        }
    }

    fn attachments_of(&self, page: &Page) -> Vec<SourcePath> {
        let Page::Report(id) = page else { return Vec::new() };
        let attachments = self.world.site.record(*id).attachments.iter();
        attachments.map(|file| file.source.clone()).collect()
    }

    /// Whether the public sees a page today, and from which day.
    pub fn visibility_of(&self, page: &Page) -> (Visibility, Option<jiff::civil::Date>) {
        let site = &self.world.site;
        match *page {
            Page::Report(id) => (site.record(id).visibility, site.record(id).published()),
            Page::Plain(index) => {
                let page = &site.pages[index].page;
                let published = page.published.as_ref().map(|moment| moment.date);
                (site.visibility_of_page(page), published)
            }
            _ => (Visibility::Public, None),
        }
    }

    /// The page of a document.
    pub fn page_of(&self, source: &SourcePath) -> Option<PublicPath> {
        let site = &self.world.site;
        match site.at_source(source) {
            Some(id) => Some(places::report_page(site, id)),
            None => site.page_at_source(source).and_then(|_| places::plain_page(source)),
        }
    }

    /// Whether this edition shows the document that a finding is about.
    pub fn shows(&self, found: &Diagnostic) -> bool {
        self.page_of(&SourcePath::trusted(found.path.as_str())).is_some()
    }

    /// The theme's files: the names that templates use, and the file names at their addresses.
    pub fn assets(&self) -> Vec<(&str, &str)> {
        let assets = self.world.theme.assets.iter();
        let file_name = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
        assets
            .map(|asset| {
                let address = asset.address.as_str();
                (asset.name.as_str(), &address[file_name(address)..])
            })
            .collect()
    }
}

/// Whether what stands at an address is a page for readers, made by a template.
pub fn is_html(page: &Page, address: &PublicPath) -> bool {
    matches!(page, Page::Redirect(_)) || address.as_str().ends_with(".html")
}
