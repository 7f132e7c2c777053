//! Signs of symbol fonts: a letter there looks like a tick or an arrow.
//!
//! A font and a code arrive; the sign of Unicode that looks the same leaves, if it is a common one.
//! A flat table. What it does not know is told as residue further on.

/// The sign that a code in a font looks like. Word adds F000 to such codes.
pub(super) fn look(font: &str, code: u32) -> Option<char> {
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let table = match font.to_ascii_lowercase().as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "symbol" => SYMBOL,
        _ => return None,
    };
    table.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign)
}

const WINGDINGS: &[(u32, char)] = &[
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u32, char)] =
    &[(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xA3, '☐')];

const SYMBOL: &[(u32, char)] = &[
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x67, 'γ'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x73, 'σ'),
    (0x77, 'ω'),
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAC, '←'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xD6, '√'),
    (0xDE, '⇒'),
];

#[cfg(test)]
mod tests {
    use super::look;

    #[test]
    fn common_signs_are_known_by_font_and_code() {
        assert_eq!(look("Wingdings", 0xF0FC), Some('✓'));
        assert_eq!(look("Wingdings 2", 0x52), Some('☑'));
        assert_eq!(look("Symbol", 0xF0B3), Some('≥'));
        assert_eq!(look("Webdings", 0xF0FC), None);
        assert_eq!(look("宋体", 0x2460), None);
    }
}
