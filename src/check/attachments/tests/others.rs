//! Texts, zips and what nobody opens.

use super::{fixtures, look, place, text};
use crate::check::attachments::{Kind, Oddity, Part, Property, Why, Within};

#[test]
fn a_table_of_commas_becomes_rows_and_keeps_its_lines() {
    let csv = "姓名,备注,手机\n王小禾,\"两行\n的备注\",=\"13912345678\"\n李大田,无,1.38E+10\n";
    for bytes in [csv.as_bytes().to_vec(), encoding_rs::GBK.encode(csv).0.into_owned()] {
        let contents = look("名单.csv", &bytes);
        assert_eq!(contents.kind, Kind::Text);
        assert_eq!(
            text(&contents, &[]),
            "姓名\t备注\t手机\n王小禾\t两行 的备注\t13912345678\n李大田\t无\t13800000000\n"
        );
        assert_eq!(
            place(&contents, "13912345678"),
            [Within::Line(2), Within::Cell("C2".to_owned())]
        );
        assert_eq!(
            place(&contents, "13800000000"),
            [Within::Line(4), Within::Cell("C3".to_owned())]
        );
    }
}

#[test]
fn texts_of_all_kinds_are_told_apart_and_given_by_lines() {
    for (name, content, kind) in [
        ("说明.txt", "第一行\n手机13800138000", Kind::Text),
        ("页.html", "<!DOCTYPE html><p>第一行\n手机138&#48;0138000", Kind::Html),
        ("数据.xml", "<?xml version='1.0'?><a>\n手机13800138000</a>", Kind::Xml),
        ("数据.json", "{\"姓名\":\n\"\\u624b\\u673a13800138000\"}", Kind::Json),
    ] {
        let contents = look(name, content.as_bytes());
        assert_eq!(contents.kind, kind, "{name}");
        assert!(contents.kind.fits(name));
        assert_eq!(place(&contents, "手机13800138000"), [Within::Line(2)], "{name}");
    }
    let utf16: Vec<u8> = "手机13800138000".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&look("a.txt", &utf16), &[]), "手机13800138000");
}

#[test]
fn a_rich_text_is_read_with_its_properties() {
    let contents = look("报告.rtf", &fixtures::rtf());
    assert_eq!(contents.kind, Kind::Rtf);
    assert_eq!(text(&contents, &[]), "手机： 13800138000\na\tb\t\n");
    assert_eq!(place(&contents, "hidden"), [Within::Part(Part::Hidden)]);
    assert_eq!(place(&contents, "页眉"), [Within::Part(Part::Headers)]);
    let metadata: Vec<&Oddity> = contents.oddities.iter().map(|odd| &odd.what).collect();
    for (property, value) in [(Property::Author, "周明"), (Property::Company, "示例")] {
        assert!(
            metadata.contains(&&Oddity::Metadata { property, value: value.to_owned() }),
            "{metadata:?}"
        );
    }
    assert!(contents.unchecked.iter().any(|unchecked| unchecked.why == Why::Pictures { count: 1 }));
}

#[test]
fn files_in_a_zip_are_looked_into_and_their_names_read() {
    let inner =
        fixtures::zip(&[("内层/表.xlsx", &fixtures::xlsx()), ("照片.jpg", b"\xFF\xD8\xFF\xE0")]);
    let outer = fixtures::zip(&[
        ("王小禾13812345678.txt", "空".as_bytes()),
        ("内层.zip", &inner),
        ("旧表.xls", &fixtures::ole("Workbook")),
        ("其实是文本.pdf", "文本".as_bytes()),
        ("__MACOSX/._a", b"\0\x05\x16\x07\xff\xfe\xfd"),
    ]);
    let contents = look("材料.zip", &outer);
    assert_eq!(contents.kind, Kind::Zip);
    assert_eq!(place(&contents, "13812345678"), [Within::Part(Part::EntryNames)]);
    let way = ["内层.zip", "内层/表.xlsx"].map(|name| Within::Entry(name.to_owned()));
    let place = place(&contents, "13912345678");
    assert_eq!(place[..2], way);
    assert_eq!(place[2..], [Within::Sheet("名单".to_owned()), Within::Cell("C2".to_owned())]);
    let unchecked: Vec<String> =
        contents.unchecked.iter().map(|each| format!("{:?} {:?}", each.within, each.why)).collect();
    assert_eq!(
        unchecked,
        [
            "[Entry(\"内层.zip\"), Entry(\"照片.jpg\")] Picture",
            "[Entry(\"旧表.xls\")] OldOffice(Sheet)"
        ]
    );
    assert_eq!(contents.misnamed, [(vec![Within::Entry("其实是文本.pdf".to_owned())], Kind::Text)]);
}

