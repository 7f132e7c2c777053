//! [`Fingerprint`]: 128 bits by which two values are known to be equal without comparing them.

use std::fmt;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// 128 bits of XXH3.
///
/// Enough that no two values of a site meet by chance. It proves nothing to anybody else: what
/// readers are told is SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes).to_be_bytes())
    }

    /// The fingerprint of a value, by its fields in their order.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        Prints::default().value(value).finish()
    }

    /// The bits.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bits as 32 hexadecimal digits.
    pub fn hexadecimal(&self) -> [u8; 32] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 32];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        digits
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

impl From<u128> for Fingerprint {
    /// Takes the 128 bits of XXH3 of bytes hashed piece by piece.
    fn from(hash: u128) -> Self {
        Self(hash.to_be_bytes())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&String::from_utf8_lossy(&self.hexadecimal()))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A fingerprint in the making: of several values, one after the other.
#[derive(Clone, Default)]
pub struct Prints {
    /// What was added last.
    rest: Vec<u8>,
    /// What was added before; most values are too small to need it.
    state: Option<Box<Xxh3>>,
}

impl Prints {
    /// Adds bytes. Their length counts, so that `ab` and `c` differ from `a` and `bc`.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.rest.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.rest.extend_from_slice(bytes);
        self.settle()
    }

    /// Adds a value, by its fields in their order.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> &mut Self {
        let bytes = postcard::to_extend(value, std::mem::take(&mut self.rest));
        self.rest = bytes.expect("what is fingerprinted has lists of known length");
        self.settle()
    }

    /// Keeps the memory small where much is added.
    fn settle(&mut self) -> &mut Self {
        if self.rest.len() > MUCH {
            self.state.get_or_insert_default().update(&self.rest);
            self.rest.clear();
        }
        self
    }

    /// The fingerprint of all that was added.
    pub fn finish(&self) -> Fingerprint {
        let hash = match &self.state {
            None => xxh3_128(&self.rest),
            Some(state) => {
                let mut state = state.clone();
                state.update(&self.rest);
                state.digest128()
            }
        };
        Fingerprint(hash.to_be_bytes())
    }
}

impl fmt::Debug for Prints {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Prints({})", self.finish())
    }
}

/// Bytes that are hashed at once.
const MUCH: usize = 64 * 1024;

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
    fn how_much_is_added_at_once_does_not_matter() {
        let long = "报告".repeat(100_000);
        let mut prints = Prints::default();
        for letter in long.chars() {
            prints.value(&letter);
        }
        assert_eq!(prints.finish(), Fingerprint::of(&letters(&long)));
    }

    /// What [`Prints::value`] hashes of letters: each after its length.
    fn letters(text: &str) -> Vec<u8> {
        let letter = |letter: char| [&[3][..], letter.to_string().as_bytes()].concat();
        text.chars().flat_map(letter).collect()
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
