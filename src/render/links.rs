//! Links of bodies: from what an author wrote to an address of the site.
//!
//! Arrives: destinations with their place in the body, or, for a body that an earlier build
//! rendered, the [`KnownBody`] that it left. Leaves: relative links, and the [`Facts`] that the
//! rest of the build needs: files to publish, places in other pages to check, and what is wrong.
//! Links between Markdown files are the way authors know; they must work in git too.

use std::{collections::HashSet, ops::Range};

use percent_encoding::percent_decode_str;

use super::{
    Facts, Files, FragmentLink, KnownBody, LinkedFile, Renderer, body_of, facts::KnownLink,
};
use crate::{
    cache::{Fingerprint, Prints},
    diagnostic::{At, Diagnostic, Excerpt, Fault, Lines, PathTrouble, nearest},
    markdown::Target,
    page::{Content, Href, Page, PublicPath, places},
    source::{Body, SourcePath},
};

/// Resolves the links of one body.
pub(super) struct Resolver<'a> {
    renderer: &'a Renderer<'a>,
    source: &'a SourcePath,
    address: &'a PublicPath,
    /// The whole file, and how many of its bytes stand before the body; `none` where only what an
    /// earlier build knew is at hand.
    text: Option<(&'a str, usize)>,
    facts: Facts,
    /// Links to places in this page: id, destination as written, place in the file.
    own_fragments: Vec<(String, String, Range<usize>)>,
    links: Vec<KnownLink>,
    targets: Prints,
    /// What an earlier build knew of the link in question.
    known: Option<&'a KnownLink>,
    /// What was said of the link in question.
    excerpt: Option<Box<Excerpt>>,
    /// The file that has the place that the link in question names.
    target: Option<Fingerprint>,
    /// Where the lines of the text begin, once something was said of one.
    lines: Option<Lines<'a>>,
    /// Whether something is to be said for which the text is wanted.
    wants_text: bool,
}

/// What resolving all links of a body gave.
pub(super) struct Resolved {
    pub(super) facts: Facts,
    pub(super) known: KnownBody,
    /// Where the links lead.
    pub(super) targets: Fingerprint,
}

impl<'a> Resolver<'a> {
    /// Resolves links of the body of `source`, which is shown at `address`.
    pub(super) fn new(
        renderer: &'a Renderer<'a>,
        source: &'a SourcePath,
        address: &'a PublicPath,
        body: Option<&'a Body>,
    ) -> Self {
        Self {
            renderer,
            source,
            address,
            text: body.map(Body::file),
            facts: Facts::default(),
            own_fragments: Vec::new(),
            links: Vec::new(),
            targets: Prints::default(),
            known: None,
            excerpt: None,
            target: None,
            lines: None,
            wants_text: false,
        }
    }

    /// Resolves links that an earlier build found in the same text; `none` where there is
    /// something to say that only the text can show.
    pub(super) fn replay(mut self, known: &'a KnownBody) -> Option<Resolved> {
        for link in &known.links {
            self.known = Some(link);
            let range = link.range.start as usize..link.range.end as usize;
            self.follow(&link.written, range);
        }
        (!self.wants_text).then(|| self.finish(&[]))
    }

    /// The address for a destination as written at `range` of the body.
    pub(super) fn resolve(&mut self, written: &str, range: Range<usize>) -> Target {
        let start = self.text.map_or(0, |(_, start)| start);
        let range = range.start + start..range.end + start;
        if has_scheme(written) || written.starts_with("//") {
            return Target::Address(written.to_owned());
        }
        let own = written.strip_prefix('#').or_else(|| written.is_empty().then_some(""));
        match own {
            Some(fragment) => self.own_fragment(written, decoded(fragment), range),
            None => self.follow(written, range),
        }
    }

    /// Resolves a link whose meaning depends on the rest of the site, and remembers it.
    fn follow(&mut self, written: &str, range: Range<usize>) -> Target {
        let place = |end: usize| u32::try_from(end).unwrap_or(u32::MAX);
        let target = self.lead(written, range.clone());
        self.targets.value(match &target {
            Target::Address(address) => address.as_str(),
            Target::TextOnly => "",
        });
        self.links.push(KnownLink {
            written: written.into(),
            range: place(range.start)..place(range.end),
            excerpt: self.excerpt.take(),
            target: self.target.take(),
        });
        target
    }

