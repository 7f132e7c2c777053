//! The desk: a site's source in memory, all but its bodies, in step with the disk.
//!
//! Arrives: what changed on the disk. Leaves: what a [`World`] is made of, and how much of the
//! site a change concerns ([`Effect`]). What has mistakes does not replace what was good before:
//! a document keeps its last good front matter, a site its last good configuration, and the
//! mistakes are told beside it.

mod draft;
mod held;
mod place;
mod sort;

pub use self::place::{Clock, Place, readable};

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;

use crate::{
    build::{
        Documents, Listing, Reading, Setting, Stop, Timings, World, parts_print,
        read_setting_and_list,
    },
    cache::{Cache, Fingerprint},
    config::{self, Slots},
    diagnostic::Diagnostic,
    failure::Failure,
    site::{Edition, Loaded, Standpoint},
    source::{BodyStamp, Proofs, SourcePath},
    theme::Theme,
};

use self::sort::{CONFIGURATION, is_of_look};
use super::watch::Change;

/// A site's source in memory.
#[derive(Debug)]
pub struct Desk {
    place: Place,
    /// The last good configuration, theme and register; `none` before the first.
    setting: Option<Setting>,
    /// Why the configuration on the disk is not the one in memory.
    faults: Vec<Diagnostic>,
    listing: Option<Listing>,
    documents: Documents,
    /// What changed documents said before, until it is seen that what they say now fits the site.
    before: BTreeMap<SourcePath, Loaded>,
    /// Whether a change could not be read, so that nobody knows what it came to.
    owes_look: bool,
    /// When documents were last read, by the clock of the disk.
    moment: u64,
    today: Date,
}

/// How much of a site a change concerns.
#[derive(Debug)]
pub enum Effect {
    /// None: whatever changed is not shown, or was put back.
    Nothing,
    /// Only texts: these bodies are the new ones.
    Bodies(Vec<(SourcePath, BodyStamp)>),
    /// How pages look: this theme is the new one.
    Look(Arc<Theme>),
    /// Whatever there is to be shown.
    Site,
}

/// What a change on the disk came to.
#[derive(Debug)]
pub struct Update {
    /// How much of the site it concerns.
    pub effect: Effect,
    /// The files that changed, as far as they are known; empty after a look at everything.
    pub files: BTreeSet<SourcePath>,
}

impl Desk {
    /// An empty desk for the site at a place; [`Desk::look`] fills it.
    pub fn new(place: Place) -> Self {
        Self {
            place,
            setting: None,
            faults: Vec::new(),
            listing: None,
            documents: Documents::default(),
            before: BTreeMap::new(),
            owes_look: false,
            moment: 0,
            today: Date::MIN,
        }
    }

    /// Where the site is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Mistakes of the configuration, the slots or the theme; located.
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// When documents were last read, by the clock of the disk.
    pub fn moment(&self) -> u64 {
        self.moment
    }

    /// Whether everything has to be looked at although nobody told of a change: another day has
    /// begun, something could not be read, or the configuration was mended unnoticed.
    pub fn is_due(&self) -> bool {
        let read = || Setting::read(self.place.root(), None);
        self.owes_look || self.is_of_yesterday() || !self.faults.is_empty() && read().is_ok()
    }

    /// The portal's own files: of the last good configuration, and, while site.yml or one of them
    /// has mistakes, those that it names now.
    pub fn slots(&self) -> BTreeSet<SourcePath> {
        let mut all: Vec<Slots> = self.setting.iter().map(|one| one.config.slots.clone()).collect();
        let path = SourcePath::trusted(CONFIGURATION);
        if !self.faults.is_empty()
            && let Ok(Ok(text)) = self.place.root().read_text(&path)
        {
            all.push(config::slots_of(path.as_str(), &text));
        }
        let files = all.into_iter().flat_map(|slots| [slots.head, slots.header, slots.footer]);
        files.flatten().filter_map(|file| SourcePath::follow("", &file)).collect()
    }

    fn is_of_yesterday(&self) -> bool {
        self.day().is_some_and(|today| today != self.today)
    }

    fn day(&self) -> Option<Date> {
        self.setting.as_ref().map(|setting| (self.place.clock)().in_zone(setting.config.timezone))
    }

    /// Looks at everything.
    ///
    /// # Errors
    ///
    /// The disk refused, or there is no site; what was known before is kept.
    pub fn look(&mut self) -> Result<Effect, Stop> {
        let owed = std::mem::replace(&mut self.owes_look, true);
        let looked = self.look_at_all()?;
        self.owes_look = false;
        Ok(if owed { Effect::Site } else { looked })
    }

