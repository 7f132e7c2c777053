//! Sorting changes: which files, of those that changed, ask for what to be read again.

use std::collections::BTreeSet;

use super::Desk;
use crate::source::{REGISTER, SourcePath};

/// The site's configuration, from the root.
pub(super) const CONFIGURATION: &str = "site.yml";

/// What has to be read again.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// Configuration, theme and register.
    pub(super) setting: bool,
    /// The theme and the slots.
    pub(super) look: bool,
    /// These documents.
    pub(super) documents: BTreeSet<SourcePath>,
}

impl Desk {
    /// What has to be read again after changes of `files`; `none` where files came or went, so
    /// that everything has to be looked at.
    pub(super) fn sort(&self, files: &BTreeSet<SourcePath>) -> Option<Kinds> {
        let listing = self.listing.as_ref()?;
        let root = self.place.root();
        let slots = self.slots();
        let mut kinds = Kinds::default();
        for file in files {
            let stands = root.stamp(file).is_ok();
            if matches!(file.as_str(), CONFIGURATION | REGISTER) {
                kinds.setting = true;
            } else if is_of_theme(file) || slots.contains(file) {
                kinds.look = true;
            } else if !listing.knows(file) {
                // A file that came and went, such as an editor's backup, is none of ours.
                let has_come = is_of_tree(file) && root.exists(file).unwrap_or(true);
                if has_come || listing.has_below(file) {
                    return None;
                }
                // A folder on the way to a slot, say.
                kinds.setting |= !self.faults.is_empty();
            } else if !stands {
                return None;
            } else if listing.has_document(file) {
                kinds.documents.insert(file.clone());
            } else {
                kinds.documents.extend(listing.documents_around(file).cloned());
            }
        }
        Some(kinds)
    }
}

/// Whether a file says what the site is or how it looks, even when it is gone.
pub(super) fn is_of_look(file: &SourcePath) -> bool {
    matches!(file.as_str(), CONFIGURATION | REGISTER) || is_of_theme(file)
}

fn is_of_theme(file: &SourcePath) -> bool {
    file.as_str() == "themes" || file.as_str().starts_with("themes/")
}

/// Whether a file would be listed where it stands, as far as its folder tells.
fn is_of_tree(file: &SourcePath) -> bool {
    let top = file.as_str().split('/').next().unwrap_or_default();
    matches!(top, "content" | "pages" | "static")
}
