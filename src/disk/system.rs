//! The real disk.

#![expect(clippy::disallowed_methods, reason = "the one place that touches the disk for a build")]

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
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

    fn open_at(&self, path: &Path, start: u64) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(start))?;
        Ok(Box::new(file))
    }

    fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)> {
        if !fs::metadata(top).is_ok_and(|found| found.is_dir()) {
            // What is no folder would seem an empty one.
            fs::read_dir(top).map_err(|error| (top.to_path_buf(), error))?;
        }
        // The folders right below are walked side by side: a province has a thousand of them.
        let entries = WalkDir::new(top).min_depth(1).max_depth(1).sort_by_file_name();
        let entries: Vec<DirEntry> = entries
            .into_iter()
            .filter_entry(|entry| keep(entry.file_name()))
            .collect::<Result<_, _>>()
            .map_err(|error| told(top, error))?;
        let parts: Vec<Result<Vec<Found>, (PathBuf, io::Error)>> =
            entries.into_par_iter().map(|entry| below(entry, keep)).collect();
        let mut found = Vec::new();
        for part in parts {
            found.append(&mut part?);
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

/// What stands at an entry of a folder, and below it.
fn below(entry: DirEntry, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)> {
    if !entry.file_type().is_dir() {
        let kind = kind_of(&entry);
        return Ok(vec![Found { path: entry.into_path(), kind }]);
    }
    let top = entry.into_path();
    let walk = WalkDir::new(&top).min_depth(1).sort_by_file_name().into_iter();
    let mut found = Vec::new();
    for entry in walk.filter_entry(|entry| keep(entry.file_name())) {
        let entry = entry.map_err(|error| told(&top, error))?;
        if !entry.file_type().is_dir() {
            found.push(Found { kind: kind_of(&entry), path: entry.into_path() });
        }
    }
    Ok(found)
}

fn kind_of(entry: &DirEntry) -> Kind {
    match entry.file_type() {
        kind if kind.is_file() => Kind::File,
        kind if kind.is_symlink() => Kind::Link,
        _ => Kind::Other,
    }
}

fn told(top: &Path, error: walkdir::Error) -> (PathBuf, io::Error) {
    let path = error.path().unwrap_or(top).to_path_buf();
    (path, error.into())
}
