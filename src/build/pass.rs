//! The pass: every page is kept, or rendered and staged, in parallel, one body in memory per
//! thread.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::{
    known::{self, KnownBodies, Learnt},
    progress::Progress,
    timing::Stations,
};
use crate::{
    cache::{Fingerprint, Prints},
    diagnostic::Diagnostic,
    failure::Failure,
    output::{Output, Rank, Staged},
    page::{Content, Item, Page, PublicPath},
    render::{Facts, FragmentLink, LinkedFile, Prepared, Renderer, body_of},
    source::{Body, BodyStamp, Root, SourcePath},
};

/// Steps that one thread makes before it tells of them.
const STEPS_AT_ONCE: usize = 64;

/// One pass over the plan.
pub(super) struct Pass<'a> {
    pub(super) root: Root<'a>,
    pub(super) renderer: Renderer<'a>,
    pub(super) output: &'a Output,
    /// Whether pages are staged. Where mistakes were found before, they are rendered only for
    /// theirs.
    pub(super) stages: bool,
    pub(super) known: &'a KnownBodies,
    /// The time by the clock of the source's disk, in nanoseconds since 1970.
    pub(super) moment: u64,
    pub(super) progress: &'a dyn Progress,
    pub(super) stations: &'a Stations,
}

/// What a pass leaves behind.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) staged: Vec<(Rank, Staged)>,
    pub(super) rendered: usize,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Mistakes of the theme: each place once, with the pages on which it shows.
    pub(super) of_theme: Vec<Diagnostic>,
    pub(super) fragments: Vec<FragmentLink>,
    /// Files that bodies link, each with the page that it belongs to.
    pub(super) linked: Vec<(PublicPath, LinkedFile)>,
    /// What the next build may know.
    pub(super) learnt: Vec<Learnt>,
}

impl Outcome {
    /// Adds what is known of a body, whether or not its page could be rendered.
    fn gather(&mut self, address: &PublicPath, facts: Facts) {
        for told in facts.diagnostics {
            match told.is_of_template() {
                true => told.add_to(&mut self.of_theme),
                false => self.diagnostics.push(told),
            }
        }
        self.fragments.extend(facts.fragments);
        self.linked.extend(facts.files.into_iter().map(|file| (address.clone(), file)));
    }

    /// Puts outcomes one behind the other, with no more memory than the whole takes.
    fn join(parts: Vec<Self>) -> Self {
        let mut whole = Self::default();
        whole.staged.reserve_exact(parts.iter().map(|part| part.staged.len()).sum());
        whole.learnt.reserve_exact(parts.iter().map(|part| part.learnt.len()).sum());
        for mut part in parts {
            whole.staged.append(&mut part.staged);
            whole.rendered += part.rendered;
            whole.diagnostics.append(&mut part.diagnostics);
            part.of_theme.drain(..).for_each(|told| told.add_to(&mut whole.of_theme));
            whole.fragments.append(&mut part.fragments);
            whole.linked.append(&mut part.linked);
            whole.learnt.append(&mut part.learnt);
        }
        whole
    }
}

