//! The container: a zip of parts.
//!
//! Nothing that the directory of the zip says about sizes is believed: each part is inflated up to a
//! limit, and what is over it or damaged is given as far as it was read, and said to be so. Names
//! are looked up and never used as paths.

use std::{collections::BTreeMap, io::Read as _};

use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

/// The most parts: a document with a thousand pictures has some more than a thousand.
const MOST_PARTS: usize = 20_000;
/// The largest part, inflated.
pub(crate) const LARGEST_PART: u64 = 64 << 20;

/// A file of parts.
pub(crate) struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// By the name as it is compared.
    parts: BTreeMap<String, Part>,
    /// How complete the directory is.
    pub(crate) state: State,
}

/// A part in the container.
struct Part {
    /// The name as people read it.
    name: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

/// How a part or the whole has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// All of it.
    Whole,
    /// Up to a limit.
    Cut,
    /// Up to where it is damaged.
    Broken,
    /// Not at all, for want of a password.
    Encrypted,
    /// There is no such part.
    Missing,
}

impl<'a> Package<'a> {
    /// Reads the directory; none if there is none.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::from_slice(bytes).ok()?;
        let mut parts = BTreeMap::new();
        let mut state = State::Whole;
        let mut entries = archive.entries();
        loop {
            let entry = match entries.next_entry() {
                Ok(Some(entry)) => entry,
                Ok(None) => break,
                Err(_) => {
                    state = State::Broken;
                    break;
                }
            };
            if parts.len() >= MOST_PARTS {
                state = State::Cut;
                break;
            }
            if entry.is_dir() {
                continue;
            }
            let name = decoded_name(entry.file_path().as_bytes(), entry.flags().is_utf8());
            let part = Part {
                place: entry.wayfinder(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
                name,
            };
            // Two of one name: which is meant, programs answer differently, so both are read.
            let mut key = key(&part.name);
            while parts.contains_key(&key) {
                key.push('\u{1}');
            }
            parts.insert(key, part);
        }
        Some(Self { archive, parts, state })
    }

    /// The names of all parts, as they are compared.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The name of a part as people read it.
    pub(crate) fn shown(&self, name: &str) -> String {
        self.parts.get(&key(name)).map_or_else(|| name.to_owned(), |part| part.name.clone())
    }

    /// Whether there is a part.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// Whether any part stands in a folder, whose name ends with a slash.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.parts
            .range(folder.to_owned()..)
            .next()
            .is_some_and(|(name, _)| name.starts_with(folder))
    }

    /// The bytes of a part up to a limit, and how they have been read.
    pub(crate) fn bytes(&self, name: &str, most: u64) -> (Vec<u8>, State) {
        let mut bytes = Vec::new();
        let Some(part) = self.parts.get(&key(name)) else {
            return (bytes, State::Missing);
        };
        if part.is_encrypted {
            return (bytes, State::Encrypted);
        }
        let Ok(entry) = self.archive.get_entry(part.place) else {
            return (bytes, State::Broken);
        };
        let most = most.min(LARGEST_PART);
        let read = match part.method {
            CompressionMethod::STORE => {
                entry.verifying_reader(entry.data()).take(most + 1).read_to_end(&mut bytes)
            }
            CompressionMethod::DEFLATE => {
                let inflated = flate2::bufread::DeflateDecoder::new(entry.data());
                entry.verifying_reader(inflated).take(most + 1).read_to_end(&mut bytes)
            }
            _ => return (bytes, State::Broken),
        };
        if bytes.len() as u64 > most {
            bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
            return (bytes, State::Cut);
        }
        let state = if read.is_ok() { State::Whole } else { State::Broken };
        (bytes, state)
    }
}

/// A name in the encoding it is most likely in: Windows writes GBK and does not say so.
fn decoded_name(bytes: &[u8], is_utf8: bool) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if is_utf8 => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    };
    text.chars().filter(|each| !each.is_control()).collect()
}

/// The name of a part as it is compared: without case, slashes of Windows and a leading slash.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target seen from the folder of its source. One that climbs out of the package stays in its root.
pub(crate) fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = percent_encoding::percent_decode_str(&target).decode_utf8_lossy().into_owned();
    let start = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in start.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The folder of a part, without slash.
pub(crate) fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::{decoded_name, resolve};

    #[test]
    fn a_target_never_leaves_the_package() {
        for (folder, target, part) in [
            ("word", "media/image1.png", "word/media/image1.png"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
            ("", "word\\document.xml", "word/document.xml"),
            ("word", "media/%E5%9B%BE.png", "word/media/图.png"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }

    #[test]
    fn names_from_chinese_windows_are_read() {
        let (gbk, _, _) = encoding_rs::GBK.encode("名单.xlsx");
        assert_eq!(decoded_name(&gbk, false), "名单.xlsx");
        assert_eq!(decoded_name("名单.xlsx".as_bytes(), false), "名单.xlsx");
    }
}
