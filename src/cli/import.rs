//! `gongkai import`: texts and Word documents go in, reports come out.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Exit, Run, Trouble, place, words::Word};
use crate::{
    build::{self, Request, Survey},
    diagnostic::{Language, columns::harmless},
    intake::{
        Refusal, Workplace, account,
        arrival::{Arrival, Effect, Said, Target},
        batch,
    },
    site::Site,
};

/// Turn Word documents and plain text into reports (导入 Word 稿或纯文本)
///
/// Recognises title, unit, year, leader, headings and numbering, takes out the residue of word
/// processors, and says what it found and why. What it cannot find is left empty, and `build`
/// points at it. Pictures are saved beside the report.
///
/// A folder is taken in as a whole: what was imported before and has not changed is passed over,
/// what has changed is shown and left as it is unless --force says otherwise, and a table tells
/// what became of every file and which units have sent nothing.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files, or a folder of files: .docx, or text in UTF-8, UTF-16 or GB18030 (文件或文件夹)
    #[arg(required = true, value_name = "PATH")]
    files: Vec<PathBuf>,
    /// The unit, where the text does not say it (单位)
    #[arg(long)]
    unit: Option<String>,
    /// The year, where the text does not say it (年度)
    #[arg(long, value_parser = clap::value_parser!(u16).range(1949..=2200))]
    year: Option<u16>,
    /// The leader, where the text does not say it (负责人)
    #[arg(long, conflicts_with = "no_leader")]
    leader: Option<String>,
    /// The text names no leader; of a folder: those texts in which none is found (正文没有写明负责人)
    #[arg(long)]
    no_leader: bool,
    /// The series, by slug or title (类别)
    #[arg(long)]
    series: Option<String>,
    /// Write to this file instead of content/UNIT/YEAR.md (写到此文件)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the table of all files to this CSV file (把收件情况写成 CSV 表格)
    #[arg(long, value_name = "FILE")]
    account: Option<PathBuf>,
    /// Replace drafts that exist (替换已有的草稿)
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        let mut workplace = place::workplace(run, &root)?;
        let folder = run.environment.folder.clone();
        let has_folder = self.files.iter().any(|file| place::is_folder(&folder.join(file)));
        let is_of_one = self.unit.is_some() || self.leader.is_some() || self.output.is_some();
        if is_of_one && (self.files.len() > 1 || has_folder) {
            return Err(Trouble::Said(Exit::Usage, Word::OneFileOnly));
        }
        let table = self.account.as_ref().map(|file| folder.join(file));
        if let Some(file) = table.as_deref().filter(|file| place::is_of_site(&root, file)) {
            let path = file.display().to_string();
            return Err(Trouble::Said(Exit::Usage, Word::StatusInSite { path }));
        }
        let survey = survey(run, &root)?;
        if has_folder {
            return self.batch(run, &workplace, &survey);
        }
        run.each(&self.files, |run, file| self.one(run, &mut workplace, &survey.site, file))
    }

    fn said(&self) -> Said<'_> {
        Said {
            unit: self.unit.as_deref(),
            year: self.year,
            leader: self.leader.as_deref(),
            no_leader: self.no_leader,
            none_if_not_found: false,
            series: self.series.as_deref(),
        }
    }

    /// Takes in one file that somebody named: what it does not tell is left for them to fill in.
    fn one(
        &self,
        run: &mut Run<'_, '_>,
        workplace: &mut Workplace,
        site: &Site,
        file: &Path,
    ) -> Result<(), Trouble> {
        let name = file.display().to_string();
        let own_name = file.file_name().unwrap_or_default().to_string_lossy();
        let bytes = place::read_bytes(&run.environment.folder.join(file))?;
        let read = |workplace: &Workplace, language: Language| {
            let read = Arrival::read(workplace, site, &own_name, &bytes, &self.said())?;
            read.map_err(|error| {
                let reason = error.text(language);
                Trouble::Said(Exit::Content, Word::NotImported { path: name.clone(), reason })
            })
        };
        let mut arrival = read(workplace, run.language())?;
        if let Target::UnknownUnit { name, .. } = &arrival.target {
            let admitted = workplace.admit(name)?;
            run.tell_admitted(name, admitted);
            // That the register knows the unit now is no finding of the import's.
            let account = std::mem::take(&mut arrival.imported.account);
            arrival = read(workplace, run.language())?;
            arrival.imported.account = account;
        }
        let path = match &self.output {
            Some(output) => place::write_elsewhere(run, output, &arrival, workplace, self.force)?,
            None => match self.write(run, workplace, &arrival)? {
                Some(path) => path,
                None => return Ok(()),
            },
        };
        let account = arrival.imported.told(run.language());
        let told = Word::Imported { path: format!("{name} → {path}"), account };
        let told = told.text(run.language());
        run.data(&harmless(&format!("{told}\n")));
        Ok(())
    }

    /// Writes a report to its place, unless it is there already.
    fn write(
        &self,
        run: &mut Run<'_, '_>,
        workplace: &Workplace,
        arrival: &Arrival,
    ) -> Result<Option<String>, Trouble> {
        if let (Some(standing), false) = (&arrival.standing, arrival.effect() == Effect::New) {
            let path = standing.path.to_string();
            if arrival.effect() == Effect::None {
                run.say(&Word::Unchanged { file: arrival.file.clone(), path });
                return Ok(None);
            }
            if !standing.is_text {
                return Err(Refusal::NoText { path }.into());
            }
            if standing.is_released || !self.force {
                run.data(&harmless(&arrival.difference(workplace.config.message_language())));
                return Err(match standing.is_released {
                    true => Refusal::IsReleased { path },
                    false => Refusal::Exists { path },
                }
                .into());
            }
        }
        Ok(Some(arrival.write(workplace)?.to_string()))
    }

    /// Takes in all files of folders, and tells of each in a table.
    fn batch(
        &self,
        run: &mut Run<'_, '_>,
        workplace: &Workplace,
        survey: &Survey,
    ) -> Result<Exit, Trouble> {
        let mut files = Vec::new();
        for file in &self.files {
            let place = run.environment.folder.join(file);
            match place::is_folder(&place) {
                true => files.extend(batch::list(workplace, &place)?),
                false => {
                    let name = place.file_name().unwrap_or_default().to_string_lossy();
                    files.push(batch::Incoming { name: name.into_owned(), place });
                }
            }
        }
        // Of many files nobody has looked into each: it is said of those that name none.
        let said = Said { no_leader: false, none_if_not_found: self.no_leader, ..self.said() };
        let batch = batch::take_in(workplace, survey, &files, &said, self.force)?;
        let language = run.language();
        run.data(&harmless(&account::text(&batch, language)));
        if let Some(file) = &self.account {
            place::write_bytes(
                &run.environment.folder.join(file),
                &account::csv(&batch, language),
            )?;
        }
        let is_open = batch.rows.iter().any(|row| row.outcome.is_open());
        Ok(if is_open { Exit::Content } else { Exit::Done })
    }
}

/// The site with its drafts and held reports, as it is now. That other reports have errors keeps
/// nobody from taking in more.
fn survey(run: &Run<'_, '_>, root: &Path) -> Result<Survey, Trouble> {
    let request = Request {
        progress: run.progress(),
        ..Request::new(root.to_path_buf(), root.join("public"), run.today())
    };
    Ok(build::survey(&request)?)
}
