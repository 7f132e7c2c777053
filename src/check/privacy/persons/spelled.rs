//! Telephones behind their word: 手机 or 电话 goes in, a mobile number spelled in Chinese numerals comes
//! out, or the landline of a private person.

use super::landline::landline;
use crate::check::privacy::{Finding, Masked, Rule, characters::is_blank, spot::Spot};

/// Digits of a mobile number.
const DIGITS: usize = 11;

/// What a telephone behind its word is.
pub(crate) fn telephone(spot: &Spot<'_>) -> Option<Finding> {
    spelled(spot).or_else(|| landline(spot))
}

/// 手机一三八…: eleven numerals that begin as mobile numbers do.
pub(crate) fn spelled(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(120);
    let number = rest
        .trim_start_matches("号码")
        .trim_start_matches('号')
        .trim_start_matches(|each: char| is_blank(each) || "：:为是|，,（(".contains(each));
    let end = number.find(|each| numeral(each).is_none()).unwrap_or(number.len());
    let number = &number[..end];
    let values: Vec<u8> = number.chars().filter_map(numeral).collect();
    let is_mobile = values.len() == DIGITS && matches!(values.as_slice(), [1, 3..=9, ..]);
    let range = spot.range_of(number);
    is_mobile.then(|| Finding { range, rule: Rule::Mobile { value: Masked::of(number, 3, 4) } })
}

/// The value of a Chinese numeral that stands for one digit.
fn numeral(character: char) -> Option<u8> {
    let value = match character {
        '〇' | '零' | '○' | '洞' => 0,
        '一' | '幺' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' | '拐' => 7,
        '八' | '捌' => 8,
        '九' | '玖' | '勾' => 9,
        _ => return None,
    };
    Some(value)
}
