//! The tags of a stretch of HTML with their places: text in, tags and texts in their order out.
//!
//! html5ever, which knows HTML better, gives lines and no columns. This reader follows the standard
//! where authors write: quotes, comments, and the elements whose content is no HTML. Every byte is
//! looked at once or twice, and nothing panics.

use std::{borrow::Cow, ops::Range};

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// `<a …>`
    Open(Tag<'a>),
    /// `</a>`
    Close(&'a str),
    /// Text between tags.
    Text(Range<usize>),
    /// What stands in `<script>` or `<style>`, named by its element.
    Raw(&'a str, Range<usize>),
}

/// A tag that opens an element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name as written.
    pub(crate) name: &'a str,
    /// The whole tag.
    pub(crate) range: Range<usize>,
    attributes: Vec<Attribute<'a>>,
}

/// An attribute with its value as written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// Where the value stands; for an attribute without one, its name.
    pub(crate) place: Range<usize>,
}

impl<'a> Tag<'a> {
    /// Whether it is of an element.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// An attribute; the first counts, as in browsers.
    pub(crate) fn get(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    /// All attributes.
    pub(crate) fn attributes(&self) -> &[Attribute<'a>] {
        &self.attributes
    }
}

impl<'a> Attribute<'a> {
    /// The value with the references resolved that addresses have.
    pub(crate) fn decoded(&self) -> Cow<'a, str> {
        decoded(self.value)
    }
}

/// Reads HTML from one end to the other.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// The element whose content is not HTML, once it is open.
    raw: Option<&'a str>,
}

impl<'a> Tokens<'a> {
    /// Reads a stretch of HTML.
    pub(crate) fn of(html: &'a str) -> Self {
        Self { html, at: 0, raw: None }
    }

    fn seek(&self, wanted: &str, from: usize) -> Option<usize> {
        let rest = self.html.as_bytes().get(from..)?;
        memchr::memmem::find(rest, wanted.as_bytes()).map(|found| from + found)
    }

    /// The content of `<script>` and the like, up to its closing tag or the end.
    fn raw_content(&mut self, element: &'a str) -> Option<Token<'a>> {
        let start = self.at;
        let mut from = start;
        let end = loop {
            let Some(found) = self.seek("</", from) else { break self.html.len() };
            let name = self.html.as_bytes().get(found + 2..found + 2 + element.len());
            if name.is_some_and(|name| name.eq_ignore_ascii_case(element.as_bytes())) {
                break found;
            }
            from = found + 2;
        };
        self.at = end;
        (start < end).then_some(Token::Raw(element, start..end))
    }

    /// What begins with `<` and is a tag or a comment; `none` for a sign alone.
    fn tag(&mut self) -> Option<Option<Token<'a>>> {
        let bytes = self.html.as_bytes();
        let start = self.at;
        match bytes.get(start + 1)? {
            b'!' if self.html[start..].starts_with("<!--") => {
                self.at = self.seek("-->", start + 4).map_or(self.html.len(), |end| end + 3);
                Some(None)
            }
            b'!' | b'?' => {
                self.at = self.seek(">", start).map_or(self.html.len(), |end| end + 1);
                Some(None)
            }
            b'/' if bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) => {
                let name = self.name(start + 2);
                self.at = self.seek(">", start).map_or(self.html.len(), |end| end + 1);
                Some(Some(Token::Close(name)))
            }
            first if first.is_ascii_alphabetic() => Some(Some(Token::Open(self.open(start)))),
            _ => None,
        }
    }

    fn name(&self, start: usize) -> &'a str {
        let rest = &self.html[start..];
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'));
        &rest[..end.unwrap_or(rest.len())]
    }

    fn open(&mut self, start: usize) -> Tag<'a> {
        let name = self.name(start + 1);
        let mut attributes = Vec::new();
        let mut at = start + 1 + name.len();
        loop {
            at = self.past(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
            match self.html.as_bytes().get(at) {
                None => break,
                Some(b'>') => {
                    at += 1;
                    break;
                }
                Some(_) => at = self.attribute(at, &mut attributes),
            }
        }
        self.at = at;
        if ["script", "style", "textarea", "title"].iter().any(|raw| name.eq_ignore_ascii_case(raw))
        {
            self.raw = Some(name);
        }
        Tag { name, range: start..at, attributes }
    }

    /// Reads an attribute; gives where the next may begin.
    fn attribute(&self, start: usize, attributes: &mut Vec<Attribute<'a>>) -> usize {
        let bytes = self.html.as_bytes();
        // A name may begin with `=`; it has one byte at least, so that the reader moves on.
        let mut end = start + self.html[start..].chars().next().map_or(1, char::len_utf8);
        end = self.past(end, |byte| !byte.is_ascii_whitespace() && !b"=/>".contains(&byte));
        let name = &self.html[start..end];
        let equals = self.past(end, |byte| byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            attributes.push(Attribute { name, value: "", place: start..end });
            return end;
        }
        let value = self.past(equals + 1, |byte| byte.is_ascii_whitespace());
        let (place, next) = match bytes.get(value) {
            Some(&quote @ (b'"' | b'\'')) => {
                let close = self.past(value + 1, |byte| byte != quote);
                (value + 1..close, (close + 1).min(self.html.len()))
            }
            _ => {
                let close = self.past(value, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                (value..close, close)
            }
        };
        attributes.push(Attribute { name, value: &self.html[place.clone()], place });
        next
    }

    fn past(&self, from: usize, is_skipped: impl Fn(u8) -> bool) -> usize {
        let rest = self.html.as_bytes().get(from..).unwrap_or_default();
        let length = rest.iter().position(|&byte| !is_skipped(byte)).unwrap_or(rest.len());
        from + length
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.html.len() {
            if let Some(element) = self.raw.take() {
                if let Some(content) = self.raw_content(element) {
                    return Some(content);
                }
                continue;
            }
            let start = self.at;
            if self.html.as_bytes()[start] == b'<' {
                match self.tag() {
                    Some(Some(token)) => return Some(token),
                    Some(None) => continue,
                    None => {}
                }
            }
            self.at = self.seek("<", start + 1).unwrap_or(self.html.len());
            return Some(Token::Text(start..self.at));
        }
        None
    }
}

