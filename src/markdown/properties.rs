//! What must hold for every body, tried on generated Markdown, and what the room's tests share.
//! A small generator with a fixed seed makes the same bodies each time.

use std::ops::Range;

use super::parts::tests::{CUSTOMARY, customary, customary_keywords};
use super::{
    LinkKind, Options, Phrases, Rendered, Target, parts_present, presence, render, sanitise,
};

/// The words of a Chinese site.
pub(super) fn phrases() -> Phrases {
    Phrases {
        footnotes: "注释".to_owned(),
        back: "返回正文（注{number}）".to_owned(),
        table: "表格".to_owned(),
        done: "已完成".to_owned(),
        open: "未完成".to_owned(),
    }
}

/// Renders without parts; `held.md` is held back, all other addresses are as written.
pub(super) fn rendered(text: &str) -> Rendered {
    render_with(text, &mut |_, _, _| {})
}

/// The HTML of [`rendered`].
pub(super) fn html(text: &str) -> String {
    rendered(text).html
}

/// What a body asks for: kind, destination and the text at its place.
pub(super) fn asked(text: &str) -> Vec<(LinkKind, String, String)> {
    let mut asked = Vec::new();
    render_with(text, &mut |kind, destination, range| {
        asked.push((kind, destination.to_owned(), text[range].to_owned()));
    });
    asked
}

fn render_with(text: &str, note: &mut dyn FnMut(LinkKind, &str, Range<usize>)) -> Rendered {
    let options = Options { parts: &[], phrases: &phrases() };
    render(text, &options, &mut |kind, destination, range| {
        note(kind, destination, range);
        match destination {
            "held.md" => Target::TextOnly,
            _ => Target::Address(destination.to_owned()),
        }
    })
}

/// Makes Markdown out of pieces in which its parts meet in unforeseen ways.
struct Generator(u64);

impl Generator {
    fn next(&mut self, below: usize) -> usize {
        // xorshift: no randomness is needed, only variety.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn body(&mut self, pieces: &[&'static str]) -> String {
        let length = 1 + self.next(30);
        (0..length).map(|_| pieces[self.next(pieces.len())]).collect()
    }
}

const TEXT: &[&str] = &[
    "中文",
    "。",
    "，",
    "“引”",
    "（注）",
    "word",
    " ",
    " ",
    "3~5年",
    "\n",
    "\n",
    "《法》",
    "……",
    "2023",
    "&",
    "\"",
    "'",
    "\u{a0}",
    "　",
    "𠀀",
    "-",
    "+",
    "1.",
    "：",
    "·",
    "%",
];

const MARKUP: &[&str] = &[
    "**",
    "*",
    "***",
    "~~",
    "~",
    "_",
    "`",
    "``",
    "[",
    "](a.md)",
    "](<b c>)",
    "![",
    "](http://x/y.png \"题\")",
    "](i.png)",
    "<https://a/?b&c>",
    "<a@b.cn>",
    "[^1]",
    "[^2]",
    "\n\n",
    "\n\n",
    "\n\n## ",
    "\n\n###### ",
    "\n\n- ",
    "\n- ",
    "\n\n1. ",
    "\n    ",
    "\n> ",
    "\n\n> > ",
    "\n\n---\n\n",
    "\n\n```a b\n",
    "\n```\n",
    "  \n",
    "\\",
    "\n- [x] ",
    "\n- [ ] ",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "\n\n| a | 项 |\n|:-:|---|\n| ",
    " | ",
    " |\n| ",
    "\n\n表：题\n\n",
    "表1：甲",
    "\n===\n",
    "&nbsp;",
    "&lt;",
    "&#1;",
    "\0",
    "\r\n",
    "\u{85}",
    "](javascript:x)",
    "](held.md)",
    "\n\n[a.md]: c.md\n\n",
    "<",
    ">",
    "\n\n![图](a.png \"题\")\n\n",
];

const RAW: &[&str] = &[
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "\n\n<div>\n\n",
    "\n\n</div>\n\n",
    "<table><tr><td>",
    "</td></tr></table>",
    "\n\n<table>\n<caption>题</caption>",
    "</table>\n\n",
    "<td colspan=2>",
    "<a href=\"a.md\">",
    "<a href='held.md'>",
    "</a>",
    "<img src=\"i.png\" alt=\"图\">",
    "<img src=http://x/y.png>",
    "<img>",
    "<a href=\"javascript:evil()\">",
    "<script>evil()</script>",
    "<style>evil{}</style>",
    "<p id=\"evil\" class=\"evil\" onclick=\"evil()\" style=\"x\">",
    "<input name=evil>",
    "<iframe src=evil>",
    "<!-- evil -->",
    "<svg>",
    "</svg>",
    "<math>",
    "<h1>",
    "</h1>",
    "<br>",
    "<details><summary>",
    "</summary>",
    "</details>",
    "<ul><li>",
    "</ul>",
    "<pre>",
    "</pre>",
    "<select><option>",
    "<p id=\"&#x80;evil\" class=\"\u{80}evil\">",
    "<![CDATA[",
    "]]>",
    "<?x ?>",
    "<textarea>",
    "<template>",
    "<plaintext>",
];

