//! Files as text: UTF-8, or an answer about which encoding it more likely is.
//!
//! Arrives: the name of a file. Leaves: its text with line ends and byte-order mark as written (so
//! that byte positions are the file's) and the [`Stamp`] by which it is known to be unchanged.

use super::{Root, SourcePath};
use crate::{
    diagnostic::{Diagnostic, Fault},
    disk::Stamp,
    failure::{Action, Failure},
};

/// A file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    bytes: Vec<u8>,
    /// What the disk said just before it was read.
    pub stamp: Stamp,
}

impl SourceFile {
    /// Reads a file of the site.
    ///
    /// # Errors
    ///
    /// The disk refused, or it is no plain file.
    pub fn read(root: Root<'_>, path: &SourcePath) -> Result<Self, Failure> {
        let place = root.place(path);
        let read = || {
            let stamp = root.stamp_at(&place)?;
            let bytes = root.disk.read(&place, stamp.size)?;
            Ok(Self { bytes, stamp })
        };
        read().map_err(Failure::at(Action::Read, &place))
    }

    /// The file as text.
    ///
    /// # Errors
    ///
    /// It is not UTF-8; `path` names it in the diagnostic.
    pub fn text(&self, path: &SourcePath) -> Result<&str, Diagnostic> {
        // Checked with SIMD: every file of the site passes here twice.
        simdutf8::basic::from_utf8(&self.bytes).map_err(|_| not_text(path, &self.bytes))
    }

    /// The file as text; empty if it is none.
    pub(super) fn as_text(&self) -> &str {
        simdutf8::basic::from_utf8(&self.bytes).unwrap_or_default()
    }

    /// The file as bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Some bytes of a file as text.
///
/// # Errors
///
/// They are not UTF-8; `path` names the file in the diagnostic.
pub fn text_of<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Diagnostic> {
    let path = SourcePath::trusted(path);
    simdutf8::basic::from_utf8(bytes).map_err(|_| not_text(&path, bytes))
}

pub(super) fn not_text(path: &SourcePath, bytes: &[u8]) -> Diagnostic {
    let likely = likely_encoding(bytes).map(str::to_owned);
    Diagnostic::of_file(path.as_str(), Fault::Encoding { likely })
}

/// The encoding that Chinese office software would have written, if the bytes fit one.
fn likely_encoding(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some("UTF-16");
    }
    let (_, _, broken) = encoding_rs::GB18030.decode(bytes);
    (!broken).then_some("GBK / GB18030")
}

#[cfg(test)]
mod tests {
    use super::likely_encoding;

    #[test]
    fn a_file_saved_by_an_old_editor_is_named_for_what_it_is() {
        let (gbk, _, _) = encoding_rs::GBK.encode("单位：示例区司法局");
        assert_eq!(likely_encoding(&gbk), Some("GBK / GB18030"));
        assert_eq!(likely_encoding(b"\xFF\xFEa\0"), Some("UTF-16"));
        assert_eq!(likely_encoding(b"\xFFabc"), None);
    }
}
