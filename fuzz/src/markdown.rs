//! A body on its way to HTML: well formed, harmless, and the same for every other station.

use std::collections::{BTreeMap, HashSet};

use ammonia::Builder;
use gongkai::markdown::{
    Heading, LinkKind, Options, Part, Phrases, Rendered, Target, parts_present, render,
};
use scraper::{Html, Selector};

/// Renders a body.
pub fn markdown(bytes: &[u8]) {
    if let Ok(body) = std::str::from_utf8(bytes) {
        check(body);
    }
}

/// Renders a body and looks at what comes out.
pub(crate) fn check(body: &str) -> Rendered {
    let keywords = keywords();
    let parts: Vec<Part<'_>> =
        keywords.iter().map(|(slug, keywords)| Part { slug, keywords }).collect();
    let phrases = phrases();
    let options = Options { parts: &parts, phrases: &phrases };
    let rendered = render(body, &options, &mut |kind, destination, range| {
        assert!(body.get(range).is_some(), "a destination stands in the body");
        match destination {
            "held.md" => Target::TextOnly,
            _ if kind == LinkKind::Image && destination.is_empty() => Target::TextOnly,
            _ => Target::Address(destination.to_owned()),
        }
    });
    // A browser reads what is written, and finds nothing in it that may not be there: all of it
    // comes out of another sanitiser as it went in.
    let html = &rendered.html;
    assert_eq!(&permitted().clean(html).to_string(), html, "{body:?}");
    check_ids(&rendered);
    let mut found = Vec::new();
    gather(&rendered.contents, &mut found);
    found.sort_unstable();
    assert_eq!(parts_present(body, &parts), found, "{body:?}");
    rendered
}

fn check_ids(rendered: &Rendered) {
    let page = Html::parse_fragment(&rendered.html);
    let all = Selector::parse("[id]").expect("a selector");
    let mut count = BTreeMap::<&str, usize>::new();
    for id in page.select(&all).filter_map(|element| element.attr("id")) {
        *count.entry(id).or_default() += 1;
    }
    for id in &rendered.ids {
        assert_eq!(count.remove(id.as_str()), Some(1), "{id} in {}", rendered.html);
    }
    // Cells keep the ids by which other cells name them, under a name that no heading has.
    assert!(count.keys().all(|id| id.starts_with("cell_")), "{count:?} in {}", rendered.html);
}

fn gather(headings: &[Heading], found: &mut Vec<usize>) {
    for heading in headings {
        assert!((2..=6).contains(&heading.level));
        found.extend(heading.part);
        gather(&heading.children, found);
    }
}

fn keywords() -> Vec<(&'static str, Vec<String>)> {
    let of = |words: &str| words.split(' ').map(str::to_owned).collect();
    vec![
        ("actions", of("举措 成效 情况")),
        ("problems", of("不足 问题 原因")),
        ("leader", of("主要负责人 第一责任人")),
        ("plans", of("安排 打算 下一年")),
    ]
}

/// The words of a body's HTML.
pub(crate) fn phrases() -> Phrases {
    Phrases {
        footnotes: "注释".to_owned(),
        back: "返回正文（注{number}）".to_owned(),
        table: "表格".to_owned(),
        done: "已完成".to_owned(),
        open: "未完成".to_owned(),
    }
}

/// All that may be in a body, whoever wrote it.
fn permitted() -> Builder<'static> {
    fn words(text: &'static str) -> HashSet<&'static str> {
        text.split_whitespace().collect()
    }
    let by_tag = [
        ("a", "href"),
        ("bdo", "dir"),
        ("col", "span"),
        ("colgroup", "span"),
        ("details", "open"),
        ("img", "src alt width height"),
        ("input", "type class disabled checked"),
        ("ol", "start reversed"),
        ("td", "colspan rowspan headers"),
        ("th", "colspan rowspan headers scope abbr"),
        ("time", "datetime"),
    ];
    let mut builder = Builder::empty();
    builder
        .tags(words(
            "a abbr b bdi bdo big blockquote br caption center cite code col colgroup dd del details \
             dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p \
             pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot \
             th thead time tr tt u ul var wbr",
        ))
        .generic_attributes(words(
            "aria-label aria-labelledby class dir id lang rel role tabindex title",
        ))
        .tag_attributes(by_tag.into_iter().map(|(tag, names)| (tag, words(names))).collect())
        .url_schemes(words("http https mailto tel"))
        .link_rel(None);
    builder
}
