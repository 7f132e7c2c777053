//! Last station: the only writer of the output.
//!
//! Arrives: rendered pages, opened files. Leaves: a committed folder, in which every file is
//! whole. All is staged beside the output first ([`Output::stage`]); only when everything has
//! been rendered does [`Output::commit`] rename the files into place, pages before lists, remove
//! what is obsolete, and write the manifest last. Dropping an [`Output`] without commit leaves
//! the old site as it was.

#![expect(clippy::disallowed_methods, reason = "this room is the writer of the output")]

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
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::AtomicUsize,
};

use crate::{
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

/// An output that this process holds, and into which it may stage.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    staging: PathBuf,
    manifest: Manifest,
    opening: Opening,
    counter: AtomicUsize,
    _lock: Lock,
}

impl Output {
    /// Opens `folder` for a build of the site at `root`.
    ///
    /// # Errors
    ///
    /// See [`Refusal`]. Nothing is changed in the folder.
    pub fn open(folder: &Path, root: &Path, opening: Opening) -> Result<Self, Refusal> {
        let folder = absolute(folder)?;
        let root = absolute(root)?;
        let source = ["content", "pages", "static", "themes"].map(|name| root.join(name));
        if root.starts_with(&folder) || source.iter().any(|own| folder.starts_with(own)) {
            return Err(Refusal::OverSource { folder });
        }
        if let Some(above) = folder.parent() {
            fs::create_dir_all(above).map_err(Failure::at(Action::Write, above))?;
        }
        let lock = Lock::take(&folder)?;
        let manifest = Manifest::read(&folder)?;
        if manifest.is_none()
            && !opening.adopt
            && let Some(example) = foreign_file(&folder)?
        {
            return Err(Refusal::Foreign { folder, example });
        }
        let staging = beside(&folder, "staging");
        remove_staging(&staging)?;
        fs::create_dir(&staging).map_err(Failure::at(Action::Write, &staging))?;
        let manifest = manifest.unwrap_or_default();
        Ok(Self { folder, staging, manifest, opening, counter: AtomicUsize::new(0), _lock: lock })
    }

    /// Whether the folder holds what the public sees.
    pub fn is_public_edition(&self) -> bool {
        !self.manifest.preview && !self.manifest.entries.is_empty()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = remove_staging(&self.staging);
    }
}

/// The folder as an absolute path with its links followed, so that one output has one name.
fn absolute(folder: &Path) -> Result<PathBuf, Failure> {
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
    let real =
        |above: &Path| Some((clean.strip_prefix(above).ok()?, fs::canonicalize(above).ok()?));
    Ok(match clean.ancestors().find_map(real) {
        Some((rest, above)) => above.components().chain(rest.components()).collect(),
        None => clean,
    })
}

/// The hidden neighbour of the output that serves as its lock or staging folder.
fn beside(folder: &Path, purpose: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.gongkai-{purpose}"))
}

/// A file in a folder without manifest; dotfiles are nobody's (`.gitignore` keeps it in git).
fn foreign_file(folder: &Path) -> Result<Option<PathBuf>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::at(Action::List, folder)(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(Failure::at(Action::List, folder))?.path());
    }
    names.sort();
    let hidden = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
    };
    Ok(names.into_iter().find(|path| !hidden(path)))
}

fn remove_staging(staging: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::at(Action::Remove, staging)(error))
        }
        _ => Ok(()),
    }
}
