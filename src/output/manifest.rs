//! The manifest: what a build wrote, kept with the output as `.gongkai`.
//!
//! One line for every file: hash, key, size, modification time, change time, path; between a heading
//! line and a last line that counts them. A build removes only what stands here, and keeps a file that is still what it wrote.
//! Before a commit the paths about to be touched are entered with no hash, so that a killed build
//! still owns them and the next one writes them anew.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    cache::Fingerprint,
    disk::{Disk, Stamp},
    failure::{Action, Failure},
};

/// The first words of the heading line; the number is the version of the format.
const HEADING: &str = "gongkai-manifest 2";
/// The first word of the last line; the number of files follows.
const END: &str = "end ";
/// What stands for a hash while a commit is under way, and for a key where there is none.
const UNKNOWN: &str = "-";
/// The name of the manifest.
const FILE: &str = ".gongkai";
/// Bytes written at once.
const PIECE: usize = 1 << 20;

/// What is remembered of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The fingerprint of its content; `none` while a commit is under way.
    pub hash: Option<Fingerprint>,
    /// The fingerprint of all that it was made of; `none` where that is not to be relied on.
    pub key: Option<Fingerprint>,
    /// Its length in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since 1970.
    pub modified: u64,
    /// When its content or properties last changed, in nanoseconds since 1970.
    pub changed: u64,
}

impl Entry {
    /// The entry of a file as the disk has it.
    pub(super) fn of(hash: Fingerprint, key: Option<Fingerprint>, stamp: Stamp) -> Self {
        let Stamp { size, modified, changed, .. } = stamp;
        Self { hash: Some(hash), key, size, modified, changed }
    }

    /// Whether the file is untouched since.
    pub(super) fn fits(&self, stamp: Stamp) -> bool {
        (self.size, self.modified, self.changed) == (stamp.size, stamp.modified, stamp.changed)
    }
}

/// What the last build wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Each file's path in the output and its entry, by path.
    pub entries: Vec<(Box<str>, Entry)>,
    /// Whether the output holds drafts or held reports; such an output is not to be published.
    pub preview: bool,
}

impl Manifest {
    /// Where the manifest of an output stands.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Reads the manifest of an output; `none` where there is none. One that cannot be
    /// understood says nothing: what is in the folder counts as somebody else's.
    ///
    /// # Errors
    ///
    /// The file is there and cannot be read.
    pub fn read(disk: &dyn Disk, folder: &Path) -> Result<Option<Self>, Failure> {
        let path = Self::path(folder);
        let read = disk.properties(&path).and_then(|found| disk.read(&path, found.stamp.size));
        match read {
            Ok(bytes) => {
                Ok(Some(Self::parse(&String::from_utf8_lossy(&bytes)).unwrap_or_default()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::at(Action::Read, &path)(error)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (heading, lines) = text.split_once('\n')?;
        // A manifest that was cut knows too little: a path may be half a path.
        let (lines, end) = lines.strip_suffix('\n')?.rsplit_once('\n').unwrap_or(("", lines));
        let preview = match heading.strip_prefix(HEADING)? {
            " public" => false,
            " preview" => true,
            _ => return None,
        };
        let mut entries = lines.par_lines().map(parse_line).collect::<Option<Vec<_>>>()?;
        let count: usize = end.trim_end().strip_prefix(END)?.parse().ok()?;
        if entries.len() != count {
            return None;
        }
        entries.sort_by(|(left, _), (right, _)| left.cmp(right));
        Some(Self { entries, preview })
    }

    /// What is remembered of a path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        let found = self.entries.binary_search_by(|(known, _)| (**known).cmp(path)).ok()?;
        Some(&self.entries[found].1)
    }
}

/// Writes the manifest of an output at `path`, by way of `staged`: whole or not at all.
pub(super) fn write<'a>(
    disk: &dyn Disk,
    staged: &Path,
    path: &Path,
    preview: bool,
    entries: impl Iterator<Item = (&'a str, &'a Entry)>,
) -> Result<(), Failure> {
    let write = || {
        let mut file = disk.create(staged)?;
        let mut text = Vec::with_capacity(PIECE + 1024);
        writeln!(text, "{HEADING} {}", if preview { "preview" } else { "public" })?;
        let mut count = 0_usize;
        for (path, entry) in entries {
            count += 1;
            for print in [entry.hash, entry.key] {
                match print {
                    Some(print) => text.extend_from_slice(&print.hexadecimal()),
                    None => text.extend_from_slice(UNKNOWN.as_bytes()),
                }
                text.push(b' ');
            }
            let Entry { size, modified, changed, .. } = entry;
            writeln!(text, "{size} {modified} {changed} {path}")?;
            if text.len() >= PIECE {
                file.write_all(&text)?;
                text.clear();
            }
        }
        writeln!(text, "{END}{count}")?;
        file.write_all(&text)?;
        file.flush()
    };
    write().map_err(Failure::at(Action::Write, staged))?;
    disk.rename(staged, path).map_err(Failure::at(Action::Replace, path))
}

fn parse_line(line: &str) -> Option<(Box<str>, Entry)> {
    let mut words = line.splitn(6, ' ');
    let mut print = || match words.next()? {
        UNKNOWN => Some(None),
        digits => Some(Some(Fingerprint::from_hexadecimal(digits)?)),
    };
    let (hash, key) = (print()?, print()?);
    let size = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    let changed = words.next()?.parse().ok()?;
    let path = words.next()?;
    // A manifest is a file that anybody can edit: it must not name what lies outside.
    let inside = |part: &str| !matches!(part, "" | "." | "..");
    let ours = path.split('/').all(inside) && !path.contains(['\\', ':']) && path != FILE;
    let entry = Entry { hash, key, size, modified, changed };
    ours.then(|| (path.into(), entry))
}

#[cfg(test)]
mod tests {
    use super::{Fingerprint, Manifest};

    #[test]
    fn a_manifest_that_names_what_lies_outside_is_not_believed() {
        let line = format!("{} - 3 5 7 ../../etc/passwd", Fingerprint::of(b"x"));
        let read = |line: &str| Manifest::parse(&format!("gongkai-manifest 2 preview\n{line}\n"));
        assert_eq!(read(&format!("{line}\nend 1")), None);
        let line = line.replace("../../etc/passwd", "units/a b/index.html");
        let manifest = read(&format!("{line}\nend 1")).unwrap();
        assert!(manifest.preview);
        assert_eq!(manifest.get("units/a b/index.html").unwrap().modified, 5);
    }

    #[test]
    fn a_manifest_that_was_cut_is_not_believed() {
        let line = format!("{} - 3 5 7 units/a/index.html\n", Fingerprint::of(b"x"));
        let whole = format!("gongkai-manifest 2 public\n{line}{line}end 2\n");
        assert!(Manifest::parse(&whole).is_some());
        for length in 0..whole.len() {
            assert_eq!(Manifest::parse(&whole[..length]), None, "{}", &whole[..length]);
        }
        let empty = Manifest::parse("gongkai-manifest 2 public\nend 0\n").unwrap();
        assert!(empty.entries.is_empty());
    }
}
