//! Whole texts through the whole room, and the proof that nothing is lost on the way.
//!
//! The texts in `tests/texts` are our own and have the difficulties of real ones. Real reports are
//! tried as well where they stand: in `GONGKAI_REPORTS`, or in `../shared/reports` beside the project.

mod hostile;
mod proof;

use super::*;
use proof::{prove, rendered, without_blanks};
use std::collections::BTreeMap;
use std::io::Write as _;

const CENTRE: &str = include_str!("../../../tests/texts/centre.txt");
const COMMITTEE: &str = include_str!("../../../tests/texts/committee.txt");
const STREET: &str = include_str!("../../../tests/texts/street.txt");
const BUREAU: &str = include_str!("../../../tests/texts/bureau.txt");
const OFFICE: &str = include_str!("../../../tests/texts/office.txt");
const WEB_PAGE: &str = include_str!("../../../tests/texts/webpage.txt");
const TRAPS: &str = include_str!("../../../tests/texts/traps.txt");

fn imported(text: &str) -> Imported {
    let request =
        Request { bytes: text.as_bytes(), file_name: "000_ab12.txt", ..Request::default() };
    import(&request).expect("the text can be imported")
}

fn unit_year_leader(report: &Imported) -> (String, Option<u16>, Leader) {
    let matter = &report.front_matter;
    (matter.unit.join("+"), matter.year, matter.leader.clone())
}

fn named(name: &str) -> Leader {
    Leader::Named(vec![name.to_owned()])
}

#[test]
fn each_text_has_four_sections_and_every_character_of_its_source() {
    let none = || Leader::Missing;
    let cases = [
        (CENTRE, "示例区政务服务中心", Some(2023), named("林知夏"), [4, 5, 0]),
        (COMMITTEE, "", Some(2023), none(), [4, 2, 0]),
        (STREET, "松林街道", Some(2023), none(), [4, 8, 0]),
        (BUREAU, "示例区档案局", Some(2022), none(), [4, 6, 0]),
        (OFFICE, "示例区地震办", Some(2021), none(), [4, 4, 0]),
        (WEB_PAGE, "示例区水务局", Some(2022), named("沈砚秋"), [4, 0, 0]),
        (TRAPS, "", Some(2024), none(), [4, 0, 0]),
    ];
    for (text, unit, year, leader, levels) in cases {
        let report = imported(text);
        let headings = prove(text, &report);
        assert_eq!(headings[2..5], levels, "{unit}");
        assert_eq!(headings[1], 0);
        assert_eq!(unit_year_leader(&report), (unit.to_owned(), year, leader));
    }
}

#[test]
fn the_account_tells_what_was_guessed() {
    let told = |text: &str, remark: &Remark| {
        let report = imported(text);
        assert!(report.account.contains(remark), "{remark:?} not in {:#?}", report.account);
    };
    let mended =
        |line, was: &str, now: &str| Remark::Mended { line, was: was.into(), now: now.into() };
    told(OFFICE, &mended(13, "2、", "二、"));
    told(STREET, &mended(15, "（3）", "（三）"));
    told(
        BUREAU,
        &Remark::Unnumbered {
            line: 13, text: "强化库房管理，切实维护档案安全".into()
        },
    );
    told(COMMITTEE, &Remark::LeadIns { lines: vec![11, 12, 14] });
    told(WEB_PAGE, &Remark::Published(Taken { line: 3, text: "2023-03-29 10:15".into() }));
    told(TRAPS, &Remark::Table { line: 30, rows: 4, columns: 3 });
    let web_page = imported(WEB_PAGE).front_matter;
    assert_eq!(web_page.title.as_deref(), Some("示例区水务局2022年法治政府建设年度报告"));
    assert_eq!((web_page.source.as_deref(), web_page.published), (Some("示例区水务局"), None));
}

#[test]
fn what_is_said_outside_wins_and_what_nobody_says_is_missing() {
    let report = imported(COMMITTEE);
    assert_eq!(report.missing, ["unit", "leader"]);
    assert!(
        report
            .markdown(Language::Chinese)
            .starts_with("---\n单位:\n年度: 2023\n负责人:\n---\n\n2023年,我委")
    );
    let request = Request {
        bytes: CENTRE.as_bytes(),
        file_name: "a.txt",
        unit: Some("区政务中心"),
        year: Some(2020),
        leader: Some("甲、乙"),
        series: Some("zwgk"),
        ..Request::default()
    };
    let report = import(&request).expect("the text can be imported");
    let leaders = Leader::Named(vec!["甲".into(), "乙".into()]);
    assert_eq!(unit_year_leader(&report), ("区政务中心".into(), Some(2020), leaders));
    assert_eq!(report.front_matter.series.as_deref(), Some("zwgk"));
    let nobody =
        import(&Request { bytes: STREET.as_bytes(), no_leader: true, ..Request::default() });
    assert_eq!(nobody.expect("the text can be imported").front_matter.leader, Leader::None);
}

#[test]
fn the_series_is_known_by_its_title() {
    let request = Request {
        bytes: "示例区数据局2023年政府信息公开工作年度报告\n正文".as_bytes(),
        series_titles: &["法治政府建设年度报告", "政府信息公开工作年度报告"],
        ..Request::default()
    };
    let report = import(&request).expect("the text can be imported");
    assert_eq!(report.front_matter.series.as_deref(), Some("政府信息公开工作年度报告"));
}

