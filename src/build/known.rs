//! What is known of bodies without reading them: from the cache, and for it.

use crate::{
    cache::{Cache, Fingerprint, Shelf},
    render::KnownBody,
    source::SourcePath,
};

/// The name of the shelf.
const SHELF: &str = "bodies";

/// What earlier builds knew of bodies, by the path and the print of their file.
#[derive(Debug)]
pub(super) struct KnownBodies {
    shelf: Shelf,
    context: Fingerprint,
}

/// What this build learnt of a body, under its key.
pub(super) type Learnt = (Fingerprint, KnownBody);

/// Under which key a body is known: of two equal files in two folders, each has its own links.
pub(super) fn key(source: &SourcePath, print: Fingerprint) -> Fingerprint {
    Fingerprint::of_value(&(source.as_str(), print))
}

impl KnownBodies {
    /// Takes what the cache has; `context` is all that bodies depend on beside their text.
    pub(super) fn open(cache: &Cache<'_>, context: Fingerprint) -> Self {
        Self { shelf: cache.shelf(SHELF, context), context }
    }

    /// What is known of the body of a file with this print.
    pub(super) fn get(&self, source: &SourcePath, print: Fingerprint) -> Option<KnownBody> {
        postcard::from_bytes(self.shelf.get(key(source, print).bytes())?).ok()
    }

    /// Writes down what was learnt beside what was known, of the files that are still there.
    /// `all` are their keys.
    pub(super) fn save(
        &self,
        cache: &Cache<'_>,
        mut all: Vec<Fingerprint>,
        mut learnt: Vec<Learnt>,
    ) {
        if learnt.is_empty() {
            return;
        }
        all.sort_unstable();
        all.dedup();
        learnt.sort_unstable_by_key(|(print, _)| *print);
        let mut writer = cache.write(SHELF, self.context);
        for print in all {
            let new = learnt.binary_search_by_key(&print, |(print, _)| *print);
            let new = new.ok().and_then(|place| postcard::to_stdvec(&learnt[place].1).ok());
            let known = new.as_deref().or_else(|| self.shelf.get(print.bytes()));
            if let Some(value) = known {
                writer.put(print.bytes(), value);
            }
        }
        writer.finish();
    }
}
