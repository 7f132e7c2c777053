//! What editors write, and what they are told about it.

use super::raw::{RawPage, RawReport};
use super::{Moment, Report, Status, compose, read, read_page, schema};
use crate::diagnostic::{At, Diagnostic, Fault, Language, Severity, Step, human};
use crate::yaml::{samples, split};

fn reading(front: &str) -> Result<(Report, Vec<Diagnostic>), Vec<Diagnostic>> {
    let file = format!("---\n{front}\n---\n正文\n");
    let front = split("a.md", &file).map_err(|diagnostic| vec![diagnostic])?;
    read("a.md", &file, front.yaml, 2025)
}

/// What is told about a front matter: place, code, and the text under the caret.
fn told(front: &str) -> Vec<String> {
    let told = match reading(front) {
        Ok((_, told)) | Err(told) => told,
    };
    let line = |diagnostic: &Diagnostic| {
        let At::Excerpt(excerpt) = &diagnostic.at else { panic!("{diagnostic:?} has no place") };
        let place = format!("{}:{}", excerpt.line, excerpt.column);
        format!("{place} {} {}", diagnostic.fault.code(), &excerpt.text[excerpt.caret.clone()])
    };
    told.iter().map(line).collect()
}

fn right(front: &str) -> Report {
    match reading(front) {
        Ok((report, told)) if told.is_empty() => report,
        Ok((_, told)) | Err(told) => panic!("{}", human(&told, Language::Chinese, false)),
    }
}

const LEAST: &str = "unit: 示例区司法局\nyear: 2023\nleader: 周明远";

#[test]
fn both_languages_say_the_same_and_text_keeps_its_spelling() {
    let english = right(
        "unit: [示例区司法局, sjj]
year: 2023年度
leader:
  - {name: 周明远, post: 局长, since: 2023年1月1日, until: 2023-06-30}
  - 王立
title: 标题: 副题？
series: fzzf
published: 2024-03-28 09:30
issued: 2024.3.20
index_number: 00012
document_number: 0x1F
source: 1e3
author: yes
editor: 'null'
keywords: [法治, 1.10]
summary: |
  一
  二
status: {withdrawn: {date: 2024-05-06, reason: 有误}}
attachments: [{file: ./附表/一.xlsx, title: 附表}, 二.pdf]
figures: [{name: 率, value: 99.90, unit: '%'}]
corrections: [{date: 2024/5/6, note: 更正}]
aliases: [/old/path.html, /旧/]
draft: true
internal: {a: [1, {b: c}], a: 2}"
            .replace("标题: 副题？", "'标题: 副题？'")
            .as_str(),
    );
    let chinese = right(
        r#"单位:
- 示例区司法局
- sjj
年度: ２０２３
负责人:
- 姓名: 周明远
  职务: 局长
  起: 2023-01-01
  止: 2023.6.30
- 姓名: 王立
标题: "标题: 副题？"
类别: fzzf
发布日期: 2024年3月28日9时30分
成文日期: 2024年3月20日
索引号: 00012
发文字号: 0x1F
来源: 1e3
作者: yes
责任编辑: "null"
关键词: 法治，1.10
摘要: "一\n二"
状态:
  撤回:
    日期: 2024-05-06
    原因: 有误
附件:
- 文件: 附表/一.xlsx
  标题: 附表
- 文件: 二.pdf
指标:
- 名称: 率
  数值: 99.90
  单位: "%"
更正:
- 日期: 2024-05-06
  说明: 更正
别名:
- /old/path.html
- /旧/
草稿: 是
内部: 随便"#,
    );
    assert_eq!(english, chinese);
    assert_eq!(english.index_number.as_deref(), Some("00012"));
    assert_eq!(english.figures[0].value, "99.90");
    assert_eq!(english.keywords, ["法治", "1.10"]);
    assert_eq!(english.published.map(|Moment { time, .. }| time), Some(Some((9, 30))));
    assert!(matches!(english.status, Status::Withdrawn { .. }) && english.draft);
}

#[test]
fn the_types_know_every_key_of_the_schemas() {
    for sample in samples(&schema::REPORT) {
        assert!(serde_json::from_value::<RawReport>(sample.clone()).is_ok(), "{sample}");
    }
    for sample in samples(&schema::PAGE) {
        assert!(serde_json::from_value::<RawPage>(sample.clone()).is_ok(), "{sample}");
    }
}

#[test]
fn what_is_left_out_has_its_default() {
    let report = right(LEAST);
    assert_eq!((report.status, report.status_written, report.draft), (Status::Valid, false, false));
    let report =
        right("unit: a\nyear: 2023\nleader: []\nstatus: 有效\ntitle:\nkeywords:\nfigures: ~\n");
    assert_eq!((report.status_written, report.title, report.leaders.len()), (true, None, 0));
    assert!(std::mem::size_of::<Report>() < 700);
}

