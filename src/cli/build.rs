//! `gongkai build`: the main job.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Exit, Run, Trouble, words::Word};
use crate::{
    build::{self, Request},
    config::BaseUrl,
    output::Opening,
    site::Edition,
};

/// Build the website from content/ (生成网站)
///
/// Writes the public edition to public/. With mistakes in the content, all of them are printed,
/// nothing is written and the exit code is 1.
#[derive(Debug, Args)]
pub(super) struct Build {
    /// The output folder; otherwise public/ at the root (输出文件夹)
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address of the site, instead of the one in site.yml (网站地址)
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Include drafts; needs -o (包含草稿)
    #[arg(long)]
    drafts: bool,
    /// Include reports whose day has not come; needs -o (包含未到发布日期的报告)
    #[arg(long)]
    held: bool,
    /// Leave reports with errors out instead of building nothing (有错误的报告暂不公开)
    #[arg(long)]
    hold_broken: bool,
    /// Believe nothing of earlier builds and write every file anew (不采信以前的记录，全部重写)
    #[arg(long)]
    force: bool,
    /// Take over an output folder that holds other files (接管已有文件夹)
    #[arg(long)]
    adopt: bool,
    /// Print where the time goes (显示各步骤用时)
    #[arg(long)]
    timings: bool,
}

impl Build {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        super::place::speak_like(run, &root);
        let edition = Edition { drafts: self.drafts, held: self.held };
        if !edition.is_public() && self.output.is_none() {
            return Err(Trouble::Said(Exit::Usage, Word::NeedsOutput));
        }
        let base_url = match &self.base_url {
            None => None,
            Some(value) => Some(BaseUrl::parse(value).ok_or_else(|| {
                Trouble::Said(Exit::Usage, Word::BadBaseUrl { value: value.clone() })
            })?),
        };
        let output = match &self.output {
            Some(output) => run.environment.folder.join(output),
            None => root.join("public"),
        };
        let request = Request {
            base_url,
            edition,
            hold_broken: self.hold_broken,
            opening: Opening { adopt: self.adopt, force: self.force },
            progress: run.progress(),
            ..Request::new(root, output, run.today())
        };
        let built = build::build(&request)?;
        run.diagnostics(&built.diagnostics);
        if self.timings {
            tell_timings(run, &built.timings);
        }
        Ok(report(run, &request.root, request.output, &built))
    }
}

/// The time of each station, and the memory of all.
fn tell_timings(run: &mut Run<'_, '_>, timings: &build::Timings) {
    for (name, time) in &timings.laps {
        run.say(&Word::Lap { name, milliseconds: time.as_millis() });
        if *name == "render" {
            for (name, time) in &timings.shares {
                run.say(&Word::Share { name, milliseconds: time.as_millis() });
            }
        }
    }
    if let Some(bytes) = (run.environment.peak_memory)() {
        run.say(&Word::PeakMemory { megabytes: bytes / 1_000_000 });
    }
}

/// The summary, and the exit code that fits it.
fn report(run: &mut Run<'_, '_>, root: &Path, folder: PathBuf, built: &build::Built) -> Exit {
    let errors = built.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = built.diagnostics.len() - errors;
    if !built.held_back.is_empty() && built.counts.is_some() {
        let reports = built.held_back.iter().map(ToString::to_string).collect();
        run.say(&Word::HeldBack { reports });
    }
    if !built.would_remove.is_empty() {
        let addresses = built.would_remove.iter().map(ToString::to_string).collect();
        run.say(&Word::WouldRemove { addresses });
    }
    let Some(counts) = built.counts else {
        run.say(&Word::NotBuilt { errors, warnings, folder });
        return Exit::Content;
    };
    if warnings > 0 {
        run.say(&Word::Warnings { count: warnings });
    }
    run.say(&Word::Built {
        rendered: built.rendered,
        written: counts.written,
        kept: counts.kept,
        removed: counts.removed,
        folder,
        milliseconds: built.timings.total().as_millis(),
    });
    if !built.upcoming.is_empty() {
        run.say(&Word::Upcoming);
        run.diagnostics(&built.upcoming);
    }
    if !built.is_remembered {
        run.say(&Word::NotRemembered { folder: root.join(".gongkai") });
    }
    if let Some(date) = built.next_change {
        run.say(&Word::NextChange { date });
    }
    if errors > 0 { Exit::Content } else { Exit::Done }
}
