//! Rules that need to know more than the text: parts, years, figures, names.

use crate::check::text::{Facts, Figure, Manuscript, Part, Rule, Stated};
use crate::diagnostic::Language;

use super::reader::{RULES, told};

fn check(text: &str, facts: Facts<'_>) -> Vec<(String, String)> {
    told(text, &RULES.check(&Manuscript { text, body: 0, facts }))
}

fn pairs(found: &[(&str, &str)]) -> Vec<(String, String)> {
    found.iter().map(|(code, marked)| (code.to_string(), marked.to_string())).collect()
}

/// Knows parts by their first keyword.
fn assign(headings: &[&str]) -> Vec<Option<usize>> {
    let part =
        |heading: &&str| ["成效", "不足", "安排"].iter().position(|word| heading.contains(word));
    headings.iter().map(part).collect()
}

#[test]
fn parts_are_known_by_words_in_any_order_and_a_missing_one_is_named() {
    let keywords: Vec<Vec<String>> =
        ["成效", "不足", "安排"].iter().map(|word| vec![word.to_string()]).collect();
    let parts = [
        Part { name: "成效", keywords: &keywords[0], is_required: true },
        Part { name: "不足", keywords: &keywords[1], is_required: true },
        Part { name: "安排", keywords: &keywords[2], is_required: false },
    ];
    let facts = Facts { parts: &parts, assign: Some(&assign), ..Facts::default() };
    let text = "## 一、不足\n\n文。\n\n## 二、成效\n\n文。\n";
    assert_eq!(check(text, facts), []);
    let text = "## 一、主要成效\n\n### 不足\n\n文。\n\n## 二、其他\n\n文。\n";
    let found = RULES.check(&Manuscript { text, body: 0, facts });
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!(finding.rule.code(), "GK231");
    let said = finding.rule.text(Language::Chinese);
    assert!(said.message.contains("“不足”") && said.help[0].contains("“不足”"));
}

#[test]
fn missing_parts_are_told_in_the_order_of_the_series_where_somebody_would_look() {
    let keywords: Vec<Vec<String>> =
        ["成效", "不足", "安排"].iter().map(|word| vec![word.to_string()]).collect();
    let part = |name, index: usize| Part { name, keywords: &keywords[index], is_required: true };
    let parts = [part("做法", 0), part("不足", 1), part("安排", 2)];
    let facts = Facts { parts: &parts, assign: Some(&assign), ..Facts::default() };
    let text = "现报告如下：\n\n一、下步安排\n\n文。\n";
    let found = RULES.check(&Manuscript { text, body: 0, facts });
    let said: Vec<_> = found.iter().map(|finding| finding.rule.text(Language::Chinese)).collect();
    assert!(said[0].message.contains("“做法”") && said[1].message.contains("“不足”"), "{said:?}");
    assert!(said[2].message.contains("但不是一级标题"), "{said:?}");
    assert_eq!(said[2].help[1], "是这一部分的，写成标题：## 一、下步安排");
    assert_eq!(found[0].range, 0..0);
    assert_eq!(&text[found[2].range.clone()], "一、下步安排");
}

#[test]
fn a_line_with_a_number_of_another_level_is_the_part_that_is_missing() {
    let keywords = vec!["不足".to_string()];
    let parts = [Part { name: "不足", keywords: &keywords, is_required: true }];
    let assign = |headings: &[&str]| {
        headings.iter().map(|text| text.contains("不足").then_some(0)).collect::<Vec<_>>()
    };
    let facts = Facts { parts: &parts, assign: Some(&assign), ..Facts::default() };
    let line = "2、推进工作存在的不足和原因";
    let text = format!("## 一、成效\n\n文。\n\n{line}\n\n文。\n\n## 三、其他\n\n文。\n");
    let found = RULES.check(&Manuscript { text: &text, body: 0, facts });
    let missing = found.iter().find(|finding| finding.rule.code() == "GK231").unwrap();
    assert_eq!(&text[missing.range.clone()], line);
    let said = missing.rule.text(Language::Chinese);
    assert_eq!(said.message, "这一行像是“不足”部分的标题，但不是一级标题");
    assert_eq!(said.help[1], "是这一部分的，写成标题：## 二、推进工作存在的不足和原因");
    assert!(found.iter().any(|finding| finding.rule.code() == "GK234"), "{found:?}");
}

#[test]
fn parts_name_the_year_reported_on_and_plans_the_next() {
    let facts = Facts { year: Some(2024), ..Facts::default() };
    let text = "## 一、2024年推进情况\n\n文。\n\n## 二、2025年主要安排\n\n文。\n";
    assert_eq!(check(text, facts), []);
    let text = "## 一、2023年推进情况\n\n文。\n\n## 二、2024年主要安排\n\n文。\n";
    assert_eq!(check(text, facts), pairs(&[("GK238", "2023"), ("GK238", "2024")]));
    let text = "## 一、推进情况\n\n### （一）落实2023年任务\n\n文。\n\n### （二）其他\n\n文。\n\n## 二、存在问题和2024年打算\n\n文。\n";
    assert_eq!(check(text, facts), []);
}

