//! One body's way from Markdown to HTML: text comes in, [`Rendered`] goes out.
//!
//! The room is pure. It knows no disk, clock, configuration or report; where a link leads is
//! asked of the caller, link by link. The way, in order:
//!
//! 1. `emphasis` marks the delimiters that CommonMark misreads between Chinese characters,
//! 2. pulldown-cmark turns the text into events,
//! 3. `writer` turns events into HTML in one pass, with `links`, `tables` and
//!    `footnotes` beside it, and leaves gaps where only the whole body tells what to write,
//! 4. `headings` fills these gaps with ids, with `parts` matching headings to the series,
//! 5. `sanitise` cleans the whole, if and only if the author wrote raw HTML (`raw` and
//!    `author_links` stand before and after it).
//!
//! `presence` tells which parts a body has while its file is read, long before it is rendered.
//!
//! Official text is kept to the letter: nothing here changes a character that is not markup.

mod author_links;
mod cjk;
mod emphasis;
mod footnotes;
mod headings;
mod html;
mod inline;
mod links;
pub mod parts;
mod presence;
#[cfg(test)]
mod properties;
mod raw;
mod sanitise;
mod scan;
mod signature;
mod tables;
mod writer;

pub use self::presence::parts_present;

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use emphasis::Mended;
use writer::Writer;

/// What is Markdown here, beyond CommonMark.
///
/// Smart punctuation, mathematics, superscripts, definition lists, wiki links and heading
/// attributes stay off: each would eat characters of official text.
const EXTENSIONS: pulldown_cmark::Options = pulldown_cmark::Options::ENABLE_TABLES
    .union(pulldown_cmark::Options::ENABLE_STRIKETHROUGH)
    .union(pulldown_cmark::Options::ENABLE_TASKLISTS)
    .union(pulldown_cmark::Options::ENABLE_FOOTNOTES);

/// One body's way to HTML.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The parts of the report's series, in the series' order; empty for a plain page.
    pub parts: &'a [Part<'a>],
    /// Words that the HTML needs, in the site's language.
    pub phrases: &'a Phrases,
}

/// One part that the reports of a series are expected to have.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The id of the part's heading, equal in all reports of the series.
    pub slug: &'a str,
    /// Words of which the heading contains some.
    pub keywords: &'a [String],
}

/// Words that the HTML of a body needs, in the site's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrases {
    /// Heading over the footnotes: 注释.
    pub footnotes: String,
    /// Accessible name of the link from a note back to the text, `{number}` stands for the
    /// mention it returns to: 返回正文（注{number}）.
    pub back: String,
    /// Name of a table without a caption: 表格.
    pub table: String,
    /// Name of a ticked checkbox: 已完成.
    pub done: String,
    /// Name of an empty checkbox: 未完成.
    pub open: String,
}

/// What asks for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A link the reader follows.
    Link,
    /// A picture the page loads.
    Image,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The address to write; it is escaped for HTML here.
    Address(String),
    /// No address: the text stays, the link goes (its target is held back).
    TextOnly,
}

/// A heading of the body, with the headings below it.
#[derive(serde::Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: the level written, not the number of `#`.
    pub level: u8,
    /// The id, unique in the body.
    pub id: String,
    /// The text without any markup.
    pub text: String,
    /// The part that this heading opens, an index into [`Options::parts`].
    pub part: Option<usize>,
    /// The headings below this one.
    pub children: Vec<Self>,
}

/// A body as HTML, and what the page around it wants to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML, well formed, without a page around it.
    pub html: String,
    /// The table of contents.
    pub contents: Vec<Heading>,
    /// Every id a link may go to, in the order of the page: headings, tables, footnotes.
    pub ids: Vec<String>,
    /// Whether the author wrote HTML, which has then been sanitised.
    pub has_raw_html: bool,
}

/// Renders a body.
///
/// `resolve` is asked once for each link and image: its kind, its destination with escapes
/// resolved, and where in `text` the destination stands (the whole link, where the
/// destination is not written out in it). What HTML tags ask for comes after the rest.
pub fn render(
    text: &str,
    options: &Options<'_>,
    resolve: &mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
) -> Rendered {
    let mended = emphasis::mend(text);
    if !has_raw_html(mended.text()) {
        return write(&mended, options, "", resolve);
    }
    let mut rendered = write(&mended, options, sanitise::SEAL, resolve);
    rendered.html = sanitise::clean(&rendered.html, text, options.phrases, resolve);
    rendered.has_raw_html = true;
    rendered
}

/// Writes a body, with a seal on the tags that are ours if the author may have written others.
fn write(
    text: &Mended<'_>,
    options: &Options<'_>,
    seal: &'static str,
    resolve: &mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
) -> Rendered {
    let mut writer = Writer::new(text, options, seal, resolve);
    for (event, range) in Parser::new_ext(text.text(), EXTENSIONS).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}

/// Whether any HTML is written in `text`. It must be known before the first tag is written,
/// because our own tags are then sealed; only a text with `<` pays for a second parse.
fn has_raw_html(text: &str) -> bool {
    scan::find(text.as_bytes(), |byte| byte == b'<').is_some()
        && Parser::new_ext(text, EXTENSIONS)
            .any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
}

