//! What units owe as a whole: findings about due days come in, which stand in the register; they go out
//! unit by unit, for whoever writes to each unit.

use std::collections::{BTreeMap, btree_map::Entry};

use super::formats::{Checked, UnitName};
use crate::{
    diagnostic::{
        Diagnostic, Fault,
        check::{Rule, due},
    },
    site::Site,
    source::REGISTER,
};

/// What each unit owes, by its name in addresses.
#[derive(Debug, Default)]
pub(super) struct Debts {
    units: BTreeMap<String, (UnitName, Vec<Diagnostic>)>,
}

impl Debts {
    /// Sorts what is told of the register by unit.
    pub(super) fn of(site: &Site, told: &[Diagnostic]) -> Self {
        let mut units = BTreeMap::new();
        for diagnostic in told.iter().filter(|told| told.path == REGISTER) {
            let Some(id) = debtor(diagnostic).and_then(|name| site.units.the_one(name)) else {
                continue;
            };
            let unit = site.units.get(id);
            let (_, owed) = match units.entry(unit.slug.clone()) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => {
                    let name = UnitName { slug: unit.slug.clone(), name: unit.name.clone() };
                    entry.insert((name, Vec::new()))
                }
            };
            owed.push(diagnostic.clone());
        }
        Self { units }
    }

    /// The names of the units.
    pub(super) fn units_mut(&mut self) -> impl Iterator<Item = &mut UnitName> {
        self.units.values_mut().map(|(unit, _)| unit)
    }

    /// Tells of the units up to one, by its name in addresses, and forgets them; without one, of all
    /// that are left.
    pub(super) fn tell(
        &mut self,
        unit: Option<&str>,
        tell: &mut dyn FnMut(&Checked<'_>) -> bool,
    ) -> bool {
        while let Some(first) = self.units.first_entry() {
            if unit.is_some_and(|unit| first.key().as_str() > unit) {
                break;
            }
            let (unit, owed) = first.remove();
            let of_unit = Checked {
                path: REGISTER,
                title: None,
                unit: Some(&unit),
                findings: &[],
                of_unit: &owed,
                outline: None,
            };
            if !tell(&of_unit) {
                return false;
            }
        }
        true
    }
}

/// The unit that a finding about due days is about.
fn debtor(told: &Diagnostic) -> Option<&str> {
    let Fault::Check(finding) = &told.fault else { return None };
    let Rule::Due(rule) = &finding.rule else { return None };
    Some(match rule {
        due::Rule::Missing { owed, .. }
        | due::Rule::Late { owed, .. }
        | due::Rule::DueSoon { owed, .. }
        | due::Rule::HeldTooLong { owed, .. } => &owed.unit,
        due::Rule::Gaps { unit, .. } => unit,
    })
}
