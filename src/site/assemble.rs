//! Assembling: reports find their units, their series, their place in time.
//!
//! Arrives: reports as their files give them. Leaves: a [`Site`] and what is wrong between the
//! reports and the register. The order of arrival never matters: everything is sorted by what
//! the reports say, and by path where they say the same.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    Attached, Covered, Edition, PlainRecord, Record, ReportId, SeriesId, Site, UnitId, Units,
    Visibility, separator,
};
use crate::{
    config::{Config, Found, PartSet, Register},
    diagnostic::{Diagnostic, Fault, Step},
    report::{PlainPage, Report, Status},
    source::{BodyStamp, SourcePath},
};

/// A report as its file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The file.
    pub source: SourcePath,
    /// What its front matter says; shared, since a preview relates the same reports again and again.
    pub report: Arc<Report>,
    /// The stamp of its body.
    pub body: BodyStamp,
    /// The parts of its series that its text has.
    pub parts: PartSet,
    /// The files of its `attachments`, found beside it, in their order.
    pub attachments: Vec<Attached>,
}

/// A plain page as its file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedPage {
    /// The file.
    pub source: SourcePath,
    /// What its front matter says.
    pub page: PlainPage,
    /// The stamp of its body.
    pub body: BodyStamp,
}

/// From where a site is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint {
    /// The day.
    pub today: Date,
    /// What beside the public reports is in.
    pub edition: Edition,
    /// Whether reports were left out for their mistakes.
    pub is_incomplete: bool,
}

fn visibility(loaded: &Loaded, today: Date) -> Visibility {
    let report = &loaded.report;
    Visibility::on(today, report.draft, report.published.as_ref().map(|moment| moment.date))
}

/// The units that reports name, for a site without a register.
fn units_of(reports: &[Loaded]) -> Units {
    let names = reports.iter().flat_map(|loaded| &loaded.report.units);
    Units::provisional(names.map(String::as_str))
}

/// Keeps corrections and a withdrawal that are dated ahead until their day, and gives the first
/// such day.
fn hold_future_changes(report: &mut Arc<Report>, today: Date) -> Option<Date> {
    let corrections = report.corrections.iter().map(|correction| correction.date);
    let withdrawn = match &report.status {
        Status::Withdrawn { date, .. } => Some(*date),
        _ => None,
    };
    let next = corrections.chain(withdrawn).filter(|date| *date > today).min();
    if next.is_some() {
        Arc::make_mut(report).corrections.retain(|correction| correction.date <= today);
    }
    if withdrawn.is_some_and(|date| date > today) {
        let report = Arc::make_mut(report);
        report.status = Status::Valid;
        report.status_written = false;
    }
    next
}

/// Puts reports and pages in relation.
///
/// Reports with a mistake (an unknown unit or series) are left out and their mistake is told;
/// those that the edition holds back are remembered only by path.
pub fn assemble(
    config: Config,
    register: Option<Register>,
    reports: Vec<Loaded>,
    pages: Vec<LoadedPage>,
    view: Standpoint,
) -> (Site, Vec<Diagnostic>) {
    let Standpoint { today, edition, is_incomplete } = view;
    let (mut reports, hidden): (Vec<_>, Vec<_>) = match register {
        Some(_) => (reports, Vec::new()),
        // Without a register a draft must not even give its unit's name away.
        None => reports.into_iter().partition(|loaded| edition.includes(visibility(loaded, today))),
    };
    let units = register.map_or_else(|| units_of(&reports), Units::registered);
    let mut next_release: Option<Date> = None;
    for loaded in &mut reports {
        let next = hold_future_changes(&mut loaded.report, today);
        next_release = next_release.into_iter().chain(next).min();
    }
    let series = config.series_by_name();
    let place = |loaded| place(&config, &series, &units, today, loaded);
    let placed: Vec<_> = reports.into_par_iter().map(place).collect();
    let mut diagnostics = Vec::new();
    let mut withheld = BTreeMap::new();
    let mut records = Vec::with_capacity(placed.len());
    for loaded in hidden {
        let visibility = visibility(&loaded, today);
        if visibility == Visibility::Held {
            let day = loaded.report.published.as_ref().map(|moment| moment.date);
            next_release = next_release.into_iter().chain(day).min();
        }
        withheld.insert(loaded.source, visibility);
    }
    for (record, found) in placed {
        diagnostics.extend(found);
        let Some(record) = record else { continue };
        if record.visibility == Visibility::Held && !edition.held {
            next_release = next_release.into_iter().chain(record.published()).min();
        }
        if edition.includes(record.visibility) {
            records.push(record);
        } else {
            withheld.insert(record.source, record.visibility);
        }
    }
    let pages = admit_pages(pages, today, edition, &mut withheld, &mut next_release);
    records.par_sort_unstable_by(|left, right| {
        let moment = |record: &Record| record.report.published.as_ref().map(|m| (m.date, m.time));
        (Reverse(moment(left)), Reverse(left.year()), &left.source).cmp(&(
            Reverse(moment(right)),
            Reverse(right.year()),
            &right.source,
        ))
    });
    let mut site = relate(config, units, records, pages, today);
    site.is_incomplete = is_incomplete;
    site.withheld = withheld;
    site.coverage = site.find_coverage();
    site.covered = site.find_covered_series();
    site.next_change = next_release.into_iter().chain(site.next_gap()).min();
    (site, diagnostics)
}

