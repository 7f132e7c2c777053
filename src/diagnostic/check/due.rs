//! The catalogue of what is said of due days: who has not published, who was late, who will be. None
//! of it is an error: no report is wrong because another unit's is missing.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;

/// A report that a unit owes, by the names that a sentence needs. Days are written `2026-03-31`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Owed {
    /// The unit.
    pub unit: String,
    /// The title of the series.
    pub series: String,
    /// The year reported on.
    pub year: i16,
    /// The last day on time.
    pub due: String,
}

/// What stands in the place of a report that is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Instead {
    /// Nothing.
    Nothing,
    /// A draft.
    Draft,
    /// A file with errors.
    Broken,
    /// A report that was taken back.
    Withdrawn,
}

/// One kind of finding, with the facts that a message needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// Not public, and the due day has passed.
    Missing {
        /// The report.
        owed: Owed,
        /// What is there instead.
        instead: Instead,
        /// Days since the due day.
        days: i32,
    },
    /// Published after the due day.
    Late {
        /// The report.
        owed: Owed,
        /// Days after the due day.
        days: i32,
    },
    /// Not public, and the due day is near.
    DueSoon {
        /// The report.
        owed: Owed,
        /// What is there instead.
        instead: Instead,
        /// Days until the due day; 0 on the day itself.
        days: i32,
    },
    /// Held for a day that comes after the due day.
    HeldTooLong {
        /// The report.
        owed: Owed,
        /// The day for which it is held.
        published: String,
    },
    /// Not public for years that are long over.
    Gaps {
        /// The unit.
        unit: String,
        /// The title of the series.
        series: String,
        /// The years, earliest first.
        years: Vec<i16>,
    },
}

impl Rule {
    /// The stable code: never given to another rule.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "GK361",
            Self::Late { .. } => "GK362",
            Self::DueSoon { .. } => "GK363",
            Self::HeldTooLong { .. } => "GK364",
            Self::Gaps { .. } => "GK365",
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Missing { .. } | Self::HeldTooLong { .. } => Severity::Warning,
            Self::Late { .. } | Self::DueSoon { .. } | Self::Gaps { .. } => Severity::Note,
        }
    }

    /// The unit that it is about, for who sorts findings by unit: most of them stand in units.yml.
    pub fn unit(&self) -> &str {
        match self {
            Self::Missing { owed, .. }
            | Self::Late { owed, .. }
            | Self::DueSoon { owed, .. }
            | Self::HeldTooLong { owed, .. } => &owed.unit,
            Self::Gaps { unit, .. } => unit,
        }
    }
}
