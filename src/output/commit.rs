//! The commit: staged files move into place, what is obsolete goes, the manifest comes last.

use std::{
    collections::{BTreeSet, HashSet},
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{Entry, Layout, Manifest, Output, Refusal, Staged, manifest, stage::Place};
use crate::{
    disk::Kind,
    failure::{Action, Failure},
};

/// Files that one thread moves before it asks for more.
const FILES_AT_ONCE: usize = 256;

/// When a file moves into place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Reports, plain pages, files: what others link.
    Page,
    /// Lists, which link pages.
    List,
    /// Feeds, sitemaps and data, which tell others of both.
    Notice,
}

/// What a commit did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New or changed files.
    pub written: usize,
    /// Files that were already right, left untouched.
    pub kept: usize,
    /// Files of an earlier build that no longer belong.
    pub removed: usize,
}

impl Output {
    /// The files of the last build that `staged`, in any order, does not replace.
    pub fn obsolete(&self, staged: &[(Rank, Staged)]) -> Vec<Box<str>> {
        if self.manifest.entries.is_empty() {
            return Vec::new();
        }
        let mut now: Vec<&str> = staged.iter().map(|(_, file)| file.address.as_str()).collect();
        now.par_sort_unstable();
        let mut now = now.into_iter().peekable();
        // Both sorted: they are gone through side by side.
        let old = self.manifest.entries.iter().map(|(path, _)| path);
        old.filter(|path| {
            while now.next_if(|new| **new < ***path).is_some() {}
            now.peek() != Some(&&***path)
        })
        .cloned()
        .collect()
    }

    /// Brings the output to exactly `staged`, in the order of the ranks, so that no list ever
    /// links a page that is not there yet. `moved` is told how many files are done, bit by bit.
    ///
    /// # Errors
    ///
    /// Something of somebody else stands in the way, and nothing was touched; or the disk refused,
    /// and every file of the output is whole, old or new, and the next build completes the work.
    pub fn commit(
        self,
        mut staged: Vec<(Rank, Staged)>,
        preview: bool,
        moved: &(dyn Fn(usize) + Sync),
    ) -> Result<Counts, Refusal> {
        staged.par_sort_unstable_by(|(_, left), (_, right)| left.address.cmp(&right.address));
        let obsolete = self.obsolete(&staged);
        let kept = staged.iter().filter(|(_, file)| file.place == Place::Held).count();
        let written = staged.len() - kept;
        let counts = Counts { written, kept, removed: obsolete.len() };
        match self.layout {
            Layout::Tree => self.move_tree(&staged, preview)?,
            Layout::Flat => self.move_files(&mut staged, &obsolete, preview, moved)?,
        }
        Ok(counts)
    }

    /// Moves a first output into place, whole.
    fn move_tree(&self, staged: &[(Rank, Staged)], preview: bool) -> Result<(), Failure> {
        let tree = self.tree();
        self.disk.make_folders(&tree).map_err(Failure::at(Action::Write, &tree))?;
        self.write_manifest(&Manifest::path(&tree), preview, staged)?;
        self.disk.rename(&tree, &self.folder).map_err(Failure::at(Action::Replace, &self.folder))
    }

    fn move_files(
        &self,
        staged: &mut [(Rank, Staged)],
        obsolete: &[Box<str>],
        preview: bool,
        moved: &(dyn Fn(usize) + Sync),
    ) -> Result<(), Refusal> {
        self.refuse_foreign_files(staged)?;
        let changed =
            staged.iter().any(|(_, file)| file.place != Place::Held) || !obsolete.is_empty();
        if changed || self.manifest.preview != preview {
            // Until the last file is moved, drafts of an earlier edition may still be there.
            self.announce(staged, preview || self.manifest.preview)?;
        }
        self.clear_the_way(staged, obsolete)?;
        for rank in [Rank::Page, Rank::List, Rank::Notice] {
            staged.par_chunks_mut(FILES_AT_ONCE).try_for_each(|files| {
                let done = self.put(rank, files)?;
                moved(done);
                Ok::<(), Failure>(())
            })?;
        }
        for path in obsolete {
            self.remove(path)?;
        }
        self.remove_empty_folders(obsolete);
        if changed || !self.is_recorded(staged, preview) {
            self.write_manifest(&Manifest::path(&self.folder), preview, staged)?;
        }
        Ok(())
    }

    /// Whether the manifest of the last build says all that this one would.
    fn is_recorded(&self, staged: &[(Rank, Staged)], preview: bool) -> bool {
        let old = self.manifest.entries.iter().map(|(path, entry)| (&**path, entry));
        let new = staged.iter().map(|(_, file)| (file.address.as_str(), &file.entry));
        self.manifest.preview == preview && old.eq(new)
    }

    fn write_manifest(
        &self,
        path: &Path,
        preview: bool,
        staged: &[(Rank, Staged)],
    ) -> Result<(), Failure> {
        let entries = staged.iter().map(|(_, file)| (file.address.as_str(), &file.entry));
        manifest::write(&*self.disk, &self.staging.join("manifest"), path, preview, entries)
    }

