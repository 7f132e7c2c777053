//! What maintainers write into site.yml and units.yml, and what they are told about it.

use jiff::civil::date;

use super::raw::{RawSite, RawUnit};
use super::schema::{SITE, UNITS};
use super::{
    Config, Coverage, ErrorReport, LinkStyle, Profile, Register, YearSet, check_kinds, place,
    place_register, read, read_register,
};
use crate::diagnostic::{At, Diagnostic, Fault, Language, Step, human};
use crate::yaml::samples;

fn lines(told: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| match &diagnostic.at {
        At::Excerpt(excerpt) => {
            let caret = &excerpt.text[excerpt.caret.clone()];
            format!("{}:{} {} {caret}", excerpt.line, excerpt.column, diagnostic.fault.code())
        }
        _ => diagnostic.fault.code().to_owned(),
    };
    told.iter().map(line).collect()
}

fn told(file: &str) -> Vec<String> {
    match read("site.yml", file) {
        Ok((_, told)) | Err(told) => lines(&told),
    }
}

fn site(file: &str) -> Config {
    match read("site.yml", file) {
        Ok((config, told)) if told.is_empty() => config,
        Ok((_, told)) | Err(told) => panic!("{}", human(&told, Language::Chinese, false)),
    }
}

const LEAST: &str = "title: 示例\nbase_url: https://www.example.gov.cn/fzzf\n";

fn units(file: &str) -> Result<Register, Vec<String>> {
    let series = "series:\n- {slug: fzzf, title: 一}\n- {slug: xxgk, title: 二}\n";
    let config = site(&format!("{LEAST}{series}"));
    match read_register("units.yml", file, &config) {
        Ok((register, told)) if told.is_empty() => Ok(register),
        Ok((_, told)) | Err(told) => Err(lines(&told)),
    }
}

#[test]
fn title_and_address_are_enough() {
    let config = site(&format!("\u{feff}{}", LEAST.replace('\n', "\r\n")));
    assert_eq!((config.language.as_str(), config.message_language()), ("zh-CN", Language::Chinese));
    assert_eq!(
        (config.profile, config.links, config.coverage),
        (Profile::CnGov, LinkStyle::Folder, Coverage::Published)
    );
    assert_eq!((config.pagination, config.minify, config.timezone.seconds()), (200, true, 28_800));
    assert_eq!(
        (config.theme.name.as_str(), config.identity.error_report),
        ("default", ErrorReport::Off)
    );
    let [series] = config.series.as_slice() else { panic!("one series") };
    assert_eq!(
        series.title_for("示例区司法局", 2023),
        "示例区司法局2023年法治政府建设年度情况报告"
    );
    assert_eq!(series.due("政府", 2023), Some(date(2024, 3, 31)));
    assert_eq!(series.parts.len(), 4);
}

#[test]
fn a_plain_site_has_no_han_character_of_ours() {
    let config = site("title: A\nbase_url: http://a.example\nlanguage: en\nprofile: plain\n");
    assert_eq!(config.message_language(), Language::English);
    assert!(format!("{config:?}").is_ascii());
    assert_eq!(
        config.series[0].title_for("Water {year}", 2023),
        "Water {year}: Annual Report 2023"
    );
}

