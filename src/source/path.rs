//! [`SourcePath`]: the name of a file of the site's source.
//!
//! Arrives: names from the disk and names that authors wrote. Leaves: a path from the site's
//! root that cannot climb out of it, written with `/` on every system.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A path from the site's root, `/`-separated, without `.`, `..` or a leading `/`.
///
/// It is cheap to clone, since it is told from station to station. It is spelled as on the disk; compare spellings with [`crate::source::same_name`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a path that is known to be clean: from the walk, or written in this program.
    pub(crate) fn trusted(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The text of the path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, `""` at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last segment.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The file on the disk, below `root`.
    pub fn on_disk(&self, root: &Path) -> PathBuf {
        root.join(self.as_str())
    }

    /// Follows a path that an author wrote, from `folder` (a path from the root).
    ///
    /// `None` when it climbs out of the root or could mean something else on another system:
    /// an absolute path, a drive, a backslash, a NUL.
    pub fn follow(folder: &str, written: &str) -> Option<Self> {
        if written.is_empty() || written.starts_with('/') || written.contains(['\\', '\0', ':']) {
            return None;
        }
        let mut segments: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for segment in written.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                name => segments.push(name),
            }
        }
        (!segments.is_empty()).then(|| Self(segments.join("/").into()))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SourcePath;

    #[test]
    fn a_written_path_is_followed_from_its_folder() {
        let follow = |written| SourcePath::follow("content/sfj", written);
        assert_eq!(follow("2022.md").unwrap().as_str(), "content/sfj/2022.md");
        assert_eq!(follow("./a/../附表.xlsx").unwrap().as_str(), "content/sfj/附表.xlsx");
        assert_eq!(follow("../jyw/2022.md").unwrap().as_str(), "content/jyw/2022.md");
    }

    #[test]
    fn a_path_that_climbs_out_or_means_something_elsewhere_is_refused() {
        for written in ["../../../etc/passwd", "/etc/passwd", "a\\b", "C:x", "a\0b", "", "../.."] {
            assert!(SourcePath::follow("content/sfj", written).is_none(), "{written:?}");
        }
    }
}
