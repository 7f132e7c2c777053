//! Files as text: UTF-8, or an answer about which encoding it more likely is.
//!
//! Arrives: the bytes of one file. Leaves: its text with line ends as written (so that byte
//! positions are the file's), or the fault that names the likely encoding.

use std::{fs, io, path::Path};

use super::SourcePath;
use crate::{
    diagnostic::{At, Diagnostic, Fault},
    failure::{Action, Failure},
};

/// A file that is text, or what is wrong with it.
pub type Reading = Result<String, Diagnostic>;

/// Reads a file of the site as text.
///
/// # Errors
///
/// The outer error is the machine's; the inner one the author's: not UTF-8.
pub fn read_text(root: &Path, path: &SourcePath) -> Result<Reading, Failure> {
    let place = path.on_disk(root);
    let bytes = read_plain(&place).map_err(Failure::at(Action::Read, &place))?;
    Ok(decode(path.as_str(), bytes))
}

/// Reads a file whole. Opening a pipe would wait for ever for somebody to write into it.
fn read_plain(place: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(place)?.is_file() {
        return Err(io::Error::other("not a file"));
    }
    fs::read(place)
}

/// Takes bytes as UTF-8, with or without a byte-order mark (kept, so that positions stay).
pub fn decode(path: &str, bytes: Vec<u8>) -> Reading {
    String::from_utf8(bytes).map_err(|error| {
        let likely = likely_encoding(error.as_bytes()).map(str::to_owned);
        Diagnostic { fault: Fault::Encoding { likely }, path: path.to_owned(), at: At::File }
    })
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