/// What headings of parts are made of.
const HEADINGS: &[&str] = &[
    "\n\n## ",
    "\n\n## ",
    "\n# ",
    "\n## ",
    "\n### ",
    "\n##",
    "\n   ## ",
    " ## ",
    "\r\n## ",
    "\n",
    "\n\n",
    "\n\n---\n",
    "\n- ",
    "\n1. ",
    "\n\n| 甲 | 乙 |\n|---|---|\n| ",
    "\n\n一是",
    "[甲](a.md)",
    "**重点**",
    "一、举措和成效",
    "有关情况",
    "不足",
    "问题",
    "和原因",
    "主要负责人",
    "下一年",
    "安排",
];

/// What makes it hard to tell where a heading stands, and what it says.
const TRAPS: &[&str] = &[
    "\n    ## ",
    "\n\t# ",
    " ##",
    "\r\n",
    "\r",
    "\n---",
    "\n---\n",
    "\n===\n",
    "\n=\n",
    "\n  ---  \n",
    "\n-\n",
    "\n12) ",
    "\n  ",
    "\n     ",
    "\n- ## ",
    "\n> ",
    "\n>\n",
    "\n甲 | 乙\n---|---\n",
    " | ",
    "\n```\n",
    "\n~~~\n",
    "\n\n[^1]: ",
    "[^1]",
    "\n[a]: b\n",
    "\n[a]: b\n\"",
    "\n[a\n",
    "]: b \"",
    "\"\n",
    "[a]",
    "![](a.png)",
    "![图](held.md)",
    "![图](http://x/y)",
    "**不足。**原因",
    "<b>",
    "\n<div>\n",
    "\n</div>\n",
    "\n<!--\n",
    "-->",
    "成&#25928;",
    "成\\效",
    "\u{1}",
    "\u{81}",
    "\u{b}",
    "\u{c}",
];

/// Bodies in which the parts are looked for in both ways.
const BODIES_WITH_PARTS: usize = if cfg!(debug_assertions) { 6_000 } else { 200_000 };

fn bodies(count: usize) -> impl Iterator<Item = String> {
    let pieces: Vec<&str> = TEXT.iter().chain(TEXT).chain(MARKUP).copied().collect();
    let mut generator = Generator(0x9e37_79b9_7f4a_7c15);
    (0..count).map(move |_| generator.body(&pieces))
}

/// The text of HTML as a reader gets it, without white space.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (index, piece) in html.split('<').enumerate() {
        let piece =
            if index == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) };
        text.push_str(piece);
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
        .split_whitespace()
        .collect()
}

/// The tags of HTML, without the text between them.
fn tags_of(html: &str) -> String {
    html.split('<')
        .skip(1)
        .filter_map(|piece| piece.split_once('>'))
        .map(|(tag, _)| format!("<{tag}"))
        .collect()
}

#[test]
fn sanitising_changes_nothing_in_what_markdown_alone_made() {
    let phrases = phrases();
    for body in bodies(4_000) {
        let pure = rendered(&body);
        if pure.has_raw_html {
            continue;
        }
        let options = Options { parts: &[], phrases: &phrases };
        let mut resolve = |_: LinkKind, destination: &str, _: Range<usize>| match destination {
            "held.md" => Target::TextOnly,
            _ => Target::Address(destination.to_owned()),
        };
        let sealed =
            super::write(&super::emphasis::mend(&body), &options, sanitise::SEAL, &mut resolve)
                .html;
        let cleaned = sanitise::clean(&sealed, &body, &phrases, &mut |_, destination, _| {
            panic!("a link of ours was taken for the author's: {destination}")
        });
        assert_eq!(cleaned, pure.html, "{body:?}");
    }
}

#[test]
fn raw_html_comes_out_harmless_and_asks_no_other_host() {
    let pieces: Vec<&str> = TEXT.iter().chain(RAW).chain(RAW).chain(MARKUP).copied().collect();
    let mut generator = Generator(99);
    for _ in 0..3_000 {
        let body = generator.body(&pieces);
        let Rendered { html, ids, .. } = rendered(&body);
        assert_eq!(text_of(&sanitise::reparsed(&html)), text_of(&html), "{body:?}");
        let tags: String = tags_of(&html);
        for forbidden in [
            "script",
            "style",
            "iframe",
            "p class",
            " onclick=",
            " style=",
            "href=\"javascript",
            "src=\"http",
        ] {
            let is_found = tags.split('<').any(|tag| {
                tag.starts_with(forbidden) || forbidden.contains('=') && tag.contains(forbidden)
            });
            assert!(!is_found, "{forbidden} in {html:?} of {body:?}");
        }
        assert_eq!(tags.matches(" id=\"").count(), ids.len(), "{html:?} of {body:?}");
        assert!(!html.contains(|c| matches!(c, '\u{80}'..='\u{9f}')), "{body:?}");
    }
}

