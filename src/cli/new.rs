//! `gongkai new`: a report to fill in.

use clap::Args;

use super::{Exit, Run, Trouble, place, words::Word};
use crate::intake::start::{Start, start};

/// Write a new report from the outline of its series (新建一份报告)
///
/// The report is a draft until `gongkai release` dates it.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The unit: a name, short name or slug of units.yml (单位)
    #[arg(long)]
    unit: String,
    /// The year reported on (年度)
    #[arg(long, value_parser = clap::value_parser!(u16).range(1949..=2200))]
    year: u16,
    /// The series, by slug or title; otherwise the first (类别)
    #[arg(long)]
    series: Option<String>,
    /// The leader's name; otherwise left to fill in (负责人)
    #[arg(long)]
    leader: Option<String>,
    /// Overwrite a file that exists (覆盖已有文件)
    #[arg(long)]
    force: bool,
}

impl New {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        let mut workplace = place::workplace(run, &root)?;
        let latest = run.today().in_zone(workplace.config.timezone).year() + 1;
        if i32::from(self.year) > i32::from(latest) {
            return Err(Trouble::Said(Exit::Usage, Word::YearTooLate { latest }));
        }
        let asked = Start {
            unit: &self.unit,
            year: self.year,
            series: self.series.as_deref(),
            leader: self.leader.as_deref(),
            overwrites: self.force,
        };
        let (path, admitted) = start(&mut workplace, &asked)?;
        run.tell_admitted(&self.unit, admitted);
        run.say(&Word::Wrote { path: path.to_string() });
        Ok(Exit::Done)
    }
}
