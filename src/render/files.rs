//! The files that bodies may link: which there are, and whose they are.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use crate::{
    diagnostic::nearest,
    page::PublicPath,
    source::{SourcePath, normal_form},
};

/// The files that bodies may link, by their names in normal form.
#[derive(Debug, Default)]
pub struct Files {
    /// Everything beside reports and plain pages, by normal form.
    beside: HashMap<Box<str>, SourcePath>,
    /// Every Markdown file, by normal form, also those with mistakes.
    documents: HashMap<Box<str>, SourcePath>,
    /// Files that public reports list, with the page that publishes them.
    pub(super) listed: BTreeMap<SourcePath, PublicPath>,
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

    pub(super) fn document(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.documents.get(&*normal_form(path.as_str()))
    }

    /// The files of a folder, sorted.
    pub(super) fn in_folder(&self, folder: &str) -> &[SourcePath] {
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

    /// Whether a path is that of a Markdown file.
    pub(super) fn is_document(&self, path: &SourcePath) -> bool {
        self.documents.contains_key(&*normal_form(path.as_str()))
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
