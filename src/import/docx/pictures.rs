//! Pictures: parts of the package to files that a browser shows.
//!
//! A reference arrives; the name of a file leaves, or why there is none. What a picture is, its bytes
//! say and not its name, and the name of the file is made here, so that no part can choose it.

use super::super::Extracted;
use super::super::account::NoPicture;
use super::super::error::ImportError;
use super::package::{Package, Relations, Target};
use std::collections::BTreeMap;

/// The pictures found so far.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// By part, since one picture may stand in many places.
    names: BTreeMap<String, Result<String, NoPicture>>,
    /// The files, in the order of their first place.
    pub(super) files: Vec<Extracted>,
}

impl Pictures {
    /// The file of a picture.
    pub(super) fn file(
        &mut self,
        id: Option<&str>,
        relations: &Relations,
        package: &mut Package<'_>,
    ) -> Result<Result<String, NoPicture>, ImportError> {
        let part = match id.and_then(|id| relations.get(id)).map(|relation| &relation.target) {
            Some(Target::Part(part)) => part,
            Some(Target::Outside(_)) => return Ok(Err(NoPicture::Outside)),
            None => return Ok(Err(NoPicture::Missing)),
        };
        if let Some(known) = self.names.get(part) {
            return Ok(known.clone());
        }
        let name = match package.bytes(part)? {
            None => Err(NoPicture::Missing),
            Some(bytes) if bytes.is_empty() => Err(NoPicture::Missing),
            Some(bytes) => self.keep(bytes, part),
        };
        self.names.insert(part.clone(), name.clone());
        Ok(name)
    }

    fn keep(&mut self, bytes: Vec<u8>, part: &str) -> Result<String, NoPicture> {
        match format(&bytes) {
            Format::Shown(extension) => {
                let name = format!("image{}.{extension}", self.files.len() + 1);
                self.files.push(Extracted { name: name.clone(), bytes });
                Ok(name)
            }
            Format::NotShown(name) => Err(NoPicture::Format(name.to_owned())),
            Format::Unknown => {
                let name = part.rsplit(['/', '.']).next().unwrap_or_default();
                Err(NoPicture::Format(name.chars().take(8).collect::<String>().to_uppercase()))
            }
        }
    }
}

/// What a browser makes of a picture.
enum Format {
    /// It shows it; the extension.
    Shown(&'static str),
    /// It does not; the name.
    NotShown(&'static str),
    Unknown,
}

fn format(bytes: &[u8]) -> Format {
    let at =
        |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
    if at(0, b"\x89PNG\r\n\x1A\n") {
        return Format::Shown("png");
    }
    if at(0, b"\xFF\xD8\xFF") {
        return Format::Shown("jpg");
    }
    if at(0, b"GIF8") {
        return Format::Shown("gif");
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Format::Shown("webp");
    }
    if at(0, b"BM") {
        return Format::Shown("bmp");
    }
    if at(40, b" EMF") {
        return Format::NotShown("EMF");
    }
    if at(0, b"\xD7\xCD\xC6\x9A") || at(0, b"\x01\x00\x09\x00") {
        return Format::NotShown("WMF");
    }
    if at(0, b"II*\0") || at(0, b"MM\0*") {
        return Format::NotShown("TIFF");
    }
    // A browser would show it, and run what is in it for whoever opens the file itself.
    let start = &bytes[..bytes.len().min(1024)];
    if memchr::memmem::find(start, b"<svg").is_some() {
        return Format::NotShown("SVG");
    }
    Format::Unknown
}
