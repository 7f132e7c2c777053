//! Links, pictures and attachments: what a build cannot object to and readers stumble over.
//!
//! Arrives: the text of a document, or the files that a report offers. Leaves: findings. What the
//! build says already (dangling links, missing and empty files) is not said again. Pure and linear.

mod attachments;
mod links;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::config::BaseUrl;

pub use crate::diagnostic::check::files::{NameOddity, Rule};
pub use attachments::check_attachments;
pub use links::check;

/// A report or a plain page, as far as its links tell.
#[derive(Clone, Copy, Debug)]
pub struct Linked<'a> {
    /// The whole text of the file.
    pub text: &'a str,
    /// Where the body begins, in bytes.
    pub body: usize,
    /// Where the site stands.
    pub base_url: &'a BaseUrl,
}

/// One thing that a careful editor would stop at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where it stands, in bytes of the whole file's text.
    pub range: Range<usize>,
    /// What it is.
    pub rule: Rule,
}

/// What the links of a document tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
    /// The links to other sites, for `--external`.
    pub web: Vec<WebLink>,
}

/// A link to another site, for who wants to ask there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebLink {
    /// The address, with its scheme and without a place in the page.
    pub address: String,
    /// Where it stands, in bytes of the whole file's text.
    pub range: Range<usize>,
}
