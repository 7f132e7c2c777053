//! Mistakes of authors, as data.
//!
//! Every room hands its findings over as [`Diagnostic`] values; nothing is
//! formatted before the end. [`Fault`] says what is wrong and carries what a
//! sentence about it needs, `messages` holds the sentences in Chinese and
//! English, and [`human`] prints them with the line and a caret. This is the
//! only room that knows colour. It does no reading and no writing: an
//! [`Excerpt`] holds the line in question, so that a diagnostic can be cached
//! and printed without its file.

pub mod check;
pub mod columns;
mod excerpt;
mod fault;
mod messages;
mod nearest;
mod printer;
mod template;
mod theme;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use check::Within;
pub use excerpt::{Excerpt, Lines};
pub use fault::{
    Expected, Fault, FieldName, FileTrouble, Found, Occupant, PathTrouble, SyntaxReason,
};
pub use messages::Text;
pub use nearest::{nearest, nearest_few};
pub use printer::human;
pub use template::{Called, Opened, Pages, Problem, TemplateFault, Waypoint};
pub use theme::{Lack, Stray, Taken, ThemeFault};

/// The language of messages (`--lang`) and of the site's own phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The site cannot be built like this.
    Error,
    /// Worth a look; the site is built.
    Warning,
    /// Good to know; often a matter of taste.
    Note,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Its name for programs and style sheets.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One mistake or doubt of an author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What is wrong.
    pub fault: Fault,
    /// The source path from the site's root, with `/`.
    pub path: String,
    /// Where in that file.
    pub at: At,
}

/// Where in its file a fault stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum At {
    /// The file as a whole.
    File,
    /// A field of the file's YAML that nobody has looked up in the text yet.
    Field(Vec<Step>),
    /// A line of the file.
    Excerpt(Excerpt),
    /// A place in a file that has no lines, such as a spreadsheet.
    Inside {
        /// The way to the text, the outermost step first.
        within: Vec<Within>,
        /// The text there; its line number says nothing.
        excerpt: Excerpt,
    },
}

/// One step on the way from the root of a YAML document to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// The value under a key, named by its English name whatever the file uses.
    Key(String),
    /// An item of a list, from 0.
    Index(usize),
    /// The key itself, not its value.
    KeyOf(String),
}

impl Step {
    /// The step into the value of a key.
    pub fn key(name: &str) -> Self {
        Self::Key(name.to_owned())
    }
}

impl Diagnostic {
    /// A fault of a whole file.
    pub fn of_file(path: &str, fault: Fault) -> Self {
        Self { fault, path: path.to_owned(), at: At::File }
    }

    /// A fault at a stretch of a file's text.
    pub fn in_text(path: &str, file: &str, range: std::ops::Range<usize>, fault: Fault) -> Self {
        Self { fault, path: path.to_owned(), at: At::Excerpt(Excerpt::at(file, range)) }
    }

    /// A fault of a field of YAML, to be looked up in the text later.
    pub fn of_field(path: &str, steps: Vec<Step>, fault: Fault) -> Self {
        Self { fault, path: path.to_owned(), at: At::Field(steps) }
    }

    /// Whether a template is to blame, and no report.
    pub fn is_of_template(&self) -> bool {
        matches!(self.fault, Fault::Template(_))
    }

    /// Whether a rule of `gongkai check` tells it, and no build.
    pub fn is_of_check(&self) -> bool {
        matches!(self.fault, Fault::Check(_))
    }

    /// The pages that show a mistake of the theme.
    pub fn pages(&mut self) -> Option<&mut Pages> {
        match &mut self.fault {
            Fault::Template(fault) => fault.pages.as_mut(),
            Fault::Theme(fault) => match &mut **fault {
                ThemeFault::Lacks { pages, .. } => Some(pages),
                _ => None,
            },
            _ => None,
        }
    }

    /// Adds a mistake that shows on pages: one place of a theme is told once, whatever the number
    /// of pages and whatever each of them holds there.
    pub fn add_to(mut self, told: &mut Vec<Self>) {
        let pages = self.pages().cloned();
        let same = told.iter_mut().find(|other| other.is_at_place_of(&self));
        match (same.and_then(Self::pages), pages) {
            (Some(all), Some(more)) => all.count += more.count,
            _ => told.push(self),
        }
    }

    /// Whether another mistake of the same kind stands at the same place, on whatever page.
    pub fn is_at_place_of(&self, other: &Self) -> bool {
        (&self.path, &self.at, self.fault.code()) == (&other.path, &other.at, other.fault.code())
            && self.lack() == other.lack()
    }

    /// What a page of the theme lacks, if it is that.
    pub fn lack(&self) -> Option<&Lack> {
        match &self.fault {
            Fault::Theme(fault) => match &**fault {
                ThemeFault::Lacks { lack, .. } => Some(lack),
                _ => None,
            },
            _ => None,
        }
    }

    /// The number of its line, from 1; `none` for a file as a whole and for files without lines.
    pub fn line(&self) -> Option<usize> {
        match &self.at {
            At::Excerpt(excerpt) => Some(excerpt.line),
            _ => None,
        }
    }

    /// Whether the fault forbids building.
    pub fn is_error(&self) -> bool {
        self.fault.severity() == Severity::Error
    }
}

// By place first: people mend a file from top to bottom.
impl Ord for Diagnostic {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.path, &self.at, self.fault.code(), &self.fault).cmp(&(
            &other.path,
            &other.at,
            other.fault.code(),
            &other.fault,
        ))
    }
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
