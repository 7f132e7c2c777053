//! The register of units, and how a name finds its unit.

use std::collections::HashMap;

use jiff::civil::Date;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::provisional_slug;
use crate::diagnostic::{Fault, nearest_few};

/// Every unit of units.yml, in file order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The units.
    pub units: Vec<Unit>,
    /// Every name in NFC → the units that have it. Only looked up, never walked.
    names: HashMap<String, Vec<usize>>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its name in addresses.
    pub slug: String,
    /// Its full name today.
    pub name: String,
    /// Its short name.
    pub short: Option<String>,
    /// What kind of unit it is; may be empty.
    pub kind: String,
    /// The slug of the unit above.
    pub parent: Option<String>,
    /// Its first day.
    pub since: Option<Date>,
    /// Its last day.
    pub until: Option<Date>,
    /// What it was called before, oldest first; names without an end come first of all.
    pub former_names: Vec<FormerName>,
    /// The slug of the unit that took its duties over.
    pub successor: Option<String>,
    /// What it need not report.
    pub exempt: Vec<Exemption>,
    /// 统一社会信用代码 or another code.
    pub code: Option<String>,
    /// How to reach it.
    pub contact: Option<String>,
}

/// A name that a unit no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// Its last day.
    pub until: Option<Date>,
}

/// A duty that a unit does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// The slug of the series.
    pub series: String,
    /// In which years.
    pub years: YearSet,
    /// Why.
    pub reason: Option<String>,
}

/// Some years, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearSet {
    /// Every year.
    All,
    /// Stretches of years, both ends included.
    Ranges(Vec<(i16, i16)>),
}

impl YearSet {
    /// Whether a year is among them.
    pub fn contains(&self, year: i16) -> bool {
        match self {
            Self::All => true,
            Self::Ranges(ranges) => {
                ranges.iter().any(|&(first, last)| first <= year && year <= last)
            }
        }
    }
}

/// What a name led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// One unit, by its place in [`Register::units`].
    One(usize),
    /// Several units of that name.
    Several(Vec<usize>),
    /// No unit; the nearest names, best first.
    None {
        /// At most three.
        nearest: Vec<&'a str>,
    },
}

impl Register {
    /// A register of units, ready to be searched.
    pub fn new(units: Vec<Unit>) -> Self {
        let mut names = HashMap::<String, Vec<usize>>::with_capacity(units.len() * 3);
        for (index, unit) in units.iter().enumerate() {
            for name in unit.names() {
                let places = names.entry(name.nfc().collect()).or_default();
                // A unit may have gone back to a former name.
                if places.last() != Some(&index) {
                    places.push(index);
                }
            }
        }
        Self { units, names }
    }

    /// Finds a unit by any of its names: full, short, former, or its slug.
    pub fn find(&self, name: &str) -> Found<'_> {
        match self.places(name) {
            [] => Found::None { nearest: self.nearest(name) },
            [one] => Found::One(*one),
            // A slug is the way out where names are shared, so it always means its own unit.
            several => match self.by_slug(name.trim()) {
                Some(own) => Found::One(own),
                None => Found::Several(several.to_vec()),
            },
        }
    }

    /// The unit with a slug.
    pub fn by_slug(&self, slug: &str) -> Option<usize> {
        let is_its_slug = |&&index: &&usize| self.units[index].slug == slug;
        self.places(slug).iter().find(is_its_slug).copied()
    }

    /// The fault of a name that no unit has, with the nearest names and the entry to paste.
    pub fn unknown_unit(&self, name: &str) -> Fault {
        let nearest = self.nearest(name).into_iter().map(str::to_owned).collect();
        let name = name.trim();
        let mut slug = provisional_slug(name);
        if self.by_slug(&slug).is_some() {
            slug.push_str("-2");
        }
        let entry = format!("- slug: {slug}\n  name: {name}");
        // Nobody pastes a name longer than a line.
        let entry = if entry.len() < 300 && !name.contains('\n') { entry } else { String::new() };
        Fault::UnknownUnit { value: name.to_owned(), nearest, entry }
    }

    fn places(&self, name: &str) -> &[usize] {
        let name = name.trim();
        let found = if is_nfc(name) {
            self.names.get(name)
        } else {
            self.names.get(&name.nfc().collect::<String>())
        };
        found.map_or(&[], Vec::as_slice)
    }

    fn nearest(&self, name: &str) -> Vec<&str> {
        nearest_few(name.trim(), self.units.iter().flat_map(Unit::names), 3)
    }
}

