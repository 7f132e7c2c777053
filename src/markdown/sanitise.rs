//! Raw HTML. A whole rendered body in which an author wrote tags comes in, HTML that can do no
//! harm goes out.
//!
//! The body is cleaned whole, never tag by tag: only a parser that sees all of it knows what a
//! browser would make of it. To tell our own tags from the author's, each attribute that is
//! ours alone carries a seal, the character U+0080, before its value. An author cannot forge it:
//! [`super::html`] drops control characters from raw HTML, and the HTML standard reads the
//! reference `&#x80;` as `€`. The cleaner lets sealed attributes pass, without their seal, and
//! drops unsealed ones; an author's `href` and `src` get a seal instead, and with it wait
//! for the second pass, which asks where they lead.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use ammonia::Builder;

use super::html::Html;
use super::links::{is_external, permitted, write_address};
use super::tables::open_region;
use super::{LinkKind, Phrases, Target};

/// Stands before the value of an attribute that is ours alone, in a body with raw HTML.
pub(super) const SEAL: &str = "\u{80}";

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Tags that go together with what they hold; of others that are not kept, the text stays.
const TAGS_WITHOUT_TEXT: &[&str] = &["script", "style", "template", "title", "noscript"];

/// Attributes that are kept only where we wrote them.
const SEALED: &[&str] = &[
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "disabled",
    "id",
    "rel",
    "role",
    "tabindex",
    "type",
];

const FREE: &[&str] = &["dir", "lang", "title"];

const FREE_BY_TAG: &[(&str, &[&str])] = &[
    ("bdo", &["dir"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("details", &["open"]),
    ("img", &["alt", "width", "height"]),
    ("ol", &["start", "reversed"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("time", &["datetime"]),
];

/// Cleans a body. `text` is the Markdown it was made of, to tell where a destination stands.
pub(super) fn clean(
    html: &str,
    text: &str,
    phrases: &Phrases,
    resolve: &mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
) -> String {
    let cleaned = cleaner().attribute_filter(unseal).clean(html).to_string();
    let mut second = SecondPass {
        html: Html::new(cleaned.len(), ""),
        phrases,
        resolve,
        text,
        searched: 0,
        open_links: Vec::new(),
        open_tables: Vec::new(),
    };
    second.run(&cleaned);
    second.html.buffer
}

fn cleaner() -> Builder<'static> {
    let mut by_tag: HashMap<&str, HashSet<&str>> =
        FREE_BY_TAG.iter().map(|&(tag, names)| (tag, names.iter().copied().collect())).collect();
    by_tag.entry("a").or_default().insert("href");
    by_tag.entry("img").or_default().insert("src");
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(TAGS_WITHOUT_TEXT.iter().copied().collect())
        .generic_attributes(SEALED.iter().chain(FREE).copied().collect())
        .tag_attributes(by_tag)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None);
    cleaner
}

/// What a browser makes of HTML that has been cleaned, written out again.
#[cfg(test)]
pub(super) fn reparsed(html: &str) -> String {
    cleaner().clean(html).to_string()
}

/// Takes the seal from an attribute of ours; drops or marks what the author wrote.
fn unseal<'v>(_tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match value.strip_prefix(SEAL) {
        Some(value) => Some(Cow::Borrowed(value)),
        None if matches!(name, "href" | "src") => Some(Cow::Owned(format!("{SEAL}{value}"))),
        None => (!SEALED.contains(&name)).then_some(Cow::Borrowed(value)),
    }
}

/// The pass over cleaned HTML, in which each `<` opens a tag and each value is quoted.
struct SecondPass<'r> {
    html: Html,
    phrases: &'r Phrases,
    resolve: &'r mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
    text: &'r str,
    /// How much of `text` has been searched for destinations.
    searched: usize,
    /// For each open link, whether it leads anywhere.
    open_links: Vec<bool>,
    /// For each open table, whether we put a region around it.
    open_tables: Vec<bool>,
}

impl SecondPass<'_> {
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
        // The parser has lost the places; destinations come in the order of the text.
        let found = self.text[self.searched..].find(destination).map(|found| self.searched + found);
        let range = match found.filter(|_| !destination.is_empty()) {
            Some(start) => start..start + destination.len(),
            None => self.searched..self.searched,
        };
        self.searched = range.end;
        permitted((self.resolve)(kind, destination, range), kind, destination)
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

#[cfg(test)]
mod tests {
    use crate::markdown::properties::{asked, html};

    #[test]
    fn what_runs_styles_or_asks_is_gone() {
        for (raw, left) in [
            ("<script>alert(1)</script>", ""),
            (
                "<p onclick=\"x()\" style=\"color:red\" id=\"a\" class=\"table-scroll\">文</p>",
                "<p>文</p>",
            ),
            ("<iframe src=\"https://x/\">文</iframe>", "文"),
            ("<form><input type=\"text\" name=\"a\"><button>提交</button></form>", "提交"),
            ("<h1>题</h1>", "题"),
            ("<!-- 旁注 -->", ""),
            ("<p id=\"&#x80;a\" role=\"&#128;b\">文</p>", "<p>文</p>"),
            ("<p id=\"\u{80}a\">文</p>", "<p>文</p>"),
            ("<div><a href=\"&#x6a;avascript:x\">文</a></div>", "<div>文</div>"),
            (
                "<div><svg><a href=\"x\"><style><img src=x onerror=y></style></a></svg></div>",
                "<div><a href=\"x\"></a></div>",
            ),
            (
                "<p lang=\"en\" title=\"t\">H<sub>2</sub>O<br>x</p>",
                "<p lang=\"en\" title=\"t\">H<sub>2</sub>O<br>x</p>",
            ),
        ] {
            assert_eq!(html(raw).trim(), left, "{raw}");
        }
    }

    #[test]
    fn our_own_tags_keep_what_is_ours_beside_raw_html() {
        let markdown = "## 一、题\n\n- [x] 做\n\n[甲](https://a/)[^1] ![图](b.png)\n\n| a |\n| -: |\n| 甲 |\n\n[^1]: 注\n";
        let alone = html(markdown);
        let beside = html(&format!("{markdown}\n<b>重</b>\n"));
        assert_eq!(beside.replacen("<p><b>重</b></p>\n", "", 1), alone);
    }

    #[test]
    fn addresses_of_raw_tags_are_asked_for() {
        let body = "甲 <a href=\"held.md\">乙</a> <a title=\"t\" href=\"a&amp;b.md\">丙</a>\n\
                    <img alt=\"图\" src=\"c.png\" width=\"3\"> <img src=\"http://x/d.png\" alt=\"外\">";
        assert_eq!(
            html(body),
            "<p>甲 乙 <a href=\"a&amp;b.md\" title=\"t\">丙</a> \
             <img src=\"c.png\" alt=\"图\" width=\"3\"> \
             <a href=\"http://x/d.png\" rel=\"noopener\">外</a></p>\n"
        );
        let destinations: Vec<_> =
            asked(body).into_iter().map(|(_, destination, _)| destination).collect();
        assert_eq!(destinations, ["held.md", "a&b.md", "c.png", "http://x/d.png"]);
    }

    #[test]
    fn a_raw_table_scrolls_and_is_named_by_its_caption() {
        assert_eq!(
            html("<table><caption>表 <b>一</b></caption><tr><td colspan=\"2\" style=\"x\">甲\n\n</td></tr></table>").trim(),
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表 一\"><table>\
             <caption>表 <b>一</b></caption><tbody><tr><td colspan=\"2\">甲\n</td></tr></tbody></table></div>"
        );
    }
}