/// A value with the character references resolved that addresses have: `&amp;` and numbers.
pub(crate) fn decoded(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find('&') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        match reference(rest) {
            Some((character, length)) => {
                text.push(character);
                rest = &rest[length..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character that a reference stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        "Tab" | "NewLine" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens, decoded};

    fn told(html: &str) -> Vec<String> {
        Tokens::of(html)
            .map(|token| match token {
                Token::Open(tag) => {
                    let attributes = tag.attributes().iter().map(|attribute| {
                        assert!(html.get(attribute.place.clone()).is_some());
                        format!(" {}={}", attribute.name, attribute.value)
                    });
                    format!("<{}{}>", tag.name, attributes.collect::<String>())
                }
                Token::Close(name) => format!("</{name}>"),
                Token::Text(range) => html[range].to_owned(),
                Token::Raw(element, range) => format!("{element}: {}", &html[range]),
            })
            .collect()
    }

    #[test]
    fn tags_have_their_attributes_and_comments_are_passed_over() {
        let html =
            "<!doctype html><A HREF='a>b' title=\"甲\" x y = z>文<!-- <b> --></a><br/>末 < 尾";
        let tokens = told(html);
        assert_eq!(tokens, ["<A HREF=a>b title=甲 x= y=z>", "文", "</a>", "<br>", "末 ", "< 尾"]);
    }

    #[test]
    fn a_script_is_no_html() {
        let html = "<script src=a.js></script><script>if (a</b/.c) '<a>'</SCRIPT>末<style>b{}";
        assert_eq!(
            told(html),
            [
                "<script src=a.js>",
                "</script>",
                "<script>",
                "script: if (a</b/.c) '<a>'",
                "</SCRIPT>",
                "末",
                "<style>",
                "style: b{}"
            ]
        );
    }

    #[test]
    fn nothing_stops_the_reader() {
        let pieces = ["<", ">", "a", "=", "\"", "'", "/", "!", "--", "文", " ", "script", "</"];
        let mut seed = 7_usize;
        for _ in 0..4_000 {
            let html: String = (0..12)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    pieces[(seed >> 33) % pieces.len()]
                })
                .collect();
            assert!(told(&html).len() <= html.len());
        }
    }

    #[test]
    fn references_of_addresses_are_resolved() {
        assert_eq!(decoded("a?b=1&amp;c&#61;2&#x4E2D;&"), "a?b=1&c=2中&");
        assert_eq!(decoded("java&#115;cript&colon;x &文;"), "javascript:x &文;");
    }
}
