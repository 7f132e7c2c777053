//! Titles that nobody can tell apart, and pages that hold nothing.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Rule, of_field};
use crate::{
    check::markup::{Token, Tokens},
    diagnostic::Diagnostic,
    site::Site,
};

/// Looks at the titles that files give; those that a pattern makes hold unit and year.
pub(super) fn check_titles(site: &Site, told: &mut Vec<Diagnostic>) {
    let reports = site.records.iter().filter(|record| record.report.title.is_some());
    let reports = reports.map(|record| {
        (record.title_with_units(&site.config), &*record.title, record.source.as_str())
    });
    let pages = site.pages.iter().map(|page| {
        let title = page.page.title.as_str();
        (title.into(), title, page.source.as_str())
    });
    let mut known = BTreeMap::<String, Vec<&str>>::new();
    for (whole, title, path) in reports.chain(pages) {
        if let Some(marks) = marks_around(title) {
            told.push(of_field(path, &["title"], Rule::TitleWithMarks { marks }));
        }
        known.entry(whole.trim().to_owned()).or_default().push(path);
    }
    for (title, mut paths) in known.into_iter().filter(|(_, paths)| paths.len() > 1) {
        paths.sort_unstable();
        for (index, path) in paths.iter().enumerate() {
            let other = if index == 0 { paths[1] } else { paths[0] };
            let rule = Rule::TitleTwice { title: title.clone(), other: other.to_owned() };
            told.push(of_field(path, &["title"], rule));
        }
    }
}

/// The marks that a title has around it or at its end and should not have.
fn marks_around(title: &str) -> Option<String> {
    let title = title.trim();
    let last = title.chars().next_back()?;
    if title.starts_with('《') && last == '》' && title.matches('《').count() == 1 {
        return Some("《》".to_owned());
    }
    matches!(last, '。' | '，' | '；' | '：' | '、').then(|| last.to_string())
}

/// A document without content. `has_files` tells whether it offers any: a report may be its
/// attachment.
pub fn check_body(path: &str, text: &str, body: usize, has_files: bool) -> Option<Diagnostic> {
    let is_nothing = !has_files && is_empty(text, body);
    is_nothing.then(|| of_field(path, &["title"], Rule::EmptyPage))
}

/// Elements that show something without a text.
const SHOWN: [&str; 6] = ["img", "svg", "video", "audio", "iframe", "object"];

/// Whether the body of a document, which begins at a byte, shows nothing but headings.
pub fn is_empty(text: &str, body: usize) -> bool {
    let Some(body) = text.get(body..) else { return true };
    let mut heading = 0_usize;
    let mut tags = String::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading += 1,
            Event::End(TagEnd::Heading(_)) => heading = heading.saturating_sub(1),
            Event::Start(Tag::Image { .. }) | Event::Code(_) => return false,
            Event::Text(text) if heading == 0 && !text.trim().is_empty() => return false,
            // Line by line, but a comment may go over several.
            Event::Html(html) | Event::InlineHtml(html) => tags.push_str(&html),
            _ => {}
        }
    }
    !Tokens::of(&tags).any(|token| match token {
        Token::Text(range) => !tags[range].trim().is_empty(),
        Token::Open(tag) => SHOWN.iter().any(|shown| tag.is(shown)),
        Token::Close(_) | Token::Raw(..) => false,
    })
}
