//! Text of a file made fit to be looked at: a line and a marked stretch in, pieces out, in which
//! characters that nobody sees have become signs. Else a forgotten control character, or one that
//! turns the direction of writing, would show an editor something that the file does not say.

use std::ops::Range;

use serde::Serialize;

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    /// What is shown.
    pub(super) text: String,
    /// Whether a mistake points at it.
    pub(super) marked: bool,
    /// Whether it stands for a character that cannot be seen.
    pub(super) sign: bool,
}

/// Cuts a line into pieces. `marked`: bytes of `line`; an empty range marks a place between two
/// characters.
pub(super) fn pieces(line: &str, marked: Option<Range<usize>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let range = marked.filter(|range| line.get(range.clone()).is_some());
    let Some(range) = range else {
        push(&mut pieces, line, false);
        return pieces;
    };
    push(&mut pieces, &line[..range.start], false);
    if range.is_empty() {
        pieces.push(Piece { text: String::new(), marked: true, sign: false });
    }
    push(&mut pieces, &line[range.clone()], true);
    push(&mut pieces, &line[range.end..], false);
    pieces
}

/// Whether a line can be shown as it is.
pub(super) fn is_plain(line: &str) -> bool {
    !line.chars().any(is_unseen)
}

fn push(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    let mut rest = text;
    while let Some((start, unseen)) =
        rest.char_indices().find(|(_, character)| is_unseen(*character))
    {
        if start > 0 {
            pieces.push(Piece { text: rest[..start].to_owned(), marked, sign: false });
        }
        pieces.push(Piece { text: sign(unseen), marked, sign: true });
        rest = &rest[start + unseen.len_utf8()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece { text: rest.to_owned(), marked, sign: false });
    }
}

fn is_unseen(character: char) -> bool {
    match character {
        '\t' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{feff}' => true,
        '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' => true,
        '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

fn sign(character: char) -> String {
    let picture = match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('\u{2421}'),
        _ => None,
    };
    picture.map_or_else(|| format!("U+{:04X}", u32::from(character)), String::from)
}

#[cfg(test)]
mod tests {
    use super::{Piece, is_plain, pieces};

    fn piece(text: &str, marked: bool, sign: bool) -> Piece {
        Piece { text: text.into(), marked, sign }
    }

    #[test]
    fn what_nobody_sees_becomes_a_sign_inside_and_outside_of_the_mark() {
        let line = "a\u{202e}错\u{1b}误";
        assert!(!is_plain(line) && is_plain("一\t二　三"));
        assert_eq!(
            pieces(line, Some(4..8)),
            [
                piece("a", false, false),
                piece("U+202E", false, true),
                piece("错", true, false),
                piece("␛", true, true),
                piece("误", false, false),
            ]
        );
    }

    #[test]
    fn a_place_between_two_characters_is_marked_and_a_wrong_range_is_borne() {
        assert_eq!(
            pieces("ab", Some(1..1)),
            [piece("a", false, false), piece("", true, false), piece("b", false, false)]
        );
        assert_eq!(pieces("错", Some(1..2)), [piece("错", false, false)]);
        assert_eq!(pieces("错", Some(0..9)), [piece("错", false, false)]);
        assert_eq!(pieces("", None), []);
    }
}
