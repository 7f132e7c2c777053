//! Bodies: what stands after the front matter, read again when its page is rendered.
//!
//! Arrives: a file and where its body starts. Leaves: while the site is read, what tells the body
//! again ([`BodyStamp`]); when its page is rendered, the text itself, checked to be still that text.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Root, SourceFile, SourcePath};
use crate::{cache::Fingerprint, disk::Stamp, failure::Failure};

/// What is remembered of a body: where it starts, what tells its file again, and the proof of its
/// text once somebody has asked for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BodyStamp {
    /// Bytes of the file before the body.
    pub start: u32,
    /// The whole file to the last byte: equal prints, equal files.
    pub print: Fingerprint,
    /// The stamp of the file.
    pub file: Stamp,
    /// SHA-256 of the body with line ends `\n`: what the site publishes as proof of the text.
    #[serde(with = "proof")]
    proof: OnceLock<[u8; 32]>,
}

/// When the proofs of bodies are worked out: hashing all texts of a large site takes a third of
/// the time that reading them does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proofs {
    /// With the reading of every text: who makes all pages needs them all.
    Now,
    /// When a page that shows them is made.
    Later,
}

/// The proof follows from the file, so it does not count.
impl PartialEq for BodyStamp {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.print, &self.file) == (other.start, other.print, &other.file)
    }
}

impl Eq for BodyStamp {}

impl BodyStamp {
    /// Stamps the body that starts at byte `start` of `text`, the text of a file.
    pub fn of(text: &str, start: usize, file: Stamp) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let print = Fingerprint::of(text.as_bytes());
        Self { start, print, file, proof: OnceLock::new() }
    }

    /// Works out the proof from the text that the stamp is of, unless it is there.
    pub fn prove(&self, text: &str) {
        self.proof.get_or_init(|| {
            let body = text.get(self.start as usize..).unwrap_or_default();
            // The proof does not see which line ends there were.
            if body.contains('\r') {
                Sha256::digest(body.replace("\r\n", "\n")).into()
            } else {
                Sha256::digest(body).into()
            }
        });
    }

    /// Whether the proof is there.
    pub fn is_proven(&self) -> bool {
        self.proof.get().is_some()
    }

    /// SHA-256 of the body with line ends `\n`, as 64 hexadecimal digits; empty as long as nobody
    /// has [proven](Self::prove) it.
    pub fn hexadecimal(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.proof.get().into_iter().flatten().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
    }
}

/// A proof as the cache keeps it: there, or not.
mod proof {
    use std::sync::OnceLock;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        proof: &OnceLock<[u8; 32]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        proof.get().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<OnceLock<[u8; 32]>, D::Error> {
        let proof: Option<[u8; 32]> = Option::deserialize(deserializer)?;
        Ok(proof.map_or_else(OnceLock::new, OnceLock::from))
    }
}

/// A body at hand, with the file around it for diagnostics.
#[derive(Debug)]
pub struct Body {
    file: SourceFile,
    start: usize,
}

impl Body {
    /// Reads the body stamped before, and proves it.
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
        if !is_same {
            return Err(root.changed(path));
        }
        stamp.prove(file.as_text());
        Ok(Self { file, start })
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

    fn stamped(text: &str, start: usize) -> BodyStamp {
        let stamp = BodyStamp::of(text, start, Stamp::default());
        stamp.prove(text);
        stamp
    }

    #[test]
    fn the_proof_of_a_text_does_not_depend_on_the_system_that_saved_it() {
        let unix = stamped("---\n正文\n第二行\n", 4);
        let windows = stamped("---\r\n正文\r\n第二行\r\n", 5);
        assert_eq!(unix.hexadecimal(), windows.hexadecimal());
        assert_ne!(unix.print, windows.print);
    }

    #[test]
    fn a_mixture_of_line_ends_is_another_file_with_the_same_proof() {
        let [first, second] = ["a\r\nb\n", "a\nb\r\n"].map(|text| stamped(text, 0));
        assert_eq!(first.hexadecimal(), second.hexadecimal());
        assert_ne!(first.print, second.print);
    }

    #[test]
    fn a_text_is_proven_by_its_sha_256_and_by_nothing_before() {
        let stamp = BodyStamp::of("---\nabc", 4, Stamp::default());
        assert_eq!(stamp.hexadecimal(), "");
        stamp.prove("---\nabc");
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(stamp.hexadecimal(), abc);
    }
}
