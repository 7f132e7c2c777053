//! The command line: one file for each command, whose doc comment is its help.
//!
//! Arrives: arguments, and the outside world in an [`Environment`]. Leaves: text on two streams
//! and an [`Exit`]. Data goes to stdout, messages to stderr; nothing below this room prints.

mod build;
mod check;
mod import;
mod init;
mod new;
mod place;
mod progress;
mod release;
mod schema;
mod serve;
mod sink;
mod staged;
mod status;
mod theme;
mod usage;
mod words;

pub use usage::tell as tell_usage;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand, ValueEnum};
use jiff::{Timestamp, civil::Date};

use crate::{
    build::{Progress, Silent, Stop, Today},
    check::veil::veiled_with_path,
    diagnostic::{Diagnostic, Language, human},
    failure::{Action, Failure},
    intake::{self, Admitted},
    output::Refusal,
};
use words::Word;

/// Publishes government transparency reports: Markdown in, an accessible website out.
///
/// 把法治政府建设年度报告等 Markdown 文件做成可以直接上线的公开专栏。
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The site's folder; otherwise the nearest one upward with a site.yml (站点文件夹)
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day to build for, instead of today: 2024-03-28 (按哪一天生成)
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_day)]
    today: Option<Date>,
    /// The language of messages; otherwise the site's (提示信息的语言)
    #[arg(long, global = true, value_enum)]
    lang: Option<Lang>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    New(new::New),
    Import(import::Import),
    Release(release::Release),
    Build(build::Build),
    Check(check::Check),
    Serve(serve::Serve),
    Status(status::Status),
    Theme(theme::Theme),
    Schema(schema::Schema),
}

/// What `main` knows of the world, so that nothing else has to ask.
#[derive(Debug)]
pub struct Environment<'a> {
    /// The clock, read once.
    pub now: Timestamp,
    /// The clock, for what runs longer than a day.
    pub clock: fn() -> Timestamp,
    /// Draws a number that nobody can guess; `none` where the system has none.
    pub secret: fn() -> Option<u128>,
    /// Where the program was started.
    pub folder: PathBuf,
    /// Whether the language of the user's system is Chinese; `none` where it does not say.
    pub chinese: Option<bool>,
    /// Whether messages may be coloured.
    pub colour: bool,
    /// Whether somebody watches: messages go to a terminal.
    pub terminal: bool,
    /// Tells how many bytes of memory the process has held at most; `none` where nobody knows.
    pub peak_memory: fn() -> Option<u64>,
    /// For data.
    pub out: &'a mut dyn Streams,
}

/// Where a command writes.
pub trait Streams: std::fmt::Debug {
    /// Data: what another program may read.
    fn data(&mut self, text: &str) -> io::Result<()>;
    /// Messages for people.
    fn message(&mut self, text: &str) -> io::Result<()>;
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The content has errors.
    Content,
    /// Wrong usage or configuration.
    Usage,
    /// The machine failed.
    Machine,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Content => 1,
            Exit::Usage => 2,
            Exit::Machine => 3,
        })
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
enum Trouble {
    /// What the driver says.
    Stop(Stop),
    /// Nothing was written into the site.
    Intake(intake::Refusal),
    /// Said in one sentence.
    Said(Exit, Word),
}

impl From<intake::Refusal> for Trouble {
    fn from(refusal: intake::Refusal) -> Self {
        match refusal {
            intake::Refusal::Stop(stop) => Self::Stop(stop),
            refusal => Self::Intake(refusal),
        }
    }
}

impl From<Stop> for Trouble {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Stop(Stop::Failure(failure))
    }
}

/// What every command gets.
struct Run<'a, 'b> {
    environment: &'a mut Environment<'b>,
    root: Option<PathBuf>,
    today: Option<Date>,
    language: Option<Language>,
}

impl Cli {
    /// Runs the command.
    pub fn run(self, environment: &mut Environment<'_>) -> Exit {
        let language = self.lang.map(|lang| match lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        });
        let mut run = Run { environment, root: self.root, today: self.today, language };
        let result = match self.command {
            Command::Init(command) => command.run(&mut run),
            Command::New(command) => command.run(&mut run),
            Command::Import(command) => command.run(&mut run),
            Command::Release(command) => command.run(&mut run),
            Command::Build(command) => command.run(&mut run),
            Command::Check(command) => command.run(&mut run),
            Command::Serve(command) => command.run(&mut run),
            Command::Status(command) => command.run(&mut run),
            Command::Theme(command) => command.run(&mut run),
            Command::Schema(command) => command.run(&mut run),
        };
        match result {
            Ok(exit) => exit,
            Err(trouble) => run.explain(&trouble),
        }
    }
}

