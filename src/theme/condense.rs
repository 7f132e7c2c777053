//! Style sheets and scripts as they are published: without comments, and as short as they can be
//! said without saying anything else.
//!
//! Arrives: the text that somebody wrote to be read. Leaves: a shorter one that means the same in
//! the oldest browsers that the themes are made for, or nothing where it could not be read: then the
//! text is published as it is. The tools are those that minify-html uses for what stands in a page.

use lightningcss::{
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet},
    targets::{Browsers, Features, Targets},
};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The oldest browsers that a page has to look right in: Chromium 80, Safari 13.1 and 13.4 on
/// telephones. What they do not know is never used to say something shorter.
const OLDEST: Browsers = Browsers {
    chrome: Some(80 << 16),
    safari: Some(13 << 16 | 1 << 8),
    ios_saf: Some(13 << 16 | 4 << 8),
    android: None,
    edge: None,
    firefox: None,
    ie: None,
    opera: None,
    samsung: None,
};

/// Brackets within brackets.
const DEEPEST: usize = 48;
/// Operators in one statement.
const LONGEST: usize = 2000;

/// The file of this name, shorter; `none` where it is of another kind, says that it is short already
/// (`.min.js`), or cannot be read.
pub(super) fn condensed(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let (stem, kind) = name.rsplit_once('.')?;
    if stem.ends_with(".min") {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok().filter(|text| is_shallow(text))?;
    let short = match kind {
        "css" => style_sheet(text),
        "js" => script(text),
        _ => None,
    };
    short.filter(|short| short.len() < bytes.len()).map(String::into_bytes)
}

/// Whether a text can be read by a parser that goes down with every bracket and every operator, on
/// the stack of a thread: nobody writes by hand what cannot.
fn is_shallow(text: &str) -> bool {
    let (mut depth, mut operators) = (0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match byte {
            b';' | b'{' | b'}' => operators = 0,
            b'+' | b'-' | b'*' | b'/' | b'%' | b'?' | b':' | b'&' | b'|' | b'=' | b'!' | b'~'
            | b'.' | b'<' | b'>' | b',' => operators += 1,
            _ => {}
        }
        if depth > DEEPEST || operators > LONGEST {
            return false;
        }
    }
    true
}

fn style_sheet(text: &str) -> Option<String> {
    // What a theme says of light and dark is meant for browsers that know both; the others need no
    // way around it.
    let targets = Targets { exclude: Features::LightDark, ..Targets::from(OLDEST) };
    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).ok()?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).ok()?;
    let printed = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    Some(sheet.to_css(printed).ok()?.code)
}

/// What [`OLDEST`] know of scripts.
const SCRIPTS: &str = "es2017,chrome80,safari13.1";

fn script(text: &str) -> Option<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::cjs()).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return None;
    }
    let mut program = parsed.program;
    // `safest` takes nothing away that might be used from elsewhere.
    let target = EngineTargets::from_target(SCRIPTS).ok()?;
    let compress = CompressOptions { target, ..CompressOptions::safest() };
    let mangle = MangleOptions::default();
    let options = MinifierOptions { mangle: Some(mangle), compress: Some(compress) };
    let scoping = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let options = CodegenOptions {
        comments: CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() },
        ..CodegenOptions::minify()
    };
    Some(Codegen::new().with_options(options).with_scoping(scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::condensed;

    fn of(name: &str, text: &str) -> String {
        let short = condensed(name, text.as_bytes());
        short.map_or("as it is".into(), |bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_style_sheet_loses_comments_and_spaces_and_nothing_that_old_browsers_need() {
        let text =
            "/* why */\n@media (min-width: 40em) {\n  .a { color: #ffffff; margin: 0px 0px; }\n}\n";
        assert_eq!(of("site.css", text), "@media (min-width:40em){.a{color:#fff;margin:0}}");
        assert_eq!(
            of("print/a.css", "@page { margin: 1in; @bottom-center { content: counter(page) } }"),
            "@page{margin:1in;@bottom-center{content:counter(page)}}"
        );
    }

    #[test]
    fn a_script_keeps_its_words_and_what_others_may_call() {
        let text = "// why\n(function () {\n  var count = window.first || 0;\n  window.show = function (name) { return name + count; };\n}());\n";
        assert_eq!(
            of("site.js", text),
            "(function(){var e=window.first||0;window.show=function(t){return t+e}})();"
        );
        assert_eq!(of("a.js", "var shared = 1 ;"), "var shared=1;");
        // Said with `??` this would be shorter, and nothing to the oldest browsers.
        let text = "function first(a, b) { return a !== null && a !== undefined ? a : b; }";
        assert!(!of("a.js", text).contains("??"));
        assert_eq!(of("a.js", "/*! © 2024 */\nvar  a = 1;"), "/*! © 2024 */\nvar a=1;");
    }

    #[test]
    fn what_cannot_be_read_or_is_of_another_kind_stays_as_it_is() {
        for (name, text) in [
            ("a.css", "a { color: } } /* "),
            ("a.js", "function ( {"),
            ("a.min.js", "var  a"),
            ("a.svg", "<svg>  </svg>"),
            ("css", "a  { }"),
        ] {
            assert_eq!(of(name, text), "as it is", "{name}");
        }
    }

    #[test]
    fn what_goes_too_deep_for_a_parser_stays_as_it_is() {
        for (name, text) in [
            ("a.js", format!("x = {}1{}", "(".repeat(100_000), ")".repeat(100_000))),
            ("a.js", format!("x = 1{}", " + 1".repeat(100_000))),
            ("a.js", format!("x = {}1", "- ".repeat(100_000))),
            ("a.css", format!("{}{}", "a { ".repeat(100_000), "}".repeat(100_000))),
            ("a.css", format!("a {{ width: {} }}", "calc(".repeat(100_000))),
        ] {
            assert_eq!(of(name, &text), "as it is");
        }
        let deep = format!("x  =  {}1{}", "(".repeat(40), ")".repeat(40));
        assert_eq!(of("a.js", &deep), "x=1;");
    }
}
