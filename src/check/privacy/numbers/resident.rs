//! Resident numbers (公民身份号码, GB 11643): digits in, what is right about them out.

use super::Measure;
use crate::check::privacy::Doubt;

/// The first two digits of the codes of provinces (GB/T 2260), and those of the residence permits
/// for people from Hong Kong, Macao and Taiwan.
const PROVINCES: [u8; 37] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91, 99,
];
/// The weights of the first 17 digits; their sum modulo 11 chooses among the check characters.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check characters; ten is written X.
const CHECK: [u8; 11] = [1, 0, X, 9, 8, 7, 6, 5, 4, 3, 2];
/// The value of the letter X.
pub(super) const X: u8 = 10;
/// Somebody older is not in a list of today.
const FIRST_YEAR: u32 = 1900;
/// An infant was born so many years before, or later.
const INFANCY: u32 = 3;
/// An upper bound where the caller knows of no year.
const LAST_YEAR: u32 = 2100;

/// What is right about 18 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judgement {
    /// A province begins so.
    pub(super) area: bool,
    /// Such a day exists.
    pub(super) date: bool,
    /// The last character follows from the others.
    pub(super) check: bool,
    /// The last three digits are zeros.
    ends_in_zeros: bool,
    /// The year of birth, as it is written.
    year: u32,
}

impl Judgement {
    /// Looks at 17 digits and a check character.
    pub(super) fn of(values: &[u8]) -> Option<Self> {
        let (first, last) = values.split_at_checked(17)?;
        let &[check] = last else { return None };
        let sum: u32 =
            first.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        let year = number(&first[6..10]);
        Some(Self {
            area: is_province(first),
            date: (FIRST_YEAR..=LAST_YEAR).contains(&year) && is_day(year, &first[10..14]),
            ends_in_zeros: values.ends_with(&[0, 0, 0]),
            check: usize::try_from(sum % 11).is_ok_and(|index| CHECK[index] == check),
            year,
        })
    }

    /// The first thing that is not right.
    pub(super) fn doubt(self) -> Option<Doubt> {
        match self {
            Self { date: false, .. } => Some(Doubt::Date),
            Self { area: false, .. } => Some(Doubt::Area),
            Self { check: false, ends_in_zeros: true, .. } => Some(Doubt::Rounded),
            Self { check: false, .. } => Some(Doubt::CheckDigit),
            _ => None,
        }
    }

    /// Whether its bearer would be an infant when the text was written.
    pub(super) fn is_infant(self, measure: Measure) -> bool {
        let year = measure.year.and_then(|year| u32::try_from(year).ok());
        year.is_some_and(|year| self.year + INFANCY > year)
    }

    /// Whether it looks like a resident number although one thing is wrong. A check character is
    /// right by chance once in eleven, a date much more seldom.
    pub(super) fn has_the_shape(self) -> bool {
        self.area && (self.date || self.check)
    }
}

/// Whether 15 digits are a resident number of the old form: area, day without century, order.
pub(super) fn is_old(values: &[u8]) -> bool {
    values.len() == 15
        && is_province(values)
        && is_day(1900 + number(&values[6..8]), &values[8..12])
        && number(&values[12..]) > 0
}

/// Whether digits begin with the code of a province.
pub(super) fn is_province(values: &[u8]) -> bool {
    matches!(values, [tens, ones, ..] if PROVINCES.contains(&(tens * 10 + ones)))
}

/// Whether four digits are a month and a day of a year.
fn is_day(year: u32, month_and_day: &[u8]) -> bool {
    let (month, day) = (number(&month_and_day[..2]), number(&month_and_day[2..]));
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1..=last).contains(&day)
}

/// The number that a few digits make.
pub(super) fn number(values: &[u8]) -> u32 {
    values.iter().take(9).fold(0, |number, digit| number * 10 + u32::from(*digit))
}

#[cfg(test)]
mod tests {
    use super::{Judgement, is_old};
    use crate::check::privacy::Doubt;

    /// The digits of a number; X is ten.
    fn values(number: &str) -> Vec<u8> {
        number.bytes().map(|byte| if byte == b'X' { 10 } else { byte - b'0' }).collect()
    }

    fn doubt(number: &str) -> Option<Doubt> {
        Judgement::of(&values(number)).and_then(Judgement::doubt)
    }

    #[test]
    fn area_date_and_check_digit_make_a_resident_number() {
        assert_eq!(doubt("119999199003071230"), None);
        assert_eq!(doubt("119999199003071231"), Some(Doubt::CheckDigit));
        let right = (0..=10u8).filter(|check| {
            let mut values = values("11999919900307123");
            values.push(*check);
            Judgement::of(&values).unwrap().doubt().is_none()
        });
        assert_eq!(right.count(), 1);
    }

    #[test]
    fn days_that_never_were_are_doubtful() {
        for (number, leap) in [("119999200002291233", true), ("119999190002291233", false)] {
            assert_eq!(doubt(number) != Some(Doubt::Date), leap, "{number}");
        }
        assert_eq!(doubt("119999199013011233"), Some(Doubt::Date));
        assert_eq!(doubt("009999199003071233"), Some(Doubt::Area));
        assert_eq!(Judgement::of(&values("119999")), None);
    }

    #[test]
    fn the_old_form_has_no_century_and_no_check_digit() {
        assert!(is_old(&values("119999900307123")));
        assert!(!is_old(&values("119999901307123")));
        assert!(!is_old(&values("009999900307123")));
    }
}
