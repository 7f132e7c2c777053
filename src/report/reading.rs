//! Front matter → [`Report`]: the text of one file in, the typed report with its warnings out, or
//! every mistake at once.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::raw::{
    AttachmentFields, RawAttachment, RawCorrection, RawFigure, RawLeader, RawReport, RawStatus,
};
use super::{Attachment, Correction, Figure, Leader, Leaders, Moment, Report, Status, schema};
use crate::config::{is_reserved_name, path_trouble};
use crate::diagnostic::{Diagnostic, Fault, PathTrouble, Step};
use crate::yaml::{self, Brief, Document, Findings, Schema, Several, parse_date, parse_year, text};

/// Reads the front matter of a report: the report with its warnings, or every mistake (and the
/// warnings). `front` is where the YAML stands in the file; `latest_year` is the latest year that
/// a report can be about.
pub fn read(
    path: &str,
    file: &str,
    front: Range<usize>,
    latest_year: i16,
) -> Result<(Report, Vec<Diagnostic>), Vec<Diagnostic>> {
    let document = Document { path, file, range: front };
    let (raw, mut findings) = yaml::salvage::<RawReport>(&document, &schema::REPORT)?;
    let report = report(raw, &mut findings, latest_year);
    let told = findings.settle(&document, &schema::REPORT);
    match report {
        Some(report) if !told.iter().any(Diagnostic::is_error) => Ok((report, told)),
        _ => Err(told),
    }
}

/// What places a report in the site, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The units as written.
    pub units: Vec<String>,
    /// The series as written.
    pub series: Option<String>,
    /// The year reported on.
    pub year: Option<i16>,
}

/// Reads what places a report that has mistakes elsewhere, so that a wrong name is told together
/// with the others, and that it is known whose report has mistakes.
pub fn names(path: &str, file: &str, front: Range<usize>) -> Names {
    let document = Document { path, file, range: front };
    let Ok((raw, _)) = yaml::salvage::<RawReport>(&document, &schema::REPORT) else {
        return Names::default();
    };
    let units = raw.unit.map_or_else(Vec::new, |Several(units)| units);
    let units = units.into_iter().filter_map(|unit| text(Some(unit))).collect();
    let year = text(raw.year).and_then(|year| parse_year(&year, i16::MAX).ok());
    Names { units, series: text(raw.series), year }
}

/// Looks up in a report's file the lines of faults of fields that other rooms found.
pub fn place(diagnostics: &mut [&mut Diagnostic], file: &str) {
    place_by(diagnostics, file, &schema::REPORT);
}

pub(super) fn place_by(diagnostics: &mut [&mut Diagnostic], file: &str, schema: &Schema) {
    let path = diagnostics.first().map(|first| first.path.clone()).unwrap_or_default();
    let Ok(front) = yaml::split(&path, file) else { return };
    let document = Document { path: &path, file, range: front.yaml };
    yaml::place(&document, schema, diagnostics);
}

/// The report, or none where something required is missing or cannot be read.
fn report(raw: RawReport, findings: &mut Findings, latest_year: i16) -> Option<Report> {
    let units = units(raw.unit, findings);
    if text(raw.year.clone()).is_none() {
        findings.lacks("year");
    }
    let year = findings.parsed("year", raw.year, |text| parse_year(text, latest_year));
    let leaders = leaders(raw.leader, findings);
    let published = findings.parsed("published", raw.published, Moment::parse);
    let issued = findings.parsed("issued", raw.issued, parse_date);
    let status_written = raw.status.is_some();
    let status = status(raw.status, findings);
    let attachments = attachments(raw.attachments.unwrap_or_default(), findings);
    let figures = findings.each("figures", raw.figures.unwrap_or_default(), figure);
    let corrections = raw.corrections.unwrap_or_default();
    let corrections = findings.each("corrections", corrections, |findings, written| {
        correction(findings, written, published)
    });
    let aliases = aliases(raw.aliases, findings);
    let draft = findings.flag("draft", raw.draft).unwrap_or(false);
    let report = Report {
        units,
        year: year?,
        leaders,
        title: text(raw.title),
        series: text(raw.series),
        published,
        issued,
        index_number: text(raw.index_number),
        document_number: text(raw.document_number),
        source: text(raw.source),
        author: text(raw.author),
        editor: text(raw.editor),
        keywords: keywords(raw.keywords),
        summary: text(raw.summary),
        status: status?,
        status_written,
        attachments,
        figures,
        corrections,
        aliases,
        draft,
    };
    doubt_dates(&report, findings);
    (!report.units.is_empty()).then_some(report)
}

fn units(written: Option<Several<String>>, findings: &mut Findings) -> Vec<String> {
    let Some(Several(written)) = written else {
        findings.lacks("unit");
        return Vec::new();
    };
    if written.is_empty() {
        findings.lacks("unit");
    }
    findings.each("unit", written, item)
}

/// An item of a list of texts; an empty one is a slip.
fn item(findings: &mut Findings, written: String) -> Option<String> {
    let text = text(Some(written));
    if text.is_none() {
        findings.lacks_here();
    }
    text
}

fn leaders(written: Option<Several<RawLeader>>, findings: &mut Findings) -> Leaders {
    let Some(Several(written)) = written else {
        findings.lacks("leader");
        return Leaders::new();
    };
    findings.each("leader", written, |findings, leader| match leader {
        Brief::Text(name) => {
            Some(Leader { name: item(findings, name)?, post: None, since: None, until: None })
        }
        Brief::Fields(fields) => {
            let name = findings.required("name", fields.name);
            let since = findings.parsed("since", fields.since, parse_date);
            let until = findings.parsed("until", fields.until, parse_date);
            if let (Some(since), Some(until)) = (since, until)
                && since > until
            {
                let (since, until) = (since.to_string(), until.to_string());
                findings.fault("since", Fault::SinceAfterUntil { since, until });
            }
            Some(Leader { name: name?, post: text(fields.post), since, until })
        }
    })
}

