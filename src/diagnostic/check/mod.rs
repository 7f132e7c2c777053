//! What `gongkai check` finds, as data: the catalogues of its rules, the places inside attachments,
//! and private values that are shown only masked.
//!
//! A rule says how bad it is by itself; a site may say otherwise, so that a [`Finding`] carries both.

pub mod attachments;
pub mod due;
pub mod external;
pub mod files;
mod masked;
pub mod portal;
pub mod privacy;
pub mod published;
pub mod settings;
pub mod text;
mod topic;
mod within;

use serde::{Deserialize, Serialize};

use super::Severity;

pub use masked::{Masked, cover};
pub use topic::Topic;
pub use within::{Part, Property, Within};

/// A rule that something breaks, and how bad that is on this site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// What is wrong.
    pub rule: Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// Whether `check --fix` may mend it.
    pub is_mendable: bool,
}

/// A rule of any catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// Private data, marks of secrecy, what is left of a draft.
    Privacy(privacy::Rule),
    /// Structure, copied text, typography, wording, figures.
    Text(text::Rule),
    /// Links, pictures, attachments.
    Files(files::Rule),
    /// Links to other sites, asked for.
    External(external::Rule),
    /// The rules for government portals.
    Portal(portal::Rule),
    /// Due days.
    Due(due::Rule),
    /// What changed since the last publication.
    Published(published::Rule),
    /// What attachments hold beside their text.
    Attachments(attachments::Rule),
    /// The settings of the check itself.
    Settings(settings::Rule),
}

impl Rule {
    /// The stable code, `GK201` and so on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Privacy(rule) => rule.code(),
            Self::Text(rule) => rule.code(),
            Self::Files(rule) => rule.code(),
            Self::External(rule) => rule.code(),
            Self::Portal(rule) => rule.code(),
            Self::Due(rule) => rule.code(),
            Self::Published(rule) => rule.code(),
            Self::Attachments(rule) => rule.code(),
            Self::Settings(rule) => rule.code(),
        }
    }

    /// How bad it is unless a site says otherwise.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Privacy(rule) => rule.severity(),
            Self::Text(rule) => rule.severity(),
            Self::Files(rule) => rule.severity(),
            Self::External(rule) => rule.severity(),
            Self::Portal(rule) => rule.severity(),
            Self::Due(rule) => rule.severity(),
            Self::Published(rule) => rule.severity(),
            Self::Attachments(rule) => rule.severity(),
            Self::Settings(rule) => rule.severity(),
        }
    }
}

impl From<Rule> for Finding {
    fn from(rule: Rule) -> Self {
        Self { severity: rule.severity(), rule, is_mendable: false }
    }
}

impl From<privacy::Rule> for Rule {
    fn from(rule: privacy::Rule) -> Self {
        Self::Privacy(rule)
    }
}

impl From<text::Rule> for Rule {
    fn from(rule: text::Rule) -> Self {
        Self::Text(rule)
    }
}

impl From<files::Rule> for Rule {
    fn from(rule: files::Rule) -> Self {
        Self::Files(rule)
    }
}

impl From<external::Rule> for Rule {
    fn from(rule: external::Rule) -> Self {
        Self::External(rule)
    }
}

impl From<portal::Rule> for Rule {
    fn from(rule: portal::Rule) -> Self {
        Self::Portal(rule)
    }
}

impl From<due::Rule> for Rule {
    fn from(rule: due::Rule) -> Self {
        Self::Due(rule)
    }
}

impl From<published::Rule> for Rule {
    fn from(rule: published::Rule) -> Self {
        Self::Published(rule)
    }
}

impl From<settings::Rule> for Rule {
    fn from(rule: settings::Rule) -> Self {
        Self::Settings(rule)
    }
}

impl From<attachments::Rule> for Rule {
    fn from(rule: attachments::Rule) -> Self {
        Self::Attachments(rule)
    }
}
