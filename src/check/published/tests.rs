//! A site is published, something changes, and the change is told or excused.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use jiff::civil::date;

use super::{Compared, Fate, FigureChange, Rule, Trouble, compare};
use crate::{
    check::trial::{TODAY, Trial, rules},
    diagnostic::{Language, check::Rule as AnyRule, human},
    site::Site,
};

const UNITS: &str = "- {slug: sfj, name: 示例区司法局}\n- {slug: sjj, name: 示例区数据局}\n";
const FRONT: &str = "\
unit: 示例区司法局
year: 2025
published: 2026-03-20 09:30
issued: 2026-03-18
attachments: [附表.csv]
figures:
  - {name: 办结件数, value: 12, unit: 件}
  - {name: 增长, value: -3.5, unit: \"%\"}
  - {name: 备注, value: =甲}
";
const FILE: &str = "content/sfj/2025/index.md";

type Files = BTreeMap<String, Vec<u8>>;

fn site() -> Trial {
    Trial::new("profile: plain\n")
        .file("content/units.yml", UNITS)
        .file("content/sfj/2025/附表.csv", "甲,乙\n")
        .report(FILE, FRONT, "正文")
        .report(
            "content/sjj/2025.md",
            "unit: 示例区数据局\nyear: 2025\npublished: 2026-03-21\n",
            "另文",
        )
}

/// Compares with files that were published.
fn compared(trial: &Trial, files: &Files) -> Compared {
    compared_with(&trial.survey(TODAY).site, files)
}

fn compared_with(site: &Site, files: &Files) -> Compared {
    let mut open = |name: &str| -> io::Result<Option<Box<dyn Read>>> {
        let file = files.get(name).cloned();
        Ok(file.map(|bytes| Box::new(io::Cursor::new(bytes)) as Box<dyn Read>))
    };
    compare(site, &[], "old/", "reports.json", &mut open)
}

/// What is told once the report of the first unit has another front matter and body.
fn told_of(front: &str, body: &str) -> (Vec<String>, Vec<Rule>) {
    let published = site().published(TODAY);
    let changed = site().report(FILE, front, body);
    let found = compared(&changed, &published).diagnostics;
    let published = rules(&found).into_iter().map(|rule| match rule {
        AnyRule::Published(rule) => rule,
        other => panic!("{other:?}"),
    });
    let rules = published.collect();
    (changed.told(found), rules)
}

#[test]
fn what_did_not_change_is_not_told() {
    let compared = compared(&site(), &site().published(TODAY));
    assert_eq!(compared.diagnostics, []);
    assert_eq!((compared.reports, compared.figures), (2, Some(3)));
}

#[test]
fn every_silent_change_is_told_at_its_field() {
    for (from, to, body, expected) in [
        ("", "", "改后的正文", &["content/sfj/2025/index.md GK371"][..]),
        ("2026-03-20 09:30", "2026-03-19 09:30", "正文", &["content/sfj/2025/index.md:4 GK372"]),
        ("2026-03-20 09:30", "2026-03-20 10:30", "正文", &["content/sfj/2025/index.md:4 GK373"]),
        (
            "issued: 2026-03-18",
            "issued: 2026-03-17",
            "正文",
            &["content/sfj/2025/index.md:5 GK373"],
        ),
        ("value: 12", "value: 13", "正文", &["content/sfj/2025/index.md:8 GK374"]),
        ("  - {name: 备注, value: =甲}\n", "", "正文", &["content/sfj/2025/index.md:8 GK374"]),
        ("attachments: [附表.csv]\n", "", "正文", &["content/sfj/2025/index.md:1 GK377"]),
        ("published: 2026-03-20 09:30\n", "", "正文", &["content/sfj/2025/index.md:1 GK375"]),
        (
            "year: 2025",
            "year: 2024",
            "正文",
            // The title has the year in it.
            &["content/sfj/2025/index.md:1 GK373", "content/sfj/2025/index.md:1 GK376"],
        ),
    ] {
        assert_eq!(told_of(&FRONT.replace(from, to), body).0, expected, "{from} -> {to}");
    }
}

#[test]
fn a_text_that_changed_is_told_in_both_languages() {
    let published = site().published(TODAY);
    let changed = site().report(FILE, FRONT, "改后的正文");
    let told = changed.located(compared(&changed, &published).diagnostics);
    assert_eq!(
        human(&told, Language::Chinese, false),
        "\
错误[GK371]: 正文与已公开的不同，但没有写更正
--> content/sfj/2025/index.md
 = 建议: 改了哪些字，请与网站上的报告对照；用 git 管理的，也可以用 git log -p 查看
 = 建议: reports.json 里只有正文的校验值，没有原文
 = 建议: 确需修改的，在 corrections（更正）里写明日期和内容；误改的，改回原样
"
    );
    assert_eq!(
        human(&told, Language::English, false),
        "\
error[GK371]: the text differs from what was published, and no correction says so
--> content/sfj/2025/index.md
 = help: to see what changed, compare with the report on the site, or use `git log -p`
 = help: reports.json has only a hash of the text
 = help: if it had to change, say when and what in `corrections`; if not, undo the change
"
    );
}

#[test]
fn a_correction_since_then_excuses_all_but_the_day_of_publication() {
    let changed = FRONT.replace("value: 12", "value: 13").replace("03-18", "03-17");
    let corrected = format!("{changed}corrections: [{{date: 2026-05-06, note: 更正数据}}]\n");
    assert_eq!(told_of(&corrected, "改后的正文").0, [""; 0]);
    let ahead = format!("{changed}corrections: [{{date: 2026-12-31, note: 更正数据}}]\n");
    assert_eq!(told_of(&ahead, "改后的正文").0.len(), 3);
    let on_the_day = format!("{changed}corrections: [{{date: 2026-03-20, note: 更正数据}}]\n");
    assert_eq!(told_of(&on_the_day, "改后的正文").0, [""; 0]);
    let earlier = corrected.replace("2026-03-20 09:30", "2026-03-19");
    assert_eq!(told_of(&earlier, "改后的正文").0, ["content/sfj/2025/index.md:4 GK372"]);
}

#[test]
fn a_correction_that_was_published_stays() {
    let corrected = format!("{FRONT}corrections: [{{date: 2026-05-06, note: 更正数据}}]\n");
    let published = site().report(FILE, &corrected, "正文").published(TODAY);
    let told = |trial: &Trial| trial.told(compared(trial, &published).diagnostics);
    assert_eq!(told(&site()), ["content/sfj/2025/index.md:1 GK378"]);
    let replaced = site().report(FILE, &corrected.replace("05-06", "06-06"), "正文");
    assert_eq!(told(&replaced), ["content/sfj/2025/index.md:11 GK378"]);
    // The correction of then does not excuse a change of now.
    let changed = site().report(FILE, &corrected, "改后的正文");
    assert_eq!(told(&changed), ["content/sfj/2025/index.md GK371"]);
}

#[test]
fn a_withdrawal_and_an_alias_are_the_ways_to_go() {
    let withdrawn = format!("{FRONT}status: {{撤回: {{日期: 2026-05-06, 原因: 数据有误}}}}\n");
    assert_eq!(told_of(&withdrawn, "正文").0, [""; 0]);
    let moved = format!("{FRONT}title: 示例区司法局2025年报告\n");
    let published = site().report(FILE, &moved, "正文").published(TODAY);
    let moved = moved.replace("year: 2025", "year: 2024");
    let told = |front: &str| {
        let trial = site().report(FILE, front, "正文");
        rules(&compared(&trial, &published).diagnostics)
    };
    let rule = Rule::Moved { alias: "/units/sfj/2025/".into() };
    assert_eq!(told(&moved), [rule.into()]);
    assert_eq!(told(&format!("{moved}aliases: /units/sfj/2025/\n")), []);
}

#[test]
fn a_report_that_is_gone_is_told_at_its_unit() {
    let published = site().published(TODAY);
    let rest = Trial::new("profile: plain\n").file("content/units.yml", UNITS);
    let found = compared(&rest, &published).diagnostics;
    assert!(rules(&found).iter().all(|rule| {
        matches!(rule, AnyRule::Published(Rule::Unpublished { fate: Fate::Gone, .. }))
    }));
    assert_eq!(rest.told(found), ["content/units.yml:1 GK375", "content/units.yml:2 GK375"]);
    let renamed = site().file("content/units.yml", &UNITS.replace("slug: sfj", "slug: sfaj"));
    assert_eq!(
        renamed.told(compared(&renamed, &published).diagnostics),
        ["content/sfj/2025/index.md:1 GK376"]
    );
}

#[test]
fn figures_say_what_they_were() {
    let (_, rules) =
        told_of(&FRONT.replace("12, unit: 件", "13, unit: 次").replace("-3.5", "3.5"), "正文");
    let change = FigureChange::Value { before: "12件".into(), now: "13次".into() };
    assert_eq!(rules, [Rule::FigureChanged { name: "办结件数".into(), change, count: 2 }]);
}

#[test]
fn a_site_that_moved_is_told_once_and_compared_all_the_same() {
    let published: Files = site()
        .published(TODAY)
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            (
                name,
                text.replace("www.shili.example.gov.cn/gk/", "old.example.gov.cn/a/units/")
                    .into_bytes(),
            )
        })
        .collect();
    let found = compared(&site(), &published).diagnostics;
    assert_eq!(site().told(found), ["site.yml:2 GK380"]);
}

