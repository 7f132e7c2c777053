//! Minifying: fewer bytes, the same document.

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
    if depth(html) > DEEPEST {
        return html.to_vec();
    }
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        // The portal's own header may be `<!--#include virtual="…" -->` for its server.
        keep_ssi_comments: true,
        ..minify_html::Cfg::default()
    };
    let minified = minify_html::minify(&held(html), &settings);
    let pieces: Vec<&[u8]> = minified.split(|&byte| byte == HOLD).collect();
    pieces.concat()
}

/// Puts [`HOLD`] after white space between two tags. Whatever its settings, minify-html would
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
    const EMPTY: [&[u8]; 9] =
        [b"br", b"col", b"hr", b"img", b"input", b"link", b"meta", b"source", b"wbr"];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split(|&byte| byte == b'<').skip(1) {
        let length = tag.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let is_empty = || EMPTY.iter().any(|name| tag[..length].eq_ignore_ascii_case(name));
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
    use super::minify;

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
}