/// The status, or none where it cannot be read.
fn status(written: Option<RawStatus>, findings: &mut Findings) -> Option<Status> {
    match written {
        None => Some(Status::Valid),
        Some(Brief::Text(written)) => match written.trim() {
            "有效" | "valid" | "" => Some(Status::Valid),
            "废止" | "repealed" => Some(Status::Repealed),
            other => {
                findings.fault("status", Fault::UnknownStatus { value: other.to_owned() });
                None
            }
        },
        Some(Brief::Fields(fields)) => findings.within(Step::key("status"), |findings| {
            let Some(fields) = fields.withdrawn else {
                findings.lacks("withdrawn");
                return None;
            };
            findings.within(Step::key("withdrawn"), |findings| {
                let date = required_date("date", fields.date, findings);
                let reason = findings.required("reason", fields.reason);
                Some(Status::Withdrawn { date: date?, reason: reason? })
            })
        }),
    }
}

fn required_date(key: &str, written: Option<String>, findings: &mut Findings) -> Option<Date> {
    let written = findings.required(key, written);
    findings.parsed(key, written, parse_date)
}

fn attachments(written: Vec<RawAttachment>, findings: &mut Findings) -> Vec<Attachment> {
    let mut known = BTreeSet::new();
    findings.each("attachments", written, |findings, attachment| {
        let (file, title, key) = match attachment {
            Brief::Text(file) => (item(findings, file)?, None, None),
            Brief::Fields(AttachmentFields { file, title }) => {
                (findings.required("file", file)?, text(title), Some("file"))
            }
        };
        let file = file.strip_prefix("./").unwrap_or(&file).to_owned();
        let fault = file_fault(&file).or_else(|| {
            // Some disks keep names in another Unicode form than keyboards write them.
            let seen = !known.insert(file.nfc().collect::<String>());
            seen.then(|| Fault::AttachmentTwice { file: file.clone() })
        });
        match (fault, key) {
            (None, _) => return Some(Attachment { file, title }),
            (Some(fault), Some(key)) => findings.fault(key, fault),
            (Some(fault), None) => findings.fault_here(fault),
        }
        None
    })
}

/// What is wrong with the path of an attachment, if anything.
fn file_fault(file: &str) -> Option<Fault> {
    if let Some(trouble) = path_trouble(file) {
        return Some(Fault::BadPath { value: file.to_owned(), trouble });
    }
    let reserved = file.split('/').find(|segment| is_reserved_name(segment))?;
    Some(Fault::ReservedName { name: reserved.to_owned() })
}

fn figure(findings: &mut Findings, written: RawFigure) -> Option<Figure> {
    let name = findings.required("name", written.name);
    let value = findings.required("value", written.value);
    Some(Figure { name: name?, value: value?, unit: text(written.unit) })
}

fn correction(
    findings: &mut Findings,
    written: RawCorrection,
    published: Option<Moment>,
) -> Option<Correction> {
    let date = required_date("date", written.date, findings);
    if let (Some(date), Some(published)) = (date, published)
        && date < published.date
    {
        let (date, published) = (date.to_string(), published.date.to_string());
        findings.fault("date", Fault::CorrectedBeforePublished { date, published });
    }
    let note = findings.required("note", written.note);
    Some(Correction { date: date?, note: note? })
}

pub(super) fn aliases(written: Option<Several<String>>, findings: &mut Findings) -> Vec<String> {
    let written = written.map(|Several(written)| written).unwrap_or_default();
    findings.each("aliases", written, |findings, alias| {
        let alias = item(findings, alias)?;
        let Some(trouble) = alias_trouble(&alias) else { return Some(alias) };
        findings.fault_here(Fault::BadPath { value: alias, trouble });
        None
    })
}

fn alias_trouble(alias: &str) -> Option<PathTrouble> {
    let Some(path) = alias.strip_prefix('/') else { return Some(PathTrouble::NotFromRoot) };
    if path.contains(['?', '#']) {
        return Some(PathTrouble::NoFile);
    }
    path_trouble(path.strip_suffix('/').unwrap_or(path))
}

/// Keywords; also those that were written as one text with commas, full-width ones included.
fn keywords(written: Option<Several<String>>) -> Vec<String> {
    let written = written.map(|Several(written)| written).unwrap_or_default();
    let parts = written.iter().flat_map(|text| text.split(['，', ',', '；', ';']));
    parts.filter_map(|part| text(Some(part.to_owned()))).collect()
}

/// Dates that cannot all be right, though each may be.
fn doubt_dates(report: &Report, findings: &mut Findings) {
    let Some(Moment { date: published, .. }) = report.published else { return };
    let day = |date: Date| date.to_string();
    if published.year() <= report.year {
        let (year, published) = (report.year, day(published));
        findings.fault("published", Fault::PublishedBeforeYearEnd { year, published });
    }
    if let Some(issued) = report.issued.filter(|issued| *issued > published) {
        let (issued, published) = (day(issued), day(published));
        findings.fault("issued", Fault::IssuedAfterPublished { issued, published });
    }
    if let Status::Withdrawn { date, .. } = report.status
        && date < published
    {
        findings.within(Step::key("status"), |findings| {
            findings.within(Step::key("withdrawn"), |findings| {
                let (date, published) = (day(date), day(published));
                findings.fault("date", Fault::WithdrawnBeforePublished { date, published });
            });
        });
    }
}
