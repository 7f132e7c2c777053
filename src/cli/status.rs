//! `gongkai status`: the collecting office's desk.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{Exit, Run, Trouble, place, words::Word};
use crate::{
    build::{self, Request, Survey},
    disk::System,
    failure::{Action, Failure},
    intake::{Refusal, writing},
    site::SeriesId,
    source::{Root, SourcePath},
    status::{self, Question, Status as State},
};

/// Show who has sent a report, who has not, and how late (查看报送情况)
///
/// Every unit that owes a report, those first that have to be chased; drafts and held reports are
/// counted as received. It tells what is not public: keep it inside the office.
#[derive(Debug, Args)]
pub(super) struct Status {
    /// The series, by slug or title; otherwise the first (类别)
    #[arg(long)]
    series: Option<String>,
    /// The year reported on; otherwise last year (年度)
    #[arg(long, value_parser = clap::value_parser!(u16).range(1949..=2200))]
    year: Option<u16>,
    /// As text, as CSV for a spreadsheet, or as a page to print (格式)
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write CSV or page to this file, outside the website (写到此文件)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for the terminal (终端里看的表格)
    Human,
    /// CSV (电子表格)
    Csv,
    /// One HTML file (可打印的网页)
    Html,
}

impl Status {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        place::speak_like(run, &root);
        if self.output.is_some() && self.format == Format::Human {
            return Err(Trouble::Said(Exit::Usage, Word::NeedsFormat));
        }
        let output = self.output.as_ref().map(|file| run.environment.folder.join(file));
        if let Some(file) = output.as_deref().filter(|file| place::is_of_site(&root, file)) {
            let path = file.display().to_string();
            return Err(Trouble::Said(Exit::Usage, Word::StatusInSite { path }));
        }
        let survey = survey(run, &root)?;
        let question = self.question(run, &survey)?;
        let state = State::of(&survey.site, &survey.broken, question);
        let language = run.language();
        let text = match self.format {
            Format::Human => status::table(&state, language),
            Format::Html => status::page(&state, &survey.site.config.title, language),
            Format::Csv => String::from_utf8_lossy(&status::csv(&state, language)).into_owned(),
        };
        match output {
            None => run.data(&text),
            Some(file) => {
                write(&file, &text)?;
                run.say(&Word::Wrote { path: file.display().to_string() });
            }
        }
        Ok(Exit::Done)
    }

    fn question(&self, run: &Run<'_, '_>, survey: &Survey) -> Result<Question, Trouble> {
        let config = &survey.site.config;
        let today = run.today().in_zone(config.timezone);
        let latest = today.year() + 1;
        let year = match self.year.map(i16::try_from) {
            None => Question::year_collected_on(today),
            Some(Ok(year)) if year <= latest => year,
            Some(_) => return Err(Trouble::Said(Exit::Usage, Word::YearTooLate { latest })),
        };
        let series = match &self.series {
            None => SeriesId::FIRST,
            Some(written) => survey
                .site
                .series_named(written)
                .ok_or_else(|| Refusal::unknown_series(config, written))?,
        };
        Ok(Question { series, year, today })
    }
}

/// Reads all that front matter tells, and tells the errors in it.
fn survey(run: &mut Run<'_, '_>, root: &Path) -> Result<Survey, Trouble> {
    let request = Request {
        progress: run.progress(),
        ..Request::new(root.to_path_buf(), root.join("public"), run.today())
    };
    let survey = build::survey(&request)?;
    run.diagnostics(&survey.errors);
    if !survey.knows_units() {
        return Err(Trouble::Said(Exit::Content, Word::UnitsUnknown));
    }
    if survey.site.units.is_provisional() {
        run.say(&Word::NoRegister);
    }
    Ok(survey)
}

/// Writes a file into a folder that is there.
fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let (Some(folder), Some(name)) = (file.parent().and_then(place::real), file.file_name()) else {
        let absent = io::Error::from(io::ErrorKind::NotFound);
        return Err(Failure::at(Action::Write, file)(absent));
    };
    let name = SourcePath::trusted(name.to_string_lossy().into_owned());
    writing::replace(Root::new(&folder, &System), &name, text.as_bytes())
}
