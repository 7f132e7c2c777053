//! What could not be looked into. Nothing is passed over in silence.

use super::within::Within;

pub use crate::diagnostic::check::attachments::{OldOffice, Why};

/// A file, or a part of one, that could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchecked {
    /// Where, the outermost step first; empty for the whole file.
    pub within: Vec<Within>,
    /// Why.
    pub why: Why,
}
