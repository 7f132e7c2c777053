//! The operating system's own watching, by way of `notify` and its debouncer.
//!
//! Arrives: folders. Leaves: events of one path each, of three kinds: [`CONTENT`], [`STRUCTURE`]
//! and [`METADATA`].
//!
//! The debouncer wants to tell a story ("moved from here to there"), and where a story comes to
//! nothing, as when a file is moved and its new place is then removed, it tells nothing of the old
//! place. Here only the places matter, so each event is taken apart before the debouncer sees it,
//! and it only puts equal ones together. For the same reason it needs no cache of file numbers,
//! for which it would walk through all folders ([`NoCache`]).

use std::{path::Path, sync::mpsc::Sender, time::Duration};

use notify::{
    Config, Event, EventHandler, EventKind, RecommendedWatcher, RecursiveMode, Result, Watcher,
    WatcherKind,
    event::{AccessKind, AccessMode, Flag, MetadataKind, ModifyKind},
};
use notify_debouncer_full::{Debouncer, NoCache, new_debouncer_opt};

use super::{guard::News, places::Depth};

/// The content of a file changed.
pub(super) const CONTENT: EventKind = EventKind::Modify(ModifyKind::Any);
/// Something appeared, vanished or moved.
pub(super) const STRUCTURE: EventKind = EventKind::Modify(ModifyKind::Other);
/// Times or permissions changed.
pub(super) const METADATA: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));

/// How long equal events are put together. Programs save in several steps, a few milliseconds long.
const TOGETHER: Duration = Duration::from_millis(20);
/// How often the debouncer looks for events that waited long enough.
const TICK: Duration = Duration::from_millis(10);

/// The operating system, watching.
#[derive(Debug)]
pub(super) struct Native(Debouncer<Plain, NoCache>);

impl Native {
    pub(super) fn new(news: Sender<News>) -> Result<Self> {
        let handler = move |seen| {
            // Where nobody listens any more, the debouncer is about to end.
            let _ = news.send(News::Seen(seen));
        };
        let config = Config::default().with_follow_symlinks(false);
        new_debouncer_opt(TOGETHER, Some(TICK), handler, NoCache::new(), config).map(Self)
    }

    /// Watches a folder, perhaps anew. When this returns it is watched, and so are all folders
    /// that were in it before.
    pub(super) fn watch(&mut self, folder: &Path, depth: Depth) -> Result<()> {
        let mode = match depth {
            Depth::Flat => RecursiveMode::NonRecursive,
            Depth::Deep => RecursiveMode::Recursive,
        };
        self.0.watch(folder, mode)
    }

    /// Whether the system watches single folders, so that new ones must be added.
    pub(super) fn is_by_folder() -> bool {
        matches!(RecommendedWatcher::kind(), WatcherKind::Inotify | WatcherKind::Kqueue)
    }
}

/// The recommended watcher, telling plain events.
#[derive(Debug)]
struct Plain(RecommendedWatcher);

impl Watcher for Plain {
    fn new<F: EventHandler>(mut handler: F, config: Config) -> Result<Self> {
        let plain = move |event: Result<Event>| match event {
            Ok(event) if event.need_rescan() => handler.handle_event(Ok(event)),
            Ok(event) => plain(event).for_each(|event| handler.handle_event(Ok(event))),
            Err(error) => handler.handle_event(Err(error)),
        };
        RecommendedWatcher::new(plain, config).map(Self)
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<()> {
        self.0.watch(path, mode)
    }

    fn unwatch(&mut self, path: &Path) -> Result<()> {
        self.0.unwatch(path)
    }

    fn kind() -> WatcherKind {
        RecommendedWatcher::kind()
    }
}

/// One event for each path; none for what only reads, as the preview itself does all the time.
fn plain(event: Event) -> impl Iterator<Item = Event> {
    let kind = match event.kind {
        // Who wrote through a mapping of the file into memory is only seen when he ends.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(CONTENT),
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Data(_)) => Some(CONTENT),
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(METADATA),
        // Some systems do not say what happened.
        _ => Some(STRUCTURE),
    };
    let paths = kind.map(|kind| (kind, event.paths)).into_iter();
    paths.flat_map(|(kind, paths)| {
        paths.into_iter().map(move |path| Event::new(kind).add_path(path))
    })
}

/// Whether the system lost events.
pub(super) fn is_loss(event: &Event) -> bool {
    event.flag() == Some(Flag::Rescan)
}
