//! What a finding about a table says.

use crate::diagnostic::Language;

use super::reader::{check, found};

fn owned((code, marked): (&str, &str)) -> (String, String) {
    (code.to_owned(), marked.to_owned())
}

#[test]
fn a_wrong_total_is_told_with_the_sum() {
    let text = "| 类别 | 金额（万元） |\n|---|---:|\n| 甲 | 1,200.50 |\n| 乙 | / |\n| 丙 | 99.50 |\n| **合 计** | 1,400.00 |\n";
    let found = check(text);
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        finding.rule.text(Language::Chinese).message,
        "“金额（万元）”的合计是1,400.00，各项相加是1300.00"
    );
    assert_eq!(
        finding.rule.text(Language::English).message,
        "the total of `金额（万元）` is 1,400.00, its items add up to 1300.00"
    );
}

#[test]
fn a_last_column_of_totals_is_held_row_by_row() {
    let text = "| 类别 | 甲局 | 乙局 | 合计 |\n|---|---:|---:|---:|\n| 检查 | 100 | 120 | 220 |\n| 处罚 | 30 | 40 | 75 |\n| 免罚 | 5 | 8 | 13 |\n| 合计 | 135 | 168 | 308 |\n";
    assert_eq!(found(text), [("GK291", "75"), ("GK291", "308")].map(owned));
}

#[test]
fn a_part_that_is_more_than_its_whole_is_told_with_both() {
    let found = check("全年办理案件86件，其中调解90件。\n");
    assert_eq!(found[0].rule.text(Language::Chinese).message, "“其中”的90件大于总数86件");
    assert_eq!(found[0].rule.text(Language::Chinese).label, "");
}

#[test]
fn a_table_that_fits_no_reading_is_left_alone() {
    let text = "| 类别 | 甲 | 乙 | 丙 | 丁 |\n|---|---:|---:|---:|---:|\n| 子 | 1 | 2 | 3 | 4 |\n| 丑 | 5 | 6 | 7 | 8 |\n| 总计 | 60 | 70 | 80 | 90 |\n";
    assert_eq!(check(text), []);
}
