//! What Markdown would misread, escaped; what it would not, left alone.
//!
//! A text that was written without Markdown in mind goes in line by line. The escapes are few,
//! because people will go on editing these files: `5.5%` and `甲_乙` need none. Every block is one
//! line between blank lines, so setext underlines, lazy continuations and pipe tables cannot arise.

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is a paragraph of its own.
    Paragraph,
    /// It is a heading.
    Heading,
    /// It is the cell of a table.
    Cell,
}

/// Tells, character by character, which ones of a text need a backslash.
pub(super) struct Escapes<'a> {
    text: &'a str,
    risks: Risks,
    /// The byte of a character that would make the whole line another block.
    block: Option<usize>,
    in_table: bool,
    amid_marks: bool,
}

impl<'a> Escapes<'a> {
    /// For a text in which marks of our own will stand (`amid_marks`), so that even a single one of
    /// the author's could pair with them; or for one alone.
    pub(super) fn new(text: &'a str, place: Place, amid_marks: bool) -> Self {
        let block = match place {
            Place::Paragraph => start_of_block(text),
            // Number signs at the end of a heading would be taken for its closing.
            Place::Heading => text.ends_with('#').then(|| text.len() - 1),
            Place::Cell => None,
        };
        let risks = if amid_marks { Risks::ALL } else { Risks::of(text) };
        Self { text, risks, block, in_table: place == Place::Cell, amid_marks }
    }

    /// Appends the character that stands at a byte of the text, escaped if it must be.
    pub(super) fn push(&self, index: usize, character: char, escaped: &mut String) {
        let rest = &self.text[index + character.len_utf8()..];
        let next = rest.chars().next();
        let is_mark = match character {
            '*' => self.risks.stars,
            '_' => self.risks.underscores,
            '~' => self.risks.tildes,
            '`' => self.risks.backticks,
            '[' => next == Some('^') || index < self.risks.links_until,
            ']' => self.amid_marks,
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => begins_entity(rest),
            '\\' => self.amid_marks || next.is_none_or(|next| next.is_ascii_punctuation()),
            '|' => self.in_table,
            _ => false,
        };
        if is_mark || self.block == Some(index) {
            escaped.push('\\');
        }
        // A tab inside a line is a blank like any other.
        escaped.push(if character == '\t' { ' ' } else { character });
    }
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
    const ALL: Self = Self {
        stars: true,
        underscores: true,
        tildes: true,
        backticks: true,
        links_until: usize::MAX,
    };

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
pub(super) fn begins_entity(rest: &str) -> bool {
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

    fn escaped(text: &str, place: Place) -> String {
        let escapes = Escapes::new(text, place, false);
        let mut escaped = String::new();
        for (index, character) in text.char_indices() {
            escapes.push(index, character, &mut escaped);
        }
        escaped
    }

    fn paragraph(text: &str) -> String {
        escaped(text, Place::Paragraph)
    }

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
        assert_eq!(escaped("一、甲 #", Place::Heading), "一、甲 \\#");
        assert_eq!(escaped("甲|乙", Place::Cell), "甲\\|乙");
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
