//! What Markdown would misread, escaped; what it would not, left alone.
//!
//! A text that was written without Markdown in mind goes in line by line. The escapes are few,
//! because people will go on editing these files: `5.5%` and `甲_乙` need none. Every block is one
//! line between blank lines, so setext underlines, lazy continuations and pipe tables cannot arise.

/// The text of a paragraph.
pub(super) fn paragraph(text: &str) -> String {
    escape(text, start_of_block(text), false)
}

/// The text of a heading.
pub(super) fn heading(text: &str) -> String {
    // Number signs at the end of a heading would be taken for its closing.
    let closing = text.ends_with('#').then(|| text.len() - 1);
    escape(text, closing, false)
}

/// The text of a table's cell.
pub(super) fn cell(text: &str) -> String {
    escape(text, None, true)
}

/// Writes the text with a backslash at `at` and wherever an inline mark could begin.
fn escape(text: &str, at: Option<usize>, in_table: bool) -> String {
    let risks = Risks::of(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for (index, character) in text.char_indices() {
        let rest = &text[index + character.len_utf8()..];
        let next = rest.chars().next();
        let is_mark = match character {
            '*' => risks.stars,
            '_' => risks.underscores,
            '~' => risks.tildes,
            '`' => risks.backticks,
            '[' => next == Some('^') || index < risks.links_until,
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => begins_entity(rest),
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '|' => in_table,
            _ => false,
        };
        if is_mark || at == Some(index) {
            escaped.push('\\');
        }
        // A tab inside a line is a blank like any other.
        escaped.push(if character == '\t' { ' ' } else { character });
    }
    escaped
}

/// Which marks a line holds often enough to pair.
struct Risks {
    stars: bool,
    underscores: bool,
    tildes: bool,
    backticks: bool,
    /// Before this byte, a bracket could begin a link or its definition.
    links_until: usize,
}

impl Risks {
    fn of(text: &str) -> Self {
        let pairs = |mark: char| text.matches(mark).nth(1).is_some();
        let links = ["](", "]:", "]["].iter().filter_map(|mark| text.rfind(mark)).max();
        Self {
            stars: pairs('*'),
            underscores: pairs('_') && has_loose_underscore(text),
            tildes: pairs('~'),
            backticks: pairs('`'),
            links_until: links.unwrap_or(0),
        }
    }
}

/// Whether an underscore stands anywhere but inside a word, where it means nothing.
fn has_loose_underscore(text: &str) -> bool {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if character == '_' && !(before.is_alphanumeric() && after.is_alphanumeric()) {
            return true;
        }
        before = character;
    }
    false
}

/// Whether an ampersand before this text begins a character reference.
fn begins_entity(rest: &str) -> bool {
    const LONGEST: usize = 40;
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// The character at the start of a line that would make the line another kind of block.
fn start_of_block(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let is_gap = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let is_block = match first {
        '#' => is_gap(text.trim_start_matches('#')),
        '>' => true,
        '+' => is_gap(&text[1..]),
        '-' | '*' | '_' => (first != '_' && is_gap(&text[1..])) || is_rule(text, first),
        '0'..='9' => {
            let number = text.bytes().take_while(u8::is_ascii_digit).count();
            let is_item = text[number..].strip_prefix(['.', ')']).is_some_and(is_gap);
            return is_item.then_some(number);
        }
        _ => false,
    };
    is_block.then_some(0)
}

/// Whether the line is nothing but one mark, three times or more: a rule.
fn is_rule(text: &str, mark: char) -> bool {
    text.matches(mark).nth(2).is_some()
        && text.chars().all(|each| each == mark || each == ' ' || each == '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_misread_is_escaped() {
        let cases = [
            ("5. 严格", "5\\. 严格"),
            ("1) 甲", "1\\) 甲"),
            ("# 甲", "\\# 甲"),
            ("- 甲", "\\- 甲"),
            ("---", "\\---"),
            ("> 甲", "\\> 甲"),
            ("*注", "*注"),
            ("*注*", "\\*注\\*"),
            ("_甲_乙_", "\\_甲\\_乙\\_"),
            ("~甲~", "\\~甲\\~"),
            ("`甲`", "\\`甲\\`"),
            ("[甲](乙)", "\\[甲](乙)"),
            ("[甲]: 乙", "\\[甲]: 乙"),
            ("甲[^1]", "甲\\[^1]"),
            ("<b>", "\\<b>"),
            ("&lt;甲&#65;", "\\&lt;甲\\&#65;"),
            ("甲\\*\\", "甲\\\\*\\\\"),
        ];
        for (text, escaped) in cases {
            assert_eq!(paragraph(text), escaped);
        }
        assert_eq!(heading("一、甲 #"), "一、甲 \\#");
        assert_eq!(cell("甲|乙"), "甲\\|乙");
    }

    #[test]
    fn what_is_harmless_is_left_alone() {
        for text in [
            "5.5%",
            "1.围绕",
            "（1）甲",
            "甲_乙_丙",
            "2021-2025年",
            "-5℃",
            "#甲",
            "3 < 5 & 7 > 6",
            "A&B；",
            "[注]甲",
            "甲|乙",
            "甲*",
            "C:\\甲",
            "+86",
            "1~3月",
            "!甲",
            "===",
        ] {
            assert_eq!(paragraph(text), text);
        }
    }
}
