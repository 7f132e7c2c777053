//! Minifying: fewer bytes, the same document.

/// A byte that no UTF-8 text holds. Beside white space it makes a text that is kept.
const HOLD: u8 = 0xff;

/// Minifies a page with settings that change nothing a reader, a screen reader or a script can
/// see: the DOM stays equal but for comments, collapsed white space and default attributes.
pub fn minify(html: &[u8]) -> Vec<u8> {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        // The portal's own header may be `<!--#include virtual="…" -->` for its server.
        keep_ssi_comments: true,
        ..minify_html::Cfg::default()
    };
    let mut minified = minify_html::minify(&held(html), &settings);
    minified.retain(|&byte| byte != HOLD);
    minified
}

/// Puts [`HOLD`] after white space between two tags. Whatever its settings, minify-html would
/// drop that space in a `<div>` or an `<ol>`, as if these held nothing but blocks; what is a
/// block, though, the style sheet says, and an author's `<div><b>one</b> <i>two</i></div>`.
fn held(html: &[u8]) -> Vec<u8> {
    let mut held = Vec::with_capacity(html.len() + html.len() / 16);
    // Whether nothing but white space stands since a tag, and how much of it.
    let (mut after_tag, mut spaces) = (false, 0);
    for &byte in html {
        if byte == b'<' && after_tag && spaces > 0 {
            held.push(HOLD);
        }
        if byte.is_ascii_whitespace() {
            spaces += 1;
        } else {
            (after_tag, spaces) = (byte == b'>', 0);
        }
        held.push(byte);
    }
    held
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