    fn look_at_all(&mut self) -> Result<Effect, Stop> {
        let place = self.place.clone();
        let root = place.root();
        let (setting, listing) = read_setting_and_list(root, None);
        let setting_is_same = self.take_setting(setting)?;
        let Some(setting) = &self.setting else {
            return Ok(if setting_is_same { Effect::Nothing } else { Effect::Site });
        };
        let listing = listing?;
        let cache = Cache::open(&place.folder, &*place.disk, true);
        let today = (place.clock)().in_zone(setting.config.timezone);
        let mut documents = Reading::new(root, &cache, setting, &listing.names, today)
            .proving(Proofs::Later)
            .all(&listing.tree)?;
        self.keep_good(&mut documents, |path| listing.has_document(path));
        let is_same = setting_is_same
            && self.today == today
            && self.listing.as_ref().is_some_and(|known| known.tree == listing.tree)
            && self.documents == documents;
        held::note_changed(&self.documents.reports, &documents.reports, &mut self.before);
        self.documents = documents;
        (self.moment, self.today, self.listing) = (cache.moment, today, Some(listing));
        Ok(if is_same { Effect::Nothing } else { Effect::Site })
    }

    /// Takes note of a change.
    ///
    /// # Errors
    ///
    /// The disk refused; what was known before is kept.
    pub fn take(&mut self, change: &Change) -> Result<Update, Stop> {
        let taken = self.take_once(change);
        self.owes_look |= taken.is_err();
        taken
    }

    fn take_once(&mut self, change: &Change) -> Result<Update, Stop> {
        let mut files = match change {
            Change::Paths(paths) => self.named(paths),
            _ => None,
        };
        if let (Some(files), Some(listing)) = (&mut files, &self.listing) {
            // An editor's own files that came and went while it saved concern nobody.
            let root = self.place.root();
            let slots = self.slots();
            files.retain(|file| {
                let is_ours = listing.knows(file) || listing.has_below(file) || is_of_look(file);
                is_ours || slots.contains(file) || root.exists(file).unwrap_or(true)
            });
        }
        let is_whole = self.setting.is_some() && self.listing.is_some();
        let is_whole = is_whole && !self.owes_look && !self.is_of_yesterday();
        let kinds = files.as_ref().filter(|_| is_whole);
        let Some(kinds) = kinds.and_then(|files| self.sort(files)) else {
            let effect = self.look()?;
            return Ok(Update { effect, files: files.unwrap_or_default() });
        };
        let files = files.unwrap_or_default();
        let mut again = kinds.documents;
        let mut effect = Effect::Nothing;
        // With mistakes in site.yml, the theme that it chooses is not known.
        if kinds.setting || kinds.look && !self.faults.is_empty() {
            let read = Setting::read(self.place.root(), None);
            let parts_before = self.parts_print();
            let is_same = self.take_setting(read)?;
            if self.parts_print() != parts_before {
                // Any text may have other parts now.
                self.look()?;
                return Ok(Update { effect: Effect::Site, files });
            }
            if !is_same {
                // What is wrong with a document may depend on the configuration.
                again.extend(self.broken());
                effect = Effect::Site;
            }
        } else if kinds.look {
            effect = self.read_theme()?;
        }
        let effect = match (effect, self.read_again(&again)?) {
            (effect, Some(bodies)) if bodies.is_empty() => effect,
            (Effect::Nothing, Some(bodies)) => Effect::Bodies(bodies),
            _ => Effect::Site,
        };
        Ok(Update { effect, files })
    }

    /// The site as an edition shows it. A report whose unit, series or address does not fit the
    /// site is shown as it was while it did; its mistakes are told.
    pub fn relate(&mut self, edition: Edition) -> Option<World> {
        let related = self.relate_with(edition, self.documents.clone())?;
        let errors = related.diagnostics.iter().filter(|found| found.is_error());
        let broken: BTreeSet<&str> = errors.map(|found| found.path.as_str()).collect();
        // The public edition does not know what is wrong with drafts.
        if !edition.is_public() {
            self.before.retain(|path, _| broken.contains(path.as_str()));
        }
        if !self.before.keys().any(|path| broken.contains(path.as_str())) {
            return Some(related);
        }
        let mut documents = self.documents.clone();
        held::put_back(&mut documents.reports, &self.before, &broken);
        let mut world = self.relate_with(edition, documents)?;
        world.diagnostics = related.diagnostics;
        Some(world)
    }

    fn relate_with(&self, edition: Edition, documents: Documents) -> Option<World> {
        let setting = self.setting.clone()?;
        let listing = self.listing.clone()?;
        let standpoint = Standpoint { today: self.today, edition, is_incomplete: false };
        Some(World::relate(setting, listing, documents, standpoint, &mut Timings::start()))
    }

