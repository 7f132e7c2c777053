//! One report as it was published beside the same report of today: what differs, and whether a
//! correction says so.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, earlier::Row, fault, of_field};
use crate::{
    diagnostic::{Diagnostic, FieldName, Step},
    page::rfc3339,
    site::{Record, ReportId, Site},
    source::normal_form,
};

/// Compares reports one by one; keeps what is told only once.
pub(super) struct Changes<'a> {
    site: &'a Site,
    /// Titles that differ and are made by the pattern of a series.
    patterned: BTreeMap<usize, Vec<(ReportId, String)>>,
}

impl<'a> Changes<'a> {
    pub(super) fn new(site: &'a Site) -> Self {
        Self { site, patterned: BTreeMap::new() }
    }

    /// Compares a report with what was published of it. Whether a correction was entered since then.
    pub(super) fn compare(&mut self, row: &Row, id: ReportId, told: &mut Vec<Diagnostic>) -> bool {
        let record = self.site.record(id);
        let path = record.source.as_str();
        let is_corrected = is_corrected(row, record);
        self.published(row, record, told);
        // Of a report that was taken back nothing else is public, now or then.
        if record.is_withdrawn() || row.is_withdrawn() {
            return is_corrected;
        }
        let left = kept_corrections(row, record);
        if left < row.corrections {
            let rule = Rule::CorrectionsGone { before: row.corrections, now: left };
            told.push(of_field(path, "corrections", rule));
        }
        if is_corrected {
            return true;
        }
        let is_other =
            |before: &String| record.body.is_proven() && *before != record.body.hexadecimal();
        if row.sha256.as_ref().is_some_and(is_other) {
            // Which words changed, nobody can tell: no line is to blame.
            told.push(Diagnostic::of_file(path, fault(Rule::TextChanged)));
        }
        self.fields(row, id, told);
        attachments(row, record, told);
        false
    }

    /// The day of publication never changes, whatever a correction says.
    fn published(&self, row: &Row, record: &Record, told: &mut Vec<Diagnostic>) {
        let Some(before) = &row.published else { return };
        let now = record.report.published.as_ref();
        let now = now.map_or_else(String::new, |at| rfc3339(&self.site.config, at));
        let path = record.source.as_str();
        if day(before) != day(&now) {
            let (before, now) = (day(before).to_owned(), day(&now).to_owned());
            told.push(of_field(path, "published", Rule::PublishedChanged { before, now }));
        } else if time(before) != time(&now) {
            // A time that was left out stands as midnight.
            let field = name("published", "发布日期");
            let (before, now) = (shown(before), shown(&now));
            told.push(of_field(path, "published", Rule::FieldChanged { field, before, now }));
        }
    }

    fn fields(&mut self, row: &Row, id: ReportId, told: &mut Vec<Diagnostic>) {
        let record = self.site.record(id);
        let report = &record.report;
        let leaders: Vec<&str> = report.leaders.iter().map(|leader| leader.name.as_str()).collect();
        let units: Vec<&str> = record.unit_names.iter().map(|name| &**name).collect();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        for (key, chinese, before, now) in [
            ("title", "标题", row.title.clone(), record.title.to_string()),
            ("unit", "单位", row.units.join("、"), units.join("、")),
            ("leader", "负责人", row.leaders.join("、"), leaders.join("、")),
            (
                "issued",
                "成文日期",
                text(&row.issued),
                report.issued.map_or_else(String::new, |day| day.to_string()),
            ),
            ("index_number", "索引号", text(&row.index_number), text(&report.index_number)),
            (
                "document_number",
                "发文字号",
                text(&row.document_number),
                text(&report.document_number),
            ),
        ] {
            if before == now {
                continue;
            }
            if key == "title" && report.title.is_none() {
                self.patterned.entry(record.series.index()).or_default().push((id, before));
                continue;
            }
            let rule = Rule::FieldChanged { field: name(key, chinese), before, now };
            told.push(of_field(record.source.as_str(), key, rule));
        }
    }

    /// What is told once: a new pattern of titles changes all of them.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let site = self.site;
        let told = self.patterned.into_iter().map(|(series, mut titles)| {
            let several = titles.len() > 1;
            let (id, before) = titles.swap_remove(0);
            let record = site.record(id);
            let now = record.title.to_string();
            let rule = Rule::FieldChanged { field: name("title", "标题"), before, now };
            if !several {
                return of_field(record.source.as_str(), "title", rule);
            }
            let steps = vec![Step::key("series"), Step::Index(series), Step::key("title_pattern")];
            Diagnostic::of_field("site.yml", steps, super::fault(rule))
        });
        told.collect()
    }
}

/// Whether the report has a correction that what was published did not know.
fn is_corrected(row: &Row, record: &Record) -> bool {
    let corrections = &record.report.corrections;
    let Some(updated) = row.updated.as_deref().or(row.published.as_deref()).map(day) else {
        return corrections.len() > row.corrections;
    };
    let days = || corrections.iter().map(|correction| correction.date.to_string());
    // One of the last day counts only if it is one more.
    days().any(|date| date.as_str() > updated)
        || (corrections.len() > row.corrections && days().any(|date| date == updated))
}

/// How many corrections are left of those that were published.
fn kept_corrections(row: &Row, record: &Record) -> usize {
    let corrections = &record.report.corrections;
    match row.updated.as_deref().map(day) {
        Some(updated) => corrections
            .iter()
            .filter(|correction| correction.date.to_string().as_str() <= updated)
            .count(),
        None => corrections.len(),
    }
}

/// Attachments by their names below the report: the report itself may have moved.
fn attachments(row: &Row, record: &Record, told: &mut Vec<Diagnostic>) {
    let now = record.attachments.iter().map(|file| normal_form(&file.name));
    let now: BTreeSet<_> = now.collect();
    for url in &row.attachments {
        let Some(written) = url.strip_prefix(&row.url) else { continue };
        let name = percent_encoding::percent_decode_str(written).decode_utf8_lossy();
        if !now.contains(&normal_form(&name)) {
            let rule = Rule::AttachmentGone { name: name.into_owned() };
            told.push(of_field(record.source.as_str(), "attachments", rule));
        }
    }
}

/// The day of a moment.
fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

/// The time of a moment, to the minute.
fn time(moment: &str) -> &str {
    moment.get(11..16).unwrap_or_default()
}

fn shown(moment: &str) -> String {
    format!("{} {}", day(moment), time(moment))
}

fn name(english: &str, chinese: &str) -> FieldName {
    FieldName { english: english.to_owned(), chinese: chinese.to_owned() }
}
