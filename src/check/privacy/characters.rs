//! What the rules ask of characters and of the text around a place: a text and an offset in, the
//! answer out. Everything here looks at a bounded stretch, so that the rules stay linear.

/// Characters that are looked at for one that a reader sees.
const LOOKED_AT: usize = 12;

/// The value of a digit, half-width, full-width or mathematical.
pub(crate) fn digit(character: char) -> Option<u8> {
    let zero = match character {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '𝟎'..='𝟗' => '𝟎',
        '𝟘'..='𝟡' => '𝟘',
        '𝟢'..='𝟫' => '𝟢',
        '𝟬'..='𝟵' => '𝟬',
        '𝟶'..='𝟿' => '𝟶',
        _ => return None,
    };
    u8::try_from(character as u32 - zero as u32).ok()
}

/// A full-width letter, digit or sign as its half-width twin; any other character as it is.
pub(crate) fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Whether a character is a Latin letter or a digit, of whichever width.
pub(crate) fn is_latin(character: char) -> bool {
    half_width(character).is_ascii_alphanumeric()
}

/// Whether a character is Chinese.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether nobody sees a character: zero-width, direction marks, variants.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{20E3}'
            | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// Whether a character is a blank within a line.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}')
}

/// Whether a character is a hyphen or looks like one.
pub(crate) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '﹣' | '~' | '～')
}

/// The last character before an offset that a reader sees as text: no emphasis, nothing invisible.
pub(crate) fn seen_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().take(LOOKED_AT).find(|each| is_seen(*each))
}

/// The first character from an offset on that a reader sees as text.
pub(crate) fn seen_after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().take(LOOKED_AT).find(|each| is_seen(*each))
}

fn is_seen(character: char) -> bool {
    !matches!(character, '*' | '\\') && !is_invisible(character)
}

/// The offset itself, or the beginning of the character that it cuts.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Up to `bytes` of the line before an offset.
pub(crate) fn before(text: &str, at: usize, bytes: usize) -> &str {
    let window = &text[boundary(text, at.saturating_sub(bytes))..at];
    window.rfind('\n').map_or(window, |end| &window[end + 1..])
}

/// Up to `bytes` of the line after an offset.
pub(crate) fn after(text: &str, at: usize, bytes: usize) -> &str {
    let window = &text[at..boundary(text, at.saturating_add(bytes)).max(at)];
    window.find(['\n', '\r']).map_or(window, |end| &window[..end])
}

/// Whether a place belongs to the address of a web page. `tel:`, `mailto:` and `file:` are none, and
/// the value of a query is nobody's path.
pub(crate) fn is_in_web_address(text: &str, at: usize) -> bool {
    let window = before(text, at, 300);
    let begins = window.rfind(|each: char| !each.is_ascii_graphic() || "<>\"'()".contains(each));
    let address = begins.map_or(window, |end| {
        window[end..]
            .trim_start_matches(|each: char| !each.is_ascii_graphic() || "<>\"'()".contains(each))
    });
    let is_of_the_web = |scheme: &str| !scheme.to_ascii_lowercase().ends_with("file");
    address.split_once("://").is_some_and(|(scheme, _)| is_of_the_web(scheme))
        && !address.ends_with('=')
}

#[cfg(test)]
mod tests {
    use super::{after, before, digit, is_in_web_address};

    #[test]
    fn digits_of_every_width_are_digits() {
        assert_eq!(
            "09０９𝟎𝟗𝟬𝟵".chars().map(digit).collect::<Option<Vec<_>>>().unwrap(),
            [0, 9, 0, 9, 0, 9, 0, 9]
        );
        assert_eq!(digit('九'), None);
    }

    #[test]
    fn windows_end_with_the_line_and_between_characters() {
        let text = "一二\n三四五\n六";
        assert_eq!(before(text, text.find('五').unwrap(), 100), "三四");
        assert_eq!(before(text, text.find('五').unwrap(), 4), "三四");
        assert_eq!(after(text, text.find('三').unwrap(), 8), "三四");
        assert_eq!(after(text, text.len(), 8), "");
    }

    #[test]
    fn the_path_of_a_page_is_an_address_and_a_query_is_not() {
        let text = "见 https://example.gov.cn/art/13800138000.html";
        assert!(is_in_web_address(text, text.find("138").unwrap()));
        let text = "见 https://example.gov.cn/?tel=13800138000";
        assert!(!is_in_web_address(text, text.find("138").unwrap()));
        assert!(!is_in_web_address("[甲](tel:13800138000)", 10));
        assert!(!is_in_web_address("file:///D:/13800138000.xlsx", 12));
    }
}
