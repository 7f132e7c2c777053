//! What others hold on to in a text, and no mending may change: links, ids, labels, addresses. A text
//! comes in, its holds go out, and the stretches in which nothing is to be mended.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::{
    markup::{Token, Tokens},
    text::{Finding, Rule},
};
use crate::markdown::{self, Part, Phrases, Target};

/// What is Markdown here: as in the room `markdown`.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// What a page has that others find it by: the front matter, and every address and id, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Holds(Vec<String>);

impl Holds {
    /// The holds of a text whose body begins at a byte.
    pub(super) fn of(text: &str, body: usize, parts: &[Part<'_>]) -> Self {
        const HOLDS: [&str; 5] = ["href", "src", "id", "name", "title"];
        let (front, body) = text.split_at_checked(body).unwrap_or((text, ""));
        let mut holds = vec![front.to_owned()];
        let options = markdown::Options { parts, phrases: &phrases() };
        let rendered = markdown::render(body, &options, &mut |_, written, _| {
            holds.push(written.to_owned());
            Target::Address(written.to_owned())
        });
        holds.extend(rendered.ids);
        for token in Tokens::of(&rendered.html) {
            let Token::Open(tag) = token else { continue };
            let attributes = HOLDS.iter().filter_map(|name| tag.get(name));
            holds.extend(attributes.map(|attribute| attribute.value.to_owned()));
        }
        Self(holds)
    }
}

/// Nobody reads them.
fn phrases() -> Phrases {
    let [footnotes, back, table, done, open] = [(); 5].map(|()| String::new());
    Phrases { footnotes, back, table, done, open }
}

/// The stretches of a text that stay to the letter although readers see them, in their order.
pub(super) fn kept(text: &str, body: usize) -> Vec<Range<usize>> {
    let start = body;
    let Some(body) = text.get(start..) else { return Vec::new() };
    let mut kept = addresses(body);
    kept.extend(ids(body));
    let parser = Parser::new_ext(body, EXTENSIONS);
    kept.extend(parser.reference_definitions().iter().map(|(_, found)| found.span.clone()));
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) = event {
            kept.extend(label(body, link_type, range));
        }
    }
    let mut kept: Vec<_> =
        kept.into_iter().map(|range| start + range.start..start + range.end).collect();
    kept.sort_by_key(|range| (range.start, range.end));
    kept
}

/// The headings of a text, in their order.
pub(super) fn headings(text: &str, body: usize) -> Vec<Range<usize>> {
    let events =
        Parser::new_ext(text.get(body..).unwrap_or_default(), EXTENSIONS).into_offset_iter();
    let headings = events.filter(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })));
    headings.map(|(_, range)| body + range.start..body + range.end).collect()
}

/// What names the address of a link: `[甲,乙]`, or the second half of `[甲][乙]`.
fn label(body: &str, kind: LinkType, range: Range<usize>) -> Option<Range<usize>> {
    match kind {
        LinkType::Reference | LinkType::ReferenceUnknown => {
            let between = body.get(range.clone())?.rfind("][")?;
            Some(range.start + between..range.end)
        }
        LinkType::Collapsed
        | LinkType::CollapsedUnknown
        | LinkType::Shortcut
        | LinkType::ShortcutUnknown => Some(range),
        _ => None,
    }
}

/// Addresses in running text, up to a blank or a full-width mark: where one ends before Chinese
/// characters, nobody can say.
fn addresses(body: &str) -> Vec<Range<usize>> {
    let ends =
        |each: char| each.is_whitespace() || "，。；、！？：（）“”‘’《》〈〉【】<>|".contains(each);
    let is_scheme = |each: char| each.is_ascii_alphanumeric() || "+.-".contains(each);
    let mut found: Vec<Range<usize>> = Vec::new();
    let schemes = body.match_indices("://").map(|(at, _)| {
        let name = body[..at].chars().rev().take_while(|each| is_scheme(*each)).count();
        at - name
    });
    let hosts = body.match_indices("www.").map(|(at, _)| at);
    for start in schemes.chain(hosts) {
        let length = body[start..].find(ends).unwrap_or(body.len() - start);
        found.push(start..start + length);
    }
    found
}

/// `{#举措,一}`, which other programs take for the id of a heading.
fn ids(body: &str) -> Vec<Range<usize>> {
    let begins = body.match_indices("{#").map(|(at, _)| at);
    let ends = |start: usize| {
        let line = body[start..].lines().next().unwrap_or_default();
        line.find('}').map(|end| start..start + end + 1)
    };
    begins.filter_map(ends).collect()
}

/// A finding without the places that are kept; `none` where nothing is left of it.
pub(super) fn spared(mut finding: Finding, kept: &[Range<usize>]) -> Option<Finding> {
    let is_kept = |place: &Range<usize>| {
        kept.iter().any(|kept| kept.start < place.end && place.start < kept.end)
    };
    let mut places: Vec<_> = finding.places().collect();
    let all = places.len();
    places.retain(|place| !is_kept(place));
    // Quotes are mended in pairs or not at all.
    if places.len() < all && matches!(finding.rule, Rule::StraightQuotes { .. }) {
        return None;
    }
    let mut places = places.into_iter();
    finding.range = places.next()?;
    finding.also = places.collect();
    Some(finding)
}
