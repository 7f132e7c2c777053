//! [`Fingerprint`]: 128 bits by which two values are known to be equal without comparing them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// 128 bits of BLAKE3.
///
/// Enough that no two values of a site meet by chance; what must be proof to others carries the
/// whole hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Prints::default().bytes(bytes).finish()
    }

    /// The fingerprint of a value, by its fields in their order.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        Prints::default().value(value).finish()
    }

    /// The bits.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn from_hexadecimal(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let digit = |index: usize| char::from(digits[index]).to_digit(16);
            *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A fingerprint in the making: of several values, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Prints(blake3::Hasher);

impl Prints {
    /// Adds bytes. Their length counts, so that `ab` and `c` differ from `a` and `bc`.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a value, by its fields in their order.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> &mut Self {
        let bytes = postcard::to_extend(value, Vec::with_capacity(USUAL_LENGTH));
        self.bytes(&bytes.expect("what is fingerprinted has lists of known length"))
    }

    /// The fingerprint of all that was added.
    pub fn finish(&self) -> Fingerprint {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        Fingerprint(bytes)
    }
}

/// The length of most values: the view of a report.
const USUAL_LENGTH: usize = 6 * 1024;

#[cfg(test)]
mod tests {
    use super::{Fingerprint, Prints};

    #[test]
    fn a_fingerprint_is_read_as_it_was_written() {
        let print = Fingerprint::of("报告".as_bytes());
        assert_eq!(Fingerprint::from_hexadecimal(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::from_hexadecimal("报告报告报告报告报告报告"), None);
        assert_eq!(Fingerprint::from_hexadecimal(""), None);
    }

    #[test]
    fn where_one_value_ends_and_the_next_begins_counts() {
        let print = |parts: [&str; 2]| {
            let mut prints = Prints::default();
            parts.map(|part| prints.bytes(part.as_bytes()).finish())[1]
        };
        assert_ne!(print(["ab", "c"]), print(["a", "bc"]));
    }
}
