//! Examining: the mistakes of some documents, as a build that shows them would tell them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    Job, Request, Stop, Timings, World,
    known::{self, KnownBodies, Learnt},
    locate, settle,
};
use crate::{
    diagnostic::Diagnostic,
    failure::Failure,
    page::{Content, Item, Page, PublicPath, Views},
    render::{self, Facts, FragmentLink, LinkedFile, Renderer, body_of},
    site::Edition,
    source::{Body, Root, SourcePath},
};

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
    let Review { mut told, .. } = review_in(job, Some(documents))?;
    let paths: BTreeSet<&str> = documents.iter().map(SourcePath::as_str).collect();
    told.retain(|diagnostic| paths.contains(diagnostic.path.as_str()));
    Ok(told)
}

/// A site with drafts and held reports, and all that a build of it would say.
#[derive(Debug)]
pub struct Review {
    /// The site up to its bodies.
    pub world: World,
    /// What is wrong or doubtful; located and sorted.
    pub told: Vec<Diagnostic>,
}

/// Reads a site through, drafts and held reports included; nothing is written but what the cache
/// remembers. With `documents`, only the bodies of these are read.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn review(request: &Request, documents: Option<&BTreeSet<SourcePath>>) -> Result<Review, Stop> {
    let edition = Edition { drafts: true, held: true };
    let review = review_in(&Job::new(&Request { edition, ..request.clone() }), documents);
    request.progress.end();
    review
}

fn review_in(job: &Job<'_>, documents: Option<&BTreeSet<SourcePath>>) -> Result<Review, Stop> {
    let world = World::load(job, &BTreeSet::new(), &mut Timings::start())?;
    let mut told = world.diagnostics.clone();
    let views = Views::new(&world.site, &world.shared);
    let renderer = Renderer::new(&views, &world.theme, &world.plan, &world.files);
    let known = KnownBodies::open(&job.cache, render::bodies(&world.site.config, &world.theme));
    let (root, moment) = (job.root, job.cache.moment);
    let examined = |item: &Item| -> Result<Option<(PublicPath, Examined)>, Failure> {
        let Content::Page(page) = &item.content else { return Ok(None) };
        let is_wanted = |source: &SourcePath| documents.is_none_or(|all| all.contains(source));
        if body_of(&views, page).is_none_or(|(source, _)| !is_wanted(source)) {
            return Ok(None);
        }
        let examined = examine_page(root, moment, &renderer, &known, page, &item.address)?;
        Ok(examined.map(|examined| (item.address.clone(), examined)))
    };
    let (mut fragments, mut linked, mut learnt) = (Vec::new(), Vec::new(), Vec::new());
    let all: Vec<_> = world.plan.items.par_iter().map(examined).collect::<Result<_, _>>()?;
    for (address, Examined { facts, learnt: new }) in all.into_iter().flatten() {
        told.extend(facts.diagnostics);
        fragments.extend(facts.fragments);
        linked.extend(facts.files.into_iter().map(|file| (address.clone(), file)));
        learnt.extend(new);
    }
    told.extend(match documents {
        // What only all bodies tell cannot be told from some.
        Some(_) => settle::missing_fragments(&renderer, root, moment, &fragments)?,
        None => examine_whole(root, moment, &renderer, &world, &fragments, &linked)?,
    });
    known.save(&job.cache, world.bodies.clone(), learnt);
    locate(root, &mut told)?;
    told.sort();
    told.dedup();
    Ok(Review { world, told })
}

/// What is known of the body of a page after it was examined.
#[derive(Debug)]
pub struct Examined {
    /// What it links to, and what is wrong with it.
    pub facts: Facts,
    /// What the next build may know of it, if that is new. Places in other pages are not looked
    /// for here, so that a body with links to some is not remembered.
    pub learnt: Option<Learnt>,
}

/// Examines the body of a page: by what is known of it, or by its text. `none` for a page without
/// a body.
///
/// # Errors
///
/// The body cannot be read, or is not the one that was stamped. `moment` is when the site was
/// read, by the clock of the disk.
pub fn examine_page(
    root: Root<'_>,
    moment: u64,
    renderer: &Renderer<'_>,
    known_bodies: &KnownBodies,
    page: &Page,
    address: &PublicPath,
) -> Result<Option<Examined>, Failure> {
    let Some((source, stamp)) = body_of(renderer.views, page) else { return Ok(None) };
    let known = known_bodies.get(source, stamp.print);
    let replayed = known.and_then(|known| renderer.replay(page, address, &known));
    if let Some((facts, ..)) = replayed {
        return Ok(Some(Examined { facts, learnt: None }));
    }
    let body = Body::read(root, source, stamp, moment)?;
    let (facts, known) = renderer.check_links(page, address, &body);
    let is_sound =
        facts.fragments.is_empty() && !facts.diagnostics.iter().any(Diagnostic::is_error);
    let learnt = is_sound.then(|| (known::key(source, stamp.print), known));
    Ok(Some(Examined { facts, learnt }))
}

/// What only all bodies together can tell: links to places that their pages do not have, linked
/// files without an address, files that nobody uses. `fragments` and `linked` are those of all
/// bodies.
///
/// # Errors
///
/// A file cannot be read.
pub fn examine_whole(
    root: Root<'_>,
    moment: u64,
    renderer: &Renderer<'_>,
    world: &World,
    fragments: &[FragmentLink],
    linked: &[(PublicPath, LinkedFile)],
) -> Result<Vec<Diagnostic>, Failure> {
    let mut found = settle::missing_fragments(renderer, root, moment, fragments)?;
    for (owner, file) in linked {
        if let Err(fault) = world.plan.room_for_linked(owner, &file.name, &file.source) {
            found.push(Diagnostic::of_file(file.source.as_str(), fault));
        }
    }
    let broken = super::paths_with_errors(&world.diagnostics);
    found.extend(settle::unused_files(&world.tree, &world.site, &world.files, linked, &broken));
    Ok(found)
}
