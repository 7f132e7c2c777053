//! The program as a user runs it: arguments in; files, words and an exit code out.

use std::{fs, process::Command};

use crate::project::{Project, Ran};

/// Runs in a folder below the project's.
fn run_in(project: &Project, folder: &str, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .current_dir(project.path(folder))
        .args(arguments)
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The text of a file of the project.
fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap()
}

#[test]
fn a_new_site_builds_at_once_without_a_word_of_complaint() {
    for (language, page, words) in [
        ("zh", "units/sfj/2024/index.html", "主要举措和成效"),
        ("en", "units/education/2024/index.html", "What we did in 2024"),
    ] {
        let project = Project::empty();
        let made = project.run(&["init", "site", "--lang", language]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let built = run_in(&project, "site", &["build", "--today", "2026-11-23"]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        assert!(!built.stderr.contains("-->"), "{}", built.stderr);
        assert!(read(&project, &format!("site/public/{page}")).contains(words));
        let again = project.run(&["init", "site", "--lang", language]);
        assert_eq!(again.code, 2, "{}", again.stderr);
        assert!(again.stderr.contains("site"));
    }
    let english = Project::empty();
    english.run(&["init", ".", "--lang", "en"]);
    english.run(&["build"]);
    let is_han = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign);
    for (path, bytes) in english.output() {
        assert!(!String::from_utf8_lossy(&bytes).contains(is_han), "{path} of an English site");
    }
}

#[test]
fn without_a_site_every_command_says_how_to_make_one() {
    let project = Project::empty().file("a.txt", "正文");
    for arguments in [
        &["build"][..],
        &["new", "--unit", "a", "--year", "2024"],
        &["import", "a.txt"],
        &["release", "a.md"],
    ] {
        let chinese = project.run(arguments);
        assert_eq!(chinese.code, 2, "{}", chinese.stderr);
        assert!(
            chinese.stderr.contains("没有 site.yml") && chinese.stderr.contains("gongkai init")
        );
        let english = project.run(&[arguments, &["--lang", "en"]].concat());
        assert_eq!(english.code, 2, "{}", english.stderr);
        assert!(english.stderr.contains("no site.yml") && english.stderr.contains("gongkai init"));
    }
    for wrong in
        [&["build", "--no-such"][..], &["build", "--today", "2024-02-30"], &["new"], &["fly"]]
    {
        assert_eq!(project.run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn the_site_is_found_from_a_folder_below_and_named_from_elsewhere() {
    let project = Project::small().report(2023, "正文。");
    let ran = run_in(&project, "content/sfj", &["build", "--today", "2026-11-23"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(project.page("index.html").contains("报告公开"));
    let elsewhere = Project::empty();
    let root = project.path("");
    let ran = elsewhere.run(&["build", "--root", root.to_str().unwrap(), "-o", "here"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(elsewhere.path("here/index.html").exists());
}

#[test]
fn messages_speak_the_language_asked_for_else_that_of_the_site() {
    let chinese = Project::small().file("content/a.md", "");
    assert!(chinese.run(&["build"]).stderr.contains("错误[GK002]: 文件是空的"));
    assert!(
        chinese.run(&["build", "--lang", "en"]).stderr.contains("error[GK002]: the file is empty")
    );
    let english = Project::site("english").file("content/a.md", "");
    assert!(english.run(&["build"]).stderr.contains("error[GK002]: the file is empty"));
    assert!(english.run(&["build", "--lang", "zh"]).stderr.contains("错误[GK002]: 文件是空的"));
}

#[test]
fn a_new_report_is_the_outline_of_its_series_and_no_public_page() {
    let project = Project::small().report(2023, "正文。");
    let made = project.run(&["new", "--unit", "示例区司法局", "--year", "2024"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let text = read(&project, "content/sfj/2024.md");
    let expected = "\
---
单位: 示例区司法局
年度: 2024
负责人:
---

## 一、2024年推进法治政府建设的主要举措和成效

## 二、2024年推进法治政府建设存在的不足和原因

## 三、2024年党政主要负责人履行推进法治建设第一责任人职责的情况

## 四、2025年推进法治政府建设的主要安排
";
    assert_eq!(text, expected);
    // The empty field is pointed at, a draft or not.
    assert_eq!(project.codes(), ["GK025 content/sfj/2024.md:4"]);
    project.write("content/sfj/2024.md", text.replace("负责人:", "负责人: 周明远").as_bytes());
    project.build();
    assert!(!project.path("public/units/sfj/2024").exists());

    let again = project.run(&["new", "--unit", "sfj", "--year", "2024"]);
    assert_eq!(again.code, 2, "{}", again.stderr);
    assert!(read(&project, "content/sfj/2024.md").contains("周明远"));
    assert_eq!(project.run(&["new", "--unit", "sfj", "--year", "2024", "--force"]).code, 0);
    assert!(!read(&project, "content/sfj/2024.md").contains("周明远"));
}

#[test]
fn an_import_does_not_say_of_a_unit_that_it_has_just_added_that_the_register_had_it() {
    let text = "示例区民政局2024年法治政府建设年度报告\n\n一、主要举措\n\n党政主要负责人周明远带头学法。\n";
    let project = Project::small().file("a.txt", text);
    let ran = project.run(&["import", "a.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(read(&project, "content/units.yml").contains("示例区民政局"));
    assert!(ran.stdout.contains("单位“示例区民政局”"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("与单位名录一致"), "{}", ran.stdout);
    let ran = project.run(&["import", "a.txt", "-o", "b.md"]);
    assert!(ran.stdout.contains("与单位名录一致"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_new_report_of_a_new_unit_enters_the_unit_in_the_register() {
    let project = Project::small();
    let units = read(&project, "content/units.yml");
    let made =
        project.run(&["new", "--unit", "示例区数据局", "--year", "2024", "--leader", "林静"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let entry = "- slug: shiliqushujuju\n  name: 示例区数据局\n";
    assert_eq!(read(&project, "content/units.yml"), units + entry);
    assert!(made.stderr.contains("示例区数据局") && made.stderr.contains("shiliqushujuju"));
    assert!(read(&project, "content/shiliqushujuju/2024.md").contains("负责人: 林静\n"));
    project.build();
}

#[test]
fn a_register_written_in_an_unusual_way_is_never_broken() {
    let arguments = ["new", "--unit", "乙: # “丙”", "--year", "2024", "--leader", "林静"];
    let indented = Project::small().file("content/units.yml", "# 名录\n  - slug: a\n    name: 甲");
    assert_eq!(indented.run(&arguments).code, 0);
    let units = read(&indented, "content/units.yml");
    assert_eq!(
        units,
        "# 名录\n  - slug: a\n    name: 甲\n  - slug: yibing\n    name: \"乙: # “丙”\"\n"
    );
    indented.build();

    let inline = Project::small().file("content/units.yml", "[{slug: a, name: 甲}]\n");
    let refused = inline.run(&arguments);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(
        refused.stderr.contains("- slug: yibing\n  name: \"乙: # “丙”\"\n"),
        "{}",
        refused.stderr
    );
    assert_eq!(read(&inline, "content/units.yml"), "[{slug: a, name: 甲}]\n");
    inline.build();
}

#[test]
fn a_new_report_of_another_series_has_its_suffix_and_outline() {
    let series = "\
series:
- {slug: annual, title: 年度报告}
- {slug: xxgk, title: 政府信息公开工作年度报告, suffix: -xxgk, outline: \"## {year}年总体情况，{next_year}年打算\\n\"}
";
    let project = Project::small();
    let site = read(&project, "site.yml") + series;
    let project = project.file("site.yml", &site);
    for written in ["xxgk", "政府信息公开工作年度报告"] {
        let made = project
            .run(&["new", "--unit", "sfj", "--year", "2024", "--series", written, "--force"]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let text = read(&project, "content/sfj/2024-xxgk.md");
        assert!(
            text.contains("类别: xxgk\n") && text.ends_with("\n## 2024年总体情况，2025年打算\n"),
            "{text}"
        );
    }
    let unknown = project.run(&["new", "--unit", "sfj", "--year", "2024", "--series", "没有"]);
    assert_eq!(unknown.code, 2, "{}", unknown.stderr);
    assert!(unknown.stderr.contains("annual、xxgk"), "{}", unknown.stderr);
}

#[test]
fn a_release_changes_the_lines_of_publication_and_no_other_byte() {
    let file = "\u{feff}---\r\n单位:   示例区司法局 # 全称\r\n年度: 2024年\r\n\r\n负责人: [周明远]\r\n草稿: true\r\n---\r\n\r\n正文。  \r\n草稿: 不是栏目\r\n";
    let project = Project::small().file("content/sfj/2024.md", file);
    let released = project.run(&["release", "content/sfj/2024.md", "--today", "2025-03-20"]);
    assert_eq!(released.code, 0, "{}", released.stderr);
    let expected = file.replace("草稿: true\r\n", "发布日期: 2025-03-20\r\n");
    assert_eq!(read(&project, "content/sfj/2024.md"), expected);
    project.build();
    assert!(project.page("units/sfj/2024/index.html").contains("2025-03-20"));

    let again =
        project.run(&["release", "content/sfj/2024.md", "--today", "2025-04-01", "--lang", "en"]);
    assert_eq!(again.code, 2, "{}", again.stderr);
    assert!(again.stderr.contains("2025-03-20"), "{}", again.stderr);
    assert_eq!(read(&project, "content/sfj/2024.md"), expected);
}

#[test]
fn a_release_dates_several_files_and_leaves_those_with_errors() {
    let draft = "---\nunit: sfj\nyear: 2024\nleader: []\npublished: \ndraft: yes\n---\n\n正文。\n";
    let broken = draft.replace("leader: []", "leader:");
    let project = Project::small().file("content/a.md", draft).file("content/b.md", &broken);
    let ran = run_in(&project, "content", &["release", "a.md", "b.md", "--date", "2025年3月20日"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let dated = draft.replace("published: \ndraft: yes\n", "published: 2025-03-20\n");
    assert_eq!(read(&project, "content/a.md"), dated);
    assert_eq!(read(&project, "content/b.md"), broken);
    assert!(ran.stderr.contains("GK025") && ran.stderr.contains("b.md"), "{}", ran.stderr);
    for (outside, code) in [("../elsewhere.md", 2), ("site.yml", 2), ("content/none.md", 2)] {
        let ran = project.run(&["release", outside]);
        assert_eq!(ran.code, code, "{outside}: {}", ran.stderr);
        assert!(ran.stderr.contains(outside), "{}", ran.stderr);
    }
}

#[test]
fn what_is_private_is_not_released_until_it_is_gone_or_allowed() {
    let draft = "---\nunit: sfj\nyear: 2024\nleader: []\nattachments: [名单.csv]\n---\n\n正文。\n";
    let project = Project::small()
        .file("content/a/index.md", draft)
        .file("content/a/名单.csv", "姓名,手机\n王示例,13800138000\n");
    let refused = project.run(&["release", "content/a/index.md", "--date", "2025-03-20"]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    let told = &refused.stderr;
    assert!(told.contains("GK204") && told.contains("名单.csv"), "{told}");
    assert!(told.contains("没有发布") && !told.contains("13800138000"), "{told}");
    assert_eq!(read(&project, "content/a/index.md"), draft);

    let site = read(&project, "site.yml");
    let allowed = "check:\n  allow:\n  - {value: '13800138000', reason: 值班电话}\n";
    let project = project.file("site.yml", &format!("{site}{allowed}"));
    let released = project.run(&["release", "content/a/index.md", "--date", "2025-03-20"]);
    assert_eq!(released.code, 0, "{}", released.stderr);
}

#[test]
fn what_editors_said_to_each_other_in_a_file_is_not_released() {
    let draft = "---\nunit: sfj\nyear: 2024\nleader: []\nattachments: [table.rtf]\n---\n\n正文。\n";
    let project = Project::small().file("content/a/index.md", draft);
    let release = |text: &str| {
        project.write("content/a/table.rtf", text.as_bytes());
        project.run(&["release", "content/a/index.md", "--date", "2025-03-20"])
    };
    let refused = release("{\\rtf1 Cases: 12{\\*\\atnid ed}{\\*\\annotation really 12?}}");
    assert_eq!((refused.code, refused.stderr.contains("GK323")), (1, true), "{}", refused.stderr);
    let released = release("{\\rtf1 Cases: 12}");
    assert_eq!(released.code, 0, "{}", released.stderr);
}

#[test]
fn a_report_appears_on_its_day_and_not_before() {
    let draft = "---\nunit: sfj\nyear: 2024\nleader: []\n---\n\n正文。\n";
    let project = Project::small().file("content/a.md", draft);
    assert_eq!(project.run(&["release", "content/a.md", "--date", "2025-03-20"]).code, 0);
    let before = project.run(&["build", "--today", "2025-03-19", "--lang", "en"]);
    assert_eq!(before.code, 0, "{}", before.stderr);
    assert!(
        before.stderr.contains("on 2025-03-20 the same content gives another site"),
        "{}",
        before.stderr
    );
    assert!(!project.path("public/units").exists());
    assert_eq!(project.run(&["build", "--today", "2025-03-20"]).code, 0);
    assert!(project.path("public/units/sfj/2024/index.html").exists());
}
