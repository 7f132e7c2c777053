//! The pass: every page is rendered and staged, in parallel, one body in memory per thread.

use std::path::Path;

use rayon::prelude::*;

use crate::{
    diagnostic::Diagnostic,
    failure::Failure,
    output::{Output, Rank, Staged},
    page::{Content, Item, Page, PublicPath},
    render::{Facts, FragmentLink, LinkedFile, Renderer, body_of},
    source::Body,
};

/// One pass over the plan.
pub(super) struct Pass<'a> {
    pub(super) root: &'a Path,
    pub(super) renderer: Renderer<'a>,
    /// `none` when mistakes were found before: then pages are rendered only for theirs.
    pub(super) output: Option<&'a Output>,
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
        self
    }
}

impl Pass<'_> {
    /// Renders and stages everything in the plan.
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        self.renderer
            .plan
            .items
            .par_iter()
            .try_fold(Outcome::default, |outcome, item| self.item(outcome, item))
            .try_reduce(Outcome::default, |left, right| Ok(left.join(right)))
    }

    fn item(&self, mut outcome: Outcome, item: &Item) -> Result<Outcome, Failure> {
        let address = &item.address;
        let staged = match &item.content {
            Content::Page(page) => self.page(&mut outcome, page, address)?,
            Content::File(source) => match self.output {
                Some(output) => Some(output.stage_file(address, &source.on_disk(self.root))?),
                None => None,
            },
            Content::Asset(index) => match self.output {
                Some(output) => {
                    let bytes = &self.renderer.theme.assets[*index].bytes;
                    Some(output.stage(address, bytes)?)
                }
                None => None,
            },
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
        let body = match body_of(self.renderer.views, page) {
            Some((source, stamp)) => Some(Body::read(self.root, source, stamp)?),
            None => None,
        };
        outcome.rendered += 1;
        match self.renderer.render(page, address, body.as_ref()) {
            Ok(rendered) => {
                outcome.gather(address, rendered.facts);
                match self.output {
                    Some(output) => output.stage(address, &rendered.bytes).map(Some),
                    None => Ok(None),
                }
            }
            Err(facts) => {
                outcome.gather(address, facts);
                Ok(None)
            }
        }
    }
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
