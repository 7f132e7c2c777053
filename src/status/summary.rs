//! The figures above the table.

use jiff::civil::Date;

use super::{Row, Standing, Status};

/// How many units stand where, of those that a report is asked of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of how many a report is asked.
    pub owed: usize,
    /// Of these: nothing came, and the day has passed.
    pub missing: usize,
    /// Nothing came yet.
    pub awaited: usize,
    /// What came has errors.
    pub broken: usize,
    /// Published and taken back.
    pub withdrawn: usize,
    /// Here and not released.
    pub drafts: usize,
    /// Released for a day to come.
    pub held: usize,
    /// Published after the last day.
    pub late: usize,
    /// Published by the last day.
    pub published: usize,
    /// Not asked, but sent.
    pub unasked: usize,
}

/// The last day on time of those that a report is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deadline {
    /// There is none.
    None,
    /// One for all.
    One(Date),
    /// Several, the first and the last of them.
    Several(Date, Date),
}

impl Counts {
    /// What has come, whatever became of it.
    pub fn received(&self) -> usize {
        self.owed - self.outstanding()
    }

    /// What has not come.
    pub fn outstanding(&self) -> usize {
        self.missing + self.awaited
    }
}

impl Status<'_> {
    /// Counts.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            if !row.is_owed() {
                counts.unasked += usize::from(!row.files.is_empty());
                continue;
            }
            counts.owed += 1;
            match row.standing {
                Standing::Missing => counts.missing += 1,
                Standing::Awaited => counts.awaited += 1,
                Standing::Broken => counts.broken += 1,
                Standing::Withdrawn(_) => counts.withdrawn += 1,
                Standing::Draft => counts.drafts += 1,
                Standing::Held(_) => counts.held += 1,
                Standing::Late(_) => counts.late += 1,
                Standing::Published(_) => counts.published += 1,
                Standing::Exempt
                | Standing::DidNotExist
                | Standing::Closed
                | Standing::NotAsked => {}
            }
        }
        counts
    }

    pub(super) fn deadline(&self) -> Deadline {
        let owed = || self.rows.iter().filter(|row| row.is_owed());
        let days = || owed().filter_map(|row: &Row<'_>| row.due);
        match (days().min(), days().max()) {
            (Some(first), Some(last)) if first == last && days().count() == owed().count() => {
                Deadline::One(first)
            }
            (Some(first), Some(last)) => Deadline::Several(first, last),
            _ => Deadline::None,
        }
    }
}
