//! Persons by name, sex and age, as in 李小禾（女，13岁）: the character for the sex goes in, the name
//! comes out. Of a minor even the name is protected, and of others it is more than a report needs.

use super::birth::Date;
use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{boundary, is_blank, is_han},
    spot::Spot,
};

/// Surnames of nearly everybody, without those that are mostly words.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁\
    潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦\
    邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常安易乔庞樊兰殷施\
    洪翟倪颜季鲁俞葛申毕耿柴温康牛章聂焦纪邢欧辛童柯阮梅盛刁骆涂冉柏裴祁尚舒\
    屈项祝阳左岳甘褚鄢甄苗费詹关霍蒙蓝柳荣焱路";
/// Whose name it may be, right before it.
pub(super) const ROLES: [&str; 35] = [
    "救助对象",
    "低保对象",
    "保障对象",
    "家长",
    "住户",
    "投诉人",
    "举报人",
    "信访人",
    "来访人",
    "来电人",
    "反映人",
    "被告人",
    "当事人",
    "申请人",
    "被申请人",
    "被害人",
    "受害人",
    "原告",
    "被告",
    "患者",
    "学生",
    "儿童",
    "居民",
    "村民",
    "违法行为人",
    "嫌疑人",
    "户主",
    "监护人",
    "职工",
    "业主",
    "群众",
    "少年",
    "未成年人",
    "孤儿",
    "老人",
];
/// What the life of a leader tells, as units publish it: an office, and how they came to it.
const OFFICES: [&str; 16] = [
    "现任",
    "局长",
    "处长",
    "书记",
    "主任",
    "党组",
    "党委",
    "区长",
    "县长",
    "市长",
    "镇长",
    "乡长",
    "厅长",
    "部长",
    "常委",
    "调研员",
];
const LIVES: [&str; 6] = ["籍贯", "学历", "学位", "参加工作", "中共党员", "中国共产党"];
/// How far around a description its office may stand, in bytes.
const LIFE_REACH: usize = 400;
/// The age from which nobody is a minor.
const OF_AGE: u32 = 18;

/// A person described at the word 男 or 女.
pub(crate) fn described(spot: &Spot<'_>) -> Option<Finding> {
    let before = spot.before(60).trim_end_matches(is_blank);
    let names = before.strip_suffix(['，', ',', '（', '(', '、', '：'])?.trim_end_matches(is_blank);
    let after = spot.after(80);
    let facts = after.strip_prefix(['，', ',', '、', ' ', '；'])?;
    let name = name_at_end(names)?;
    if spot.facts.leaders.contains(&name) {
        return None;
    }
    let minor = is_minor(facts, spot.facts.year)?;
    let has_role = ROLES.iter().any(|role| names.ends_with(&format!("{role}{name}")));
    if !minor && !has_role && is_life_of_a_leader(spot) {
        return None;
    }
    let range = spot.range_of(name);
    Some(Finding { range, rule: Rule::Person { value: Masked::of(name, 1, 0), minor } })
}

/// A minor by name and age, at the word 岁: 李小禾（13岁）.
pub(crate) fn minor(spot: &Spot<'_>) -> Option<Finding> {
    let before = spot.before(60);
    let age_from = before.trim_end_matches(|each: char| each.is_ascii_digit());
    let age: u32 = before[age_from.len()..].parse().ok()?;
    let names = age_from
        .strip_suffix(['，', ',', '（', '('])
        .map(|names| names.trim_end_matches(is_blank))?;
    let is_bound = spot.after(6).starts_with(['）', ')', '，', ',', '。', '、']);
    let name = name_at_end(names)?;
    // 高中生 and 安全员 are no names.
    let is_word =
        name.ends_with(['生', '员', '者', '人', '童', '民', '友', '众', '层', '群', '年']);
    if age >= OF_AGE || !is_bound || is_word || name.chars().count() > 3 {
        return None;
    }
    let range = spot.range_of(name);
    Some(Finding { range, rule: Rule::Person { value: Masked::of(name, 1, 0), minor: true } })
}

/// Whether the text around tells the life of somebody in office, which is published by law.
pub(super) fn is_life_of_a_leader(spot: &Spot<'_>) -> bool {
    let start = boundary(spot.text, spot.cue.start.saturating_sub(LIFE_REACH));
    let end = boundary(spot.text, spot.cue.end + LIFE_REACH).max(spot.cue.end);
    // What is told of another person stands in another paragraph.
    let front = &spot.text[start..spot.cue.start];
    let front = front.rfind("\n\n").map_or(front, |at| &front[at..]);
    let back = &spot.text[spot.cue.end..end];
    let back = back.find("\n\n").map_or(back, |at| &back[..at]);
    let says =
        |words: &[&str]| words.iter().any(|word| front.contains(word) || back.contains(word));
    says(&OFFICES) && says(&LIVES)
}

/// Whether a text is the name of a person and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    matches!(text.chars().count(), 2..=4)
        && text.chars().all(is_han)
        && text.starts_with(|first| SURNAMES.contains(first))
        && !text.contains(['某', '的', '和', '与', '等', '为', '有'])
        && !text.ends_with(['局', '部', '委', '办', '社', '村', '所', '院', '厂', '店', '队', '站'])
}

/// The name of a person at the end of a text: alone, or right after whose it is.
pub(super) fn name_at_end(text: &str) -> Option<&str> {
    let start = text
        .rfind(|each| !is_han(each))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let run = &text[start..];
    let role = ROLES.iter().filter_map(|role| run.rfind(role).map(|at| at + role.len())).max();
    let name = role.map_or(run, |end| &run[end..]);
    let is_name = matches!(name.chars().count(), 2..=4)
        && name.chars().next().is_some_and(|first| SURNAMES.contains(first))
        && !name.contains(['某', '的', '和', '与', '等', '为', '有']);
    is_name.then_some(name)
}

/// Whether facts with an age or a year of birth are those of a minor; `None` without either.
fn is_minor(facts: &str, year: Option<i16>) -> Option<bool> {
    let sentence = facts.split(['。', '；', '）', ')']).next().unwrap_or_default();
    let numbers = sentence.char_indices().filter(|(at, each)| {
        each.is_ascii_digit() && !sentence[..*at].ends_with(|each: char| each.is_ascii_digit())
    });
    for (at, _) in numbers.take(4) {
        let rest = &sentence[at..];
        let end = rest.find(|each: char| !each.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        if let Ok(age) = number.parse::<u32>()
            && age < 120
            && (after.starts_with('岁') || after.starts_with("周岁"))
        {
            return Some(age < OF_AGE);
        }
        if let Some(date) = Date::read(rest)
            && sentence.contains('生')
        {
            let now = year.and_then(|year| u32::try_from(year).ok());
            return Some(now.is_some_and(|now| date.year + OF_AGE > now));
        }
    }
    None
}
