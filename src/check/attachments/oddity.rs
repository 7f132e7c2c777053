//! What is odd in a file by itself, whatever its text says.

use crate::check::attachments::within::{Property, Within};

/// Something odd, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Where, the outermost step first; empty for the whole file.
    pub within: Vec<Within>,
    /// What.
    pub what: Oddity,
}

/// What an editor should know of before a file is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A sheet that is not shown; one that is hidden well does not even stand in the list of hidden ones.
    HiddenSheet {
        /// Whether Excel does not even offer to show it.
        well: bool,
    },
    /// Rows with something in them that are not shown: the first, and how many.
    HiddenRows {
        /// The first, from 1.
        first: u32,
        /// How many follow each other, with the first.
        count: u32,
    },
    /// Columns with something in them that are not shown: their letters, `C` or `C:E`.
    HiddenColumns {
        /// `C` or `C:E`.
        columns: String,
    },
    /// A slide that is not shown.
    HiddenSlide,
    /// Text that is not shown.
    HiddenText {
        /// How many stretches.
        count: u32,
    },
    /// Comments, and who wrote them.
    Comments {
        /// How many.
        count: u32,
        /// Whose, as far as the file says.
        authors: Vec<String>,
    },
    /// The notes of a speaker.
    SpeakerNotes,
    /// Changes that are still tracked, and whose they are.
    TrackedChanges {
        /// How many.
        count: u32,
        /// Whose, as far as the file says.
        authors: Vec<String>,
    },
    /// A link to another file or to a source of data.
    ExternalLink {
        /// As the file writes it; often a path with the name of a user.
        target: String,
    },
    /// A connection to a database or the like.
    Connection {
        /// Its name.
        name: String,
    },
    /// Data kept for pivot tables, often more than is shown.
    PivotData,
    /// A file in the file.
    EmbeddedFile {
        /// Its name, which may be empty.
        name: String,
    },
    /// Programs in the file.
    Macros,
    /// Protected against changes, though everybody can read it.
    Protected,
    /// What the file says of who made it.
    Metadata {
        /// What it says.
        property: Property,
        /// The value, at most 300 characters.
        value: String,
    },
}
