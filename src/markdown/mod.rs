//! One body's way from Markdown to HTML: text comes in, [`Rendered`] goes out.
//!
//! The room is pure. It knows no disk, clock, configuration or report; where a link leads is
//! asked of the caller, link by link. The way, in order:
//!
//! 1. [`emphasis`] marks the delimiters that CommonMark misreads between Chinese characters,
//! 2. pulldown-cmark turns the text into events,
//! 3. [`writer`] turns events into HTML in one pass, with [`links`], [`tables`] and
//!    [`footnotes`] beside it, and leaves gaps where only the whole body tells what to write,
//! 4. [`headings`] fills these gaps with ids, with [`parts`] matching headings to the series,
//! 5. [`sanitise`] cleans the whole, if and only if the author wrote raw HTML.
//!
//! Official text is kept to the letter: nothing here changes a character that is not markup.

mod cjk;
mod emphasis;
mod footnotes;
mod headings;
mod html;
mod links;
pub mod parts;
#[cfg(test)]
mod properties;
mod raw;
mod sanitise;
mod scan;
mod tables;
mod writer;

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
    pub children: Vec<Heading>,
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
