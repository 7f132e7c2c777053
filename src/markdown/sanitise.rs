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

use super::author_links::address;
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
    address(&cleaned, text, phrases, resolve)
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
fn unseal<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match value.strip_prefix(SEAL) {
        Some(value) => Some(Cow::Borrowed(value)),
        None if matches!(name, "href" | "src") => Some(Cow::Owned(format!("{SEAL}{value}"))),
        None if matches!((tag, name), ("td" | "th", "id" | "headers")) => cell_ids(value),
        None => (!SEALED.contains(&name)).then_some(Cow::Borrowed(value)),
    }
}

/// The ids by which the cells of a table name their headers, in a form that no other id of the
/// page has: those of headings have no `_`.
fn cell_ids(value: &str) -> Option<Cow<'_, str>> {
    let ids = value.split_ascii_whitespace().map(|id| format!("cell_{id}"));
    let ids = ids.collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(Cow::Owned(ids))
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
    fn the_headers_of_a_cell_are_found_by_their_ids() {
        let table = html(
            "<table><tr><th id=\"a\">甲</th><th id=\"b\">乙</th></tr>\
             <tr><td headers=\"a b\">丙</td></tr></table>",
        );
        for kept in ["<th id=\"cell_a\">", "<th id=\"cell_b\">", "<td headers=\"cell_a cell_b\">"] {
            assert!(table.contains(kept), "{table}");
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
