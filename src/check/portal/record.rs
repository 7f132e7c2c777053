//! The record of a report: numbers, days, and whether the title is of the unit. Metadata only.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{
    Rule, field,
    number::{DocumentNumber, document_number, is_index_number},
    of_field,
};
use crate::{
    diagnostic::Diagnostic,
    site::{Record, Site, UnitId},
};

/// Looks at the records of all reports that stand.
pub(super) fn check(site: &Site, told: &mut Vec<Diagnostic>) {
    let standing = || site.records.iter().filter(|record| !record.is_withdrawn());
    let mut numbers = BTreeMap::<&str, Vec<&Record>>::new();
    for record in standing() {
        if let Some(number) = &record.report.index_number {
            numbers.entry(number.trim()).or_default().push(record);
        }
        check_record(record, told);
    }
    for (number, records) in numbers.iter().filter(|(_, records)| records.len() > 1) {
        twice(number, records, told);
    }
    let names = Names::of(site);
    for record in standing().filter(|record| record.report.title.is_some()) {
        if let Some(rule) = names.as_ref().and_then(|names| names.other_unit(site, record)) {
            told.push(of_field(record.source.as_str(), &["title"], rule));
        }
    }
}

/// Each of the reports is told of another, since an editor may see one of them alone.
fn twice(number: &str, records: &[&Record], told: &mut Vec<Diagnostic>) {
    let mut records: Vec<_> = records.iter().map(|record| record.source.as_str()).collect();
    records.sort_unstable();
    for (index, path) in records.iter().enumerate() {
        let other = if index == 0 { records[1] } else { records[0] };
        let rule = Rule::IndexNumberTwice { value: number.to_owned(), other: other.to_owned() };
        told.push(of_field(path, &["index_number"], rule));
    }
}

fn check_record(record: &Record, told: &mut Vec<Diagnostic>) {
    let report = &record.report;
    let path = record.source.as_str();
    let mut tell = |key: &str, rule: Rule| told.push(of_field(path, &[key], rule));
    if let Some(value) = report.index_number.as_deref().filter(|it| !is_index_number(it.trim())) {
        tell("index_number", Rule::IndexNumberOdd { value: value.to_owned() });
    }
    if let Some(value) = &report.document_number
        && let DocumentNumber::Odd(mended) = document_number(value)
    {
        tell("document_number", Rule::DocumentNumberOdd { value: value.clone(), mended });
    }
    if let Some(published) = record.published().map(jiff::civil::Date::year)
        && published > report.year.saturating_add(1)
    {
        tell("published", Rule::PublishedYearsLater { year: report.year, published });
    }
    let lacking: Vec<_> = [
        ("index_number", "索引号", report.index_number.is_none()),
        ("issued", "成文日期", report.issued.is_none()),
    ]
    .into_iter()
    .filter(|(.., is_lacking)| *is_lacking)
    .collect();
    if !lacking.is_empty() {
        let fields = lacking.iter().map(|(key, chinese, _)| field(key, chinese)).collect();
        // What is not there has no place; every report says its year.
        tell("year", Rule::RecordIncomplete { fields });
    }
}

/// The full names of all units, present and former, to be looked for in titles.
struct Names {
    finder: AhoCorasick,
    /// Whose each name is.
    units: Vec<UnitId>,
}

impl Names {
    /// `none` where there is no register, or one that is too large to be looked for at once.
    fn of(site: &Site) -> Option<Self> {
        if site.units.is_provisional() {
            return None;
        }
        let mut names = Vec::new();
        let mut units = Vec::new();
        for (id, unit) in site.units.iter() {
            let former = unit.former_names.iter().map(|former| former.name.as_str());
            for name in std::iter::once(unit.name.as_str()).chain(former) {
                names.push(name);
                units.push(id);
            }
        }
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names);
        Some(Self { finder: finder.ok()?, units })
    }

    /// A unit that the title names instead of those of the report.
    fn other_unit(&self, site: &Site, record: &Record) -> Option<Rule> {
        let title = &*record.title;
        let names_own = record.units.iter().any(|&unit| {
            let unit = site.units.get(unit);
            let former = unit.former_names.iter().map(|former| former.name.as_str());
            former
                .chain([unit.name.as_str()])
                .chain(unit.short.as_deref())
                .any(|name| title.contains(name))
        });
        if names_own || record.unit_names.iter().any(|name| title.contains(&**name)) {
            return None;
        }
        let found = self.finder.find(title)?;
        let other = *self.units.get(found.pattern().as_usize())?;
        (!record.units.contains(&other)).then(|| Rule::TitleOfOther {
            found: title[found.range()].to_owned(),
            unit: record.unit_line(&site.config),
        })
    }
}