    /// A file that no build of ours wrote is nobody's to replace, unless the folder is adopted;
    /// nor can a folder of ours stand in its place.
    fn refuse_foreign_files(&self, staged: &[(Rank, Staged)]) -> Result<(), Refusal> {
        if self.opening.adopt {
            return Ok(());
        }
        let is_ours = |path: &str| self.manifest.get(path).is_some();
        let mut seen = HashSet::new();
        let new = staged.iter().filter(|(_, file)| file.place != Place::Held);
        for (_, file) in new.filter(|(_, file)| !is_ours(file.address.as_str())) {
            let address = file.address.as_str();
            let folders = address.match_indices('/').map(|(end, _)| &address[..end]);
            for path in folders.filter(|folder| seen.insert(*folder)).chain([address]) {
                let place = self.folder.join(path);
                let foreign = match self.kind_at(&place)? {
                    None => false,
                    Some(Kind::Folder) => path == address && !self.holds_below(path),
                    Some(_) => !is_ours(path),
                };
                if foreign {
                    return Err(Refusal::Foreign { folder: self.folder.clone(), example: place });
                }
            }
        }
        Ok(())
    }

    /// What stands at a place.
    fn kind_at(&self, place: &Path) -> Result<Option<Kind>, Failure> {
        match self.disk.own_properties(place) {
            Ok(found) => Ok(Some(found.kind)),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(None),
                _ => Err(Failure::at(Action::Read, place)(error)),
            },
        }
    }

    /// Whether files of ours lie in a folder.
    fn holds_below(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        let entries = &self.manifest.entries;
        let first = entries.partition_point(|(path, _)| **path < *below);
        entries.get(first).is_some_and(|(path, _)| path.starts_with(&below))
    }

    /// Writes down what is about to be touched.
    fn announce(&self, staged: &[(Rank, Staged)], preview: bool) -> Result<(), Failure> {
        let unknown = Entry::default();
        let touched = staged.iter().filter(|(_, file)| file.place != Place::Held);
        let touched: Vec<(&str, &Entry)> =
            touched.map(|(_, file)| (file.address.as_str(), &unknown)).collect();
        let is_touched = |path: &str| touched.binary_search_by(|(known, _)| (*known).cmp(path));
        let old = self.manifest.entries.iter().map(|(path, entry)| (&**path, entry));
        let old = old.filter(|(path, _)| is_touched(path).is_err());
        let mut marked: Vec<(&str, &Entry)> = old.chain(touched.iter().copied()).collect();
        marked.par_sort_unstable_by_key(|(path, _)| *path);
        let path = Manifest::path(&self.folder);
        let staged = self.staging.join("manifest");
        manifest::write(&*self.disk, &staged, &path, preview, marked.into_iter())
    }

    /// Removes obsolete files that stand where a folder must, or in a folder where a file must.
    fn clear_the_way(
        &self,
        staged: &[(Rank, Staged)],
        obsolete: &[Box<str>],
    ) -> Result<(), Failure> {
        if obsolete.is_empty() {
            return Ok(());
        }
        let gone: BTreeSet<&str> = obsolete.iter().map(|path| &**path).collect();
        for (_, file) in staged.iter().filter(|(_, file)| file.place != Place::Held) {
            let address = file.address.as_str();
            for (index, _) in address.match_indices('/') {
                if gone.contains(&address[..index]) {
                    self.remove(&address[..index])?;
                }
            }
            let below = format!("{address}/");
            let inside: Vec<Box<str>> = gone
                .range(below.as_str()..)
                .take_while(|path| path.starts_with(&below))
                .map(|path| (*path).into())
                .collect();
            for path in &inside {
                self.remove(path)?;
            }
            self.remove_empty_folders(&inside);
        }
        Ok(())
    }

    /// Moves staged files of one rank into place; they are sorted, so that neighbours share their
    /// folder. Moving a file changes its change time, so that it is asked once more.
    fn put(&self, rank: Rank, files: &mut [(Rank, Staged)]) -> Result<usize, Failure> {
        let mut made = PathBuf::new();
        let mut done = 0;
        for (_, file) in files.iter_mut().filter(|(own, _)| *own == rank) {
            done += 1;
            if file.place == Place::Held {
                continue;
            }
            let staged = self.staged_path(&file.address, file.place);
            let path = self.folder.join(file.address.as_str());
            if let Some(above) = path.parent().filter(|above| **above != made) {
                self.disk.make_folders(above).map_err(Failure::at(Action::Write, above))?;
                made = above.to_path_buf();
            }
            self.disk.rename(&staged, &path).map_err(Failure::at(Action::Replace, &path))?;
            let moved = self.disk.properties(&path).map_err(Failure::at(Action::Read, &path))?;
            file.entry.modified = moved.stamp.modified;
            file.entry.changed = moved.stamp.changed;
        }
        Ok(done)
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let place = self.folder.join(path);
        match self.disk.remove_file(&place) {
            Ok(()) => Ok(()),
            // A folder in the place of our file is not ours to remove.
            Err(error) => match self.kind_at(&place)? {
                None | Some(Kind::Folder) => Ok(()),
                Some(_) => Err(Failure::at(Action::Remove, &place)(error)),
            },
        }
    }

    /// Removes folders that the removal of files has left empty.
    fn remove_empty_folders(&self, removed: &[Box<str>]) {
        let mut folders: BTreeSet<&Path> = BTreeSet::new();
        for path in removed {
            folders.extend(Path::new(&**path).ancestors().skip(1));
        }
        // Deepest first; one that is not empty stays, which is the point of trying.
        for folder in folders.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            let _ = self.disk.remove_folder(&self.folder.join(folder));
        }
    }
}
