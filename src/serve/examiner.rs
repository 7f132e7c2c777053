//! The examiner: reads all bodies in the background, one after the other, so that what is wrong
//! anywhere in the site is known, as a build would tell it.
//!
//! Arrives: a poke after every change. Leaves: the findings on the stand. It begins again when
//! the site changes under its hands; what it learnt of bodies it keeps, so that this costs little.

use std::{
    collections::BTreeSet,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use super::{
    event::Event,
    live::{Live, lock},
    ready::Ready,
    stand::CheckFindings,
};
use crate::{
    build::{Examined, KnownBodies, Learnt, examine_page, examine_whole},
    cache::Cache,
    check,
    diagnostic::Diagnostic,
    failure::Failure,
    page::{Content, Item, PublicPath},
    render::{self, Facts, FragmentLink, LinkedFile},
    source::SourcePath,
};

/// Pages that are examined before others may change the site.
const PAGES_AT_ONCE: usize = 32;

/// How long the examiner waits after a file could not be read.
const PATIENCE: Duration = Duration::from_secs(2);

/// Wakes the examiner, and tells how far it is.
#[derive(Debug, Default)]
pub struct Poke {
    is_wanted: Mutex<bool>,
    signal: Condvar,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Poke {
    /// There is something to examine.
    pub fn poke(&self) {
        *lock(&self.is_wanted) = true;
        self.signal.notify_one();
    }

    fn wait(&self) {
        let mut is_wanted = lock(&self.is_wanted);
        while !*is_wanted {
            is_wanted = self.signal.wait(is_wanted).unwrap_or_else(PoisonError::into_inner);
        }
        *is_wanted = false;
    }

    /// How many files of the site are examined, of how many; `none` when all are.
    pub fn progress(&self) -> Option<(usize, usize)> {
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        (done < total).then_some((done, total))
    }
}

/// Examines the site after every poke, for ever.
pub fn run(live: &Live) {
    let mut known = None;
    loop {
        live.examiner.wait();
        while examine_until_done(live, &mut known).is_err() {
            // A file cannot be read, or is not the one that was read before: the watcher or the
            // next look at everything will tell more.
            thread::sleep(PATIENCE);
        }
    }
}

/// Examines the site as it is now, and returns when its findings are on the stand.
///
/// # Errors
///
/// A file cannot be read, or is not the one that was read before.
pub fn examine_all(live: &Live) -> Result<(), Failure> {
    examine_until_done(live, &mut None)
}

fn examine_until_done(live: &Live, known: &mut Option<KnownBodies>) -> Result<(), Failure> {
    while let Outcome::Overtaken = examine(live, known)? {}
    live.examiner.total.store(0, Ordering::Relaxed);
    live.announce();
    Ok(())
}

/// As many changed files as are examined before the change is shown; more are left to the
/// examiner.
const FEW: usize = 50;

impl Live {
    /// What is wrong with some files, as a build would tell it now; located.
    pub(super) fn examine_now(&self, files: &[SourcePath]) -> Vec<Diagnostic> {
        let stand = self.read();
        let mut bodies = Vec::new();
        let mut diagnostics = Vec::new();
        let mut checked = Vec::new();
        if let Some(ready) = stand.first.as_ref().filter(|_| files.len() <= FEW) {
            for file in files {
                bodies.extend(ready.told_of_body(file));
                if !stand.is_public {
                    checked.push((file, ready.checked(file)));
                }
            }
            let is_of_them =
                |found: &&Diagnostic| files.iter().any(|file| file.as_str() == found.path.as_str());
            diagnostics.extend(ready.world().diagnostics.iter().filter(is_of_them).cloned());
        }
        drop(stand);
        let mut stand = self.write();
        stand.bodies.retain(|found| files.iter().all(|file| file.as_str() != found.path));
        stand.bodies.extend(bodies.iter().cloned());
        for (file, found) in checked {
            stand.checked.replace(file, found);
        }
        drop(stand);
        diagnostics.extend(bodies);
        self.located(diagnostics)
    }

    /// Looks again at the bodies that had mistakes: a change elsewhere may have mended them.
    pub(super) fn examine_broken(&self) {
        let broken: BTreeSet<SourcePath> = {
            let stand = self.read();
            let errors = stand.bodies.iter().filter(|found| found.is_error());
            errors.map(|found| SourcePath::trusted(found.path.as_str())).take(FEW).collect()
        };
        self.examine_now(&broken.into_iter().collect::<Vec<_>>());
    }
}

/// How an examination ended.
enum Outcome {
    /// All bodies were examined.
    Done,
    /// The site changed meanwhile.
    Overtaken,
}

/// What bodies tell.
#[derive(Default)]
struct Gathered {
    diagnostics: Vec<Diagnostic>,
    fragments: Vec<FragmentLink>,
    linked: Vec<(PublicPath, LinkedFile)>,
    learnt: Vec<Learnt>,
    checked: CheckFindings,
    /// The attachments of documents, which are looked into last.
    enclosed: Vec<SourcePath>,
}

impl Gathered {
    fn gather(&mut self, address: &PublicPath, facts: Facts) {
        self.diagnostics.extend(facts.diagnostics);
        self.fragments.extend(facts.fragments);
        self.linked.extend(facts.files.into_iter().map(|file| (address.clone(), file)));
    }
}

fn examine(live: &Live, known: &mut Option<KnownBodies>) -> Result<Outcome, Failure> {
    let root = live.place.root();
    let cache = Cache::open(&live.place.folder, &*live.place.disk, true);
    let edits = live.read().edits;
    let mut gathered = Gathered::default();
    let mut next = 0;
    let rules = loop {
        let stand = live.read();
        let Some(ready) = &stand.first else { return Ok(Outcome::Done) };
        if stand.edits != edits {
            return Ok(Outcome::Overtaken);
        }
        let known = known_of(known, &cache, ready);
        let items = &ready.world().plan.items;
        live.examiner.total.store(items.len(), Ordering::Relaxed);
        live.examiner.done.store(next, Ordering::Relaxed);
        if next >= items.len() {
            break ready.rules();
        }
        let some = &items[next..items.len().min(next + PAGES_AT_ONCE)];
        next += some.len();
        ready.with_renderer(|renderer| {
            for Item { address, content } in some {
                let Content::Page(page) = content else { continue };
                let moment = ready.moment();
                let examined = examine_page(root, moment, renderer, known, page, address)?;
                let Some(Examined { facts, learnt }) = examined else { continue };
                gathered.gather(address, facts);
                gathered.learnt.extend(learnt);
                let source = ready.source_of(page).filter(|_| !stand.is_public);
                let Some(source) = source else { continue };
                gathered.checked.add(ready.checked(source));
                gathered.enclosed.extend(ready.enclosed_in(source));
            }
            Ok(())
        })?;
        known.learn(std::mem::take(&mut gathered.learnt));
    };
    // Nobody waits meanwhile: an attachment may be large.
    if let Some(rules) = rules {
        for path in std::mem::take(&mut gathered.enclosed) {
            if live.read().edits != edits {
                return Ok(Outcome::Overtaken);
            }
            gathered.checked.add(live.enclosed.of(root, &rules, &path));
        }
    }
    settle(live, edits, known, &cache, gathered)
}

/// What is known of bodies, as long as it was learnt under the same circumstances.
fn known_of<'k>(
    known: &'k mut Option<KnownBodies>,
    cache: &Cache<'_>,
    ready: &Ready,
) -> &'k mut KnownBodies {
    let context = render::bodies(&ready.world().site.config, &ready.world().theme);
    let is_same = known.as_ref().is_some_and(|known| known.context() == context);
    if !is_same {
        *known = None;
    }
    known.get_or_insert_with(|| KnownBodies::open(cache, context))
}

