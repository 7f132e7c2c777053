//! Against what is published: the data files of an earlier build in, what changed without a word
//! about it out.
//!
//! A public record may change; that it changes silently is what this room is against. `earlier`
//! reads the files row by row, so that memory does not grow with them, `standing` finds the report
//! of today that a row is about, `changes` compares the two. Nothing is fetched: files are handed in
//! by name, and an address of the web is no file.

mod changes;
mod earlier;
mod figures;
mod standing;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, io};

use crate::{
    build::BrokenReport,
    diagnostic::{
        Diagnostic, Fault, Step,
        check::{Finding, Rule as AnyRule},
    },
    report::Names,
    site::{ReportId, Site},
    source::REGISTER,
};

pub use crate::diagnostic::check::published::{Expected, Fate, FigureChange, Rule, Trouble};

use changes::Changes;
use earlier::Row;
use standing::Standing;

/// Gives out a file of the earlier build by its name; `none` where there is no such file.
pub type Open<'a> = dyn FnMut(&str) -> io::Result<Option<Box<dyn io::Read>>> + 'a;

/// What came of a comparison.
#[derive(Debug, Default)]
pub struct Compared {
    /// What changed without a word about it, and what kept files from being compared.
    pub diagnostics: Vec<Diagnostic>,
    /// The reports of the earlier build that were looked at.
    pub reports: usize,
    /// The figures that were looked at; `none` without a figures.csv beside the reports.
    pub figures: Option<usize>,
}

/// Compares a site with what an earlier build published: `folder` is how people call the place of
/// its files, such as `old/`, and `name` the file to begin with, mostly `reports.json`.
///
/// The site may have its drafts and held reports. The texts of its reports must have been proven
/// ([`crate::source::Proofs::Now`]): of an unproven one nobody knows whether it changed.
/// Of `broken` reports only whose they are can be read.
pub fn compare(
    site: &Site,
    broken: &[BrokenReport],
    folder: &str,
    name: &str,
    open: &mut Open<'_>,
) -> Compared {
    let mut comparison = Comparison {
        site,
        broken,
        standing: Standing::of(site),
        changes: Changes::new(site),
        corrected: HashMap::new(),
        base: None,
        file: format!("{folder}{name}"),
        told: Vec::new(),
        reports: 0,
    };
    let read = earlier::reports(name, open, &mut |row| comparison.report(&row));
    if let Err((name, trouble)) = read {
        comparison.told.push(bad_file(folder, &name, trouble));
    }
    let mut figures = None;
    if let Some(name) = figures_beside(name) {
        let mut compared = figures::Figures::new(site, &comparison.corrected);
        let read = earlier::figures(&name, open, &mut |row| {
            compared.figure(comparison.standing.at(row.url), &row);
        });
        let (count, found) = compared.finish();
        comparison.told.extend(found);
        match read {
            Ok(is_there) => figures = is_there.then_some(count),
            Err((name, trouble)) => comparison.told.push(bad_file(folder, &name, trouble)),
        }
    }
    let Comparison { changes, mut told, reports, base, .. } = comparison;
    told.extend(changes.finish());
    told.extend(base.and_then(|base| moved(site, base)));
    told.sort();
    Compared { diagnostics: told, reports, figures }
}

struct Comparison<'a> {
    site: &'a Site,
    broken: &'a [BrokenReport],
    standing: Standing<'a>,
    changes: Changes<'a>,
    /// Whether each report that stands has a new correction: figures come in files of their own.
    corrected: HashMap<ReportId, bool>,
    /// Where the earlier build stood.
    base: Option<String>,
    /// The file as people call it.
    file: String,
    told: Vec<Diagnostic>,
    reports: usize,
}

impl Comparison<'_> {
    fn report(&mut self, row: &Row) {
        self.reports += 1;
        if self.base.is_none() {
            self.base = row.base().map(ToOwned::to_owned);
        }
        match self.standing.find(row) {
            Ok(found) => {
                if !found.is_at_old_address {
                    let alias = format!("/{}", row.path().unwrap_or_default());
                    let path = self.site.record(found.id).source.as_str();
                    self.told.push(of_field(path, "aliases", Rule::Moved { alias }));
                }
                let is_corrected = self.changes.compare(row, found.id, &mut self.told);
                self.corrected.insert(found.id, is_corrected);
            }
            Err(gone) => {
                let (title, url) = (row.title.clone(), row.url.clone());
                if let Some(broken) = self.broken_one(row).filter(|_| gone.id.is_none()) {
                    let rule = Rule::Unpublished { title, url, fate: Fate::Broken };
                    self.told.push(Diagnostic::of_file(broken.source.as_str(), fault(rule)));
                    return;
                }
                let rule = Rule::Unpublished { title, url, fate: gone.fate };
                self.told.push(match gone.id.map(|id| self.site.record(id)) {
                    Some(record) => of_field(record.source.as_str(), "published", rule),
                    None => match at_unit(self.site, row) {
                        Some(steps) => Diagnostic::of_field(REGISTER, steps, fault(rule)),
                        None => Diagnostic::of_file(&self.file, fault(rule)),
                    },
                });
            }
        }
    }
}

impl<'a> Comparison<'a> {
    /// The file with mistakes that has the report of a row, as far as can be told.
    fn broken_one(&self, row: &Row) -> Option<&'a BrokenReport> {
        let is_of_unit = |name: &String| {
            let unit = self.site.units.the_one(name).map(|id| &self.site.units.get(id).slug);
            row.units.contains(name) || unit.is_some_and(|slug| row.unit_slugs.contains(slug))
        };
        self.broken.iter().find(|broken| {
            let Names { units, year, series, .. } = &broken.names;
            *year == Some(row.year)
                && series.as_ref().is_none_or(|series| *series == row.series)
                && units.iter().any(is_of_unit)
        })
    }
}

/// Of a report that is gone nobody knows the file; the register names its unit.
fn at_unit(site: &Site, row: &Row) -> Option<Vec<Step>> {
    let unit = site.units.by_slug(row.unit_slugs.first()?)?;
    let is_listed = !site.units.is_provisional();
    is_listed.then(|| vec![Step::Index(unit.index()), Step::key("slug")])
}

/// The site stands elsewhere, and all addresses with it.
fn moved(site: &Site, before: String) -> Option<Diagnostic> {
    let now = site.config.base_url.join("");
    (before != now).then(|| of_field("site.yml", "base_url", Rule::SiteMoved { before, now }))
}

/// The name of the figures that belong to `reports.json` or `reports-2024.json`.
fn figures_beside(name: &str) -> Option<String> {
    let rest = name.strip_prefix("reports")?.strip_suffix(".json")?;
    Some(format!("figures{rest}.csv"))
}

fn bad_file(folder: &str, name: &str, trouble: Trouble) -> Diagnostic {
    Diagnostic::of_file(&format!("{folder}{name}"), fault(Rule::BadFile { trouble }))
}

fn of_field(path: &str, key: &str, rule: Rule) -> Diagnostic {
    Diagnostic::of_field(path, vec![Step::key(key)], fault(rule))
}

fn fault(rule: Rule) -> Fault {
    Finding::from(AnyRule::from(rule)).into()
}
