//! Events: what happens to a preview, for whoever started it.

use crate::{
    build::Stop,
    diagnostic::{Diagnostic, Language},
    source::SourcePath,
};

/// What happened, for whoever started the preview.
#[derive(Debug)]
pub enum Event {
    /// The site was read and is shown.
    Open {
        /// The path under which it is.
        prefix: String,
        /// The language of its messages.
        language: Language,
        /// Reports, drafts among them, held ones among them.
        counts: (usize, usize, usize),
        /// What is wrong with it, so far; located.
        diagnostics: Vec<Diagnostic>,
        /// How long it took, in milliseconds.
        milliseconds: u128,
    },
    /// A change is shown.
    Changed {
        /// The files, as far as they are known.
        files: Vec<SourcePath>,
        /// What is wrong with them and with the configuration; located.
        diagnostics: Vec<Diagnostic>,
        /// How long it took, in milliseconds.
        milliseconds: u128,
    },
    /// All bodies were examined.
    Examined {
        /// What is wrong with the site; located.
        diagnostics: Vec<Diagnostic>,
    },
    /// A change could not be read.
    Failed(Stop),
    /// The system cannot watch so many folders: changes are looked for every few seconds.
    Polling,
    /// Changes are not followed, for this reason.
    NotWatching(String),
    /// The preview is over: asked to, or for a failure.
    Closed(Option<std::io::Error>),
}
