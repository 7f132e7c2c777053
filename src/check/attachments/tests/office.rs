//! Documents, workbooks and slides.

use super::{fixtures, look, place, text};
use crate::check::attachments::{Kind, Oddity, OldOffice, Part, Property, Why, Within};

#[test]
fn a_document_is_read_with_all_that_is_hidden_in_it() {
    let contents = look("报告.docx", &fixtures::docx());
    assert_eq!(contents.kind, Kind::Docx);
    let body = "标题\n电话13800138000，加上的话\n姓名\t手机\n王小禾\t13912345678 备用\n";
    assert_eq!(text(&contents, &[]), body);
    assert_eq!(place(&contents, "13800138000"), [Within::Paragraph(2)]);
    assert_eq!(place(&contents, "13912345678"), [Within::Table(1), Within::Cell("B2".to_owned())]);
    for (wanted, part) in [
        ("删去的话", Part::Deleted),
        ("看不见的话", Part::Hidden),
        ("框里的话", Part::TextBoxes),
        ("请核对", Part::Comments),
        ("页眉的话", Part::Headers),
        ("脚注的话", Part::Footnotes),
        ("mailto:zhou@example.com", Part::Fields),
        ("没人看的话", Part::Other),
    ] {
        assert_eq!(place(&contents, wanted)[0], Within::Part(part), "{wanted}");
    }
    assert_eq!(text(&contents, &[Within::Part(Part::TextBoxes)]), "框里的话\n");
    let inside = [
        Within::Entry("word/embeddings/表.csv".to_owned()),
        Within::Line(2),
        Within::Cell("B2".to_owned()),
    ];
    assert_eq!(place(&contents, "13812345678"), inside);
    for (wanted, property) in [
        ("周明", Property::Author),
        ("张主任", Property::Manager),
        ("内部", Property::Keywords),
        ("王小禾", Property::Custom("联系人".to_owned())),
    ] {
        let is_told = contents.pieces.iter().any(|piece| {
            piece.text == wanted && piece.within == [Within::Property(property.clone())]
        });
        assert!(is_told, "{wanted}");
    }
}

#[test]
fn what_is_odd_in_a_document_is_told() {
    let contents = look("报告.docx", &fixtures::docx());
    let oddities: Vec<&Oddity> = contents.oddities.iter().map(|odd| &odd.what).collect();
    let metadata = |property, value: &str| Oddity::Metadata { property, value: value.to_owned() };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    for expected in [
        metadata(Property::Author, "周明"),
        metadata(Property::LastModifiedBy, "李示例"),
        metadata(Property::Company, "示例公司"),
        metadata(Property::Template, "file:///C:/Users/zhouming/报告.dotm"),
        Oddity::Comments { count: 1, authors: names(&["审核员甲"]) },
        Oddity::TrackedChanges { count: 2, authors: names(&["周示例", "李示例"]) },
        Oddity::HiddenText { count: 1 },
        Oddity::ExternalLink { target: "https://example.com/picture.png".to_owned() },
        Oddity::Protected,
        Oddity::EmbeddedFile { name: "word/embeddings/表.csv".to_owned() },
    ] {
        assert!(oddities.contains(&&expected), "{expected:?} is not in {oddities:?}");
    }
    assert!(!oddities.contains(&&metadata(Property::Template, "Normal.dotm")));
    let whys: Vec<&Why> = contents.unchecked.iter().map(|unchecked| &unchecked.why).collect();
    assert_eq!(whys, [&Why::Pictures { count: 1 }]);
}

#[test]
fn a_sheet_is_one_text_with_its_rows_as_lines() {
    let contents = look("名单.xlsx", &fixtures::xlsx());
    assert_eq!(contents.kind, Kind::Xlsx);
    let sheet = Within::Sheet("名单".to_owned());
    let rows = "姓名\t身份证号\t手机号\t家庭住址\n\
                王小禾\t119999199003070006\t13912345678\t示例市示例区幸福路12号3单元401室\n\
                李大 田\t110101199003070000\t45000";
    assert_eq!(text(&contents, std::slice::from_ref(&sheet)), rows);
    for (wanted, cell) in [("13912345678", "C2"), ("110101199003070000", "B4"), ("号码有误", "C2")]
    {
        assert_eq!(place(&contents, wanted).last(), Some(&Within::Cell(cell.to_owned())));
    }
    assert_eq!(
        place(&contents, "底数"),
        [Within::Sheet("底表".to_owned()), Within::Cell("A1".to_owned())]
    );
    for (wanted, part) in [
        ("外来的数", Part::ExternalData),
        ("Server=10.0.0.1", Part::ExternalData),
        ("赵小满", Part::PivotData),
        ("张主任", Part::Names),
    ] {
        assert_eq!(place(&contents, wanted), [Within::Part(part)], "{wanted}");
    }
    assert_eq!(text(&contents, &[sheet.clone(), Within::Part(Part::Headers)]), "\n内部资料\nA&B\n");
    assert_eq!(place(&contents, "内部资料"), [sheet, Within::Part(Part::Headers)]);
}

