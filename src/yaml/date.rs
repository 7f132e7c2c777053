//! Years, dates and times as editors write them: text in, a value or the fault out. Apart, since
//! every file of a site has dates and all of them read alike.

use jiff::civil::Date;

use crate::diagnostic::Fault;

/// The first year that a report can be about.
const FIRST_YEAR: i64 = 1949;

/// Reads a day: `2024-03-28`, `2024/3/28`, `2024.3.28`, `2024年3月28日`.
pub fn parse_date(written: &str) -> Result<Date, Fault> {
    let text = half_width(written);
    match day(text.trim()) {
        Some((date, rest)) if rest.trim().is_empty() => date.ok_or_else(|| impossible(written)),
        _ => Err(Fault::UnreadableDate { value: written.trim().to_owned() }),
    }
}

/// Reads a day with or without hour and minute: `2024-03-28 09:30`, `2024年3月28日9时30分`.
pub fn parse_moment(written: &str) -> Result<(Date, Option<(u8, u8)>), Fault> {
    let text = half_width(written);
    let Some((date, rest)) = day(text.trim()) else {
        return Err(Fault::UnreadableDate { value: written.trim().to_owned() });
    };
    let date = date.ok_or_else(|| impossible(written))?;
    let time = match rest.trim_start_matches('T').trim() {
        "" => None,
        rest => Some(
            time(rest).ok_or_else(|| Fault::UnreadableTime { value: written.trim().to_owned() })?,
        ),
    };
    Ok((date, time))
}

