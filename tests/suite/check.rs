//! A check before publication: of these files, these findings; private values in no output; what git is
//! about to commit; what the program mends by itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    process::Command,
};

use serde_json::Value;

use crate::project::{Project, Ran, files_below};

const SITE: &str = "title: 示例区报告公开\nbase_url: https://www.example.gov.cn/fzzf/\n";
const UNITS: &str = "- {slug: sfj, name: 示例区司法局, kind: 政府部门}\n";
/// The day of every check here.
const DAY: &str = "2025-04-10";

fn project() -> Project {
    Project::empty().file("site.yml", SITE).file("content/units.yml", UNITS)
}

/// A draft with a sound outline, whose first part says `text`.
fn draft(text: &str) -> String {
    report("", text)
}

fn report(more: &str, text: &str) -> String {
    format!(
        "---\nunit: sfj\nyear: 2024\nleader: 周明远\n{more}---\n\n## 一、2024年主要举措和成效\n\n{text}\n\n\
         ## 二、存在的不足和原因\n\n力量不足。\n\n## 三、主要负责人履职情况\n\n带头学法。\n\n\
         ## 四、2025年主要安排\n\n继续推进。\n"
    )
}

fn check(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[&["check", "--today", DAY], arguments].concat())
}

fn findings(project: &Project, arguments: &[&str]) -> Vec<Value> {
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
    for format in ["human", "json", "sarif", "github", "csv"] {
        for language in ["zh", "en"] {
            let ran = check(&project, &["--format", format, "--lang", language, "--all"]);
            for value in private {
                assert!(
                    !ran.stdout.contains(value) && !ran.stderr.contains(value),
                    "{format}: {value}"
                );
            }
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
fn an_editor_sees_line_caret_and_what_to_do_and_no_number() {
    let project = project().file("content/sfj/2024.md", &draft("咨询请拨打13800138000。"));
    let ran = check(&project, &["--only", "privacy", "--lang", "zh"]);
    assert_eq!(ran.code, 1);
    let beginning = "\
错误[GK204]: 出现手机号码 138****8000
 --> content/sfj/2024.md:9:6
  |
9 | 咨询请拨打138****8000。
  |           ^^^^^^^^^^^ 手机号码
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

fn git(project: &Project, arguments: &[&str]) {
    let done = Command::new("git").args(arguments).current_dir(project.path("")).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn what_git_is_about_to_commit_is_checked_as_it_would_be_committed() {
    let project = project()
        .file("content/sfj/2024.md", &draft("咨询请拨打13800138000。"))
        .file("content/sfj/附表.csv", "甲\n");
    git(&project, &["init", "-q"]);
    assert!(check(&project, &["--staged"]).stderr.contains("没有将要提交的文件"));
    git(&project, &["add", "content/sfj/2024.md"]);
    // What is not staged is not looked at: neither this text nor any other file.
    let project = project
        .file("content/sfj/2024.md", &draft("咨询请拨打010-00000001。"))
        .file("content/sfj/2023.md", &draft("咨询请拨打13900139000。").replace("2024", "2023"));
    let ran = check(&project, &["--staged", "--only", "privacy"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("138****8000") && !ran.stdout.contains("139****9000"),
        "{}",
        ran.stdout
    );
    git(&project, &["add", "content/sfj/2024.md"]);
    assert_eq!(check(&project, &["--staged", "--only", "privacy"]).code, 0);
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
