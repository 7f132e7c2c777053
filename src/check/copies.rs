//! Text that stands in another report: all reports of a site come in, what was copied goes out, by file.
//!
//! Reports of one series and year are compared with each other by way of an index, one series and
//! year after the other, so that its memory is needed once; and each with its unit's report of the
//! year before.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    desk::Desk,
    order::{Entry, Kind, Order},
    privacy,
    text::{
        Finding,
        copied::{ALIKE, Builder, COMMON, Index, Signature, Source, compare, finding},
    },
};
use crate::{
    diagnostic::{Diagnostic, check},
    failure::Failure,
    site::{Record, ReportId, SeriesId},
    source::SourcePath,
};

/// Signatures that are held before they are counted.
const AT_ONCE: usize = 256;

/// What was copied, by the path of the file.
pub(super) type Copies = BTreeMap<String, Vec<Diagnostic>>;

/// Finds what was copied: from last year's report, and, where the `whole` site is looked at, from
/// another unit's.
pub(super) fn find(desk: &Desk<'_>, order: &Order, whole: bool) -> Result<Copies, Failure> {
    let mut groups = BTreeMap::<(SeriesId, i16), Vec<(&Entry, ReportId)>>::new();
    for entry in &order.entries {
        if let Kind::Report(id) = entry.kind {
            let record = desk.world.site.record(id);
            groups.entry((record.series, record.year())).or_default().push((entry, id));
        }
    }
    let mut copies = Copies::new();
    for group in groups.into_values() {
        let index = if whole && group.len() > 1 { Some(index(desk, &group)?) } else { None };
        for (number, some) in group.chunks(AT_ONCE).enumerate() {
            let told: Vec<_> = some
                .par_iter()
                .enumerate()
                .map(|(place, (entry, id))| {
                    let group = Group { members: &group, index: index.as_ref() };
                    of_report(desk, &group, entry, *id, number * AT_ONCE + place)
                })
                .collect::<Result<_, Failure>>()?;
            for ((entry, _), told) in some.iter().zip(told) {
                if !told.is_empty() {
                    copies.insert(entry.path.to_string(), told);
                }
            }
        }
    }
    Ok(copies)
}

/// What a report has of its unit's report of the year before.
pub(super) fn of_alone(
    desk: &Desk<'_>,
    entry: &Entry,
    id: ReportId,
) -> Result<Vec<Diagnostic>, Failure> {
    of_report(desk, &Group { members: &[], index: None }, entry, id, 0)
}

/// The reports of one series and year.
struct Group<'g> {
    members: &'g [(&'g Entry, ReportId)],
    index: Option<&'g Index>,
}

fn index(desk: &Desk<'_>, group: &[(&Entry, ReportId)]) -> Result<Index, Failure> {
    let mut builder = Builder::default();
    for some in group.chunks(AT_ONCE) {
        let signatures: Vec<Signature> = some
            .par_iter()
            .map(|(_, id)| {
                let body = body(desk, desk.world.site.record(*id))?;
                Ok(Signature::of(body.as_ref().map_or("", Text::body)))
            })
            .collect::<Result<_, Failure>>()?;
        for signature in &signatures {
            builder.add(signature);
        }
    }
    Ok(builder.build(COMMON))
}

fn of_report(
    desk: &Desk<'_>,
    group: &Group<'_>,
    entry: &Entry,
    id: ReportId,
    number: usize,
) -> Result<Vec<Diagnostic>, Failure> {
    let site = &desk.world.site;
    let record = site.record(id);
    let Some(own) = body(desk, record)? else { return Ok(Vec::new()) };
    let percent = site.config.check.copied.and_then(|percent| u8::try_from(percent).ok());
    let percent = percent.unwrap_or(ALIKE);
    let mut found = Vec::new();
    if let Some(last_year) = desk.last_year(id) {
        found.extend(compared(desk, group, &own, last_year, Source::LastYear, percent)?);
    }
    if let Some(index) = group.index {
        let own_number = u32::try_from(number).ok();
        let candidates = index.candidates(&Signature::of(own.body()), percent, own_number);
        // The most alike says enough: whoever mends it looks at the others next.
        let alike = candidates.iter().find_map(|candidate| {
            let (_, other) = group.members.get(candidate.report as usize)?;
            let other = site.record(*other);
            (other.units[0] != record.units[0]).then_some(other)
        });
        if let Some(other) = alike {
            let units = other.unit_line(&site.config);
            let source = Source::Other(&units);
            found.extend(compared(desk, group, &own, other, source, percent)?);
        }
    }
    Ok(told(desk, entry, record, &own, found))
}

/// What a text has of another report's, if it is enough to be told.
fn compared(
    desk: &Desk<'_>,
    group: &Group<'_>,
    own: &Text,
    other: &Record,
    source: Source<'_>,
    percent: u8,
) -> Result<Option<Finding>, Failure> {
    let Some(other) = body(desk, other)? else { return Ok(None) };
    let overlap = compare(own.body(), other.body(), group.index);
    let mut found = finding(own.body(), other.body(), &overlap, source, percent);
    if let Some(copied) = found.as_mut().and_then(|found| found.rule.copied_mut()) {
        copied.other_line += memchr::memchr_iter(b'\n', other.front()).count();
    }
    Ok(found)
}

/// Places in the body become places in the file; what the sentences quote is covered.
fn told(
    desk: &Desk<'_>,
    entry: &Entry,
    record: &Record,
    own: &Text,
    found: Vec<Finding>,
) -> Vec<Diagnostic> {
    if found.is_empty() {
        return Vec::new();
    }
    let private = desk.privacy(entry, Some(record), &own.file, own.start);
    let covered = privacy::cover(&own.file, &private.findings);
    let told = found.into_iter().map(|mut finding| {
        let range = finding.range.start + own.start..finding.range.end + own.start;
        if let Some(copied) = finding.rule.copied_mut() {
            let quoted = copied.beginning.chars().count();
            copied.beginning = covered[range.clone()].chars().take(quoted).collect();
        }
        let fault = check::Finding::from(check::Rule::from(finding.rule)).into();
        Diagnostic::in_text(entry.path.as_str(), &covered, range, fault)
    });
    told.collect()
}

/// A file with the place where its body begins.
struct Text {
    file: String,
    start: usize,
}

impl Text {
    fn front(&self) -> &[u8] {
        self.file.as_bytes().get(..self.start).unwrap_or_default()
    }

    fn body(&self) -> &str {
        self.file.get(self.start..).unwrap_or_default()
    }
}

/// The text of a report; `none` where its file is no text any more.
fn body(desk: &Desk<'_>, record: &Record) -> Result<Option<Text>, Failure> {
    let path: &SourcePath = &record.source;
    let file = desk.root.read_text(path)?.ok();
    Ok(file.map(|file| Text { file, start: record.body.start as usize }))
}