/// What only all bodies together tell; then the findings are on the stand.
fn settle(
    live: &Live,
    edits: u64,
    known: &Option<KnownBodies>,
    cache: &Cache<'_>,
    gathered: Gathered,
) -> Result<Outcome, Failure> {
    let Gathered { mut diagnostics, fragments, linked, checked, .. } = gathered;
    let root = live.place.root();
    let stand = live.read();
    let Some(ready) = stand.first.as_ref().filter(|_| stand.edits == edits) else {
        return Ok(Outcome::Overtaken);
    };
    let world = ready.world();
    diagnostics.extend(ready.with_renderer(|renderer| {
        examine_whole(root, ready.moment(), renderer, world, &fragments, &linked)
    })?);
    let whole = if stand.is_public { Vec::new() } else { check::of_site(root, world)? };
    if let Some(known) = known {
        known.save(cache, world.bodies.clone(), Vec::new());
    }
    drop(stand);
    let mut stand = live.write();
    if stand.edits != edits {
        return Ok(Outcome::Overtaken);
    }
    stand.bodies = diagnostics;
    stand.checked = checked;
    stand.whole = whole;
    let all: Vec<_> = stand.diagnostics().cloned().collect();
    drop(stand);
    live.tell(Event::Examined { diagnostics: live.located(all) });
    Ok(Outcome::Done)
}
