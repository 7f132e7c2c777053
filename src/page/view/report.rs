//! The view of a report: its record, what belongs to it, its neighbours.

use std::borrow::Cow;

use serde::Serialize;

use super::{Row, Views, rows};
use crate::{
    page::{Crumb, Head, Link, PublicPath, SharedLinks, metadata, places},
    report::Status,
    site::{self, Record, ReportId},
};

/// The rows of the record table that stay when a report is taken back: which report it was.
const KEPT_WHEN_WITHDRAWN: [&str; 4] = ["index_number", "unit", "published", "year"];

/// One row of the record table.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct RecordField {
    /// The English name of the front-matter key: the phrase `record_<key>` is its label.
    pub key: &'static str,
    /// The label that the site's configuration gives instead.
    pub label: Option<String>,
    /// The value as text; empty where `links` or `phrase` has it.
    pub value: String,
    /// The value as links.
    pub links: Vec<Link>,
    /// The value as a phrase's name: `valid`, `repealed`.
    pub phrase: Option<&'static str>,
}

/// One leader.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct LeaderName<'a> {
    /// The name.
    pub name: &'a str,
    /// The post.
    pub post: Option<&'a str>,
    /// First day in the post.
    pub since: Option<String>,
    /// Last day in the post.
    pub until: Option<String>,
}

/// A file offered with the report.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct AttachmentLink {
    /// Its title, or its file name.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its type by its name's ending, in capitals: `XLSX`; empty if it has none.
    pub kind: String,
    /// Its length for people: `12.5 KB`.
    pub size: String,
}

/// One key figure.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FigureValue<'a> {
    /// What is counted.
    pub name: &'a str,
    /// The value as written.
    pub value: &'a str,
    /// Of what: `件`, `%`.
    pub unit: Option<&'a str>,
}

/// One correction.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct CorrectionNote<'a> {
    /// The day.
    pub date: String,
    /// What was corrected.
    pub note: &'a str,
}

/// A withdrawal.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Withdrawal<'a> {
    /// The day.
    pub date: String,
    /// The reason.
    pub reason: &'a str,
}

/// What `report.html` sees, beside `body`.
#[derive(Debug, Serialize)]
pub struct ReportView<'a> {
    /// Head and heading.
    pub head: Head,
    /// The links that every page has.
    pub links: Cow<'a, SharedLinks>,
    /// The title.
    pub title: &'a str,
    /// The units, each with its page.
    pub units: Vec<Link>,
    /// The year reported on.
    pub year: i16,
    /// The title of the series.
    pub series: &'a str,
    /// The leaders; empty where the report names none.
    pub leaders: Vec<LeaderName<'a>>,
    /// The record table: what is known, in order.
    pub record: Vec<RecordField>,
    /// The moment of publication, for reading.
    pub published: Option<String>,
    /// Its day, `2024-03-28`.
    pub published_date: Option<String>,
    /// The latest of publication and corrections, `2024-05-06`.
    pub updated: Option<String>,
    /// Where it was taken from, if not the unit itself.
    pub source: Option<&'a str>,
    /// The summary from the front matter.
    pub summary: Option<&'a str>,
    /// Set when the report was taken back; then there is no body.
    pub withdrawn: Option<Withdrawal<'a>>,
    /// Whether it is no longer in force.
    pub repealed: bool,
    /// Files offered with it.
    pub attachments: Vec<AttachmentLink>,
    /// Key figures.
    pub figures: Vec<FigureValue<'a>>,
    /// Corrections, in the order written.
    pub corrections: Vec<CorrectionNote<'a>>,
    /// SHA-256 of the text, 64 hexadecimal digits; empty when withdrawn.
    pub text_hash: String,
    /// The report on the year before.
    pub earlier: Option<Row<'a>>,
    /// The report on the year after.
    pub later: Option<Row<'a>>,
    /// `public`, `held` or `draft`.
    pub visibility: &'static str,
}

