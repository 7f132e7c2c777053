//! units.yml → [`Register`]: text in, the register with its warnings out, or every mistake at once.
//! Linear in the number of units, since a province has tens of thousands.

use std::collections::{BTreeSet, HashMap};

use super::raw::{RawExemption, RawFormerName, RawUnit};
use super::reading::place_by;
use super::schema::{SITE, UNITS};
use super::series_reading::slug;
use super::{Config, Due, Exemption, FormerName, Register, Unit, YearSet, is_reserved_name};
use crate::diagnostic::{Diagnostic, Fault, Step, nearest};
use crate::yaml::{self, Brief, Document, Findings, Several, parse_date, parse_year, text};

/// Reads units.yml against the configuration: the register and its warnings, or every mistake (and
/// the warnings).
pub fn read_register(
    path: &str,
    file: &str,
    config: &Config,
) -> Result<(Register, Vec<Diagnostic>), Vec<Diagnostic>> {
    let document = Document::whole(path, file);
    let (raw, mut findings) = yaml::salvage::<Vec<RawUnit>>(&document, &UNITS)?;
    let mut slugs = HashMap::with_capacity(raw.len());
    let read = |(index, raw): (usize, RawUnit)| {
        findings.within(Step::Index(index), |findings| {
            let unit = unit(raw, config, findings)?;
            if slugs.insert(unit.slug.clone(), index).is_some() {
                findings.fault("slug", Fault::SlugTwice { slug: unit.slug.clone() });
            }
            Some((index, unit))
        })
    };
    let units: Vec<(usize, Unit)> = raw.into_iter().enumerate().filter_map(read).collect();
    relate(&units, &mut findings);
    let told = findings.settle(&document, &UNITS);
    if told.iter().any(Diagnostic::is_error) {
        return Err(told);
    }
    Ok((Register::new(units.into_iter().map(|(_, unit)| unit).collect()), told))
}

/// Looks up in units.yml the lines of faults of fields that other rooms found.
pub fn place_register(diagnostics: &mut [&mut Diagnostic], file: &str) {
    place_by(diagnostics, file, &UNITS);
}

/// Warnings about kinds in site.yml (`due`, `applies_to`) that no unit has. `path` and `file` are
/// those of site.yml.
pub fn check_kinds(
    path: &str,
    file: &str,
    config: &Config,
    register: &Register,
) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> = register.units.iter().map(|unit| unit.kind.as_str()).collect();
    let mut findings = Findings::default();
    let doubt = |kind: &String| {
        let known = known.iter().filter(|kind| !kind.is_empty()).map(|&kind| kind.to_owned());
        Fault::UnknownKind { kind: kind.clone(), known: known.collect() }
    };
    findings.each("series", &config.series, |findings, series| {
        let unknown = |kind: &&String| !known.contains(kind.as_str());
        if let Due::ByKind(days) = &series.due {
            findings.within(Step::key("due"), |findings| {
                for kind in days.keys().filter(unknown) {
                    let step = Step::KeyOf(kind.clone());
                    findings.within(step, |findings| findings.fault_here(doubt(kind)));
                }
            });
        }
        findings.each("applies_to", &series.applies_to, |findings, kind| {
            unknown(&kind).then(|| findings.fault_here(doubt(kind)))
        });
        None::<()>
    });
    findings.settle(&Document::whole(path, file), &SITE)
}

fn unit(raw: RawUnit, config: &Config, findings: &mut Findings) -> Option<Unit> {
    let slug = slug(raw.slug, findings);
    if let Some(name) = slug.as_ref().filter(|slug| is_reserved_name(slug)) {
        findings.fault("slug", Fault::ReservedName { name: name.clone() });
    }
    let name = findings.required("name", raw.name);
    let since = findings.parsed("since", raw.since, parse_date);
    let until = findings.parsed("until", raw.until, parse_date);
    if let (Some(since), Some(until)) = (since, until)
        && since > until
    {
        let (since, until) = (since.to_string(), until.to_string());
        findings.fault("since", Fault::SinceAfterUntil { since, until });
    }
    let mut former_names =
        findings.each("former_names", raw.former_names.unwrap_or_default(), former_name);
    former_names.sort_by_key(|former| former.until);
    let exempt = findings.each("exempt", raw.exempt.unwrap_or_default(), |findings, raw| {
        exemption(raw, config, findings)
    });
    Some(Unit {
        slug: slug?,
        name: name?,
        short: text(raw.short),
        kind: text(raw.kind).unwrap_or_default(),
        parent: text(raw.parent),
        since,
        until,
        former_names,
        successor: text(raw.successor),
        exempt,
        code: text(raw.code),
        contact: text(raw.contact),
    })
}

