//! Figures of the front matter beside the text, and beside last year's.
//!
//! A text mentions one thing often: of another year, of a part, of a goal. So a contradiction is
//! told only where the text gives the figure by its full name with another value, and nowhere
//! with the right one.

use std::ops::Range;

use super::number::Decimal;
use super::shares::{clause_before, is_percent};
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::{Figure, JUMP, Manuscript};
use crate::check::text::reading::{Kind, Reading};

/// What may stand between a name and its number.
const LINKS: &[&str] = &[
    "均达到",
    "达到了",
    "均为",
    "达到",
    "提高到",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "升至",
    "降至",
    "下降到",
    "下降至",
    "稳定在",
    "保持在",
    "合计",
    "共计",
    "为",
    "是",
    "达",
    "共",
    "均",
    "：",
    ":",
    "的",
];
/// What makes a number no exact one.
const VAGUE: &[&str] = &["余", "多", "左右", "以上", "以内", "以下", "上下", "个百分点"];
/// What makes a mention one of something else.
const OTHERS: &[&str] = &[
    "上年",
    "去年",
    "同期",
    "前年",
    "往年",
    "历年",
    "目标",
    "力争",
    "确保",
    "争取",
    "不低于",
    "计划",
    "预计",
    "全国",
    "全市",
    "全省",
    "其中",
    "每",
    "平均",
    "月",
    "季度",
    "上半年",
    "下半年",
];
/// What may stand right before a name that is meant as a whole; anything else narrows it.
const BEFORE: &[&str] = &[
    "开展",
    "实施",
    "组织",
    "完成",
    "全年",
    "共",
    "累计",
    "年度",
    "本年",
    "全区",
    "全县",
    "全市",
    "全镇",
    "办理",
    "受理",
    "的",
    "年",
    "了",
    "区",
    "镇",
    "县",
    "使",
    "实现",
    "行政机关",
    "群众",
];
/// Words of headings behind which everything is a plan.
const PLANS: &[&str] = &["安排", "打算", "计划", "思路", "下一年", "下一步", "明年"];

/// GK294, GK295.
pub(super) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    let facts = &manuscript.facts;
    let factor = if facts.jump == 0 { JUMP } else { facts.jump };
    for figure in facts.figures {
        let Some((value, _)) = Decimal::begin(figure.value.value.trim()) else { continue };
        if let Some((mention, text)) = contradiction(manuscript, reading, figure, value) {
            let rule = Rule::FigureContradicted {
                name: figure.name.to_owned(),
                found: text,
                stated: format!("{}{}", figure.value.value.trim(), figure.unit.trim()),
            };
            found.push(Finding::with(mention, figure.value.range(), rule));
        }
        let before = facts
            .last_year
            .iter()
            .find(|before| before.name == figure.name && before.unit.trim() == figure.unit.trim());
        let jumps = |before: &&Figure<'_>| {
            Decimal::begin(before.value.value.trim())
                .is_some_and(|(before, _)| value.is_far_from(before, factor))
        };
        if let Some(before) = before.filter(jumps) {
            let rule = Rule::FigureJumps {
                name: figure.name.to_owned(),
                now: format!("{}{}", figure.value.value.trim(), figure.unit.trim()),
                before: format!("{}{}", before.value.value.trim(), before.unit.trim()),
                factor,
            };
            found.push(Finding::new(figure.value.range(), rule));
        }
    }
}

/// The first mention with another value, if none has the right one.
fn contradiction(
    manuscript: &Manuscript<'_>,
    reading: &Reading,
    figure: &Figure<'_>,
    value: Decimal,
) -> Option<(Range<usize>, String)> {
    if figure.name.chars().count() < 3 || figure.unit.trim().is_empty() {
        return None;
    }
    let mut first = None;
    let body = reading.lines.partition_point(|line| line.kind == Kind::Matter);
    let from = reading.lines.get(body)?.range.start;
    let plans = plans(reading);
    for at in memchr::memmem::find_iter(&reading.text.as_bytes()[from..], figure.name.as_bytes()) {
        let at = from + at;
        let Some(mention) = mention(manuscript, reading, figure, at) else { continue };
        if mention.value.is_about(value) {
            return None;
        }
        if mention.is_exact && !plans.iter().any(|plan| plan.contains(&at)) {
            first.get_or_insert((reading.place(mention.range.clone()), mention.range));
        }
    }
    first.map(|(place, range)| (place, reading.text[range].to_owned()))
}

