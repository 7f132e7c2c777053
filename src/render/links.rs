//! Links of bodies: from what an author wrote to an address of the site.
//!
//! Arrives: destinations with their place in the body. Leaves: relative links, and the [`Facts`]
//! that the rest of the build needs: files to publish, places in other pages to check, and what
//! is wrong. Links between Markdown files are the way authors know; they must work in git too.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
    sync::OnceLock,
};

use percent_encoding::percent_decode_str;

use super::{Renderer, body_of};
use crate::{
    diagnostic::{Diagnostic, Fault, PathTrouble, nearest},
    markdown::{LinkKind, Target},
    page::{Content, Href, Page, PublicPath, places},
    source::{Body, SourcePath, normal_form},
};

/// The files that bodies may link, by their names in normal form.
#[derive(Debug, Default)]
pub struct Files {
    /// Everything beside reports and plain pages, by normal form.
    beside: HashMap<Box<str>, SourcePath>,
    /// Every Markdown file, by normal form, also those with mistakes.
    documents: HashMap<Box<str>, SourcePath>,
    /// Files that public reports list, with the page that publishes them.
    listed: BTreeMap<SourcePath, PublicPath>,
    /// Files that drafts and held reports list.
    pub withheld: BTreeMap<SourcePath, SourcePath>,
    /// All of these by folder, for advice; made when the first is asked for.
    by_folder: OnceLock<HashMap<Box<str>, Vec<SourcePath>>>,
}

/// Files in a folder above which no likely name is sought: with a thousand mistakes in a folder
/// of a thousand files it would take longer than the build.
const NAMES_TO_COMPARE: usize = 200;

impl Files {
    /// Indexes names of the source. `listed`: attachments with their addresses.
    pub fn new<'a>(
        beside: impl Iterator<Item = &'a SourcePath>,
        documents: impl Iterator<Item = &'a SourcePath>,
        listed: BTreeMap<SourcePath, PublicPath>,
        withheld: BTreeMap<SourcePath, SourcePath>,
    ) -> Self {
        let index = |path: &'a SourcePath| (normal_form(path.as_str()).into(), path.clone());
        Self {
            beside: beside.map(index).collect(),
            documents: documents.map(index).collect(),
            listed,
            withheld,
            by_folder: OnceLock::new(),
        }
    }

    /// The file of this name, as it is spelled on the disk.
    pub fn find(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.beside.get(&*normal_form(path.as_str()))
    }

    fn document(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.documents.get(&*normal_form(path.as_str()))
    }

    /// The files of a folder, sorted.
    fn in_folder(&self, folder: &str) -> &[SourcePath] {
        let by_folder = self.by_folder.get_or_init(|| {
            let mut all: Vec<&SourcePath> =
                self.beside.values().chain(self.documents.values()).collect();
            all.sort_unstable();
            let mut by_folder = HashMap::<Box<str>, Vec<SourcePath>>::new();
            for path in all {
                by_folder.entry(path.folder().into()).or_default().push(path.clone());
            }
            by_folder
        });
        by_folder.get(folder).map_or(&[], Vec::as_slice)
    }

    /// The name in the folder of `path` nearest to its own, which is not there.
    pub fn nearest(&self, path: &SourcePath) -> Option<String> {
        let names = self.in_folder(path.folder());
        if names.len() > NAMES_TO_COMPARE {
            return None;
        }
        nearest(path.name(), names.iter().map(SourcePath::name)).map(str::to_owned)
    }

    /// The document that a folder belongs to, if there is one.
    fn document_of_folder(&self, folder: &str) -> Option<&SourcePath> {
        self.documents.get(&*normal_form(&format!("{folder}/index.md")))
    }

    /// Whether a file lies in the folder of a document, or below it in no other document's.
    pub fn owns(&self, document: &SourcePath, file: &SourcePath) -> bool {
        let own = document.folder();
        let mut folder = file.folder();
        while folder.len() > own.len() {
            if self.document_of_folder(folder).is_some() {
                return false;
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        folder == own
    }

    /// The document in whose folder a file lies.
    pub fn owner(&self, file: &SourcePath) -> Option<&SourcePath> {
        let mut folder = file.folder();
        while !folder.is_empty() {
            if let Some(document) = self.document_of_folder(folder) {
                return Some(document);
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        None
    }
}

/// A file beside a report that its body links: to be published with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkedFile {
    /// The file.
    pub source: SourcePath,
    /// Its path below the report's folder.
    pub name: String,
}

/// A link to a place within another page, checked once all pages are rendered.
#[derive(Clone, Debug)]
pub struct FragmentLink {
    /// The page.
    pub target: Page,
    /// The id there.
    pub fragment: String,
    /// What to say if it is not there.
    pub diagnostic: Diagnostic,
}

/// What a body links to, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Files to publish beside the page.
    pub files: Vec<LinkedFile>,
    /// Places in other pages.
    pub fragments: Vec<FragmentLink>,
    /// Mistakes and doubts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Facts {
    /// Nothing but a mistake.
    pub(super) fn of_fault(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic], ..Self::default() }
    }
}

