//! The proof that a page holds every character of its source, but for what the account names.

use crate::import::{Imported, Remark};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

pub(super) fn without_blanks(text: &str) -> String {
    text.chars().filter(|each| !each.is_whitespace()).collect()
}

/// What a browser would show of the body, and how many headings of each level it has. Anything but
/// headings, paragraphs, tables and text means that Markdown has read more into the body than stands there.
pub(super) fn rendered(body: &str) -> (String, [usize; 7]) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut text = String::new();
    let mut headings = [0; 7];
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::Start(Tag::Heading { level, .. }) => headings[level as usize] += 1,
            Event::Start(
                Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell,
            ) => {}
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Table) => {}
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {}
            unexpected => panic!("{unexpected:?} in {body}"),
        }
    }
    (without_blanks(&text), headings)
}

/// The source after the changes that the account tells, and only those.
fn retold(source: &str, account: &[Remark]) -> String {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let source = source.replace("\r\n", "\n");
    let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines = source.split(breaks).enumerate();
    let mut lines: BTreeMap<usize, Vec<Option<char>>> =
        lines.map(|(index, line)| (index + 1, line.chars().map(Some).collect())).collect();
    for remark in account {
        if let Remark::Residue(pieces) = remark {
            for piece in pieces {
                for (offset, character) in piece.text.chars().enumerate() {
                    let place = lines
                        .get_mut(&piece.line)
                        .and_then(|line| line.get_mut(piece.column + offset));
                    assert_eq!(place.and_then(Option::take), Some(character), "{piece:?}");
                }
            }
        }
    }
    let mut lines: BTreeMap<usize, String> = lines
        .into_iter()
        .map(|(number, line)| {
            (number, without_blanks(&line.into_iter().flatten().collect::<String>()))
        })
        .collect();
    for remark in account {
        match remark {
            Remark::Title { lines: taken, .. }
            | Remark::TitleAgain(taken)
            | Remark::Letterhead(taken)
            | Remark::Furniture(taken) => {
                for taken in taken {
                    assert_eq!(lines.remove(&taken.line), Some(without_blanks(&taken.text)));
                }
            }
            Remark::Mended { line, was, now } => {
                let text = lines.get_mut(line).expect("a mended line is in the text");
                let rest = text.strip_prefix(&without_blanks(was)).expect("the number as written");
                *text = format!("{now}{rest}");
            }
            _ => {}
        }
    }
    lines.into_values().collect()
}

/// Proves that the page holds every character of its source but those that the account names, in order.
pub(super) fn prove(source: &str, report: &Imported) -> [usize; 7] {
    let (text, headings) = rendered(&report.body);
    assert_eq!(text, retold(source, &report.account));
    headings
}
