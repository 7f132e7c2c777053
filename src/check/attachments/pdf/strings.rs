//! Strings of PDF to text, and signs to those that people type.

use unicode_normalization::UnicodeNormalization as _;

/// A string that is meant to be read: title, remark, name of a file.
pub(super) fn text(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    // By the standard it is Latin. Chinese programs write what they have.
    let guesses = [encoding_rs::UTF_8, encoding_rs::GB18030];
    let guessed = guesses
        .iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes));
    guessed
        .unwrap_or_else(|| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
        .into_owned()
}

/// Radicals that no normalization knows, and the signs that look the same.
const RADICALS: [(char, char); 32] = [
    ('⺁', '厂'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺩', '王'),
    ('⺬', '示'),
    ('⺮', '竹'),
    ('⺼', '肉'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// Adds a sign as people type it: fonts have one picture for ⾝ and 身, and some programs name the
/// wrong one.
pub(super) fn push(text: &mut String, sign: char) {
    match sign {
        '\u{2F00}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => {
            text.extend(std::iter::once(sign).nfkc());
        }
        '\u{2E80}'..='\u{2EFF}' => {
            let usual = RADICALS.iter().find(|(radical, _)| *radical == sign);
            text.push(usual.map_or(sign, |(_, usual)| *usual));
        }
        '\u{A0}' => text.push(' '),
        sign if sign.is_control() => {}
        sign => text.push(sign),
    }
}

#[cfg(test)]
mod tests {
    use super::{push, text};

    #[test]
    fn strings_are_read_in_every_encoding_that_occurs() {
        let utf16: Vec<u8> = "\u{FEFF}周明".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&utf16), "周明");
        assert_eq!(text("周明".as_bytes()), "周明");
        assert_eq!(text(&encoding_rs::GBK.encode("周明").0), "周明");
        assert_eq!(text(b"Word"), "Word");
    }

    #[test]
    fn radicals_become_signs() {
        let mut typed = String::new();
        "⾝份证⻓⻔\u{A0}\u{7}".chars().for_each(|sign| push(&mut typed, sign));
        assert_eq!(typed, "身份证长门 ");
    }
}
