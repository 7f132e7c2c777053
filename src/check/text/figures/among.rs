//! Parts in running text that are more than their whole: 办理案件86件，其中调解90件.
//!
//! Told only where it is sure: the whole ends right before 其中, the part is the first number behind it
//! and counts the same, and neither is a change, a rate, a mean or of another time.

use super::number::Decimal;
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::reading::{Kind, Reading};

/// The word between whole and part.
const AMONG: &str = "其中";
/// What makes a number no count of this year's things.
const OTHERS: [&str; 26] = [
    "增", "减", "升", "降", "提高", "同比", "环比", "平均", "人均", "每", "最", "累计", "以来",
    "上年", "去年", "历年", "往年", "约", "近", "余", "超", "占", "比", "目标", "计划", "万",
];
/// Characters of a clause that is looked at.
const LONGEST: usize = 60;
/// Characters of a unit at most.
const LONGEST_UNIT: usize = 3;

/// GK292 in running text.
pub(super) fn check(reading: &Reading, found: &mut Vec<Finding>) {
    for line in &reading.lines {
        if !matches!(line.kind, Kind::Paragraph | Kind::Item { .. }) {
            continue;
        }
        let text = reading.line_text(line);
        for (at, _) in text.match_indices(AMONG) {
            let Some((whole, unit)) = whole_before(&text[..at]) else { continue };
            let Some((part, written)) = part_after(&text[at + AMONG.len()..], unit) else {
                continue;
            };
            if part.exceeds(whole) {
                let start = line.range.start + (written.as_ptr() as usize - text.as_ptr() as usize);
                let rule = Rule::PartExceedsWhole {
                    part: written.to_owned(),
                    whole: format!("{whole}{unit}"),
                };
                let place = reading.place(start..start + written.len());
                found.push(Finding::new(place, rule));
            }
        }
    }
}

/// The number with its unit that ends right before 其中.
fn whole_before(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_end().strip_suffix(['，', '：', '（', '('])?.trim_end();
    let clause = text.rsplit(['，', '。', '；', '、', '：', '（', '(']).next().unwrap_or(text);
    let digits = |each: char| each.is_ascii_digit();
    let last = clause.rfind(digits)? + 1;
    let (front, unit) = clause.split_at(last);
    let first = front.rfind(|each: char| !digits(each) && !".,".contains(each));
    let first = first.map_or(0, |at| at + front[at..].chars().next().map_or(0, char::len_utf8));
    let (number, rest) = Decimal::begin(&front[first..])?;
    let is_count = rest.is_empty() && is_unit(unit) && says_what(&front[..first]);
    is_count.then_some((number, unit))
}

/// The first number behind 其中, as written, if it counts the same and ends its clause.
fn part_after<'t>(text: &'t str, unit: &str) -> Option<(Decimal, &'t str)> {
    let first = text.find(|each: char| each.is_ascii_digit())?;
    let name = &text[..first];
    let (number, rest) = Decimal::begin(&text[first..])?;
    let behind = rest.strip_prefix(unit)?;
    let ends = behind.is_empty() || behind.starts_with(['，', '。', '；', '、', '）', ')']);
    let is_same_clause = !name.contains(['，', '。', '；', '：', '、', '（']);
    let written = &text[first..text.len() - behind.len()];
    (ends && is_same_clause && says_what(name)).then_some((number, written))
}

/// Whether a name is that of something counted this year.
fn says_what(name: &str) -> bool {
    name.chars().count() <= LONGEST && !OTHERS.iter().any(|word| name.contains(word))
}

fn is_unit(unit: &str) -> bool {
    !unit.contains(['年', '月', '日', '%', '％', '万', '亿', '余', '多'])
        && (1..=LONGEST_UNIT).contains(&unit.chars().count())
}