#[test]
fn what_is_odd_in_a_workbook_is_told_with_its_sheet() {
    let contents = look("名单.xlsx", &fixtures::xlsx());
    let list = vec![Within::Sheet("名单".to_owned())];
    let base = vec![Within::Sheet("底表".to_owned())];
    for (within, expected) in [
        (&list, Oddity::HiddenColumns { columns: "D".to_owned() }),
        (&list, Oddity::HiddenRows { first: 4, count: 1 }),
        (&list, Oddity::Protected),
        (&list, Oddity::Comments { count: 1, authors: vec!["审核员甲".to_owned()] }),
        (&base, Oddity::HiddenSheet { well: true }),
        (&Vec::new(), Oddity::Connection { name: "人口库".to_owned() }),
        (
            &Vec::new(),
            Oddity::ExternalLink { target: "file:///C:/Users/zhouming/底数.xlsx".to_owned() },
        ),
        (&Vec::new(), Oddity::PivotData),
    ] {
        let is_told =
            contents.oddities.iter().any(|odd| odd.what == expected && odd.within == *within);
        assert!(is_told, "{expected:?} is not in {:?}", contents.oddities);
    }
    assert_eq!(contents.unchecked, []);
}

#[test]
fn slides_are_read_in_their_order_with_their_notes() {
    let contents = look("汇报.pptx", &fixtures::pptx());
    assert_eq!(contents.kind, Kind::Pptx);
    assert_eq!(text(&contents, &[Within::Slide(1)]), "第一页\n姓名\t手机\n");
    assert_eq!(
        place(&contents, "讲的时候说"),
        [Within::Slide(1), Within::Part(Part::Notes), Within::Paragraph(1)]
    );
    assert_eq!(place(&contents, "藏起来的一页")[0], Within::Slide(2));
    let hidden = contents.oddities.iter().find(|odd| odd.what == Oddity::HiddenSlide);
    assert_eq!(hidden.map(|odd| odd.within.clone()), Some(vec![Within::Slide(2)]));
}

#[test]
fn open_documents_are_read_as_well() {
    let contents = look("名单.ods", &fixtures::ods());
    assert_eq!(contents.kind, Kind::Ods);
    assert_eq!(
        text(&contents, &[Within::Sheet("名单".to_owned())]),
        "姓名\t证号\n王小禾\t13912345678"
    );
    assert_eq!(place(&contents, "13912345678").last(), Some(&Within::Cell("B5".to_owned())));
    let oddities: Vec<&Oddity> = contents.oddities.iter().map(|odd| &odd.what).collect();
    for expected in [
        Oddity::HiddenSheet { well: false },
        Oddity::HiddenRows { first: 5, count: 1 },
        Oddity::HiddenColumns { columns: "B".to_owned() },
        Oddity::Comments { count: 1, authors: vec!["审核员甲".to_owned()] },
    ] {
        assert!(oddities.contains(&&expected), "{expected:?} is not in {oddities:?}");
    }
    let contents = look("报告.odt", &fixtures::odt());
    assert_eq!(contents.kind, Kind::Odt);
    assert_eq!(text(&contents, &[]), "标题\n电话 13800138000\n甲\t乙\t\n");
    assert_eq!(place(&contents, "删去的话"), [Within::Part(Part::Deleted)]);
    assert_eq!(place(&contents, "页眉的话"), [Within::Part(Part::Headers)]);
    let changes = Oddity::TrackedChanges { count: 1, authors: vec!["李示例".to_owned()] };
    assert!(contents.oddities.iter().any(|odd| odd.what == changes));
}

#[test]
fn old_and_locked_documents_are_told_apart() {
    for (stream, kind, why) in [
        ("WordDocument", Kind::Doc, Why::OldOffice(OldOffice::Text)),
        ("Workbook", Kind::Xls, Why::OldOffice(OldOffice::Sheet)),
        ("PowerPoint Document", Kind::Ppt, Why::OldOffice(OldOffice::Slides)),
        ("EncryptedPackage", Kind::LockedOffice, Why::Encrypted),
        ("__properties", Kind::Ole, Why::OldOffice(OldOffice::Other)),
    ] {
        let contents = look("附件.doc", &fixtures::ole(stream));
        assert_eq!(contents.kind, kind);
        assert_eq!(contents.unchecked.first().map(|unchecked| unchecked.why.clone()), Some(why));
    }
}
