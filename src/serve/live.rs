//! The live site: desk and stand together, for many browsers at once.
//!
//! Arrives: changes of the disk, and what browsers ask for. Leaves: answers, and [`Event`]s for
//! whoever started the preview. A change is read while the old site is still shown; only the
//! exchange of the two makes requests wait.

use std::{
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        mpsc::Sender,
    },
    time::Duration,
};

use tokio::sync::watch;

use super::{
    answer::{Answer, Asked, Preview},
    desk::{Desk, Effect, Place, Update},
    enclosed::Enclosed,
    event::Event,
    examiner::Poke,
    face::Shown,
    forms::Drafts,
    good::LastGood,
    own::Galleries,
    ready::Ready,
    stand::{PREVIEW, Stand},
    watch::Change,
};
use crate::{
    build::{Stop, Timings, locate},
    config::Config,
    diagnostic::{Diagnostic, Language},
    failure::Failure,
    site::{Edition, Visibility},
    source::SourcePath,
};

/// What is shown, and to whom.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only the public edition.
    pub public: bool,
    /// The port, by which a browser tells two previews of one machine apart.
    pub port: u16,
    /// The language that somebody asked for; else the preview speaks that of the site.
    pub language: Option<Language>,
}

/// A site that is shown while it is written.
#[derive(Debug)]
pub struct Live {
    pub(super) place: Place,
    pub(super) options: Options,
    desk: Mutex<Desk>,
    stand: RwLock<Stand>,
    /// Set once the site was read for the first time.
    opened: OnceLock<()>,
    states: watch::Sender<u64>,
    events: Mutex<Sender<Event>>,
    pub(super) good: Mutex<LastGood>,
    pub(super) galleries: Mutex<Galleries>,
    pub(super) drafts: Mutex<Drafts>,
    pub(super) enclosed: Enclosed,
    /// Held from the reading of a file until it is written, so that nobody writes over what somebody
    /// else saved in between.
    pub(super) writers: Mutex<()>,
    pub(super) examiner: Poke,
}

