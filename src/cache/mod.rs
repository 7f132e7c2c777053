//! The cache: what earlier builds learnt of files that have not changed since.
//!
//! Arrives: fingerprints and stamps. Leaves: values that need not be worked out again. It lies in
//! `.gongkai/` at the root of the site and only saves time: deleted, cut short, damaged or of
//! another version of the program, it is ignored; that it cannot be written stops no build.

mod fingerprint;
mod shelf;

pub use self::{
    fingerprint::{Fingerprint, Prints},
    shelf::{Shelf, ShelfWriter},
};

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    path::{Path, PathBuf},
};

use crate::disk::Disk;

/// Everything that decides what this program makes of its input: a hash of its source, the
/// embedded theme and the versions of its libraries, made by the build script.
pub const PROGRAM: &str = env!("GONGKAI_FINGERPRINT");

/// The folder of the cache, at the root of a site.
const FOLDER: &str = ".gongkai";

/// The age in nanoseconds at which a file that is still being written was left behind: an hour.
const LEFT_BEHIND: u64 = 3_600_000_000_000;

/// The cache of one site.
#[derive(Clone, Debug)]
pub struct Cache<'a> {
    folder: PathBuf,
    disk: &'a dyn Disk,
    /// The time by the clock of the disk, in nanoseconds since 1970; 0 where it is not known.
    pub moment: u64,
    /// Whether what earlier builds learnt is to be used.
    is_trusted: bool,
}

impl<'a> Cache<'a> {
    /// Opens the cache of the site at `root`, and makes its folder. `is_trusted`: whether to use
    /// what is in it.
    pub fn open(root: &Path, disk: &'a dyn Disk, is_trusted: bool) -> Self {
        let folder = root.join(FOLDER);
        let ignore = folder.join(".gitignore");
        let mut cache = Self { folder, disk, moment: 0, is_trusted };
        // The first thing that is written tells the time, by the clock that stamps the files.
        let clock = cache.staged("clock");
        let written = disk
            .make_folders(&cache.folder)
            .and_then(|()| match disk.properties(&ignore) {
                Ok(_) => Ok(()),
                // Nobody shall commit it by mistake.
                Err(_) => disk.write(&ignore, b"*\n").map(|_| ()),
            })
            .and_then(|()| disk.write(&clock, b""));
        if let Ok(written) = written {
            cache.moment = written.stamp.modified;
            let _ = disk.remove_file(&clock);
            cache.sweep();
        }
        cache
    }

    /// Removes what killed builds left half written; what is young may be another build's work.
    fn sweep(&self) {
        for path in self.disk.list(&self.folder).unwrap_or_default() {
            let is_staged = path.extension().is_some_and(|end| {
                end.to_str().is_some_and(|end| end.bytes().all(|byte| byte.is_ascii_digit()))
            });
            if !is_staged {
                continue;
            }
            let found = self.disk.own_properties(&path);
            if found
                .is_ok_and(|found| found.stamp.modified.saturating_add(LEFT_BEHIND) < self.moment)
            {
                let _ = self.disk.remove_file(&path);
            }
        }
    }

    /// What earlier builds kept under `name` in the same `context`; empty where there is nothing,
    /// or nothing to be trusted.
    pub fn shelf(&self, name: &str, context: Fingerprint) -> Shelf {
        if !self.is_trusted {
            return Shelf::default();
        }
        Shelf::read(self.disk, &self.folder.join(name), context).unwrap_or_default()
    }

    /// Begins to write what the next build shall find under `name`.
    pub fn write(&self, name: &str, context: Fingerprint) -> ShelfWriter<'a> {
        ShelfWriter::new(self.disk, self.staged(name), self.folder.join(name), context)
    }

    /// A name that no other process writes to.
    fn staged(&self, name: &str) -> PathBuf {
        // Random, since processes of two containers may have one number.
        let number = RandomState::new().build_hasher().finish();
        self.folder.join(format!("{name}.{number}"))
    }
}
