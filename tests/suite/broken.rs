//! Broken reports: one clear diagnostic for each fault, and the old site stays as it was.
//!
//! Every case is a folder of its own with the exact places that the program must name; then all
//! of them stand in one site, and one run must name them all. The words are in `diagnostics`.

use std::{
    fs,
    os::unix::{fs::symlink, net::UnixListener},
    path::Path,
};

use crate::project::{Project, Ran};

/// Files with mistakes in them, and what must be told about them, in the order of the places.
struct Case {
    files: Vec<(String, Vec<u8>)>,
    told: Vec<String>,
}

/// The cases, each in a folder and, where it matters, with a year of its own.
#[derive(Default)]
struct Cases(Vec<Case>);

impl Cases {
    /// A file `a.md`, given whole; `told` are codes with line and column.
    fn file(&mut self, bytes: impl AsRef<[u8]>, told: &[&str]) {
        let path = format!("content/{:02}/a.md", self.0.len());
        let told = told.iter().map(|told| match told.split_once(' ') {
            Some((code, place)) => format!("{code} {path}:{place}"),
            None => format!("{told} {path}"),
        });
        let (files, told) = (vec![(path.clone(), bytes.as_ref().to_vec())], told.collect());
        self.0.push(Case { files, told });
    }

    /// A report right but for `line`, which is line 6 of its front matter.
    fn field(&mut self, line: &str, told: &[&str]) {
        let year = 1950 + self.0.len();
        self.file(report("示例区司法局", year, &format!("{line}\n"), "正文。"), told);
    }

    /// A report right but for its body, which begins on line 8.
    fn body(&mut self, body: &str, told: &[&str]) {
        let year = 1950 + self.0.len();
        self.file(report("示例区司法局", year, "", body), told);
    }

    /// Another file in the folder of the last case.
    fn with(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = format!("content/{:02}/{name}", self.0.len() - 1);
        self.0.last_mut().unwrap().files.push((path, bytes.as_ref().to_vec()));
    }
}

fn report(unit: &str, year: usize, more: &str, body: &str) -> String {
    format!(
        "---\nunit: {unit}\nyear: {year}\nleader: 周明远\npublished: 2026-03-20\n{more}---\n\n{body}\n"
    )
}

fn all_cases() -> Vec<Case> {
    let mut cases = Cases::default();
    as_text(&mut cases);
    as_yaml(&mut cases);
    in_values(&mut cases);
    of_files(&mut cases);
    between_reports(&mut cases);
    cases.0
}

/// What is wrong before any YAML is read.
fn as_text(cases: &mut Cases) {
    let right = report("示例区司法局", 2024, "", "正文。");
    cases.file("", &["GK002"]);
    cases.file("\u{feff}\r\n\r\n", &["GK002"]);
    cases.file("# 年度报告\n\n正文。\n", &["GK003 1:1"]);
    cases.file("---\nunit: 示例区司法局\nyear: 2024\nleader: 甲\n\n正文。\n", &["GK004 1:1"]);
    cases.file(right.replacen("---", "———", 2), &["GK005 1:1"]);
    cases.file(right.replacen("\n---\n", "\n－－－\n", 1), &["GK005 6:1"]);
    cases.file(encoding_rs::GBK.encode(&right).0, &["GK001"]);
    let utf16: Vec<u8> = "\u{feff}---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    cases.file(utf16, &["GK001"]);
    cases.file([right.as_bytes(), b"\xE5\x85\xFF\xFE"].concat(), &["GK001"]);
    cases.field(&format!("title: {}", "长".repeat(350_000)), &["GK006 6:1"]);
}

