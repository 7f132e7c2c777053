//! The allow-list: entries as site.yml has them go in, and of each value whether it may be published
//! comes out.
//!
//! An entry names its value as written or by its SHA-256, so that a list in a public repository
//! need not spell it out. The hash keeps a value from being read in passing and no more: there are
//! so few telephone numbers that a machine tries all of them in a minute.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use sha2::{Digest, Sha256};

use super::{
    Masked,
    characters::{half_width, is_blank, is_hyphen, is_invisible},
};
use crate::{config::Allowed, diagnostic::check::settings};

/// What begins the value of an entry that is a hash.
const HASH: &str = "sha256:";

/// All entries, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct AllowList {
    entries: Vec<Allowed>,
    /// Compact values and hashes, with their entries.
    by_value: BTreeMap<String, usize>,
    has_hashes: bool,
}

impl AllowList {
    /// Takes the entries in their order.
    pub fn new(entries: Vec<Allowed>) -> Self {
        let mut by_value = BTreeMap::new();
        let mut has_hashes = false;
        for (index, entry) in entries.iter().enumerate() {
            let written = entry.value.trim();
            let is_hash = written.starts_with(HASH);
            has_hashes |= is_hash;
            let key = if is_hash { written.to_ascii_lowercase() } else { compact(written) };
            if !key.is_empty() {
                by_value.entry(key).or_insert(index);
            }
        }
        Self { entries, by_value, has_hashes }
    }

    /// The entry that allows a value.
    pub(crate) fn entry_for(&self, value: &str) -> Option<usize> {
        if self.by_value.is_empty() {
            return None;
        }
        let value = compact(value);
        let by_hash = || self.has_hashes.then(|| self.by_value.get(&hash(&value))).flatten();
        self.by_value.get(&value).or_else(by_hash).copied()
    }

    /// The entries that nothing needed, each with its place in the list; `used` is what all
    /// [`Outcome`](crate::check::privacy::Outcome)s used together.
    pub fn unused(&self, used: &BTreeSet<usize>) -> Vec<(usize, settings::Rule)> {
        let unused = self.entries.iter().enumerate().filter(|(index, _)| !used.contains(index));
        unused
            .map(|(index, entry)| {
                (index, settings::Rule::UnusedAllowance { value: shown(&entry.value) })
            })
            .collect()
    }
}

/// What an entry has to hold that names a value only by its hash.
pub fn hash_of(value: &str) -> String {
    hash(&compact(value))
}

fn hash(compact: &str) -> String {
    let mut text = HASH.to_owned();
    for byte in Sha256::digest(compact.as_bytes()) {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// A value without its layout: half-width, in small letters, no blanks, hyphens, dots, emphasis, bars
/// of cells and ends of lines.
fn compact(value: &str) -> String {
    let is_layout = |each: char| {
        is_blank(each) || is_hyphen(each) || is_invisible(each) || "*.\\·|\r\n".contains(each)
    };
    let characters = value.chars().map(half_width).filter(|each| !is_layout(*each));
    characters.flat_map(char::to_lowercase).collect()
}

fn shown(value: &str) -> Masked {
    Masked::of(value.trim().trim_start_matches(HASH), 3, 4)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{AllowList, Allowed, compact, hash_of};

    fn list(values: &[&str]) -> AllowList {
        let entry =
            |value: &&str| Allowed { value: (*value).to_owned(), reason: "值班".to_owned() };
        AllowList::new(values.iter().map(entry).collect())
    }

    #[test]
    fn a_value_is_allowed_however_it_is_laid_out() {
        let list = list(&["138-0013-8000", &hash_of("A@qq.com"), ""]);
        assert_eq!(list.entry_for("１３８ ００１３**８０００"), Some(0));
        assert_eq!(list.entry_for("A@qq.com"), Some(1));
        assert_eq!(list.entry_for("13800138001"), None);
        assert_eq!(list.entry_for(""), None);
        assert_eq!(compact("13800138000"), "13800138000");
    }

    #[test]
    fn entries_without_use_are_told_and_tell_no_value() {
        let list = list(&["13800138000", "13800138001"]);
        let unused = list.unused(&BTreeSet::from([0]));
        assert_eq!(unused.len(), 1);
        assert!(format!("{unused:?}").contains("138****8001"), "{unused:?}");
    }
}
