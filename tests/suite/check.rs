//! A check before publication: of these files, these findings; private values in no output; what the
//! program mends by itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::Value;

use crate::project::{Project, Ran, files_below};

pub const SITE: &str = "title: 示例区报告公开\nbase_url: https://www.example.gov.cn/fzzf/\n";
pub const UNITS: &str = "- {slug: sfj, name: 示例区司法局, kind: 政府部门}\n";
/// The day of every check here.
pub const DAY: &str = "2025-04-10";

pub fn project() -> Project {
    Project::empty().file("site.yml", SITE).file("content/units.yml", UNITS)
}

/// A draft with a sound outline, whose first part says `text`.
pub fn draft(text: &str) -> String {
    report("", text)
}

pub fn report(more: &str, text: &str) -> String {
    format!(
        "---\nunit: sfj\nyear: 2024\nleader: 周明远\n{more}---\n\n## 一、2024年主要举措和成效\n\n{text}\n\n\
         ## 二、存在的不足和原因\n\n力量不足。\n\n## 三、主要负责人履职情况\n\n带头学法。\n\n\
         ## 四、2025年主要安排\n\n继续推进。\n"
    )
}

pub fn check(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[&["check", "--today", DAY], arguments].concat())
}

pub fn findings(project: &Project, arguments: &[&str]) -> Vec<Value> {
    let ran = check(project, &[&["--format", "json"], arguments].concat());
    let told: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}{}", ran.stdout, ran.stderr);
    });
    told["findings"].as_array().cloned().unwrap_or_default()
}

/// The codes of what is found, by file.
fn codes(project: &Project, arguments: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut codes = BTreeMap::<String, BTreeSet<String>>::new();
    for finding in findings(project, arguments) {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        codes.entry(text("path")).or_default().insert(text("code"));
    }
    codes
}

/// The codes in the name of a file: `GK251-GK295-copied-from-last-year.md`.
fn wanted(path: &str) -> Vec<&str> {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('-').take_while(|part| part.starts_with("GK")).collect()
}