#[test]
fn a_title_names_the_year_of_its_report() {
    let text = "---\ntitle: 示例区2023年度报告\n---\n文。\n";
    let place = text.find("示例").unwrap();
    let value = "示例区2023年度报告";
    let title = Stated { value, place: Some((place, place + value.len())) };
    let facts = Facts { year: Some(2024), title: Some(title), ..Facts::default() };
    let body = text.find("文。").unwrap();
    let found = RULES.check(&Manuscript { text, body, facts });
    assert_eq!(told(text, &found), pairs(&[("GK239", "2023")]));
}

fn figure<'a>(name: &'a str, value: &'a str, unit: &'a str) -> Figure<'a> {
    Figure { name, value: Stated { value, place: None }, unit }
}

#[test]
fn a_figure_is_contradicted_only_by_its_own_name() {
    let figures = [figure("案件办结率", "95.72", "%"), figure("行政检查", "1126", "次")];
    let facts = Facts { year: Some(2024), figures: &figures, ..Facts::default() };
    for text in [
        "全年案件办结率95.7%，开展行政检查1126次。\n",
        "案件办结率为９５．７２％，比上年提高。\n",
        "上年案件办结率为90.12%，今年有所提高。\n",
        "2023年案件办结率为90.12%。\n",
        "案件办结率达到90%以上。\n",
        "开展联合行政检查20次。\n",
        "开展行政检查20次；全年共开展行政检查1,126次。\n",
        "## 四、2025年工作安排\n\n案件办结率达到98%。\n",
        "行政检查300余次。\n",
    ] {
        let found: Vec<_> =
            check(text, facts).into_iter().filter(|(code, _)| code == "GK294").collect();
        assert_eq!(found, [], "{text}");
    }
    let text = "全年案件办结率为97.52%，开展行政检查1216次。\n";
    assert_eq!(check(text, facts), pairs(&[("GK294", "97.52%"), ("GK294", "1216次")]));
    let text = "全年案件办结率（含上年结转）达到97.52%。\n";
    assert_eq!(check(text, facts), pairs(&[("GK294", "97.52%")]));
}

#[test]
fn a_figure_of_ten_thousands_is_read_in_full() {
    let figures = [figure("热线诉求受理量", "342000", "件")];
    let facts = Facts { figures: &figures, ..Facts::default() };
    assert_eq!(check("热线诉求受理量34.2万件。\n", facts), []);
    assert_eq!(check("热线诉求受理量32.4万件。\n", facts), pairs(&[("GK294", "32.4万件")]));
}

#[test]
fn a_figure_that_jumps_beyond_the_factor_is_told() {
    let now =
        [figure("行政检查", "400", "次"), figure("调解", "30", "件"), figure("复议", "5", "件")];
    let before =
        [figure("行政检查", "100", "次"), figure("调解", "10", "件"), figure("复议", "0", "件")];
    let facts = Facts { figures: &now, last_year: &before, ..Facts::default() };
    let codes = |jump| {
        let facts = Facts { jump, ..facts };
        let found = RULES.check(&Manuscript { text: "文。\n", body: 0, facts });
        found.into_iter().map(|finding| finding.rule).collect::<Vec<Rule>>()
    };
    assert_eq!(codes(0).len(), 1);
    assert!(codes(5).is_empty());
    assert_eq!(codes(2).len(), 2);
    let units = [figure("行政检查", "400", "万次")];
    let facts = Facts { figures: &units, last_year: &before, ..Facts::default() };
    assert_eq!(check("文。\n", facts), []);
}

#[test]
fn a_share_in_the_front_matter_is_no_more_than_a_whole() {
    let figures = [figure("群众满意率", "100.5", "%"), figure("诉求增长率", "120", "%")];
    let facts = Facts { figures: &figures, ..Facts::default() };
    assert_eq!(check("文。\n", facts), pairs(&[("GK293", "")]));
}

#[test]
fn names_may_hold_what_they_like() {
    let text = "主任陳示例同志出席。陳列室开放。\n";
    assert_eq!(check(text, Facts::default()), pairs(&[("GK279", "陳")]));
    let facts = Facts { names: &["陳示例"], ..Facts::default() };
    let found = RULES.check(&Manuscript { text, body: 0, facts });
    assert_eq!(found.len(), 1);
    assert!(found[0].also.is_empty() && found[0].range.start > 10);
}

#[test]
fn front_matter_is_read_for_characters_and_words_and_not_for_marks() {
    let text = "---\ntitle: \"甲,乙(丙)帐号\u{200B}\"\n---\n文。\n";
    let body = text.find("文。").unwrap();
    let found = RULES.check(&Manuscript { text, body, facts: Facts::default() });
    assert_eq!(told(text, &found), pairs(&[("GK289", "帐号"), ("GK275", "\u{200B}")]));
    assert!(found.iter().all(|finding| !finding.is_mendable));
}
