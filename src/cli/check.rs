//! `gongkai check`: the content as a careful editor reads it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{Args, ValueEnum};
use jiff::tz::Offset;

use super::{Exit, Run, Trouble, place, sink::Sink, staged, words::Word};
use crate::{
    build::{Request, Stop},
    check::{
        self, Against, Asked, Comparison,
        choice::Choice,
        fix::{self, Mended},
        formats::{self, Format, Manner, Repeats, Summary, Written},
        veil::{veiled, veiled_with_path},
    },
    config::Config,
    diagnostic::{Diagnostic, Severity},
    disk::Disk,
    intake::{place::difference, workplace::read_config, writing},
    source::{Root, SourcePath},
};

/// The time zone of a site whose settings cannot be read.
const BEIJING: Offset = jiff::tz::offset(8);
/// The code of what could not be looked into.
const UNCHECKED: &str = "GK321";

/// Read the content as a careful editor would (发布前检查)
///
/// Private data, marks of secrecy, structure, punctuation, wording, figures, links, attachments and the
/// rules for portals, in drafts and held reports as well. Ends with code 1 if there are errors.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Only these files or folders (只检查这些文件)
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What git is about to commit, as it would be committed (检查将要提交的内容)
    #[arg(long, conflicts_with_all = ["files", "fix"])]
    staged: bool,
    /// In which form (结果的格式)
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Write to this file, or with `html` into this folder, outside the website (结果写到此处，须在网站以外)
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Only findings of these codes or topics: GK261, privacy, typography (只看这些代码或类别)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    only: Vec<String>,
    /// No findings of these codes or topics (不看这些代码或类别)
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    skip: Vec<String>,
    /// Every place of what repeats itself in a file (同类问题逐处列出)
    #[arg(long)]
    all: bool,
    /// Compare with what was published: reports.json of the website as it is (与已公开的内容比对)
    ///
    /// Texts, dates and figures that changed without an entry in `corrections`; reports and addresses
    /// that are gone. A file on this machine, with figures.csv beside it.
    #[arg(long, value_name = "REPORTS.JSON", conflicts_with_all = ["files", "staged"])]
    against: Option<PathBuf>,
    /// Ask other sites whether links to them still work (检查外部链接能否打开)
    ///
    /// Needs the internet. Answers hold for some days; what is found is advice, never an error.
    #[arg(long)]
    external: bool,
    /// Mend what can be mended safely, and show what was changed (自动改正有把握的问题，并列出改动)
    ///
    /// Reports that are public stay as they are, unless `--also-public`.
    #[arg(long)]
    fix: bool,
    /// With `--fix`: change nothing, only show what would be (只显示，不改)
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// With `--fix`: public reports as well; note it in their corrections (已公开的也改)
    #[arg(long, requires = "fix")]
    also_public: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines and carets for the terminal (终端里看)
    Human,
    /// One JSON object (供其他程序读取)
    Json,
    /// SARIF 2.1.0 (供代码扫描工具显示)
    Sarif,
    /// Annotations of GitHub Actions (显示在 GitHub 改动的行旁边)
    Github,
    /// CSV (电子表格)
    Csv,
    /// A page to print for each unit (退改意见)
    Html,
}

impl From<Form> for Format {
    fn from(form: Form) -> Self {
        match form {
            Form::Human => Self::Human,
            Form::Json => Self::Json,
            Form::Sarif => Self::Sarif,
            Form::Github => Self::Github,
            Form::Csv => Self::Csv,
            Form::Html => Self::Html,
        }
    }
}

