//! Headings: their ids and the table of contents. What the writer saw of each heading comes in
//! once the body is complete, ids and a tree go out.
//!
//! Ids wait for the end because a part of the series goes to the best of all headings.

use std::collections::{HashMap, HashSet};

use super::{Heading, Part, cjk, parts};

/// Longest id made from a text, in characters.
const LONGEST_ID: usize = 60;

/// The id of the section of footnotes.
pub(super) const FOOTNOTES: &str = "footnotes";

/// A heading as the writer met it.
pub(super) struct Mark {
    pub(super) level: u8,
    pub(super) text: String,
}

/// Gives each heading its id and its part, in order.
pub(super) fn name(marks: Vec<Mark>, parts: &[Part<'_>]) -> Vec<Heading> {
    let of_parts = parts::assign(
        parts,
        marks.iter().map(|mark| if mark.level == 2 { mark.text.as_str() } else { "" }),
    );
    let mut ids = Ids::reserving(parts);
    marks
        .into_iter()
        .zip(of_parts)
        .map(|(mark, part)| {
            let id = match part {
                Some(part) => parts[part].slug.to_owned(),
                None => ids.claim(id_of(&mark.text)),
            };
            Heading { level: mark.level, id, text: mark.text, part, children: Vec::new() }
        })
        .collect()
}

/// Hangs each heading under the nearest one above it of a smaller level.
pub(super) fn nest(headings: Vec<Heading>) -> Vec<Heading> {
    let mut contents = Vec::new();
    // The headings still open, outermost first; levels ascend, so there are at most five.
    let mut open: Vec<Heading> = Vec::new();
    for heading in headings {
        close(&mut open, heading.level, &mut contents);
        open.push(heading);
    }
    close(&mut open, 0, &mut contents);
    contents
}

/// Closes the open headings that cannot hold one of `level`.
fn close(open: &mut Vec<Heading>, level: u8, contents: &mut Vec<Heading>) {
    while let Some(heading) = open.pop_if(|heading| heading.level >= level) {
        match open.last_mut() {
            Some(parent) => parent.children.push(heading),
            None => contents.push(heading),
        }
    }
}

/// The ids given so far.
struct Ids {
    taken: HashSet<String>,
    /// The number to try next for an id wanted again; without it, equal headings cost a
    /// search each.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Keeps the slugs of the parts for their headings.
    fn reserving(parts: &[Part<'_>]) -> Self {
        let taken =
            parts.iter().map(|part| part.slug).chain([FOOTNOTES]).map(str::to_owned).collect();
        Self { taken, next: HashMap::new() }
    }

    fn claim(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let number = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let id = format!("{wanted}-{number}");
            *number += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The id that a heading's text asks for. It never holds `_`, which is left to the ids that
/// footnotes and tables make.
fn id_of(text: &str) -> String {
    let text = text.trim();
    let id = match dashed(without_numbering(text)) {
        id if id.is_empty() => dashed(text),
        id => id,
    };
    if id.is_empty() {
        "section".to_owned()
    } else if id == "page" || id.starts_with("page-") {
        // These belong to the theme; `page` itself would become `page-2` when repeated.
        format!("section-{id}")
    } else {
        id
    }
}

/// Keeps letters, Han characters and digits, and turns all between them into one `-`.
fn dashed(text: &str) -> String {
    let mut id = String::new();
    let mut length = 0;
    for word in text.split(|character: char| !cjk::is_alphanumeric(character)) {
        if word.is_empty() || length + 1 >= LONGEST_ID {
            continue;
        }
        if length > 0 {
            id.push('-');
            length += 1;
        }
        for character in word.chars().take(LONGEST_ID - length) {
            id.push(character.to_ascii_lowercase());
            length += 1;
        }
    }
    id
}

/// Removes `一、`, `（一）`, `1.`, `1.2`, `（1）` and `第一章` from the front.
fn without_numbering(text: &str) -> &str {
    let stripped = bracketed(text).or_else(|| chapter(text)).or_else(|| counted(text));
    stripped.map_or(text, str::trim_start)
}

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit() || is_han_numeral(character)
}

fn is_han_numeral(character: char) -> bool {
    matches!(
        character,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇'
    )
}

/// What follows one or more characters of a kind.
fn after(text: &str, kind: fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(kind);
    (rest.len() < text.len()).then_some(rest)
}

/// `（一）` and `(1)`.
fn bracketed(text: &str) -> Option<&str> {
    after(text.strip_prefix(['（', '('])?, is_numeral)?.strip_prefix(['）', ')'])
}

/// `第一章`, but not `第一责任人`.
fn chapter(text: &str) -> Option<&str> {
    let rest = after(text.strip_prefix('第')?, is_numeral)?;
    rest.strip_prefix("部分")
        .or_else(|| rest.strip_prefix(['编', '章', '节', '篇', '条']))
        .map(|rest| rest.trim_start_matches(['、', '：', ':', '，', '.', ' ']))
}

/// `一、`, `1.` and `1.2 `, but neither `2023.5` nor `1.5倍`.
fn counted(text: &str) -> Option<&str> {
    if let Some(rest) = after(text, is_han_numeral) {
        return rest.strip_prefix(['、', '．', '.', '，']);
    }
    let mut rest = text;
    loop {
        let number = after(rest, |character| character.is_ascii_digit())?;
        let is_first = rest.len() == text.len();
        if rest.len() - number.len() > 2 {
            return None;
        }
        rest = match number.strip_prefix(['、', '．', '.']) {
            Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) => next,
            Some(next) => return Some(next),
            None if !is_first && number.starts_with(char::is_whitespace) => return Some(number),
            None => return None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::parts::tests::{customary, customary_keywords};
    use super::{Heading, Mark, id_of, name, nest};

    fn named(texts: &[(u8, &str)]) -> Vec<Heading> {
        let keywords = customary_keywords();
        let marks =
            texts.iter().map(|&(level, text)| Mark { level, text: text.to_owned() }).collect();
        name(marks, &customary(&keywords))
    }

    fn ids(texts: &[(u8, &str)]) -> Vec<String> {
        named(texts).into_iter().map(|heading| heading.id).collect()
    }

    #[test]
    fn an_id_keeps_letters_and_loses_numbering() {
        for (text, id) in [
            ("一、总体 Overview", "总体-overview"),
            ("（一）加强领导", "加强领导"),
            ("(2) 健全机制", "健全机制"),
            ("1.规范性文件", "规范性文件"),
            ("1.2 依法行政", "依法行政"),
            ("第一章 总则", "总则"),
            ("第十二部分：附则", "附则"),
            ("第一责任人职责", "第一责任人职责"),
            ("2023年，“放管服”改革", "2023年-放管服-改革"),
            ("2023.5 计划", "2023-5-计划"),
            ("1.5倍增长", "1-5倍增长"),
            ("三个一批", "三个一批"),
            ("第一章", "第一章"),
            ("——", "section"),
            ("", "section"),
            ("Page 2", "section-page-2"),
            ("page", "section-page"),
            ("a_b", "a-b"),
        ] {
            assert_eq!(id_of(text), id, "{text}");
        }
        assert_eq!(id_of(&"长".repeat(99)).chars().count(), 60);
        assert_eq!(id_of(&format!("{} x", "长".repeat(59))), "长".repeat(59));
    }

    #[test]
    fn equal_headings_are_numbered_and_parts_keep_their_slugs() {
        assert_eq!(
            ids(&[
                (2, "actions"),
                (2, "成效"),
                (3, "成效"),
                (3, "成效"),
                (3, "成效 2"),
                (2, "Footnotes")
            ]),
            ["actions-2", "actions", "成效", "成效-2", "成效-2-2", "footnotes-2"],
        );
    }

    #[test]
    fn five_thousand_equal_headings_take_no_time() {
        let ids = ids(&vec![(3, "同名"); 5000]);
        assert_eq!(ids[4999], "同名-5000");
    }

    #[test]
    fn contents_nest_by_level_and_tolerate_gaps() {
        fn shape(contents: &[Heading]) -> String {
            contents
                .iter()
                .map(|heading| format!("{}({})", heading.text, shape(&heading.children)))
                .collect()
        }
        let headings = named(&[(3, "a"), (2, "b"), (4, "c"), (3, "d"), (6, "e"), (2, "f")]);
        assert_eq!(shape(&nest(headings)), "a()b(c()d(e()))f()");
    }
}
