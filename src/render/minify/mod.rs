//! Minifying: fewer bytes, the same document.
//!
//! minify-html does the work, but two things stand between it and a page. It drops white space
//! that a reader sees, so that has to be held. And it goes through every text several times; most
//! texts have nothing that could be made smaller, and `hiding` keeps them from it.

mod hiding;
mod tags;

use memchr::memchr;

use hiding::Hiding;
use tags::Kind;

/// How deep elements may lie for minify-html, which calls itself for each of them and would
/// exhaust the stack at about a thousand. No page that people wrote comes near.
const DEEPEST: usize = 200;

/// A byte that no UTF-8 text holds. Beside white space it makes a text that is kept.
const HOLD: u8 = 0xff;

/// Minifies a page with settings that change nothing a reader, a screen reader or a script can
/// see: the DOM stays equal but for comments, collapsed white space and default attributes.
///
/// A page whose elements lie too deep stays as it is.
pub fn minify(html: &[u8]) -> Vec<u8> {
    let prepared = match Hiding::of(html) {
        Some(hidden) => hidden,
        None if depth(html) > DEEPEST => return html.to_vec(),
        None => held(html),
    };
    reduced(&prepared)
}

/// What minify-html makes of a page whose white space is held.
fn reduced(prepared: &[u8]) -> Vec<u8> {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        // The portal's own header may be `<!--#include virtual="…" -->` for its server.
        keep_ssi_comments: true,
        ..minify_html::Cfg::default()
    };
    released(minify_html::minify(prepared, &settings))
}

/// Takes every [`HOLD`] out again and brings every hidden text to light, in place.
fn released(mut html: Vec<u8>) -> Vec<u8> {
    let (mut written, mut read) = (0, 0);
    while let Some(found) = memchr(HOLD, &html[read..]) {
        let hold = read + found;
        let (kept, text, end) = match html[..hold].ends_with(b"<!") {
            true => {
                let length = memchr(b'>', &html[hold..]).unwrap_or(html.len() - hold);
                (hold - 2, hold + 1..hold + length, hold + length + 1)
            }
            false => (hold, hold..hold, hold + 1),
        };
        html.copy_within(read..kept, written);
        written += kept - read;
        html.copy_within(text.clone(), written);
        written += text.len();
        read = end.min(html.len());
    }
    html.copy_within(read.., written);
    html.truncate(html.len() - (read - written));
    html
}

/// Puts [`HOLD`] after all white space between two tags of a page that is not well formed. Whatever its settings, minify-html would
/// drop that space in a `<div>` or an `<ol>`, as if these held nothing but blocks; what is a
/// block, though, the style sheet says, and an author's `<div><b>one</b> <i>two</i></div>`.
fn held(html: &[u8]) -> Vec<u8> {
    let mut held = Vec::with_capacity(html.len() + html.len() / 16);
    // Each piece but the first begins where a tag ended.
    for (place, piece) in html.split_inclusive(|&byte| byte == b'>').enumerate() {
        let text = piece.trim_ascii_start();
        let (space, text) = piece.split_at(piece.len() - text.len());
        held.extend_from_slice(space);
        if place > 0 && !space.is_empty() && text.starts_with(b"<") {
            held.push(HOLD);
        }
        held.extend_from_slice(text);
    }
    held
}

/// How many elements lie within each other at most; elements that need no end tag count as if
/// they never ended, unless they cannot hold anything.
fn depth(html: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split(|&byte| byte == b'<').skip(1) {
        let length = tag.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let is_empty = || Kind::of(&tag[..length]) == Kind::Empty;
        if tag.starts_with(b"/") {
            depth = depth.saturating_sub(1);
        } else if length > 0 && !is_empty() {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::{Hiding, held, minify, reduced};

    fn minified(html: &str) -> String {
        String::from_utf8(minify(html.as_bytes())).unwrap()
    }

    #[test]
    fn words_in_a_line_stay_apart() {
        assert_eq!(
            minified("<div><b>one</b>\n  <i>two</i></div>"),
            "<div><b>one</b> <i>two</i></div>"
        );
        assert_eq!(minified("<pre><b>a</b>\n  <i>b</i></pre>"), "<pre><b>a</b>\n  <i>b</i></pre>");
        assert_eq!(
            minified("<p>a &lt; b > c  d\n<b>é一</b></p>"),
            "<p>a &lt; b > c d <b>é一</b></p>"
        );
    }
    #[test]
    fn what_is_hidden_comes_out_as_if_minify_html_had_seen_it() {
        let page = "<!doctype html>\n<html lang=\"zh\">\n<head>\n<meta charset=utf-8>\n\
            <title> a <b> </title>\n<script>\nif (a </b/ c) {}\n</script>\n</head>\n<body>\nBODY\n</body>\n</html>\n";
        for body in [
            "<p>文</p>",
            "<p> 文 <b> 文 </b> 文 </p> <p>a  b\nc</p>",
            "<div><b>a</b>  <i>b</i>\n</div>\n",
            "<div>\n<p>a<br> b<br>\n</p><br> </div>",
            "<ul>\n<li>a <ul>\n<li> <b>b</b> </li>\n</ul> c</li>\n</ul>",
            "<p>a &amp; b &lt; c &copy; <q>d &gt;</q> e > f</p>",
            "<div><!-- a --> b <!-- c --> <p>d</p> <!-- e --></div> f <!--#include x --> g",
            "<pre>\n a  <b> b </b>\n\n<i>c</i> </pre> <code> a  <b>b</b>  <i>c</i> </code>",
            "<p title=\"a > <b> 'c\" class=' d  e '> <b>f</b></p>",
            "<style>\na > b { }\n</style> <textarea> <b>  </textarea> <i>c</i>",
            "<svg viewBox=\"0 0 1 1\"> <g> <path d=\"M0 0\"/> <path/> </g> <title> a </title> </svg> a",
            "<table>\n<tr>\n<td> a </td>\n<td></td>\n<td> <b>c</b> </td></tr>\n</table>",
            "<a href=\"b\">a</a> , <span> </span><p> </p>≪⃒ a < b <1 </ c>",
        ] {
            let html = page.replace("BODY", body);
            let hidden = Hiding::of(html.as_bytes());
            assert!(hidden.is_some() || body.contains("</ c>"), "{body}");
            let seen = String::from_utf8(reduced(&held(html.as_bytes()))).unwrap();
            assert_eq!(minified(&html), seen, "{body}");
        }
    }

    #[test]
    fn a_page_whose_tags_do_not_pair_up_keeps_its_words_apart() {
        for (html, expected) in [
            ("<div>a <b>b</div> c", "<div>a <b>b c"),
            ("<p>a</i> b</p>", "<p>a b</p>"),
            ("<p><b>a</b> </i> <b>b</b></p>", "<p><b>a</b>  <b>b</b></p>"),
        ] {
            assert!(Hiding::of(html.as_bytes()).is_none(), "{html}");
            assert_eq!(minified(html), expected);
        }
    }
}
