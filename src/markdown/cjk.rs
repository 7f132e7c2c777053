//! Which characters are Chinese, Japanese or Korean, and where a line break between two of
//! them stands for no space. Characters come in, answers go out.

/// Wide, fullwidth and halfwidth characters and all Hangul, without emoji: what the package
/// markdown-it-cjk-friendly calls CJK, as of Unicode 17.
const CJK: &[(u32, u32)] = &[
    (0x1100, 0x11ff),
    (0x20a9, 0x20a9),
    (0x2329, 0x232a),
    (0x2630, 0x2637),
    (0x268a, 0x268f),
    (0x2e80, 0x2e99),
    (0x2e9b, 0x2ef3),
    (0x2f00, 0x2fd5),
    (0x2ff0, 0x303e),
    (0x3041, 0x3096),
    (0x3099, 0x30ff),
    (0x3105, 0x312f),
    (0x3131, 0x318e),
    (0x3190, 0x31e5),
    (0x31ef, 0x321e),
    (0x3220, 0x3247),
    (0x3250, 0xa48c),
    (0xa490, 0xa4c6),
    (0xa960, 0xa97c),
    (0xac00, 0xd7a3),
    (0xd7b0, 0xd7c6),
    (0xd7cb, 0xd7fb),
    (0xf900, 0xfaff),
    (0xfe10, 0xfe19),
    (0xfe30, 0xfe52),
    (0xfe54, 0xfe66),
    (0xfe68, 0xfe6b),
    (0xff01, 0xffbe),
    (0xffc2, 0xffc7),
    (0xffca, 0xffcf),
    (0xffd2, 0xffd7),
    (0xffda, 0xffdc),
    (0xffe0, 0xffe6),
    (0xffe8, 0xffee),
    (0x16fe0, 0x16fe4),
    (0x16ff0, 0x16ff6),
    (0x17000, 0x18cda),
    (0x18cff, 0x18d20),
    (0x18d80, 0x18df2),
    (0x18e00, 0x19191),
    (0x191a0, 0x191d2),
    (0x1aff0, 0x1aff3),
    (0x1aff5, 0x1affb),
    (0x1affd, 0x1affe),
    (0x1b000, 0x1b128),
    (0x1b132, 0x1b132),
    (0x1b150, 0x1b152),
    (0x1b155, 0x1b155),
    (0x1b164, 0x1b168),
    (0x1b170, 0x1b2fb),
    (0x1d300, 0x1d356),
    (0x1d360, 0x1d376),
    (0x1f200, 0x1f200),
    (0x1f202, 0x1f202),
    (0x1f210, 0x1f219),
    (0x1f21b, 0x1f22e),
    (0x1f230, 0x1f231),
    (0x1f237, 0x1f237),
    (0x1f23b, 0x1f23b),
    (0x1f240, 0x1f248),
    (0x1f260, 0x1f265),
    (0x20000, 0x2fffd),
    (0x30000, 0x3fffd),
];

/// Whether a character is CJK.
pub(super) fn is_cjk(character: char) -> bool {
    let code = u32::from(character);
    is_common_han(character)
        || code >= 0x1100
            && CJK
                .binary_search_by(|&(first, last)| {
                    if last < code {
                        std::cmp::Ordering::Less
                    } else if first > code {
                        std::cmp::Ordering::Greater
                    } else {
                        std::cmp::Ordering::Equal
                    }
                })
                .is_ok()
}

/// Whether a character is one of the common Han characters, which need no search in tables.
pub(super) fn is_common_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// Whether a character is a letter or a digit, of whatever script.
pub(super) fn is_alphanumeric(character: char) -> bool {
    is_common_han(character) || character.is_alphanumeric()
}

/// Whether a line break between two characters stands for no space.
///
/// One of them must be written without spaces for certain. The other may be punctuation that
/// Chinese shares with other scripts: `她说\n“好”` joins, `he said\n“yes”` does not.
pub(super) fn joins(before: char, after: char) -> bool {
    match (is_unspaced(before), is_unspaced(after)) {
        (true, true) => true,
        (true, false) => is_shared_punctuation(after),
        (false, true) => is_shared_punctuation(before),
        (false, false) => false,
    }
}

/// Korean is CJK but writes spaces between words.
fn is_unspaced(character: char) -> bool {
    is_cjk(character)
        && !matches!(character, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}'
            | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7fb}' | '\u{ffa0}'..='\u{ffdc}')
}

fn is_shared_punctuation(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::{is_cjk, joins};

    #[test]
    fn han_and_its_punctuation_are_cjk_and_emoji_are_not() {
        for character in ['中', '。', '（', '　', 'か', '한', '𠀀', 'Ａ', '｡'] {
            assert!(is_cjk(character), "{character}");
        }
        for character in ['a', '“', '…', '😀', '·', 'é', ' ', '⌚'] {
            assert!(!is_cjk(character), "{character}");
        }
    }

    #[test]
    fn a_line_break_joins_chinese_and_parts_other_scripts() {
        for (before, after) in [('中', '文'), ('，', '文'), ('说', '“'), ('”', '的'), ('—', '是')]
        {
            assert!(joins(before, after), "{before}{after}");
        }
        for (before, after) in [('d', '“'), ('a', 'b'), ('中', 'G'), ('3', '年'), ('한', '국')]
        {
            assert!(!joins(before, after), "{before}{after}");
        }
    }
}
