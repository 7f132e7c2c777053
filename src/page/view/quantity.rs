//! Numbers as people write them. What stands as the value of a figure comes in, a number goes out
//! where it is one. It decides where a point of a trend is drawn and nothing else: readers see the
//! value as it was written.

/// Digits before the point, and after it, that a value may have: more tells of no quantity.
const DIGITS: usize = 15;

/// A number that was read from a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    /// The number; of `12 万` it is 120,000.
    pub(super) number: f64,
    /// Whether a percent sign stands behind it.
    pub(super) is_percent: bool,
}

impl Quantity {
    /// Reads `99.90`, `1,234`, `１２`, `-3`, `98.5%`, `12 万`, `1.2亿`. What says more than a number
    /// (`约12`, `3/4`, `10~12`, `十二`) is none.
    pub(super) fn read(written: &str) -> Option<Self> {
        let text: String = written.trim().chars().map(narrow).collect();
        let (text, is_percent) = strip(&text, &["%"]).map_or((&*text, false), |text| (text, true));
        let (text, scale) = if let Some(text) = strip(text, &["万"]) {
            (text, 1e4)
        } else if let Some(text) = strip(text, &["亿"]) {
            (text, 1e8)
        } else {
            (text, 1.0)
        };
        let (digits, sign) = match text.strip_prefix(['-', '+']) {
            Some(digits) => (digits, if text.starts_with('-') { -1.0 } else { 1.0 }),
            None => (text, 1.0),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let whole = ungrouped(whole)?;
        let is_short = whole.len() <= DIGITS && decimals.len() <= DIGITS;
        if !is_short || !is_digits(&whole) || !is_digits(decimals) {
            return None;
        }
        let number: f64 = format!("{whole}.{decimals}").parse().ok()?;
        Some(Self { number: sign * number * scale, is_percent })
    }
}

/// The text before one of some endings, without the spaces between.
fn strip<'t>(text: &'t str, endings: &[&str]) -> Option<&'t str> {
    endings.iter().find_map(|ending| text.strip_suffix(ending)).map(str::trim_end)
}

/// The narrow form of a fullwidth digit or sign.
fn narrow(character: char) -> char {
    match character {
        '０'..='９' | '．' | '，' | '％' | '＋' | '－' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '−' => '-',
        _ => character,
    }
}

/// Digits without the signs between groups of three: `1,234,567`.
fn ungrouped(whole: &str) -> Option<String> {
    let Some((first, groups)) = whole.split_once(',') else { return Some(whole.to_owned()) };
    let is_grouped =
        matches!(first.len(), 1..=3) && groups.split(',').all(|group| group.len() == 3);
    is_grouped.then(|| whole.replace(',', ""))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Quantity;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, number, is_percent) in [
            ("99.90", 99.9, false),
            (" 12 ", 12.0, false),
            ("1,234", 1234.0, false),
            ("1，234，567.5", 1_234_567.5, false),
            ("１２．５", 12.5, false),
            ("0.5", 0.5, false),
            ("-3", -3.0, false),
            ("−3", -3.0, false),
            ("+4", 4.0, false),
            ("98.5%", 98.5, true),
            ("98.5 ％", 98.5, true),
            ("12 万", 120_000.0, false),
            ("1.2亿", 120_000_000.0, false),
        ] {
            assert_eq!(Quantity::read(written), Some(Quantity { number, is_percent }), "{written}");
        }
    }

    #[test]
    fn what_says_more_or_less_than_a_number_is_none() {
        for written in [
            "",
            "-",
            ".",
            ".5",
            "5.",
            "约12",
            "12余",
            "3/4",
            "10~12",
            "10-12",
            "十二",
            "12件",
            "1,23",
            "12,34,567",
            "1,",
            ",123",
            "1 234 567 8",
            "NaN",
            "inf",
            "1e5",
            "0x10",
            "--3",
            "1.2.3",
            "万",
            "%",
            "12%%",
            "1234567890123456",
        ] {
            assert_eq!(Quantity::read(written), None, "{written}");
        }
    }
}
