//! Marks of secrecy and of internal use: 机密★1年, （内部资料）, 公开属性：不予公开.
//!
//! In prose the same words are common: 商业秘密, 保守国家秘密, 内部文件管理制度, 不予公开25件. Those
//! are told apart by what stands around the words, not by longer lists of words.

use std::ops::Range;

use crate::check::privacy::{
    Finding, Rule,
    characters::is_blank,
    layout::Region,
    spot::{Bracket, Spot, trimmed},
};

/// The star between grade and period, and what is typed for it.
const STARS: &str = "★☆⭐✩✭";
/// What a mark of secrecy may have beside it on its line.
const URGENCY: [&str; 5] = ["特急", "加急", "急件", "平急", "长期"];
/// Words of marks for internal use; a line of nothing else is a mark.
const INTERNAL: [&str; 37] = [
    "内部资料",
    "内部文件",
    "内部材料",
    "内部参考",
    "内部使用",
    "内部参阅",
    "内部传阅",
    "内部掌握",
    "内部公开",
    "仅供内部",
    "仅限内部",
    "注意保存",
    "妥善保管",
    "注意保密",
    "不得外传",
    "请勿外传",
    "切勿外传",
    "严禁外传",
    "禁止外传",
    "不得翻印",
    "不得复制",
    "会后收回",
    "此件不公开",
    "此件不予公开",
    "本件不公开",
    "不宜公开",
    "仅供",
    "参阅",
    "参考",
    "使用",
    "交流",
    "阅览",
    "传阅",
    "工作",
    "学习",
    "请",
    "仅限",
];
/// Marks that nobody writes about in passing.
const PLAIN: [&str; 5] =
    ["此件不公开", "此件不予公开", "本件不公开", "此件依申请公开", "本件依申请公开"];
/// The words before the answer how public a text is.
const ATTRIBUTES: [&str; 8] = [
    "公开属性",
    "公开类别",
    "公开类型",
    "公开选项",
    "公开形式",
    "公开方式",
    "公开程度",
    "公开范围",
];
/// Words before a grade.
const GRADE: [&str; 4] = ["密级", "密级和保密期限", "密级与保密期限", "保密等级"];

/// 绝密, 机密, 秘密.
pub(crate) fn secret(spot: &Spot<'_>) -> Option<Finding> {
    let with_star =
        spot.after(12).trim_start_matches(is_layout).starts_with(|each| STARS.contains(each))
            || spot.before(12).trim_end_matches(is_layout).ends_with(|each| STARS.contains(each));
    let is_mark = (with_star && !spot.is_quoted())
        || spot.bare_line().is_some_and(|(line, _)| is_grade_alone(line))
        || spot.brackets(30).is_some_and(|bracket| {
            is_grade_alone(bracket.content) && is_of_the_text(spot, &bracket)
        })
        || follows_grade(spot);
    is_mark.then(|| found(spot, |mark| Rule::SecretMark { mark }))
}

/// 内部资料, 不得外传 and their like.
pub(crate) fn internal(spot: &Spot<'_>) -> Option<Finding> {
    let is_mark = (PLAIN.contains(&spot.word()) && !spot.is_quoted() && !spot.is_in_title())
        || spot.bare_line().is_some_and(|(line, _)| is_internal_alone(line) && !is_cell(spot))
        || spot.brackets(90).is_some_and(|bracket| {
            is_internal_alone(bracket.content) && is_of_the_text(spot, &bracket)
        })
        || answers_how_public(spot);
    is_mark.then(|| found(spot, |mark| Rule::InternalMark { mark }))
}

/// 不予公开, 依申请公开, 不公开: marks only at the head or foot, or as an answer.
pub(crate) fn withheld(spot: &Spot<'_>) -> Option<Finding> {
    let at_edge = spot.region == Region::Edge && !spot.is_heading();
    let line = || {
        spot.bare_line()
            .map(|(line, _)| line.trim_matches(['（', '）', '(', ')', '【', '】', '[', ']']))
    };
    let stands_alone = at_edge && line().is_some_and(|line| trimmed(line) == spot.word());
    let in_title = spot.region != Region::Middle
        && spot.brackets(60).is_some_and(|bracket| {
            let rest = &spot.text[bracket.range.end..spot.line.end];
            trimmed(bracket.content) == spot.word()
                && rest.trim_matches(['"', '\'', '\r', ' ', '*']).is_empty()
        })
        && !spot.is_heading();
    let is_plain = PLAIN.contains(&spot.word()) && !spot.is_quoted() && !spot.is_in_title();
    let is_mark = answers_how_public(spot) || is_plain || stands_alone || in_title;
    is_mark.then(|| found(spot, |mark| Rule::WithheldMark { mark }))
}

