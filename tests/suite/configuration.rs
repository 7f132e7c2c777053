//! Mistakes of site.yml, of units.yml, and of pages and static files beside the reports.

use gongkai::diagnostic::Language;

use crate::project::Project;

const SITE: &str = "title: 报告公开\nbase_url: https://example.gov.cn/gk/\n";
const UNITS: &str = "- {slug: sfj, name: 示例区司法局, kind: 政府部门}\n";

/// What a broken site.yml is told, after its own two lines.
const SITE_MISTAKES: &[(&str, &[&str])] = &[
    ("tilte: 报告\n", &["GK021 site.yml:3"]),
    ("title: 又一个\n", &["GK022 site.yml:3"]),
    ("标题: 报告\n", &["GK023 site.yml:3"]),
    ("identity: [a]\n", &["GK026 site.yml:3"]),
    ("identity: {host: 办公室\n", &["GK015 site.yml:3"]),
    ("language: 中文\ntimezone: Asia/Shanghai\n", &["GK102 site.yml:3", "GK103 site.yml:4"]),
    (
        "profile: cn\nlinks: dir\ncoverage: all\n",
        &["GK039 site.yml:3", "GK039 site.yml:4", "GK039 site.yml:5"],
    ),
    ("pagination: 0\nminify: 也许\n", &["GK037 site.yml:3", "GK036 site.yml:4"]),
    ("theme: 没有这个\n", &["GK131 site.yml:3"]),
    (
        "theme: {options: {main_colour: \"#1b4a86\", indent: 也许, accent_color: \"#ffeeee\", main_color: 蓝}}\n",
        &["GK134 site.yml:3", "GK135 site.yml:3", "GK136 site.yml:3", "GK135 site.yml:3"],
    ),
    ("theme: ../../etc\n", &["GK061 site.yml:3"]),
    ("slots: {head: 没有.html, footer: ../../x}\n", &["GK111 site.yml:3", "GK061 site.yml:3"]),
    ("slots: {head: 没有.html}\n", &["GK111 site.yml:3"]),
    ("series:\n- {slug: 甲, title: 甲}\n", &["GK104 site.yml:4"]),
    ("series:\n- {slug: a, title: 甲}\n- {slug: a, title: 乙}\n", &["GK105 site.yml:5"]),
    ("series:\n- {slug: a, title: 甲, suffix: x}\n", &["GK106 site.yml:4"]),
    (
        "series:\n- {slug: a, title: 甲, suffix: \"\"}\n- {slug: b, title: 乙, suffix: \"\"}\n",
        &["GK107 site.yml:5"],
    ),
    (
        "series:\n- {slug: a, title: 甲, suffix: -a}\n- {slug: b, title: 乙}\n",
        &["GK108 site.yml:3"],
    ),
    ("series:\n- {slug: a, title: 甲, due: 02-30}\n", &["GK109 site.yml:4"]),
];

/// What a broken units.yml is told, after its own line.
const UNIT_MISTAKES: &[(&str, &[&str])] = &[
    ("- {name: 示例区数据局}\n", &["GK024 content/units.yml:2"]),
    ("- {slug: sjj, name: 示例区数据局, parnet: sfj}\n", &["GK021 content/units.yml:2"]),
    ("- {slug: sjj, name: 示例区数据局\n", &["GK015 content/units.yml:2"]),
    ("- {slug: 数据局, name: 示例区数据局}\n", &["GK104 content/units.yml:2"]),
    ("- {slug: sfj, name: 示例区数据局}\n", &["GK105 content/units.yml:2"]),
    ("- {slug: sjj, name: 甲, parent: sfjj}\n", &["GK121 content/units.yml:2"]),
    (
        "- {slug: a, name: 甲, parent: b}\n- {slug: b, name: 乙, parent: a}\n",
        &["GK122 content/units.yml:2"],
    ),
    ("- {slug: sjj, name: 甲, successor: sfjj}\n", &["GK123 content/units.yml:2"]),
    (
        "- {slug: sjj, name: 甲, since: 2024-01-01, until: 2023-01-01}\n",
        &["GK041 content/units.yml:2"],
    ),
    (
        "- {slug: sjj, name: 甲, exempt: [{series: x, years: 每年}]}\n",
        &["GK051 content/units.yml:2", "GK124 content/units.yml:2"],
    ),
];