/// A lock that a panic elsewhere does not close: what it guards is replaced whole.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Live {
    /// A site that is not yet read; `events` are told what happens.
    pub fn new(place: Place, options: Options, events: Sender<Event>) -> Self {
        Self {
            desk: Mutex::new(Desk::new(place.clone())),
            place,
            options,
            stand: RwLock::default(),
            opened: OnceLock::new(),
            states: watch::Sender::new(0),
            events: Mutex::new(events),
            good: Mutex::default(),
            galleries: Mutex::default(),
            drafts: Mutex::default(),
            enclosed: Enclosed::default(),
            writers: Mutex::default(),
            examiner: Poke::default(),
        }
    }

    /// Reads the site for the first time. Requests wait for it.
    pub fn open(&self) {
        let mut timings = Timings::start();
        let mut desk = lock(&self.desk);
        let looked = desk.look();
        let Options { public: is_public, language, .. } = self.options;
        let mut stand = Stand { number: 1, is_public, asked: language, ..Stand::default() };
        stand.faults = desk.faults().to_vec();
        stand.relate(&mut desk, self.first_edition());
        if let Err(stop) = &looked {
            stand.failure = Some(said(stop, stand.language()));
        }
        timings.lap("open");
        let event = match looked {
            Ok(_) if stand.first.is_none() => {
                Event::Failed(Stop::Configuration(stand.faults.clone()))
            }
            Ok(_) => self.event_of_opening(&stand, &timings),
            Err(stop) => Event::Failed(stop),
        };
        *self.write() = stand;
        drop(desk);
        let _ = self.opened.set(());
        self.try_theme();
        self.states.send_replace(1);
        self.tell(event);
        self.examiner.poke();
    }

    fn event_of_opening(&self, stand: &Stand, timings: &Timings) -> Event {
        let count = |visibility: Visibility| {
            let records = stand.first.iter().flat_map(|ready| &ready.world().site.records);
            records.filter(|record| record.visibility == visibility).count()
        };
        let (drafts, held) = (count(Visibility::Draft), count(Visibility::Held));
        Event::Open {
            prefix: stand.prefix().to_owned(),
            language: stand.language(),
            counts: (count(Visibility::Public) + drafts + held, drafts, held),
            diagnostics: self.located(stand.diagnostics().cloned().collect()),
            milliseconds: timings.total().as_millis(),
        }
    }

    /// The edition that is shown unless somebody asks for the other.
    fn first_edition(&self) -> Edition {
        if self.options.public { Edition::PUBLIC } else { PREVIEW }
    }

    /// Takes note of a change, and shows the site as it is now.
    pub fn take(&self, change: &Change) {
        let mut timings = Timings::start();
        let mut desk = lock(&self.desk);
        let taken = desk.take(change).or_else(|_| {
            // Files that come and go by the hundred are gone before they are read: once more.
            std::thread::sleep(BREATH);
            desk.take(change)
        });
        let update = match taken {
            Ok(update) => update,
            Err(stop) => return self.fail(stop),
        };
        let files: Vec<SourcePath> = update.files.iter().cloned().collect();
        let has_failed = self.read().failure.is_some();
        let is_nothing = matches!(update.effect, Effect::Nothing) && files.is_empty();
        let may_look_otherwise = !matches!(update.effect, Effect::Nothing | Effect::Bodies(_));
        self.show(&mut desk, update);
        drop(desk);
        if is_nothing && !has_failed {
            return;
        }
        if may_look_otherwise {
            self.try_theme();
        }
        timings.lap("change");
        let mut diagnostics = self.examine_now(&files);
        self.examine_broken();
        {
            let stand = self.read();
            diagnostics.extend(stand.faults.iter().chain(&stand.theme).cloned());
        }
        diagnostics.sort();
        diagnostics.dedup();
        self.announce();
        self.tell(Event::Changed { files, diagnostics, milliseconds: timings.total().as_millis() });
        self.examiner.poke();
    }

    /// The portal's own files, wherever they lie below the site's folder.
    pub fn slots(&self) -> Vec<std::path::PathBuf> {
        let slots = lock(&self.desk).slots();
        slots.iter().map(|slot| self.place.root().place(slot)).collect()
    }

    /// Looks at everything if another day has begun, or if something could not be read that may
    /// be readable by now.
    pub fn look_again(&self) {
        let is_due = lock(&self.desk).is_due();
        if is_due || self.read().failure.is_some() {
            self.take(&Change::Everything);
        }
    }

    /// Renders a page of each kind, since a theme may fail on any.
    fn try_theme(&self) {
        let told = self.read().first.as_ref().map(Ready::told_of_theme).unwrap_or_default();
        self.write().theme = told;
    }

    fn show(&self, desk: &mut Desk, update: Update) {
        let edition = self.first_edition();
        let is_done = match &update.effect {
            Effect::Nothing => true,
            Effect::Bodies(bodies) => {
                let mut stand = self.write();
                stand.editions().for_each(|ready| ready.put(bodies, desk.moment()));
                true
            }
            Effect::Look(theme) => {
                let mut stand = self.write();
                let Stand { first, public, .. } = &mut *stand;
                let is_first = first.as_mut().is_none_or(|ready| ready.dress(theme, edition));
                let public = public.as_mut();
                is_first && public.is_none_or(|ready| ready.dress(theme, Edition::PUBLIC))
            }
            Effect::Site => false,
        };
        let mut new = Stand::default();
        if !is_done {
            new.relate(desk, edition);
        }
        let mut stand = self.write();
        if !is_done {
            std::mem::swap(&mut stand.first, &mut new.first);
            std::mem::swap(&mut stand.public, &mut new.public);
        }
        stand.faults = desk.faults().to_vec();
        stand.failure = None;
        stand.recent = update.files;
        stand.edits += u64::from(!matches!(update.effect, Effect::Nothing));
        drop(stand);
        if !matches!(update.effect, Effect::Bodies(_)) {
            lock(&self.galleries).close();
        }
        // It takes a while to take a site apart, and nobody has to wait for it.
        std::thread::spawn(move || drop(new));
    }

    fn fail(&self, stop: Stop) {
        let mut stand = self.write();
        let text = said(&stop, stand.language());
        // It is tried again and again; what everybody knows is not told anew each time.
        let is_known = stand.failure.as_ref() == Some(&text);
        stand.failure = Some(text);
        drop(stand);
        if is_known {
            return;
        }
        self.announce();
        self.tell(Event::Failed(stop));
    }

    /// Tells every browser that there may be something new.
    pub(super) fn announce(&self) {
        let mut stand = self.write();
        stand.number += 1;
        // Under the lock: numbers must be told in their order.
        self.states.send_replace(stand.number);
    }

    /// Makes the public edition where it is wanted and not there.
    pub(super) fn want(&self, shown: Shown) {
        if shown == Shown::Preview || self.options.public || self.read().public.is_some() {
            return;
        }
        let mut desk = lock(&self.desk);
        if let Some(world) = desk.relate(Edition::PUBLIC) {
            let place = desk.place().clone();
            let ready = Ready::new(world, place, desk.moment());
            self.write().public = Some(ready);
        }
    }

    /// The language in which the preview speaks of a site.
    pub(super) fn language_of(&self, config: &Config) -> Language {
        self.options.language.unwrap_or_else(|| config.message_language())
    }

    /// The edition that somebody wants to see.
    pub(super) fn edition<'s>(&self, stand: &'s Stand, shown: Shown) -> Option<&'s Ready> {
        stand.edition(if self.options.public { Shown::Preview } else { shown })
    }

    /// The lines of faults that only name a field. Where a file is gone, so is the line.
    pub(super) fn located(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let _: Result<(), Failure> = locate(self.place.root(), &mut diagnostics);
        diagnostics.sort();
        diagnostics.dedup();
        diagnostics
    }

    /// What the site is made of.
    pub(super) fn desk(&self) -> &Mutex<Desk> {
        &self.desk
    }

    /// Waits until the site was read for the first time.
    pub(super) fn wait(&self) {
        self.opened.wait();
    }

    pub(super) fn read(&self) -> RwLockReadGuard<'_, Stand> {
        self.stand.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Stand> {
        self.stand.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whoever started the preview.
    pub fn tell(&self, event: Event) {
        // Nobody listens any more when the program ends.
        let _ = lock(&self.events).send(event);
    }
}

/// How long it is waited before what could not be read is tried again.
const BREATH: Duration = Duration::from_millis(200);

/// Why nothing could be read, in one sentence; mistakes of the configuration are told as such.
fn said(stop: &Stop, language: Language) -> String {
    match (stop, language) {
        (Stop::Failure(failure), _) => failure.text(language),
        (Stop::NoSite(_), Language::Chinese) => "站点文件夹里没有 site.yml 了".to_owned(),
        (Stop::NoSite(_), Language::English) => "site.yml is gone".to_owned(),
        (_, Language::Chinese) => "没有读到最近的改动".to_owned(),
        (_, Language::English) => "the latest change could not be read".to_owned(),
    }
}

impl Preview for Live {
    fn answer(&self, asked: &Asked<'_>) -> Answer {
        self.wait();
        match asked.path.strip_prefix("/_preview") {
            Some("") => Answer::to("/_preview/".to_owned()),
            Some(below) if below.starts_with('/') => self.of_preview(&below[1..], asked),
            _ => self.of_site(asked),
        }
    }

    fn states(&self) -> watch::Receiver<u64> {
        self.states.subscribe()
    }
}
