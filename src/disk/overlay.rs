//! A disk with a few files laid over it, and others out of sight: what a folder would be if somebody
//! saved the ones and took the others away.
//!
//! Arrives: another disk, files with their absolute paths, and paths to hide. Leaves: what that disk
//! would say if it were so. Nothing can be written.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Disk, Found, Keep, Kind, Memory, Properties};

/// A disk with a few files laid over it.
#[derive(Clone, Debug)]
pub struct Overlay {
    below: Arc<dyn Disk>,
    above: Memory,
    /// Files and folders of the disk below that nobody sees.
    hidden: BTreeSet<PathBuf>,
}

impl Overlay {
    /// Lays the files of `above` over a disk. Mounts of `above` are not looked at.
    pub fn new(below: Arc<dyn Disk>, above: Memory) -> Self {
        Self { below, above, hidden: BTreeSet::new() }
    }

    /// Hides files and folders of the disk below, with all that is in them.
    #[must_use]
    pub fn hiding(self, hidden: BTreeSet<PathBuf>) -> Self {
        Self { hidden, ..self }
    }

    /// Whether what the disk below has at a path is out of sight.
    fn is_hidden(&self, path: &Path) -> bool {
        !self.hidden.is_empty() && path.ancestors().any(|above| self.hidden.contains(above))
    }

    /// Whether a file, or a folder that only the files above have, is asked for.
    fn is_above(&self, path: &Path) -> bool {
        match self.above.properties(path) {
            Ok(found) if found.kind == Kind::File => true,
            Ok(_) => self.is_hidden(path) || self.below.properties(path).is_err(),
            Err(_) => false,
        }
    }

    /// The disk that knows a path.
    fn disk(&self, path: &Path) -> io::Result<&dyn Disk> {
        match () {
            () if self.is_above(path) => Ok(&self.above),
            () if self.is_hidden(path) => Err(io::ErrorKind::NotFound.into()),
            () => Ok(&*self.below),
        }
    }
}

impl Disk for Overlay {
    fn properties(&self, path: &Path) -> io::Result<Properties> {
        self.disk(path)?.properties(path)
    }

    fn own_properties(&self, path: &Path) -> io::Result<Properties> {
        self.disk(path)?.own_properties(path)
    }

    fn read(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        self.disk(path)?.read(path, length)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.disk(path)?.open(path)
    }

    fn open_at(&self, path: &Path, start: u64) -> io::Result<Box<dyn Read + Send>> {
        self.disk(path)?.open_at(path, start)
    }

    fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)> {
        if self.is_above(top) {
            return self.above.walk(top, keep);
        }
        if self.is_hidden(top) {
            return Err((top.to_path_buf(), io::ErrorKind::NotFound.into()));
        }
        let mut found = self.below.walk(top, keep)?;
        found.retain(|one| !self.is_hidden(&one.path));
        if self.above.properties(top).is_ok() {
            found.retain(|one| !self.is_above(&one.path));
            found.extend(self.above.walk(top, keep)?);
            found.sort_by(|one, other| one.path.cmp(&other.path));
        }
        Ok(found)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        if self.is_above(folder) {
            return self.above.list(folder);
        }
        if self.is_hidden(folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let below = self.below.list(folder)?.into_iter();
        let mut all: BTreeSet<PathBuf> = below.filter(|path| !self.is_hidden(path)).collect();
        all.extend(self.above.list(folder).unwrap_or_default());
        Ok(all.into_iter().collect())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk(path)?.canonical(path)
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<Properties> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn create(&self, _: &Path) -> io::Result<Box<dyn Write + Send>> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn make_folders(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn remove_file(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn remove_folder(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn remove_tree(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    fn open_lock(&self, _: &Path) -> io::Result<File> {
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use super::Overlay;
    use crate::disk::{Disk, Memory};

    fn disk(files: &[(&str, &str)]) -> Memory {
        let mut memory = Memory::default();
        for (path, text) in files {
            memory.insert(*path, text.as_bytes().to_vec());
        }
        memory
    }

    #[test]
    fn files_above_hide_those_below_and_join_them() {
        let below = disk(&[("/s/a/1.md", "old"), ("/s/a/2.md", "two"), ("/s/b", "b")]);
        let above = disk(&[("/s/a/1.md", "new"), ("/s/c/d/3.md", "three")]);
        let overlay = Overlay::new(Arc::new(below), above);
        let read = |path: &str| {
            overlay.read(Path::new(path), 0).map(|bytes| String::from_utf8(bytes).unwrap())
        };
        assert_eq!(read("/s/a/1.md").unwrap(), "new");
        assert_eq!(read("/s/a/2.md").unwrap(), "two");
        assert!(read("/s/c").is_err());
        let walked = overlay.walk(Path::new("/s"), &|_| true).unwrap();
        let paths: Vec<_> = walked.iter().map(|found| found.path.to_str().unwrap()).collect();
        assert_eq!(paths, ["/s/a/1.md", "/s/a/2.md", "/s/b", "/s/c/d/3.md"]);
        assert_eq!(overlay.list(Path::new("/s")).unwrap().len(), 3);
        assert_eq!(overlay.list(Path::new("/s/c")).unwrap().len(), 1);
        assert!(overlay.write(Path::new("/s/x"), b"").is_err());
    }

    #[test]
    fn what_is_hidden_is_not_there_but_for_what_lies_above() {
        let below = disk(&[("/s/a/1.md", "old"), ("/s/a/2.md", "two"), ("/s/b/3.md", "three")]);
        let above = disk(&[("/s/b/4.md", "four")]);
        let hidden = ["/s/a/1.md", "/s/b"].map(Into::into).into();
        let overlay = Overlay::new(Arc::new(below), above).hiding(hidden);
        let walked = overlay.walk(Path::new("/s"), &|_| true).unwrap();
        let paths: Vec<_> = walked.iter().map(|found| found.path.to_str().unwrap()).collect();
        assert_eq!(paths, ["/s/a/2.md", "/s/b/4.md"]);
        assert!(overlay.properties(Path::new("/s/a/1.md")).is_err());
        assert!(overlay.read(Path::new("/s/b/3.md"), 0).is_err());
        assert_eq!(overlay.list(Path::new("/s/a")).unwrap().len(), 1);
        assert_eq!(overlay.list(Path::new("/s/b")).unwrap().len(), 1);
    }
}
