//! The catalogue of what changed since an earlier build without a word about it, by the data files
//! that the build published. A variant each, with the facts that a sentence needs, the stable code
//! and the severity.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{FieldName, Severity};

/// What is wrong with a data file of an earlier build.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Trouble {
    /// It is not there.
    NotThere,
    /// The system does not give it out, in its words.
    Unreadable(String),
    /// It is broken, or another kind of file.
    Foreign {
        /// The line, from 1; 0 where none is known.
        line: usize,
        /// The column, from 1; 0 where none is known.
        column: usize,
        /// What should stand there.
        expected: Expected,
    },
}

/// What should stand at a place of a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Expected {
    /// JSON, to its end.
    Json,
    /// A list of reports, each with fields of the kinds that the program writes.
    Reports,
    /// A report with title, address, unit, year and status.
    Report,
    /// The columns of figures.csv.
    Figures,
    /// A row with as many cells as there are columns.
    Row,
}

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FigureChange {
    /// Another value.
    Value {
        /// As published.
        before: String,
        /// As it is.
        now: String,
    },
    /// It is not there any more.
    Gone,
}

/// What became of a report that was public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fate {
    /// Its file is gone.
    Gone,
    /// It is a draft.
    Draft,
    /// It is held for a later day.
    Held,
    /// Its file is there, and has mistakes for which it cannot be read.
    Broken,
}

/// One kind of finding, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// The text is another, and no correction says so.
    TextChanged,
    /// The day of publication is another.
    PublishedChanged {
        /// As published.
        before: String,
        /// As it is; empty where there is none.
        now: String,
    },
    /// A field of the record is another, and no correction says so.
    FieldChanged {
        /// The field.
        field: FieldName,
        /// As published.
        before: String,
        /// As it is.
        now: String,
    },
    /// Figures are others, and no correction says so.
    FigureChanged {
        /// The first of them.
        name: String,
        /// What became of it.
        change: FigureChange,
        /// How many there are.
        count: usize,
    },
    /// A public report is not there, and no withdrawal says so.
    Unpublished {
        /// Its title.
        title: String,
        /// Its address.
        url: String,
        /// What became of it.
        fate: Fate,
    },
    /// A public report has another address, and the old one leads nowhere.
    Moved {
        /// The old address, as an alias is written.
        alias: String,
    },
    /// An attachment that was public is not there, and no correction says so.
    AttachmentGone {
        /// Its name.
        name: String,
    },
    /// Entries of `corrections` were taken out.
    CorrectionsGone {
        /// How many there were.
        before: usize,
        /// How many of them are left.
        now: usize,
    },
    /// The data file cannot be compared with.
    BadFile {
        /// Why not.
        trouble: Trouble,
    },
    /// All addresses are others, since `base_url` is.
    SiteMoved {
        /// The old one.
        before: String,
        /// The new one.
        now: String,
    },
}

impl Rule {
    /// The stable code: never given to another rule.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TextChanged => "GK371",
            Self::PublishedChanged { .. } => "GK372",
            Self::FieldChanged { .. } => "GK373",
            Self::FigureChanged { .. } => "GK374",
            Self::Unpublished { .. } => "GK375",
            Self::Moved { .. } => "GK376",
            Self::AttachmentGone { .. } => "GK377",
            Self::CorrectionsGone { .. } => "GK378",
            Self::BadFile { .. } => "GK379",
            Self::SiteMoved { .. } => "GK380",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::FieldChanged { .. } | Self::SiteMoved { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