#[test]
fn every_mistake_of_the_configuration_is_told_with_its_line() {
    for (mistake, told) in SITE_MISTAKES {
        let project =
            Project::small().file("site.yml", &format!("{SITE}{mistake}")).report(2023, "");
        assert_eq!(project.codes(), *told, "{mistake}{}", project.told(Language::English));
    }
    for (text, told) in [
        ("", "GK002 site.yml"),
        ("- a\n", "GK026 site.yml:1"),
        ("title: a\n", "GK024 site.yml:1"),
        ("title: a\nbase_url: ftp://b\n", "GK101 site.yml:2"),
    ] {
        assert_eq!(Project::small().file("site.yml", text).codes(), [told]);
    }
    let strange = format!(
        "{SITE}series:\n- {{slug: a, title: 甲, applies_to: [街道]}}\nidentity: {{conac: x}}\n"
    );
    let project = Project::small().file("site.yml", &strange);
    assert_eq!(project.codes(), ["GK110 site.yml:4", "GK112 site.yml:5"]);
    project.build();
}

#[test]
fn every_mistake_of_the_register_is_told_with_its_line_and_nothing_of_the_reports() {
    for (mistake, told) in UNIT_MISTAKES {
        let units = format!("{UNITS}{mistake}");
        let project = Project::small().file("content/units.yml", &units).report(2023, "");
        assert_eq!(project.codes(), *told, "{mistake}{}", project.told(Language::English));
    }
}

#[test]
fn a_wrong_configuration_exits_with_2_and_a_wrong_register_with_1() {
    let site = Project::small().file("site.yml", "title: 报告\n").run(&["build"]);
    assert_eq!(site.code, 2, "{}", site.stderr);
    assert!(site.stderr.contains("缺少必填的栏目“网址”（base_url）"), "{}", site.stderr);
    let units = Project::small().file("content/units.yml", "- {slug: a}\n").run(&["build"]);
    assert_eq!(units.code, 1, "{}", units.stderr);
    assert!(units.stderr.contains("--> content/units.yml:1:4"), "{}", units.stderr);
}

#[test]
fn pages_and_static_files_take_no_address_of_others() {
    let page = "---\ntitle: 指南\n---\n\n正文。\n";
    for (path, text, told) in [
        ("pages/units.md", page, "GK072 pages/units.md"),
        ("pages/index.md", page, "GK062 pages/index.md"),
        ("pages/con.md", page, "GK062 pages/con.md"),
        ("pages/GUIDE.md", page, "GK073 pages/guide.md"),
        ("pages/empty.md", "---\nsummary: 无题\n---\n", "GK024 pages/empty.md:1"),
        ("static/index.html", "x", "GK072 static/index.html"),
        ("static/units/sfj/2023/index.html", "x", "GK072 static/units/sfj/2023/index.html"),
        ("static/units", "x", "GK072 static/units"),
        ("static/guide/NUL.txt", "x", "GK062 static/guide/NUL.txt"),
    ] {
        let project = Project::small().report(2023, "正文。").file("pages/guide.md", page);
        let project = project.file(path, text);
        assert_eq!(project.codes(), [told], "{path}");
    }
}

#[test]
fn a_missing_slot_is_told_together_with_the_other_mistakes_of_the_configuration() {
    let site = "title: 公开\nbase_url: https://a.gov.cn/\npagination: 三\nslots: {head: slots/head.html}\n";
    let project = Project::small().file("site.yml", site);
    assert_eq!(project.codes(), ["GK037 site.yml:3", "GK111 site.yml:4"]);
}
