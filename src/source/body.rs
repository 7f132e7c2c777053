//! Bodies: what stands after the front matter, read again when its page is rendered.
//!
//! Arrives: a file and where its body starts. Leaves: while the site is read, the body's hash
//! ([`BodyStamp`]); when its page is rendered, the text itself, checked to be still that text.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::{SourceFile, SourcePath, Stamp};
use crate::failure::{Action, Failure};

/// What is remembered of a body: where it starts, the hash of its text, the stamp of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyStamp {
    /// Bytes of the file before the body.
    pub start: u32,
    /// SHA-256 of the body with line ends `\n`: what the site publishes as proof of the text.
    pub hash: [u8; 32],
    /// The stamp of the file.
    pub file: Stamp,
}

impl BodyStamp {
    /// Stamps the body that starts at byte `start` of `text`, the text of a file.
    pub fn of(text: &str, start: usize, file: Stamp) -> Self {
        let body = text.get(start..).unwrap_or_default();
        Self { start: u32::try_from(start).unwrap_or(u32::MAX), hash: hash(body), file }
    }

    /// The hash as 64 hexadecimal digits.
    pub fn hexadecimal(&self) -> String {
        use std::fmt::Write as _;
        self.hash.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// A body at hand, with the file around it for diagnostics.
#[derive(Debug)]
pub struct Body {
    file: SourceFile,
    start: usize,
}

impl Body {
    /// Reads the body stamped before.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or somebody saved it while the build ran, so that one page would
    /// not fit the rest.
    pub fn read(root: &Path, path: &SourcePath, stamp: &BodyStamp) -> Result<Self, Failure> {
        let file = SourceFile::read(root, path)?;
        if file.stamp != stamp.file || file.text(path).is_err() {
            return Err(Failure {
                action: Action::ReadAgain,
                path: path.on_disk(root),
                cause: std::io::Error::other("the file changed"),
            });
        }
        Ok(Self { file, start: stamp.start as usize })
    }

    /// The body's text.
    pub fn text(&self) -> &str {
        self.file.as_text().get(self.start..).unwrap_or_default()
    }

    /// The whole file, and how many of its bytes stand before the body.
    pub fn file(&self) -> (&str, usize) {
        (self.file.as_text(), self.start)
    }
}

fn hash(body: &str) -> [u8; 32] {
    if !body.contains('\r') {
        return Sha256::digest(body).into();
    }
    Sha256::digest(body.replace("\r\n", "\n")).into()
}

#[cfg(test)]
mod tests {
    use super::{BodyStamp, Stamp};

    #[test]
    fn the_hash_of_a_text_does_not_depend_on_the_system_that_saved_it() {
        let unix = BodyStamp::of("---\n正文\n第二行\n", 4, Stamp::default());
        let windows = BodyStamp::of("---\r\n正文\r\n第二行\r\n", 5, Stamp::default());
        assert_eq!(unix.hash, windows.hash);
    }
}