#[cfg(test)]
mod tests {
    use super::parts::tests::{customary, customary_keywords};
    use super::properties::{asked, html, phrases};
    use super::{LinkKind, Options, Target, render};

    #[test]
    fn a_report_has_the_ids_of_its_parts_and_a_tree_of_contents() {
        let keywords = customary_keywords();
        let options = Options { parts: &customary(&keywords), phrases: &phrases() };
        let body =
            "# 一、主要举措和**成效**\n\n### （一）加强领导\n\n## 二、不足\n\n### （一）加强领导\n";
        let body = render(body, &options, &mut |_, _, _| Target::TextOnly);
        assert_eq!(
            body.html,
            "<h2 id=\"actions\">一、主要举措和<strong>成效</strong></h2>\n<h3 id=\"加强领导\">（一）加强领导</h3>\n\
             <h2 id=\"problems\">二、不足</h2>\n<h3 id=\"加强领导-2\">（一）加强领导</h3>\n"
        );
        assert_eq!(body.ids, ["actions", "加强领导", "problems", "加强领导-2"]);
        let tree: Vec<_> = body
            .contents
            .iter()
            .map(|top| (top.part, top.text.as_str(), top.children.len()))
            .collect();
        assert_eq!(tree, [(Some(0), "一、主要举措和成效", 1), (Some(1), "二、不足", 1)]);
        assert!(!body.has_raw_html);
    }

    #[test]
    fn a_line_break_is_a_space_only_where_latin_meets() {
        for (markdown, expected) in [
            ("中文\n中文", "中文中文"),
            ("中文，\r\n**中文**", "中文，<strong>中文</strong>"),
            ("**中文**\n“引”", "<strong>中文</strong>“引”"),
            ("中文\nword\nword\n中文", "中文 word word 中文"),
            ("中文\n[word](a)", "中文 <a href=\"a\">word</a>"),
            ("中文\n![图](a)", "中文 <img src=\"a\" alt=\"图\">"),
            ("中文  \n中文", "中文<br>\n中文"),
        ] {
            assert_eq!(html(markdown), format!("<p>{expected}</p>\n"), "{markdown:?}");
        }
    }

    #[test]
    fn links_and_images_lead_where_they_may() {
        for (markdown, expected) in [
            ("[甲](a.md \"题\")", "<p><a href=\"a.md\" title=\"题\">甲</a></p>"),
            (
                "[甲][1]\n\n[1]: https://a/?b&c",
                "<p><a href=\"https://a/?b&amp;c\" rel=\"noopener\">甲</a></p>",
            ),
            ("<a@b.cn>", "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>"),
            ("[**甲**](held.md)乙", "<p><strong>甲</strong>乙</p>"),
            ("[甲](javascript:x)", "<p>甲</p>"),
            ("![*甲*\n乙](a.png)丙", "<p><img src=\"a.png\" alt=\"甲乙\">丙</p>"),
            (
                "![甲](a.png \"题\")",
                "<figure><img src=\"a.png\" alt=\"甲\"><figcaption>题</figcaption></figure>",
            ),
            ("![甲](a.png)", "<figure><img src=\"a.png\" alt=\"甲\"></figure>"),
            (
                "![甲](https://a/b.png)",
                "<p><a href=\"https://a/b.png\" rel=\"noopener\">甲</a></p>",
            ),
            ("[![甲](https://a/b.png)](c)", "<p><a href=\"c\">甲</a></p>"),
            ("![甲](data:image/png,x)", "<p>甲</p>"),
            ("http://bare.cn", "<p>http://bare.cn</p>"),
        ] {
            assert_eq!(html(markdown), format!("{expected}\n"), "{markdown}");
        }
        let of = |kind, destination: &str, written: &str| {
            (kind, destination.to_owned(), written.to_owned())
        };
        assert_eq!(
            asked("**甲。**乙 [a](b.md) ![a](<c d>) [a][1]\n\n[1]: e"),
            [
                of(LinkKind::Link, "b.md", "b.md"),
                of(LinkKind::Image, "c d", "c d"),
                of(LinkKind::Link, "e", "[a][1]")
            ]
        );
    }

    #[test]
    fn lists_code_and_quotes_are_plain() {
        let markdown =
            "- [x] 做\n- 甲\n  1. 乙\n\n3. 丙\n\n> ~~引~~ 3~5、6~8\n\n```rust a\n<b>\n```\n\n***\n";
        assert_eq!(
            html(markdown),
            "<ul>\n<li class=\"task\"><input type=\"checkbox\" class=\"task-box\" disabled=\"\" checked=\"\" \
             aria-label=\"已完成\"> 做</li>\n<li>甲\n<ol>\n<li>乙</li>\n</ol>\n</li>\n</ul>\n\
             <ol start=\"3\">\n<li>丙</li>\n</ol>\n\
             <blockquote>\n<p><del>引</del> 3~5、6~8</p>\n</blockquote>\n\
             <pre><code class=\"language-rust\">&lt;b&gt;\n</code></pre>\n<hr>\n"
        );
    }
}