struct Mention {
    value: Decimal,
    range: Range<usize>,
    /// Whether it is the figure itself and not one of a part, a goal or another year.
    is_exact: bool,
}

/// What the text says of a figure where its name stands.
fn mention(
    manuscript: &Manuscript<'_>,
    reading: &Reading,
    figure: &Figure<'_>,
    at: usize,
) -> Option<Mention> {
    let index = reading.lines.partition_point(|line| line.range.end <= at);
    let line = reading.lines.get(index).filter(|line| line.range.start <= at)?;
    if matches!(line.kind, Kind::Cell | Kind::Html | Kind::Heading(_)) {
        return None;
    }
    let end = at + figure.name.len();
    let rest = reading.text.get(end..line.range.end)?;
    let linked = skip_links(rest);
    let start = line.range.end - linked.len();
    let (number, after) = Decimal::begin(linked)?;
    let (number, after) = match with_unit(after, figure.unit.trim()) {
        Some(after) => (number, after),
        None => {
            let power = if after.starts_with('万') { 4 } else { 8 };
            let after = after.strip_prefix(['万', '亿'])?;
            (number.times_ten_to(power), with_unit(after, figure.unit.trim())?)
        }
    };
    let before = clause_before(&reading.text[line.range.start..at]);
    let ends = before.is_empty()
        || before.ends_with(['、', '（', '“', '：', ' ', '\u{3000}'])
        || BEFORE.iter().any(|word| before.ends_with(word));
    let is_other = OTHERS.iter().any(|word| before.contains(word))
        || names_other_year(before, manuscript.facts.year);
    let is_vague = VAGUE.iter().any(|word| after.starts_with(word));
    let range = start..line.range.end - after.len();
    Some(Mention { value: number, range, is_exact: ends && !is_other && !is_vague })
}

fn skip_links(text: &str) -> &str {
    let mut rest = text.trim_start();
    if let Some(inside) = rest.strip_prefix('（')
        && let Some(end) = inside.find('）').filter(|&end| end < 40)
    {
        rest = &inside[end + '）'.len_utf8()..];
    }
    for _ in 0..3 {
        let Some(after) = LINKS.iter().find_map(|link| rest.strip_prefix(link)) else { break };
        rest = after;
    }
    rest
}

/// The text behind the unit, if it begins with the unit.
fn with_unit<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    if is_percent(unit) {
        return text.strip_prefix(['%', '％']);
    }
    text.strip_prefix(unit)
}

fn names_other_year(clause: &str, year: Option<i16>) -> bool {
    clause.match_indices('年').any(|(at, _)| {
        let digits = clause[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let named: Option<i16> = clause[at - digits..at].parse().ok();
        digits == 4 && named != year
    })
}

/// The stretches of the visible text below headings of plans.
fn plans(reading: &Reading) -> Vec<Range<usize>> {
    let Some(top) = reading.headings.iter().map(|heading| heading.level).min() else {
        return Vec::new();
    };
    let starts: Vec<(usize, bool)> = reading
        .headings
        .iter()
        .filter(|heading| heading.level == top)
        .map(|heading| {
            let line = &reading.lines[heading.line];
            let text = reading.line_text(line);
            (line.range.start, PLANS.iter().any(|word| text.contains(word)))
        })
        .collect();
    let end = |index: usize| starts.get(index + 1).map_or(reading.text.len(), |next| next.0);
    let plan =
        |(index, &(start, is_plan)): (usize, &(usize, bool))| is_plan.then(|| start..end(index));
    starts.iter().enumerate().filter_map(plan).collect()
}
