//! Links and images. A destination comes in as the author wrote it, a tag goes out if the
//! caller gives it an address that a public page may have.
//!
//! No page asks another host for anything, so a picture elsewhere becomes a link to it; and no
//! address may run code, so only a few schemes pass, whatever the caller says.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::emphasis::Mended;
use super::html::{Html, plain, push_plain};
use super::writer::Writer;
use super::{LinkKind, Target, cjk};

/// Asks the caller for addresses, in places of the text as written.
pub(super) struct Resolver<'r> {
    pub(super) mended: &'r Mended<'r>,
    pub(super) resolve: &'r mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
}

impl Resolver<'_> {
    /// The address for a destination in the link that spans `range`, if it may be written.
    fn address(
        &mut self,
        kind: LinkKind,
        destination: &str,
        range: Range<usize>,
    ) -> Option<String> {
        let link = self.mended.text().get(range.clone()).unwrap_or_default();
        let range = match link.rfind(destination) {
            Some(found) if !destination.is_empty() => {
                range.start + found..range.start + found + destination.len()
            }
            _ => range,
        };
        let written = self.mended.original(range.start)..self.mended.original(range.end);
        let destination = plain(destination);
        permitted((self.resolve)(kind, &destination, written), kind, &destination)
    }
}

/// The address of a target, if neither it nor what the author wrote can run code.
pub(super) fn permitted(target: Target, kind: LinkKind, destination: &str) -> Option<String> {
    match target {
        Target::Address(address) => {
            let may_pass = is_permitted(kind, destination) && is_permitted(kind, &address);
            may_pass.then_some(address)
        }
        Target::TextOnly => None,
    }
}

fn is_permitted(kind: LinkKind, address: &str) -> bool {
    match scheme(address).as_deref() {
        None | Some("http" | "https") => true,
        Some("mailto" | "tel") => kind == LinkKind::Link,
        Some(_) => false,
    }
}

/// The scheme of an address, found as browsers find it: leading white space and control
/// characters do not hide it, nor do tabs and line breaks inside.
fn scheme(address: &str) -> Option<String> {
    let end = address.find([':', '/', '?', '#'])?;
    if !address[end..].starts_with(':') {
        return None;
    }
    let scheme: String = address[..end]
        .chars()
        .filter(|&character| character > ' ' && !character.is_control())
        .map(|character| character.to_ascii_lowercase())
        .collect();
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// Whether an address leads to another host.
pub(super) fn is_external(address: &str) -> bool {
    if let Some(scheme) = scheme(address) {
        return scheme == "http" || scheme == "https";
    }
    let mut start = address.chars().filter(|&character| character > ' ' && !character.is_control());
    let mut is_slash = || matches!(start.next(), Some('/' | '\\'));
    is_slash() && is_slash()
}

/// Writes the attributes of a link.
pub(super) fn write_address(html: &mut Html, address: &str) {
    html.sealed_attribute("href", address);
    if is_external(address) {
        html.sealed_attribute("rel", "noopener");
    }
}

/// An image whose alternative text is being gathered.
pub(super) struct Image<'s> {
    destination: CowStr<'s>,
    title: CowStr<'s>,
    range: Range<usize>,
    alternative: String,
    /// Images inside the alternative text: only their own texts count.
    depth: usize,
}

impl<'s> Image<'s> {
    pub(super) fn new(destination: CowStr<'s>, title: CowStr<'s>, range: Range<usize>) -> Self {
        Self { destination, title, range, alternative: String::new(), depth: 0 }
    }

    /// Adds to the alternative text; `\n` is a line break of the source.
    pub(super) fn text(&mut self, text: &str) {
        if let (Some(after), Some(line)) =
            (text.chars().next(), self.alternative.strip_suffix('\n'))
        {
            let is_joined =
                line.chars().next_back().is_some_and(|before| cjk::joins(before, after));
            self.alternative.pop();
            if !is_joined {
                self.alternative.push(' ');
            }
        }
        push_plain(&mut self.alternative, text);
    }

    /// An image starts inside this one.
    pub(super) fn enter(&mut self) {
        self.depth += 1;
    }

    /// An image ends; whether it is this one.
    pub(super) fn leave(&mut self) -> bool {
        let is_end = self.depth == 0;
        self.depth = self.depth.saturating_sub(1);
        is_end
    }
}

/// A picture written at the start of a paragraph: if nothing follows, it becomes a figure.
pub(super) struct LoneImage<'s> {
    pub(super) start: usize,
    /// Where the tag could end without its title.
    pub(super) untitled: usize,
    pub(super) end: usize,
    pub(super) title: CowStr<'s>,
}

impl<'s> Writer<'_, 's> {
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        destination: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let address = if kind == LinkType::Email {
            self.links.address(LinkKind::Link, &format!("mailto:{destination}"), range)
        } else {
            self.links.address(LinkKind::Link, destination, range)
        };
        // HTML has no links inside links, but an autolink may stand in a link's text.
        let address = address.filter(|_| !self.is_in_link());
        if let Some(address) = &address {
            self.html.push("<a");
            write_address(&mut self.html, address);
            if !title.is_empty() {
                self.html.attribute("title", title);
            }
            self.html.push(">");
        }
        self.open_links.push(address.is_some());
    }

    pub(super) fn end_link(&mut self) {
        if self.open_links.pop() == Some(true) {
            self.html.push("</a>");
        }
    }

    /// Whether a link is open, in which no other may start.
    pub(super) fn is_in_link(&self) -> bool {
        self.open_links.contains(&true)
    }

    pub(super) fn write_image(&mut self, image: Image<'s>) {
        let address = self.links.address(LinkKind::Image, &image.destination, image.range);
        self.heading_text(&image.alternative);
        match address {
            Some(address) if is_external(&address) && !self.is_in_link() => {
                self.html.push("<a");
                write_address(&mut self.html, &address);
                self.html.push(">");
                self.html.text(if image.alternative.is_empty() {
                    &address
                } else {
                    &image.alternative
                });
                self.html.push("</a>");
            }
            Some(address) if !is_external(&address) => {
                let start = self.html.len();
                self.html.push("<img");
                self.html.sealed_attribute("src", &address);
                self.html.attribute("alt", &image.alternative);
                let untitled = self.html.len();
                if !image.title.is_empty() {
                    self.html.attribute("title", &image.title);
                }
                self.html.push(">");
                let end = self.html.len();
                self.lone_image = Some(LoneImage { start, untitled, end, title: image.title });
            }
            _ => self.html.text(&image.alternative),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_external, is_permitted};
    use crate::markdown::LinkKind;

    #[test]
    fn no_address_that_runs_code_passes_however_it_is_hidden() {
        for address in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            assert!(!is_permitted(LinkKind::Link, address), "{address}");
        }
        for address in
            ["a.md", "附件：1.docx", "文件:1.pdf", "#a:b", "?a=b:c", "tel:12345", "HTTPS://x/"]
        {
            assert!(is_permitted(LinkKind::Link, address), "{address}");
        }
    }

    #[test]
    fn another_host_is_known_in_all_spellings() {
        for address in ["http://x", "HTTPS://x", "//x", "/\\x", " //x", "http:x"] {
            assert!(is_external(address), "{address}");
        }
        for address in ["a/b", "/a//b", "mailto:a@b", "", "#x"] {
            assert!(!is_external(address), "{address}");
        }
    }
}
