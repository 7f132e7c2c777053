//! [`Root`]: the folder of a site and the disk that it is on; single files and whole folders of it.

use std::{
    collections::BTreeMap,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{SourcePath, text};
use crate::{
    diagnostic::Diagnostic,
    disk::{Disk, Found, Keep, Kind, Properties, Stamp},
    failure::{Action, Failure},
};

/// A file that is text, or what is wrong with it.
pub type Reading = Result<String, Diagnostic>;

/// The folder of a site and the disk that it is on.
#[derive(Clone, Copy, Debug)]
pub struct Root<'a> {
    folder: &'a Path,
    pub(super) disk: &'a dyn Disk,
}

impl<'a> Root<'a> {
    /// A site in a folder of a disk.
    pub fn new(folder: &'a Path, disk: &'a dyn Disk) -> Self {
        Self { folder, disk }
    }

    /// The folder of the site.
    pub fn folder(&self) -> &'a Path {
        self.folder
    }

    /// The disk that the site is on.
    pub fn disk(&self) -> &'a dyn Disk {
        self.disk
    }

    /// The file on the disk.
    pub fn place(&self, path: &SourcePath) -> PathBuf {
        path.on_disk(self.folder)
    }

    /// What the disk says of a file without opening it.
    ///
    /// # Errors
    ///
    /// It is not there, it is no plain file, or the disk refused.
    pub fn stamp(&self, path: &SourcePath) -> Result<Stamp, Failure> {
        let place = self.place(path);
        self.stamp_at(&place).map_err(Failure::at(Action::Read, &place))
    }

    /// What the disk says of a file that lies below the root: no link, on no folder that is one.
    ///
    /// # Errors
    ///
    /// It is not there, it or a folder above it is a link, or the disk refused.
    pub fn own_stamp(&self, path: &SourcePath) -> Result<Stamp, Failure> {
        let place = self.place(path);
        let stamp = || {
            let real = self.disk.canonical(&place)?;
            let is_own = real == self.disk.canonical(self.folder)?.join(path.as_str());
            if is_own { self.stamp_at(&place) } else { Err(io::Error::other("a symbolic link")) }
        };
        stamp().map_err(Failure::at(Action::Read, &place))
    }

    pub(super) fn stamp_at(&self, place: &Path) -> io::Result<Stamp> {
        let found = self.disk.properties(place)?;
        // Asked before opening: opening a pipe would wait for ever for somebody to write into it.
        if found.kind == Kind::File { Ok(found.stamp) } else { Err(io::Error::other("not a file")) }
    }

    /// The failure of a file that somebody changed while the build ran.
    pub fn changed(&self, path: &SourcePath) -> Failure {
        let cause = io::Error::other("the file changed");
        Failure { action: Action::ReadAgain, path: self.place(path), cause }
    }

    /// Opens a file that is not text, to be read piece by piece.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn open(&self, path: &SourcePath) -> Result<Box<dyn Read + Send>, Failure> {
        let place = self.place(path);
        self.disk.open(&place).map_err(Failure::at(Action::Read, &place))
    }

    /// Reads a file of the site as text of its own.
    ///
    /// # Errors
    ///
    /// The outer error is the machine's; the inner one the author's: not UTF-8.
    pub fn read_text(&self, path: &SourcePath) -> Result<Reading, Failure> {
        let bytes = text::SourceFile::read(*self, path)?.into_bytes();
        Ok(String::from_utf8(bytes).map_err(|error| text::not_text(path, error.as_bytes())))
    }

    /// Reads the bytes of a file, of a longer one the first `most`.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn read_bytes(&self, path: &SourcePath, most: u64) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let mut file = self.open(path)?.take(most);
        file.read_to_end(&mut bytes).map_err(Failure::at(Action::Read, &self.place(path)))?;
        Ok(bytes)
    }

    /// The names of the folders in a folder, sorted; none where it is not there. Those that begin
    /// with a dot are nobody's business.
    ///
    /// # Errors
    ///
    /// The folder cannot be listed.
    pub fn folders_in(&self, folder: &SourcePath) -> Result<Vec<String>, Failure> {
        let top = self.place(folder);
        if self.look(&top)?.is_none_or(|found| found.kind != Kind::Folder) {
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for path in self.disk.list(&top).map_err(Failure::at(Action::List, &top))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_folder = self.look(&path)?.is_some_and(|found| found.kind == Kind::Folder);
            if is_folder && !name.starts_with('.') {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// Whether a file or folder of this name exists.
    ///
    /// # Errors
    ///
    /// The disk cannot tell: what may be there must not be taken for missing.
    pub fn exists(&self, path: &SourcePath) -> Result<bool, Failure> {
        Ok(self.look(&self.place(path))?.is_some())
    }

    /// Whether something stands under this name that is no file: a folder, a symbolic link, a pipe.
    ///
    /// # Errors
    ///
    /// The disk cannot tell.
    pub fn is_no_file(&self, path: &SourcePath) -> Result<bool, Failure> {
        let place = self.place(path);
        match self.disk.own_properties(&place) {
            Ok(found) => Ok(found.kind != Kind::File),
            Err(error) if is_absence(&error) => Ok(false),
            Err(error) => Err(Failure::at(Action::Read, &place)(error)),
        }
    }

    pub(super) fn look(&self, place: &Path) -> Result<Option<Properties>, Failure> {
        match self.disk.properties(place) {
            Ok(found) => Ok(Some(found)),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(Failure::at(Action::Read, place)(error)),
        }
    }

    /// Lists all that `keep` does not leave out below a folder.
    pub(super) fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, Failure> {
        let told = |(path, cause)| Failure { action: Action::List, path, cause };
        self.disk.walk(top, keep).map_err(told)
    }

    /// Reads all files below a folder, by their path from it with `/`; names beginning with `.` are
    /// left out. A folder that does not exist is empty.
    ///
    /// # Errors
    ///
    /// Something in it cannot be read.
    pub fn read_folder(&self, folder: &str) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        let top = self.folder.join(folder);
        let mut files = BTreeMap::new();
        if self.look(&top)?.is_none_or(|found| found.kind != Kind::Folder) {
            return Ok(files);
        }
        let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
        for found in self.walk(&top, &visible)? {
            let path = found.path.as_path();
            if found.kind != Kind::File {
                let cause = io::Error::other("a symbolic link, a pipe or a device");
                return Err(Failure { action: Action::Read, path: path.to_path_buf(), cause });
            }
            let bytes = self.disk.read(path, 0).map_err(Failure::at(Action::Read, path))?;
            let name = path.strip_prefix(&top).unwrap_or(path).to_string_lossy();
            files.insert(name.replace(std::path::MAIN_SEPARATOR, "/"), bytes);
        }
        Ok(files)
    }
}

/// Whether the disk says that nothing is there, and not that it cannot tell.
fn is_absence(error: &io::Error) -> bool {
    // A name below a file, or one that no disk could hold: an author may write any.
    matches!(
        error.kind(),
        io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename
            | io::ErrorKind::InvalidInput
    )
}
