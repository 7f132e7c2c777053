//! Data files: every report and every figure, as JSON and as [`Sheet`]s.

use super::Sheet;
use crate::page::{DataIndexRow, Views};

/// `reports.json`: an array of reports, or, where it was split, of years with their files.
pub(super) fn reports_json(views: &Views<'_>, year: Option<i16>) -> Vec<u8> {
    if year.is_none() && views.reports_are_split() {
        return lines(views.data_index("reports", "json").iter());
    }
    lines(views.report_rows(year))
}

/// A JSON array with one element a line: small, and a difference between two shows the rows.
fn lines<T: serde::Serialize>(rows: impl Iterator<Item = T>) -> Vec<u8> {
    let mut text = b"[".to_vec();
    for (index, row) in rows.enumerate() {
        text.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut text, &row).expect("writing into memory does not fail");
    }
    text.extend_from_slice(b"\n]\n");
    text
}

const REPORT_COLUMNS: [(&str, &str); 16] = [
    ("标题", "title"),
    ("单位", "unit"),
    ("年度", "year"),
    ("类别", "series"),
    ("负责人", "leader"),
    ("发布日期", "published"),
    ("成文日期", "issued"),
    ("更新日期", "updated"),
    ("索引号", "index_number"),
    ("发文字号", "document_number"),
    ("状态", "status"),
    ("更正次数", "corrections"),
    ("附件", "attachments"),
    ("地址", "url"),
    ("单位标识", "unit_slug"),
    ("正文SHA-256", "sha256"),
];

/// `reports.csv`, whole, one year of it, or the index of the years.
pub(super) fn reports_csv(views: &Views<'_>, year: Option<i16>) -> Vec<u8> {
    if year.is_none() && views.reports_are_split() {
        return index_csv(views, &views.data_index("reports", "csv"));
    }
    let mut sheet = sheet(views, &REPORT_COLUMNS);
    for row in views.report_rows(year) {
        sheet.row([
            row.title,
            &row.units.join(";"),
            &row.year.to_string(),
            row.series,
            &row.leaders.join(";"),
            row.published.as_deref().unwrap_or_default(),
            row.issued.as_deref().unwrap_or_default(),
            row.updated.as_deref().unwrap_or_default(),
            row.index_number.unwrap_or_default(),
            row.document_number.unwrap_or_default(),
            row.status,
            &row.corrections.to_string(),
            &row.attachments.join(";"),
            &row.url,
            &row.unit_slugs.join(";"),
            row.sha256.as_deref().unwrap_or_default(),
        ]);
    }
    sheet.finish()
}

const FIGURE_COLUMNS: [(&str, &str); 8] = [
    ("单位", "unit"),
    ("年度", "year"),
    ("类别", "series"),
    ("指标", "name"),
    ("数值", "value"),
    ("计量单位", "measure"),
    ("地址", "url"),
    ("单位标识", "unit_slug"),
];

/// `figures.csv`, whole, one year of it, or the index of the years.
pub(super) fn figures_csv(views: &Views<'_>, year: Option<i16>) -> Vec<u8> {
    if year.is_none() && views.figures_are_split() {
        return index_csv(views, &views.data_index("figures", "csv"));
    }
    let mut sheet = sheet(views, &FIGURE_COLUMNS);
    for row in views.figure_rows(year) {
        let year = row.year.to_string();
        sheet.row([
            row.unit.as_str(),
            &year,
            row.series,
            row.name,
            row.value,
            row.measure,
            &row.url,
            row.unit_slug,
        ]);
    }
    sheet.finish()
}

fn index_csv(views: &Views<'_>, rows: &[DataIndexRow]) -> Vec<u8> {
    let columns = [("年度", "year"), ("报告数", "reports"), ("地址", "url")];
    let mut sheet = sheet(views, &columns);
    for row in rows {
        sheet.row([row.year.to_string().as_str(), &row.reports.to_string(), &row.url]);
    }
    sheet.finish()
}

/// A sheet with the column names of the site's language.
fn sheet(views: &Views<'_>, columns: &[(&str, &str)]) -> Sheet {
    Sheet::new(views.site.config.message_language(), columns)
}