/// Finds a report's units, series and title.
fn place(
    config: &Config,
    series: &HashMap<&str, usize>,
    units: &Units,
    today: Date,
    loaded: Loaded,
) -> (Option<Record>, Vec<Diagnostic>) {
    let Loaded { source, report, body, parts, attachments } = loaded;
    let mut diagnostics = Vec::new();
    let mut tell = |fault, steps: Vec<Step>| {
        diagnostics.push(Diagnostic::of_field(source.as_str(), steps, fault));
    };
    let mut found = Vec::with_capacity(report.units.len());
    let mut twice = false;
    for (index, name) in report.units.iter().enumerate() {
        let steps = || match report.units.len() {
            1 => vec![Step::key("unit")],
            _ => vec![Step::key("unit"), Step::Index(index)],
        };
        match units.find(name) {
            Found::One(unit) if found.contains(&UnitId::new(unit)) => {
                tell(Fault::UnitTwice { value: name.clone() }, steps());
                twice = true;
            }
            Found::One(unit) => {
                let unit = UnitId::new(unit);
                found.push(unit);
                let entry = units.get(unit);
                if !entry.existed_in(report.year) {
                    let unit = entry.name.clone();
                    tell(Fault::UnitDidNotExist { unit, year: report.year }, steps());
                }
            }
            Found::Several(slugs) => {
                let slugs = slugs.iter().map(|&unit| units.get(UnitId::new(unit)).slug.clone());
                tell(Fault::AmbiguousUnit { value: name.clone(), slugs: slugs.collect() }, steps());
            }
            Found::None { .. } => tell(units.unknown(name), steps()),
        }
        if let (true, Some(&unit)) = (units.is_provisional(), found.last()) {
            let slug = units.get(unit).slug.clone();
            tell(Fault::ProvisionalUnit { value: name.clone(), slug }, steps());
        }
    }
    let series = match &report.series {
        None => Some(SeriesId::FIRST),
        Some(written) => {
            let place = series.get(written.trim()).copied();
            if place.is_none() {
                tell(config.unknown_series(written), vec![Step::key("series")]);
            }
            place.map(SeriesId::new)
        }
    };
    if found.len() != report.units.len() || twice {
        return (None, diagnostics);
    }
    let Some(series) = series else { return (None, diagnostics) };
    let published = report.published.as_ref().map(|moment| moment.date);
    let unit_names: Vec<Box<str>> = report
        .units
        .iter()
        .zip(&found)
        .map(|(written, &id)| {
            let unit = units.get(id);
            // A slug stands for the name of the day; any other name is shown as written.
            let name = match *written == unit.slug {
                true => unit.name_on(published.unwrap_or(today)),
                false => written,
            };
            name.into()
        })
        .collect();
    let title = match &report.title {
        Some(title) => title.as_str().into(),
        None => config.series[series.index()]
            .title_for(&unit_names.join(separator(config)), report.year)
            .into(),
    };
    let visibility = Visibility::on(today, report.draft, published);
    let record = Record {
        source,
        report,
        body,
        parts,
        attachments,
        units: found,
        unit_names,
        series,
        title,
        visibility,
    };
    (Some(record), diagnostics)
}

fn admit_pages(
    pages: Vec<LoadedPage>,
    today: Date,
    edition: Edition,
    withheld: &mut BTreeMap<SourcePath, Visibility>,
    next_release: &mut Option<Date>,
) -> Vec<PlainRecord> {
    let mut admitted = Vec::with_capacity(pages.len());
    for LoadedPage { source, page, body } in pages {
        let visibility = Visibility::of_page(&page, today);
        if visibility == Visibility::Held && !edition.held {
            let published = page.published.as_ref().map(|moment| moment.date);
            *next_release = next_release.iter().copied().chain(published).min();
        }
        if edition.includes(visibility) {
            admitted.push(PlainRecord { source, page, body });
        } else {
            withheld.insert(source, visibility);
        }
    }
    admitted.sort_by(|left, right| left.source.cmp(&right.source));
    admitted
}

/// Builds the indexes over sorted records.
fn relate(
    config: Config,
    units: Units,
    records: Vec<Record>,
    pages: Vec<PlainRecord>,
    today: Date,
) -> Site {
    let mut by_unit = vec![Vec::new(); units.len()];
    let mut by_year = BTreeMap::<i16, Vec<ReportId>>::new();
    let mut by_source = HashMap::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        let id = ReportId::new(index);
        for unit in &record.units {
            by_unit[unit.index()].push(id);
        }
        by_year.entry(record.year()).or_default().push(id);
        by_source.insert(record.source.clone(), id);
    }
    // Stable sorts: what is equal stays in the order of publication.
    by_unit.par_iter_mut().for_each(|reports: &mut Vec<ReportId>| {
        reports.dedup();
        reports.sort_by_key(|id| {
            let record = &records[id.index()];
            (Reverse(record.year()), record.series)
        });
    });
    for reports in by_year.values_mut() {
        reports.sort_by_key(|id| {
            let record = &records[id.index()];
            (record.series, record.units[0])
        });
    }
    let coverage = vec![Covered::default(); config.series.len()];
    Site {
        config,
        units,
        records,
        pages,
        by_unit,
        by_year,
        by_source,
        coverage,
        covered: Vec::new(),
        withheld: BTreeMap::new(),
        today,
        is_incomplete: false,
        next_change: None,
    }
}