#[test]
fn a_text_in_another_encoding_gives_the_same_report() {
    let utf16: Vec<u8> = STREET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gb18030 = encoding_rs::GB18030.encode(STREET).0.into_owned();
    let expected = imported(STREET);
    for bytes in [utf16, gb18030] {
        let report = import(&Request { bytes: &bytes, ..Request::default() }).expect("it is known");
        assert_eq!((&report.body, &report.front_matter), (&expected.body, &expected.front_matter));
        assert!(matches!(report.account[0], Remark::Encoding(_)));
    }
    for bytes in [&b""[..], b" \r\n\xE3\x80\x80", b"\xEF\xBB\xBF"] {
        assert_eq!(import(&Request { bytes, ..Request::default() }), Err(ImportError::Empty));
    }
}

#[test]
fn every_remark_has_words_in_both_languages() {
    let other =
        imported("主要负责人周明远同志。主要负责人林静同志。\u{E001}\n一、甲\n1.子\n甲\n2.丑\n乙");
    let texts = [CENTRE, COMMITTEE, STREET, BUREAU, OFFICE, WEB_PAGE, TRAPS].map(imported);
    let taken = || vec![Taken { line: 2, text: "甲".into() }];
    let of_documents = [
        Remark::Styled { count: 1 },
        Remark::Numbers { count: 1 },
        Remark::Grid { line: 1, rows: 2, columns: 3, merged: true },
        Remark::Picture { line: 1, file: "image1.png".into(), described: false },
        Remark::NoPicture { line: 1, reason: NoPicture::Outside },
        Remark::NoPicture { line: 1, reason: NoPicture::Missing },
        Remark::NoPicture { line: 1, reason: NoPicture::Hidden },
        Remark::NoPicture { line: 1, reason: NoPicture::Format("EMF".into()) },
        Remark::Notes { count: 1 },
        Remark::TextBoxes { lines: vec![1] },
        Remark::Revisions { insertions: 1, deletions: 2, moves: 3 },
        Remark::Comments { count: 1 },
        Remark::HeadersAndFooters(vec!["甲".into()]),
        Remark::Contents(taken()),
        Remark::Hidden(taken()),
        Remark::LinksInside { count: 1 },
        Remark::LinkLost { line: 1, address: "file:a".into() },
        Remark::Signs(vec![1]),
        Remark::Formulas(vec![1]),
        Remark::Unread { line: 1, what: Unread::Chart },
        Remark::Unread { line: 1, what: Unread::Diagram },
        Remark::Unread { line: 1, what: Unread::Object },
        Remark::Unread { line: 1, what: Unread::File },
    ];
    let accounts = texts.iter().chain([&other]).flat_map(|report| &report.account);
    for remark in accounts.chain(&of_documents) {
        let of = |language| remark.text(language, Counted::Paragraphs);
        let (chinese, english) = (of(Language::Chinese), of(Language::English));
        assert!(!english.contains(" line ") && !chinese.contains("第1行"), "{english} {chinese}");
        assert_ne!(chinese, english);
        for text in [chinese, english] {
            assert!(
                !text.is_empty() && !text.contains('\n') && !text.ends_with(['。', '.']),
                "{text}"
            );
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the real reports stand outside the project")]
fn real_reports_have_four_sections_and_every_character_of_their_source() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports");
    let folder = std::env::var("GONGKAI_REPORTS").unwrap_or_else(|_| beside.to_owned());
    let expected = [
        ("000", "东城区城市管理指挥中心", Some(2023), named("李焱")),
        ("001", "", Some(2023), Leader::Missing),
        ("002", "交道口街道", Some(2023), Leader::Missing),
        ("003", "东城区司法局", Some(2022), Leader::Missing),
        ("004", "东城区人防办", Some(2021), Leader::Missing),
    ];
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return;
    };
    let paths: BTreeMap<_, _> =
        entries.flatten().map(|entry| (entry.file_name(), entry.path())).collect();
    for (name, path) in paths {
        let name = name.to_string_lossy();
        let Some((_, unit, year, leader)) =
            expected.iter().find(|(start, ..)| name.starts_with(start))
        else {
            continue;
        };
        let source = std::fs::read_to_string(path).expect("the report can be read");
        let request = Request { bytes: source.as_bytes(), file_name: &name, ..Request::default() };
        let report = import(&request).expect("the report can be imported");
        let headings = prove(&source, &report);
        assert_eq!(
            unit_year_leader(&report),
            ((*unit).to_owned(), *year, leader.clone()),
            "{name}"
        );
        assert_eq!(headings[2], 4, "{name}");
        let characters = without_blanks(&source).chars().count();
        let kept = rendered(&report.body).0.chars().count();
        // Straight to the terminal: the counts are wanted even when the test passes.
        let _ = writeln!(
            std::io::stderr(),
            "{name}: {characters} characters in the source, {kept} on the page; ## {}, ### {}, #### {}",
            headings[2],
            headings[3],
            headings[4]
        );
    }
}
