//! The gallery: a site of extremes for those who make themes, in memory.
//!
//! Arrives: the theme of the site at hand, and the disk that it is on. Leaves: a disk with a whole
//! site on it, in Chinese by the rules for government websites or in English without them, that
//! wears this theme; and a list of what there is to see. Units, persons and texts are invented.
//! What is extraordinary stands in `zh/` and `en/`, embedded by the build script; `filling.rs`
//! makes the ordinary rest.

mod exhibits;
mod filling;
#[cfg(test)]
mod tests;

pub use self::exhibits::{EXHIBITS, Exhibit};

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::{Date, date};

use crate::{
    config::ThemeChoice,
    disk::{Bytes, Disk, Memory},
};

/// The files of both sites, by path from here.
const FILES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/gallery.rs"));

const CONFIGURATION: &str = "site.yml";
const REGISTER: &str = "content/units.yml";
const THEMES: &str = "themes";

/// The day on which the gallery takes place: some reports of the year before are published, some
/// not yet due, and one is held for a fortnight.
pub const TODAY: Date = date(2026, 3, 15);

/// One of the gallery's sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// In Chinese, with `profile: cn-gov`.
    Chinese,
    /// In English, with `profile: plain`.
    English,
}

impl Variant {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Its name in addresses: `zh`, `en`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The site of this name in addresses.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.name() == name)
    }
}

/// A disk with a site of the gallery on it, and the folder of the site there. It wears the
/// `theme` that the site in the folder `real_root` of `real_disk` has chosen; the files of themes
/// are those of that site, as they are at the moment they are read.
pub fn disk(
    variant: Variant,
    theme: &ThemeChoice,
    real_root: &Path,
    real_disk: Arc<dyn Disk>,
) -> (Arc<dyn Disk>, PathBuf) {
    // No such folder need be on any disk; its name shows in messages about the gallery.
    let root = Path::new("/gongkai-gallery").join(variant.name());
    let mut memory = Memory::default();
    for (path, bytes) in files(variant, theme) {
        memory.insert(root.join(path), bytes);
    }
    memory.mount(root.join(THEMES), real_disk, real_root.join(THEMES));
    (Arc::new(memory), root)
}

/// The files of a site, by path from its root.
fn files(variant: Variant, theme: &ThemeChoice) -> BTreeMap<String, Bytes> {
    let made = filling::files(variant).into_iter();
    let mut files: BTreeMap<String, Bytes> =
        made.map(|(path, bytes)| (path, bytes.into())).collect();
    // What is embedded goes before what is made.
    for (path, bytes) in FILES {
        if let Some(("/", path)) = path.strip_prefix(variant.name()).map(|rest| rest.split_at(1)) {
            files.insert(path.to_owned(), Bytes::from(*bytes));
        }
    }
    let mut append = |path: &str, text: &str| {
        let file = files.entry(path.to_owned()).or_default();
        file.to_mut().extend_from_slice(text.as_bytes());
    };
    append(CONFIGURATION, &theme_in_yaml(theme));
    append(REGISTER, &filling::register(variant));
    files
}

/// The choice of a theme as site.yml has it.
fn theme_in_yaml(theme: &ThemeChoice) -> String {
    // What is JSON is YAML as well, and leaves no question of quotes.
    let choice = serde_json::json!({ "name": theme.name, "options": theme.options });
    format!("\ntheme: {choice}\n")
}