/// Reads the year reported on: `2023`, `2023年`, `2023年度`.
pub fn parse_year(written: &str, latest: i16) -> Result<i16, Fault> {
    let text = half_width(written);
    let text = text.trim();
    let digits = text.strip_suffix('度').unwrap_or(text);
    let digits = digits.strip_suffix('年').unwrap_or(digits).trim_end();
    let right = (4..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.parse::<i64>().ok().filter(|_| right);
    let year = year.ok_or_else(|| Fault::UnreadableYear { value: written.trim().to_owned() })?;
    match i16::try_from(year) {
        Ok(small) if year >= FIRST_YEAR && small <= latest => Ok(small),
        _ => Err(Fault::YearOutOfRange { year, latest }),
    }
}

fn impossible(written: &str) -> Fault {
    Fault::ImpossibleDate { value: written.trim().to_owned() }
}

/// What an input method in full-width mode makes of digits and signs, undone.
fn half_width(written: &str) -> String {
    const LONGEST: usize = 64;
    let plain = |sign| match sign {
        '　' | '\u{a0}' => ' ',
        // The full-width forms of ASCII stand in ASCII's order.
        '！'..='～' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        '—' | '–' => '-',
        _ => sign,
    };
    written.trim().chars().take(LONGEST).map(plain).collect()
}

/// The day at the beginning of a text and what follows it. The day is none where the calendar does
/// not have it.
fn day(text: &str) -> Option<(Option<Date>, &str)> {
    let (year, rest) = number(text, 4..=4)?;
    let rest = rest.trim_start();
    let separator = rest.chars().next()?;
    let between = match separator {
        '年' => '月',
        '-' | '/' | '.' => separator,
        _ => return None,
    };
    let (month, rest) = number(rest.strip_prefix(separator)?.trim_start(), 1..=2)?;
    let rest = rest.trim_start().strip_prefix(between)?;
    let (day, rest) = number(rest.trim_start(), 1..=2)?;
    let rest = match rest.trim_start().strip_prefix(['日', '号']) {
        Some(rest) if separator == '年' => rest,
        _ if rest.starts_with(|next: char| next.is_ascii_digit()) => return None,
        _ => rest,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    Some((date, rest))
}

/// A time of day that fills a text; seconds are read and dropped.
fn time(text: &str) -> Option<(u8, u8)> {
    let (hour, rest) = number(text, 1..=2)?;
    let (minute, seconds) = match rest.strip_prefix(':') {
        Some(rest) => {
            let (minute, rest) = number(rest, 2..=2)?;
            let seconds = rest.strip_prefix(':');
            if seconds.is_none() && !rest.is_empty() {
                return None;
            }
            (minute, seconds)
        }
        None => match rest.strip_prefix(['时', '点'])? {
            "" => (0, None),
            rest => {
                let (minute, rest) = number(rest, 1..=2)?;
                let rest = rest.strip_prefix('分').unwrap_or(rest);
                (minute, (!rest.is_empty()).then(|| rest.strip_suffix('秒').unwrap_or(rest)))
            }
        },
    };
    let in_range = (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && seconds.is_none_or(|seconds| matches!(number(seconds, 1..=2), Some((0..=60, ""))));
    in_range.then_some((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?))
}

/// The digits at the beginning of a text, if there are as many as wanted.
fn number(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<(i16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !length.contains(&digits) {
        return None;
    }
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

#[cfg(test)]
mod tests {
    use super::{Fault, parse_date, parse_moment, parse_year};

    #[test]
    fn every_usual_way_to_write_a_day_is_read() {
        for written in [
            "2024-03-28",
            "2024-3-28",
            "2024/3/28",
            "2024.3.28",
            "2024年3月28日",
            "2024 年 3 月 28 日",
            "２０２４年３月２８日",
            "2024—03—28",
            " 2024年03月28号 ",
            "２０２４／３／２８",
            "2024年3月28",
        ] {
            assert_eq!(parse_date(written).unwrap().to_string(), "2024-03-28", "{written}");
        }
        for wrong in [
            "",
            "2024",
            "2024-03",
            "28-03-2024",
            "2024-03-28 09:30",
            "2024-03-281",
            "24-3-28",
            "2024/3-28",
            "二〇二四年",
            "2024年3-28",
        ] {
            assert!(matches!(parse_date(wrong), Err(Fault::UnreadableDate { .. })), "{wrong}");
        }
        for impossible in ["2023-02-29", "2024-13-01", "2024年4月31日", "2024-0-1"] {
            assert!(
                matches!(parse_date(impossible), Err(Fault::ImpossibleDate { .. })),
                "{impossible}"
            );
        }
    }

    #[test]
    fn a_time_of_day_may_follow() {
        for written in [
            "2024-03-28 09:30",
            "2024-03-28 9:30",
            "2024-03-28T09:30:00",
            "2024年3月28日9时30分",
            "2024年3月28日 9点30分",
            "2024-03-28　０９：３０",
        ] {
            let (date, time) = parse_moment(written).unwrap();
            assert_eq!(
                (date.to_string().as_str(), time),
                ("2024-03-28", Some((9, 30))),
                "{written}"
            );
        }
        assert_eq!(parse_moment("2024年3月28日9时").unwrap().1, Some((9, 0)));
        assert_eq!(parse_moment("2024-03-28").unwrap().1, None);
        for wrong in [
            "2024-03-28 25:00",
            "2024-03-28 9:60",
            "2024-03-28 上午",
            "2024-03-28 9",
            "2024-03-28 9:3",
            "2024-03-28 09:30:61",
            "2024-03-28 09:30+08:00",
        ] {
            assert!(matches!(parse_moment(wrong), Err(Fault::UnreadableTime { .. })), "{wrong}");
        }
    }

    #[test]
    fn years_have_four_digits_and_a_range() {
        for written in ["2023", "2023年", "2023年度", "２０２３年", " 2023 年度"] {
            assert_eq!(parse_year(written, 2025), Ok(2023), "{written}");
        }
        for wrong in ["23", "", "年度", "2023-2024", "20x3", "+2023", "99999999999999999999"] {
            assert!(
                matches!(parse_year(wrong, 2025), Err(Fault::UnreadableYear { .. })),
                "{wrong}"
            );
        }
        for (wrong, year) in [("1948", 1948), ("2026", 2026), ("20233", 20233)] {
            assert_eq!(parse_year(wrong, 2025), Err(Fault::YearOutOfRange { year, latest: 2025 }));
        }
    }
}