impl<'a> Views<'a> {
    pub(super) fn report(&'a self, address: &PublicPath, id: ReportId) -> ReportView<'a> {
        let site = self.site;
        let record = site.record(id);
        let report = &record.report;
        let linker = self.linker(address);
        let units = self.unit_links(record, address);
        let mut head = self.head("report", address);
        head.title = record.title.to_string();
        head.description = metadata::description(&site.config, record);
        head.meta.extend(metadata::article_tags(site, id));
        head.json_ld = Some(metadata::report_json_ld(site, id));
        head.no_index |= record.is_withdrawn();
        head.breadcrumb = vec![
            Crumb::list("units", Some(linker.to(&places::units_page(1)))),
            Crumb { phrase: None, title: units[0].title.clone(), href: units[0].href.clone() },
            Crumb::here(&record.title),
        ];
        let withdrawn = match &report.status {
            Status::Withdrawn { date, reason } => {
                Some(Withdrawal { date: date.to_string(), reason })
            }
            _ => None,
        };
        let gone = withdrawn.is_some();
        let (earlier, later) = site.neighbours(id);
        ReportView {
            head,
            links: self.links(address),
            title: &record.title,
            record: self.record_fields(record, &units),
            units,
            year: record.year(),
            series: &site.series(record.series).title,
            leaders: report.leaders.iter().filter(|_| !gone).map(LeaderName::of).collect(),
            published: report.published.as_ref().map(rows::display_moment),
            published_date: record.published().map(|date| date.to_string()),
            updated: record.updated().map(|date| date.to_string()),
            source: report.source.as_deref().filter(|_| !gone),
            summary: report.summary.as_deref().filter(|_| !gone),
            withdrawn,
            repealed: report.status == Status::Repealed,
            attachments: if gone { Vec::new() } else { self.attachment_links(record, address) },
            figures: report.figures.iter().filter(|_| !gone).map(FigureValue::of).collect(),
            corrections: report
                .corrections
                .iter()
                .filter(|_| !gone)
                .map(CorrectionNote::of)
                .collect(),
            text_hash: if gone { String::new() } else { record.body.hexadecimal() },
            earlier: earlier.map(|other| Row::of(site, other, &linker)),
            later: later.map(|other| Row::of(site, other, &linker)),
            visibility: rows::visibility_name(record.visibility),
        }
    }

    fn unit_links(&self, record: &Record, address: &PublicPath) -> Vec<Link> {
        let linker = self.linker(address);
        let pairs = record.units.iter().zip(&record.unit_names);
        pairs
            .map(|(&unit, name)| Link {
                title: name.to_string(),
                href: Some(linker.to(&places::unit_page(self.site, unit, 1))),
            })
            .collect()
    }

    fn attachment_links(&self, record: &Record, address: &PublicPath) -> Vec<AttachmentLink> {
        let linker = self.linker(address);
        let files = record.attachments.iter();
        files
            .filter_map(|file| {
                let name = file.name.rsplit('/').next().unwrap_or(&file.name);
                let kind = name.rsplit_once('.').map_or("", |(_, end)| end).to_uppercase();
                Some(AttachmentLink {
                    title: file.title.as_deref().unwrap_or(name).to_owned(),
                    href: linker.to(&places::attachment(address, &file.name)?),
                    kind,
                    size: readable_size(file.size),
                })
            })
            .collect()
    }

    /// The record table in the order that readers of portals know; unknown rows are left out.
    fn record_fields(&self, record: &Record, units: &[Link]) -> Vec<RecordField> {
        let report = &record.report;
        let text = |key: &'static str, value: Option<String>| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(self.field(key, value, Vec::new(), None))
        };
        let status = report.status_written.then_some(match report.status {
            Status::Valid => "valid",
            Status::Repealed => "repealed",
            Status::Withdrawn { .. } => "withdrawn",
        });
        [
            text("index_number", report.index_number.clone()),
            Some(self.field("unit", String::new(), units.to_vec(), None)),
            text("issued", report.issued.map(|date| date.to_string())),
            text("published", report.published.as_ref().map(rows::display_moment)),
            text("document_number", report.document_number.clone()),
            text("year", Some(record.year().to_string())),
            status.map(|phrase| self.field("status", String::new(), Vec::new(), Some(phrase))),
            text("source", report.source.clone()),
            text("author", report.author.clone()),
            text("editor", report.editor.clone()),
            text("keywords", Some(report.keywords.join(site::separator(&self.site.config)))),
        ]
        .into_iter()
        .flatten()
        .filter(|field| !record.is_withdrawn() || KEPT_WHEN_WITHDRAWN.contains(&field.key))
        .collect()
    }

    fn field(
        &self,
        key: &'static str,
        value: String,
        links: Vec<Link>,
        phrase: Option<&'static str>,
    ) -> RecordField {
        let label = self.site.config.record_labels.get(key).cloned();
        RecordField { key, label, value, links, phrase }
    }
}

impl<'a> LeaderName<'a> {
    fn of(leader: &'a crate::report::Leader) -> Self {
        Self {
            name: &leader.name,
            post: leader.post.as_deref(),
            since: leader.since.map(|date| date.to_string()),
            until: leader.until.map(|date| date.to_string()),
        }
    }
}

impl<'a> FigureValue<'a> {
    fn of(figure: &'a crate::report::Figure) -> Self {
        Self { name: &figure.name, value: &figure.value, unit: figure.unit.as_deref() }
    }
}

impl<'a> CorrectionNote<'a> {
    fn of(correction: &'a crate::report::Correction) -> Self {
        Self { date: correction.date.to_string(), note: &correction.note }
    }
}

/// A length in bytes as people read it.
fn readable_size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    // Tenths, rounded, in whole numbers: no float in what must be equal everywhere.
    let mut tenths = u128::from(bytes) * 10 / 1024;
    let mut unit = 0;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths /= 1024;
        unit += 1;
    }
    match tenths {
        0..1000 => format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit]),
        _ => format!("{} {}", tenths / 10, UNITS[unit]),
    }
}

#[cfg(test)]
mod tests {
    use super::readable_size;

    #[test]
    fn sizes_are_told_in_the_unit_people_would_use() {
        let told: Vec<String> =
            [0, 1023, 1024, 12_800, 1_048_576, 5_000_000_000].map(readable_size).into();
        assert_eq!(told, ["0 B", "1023 B", "1.0 KB", "12.5 KB", "1.0 MB", "4.6 GB"]);
    }
}
