//! Progress: how far a long build is, for whoever waits. Never part of any output.

use std::fmt;

/// A part of a build that takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Documents are read.
    Read,
    /// Pages are rendered.
    Render,
    /// Files are moved into place.
    Commit,
    /// Files are checked.
    Check,
}

/// Is told how far a build is, from many threads.
pub trait Progress: fmt::Debug + Send + Sync {
    /// A stage begins, with so many steps before it; the stage before has ended.
    fn begin(&self, stage: Stage, steps: usize);

    /// Some steps are done.
    fn advance(&self, steps: usize);

    /// The build has ended, well or not.
    fn end(&self);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}
    fn advance(&self, _: usize) {}
    fn end(&self) {}
}
