//! What an author's tags lead to. Cleaned HTML comes in, in which the author's destinations
//! carry the seal (see [`super::sanitise`]); HTML goes out in which they have addresses.
//!
//! The cleaner cannot do this: its filter sees one attribute at a time, but a link held back
//! loses its tag, a picture on another host becomes a link, and a wide table gets a region.

use std::ops::Range;

use super::html::Html;
use super::links::{is_external, permitted, write_address};
use super::sanitise::SEAL;
use super::tables::open_region;
use super::{LinkKind, Phrases, Target};

/// How often, at most, the Markdown is read in search of destinations: they stand in order, so
/// once is the rule.
const READINGS: usize = 16;

/// Gives addresses to an author's links and images. `text` is the Markdown of the body, to
/// tell where a destination stands.
pub(super) fn address(
    cleaned: &str,
    text: &str,
    phrases: &Phrases,
    resolve: &mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
) -> String {
    let mut pass = Pass {
        html: Html::new(cleaned.len(), ""),
        phrases,
        resolve,
        text,
        last: 0,
        bytes_left: READINGS * text.len(),
        open_links: Vec::new(),
        open_tables: Vec::new(),
    };
    pass.run(cleaned);
    pass.html.buffer
}

/// The pass over cleaned HTML, in which each `<` opens a tag and each value is quoted.
struct Pass<'r> {
    html: Html,
    phrases: &'r Phrases,
    resolve: &'r mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
    text: &'r str,
    /// Where in `text` the last destination ended.
    last: usize,
    /// How much more of `text` may be read in search of destinations.
    bytes_left: usize,
    /// For each open link, whether it leads anywhere.
    open_links: Vec<bool>,
    /// For each open table, whether we put a region around it.
    open_tables: Vec<bool>,
}

impl Pass<'_> {
    fn run(&mut self, cleaned: &str) {
        let mut rest = cleaned;
        let mut is_in_region = false;
        while let Some(start) = rest.find('<') {
            self.html.push(&rest[..start]);
            let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
            let tag = &rest[start..end];
            rest = &rest[end..];
            match tag {
                // A form control of the author; ours has attributes.
                "<input>" => {}
                "</a>" => self.end_link(),
                "</table>" => self.end_table(),
                _ if tag.starts_with("<table") => self.start_table(tag, rest, is_in_region),
                _ if tag.starts_with("<a ") || tag == "<a>" => self.start_link(tag),
                _ if tag.starts_with("<img") => self.write_image(tag),
                _ => self.html.push(tag),
            }
            is_in_region = tag.starts_with("<div class=\"table-scroll\"");
        }
        self.html.push(rest);
    }

    /// Puts the scrolling region around a table that has none, be it the author's or, after
    /// some nesting of theirs, ours.
    fn start_table(&mut self, tag: &str, rest: &str, is_in_region: bool) {
        let is_wrapped = !is_in_region && self.open_tables.is_empty();
        if is_wrapped {
            open_region(&mut self.html);
            let name = caption(rest).unwrap_or_else(|| self.phrases.table.clone());
            self.html.attribute("aria-label", &name);
            self.html.push(">");
        }
        self.open_tables.push(is_wrapped);
        self.html.push(tag);
    }

    fn end_table(&mut self) {
        self.html.push("</table>");
        if self.open_tables.pop() == Some(true) {
            self.html.push("</div>");
        }
    }

    fn start_link(&mut self, tag: &str) {
        let (attributes, destination) = split_sealed(tag);
        // A link inside a link comes of one that was not closed; browsers disagree about it.
        let is_nested = self.open_links.contains(&true);
        let Some(destination) = destination else {
            // Ours, or one that never led anywhere.
            let leads = tag.contains(" href=\"") && !is_nested;
            self.open_links.push(leads);
            self.html.push(if leads { tag } else { "" });
            return;
        };
        let address = self.address(LinkKind::Link, &destination).filter(|_| !is_nested);
        self.open_links.push(address.is_some());
        if let Some(address) = address {
            self.html.push("<a");
            write_address(&mut self.html, &address);
            self.html.push(&attributes);
            self.html.push(">");
        }
    }

    fn end_link(&mut self) {
        if self.open_links.pop() == Some(true) {
            self.html.push("</a>");
        }
    }

    fn write_image(&mut self, tag: &str) {
        let (attributes, destination) = split_sealed(tag);
        let Some(destination) = destination else {
            // Ours, or one without a picture.
            self.html.push(if tag.contains(" src=\"") { tag } else { "" });
            return;
        };
        let alternative = value(&attributes, "alt").unwrap_or_default();
        match self.address(LinkKind::Image, &destination) {
            Some(address) if !is_external(&address) => {
                self.html.push("<img");
                self.html.attribute("src", &address);
                self.html.push(&attributes);
                self.html.push(">");
            }
            Some(address) if !self.open_links.contains(&true) => {
                self.html.push("<a");
                write_address(&mut self.html, &address);
                self.html.push(">");
                self.html.text(if alternative.is_empty() { &address } else { &alternative });
                self.html.push("</a>");
            }
            _ => self.html.text(&alternative),
        }
    }

    fn address(&mut self, kind: LinkKind, destination: &str) -> Option<String> {
        let range = self.place(destination);
        permitted((self.resolve)(kind, destination, range), kind, destination)
    }

    /// Where a destination stands in the Markdown: after the last one, or else (in a note,
    /// which comes late in the HTML) anywhere; an empty range if it cannot be found.
    fn place(&mut self, destination: &str) -> Range<usize> {
        for start in [self.last, 0] {
            if destination.is_empty() || self.bytes_left == 0 {
                break;
            }
            let found = self.text[start..].find(destination);
            let read = found.unwrap_or(self.text.len() - start);
            self.bytes_left = self.bytes_left.saturating_sub(read);
            if let Some(found) = found {
                self.last = start + found + destination.len();
                return start + found..self.last;
            }
        }
        self.last..self.last
    }
}

/// Takes a sealed attribute out of a tag: the other attributes as written, and its value.
fn split_sealed(tag: &str) -> (String, Option<String>) {
    let inside = tag.trim_start_matches(|character| character != ' ').trim_end_matches('>');
    let sealed = format!("=\"{SEAL}");
    let Some(middle) = inside.find(&sealed) else {
        return (inside.to_owned(), None);
    };
    let name = inside[..middle].rfind(' ').unwrap_or(0);
    let start = middle + sealed.len();
    let end = inside[start..].find('"').map_or(inside.len(), |end| start + end);
    let attributes = format!("{}{}", &inside[..name], inside.get(end + 1..).unwrap_or_default());
    (attributes, Some(unescaped(&inside[start..end])))
}

/// The value of an attribute.
fn value(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) = attributes.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| unescaped(value))
}

/// The text of the caption with which a table begins.
fn caption(table: &str) -> Option<String> {
    let (_, rest) =
        table.trim_start().split_once("<caption").filter(|(before, _)| before.is_empty())?;
    let (caption, _) = rest.split_once('>')?.1.split_once("</caption>")?;
    let text: String = caption
        .split('<')
        .enumerate()
        .map(|(index, piece)| match index {
            0 => piece,
            _ => piece.split_once('>').map_or("", |(_, text)| text),
        })
        .collect();
    Some(unescaped(text.trim())).filter(|name| !name.is_empty())
}

/// Undoes what a serialiser escapes.
fn unescaped(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
