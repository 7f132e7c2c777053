//! The units in play: the register's, or those that the reports name.

use crate::config::{Found, Register, Unit, provisional_slug};

use super::UnitId;
use crate::diagnostic::Fault;

/// A unit of the site.
pub type UnitEntry = Unit;

/// All units, in the register's order; without a register, in the order of their names.
#[derive(Debug)]
pub struct Units {
    register: Register,
    provisional: bool,
}

impl Units {
    /// Takes the units of a register.
    pub fn registered(register: Register) -> Self {
        Self { register, provisional: false }
    }

    /// Makes up a register from the names that reports use, for a site without one.
    ///
    /// Two names with one pinyin stay two units: the later gets `-2`, `-3` …
    pub fn provisional<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: std::collections::BTreeSet<&str> = names.into_iter().collect();
        let mut taken = std::collections::HashMap::<String, usize>::new();
        let units = names.into_iter().map(|name| {
            let mut slug = provisional_slug(name);
            let count = taken.entry(slug.clone()).or_insert(0);
            *count += 1;
            if *count > 1 {
                slug = format!("{slug}-{count}");
            }
            Unit::provisional(slug, name.to_owned())
        });
        Self { register: Register::new(units.collect()), provisional: true }
    }

    /// Whether the units were made up from the reports.
    pub fn is_provisional(&self) -> bool {
        self.provisional
    }

    /// The units that a name may mean.
    pub fn find(&self, name: &str) -> Found<'_> {
        self.register.find(name)
    }

    /// The unit that a name means, where it means one alone.
    pub fn the_one(&self, name: &str) -> Option<UnitId> {
        match self.find(name) {
            Found::One(unit) => Some(UnitId::new(unit)),
            Found::Several(_) | Found::None { .. } => None,
        }
    }

    /// The fault of a name that no unit has.
    pub fn unknown(&self, name: &str) -> Fault {
        self.register.unknown_unit(name)
    }

    /// The unit `id`.
    pub fn get(&self, id: UnitId) -> &UnitEntry {
        &self.register.units[id.index()]
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.register.units.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.register.units.is_empty()
    }

    /// All units with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (UnitId, &UnitEntry)> {
        self.register.units.iter().enumerate().map(|(index, unit)| (UnitId::new(index), unit))
    }

    /// The unit with a slug.
    pub fn by_slug(&self, slug: &str) -> Option<UnitId> {
        self.register.by_slug(slug).map(UnitId::new)
    }
}
