//! Years in headings and in the title that are not those of the report.
//!
//! The parts of a report on 2024 are about 2024; its plans are about 2025. A heading copied from
//! last year's report often says otherwise.

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// Words of headings of plans for the next year.
const PLANS: [&str; 8] = ["安排", "打算", "计划", "思路", "下一年", "下一步", "明年", "下年"];
/// Words of headings of what was; with those of plans beside them, either year will do.
const PAST: [&str; 4] = ["问题", "不足", "成效", "原因"];

/// GK238, GK239.
pub(super) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    let Some(year) = manuscript.facts.year else { return };
    if let Some(title) = manuscript.facts.title
        && let Some((stated, place)) = wrong_year(title.value, &[year])
    {
        let range = title.range();
        let is_literal = manuscript.text.get(range.clone()) == Some(title.value);
        let range =
            if is_literal { range.start + place.start..range.start + place.end } else { range };
        let rule = Rule::YearInTitle { found: stated, expected: year };
        found.push(Finding::new(range, rule));
    }
    let Some(top) = reading.headings.iter().map(|heading| heading.level).min() else { return };
    for heading in reading.headings.iter().filter(|heading| heading.level == top) {
        let line = &reading.lines[heading.line];
        let text = reading.line_text(line);
        let is_plan = PLANS.iter().any(|word| text.contains(word));
        let is_past = PAST.iter().any(|word| text.contains(word));
        let next = year.saturating_add(1);
        let allowed: &[i16] = match (is_plan, is_past) {
            (true, true) => &[next, year],
            (true, false) => &[next],
            _ => &[year],
        };
        if let Some((stated, place)) = wrong_year(text, allowed) {
            let rule = Rule::YearInHeading { found: stated, expected: allowed[0], is_plan };
            let place = line.range.start + place.start..line.range.start + place.end;
            found.push(Finding::new(reading.place(place), rule));
        }
    }
}

/// The first year that a text names, if it names none that is allowed.
fn wrong_year(text: &str, allowed: &[i16]) -> Option<(i16, std::ops::Range<usize>)> {
    let years = years(text);
    if years.iter().any(|(year, _)| allowed.contains(year)) {
        return None;
    }
    years.into_iter().next()
}

/// The years that a text names by itself: not in the title of another document, not as the end
/// of a period.
fn years(text: &str) -> Vec<(i16, std::ops::Range<usize>)> {
    let mut years = Vec::new();
    let mut depth = 0_usize;
    let mut before = None;
    for (at, character) in text.char_indices() {
        match character {
            '《' | '“' | '（' | '(' => depth += 1,
            '》' | '”' | '）' | ')' => depth = depth.saturating_sub(1),
            '0'..='9' if depth == 0 && !before.is_some_and(joins) => {
                if let Some(year) = year_at(&text[at..]) {
                    years.push((year, at..at + 4));
                }
            }
            _ => {}
        }
        before = Some(character);
    }
    years
}

/// What stands before the end of a period, or within a number.
fn joins(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '—' | '-' | '–' | '～' | '~' | '至' | '到')
}

/// The year that begins here, followed by 年; 2020年以来 names no year of a report.
fn year_at(text: &str) -> Option<i16> {
    let year: i16 = text.get(..4)?.parse().ok()?;
    let after = text[4..].strip_prefix('年')?;
    let is_point = ["以来", "底", "前", "起"].iter().any(|word| after.starts_with(word));
    ((1949..2100).contains(&year) && !is_point).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::wrong_year;

    #[test]
    fn a_year_is_wrong_only_where_the_heading_itself_names_it() {
        let wrong = |text, allowed: &[i16]| wrong_year(text, allowed).map(|(year, _)| year);
        assert_eq!(wrong("一、2023年推进法治政府建设情况", &[2024]), Some(2023));
        assert_eq!(wrong("一、2024年度主要举措", &[2024]), None);
        assert_eq!(wrong("一、2021—2025年规划实施情况", &[2024]), None);
        assert_eq!(wrong("一、落实《2023年工作要点》情况", &[2024]), None);
        assert_eq!(wrong("一、2020年以来的主要做法", &[2024]), None);
        assert_eq!(wrong("二、2023年以及2024年的不足", &[2024]), None);
    }
}
