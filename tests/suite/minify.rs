//! A minified page is the page.
//!
//! The same site is built with `minify: false` and `minify: true`, and every page of the two is
//! compared as a parser by the standard sees it. Equal means: the same elements in the same order,
//! the same attributes, the same texts, but for what the list below allows and nothing else. What
//! a reader sees of it (`innerText`) is compared in a browser, in `tests/browser/`.
//!
//! 1. Comments may go.
//! 2. A run of white space may become one space, but not in [`VERBATIM`]; scripts and styles may
//!    lose it at their ends.
//! 3. White space may go where no browser shows it: at the edges of a block, beside a `<br>`, between
//!    the shapes of a drawing.
//! 4. An attribute may go when its value is its default, by [`DEFAULTS`].
//! 5. White space may go in the lists of `class` and of `<meta name="viewport">`.
//!
//! Beside that, every page is what minify-html makes of the whole page, although it is given
//! pieces of it: [`given_whole`].

use std::{collections::BTreeMap, fmt::Write as _};

use scraper::{ElementRef, Html, Node};

use crate::project::{Project, select};

/// The files of an output by path.
type Files = BTreeMap<String, Vec<u8>>;

/// Where white space is text.
const VERBATIM: [&str; 5] = ["pre", "code", "textarea", "script", "style"];

/// Elements at whose edges white space shows nothing.
const BLOCKS: &str = "address article aside blockquote body br caption col colgroup dd details div dl dt \
    figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html li link main meta nav ol \
    option p pre script section style summary table tbody td tfoot th thead title tr ul \
    svg desc g line path polyline circle text";

/// Attributes that say what holds without them.
const DEFAULTS: [(&str, &str, &str); 5] = [
    ("a", "target", "_self"),
    ("col", "span", "1"),
    ("colgroup", "span", "1"),
    ("img", "loading", "eager"),
    ("input", "value", ""),
];

#[test]
fn every_page_of_the_sample_site_is_the_same_minified() {
    let pages = compare(&Project::sample());
    let kinds = [
        "index.html",
        "units/index.html",
        "units/sfj/index.html",
        "units/sfj/2024/index.html",
        "units/qzf/2024-xxgk/index.html",
        "units/jyw/2025/index.html",
        "units/songlin/2024/index.html",
        "years/index.html",
        "years/2024/index.html",
        "coverage/index.html",
        "guide/index.html",
        "404.html",
        "fzzfjs/2025/sfj.html",
    ];
    assert_eq!(kinds.iter().find(|kind| !pages.iter().any(|page| page == *kind)), None);
}

#[test]
fn every_page_of_the_english_site_is_the_same_minified() {
    assert!(compare(&Project::site("english")).len() > 15);
}

#[test]
fn everything_that_markdown_can_say_is_the_same_minified() {
    let body = "\
Words **bold** *slanted* `co  de` [a link](https://example.com/?a=1&copy=2&b='\"') ~~gone~~ end.

- **one** *two*
- *one* <kbd>two</kbd> three

> *quoted* **words**

1. [x] done
2. [ ] *open* **still**

| a `b` | *c* **d** |
|:--|--:|
| **1** *2* | `x` `y` |

表：A table

| a | b |
|---|---|
| 1 | 2 |

```
  two  spaces
    four
```

A line\\
broken, a note[^1], an image ![ two  words ](x.svg) ![](x.svg), &lt;b&gt; &amp;amp; `<i>`.

[^1]: *The* **note** itself.
";
    compare(&small(body));
}

#[test]
fn raw_html_is_the_same_minified() {
    let body = "\
<table><caption> Two <em>w</em> <b>w</b> </caption>
<colgroup span=\"1\"></colgroup><colgroup><col span=\"2\"></colgroup>
<thead><tr><th id=\"h\" scope=\"col\" colspan=\"1\" rowspan=\"1\">a</th><th scope=\"col\">b</th><th>c</th></tr></thead>
<tbody><tr><td headers=\"h\"> <b>x</b> <i>y</i> </td><td></td><td>1<br> 2</td></tr></tbody></table>

<p>One <sub>two</sub> <sup>three</sup> <!-- gone --> <span title=\" a  b \">four</span> , five</p>
<ol start=\"1\" reversed><li value=\"1\"> <b>a</b> <i>b</i></li></ol>
<details open=\"\"><summary> <b>a</b> <i>b</i> </summary> text <b>c</b> </details>
<dl><dt><b>a</b> <i>b</i></dt><dd><b>a</b> <i>b</i></dd></dl>
<blockquote><p><b>a</b> <i>b</i></p><b>a</b> <i>b</i></blockquote>
<div><b>a</b> <i>b</i>
<a href=\"https://example.com/\">c</a> <kbd>d</kbd></div><section><em>a</em> <code>b</code></section>
<img src=\"x.svg\" alt=\"\" width=\"300\" height=\"150\">
<p lang=\"en\" dir=\"ltr\"><a href=\"https://example.com/#h\">to  the <q>head</q></a></p>
";
    compare(&small(body));
}