impl Run<'_, '_> {
    /// The day, if one was asked for; otherwise the clock.
    fn today(&self) -> Today {
        self.today.map_or(Today::Moment(self.environment.now), Today::Day)
    }

    /// The site's folder.
    fn root(&self) -> Result<PathBuf, Trouble> {
        if let Some(root) = &self.root {
            return Ok(self.environment.folder.join(root));
        }
        let start = &self.environment.folder;
        let found = start.ancestors().find(|folder| folder.join("site.yml").is_file());
        found.map(PathBuf::from).ok_or_else(|| Stop::NoSite(start.clone()).into())
    }

    /// The language of messages: asked for, else the system's, else Chinese.
    fn language(&self) -> Language {
        let system = self.environment.chinese.map(|chinese| match chinese {
            true => Language::Chinese,
            false => Language::English,
        });
        self.language.or(system).unwrap_or(Language::Chinese)
    }

    /// From here on, speaks the language of a site unless another was asked for.
    fn speak(&mut self, language: Language) {
        self.language.get_or_insert(language);
    }

    /// Does something with each file and goes on after a refusal; ends with the last one's code.
    fn each(
        &mut self,
        files: &[PathBuf],
        mut act: impl FnMut(&mut Self, &Path) -> Result<(), Trouble>,
    ) -> Result<Exit, Trouble> {
        let mut exit = Exit::Done;
        for file in files {
            match act(self, file) {
                Ok(()) => {}
                Err(Trouble::Stop(stop)) => return Err(Trouble::Stop(stop)),
                Err(trouble) => exit = self.explain(&trouble),
            }
        }
        Ok(exit)
    }

    /// Shows how far a build is, where somebody watches.
    fn progress(&self) -> Arc<dyn Progress> {
        match self.environment.terminal {
            true => Arc::new(progress::Bars::new(self.language())),
            false => Arc::new(Silent),
        }
    }

    /// Says that a unit was added to the register, if it was.
    fn tell_admitted(&mut self, name: &str, admitted: Admitted) {
        let Admitted { slug, added } = admitted;
        if let Some(nearest) = added {
            self.say(&Word::UnitAdded { name: name.to_owned(), slug, nearest });
        }
    }

    /// Says a sentence.
    fn say(&mut self, word: &Word) {
        let text = word.text(self.language());
        self.message(&format!("{text}\n"));
    }

    fn message(&mut self, text: &str) {
        // A closed stream leaves nobody to tell.
        let _ = self.environment.out.message(text);
    }

    fn data(&mut self, text: &str) {
        let _ = self.environment.out.data(text);
    }

    fn diagnostics(&mut self, diagnostics: &[Diagnostic]) {
        if !diagnostics.is_empty() {
            let text = human(diagnostics, self.language(), self.environment.colour);
            self.message(&text);
        }
    }

    /// Tells why a command stopped, and with which code.
    fn explain(&mut self, trouble: &Trouble) -> Exit {
        match trouble {
            Trouble::Said(exit, word) => {
                self.say(word);
                *exit
            }
            Trouble::Intake(refusal) => {
                if let intake::Refusal::Mistakes { found, .. } = refusal {
                    let shown: Vec<_> = found.iter().cloned().map(veiled_with_path).collect();
                    self.diagnostics(&shown);
                }
                let text = refusal.text(self.language());
                self.message(&format!("{text}\n"));
                match refusal {
                    intake::Refusal::Mistakes { .. } => Exit::Content,
                    _ => Exit::Usage,
                }
            }
            Trouble::Stop(Stop::NoSite(folder)) => {
                self.say(&Word::NoSite { folder: folder.clone() });
                Exit::Usage
            }
            Trouble::Stop(Stop::Configuration(diagnostics)) => {
                self.diagnostics(diagnostics);
                Exit::Usage
            }
            Trouble::Stop(Stop::Refusal(refusal)) => {
                let (exit, word) = words::of_refusal(refusal, self.language());
                self.say(&word);
                if let Refusal::Failure(Failure {
                    action: Action::Replace | Action::Remove, ..
                }) = refusal
                {
                    self.say(&Word::HalfMoved);
                }
                exit
            }
            Trouble::Stop(Stop::Failure(failure)) => {
                let text = failure.text(self.language());
                self.say(&Word::Failed { text });
                Exit::Machine
            }
        }
    }
}

fn parse_day(text: &str) -> Result<Date, String> {
    crate::yaml::parse_date(text).map_err(|_| format!("`{text}` is not a date like 2024-03-28"))
}

/// The standard streams of the process.
#[derive(Debug)]
pub struct StandardStreams;

impl Streams for StandardStreams {
    fn data(&mut self, text: &str) -> io::Result<()> {
        io::stdout().lock().write_all(text.as_bytes())
    }

    fn message(&mut self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }
}
