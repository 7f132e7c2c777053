//! Raw HTML on its way to the sanitiser. A piece that an author wrote comes in, the same piece
//! goes out, unable to swallow what follows it.
//!
//! An HTML parser reads on after a comment, a quoted attribute or a `<textarea>` that is never
//! closed, over the rest of the body: whole sections of a report would be gone without a
//! word. Markdown knows where a piece of HTML ends, so nothing may stay open beyond. This is
//! care for the text; what is dangerous is the business of [`super::sanitise`].

use super::html::push_plain;

/// Elements that go with what they hold.
const CODE: &[&str] = &["script", "style"];

/// Elements inside of which a parser sees no tags, or drops them. Their own tags go.
const SWALLOWING: &[&str] = &[
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "select",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// How often, at most, a piece is read in search of ends. An author's piece is read about
/// once; one made to be read over and over is taken for text from there on.
const READINGS: usize = 16;

/// Appends a piece of raw HTML, with nothing left open that swallows text.
pub(super) fn push_closed(html: &mut String, raw: &str) {
    let mut search = Search { bytes_left: READINGS * raw.len() };
    let mut rest = raw;
    while let Some(start) = rest.find('<') {
        push_plain(html, &rest[..start]);
        rest = &rest[start..];
        match search.markup_end(rest) {
            Some(end) => {
                let (markup, after) = rest.split_at(end);
                let name = name(markup);
                rest = after;
                if is_one_of(name, CODE) {
                    rest = &rest[search.code_end(name, after)..];
                } else if !is_one_of(name, SWALLOWING) {
                    push_plain(html, markup);
                }
            }
            None => {
                html.push_str("&lt;");
                rest = &rest[1..];
            }
        }
    }
    push_plain(html, rest);
}

/// A search for the ends of what is opened, with an end of its own.
struct Search {
    bytes_left: usize,
}

impl Search {
    /// Counts what a search has read; nothing is found once too much has been read.
    fn counted(&mut self, found: Option<usize>, searched: &str) -> Option<usize> {
        let is_allowed = self.bytes_left > 0;
        self.bytes_left = self.bytes_left.saturating_sub(found.unwrap_or(searched.len()));
        found.filter(|_| is_allowed)
    }

    /// Where the markup ends with which `rest` begins; nowhere if it stays open.
    fn markup_end(&mut self, rest: &str) -> Option<usize> {
        if self.bytes_left == 0 {
            return None;
        }
        let after = |end: &str| rest.find(end).map(|found| found + end.len());
        let end = match rest.as_bytes().get(1)? {
            b'!' if rest.starts_with("<!--") => after("-->"),
            b'!' | b'?' | b'/' => after(">"),
            byte if byte.is_ascii_alphabetic() => tag_end(rest),
            // To an HTML parser too, this is text.
            _ => return None,
        };
        self.counted(end, rest)
    }

    /// Where the code ends that begins with `code`; at once, if it has no end.
    fn code_end(&mut self, name: &str, code: &str) -> usize {
        let mut ends = code.match_indices("</").map(|(place, _)| place);
        let end = ends.find(|place| {
            let closing = code.as_bytes().get(place + 2..place + 2 + name.len());
            closing.is_some_and(|closing| closing.eq_ignore_ascii_case(name.as_bytes()))
        });
        self.counted(end, code).unwrap_or(0)
    }
}

/// The name in a tag, be it opening or closing.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|character: char| !character.is_ascii_alphabetic());
    &name[..end.unwrap_or(name.len())]
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

/// Where a tag ends: at the first `>` that is in no quoted value.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (place, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(place + 1),
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            (None, _) => {}
        }
        is_value = byte == b'=' || is_value && byte.is_ascii_whitespace();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::push_closed;
    use crate::markdown::properties::html;

    #[test]
    fn what_is_closed_stays_and_what_is_open_is_disarmed() {
        for (raw, expected) in [
            ("<p title=\"a>b\">文</p>", "<p title=\"a>b\">文</p>"),
            ("甲<script>a</SCRIPT>乙<style>a", "甲乙a"),
            ("<!-- a -->", "<!-- a -->"),
            ("1 < 2", "1 &lt; 2"),
            ("<TextArea rows=2>文", "文"),
            ("<!-- 文", "&lt;!-- 文"),
            ("<div title=\"文 <b>", "&lt;div title=\"文 <b>"),
            ("<div", "&lt;div"),
            ("<svg><![CDATA[文</SVG>", "<![CDATA[文</SVG>"),
        ] {
            let mut closed = String::new();
            push_closed(&mut closed, raw);
            assert_eq!(closed, expected);
        }
    }

    #[test]
    fn no_open_tag_swallows_the_body() {
        for raw in
            ["- <!-- a", "a <textarea>", "<plaintext>", "<div title=\"", "a <svg>", "- <script>"]
        {
            let html = html(&format!("{raw}\n\n[甲](a.md)\n\n## 题\n"));
            assert!(html.ends_with("<h2 id=\"题\">题</h2>\n"), "{html} of {raw}");
            assert!(html.contains("<a href=\"a.md\">甲</a>"), "{html} of {raw}");
        }
    }
}
