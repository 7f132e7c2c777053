//! Unified social credit codes (统一社会信用代码, GB 32100), the numbers of units and companies: one
//! that happens to consist of digits must not be taken for a resident number.

/// The weights of the first 17 characters.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Whether 18 digits are a credit code. The code knows letters too, but what has letters is never
/// a candidate for anything else here. Its first digits name the registering body.
pub(super) fn is_credit_code(values: &[u8]) -> bool {
    let (Some((first, &[check])), Some(begin)) = (values.split_at_checked(17), values.first())
    else {
        return false;
    };
    let sum: u32 =
        first.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    matches!(begin, 1..=9) && (31 - sum % 31) % 31 == u32::from(check)
}

#[cfg(test)]
mod tests {
    use super::is_credit_code;

    #[test]
    fn the_last_character_follows_from_the_others() {
        let first = [1, 1, 1, 1, 9, 9, 0, 1, 0, 0, 0, 0, 5, 1, 7, 3, 2];
        let right: Vec<u8> = (0..31)
            .filter(|check| {
                let mut values = first.to_vec();
                values.push(*check);
                is_credit_code(&values)
            })
            .collect();
        assert_eq!(right.len(), 1);
        assert!(!is_credit_code(&first));
        assert!(!is_credit_code(&[]));
    }
}
