//! `gongkai release`: a draft gets its date.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Exit, Run, Trouble, place, words::Word};
use crate::{
    build::Today,
    intake::{Refusal, release},
};

/// Date drafts, which makes them public from that day on (发布报告)
///
/// Sets `published` to now, or to --date, and takes `draft` out. A report with errors, or one
/// that has its date, is left as it is.
#[derive(Debug, Args)]
pub(super) struct Release {
    /// The reports (报告文件)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The day of publication instead of today: 2024-03-28 (发布日期)
    #[arg(long, value_parser = super::parse_day)]
    date: Option<Date>,
}

impl Release {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        let workplace = place::workplace(run, &root)?;
        let published = release::moment(&workplace, self.date.map_or(run.today(), Today::Day));
        let today = run.today();
        run.each(&self.files, |run, file| {
            let shown = file.display().to_string();
            let path = place::report_in(&root, &run.environment.folder.join(file))
                .ok_or_else(|| Refusal::NotInSite { path: shown.clone() })?;
            release::release(&workplace, &path, &published, today)?;
            run.say(&Word::Released { path: shown, published: published.clone() });
            Ok(())
        })
    }
}
