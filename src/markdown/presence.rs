//! Which parts of its series a body has, told without rendering it. A text comes in as its file
//! is read, the places of the parts go out: exactly those whose headings the page will have.
//!
//! Most bodies are paragraphs, lists and tables between headings that begin with `#`: their lines
//! are looked through once, which costs less than the hash of the text. Where a line may be no
//! heading although it looks like one, or one although it does not (fences, HTML, quotes,
//! underlined headings), and where a heading holds markup, the body is written as for its page.

use super::parts::assign;
use super::{Heading, Options, Part, Phrases, Target, emphasis, scan, write};

/// The words of a page that nobody reads.
static NO_PHRASES: Phrases = Phrases {
    footnotes: String::new(),
    back: String::new(),
    table: String::new(),
    done: String::new(),
    open: String::new(),
};

/// The places in `parts` of those that a body has, ascending.
///
/// The heading of such a part has its slug as id, as [`super::render`] gives it.
pub fn parts_present(text: &str, parts: &[Part<'_>]) -> Vec<usize> {
    if parts.is_empty() {
        return Vec::new();
    }
    let mut present: Vec<usize> = match sure_headings(text) {
        Some(headings) => assign(parts, headings).into_iter().flatten().collect(),
        None => {
            let options = Options { parts, phrases: &NO_PHRASES };
            let mended = emphasis::mend(text);
            let body = write(&mended, &options, "", &mut |_, _, _| Target::TextOnly);
            let mut present = Vec::new();
            gather(&body.contents, &mut present);
            present
        }
    };
    present.sort_unstable();
    present
}

fn gather(headings: &[Heading], present: &mut Vec<usize>) {
    for heading in headings {
        present.extend(heading.part);
        gather(&heading.children, present);
    }
}

/// What a line is to whoever looks for headings.
enum Line<'t> {
    /// None of the two highest levels.
    Other,
    /// Nothing but white space.
    Blank,
    /// A heading of the two highest levels, with its text.
    Heading(&'t str),
    /// Only a parser can tell.
    Unsure,
}

/// The texts of the headings of the two highest levels; `none` where only a parser can tell.
pub(super) fn sure_headings(text: &str) -> Option<Vec<&str>> {
    let mut headings = Vec::new();
    let mut follows_text = false;
    let mut rest = text;
    while !rest.is_empty() {
        let end = scan::find(rest.as_bytes(), |byte| (byte == b'\n') | (byte == b'\r'));
        let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = match after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n')) {
            Some(next) => next,
            None if after.is_empty() => after,
            // A lone carriage return.
            None => return None,
        };
        match look_at(line, follows_text) {
            Line::Unsure => return None,
            Line::Blank => follows_text = false,
            Line::Heading(text) => {
                headings.push(text);
                follows_text = true;
            }
            Line::Other => follows_text = true,
        }
    }
    Some(headings)
}

/// Looks at a line; `follows_text` says that the one before it is not blank.
fn look_at(line: &str, follows_text: bool) -> Line<'_> {
    let inside = line.trim_start_matches([' ', '\t']);
    let Some(&first) = inside.as_bytes().first() else { return Line::Blank };
    match first {
        b'#' => {
            let indent = &line[..line.len() - inside.len()];
            // Further in, it is code, or a heading within a list.
            if indent.len() < 4 && !indent.contains('\t') { heading(inside) } else { Line::Unsure }
        }
        // What stands before would be a heading.
        b'=' | b'-' if follows_text && is_underline(inside, char::from(first)) => Line::Unsure,
        // A list: what comes after its marker may open any block.
        b'-' | b'+' | b'*' | b'0'..=b'9' if opens_block(inside) => Line::Unsure,
        // A footnote, or where a link leads.
        b'[' if inside.contains("]:") => Line::Unsure,
        b'`' | b'~' if inside.starts_with("```") || inside.starts_with("~~~") => Line::Unsure,
        b'<' | b'>' | 0..b' ' => Line::Unsure,
        _ => Line::Other,
    }
}

/// A line that begins with `#`.
fn heading(line: &str) -> Line<'_> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    match text.chars().next() {
        _ if level > 2 => return Line::Other,
        None | Some(' ') => {}
        Some(next) if next.is_control() => return Line::Unsure,
        Some(_) => return Line::Other,
    }
    let text = text.trim_matches(' ');
    let is_markup = |character| {
        matches!(character, '\\' | '`' | '*' | '_' | '~' | '[' | '&' | '<' | '#')
            || char::is_control(character)
    };
    if text.contains(is_markup) { Line::Unsure } else { Line::Heading(text) }
}

/// Whether a line is nothing but one sign, again and again.
fn is_underline(line: &str, sign: char) -> bool {
    let after = line.trim_start_matches(sign);
    after.chars().all(|character| character == ' ' || character.is_control())
}

/// Whether a line may hold the beginning of a heading, a quote, a fence, HTML or a footnote.
fn opens_block(line: &str) -> bool {
    line.contains(['#', '>', '<'])
        || ["```", "~~~", "]:"].iter().any(|opening| line.contains(opening))
}
