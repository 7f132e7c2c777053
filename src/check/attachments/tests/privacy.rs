//! The privacy rules on the pieces of attachments: what they find stands where they say.

use crate::{
    check::{
        privacy::{AllowList, Facts, Material, examine},
        veil::veiled_diagnostic,
    },
    diagnostic::{Language, human},
};

use super::{fixtures, look};
use crate::check::attachments::{Contents, Within};

/// What is found in a file: the code, and where.
fn found(contents: &Contents) -> Vec<(&'static str, Vec<Within>)> {
    let allowed = AllowList::default();
    let facts = Facts { year: Some(2024), leaders: &[], domains: &[], allowed: &allowed };
    let pieces = contents.pieces.iter();
    pieces
        .flat_map(|piece| {
            let outcome = examine(&Material { text: &piece.text, body: 0, facts });
            let findings = outcome.findings.into_iter();
            findings.map(|finding| (finding.rule.code(), piece.place(finding.range.start)))
        })
        .collect()
}

#[test]
fn a_list_of_persons_in_a_sheet_is_found_cell_by_cell() {
    let contents = look("名单.xlsx", &fixtures::xlsx());
    let in_list: Vec<(&str, String)> = found(&contents)
        .into_iter()
        .filter_map(|(code, within)| match within.as_slice() {
            [Within::Sheet(sheet), Within::Cell(cell)] if sheet == "名单" => {
                Some((code, cell.clone()))
            }
            _ => None,
        })
        .collect();
    // The number that Excel has rounded keeps its shape and loses its check digit.
    for expected in
        [("GK215", "A1"), ("GK204", "C2"), ("GK212", "D2"), ("GK202", "B2"), ("GK202", "B4")]
    {
        assert!(
            in_list.contains(&(expected.0, expected.1.to_owned())),
            "{expected:?} is not in {in_list:?}"
        );
    }
}

#[test]
fn a_list_in_a_csv_is_found_as_well() {
    let contents = look("名单.csv", "姓名,手机\n王小禾,13912345678\n".as_bytes());
    let codes: Vec<&str> = found(&contents).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["GK215", "GK204"]);
}

#[test]
fn a_number_over_lines_or_cells_is_found_at_its_first_digit() {
    let digit = |digit: char| format!("<w:tc><w:p><w:r><w:t>{digit}</w:t></w:r></w:p></w:tc>");
    let digits: String = "119999198511200049".chars().map(digit).collect();
    let body = format!(
        "<w:p><w:r><w:t>证件号：11999919900</w:t><w:br/><w:t>3071230</w:t></w:r></w:p>\
         <w:p><w:r><w:t>手机：138</w:t><w:tab/><w:t>0013</w:t><w:tab/><w:t>8000</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>号码</w:t></w:r></w:p></w:tc>{digits}</w:tr></w:tbl>"
    );
    let in_table = vec![Within::Table(1), Within::Cell("B1".to_owned())];
    assert_eq!(
        found(&look("表.docx", &fixtures::plain_docx(&body))),
        [
            ("GK201", vec![Within::Paragraph(1)]),
            ("GK204", vec![Within::Paragraph(2)]),
            ("GK201", in_table)
        ]
    );
}

#[test]
fn an_account_of_a_person_below_its_header_is_found() {
    let rows: &[&[&str]] = &[
        &["户名", "开户行", "账号"],
        &["周小川", "示例银行云桥支行", "02000999000144"],
        &["示例区财政局", "示例银行云桥支行", "02000999000145"],
    ];
    let contents = look("表.xlsx", &fixtures::plain_xlsx("发放", rows, "a.xlsx"));
    let cell = vec![Within::Sheet("发放".to_owned()), Within::Cell("C2".to_owned())];
    assert_eq!(found(&contents), [("GK207", cell)]);
}

#[test]
fn names_within_a_file_are_examined_and_shown_covered() {
    let allowed = AllowList::default();
    let facts = Facts { year: Some(2024), leaders: &[], domains: &[], allowed: &allowed };
    let rows: &[&[&str]] = &[&["周小川", "13900139000"]];
    let link = "file:///D:/17712345678.xlsx";
    let book = fixtures::plain_xlsx("周小川13800138000", rows, link);
    let zip = fixtures::zip(&[("李小禾15912345678.xlsx", &book)]);
    let (told, _) = crate::check::enclosed::look("表.zip", &zip, facts, true);
    let all: Vec<_> = told.into_iter().map(veiled_diagnostic).collect();
    for language in [Language::Chinese, Language::English] {
        let told = format!("{all:?}{}", human(&all, language, false));
        for number in ["13800138000", "13900139000", "15912345678", "17712345678"] {
            assert!(!told.contains(number), "{number}: {told}");
        }
        for covered in ["周小川138****8000", "李小禾159****5678", "177****5678"] {
            assert!(told.contains(covered), "{covered}: {told}");
        }
    }
    let codes: Vec<&str> = all.iter().map(|told| told.fault.code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == "GK204").count(), 3, "{codes:?}");
}
