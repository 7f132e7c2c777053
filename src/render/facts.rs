//! What a body links to and what is wrong with it, for this build ([`Facts`]) and for the next
//! ones ([`KnownBody`]), which need not read the body again to know.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    cache::Fingerprint,
    diagnostic::{Diagnostic, Excerpt},
    page::Page,
    source::SourcePath,
};

/// A file beside a report that its body links: to be published with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkedFile {
    /// The file.
    pub source: SourcePath,
    /// Its path below the report's folder.
    pub name: String,
}

/// A link to a place within another page, checked once all pages are rendered.
#[derive(Clone, Debug)]
pub struct FragmentLink {
    /// The page.
    pub target: Page,
    /// The id there.
    pub fragment: String,
    /// The file that holds the link.
    pub source: SourcePath,
    /// The destination as written.
    pub written: String,
    /// Where it stands in the file.
    pub range: Range<usize>,
}

/// What a body links to, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Files to publish beside the page.
    pub files: Vec<LinkedFile>,
    /// Places in other pages.
    pub fragments: Vec<FragmentLink>,
    /// Mistakes and doubts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Facts {
    /// Nothing but a mistake.
    pub(super) fn of_fault(diagnostic: Diagnostic) -> Self {
        Self { diagnostics: vec![diagnostic], ..Self::default() }
    }
}

/// The links of a body whose page was rendered without a mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownBody {
    /// Those whose meaning depends on the rest of the site, in the order in which they are asked.
    pub(super) links: Box<[KnownLink]>,
}

/// One link of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KnownLink {
    /// The destination as written.
    pub(super) written: Box<str>,
    /// Where it stands in the file.
    pub(super) range: Range<u32>,
    /// The line, where there was something to say of the link.
    pub(super) excerpt: Option<Box<Excerpt>>,
    /// The file that was found to have the place that the link names.
    pub(super) target: Option<Fingerprint>,
}
