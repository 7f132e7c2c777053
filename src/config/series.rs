//! A series of reports: what is due from whom and when, what it is called,
//! and which parts it has; and a set of such parts, for those that one report has.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::MonthDay;

/// A series of yearly reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name in addresses and files.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The title of a report, with `{unit}`, `{year}` and `{series}`.
    pub title_pattern: String,
    /// What follows the year in an address; empty for one of the series.
    pub suffix: String,
    /// The last day on time.
    pub due: Due,
    /// The kinds of unit that report; empty for every kind.
    pub applies_to: Vec<String>,
    /// The first year reported on.
    pub since: Option<i16>,
    /// The Markdown that `new` begins with, with `{year}` and `{next_year}`.
    pub outline: Option<String>,
    /// The customary parts.
    pub parts: Vec<Part>,
}

/// The last day on time, in the year after the one reported on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// No deadline.
    None,
    /// One for every unit.
    All(MonthDay),
    /// One for each kind of unit; other kinds have none.
    ByKind(BTreeMap<String, MonthDay>),
}

/// A customary part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in addresses.
    pub slug: String,
    /// What lists of parts call it.
    pub title: Option<String>,
    /// Words by which its heading is known.
    pub keywords: Vec<String>,
    /// Whether a report must have it.
    pub required: bool,
}

/// Some of the parts of a series, by their places in [`Series::parts`]. Of a series with more than
/// [`PartSet::KNOWN`] parts, it knows the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSet(u64);

impl PartSet {
    /// How many parts of a series a set knows.
    pub const KNOWN: usize = 64;

    /// Whether the part at a place is among them.
    pub fn contains(self, place: usize) -> bool {
        place < Self::KNOWN && self.0 >> place & 1 == 1
    }
}

impl FromIterator<usize> for PartSet {
    fn from_iter<T: IntoIterator<Item = usize>>(places: T) -> Self {
        let known = places.into_iter().filter(|&place| place < Self::KNOWN);
        Self(known.fold(0, |set, place| set | 1 << place))
    }
}

impl Series {
    /// The last day on time for a unit's report on `year`.
    pub fn due(&self, kind: &str, year: i16) -> Option<Date> {
        let day = match &self.due {
            Due::None => None,
            Due::All(day) => Some(*day),
            Due::ByKind(days) => days.get(kind).copied(),
        }?;
        day.in_year(year.checked_add(1)?)
    }

    /// The title of a report that gives none itself.
    pub fn title_for(&self, unit_name: &str, year: i16) -> String {
        // One pass, so that a unit called `{year}` stays what it is called.
        let mut title = String::new();
        let mut rest = self.title_pattern.as_str();
        while let Some(open) = rest.find('{') {
            title.push_str(&rest[..open]);
            rest = &rest[open..];
            if let Some(after) = rest.strip_prefix("{unit}") {
                title.push_str(unit_name);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("{year}") {
                title.push_str(&year.to_string());
                rest = after;
            } else if let Some(after) = rest.strip_prefix("{series}") {
                title.push_str(&self.title);
                rest = after;
            } else {
                title.push('{');
                rest = &rest[1..];
            }
        }
        title + rest
    }

    /// Whether units of a kind report in this series.
    pub fn applies(&self, kind: &str) -> bool {
        self.applies_to.is_empty() || self.applies_to.iter().any(|listed| listed == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::PartSet;

    #[test]
    fn a_set_has_the_parts_that_were_put_in_and_no_other() {
        let set: PartSet = [0, 3, 63, 64, 1000].into_iter().collect();
        let has: Vec<usize> = (0..2000).filter(|&place| set.contains(place)).collect();
        assert_eq!(has, [0, 3, 63]);
    }
}
