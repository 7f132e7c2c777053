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

impl Stamp {
    /// Whether the file was modified less than two seconds before `moment` (nanoseconds since
    /// 1970, by the clock of the same disk): then it may have changed again with the same stamp.
    pub fn is_young(&self, moment: u64) -> bool {
        self.modified.saturating_add(YOUNG) >= moment
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
        Self { kind, stamp: stamp(metadata) }
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

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
