//! Staging: every changed file is written beside the output before any is touched in it.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use super::{Entry, Output, manifest::size_and_time};
use crate::{
    failure::{Action, Failure},
    page::PublicPath,
};

/// One file that the output will hold.
#[derive(Debug)]
pub struct Staged {
    /// Where it will stand.
    pub address: PublicPath,
    /// What the manifest will say of it; a file that moves keeps its time.
    pub(super) entry: Entry,
    /// The staged file; `none` where the output already holds it.
    pub(super) staged: Option<PathBuf>,
}

impl Output {
    /// Stages a page. May be called from many threads at once.
    ///
    /// # Errors
    ///
    /// The disk refused.
    pub fn stage(&self, address: &PublicPath, bytes: &[u8]) -> Result<Staged, Failure> {
        let hash = blake3::hash(bytes);
        if let Some(entry) = self.held(address, hash, bytes.len() as u64) {
            return Ok(Staged { address: address.clone(), entry, staged: None });
        }
        let staged = self.next_name();
        let write = || {
            let mut file = File::create(&staged)?;
            file.write_all(bytes)?;
            file.metadata()
        };
        let metadata = write().map_err(Failure::at(Action::Write, &staged))?;
        let entry = Entry::of(hash, &metadata);
        Ok(Staged { address: address.clone(), entry, staged: Some(staged) })
    }

    /// Stages a copy of a file, which streams through a small buffer however long it is.
    ///
    /// # Errors
    ///
    /// The source cannot be read, or the disk refused.
    pub fn stage_file(&self, address: &PublicPath, source: &Path) -> Result<Staged, Failure> {
        let staged = self.next_name();
        let mut from = File::open(source).map_err(Failure::at(Action::Read, source))?;
        let mut to = File::create(&staged).map_err(Failure::at(Action::Write, &staged))?;
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let length = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Failure::at(Action::Read, source)(error)),
            };
            let part = &buffer[..length];
            hasher.update(part);
            to.write_all(part).map_err(Failure::at(Action::Write, &staged))?;
        }
        let metadata = to.metadata().map_err(Failure::at(Action::Write, &staged))?;
        let (address, hash) = (address.clone(), hasher.finalize());
        if let Some(entry) = self.held(&address, hash, metadata.len()) {
            fs::remove_file(&staged).map_err(Failure::at(Action::Remove, &staged))?;
            return Ok(Staged { address, entry, staged: None });
        }
        Ok(Staged { address, entry: Entry::of(hash, &metadata), staged: Some(staged) })
    }

    /// The entry of a file that the output holds already, as the manifest and the disk both say.
    fn held(&self, address: &PublicPath, hash: blake3::Hash, size: u64) -> Option<Entry> {
        let entry = self.manifest.entries.get(address.as_str())?;
        let right = !self.opening.force
            && entry.hash == Some(hash)
            && entry.size == size
            && size_and_time(&self.folder.join(address.as_str())) == Some((size, entry.modified));
        right.then(|| entry.clone())
    }

    fn next_name(&self) -> PathBuf {
        self.staging.join(self.counter.fetch_add(1, Ordering::Relaxed).to_string())
    }
}
