//! Where the time of a build goes, for `--timings`. Never part of any output.

use std::time::{Duration, Instant};

/// A stopwatch with laps.
#[derive(Debug)]
pub struct Timings {
    start: Instant,
    last: Instant,
    /// The laps, in their order.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts the watch.
    pub fn start() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, laps: Vec::new() }
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