/// Resolves the links of one body.
pub(super) struct Resolver<'a> {
    renderer: &'a Renderer<'a>,
    source: &'a SourcePath,
    address: &'a PublicPath,
    /// The whole file, and how many of its bytes stand before the body.
    text: (&'a str, usize),
    facts: Facts,
    /// Links to places in this page: id, destination as written, place in the file.
    own_fragments: Vec<(String, String, Range<usize>)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        renderer: &'a Renderer<'a>,
        source: &'a SourcePath,
        address: &'a PublicPath,
        body: &'a Body,
    ) -> Self {
        let (facts, text) = (Facts::default(), body.file());
        Self { renderer, source, address, text, facts, own_fragments: Vec::new() }
    }

    /// The address for a destination as written at `range` of the body.
    pub(super) fn resolve(&mut self, _: LinkKind, written: &str, range: Range<usize>) -> Target {
        let (_, start) = self.text;
        let range = range.start + start..range.end + start;
        if has_scheme(written) || written.starts_with("//") {
            return Target::Address(written.to_owned());
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(decoded(fragment))),
            None => (written, None),
        };
        if path.is_empty() {
            return self.own_fragment(written, fragment.unwrap_or_default(), range);
        }
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
    pub(super) fn finish(mut self, ids: &[String]) -> Facts {
        // A report of a thousand headings may link each of them.
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        for (id, written, range) in std::mem::take(&mut self.own_fragments) {
            if !known.contains(id.as_str()) {
                let near = nearest(&id, ids.iter().map(String::as_str)).map(str::to_owned);
                let fault = Fault::FragmentMissing { target: written, fragment: id, nearest: near };
                self.tell(fault, range);
            }
        }
        self.facts
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
        let document = files.document(target).or_else(|| files.document(index.as_ref()?));
        if let Some(document) = document {
            return self.document(written, document, fragment, range);
        }
        if let Some(file) = files.find(target) {
            return self.beside(written, path, file, range);
        }
        let published = target.as_str().strip_prefix("static/").map(PublicPath::file);
        if let Some(item) = published.and_then(|address| self.renderer.plan.at(&address)) {
            return Target::Address(self.href(&item.address, None));
        }
        let nearest = files.nearest(target);
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
                let plain = site.pages.iter().position(|page| page.source == *document);
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
    /// pages without a body nothing is known.
    fn check_later(&mut self, page: &Page, fragment: String, written: &str, range: Range<usize>) {
        if fragment.is_empty() || body_of(self.renderer.views, page).is_none() {
            return;
        }
        let (target, nearest) = (written.to_owned(), None);
        let fault = Fault::FragmentMissing { target, fragment: fragment.clone(), nearest };
        let diagnostic = Diagnostic::in_text(self.source.as_str(), self.text.0, range, fault);
        self.facts.fragments.push(FragmentLink { target: page.clone(), fragment, diagnostic });
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
        if let Some(address) = files.listed.get(file).filter(|_| !files.owns(self.source, file)) {
            return Target::Address(self.href(address, None));
        }
        if files.withheld.contains_key(file) {
            self.tell(Fault::LinkToHeld { target: written.to_owned() }, range);
            return Target::TextOnly;
        }
        if !files.owns(self.source, file) {
            if self.may_be_offered(file) {
                return Target::TextOnly;
            }
            let owner = files.owner(file).map(ToString::to_string);
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
        let Files { documents, .. } = self.renderer.files;
        let site = self.renderer.views.site;
        self.renderer.files.in_folder(file.folder()).iter().any(|path| {
            documents.contains_key(&*normal_form(path.as_str()))
                && site.at_source(path).is_none()
                && !site.withheld.contains_key(path)
                && !site.pages.iter().any(|page| page.source == *path)
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
        let (file, _) = self.text;
        self.facts.diagnostics.push(Diagnostic::in_text(self.source.as_str(), file, range, fault));
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
