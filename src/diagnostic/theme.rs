//! Mistakes of a theme beside its templates: its description, its options, its folder, and what
//! the pages that it makes lack.

use serde::{Deserialize, Serialize};

use super::{Severity, template::Pages};

/// What an option of a theme takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Taken {
    /// `#1b4a86`
    Colour,
    /// `true` or `false`
    YesOrNo,
    /// A text.
    Text,
    /// A number, between two others.
    Number {
        /// The smallest, as written; empty for none.
        least: String,
        /// The largest, as written; empty for none.
        most: String,
    },
    /// One of a few texts.
    Choice {
        /// Which.
        choices: Vec<String>,
        /// The one that was probably meant.
        nearest: Option<String>,
    },
}

/// What is odd about a file in a theme's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stray {
    /// A template outside `templates/`.
    Template,
    /// A file for browsers outside `static/`.
    Asset,
    /// A file of phrases outside `i18n/`.
    Phrases,
    /// Anything else that nobody reads.
    Unread,
}

/// What a page of a theme lacks or has too much.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lack {
    /// `<html lang>`
    Language,
    /// `<title>`
    Title,
    /// One `<h1>`; how many there are.
    Heading {
        /// How many there are.
        count: usize,
    },
    /// One `<main>`; how many there are.
    Main {
        /// How many there are.
        count: usize,
    },
    /// Meta tags of the national rules.
    Tags {
        /// Their names.
        names: Vec<String>,
    },
    /// Rows of a report's record.
    Record {
        /// Their field names.
        fields: Vec<String>,
    },
    /// A script that stands in the page, or in an attribute.
    InlineScript,
    /// Something that is fetched from another host.
    ForeignHost {
        /// The address.
        address: String,
    },
    /// A file of the theme that is not there.
    Asset {
        /// The address.
        address: String,
    },
}

/// A mistake or doubt about a theme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ThemeFault {
    /// site.yml names a theme that does not exist.
    Unknown {
        /// The name.
        name: String,
        /// The nearest one.
        nearest: Option<String>,
        /// The themes that there are.
        known: Vec<String>,
    },
    /// The theme is made for other versions of the program.
    OtherEngine {
        /// The versions that it is for, as written.
        wanted: String,
        /// The version that this is.
        this: String,
    },
    /// `engine` is no range of versions, or `version` no version.
    BadVersion {
        /// As written.
        value: String,
        /// Whether a range is wanted.
        range: bool,
    },
    /// site.yml sets an option that the theme does not have.
    UnknownOption {
        /// The option.
        name: String,
        /// The nearest one.
        nearest: Option<String>,
        /// Those that the theme has.
        known: Vec<String>,
    },
    /// An option has a value that it does not take.
    Misfit {
        /// The option.
        option: String,
        /// The value as written; empty where there is none.
        value: String,
        /// What it takes.
        taken: Taken,
    },
    /// A colour that cannot be read on what it stands on.
    LowContrast {
        /// The option.
        option: String,
        /// Its colour.
        value: String,
        /// The colour beside it.
        to: String,
        /// The contrast of the two, as `3.21`.
        ratio: String,
        /// What is wanted, as `4.5`.
        at_least: String,
    },
    /// A file at a place where it is not read.
    Stray {
        /// What it seems to be.
        stray: Stray,
    },
    /// A phrase with a placeholder that nobody fills.
    UnknownPlaceholder {
        /// The phrase.
        phrase: String,
        /// The placeholder.
        name: String,
        /// Those that are filled.
        known: Vec<String>,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// A phrase that no template says.
    UnknownPhrase {
        /// Its name.
        name: String,
        /// The nearest of those that are said.
        nearest: Option<String>,
    },
    /// An option that style sheets cannot name, or by the name of another one.
    OptionName {
        /// The name.
        name: String,
        /// The option that style sheets call the same.
        other: Option<String>,
    },
    /// Pages lack something that readers or the rules want.
    Lacks {
        /// What.
        lack: Lack,
        /// Where.
        pages: Pages,
    },
}

impl ThemeFault {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "GK131",
            Self::OtherEngine { .. } => "GK132",
            Self::BadVersion { .. } => "GK133",
            Self::UnknownOption { .. } => "GK134",
            Self::Misfit { .. } => "GK135",
            Self::LowContrast { .. } => "GK136",
            Self::Stray { .. } => "GK137",
            Self::UnknownPlaceholder { .. } => "GK138",
            Self::UnknownPhrase { .. } => "GK139",
            Self::OptionName { .. } => "GK140",
            Self::Lacks { lack, .. } => match lack {
                Lack::Language | Lack::Title | Lack::Heading { .. } | Lack::Main { .. } => "GK141",
                Lack::Tags { .. } | Lack::Record { .. } => "GK142",
                Lack::InlineScript | Lack::ForeignHost { .. } => "GK143",
                Lack::Asset { .. } => "GK144",
            },
        }
    }

    pub(super) fn severity(&self) -> Severity {
        match self {
            Self::Stray { .. }
            | Self::UnknownPlaceholder { .. }
            | Self::UnknownPhrase { .. }
            | Self::Lacks { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
