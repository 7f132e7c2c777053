//! The container: a zip of parts, and how they refer to each other.
//!
//! Bytes of a file arrive; parts leave, one at a time, when asked for by name. Nothing that the
//! directory of the zip says about sizes is believed: each part is inflated up to a limit, all of
//! them together up to another, and its checksum must hold. Names of parts are looked up and never
//! used as paths.

use super::super::error::{Damage, ImportError};
use super::xml::{self, Element};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read as _,
};

/// The most parts: a report with a thousand pictures has some more than a thousand.
const MOST_PARTS: usize = 10_000;

/// The largest part, inflated: pictures from a camera have 20 MB, the text of a book 10.
const LARGEST_PART: u64 = 64 << 20;

/// All parts that are read, inflated: more than any mail server takes, and less than any machine has.
const LARGEST_WHOLE: u64 = 256 << 20;

/// A file of parts.
pub(super) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// The names, without case and leading slash, as Word compares them.
    parts: BTreeMap<String, (ZipArchiveEntryWayfinder, CompressionMethod)>,
    /// How many bytes may still be inflated.
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        const BROKEN: ImportError = ImportError::Damaged(Damage::Container);
        let archive = ZipArchive::from_slice(bytes).map_err(|_| BROKEN)?;
        let mut parts = BTreeMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| BROKEN)? {
            if parts.len() >= MOST_PARTS {
                return Err(ImportError::TooLarge);
            }
            if entry.is_dir() {
                continue;
            }
            if entry.flags().is_encrypted() {
                return Err(ImportError::Password);
            }
            let name = key(&String::from_utf8_lossy(entry.file_path().as_ref()));
            let place = (entry.wayfinder(), entry.compression_method());
            if parts.insert(name, place).is_some() {
                // Which of the two is meant, programs answer differently.
                return Err(ImportError::Damaged(Damage::Twice));
            }
        }
        Ok(Self { archive, parts, left: LARGEST_WHOLE })
    }

    /// The names of all parts, as they are compared.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The bytes of a part; none if there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(&(place, method)) = self.parts.get(&key(name)) else {
            return Ok(None);
        };
        let broken = |_| ImportError::Damaged(Damage::Container);
        let entry = self.archive.get_entry(place).map_err(broken)?;
        let most = LARGEST_PART.min(self.left);
        let mut bytes = Vec::new();
        let read = match method {
            CompressionMethod::STORE => {
                let verified = entry.verifying_reader(entry.data());
                verified.take(most + 1).read_to_end(&mut bytes)
            }
            CompressionMethod::DEFLATE => {
                let inflated = flate2::bufread::DeflateDecoder::new(entry.data());
                entry.verifying_reader(inflated).take(most + 1).read_to_end(&mut bytes)
            }
            _ => return Err(ImportError::Damaged(Damage::Container)),
        };
        let length = bytes.len() as u64;
        if length > most {
            return Err(ImportError::TooLarge);
        }
        read.map_err(|_| ImportError::Damaged(Damage::Container))?;
        self.left -= length;
        Ok(Some(bytes))
    }

    /// The tree of a part; none if there is no such part.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, ImportError> {
        self.bytes(name)?.map(|bytes| xml::read(&bytes)).transpose()
    }

    /// The relations of a part, or of the whole package for an empty name.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, ImportError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let gap = if folder.is_empty() { "" } else { "/" };
        let tree = self.tree(&format!("{folder}{gap}_rels/{name}.rels"))?;
        Ok(tree.map(|tree| Relations::read(&tree, folder)).unwrap_or_default())
    }
}

/// The name of a part as it is compared: without case, slashes of Windows and a leading slash.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// What a part refers to, by id.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    pub(super) kind: String,
    /// A part, or an address outside.
    pub(super) target: Target,
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// The name of a part, which need not exist.
    Part(String),
    /// An address as written. It is never opened.
    Outside(String),
}

impl Relations {
    fn read(tree: &Element, folder: &str) -> Self {
        let relation = |element: &Element| {
            let id = element.attribute("Id")?.to_owned();
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = element.attribute("Target")?;
            let target = match element.attribute("TargetMode") {
                Some("External") => Target::Outside(target.to_owned()),
                _ => Target::Part(resolve(folder, target)),
            };
            Some((id, Relation { kind, target }))
        };
        Self(tree.children_named("rel:Relationship").filter_map(relation).collect())
    }

    /// The reference of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The first part of a kind.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        self.parts(kind).into_iter().next()
    }

    /// Every part of a kind, each once.
    pub(super) fn parts(&self, kind: &str) -> BTreeSet<&str> {
        let of_kind = self.0.values().filter(|relation| relation.kind == kind);
        of_kind
            .filter_map(|relation| match &relation.target {
                Target::Part(name) => Some(name.as_str()),
                Target::Outside(_) => None,
            })
            .collect()
    }
}

/// A target seen from the folder of its source. One that climbs out of the package stays in its root.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut target = percent_encoding::percent_decode_str(&target).decode_utf8_lossy().into_owned();
    target.retain(|each| !xml::is_command(each));
    let start = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in start.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_together_have_a_limit() {
        let part = [b' '; 60].as_slice();
        let bytes = super::super::tests::zip(&[("a.xml", part), ("b.xml", part)]);
        let mut package = Package::open(&bytes).expect("it is a zip");
        package.left = 100;
        assert_eq!(package.bytes("a.xml"), Ok(Some(part.to_vec())));
        assert_eq!(package.bytes("b.xml"), Err(ImportError::TooLarge));
        assert_eq!(package.bytes("c.xml"), Ok(None));
    }

    #[test]
    fn a_target_never_leaves_the_package() {
        for (folder, target, part) in [
            ("word", "media/image1.png", "word/media/image1.png"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
            ("", "word\\document.xml", "word/document.xml"),
            ("word", "media/%E5%9B%BE.png", "word/media/图.png"),
            ("word", "media/a%1B%5Bb.png", "word/media/a[b.png"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }
}