#[test]
fn the_portal_s_own_html_is_the_same_minified() {
    let head = "<STYLE> a > b { color : red }  </STYLE>\n<script>if (1 < 2) { document.title += \"<b>  x</b>  <i>y</i>\"; } // so\n</script>\n";
    let header = "<!-- ours --><!--#include virtual=\"/top.html\" -->\n<DIV CLASS=' Top  Bar '><A HREF=/ TARGET=_blank>首页</A> <a href='/x?a=1&b=2'>新闻</a>\n<img src=/logo.png alt='' width=300>\n<input type=text disabled value=''> <select><option selected>甲 <option>乙</select></DIV>\n";
    let footer = "<p>一段\n<p>二段 <font color=red>红</font> <br> <noscript><b>无</b> <i>脚本</i></noscript>\n<table><tr><td>甲 <td>乙</table>\n";
    let project = small("正文。\n")
        .file("slots/head.html", head)
        .file("slots/header.html", header)
        .file("slots/footer.html", footer)
        .change("site.yml", "title:", "slots: {head: slots/head.html, header: slots/header.html, footer: slots/footer.html}\ntitle:");
    compare(&project);
    // What the portal's server puts in is still asked for.
    assert!(
        project
            .page("units/sfj/2023/index.html")
            .contains("<!--#include virtual=\"/top.html\" -->")
    );
}

/// What minify-html makes of a page in which the white space between two tags is held by a byte
/// that is in no text; how and why, `src/render/minify/` says.
fn given_whole(page: &[u8]) -> Vec<u8> {
    const HOLD: u8 = 0xff;
    let mut held = Vec::new();
    for (place, piece) in page.split_inclusive(|&byte| byte == b'>').enumerate() {
        let text = piece.trim_ascii_start();
        held.extend_from_slice(&piece[..piece.len() - text.len()]);
        if place > 0 && text.len() < piece.len() && text.starts_with(b"<") {
            held.push(HOLD);
        }
        held.extend_from_slice(text);
    }
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        keep_ssi_comments: true,
        ..minify_html::Cfg::default()
    };
    let mut minified = minify_html::minify(&held, &settings);
    minified.retain(|&byte| byte != HOLD);
    minified
}

