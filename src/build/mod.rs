//! The driver: the only place that knows all stations.
//!
//! Arrives: a [`Request`]. Leaves: a committed output and [`Built`], what happened; or [`Stop`],
//! why nothing was built. The line reads from top to bottom in [`build`]: load (source, report,
//! site, page), pass (keep, or render and stage), settle (what only the whole pass can tell),
//! commit.

mod documents;
mod examine;
mod known;
mod load;
mod parts;
mod pass;
mod progress;
mod rehearse;
mod settle;
mod survey;
mod timing;

pub use self::{
    documents::{Documents, Reading},
    examine::{Examined, Review, examine_page, examine_whole, review},
    known::{KnownBodies, Learnt},
    load::{
        Listing, Setting, Today, World, locate, place_fields, read_setting_and_list, read_theme,
        theme_folders,
    },
    parts::parts_print,
    progress::{Progress, Silent, Stage},
    rehearse::{Rehearsed, rehearse},
    survey::{BrokenReport, Survey, broken_reports, survey},
    timing::Timings,
};

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use jiff::civil::Date;

use self::timing::Stations;
use crate::{
    cache::Cache,
    config::BaseUrl,
    diagnostic::Diagnostic,
    disk::{Disk, System},
    failure::Failure,
    output::{Counts, Opening, Output, Rank, Refusal, Staged},
    page::Views,
    render::{self, Renderer},
    site::{Edition, Visibility},
    source::{Root, SourcePath},
};

/// What to build, from where, to where.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder with site.yml.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// Another address than site.yml says.
    pub base_url: Option<BaseUrl>,
    /// Which reports are in.
    pub edition: Edition,
    /// Leave reports with mistakes out instead of building nothing.
    pub hold_broken: bool,
    /// How to take the output.
    pub opening: Opening,
    /// The day.
    pub today: Today,
    /// Where all this is.
    pub disk: Arc<dyn Disk>,
    /// Who wants to know how far it is.
    pub progress: Arc<dyn Progress>,
}

impl Request {
    /// The public edition of the site at `root`, with nothing out of the usual.
    pub fn new(root: PathBuf, output: PathBuf, today: Today) -> Self {
        Self {
            root,
            output,
            base_url: None,
            edition: Edition::PUBLIC,
            hold_broken: false,
            opening: Opening::default(),
            today,
            disk: Arc::new(System),
            progress: Arc::new(Silent),
        }
    }
}

/// A request, with what serves the whole of it.
#[derive(Debug)]
struct Job<'a> {
    request: &'a Request,
    root: Root<'a>,
    cache: Cache<'a>,
}

impl<'a> Job<'a> {
    fn new(request: &'a Request) -> Self {
        let root = Root::new(&request.root, &*request.disk);
        let cache = Cache::open(&request.root, &*request.disk, !request.opening.force);
        Self { request, root, cache }
    }
}

/// What a build did.
#[derive(Debug)]
pub struct Built {
    /// What was written; `none` when mistakes kept everything as it was.
    pub counts: Option<Counts>,
    /// Pages rendered.
    pub rendered: usize,
    /// Mistakes and doubts, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Mistakes that will stop a build on the day of a report that is now held: told today, when
    /// there is time to mend them.
    pub upcoming: Vec<Diagnostic>,
    /// Reports left out by `hold_broken`.
    pub held_back: Vec<SourcePath>,
    /// Addresses that `hold_broken` would have removed, and therefore did nothing.
    pub would_remove: Vec<Box<str>>,
    /// The first day on which the output would come out different.
    pub next_change: Option<Date>,
    /// Whether the next build may know what this one learnt.
    pub is_remembered: bool,
    /// Where the time went.
    pub timings: Timings,
}

