//! `gongkai import` loses nothing: from a text to the built page, character by character.
//!
//! Each text goes the whole way: a new site, import, release, build. Then the characters that a
//! browser finds in the body of the page are compared with those that `proof` demands of the
//! source. The real reports are looked for in
//! `GONGKAI_REPORTS` or `../shared/reports`; texts of our own are in `tests/texts`.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use gongkai::import::{self, KnownUnit, Remark, Request};

use crate::{
    project::{Project, select, text as text_of},
    proof::{Allowed, demanded, is_residue_or_title, visible},
};

const DAY: &str = "2026-11-23";
/// Where the theme puts the body of a report.
const BODY: &str = ".gk-body";

/// A text and the flags it needs; what is expected of it.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) file: PathBuf,
    flags: &'static [&'static str],
    unit: &'static str,
    year: &'static str,
    leader: &'static str,
}

/// The real reports: name, flags, and what the text tells.
const REAL: [(&str, &[&str], &str, &str, &str); 5] = [
    ("000", &[], "东城区城市管理指挥中心", "2023", "李焱"),
    ("001", &["--unit", "示例区教育委员会", "--no-leader"], "示例区教育委员会", "2023", "[]"),
    ("002", &["--no-leader"], "交道口街道", "2023", "[]"),
    ("003", &["--no-leader"], "东城区司法局", "2022", "[]"),
    ("004", &["--no-leader"], "东城区人防办", "2021", "[]"),
];

pub(crate) fn real_reports() -> Vec<Story> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports");
    let folder = env::var("GONGKAI_REPORTS").unwrap_or_else(|_| beside.to_owned());
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("{folder} is not there: only texts of our own are tested");
        return Vec::new();
    };
    let files: BTreeMap<String, PathBuf> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .collect();
    let story = |(start, flags, unit, year, leader): (&str, _, _, _, _)| {
        let (_, file) = files.iter().find(|(name, _)| name.starts_with(start))?;
        Some(Story { file: file.clone(), flags, unit, year, leader })
    };
    REAL.into_iter().filter_map(story).collect()
}

/// A new site into which a story was imported, with the path of the report and its text.
fn imported(story: &Story) -> (Project, String, String) {
    let project = Project::empty();
    assert_eq!(project.run(&["init", ".", "--lang", "zh"]).code, 0);
    fs::remove_dir_all(project.path("content/sfj")).unwrap();
    let arguments = [&["import", story.file.to_str().unwrap()], story.flags].concat();
    let ran = project.run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let reports: Vec<_> = walkdir::WalkDir::new(project.path("content"))
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "md"))
        .collect();
    assert_eq!(reports.len(), 1, "{}", ran.stderr);
    let path =
        reports[0].path().strip_prefix(project.path("")).unwrap().to_str().unwrap().to_owned();
    let text = fs::read_to_string(reports[0].path()).unwrap();
    (project, path, text)
}

/// The account of an import, as data: what the program said in words.
fn account(story: &Story, bytes: &[u8]) -> Vec<Remark> {
    let flag = |name| {
        let place = story.flags.iter().position(|flag| *flag == name)?;
        story.flags.get(place + 1).copied()
    };
    let sfj = KnownUnit {
        slug: "sfj",
        name: "示例市司法局",
        short: Some("市司法局"),
        former: Vec::new(),
    };
    let request = Request {
        bytes,
        file_name: story.file.to_str().unwrap(),
        unit: flag("--unit"),
        leader: flag("--leader"),
        no_leader: story.flags.contains(&"--no-leader"),
        series_titles: &["法治政府建设年度情况报告"],
        known_units: &[sfj],
        ..Request::default()
    };
    import::import(&request).unwrap().account
}

/// Takes a text the whole way and proves the page.
fn prove(story: &Story, sections: Option<usize>) {
    let name = story.file.file_name().unwrap().to_str().unwrap();
    let (project, path, text) = imported(story);
    let front = text.split("\n---\n").next().unwrap();
    let field = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(&format!("{key}: ")));
        line.unwrap_or_else(|| panic!("{name} has no {key}: {front}")).to_owned()
    };
    let found = [field("单位"), field("年度"), field("负责人")];
    assert_eq!(found, [story.unit, story.year, story.leader], "{name}");
    if let Some(sections) = sections {
        let headings = text.lines().filter(|line| line.starts_with("## ")).count();
        assert_eq!(headings, sections, "{name}");
    }
    assert!(!front.contains("发布日期"), "{name}: an import is a draft");
    let release = project.run(&["release", &path, "--today", DAY]);
    assert_eq!(release.code, 0, "{name}: {}", release.stderr);
    let built = project.run(&["build", "--today", DAY]);
    assert_eq!(built.code, 0, "{name}: {}", built.stderr);

    let slug = path.split('/').nth(1).unwrap();
    let page = project.document(&format!("units/{slug}/{}/index.html", story.year));
    if front.contains("\n标题: ") {
        assert_eq!(text_of(select(&page, "h1")[0]), field("标题"), "{name}");
    }
    let body = select(&page, BODY);
    assert_eq!(body.len(), 1, "{name}");
    let shown: Vec<char> = visible(&body[0].text().collect::<String>()).chars().collect();

    let bytes = fs::read(&story.file).unwrap();
    let source = String::from_utf8(bytes.clone()).unwrap();
    let (expected, gone, mended) = demanded(&source, &Allowed::of(&account(story, &bytes)));
    if let Some(place) =
        (0..shown.len().max(expected.len())).find(|&at| shown.get(at) != expected.get(at))
    {
        let near = |signs: &[char]| {
            signs.iter().skip(place.saturating_sub(12)).take(30).collect::<String>()
        };
        panic!(
            "{name}: character {place}: the source has …{}…, the page …{}…",
            near(&expected),
            near(&shown)
        );
    }
    let all = visible(source.strip_prefix('\u{feff}').unwrap_or(&source)).chars().count();
    let headings = [2, 3, 4].map(|level| select(&page, &format!("{BODY} h{level}")).len());
    println!(
        "{name}: {all} characters in the source = {} on the page + {gone} taken out, {mended} numbers mended; h2–h4: {headings:?}",
        shown.len()
    );
}

