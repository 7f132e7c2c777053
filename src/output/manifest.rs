//! The manifest: what a build wrote, kept with the output as `.gongkai`.
//!
//! One line for every file: hash, size, modification time, path; below a heading line. A build
//! removes only what stands here, and keeps a file that is still what it wrote. Before a commit
//! the paths about to be touched are entered with no hash, so that a killed build still owns
//! them and the next one writes them anew.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use crate::failure::{Action, Failure};

/// The first words of the heading line; the number is the version of the format.
const HEADING: &str = "gongkai-manifest 1";
/// What stands for a hash while a commit is under way.
const UNKNOWN: &str = "-";

/// What is remembered of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// BLAKE3 of its content; `none` while a commit is under way.
    pub hash: Option<blake3::Hash>,
    /// Its length in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since 1970.
    pub modified: u128,
}

impl Entry {
    /// The entry of a file just written.
    pub(super) fn of(hash: blake3::Hash, metadata: &fs::Metadata) -> Self {
        Self { hash: Some(hash), size: metadata.len(), modified: modified(metadata).unwrap_or(0) }
    }
}

/// What the last build wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By path in the output.
    pub entries: BTreeMap<Box<str>, Entry>,
    /// Whether the output holds drafts or held reports; such an output is not to be published.
    pub preview: bool,
}

impl Manifest {
    /// Where the manifest of an output stands.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(".gongkai")
    }

    /// Reads the manifest of an output; `none` where there is none. One that cannot be
    /// understood still marks the folder as ours, with nothing known about it.
    ///
    /// # Errors
    ///
    /// The file is there and cannot be read.
    pub fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = Self::path(folder);
        match fs::read(&path) {
            Ok(bytes) => {
                Ok(Some(Self::parse(&String::from_utf8_lossy(&bytes)).unwrap_or_default()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::at(Action::Read, &path)(error)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let preview = match lines.next()?.strip_prefix(HEADING)? {
            " public" => false,
            " preview" => true,
            _ => return None,
        };
        let entries = lines.map(parse_line).collect::<Option<_>>()?;
        Some(Self { entries, preview })
    }

    /// Writes the manifest of an output, whole or not at all.
    pub(super) fn write(&self, folder: &Path, staging: &Path) -> Result<(), Failure> {
        let kind = if self.preview { "preview" } else { "public" };
        let mut text = format!("{HEADING} {kind}\n");
        for (path, entry) in &self.entries {
            let hash = entry.hash.map(|hash| hash.to_hex());
            let hash = hash.as_ref().map_or(UNKNOWN, |hash| hash.as_str());
            text.push_str(&format!("{hash} {} {} {path}\n", entry.size, entry.modified));
        }
        let staged = staging.join("manifest");
        fs::write(&staged, text).map_err(Failure::at(Action::Write, &staged))?;
        let path = Self::path(folder);
        fs::rename(&staged, &path).map_err(Failure::at(Action::Replace, &path))
    }
}

fn parse_line(line: &str) -> Option<(Box<str>, Entry)> {
    let mut words = line.splitn(4, ' ');
    let hash = words.next()?;
    let hash = match hash {
        UNKNOWN => None,
        hash => Some(blake3::Hash::from_hex(hash).ok()?),
    };
    let size = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    let path = words.next()?;
    // A manifest is a file that anybody can edit: it must not name what lies outside.
    let outside =
        path.starts_with('/') || path.contains('\\') || path.split('/').any(|part| part == "..");
    (!outside && !path.is_empty()).then(|| (path.into(), Entry { hash, size, modified }))
}

/// Length and modification time of a file; `none` if it is no plain file.
pub(super) fn size_and_time(path: &Path) -> Option<(u64, u128)> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((metadata.len(), modified(&metadata)?))
}

fn modified(metadata: &fs::Metadata) -> Option<u128> {
    Some(metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn a_manifest_that_names_what_lies_outside_is_not_believed() {
        let line = format!("{} 3 5 ../../etc/passwd", blake3::hash(b"x").to_hex());
        assert_eq!(Manifest::parse(&format!("gongkai-manifest 1 public\n{line}\n")), None);
        let line = line.replace("../../etc/passwd", "units/a b/index.html");
        let manifest = Manifest::parse(&format!("gongkai-manifest 1 preview\n{line}\n")).unwrap();
        assert!(manifest.preview);
        assert!(manifest.entries.contains_key("units/a b/index.html"));
    }
}
