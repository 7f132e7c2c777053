//! Shares that are more than a whole: 满意率102%. Growth, and work done beyond its plan, may be.

use super::number::Decimal;
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::{Kind, Reading};

/// Words with 率 that may be more than a hundred, or that are no share at all.
const NO_SHARES: &[&str] = &[
    "增长率",
    "增速率",
    "完成率",
    "负债率",
    "收益率",
    "回报率",
    "利润率",
    "杠杆率",
    "汇率",
    "倍率",
    "效率",
    "频率",
    "速率",
    "概率",
    "生产率",
    "执行率",
    "利用率",
    "负荷率",
    "周转率",
    "覆盖率的",
    "产出率",
    "换手率",
];
/// Words by which a number is a change, or the measure of a plan.
const CHANGES: &[&str] = &[
    "增",
    "提升",
    "提高",
    "上升",
    "上涨",
    "同比",
    "环比",
    "超",
    "翻",
    "目标",
    "计划",
    "任务",
    "完成",
    "扩大",
    "倍",
    "高于",
    "多于",
    "相当于",
    "达到上年",
    "为上年",
    "较上年",
    "比上年",
];
/// Characters before a number in which its name is looked for.
const REACH: usize = 24;

/// Whether a name is that of a share.
pub(super) fn is_share(name: &str) -> bool {
    // Most names have none of the characters of a share.
    if !name.contains(['率', '占', '比', '度']) {
        return false;
    }
    if CHANGES.iter().any(|word| name.contains(word)) {
        return false;
    }
    let has_share = ["占比", "比重", "满意度"].iter().any(|word| name.contains(word));
    let rates = name.match_indices('率').count();
    let others: usize = NO_SHARES.iter().map(|word| name.matches(word).count()).sum();
    has_share || rates > others
}

/// GK293 in running text and in the front matter.
pub(super) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    let hundred = Decimal::whole(100);
    for figure in manuscript.facts.figures.iter().filter(|figure| is_percent(figure.unit)) {
        let number = Decimal::begin(figure.value.value.trim()).map(|(number, _)| number);
        if number.is_some_and(|number| number.exceeds(hundred)) && is_share(figure.name) {
            let found_text = format!("{}%", figure.value.value.trim());
            let rule = Rule::ShareOverHundred { name: figure.name.to_owned(), found: found_text };
            found.push(Finding::new(figure.value.range(), rule));
        }
    }
    for line in &reading.lines {
        if matches!(line.kind, Kind::Matter | Kind::Cell | Kind::Html) {
            continue;
        }
        let text = reading.line_text(line);
        if !text.contains('%') && !text.contains('％') {
            continue;
        }
        for (at, _) in text.match_indices(['%', '％']) {
            let Some(start) = number_before(text, at) else { continue };
            let number = Decimal::begin(&text[start..at]).map(|(number, _)| number);
            if !number.is_some_and(|number| number.exceeds(hundred)) {
                continue;
            }
            let clause = clause_before(&text[..start]);
            if is_share(clause)
                || (clause.contains('占') && !clause.contains("占地") && !is_change(clause))
            {
                let end = at + text[at..].chars().next().map_or(1, char::len_utf8);
                let rule = Rule::ShareOverHundred {
                    name: clause.to_owned(),
                    found: text[start..end].to_owned(),
                };
                let place = line.range.start + start..line.range.start + end;
                found.push(Finding::new(reading.place(place), rule));
            }
        }
    }
}

pub(super) fn is_percent(unit: &str) -> bool {
    matches!(unit.trim(), "%" | "％")
}

fn is_change(clause: &str) -> bool {
    CHANGES.iter().any(|word| clause.contains(word))
}

/// Where the number that ends at a byte begins.
fn number_before(text: &str, end: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    let start = text[..end]
        .bytes()
        .rev()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        .count();
    (start > 0).then(|| end - start)
}

/// The end of a text, back to the beginning of its clause.
pub(super) fn clause_before(text: &str) -> &str {
    let mut start = text.len();
    for (at, character) in text.char_indices().rev().take(REACH) {
        if matches!(character, '。' | '；' | '，' | ',' | ';' | '\n') {
            break;
        }
        start = at;
    }
    &text[start..]
}
