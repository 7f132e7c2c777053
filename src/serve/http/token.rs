//! [`Token`]: by which the preview knows a request of its own pages.
//!
//! Arrives: chance, drawn when the program started. Leaves: a text that the preview's own forms
//! hold and no other site can read, and whether somebody shows it.

use std::hint::black_box;

/// The secret of one run.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token of a number that nobody can guess.
    pub fn new(secret: u128) -> Self {
        Self(format!("{secret:032x}"))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether somebody shows it. Takes as long for a text that is nearly right as for any other
    /// of its length, so that nobody can feel their way.
    pub(super) fn is(&self, shown: &[u8]) -> bool {
        let own = self.0.as_bytes();
        let differences = own.iter().zip(shown).fold(0, |all, (one, other)| all | (one ^ other));
        own.len() == shown.len() && black_box(differences) == 0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn only_the_whole_token_is_the_token() {
        let token = Token::new(0x1234);
        let text = token.as_str().to_owned();
        assert_eq!(text.len(), 32);
        assert!(token.is(text.as_bytes()));
        for other in ["", "0", &text[1..], &format!("{text}0"), &text.replace('4', "5")] {
            assert!(!token.is(other.as_bytes()), "{other}");
        }
        assert_eq!(format!("{token:?}"), "Token");
    }
}
