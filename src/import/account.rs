//! The account of an import: what was found where and why, and every change to the text.
//!
//! Remarks are data and carry the very characters that were taken out or replaced, so that a test
//! can put them back and prove that nothing else was touched. Their words, in both languages, are in
//! `wording`.

use super::decode::Encoding;
use super::lines::{Line, Residue};

/// What the numbers of remarks count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// Lines of a text.
    #[default]
    Lines,
    /// Paragraphs of a document, the empty ones too.
    Paragraphs,
}

/// What a document holds that is neither text nor a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A chart.
    Chart,
    /// A diagram of Word's own (SmartArt).
    Diagram,
    /// A document of another kind, or a form of web pages.
    Object,
    /// A whole file that Word shows as part of the text.
    File,
}

/// Why a picture is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// The document only says where it lies.
    Outside,
    /// The document has lost it.
    Missing,
    /// It is hidden, with whatever else is drawn there.
    Hidden,
    /// No browser shows pictures of this format; its name.
    Format(String),
}

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
    /// In the letterhead.
    Letterhead,
    /// In the section heading on this line.
    Heading(usize),
    /// In the opening of the text, on this line.
    Opening(usize),
    /// Above the day at the end.
    Signature,
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
            | Self::Letterhead(_)
            | Self::Furniture(_)
            | Self::Residue(_)
            | Self::ThirdLevel { .. }
            | Self::LeadIns { .. }
            | Self::Table { .. }
            | Self::Styled { .. }
            | Self::Numbers { .. }
            | Self::Grid { .. }
            | Self::Picture { described: true, .. }
            | Self::Notes { .. }
            | Self::HeadersAndFooters(_)
            | Self::Contents(_)
            | Self::LinksInside { .. }
            | Self::Sections { .. } => false,
            Self::Picture { described: false, .. }
            | Self::NoPicture { .. }
            | Self::TextBoxes { .. }
            | Self::Revisions { .. }
            | Self::Comments { .. }
            | Self::Hidden(_)
            | Self::LinkLost { .. }
            | Self::Signs(_)
            | Self::Formulas(_)
            | Self::Unread { .. } => true,
            Self::Leaders(_)
            | Self::NamedOtherwise { .. }
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
    /// The name of the file says something else than what was found.
    NamedOtherwise {
        /// The English name of the field.
        key: &'static str,
        /// What the name of the file says.
        named: String,
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
    /// The letterhead of the document, left out but for its number.
    Letterhead(Vec<Taken>),
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
    /// Headings that the document itself tells, by a style or an outline level.
    Styled {
        /// How many.
        count: usize,
    },
    /// Automatic numbers written out as text.
    Numbers {
        /// How many.
        count: usize,
    },
    /// A table of the document.
    Grid {
        /// Its first paragraph.
        line: usize,
        /// How many rows.
        rows: usize,
        /// How many columns.
        columns: usize,
        /// Whether cells are merged.
        merged: bool,
    },
    /// A picture, saved beside the report.
    Picture {
        /// Its paragraph.
        line: usize,
        /// The name of its file.
        file: String,
        /// Whether the document says what it shows.
        described: bool,
    },
    /// A picture that is left out.
    NoPicture {
        /// Its paragraph.
        line: usize,
        /// Why.
        reason: NoPicture,
    },
    /// Footnotes and endnotes.
    Notes {
        /// How many.
        count: usize,
    },
    /// Text boxes, whose text stands behind the paragraph that they hang on.
    TextBoxes {
        /// The first paragraph of each.
        lines: Vec<usize>,
    },
    /// Tracked changes; the text is as if all of them were accepted.
    Revisions {
        /// How many insertions.
        insertions: usize,
        /// How many deletions.
        deletions: usize,
        /// How many pieces were moved away.
        moves: usize,
    },
    /// Comments, left out.
    Comments {
        /// How many.
        count: usize,
    },
    /// Headers and footers, left out; the text of each.
    HeadersAndFooters(Vec<String>),
    /// A table of contents, left out: the page makes its own.
    Contents(Vec<Taken>),
    /// Hidden text, and prompts that nobody filled in; left out.
    Hidden(Vec<Taken>),
    /// Links to places within the document, which stay as text.
    LinksInside {
        /// How many.
        count: usize,
    },
    /// A link to an address that no page can lead to, which stays as text.
    LinkLost {
        /// The paragraph.
        line: usize,
        /// The address.
        address: String,
    },
    /// Signs of a symbol font, written as the signs of Unicode that look the same.
    Signs(Vec<usize>),
    /// Formulas, of which only the characters stay.
    Formulas(Vec<usize>),
    /// Something that cannot be imported.
    Unread {
        /// The paragraph.
        line: usize,
        /// What.
        what: Unread,
    },
    /// How many sections of the first level there are.
    Sections {
        /// The number of `## `.
        count: usize,
    },
    /// A required field that nothing tells; its English name.
    Missing(&'static str),
}
