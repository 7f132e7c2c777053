//! Values of site.yml that are one of a few, or of a form of their own: text in, value or fault
//! out. Apart from the reading, which only says which field is which.

use jiff::civil::Date;
use jiff::tz::Offset;

use super::{Coverage, LinkStyle, MonthDay, Profile};
use crate::diagnostic::{Fault, FieldName, nearest};

/// A value of a closed list, by its written name.
pub(super) trait Choice: Copy + 'static {
    /// The names in the file and what they stand for.
    const NAMES: &'static [(&'static str, Self)];
}

impl Choice for Profile {
    const NAMES: &'static [(&'static str, Self)] =
        &[("cn-gov", Self::CnGov), ("plain", Self::Plain)];
}

impl Choice for LinkStyle {
    const NAMES: &'static [(&'static str, Self)] =
        &[("folder", Self::Folder), ("file", Self::File)];
}

impl Choice for Coverage {
    const NAMES: &'static [(&'static str, Self)] =
        &[("full", Self::Full), ("published", Self::Published), ("off", Self::Off)];
}

/// Reads a value of a closed list.
pub(super) fn choice<T: Choice>(field: FieldName, written: &str) -> Result<T, Fault> {
    let names = || T::NAMES.iter().map(|(name, _)| *name);
    // YAML's older readers take an unquoted `off` for `false`, and people know it.
    let meant = if written == "false" { "off" } else { written };
    match T::NAMES.iter().find(|(name, _)| *name == meant) {
        Some((_, value)) => Ok(*value),
        None => Err(Fault::NotAllowed {
            field,
            value: written.to_owned(),
            allowed: names().map(str::to_owned).collect(),
            nearest: nearest(written, names()).map(str::to_owned),
        }),
    }
}

/// Reads a language tag such as `zh-CN`.
pub(super) fn language(written: &str) -> Result<String, Fault> {
    let mut subtags = written.split('-');
    let primary = subtags.next().unwrap_or_default();
    let primary_is_right =
        (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest_is_right = subtags.all(|subtag| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if primary_is_right && rest_is_right {
        Ok(written.to_owned())
    } else {
        Err(Fault::BadLanguage { value: written.to_owned() })
    }
}

/// Reads an offset from UTC: `+08:00`, `-5`, `UTC`.
pub(super) fn timezone(written: &str) -> Result<Offset, Fault> {
    offset(written).ok_or_else(|| Fault::BadTimezone { value: written.to_owned() })
}

fn offset(written: &str) -> Option<Offset> {
    let written = written.strip_prefix("UTC").unwrap_or(written).trim();
    if matches!(written, "" | "Z") {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match written.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None if rest.len() == 4 => rest.split_at_checked(2)?,
        None => (rest, "00"),
    };
    let number = |digits: &str| {
        let right = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<i32>().ok().filter(|_| right)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    // No clock on Earth is further from UTC.
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// Reads a day of any year: `03-31`, `3月31日`.
pub(super) fn month_day(written: &str) -> Result<MonthDay, Fault> {
    let parts = written.split_once('月').or_else(|| written.split_once(['-', '/']));
    let day = parts.and_then(|(month, day)| {
        let day = day.strip_suffix('日').unwrap_or(day);
        let (month, day) = (month.trim().parse::<i8>().ok()?, day.trim().parse::<i8>().ok()?);
        // A leap year has every day that any year has.
        Date::new(2024, month, day).ok().map(|_| MonthDay { month, day })
    });
    day.ok_or_else(|| Fault::BadMonthDay { value: written.to_owned() })
}

/// Reads a whole number within a range.
pub(super) fn number(written: &str, least: i64, most: i64) -> Result<usize, Fault> {
    let fault = || Fault::NumberOutOfRange { value: written.to_owned(), least, most };
    let number = written.parse::<i64>().ok().filter(|number| (least..=most).contains(number));
    number.and_then(|number| usize::try_from(number).ok()).ok_or_else(fault)
}

#[cfg(test)]
mod tests {
    use super::{language, month_day, timezone};

    #[test]
    fn offsets_are_read_as_people_write_them() {
        for (written, hours) in
            [("+08:00", 8), ("+8", 8), ("-0500", -5), ("UTC", 0), ("UTC+8", 8), ("Z", 0)]
        {
            assert_eq!(timezone(written).unwrap().seconds(), hours * 3600, "{written}");
        }
        for wrong in ["08:00", "+25:00", "+08:60", "北京", "+", "+-8", "+8:"] {
            assert!(timezone(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_of_any_year_and_language_tags_have_a_form() {
        assert_eq!(month_day("03-31"), month_day("3月31日"));
        assert_eq!(month_day("02-29").unwrap().in_year(2025).unwrap().to_string(), "2025-02-28");
        for wrong in ["02-30", "3", "13-01", "0331", "-1-2", "月"] {
            assert!(month_day(wrong).is_err(), "{wrong}");
        }
        assert!(
            language("zh-CN").is_ok() && language("en").is_ok() && language("zh-Hant-TW").is_ok()
        );
        assert!(
            language("中文").is_err() && language("zh_CN").is_err() && language("en-").is_err()
        );
    }
}
