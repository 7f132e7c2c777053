//! Pieces of pages that were minified before.
//!
//! Links are relative, and templates say the same on every page: of a hundred tags of a page
//! nearly all stood on the page before. What minify-html made of them once it would make again.

use std::collections::HashMap;

use super::reduced;

/// How many pieces are remembered: those of some pages of every kind.
const MOST: usize = 2048;
/// The longest piece worth remembering: longer ones hold what is true of one page alone.
const LONGEST: usize = 240;

/// What minify-html made of the pieces that it was given last.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<Box<[u8]>, Box<[u8]>>);

impl Known {
    /// Writes a piece minified: a tag, a comment, a declaration.
    pub(super) fn write(&mut self, piece: &[u8], written: &mut Vec<u8>) {
        if let Some(minified) = self.0.get(piece) {
            return written.extend_from_slice(minified);
        }
        let minified = reduced(piece);
        written.extend_from_slice(&minified);
        if piece.len() > LONGEST {
            return;
        }
        if self.0.len() >= MOST {
            // What many pages have soon comes back.
            self.0.clear();
        }
        self.0.insert(piece.into(), minified.into());
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, LONGEST, MOST};

    #[test]
    fn what_is_remembered_has_bounds() {
        let mut known = Known::default();
        let mut written = Vec::new();
        for number in 0..2 * MOST {
            known.write(format!("<a href=\"{number}\">").as_bytes(), &mut written);
        }
        assert!(known.0.len() <= MOST);
        assert!(written.ends_with(format!("<a href={}>", 2 * MOST - 1).as_bytes()));
        let before = known.0.len();
        let long = format!("<a href=\"{}\">", "x".repeat(LONGEST));
        known.write(long.as_bytes(), &mut written);
        assert_eq!(known.0.len(), before);
    }
}