#[test]
fn every_mistake_of_a_file_is_told_at_its_place() {
    let told = told(
        r#"单位: ""
年度: 20233
负责任人: 周明远
title: [一]
issued: 2023-02-30
发布日期: 昨天
成文日期: 2024-01-01
发布日期: 2024-01-02
status: 作废
draft: 也许
attachments:
- 文件: ../x.pdf
- {title: 附表}
- con.pdf
- 文件: a\b
figures: 好
corrections:
- date: 2024-01-01
  备注: 无
aliases: old.html"#,
    );
    assert_eq!(
        told,
        [
            "2:1 GK025 单位",
            "3:5 GK035 20233",
            "4:1 GK021 负责任人",
            "5:8 GK026 [一]",
            "6:9 GK031 2023-02-30",
            "7:7 GK032 昨天",
            "8:1 GK023 成文日期",
            "9:1 GK022 发布日期",
            "10:9 GK038 作废",
            "11:8 GK036 也许",
            "13:7 GK061 ../x.pdf",
            "14:4 GK024 title",
            "15:3 GK062 con.pdf",
            "16:7 GK061 a\\b",
            "17:10 GK026 好",
            "19:3 GK024 date",
            "20:3 GK021 备注",
            "21:10 GK061 old.html",
        ]
    );
}

#[test]
fn missing_and_empty_fields_are_told_apart() {
    assert_eq!(told("title: 一"), ["1:1 GK024 ---", "1:1 GK024 ---", "1:1 GK024 ---"]);
    assert_eq!(told(""), ["1:1 GK024 ---", "1:1 GK024 ---", "1:1 GK024 ---"]);
    assert_eq!(
        told("unit: []\nyear:\n负责人:   # 待填"),
        ["2:7 GK025 []", "3:1 GK025 year", "4:1 GK025 负责人"]
    );
    assert_eq!(
        told("unit: [a, ]\nyear: 2023\nleader: [{post: 局长}, ~, '']"),
        ["4:11 GK024 post", "4:22 GK025 ~", "4:25 GK025 ''"]
    );
}

#[test]
fn keyboard_slips_are_mended_so_that_the_rest_is_read() {
    let told = told(
        "unit：示例区司法局\nyear:2023\nleader:\n\t- 周明远\ntitle: “关于: 报告”\n责任：x\ndraft: 也许",
    );
    assert_eq!(
        told,
        [
            "2:5 GK011 ：",
            "3:5 GK012 :",
            "5:1 GK013 \t",
            "6:8 GK014 “关于: 报告”",
            "7:1 GK021 责任",
            "7:3 GK011 ：",
            "8:8 GK036 也许"
        ]
    );
    let Err(told) = reading("unit：示例区司法局\nyear: 2023\nleader: 周明远") else {
        panic!("a fault")
    };
    let mended = "unit: 示例区司法局".to_owned();
    assert_eq!(told[0].fault, Fault::FullWidthColon { key: "unit".into(), mended });
    assert_eq!(told.len(), 1);
}

#[test]
fn honest_colons_and_quotes_are_left_alone() {
    right(&format!("{LEAST}\nsummary: |\n  重点：一\n  year:2023\n  “二”"));
    right(&format!("{LEAST}\nsummary: 重点：一\n  年度：二"));
    right(&format!("{LEAST}\ntitle: “放管服”改革与“互联网+”"));
    right(&format!("{LEAST}\ntitle: \"“放管服”\""));
    right(&format!("{LEAST}\nfigures: [{{name: \"a:b\", value: 1:2}}]"));
    assert_eq!(
        told(&format!("{LEAST}\nfigures: [{{name：一, value:1}}]")),
        ["5:12 GK011 name：一", "5:20 GK012 value:1"]
    );
    assert_eq!(told(&format!("{LEAST}\ntitle: “报告”")), ["5:8 GK014 “报告”"]);
}

#[test]
fn broken_yaml_is_one_fault_in_plain_words() {
    for (line, expected) in [
        ("title: 关于: 报告", "5:10 GK015 :"),
        ("title: \"报告", "5:8 GK015 \"报告"),
        ("keywords: [一, 二", "5:11 GK015 [一, 二"),
        ("title: @报告", "5:8 GK015 @报告"),
        ("title: '一' 二", "5:12 GK015 二"),
        ("随手写的一行", "5:1 GK015 随手写的一行"),
        ("title: *重点*", "5:8 GK016 *重点*"),
        ("title: &a 报告", "5:8 GK016 &a 报告"),
        ("title: !重要 报告", "5:8 GK017 !重要 报告"),
        ("   title: 一", "5:4 GK015 title: 一"),
    ] {
        assert_eq!(told(&format!("{LEAST}\n{line}")), [expected], "{line}");
        assert_eq!(told(&format!("{LEAST}\n{line}\nauthor: 某人")), [expected], "{line}, and more");
    }
}

