//! [`Places`]: which folders of a site are watched, and what of them is told.
//!
//! Arrives: the site's folder, and files of it that matter wherever they lie. Leaves: folders to
//! watch, and for a path that the system tells of whether it is anybody's business.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// Folders that are watched with all below them.
const DEEP: [&str; 4] = ["content", "pages", "static", "themes"];
/// Names in the site's folder of which nothing is told: what programs write.
const SILENT: [&str; 5] = [".gongkai", ".git", "public", "target", "node_modules"];

/// How far a folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// What stands in it.
    Flat,
    /// All below it.
    Deep,
}

/// The places of a site that are watched.
#[derive(Clone, Debug)]
pub(super) struct Places {
    root: PathBuf,
    /// The same folder with its links followed: some systems tell paths so.
    canonical: PathBuf,
    files: BTreeSet<PathBuf>,
    folders: BTreeMap<PathBuf, Depth>,
}

impl Places {
    pub(super) fn new(root: PathBuf, files: &[PathBuf]) -> Self {
        let canonical = root.canonicalize().unwrap_or_else(|_| root.clone());
        let mut places = Self { root, canonical, files: BTreeSet::new(), folders: BTreeMap::new() };
        places.set_files(files);
        places
    }

    /// Replaces the files that matter wherever they lie.
    pub(super) fn set_files(&mut self, files: &[PathBuf]) {
        self.files = files.iter().map(|file| self.root.join(file)).collect();
        self.folders = DEEP.map(|name| (self.root.join(name), Depth::Deep)).into();
        self.folders.insert(self.root.clone(), Depth::Flat);
        for file in &self.files {
            // The folders above it as well: a folder that is not there yet is seen when it is made.
            let above = file.ancestors().skip(1).take_while(|folder| *folder != self.root);
            for folder in above.filter(|folder| folder.starts_with(&self.root)) {
                if !self.is_deep(folder) {
                    self.folders.insert(folder.to_path_buf(), Depth::Flat);
                }
            }
        }
    }

    /// The folders to watch, those above before those below; they need not exist.
    pub(super) fn folders(&self) -> impl Iterator<Item = (&Path, Depth)> {
        self.folders.iter().map(|(folder, depth)| (folder.as_path(), *depth))
    }

    /// Whether a folder is one of those to watch, so that it must be watched anew when it is made
    /// anew.
    pub(super) fn is_place(&self, path: &Path) -> bool {
        self.folders.contains_key(path)
    }

    /// Whether a path is one of the deep folders or lies below one.
    pub(super) fn is_deep(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).ok();
        let first = below.and_then(|below| below.components().next());
        first.is_some_and(|first| DEEP.iter().any(|name| first.as_os_str() == *name))
    }

    /// The path as it is told; `none` where nobody wants to know.
    pub(super) fn told(&self, path: PathBuf) -> Option<PathBuf> {
        let path = match (path.starts_with(&self.root), path.strip_prefix(&self.canonical)) {
            (false, Ok(below)) => self.root.join(below),
            _ => path,
        };
        let below = path.strip_prefix(&self.root).ok()?;
        let mut names = below.components();
        let first = names.next();
        let is_silent = SILENT.iter().any(|name| first.is_some_and(|it| it.as_os_str() == *name));
        let is_told = !is_silent
            && (names.next().is_none()
                || self.is_deep(&path)
                || self.files.contains(&path)
                || self.is_place(&path));
        is_told.then_some(path)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Depth, Places};

    fn places() -> Places {
        let files = ["a/b/slot.html", "/site/content/x.html", "foot.html", "/elsewhere/x.html"];
        Places::new(PathBuf::from("/site"), &files.map(PathBuf::from))
    }

    #[test]
    fn folders_of_slots_are_watched_unless_they_are_anyway() {
        let places = places();
        let folders: Vec<_> = places.folders().collect();
        let expected = [
            ("/site", Depth::Flat),
            ("/site/a", Depth::Flat),
            ("/site/a/b", Depth::Flat),
            ("/site/content", Depth::Deep),
            ("/site/pages", Depth::Deep),
            ("/site/static", Depth::Deep),
            ("/site/themes", Depth::Deep),
        ];
        assert_eq!(folders, expected.map(|(folder, depth)| (Path::new(folder), depth)));
    }

    #[test]
    fn only_what_matters_is_told() {
        let told = |path: &str| places().told(PathBuf::from(path)).is_some();
        for path in [
            "/site",
            "/site/site.yml",
            "/site/new",
            "/site/content",
            "/site/content/a/b.md",
            "/site/content/public/b.md",
            "/site/content/.git",
            "/site/a/b",
            "/site/a/b/slot.html",
        ] {
            assert!(told(path), "{path}");
        }
        for path in [
            "/site/public",
            "/site/public/index.html",
            "/site/.gongkai",
            "/site/.gongkai/bodies",
            "/site/.git/index",
            "/site/target/x",
            "/site/node_modules",
            "/site/a/b/other.html",
            "/site/a/c",
            "/elsewhere/x.html",
            "/",
        ] {
            assert!(!told(path), "{path}");
        }
    }
}
