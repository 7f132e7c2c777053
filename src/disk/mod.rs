//! The disk, as a build sees it: one small trait, behind which every call can be made to fail.
//!
//! Arrives: paths. Leaves: bytes, names, [`Properties`]. [`crate::source`], [`crate::output`] and
//! [`crate::cache`] reach files only through here, so that a test can let any single call fail
//! and look at what is left (`tests/suite/faults.rs`). [`System`] is the real disk, [`Memory`] one
//! that is made up, [`Overlay`] one with a few files laid over it.

mod memory;
mod overlay;
mod stamp;
mod system;

pub use self::{
    memory::{Bytes, Memory},
    overlay::Overlay,
    stamp::{Kind, Properties, Stamp},
    system::System,
};

use std::{
    ffi::OsStr,
    fmt,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// A file or folder met on a walk.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it is, below the folder that was walked.
    pub path: PathBuf,
    /// What it is; links are not followed.
    pub kind: Kind,
}

/// Whether a walk enters a folder, or tells a file, of this name.
pub type Keep<'a> = &'a (dyn Fn(&OsStr) -> bool + Sync);

/// What a build asks of a disk. Every method answers as the function of [`std::fs`] with the same
/// job does; none waits for anything but the disk.
pub trait Disk: fmt::Debug + Send + Sync {
    /// What a file or folder is, links followed.
    fn properties(&self, path: &Path) -> io::Result<Properties>;

    /// What stands at a path itself, links not followed.
    fn own_properties(&self, path: &Path) -> io::Result<Properties>;

    /// The whole file; `length` is the length to expect.
    fn read(&self, path: &Path, length: u64) -> io::Result<Vec<u8>>;

    /// The file, to be read piece by piece.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// The file from one of its bytes on, to be read piece by piece.
    fn open_at(&self, path: &Path, start: u64) -> io::Result<Box<dyn Read + Send>> {
        let mut file = self.open(path)?;
        io::copy(&mut file.by_ref().take(start), &mut io::sink())?;
        Ok(file)
    }

    /// Everything below a folder but what `keep` leaves out, each folder's names sorted. Folders
    /// themselves are not told.
    ///
    /// # Errors
    ///
    /// The path that could not be listed, and why.
    fn walk(&self, top: &Path, keep: Keep<'_>) -> Result<Vec<Found>, (PathBuf, io::Error)>;

    /// The paths in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// The absolute path with its links followed.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// Writes a file whole, and says what it became.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Properties>;

    /// Makes a file that is written piece by piece.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Write + Send>>;

    /// Makes a folder and those above it; one that is there is fine.
    fn make_folders(&self, path: &Path) -> io::Result<()>;

    /// Moves a file or folder; a file in its place is replaced at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;

    /// Opens a file to be locked, and makes it where it is not there.
    fn open_lock(&self, path: &Path) -> io::Result<File>;
}