impl Check {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        self.check(run).or_else(|trouble| match trouble {
            // Mistakes of site.yml quote it, the allow-list included.
            Trouble::Stop(Stop::Configuration(told)) => {
                self.list_settings(run, told.into_iter().map(veiled_with_path).collect())
            }
            trouble => Err(trouble),
        })
    }

    /// Tells what is wrong with the settings, without which nothing can be checked. Programs read of it
    /// what they read of every finding.
    fn list_settings(
        &self,
        run: &mut Run<'_, '_>,
        mut told: Vec<Diagnostic>,
    ) -> Result<Exit, Trouble> {
        if self.format == Form::Human || self.dry_run {
            return Err(Trouble::Stop(Stop::Configuration(told)));
        }
        let root = run.root()?;
        let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (name, folder) = (veiled(&name), place::in_repository(&root));
        let folder = veiled(&folder);
        let manner = self.manner(run, None, (&name, &folder));
        let mut listing = formats::listing(self.format.into(), manner);
        let mut sink = Sink::open(self.output(run).as_deref(), self.format == Form::Html)?;
        let mut summary = Summary::default();
        told.sort();
        for told in told.chunk_by(|one, next| one.path == next.path) {
            let Some(first) = told.first() else { continue };
            let checked = formats::Checked::of_site(&first.path, told);
            summary.add(&checked);
            sink.write(&mut *run.environment.out, listing.file(&checked))?;
        }
        sink.write(&mut *run.environment.out, listing.end(&summary))?;
        if let Some(path) = sink.finish()? {
            run.say(&Word::Wrote { path: path.display().to_string() });
        }
        Ok(Exit::Content)
    }

    /// Where the listing goes, if not to standard output.
    fn output(&self, run: &Run<'_, '_>) -> Option<PathBuf> {
        self.output.as_ref().map(|path| run.environment.folder.join(path))
    }

    /// How the listing is written, under the name of a site.
    fn manner<'m>(
        &self,
        run: &Run<'_, '_>,
        config: Option<&'m Config>,
        (site, folder): (&'m str, &'m str),
    ) -> Manner<'m> {
        let today = config.map_or_else(
            || run.today().in_zone(BEIJING),
            |config| run.today().in_zone(config.timezone),
        );
        let check = config.map(|config| &config.check);
        Manner {
            language: run.language(),
            colour: run.environment.colour && self.format == Form::Human && self.output.is_none(),
            repeats: if self.all { Repeats::All } else { Repeats::First },
            today,
            site,
            folder,
            contact: check.and_then(|check| check.contact.as_deref()).unwrap_or_default(),
            reply_by: check.and_then(|check| check.reply_by),
        }
    }

    fn check(&self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        place::speak_like(run, &root);
        let choice = Choice::read(&self.only, &self.skip)
            .map_err(|unknown| Trouble::Said(Exit::Usage, Word::UnknownTopic { unknown }))?;
        if let Some(word) = self.against.as_deref().and_then(|file| unusable(run, file)) {
            return Err(Trouble::Said(Exit::Usage, word));
        }
        if self.format == Form::Html && self.output.is_none() && !self.dry_run {
            return Err(Trouble::Said(Exit::Usage, Word::NeedsFolder));
        }
        let output = self.output(run);
        let is_of_site = |path: &&Path| match self.format {
            Form::Html => place::is_folder_of_site(&root, path),
            _ => place::is_of_site(&root, path),
        };
        if let Some(output) = output.as_deref().filter(is_of_site) {
            let path = output.display().to_string();
            return Err(Trouble::Said(Exit::Usage, Word::StatusInSite { path }));
        }
        let mut request = Request {
            progress: run.progress(),
            ..Request::new(root.clone(), root.join("public"), run.today())
        };
        let outlines = self.format == Form::Html;
        let mut asked = Asked { external: self.external, outlines, ..Asked::default() };
        if self.staged {
            // Files that git has stand below the real name of the folder.
            request.root = place::real(&root).unwrap_or(root);
            let staged = staged::read(&request.root);
            let staged = staged.map_err(|told| Trouble::Said(Exit::Usage, told))?;
            if staged.paths.is_empty() && staged.gone.is_empty() {
                run.say(&Word::NothingStaged);
                return Ok(Exit::Done);
            }
            request.disk = Arc::new(staged.disk);
            asked.touched = staged.gone.union(&staged.paths).cloned().collect();
            asked.files = Some(staged.paths);
        } else if !self.files.is_empty() {
            asked.files = Some(self.named(run, &root)?);
        }
        if self.fix {
            self.mend(run, &request, &asked, &choice)?;
            if self.dry_run {
                return Ok(Exit::Done);
            }
        }
        self.list(run, &request, &asked, &choice, output.as_deref())
    }

    /// The files of the site that the command line names; of a folder, all in it.
    fn named(&self, run: &mut Run<'_, '_>, root: &Path) -> Result<BTreeSet<SourcePath>, Trouble> {
        let mut named = BTreeSet::new();
        for file in &self.files {
            let found = place::files_in(root, &run.environment.folder.join(file))?;
            if found.is_empty() {
                let path = file.display().to_string();
                return Err(Trouble::Said(Exit::Usage, Word::NotOfSite { path }));
            }
            named.extend(found);
        }
        Ok(named)
    }

    fn list(
        &self,
        run: &mut Run<'_, '_>,
        request: &Request,
        asked: &Asked,
        choice: &Choice,
        output: Option<&Path>,
    ) -> Result<Exit, Trouble> {
        let config = read_config(Root::new(&request.root, &*request.disk))?;
        let (title, folder) = (veiled(&config.title), place::in_repository(&request.root));
        let folder = veiled(&folder);
        let manner = self.manner(run, Some(&config), (&title, &folder));
        let mut listing = formats::listing(self.format.into(), manner);
        let mut sink = Sink::open(output, self.format == Form::Html)?;
        let mut summary = Summary::default();
        let mut has_errors = false;
        let mut trouble = None;
        let old = self.against.as_ref().map(|file| run.environment.folder.join(file));
        let mut open = |name: &str| place::open_beside(old.as_deref(), name);
        let against = self.against.as_deref().map(|file| Against {
            folder: match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                Some(folder) => format!("{}/", folder.display()),
                None => String::new(),
            },
            name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            open: &mut open,
        });
        let comparison = check::check(request, asked, against, &mut |checked| {
            let wanted = |told: &[Diagnostic]| -> Vec<_> {
                told.iter().filter(|told| choice.wants(told.fault.code())).cloned().collect()
            };
            let of_unit = wanted(checked.of_unit);
            let wanted = wanted(checked.findings);
            has_errors |= wanted.iter().any(|told| told.fault.severity() == Severity::Error);
            let checked = formats::Checked { findings: &wanted, of_unit: &of_unit, ..*checked };
            summary.add(&checked);
            summary.reports += usize::from(is_report(checked.path));
            let is_closed = |told: &Diagnostic| told.fault.code() == UNCHECKED;
            summary.unchecked += usize::from(wanted.iter().any(is_closed));
            match sink.write(&mut *run.environment.out, listing.file(&checked)) {
                Ok(()) => true,
                Err(failure) => {
                    trouble = Some(failure);
                    false
                }
            }
        })?;
        if let Some(failure) = trouble {
            return Err(failure.into());
        }
        let end: Written = listing.end(&summary);
        sink.write(&mut *run.environment.out, end)?;
        if let Some(Comparison { reports, figures }) = comparison {
            run.say(&Word::Compared { reports, figures });
        }
        if let Some(path) = sink.finish()? {
            run.say(&Word::Wrote { path: path.display().to_string() });
        }
        Ok(if has_errors { Exit::Content } else { Exit::Done })
    }

    /// Mends, and shows each change.
    fn mend(
        &self,
        run: &mut Run<'_, '_>,
        request: &Request,
        asked: &Asked,
        choice: &Choice,
    ) -> Result<(), Trouble> {
        let disk: &dyn Disk = &*request.disk;
        let root = Root::new(&request.root, disk);
        let (mut mended, mut left) = (0_usize, Vec::new());
        fix::fix(request, asked, &|code| choice.wants(code), &mut |text| {
            let Mended { path, before, after, is_public } = text;
            let shown = veiled(path.as_str());
            if is_public && !self.also_public {
                left.push(shown.into_owned());
                return Ok(());
            }
            let (old, new) = (veiled(&before), veiled(&after));
            let shown = format!("--- {shown}\n+++ {shown}\n{}", difference(&old, &new));
            // What another program reads has to stay whole.
            match self.format {
                Form::Human => run.data(&shown),
                _ => run.message(&shown),
            }
            mended += 1;
            if !self.dry_run {
                writing::replace(root, &path, after.as_bytes())?;
            }
            Ok(())
        })?;
        run.say(&match self.dry_run {
            true => Word::WouldMend { files: mended },
            false => Word::Mended { files: mended },
        });
        if !left.is_empty() {
            run.say(&Word::PublicLeft { reports: left });
        }
        Ok(())
    }
}

/// Why a site cannot be compared with what `--against` names.
fn unusable(run: &Run<'_, '_>, file: &Path) -> Option<Word> {
    let path = file.display().to_string();
    let place = run.environment.folder.join(file);
    Some(match () {
        () if path.contains("://") => Word::AgainstAddress { path },
        () if place::is_folder(&place) => Word::AgainstFolder { path },
        () if place::real(&place).is_none() => Word::AgainstNothing { path },
        () => return None,
    })
}

fn is_report(path: &str) -> bool {
    path.starts_with("content/") && path.ends_with(".md")
}
