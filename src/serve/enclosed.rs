//! What a check finds in attachments, remembered until they change: a table of 60 MB is not looked into
//! each time that its page is shown.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use super::live::lock;
use crate::{
    check::{self, Book},
    config::{Checking, Config, Profile},
    diagnostic::Diagnostic,
    disk::Stamp,
    source::{Root, SourcePath},
};

/// What a check needs of a site to look into its attachments.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Its settings.
    pub config: Config,
    /// Its rules.
    pub book: Arc<Book>,
}

/// The findings of attachments.
#[derive(Debug, Default)]
pub(super) struct Enclosed(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// Under which settings they were found.
    settings: Option<(Checking, Profile)>,
    files: BTreeMap<SourcePath, (Stamp, Vec<Diagnostic>)>,
}

impl Enclosed {
    /// What a check finds in a file; nothing where it cannot be read, which others tell.
    pub(super) fn of(&self, root: Root<'_>, rules: &Rules, path: &SourcePath) -> Vec<Diagnostic> {
        let Ok(stamp) = root.stamp(path) else { return Vec::new() };
        let settings = (rules.config.check.clone(), rules.config.profile);
        {
            let mut known = lock(&self.0);
            if known.settings.as_ref() != Some(&settings) {
                *known = Known { settings: Some(settings.clone()), ..Known::default() };
            }
            if let Some((_, found)) = known.files.get(path).filter(|(known, _)| *known == stamp) {
                return found.clone();
            }
        }
        // Not under the lock: others want to know of other files meanwhile.
        let found = check::of_attachment(root, &rules.config, &rules.book, path);
        let found = found.unwrap_or_default();
        let mut known = lock(&self.0);
        if known.settings.as_ref() == Some(&settings) {
            known.files.insert(path.clone(), (stamp, found.clone()));
        }
        found
    }
}