impl Unit {
    /// A unit of which nothing is known but its name.
    pub fn provisional(slug: String, name: String) -> Self {
        Self {
            slug,
            name,
            short: None,
            kind: String::new(),
            parent: None,
            since: None,
            until: None,
            former_names: Vec::new(),
            successor: None,
            exempt: Vec::new(),
            code: None,
            contact: None,
        }
    }

    /// Every name that a report may call it by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let former = self.former_names.iter().map(|former| former.name.as_str());
        let short = self.short.as_deref();
        [self.name.as_str(), &self.slug].into_iter().chain(short).chain(former)
    }

    /// The names by which somebody may look for it where another one is shown: today's, the short
    /// one, former ones.
    pub fn names_beside<'a>(&'a self, shown: &'a str) -> impl Iterator<Item = &'a str> {
        let former = self.former_names.iter().map(|former| former.name.as_str());
        let short = self.short.as_deref();
        let all = std::iter::once(self.name.as_str()).chain(short).chain(former);
        all.filter(move |name| *name != shown)
    }

    /// The full name that it had on a day.
    pub fn name_on(&self, date: Date) -> &str {
        let had = |former: &&FormerName| former.until.is_some_and(|until| date <= until);
        self.former_names.iter().find(had).map_or(&self.name, |former| &former.name)
    }

    /// Whether it existed on any day of a year.
    pub fn existed_in(&self, year: i16) -> bool {
        self.since.is_none_or(|since| since.year() <= year)
            && self.until.is_none_or(|until| until.year() >= year)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, FormerName, Found, Register, Unit};
    use jiff::civil::date;

    fn register() -> Register {
        let mut data = Unit::provisional("sjj".into(), "示例区数据局".into());
        data.former_names = vec![
            FormerName { name: "示例区信息中心".into(), until: Some(date(2019, 3, 31)) },
            FormerName {
                name: "示例区大数据管理局".into(), until: Some(date(2024, 6, 30))
            },
        ];
        let mut law = Unit::provisional("sfj".into(), "示例区司法局".into());
        law.short = Some("局".into());
        let mut other = Unit::provisional("cafe".into(), "Cafe\u{301}".into());
        other.short = Some("局".into());
        Register::new(vec![data, law, other])
    }

    #[test]
    fn any_name_finds_its_unit_in_any_unicode_form() {
        let register = register();
        assert_eq!(register.find("示例区大数据管理局"), Found::One(0));
        assert_eq!(register.find(" sfj "), Found::One(1));
        assert_eq!(register.find("Caf\u{e9}"), Found::One(2));
        assert_eq!(register.find("局"), Found::Several(vec![1, 2]));
        let Found::None { nearest } = register.find("示例区司法所") else {
            panic!("no such unit")
        };
        assert_eq!(nearest[0], "示例区司法局");
        assert_eq!((register.by_slug("cafe"), register.by_slug("局")), (Some(2), None));
    }

    #[test]
    fn a_unit_is_called_what_it_was_called_on_the_day() {
        let register = register();
        let name = |year, month, day| register.units[0].name_on(date(year, month, day));
        assert_eq!(name(2019, 3, 31), "示例区信息中心");
        assert_eq!(name(2024, 6, 30), "示例区大数据管理局");
        assert_eq!(name(2024, 7, 1), "示例区数据局");
    }

    #[test]
    fn an_unknown_unit_comes_with_the_entry_to_paste() {
        let Fault::UnknownUnit { nearest, entry, .. } = register().unknown_unit("示例区司法厅")
        else {
            panic!("another fault")
        };
        assert_eq!(nearest[0], "示例区司法局");
        assert_eq!(entry, "- slug: shiliqusifating\n  name: 示例区司法厅");
    }
}
