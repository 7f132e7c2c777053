//! Bars on a terminal for builds that take a while; nothing elsewhere, and nothing for short ones.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{
    build::{Progress, Stage},
    diagnostic::Language,
};

/// How long a build may take before it shows a bar.
const PATIENCE: Duration = Duration::from_millis(600);

/// A bar for each stage of a build, on the terminal behind stderr.
pub(super) struct Bars {
    language: Language,
    start: Instant,
    bar: Mutex<ProgressBar>,
}

impl Bars {
    pub(super) fn new(language: Language) -> Self {
        Self { language, start: Instant::now(), bar: Mutex::new(ProgressBar::hidden()) }
    }

    fn with(&self, act: impl FnOnce(&mut ProgressBar)) {
        act(&mut self.bar.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn name(&self, stage: Stage) -> &'static str {
        match (self.language, stage) {
            (Language::Chinese, Stage::Read) => "读取",
            (Language::Chinese, Stage::Render) => "生成",
            (Language::Chinese, Stage::Commit) => "写入",
            (Language::Chinese, Stage::Check) => "检查",
            (Language::English, Stage::Check) => "check",
            (Language::English, Stage::Read) => "read",
            (Language::English, Stage::Render) => "render",
            (Language::English, Stage::Commit) => "write",
        }
    }
}

impl Progress for Bars {
    fn begin(&self, stage: Stage, steps: usize) {
        // No colour, so that NO_COLOR has nothing to ask for.
        let style =
            ProgressStyle::with_template("{msg} [{wide_bar}] {human_pos}/{human_len} {percent}%");
        self.with(|bar| {
            bar.finish_and_clear();
            *bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
            if let Ok(style) = style {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_message(self.name(stage));
        });
    }

    fn advance(&self, steps: usize) {
        self.with(|bar| {
            if bar.is_hidden() && self.start.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            }
            bar.inc(steps as u64);
        });
    }

    fn end(&self) {
        self.with(|bar| bar.finish_and_clear());
    }
}

impl fmt::Debug for Bars {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Bars").field("language", &self.language).finish_non_exhaustive()
    }
}