#[test]
fn everything_can_be_said_in_either_language() {
    let english = site(
        "title: 示例
base_url: https://a.cn/
theme: {name: x, options: {colour: red, wide: true, columns: 3, '版式': [1]}}
links: file
coverage: off
series:
- {slug: a, title: 一, suffix: '', due: 03-31, parts: [{slug: p, keywords: 词, required: yes}]}
- slug: b
  title: 二
  due: {政府: 03-31, 政府部门: 1月31日}
  applies_to: 政府
  since: 2019
  title_pattern: '{unit}{x}{'
identity:
  site_id_code: 1101010001
  conac: 0123456789abcdef0123456789abcdef
  icp: 京ICP备12345678号-1
  public_security: 京公网安备 11010102000001号
  error_report: true
  postcode: 010000
column: {name: 法治, keywords: [a, b], type: 信息公开年报}
slots: {head: slots/head.html}
pagination: 20
minify: false
record_labels: {unit: 发布机构}
",
    );
    let chinese = site(
        r#"标题: 示例
网址: https://a.cn/
主题: {名称: x, 选项: {colour: red, wide: true, columns: 3, 版式: [1]}}
链接: file
公开情况: off
类别:
- {标识: a, 标题: 一, 后缀: "", 期限: 3月31日, 部分: [{标识: p, 关键词: [词], 必有: 是}]}
- 标识: b
  标题: 二
  期限: {政府: 03-31, 政府部门: 01-31}
  适用: [政府]
  起: 2019年
  标题格式: "{unit}{x}{"
主体:
  网站标识码: 1101010001
  党政机关网站标识: 0123456789abcdef0123456789abcdef
  ICP备案: 京ICP备12345678号-1
  公安备案: {编号: 11010102000001, 文字: 京公网安备 11010102000001号}
  找错: 是
  邮编: 010000
栏目: {名称: 法治, 关键词: [a, b], 类型: 信息公开年报}
嵌入: {头部代码: slots/head.html}
每页条数: 20
压缩: 否
信息栏: {单位: 发布机构}
"#,
    );
    assert_eq!(english, chinese);
    assert_eq!(english.theme.options["wide"], serde_json::Value::Bool(true));
    assert_eq!(english.identity.postcode.as_deref(), Some("010000"));
    assert_eq!(english.series[1].suffix, "-b");
    assert_eq!(english.series[1].due("政府部门", 2023), Some(date(2024, 1, 31)));
    assert_eq!(english.series[1].due("镇", 2023), None);
    assert_eq!(english.series[1].title_for("甲", 1), "甲{x}{");
    assert!(english.series[1].applies("政府") && !english.series[1].applies("镇"));
}

