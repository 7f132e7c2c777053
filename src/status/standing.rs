//! Where a unit stands with one report.
//!
//! Arrives: what is asked of the unit, and the report that counts. Leaves: a [`Standing`], and its
//! distance to the last day on time, a [`Timing`].

use jiff::civil::Date;

use crate::{
    report::Status as Validity,
    site::{Duty, Record, Visibility},
};

/// Where a unit stands; what has to be chased comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing came, and the last day has passed.
    Missing,
    /// Nothing came yet.
    Awaited,
    /// Something came that cannot be read, or does not fit the site.
    Broken,
    /// It was published and taken back on this day, and nothing stands in its place.
    Withdrawn(Date),
    /// It is here and not released.
    Draft,
    /// It is released for this day, which has not come.
    Held(Date),
    /// It was published on this day, after the last on time.
    Late(Date),
    /// It was published on this day.
    Published(Date),
    /// The unit is freed from reporting.
    Exempt,
    /// The unit was founded later.
    DidNotExist,
    /// The unit was closed by the year's end.
    Closed,
    /// Nobody asked.
    NotAsked,
}

/// How far the last day on time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// No day is set, or it has been kept.
    None,
    /// This many days are left; none on the last day itself.
    Left(i32),
    /// This many days too late.
    Overdue(i32),
}

impl Standing {
    /// Where a unit stands. `report` is the one that counts; `is_broken` tells whether reports of
    /// the unit have errors.
    pub(super) fn of(
        duty: Duty<'_>,
        report: Option<&Record>,
        is_broken: bool,
        due: Option<Date>,
        today: Date,
    ) -> Self {
        match report.map(|record| Self::of_report(record, due)) {
            // Another that can be read may yet stand in its place.
            Some(Self::Withdrawn(_)) | None if is_broken => Self::Broken,
            Some(standing) => standing,
            None => match duty {
                Duty::Due(due) if due < today => Self::Missing,
                Duty::Due(_) | Duty::Undated => Self::Awaited,
                Duty::Exempt(_) => Self::Exempt,
                Duty::DidNotExist => Self::DidNotExist,
                Duty::Closed => Self::Closed,
                Duty::NotAsked => Self::NotAsked,
            },
        }
    }

    fn of_report(record: &Record, due: Option<Date>) -> Self {
        let (Visibility::Public | Visibility::Held, Some(published)) =
            (record.visibility, record.published())
        else {
            return Self::Draft;
        };
        match record.report.status {
            _ if record.visibility == Visibility::Held => Self::Held(published),
            Validity::Withdrawn { date, .. } => Self::Withdrawn(date),
            _ if due.is_some_and(|due| published > due) => Self::Late(published),
            _ => Self::Published(published),
        }
    }

    /// The place of the group in which it is shown.
    pub fn group(self) -> u8 {
        match self {
            Self::Missing => 0,
            Self::Awaited => 1,
            Self::Broken => 2,
            Self::Withdrawn(_) => 3,
            Self::Draft => 4,
            Self::Held(_) => 5,
            Self::Late(_) => 6,
            Self::Published(_) => 7,
            Self::Exempt => 8,
            Self::DidNotExist => 9,
            Self::Closed => 10,
            Self::NotAsked => 11,
        }
    }

    /// Its name for styles and programs.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Awaited => "awaited",
            Self::Broken => "broken",
            Self::Withdrawn(_) => "withdrawn",
            Self::Draft => "draft",
            Self::Held(_) => "held",
            Self::Late(_) => "late",
            Self::Published(_) => "published",
            Self::Exempt => "exempt",
            Self::DidNotExist => "did_not_exist",
            Self::Closed => "closed",
            Self::NotAsked => "not_asked",
        }
    }

    /// The day of publication, past or to come.
    pub fn published(self) -> Option<Date> {
        match self {
            Self::Held(day) | Self::Late(day) | Self::Published(day) => Some(day),
            _ => None,
        }
    }

    /// Whether somebody still has to do something about it.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Missing | Self::Awaited | Self::Broken | Self::Withdrawn(_) | Self::Draft
        )
    }

    pub(super) fn timing(self, due: Option<Date>, today: Date) -> Timing {
        let Some(due) = due else { return Timing::None };
        let late = |day: Date| (day - due).get_days();
        match self {
            Self::Missing | Self::Awaited | Self::Broken | Self::Draft => match late(today) {
                days @ 1.. => Timing::Overdue(days),
                days => Timing::Left(-days),
            },
            Self::Held(day) | Self::Late(day) if day > due => Timing::Overdue(late(day)),
            _ => Timing::None,
        }
    }
}

impl Timing {
    /// What comes first among equals: the longest overdue, then the nearest day.
    pub(super) fn urgency(self) -> i32 {
        match self {
            Self::Overdue(days) => -days,
            Self::Left(days) => days,
            Self::None => i32::MAX,
        }
    }
}
