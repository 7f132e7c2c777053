//! Which mistakes are shown over a page, and which are only counted.

use crate::{
    diagnostic::{Diagnostic, Fault},
    serve::{live::Live, stand::Stand},
    source::{REGISTER, SourcePath},
};

/// Mistakes in one overlay; the others are counted.
const MISTAKES: usize = 20;

impl Live {
    /// The mistakes to show over a page: its own with its warnings, those of the configuration and
    /// the theme, on lists those of the files that changed last; and how many others there are. On
    /// a page that is not there, all: one of them may be why.
    pub(super) fn mistakes(
        &self,
        stand: &Stand,
        source: Option<&SourcePath>,
        told: Vec<Diagnostic>,
        wants_all: bool,
    ) -> (Vec<Diagnostic>, usize) {
        let is_own = |path: &str| source.is_some_and(|source| source.as_str() == path);
        let is_recent = |path: &str| stand.recent.iter().any(|recent| recent.as_str() == path);
        // What is wrong with its body was found a moment ago, when the page was rendered.
        // Links to places in other pages are looked up by the examiner alone.
        let is_far = |found: &&Diagnostic| matches!(found.fault, Fault::FragmentMissing { .. });
        let own = stand.but_of_bodies().chain(stand.bodies.iter().filter(is_far));
        let own =
            own.filter(|found| is_own(&found.path)).cloned().chain(told.iter().cloned()).collect();
        // A mistake of the theme was found on other pages as well.
        let is_told = |found: &&Diagnostic| {
            found.is_of_template() && told.iter().any(|told| told.is_at_place_of(found))
        };
        let others = stand.diagnostics().filter(|found| !is_own(&found.path) && found.is_error());
        let others = others.filter(|found| !is_told(found));
        let mut others: Vec<&Diagnostic> = others.collect();
        others.sort();
        others.dedup();
        let (near, far): (Vec<_>, Vec<_>) = others.into_iter().partition(|found| {
            wants_all || is_of_everything(&found.path) || source.is_none() && is_recent(&found.path)
        });
        let mut mistakes = self.located(own);
        mistakes.sort_by_key(|found| !found.is_error());
        let room = MISTAKES.saturating_sub(mistakes.len());
        let elsewhere = far.len() + near.len().saturating_sub(room);
        mistakes.extend(self.located(near.into_iter().take(room).cloned().collect()));
        (mistakes, elsewhere)
    }
}

/// Whether a file is none of one document: the configuration, the register, the theme.
fn is_of_everything(path: &str) -> bool {
    !(path.starts_with("content/") || path.starts_with("pages/") || path.starts_with("static/"))
        || path == REGISTER
}
