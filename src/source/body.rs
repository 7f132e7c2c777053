//! Bodies: what stands after the front matter, read again when its page is rendered.
//!
//! Arrives: a file and where its body starts. Leaves: while the site is read, the body's hash
//! ([`BodyStamp`]); when its page is rendered, the text itself, checked to be still that text.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Root, SourceFile, SourcePath};
use crate::{
    cache::{Fingerprint, Prints},
    disk::Stamp,
    failure::Failure,
};

/// What is remembered of a body: where it starts, the hash of its text, the stamp of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyStamp {
    /// Bytes of the file before the body.
    pub start: u32,
    /// SHA-256 of the body with line ends `\n`: what the site publishes as proof of the text.
    pub hash: [u8; 32],
    /// The whole file to the last byte: equal prints, equal files.
    pub print: Fingerprint,
    /// The stamp of the file.
    pub file: Stamp,
}

impl BodyStamp {
    /// Stamps the body that starts at byte `start` of `text`, the text of a file.
    pub fn of(text: &str, start: usize, file: Stamp) -> Self {
        let (front, body) = text.split_at_checked(start).unwrap_or((text, ""));
        let mut prints = Prints::default();
        prints.bytes(front.as_bytes());
        let hash: [u8; 32] = if body.contains('\r') {
            // The published hash does not see which line ends there were.
            prints.bytes(body.as_bytes());
            Sha256::digest(body.replace("\r\n", "\n")).into()
        } else {
            Sha256::digest(body).into()
        };
        let print = prints.bytes(&hash).finish();
        Self { start: u32::try_from(start).unwrap_or(u32::MAX), hash, print, file }
    }

    /// The hash as 64 hexadecimal digits.
    pub fn hexadecimal(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
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
    /// not fit the rest. `moment` is when the build began, by the clock of the disk.
    pub fn read(
        root: Root<'_>,
        path: &SourcePath,
        stamp: &BodyStamp,
        moment: u64,
    ) -> Result<Self, Failure> {
        let file = SourceFile::read(root, path)?;
        let start = stamp.start as usize;
        let is_same = file.stamp == stamp.file
            && file.text(path).is_ok_and(|text| {
                // The stamp of a young file cannot be relied on.
                !file.stamp.is_young(moment)
                    || BodyStamp::of(text, start, file.stamp).print == stamp.print
            });
        if is_same { Ok(Self { file, start }) } else { Err(root.changed(path)) }
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

#[cfg(test)]
mod tests {
    use super::{BodyStamp, Stamp};

    #[test]
    fn the_hash_of_a_text_does_not_depend_on_the_system_that_saved_it() {
        let unix = BodyStamp::of("---\n正文\n第二行\n", 4, Stamp::default());
        let windows = BodyStamp::of("---\r\n正文\r\n第二行\r\n", 5, Stamp::default());
        assert_eq!(unix.hash, windows.hash);
        assert_ne!(unix.print, windows.print);
    }

    #[test]
    fn a_mixture_of_line_ends_is_another_file_with_the_same_hash() {
        let [first, second] =
            ["a\r\nb\n", "a\nb\r\n"].map(|text| BodyStamp::of(text, 0, Stamp::default()));
        assert_eq!(first.hash, second.hash);
        assert_ne!(first.print, second.print);
    }
}
