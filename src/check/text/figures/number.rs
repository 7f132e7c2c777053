//! Numbers as reports write them, without a rounding of our own: text in, a decimal out.

/// A decimal number: `units` of `10^-places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    units: i128,
    places: u32,
}

/// Digits beyond which nobody counts anything.
const MOST_DIGITS: usize = 24;

impl Decimal {
    /// Reads the number that a text begins with, in either width, with or without thousands
    /// separators; returns the rest, too.
    pub(super) fn begin(text: &str) -> Option<(Self, &str)> {
        let (is_negative, text) = match text.strip_prefix(['-', '－', '−']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut units: i128 = 0;
        let mut places = None;
        let mut digits = 0;
        let mut end = 0;
        for (at, character) in text.char_indices() {
            let next = || text[at + character.len_utf8()..].chars().next().and_then(digit);
            if let Some(value) = digit(character) {
                digits += 1;
                if digits > MOST_DIGITS {
                    return None;
                }
                units = units * 10 + i128::from(value);
                if let Some(places) = &mut places {
                    *places += 1;
                }
            } else if matches!(character, ',' | '，') && places.is_none() && digits > 0 {
                if !is_thousands(&text[at + character.len_utf8()..]) {
                    break;
                }
                continue;
            } else if matches!(character, '.' | '．') && places.is_none() && digits > 0 {
                if next().is_none() {
                    break;
                }
                places = Some(0);
                continue;
            } else {
                break;
            }
            end = at + character.len_utf8();
        }
        if digits == 0 {
            return None;
        }
        let units = if is_negative { -units } else { units };
        Some((Self { units, places: places.unwrap_or(0) }, &text[end..]))
    }

    /// Reads a text that is a number and, perhaps, a unit: the cell of a table.
    pub(super) fn of_cell(text: &str) -> Option<(Self, &str)> {
        let (number, unit) = Self::begin(text.trim())?;
        let unit = unit.trim();
        let is_unit =
            unit.chars().count() <= 4 && !unit.contains(|each: char| each.is_ascii_digit());
        is_unit.then_some((number, unit))
    }

    fn at(self, places: u32) -> i128 {
        self.units.saturating_mul(10_i128.saturating_pow(places.saturating_sub(self.places)))
    }

    /// The sum of both.
    pub(super) fn plus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self { units: self.at(places).saturating_add(other.at(places)), places }
    }

    /// Whether a total agrees with a sum of so many addends: exactly, or where they have decimals
    /// by as much as their rounding may have done.
    pub(super) fn agrees(self, sum: Self, addends: usize) -> bool {
        let places = self.places.max(sum.places);
        let difference = (self.at(places) - sum.at(places)).abs();
        if sum.places == 0 && self.places == 0 {
            return difference == 0;
        }
        // Each may be off by half a unit of the coarser last place.
        let coarser = self.places.min(sum.places);
        let step = 10_i128.saturating_pow(places - coarser);
        let addends = i128::try_from(addends).unwrap_or(i128::MAX);
        difference.saturating_mul(2) <= step.saturating_mul(addends.saturating_add(1).min(12))
    }

    /// Whether both are the same, rounded to the fewer decimals of the two.
    pub(super) fn is_about(self, other: Self) -> bool {
        let (coarse, fine) =
            if self.places <= other.places { (self, other) } else { (other, self) };
        let places = fine.places;
        let step = 10_i128.saturating_pow(places - coarse.places);
        let difference = (coarse.at(places) - fine.at(places)).abs();
        difference == 0 || (coarse.places < fine.places && difference.saturating_mul(2) <= step)
    }

    /// Whether it is more than another.
    pub(super) fn exceeds(self, other: Self) -> bool {
        let places = self.places.max(other.places);
        self.at(places) > other.at(places)
    }

    /// Whether one of the two is more than so many times the other; never with zero.
    pub(super) fn is_far_from(self, other: Self, factor: u32) -> bool {
        let places = self.places.max(other.places);
        let (one, other) = (self.at(places).abs(), other.at(places).abs());
        let (less, more) = if one < other { (one, other) } else { (other, one) };
        less > 0 && more > less.saturating_mul(i128::from(factor))
    }

    /// A whole number.
    pub(super) const fn whole(units: i128) -> Self {
        Self { units, places: 0 }
    }

    /// The number times a power of ten, as for 万 and 亿.
    pub(super) fn times_ten_to(self, power: u32) -> Self {
        let places = self.places.saturating_sub(power);
        let left = power - (self.places - places);
        Self { units: self.units.saturating_mul(10_i128.saturating_pow(left)), places }
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let places = self.places as usize;
        if places == 0 {
            return write!(out, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        write!(out, "{sign}{whole}.{part}")
    }
}

fn digit(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => character.to_digit(10),
    }
}

/// Whether three digits follow, and no fourth.
fn is_thousands(text: &str) -> bool {
    let digits = text.chars().take(4).take_while(|each| digit(*each).is_some()).count();
    digits == 3
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn read(text: &str) -> Option<(String, &str)> {
        Decimal::begin(text).map(|(number, rest)| (number.to_string(), rest))
    }

    #[test]
    fn numbers_are_read_as_reports_write_them() {
        assert_eq!(read("1,234.50万元"), Some(("1234.50".into(), "万元")));
        assert_eq!(read("１２３件，4"), Some(("123".into(), "件，4")));
        assert_eq!(read("12，345件"), Some(("12345".into(), "件")));
        assert_eq!(read("5，其中"), Some(("5".into(), "，其中")));
        assert_eq!(read("3.甲"), Some(("3".into(), ".甲")));
        assert_eq!(read("-0.05"), Some(("-0.05".into(), "")));
        assert_eq!(read("—"), None);
        assert_eq!(read(&"9".repeat(1000)), None);
    }

    #[test]
    fn totals_agree_within_their_rounding() {
        let number = |text: &str| Decimal::begin(text).unwrap().0;
        assert!(number("12").agrees(number("12"), 3));
        assert!(!number("13").agrees(number("12"), 3));
        assert!(number("100.00").agrees(number("99.99"), 3));
        assert!(!number("101.00").agrees(number("99.99"), 3));
        assert!(
            number("95.7").is_about(number("95.72")) && number("100").is_about(number("100.00"))
        );
        assert!(!number("95.8").is_about(number("95.72")));
        assert!(
            number("30").is_far_from(number("9.9"), 3)
                && !number("30").is_far_from(number("10"), 3)
        );
        assert_eq!(number("3.25").times_ten_to(4).to_string(), "32500");
    }
}
