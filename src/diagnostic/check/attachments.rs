//! The catalogue of what is wrong with an attachment beside its text: what nobody meant to publish with
//! it, and what could not be looked into.

use serde::{Deserialize, Serialize};

use super::{Masked, Property};
use crate::diagnostic::Severity;

/// One kind of finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// It could not be looked into.
    Unchecked(Why),
    /// The file says who made it.
    Metadata {
        /// What it says.
        property: Property,
        /// The value; a name is nobody's business in a listing.
        value: Masked,
    },
    /// Comments in the margin.
    Comments {
        /// How many.
        count: u32,
        /// Whose, as far as the file says.
        authors: Vec<Masked>,
    },
    /// Changes that are still tracked.
    TrackedChanges {
        /// How many.
        count: u32,
        /// Whose, as far as the file says.
        authors: Vec<Masked>,
    },
    /// Something that is in the file and not shown.
    Hidden(Hidden),
    /// Data of another file, or the way to it.
    Linked(Linked),
    /// A file in the file.
    EmbeddedFile {
        /// Its name, which may be empty.
        name: String,
    },
    /// Programs in the file.
    Macros,
    /// A file whose name says another kind than it is.
    Misnamed {
        /// The end of its name.
        named: String,
        /// The end that its content wants.
        kind: String,
    },
}

/// What is in a file and not shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hidden {
    /// A sheet; one that is hidden well does not stand in the list of hidden ones.
    Sheet {
        /// Whether Excel does not even offer to show it.
        well: bool,
    },
    /// Rows: the first, from 1, and how many follow each other.
    Rows {
        /// The first.
        first: u32,
        /// How many.
        count: u32,
    },
    /// Columns: `C` or `C:E`.
    Columns {
        /// Their letters.
        columns: String,
    },
    /// A slide.
    Slide,
    /// Stretches of text.
    Text {
        /// How many.
        count: u32,
    },
    /// What a speaker says to slides.
    SpeakerNotes,
}

/// Data of another file, or the way to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Linked {
    /// A link to another file; often a path with the name of a user.
    File {
        /// As the file writes it.
        target: String,
    },
    /// A connection to a database or the like.
    Connection {
        /// Its name.
        name: String,
    },
    /// Data kept for pivot tables, often more than is shown.
    PivotData,
}

/// Why something could not be looked into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Why {
    /// A file of Word, Excel, PowerPoint or WPS in the form from before 2007.
    OldOffice(OldOffice),
    /// It opens with a password only.
    Encrypted,
    /// An archive of a kind that is not opened: RAR, 7z, tar …
    Archive,
    /// A picture: what is written in it is not read.
    Picture,
    /// Pictures in a document: what is written in them is not read.
    Pictures {
        /// How many.
        count: u32,
    },
    /// Sound.
    Sound,
    /// A film.
    Film,
    /// A PDF or OFD without any text, as a scan is.
    NoText,
    /// Some pages have no text but pictures.
    PagesWithoutText {
        /// Their numbers, from 1.
        pages: Vec<u32>,
    },
    /// Some pages are written in fonts that do not say which character a sign is.
    UnreadableFonts {
        /// Their numbers, from 1.
        pages: Vec<u32>,
    },
    /// Bytes that are no known kind of file.
    Unknown,
    /// More than is read; the text up to there is examined.
    TooLarge,
    /// Zips in zips, deeper than is read.
    TooDeep,
    /// It is damaged; what could be read of it is examined.
    Broken,
}

/// Which program wrote a file of the old form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OldOffice {
    /// .doc, .wps
    Text,
    /// .xls, .et
    Sheet,
    /// .ppt, .dps
    Slides,
    /// Something else in the same container: messages of Outlook, databases of thumbnails.
    Other,
}

impl Rule {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unchecked(_) => "GK321",
            Self::Metadata { .. } => "GK322",
            Self::Comments { .. } => "GK323",
            Self::TrackedChanges { .. } => "GK324",
            Self::Hidden(_) => "GK325",
            Self::Linked(_) => "GK326",
            Self::EmbeddedFile { .. } => "GK327",
            Self::Macros => "GK328",
            Self::Misnamed { .. } => "GK329",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            // Most attachments have pictures; nobody can read them all.
            Self::Unchecked(Why::Picture | Why::Pictures { .. } | Why::Sound | Why::Film)
            | Self::Hidden(Hidden::SpeakerNotes)
            | Self::EmbeddedFile { .. } => Severity::Note,
            Self::Comments { .. } | Self::TrackedChanges { .. } | Self::Misnamed { .. } => {
                Severity::Error
            }
            _ => Severity::Warning,
        }
    }
}