#[test]
fn every_seeded_fault_raises_the_code_in_the_name_of_its_file() {
    let project = Project::site("seeded");
    let found = codes(&project, &[]);
    let (mut kinds, mut missed) = (BTreeSet::new(), Vec::new());
    for path in project.files().keys().filter(|path| path.starts_with("content/")) {
        for code in wanted(path) {
            kinds.insert(code.to_owned());
            if !found.get(path).is_some_and(|codes| codes.contains(code)) {
                missed.push(format!("{path}: {:?}", found.get(path)));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
    assert!(kinds.len() >= 60, "{}", kinds.len());
}

#[test]
fn a_report_without_faults_raises_nothing() {
    let found = codes(&Project::site("seeded"), &["--skip", "due,portal"]);
    for path in
        ["content/clean-a-report-without-faults.md", "content/base-report-of-the-year-before.md"]
    {
        assert_eq!(found.get(path), None);
    }
}

#[test]
fn no_private_value_is_in_any_output() {
    // What a word or a header shows to be private may stand elsewhere without it.
    let project = Project::site("seeded")
        .file("content/发放.csv", "户名,账号\n周小川,02000999000199\n,02000999000199未发\n")
        .file("content/链接.txt", "见 file:///D:/李小禾18612345678.xlsx\n");
    let private = [
        "119999199003071230",
        "119999202305110017",
        "119999900307123",
        "119999199003080000",
        "13800138000",
        "13900139000",
        "02000999000144",
        "02000999000199",
        "18612345678",
        "010-81234567",
    ];
    let sources: String =
        project.files().values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    for value in private {
        assert!(sources.contains(value), "{value} is seeded nowhere");
    }
    // The sentences of a language are the same in every format.
    for (format, language) in [
        ("human", "zh"),
        ("human", "en"),
        ("json", "zh"),
        ("sarif", "en"),
        ("github", "zh"),
        ("csv", "en"),
    ] {
        let ran = check(&project, &["--format", format, "--lang", language, "--all"]);
        for value in private {
            assert!(
                !ran.stdout.contains(value) && !ran.stderr.contains(value),
                "{format}: {value}"
            );
        }
    }
    let folder = project.path("../opinions");
    let ran = check(&project, &["--format", "html", "-o", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let pages = files_below(&folder);
    assert!(pages.len() > 60, "{}", pages.len());
    for page in pages.values() {
        let page = String::from_utf8_lossy(page);
        assert!(private.iter().all(|value| !page.contains(value)));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_private_value_in_a_name_is_told_and_masked_wherever_the_name_stands() {
    let project = Project::empty()
        .file("site.yml", "title: 张三13800138001公开栏\nbase_url: https://example.gov.cn/\n")
        .file("content/units.yml", "- name: 示例区13800138002所\n  slug: \"13800138003\"\n")
        .file(
            "content/13800138003/13800138004.md",
            &report("attachments: [QQ号1234567.csv]\n", "情况,见附件。")
                .replace("sfj", "\"13800138003\""),
        )
        .file("content/13800138003/QQ号1234567.csv", "姓名,备注\n")
        .file("content/13800138005/2023-13800138001.doc", "\u{d0}");
    let private = |text: &str| {
        let numbers = (1..=5).map(|last| format!("1380013800{last}"));
        let found = numbers.chain(["1234567".to_owned()]).find(|value| text.contains(value));
        assert_eq!(found, None, "{text}");
    };
    for arguments in [
        &["--format", "human"][..],
        &["--format", "json"],
        &["--format", "sarif"],
        &["--format", "github"],
        &["--format", "csv"],
        &["--fix", "--dry-run"],
        &["--fix", "--dry-run", "--also-public"],
    ] {
        let ran = check(&project, arguments);
        assert!(ran.stdout.contains("138****800") || ran.stderr.contains("138****800"), "{ran:?}");
        private(&ran.stdout);
        private(&ran.stderr);
    }
    let folder = project.path("../names");
    check(&project, &["--format", "html", "-o", folder.to_str().unwrap()]);
    let pages = files_below(&folder);
    let names: Vec<_> = pages.keys().map(ToString::to_string).collect();
    assert_eq!(names, [".gongkai-check", "index.html", "site.html", "units/138xxxx8003.html"]);
    pages.values().for_each(|page| private(&String::from_utf8_lossy(page)));
    fs::remove_dir_all(folder).unwrap();
    let ran = check(&project, &["--only", "GK204", "content/13800138003/13800138004.md"]);
    assert!(
        ran.stdout.contains(
            " --> content/138****8003/138****8004.md › 文件名\n  |\n  | content/138****8003/138****8004.md\n  |                     ^^^^^^^^^^^\n"
        ),
        "{}",
        ran.stdout
    );
}

#[test]
fn what_fix_can_mend_is_counted_at_the_end() {
    let project = project().file("content/sfj/2024.md", &draft("办结40件,办复30件。"));
    let ran = check(&project, &["--only", "typography", "--lang", "zh"]);
    assert!(ran.stdout.contains("其中1处可以用 gongkai check --fix 改好。"), "{}", ran.stdout);
}

#[test]
fn an_editor_sees_line_caret_and_what_to_do_and_no_number() {
    let project = project().file("content/sfj/2024.md", &draft("咨询请拨打13800138000。"));
    let ran = check(&project, &["--only", "privacy", "--lang", "zh"]);
    assert_eq!(ran.code, 1);
    let beginning = "\
错误[GK204]: 出现手机号码 138****8000
 --> content/sfj/2024.md:9:6
  |
9 | 咨询请拨打138****8000。
  |           ^^^^^^^^^^^
";
    assert!(ran.stdout.starts_with(beginning), "{}", ran.stdout);
}

#[test]
fn a_site_says_how_bad_a_finding_is_and_what_may_be_public() {
    let text = "咨询请拨打13800138000，办结40件,办复30件。";
    let project = project().file("content/sfj/2024.md", &draft(text));
    let of = |project: &Project| {
        let codes = codes(project, &["--only", "privacy,typography,settings"]);
        codes.into_values().flatten().collect::<Vec<_>>()
    };
    assert_eq!(of(&project), ["GK204", "GK261"]);
    let settings =
        "check:\n  severity: {GK261: off}\n  allow: [{value: 138 0013 8000, reason: 值班手机}]\n";
    let project = project.file("site.yml", &format!("{SITE}{settings}"));
    assert_eq!(of(&project), Vec::<String>::new());
    let settings = "check:\n  allow: [{value: '13900139000', reason: 值班手机}]\n";
    let project = project.file("site.yml", &format!("{SITE}{settings}"));
    assert_eq!(of(&project), ["GK204", "GK261", "GK384"]);
}

#[test]
fn private_things_cannot_be_switched_off_as_such() {
    let settings = "check:\n  severity: {GK204: off, GK021: note, GK999: note, GK261: loud}\n";
    let project = project().file("site.yml", &format!("{SITE}{settings}"));
    let ran = check(&project, &[]);
    assert_eq!(ran.code, 2, "{}", ran.stdout);
    for code in ["GK383", "GK382", "GK381", "GK039"] {
        assert!(ran.stderr.contains(code), "{code}: {}", ran.stderr);
    }
}

#[test]
fn a_slip_in_the_settings_is_a_finding_for_programs_and_a_paper() {
    let project = project().file("site.yml", &format!("{SITE}titel: 甲\n"));
    assert_eq!(check(&project, &[]).code, 2);
    let found = findings(&project, &[]);
    assert_eq!(
        (&found[0]["code"], &found[0]["path"], &found[0]["line"]),
        (&"GK021".into(), &"site.yml".into(), &3.into())
    );
    for (format, sign) in
        [("sarif", "\"GK021\""), ("github", "::error file=site.yml,line=3"), ("csv", "GK021")]
    {
        let ran = check(&project, &["--format", format]);
        assert_eq!((ran.code, ran.stdout.contains(sign)), (1, true), "{format}: {}", ran.stdout);
    }
    let papers = Project::empty();
    let folder = papers.path("意见");
    let ran = check(&project, &["--format", "html", "-o", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(fs::read_to_string(folder.join("site.html")).unwrap().contains("titel"));
}

#[test]
fn papers_of_an_earlier_check_go_and_what_others_wrote_stays() {
    let papers = Project::empty();
    let folder = papers.path("意见");
    let listed = |project: &Project| {
        let ran = check(project, &["--format", "html", "-o", folder.to_str().unwrap()]);
        assert!(ran.code < 2, "{}", ran.stderr);
        files_below(&folder).into_keys().filter(|path| path.ends_with("html")).collect::<Vec<_>>()
    };
    let project = project()
        .file(
            "content/units.yml",
            &format!("{UNITS}- {{slug: jyw, name: 示例区教育委员会, kind: 政府部门}}\n"),
        )
        .file("content/sfj/2024.md", &draft("办结40件,办复30件。"));
    let units = ["index.html", "site.html", "units/jyw.html", "units/sfj.html"];
    assert_eq!(listed(&project), units);
    let jyw = fs::read_to_string(folder.join("units/jyw.html")).unwrap();
    assert!(jyw.contains("示例区教育委员会") && jyw.contains("报送和公开情况"), "{jyw}");
    let sfj = fs::read_to_string(folder.join("units/sfj.html")).unwrap();
    assert!(sfj.contains("一、2024年主要举措和成效") && !sfj.contains(".md"), "{sfj}");

    fs::write(folder.join("units/jyw.html"), "批注").unwrap();
    fs::write(folder.join("units/别的.html"), "别的").unwrap();
    let project = project.file("content/units.yml", "[]\n").file("content/sfj/2024.md", "");
    let left = listed(&project);
    assert!(!left.contains(&"units/sfj.html".to_owned()), "{left:?}");
    assert!(left.contains(&"units/jyw.html".to_owned()), "somebody wrote into it: {left:?}");
    assert!(left.contains(&"units/别的.html".to_owned()), "{left:?}");
}

#[test]
fn papers_are_not_written_into_the_website() {
    let project = project().file("content/sfj/2024.md", &draft("甲。"));
    for folder in [".", "content", "content/新", "public/意见", "static", "..", "../."] {
        let ran = check(&project, &["--format", "html", "-o", folder]);
        assert_eq!(ran.code, 2, "{folder}: {}", ran.stderr);
        assert!(ran.stderr.contains("换一个文件夹"), "{}", ran.stderr);
    }
}

#[test]
fn a_code_that_nobody_has_is_refused_with_the_nearest() {
    let ran = check(&project(), &["--only", "GK299", "--lang", "zh"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("GK299") && ran.stderr.contains("是否想写 GK301"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_published_report_with_a_slip_is_told_unreadable_and_not_gone() {
    let public = report("published: 2025-03-20\n", "办结40件。");
    let project = project().file("content/sfj/2024.md", &public);
    let website = Project::empty();
    let built = project.run(&["build", "--today", DAY, "-o", website.path("旧").to_str().unwrap()]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let against = website.path("旧/reports.json");
    let against = |project: &Project| {
        findings(project, &["--against", against.to_str().unwrap(), "--only", "published"])
    };
    assert_eq!(against(&project), Vec::<Value>::new());
    let project = project.change("content/sfj/2024.md", "leader:", "leadr:");
    let found = against(&project);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["path"], "content/sfj/2024.md");
    assert!(found[0]["message"].as_str().unwrap().contains("无法读取"), "{found:?}");
}

#[test]
fn what_cannot_be_compared_with_is_refused_in_plain_words() {
    let project = project().file("old/x.txt", "甲").file("bad.json", "[\n{\"title\": 甲}]");
    for (path, said) in [
        ("https://www.example.gov.cn/reports.json", "不上网"),
        ("old", "是文件夹"),
        ("none.json", "没有 none.json"),
    ] {
        let ran = check(&project, &["--against", path, "--lang", "zh"]);
        assert_eq!((ran.code, ran.stderr.contains(said)), (2, true), "{}", ran.stderr);
    }
    let ran = check(&project, &["--against", "bad.json", "--lang", "zh"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("第2行第11列：应当是完整的 JSON"), "{}", ran.stdout);
}

#[test]
fn what_is_safe_is_mended_and_what_is_public_is_left_alone() {
    let text = "办结40件,办复30件。。";
    let public = report("published: 2025-03-20\n", text);
    let project = project().file("content/sfj/2024.md", &public);
    let ran = check(&project, &["--fix"]);
    assert!(ran.stderr.contains("已经公开"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(project.path("content/sfj/2024.md")).unwrap(), public);

    let project = project.file("content/sfj/2024.md", &draft(text));
    let ran = check(&project, &["--fix", "--dry-run"]);
    assert!(
        ran.stdout.contains("-办结40件,办复30件。。\n+办结40件，办复30件。\n"),
        "{}",
        ran.stdout
    );
    assert_eq!(fs::read_to_string(project.path("content/sfj/2024.md")).unwrap(), draft(text));

    check(&project, &["--fix"]);
    let mended = draft("办结40件，办复30件。");
    assert_eq!(fs::read_to_string(project.path("content/sfj/2024.md")).unwrap(), mended);
    assert!(!check(&project, &["--fix"]).stdout.contains("+++"));
}

#[test]
fn what_a_build_says_is_part_of_a_check() {
    let project = project().file("content/sfj/2024.md", &draft("见[附表](附表.xlsx)。")).file(
        "content/sfj/2023.md",
        "---\nunit: sfj\nyear: 2023\nleadr: 周明远\n---\n咨询请拨打13800138000。\n",
    );
    let found = codes(&project, &["--only", "build,privacy"]);
    assert_eq!(found["content/sfj/2024.md"], BTreeSet::from(["GK081".to_owned()]));
    // The text of a report that cannot be published yet is looked at all the same.
    let wanted = ["GK021", "GK204"].map(str::to_owned);
    assert_eq!(found["content/sfj/2023.md"], BTreeSet::from(wanted));
}

#[test]
fn the_sample_site_raises_neither_private_nor_secret_findings() {
    let found = codes(&Project::sample(), &["--only", "privacy,secrecy,draft"]);
    assert_eq!(found, BTreeMap::new());
}