#[test]
fn files_that_are_not_there_broken_or_foreign_are_named() {
    let published = site().published(TODAY);
    let survey = site().survey(TODAY);
    let trouble = |files: &Files| {
        let found = compared_with(&survey.site, files).diagnostics;
        let rule = rules(&found).into_iter().find_map(|rule| match rule {
            AnyRule::Published(Rule::BadFile { trouble }) => Some(trouble),
            _ => None,
        });
        (found[0].path.clone(), rule)
    };
    assert_eq!(trouble(&Files::new()), ("old/reports.json".into(), Some(Trouble::NotThere)));
    let with = |name: &str, bytes: &[u8]| {
        let mut files = published.clone();
        files.insert(name.to_owned(), bytes.to_vec());
        files
    };
    for foreign in [&b"{}"[..], b"", b"[1]", b"[{\"title\": \"x\"}]", b"\xff\xfe", b"[]x"] {
        let (path, trouble) = trouble(&with("reports.json", foreign));
        assert_eq!(path, "old/reports.json");
        assert!(matches!(trouble, Some(Trouble::Foreign { .. })), "{trouble:?}");
    }
    let whole = &published["reports.json"];
    for length in 0..whole.len() - 2 {
        let (_, trouble) = trouble(&with("reports.json", &whole[..length]));
        assert!(matches!(trouble, Some(Trouble::Foreign { .. })), "{length}");
    }
    let (path, trouble) = trouble(&with("figures.csv", b"a,b\n1,2\n"));
    assert_eq!(path, "old/figures.csv");
    assert!(matches!(trouble, Some(Trouble::Foreign { line: 1, .. })));
}

