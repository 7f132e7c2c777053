//! Where the time of a build goes, for `--timings`. Never part of any output.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// A stopwatch with laps.
#[derive(Debug)]
pub struct Timings {
    start: Instant,
    last: Instant,
    /// The laps, in their order.
    pub laps: Vec<(&'static str, Duration)>,
    /// What the threads did while pages were rendered, each for itself, added up.
    pub shares: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts the watch.
    pub fn start() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, laps: Vec::new(), shares: Vec::new() }
    }

    /// Ends a lap.
    pub fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - self.last));
        self.last = now;
    }

    /// The time from the start to the last lap.
    pub fn total(&self) -> Duration {
        self.last - self.start
    }
}

/// The time that many threads spend on one kind of work.
#[derive(Debug, Default)]
pub(super) struct Sum(AtomicU64);

impl Sum {
    /// Does some work and adds the time it took.
    pub(super) fn time<T>(&self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let nanoseconds = u64::try_from(start.elapsed().as_nanos()).unwrap_or_default();
        self.0.fetch_add(nanoseconds, Ordering::Relaxed);
        done
    }

    fn total(&self) -> Duration {
        Duration::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

/// What the threads do during a pass.
#[derive(Debug, Default)]
pub(super) struct Stations {
    /// Views and keys are made.
    pub(super) prepare: Sum,
    /// Bodies are read.
    pub(super) read: Sum,
    /// Pages are rendered.
    pub(super) render: Sum,
    /// Pages are compared and staged.
    pub(super) output: Sum,
}

impl Stations {
    /// Each kind of work with its time.
    pub(super) fn shares(&self) -> Vec<(&'static str, Duration)> {
        let sums = [
            ("views and keys", &self.prepare),
            ("bodies read", &self.read),
            ("render", &self.render),
            ("compare and stage", &self.output),
        ];
        sums.into_iter().map(|(name, sum)| (name, sum.total())).collect()
    }
}
