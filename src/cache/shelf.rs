//! A shelf: a file of entries by key, of which no damaged one is ever believed.
//!
//! Heading and context first, then blocks: length, fingerprint, entries. An entry is its key and
//! its value, each after its length. All numbers are little-endian.

use std::{
    collections::HashMap,
    io::{self, Write},
    ops::Range,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::Fingerprint;
use crate::disk::Disk;

/// What a shelf begins with; the number is the version of the format.
const HEADING: &[u8] = b"gongkai-cache 1\n";
/// Bytes of a fingerprint.
const PRINT: usize = 16;
/// Bytes of entries after which a block is closed.
const BLOCK: usize = 1 << 18;

/// Where the key and the value of an entry stand.
type Place = (Range<usize>, Range<usize>);

/// The entries of a shelf, in memory.
#[derive(Debug, Default)]
pub struct Shelf {
    bytes: Vec<u8>,
    /// By the hash of the key. Of two keys with one hash the first is not found any more.
    entries: HashMap<u64, Place>,
}

impl Shelf {
    /// Reads a shelf; `none` if there is none, or it was written in another context. Of one that
    /// was damaged, the entries before the damage are there.
    pub(super) fn read(disk: &dyn Disk, path: &Path, context: Fingerprint) -> Option<Self> {
        let length = disk.properties(path).ok()?.stamp.size;
        let bytes = disk.read(path, length).ok()?;
        let heading = heading(context);
        if !bytes.starts_with(&heading) {
            return None;
        }
        let blocks: Vec<Range<usize>> = blocks(&bytes, heading.len());
        let found: Vec<Option<Vec<(u64, Place)>>> = blocks
            .into_par_iter()
            .map(|block| {
                let print = Fingerprint::of(&bytes[block.clone()]);
                let is_whole = bytes[block.start - PRINT..block.start] == *print.bytes();
                is_whole.then(|| entries(&bytes, block)).flatten()
            })
            .collect();
        let entries = found.into_iter().map_while(|entries| entries).flatten().collect();
        Some(Self { bytes, entries })
    }

    /// The value under a key.
    pub fn get(&self, key: &[u8]) -> Option<&[u8]> {
        let (known, value) = self.entries.get(&xxh3_64(key))?;
        (self.bytes[known.clone()] == *key).then(|| &self.bytes[value.clone()])
    }
}

/// Where the entries of each block stand, as far as the file is whole.
fn blocks(bytes: &[u8], start: usize) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut place = start;
    while let Some(length) = number(bytes, place) {
        let start = place + 4 + PRINT;
        let end = start.saturating_add(length);
        if end > bytes.len() {
            break;
        }
        blocks.push(start..end);
        place = end;
    }
    blocks
}

fn entries(bytes: &[u8], block: Range<usize>) -> Option<Vec<(u64, Place)>> {
    let mut entries = Vec::new();
    let mut place = block.start;
    while place < block.end {
        let key = place + 4..place + 4 + number(bytes, place)?;
        let value = key.end + 4..key.end + 4 + number(bytes, key.end)?;
        place = value.end;
        entries.push((xxh3_64(bytes.get(key.clone())?), (key, value)));
    }
    (place == block.end).then_some(entries)
}

fn number(bytes: &[u8], place: usize) -> Option<usize> {
    let bytes = bytes.get(place..place + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
}

fn heading(context: Fingerprint) -> Vec<u8> {
    [HEADING, context.to_string().as_bytes(), b"\n"].concat()
}

/// Writes a shelf beside the old one, which it replaces when it is whole.
pub struct ShelfWriter<'a> {
    disk: &'a dyn Disk,
    staged: PathBuf,
    place: PathBuf,
    /// `none` once the disk has refused: a cache that cannot be written is no cache.
    file: Option<Box<dyn Write + Send>>,
    block: Vec<u8>,
}

impl std::fmt::Debug for ShelfWriter<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ShelfWriter").field("place", &self.place).finish_non_exhaustive()
    }
}

impl<'a> ShelfWriter<'a> {
    pub(super) fn new(
        disk: &'a dyn Disk,
        staged: PathBuf,
        place: PathBuf,
        context: Fingerprint,
    ) -> Self {
        let begun = disk.create(&staged).and_then(|mut file| {
            file.write_all(&heading(context))?;
            Ok(file)
        });
        Self { disk, staged, place, file: begun.ok(), block: Vec::new() }
    }

    /// Adds an entry.
    pub fn put(&mut self, key: &[u8], value: &[u8]) {
        for part in [key, value] {
            let length = u32::try_from(part.len()).unwrap_or_default();
            self.block.extend_from_slice(&length.to_le_bytes());
            self.block.extend_from_slice(&part[..length as usize]);
        }
        if self.block.len() >= BLOCK {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        let Some(file) = &mut self.file else { return self.block.clear() };
        let length = u32::try_from(self.block.len()).unwrap_or_default();
        let written = file
            .write_all(&length.to_le_bytes())
            .and_then(|()| file.write_all(Fingerprint::of(&self.block).bytes()))
            .and_then(|()| file.write_all(&self.block));
        if written.is_err() {
            self.file = None;
        }
        self.block.clear();
    }

    /// Puts the shelf in its place, if the disk let it be written.
    pub fn finish(mut self) {
        if !self.block.is_empty() {
            self.close_block();
        }
        let written = match self.file.take() {
            Some(mut file) => file.flush().and_then(|()| {
                drop(file);
                self.disk.rename(&self.staged, &self.place)
            }),
            None => Err(io::Error::other("not written")),
        };
        if written.is_err() {
            let _ = self.disk.remove_file(&self.staged);
        }
    }
}
