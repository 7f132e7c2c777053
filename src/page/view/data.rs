//! The rows of the data files: every report and every figure, for machines and spreadsheets.

use serde::Serialize;

use super::Views;
use crate::{
    cache::Prints,
    page::{metadata, places},
    report::Status,
    site::{Record, ReportId},
};

/// One report in `reports.json` and `reports.csv`. The order of the fields is theirs in the JSON.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ReportRow<'a> {
    /// The full addresses of its attachments.
    pub attachments: Vec<String>,
    /// How often it was corrected.
    pub corrections: usize,
    /// 发文字号
    pub document_number: Option<&'a str>,
    /// 索引号
    pub index_number: Option<&'a str>,
    /// The day it was issued.
    pub issued: Option<String>,
    /// The leaders it names.
    pub leaders: Vec<&'a str>,
    /// The moment of publication, RFC 3339.
    pub published: Option<String>,
    /// The slug of its series.
    pub series: &'a str,
    /// SHA-256 of its text; `null` when withdrawn.
    pub sha256: Option<String>,
    /// `valid`, `repealed` or `withdrawn`.
    pub status: &'static str,
    /// The title.
    pub title: &'a str,
    /// The slugs of its units.
    pub unit_slugs: Vec<&'a str>,
    /// Its units, as it names them.
    pub units: Vec<&'a str>,
    /// The latest of publication and corrections.
    pub updated: Option<String>,
    /// The full address of its page.
    pub url: String,
    /// The year reported on.
    pub year: i16,
}

/// One figure in `figures.csv`.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FigureRow<'a> {
    /// The units, joined.
    pub unit: String,
    /// The slug of the first unit.
    pub unit_slug: &'a str,
    /// The year reported on.
    pub year: i16,
    /// The slug of the series.
    pub series: &'a str,
    /// What is counted.
    pub name: &'a str,
    /// The value as written.
    pub value: &'a str,
    /// Of what.
    pub measure: &'a str,
    /// The full address of the report.
    pub url: String,
}

/// One year in the index of a data file that was split. The order of the fields is theirs in
/// the JSON.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct DataIndexRow {
    /// How many reports.
    pub reports: usize,
    /// The full address of the year's file.
    pub url: String,
    /// The year.
    pub year: i16,
}

impl<'a> Views<'a> {
    /// The rows of all reports, or those of one year, newest publication first.
    pub fn report_rows(&self, year: Option<i16>) -> impl Iterator<Item = ReportRow<'a>> {
        self.selected(year).map(|(id, record)| self.report_row(id, record))
    }

    /// The rows of all figures, or those of one year.
    pub fn figure_rows(&self, year: Option<i16>) -> impl Iterator<Item = FigureRow<'a>> {
        let site = self.site;
        self.selected(year).filter(|(_, record)| !record.is_withdrawn()).flat_map(
            move |(id, record)| {
                record.report.figures.iter().map(move |figure| FigureRow {
                    unit: record.unit_line(&site.config),
                    unit_slug: &site.units.get(record.units[0]).slug,
                    year: record.year(),
                    series: &site.series(record.series).slug,
                    name: &figure.name,
                    value: &figure.value,
                    measure: figure.unit.as_deref().unwrap_or_default(),
                    url: places::report_page(site, id).absolute(&site.config.base_url),
                })
            },
        )
    }

    /// Whether the data files are split by year.
    pub fn reports_are_split(&self) -> bool {
        self.site.records.len() > places::DATA_ROWS
    }

    /// Whether `figures.csv` is split by year.
    pub fn figures_are_split(&self) -> bool {
        self.site.figure_count() > places::DATA_ROWS
    }

    /// The index of a data file that was split.
    pub fn data_index(&self, name: &str, extension: &str) -> Vec<DataIndexRow> {
        let years = self.site.years().rev();
        years
            .map(|(year, reports)| DataIndexRow {
                year,
                reports: reports.len(),
                url: places::yearly(name, year, extension).absolute(&self.site.config.base_url),
            })
            .collect()
    }

    /// The fingerprint of what the rows of all reports, or of those of one year, are made of. It
    /// costs less than the rows: what a file says counts as its print, and only what the rest of
    /// the site and the day decide is looked at.
    pub fn print_rows(&self, year: Option<i16>, prints: &mut Prints) {
        let site = self.site;
        prints.bytes(site.config.base_url.join("").as_bytes());
        prints.value(&site.config.timezone.seconds());
        for (id, record) in self.selected(year) {
            prints.value(&record.body.print).value(&record.title).value(&record.unit_names);
            prints.bytes(places::report_page(site, id).as_str().as_bytes());
            for &unit in &record.units {
                prints.bytes(site.units.get(unit).slug.as_bytes());
            }
            prints.bytes(site.series(record.series).slug.as_bytes());
            // Those whose day has come; how many tells which.
            prints.value(&(record.is_withdrawn(), record.report.corrections.len()));
            for file in &record.attachments {
                prints.bytes(file.name.as_bytes());
            }
        }
    }

    /// The reports with a row in the data file of all years, or in that of one.
    pub fn selected(&self, year: Option<i16>) -> impl Iterator<Item = (ReportId, &'a Record)> {
        let site = self.site;
        let all = year.is_none().then(|| site.reports()).into_iter().flatten();
        let of_year = year.map_or(&[][..], |year| site.of_year(year));
        all.chain(of_year.iter().map(move |&id| (id, site.record(id))))
    }

    fn report_row(&self, id: ReportId, record: &'a Record) -> ReportRow<'a> {
        let site = self.site;
        let base = &site.config.base_url;
        let report = &record.report;
        let page = places::report_page(site, id);
        let gone = record.is_withdrawn();
        // Of a report that was taken back only this is told: that there was one.
        let told = Some(report).filter(|_| !gone);
        ReportRow {
            title: &record.title,
            url: page.absolute(base),
            units: record.unit_names.iter().map(|name| &**name).collect(),
            unit_slugs: record
                .units
                .iter()
                .map(|&unit| site.units.get(unit).slug.as_str())
                .collect(),
            year: record.year(),
            series: &site.series(record.series).slug,
            leaders: told
                .map_or(&[][..], |told| &told.leaders)
                .iter()
                .map(|leader| leader.name.as_str())
                .collect(),
            published: report.published.as_ref().map(|at| metadata::rfc3339(&site.config, at)),
            issued: told.and_then(|told| told.issued).map(|date| date.to_string()),
            updated: record.updated().map(|date| date.to_string()),
            index_number: report.index_number.as_deref(),
            document_number: told.and_then(|told| told.document_number.as_deref()),
            status: match report.status {
                Status::Valid => "valid",
                Status::Repealed => "repealed",
                Status::Withdrawn { .. } => "withdrawn",
            },
            corrections: told.map_or(0, |told| told.corrections.len()),
            attachments: record
                .attachments
                .iter()
                .filter(|_| !gone)
                .filter_map(|file| places::attachment(&page, &file.name))
                .map(|path| path.absolute(base))
                .collect(),
            sha256: (!gone).then(|| record.body.hexadecimal()),
        }
    }
}