impl Pass<'_> {
    /// Keeps, or renders and stages, everything in the plan.
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let failed = AtomicBool::new(false);
        let parts = self.renderer.plan.items.par_chunks(STEPS_AT_ONCE).map(|items| {
            let mut outcome = Outcome::default();
            for item in items {
                // Where one page cannot be made, none will be written.
                if failed.load(Ordering::Relaxed) {
                    break;
                }
                let staged = self.item(&mut outcome, item);
                let staged = staged.inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
                outcome.staged.extend(staged.map(|staged| (rank(&item.content), staged)));
            }
            self.progress.advance(items.len());
            Ok(outcome)
        });
        // First one by one, so that nothing is copied twice.
        let parts: Vec<Result<Outcome, Failure>> = parts.collect();
        Ok(Outcome::join(parts.into_iter().collect::<Result<_, _>>()?))
    }

    fn item(&self, outcome: &mut Outcome, item: &Item) -> Result<Option<Staged>, Failure> {
        let address = &item.address;
        Ok(match &item.content {
            Content::Page(page) => self.page(outcome, page, address)?,
            _ if !self.stages => None,
            Content::File(source) => {
                Some(stage_file(self.output, self.root, self.moment, address, source)?)
            }
            Content::Asset(index) => {
                let bytes = &self.renderer.theme.assets[*index].bytes;
                Some(self.output.stage(address, Fingerprint::of(bytes), bytes)?)
            }
        })
    }

    fn page(
        &self,
        outcome: &mut Outcome,
        page: &Page,
        address: &PublicPath,
    ) -> Result<Option<Staged>, Failure> {
        let prepared = self.stations.prepare.time(|| self.renderer.prepare(page, address));
        let body = body_of(self.renderer.views, page);
        let kept = match body {
            Some(body) => self.keep_body(outcome, page, address, &prepared, body)?,
            None => self.keep(address, prepared.key(None))?,
        };
        match kept {
            Some(staged) => Ok(Some(staged).filter(|_| self.stages)),
            None => self.render(outcome, page, address, &prepared, body),
        }
    }

    /// Keeps the page of a body, if what is known of the body says that it is right.
    fn keep_body(
        &self,
        outcome: &mut Outcome,
        page: &Page,
        address: &PublicPath,
        prepared: &Prepared<'_>,
        (source, stamp): (&SourcePath, &BodyStamp),
    ) -> Result<Option<Staged>, Failure> {
        let Some(known) = self.known.get(source, stamp.print) else { return Ok(None) };
        let Some((facts, learnt, targets)) = self.renderer.replay(page, address, &known) else {
            return Ok(None);
        };
        // What has mistakes is rendered, so that it is never remembered.
        if facts.diagnostics.iter().any(Diagnostic::is_error) {
            return Ok(None);
        }
        let kept = self.keep(address, prepared.key(Some((stamp, targets))))?;
        if kept.is_some() {
            outcome.gather(address, facts);
            outcome
                .learnt
                .extend((learnt != known).then(|| (known::key(source, stamp.print), learnt)));
        }
        Ok(kept)
    }

    fn keep(&self, address: &PublicPath, key: Fingerprint) -> Result<Option<Staged>, Failure> {
        self.stations.output.time(|| self.output.keep(address, key))
    }

    fn render(
        &self,
        outcome: &mut Outcome,
        page: &Page,
        address: &PublicPath,
        prepared: &Prepared<'_>,
        shown: Option<(&SourcePath, &BodyStamp)>,
    ) -> Result<Option<Staged>, Failure> {
        let body = match shown {
            Some((source, stamp)) => Some(
                self.stations.read.time(|| Body::read(self.root, source, stamp, self.moment))?,
            ),
            None => None,
        };
        outcome.rendered += 1;
        let render = || self.renderer.render(page, address, prepared, body.as_ref());
        match self.stations.render.time(render) {
            Ok(rendered) => {
                outcome.gather(address, rendered.facts);
                outcome.learnt.extend(
                    shown.map(|(source, stamp)| (known::key(source, stamp.print), rendered.known)),
                );
                if !self.stages {
                    return Ok(None);
                }
                let key = prepared.key(shown.map(|(_, stamp)| (stamp, rendered.targets)));
                let stage = || self.output.stage(address, key, &rendered.bytes);
                self.stations.output.time(stage).map(Some)
            }
            Err(facts) => {
                outcome.gather(address, facts);
                Ok(None)
            }
        }
    }
}

/// Keeps, or stages, a copy of a file of the source.
pub(super) fn stage_file(
    output: &Output,
    root: Root<'_>,
    moment: u64,
    address: &PublicPath,
    source: &SourcePath,
) -> Result<Staged, Failure> {
    let place = root.place(source);
    let stamp = root.stamp(source)?;
    // The stamp of a young file says nothing: the next build looks into it again.
    let key = (!stamp.is_young(moment))
        .then(|| Prints::default().value(&(place.to_string_lossy(), stamp)).finish());
    if let Some(key) = key
        && let Some(staged) = output.keep(address, key)?
    {
        return Ok(staged);
    }
    let staged = output.stage_file(address, key, (&place, root.open(source)?))?;
    // What was copied while somebody wrote it may be half the old file and half the new one.
    if root.stamp(source)? == stamp { Ok(staged) } else { Err(root.changed(source)) }
}

/// Pages before lists, lists before what tells others of them.
fn rank(content: &Content) -> Rank {
    let Content::Page(page) = content else { return Rank::Page };
    match page {
        Page::Report(_) | Page::Plain(_) | Page::NotFound | Page::Redirect(_) => Rank::Page,
        Page::Home
        | Page::Units(_)
        | Page::Unit(..)
        | Page::Years
        | Page::Year(..)
        | Page::Coverage(..)
        | Page::AllSeries(_)
        | Page::PlainPages(_) => Rank::List,
        Page::Feed
        | Page::Sitemap(_)
        | Page::Robots
        | Page::ReportsJson(_)
        | Page::ReportsCsv(_)
        | Page::FiguresCsv(_) => Rank::Notice,
    }
}
