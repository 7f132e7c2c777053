//! The account of an import: what was found where and why, and every change to the text.
//!
//! Remarks are data and carry the very characters that were taken out or replaced, so that a test
//! can put them back and prove that nothing else was touched. Their words, in both languages, are in
//! `wording`.

use super::decode::Encoding;
use super::lines::{Line, Residue};

/// A line of the source that does not go into the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Counted from 1.
    pub line: usize,
    /// Its text, without residue.
    pub text: String,
}

impl From<&Line> for Taken {
    fn from(line: &Line) -> Self {
        Self { line: line.number, text: line.text.clone() }
    }
}

/// Where a fact was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the command line.
    Flag,
    /// In the title.
    Title,
    /// In the section heading on this line.
    Heading(usize),
    /// In the opening of the text, on this line.
    Opening(usize),
    /// In the name of the file.
    FileName,
    /// In the name of a folder that it lies in.
    FolderName,
}

impl Remark {
    /// Whether somebody should look at this: a guess, something left out, something missing. The
    /// rest only tells what was found.
    pub fn wants_a_look(&self) -> bool {
        match self {
            Self::Unit { known, .. } => !known,
            Self::Encoding(_)
            | Self::Title { .. }
            | Self::TitleAgain(_)
            | Self::Year { .. }
            | Self::Leader { .. }
            | Self::Series(_)
            | Self::Furniture(_)
            | Self::Residue(_)
            | Self::ThirdLevel { .. }
            | Self::LeadIns { .. }
            | Self::Table { .. }
            | Self::Sections { .. } => false,
            Self::Leaders(_)
            | Self::Published(_)
            | Self::Damaged(_)
            | Self::Mended { .. }
            | Self::Unnumbered { .. }
            | Self::Missing(_) => true,
        }
    }
}

/// One thing that an import found, guessed, changed or missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file is not in UTF-8.
    Encoding(Encoding),
    /// The title, and the lines that it was taken from.
    Title {
        /// As one line.
        text: String,
        /// The lines that left the body for the front matter.
        lines: Vec<Taken>,
    },
    /// The title was said again right below; these lines are left out.
    TitleAgain(Vec<Taken>),
    /// The unit.
    Unit {
        /// More than one for a joint report.
        names: Vec<String>,
        /// Where it was found.
        place: Place,
        /// Whether the register knows it.
        known: bool,
    },
    /// The year reported on.
    Year {
        /// The year.
        year: u16,
        /// Where it was found.
        place: Place,
    },
    /// The leader, as the text names them.
    Leader {
        /// The name.
        name: String,
        /// The words by which it was known for one: `党政主要负责人周明远`.
        phrase: String,
        /// The first line that has it.
        line: usize,
    },
    /// The text names several leaders, and none was taken.
    Leaders(Vec<String>),
    /// The series, known by its title.
    Series(String),
    /// Furniture of a web page at the top or the end, left out.
    Furniture(Vec<Taken>),
    /// A day of publication in the furniture; not entered, because it would publish the draft.
    Published(Taken),
    /// Residue of word processors, left out wherever it stood.
    Residue(Vec<Residue>),
    /// Lines with characters that are private to some font, or were lost before.
    Damaged(Vec<usize>),
    /// A number in wrong digits, mended.
    Mended {
        /// The line.
        line: usize,
        /// The number as written.
        was: String,
        /// The number that is due.
        now: String,
    },
    /// A line without number taken for a heading of the second level.
    Unnumbered {
        /// The line.
        line: usize,
        /// Its text.
        text: String,
    },
    /// Short lines numbered `1.` taken for headings.
    ThirdLevel {
        /// The lines.
        lines: Vec<usize>,
    },
    /// Lines with the number of a heading that go on as text, kept as paragraphs.
    LeadIns {
        /// The lines.
        lines: Vec<usize>,
    },
    /// Lines with tabs taken for a table.
    Table {
        /// The first line.
        line: usize,
        /// How many rows.
        rows: usize,
        /// How many columns.
        columns: usize,
    },
    /// How many sections of the first level there are.
    Sections {
        /// The number of `## `.
        count: usize,
    },
    /// A required field that nothing tells; its English name.
    Missing(&'static str),
}
