//! The real disk.

#![expect(clippy::disallowed_methods, reason = "the one place that touches the disk for a build")]

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{Disk, Found, Keep, Kind, Properties};

/// The disk of the system that the program runs on.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Disk for System {
    fn properties(&self, path: &Path) -> io::Result<Properties> {
        fs::metadata(path).map(|metadata| Properties::from(&metadata))
    }

    fn own_properties(&self, path: &Path) -> io::Result<Properties> {
        fs::symlink_metadata(path).map(|metadata| Properties::from(&metadata))
    }

    fn read(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
        // Through `take`, so that the length already known is not asked of the disk again.
        File::open(path)?.take(u64::MAX).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(path)?))
    }

    fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)> {
        let kept = |entry: &DirEntry| entry.depth() == 0 || keep(entry.file_name());
        let walk = WalkDir::new(top).sort_by_file_name().into_iter().filter_entry(kept);
        let mut found = Vec::new();
        for entry in walk {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(top).to_path_buf();
                (path, error.into())
            })?;
            let kind = entry.file_type();
            let kind = if kind.is_dir() {
                continue;
            } else if kind.is_file() {
                Kind::File
            } else if kind.is_symlink() {
                Kind::Link
            } else {
                Kind::Other
            };
            found.push(Found { path: entry.into_path(), kind });
        }
        Ok(found)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
        let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Properties> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.metadata().map(|metadata| Properties::from(&metadata))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + Send>> {
        Ok(Box::new(File::create(path)?))
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
    }
}
