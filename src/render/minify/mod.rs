//! Minifying: fewer bytes, the same document.
//!
//! minify-html says what is smaller, but it is not given whole pages: most pieces of a page are as
//! small as they can be, or stood on the page before. `pieces` finds those that are left.

mod known;
mod pieces;
mod tags;
#[cfg(test)]
mod tests;

use std::cell::RefCell;

use known::Known;
use pieces::Pieces;
use tags::Kind;

/// How deep elements may lie for minify-html, which calls itself for each of them and would
/// exhaust the stack at about a thousand. No page that people wrote comes near.
const DEEPEST: usize = 200;

/// A byte that no UTF-8 text holds. Beside white space it makes a text that is kept.
const HOLD: u8 = 0xff;

thread_local! {
    /// It only saves time: what comes out is the same without it.
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Minifies a page with settings that change nothing a reader, a screen reader or a script can
/// see: the DOM stays equal but for comments, collapsed white space and default attributes.
///
/// A page whose elements lie too deep stays as it is.
pub fn minify(html: &[u8]) -> Vec<u8> {
    let minified = KNOWN.with_borrow_mut(|known| Pieces::minified(html, known));
    match minified {
        Some(minified) => minified,
        None if depth(html) > DEEPEST => html.to_vec(),
        None => reduced(&held(html)),
    }
}

/// What minify-html makes of a page, or a piece of one, whose white space is held.
fn reduced(prepared: &[u8]) -> Vec<u8> {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        // The portal's own header may be `<!--#include virtual="…" -->` for its server.
        keep_ssi_comments: true,
        ..minify_html::Cfg::default()
    };
    let mut minified = minify_html::minify(prepared, &settings);
    minified.retain(|&byte| byte != HOLD);
    minified
}

/// Puts [`HOLD`] after all white space between two tags. Whatever its settings, minify-html would
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
        let is_empty = || Kind::of(&tags::in_small_letters(&tag[..length])) == Kind::Empty;
        if tag.starts_with(b"/") {
            depth = depth.saturating_sub(1);
        } else if length > 0 && !is_empty() {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}
