//! The privacy rules on the pieces of attachments: what they find stands where they say.

use crate::check::privacy::{AllowList, Facts, Material, examine};

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
