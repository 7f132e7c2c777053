//! The driver: the only place that knows all stations.
//!
//! Arrives: a [`Request`]. Leaves: a committed output and [`Built`], what happened; or [`Stop`],
//! why nothing was built. The line reads from top to bottom in [`build`]: load (source, report,
//! site, page), pass (render, stage), settle (what only the whole pass can tell), commit.

mod load;
mod pass;
mod settle;
mod timing;

pub use self::{
    load::{Today, World, locate},
    timing::Timings,
};

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use jiff::civil::Date;

use crate::{
    config::BaseUrl,
    diagnostic::{Diagnostic, Fault},
    failure::Failure,
    output::{Counts, Opening, Output, Rank, Refusal, Staged},
    page::{Content, Views},
    render::{Renderer, body_of},
    site::{Edition, Visibility},
    source::{Body, SourcePath},
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
    let mut timings = Timings::start();
    let mut broken = BTreeSet::new();
    let mut first_findings: Option<Vec<Diagnostic>> = None;
    loop {
        // The lock first: what is read while it is held cannot be older than what it replaces.
        let output =
            Output::open(&request.output, &request.root, request.opening).map_err(Stop::Refusal)?;
        if !request.edition.is_public() && output.is_public_edition() {
            let folder = request.output.clone();
            return Err(Stop::Refusal(Refusal::PublicEdition { folder }));
        }
        let world = World::load(request, &broken)?;
        timings.lap("load");
        let mut attempt = attempt(request, world, &output)?;
        timings.lap("render");
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
            timings: Timings::start(),
        };
        built.diagnostics.append(&mut attempt.diagnostics);
        built.diagnostics.sort();
        built.diagnostics.dedup();
        if !failed {
            built.upcoming = upcoming(request, &attempt.held)?;
            if !broken.is_empty() {
                // A style sheet under a new name or a file no longer offered is no loss of a page.
                built.would_remove = output.obsolete(&attempt.staged);
                built.would_remove.retain(|path| path.ends_with(".html"));
            }
            if built.would_remove.is_empty() {
                let preview = !request.edition.is_public();
                built.counts = Some(output.commit(attempt.staged, preview).map_err(Stop::Refusal)?);
                timings.lap("commit");
            }
        }
        built.timings = timings;
        return Ok(built);
    }
}

/// The mistakes of some documents, as a build that shows them would tell them; nothing is written.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn examine(
    request: &Request,
    documents: &BTreeSet<SourcePath>,
) -> Result<Vec<Diagnostic>, Stop> {
    let world = World::load(request, &BTreeSet::new())?;
    let World { site, theme, plan, files, mut diagnostics, .. } = world;
    let views = Views::new(&site, request.edition, BTreeMap::new());
    let renderer = Renderer { views: &views, theme: &theme, plan: &plan, files: &files };
    for item in &plan.items {
        let Content::Page(page) = &item.content else { continue };
        let Some((source, stamp)) =
            body_of(&views, page).filter(|(source, _)| documents.contains(*source))
        else {
            continue;
        };
        let body = Body::read(&request.root, source, stamp)?;
        diagnostics.extend(renderer.check_links(page, &item.address, &body));
    }
    let paths: BTreeSet<&str> = documents.iter().map(SourcePath::as_str).collect();
    diagnostics.retain(|diagnostic| paths.contains(diagnostic.path.as_str()));
    locate(&request.root, &mut diagnostics)?;
    diagnostics.sort();
    diagnostics.dedup();
    Ok(diagnostics)
}

/// The errors that held reports have for the day on which they appear.
fn upcoming(request: &Request, held: &BTreeSet<SourcePath>) -> Result<Vec<Diagnostic>, Stop> {
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let edition = Edition { held: true, ..request.edition };
    let mut found = examine(&Request { edition, ..request.clone() }, held)?;
    found.retain(Diagnostic::is_error);
    Ok(found)
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

fn attempt(request: &Request, world: World, output: &Output) -> Result<Attempt, Stop> {
    let World { site, theme, mut plan, files, mut diagnostics, tree, documents } = world;
    let assets = theme.assets.iter().map(|asset| (asset.name.clone(), asset.address.clone()));
    let views = Views::new(&site, request.edition, assets.collect());
    let stage = !diagnostics.iter().any(Diagnostic::is_error);
    let outcome = {
        let renderer = Renderer { views: &views, theme: &theme, plan: &plan, files: &files };
        let pass = pass::Pass { root: &request.root, renderer, output: stage.then_some(output) };
        let mut outcome = pass.run()?;
        diagnostics.append(&mut outcome.diagnostics);
        diagnostics.extend(settle::missing_fragments(
            &request.root,
            &pass.renderer,
            &outcome.fragments,
        )?);
        outcome
    };
    let mut staged = outcome.staged;
    let linked = settle::admit_linked(&mut plan, &outcome.linked, &mut diagnostics);
    let broken = paths_with_errors(&diagnostics);
    let unused = settle::unused_files(&tree, &site, &files, &outcome.linked, &broken);
    diagnostics.extend(unused);
    if !diagnostics.iter().any(Diagnostic::is_error) {
        for (address, file) in linked {
            let file = output.stage_file(&address, &file.on_disk(&request.root))?;
            staged.push((Rank::Page, file));
        }
    }
    locate(&request.root, &mut diagnostics)?;
    diagnostics.sort();
    diagnostics.dedup();
    let is_theme_fault = |found: &Diagnostic| matches!(found.fault, Fault::Theme { .. });
    if diagnostics.iter().any(is_theme_fault) {
        // No report is to blame, and leaving some out would mend nothing.
        settle::keep_one_of_each_theme_fault(&mut diagnostics);
        return Err(Stop::Configuration(diagnostics));
    }
    let next_change = site.next_change;
    let held = site.withheld.iter().filter(|(_, why)| **why == Visibility::Held);
    let held = held.map(|(path, _)| path.clone()).collect();
    Ok(Attempt { staged, rendered: outcome.rendered, diagnostics, next_change, documents, held })
}
