//! Which kind of file bytes are, known by what they hold, and by their name only where that says
//! nothing: clerks rename files, and WPS saves one format under the extension of another.

use super::docx;
use super::error::{ImportError, Refused};

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text in some encoding.
    Text,
    /// A .docx, whatever its name.
    Docx,
}

/// Tells what a file is, or why it cannot be read.
pub(super) fn of(bytes: &[u8], file_name: &str) -> Result<Kind, ImportError> {
    let name = file_name.to_ascii_lowercase();
    if bytes.starts_with(b"PK\x03\x04") {
        return in_zip(bytes, &name);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(in_compound_file(bytes, &name));
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(ImportError::Refused(Refused::Pdf));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(ImportError::Refused(Refused::Rtf));
    }
    let by_name = [
        (".docx", ImportError::Damaged(super::error::Damage::Container)),
        (".doc", ImportError::Refused(Refused::Doc)),
        (".wps", ImportError::Refused(Refused::Wps)),
        (".pdf", ImportError::Refused(Refused::Pdf)),
        (".ofd", ImportError::Refused(Refused::Ofd)),
        (".rtf", ImportError::Refused(Refused::Rtf)),
        (".odt", ImportError::Refused(Refused::Odt)),
    ];
    let named = by_name.into_iter().find(|(extension, _)| name.ends_with(extension));
    named.map_or(Ok(Kind::Text), |(_, error)| Err(error))
}

/// What a zip holds, by the names of its parts.
fn in_zip(bytes: &[u8], name: &str) -> Result<Kind, ImportError> {
    let is_named = name.ends_with(".docx") || name.ends_with(".doc");
    let names = match docx::part_names(bytes) {
        Ok(names) => names,
        Err(ImportError::Damaged(_)) if !is_named => {
            return Err(ImportError::Refused(Refused::Container));
        }
        Err(error) => return Err(error),
    };
    let has = |part: &str| names.iter().any(|name| name == part);
    if has("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if has("ofd.xml") {
        return Err(ImportError::Refused(Refused::Ofd));
    }
    if has("mimetype") && has("content.xml") {
        return Err(ImportError::Refused(Refused::Odt));
    }
    let is_other = has("xl/workbook.xml") || has("ppt/presentation.xml");
    if !is_other && (is_named || has("[content_types].xml")) {
        return Ok(Kind::Docx);
    }
    Err(ImportError::Refused(Refused::Container))
}

/// A compound file is a .doc, or the shell that Word puts around a locked .docx.
fn in_compound_file(bytes: &[u8], name: &str) -> ImportError {
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if holds(bytes, &locked) {
        return ImportError::Password;
    }
    let kind = if name.ends_with(".wps") { Refused::Wps } else { Refused::Doc };
    ImportError::Refused(kind)
}

fn holds(bytes: &[u8], piece: &[u8]) -> bool {
    memchr::memmem::find(bytes, piece).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::docx::tests::zip;
    use super::super::error::Damage;
    use super::*;

    #[test]
    fn files_are_known_by_content_and_then_by_name() {
        const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        let refused = |kind| Err(ImportError::Refused(kind));
        let locked: Vec<u8> = COMPOUND
            .iter()
            .copied()
            .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let zip_of = |names: &[&str]| {
            zip(&names.iter().map(|name| (*name, b"".as_slice())).collect::<Vec<_>>())
        };
        let docx = zip_of(&["[Content_Types].xml", "word/document.xml"]);
        let xlsx = zip_of(&["[Content_Types].xml", "xl/workbook.xml"]);
        let ofd = zip_of(&["OFD.xml"]);
        let odt = zip_of(&["mimetype", "content.xml"]);
        let other = zip_of(&["a.txt"]);
        let cases: [(&[u8], &str, Result<Kind, ImportError>); 18] = [
            (b"text", "a.txt", Ok(Kind::Text)),
            (b"text", "a", Ok(Kind::Text)),
            (&docx, "a.txt", Ok(Kind::Docx)),
            (&docx, "a.doc", Ok(Kind::Docx)),
            (&other, "a.docx", Ok(Kind::Docx)),
            (&other, "a.zip", refused(Refused::Container)),
            (&xlsx, "a.docx", refused(Refused::Container)),
            (&ofd, "a.docx", refused(Refused::Ofd)),
            (&odt, "a.docx", refused(Refused::Odt)),
            (b"PK\x03\x04", "a.docx", Err(ImportError::Damaged(Damage::Container))),
            (COMPOUND, "a.wps", refused(Refused::Wps)),
            (COMPOUND, "a.docx", refused(Refused::Doc)),
            (&locked, "a.docx", Err(ImportError::Password)),
            (b"%PDF-1.7", "a", refused(Refused::Pdf)),
            (b"{\\rtf1", "a.doc", refused(Refused::Rtf)),
            (b"text", "A.DOC", refused(Refused::Doc)),
            (b"text", "a.odt", refused(Refused::Odt)),
            (b"text", "a.docx", Err(ImportError::Damaged(Damage::Container))),
        ];
        for (bytes, name, kind) in cases {
            assert_eq!(of(bytes, name), kind, "{name}");
        }
    }
}
