//! Rehearsing: every page of a site is made and looked at, and nothing is written.

use rayon::prelude::*;

use super::{Job, Request, Stop, Timings, World};
use crate::{
    diagnostic::Diagnostic,
    failure::Failure,
    page::{Content, Item, Page, Plan, PublicPath, View, Views},
    render::{Renderer, body_of},
    source::Body,
};

/// A page as it would be written.
#[derive(Debug)]
pub struct Rehearsed<'a> {
    /// What kind of page it is.
    pub page: &'a Page,
    /// Where it would stand.
    pub address: &'a PublicPath,
    /// What its template saw; `none` for redirects, feeds and data.
    pub view: Option<&'a View<'a>>,
    /// The bytes.
    pub bytes: &'a [u8],
    /// All addresses that there are.
    pub plan: &'a Plan,
}

/// What came of a page.
struct Made<T> {
    /// What was seen of it; `none` where it could not be made.
    seen: Option<T>,
    told: Vec<Diagnostic>,
}

/// Makes the pages of a site that are wanted, and looks at each: what was seen, and what is wrong.
/// Mistakes of the theme are told once for each place.
///
/// # Errors
///
/// The configuration has mistakes, or the disk refused.
pub fn rehearse<T: Send>(
    request: &Request,
    wants: impl Fn(&PublicPath) -> bool + Sync,
    look: impl Fn(&Rehearsed<'_>) -> T + Sync,
) -> Result<(Vec<T>, Vec<Diagnostic>), Stop> {
    let job = Job::new(request);
    let world = World::load(&job, &Default::default(), &mut Timings::start())?;
    let views = Views::new(&world.site, &world.shared);
    let renderer = Renderer::new(&views, &world.theme, &world.plan, &world.files);
    let make = |item: &Item| -> Result<Option<Made<T>>, Failure> {
        let Content::Page(page) = &item.content else { return Ok(None) };
        if !wants(&item.address) {
            return Ok(None);
        }
        let body = match body_of(&views, page) {
            Some((source, stamp)) => Some(Body::read(job.root, source, stamp, job.cache.moment)?),
            None => None,
        };
        let prepared = renderer.prepare(page, &item.address);
        Ok(Some(match renderer.render(page, &item.address, &prepared, body.as_ref()) {
            Ok(rendered) => {
                let seen = look(&Rehearsed {
                    page,
                    address: &item.address,
                    view: prepared.view(),
                    bytes: &rendered.bytes,
                    plan: &world.plan,
                });
                Made { seen: Some(seen), told: rendered.facts.diagnostics }
            }
            Err(facts) => Made { seen: None, told: facts.diagnostics },
        }))
    };
    let made: Vec<_> = world.plan.items.par_iter().map(make).collect::<Result<_, _>>()?;
    let mut told = world.diagnostics.clone();
    let mut of_theme = Vec::new();
    let mut seen = Vec::new();
    for made in made.into_iter().flatten() {
        seen.extend(made.seen);
        for diagnostic in made.told {
            match diagnostic.is_of_template() {
                true => diagnostic.add_to(&mut of_theme),
                false => told.push(diagnostic),
            }
        }
    }
    told.extend(of_theme);
    super::locate(job.root, &mut told)?;
    told.sort();
    told.dedup();
    Ok((seen, told))
}
