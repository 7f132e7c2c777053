//! Staging: every changed file is written beside the output before any is touched in it.

use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use xxhash_rust::xxh3::Xxh3;

use super::{Entry, Layout, Output};
use crate::{
    cache::Fingerprint,
    disk::{Kind, Stamp},
    failure::{Action, Failure},
    page::PublicPath,
};

/// One file that the output will hold.
#[derive(Debug)]
pub struct Staged {
    /// Where it will stand.
    pub address: PublicPath,
    /// What the manifest will say of it.
    pub(super) entry: Entry,
    /// Where it was staged.
    pub(super) place: Place,
}

/// Where a file is that the output will hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the output already.
    Held,
    /// In the staging folder, under its address.
    Address,
    /// In the staging folder, under a number.
    Number(u32),
}

impl Output {
    /// The file of an earlier build at this address, if it was made of the same and is untouched.
    ///
    /// # Errors
    ///
    /// The disk refused.
    pub fn keep(&self, address: &PublicPath, key: Fingerprint) -> Result<Option<Staged>, Failure> {
        let entry = self.manifest.get(address.as_str()).filter(|entry| entry.key == Some(key));
        let Some(entry) = entry else { return Ok(None) };
        let held = self.untouched(address, entry)?;
        Ok(held.map(|entry| Staged { address: address.clone(), entry, place: Place::Held }))
    }

    /// Stages a page that was made of what `key` says. May be called from many threads at once.
    ///
    /// # Errors
    ///
    /// The disk refused.
    pub fn stage(
        &self,
        address: &PublicPath,
        key: Fingerprint,
        bytes: &[u8],
    ) -> Result<Staged, Failure> {
        let hash = Fingerprint::of(bytes);
        if let Some(entry) = self.held(address, hash, Some(key))? {
            return Ok(Staged { address: address.clone(), entry, place: Place::Held });
        }
        let (place, staged) = self.next_place(address)?;
        let written = self.disk.write(&staged, bytes);
        let written = written.map_err(Failure::at(Action::Write, &staged))?;
        let entry = Entry::of(hash, Some(key), written.stamp);
        Ok(Staged { address: address.clone(), entry, place })
    }

    /// Stages a copy of a file, which streams through a small buffer however long it is. `source`
    /// names it in failures; `key` is none where its content is not known by its stamp.
    ///
    /// # Errors
    ///
    /// The source cannot be read, or the disk refused.
    pub fn stage_file(
        &self,
        address: &PublicPath,
        key: Option<Fingerprint>,
        (source, mut from): (&Path, Box<dyn Read + Send>),
    ) -> Result<Staged, Failure> {
        let (place, staged) = self.next_place(address)?;
        let mut to = self.disk.create(&staged).map_err(Failure::at(Action::Write, &staged))?;
        let mut hasher = Xxh3::new();
        each_piece(source, &mut from, |piece| {
            hasher.update(piece);
            to.write_all(piece).map_err(Failure::at(Action::Write, &staged))
        })?;
        to.flush().map_err(Failure::at(Action::Write, &staged))?;
        drop(to);
        let (address, hash) = (address.clone(), Fingerprint::from(hasher.digest128()));
        if let Some(entry) = self.held(&address, hash, key)? {
            self.disk.remove_file(&staged).map_err(Failure::at(Action::Remove, &staged))?;
            return Ok(Staged { address, entry, place: Place::Held });
        }
        let written = self.disk.properties(&staged).map_err(Failure::at(Action::Read, &staged))?;
        Ok(Staged { address, entry: Entry::of(hash, key, written.stamp), place })
    }

    /// The entry, under a new key, of a file that the output holds already.
    fn held(
        &self,
        address: &PublicPath,
        hash: Fingerprint,
        key: Option<Fingerprint>,
    ) -> Result<Option<Entry>, Failure> {
        let entry = self.manifest.get(address.as_str());
        let Some(entry) = entry.filter(|entry| entry.hash == Some(hash)) else { return Ok(None) };
        Ok(self.untouched(address, entry)?.map(|entry| Entry { key, ..entry }))
    }

    /// The entry of a file as it stands in the output, if its content is still what was written.
    fn untouched(&self, address: &PublicPath, entry: &Entry) -> Result<Option<Entry>, Failure> {
        if self.opening.force {
            return Ok(None);
        }
        let place = self.folder.join(address.as_str());
        let Ok(found) = self.disk.own_properties(&place) else { return Ok(None) };
        if found.kind != Kind::File {
            return Ok(None);
        }
        if entry.fits(found.stamp) {
            return Ok(Some(entry.clone()));
        }
        // Copied, restored from a backup, fetched from git: the content may be right.
        if entry.size != found.stamp.size || entry.hash != Some(self.hash_of(&place)?) {
            return Ok(None);
        }
        let Stamp { modified, changed, .. } = found.stamp;
        Ok(Some(Entry { modified, changed, ..entry.clone() }))
    }

    fn hash_of(&self, place: &Path) -> Result<Fingerprint, Failure> {
        let mut from = self.disk.open(place).map_err(Failure::at(Action::Read, place))?;
        let mut hasher = Xxh3::new();
        each_piece(place, &mut from, |piece| {
            hasher.update(piece);
            Ok(())
        })?;
        Ok(hasher.digest128().into())
    }

    /// Where the next file is staged; in a tree, its folder is made.
    fn next_place(&self, address: &PublicPath) -> Result<(Place, PathBuf), Failure> {
        let place = match self.layout {
            Layout::Tree => Place::Address,
            Layout::Flat => Place::Number(self.counter.fetch_add(1, Ordering::Relaxed)),
        };
        let staged = self.staged_path(address, place);
        if let Some(above) = staged.parent().filter(|_| place == Place::Address) {
            // Nearly every page has a folder of its own, so that asking first would only cost.
            self.disk.make_folders(above).map_err(Failure::at(Action::Write, above))?;
        }
        Ok((place, staged))
    }

    /// Where a staged file is.
    pub(super) fn staged_path(&self, address: &PublicPath, place: Place) -> PathBuf {
        match place {
            Place::Held => self.folder.join(address.as_str()),
            Place::Address => self.tree().join(address.as_str()),
            Place::Number(number) => self.staging.join(number.to_string()),
        }
    }
}

/// Reads a file through a small buffer.
fn each_piece(
    source: &Path,
    from: &mut dyn Read,
    mut take: impl FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(length) => take(&buffer[..length])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Failure::at(Action::Read, source)(error)),
        }
    }
}
