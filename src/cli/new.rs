//! `gongkai new`: a report to fill in.

use clap::Args;

use super::{
    Exit, Run, Trouble,
    place::{self, Place},
    words::Word,
};
use crate::{
    config::Series,
    report::compose::{FrontMatter, Leader},
};

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
        let place = Place::read(run, &root)?;
        let latest = run.today().in_zone(place.config.timezone).year() + 1;
        if i32::from(self.year) > i32::from(latest) {
            return Err(Trouble::Said(Exit::Usage, Word::YearTooLate { latest }));
        }
        let series = place.series(self.series.as_deref())?;
        let slug = place.slug_of(run, &root, &self.unit)?;
        let first = series.slug == place.config.series[0].slug;
        let front_matter = FrontMatter {
            unit: vec![self.unit],
            year: Some(self.year),
            leader: self.leader.map_or(Leader::Missing, |name| Leader::Named(vec![name])),
            series: (!first).then(|| series.slug.clone()),
            ..FrontMatter::default()
        };
        let language = place.config.message_language();
        let text = format!("{}\n{}", front_matter.compose(language), outline(series, self.year));
        let path = format!("content/{slug}/{}{}.md", self.year, series.suffix);
        place::write_new(&root.join(&path), &text, self.force)?;
        run.say(&Word::Wrote { path });
        Ok(Exit::Done)
    }
}

/// The outline of a series for a year; without one, a heading for each part that has a title.
fn outline(series: &Series, year: u16) -> String {
    let text = series.outline.clone().unwrap_or_else(|| {
        let titles = series.parts.iter().filter_map(|part| part.title.as_ref());
        titles.map(|title| format!("## {title}\n\n")).collect()
    });
    text.replace("{year}", &year.to_string()).replace("{next_year}", &(year + 1).to_string())
}
