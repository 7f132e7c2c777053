//! The commit: staged files move into place, what is obsolete goes, the manifest comes last.

use std::{
    collections::{BTreeSet, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{Entry, Manifest, Output, Refusal, Staged};
use crate::failure::{Action, Failure};

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
    /// The files of the last build that `staged` does not replace.
    pub fn obsolete(&self, staged: &[(Rank, Staged)]) -> Vec<Box<str>> {
        let now: HashSet<&str> = staged.iter().map(|(_, file)| file.address.as_str()).collect();
        let old = self.manifest.entries.keys();
        old.filter(|path| !now.contains(&***path)).cloned().collect()
    }

    /// Brings the output to exactly `staged`, in the order of the ranks, so that no list ever
    /// links a page that is not there yet.
    ///
    /// # Errors
    ///
    /// A file of somebody else stands in the way, and nothing was touched; or the disk refused,
    /// and every file of the output is whole, old or new, and the next build completes the work.
    pub fn commit(self, mut ranked: Vec<(Rank, Staged)>, preview: bool) -> Result<Counts, Refusal> {
        let obsolete = self.obsolete(&ranked);
        ranked.sort_by(|(left_rank, left), (right_rank, right)| {
            left_rank.cmp(right_rank).then_with(|| left.address.cmp(&right.address))
        });
        let ranks: Vec<Rank> = ranked.iter().map(|(rank, _)| *rank).collect();
        let staged: Vec<Staged> = ranked.into_iter().map(|(_, file)| file).collect();
        self.refuse_foreign_files(&staged)?;
        fs::create_dir_all(&self.folder).map_err(Failure::at(Action::Write, &self.folder))?;
        let changed = staged.iter().any(|file| file.staged.is_some()) || !obsolete.is_empty();
        if changed || self.manifest.preview != preview {
            self.announce(&staged, preview)?;
        }
        self.clear_the_way(&staged, &obsolete)?;
        let mut rest = staged.as_slice();
        for rank in ranks.chunk_by(|left, right| left == right) {
            let (files, later) = rest.split_at(rank.len());
            files.par_chunks(FILES_AT_ONCE).try_for_each(|files| self.put(files))?;
            rest = later;
        }
        for path in &obsolete {
            self.remove(path)?;
        }
        self.remove_empty_folders(&obsolete);
        let written = staged.iter().filter(|file| file.staged.is_some()).count();
        let kept = staged.len() - written;
        let counts = Counts { written, kept, removed: obsolete.len() };
        let entries = staged.into_iter().map(|file| (file.address.as_str().into(), file.entry));
        let manifest = Manifest { entries: entries.collect(), preview };
        if changed || manifest != self.manifest {
            manifest.write(&self.folder, &self.staging)?;
        }
        Ok(counts)
    }

    /// A file that no build of ours wrote is nobody's to replace, unless the folder is adopted;
    /// nor can a folder of ours stand in its place.
    fn refuse_foreign_files(&self, staged: &[Staged]) -> Result<(), Refusal> {
        if self.opening.adopt || !self.folder.exists() {
            return Ok(());
        }
        let ours = &self.manifest.entries;
        let is_foreign = |path: &str| {
            let found = fs::symlink_metadata(self.folder.join(path));
            !ours.contains_key(path) && found.is_ok_and(|found| !found.is_dir())
        };
        let mut seen = HashSet::new();
        for file in staged.iter().filter(|file| !ours.contains_key(file.address.as_str())) {
            let address = file.address.as_str();
            let folders = address.match_indices('/').map(|(end, _)| &address[..end]);
            for path in folders.filter(|folder| seen.insert(*folder)).chain([address]) {
                if is_foreign(path) {
                    let example = self.folder.join(path);
                    return Err(Refusal::Foreign { folder: self.folder.clone(), example });
                }
            }
        }
        Ok(())
    }

    /// Writes down what is about to be touched.
    fn announce(&self, staged: &[Staged], preview: bool) -> Result<(), Failure> {
        let mut marked = Manifest { entries: self.manifest.entries.clone(), preview };
        for file in staged.iter().filter(|file| file.staged.is_some()) {
            let unknown = Entry { hash: None, size: 0, modified: 0 };
            marked.entries.insert(file.address.as_str().into(), unknown);
        }
        marked.write(&self.folder, &self.staging)
    }

    /// Removes obsolete files that stand where a folder must, or in a folder where a file must.
    fn clear_the_way(&self, staged: &[Staged], obsolete: &[Box<str>]) -> Result<(), Failure> {
        let gone: BTreeSet<&str> = obsolete.iter().map(|path| &**path).collect();
        for file in staged.iter().filter(|file| file.staged.is_some()) {
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

    /// Moves staged files into place; they are sorted, so that neighbours share their folder.
    fn put(&self, files: &[Staged]) -> Result<(), Failure> {
        let mut made = PathBuf::new();
        for file in files {
            let Some(staged) = &file.staged else { continue };
            let path = self.folder.join(file.address.as_str());
            if let Some(above) = path.parent().filter(|above| **above != made) {
                fs::create_dir_all(above).map_err(Failure::at(Action::Write, above))?;
                made = above.to_path_buf();
            }
            fs::rename(staged, &path).map_err(Failure::at(Action::Replace, &path))?;
        }
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let place = self.folder.join(path);
        match fs::remove_file(&place) {
            Err(error)
                if error.kind() != io::ErrorKind::NotFound
                    && error.kind() != io::ErrorKind::NotADirectory =>
            {
                Err(Failure::at(Action::Remove, &place)(error))
            }
            _ => Ok(()),
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
            let _ = fs::remove_dir(self.folder.join(folder));
        }
    }
}