/// Why nothing was built.
#[derive(Debug)]
pub enum Stop {
    /// No site.yml at the root.
    NoSite(PathBuf),
    /// site.yml, a slot or the theme has mistakes.
    Configuration(Vec<Diagnostic>),
    /// The output cannot be taken.
    Refusal(Refusal),
    /// The disk refused.
    Failure(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Builds a site.
///
/// # Errors
///
/// See [`Stop`]; the output is then as it was.
pub fn build(request: &Request) -> Result<Built, Stop> {
    let built = build_once(request);
    request.progress.end();
    built
}

fn build_once(request: &Request) -> Result<Built, Stop> {
    let mut timings = Timings::start();
    let mut broken = BTreeSet::new();
    let mut first_findings: Option<Vec<Diagnostic>> = None;
    // Nothing is made where no site is.
    if !Root::new(&request.root, &*request.disk).exists(&load::configuration())? {
        return Err(Stop::NoSite(request.root.clone()));
    }
    loop {
        // The lock first: what is read while it is held cannot be older than what it replaces.
        let output = Output::open(&request.disk, &request.output, &request.root, request.opening)
            .map_err(Stop::Refusal)?;
        if !request.edition.is_public() && output.is_public_edition() {
            let folder = request.output.clone();
            return Err(Stop::Refusal(Refusal::PublicEdition { folder }));
        }
        let job = Job::new(request);
        let world = World::load(&job, &broken, &mut timings)?;
        let mut attempt = attempt(&job, world, &output, &mut timings)?;
        let errors: BTreeSet<SourcePath> = attempt.broken_documents();
        let failed = attempt.diagnostics.iter().any(Diagnostic::is_error);
        let findings = first_findings.get_or_insert_with(|| attempt.diagnostics.clone());
        if failed && request.hold_broken && !errors.is_empty() && !errors.is_subset(&broken) {
            // Leaving a report out can break a link to it, so that several rounds may be needed.
            broken.extend(errors);
            continue;
        }
        let mut built = Built {
            counts: None,
            rendered: attempt.rendered,
            diagnostics: std::mem::take(findings),
            upcoming: Vec::new(),
            held_back: broken.iter().cloned().collect(),
            would_remove: Vec::new(),
            next_change: attempt.next_change,
            is_remembered: job.cache.moment != 0,
            timings: Timings::start(),
        };
        built.diagnostics.append(&mut attempt.diagnostics);
        built.diagnostics.sort();
        built.diagnostics.dedup();
        if !failed {
            built.upcoming = examine::upcoming(&job, &attempt.held)?;
            if !broken.is_empty() {
                // A style sheet under a new name or a file no longer offered is no loss of a page.
                built.would_remove = output.obsolete(&attempt.staged);
                built.would_remove.retain(|path| path.ends_with(".html"));
            }
            if built.would_remove.is_empty() {
                let preview = !request.edition.is_public();
                let progress = &*request.progress;
                progress.begin(Stage::Commit, attempt.staged.len());
                let moved = |files| progress.advance(files);
                let counts = output.commit(attempt.staged, preview, &moved);
                built.counts = Some(counts.map_err(Stop::Refusal)?);
                timings.lap("output");
            }
        }
        built.timings = timings;
        return Ok(built);
    }
}

/// One pass over all pages.
struct Attempt {
    staged: Vec<(Rank, Staged)>,
    rendered: usize,
    diagnostics: Vec<Diagnostic>,
    next_change: Option<Date>,
    documents: BTreeSet<SourcePath>,
    /// The documents that this edition holds until their day.
    held: BTreeSet<SourcePath>,
}

impl Attempt {
    /// The reports and plain pages that have errors of their own.
    fn broken_documents(&self) -> BTreeSet<SourcePath> {
        let paths = paths_with_errors(&self.diagnostics);
        self.documents.iter().filter(|path| paths.contains(path.as_str())).cloned().collect()
    }
}

fn paths_with_errors(diagnostics: &[Diagnostic]) -> BTreeSet<&str> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    errors.map(|diagnostic| diagnostic.path.as_str()).collect()
}

fn attempt(
    job: &Job<'_>,
    world: World,
    output: &Output,
    timings: &mut Timings,
) -> Result<Attempt, Stop> {
    let World { site, theme, mut plan, files, shared, mut diagnostics, tree, bodies } = world;
    let documents = tree.documents().cloned().collect();
    let root = job.root;
    let views = Views::new(&site, &shared);
    let known = KnownBodies::open(&job.cache, render::bodies(&site.config, &theme));
    let stations = Stations::default();
    let outcome = {
        let pass = pass::Pass {
            root,
            renderer: Renderer::new(&views, &theme, &plan, &files),
            output,
            stages: !diagnostics.iter().any(Diagnostic::is_error),
            known: &known,
            moment: job.cache.moment,
            progress: &*job.request.progress,
            stations: &stations,
        };
        job.request.progress.begin(Stage::Render, plan.items.len());
        let mut outcome = pass.run()?;
        diagnostics.append(&mut outcome.diagnostics);
        diagnostics.append(&mut outcome.of_theme);
        let missing =
            settle::missing_fragments(&pass.renderer, root, pass.moment, &outcome.fragments)?;
        diagnostics.extend(missing);
        outcome
    };
    timings.lap("render");
    timings.shares = stations.shares();
    let mut staged = outcome.staged;
    let linked = settle::admit_linked(&mut plan, &outcome.linked, &mut diagnostics);
    let broken = paths_with_errors(&diagnostics);
    let unused = settle::unused_files(&tree, &site, &files, &outcome.linked, &broken);
    let learnt = settle::without_errors(&site, &broken, outcome.learnt);
    diagnostics.extend(unused);
    known.save(&job.cache, bodies, learnt);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        for (address, file) in linked {
            let file = pass::stage_file(output, root, job.cache.moment, &address, &file)?;
            staged.push((Rank::Page, file));
        }
    }
    locate(root, &mut diagnostics)?;
    diagnostics.sort();
    diagnostics.dedup();
    if diagnostics.iter().any(Diagnostic::is_of_template) {
        // No report is to blame, and leaving some out would mend nothing.
        return Err(Stop::Configuration(diagnostics));
    }
    let next_change = site.next_change;
    let held = site.withheld.iter().filter(|(_, why)| **why == Visibility::Held);
    let held = held.map(|(path, _)| path.clone()).collect();
    timings.lap("settle");
    Ok(Attempt { staged, rendered: outcome.rendered, diagnostics, next_change, documents, held })
}
