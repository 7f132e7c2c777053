//! The status as CSV: every fact in a column of its own, for the office's own lists.

use super::{Row, Standing, Status, Timing, phrases::Phrases};
use crate::{diagnostic::Language, render::Sheet};

const COLUMNS: [(&str, &str); 14] = [
    ("状态", "state"),
    ("单位", "unit"),
    ("类别", "kind"),
    ("上级单位", "parent"),
    ("是否应报送", "owed"),
    ("期限", "due"),
    ("剩余天数", "days_left"),
    ("逾期天数", "days_overdue"),
    ("发布日期", "published"),
    ("更正次数", "corrections"),
    ("说明", "note"),
    ("联系方式", "contact"),
    ("报告文件", "files"),
    ("单位标识", "unit_slug"),
];

/// Writes a status as CSV.
pub fn csv(status: &Status<'_>, language: Language) -> Vec<u8> {
    let phrases = Phrases(language);
    let mut sheet = Sheet::new(language, &COLUMNS);
    for row in &status.rows {
        let (left, overdue) = match row.timing(status.today) {
            Timing::Left(days) => (days.to_string(), String::new()),
            Timing::Overdue(days) => (String::new(), days.to_string()),
            Timing::None => Default::default(),
        };
        let day =
            |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        sheet.row([
            phrases.standing(row.standing),
            &row.unit.name,
            &row.unit.kind,
            row.parent.unwrap_or_default(),
            phrases.yes_or_no(row.is_owed()),
            &day(row.due),
            &left,
            &overdue,
            &day(row.standing.published()),
            &corrections(row),
            &phrases.note(row).unwrap_or_default(),
            row.unit.contact.as_deref().unwrap_or_default(),
            &row.files.join(";"),
            &row.unit.slug,
        ]);
    }
    for path in &status.unassigned {
        let broken = phrases.standing(Standing::Broken);
        let note = phrases.whose_is_unknown();
        sheet.row([broken, "", "", "", "", "", "", "", "", "", note, "", path, ""]);
    }
    sheet.finish()
}

/// How often the report was corrected; nothing where there is no report.
fn corrections(row: &Row<'_>) -> String {
    let has_report = !row.files.is_empty() && row.standing != Standing::Broken;
    if has_report { row.corrections.to_string() } else { String::new() }
}
