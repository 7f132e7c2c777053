//! The catalogue of what is wrong with the settings of a check: the section `check` of site.yml, and
//! content/terms.yml.

use serde::{Deserialize, Serialize};

use super::Masked;
use crate::diagnostic::Severity;

/// One kind of mistake in the settings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// A severity is given to what is no code of a check.
    UnknownCode {
        /// As written.
        value: String,
    },
    /// A severity is given to a code of the build, which has to be as it is.
    CodeOfBuild {
        /// The code.
        code: String,
    },
    /// A code that guards private or secret things is switched off.
    Guarded {
        /// The code.
        code: String,
    },
    /// An entry of the allow-list that nothing needed.
    UnusedAllowance {
        /// The value.
        value: Masked,
    },
    /// A word to avoid that is in the list already.
    TermTwice {
        /// The word.
        word: String,
    },
    /// A word to avoid of fewer than two characters.
    TermTooShort {
        /// The word.
        word: String,
    },
    /// A word to avoid without anything to say in its place.
    TermWithoutAdvice {
        /// The word.
        word: String,
    },
}

impl Rule {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownCode { .. } => "GK381",
            Self::CodeOfBuild { .. } => "GK382",
            Self::Guarded { .. } => "GK383",
            Self::UnusedAllowance { .. } => "GK384",
            Self::TermTwice { .. } => "GK385",
            Self::TermTooShort { .. } => "GK386",
            Self::TermWithoutAdvice { .. } => "GK387",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnusedAllowance { .. } | Self::TermTwice { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