    /// Takes the configuration as it was read; with mistakes, the one before stays. Whether all is
    /// as it was.
    fn take_setting(&mut self, read: Result<Setting, Stop>) -> Result<bool, Stop> {
        match read {
            Ok(mut setting) => {
                if let (false, Some(known)) = (setting.register_is_sound, &self.setting) {
                    // Its mistakes are told; its units stay who they were.
                    setting.register = known.register.clone();
                }
                let is_same = self.faults.is_empty()
                    && self.setting.as_ref().is_some_and(|known| known.is_as(&setting));
                self.setting = Some(setting);
                self.faults.clear();
                Ok(is_same)
            }
            Err(Stop::Configuration(faults)) => {
                let is_same = self.faults == faults;
                self.faults = faults;
                Ok(is_same)
            }
            Err(stop) => Err(stop),
        }
    }

    /// What decides about the parts of texts; `none` while there is no good configuration.
    fn parts_print(&self) -> Option<Fingerprint> {
        self.setting.as_ref().map(|setting| parts_print(&setting.config))
    }

    /// Reads the theme and the slots; with mistakes, those before stay.
    fn read_theme(&mut self) -> Result<Effect, Stop> {
        let Some(setting) = &mut self.setting else { return Ok(Effect::Site) };
        match setting.read_theme(self.place.root()) {
            Ok(theme) => {
                let known = &setting.theme;
                let is_same = (theme.print, &theme.assets, &theme.warnings)
                    == (known.print, &known.assets, &known.warnings);
                setting.theme = Arc::clone(&theme);
                Ok(if is_same { Effect::Nothing } else { Effect::Look(theme) })
            }
            Err(Stop::Configuration(faults)) => {
                self.faults = faults;
                Ok(Effect::Nothing)
            }
            Err(stop) => Err(stop),
        }
    }

    /// The paths as files of the site; `none` where one cannot be named.
    fn named(&self, paths: &BTreeSet<PathBuf>) -> Option<BTreeSet<SourcePath>> {
        let name = |path: &Path| {
            let below = path.strip_prefix(&self.place.folder).ok()?.to_str()?;
            SourcePath::follow("", &below.replace(std::path::MAIN_SEPARATOR, "/"))
        };
        paths.iter().map(|path| name(path)).collect()
    }

    /// The documents with mistakes.
    fn broken(&self) -> Vec<SourcePath> {
        let errors = self.documents.diagnostics.iter().filter(|found| found.is_error());
        errors.map(|found| SourcePath::trusted(found.path.as_str())).collect()
    }

    /// Reads documents again. Gives the new bodies where nothing but bodies changed.
    fn read_again(
        &mut self,
        paths: &BTreeSet<SourcePath>,
    ) -> Result<Option<Vec<(SourcePath, BodyStamp)>>, Failure> {
        let (Some(listing), Some(setting)) = (&self.listing, &self.setting) else {
            return Ok(None);
        };
        let place = self.place.clone();
        let cache = Cache::open(&place.folder, &*place.disk, true);
        let (reports, pages): (Vec<_>, Vec<_>) = paths
            .iter()
            .cloned()
            .partition(|path| listing.tree.reports.binary_search(path).is_ok());
        let reading = Reading::new(place.root(), &cache, setting, &listing.names, self.today)
            .proving(Proofs::Later);
        let mut read = reading.some(&reports, &pages)?;
        self.keep_good(&mut read, |path| paths.contains(path));
        self.moment = cache.moment;
        let before = self.told_of(paths);
        self.documents.diagnostics.retain(|found| !names(paths, found));
        self.documents.diagnostics.append(&mut read.diagnostics);
        let mut bodies = (before == self.told_of(paths)).then(Vec::new);
        held::note_changed(&self.documents.reports, &read.reports, &mut self.before);
        held::replace(&mut self.documents.reports, read.reports, &mut bodies);
        held::replace(&mut self.documents.pages, read.pages, &mut bodies);
        Ok(bodies)
    }

    fn told_of(&self, paths: &BTreeSet<SourcePath>) -> Vec<Diagnostic> {
        let mut told = self.documents.diagnostics.clone();
        told.retain(|found| names(paths, found));
        told.sort();
        told
    }

    /// Adds to documents that were read those that have mistakes now and had none before, with
    /// the text that they have now where that can be told from the front matter.
    fn keep_good(&self, read: &mut Documents, concerns: impl Fn(&SourcePath) -> bool) {
        let errors = read.diagnostics.iter().filter(|found| found.is_error());
        let broken: BTreeSet<&str> = errors.map(|found| found.path.as_str()).collect();
        if broken.is_empty() {
            return;
        }
        let is_kept = |path: &SourcePath| broken.contains(path.as_str()) && concerns(path);
        let root = self.place.root();
        held::keep(root, &self.documents.reports, &mut read.reports, is_kept);
        held::keep(root, &self.documents.pages, &mut read.pages, is_kept);
    }
}

fn names(paths: &BTreeSet<SourcePath>, found: &Diagnostic) -> bool {
    paths.contains(&SourcePath::trusted(found.path.as_str()))
}