#[test]
fn every_character_of_a_real_report_is_on_its_page() {
    for story in real_reports() {
        let account = account(&story, &fs::read(&story.file).unwrap());
        assert!(account.iter().all(is_residue_or_title), "{account:?}");
        prove(&story, Some(4));
    }
}

/// Our own texts: as difficult as the real ones, and always here.
const OWN: [(&str, &[&str], &str, &str, &str); 7] = [
    ("bureau.txt", &["--no-leader"], "示例区档案局", "2022", "[]"),
    ("centre.txt", &[], "示例区政务服务中心", "2023", "林知夏"),
    ("committee.txt", &["--unit", "市司法局", "--leader", "周明远"], "市司法局", "2023", "周明远"),
    ("office.txt", &["--no-leader"], "示例区地震办", "2021", "[]"),
    ("street.txt", &["--no-leader"], "松林街道", "2023", "[]"),
    ("traps.txt", &["--unit", "示例市司法局", "--no-leader"], "示例市司法局", "2024", "[]"),
    ("webpage.txt", &[], "示例区水务局", "2022", "沈砚秋"),
];

pub(crate) fn own_texts() -> impl Iterator<Item = Story> {
    OWN.into_iter().map(|(name, flags, unit, year, leader)| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts").join(name);
        Story { file, flags, unit, year, leader }
    })
}

#[test]
fn every_character_of_our_own_texts_is_on_its_page() {
    for story in own_texts() {
        prove(&story, Some(4));
    }
}

/// A report without the note of the file that it came from.
fn without_origin(report: &str) -> String {
    let lines = report.lines().filter(|line| !line.starts_with("  来件") && *line != "内部:");
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_text_in_the_encodings_of_windows_gives_the_same_report() {
    let story = own_texts().find(|story| story.file.ends_with("centre.txt")).unwrap();
    let (_, _, expected) = imported(&story);
    let expected = without_origin(&expected);
    let text = fs::read_to_string(&story.file).unwrap();
    let folder = Project::empty();
    let crlf = text.replace('\n', "\r\n");
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        format!("\u{feff}{crlf}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    folder.write("bom.txt", format!("\u{feff}{crlf}").as_bytes());
    folder.write("le.txt", &utf16(u16::to_le_bytes));
    folder.write("be.txt", &utf16(u16::to_be_bytes));
    folder.write("gb.txt", &encoding_rs::GB18030.encode(&crlf).0);
    for name in ["bom.txt", "le.txt", "be.txt", "gb.txt"] {
        let (_, path, report) = imported(&Story { file: folder.path(name), ..story.clone() });
        assert_eq!(
            (path.as_str(), without_origin(&report)),
            ("content/shiliquzhengwufuwuzhongxin/2023.md", expected.clone()),
            "{name}"
        );
    }
}

#[test]
fn an_import_overwrites_only_by_force_and_refuses_what_is_no_text() {
    let project = Project::small().file("a.txt", "示例区司法局2023年度工作情况报告\n正文。");
    let arguments = ["import", "a.txt", "--leader", "甲"];
    assert_eq!(project.run(&arguments).code, 0);
    project.write("content/sfj/2023.md", "改过的".as_bytes());
    let again = project.run(&arguments);
    assert_eq!(again.code, 2, "{}", again.stderr);
    assert!(
        again.stderr.contains("2023.md") && again.stderr.contains("--force"),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read_to_string(project.path("content/sfj/2023.md")).unwrap(), "改过的");
    assert_eq!(project.run(&[&arguments[..], &["--force"]].concat()).code, 0);
    assert!(fs::read_to_string(project.path("content/sfj/2023.md")).unwrap().contains("正文。"));

    let before = walkdir::WalkDir::new(project.path("content")).into_iter().count();
    let files: [(&str, &[u8], &str); 4] = [
        ("空.txt", b"\xef\xbb\xbf \r\n", "空"),
        ("报告.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        ("报告.pdf", b"%PDF-1.7\n", ".pdf"),
        ("乱码.txt", b"\xff\xff\x80\x81\xff\xfe\xff", "乱码.txt"),
    ];
    for (name, bytes, word) in files {
        project.write(name, bytes);
        let refused = project.run(&["import", name, "--no-leader"]);
        assert_eq!(refused.code, 1, "{name}: {}", refused.stderr);
        assert!(refused.stderr.contains(word), "{name}: {}", refused.stderr);
    }
    assert_eq!(project.run(&["import", "没有.txt"]).code, 3);
    assert_eq!(walkdir::WalkDir::new(project.path("content")).into_iter().count(), before);
}

#[test]
fn a_text_that_names_no_unit_is_imported_with_an_empty_field_to_fill_in() {
    let Some(mut story) = real_reports().into_iter().find(|story| story.flags.contains(&"--unit"))
    else {
        return;
    };
    story.flags = &["--no-leader"];
    let (project, path, text) = imported(&story);
    assert!(text.starts_with("---\n单位:\n"), "{text}");
    let told = project.codes();
    assert_eq!(told, [format!("GK025 {path}:2")]);
}
