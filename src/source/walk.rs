//! The walk: which files a site has.
//!
//! Arrives: the root folder. Leaves: a sorted [`Tree`] of names, sorted so that nothing
//! after it can depend on the order in which the disk lists files. No file is opened here.

use std::ffi::OsStr;

use rayon::prelude::*;

use super::{Root, SourcePath};
use crate::{
    diagnostic::{Diagnostic, Fault, FileTrouble},
    disk::Kind,
    failure::Failure,
};

/// The names of all files of a site, each list sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// `content/**/*.md`.
    pub reports: Vec<SourcePath>,
    /// Everything else in `content/`: what may be an attachment.
    pub beside: Vec<SourcePath>,
    /// `pages/**/*.md`.
    pub pages: Vec<SourcePath>,
    /// Everything else in `pages/`.
    pub beside_pages: Vec<SourcePath>,
    /// `static/**`, copied as it is.
    pub statics: Vec<SourcePath>,
    /// Symbolic links, pipes and the like, names that are not Unicode.
    pub diagnostics: Vec<Diagnostic>,
}

/// The folder of the reports.
const CONTENT: &str = "content";
/// The register of units, from the root.
pub const REGISTER: &str = "content/units.yml";
/// The words to avoid, from the root.
pub const TERMS: &str = "content/terms.yml";

impl Tree {
    /// Lists the site at `root`. `pages/` and `static/` need not exist.
    ///
    /// # Errors
    ///
    /// A folder that cannot be listed, or no `content/`: a report might be in it.
    pub fn walk(root: Root<'_>) -> Result<Self, Failure> {
        let mut tree = Self::default();
        for path in tree.list(root, CONTENT, ignored)? {
            if is_markdown(&path) {
                tree.reports.push(path);
            } else if let Some(mended) = misnamed(path.name()) {
                let file = path.name().to_owned();
                tree.report(path.to_string(), Fault::MisnamedReport { file, mended });
            } else if path.as_str() != REGISTER && path.as_str() != TERMS {
                tree.beside.push(path);
            }
        }
        for path in tree.list(root, "pages", ignored)? {
            if is_markdown(&path) { &mut tree.pages } else { &mut tree.beside_pages }.push(path);
        }
        tree.statics = tree.list(root, "static", is_litter)?;
        Ok(tree)
    }

    /// All reports and plain pages.
    pub fn documents(&self) -> impl Iterator<Item = &SourcePath> {
        self.reports.iter().chain(&self.pages)
    }

    /// The same with one file more in `content/` or `pages/`.
    #[must_use]
    pub fn with(&self, path: &SourcePath) -> Self {
        let mut tree = self.clone();
        let list = match (path.as_str().starts_with("pages/"), is_markdown(path)) {
            (false, true) => &mut tree.reports,
            (false, false) => &mut tree.beside,
            (true, true) => &mut tree.pages,
            (true, false) => &mut tree.beside_pages,
        };
        if let Err(place) = list.binary_search(path) {
            list.insert(place, path.clone());
        }
        tree
    }

    fn list(
        &mut self,
        root: Root<'_>,
        folder: &str,
        skip: fn(&str) -> bool,
    ) -> Result<Vec<SourcePath>, Failure> {
        let top = root.folder().join(folder);
        let mut files = Vec::new();
        // A site without reports is a site whose disk is not there: better no build than an
        // empty one.
        if folder != CONTENT && root.look(&top)?.is_none() {
            return Ok(files);
        }
        let keep = |name: &OsStr| !name.to_str().is_some_and(skip);
        for found in root.walk(&top, &keep)? {
            let below = found.path.strip_prefix(root.folder()).unwrap_or(&found.path);
            let Some(name) = below.to_str() else {
                let path = below.to_string_lossy().into_owned();
                let trouble = FileTrouble::NameNotUnicode;
                self.report(path, Fault::NotAPlainFile { trouble });
                continue;
            };
            let name = name.replace(std::path::MAIN_SEPARATOR, "/");
            match found.kind {
                Kind::File => files.push(SourcePath::trusted(name)),
                Kind::Link => self.report(name, Fault::SymbolicLink),
                Kind::Folder | Kind::Other => {
                    let trouble = FileTrouble::Special;
                    self.report(name, Fault::NotAPlainFile { trouble });
                }
            }
        }
        // A walk sorts folder by folder, which is not the order of the whole paths.
        files.par_sort_unstable();
        Ok(files)
    }

    fn report(&mut self, path: String, fault: Fault) {
        self.diagnostics.push(Diagnostic::of_file(&path, fault));
    }
}

/// Names that editors and programs use for what is not to be published.
fn ignored(name: &str) -> bool {
    name.starts_with(['.', '_']) || is_litter(name)
}

/// What operating systems and Word leave behind; dotfiles such as `.well-known` are not litter.
fn is_litter(name: &str) -> bool {
    name.starts_with("~$") || matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// The right name of a report that Notepad or another editor gave a wrong end.
fn misnamed(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let stem =
        [".md.txt", ".markdown", ".mkd"].into_iter().find_map(|end| lower.strip_suffix(end))?;
    Some(format!("{}.md", name.get(..stem.len())?))
}

fn is_markdown(path: &SourcePath) -> bool {
    path.as_str().rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("md"))
}