#[test]
fn an_index_of_years_leads_to_the_files_of_the_years() {
    let mut files = site().published(TODAY);
    let whole = files.remove("reports.json").unwrap();
    files.insert("reports-2025.json".into(), whole);
    let index = b"[\n{\"reports\":2,\"url\":\"https://www.shili.example.gov.cn/gk/reports-2025.json\",\"year\":2025}\n]\n";
    files.insert("reports.json".into(), index.to_vec());
    let found = compared(&site(), &files);
    assert_eq!((found.diagnostics, found.reports), (vec![], 2));
    files.remove("reports-2025.json");
    let found = compared(&site(), &files);
    assert_eq!(found.diagnostics[0].path, "old/reports-2025.json");
}

#[test]
fn a_new_pattern_of_titles_is_told_once() {
    let pattern = |pattern: &str| {
        let site = format!(
            "profile: plain\nseries: [{{slug: reports, title: 报告, title_pattern: \"{pattern}\"}}]\n"
        );
        let report = |unit: &str| format!("unit: {unit}\nyear: 2025\npublished: 2026-03-21\n");
        Trial::new(&site)
            .file("content/units.yml", UNITS)
            .report("content/sfj/2025.md", &report("sfj"), "甲")
            .report("content/sjj/2025.md", &report("sjj"), "乙")
    };
    let published = pattern("{unit}{year}年报告").published(date(2026, 11, 1));
    let now = pattern("{unit}{year}年度报告");
    assert_eq!(now.told(compared(&now, &published).diagnostics), ["site.yml:4 GK373"]);
}
