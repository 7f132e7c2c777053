//! Examining: the mistakes of some documents, as a build that shows them would tell them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Job, Request, Stop, Timings, World,
    known::{self, KnownBodies},
    locate,
};
use crate::{
    diagnostic::Diagnostic,
    page::{Content, Views},
    render::{self, Renderer, body_of},
    site::Edition,
    source::{Body, SourcePath},
};

/// The mistakes of some documents, as a build that shows them would tell them; nothing is written.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn examine(
    request: &Request,
    documents: &BTreeSet<SourcePath>,
) -> Result<Vec<Diagnostic>, Stop> {
    examine_in(&Job::new(request), documents)
}

/// The errors that held reports have for the day on which they appear.
pub(super) fn upcoming(
    job: &Job<'_>,
    held: &BTreeSet<SourcePath>,
) -> Result<Vec<Diagnostic>, Stop> {
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let edition = Edition { held: true, ..job.request.edition };
    let request = Request { edition, ..job.request.clone() };
    let job = Job { request: &request, root: job.root, cache: job.cache.clone() };
    let mut found = examine_in(&job, held)?;
    found.retain(Diagnostic::is_error);
    Ok(found)
}

fn examine_in(job: &Job<'_>, documents: &BTreeSet<SourcePath>) -> Result<Vec<Diagnostic>, Stop> {
    let world = World::load(job, &BTreeSet::new(), &mut Timings::start())?;
    let World { site, theme, plan, files, mut diagnostics, bodies, .. } = world;
    let views = Views::new(&site, job.request.edition, BTreeMap::new());
    let renderer = Renderer::new(&views, &theme, &plan, &files);
    let known_bodies = KnownBodies::open(&job.cache, render::bodies(&site.config, &theme));
    let mut learnt = Vec::new();
    for item in &plan.items {
        let Content::Page(page) = &item.content else { continue };
        let Some((source, stamp)) =
            body_of(&views, page).filter(|(source, _)| documents.contains(*source))
        else {
            continue;
        };
        let replayed = known_bodies
            .get(source, stamp.print)
            .and_then(|known| renderer.replay(page, &item.address, &known));
        if let Some((facts, ..)) = replayed {
            diagnostics.extend(facts.diagnostics);
            continue;
        }
        let body = Body::read(job.root, source, stamp, job.cache.moment)?;
        let (facts, body) = renderer.check_links(page, &item.address, &body);
        // Places in other pages are not looked for here, so that they cannot be remembered.
        if facts.fragments.is_empty() && !facts.diagnostics.iter().any(Diagnostic::is_error) {
            learnt.push((known::key(source, stamp.print), body));
        }
        diagnostics.extend(facts.diagnostics);
    }
    known_bodies.save(&job.cache, bodies, learnt);
    let paths: BTreeSet<&str> = documents.iter().map(SourcePath::as_str).collect();
    diagnostics.retain(|diagnostic| paths.contains(diagnostic.path.as_str()));
    locate(job.root, &mut diagnostics)?;
    diagnostics.sort();
    diagnostics.dedup();
    Ok(diagnostics)
}
