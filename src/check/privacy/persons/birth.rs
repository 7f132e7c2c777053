//! Birth dates: words as 出生日期 go in, with the date on either side; a day of birth comes out.
//!
//! A year and month alone are told only where a form asks for them. The leaders of the report are
//! public persons, and so are people of history.

use std::ops::Range;

use super::described::is_life_of_a_leader;
use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{digit, is_blank, is_han},
    spot::Spot,
};

/// Who was born before is a person of history.
const FIRST_YEAR: u32 = 1925;
/// The words of a form that ask for a date; what a sentence says instead.
const ASKING: [&str; 7] = ["年月日", "日期", "年月", "时间", "于", "在", "日"];
/// How far a date and its words may lie apart, in bytes.
const REACH: usize = 60;
/// How far back the name of a leader counts, in bytes.
const NAME_REACH: usize = 400;

/// A date after 出生 or 生日, or right before 出生.
pub(crate) fn birth(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(REACH);
    let asked = ASKING.iter().find_map(|word| rest.strip_prefix(word));
    let is_asked = asked.is_some() || spot.word() == "生日";
    let date = asked
        .unwrap_or(rest)
        .trim_start_matches(|each: char| is_blank(each) || "：:|为是*".contains(each));
    if is_asked && let Some(read) = Date::read(date) {
        let start = spot.range_of(date).start;
        return found(spot, start..start + read.length, &read);
    }
    if spot.word() == "出生" { born(spot) } else { None }
}

/// A date right before the word, as in 1990年3月7日生.
pub(crate) fn born(spot: &Spot<'_>) -> Option<Finding> {
    // 日生 brings the last character of its date along; 日生产 and the like are no births.
    let is_short = spot.word() == "日生";
    if is_short && spot.after(4).chars().next().is_some_and(|each| is_han(each) && each != '于') {
        return None;
    }
    let end = spot.cue.start + if is_short { "日".len() } else { 0 };
    let window = crate::check::privacy::characters::before(spot.text, end, 40);
    let begins = window.char_indices().filter(|(at, each)| {
        digit(*each).is_some()
            && window[..*at].chars().next_back().is_none_or(|each| digit(each).is_none())
    });
    let (start, read) = begins
        .filter_map(|(at, _)| Some((at, Date::read(&window[at..])?)))
        .find(|(at, read)| window[at + read.length..].trim().is_empty())?;
    if !read.has_day {
        return None;
    }
    let start = end - window.len() + start;
    found(spot, start..start + read.length, &read)
}

fn found(spot: &Spot<'_>, range: Range<usize>, date: &Date) -> Option<Finding> {
    let line_so_far = spot.before(NAME_REACH);
    let is_leader =
        spot.facts.leaders.iter().any(|name| !name.is_empty() && line_so_far.contains(name));
    // A leader's life is published with year and month; the day is nobody's business.
    let is_published = is_leader || !date.has_day && is_life_of_a_leader(spot);
    if date.year < FIRST_YEAR || is_published {
        return None;
    }
    let value = Masked::of(&spot.text[range.clone()], 4, 0);
    Some(Finding { range, rule: Rule::BirthDate { value } })
}

/// A date as people write it.
pub(super) struct Date {
    /// How long it is, in bytes.
    length: usize,
    /// Its year.
    pub(super) year: u32,
    has_day: bool,
}

impl Date {
    /// Reads `1990年3月7日`, `1990-03-07`, `1990.3`, `19900307` at the beginning of a text.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (digits, mut length) = digits(text);
        if digits.len() == 8 || digits.len() == 6 {
            let (year, rest) = digits.split_at(4);
            let (month, day) = rest.split_at(2);
            let has_day = !day.is_empty();
            return Self { length, year: number(year), has_day }
                .if_real(number(month), if has_day { number(day) } else { 1 });
        }
        if digits.len() != 4 {
            return None;
        }
        let year = number(&digits);
        length += sign(&text[length..], "年")?;
        let (month, more) = month_or_day(&text[length..])?;
        length += more;
        let mut date = Self { length, year, has_day: false };
        let mut day = 1;
        if let Some(between) = sign(&text[length..], "月") {
            date.length += "月".len() * usize::from(text[length..].starts_with('月'));
            if let Some((read, more)) = month_or_day(&text[length + between..]) {
                day = read;
                date.has_day = true;
                date.length = length + between + more;
                date.length += "日".len() * usize::from(text[date.length..].starts_with('日'));
            }
        }
        date.if_real(month, day)
    }

    fn if_real(self, month: u32, day: u32) -> Option<Self> {
        let is_real = (1850..2100).contains(&self.year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day);
        is_real.then_some(self)
    }
}

fn month_or_day(text: &str) -> Option<(u32, usize)> {
    let (digits, length) = digits(text);
    (1..=2).contains(&digits.len()).then(|| (number(&digits), length))
}

/// What parts year, month and day: the word for it, a hyphen, a dot or a slash.
fn sign(text: &str, word: &str) -> Option<usize> {
    let first = text.chars().next()?;
    (text.starts_with(word) || "-－—./．".contains(first)).then_some(first.len_utf8())
}

/// The digits at the beginning of a text, nine at most, and their length.
fn digits(text: &str) -> (Vec<u8>, usize) {
    let mut values = Vec::new();
    let mut length = 0;
    for each in text.chars().take(9) {
        let Some(value) = digit(each) else { break };
        values.push(value);
        length += each.len_utf8();
    }
    (values, length)
}

fn number(values: &[u8]) -> u32 {
    values.iter().fold(0, |number, digit| number * 10 + u32::from(*digit))
}
