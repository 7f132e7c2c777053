//! The theme's files: style sheets, scripts, images, under names that change with their content.

use super::ThemeFiles;
use crate::{cache::Fingerprint, page::PublicPath};

/// Hexadecimal digits of a file's hash in its name: enough that no browser shows a stale one.
const FINGERPRINT: usize = 10;

/// A file of the theme to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The name that templates use: its path below `static/`.
    pub name: String,
    /// Where it is published: `assets/site.1f2e3d4c5b.css`.
    pub address: PublicPath,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Collects the files of `static/` of both themes; the site's own win.
pub(super) fn collect(base: &ThemeFiles, own: &ThemeFiles) -> Vec<Asset> {
    let mut files = std::collections::BTreeMap::new();
    for (path, bytes) in base.iter().chain(own) {
        if let Some(name) = path.strip_prefix("static/") {
            files.insert(name, bytes);
        }
    }
    let assets = files.into_iter();
    assets
        .map(|(name, bytes)| {
            let hash = Fingerprint::of(bytes).to_string();
            let hash = hash.get(..FINGERPRINT).unwrap_or_default();
            let address = match name.rsplit_once('.') {
                Some((stem, end)) => format!("assets/{stem}.{hash}.{end}"),
                None => format!("assets/{name}.{hash}"),
            };
            Asset {
                name: name.to_owned(),
                address: PublicPath::file(&address),
                bytes: bytes.clone(),
            }
        })
        .collect()
}