#[test]
fn every_mistake_of_a_configuration_is_told_at_its_place() {
    assert_eq!(
        told(
            "titel: 示例
base_url: www.example.cn
language: 中文
timezone: 北京
profile: cn
theme: ../x
links: folders
coverage: 全部
series:
- {slug: 法治, title: 一}
- {slug: a, suffix: ''}
- {slug: b, title: 二, suffix: x, due: 02-30, since: 早}
- {slug: b, title: 三, suffix: -b, parts: [{slug: p}, {slug: p, keywords: k}]}
- {slug: c, title: 四, suffix: -b, due: {政府: x}}
identity: {site_domain: https://a.cn, error_report: maybe}
column: {type: x}
slots: {head: /etc/passwd, foot: x}
pagination: 0
minify: 2
record_labels: {units: 机构}
"
        ),
        [
            "1:1 GK021 titel",
            "2:11 GK101 www.example.cn",
            "3:11 GK102 中文",
            "4:11 GK103 北京",
            "5:10 GK039 cn",
            "6:8 GK061 ../x",
            "7:8 GK039 folders",
            "8:11 GK039 全部",
            "10:10 GK104 法治",
            "11:4 GK024 slug",
            "12:31 GK106 x",
            "12:39 GK109 02-30",
            "12:53 GK034 早",
            "13:10 GK105 b",
            "13:44 GK024 slug",
            "13:61 GK105 p",
            "14:31 GK107 -b",
            "14:45 GK109 x",
            "15:25 GK112 https://a.cn",
            "15:53 GK039 maybe",
            "16:10 GK024 type",
            "17:15 GK061 /etc/passwd",
            "17:28 GK021 foot",
            "18:13 GK037 0",
            "19:9 GK036 2",
            "20:17 GK021 units",
        ]
    );
    assert_eq!(told(" \n"), ["GK002"]);
    assert_eq!(told("# 空\n"), ["1:1 GK024 ", "1:1 GK024 "]);
    assert_eq!(told("- a\n"), ["1:3 GK026 a"]);
}

#[test]
fn two_series_cannot_have_one_address() {
    let series = |text: &str| told(&format!("{LEAST}series:\n{text}"));
    let none: [&str; 0] = [];
    assert_eq!(series("- {slug: a, title: 一}\n- {slug: b, title: 二}\n"), none);
    assert_eq!(series("- {slug: a, title: 一}\n- {slug: b, title: 二, suffix: ''}\n"), none);
    assert_eq!(series("- {slug: a, title: 一, suffix: -a}\n"), none);
    assert_eq!(
        series("- {slug: a, title: 一, suffix: ''}\n- {slug: b, title: 二, suffix: ''}\n"),
        ["5:23 GK107 suffix"]
    );
    assert_eq!(
        series("- {slug: a, title: 一, suffix: -a}\n- {slug: b, title: 二}\n"),
        ["3:1 GK108 series"]
    );
}

#[test]
fn the_register_of_the_sample_reads_and_its_kinds_are_known() {
    let file = include_str!("../../content/units.yml");
    let register = units(file).unwrap();
    assert!(register.units.len() > 5);
    let config = "title: a
base_url: http://a
series:
- {slug: a, title: b, due: {政府: 03-31, 部门: 01-31}, applies_to: [政府, 学校]}
";
    let told = check_kinds("site.yml", config, &site(config), &register);
    assert_eq!(lines(&told), ["4:40 GK110 部门", "4:69 GK110 学校"]);
}

#[test]
fn exemptions_name_years_in_every_way() {
    let years = |written: &str| {
        let file = format!("- slug: a\n  name: 甲\n  exempt:\n  - {{series: 二{written}}}\n");
        units(&file).map(|register| register.units[0].exempt[0].clone())
    };
    assert_eq!(years("").unwrap().years, YearSet::All);
    assert_eq!(years("").unwrap().series, "xxgk");
    let set = years(", years: [2021, 2023-2025年]").unwrap().years;
    assert_eq!((set.contains(2021), set.contains(2022), set.contains(2025)), (true, false, true));
    assert_eq!(years(", years: 2023").unwrap().years, YearSet::Ranges(vec![(2023, 2023)]));
    assert_eq!(years(", years: [2021, 2025-2023]").unwrap_err(), ["4:31 GK124 2025-2023"]);
}

#[test]
fn every_mistake_of_a_register_is_told_at_its_place() {
    let file = "- {slug: a, name: 甲, parent: b}
- {slug: b, name: 乙, parent: c}
- {slug: c, name: 丙, parent: b, successor: cc}
- {slug: a, name: 丁, parent: 甲}
- {slug: page, name: 戊, since: 2024-02-02, until: 2024-01-01}
- {name: 己, former_names: [{until: 昨天}, 旧名], exempt: [{series: 三}]}
- 庚
- {slug: S 1, name: 辛, 简称: x, short: y}
";
    assert_eq!(
        units(file).unwrap_err(),
        [
            "2:30 GK122 c",
            "3:44 GK123 cc",
            "4:10 GK105 a",
            "4:30 GK121 甲",
            "5:10 GK062 page",
            "5:32 GK041 2024-02-02",
            "6:4 GK024 name",
            "6:29 GK024 until",
            "6:36 GK032 昨天",
            "6:64 GK051 三",
            "7:3 GK026 庚",
            "8:10 GK104 S 1",
            "8:31 GK023 short",
        ]
    );
    assert_eq!(units("").unwrap().units.len(), 0);
    assert_eq!(units("slug: a\n").unwrap_err(), ["1:1 GK026 slug: a"]);
}

#[test]
fn faults_of_a_great_register_take_no_more_than_their_share() {
    let mut file = String::new();
    for number in 0..5_000 {
        let parent = number / 10 + 1;
        file.push_str(&format!("- {{slug: u{number}, name: 第{number}单位, parent: u{parent}}}\n"));
    }
    let begun = std::time::Instant::now();
    // The second is its own parent; every other has one above it.
    assert_eq!(units(&file).unwrap_err(), ["2:34 GK122 u1"]);
    assert_eq!(units(&file.replace("parent", "上上级")).unwrap_err().len(), 5_000);
    assert_eq!(units(&file.replace("parent: u", "parent: x")).unwrap_err().len(), 5_000);
    // Quadratic work would take minutes.
    assert!(begun.elapsed().as_secs() < 30);
}

#[test]
fn the_types_know_every_key_of_the_schemas() {
    for sample in samples(&SITE) {
        assert!(serde_json::from_value::<RawSite>(sample.clone()).is_ok(), "{sample}");
    }
    for sample in samples(&UNITS) {
        assert!(serde_json::from_value::<Vec<RawUnit>>(sample.clone()).is_ok(), "{sample}");
    }
}

#[test]
fn a_fault_found_elsewhere_finds_its_line() {
    let fault = Fault::SlotMissing { file: "x".into() };
    let steps = vec![Step::key("slots"), Step::key("head")];
    let mut found = Diagnostic::of_field("site.yml", steps, fault.clone());
    place(&mut [&mut found], "嵌入:\n  头部代码: x\n");
    assert_eq!(lines(&[found]), ["2:9 GK111 x"]);
    let steps = vec![Step::Index(1), Step::key("name")];
    let mut found = Diagnostic::of_field("units.yml", steps, fault);
    place_register(&mut [&mut found], "- 名称: a\n- 名称: b\n");
    assert_eq!(lines(&[found]), ["2:7 GK111 b"]);
}