/// What Word, Chinese keyboards and strangers to YAML do to it.
fn as_yaml(cases: &mut Cases) {
    cases.file(
        "---\n单位：示例区司法局\n年度：2024\n负责人: 甲\n---\n",
        &["GK011 2:3", "GK011 3:3"],
    );
    cases.file("---\nunit: 示例区司法局\nyear:2024\nleader: 甲\n---\n", &["GK012 3:5"]);
    cases.field("figures:\n\t- {name: 甲, value: 1}", &["GK013 7:1"]);
    cases.field("title: “报告”", &["GK014 6:8"]);
    cases.field("title: \"报告", &["GK015 6:8"]);
    cases.field("title: @报告", &["GK015 6:8"]);
    cases.field("internal: {a: &a [1], b: [*a, *a]}", &["GK016 6:15", "GK016 6:27", "GK016 6:31"]);
    cases.field("title: !!binary aGk=", &["GK017 6:8"]);
    cases.field("负责任人: 甲\nyaer: 1\nfoo: x", &["GK021 6:1", "GK021 7:1", "GK021 8:1"]);
    cases.field("year: 2024", &["GK022 6:1"]);
    cases.field("单位: 示例区司法局", &["GK023 6:1"]);
    cases.file("---\nunit: 示例区司法局\nleader:\n---\n", &["GK024 1:1", "GK025 3:1"]);
    cases.field(
        "title: [a, b]\nkeywords: {a: b}\nfigures: 三\nattachments: 附表.xlsx",
        &["GK026 6:8", "GK026 7:11", "GK026 8:10", "GK026 9:14"],
    );
}

/// Values that cannot be right.
fn in_values(cases: &mut Cases) {
    cases.field("issued: 2024-02-30", &["GK031 6:9"]);
    cases.field("issued: 三月", &["GK032 6:9"]);
    for (year, told) in [("1900", "GK035 3:7"), ("2199", "GK035 3:7"), ("去年", "GK034 3:7")] {
        cases.file(report("示例区司法局", 2024, "", "").replace("2024", year), &[told]);
    }
    cases.field("draft: 也许", &["GK036 6:8"]);
    cases.field("status: 作废", &["GK038 6:9"]);
    cases.field("leader: {name: 甲, since: 2024-05-01, until: 2024-01-01}", &["GK022 6:1"]);
    cases.field("series: fzzt", &["GK051 6:9"]);
    cases.file(report("示例区司法所", 2024, "", ""), &["GK052 2:7"]);
    cases.file(report("区办", 2024, "", ""), &["GK053 2:7"]);
    cases.file(report("[sfj, 示例区司法局]", 2024, "", ""), &["GK054 2:13"]);
    let paths = r#"attachments: [../../../etc/passwd, /etc/passwd, "C:\\x", 'a\b']"#;
    cases.field(paths, &["GK061 6:15", "GK061 6:36", "GK061 6:49", "GK061 6:58"]);
    cases.field("aliases: [old.html, /../x]", &["GK061 6:11", "GK061 6:21"]);
}

/// Files beside a report.
fn of_files(cases: &mut Cases) {
    cases.field("attachments: [index.html, CON.txt]", &["GK062 6:15", "GK062 6:27"]);
    cases.with("index.html", "x");
    cases.with("CON.txt", "x");
    cases.field("attachments: [{file: 附表1.csv}]", &["GK063 6:22"]);
    cases.with("附表一.csv", "x");
    cases.field("attachments: [附表.csv]", &["GK064 6:15"]);
    cases.with("附表.csv", "");
    cases.field("attachments: [附件]", &["GK065 6:15"]);
    cases.with("附件/a.csv", "x");
    cases.field("attachments: [a.csv, ./a.csv]", &["GK066 6:22"]);
    cases.with("a.csv", "x");
    cases.field("attachments: [Table.csv, table.csv]", &["GK073 6:26"]);
    cases.with("Table.csv", "x");
    cases.with("table.csv", "y");
}

