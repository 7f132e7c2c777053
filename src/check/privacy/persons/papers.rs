//! Numbers of papers, and accounts of messengers: the word for the paper goes in, the number right
//! after it comes out.
//!
//! These numbers prove nothing by themselves; the word, the shape and the sign between do.

use crate::check::privacy::{
    Finding, Masked, Papers, Rule,
    characters::{half_width, is_blank, is_invisible},
    spot::Spot,
};

/// How far behind its word a number may stand, in bytes.
const REACH: usize = 80;
/// Fillers between a word and its number.
const FILLERS: &str = "：:|为是（(*“\"　";
/// What is counted: then it is no number of a paper.
const COUNTED: [&str; 10] = ["本", "件", "人", "个", "次", "张", "份", "枚", "余", "万"];
/// Words before an account that everybody may follow.
const OFFICIAL: [&str; 12] = [
    "公众", "官方", "政务", "单位", "企业", "工作", "咨询", "服务", "普法", "宣传", "平台", "扫码",
];
/// What stands between the word for a messenger and the account.
const NAMED: [&str; 15] = [
    "号码",
    "号",
    "账号",
    "帐号",
    "账户",
    "ID",
    "Id",
    "id",
    "/电话",
    "／电话",
    "/手机",
    "、电话",
    "/微信",
    "/QQ",
    "（同电话）",
];

/// 护照: one or two letters and seven or eight digits.
pub(crate) fn passport(spot: &Spot<'_>) -> Option<Finding> {
    paper(spot, Papers::Passport, |number| has_shape(number, 1..=2, 7..=8))
}

/// 通行证、回乡证、台胞证: a letter and eight digits or more, or digits alone.
pub(crate) fn travel_permit(spot: &Spot<'_>) -> Option<Finding> {
    paper(spot, Papers::TravelPermit, |number| {
        has_shape(number, 1..=2, 7..=10) || has_shape(number, 0..=0, 8..=10)
    })
}

/// 军官证 and its like: 军字第1234567号.
pub(crate) fn service(spot: &Spot<'_>) -> Option<Finding> {
    paper(spot, Papers::Service, |number| has_shape(number, 0..=1, 6..=8))
}

/// Certificates whose number follows the word 号 or a colon.
pub(crate) fn certificate(spot: &Spot<'_>) -> Option<Finding> {
    paper(spot, Papers::Certificate, |number| has_shape(number, 0..=2, 8..=20))
}

/// 病历号 and its like.
pub(crate) fn medical_record(spot: &Spot<'_>) -> Option<Finding> {
    paper(spot, Papers::MedicalRecord, |number| has_shape(number, 0..=3, 5..=14))
}

/// QQ and WeChat, but for groups and public accounts.
pub(crate) fn messenger(spot: &Spot<'_>) -> Option<Finding> {
    let is_public = OFFICIAL.iter().any(|word| spot.before(30).contains(word))
        || spot.before(30).ends_with("关注");
    let rest = spot.after(REACH);
    let named = NAMED.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let named = named.strip_prefix("号").unwrap_or(named);
    let number_from = after_fillers(named);
    let has_sign = number_from.len() < named.len();
    let account = token(number_from);
    let is_qq = spot
        .word()
        .chars()
        .next()
        .is_some_and(|first| half_width(first).eq_ignore_ascii_case(&'q'));
    let fits = if is_qq {
        has_shape(account, 0..=0, 5..=11)
    } else {
        // An account begins with a letter and is 6 to 20 characters long; without a sign between it
        // is told from the name of a program by its digits.
        let has_digits =
            account.contains('_') || account.bytes().filter(u8::is_ascii_digit).count() > 2;
        (has_sign || has_digits)
            && (6..=20).contains(&account.len())
            && account.starts_with(|each: char| each.is_ascii_alphabetic())
    };
    let behind = &number_from[account.len()..];
    let is_counted = COUNTED.iter().any(|word| behind.starts_with(word));
    if !fits
        || is_public
        || is_counted
        // Somebody has covered the rest of it.
        || behind.starts_with(['*', '＊'])
        || spot.before(3).ends_with(['@', '/', '.'])
        || rest.starts_with(['群', '.', '公'])
    {
        return None;
    }
    let range = spot.range_of(account);
    Some(Finding { range, rule: Rule::ChatAccount { value: Masked::of(account, 2, 1) } })
}

/// Whether a cell holds an account of a messenger and nothing else.
pub(super) fn is_account(cell: &str) -> bool {
    let is_name =
        (6..=20).contains(&cell.len()) && cell.starts_with(|each: char| each.is_ascii_alphabetic());
    token(cell) == cell && (is_name || has_shape(cell, 0..=0, 5..=11))
}

fn paper(spot: &Spot<'_>, papers: Papers, fits: fn(&str) -> bool) -> Option<Finding> {
    let rest = spot.after(REACH);
    let mut number_from = rest;
    // 号码、证号、“南字第” and signs, in any order.
    loop {
        let next = after_fillers(number_from);
        let words =
            ["号码", "证号", "编号", "号", "码", "军字第", "字第", "第", "军", "武", "南", "北"];
        let next = words.into_iter().find_map(|word| next.strip_prefix(word)).unwrap_or(next);
        if next.len() == number_from.len() {
            break;
        }
        number_from = next;
    }
    let number = token(number_from);
    let after = &number_from[number.len()..];
    let is_counted = COUNTED.iter().any(|word| after.starts_with(word)) || after.starts_with('*');
    if !fits(number) || is_counted {
        return None;
    }
    let range = spot.range_of(number);
    Some(Finding { range, rule: Rule::Papers { papers, value: Masked::of(number, 2, 2) } })
}

fn after_fillers(text: &str) -> &str {
    text.trim_start_matches(|each: char| {
        FILLERS.contains(each) || is_blank(each) || is_invisible(each)
    })
}

/// The letters and digits at the beginning of a text.
fn token(text: &str) -> &str {
    let is_part = |each: char| {
        let each = half_width(each);
        each.is_ascii_alphanumeric() || each == '-' || each == '_'
    };
    let length: usize =
        text.chars().take(24).take_while(|each| is_part(*each)).map(char::len_utf8).sum();
    &text[..length]
}

/// Whether a number has so many letters in front and then so many digits, and nothing else.
fn has_shape(
    number: &str,
    letters: std::ops::RangeInclusive<usize>,
    digits: std::ops::RangeInclusive<usize>,
) -> bool {
    let plain: String = number.chars().map(half_width).filter(|each| *each != '-').collect();
    let front = plain.find(|each: char| !each.is_ascii_alphabetic()).unwrap_or(plain.len());
    let (front, back) = plain.split_at(front);
    let back = back.trim_end_matches(['X', 'x']);
    letters.contains(&front.len())
        && digits.contains(&back.len())
        && back.bytes().all(|byte| byte.is_ascii_digit())
}
