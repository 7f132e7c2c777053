//! Bank cards: digits in, whether a bank may have given them out.

use super::resident::{is_province, number};

/// Beginnings of the cards of Chinese banks from before UnionPay that are still about.
const OLD: [u32; 14] = [
    955_880, 955_881, 955_882, 955_888, 955_590, 955_591, 955_592, 955_593, 955_550, 601_382,
    603_367, 603_708, 603_445, 685_800,
];

/// Whether digits are the number of a card: a known beginning, its length, Luhn's check digit.
pub(super) fn is_card(values: &[u8]) -> bool {
    has_beginning(values) && luhn(values) && values.iter().any(|digit| *digit != values[0])
}

/// Whether the digits are made like the number of a file: area, then year or date. One card in
/// some hundred is, too, so this counts only where nobody speaks of a card.
pub(super) fn looks_like_a_file(values: &[u8]) -> bool {
    let year = values.get(6..10).map(number);
    is_province(values) && year.is_some_and(|year| (1949..2100).contains(&year))
}

fn has_beginning(values: &[u8]) -> bool {
    let Some(six) = values.get(..6).map(number) else { return false };
    match values.len() {
        // UnionPay, Visa, Mastercard, JCB.
        16 => {
            matches!(six / 10_000, 62 | 40..=49 | 51..=55)
                || matches!(six / 100, 3528..=3589)
                || OLD.contains(&six)
        }
        17..=19 => six / 10_000 == 62 || OLD.contains(&six),
        _ => false,
    }
}

/// Luhn's sum: every second digit from the right doubled, the whole divisible by ten.
fn luhn(values: &[u8]) -> bool {
    let double =
        |digit: u8| if digit > 4 { u32::from(digit) * 2 - 9 } else { u32::from(digit) * 2 };
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { double(*digit) } else { u32::from(*digit) })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::{is_card, looks_like_a_file};

    fn values(number: &str) -> Vec<u8> {
        number.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn beginning_length_and_check_digit_make_a_card() {
        assert!(is_card(&values("6222029999000012348")));
        assert!(!is_card(&values("6222029999000012349")));
        assert!(is_card(&values("4111111111111111")));
        assert!(!is_card(&values("4111111111111112")));
        assert!(!is_card(&values("1234567812345670")));
        assert!(!is_card(&values("0000000000000000")));
        assert!(!is_card(&[]));
    }

    #[test]
    fn numbers_of_files_have_area_and_year() {
        assert!(looks_like_a_file(&values("6201032024000123")));
        assert!(!looks_like_a_file(&values("6222020200112233")));
    }
}