/// What only two files together do wrong, and links of bodies.
fn between_reports(cases: &mut Cases) {
    cases.file(report("示例区司法局", 1949, "", ""), &["GK071 2:7"]);
    cases.with("b.md", report("sfj", 1949, "", ""));
    let other = format!("GK071 content/{:02}/b.md:2:7", cases.0.len() - 1);
    cases.0.last_mut().unwrap().told.push(other);
    cases.field("aliases: [/units/sfj/2023/, /units/sfj/]", &["GK072 6:11", "GK072 6:29"]);
    cases.field(
        "aliases: [/旧/A.html, /旧/a.html, /cafe\u{301}/, /café/]",
        &["GK073 6:22", "GK072 6:42"],
    );
    cases.body("[上年](2022.md)，![图](图.png)", &["GK081 8:6", "GK081 8:20"]);
    cases.body("[外](../../../../etc/passwd)", &["GK061 8:5"]);
    cases.body("[去年](../sfj/2023.md#哪里)，[本页](#无)", &["GK083 8:6", "GK083 8:30"]);
    cases.body("[去年](/units/sfj/2023/#哪里)", &["GK083 8:6"]);
    cases.body("[别人的表](../owner/a.csv)", &["GK068 8:8"]);
}

/// A site that is right, built: its output is what must survive.
fn right() -> Project {
    let project = Project::small().report(2023, "## 一、问题\n\n正文。");
    let units = "- {slug: sfj, name: 示例区司法局, short: 区办}\n- {slug: jyw, name: 示例区教委, short: 区办}\n";
    project.write("content/units.yml", units.as_bytes());
    let owner = report("jyw", 2023, "", "见[表](a.csv)。").replace("2023", "2023年");
    project.write("content/owner/index.md", owner.as_bytes());
    project.write("content/owner/a.csv", b"1");
    project.build();
    project
}

