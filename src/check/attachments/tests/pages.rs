//! PDF and OFD.

use super::{fixtures, look, place, text};
use crate::check::attachments::{Kind, Oddity, Part, Property, Why, Within};

#[test]
fn a_pdf_is_read_in_chinese_fonts_of_three_kinds() {
    let contents = look("公告.pdf", &fixtures::chinese_pdf());
    assert_eq!(contents.kind, Kind::Pdf);
    let page = "姓名\t身份证号\n王小禾\t119999199003070006\n手机13912345678\n";
    assert_eq!(text(&contents, &[Within::Page(1)]), page);
    assert_eq!(place(&contents, "请核对"), [Within::Page(1), Within::Part(Part::Annotations)]);
    assert_eq!(place(&contents, "13812345678")[0], Within::Entry("list.txt".to_owned()));
    assert_eq!(contents.unchecked, []);
    let oddities: Vec<&Oddity> = contents.oddities.iter().map(|odd| &odd.what).collect();
    for expected in [
        Oddity::Metadata { property: Property::Author, value: "周明".to_owned() },
        Oddity::Comments { count: 1, authors: vec!["审核员".to_owned()] },
        Oddity::EmbeddedFile { name: "list.txt".to_owned() },
    ] {
        assert!(oddities.contains(&&expected), "{expected:?} is not in {oddities:?}");
    }
}

#[test]
fn a_scan_and_a_font_that_keeps_silent_are_told() {
    let scan = fixtures::plain_pdf("q 595 0 0 842 0 0 cm /I Do Q", "/XObject<</I 5 0 R>>");
    let whys = |bytes: &[u8]| -> Vec<Why> {
        look("a.pdf", bytes).unchecked.into_iter().map(|unchecked| unchecked.why).collect()
    };
    assert_eq!(whys(&scan), [Why::NoText, Why::Pictures { count: 1 }]);
    let silent = fixtures::plain_pdf("BT /F 12 Tf <00010002> Tj ET", "/Font<</F 6 0 R>>");
    assert_eq!(whys(&silent), [Why::UnreadableFonts { pages: vec![1] }]);
    assert_eq!(whys(b"%PDF-1.7 nothing"), [Why::Broken]);
}

#[test]
fn forms_in_forms_end_somewhere() {
    let form = |next: u32| {
        let dict = format!("/Type/XObject/Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>");
        fixtures::stream(&dict, b"/X Do /X Do")
    };
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_vec(),
        fixtures::stream("", b"/X Do"),
    ];
    // The last one shows the first again, which the library does not follow.
    objects.extend((6..20).chain([5]).map(form));
    let contents = look("a.pdf", &fixtures::pdf(&objects, ""));
    let is_told = contents.unchecked.iter().any(|unchecked| unchecked.why == Why::TooLarge);
    assert!(is_told, "{:?}", contents.unchecked);
}

#[test]
fn an_ofd_is_read_with_its_remarks_and_files() {
    let contents = look("公告.ofd", &fixtures::ofd());
    assert_eq!(contents.kind, Kind::Ofd);
    assert_eq!(text(&contents, &[Within::Page(1)]), "示例公告\n手机\t13912345678\n");
    assert_eq!(place(&contents, "请删去手机"), [Within::Part(Part::Annotations)]);
    assert_eq!(
        place(&contents, "13812345678"),
        [Within::Entry("Doc_0/Attachs/名单.txt".to_owned()), Within::Line(1)]
    );
    assert_eq!(place(&contents, "公告"), [Within::Property(Property::Title)]);
    let whys: Vec<&Why> = contents.unchecked.iter().map(|unchecked| &unchecked.why).collect();
    assert_eq!(whys, [&Why::PagesWithoutText { pages: vec![2] }, &Why::Pictures { count: 1 }]);
}