fn found(spot: &Spot<'_>, rule: fn(String) -> Rule) -> Finding {
    let mark = spot.word().chars().filter(|each| !is_blank(*each)).collect();
    Finding { range: spot.cue.clone(), rule: rule(mark) }
}

/// Whether a text is a grade and nothing but its period and urgency.
fn is_grade_alone(text: &str) -> bool {
    // On paper the two characters often stand apart.
    let text: String = text.chars().filter(|each| !is_blank(*each)).collect();
    let Some(rest) = ["绝密", "机密", "秘密"].iter().find_map(|grade| text.strip_prefix(grade))
    else {
        return false;
    };
    let mut rest = rest;
    for urgent in URGENCY {
        if let Some((before, after)) = rest.split_once(urgent)
            && trimmed(before).is_empty()
        {
            rest = after;
        }
    }
    let rest = rest.trim_start_matches(|each: char| {
        is_layout(each) || STARS.contains(each) || "：:、".contains(each)
    });
    let period = rest.trim_start_matches(|each: char| {
        each.is_ascii_digit() || "一二三四五六七八九十".contains(each)
    });
    matches!(trimmed(period), "" | "年" | "个月" | "月") && rest.chars().count() < 12
}

/// Whether a text holds nothing but the words of internal marks and signs between them.
fn is_internal_alone(text: &str) -> bool {
    let mut rest = text;
    let mut words = 0;
    loop {
        rest = rest.trim_start_matches(|each: char| !each.is_alphanumeric());
        if rest.is_empty() {
            return words > 0;
        }
        let Some(next) = INTERNAL.iter().find_map(|word| rest.strip_prefix(word)) else {
            return false;
        };
        rest = next;
        words += 1;
    }
}

/// Whether brackets mark the text rather than something in a sentence: square ones do, round ones at
/// the beginning or end of a line. 《示例通讯》（内部资料） names a kind of publication.
fn is_of_the_text(spot: &Spot<'_>, bracket: &Bracket<'_>) -> bool {
    if !matches!(bracket.open, '（' | '(') {
        return true;
    }
    let is_of_another = spot.text[..bracket.range.start].ends_with('》');
    let closes_line =
        |line: Range<usize>| bracket.range.start == line.start || bracket.range.end == line.end;
    !is_of_another && !is_cell(spot) && spot.bare_line().is_some_and(|(_, line)| closes_line(line))
}

/// Whether the word answers 公开属性： on its line, or in the next cell.
fn answers_how_public(spot: &Spot<'_>) -> bool {
    let before = spot.before(90);
    let asked = ATTRIBUTES
        .iter()
        .filter_map(|word| before.rfind(word).map(|at| &before[at + word.len()..]))
        .next();
    let is_sign = |each: char| is_layout(each) || "：:|".contains(each);
    let ends = |rest: &str| !rest.trim_start_matches(is_layout).starts_with(char::is_alphanumeric);
    asked.is_some_and(|between| !between.is_empty() && between.chars().all(is_sign))
        && ends(spot.after(12))
}

/// Whether the grade answers 密级： on its line, or in the next cell.
fn follows_grade(spot: &Spot<'_>) -> bool {
    let before = spot.before(60);
    let is_sign = |each: char| is_layout(each) || "：:|".contains(each);
    let asked = before.trim_end_matches(is_sign);
    let ends = !spot.after(6).starts_with(|each: char| {
        crate::check::privacy::characters::is_han(each) && !"长".contains(each)
    });
    asked.len() < before.len()
        && before[asked.len()..].contains(['：', ':', '|'])
        && GRADE.iter().any(|word| asked.ends_with(word))
        && ends
}

/// Whether the word stands in a cell of a table.
fn is_cell(spot: &Spot<'_>) -> bool {
    spot.before(60).contains('|') || spot.after(60).contains('|')
}

fn is_layout(character: char) -> bool {
    is_blank(character)
        || crate::check::privacy::characters::is_invisible(character)
        || "*_".contains(character)
}
