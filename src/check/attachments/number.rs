//! Numbers as spreadsheets store them, written as people read them.

/// The most digits that a number is written with.
const MOST_DIGITS: usize = 24;

/// The number in full if it is whole and stored with an exponent or a fraction of zeros:
/// `1.3800138E10` is a telephone.
///
/// Excel keeps 15 digits, so the last ones of a longer number are zeros in the file as well.
pub(crate) fn in_full(stored: &str) -> Option<String> {
    let (sign, stored) = match stored.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", stored),
    };
    let (mantissa, exponent) = match stored.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<usize>().ok()?),
        None => (stored, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|each| each.is_ascii_digit());
    if whole.is_empty()
        || !digits(whole)
        || !digits(fraction)
        || whole.len() + exponent > MOST_DIGITS
    {
        return None;
    }
    if exponent == 0 && fraction.is_empty() {
        return None;
    }
    let (moved, left) = fraction.split_at(exponent.min(fraction.len()));
    if left.bytes().any(|each| each != b'0') {
        return None;
    }
    let zeros = "0".repeat(exponent - moved.len());
    let number = format!("{whole}{moved}{zeros}");
    let trimmed = number.trim_start_matches('0');
    Some(format!("{sign}{}", if trimmed.is_empty() { "0" } else { trimmed }))
}

#[cfg(test)]
mod tests {
    use super::in_full;

    #[test]
    fn whole_numbers_are_written_out() {
        for (stored, full) in [
            ("1.1010119900307E+17", Some("110101199003070000")),
            ("1.3800138E10", Some("13800138000")),
            ("13800138000.0", Some("13800138000")),
            ("-1.5e3", Some("-1500")),
            ("0.0", Some("0")),
            ("13800138000", None),
            ("1.5", None),
            ("1.55E1", None),
            ("1E-5", None),
            ("1E+99", None),
            ("E5", None),
            ("", None),
            ("12月", None),
        ] {
            assert_eq!(in_full(stored).as_deref(), full, "{stored}");
        }
    }
}
