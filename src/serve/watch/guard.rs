//! [`Guard`]: the thread that watches, by the system's own means or by going round.
//!
//! Arrives: [`News`] from the system and from the caller. Leaves: [`Change`]s, as fast as they are
//! taken. Here is decided what the system's events mean: which folders have to be watched anew,
//! when nothing is certain any more, and when the system cannot do it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TrySendError},
    time::{Duration, Instant},
};

use notify::ErrorKind;
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent};

use super::{
    Change,
    losses::Losses,
    native::{self, Native},
    places::{Depth, Places},
    poll::Rounds,
};

/// So many paths at once are no save of one person: more are likely to follow.
const BURST: usize = 50;
/// A burst, or that anything may have changed, is told when nothing came for so long,
const QUIET: Duration = Duration::from_millis(50);
/// or has come for so long without end.
const ENOUGH: Duration = Duration::from_millis(500);
/// How often it is tried to tell what nobody takes.
const AGAIN: Duration = Duration::from_millis(5);
/// So many paths are as good as everything.
const MANY: usize = 50_000;
/// So many new folders are watched one by one; for more, all is watched anew.
const FOLDERS: usize = 50;
/// How often a folder is tried to be watched that changes meanwhile.
const TRIES: usize = 5;

/// What the guard is told.
#[derive(Debug)]
pub(super) enum News {
    /// The system saw something, or failed.
    Seen(DebounceEventResult),
    /// Other files matter.
    Files(Vec<PathBuf>),
    /// It may go.
    Stop,
}

/// How it is watched.
#[derive(Debug)]
enum Eye {
    Native(Native),
    Rounds(Rounds),
}

/// The system cannot watch this site.
#[derive(Debug)]
struct Blind;

/// The end: nobody takes changes any more.
#[derive(Debug)]
struct Left;

/// What watches.
#[derive(Debug)]
pub(super) struct Guard {
    places: Places,
    changes: SyncSender<Change>,
    waiting: Waiting,
    losses: Losses,
}

/// What is still to be told.
#[derive(Debug, Default)]
struct Waiting {
    paths: BTreeSet<PathBuf>,
    everything: bool,
    polling: bool,
    /// When the first and the last of it came.
    since: Option<(Instant, Instant)>,
}

impl Guard {
    pub(super) fn new(places: Places, changes: SyncSender<Change>) -> Self {
        Self { places, changes, waiting: Waiting::default(), losses: Losses::new() }
    }

