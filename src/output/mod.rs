//! Last station: the only writer of the output.
//!
//! Arrives: rendered pages, opened files. Leaves: a committed folder, in which every file is
//! whole. All is staged beside the output first ([`Output::stage`]); only when everything has
//! been rendered does [`Output::commit`] rename the files into place, pages before lists, remove
//! what is obsolete, and write the manifest last. A first output is staged as the folder that it
//! will be and moved as one. Dropping an [`Output`] without commit leaves the old site as it was.

mod commit;
mod lock;
mod manifest;
mod stage;

pub use self::{
    commit::{Counts, Rank},
    manifest::{Entry, Manifest},
    stage::Staged,
};

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicU32},
};

use crate::{
    disk::Disk,
    failure::{Action, Failure},
    output::lock::Lock,
};

/// Why a folder cannot be the output.
#[derive(Debug)]
pub enum Refusal {
    /// It holds files that no manifest of ours speaks of.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// One of the files.
        example: PathBuf,
    },
    /// It would be written over the source.
    OverSource {
        /// The folder.
        folder: PathBuf,
    },
    /// A preview would be written over what the public sees.
    PublicEdition {
        /// The folder.
        folder: PathBuf,
    },
    /// Another build holds it.
    Busy {
        /// The folder.
        folder: PathBuf,
        /// The process that holds it, if it left its number.
        process: Option<u32>,
    },
    /// The disk refused.
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// How an output is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Take a folder over that holds other files. They stay; where an address is theirs, the
    /// page replaces them.
    pub adopt: bool,
    /// Write every file anew, even one that would come out equal.
    pub force: bool,
}

/// The staging folder within an output that is a file system of its own.
const STAGING_INSIDE: &str = ".gongkai-staging";

/// How staged files lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// As in the output, which is not there yet: the whole folder moves at once.
    Tree,
    /// Under numbers: each file moves to its place.
    Flat,
}

/// An output that this process holds, and into which it may stage.
#[derive(Debug)]
pub struct Output {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    staging: PathBuf,
    layout: Layout,
    manifest: Manifest,
    opening: Opening,
    counter: AtomicU32,
    _lock: Lock,
}

impl Output {
    /// Opens `folder` for a build of the site at `root`.
    ///
    /// # Errors
    ///
    /// See [`Refusal`]. Nothing is changed in the folder.
    pub fn open(
        disk: &Arc<dyn Disk>,
        folder: &Path,
        root: &Path,
        opening: Opening,
    ) -> Result<Self, Refusal> {
        let folder = absolute(&**disk, folder)?;
        let root = absolute(&**disk, root)?;
        let source =
            ["content", "pages", "static", "themes", ".gongkai"].map(|name| root.join(name));
        if root.starts_with(&folder) || source.iter().any(|own| folder.starts_with(own)) {
            return Err(Refusal::OverSource { folder });
        }
        if let Some(above) = folder.parent() {
            disk.make_folders(above).map_err(Failure::at(Action::Write, above))?;
        }
        let lock = Lock::take(&**disk, &folder)?;
        let manifest = Manifest::read(&**disk, &folder)?;
        let files = list(&**disk, &folder)?;
        if let (None, false, Some(files)) = (&manifest, opening.adopt, &files)
            && let Some(example) = files.iter().find(|path| !is_hidden(path))
        {
            return Err(Refusal::Foreign { folder, example: example.clone() });
        }
        let layout = if files.is_none() { Layout::Tree } else { Layout::Flat };
        let staging = staging_of(&**disk, &folder)?;
        remove_staging(&**disk, &staging)?;
        disk.make_folders(&staging).map_err(Failure::at(Action::Write, &staging))?;
        Ok(Self {
            disk: Arc::clone(disk),
            folder,
            staging,
            layout,
            manifest: manifest.unwrap_or_default(),
            opening,
            counter: AtomicU32::new(0),
            _lock: lock,
        })
    }

    /// The folder that a first output is staged as.
    fn tree(&self) -> PathBuf {
        self.staging.join("tree")
    }

    /// Whether the folder holds what the public sees.
    pub fn is_public_edition(&self) -> bool {
        !self.manifest.preview && !self.manifest.entries.is_empty()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = remove_staging(&*self.disk, &self.staging);
    }
}

/// The folder as an absolute path with its links followed, so that one output has one name.
fn absolute(disk: &dyn Disk, folder: &Path) -> Result<PathBuf, Failure> {
    let full = std::path::absolute(folder).map_err(Failure::at(Action::Read, folder))?;
    let mut clean = PathBuf::new();
    for part in full.components() {
        match part {
            std::path::Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    // A folder that is yet to be made has no links of its own, but may stand below some.
    for above in clean.ancestors() {
        match disk.canonical(above) {
            Ok(real) => {
                let rest = clean.strip_prefix(above).unwrap_or(Path::new(""));
                return Ok(real.components().chain(rest.components()).collect());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Failure::at(Action::Read, above)(error)),
        }
    }
    Ok(clean)
}

/// The hidden neighbour of the output that serves as its lock or staging folder.
fn beside(folder: &Path, purpose: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.gongkai-{purpose}"))
}

/// Where files are staged: beside the output, or, where that is another file system (a mounted
/// folder), in it, hidden. A file can only be moved within one file system.
fn staging_of(disk: &dyn Disk, folder: &Path) -> Result<PathBuf, Failure> {
    let Some(above) = folder.parent() else { return Ok(folder.join(STAGING_INSIDE)) };
    let device = |place: &Path| match disk.properties(place) {
        Ok(found) => Ok(Some(found.device)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::at(Action::Read, place)(error)),
    };
    let is_mounted =
        device(folder)?.is_some_and(|own| device(above).is_ok_and(|other| other != Some(own)));
    Ok(if is_mounted { folder.join(STAGING_INSIDE) } else { beside(folder, "staging") })
}

/// What is in a folder; `none` where there is no folder.
fn list(disk: &dyn Disk, folder: &Path) -> Result<Option<Vec<PathBuf>>, Failure> {
    match disk.list(folder) {
        Ok(paths) => Ok(Some(paths)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::at(Action::List, folder)(error)),
    }
}

/// Dotfiles are nobody's: `.gitignore` keeps the folder in git.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn remove_staging(disk: &dyn Disk, staging: &Path) -> Result<(), Failure> {
    match disk.remove_tree(staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::at(Action::Remove, staging)(error))
        }
        _ => Ok(()),
    }
}