#[test]
fn ids_are_unique_and_stand_in_the_html() {
    for body in bodies(4_000) {
        let mut ids = rendered(&body).ids;
        let html = html(&body);
        for id in &ids {
            assert_eq!(
                html.matches(&format!(" id=\"{id}\"")).count(),
                1,
                "{id} in {html:?} of {body:?}"
            );
        }
        assert_eq!(html.matches(" id=\"").count(), ids.len(), "{body:?}");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(html.matches(" id=\"").count(), ids.len(), "{body:?}");
    }
}

/// A body with parts, and the places of the parts that its contents show.
fn with_parts(body: &str) -> Vec<usize> {
    fn gather(headings: &[super::Heading], found: &mut Vec<usize>) {
        for heading in headings {
            found.extend(heading.part);
            gather(&heading.children, found);
        }
    }
    let keywords = customary_keywords();
    let options = Options { parts: &customary(&keywords), phrases: &phrases() };
    let mut resolve = |_: LinkKind, destination: &str, _: Range<usize>| match destination {
        "held.md" => Target::TextOnly,
        _ => Target::Address(destination.to_owned()),
    };
    let rendered = render(body, &options, &mut resolve);
    let mut found = Vec::new();
    gather(&rendered.contents, &mut found);
    found.sort_unstable();
    let ids = found.iter().map(|&part| CUSTOMARY[part].0);
    assert!(ids.into_iter().all(|id| rendered.ids.iter().any(|other| other == id)), "{body:?}");
    found
}

#[test]
fn the_parts_that_a_body_is_said_to_have_are_those_of_its_contents() {
    let kinds = [
        [TEXT, HEADINGS].concat(),
        [TEXT, HEADINGS, HEADINGS, HEADINGS, TRAPS].concat(),
        [TEXT, HEADINGS, HEADINGS, HEADINGS, TRAPS, MARKUP, RAW].concat(),
    ];
    let keywords = customary_keywords();
    let parts = customary(&keywords);
    let mut generator = Generator(31);
    let mut sure = 0;
    for round in 0..BODIES_WITH_PARTS {
        let body = generator.body(&kinds[round % kinds.len()]);
        assert_eq!(parts_present(&body, &parts), with_parts(&body), "{body:?}");
        sure += usize::from(presence::sure_headings(&body).is_some());
    }
    // Neither way may become a dead end.
    let share = sure * 100 / BODIES_WITH_PARTS;
    assert!((10..90).contains(&share), "{share} of a hundred bodies were read without a parser");
}

#[test]
fn places_of_destinations_are_places_in_the_text() {
    for body in bodies(4_000) {
        for (_, destination, written) in asked(&body) {
            assert!(
                written == destination || written.contains(['[', '<']),
                "{destination:?} {written:?} {body:?}"
            );
        }
    }
}

#[test]
fn text_without_markup_is_kept_to_the_letter() {
    let mut generator = Generator(7);
    for _ in 0..2_000 {
        let body = generator.body(TEXT);
        let expected: String = body.split_whitespace().collect();
        if body.lines().any(|line| {
            line.trim_start().starts_with(['-', '+', '1', '2']) || line.starts_with("    ")
        }) {
            continue;
        }
        assert_eq!(text_of(&html(&body)), expected, "{body:?}");
    }
}

#[test]
fn official_text_is_kept_to_the_letter() {
    for text in [
        "（一）“放管服”改革……办结率99.90%，3~5年、6~8年，A*B*C不算，a_b_c。",
        "〔2023〕5号、[2023]5号；$5$、^2^、==、::: {#id} :smile: [[甲]] -- --- ... 'a' \"b\"",
        "<中文> 1 < 2 & 3 > 2，&copy 与 &middot 不变；\\甲\\",
    ] {
        let expected: String = text.replace("*B*", "B").split_whitespace().collect();
        assert_eq!(text_of(&html(text)), expected);
    }
    assert_eq!(html("　　段首空两格"), "<p>　　段首空两格</p>\n");
    assert_eq!(rendered("## 题 {#id}").contents[0].text, "题 {#id}");
}

#[test]
fn deep_long_and_broken_bodies_take_neither_panic_nor_time() {
    let deep = 10_000;
    for body in [
        ">".repeat(deep) + "文",
        "[".repeat(deep) + "文",
        "![".repeat(deep) + "](x)",
        "- ".repeat(2_000) + "文",
        "**".repeat(deep) + "文",
        "*甲 ".repeat(deep),
        "。**中".repeat(deep),
        "甲".repeat(350_000),
        "甲\n".repeat(deep),
        "## 同名\n".repeat(5_000),
        "[^1]".repeat(5_000) + "\n\n[^1]: 注",
        "[a](b.md)".repeat(deep),
        "<b>".repeat(2_000) + "文",
        "<div>\n\n".repeat(2_000) + "文",
        "<svg>".repeat(20_000),
        format!("<div>{}", "<a b=\"".repeat(20_001)),
        format!("<div>{}", "<!--".repeat(20_000)),
        "<b>甲</b>".repeat(5_000),
        "\\*".repeat(deep),
        ">*".repeat(deep),
        "\0\u{1}\u{feff}\u{80}\u{2028}\r".to_owned(),
    ] {
        let _ = rendered(&body);
    }
}
