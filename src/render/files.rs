//! The files that documents may mention: which there are ([`Names`]), and whose they are ([`Files`]).

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use crate::{
    diagnostic::nearest,
    page::PublicPath,
    source::{SourcePath, Tree, is_normal, normal_form},
};

/// The names that documents may mention. They are looked up in their normal form, whatever form
/// the disk has them in.
#[derive(Debug, Default)]
pub struct Names {
    tree: Arc<Tree>,
    /// By normal form: the files whose names the disk has in another form.
    others: HashMap<Box<str>, SourcePath>,
    /// All files of content and pages by folder, for advice; made when the first is asked for.
    by_folder: OnceLock<HashMap<Box<str>, Vec<SourcePath>>>,
}

/// The files that bodies may link.
#[derive(Debug, Default)]
pub struct Files {
    /// What there is.
    pub names: Arc<Names>,
    /// Files that public reports list, with the page that publishes them.
    pub(super) listed: BTreeMap<SourcePath, PublicPath>,
    /// Files that drafts and held reports list.
    pub withheld: BTreeMap<SourcePath, SourcePath>,
}

impl Files {
    /// `listed`: attachments with their addresses; `withheld`: those of documents that this
    /// edition does not show, with their document.
    pub fn new(
        names: Arc<Names>,
        listed: BTreeMap<SourcePath, PublicPath>,
        withheld: BTreeMap<SourcePath, SourcePath>,
    ) -> Self {
        Self { names, listed, withheld }
    }
}

/// Files in a folder above which no likely name is sought: with a thousand mistakes in a folder
/// of a thousand files it would take longer than the build.
const NAMES_TO_COMPARE: usize = 200;

impl Names {
    /// The names of a site's files.
    pub fn new(tree: Arc<Tree>) -> Self {
        let all = [&tree.reports, &tree.pages, &tree.beside, &tree.beside_pages];
        let others = all.into_par_iter().flatten().filter(|path| !is_normal(path.as_str()));
        let others = others.map(|path| (normal_form(path.as_str()).into(), path.clone())).collect();
        Self { tree, others, by_folder: OnceLock::new() }
    }

    /// The file of this name in lists of the tree, as it is spelled on the disk.
    fn look_up<'n>(&'n self, name: &str, lists: [&'n [SourcePath]; 2]) -> Option<&'n SourcePath> {
        let name = normal_form(name);
        let listed = |path: &str| {
            lists.iter().find_map(|list| {
                let place = list.binary_search_by(|other| other.as_str().cmp(path)).ok()?;
                list.get(place)
            })
        };
        listed(&name).or_else(|| self.others.get(&*name).and_then(|path| listed(path.as_str())))
    }

    /// The file of this name beside reports and plain pages, as it is spelled on the disk.
    pub fn find(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.look_up(path.as_str(), [&self.tree.beside, &self.tree.beside_pages])
    }

    /// The report or plain page of this name, also one with mistakes.
    pub(super) fn document(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.document_named(path.as_str())
    }

    fn document_named(&self, path: &str) -> Option<&SourcePath> {
        self.look_up(path, [&self.tree.reports, &self.tree.pages])
    }

    /// The files of a folder, sorted.
    pub(super) fn in_folder(&self, folder: &str) -> &[SourcePath] {
        let by_folder = self.by_folder.get_or_init(|| {
            let mut all: Vec<&SourcePath> = self
                .tree
                .documents()
                .chain(&self.tree.beside)
                .chain(&self.tree.beside_pages)
                .collect();
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
        self.document(path).is_some()
    }

    /// The document that a folder belongs to, if there is one.
    fn document_of_folder(&self, folder: &str) -> Option<&SourcePath> {
        self.document_named(&format!("{folder}/index.md"))
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
