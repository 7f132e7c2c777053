//! Minifying: fewer bytes, the same document.

/// Minifies a page with settings that change nothing a reader, a screen reader or a script can
/// see: the DOM stays equal but for comments, collapsed white space and default attributes.
pub fn minify(html: &[u8]) -> Vec<u8> {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..minify_html::Cfg::default()
    };
    minify_html::minify(html, &settings)
}