    /// Watches until it may go, or nobody listens.
    pub(super) fn stand(mut self, news: &Sender<News>, arriving: &Receiver<News>, poll: bool) {
        let mut eye = self.open(news, poll);
        // Told as a loss, so that what is lost by the first look at the site counts as its echo.
        self.losses.happened(Instant::now());
        while self.tell().is_ok() {
            let pause = match &eye {
                _ if self.waiting.since.is_some() => AGAIN,
                Eye::Rounds(rounds) => rounds.pause(),
                // Until something comes: there is always a sender, as this thread has one itself.
                Eye::Native(_) => self.losses.pause(Instant::now()).unwrap_or(Duration::MAX),
            };
            let seen = match arriving.recv_timeout(pause) {
                Ok(News::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(News::Files(files)) => {
                    self.places.set_files(&files);
                    self.waiting.all();
                    self.watch_all(&mut eye, |_, depth| depth == Depth::Flat)
                }
                Ok(News::Seen(seen)) => self.see(&mut eye, seen),
                Err(RecvTimeoutError::Timeout) => {
                    self.go_round(&mut eye);
                    Ok(())
                }
            };
            if let Err(Blind) = seen {
                self.waiting.polling = true;
                self.waiting.all();
                eye = Eye::Rounds(Rounds::begin(&self.places));
            }
        }
    }

    /// Begins to watch: by the system, if it can and may.
    fn open(&mut self, news: &Sender<News>, poll: bool) -> Eye {
        if !poll {
            if let Ok(native) = Native::new(news.clone()) {
                let mut eye = Eye::Native(native);
                if self.watch_all(&mut eye, |_, _| true).is_ok() {
                    return eye;
                }
            }
            self.waiting.polling = true;
        }
        Eye::Rounds(Rounds::begin(&self.places))
    }

    /// Has the system watch such places as there are.
    fn watch_all(&self, eye: &mut Eye, which: impl Fn(&Path, Depth) -> bool) -> Result<(), Blind> {
        let Eye::Native(native) = eye else { return Ok(()) };
        let mut places = self.places.folders().filter(|(folder, depth)| which(folder, *depth));
        places.try_for_each(|(folder, depth)| watch(native, folder, depth))
    }

    /// Takes in what the system saw.
    fn see(&mut self, eye: &mut Eye, seen: DebounceEventResult) -> Result<(), Blind> {
        // What is left over from a system that has been given up.
        if let Eye::Rounds(_) = eye {
            return Ok(());
        }
        match seen {
            Ok(events) => {
                let folders = self.sort(events);
                self.watch_new(eye, folders)
            }
            Err(errors) => {
                self.waiting.all();
                let is_full =
                    |error: &notify::Error| matches!(error.kind, ErrorKind::MaxFilesWatch);
                if errors.iter().any(is_full) { Err(Blind) } else { Ok(()) }
            }
        }
    }

    /// Sorts events into what is to be told, and says which folders are new.
    fn sort(&mut self, events: Vec<DebouncedEvent>) -> BTreeSet<PathBuf> {
        let mut folders = BTreeSet::new();
        for DebouncedEvent { event, .. } in events {
            if native::is_loss(&event) {
                self.losses.happened(Instant::now());
            }
            for path in event.paths.into_iter().filter_map(|path| self.places.told(path)) {
                let is_place = self.places.is_place(&path);
                let is_folder = is_folder(&path, is_place);
                let is_structure = event.kind == native::STRUCTURE;
                // A folder's own times and permissions change with what is in it.
                if is_folder && !is_structure {
                    continue;
                }
                if is_structure && is_place {
                    self.waiting.all();
                }
                if is_folder {
                    folders.insert(path.clone());
                }
                self.waiting.path(path);
            }
        }
        folders
    }

    /// Has new folders watched before they are told. The system adds them by itself, but perhaps
    /// only after something was made in them that it therefore does not see; and where it failed to
    /// add one, it says nothing. Whoever is told afterwards of the folder finds what is in it.
    fn watch_new(&self, eye: &mut Eye, folders: BTreeSet<PathBuf>) -> Result<(), Blind> {
        let mut top: Vec<PathBuf> = Vec::new();
        for folder in folders {
            // Sorted: a folder stands behind those that it lies in.
            if !top.last().is_some_and(|last| folder.starts_with(last)) {
                top.push(folder);
            }
        }
        if Native::is_by_folder() && top.len() > FOLDERS {
            return self.watch_all(eye, |_, _| true);
        }
        // Places that were made anew, or lie in what was.
        self.watch_all(eye, |place, _| top.iter().any(|folder| place.starts_with(folder)))?;
        let Eye::Native(native) = eye else { return Ok(()) };
        let is_new =
            |folder: &&PathBuf| self.places.is_deep(folder) && !self.places.is_place(folder);
        let mut new = top.iter().filter(is_new).take_while(|_| Native::is_by_folder());
        new.try_for_each(|folder| watch(native, folder, Depth::Deep))
    }

    fn go_round(&mut self, eye: &mut Eye) {
        let Eye::Rounds(rounds) = eye else { return };
        if !rounds.pause().is_zero() {
            return;
        }
        for path in rounds.go(&self.places) {
            if self.places.is_place(&path) {
                self.waiting.all();
            }
            self.waiting.path(path);
        }
    }

    /// Tells what is to be told, if it is time and there is room.
    fn tell(&mut self) -> Result<(), Left> {
        let now = Instant::now();
        if self.losses.take(now) {
            self.waiting.all();
        }
        while let Some(change) = self.waiting.take(now) {
            match self.changes.try_send(change) {
                Ok(()) => {}
                Err(TrySendError::Full(change)) => {
                    self.waiting.put_back(change, now);
                    return Ok(());
                }
                Err(TrySendError::Disconnected(_)) => return Err(Left),
            }
        }
        Ok(())
    }
}

/// Whether this is a folder. Links are not followed, but a place may be one.
fn is_folder(path: &Path, is_place: bool) -> bool {
    if is_place { path.is_dir() } else { path.symlink_metadata().is_ok_and(|found| found.is_dir()) }
}

/// Has the system watch a folder, if it is there. One whose folders come and go meanwhile is tried
/// again; the last try fails, too, where somebody may not look into one of them.
fn watch(native: &mut Native, folder: &Path, depth: Depth) -> Result<(), Blind> {
    for _ in 0..TRIES {
        if !folder.is_dir() {
            return Ok(());
        }
        match native.watch(folder, depth) {
            Ok(()) => return Ok(()),
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Err(Blind),
            Err(_) => {}
        }
    }
    Err(Blind)
}

impl Waiting {
    fn path(&mut self, path: PathBuf) {
        self.came();
        if !self.everything {
            self.paths.insert(path);
        }
        if self.paths.len() > MANY {
            self.all();
        }
    }

    fn all(&mut self) {
        self.came();
        self.everything = true;
        self.paths.clear();
    }

    fn came(&mut self) {
        let now = Instant::now();
        self.since = Some((self.since.map_or(now, |(first, _)| first), now));
    }

    /// The next change to tell, if it is time.
    fn take(&mut self, now: Instant) -> Option<Change> {
        let (first, last) = self.since?;
        if std::mem::take(&mut self.polling) {
            return Some(Change::Polling);
        }
        let is_over = now.duration_since(last) >= QUIET || now.duration_since(first) >= ENOUGH;
        if (self.everything || self.paths.len() > BURST) && !is_over {
            return None;
        }
        self.since = None;
        let paths = std::mem::take(&mut self.paths);
        let everything = std::mem::take(&mut self.everything);
        Some(if everything { Change::Everything } else { Change::Paths(paths) })
    }

    fn put_back(&mut self, change: Change, now: Instant) {
        self.since = self.since.or(Some((now, now)));
        match change {
            Change::Paths(paths) => self.paths = paths,
            Change::Everything => self.everything = true,
            Change::Polling => self.polling = true,
        }
    }
}