#[test]
fn zips_in_zips_end_somewhere() {
    let mut bytes = fixtures::zip(&[("a.txt", b"13812345678")]);
    for _ in 0..5 {
        bytes = fixtures::zip(&[("in.zip", &bytes)]);
    }
    let contents = look("a.zip", &bytes);
    let whys: Vec<&Why> = contents.unchecked.iter().map(|unchecked| &unchecked.why).collect();
    assert_eq!(whys, [&Why::TooDeep]);
}

#[test]
fn what_swells_is_cut_and_what_was_read_is_given() {
    let large = vec![b'1'; 70 << 20];
    let bytes = fixtures::zip(&[
        ("a.txt", b"13812345678"),
        ("b.txt", &large),
        ("c.txt", &large),
        ("d.txt", &large),
    ]);
    assert!(bytes.len() < 2 << 20);
    let contents = look("a.zip", &bytes);
    assert!(contents.unchecked.iter().any(|unchecked| unchecked.why == Why::TooLarge));
    assert_eq!(place(&contents, "13812345678")[0], Within::Entry("a.txt".to_owned()));
}

#[test]
fn a_sheet_without_end_is_given_up_to_its_bound() {
    let rows: String =
        (1..=210_000).map(|row| format!("<row r='{row}'><c><v>{row}</v></c></row>")).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let relations = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='sheet1.xml'/></Relationships>";
    let contents = look(
        "大.xlsx",
        &fixtures::zip_of_texts(&[
            ("[Content_Types].xml", ""),
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name='大' r:id='r1'/></sheets></workbook>",
            ),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/sheet1.xml", &sheet),
        ]),
    );
    assert_eq!(place(&contents, "200000")[1], Within::Cell("A200000".to_owned()));
    assert!(
        contents.unchecked.iter().any(|each| each.why == Why::TooLarge),
        "{:?}",
        contents.unchecked
    );
}

#[test]
fn nothing_that_is_closed_is_passed_over() {
    for (name, bytes, kind, why) in [
        ("a.png", b"\x89PNG\r\n\x1A\n".as_slice(), Kind::Png, Some(Why::Picture)),
        ("a.rar", b"Rar!\x1A\x07\x01\x00", Kind::Rar, Some(Why::Archive)),
        ("a.7z", b"7z\xBC\xAF\x27\x1C", Kind::SevenZip, Some(Why::Archive)),
        ("a.mp3", b"ID3\x03", Kind::Sound, Some(Why::Sound)),
        ("a.mp4", b"\0\0\0\x18ftypmp42", Kind::Film, Some(Why::Film)),
        ("a.bin", b"\x01\xFF\x00\x01\x02\x03\x80", Kind::Unknown, Some(Why::Unknown)),
        ("a.docx", b"PK\x03\x04broken", Kind::Zip, Some(Why::Broken)),
        ("a.txt", b"", Kind::Empty, None),
    ] {
        let contents = look(name, bytes);
        assert_eq!(contents.kind, kind, "{name}");
        assert_eq!(
            contents.unchecked.first().map(|unchecked| unchecked.why.clone()),
            why,
            "{name}"
        );
    }
}

#[test]
fn a_name_that_says_another_kind_does_not_fit() {
    for (kind, name, fits) in [
        (Kind::Docx, "a.docx", true),
        (Kind::Docx, "A.DOCX", true),
        (Kind::Docx, "a.pdf", false),
        (Kind::Docx, "a.doc", false),
        (Kind::Html, "a.xls", false),
        (Kind::Doc, "a.wps", true),
        (Kind::Text, "a.csv", true),
        (Kind::Text, "a.unknown", true),
        (Kind::Text, "a.pdf", false),
        (Kind::Pdf, "without extension", true),
    ] {
        assert_eq!(kind.fits(name), fits, "{kind:?} {name}");
    }
}
