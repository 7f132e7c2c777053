//! HTML under construction. Text and attribute values come in as they are, HTML goes out in
//! exactly the form in which an HTML serialiser would write it, so that sanitising a clean
//! body changes nothing.
//!
//! This is the only place that escapes, and the place where control characters end: they are
//! no text, browsers must not see them, and [`super::emphasis`] leaves some behind.

use super::scan;

/// HTML under construction.
pub(super) struct Html {
    /// What has been written. Tags may be pushed as they are; text goes through [`Html::text`].
    pub(super) buffer: String,
    /// Stands before the value of each attribute that is ours alone; see [`super::sanitise`].
    pub(super) seal: &'static str,
}

impl Html {
    /// Starts with nothing written.
    pub(super) fn new(capacity: usize, seal: &'static str) -> Self {
        Self { buffer: String::with_capacity(capacity), seal }
    }

    /// Writes markup.
    #[inline]
    pub(super) fn push(&mut self, markup: &str) {
        self.buffer.push_str(markup);
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) {
        push_escaped(&mut self.buffer, text, Place::Text);
    }

    /// Writes an attribute that authors may write as well.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.write_attribute(name, "", value);
    }

    /// Writes an attribute that is ours alone: what names, styles and leads.
    pub(super) fn sealed_attribute(&mut self, name: &str, value: &str) {
        self.write_attribute(name, self.seal, value);
    }

    fn write_attribute(&mut self, name: &str, seal: &str, value: &str) {
        self.buffer.push(' ');
        self.buffer.push_str(name);
        self.buffer.push_str("=\"");
        self.buffer.push_str(seal);
        push_escaped(&mut self.buffer, value, Place::Attribute);
        self.buffer.push('"');
    }

    /// Goes to the start of a line.
    #[inline]
    pub(super) fn fresh_line(&mut self) {
        if !self.buffer.is_empty() && !self.buffer.ends_with('\n') {
            self.buffer.push('\n');
        }
    }

    /// The length so far.
    pub(super) fn len(&self) -> usize {
        self.buffer.len()
    }
}

/// The last character of text before the end of some HTML, seen through tags.
pub(super) fn last_character(mut html: &str) -> Option<char> {
    while html.ends_with('>') {
        html = &html[..html.rfind('<')?];
    }
    html.chars().next_back()
}

/// Appends text without its control characters, for use outside of HTML.
pub(super) fn push_plain(plain: &mut String, text: &str) {
    plain.extend(text.chars().filter(|&character| !is_dropped(character)));
}

/// Text without its control characters.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    push_plain(&mut plain, text);
    plain
}

/// Whether a character never reaches the HTML.
fn is_dropped(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{80}'..='\u{9f}')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

/// The first byte of the UTF-8 of U+0080 to U+00BF: control characters and the no-break space.
const LATIN_LEAD: u8 = 0xc2;

fn push_escaped(html: &mut String, text: &str, place: Place) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = find_special(&bytes[from..]) {
        let at = from + found;
        html.push_str(&text[from..at]);
        from = at + 1;
        match bytes[at] {
            b'<' => html.push_str("&lt;"),
            b'>' => html.push_str("&gt;"),
            b'&' => html.push_str("&amp;"),
            b'"' if place == Place::Attribute => html.push_str("&quot;"),
            byte @ (b'"' | b'\n' | b'\t') => html.push(char::from(byte)),
            LATIN_LEAD => {
                from = at + 2;
                match bytes[at + 1] {
                    0x80..=0x9f => {}
                    0xa0 => html.push_str("&nbsp;"),
                    _ => html.push_str(&text[at..from]),
                }
            }
            _ => {}
        }
    }
    html.push_str(&text[from..]);
}

/// Finds the first byte that may not be copied. Four comparisons tell, where exact ones would
/// be seven: what they find without need (quotes in text, line breaks) is rare.
fn find_special(bytes: &[u8]) -> Option<usize> {
    scan::find(bytes, |byte| {
        let is_angle = byte & !2 == b'<'; // or `>`
        let is_ampersand = byte & !4 == b'"'; // or `&`
        (byte < 0x20) | is_angle | is_ampersand | (byte == LATIN_LEAD)
    })
}

#[cfg(test)]
mod tests {
    use super::{Html, last_character};

    #[test]
    fn text_is_escaped_as_a_serialiser_does_and_loses_control_characters() {
        let mut html = Html::new(0, "");
        html.text("“引” \"a\" <b> & c\u{a0}d\0\u{1}\u{81}\u{9f}\te\r\n·£");
        assert_eq!(html.buffer, "“引” \"a\" &lt;b&gt; &amp; c&nbsp;d\te\n·£");
    }

    #[test]
    fn no_character_is_lost_wherever_it_stands_in_a_long_text() {
        for length in 0..80 {
            let mut html = Html::new(0, "");
            html.text(&format!("{}&{}\u{a0}", "a".repeat(length), "中".repeat(length)));
            let expected = format!("{}&amp;{}&nbsp;", "a".repeat(length), "中".repeat(length));
            assert_eq!(html.buffer, expected);
        }
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let mut html = Html::new(0, "");
        html.attribute("alt", "\" onload=\"x\" <'>");
        assert_eq!(html.buffer, " alt=\"&quot; onload=&quot;x&quot; &lt;'&gt;\"");
    }

    #[test]
    fn the_last_character_is_seen_through_tags() {
        assert_eq!(last_character("<p>中文</strong></a>"), Some('文'));
        assert_eq!(last_character("<p>"), None);
    }
}
