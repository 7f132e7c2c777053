//! Going round: what the disk says of every file, now and a moment ago.
//!
//! Arrives: the places. Leaves: the paths whose [`Stamp`]s differ. The watcher of `notify` that
//! does the same compares times in whole seconds, and only for later ones: it would miss the
//! second save within a second, and a file that gets an older one's time.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::{Duration, Instant},
};

use walkdir::WalkDir;

use super::places::{Depth, Places};
use crate::disk::{Kind, Properties, Stamp};

/// The pause between two rounds: at least this long,
const PAUSE: Duration = Duration::from_secs(1);
/// and this many times as long as a round takes, so that a large site does not keep a disk busy.
const PAUSES: u32 = 4;

/// What was found on the last round; a folder has no stamp, since its own times do not matter.
#[derive(Debug)]
pub(super) struct Rounds {
    found: BTreeMap<PathBuf, Option<Stamp>>,
    next: Instant,
}

impl Rounds {
    /// Goes round for the first time.
    pub(super) fn begin(places: &Places) -> Self {
        let mut rounds = Self { found: BTreeMap::new(), next: Instant::now() };
        rounds.go(places);
        rounds
    }

    /// How long it is until the next round.
    pub(super) fn pause(&self) -> Duration {
        self.next.saturating_duration_since(Instant::now())
    }

    /// Goes round and says what is different.
    pub(super) fn go(&mut self, places: &Places) -> BTreeSet<PathBuf> {
        let start = Instant::now();
        let found: BTreeMap<_, _> =
            places.folders().flat_map(|place| look(place, places)).collect();
        self.next = Instant::now() + PAUSE.max(start.elapsed() * PAUSES);
        let before = std::mem::replace(&mut self.found, found);
        let new = self.found.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp));
        let gone = before.keys().filter(|path| !self.found.contains_key(*path));
        new.map(|(path, _)| path).chain(gone).cloned().collect()
    }
}

/// All that stands in a folder, or below it. What cannot be read is not there: that it is not is
/// told, and who looks for it learns why.
fn look(
    (folder, depth): (&std::path::Path, Depth),
    places: &Places,
) -> impl Iterator<Item = (PathBuf, Option<Stamp>)> {
    let levels = if depth == Depth::Flat { 1 } else { usize::MAX };
    let entries = WalkDir::new(folder).max_depth(levels).follow_links(false).into_iter().flatten();
    entries.filter_map(|entry| {
        let properties = Properties::from(&entry.metadata().ok()?);
        let stamp = (properties.kind != Kind::Folder).then_some(properties.stamp);
        places.told(entry.into_path()).map(|path| (path, stamp))
    })
}
