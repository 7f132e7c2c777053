//! The stand: what browsers are shown at one moment. Both editions, what is wrong, what changed
//! last.

use std::collections::BTreeSet;

use super::{desk::Desk, face::Shown, ready::Ready};
use crate::{
    diagnostic::{Diagnostic, Language},
    site::Edition,
    source::{REGISTER, SourcePath},
};

/// With drafts and held reports.
pub const PREVIEW: Edition = Edition { drafts: true, held: true };

/// What browsers are shown at one moment.
#[derive(Debug, Default)]
pub struct Stand {
    /// Counts the states of the site.
    pub number: u64,
    /// Counts what was read of the disk.
    pub edits: u64,
    /// Whether only the public edition is shown, and nothing of what is not in it.
    pub is_public: bool,
    /// The language that somebody asked for.
    pub asked: Option<Language>,
    /// The edition with drafts and held reports; or the public one, if only that is shown.
    pub first: Option<Ready>,
    /// The public edition, once somebody asked for it.
    pub public: Option<Ready>,
    /// Mistakes of configuration, slots and theme; located.
    pub faults: Vec<Diagnostic>,
    /// Why the last change could not be read.
    pub failure: Option<String>,
    /// The files that changed last.
    pub recent: BTreeSet<SourcePath>,
    /// Mistakes of the theme that show when pages are rendered: one page of each kind was.
    pub theme: Vec<Diagnostic>,
    /// What is wrong with bodies, as far as they were examined.
    pub bodies: Vec<Diagnostic>,
    /// What a check finds in documents, as far as they were examined.
    pub checked: CheckFindings,
    /// What only the whole site tells: rules for portals, due days.
    pub whole: Vec<Diagnostic>,
}

/// Findings of a check: of a large site, those that matter most.
#[derive(Debug, Default)]
pub struct CheckFindings {
    /// The findings that are kept.
    pub kept: Vec<Diagnostic>,
    /// How many there are beside them.
    pub more: usize,
}

impl CheckFindings {
    /// So many are kept at most.
    const MOST: usize = 2000;

    /// Takes the findings of a document in place of those that were known.
    pub fn replace(&mut self, path: &SourcePath, found: Vec<Diagnostic>) {
        self.kept.retain(|known| known.path != path.as_str());
        self.add(found);
    }

    /// Takes findings. When there are too many, errors drive out the others.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        self.kept.extend(found);
        if self.kept.len() > 2 * Self::MOST {
            self.kept.sort_by_key(|found| found.fault.severity());
            self.more += self.kept.len() - Self::MOST;
            self.kept.truncate(Self::MOST);
        }
    }
}

impl Stand {
    /// The edition that somebody wants to see.
    pub fn edition(&self, shown: Shown) -> Option<&Ready> {
        match shown {
            Shown::Preview => self.first.as_ref(),
            Shown::Public => self.public.as_ref(),
        }
    }

    /// The editions that there are.
    pub fn editions(&mut self) -> impl Iterator<Item = &mut Ready> {
        self.first.iter_mut().chain(&mut self.public)
    }

    /// The language that was asked for, else that of the site's messages.
    pub fn language(&self) -> Language {
        let ready = self.first.as_ref().or(self.public.as_ref());
        let of_site = ready.map(|ready| ready.world().site.config.message_language());
        self.asked.or(of_site).unwrap_or(Language::Chinese)
    }

    /// The path of `base_url`: `/`, or `/a/b/`.
    pub fn prefix(&self) -> &str {
        let ready = self.first.as_ref().or(self.public.as_ref());
        ready.map_or("/", |ready| ready.world().site.config.base_url.prefix())
    }

    /// Relates the site anew.
    pub fn relate(&mut self, desk: &mut Desk, first: Edition) {
        let world = desk.relate(first);
        self.first = world.map(|world| Ready::new(world, desk.place().clone(), desk.moment()));
        self.public = None;
    }

    /// Everything that is known to be wrong or doubtful. Faults of fields are not located.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.but_of_bodies().chain(&self.bodies)
    }

    /// The same without what is wrong with bodies.
    pub fn but_of_bodies(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_site = self.first.iter().flat_map(|ready| {
            let all = ready.world().diagnostics.iter();
            all.filter(|found| !self.is_public || !is_document(&found.path) || ready.shows(found))
        });
        self.faults.iter().chain(&self.theme).chain(of_site)
    }
}

/// Whether a file is a report, a plain page or lies beside one.
fn is_document(path: &str) -> bool {
    (path.starts_with("content/") || path.starts_with("pages/")) && path != REGISTER
}
