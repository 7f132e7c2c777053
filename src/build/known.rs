//! What is known of bodies without reading them: from the cache, and for it.

use std::collections::HashMap;

use crate::{
    cache::{Cache, Fingerprint, Shelf},
    render::KnownBody,
    source::SourcePath,
};

/// The name of the shelf.
const SHELF: &str = "bodies";

/// What earlier builds knew of bodies, by the path and the print of their file.
#[derive(Debug)]
pub struct KnownBodies {
    shelf: Shelf,
    context: Fingerprint,
    /// What was learnt since.
    learnt: HashMap<Fingerprint, KnownBody>,
}

/// What this build learnt of a body, under its key.
pub type Learnt = (Fingerprint, KnownBody);

/// Under which key a body is known: of two equal files in two folders, each has its own links.
pub(super) fn key(source: &SourcePath, print: Fingerprint) -> Fingerprint {
    Fingerprint::of_value(&(source.as_str(), print))
}

impl KnownBodies {
    /// Takes what the cache has; `context` is all that bodies depend on beside their text.
    pub fn open(cache: &Cache<'_>, context: Fingerprint) -> Self {
        Self { shelf: cache.shelf(SHELF, context), context, learnt: HashMap::new() }
    }

    /// What is known of the body of a file with this print.
    pub fn get(&self, source: &SourcePath, print: Fingerprint) -> Option<KnownBody> {
        let key = key(source, print);
        match self.learnt.get(&key) {
            Some(known) => Some(known.clone()),
            None => postcard::from_bytes(self.shelf.get(key.bytes())?).ok(),
        }
    }

    /// What all that is known here depends on beside the bodies.
    pub fn context(&self) -> Fingerprint {
        self.context
    }

    /// Takes what was learnt, for as long as the program runs.
    pub fn learn(&mut self, learnt: Vec<Learnt>) {
        self.learnt.extend(learnt);
    }

    /// Writes down what was learnt, here or elsewhere, beside what was known, of the files that are still there.
    /// `all` are their keys.
    pub fn save(&self, cache: &Cache<'_>, mut all: Vec<Fingerprint>, mut learnt: Vec<Learnt>) {
        if learnt.is_empty() && self.learnt.is_empty() {
            return;
        }
        all.sort_unstable();
        all.dedup();
        learnt.sort_unstable_by_key(|(print, _)| *print);
        let mut writer = cache.write(SHELF, self.context);
        for print in all {
            let new = learnt.binary_search_by_key(&print, |(print, _)| *print);
            let new = new.ok().map(|place| &learnt[place].1).or_else(|| self.learnt.get(&print));
            let new = new.and_then(|known| postcard::to_stdvec(known).ok());
            let known = new.as_deref().or_else(|| self.shelf.get(print.bytes()));
            if let Some(value) = known {
                writer.put(print.bytes(), value);
            }
        }
        writer.finish();
    }
}
