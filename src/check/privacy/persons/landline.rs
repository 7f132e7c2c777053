//! Landlines of private persons: the word 电话 goes in, the number behind it comes out if a name stands
//! before it and that name is said to be a private person's: by a role right before it, by a list of
//! persons above, or by a home in the same sentence.
//!
//! The same line with 联系人 before the name is how units are reached, and lawful.

use super::described::{ROLES, is_name, name_at_end};
use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{before, boundary, digit, is_blank, is_han, is_hyphen},
    spot::Spot,
};

/// What is said of where persons live, and of their papers.
const HOMES: [&str; 9] =
    ["住址", "家住", "家庭地址", "居住地址", "户籍地", "身份证", "出生日期", "出生年月", "日出生"];
/// Whose telephone is there for everybody.
const OFFICIAL: [&str; 26] = [
    "联系人",
    "负责人",
    "经办人",
    "主办人",
    "值班",
    "咨询",
    "监督",
    "办公",
    "受理",
    "接待",
    "窗口",
    "中心",
    "大厅",
    "报名",
    "预约",
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
/// The titles of lists of persons.
const LISTS: [&str; 3] = ["名单", "花名册", "登记表"];
/// What lists of people hold who are there for everybody: 河长名单, 调解员名单.
const LISTED: [&str; 19] = [
    "领导",
    "班子",
    "干部",
    "成员",
    "委员",
    "代表",
    "工作人员",
    "执法人员",
    "值班",
    "联系人",
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
/// How far before a name a role or an office stands, in bytes.
const NEAR: usize = 60;

/// 周小川，电话 010-…, where people and their homes are listed.
pub(super) fn landline(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(NEAR);
    let number = number_at_start(rest.strip_prefix("号码").unwrap_or(rest))?;
    let names = spot.before(REACH);
    let names = names.strip_suffix("联系").unwrap_or(names);
    let name = name_at_end(names.trim_end_matches(is_between))?;
    if spot.facts.leaders.contains(&name) || is_of_the_public(name) {
        return None;
    }
    let front = before(spot.text, spot.range_of(name).start, NEAR);
    // What the sentence before says is said of somebody else.
    let front = front.rfind(['。', '；', ';']).map_or(front, |at| &front[at..]);
    let role = front.trim_end_matches(is_between);
    let is_private = ROLES.iter().any(|word| role.ends_with(word));
    let says_home = || HOMES.iter().any(|word| sentence(spot).contains(word));
    let is_official = || OFFICIAL.iter().any(|word| front.contains(word));
    if !is_private && (is_official() || !(is_in_list(spot) || says_home())) {
        return None;
    }
    finding(spot, number)
}

/// 申请人周小川（010-…）: the role goes in, the number after the name comes out.
pub(crate) fn landline_of_role(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(NEAR).trim_start_matches(is_between);
    let open = rest.find(|each| !is_han(each))?;
    let name = &rest[..open];
    // 刘洋律师 is there for everybody.
    if !is_name(name) || is_of_the_public(name) || spot.facts.leaders.contains(&name) {
        return None;
    }
    finding(spot, number_at_start(rest[open..].trim_start_matches(is_between))?)
}

fn finding(spot: &Spot<'_>, number: &str) -> Option<Finding> {
    let range = spot.range_of(number);
    Some(Finding { range, rule: Rule::HomeTelephone { value: Masked::of(number, 3, 2) } })
}

/// The sentence around a word, on its line.
fn sentence<'a>(spot: &Spot<'a>) -> &'a str {
    let front = spot.before(REACH);
    let start = spot.cue.start - front.rfind('。').map_or(front, |at| &front[at..]).len();
    let back = spot.after(REACH);
    let end = spot.cue.end + back.find('。').unwrap_or(back.len());
    &spot.text[start..end]
}

/// What may stand between a role, a name, a word and a number.
fn is_between(each: char) -> bool {
    is_blank(each) || "，,、：:；（(|的".contains(each)
}

/// The landline at the beginning of a text, behind a sign.
pub(super) fn number_at_start(text: &str) -> Option<&str> {
    let number = text.trim_start_matches(|each: char| is_blank(each) || "：:为是|".contains(each));
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
    is_landline.then_some(number)
}

/// Whether the place stands in a list of private persons.
fn is_in_list(spot: &Spot<'_>) -> bool {
    title_above(spot.text, spot.body, spot.cue.start)
        .is_some_and(|title| !LISTED.iter().any(|word| title.contains(word)))
}

/// Whether words over a list say that its persons are there for everybody.
pub(super) fn is_of_the_public(title: &str) -> bool {
    OFFICIAL.iter().chain(&LISTED).any(|word| title.contains(word))
}

/// The title of a list above a place: neither beyond prose or a heading, nor beyond `from`, where the
/// body begins.
fn title_above(text: &str, from: usize, at: usize) -> Option<&str> {
    let from = if from > at { 0 } else { from };
    let window = &text[boundary(text, at.saturating_sub(REACH).max(from))..at];
    for line in window.lines().rev() {
        let is_prose = line.contains('。');
        if !is_prose && LISTS.iter().any(|word| line.contains(word)) {
            return Some(line);
        }
        if is_prose || line.starts_with('#') {
            return None;
        }
    }
    None
}
