//! What a disk says of a file without opening it.

use std::{fs::Metadata, time::UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What a disk says of a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Properties {
    /// What it is.
    pub kind: Kind,
    /// The file system that it is on; 0 where the system does not say.
    pub device: u64,
    /// By which its content is known again.
    pub stamp: Stamp,
}

/// Equal stamps, equal content: but for a file changed within the same tick of the disk's clock,
/// which is why young files are not trusted (`Stamp::is_young`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length in bytes.
    pub size: u64,
    /// Its modification time in nanoseconds since 1970; programs can set it back.
    pub modified: u64,
    /// When its content or properties last changed, in nanoseconds since 1970; no program can
    /// set it. 0 where the system does not say.
    pub changed: u64,
    /// Its number on its file system; 0 where the system does not say.
    pub inode: u64,
}

/// How old a file must be to be known by its stamp: coarser clocks than two seconds are rare.
const YOUNG: u64 = 2_000_000_000;
/// The same for a clock that shows that it counts parts of a second, in steps of some milliseconds.
const YOUNG_BY_A_FINE_CLOCK: u64 = 20_000_000;
const SECOND: u64 = 1_000_000_000;

impl Stamp {
    /// Whether the file changed so short a time before `moment` (nanoseconds since 1970, by the
    /// clock of the same disk) that it may change again with the same stamp; 0 is an unknown
    /// moment, at which everything is young.
    pub fn is_young(&self, moment: u64) -> bool {
        // A time that was set to the future says nothing; the time of change cannot be set.
        let modified = self.modified.abs_diff(moment) <= YOUNG;
        let fine = !self.changed.is_multiple_of(SECOND);
        let patience = if fine { YOUNG_BY_A_FINE_CLOCK } else { YOUNG };
        let changed = self.changed != 0 && self.changed.saturating_add(patience) >= moment;
        moment == 0 || modified || changed
    }
}

impl From<&Metadata> for Properties {
    fn from(metadata: &Metadata) -> Self {
        let kind = if metadata.is_file() {
            Kind::File
        } else if metadata.is_dir() {
            Kind::Folder
        } else if metadata.is_symlink() {
            Kind::Link
        } else {
            Kind::Other
        };
        Self { kind, device: device(metadata), stamp: stamp(metadata) }
    }
}

fn stamp(metadata: &Metadata) -> Stamp {
    let modified = metadata.modified().ok();
    let modified = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.unwrap_or_default().as_nanos();
    let (changed, inode) = identity(metadata);
    let modified = u64::try_from(modified).unwrap_or(u64::MAX);
    Stamp { size: metadata.len(), modified, changed, inode }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).unwrap_or_default();
    let nanoseconds = u64::try_from(metadata.ctime_nsec()).unwrap_or_default();
    (seconds.wrapping_mul(1_000_000_000).wrapping_add(nanoseconds), metadata.ino())
}

/// Elsewhere only the time of making is known: a file that took the place of another has its own.
#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> (u64, u64) {
    let made = metadata.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    (0, u64::try_from(made.unwrap_or_default().as_nanos()).unwrap_or_default())
}

#[cfg(unix)]
fn device(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(metadata)
}

#[cfg(not(unix))]
fn device(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::{SECOND, Stamp};

    const NOW: u64 = 1_000 * SECOND;

    fn is_young(modified: u64, changed: u64) -> bool {
        Stamp { modified, changed, ..Stamp::default() }.is_young(NOW)
    }

    #[test]
    fn a_file_is_young_while_it_could_change_within_one_tick() {
        assert!(is_young(NOW - SECOND, NOW - SECOND));
        assert!(!is_young(NOW - 3 * SECOND, NOW - 3 * SECOND));
        assert!(is_young(0, NOW - SECOND), "a time put back, on a clock of whole seconds");
        assert!(!is_young(0, NOW - SECOND + 1), "a time put back, on a clock of nanoseconds");
        assert!(is_young(0, NOW - 1));
        assert!(!is_young(NOW + 60 * SECOND, NOW - 3 * SECOND), "a time in the future");
        assert!(Stamp::default().is_young(0), "nobody knows the time");
    }
}
