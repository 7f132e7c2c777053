//! The catalogue of what `--external` says of links to other sites. Never an error: other sites have
//! bad days, and none of them is the fault of a report.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

/// Why nobody can tell whether an address is right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Untold {
    /// The host refuses programs, or is busy: 401, 403, 429, 5xx.
    Status(u16),
    /// This program was built without what https needs.
    NoTls,
    /// There were more addresses than one run asks for.
    TooMany,
}

/// Why a host did not answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Silence {
    /// Nobody knows the host.
    NoSuchHost,
    /// It took too long.
    TimedOut,
    /// It refused, or broke off.
    Refused,
    /// Its certificate is not to be trusted, or it speaks an old TLS only.
    Certificate,
    /// It spoke no HTTP, or led in a circle.
    Odd,
}

/// One kind of finding, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// 404, 410 and the like.
    Gone {
        /// The status.
        status: u16,
    },
    /// No answer.
    Silent {
        /// The host.
        host: String,
        /// Why.
        silence: Silence,
    },
    /// It moved for good.
    Moved {
        /// Where to.
        address: String,
    },
    /// Nobody can tell.
    Untold {
        /// The host.
        host: String,
        /// Why.
        untold: Untold,
    },
}

impl Rule {
    /// The stable code: never given to another rule.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gone { .. } => "GK331",
            Self::Silent { .. } => "GK332",
            Self::Moved { .. } => "GK333",
            Self::Untold { .. } => "GK334",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Gone { .. } | Self::Silent { .. } => Severity::Warning,
            Self::Moved { .. } | Self::Untold { .. } => Severity::Note,
        }
    }
}