#[test]
fn bombs_are_refused_in_no_time() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, last) in ('b'..='z').zip('a'..='y') {
        bomb.push_str(&format!(
            "{name}: &{name} [*{last}, *{last}, *{last}, *{last}, *{last}, *{last}]\n"
        ));
    }
    let begun = std::time::Instant::now();
    for front in [
        format!("{LEAST}\ninternal:\n  {}", bomb.replace('\n', "\n  ")),
        format!("{LEAST}\ninternal: {}", "[".repeat(1_000_000)),
        format!("{LEAST}\ninternal: {}", "{a: ".repeat(250_000)),
        format!("{LEAST}\nkeywords:\n{}x", "- ".repeat(100_000)),
        format!("{LEAST}\ntitle: {}", "长".repeat(400_000)),
        format!("{LEAST}\n{}", "k: v\n".repeat(2_000)),
        format!("{LEAST}\n{}", "年度：2023\n".repeat(1_000)),
        format!("{LEAST}\nattachments: [{}]", "a.pdf, ".repeat(20_000)),
        format!("{LEAST}\nattachments:\n{}", "- b.pdf\n".repeat(20_000)),
        format!("{LEAST}\ninternal: {{{}}}", "? ".repeat(400_000)),
        format!("{LEAST}\ntitle: '{}", "a\n\n".repeat(50_000)),
        format!("{LEAST}\nsummary: |\n{}\nx", " \n".repeat(100_000)),
    ] {
        assert!(!told(&front).is_empty(), "{}", &front[..100]);
    }
    assert!(begun.elapsed().as_secs() < 30);
}

#[test]
fn no_cut_of_a_report_and_no_odd_sign_in_it_panics() {
    let whole = "---\nunit：a\n年度: 2023\nleader: [{name: “周”, since: 2024-02-30}]\n\ttitle: 'x\nfigures:\n- {value:1}\n---\n";
    for (end, _) in whole.char_indices() {
        for sign in ["", "\t", "：", "“", "[", "{", "'", "&", "\r\n", "\0", "- ", "? ", "|\n"] {
            let file = format!("---\n{}{sign}{}\n---\n", &whole[..end], &whole[end..]);
            for start in [0, 4, 5, end] {
                let front =
                    (start..file.len()).find(|&start| file.is_char_boundary(start)).unwrap_or(0);
                let read = read("a.md", &file, front..file.len(), 2025);
                assert!(read.is_ok() || read.is_err_and(|told| !told.is_empty()));
            }
        }
    }
}

#[test]
fn dates_that_cannot_all_be_right_are_doubted_not_refused() {
    let front = "unit: a
year: 2023
leader: []
published: 2023-12-31
issued: 2024-01-01
corrections: [{date: 2023-01-01, note: x}]
status: {撤回: {日期: 2022-01-01, 原因: x}}";
    let Ok((_, told)) = reading(front) else { panic!("only warnings") };
    assert!(told.iter().all(|diagnostic| diagnostic.fault.severity() == Severity::Warning));
    let codes: Vec<_> = told.iter().map(|diagnostic| diagnostic.fault.code()).collect();
    assert_eq!(codes, ["GK042", "GK043", "GK044", "GK045"]);
}

#[test]
fn a_fault_found_elsewhere_finds_its_line() {
    let file = "---\n单位: [甲, 乙]\nleader: 丙\n---\n";
    let place = |steps: Vec<Step>| {
        let fault = Fault::UnitTwice { value: String::new() };
        let mut placed = Diagnostic::of_field("a.md", steps, fault);
        super::place(&mut [&mut placed], file);
        let At::Excerpt(excerpt) = placed.at else { panic!("no place") };
        format!("{}:{} {}", excerpt.line, excerpt.column, &excerpt.text[excerpt.caret])
    };
    assert_eq!(place(vec![Step::key("unit"), Step::Index(1)]), "2:9 乙");
    assert_eq!(place(vec![Step::key("leader"), Step::Index(0)]), "3:9 丙");
    assert_eq!(place(vec![Step::KeyOf("unit".into())]), "2:1 单位");
    assert_eq!(place(vec![Step::key("unit"), Step::Index(7)]), "2:5 [甲, 乙]");
}

#[test]
fn what_the_program_writes_it_reads() {
    let front = compose::FrontMatter {
        unit: vec!["甲: 乙".into(), "# 丙".into()],
        year: Some(2023),
        leader: compose::Leader::Named(vec!["*周*".into()]),
        title: Some("“放管服”报告".into()),
        index_number: Some("00012".into()),
        ..compose::FrontMatter::default()
    };
    for language in [Language::Chinese, Language::English] {
        let file = front.compose(language);
        let yaml = split("a.md", &file).unwrap().yaml;
        let (report, told) = read("a.md", &file, yaml, 2025).unwrap();
        assert!(told.is_empty());
        assert_eq!(report.units, front.unit);
        assert_eq!(report.title, front.title);
        assert_eq!(report.leaders[0].name, "*周*");
        assert_eq!(report.index_number, front.index_number);
    }
}

#[test]
fn a_plain_page_needs_a_title_only() {
    let file = "---\n标题: 公开指南\n排序: 2\n---\n";
    let (page, _) = read_page("p.md", file, split("p.md", file).unwrap().yaml).unwrap();
    assert_eq!((page.title.as_str(), page.order, page.draft), ("公开指南", Some(2), false));
    let file = "---\norder: 2.5\n---\n";
    assert_eq!(read_page("p.md", file, 4..15).unwrap_err().len(), 2);
}