/// Builds as a user does, and expects refusal with the output untouched.
fn refused(project: &Project, why: &str) -> Ran {
    let (before, stamps) = (project.output(), project.stamps());
    let ran = project.run(&["build", "--lang", "en", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 1, "{why}: {}", ran.stderr);
    assert!(!ran.stderr.contains("panicked"), "{why}: {}", ran.stderr);
    assert!(before == project.output() && stamps == project.stamps(), "{why}: public/ has changed");
    ran
}

/// Code and place of each diagnostic: `GK011 content/a.md:2:3`.
fn told(ran: &Ran) -> Vec<String> {
    let mut told = Vec::new();
    for line in ran.stderr.lines() {
        if let Some(code) = line.strip_prefix("error[").or(line.strip_prefix("warning[")) {
            told.push(code.split(']').next().unwrap().to_owned());
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let last = told.last_mut().unwrap();
            last.push_str(&format!(" {place}"));
        }
    }
    told
}

/// Path, line and column of what was told.
fn place(told: &str) -> (String, usize, usize) {
    let place = told.split_once(' ').unwrap().1;
    let mut parts = place.split(':');
    let path = parts.next().unwrap().to_owned();
    let mut number = || parts.next().map_or(0, |number| number.parse().unwrap());
    (path, number(), number())
}

#[test]
fn each_fault_alone_is_told_once_at_its_place_and_nothing_is_written() {
    let project = right();
    for case in all_cases() {
        for (path, bytes) in &case.files {
            project.write(path, bytes);
        }
        let ran = refused(&project, &case.files[0].0);
        assert_eq!(told(&ran), case.told, "{}", ran.stderr);
        fs::remove_dir_all(project.path(&case.files[0].0).parent().unwrap()).unwrap();
    }
    assert_eq!(project.run(&["build", "--today", "2026-11-23"]).code, 0);
}

#[test]
fn all_faults_together_are_told_in_one_run_sorted_by_place() {
    let project = right();
    let cases = all_cases();
    for (path, bytes) in cases.iter().flat_map(|case| &case.files) {
        project.write(path, bytes);
    }
    let found = told(&refused(&project, "all at once"));
    let mut expected: Vec<String> = cases.into_iter().flat_map(|case| case.told).collect();
    expected.sort_by_key(|told| place(told));
    assert!(expected.len() > 60);
    assert_eq!(found, expected);
}

#[test]
fn an_error_in_the_last_body_alone_keeps_everything_as_it_was() {
    let project = Project::small();
    for year in 1990..2024 {
        project.write(&format!("content/{year}.md"), report("sfj", year, "", "旧文。").as_bytes());
    }
    project.build();
    for year in 1990..2024 {
        let body = if year == 2023 { "[无](无.md)" } else { "新文。" };
        project.write(&format!("content/{year}.md"), report("sfj", year, "", body).as_bytes());
    }
    let ran = refused(&project, "the last body");
    assert_eq!(told(&ran), ["GK081 content/2023.md:8:5"]);
    assert!(project.page("units/sfj/1990/index.html").contains("旧文"));
}

#[test]
fn links_pipes_and_sockets_among_the_content_are_refused() {
    let project = right();
    type Make = fn(&Path);
    let make: [(&str, &str, Make); 6] = [
        ("content/sfj/2024.md", "GK008", |path| symlink("2023.md", path).unwrap()),
        ("content/link", "GK008", |path| symlink("sfj", path).unwrap()),
        ("static/zero", "GK008", |path| symlink("/dev/zero", path).unwrap()),
        ("content/pipe.md", "GK007", make_pipe),
        ("content/sfj/pipe.csv", "GK007", make_pipe),
        ("pages/socket.md", "GK007", |path| drop(UnixListener::bind(path).unwrap())),
    ];
    for (path, code, make) in make {
        fs::create_dir_all(project.path(path).parent().unwrap()).unwrap();
        make(&project.path(path));
        assert_eq!(told(&refused(&project, path)), [format!("{code} {path}")]);
        fs::remove_file(project.path(path)).unwrap();
    }
    let listed = report("sfj", 2024, "attachments: [a.csv]\n", "");
    project.write("content/x/index.md", listed.as_bytes());
    symlink("../sfj/2023.md", project.path("content/x/a.csv")).unwrap();
    let found = told(&refused(&project, "a linked attachment"));
    assert_eq!(found, ["GK008 content/x/a.csv", "GK065 content/x/index.md:6:15"]);
}

/// Makes a named pipe, which whoever opens it waits at for ever.
pub(crate) fn make_pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn what_would_exhaust_the_machine_is_refused_at_once() {
    let project = right();
    let deep = format!("title: {}\n", "[".repeat(10_000));
    project.write("content/deep.md", report("sfj", 2024, &deep, "").as_bytes());
    // Expanded, these sixteen levels would be 9¹⁶ values.
    let mut bomb = "internal:\n  a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (left, right) in "abcdefghijklmnop".chars().zip("bcdefghijklmnopq".chars()) {
        let many = vec![format!("*{left}"); 9].join(", ");
        bomb.push_str(&format!("  {right}: &{right} [{many}]\n"));
    }
    project.write("content/bomb.md", report("sfj", 2025, &bomb, "").as_bytes());
    let told = told(&refused(&project, "a bomb"));
    let (anchors, levels): (Vec<_>, Vec<_>) =
        told.iter().partition(|told| told.starts_with("GK016 content/bomb.md:"));
    assert_eq!(anchors.len(), 1 + 16 * 10);
    assert!(levels.len() == 1 && levels[0].starts_with("GK018 content/deep.md:6:"), "{levels:?}");
}

#[test]
fn a_report_that_notepad_gave_a_second_ending_is_not_dropped_in_silence() {
    let project = Project::small().report(2023, "正文。").file("content/sfj/2024.md.txt", "---\n");
    assert_eq!(project.codes(), ["GK069 content/sfj/2024.md.txt"]);
    assert_eq!(project.run(&["build"]).code, 1);
}

#[test]
fn a_wrong_unit_is_told_together_with_the_other_mistakes_of_its_report() {
    let report = "---\nunit: 示例区司发局\nyear: 2024\nleader: []\nseries: 没有\npublished: 2025-02-30\n---\n\n正文。\n";
    let project = Project::small().report(2023, "正文。").file("content/b.md", report);
    assert_eq!(
        project.codes(),
        ["GK052 content/b.md:2", "GK051 content/b.md:5", "GK031 content/b.md:6"]
    );
}
