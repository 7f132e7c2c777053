//! Landlines of private persons: the word 电话 goes in, the number behind it comes out if a name stands
//! before it and the text around speaks of where people live or what they ask for.
//!
//! The same line with 联系人 before the name is how units are reached, and lawful.

use super::described::name_at_end;
use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{before, boundary, digit, is_blank, is_hyphen},
    spot::Spot,
};

/// What is said of private persons, and of lists of them.
const PERSONAL: [&str; 24] = [
    "住址",
    "家住",
    "户籍",
    "户主",
    "住户",
    "身份证",
    "出生",
    "名单",
    "花名册",
    "申请人",
    "当事人",
    "投诉人",
    "举报人",
    "信访人",
    "来访人",
    "受害人",
    "救助对象",
    "低保对象",
    "保障对象",
    "村民",
    "居民",
    "患者",
    "家长",
    "业主",
];
/// Whose telephone is there for everybody.
const OFFICIAL: [&str; 18] = [
    "联系人",
    "负责人",
    "值班",
    "咨询",
    "监督",
    "办公",
    "受理",
    "局长",
    "处长",
    "科长",
    "主任",
    "书记",
    "所长",
    "律师",
    "民警",
    "法官",
    "网格员",
    "责任人",
];
/// What lists of people hold who are there for everybody: 河长名单, 调解员名单.
const LISTED: [&str; 16] = [
    "领导",
    "班子",
    "干部",
    "成员",
    "委员",
    "代表",
    "工作人员",
    "联络员",
    "调解员",
    "监督员",
    "队员",
    "专家",
    "河长",
    "林长",
    "律师",
    "负责人",
];
/// How far around words count, in bytes.
const REACH: usize = 300;

/// 周小川，电话 010-…, where people and their homes are listed.
pub(crate) fn landline(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(60);
    let number = rest
        .strip_prefix("号码")
        .unwrap_or(rest)
        .trim_start_matches(|each: char| is_blank(each) || "：:为是|".contains(each));
    let is_part = |each: char| digit(each).is_some() || is_hyphen(each) || " （）()".contains(each);
    let end = number.find(|each| !is_part(each)).unwrap_or(number.len());
    let number = number[..end].trim_end_matches(|each| digit(each).is_none());
    let digits: Vec<u8> = number.chars().filter_map(digit).collect();
    let is_landline = match digits.as_slice() {
        [0, 1 | 2, ..] => digits.len() == 10 || digits.len() == 11,
        [0, 3..=9, ..] => matches!(digits.len(), 11 | 12),
        // 400 and 800 belong to firms.
        [2..=9, ..] => matches!(digits.len(), 7 | 8),
        _ => false,
    };
    let names = spot.before(REACH);
    let names = names.strip_suffix("联系").unwrap_or(names);
    let names =
        names.trim_end_matches(|each: char| is_blank(each) || "，,、：:；（(|的".contains(each));
    let name = name_at_end(names)?;
    let around =
        &spot.text[boundary(spot.text, spot.cue.start.saturating_sub(REACH))..spot.cue.start];
    let behind = spot.after(REACH);
    let is_personal = PERSONAL.iter().any(|word| around.contains(word) || behind.contains(word));
    let front = before(spot.text, spot.range_of(name).start, 60);
    let is_official = OFFICIAL.iter().any(|word| front.contains(word))
        || LISTED.iter().any(|word| around.contains(word));
    if !is_landline || !is_personal || is_official || spot.facts.leaders.contains(&name) {
        return None;
    }
    let range = spot.range_of(number);
    Some(Finding { range, rule: Rule::HomeTelephone { value: Masked::of(number, 3, 2) } })
}
