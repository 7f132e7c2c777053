//! [`Losses`]: how often it is said that events were lost.
//!
//! Arrives: that the system lost events. Leaves: when to say so. Whoever is told looks at the whole
//! site, and opening a hundred thousand folders on many processors may be just what overruns the
//! system's queue, since it tells of every file that is opened, too. So the first loss is told at
//! once, and each that follows soon after another has to wait longer.

use std::time::{Duration, Instant};

/// How long the second loss waits.
const FIRST: Duration = Duration::from_secs(2);
/// How long any loss waits at most.
const LONGEST: Duration = Duration::from_secs(60);
/// After so many pauses without a loss all is well again.
const CALM: u32 = 4;

/// When to tell of losses.
#[derive(Debug)]
pub(super) struct Losses {
    pause: Duration,
    told: Option<Instant>,
    due: Option<Instant>,
    /// Whether what is due followed soon after another loss.
    is_echo: bool,
}

impl Losses {
    pub(super) fn new() -> Self {
        Self { pause: FIRST, told: None, due: None, is_echo: false }
    }

    /// Something was lost.
    pub(super) fn happened(&mut self, now: Instant) {
        let is_calm = |told| now.duration_since(told) >= self.pause * CALM;
        if self.due.is_some() {
            return;
        }
        let echo = self.told.filter(|told| !is_calm(*told));
        self.is_echo = echo.is_some();
        self.due = Some(echo.map_or(now, |told| told + self.pause));
        if !self.is_echo {
            self.pause = FIRST;
        }
    }

    /// How long it is until something must be told; `none` where nothing was lost.
    pub(super) fn pause(&self, now: Instant) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(now))
    }

    /// Whether it is time to tell; then it counts as told.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let is_due = self.due.is_some_and(|due| due <= now);
        if is_due {
            if self.is_echo {
                self.pause = (self.pause * 2).min(LONGEST);
            }
            self.told = Some(now);
            self.due = None;
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{FIRST, LONGEST, Losses};

    #[test]
    fn a_loss_is_told_at_once_and_its_echo_later_and_later() {
        let mut losses = Losses::new();
        let mut now = Instant::now();
        assert!(!losses.take(now));
        losses.happened(now);
        assert!(losses.take(now), "at once");
        let mut pauses = Vec::new();
        for _ in 0..8 {
            now += Duration::from_millis(100);
            losses.happened(now);
            assert!(!losses.take(now));
            let pause = losses.pause(now).unwrap();
            now += pause;
            assert!(losses.take(now));
            pauses.push(pause + Duration::from_millis(100));
        }
        assert_eq!(pauses[..4], [2, 4, 8, 16].map(Duration::from_secs));
        assert_eq!(pauses[7], LONGEST);
        now += LONGEST * 5;
        losses.happened(now);
        assert!(losses.take(now), "all is well again");
        losses.happened(now);
        assert_eq!(losses.pause(now), Some(FIRST));
    }
}