    fn lead(&mut self, written: &str, range: Range<usize>) -> Target {
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(decoded(fragment))),
            None => (written, None),
        };
        let path = decoded(path.split_once('?').map_or(path, |(path, _)| path));
        if let Some(below) = path.strip_prefix('/') {
            return self.rooted(written, below, fragment, range);
        }
        match SourcePath::follow(self.source.folder(), &path) {
            Some(target) => self.file(written, &path, &target, fragment, range),
            None => {
                let trouble = match path.as_str() {
                    path if path.contains('\\') => PathTrouble::Backslash,
                    path if path.contains('\0') => PathTrouble::ControlCharacter,
                    path if path.contains(':') => PathTrouble::Drive,
                    _ => PathTrouble::ClimbsOut,
                };
                self.refuse(Fault::BadPath { value: written.to_owned(), trouble }, range)
            }
        }
    }

    /// Checks what could not be checked before all ids of the page were known.
    pub(super) fn finish(mut self, ids: &[String]) -> Resolved {
        // A report of a thousand headings may link each of them.
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        for (id, written, range) in std::mem::take(&mut self.own_fragments) {
            if !known.contains(id.as_str()) {
                let near = nearest(&id, ids.iter().map(String::as_str)).map(str::to_owned);
                let fault = Fault::FragmentMissing { target: written, fragment: id, nearest: near };
                self.tell(fault, range);
            }
        }
        let known = KnownBody { links: self.links.into_boxed_slice() };
        Resolved { facts: self.facts, known, targets: self.targets.finish() }
    }

    fn own_fragment(&mut self, written: &str, id: String, range: Range<usize>) -> Target {
        if id.is_empty() {
            return Target::Address("#".into());
        }
        let address = format!("#{}", encoded(&id));
        self.own_fragments.push((id, written.to_owned(), range));
        Target::Address(address)
    }

    /// A path from the root: of the output (`/guide/`, `/logo.png`), or of the source.
    fn rooted(
        &mut self,
        written: &str,
        path: &str,
        fragment: Option<String>,
        range: Range<usize>,
    ) -> Target {
        let public = PublicPath::alias(&format!("/{path}"))
            .or_else(|| path.is_empty().then(|| PublicPath::page("")));
        let plan = self.renderer.plan;
        if let Some(item) = public.as_ref().and_then(|public| plan.at(public)) {
            let href = self.href(&item.address, fragment.as_deref());
            if let (Content::Page(page), Some(fragment)) = (&item.content, fragment) {
                self.check_later(page, fragment, written, range);
            }
            return Target::Address(href);
        }
        match SourcePath::follow("", path) {
            Some(target) if target.as_str().contains('/') => {
                self.file(written, path, &target, fragment, range)
            }
            _ => self
                .refuse(Fault::DanglingLink { target: written.to_owned(), nearest: None }, range),
        }
    }

    fn file(
        &mut self,
        written: &str,
        path: &str,
        target: &SourcePath,
        fragment: Option<String>,
        range: Range<usize>,
    ) -> Target {
        let files = self.renderer.files;
        let index = SourcePath::follow(target.as_str(), "index.md");
        let document =
            files.names.document(target).or_else(|| files.names.document(index.as_ref()?));
        if let Some(document) = document {
            return self.document(written, document, fragment, range);
        }
        if let Some(file) = files.names.find(target) {
            return self.beside(written, path, file, range);
        }
        let published = target.as_str().strip_prefix("static/").map(PublicPath::file);
        if let Some(item) = published.and_then(|address| self.renderer.plan.at(&address)) {
            return Target::Address(self.href(&item.address, None));
        }
        let nearest = files.names.nearest(target);
        self.refuse(Fault::DanglingLink { target: written.to_owned(), nearest }, range)
    }

    /// A link to another report or plain page.
    fn document(
        &mut self,
        written: &str,
        document: &SourcePath,
        fragment: Option<String>,
        range: Range<usize>,
    ) -> Target {
        let site = self.renderer.views.site;
        let page = match site.at_source(document) {
            Some(id) => Some((Page::Report(id), Some(places::report_page(site, id)))),
            None => {
                let plain = site.page_at_source(document);
                plain.map(|index| (Page::Plain(index), places::plain_page(document)))
            }
        };
        let Some((page, Some(address))) = page else {
            // Held back, or left out for a mistake of its own, which is told there.
            if site.withheld.contains_key(document) {
                self.tell(Fault::LinkToHeld { target: written.to_owned() }, range);
            }
            return Target::TextOnly;
        };
        // The short page of a withdrawn report has no places to link.
        let fragment = fragment.filter(|_| body_of(self.renderer.views, &page).is_some());
        let href = self.href(&address, fragment.as_deref());
        if let Some(fragment) = fragment {
            self.check_later(&page, fragment, written, range);
        }
        Target::Address(href)
    }

    /// Remembers a link to a place in a page, whose ids are known only once it is rendered. Of
    /// pages without a body nothing is known; a body that had the place has it still.
    fn check_later(&mut self, page: &Page, fragment: String, written: &str, range: Range<usize>) {
        let Some((_, stamp)) = body_of(self.renderer.views, page) else { return };
        if fragment.is_empty() {
            return;
        }
        // Said too early, but if it is not so, nothing of this body will be remembered.
        self.target = Some(stamp.print);
        if self.known.is_none_or(|known| known.target != self.target) {
            let (source, written) = (self.source.clone(), written.to_owned());
            let target = page.clone();
            self.facts.fragments.push(FragmentLink { target, fragment, source, written, range });
        }
    }

    /// A link to a file: the report's own, or one that another public report offers.
    fn beside(
        &mut self,
        written: &str,
        path: &str,
        file: &SourcePath,
        range: Range<usize>,
    ) -> Target {
        let files = self.renderer.files;
        if let Some(address) =
            files.listed.get(file).filter(|_| !files.names.owns(self.source, file))
        {
            return Target::Address(self.href(address, None));
        }
        if files.withheld.contains_key(file) {
            self.tell(Fault::LinkToHeld { target: written.to_owned() }, range);
            return Target::TextOnly;
        }
        if !files.names.owns(self.source, file) {
            if self.may_be_offered(file) {
                return Target::TextOnly;
            }
            let owner = files.names.owner(file).map(ToString::to_string);
            return self.refuse(Fault::ForeignFile { target: written.to_owned(), owner }, range);
        }
        let name = file.as_str()[self.source.folder().len()..].trim_start_matches('/').to_owned();
        let Some(address) = places::attachment(self.address, &name) else {
            return self.refuse(Fault::ReservedName { name: path.to_owned() }, range);
        };
        self.facts.files.push(LinkedFile { source: file.clone(), name });
        Target::Address(self.href(&address, None))
    }

    /// Whether a document beside a file has mistakes, told there, and may offer the file once they
    /// are mended.
    fn may_be_offered(&self, file: &SourcePath) -> bool {
        let files: &Files = self.renderer.files;
        let site = self.renderer.views.site;
        files.names.in_folder(file.folder()).iter().any(|path| {
            files.names.is_document(path)
                && site.at_source(path).is_none()
                && !site.withheld.contains_key(path)
                && site.page_at_source(path).is_none()
        })
    }

    fn href(&self, target: &PublicPath, fragment: Option<&str>) -> String {
        let href = Href::new(self.address, target, self.renderer.views.site.config.links);
        match fragment {
            Some(id) if !id.is_empty() => href.with_fragment(id).into_string(),
            _ => href.into_string(),
        }
    }

    fn tell(&mut self, fault: Fault, range: Range<usize>) {
        let excerpt = match (self.text, self.known) {
            (Some((file, _)), _) => {
                Some(self.lines.get_or_insert_with(|| Lines::new(file)).excerpt(range))
            }
            (None, Some(KnownLink { excerpt: Some(excerpt), .. })) => Some((**excerpt).clone()),
            _ => None,
        };
        let Some(excerpt) = excerpt else {
            self.wants_text = true;
            return;
        };
        self.excerpt = Some(Box::new(excerpt.clone()));
        let (path, at) = (self.source.to_string(), At::Excerpt(excerpt));
        self.facts.diagnostics.push(Diagnostic { fault, path, at });
    }

    fn refuse(&mut self, fault: Fault, range: Range<usize>) -> Target {
        self.tell(fault, range);
        Target::TextOnly
    }
}

/// Whether a destination names a scheme (`https:`), as RFC 3986 spells one.
fn has_scheme(written: &str) -> bool {
    written.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn encoded(id: &str) -> String {
    percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string()
}