fn former_name(findings: &mut Findings, written: Brief<RawFormerName>) -> Option<FormerName> {
    match written {
        Brief::Text(name) => {
            let name = text(Some(name));
            if name.is_none() {
                findings.lacks_here();
            }
            Some(FormerName { name: name?, until: None })
        }
        Brief::Fields(fields) => {
            let name = findings.required("name", fields.name);
            let until = findings.parsed("until", fields.until, parse_date);
            Some(FormerName { name: name?, until })
        }
    }
}

fn exemption(raw: RawExemption, config: &Config, findings: &mut Findings) -> Option<Exemption> {
    let written = findings.required("series", raw.series);
    let series = written.and_then(|written| match config.series_named(&written) {
        Some(index) => Some(config.series[index].slug.clone()),
        None => {
            findings.fault("series", config.unknown_series(&written));
            None
        }
    });
    let years = match raw.years {
        None => YearSet::All,
        Some(Several(written)) => {
            YearSet::Ranges(findings.each("years", written, |findings, written| {
                let range = years(&written);
                if range.is_none() {
                    findings.fault_here(Fault::UnreadableYears { value: written });
                }
                range
            }))
        }
    };
    Some(Exemption { series: series?, years, reason: text(raw.reason) })
}

/// A year, or two with a dash between them.
fn years(written: &str) -> Option<(i16, i16)> {
    let year = |text: &str| parse_year(text, i16::MAX).ok();
    let (first, last) = match written.split_once(['-', '—', '–', '至', '~', '～']) {
        Some((first, last)) => (year(first)?, year(last.trim_start_matches(['-', '—', '–']))?),
        None => (year(written)?, year(written)?),
    };
    (first <= last).then_some((first, last))
}

/// Checks what units say of each other.
fn relate(units: &[(usize, Unit)], findings: &mut Findings) {
    let by_slug: HashMap<&str, usize> = units
        .iter()
        .enumerate()
        .rev()
        .map(|(place, (_, unit))| (unit.slug.as_str(), place))
        .collect();
    let near = |slug: &str| {
        let slugs = units.iter().map(|(_, unit)| unit.slug.as_str());
        nearest(slug, slugs).map(str::to_owned)
    };
    let mut suggestions = 0;
    for (index, unit) in units {
        // Comparing with every slug takes time; after some suggestions the cause is another.
        let mut near = |slug: &str| {
            suggestions += 1;
            if suggestions > MOST_SUGGESTIONS { None } else { near(slug) }
        };
        findings.within(Step::Index(*index), |findings| {
            let unknown = |slug: &&String| !by_slug.contains_key(slug.as_str());
            if let Some(value) = unit.parent.as_ref().filter(unknown) {
                let (value, nearest) = (value.clone(), near(value));
                findings.fault("parent", Fault::UnknownParent { value, nearest });
            }
            if let Some(value) = unit.successor.as_ref().filter(unknown) {
                let (value, nearest) = (value.clone(), near(value));
                findings.fault("successor", Fault::UnknownSuccessor { value, nearest });
            }
        });
    }
    let parents: Vec<Option<usize>> =
        units.iter().map(|(_, unit)| by_slug.get(unit.parent.as_deref()?).copied()).collect();
    for cycle in cycles(&parents) {
        let names = cycle.iter().chain(cycle.first()).map(|&place| units[place].1.slug.clone());
        let fault = Fault::ParentCycle { slugs: names.take(MOST_IN_CYCLE).collect() };
        findings.within(Step::Index(units[cycle[0]].0), |findings| findings.fault("parent", fault));
    }
}

/// Unknown slugs of one file that are compared with every other slug.
const MOST_SUGGESTIONS: usize = 20;
/// Slugs of a circle that a message shows.
const MOST_IN_CYCLE: usize = 20;

/// The circles among parents, each once, beginning with its first unit in the file.
fn cycles(parents: &[Option<usize>]) -> Vec<Vec<usize>> {
    // Every unit is walked once: a number says on which walk.
    let mut walked_on = vec![usize::MAX; parents.len()];
    let mut cycles = Vec::new();
    for start in 0..parents.len() {
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(place) = next.filter(|&place| walked_on[place] == usize::MAX) {
            walked_on[place] = start;
            way.push(place);
            next = parents[place];
        }
        let closed = next.filter(|&place| walked_on[place] == start);
        if let Some(from) = closed.and_then(|place| way.iter().position(|&other| other == place)) {
            cycles.push(way.split_off(from));
        }
    }
    cycles
}