/// A site with one report that says `body`.
fn small(body: &str) -> Project {
    Project::small()
        .file("content/sfj/2023/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
        .file(
            "content/sfj/2023/index.md",
            &format!(
                "---\nunit: sfj\nyear: 2023\nleader: []\npublished: 2024-03-20\n---\n\n{body}"
            ),
        )
}

/// An output in which the theme's files have the names that they have in another: they are shorter
/// there, and their names follow their content.
fn renamed(output: Files, other: &Files) -> Files {
    let without_hash = |path: &str| -> Option<(String, String)> {
        let (stem, kind) = path.strip_prefix("assets/")?.rsplit_once('.')?;
        Some((stem.rsplit_once('.')?.0.to_owned(), kind.to_owned()))
    };
    let names: Vec<(&String, &String)> = output
        .keys()
        .filter(|path| without_hash(path).is_some())
        .map(|path| {
            let twin = other.keys().find(|other| without_hash(other) == without_hash(path));
            (path, twin.unwrap())
        })
        .collect();
    let rename = |mut text: String| {
        for (name, twin) in &names {
            text = text.replace(name.as_str(), twin);
        }
        text
    };
    let files = output.iter().map(|(path, bytes)| {
        let bytes = match String::from_utf8(bytes.clone()) {
            Ok(text) => rename(text).into_bytes(),
            Err(_) => bytes.clone(),
        };
        (rename(path.clone()), bytes)
    });
    files.collect()
}

/// The pages of an output as a browser reads them, by path.
fn documents(output: &Files) -> BTreeMap<String, Html> {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages
        .map(|(path, bytes)| (path.clone(), Html::parse_document(&String::from_utf8_lossy(bytes))))
        .collect()
}

/// Builds a site both ways, expects equal pages, and returns their paths.
fn compare(project: &Project) -> Vec<String> {
    let config = std::fs::read_to_string(project.path("site.yml")).unwrap();
    let mut built = [false, true].map(|minify| {
        project.write("site.yml", format!("{config}\nminify: {minify}\n").as_bytes());
        project.build();
        project.output()
    });
    let minified = std::mem::take(&mut built[1]);
    let plain = renamed(std::mem::take(&mut built[0]), &minified);
    let [pages, shorter] = [&plain, &minified].map(documents);
    assert_eq!(plain.keys().collect::<Vec<_>>(), minified.keys().collect::<Vec<_>>());
    for (path, bytes) in &plain {
        match pages.get(path) {
            Some(page) => {
                assert!(minified[path] == given_whole(bytes), "{path}");
                let minified = &shorter[path];
                let (left, right) = (normal_form(page), normal_form(minified));
                let difference =
                    left.lines().zip(right.lines()).find(|(left, right)| left != right);
                assert_eq!(difference, None, "{path}");
                assert_eq!(left, right, "{path}");
                assert_eq!(select(minified, "html").len(), 1);
            }
            None if path.ends_with(".css") || path.ends_with(".js") => {
                assert!(minified[path].len() < bytes.len(), "{path}");
            }
            None => assert!(*bytes == minified[path], "{path}"),
        }
    }
    let length = |files: &Files| files.values().map(Vec::len).sum::<usize>();
    assert!(length(&minified) < length(&plain));
    pages.into_keys().collect()
}

/// A document as text, one tag or text a line, without what may differ.
fn normal_form(document: &Html) -> String {
    let mut pieces = vec![format!("quirks: {:?}", document.quirks_mode)];
    element(document.root_element(), false, &mut pieces);
    // White space at the edge of a block: a text's end before a block's tag, its start after one.
    let is_edge = |piece: Option<&String>| {
        piece.is_none_or(|piece| {
            let name =
                piece.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
            piece.starts_with('<') && BLOCKS.split(' ').any(|block| block == name)
        })
    };
    let mut text = String::new();
    for (place, piece) in pieces.iter().enumerate() {
        let Some(own) = piece.strip_prefix('"') else {
            writeln!(text, "{piece}").unwrap();
            continue;
        };
        let own = if is_edge(pieces.get(place.wrapping_sub(1))) {
            own.trim_start_matches(' ')
        } else {
            own
        };
        let own = if is_edge(pieces.get(place + 1)) { own.trim_end_matches(' ') } else { own };
        if !own.is_empty() {
            writeln!(text, "{own:?}").unwrap();
        }
    }
    text
}

/// Writes an element: its start tag, what is in it, its end tag. Texts begin with `"`.
fn element(this: ElementRef<'_>, verbatim: bool, pieces: &mut Vec<String>) {
    let name = this.value().name();
    let mut attributes: Vec<String> = this
        .value()
        .attrs()
        .filter(|(key, value)| !DEFAULTS.contains(&(name, *key, *value)))
        .map(|(key, value)| match (name, key, this.value().attr("name")) {
            ("meta", "content", Some("viewport")) => format!("{key}={:?}", value.replace(' ', "")),
            (_, "class", _) => format!("{key}={:?}", value.split_whitespace().collect::<Vec<_>>()),
            _ => format!("{key}={value:?}"),
        })
        .collect();
    attributes.sort();
    pieces.push(format!("<{name} {}>", attributes.join(" ")));
    let verbatim = verbatim || VERBATIM.contains(&name);
    let children: Vec<_> = this.children().filter(|child| !child.value().is_comment()).collect();
    let mut text = String::new();
    for (place, child) in children.iter().enumerate() {
        if let Node::Text(own) = child.value() {
            text.push_str(own);
            if children.get(place + 1).is_some_and(|next| next.value().is_text()) {
                continue;
            }
            let own = match name {
                "script" | "style" => text.trim().to_owned(),
                _ if verbatim => text.clone(),
                _ => collapsed(&text),
            };
            text.clear();
            pieces.push(format!("\"{own}"));
        } else if let Some(inner) = ElementRef::wrap(*child) {
            element(inner, verbatim, pieces);
        }
    }
    pieces.push(format!("</{name}>"));
}

/// A text with each run of white space as one space.
fn collapsed(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' | '\x0c' if short.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' | '\x0c' => short.push(' '),
            _ => short.push(character),
        }
    }
    short
}
