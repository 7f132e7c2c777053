//! The pass: every page is kept, or rendered and staged, in parallel, one body in memory per
//! thread.

use rayon::prelude::*;

use super::{
    known::{KnownBodies, Learnt},
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
    pub(super) fragments: Vec<FragmentLink>,
    /// Files that bodies link, each with the page that it belongs to.
    pub(super) linked: Vec<(PublicPath, LinkedFile)>,
    /// What the next build may know.
    pub(super) learnt: Vec<Learnt>,
}

impl Outcome {
    /// Adds what is known of a body, whether or not its page could be rendered.
    fn gather(&mut self, address: &PublicPath, facts: Facts) {
        self.diagnostics.extend(facts.diagnostics);
        self.fragments.extend(facts.fragments);
        self.linked.extend(facts.files.into_iter().map(|file| (address.clone(), file)));
    }

    fn join(mut self, mut other: Self) -> Self {
        self.staged.append(&mut other.staged);
        self.rendered += other.rendered;
        self.diagnostics.append(&mut other.diagnostics);
        self.fragments.append(&mut other.fragments);
        self.linked.append(&mut other.linked);
        self.learnt.append(&mut other.learnt);
        self
    }
}

impl Pass<'_> {
    /// Keeps, or renders and stages, everything in the plan.
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let items = &self.renderer.plan.items;
        let run = |items: &[Item]| {
            let outcome = Outcome::default();
            let outcome =
                items.iter().try_fold(outcome, |outcome, item| self.item(outcome, item))?;
            self.progress.advance(items.len());
            Ok(outcome)
        };
        items
            .par_chunks(STEPS_AT_ONCE)
            .map(run)
            .try_reduce(Outcome::default, |left, right| Ok(left.join(right)))
    }

    fn item(&self, mut outcome: Outcome, item: &Item) -> Result<Outcome, Failure> {
        let address = &item.address;
        let staged = match &item.content {
            Content::Page(page) => self.page(&mut outcome, page, address)?,
            _ if !self.stages => None,
            Content::File(source) => {
                Some(stage_file(self.output, self.root, self.moment, address, source)?)
            }
            Content::Asset(index) => {
                let bytes = &self.renderer.theme.assets[*index].bytes;
                Some(self.output.stage(address, Fingerprint::of(bytes), bytes)?)
            }
        };
        outcome.staged.extend(staged.map(|staged| (rank(&item.content), staged)));
        Ok(outcome)
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
            Some((_, stamp)) => self.keep_body(outcome, page, address, &prepared, stamp)?,
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
        stamp: &BodyStamp,
    ) -> Result<Option<Staged>, Failure> {
        let Some(known) = self.known.get(stamp.print) else { return Ok(None) };
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
            outcome.learnt.extend((learnt != known).then_some((stamp.print, learnt)));
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
            Some((source, stamp)) => {
                Some(self.stations.read.time(|| Body::read(self.root, source, stamp))?)
            }
            None => None,
        };
        outcome.rendered += 1;
        let render = || self.renderer.render(page, address, prepared, body.as_ref());
        match self.stations.render.time(render) {
            Ok(rendered) => {
                outcome.gather(address, rendered.facts);
                outcome.learnt.extend(shown.map(|(_, stamp)| (stamp.print, rendered.known)));
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
    output.stage_file(address, key, (&place, root.open(source)?))
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
        | Page::Coverage(..) => Rank::List,
        Page::Feed
        | Page::Sitemap(_)
        | Page::Robots
        | Page::ReportsJson(_)
        | Page::ReportsCsv(_)
        | Page::FiguresCsv(_) => Rank::Notice,
    }
}
