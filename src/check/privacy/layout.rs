//! How a file is laid out, as far as marks care: the text goes in, its first and last lines and the
//! stretches that reach no page come out.

use std::ops::Range;

use memchr::{memchr_iter, memrchr_iter};

use crate::check::privacy::Material;

/// How many lines with text are the head of a document, and how many the foot.
const EDGE: usize = 6;
/// The front matter that reaches no page.
const UNPUBLISHED: [&str; 2] = ["internal", "内部"];

/// Where a place lies in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// In the front matter.
    FrontMatter,
    /// Among the first or last lines of the body.
    Edge,
    /// In between.
    Middle,
}

/// The layout of a file.
#[derive(Debug)]
pub(crate) struct Layout {
    body: usize,
    head_end: usize,
    foot_start: usize,
    unpublished: Vec<Range<usize>>,
}

impl Layout {
    /// Looks at a file.
    pub(crate) fn of(material: &Material<'_>) -> Self {
        let text = material.text;
        let start = crate::check::privacy::characters::boundary(text, material.body);
        let body = &text[start..];
        Self {
            body: start,
            head_end: start + head_end(body),
            foot_start: start + foot_start(body),
            unpublished: unpublished(&text[..start]),
        }
    }

    /// In which region a place lies.
    pub(crate) fn region(&self, at: usize) -> Region {
        if at < self.body {
            Region::FrontMatter
        } else if at < self.head_end || at >= self.foot_start {
            Region::Edge
        } else {
            Region::Middle
        }
    }

    /// Whether a place reaches no page.
    pub(crate) fn is_unpublished(&self, at: usize) -> bool {
        self.unpublished.iter().any(|range| range.contains(&at))
    }
}

/// Where the first lines with text end.
fn head_end(body: &str) -> usize {
    let mut start = 0;
    let mut seen = 0;
    for end in memchr_iter(b'\n', body.as_bytes()) {
        seen += usize::from(!body[start..end].trim().is_empty());
        start = end + 1;
        if seen == EDGE {
            return start;
        }
    }
    body.len()
}

/// Where the last lines with text begin.
fn foot_start(body: &str) -> usize {
    let mut end = body.len();
    let mut seen = 0;
    for newline in memrchr_iter(b'\n', body.as_bytes()) {
        seen += usize::from(!body[newline + 1..end].trim().is_empty());
        if seen == EDGE {
            return newline + 1;
        }
        end = newline;
    }
    0
}

/// The fields of a front matter that reach no page: from their key to the next line that is not theirs.
pub(crate) fn unpublished(front_matter: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for line in front_matter.split_inclusive('\n') {
        let begins_field = !line.starts_with([' ', '\t', '#', '}', '\r', '\n']);
        if begins_field {
            let key = line.split([':', '：']).next().unwrap_or_default();
            is_open = UNPUBLISHED.contains(&key.trim().trim_matches(['"', '\'']));
        }
        if is_open {
            match ranges.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end += line.len(),
                None => ranges.push(at..at + line.len()),
            }
        }
        at += line.len();
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::{Layout, Region};
    use crate::check::privacy::{AllowList, Facts, Material};

    fn layout(text: &str, body: usize) -> Layout {
        let allowed = AllowList::default();
        let facts = Facts { year: None, leaders: &[], domains: &[], allowed: &allowed };
        Layout::of(&Material { text, body, facts })
    }

    #[test]
    fn head_and_foot_count_lines_with_text() {
        let lines: String = (0..20).map(|line| format!("{line:02}\n\n")).collect();
        let layout = layout(&lines, 0);
        let region = |line: usize| layout.region(line * 4);
        assert_eq!(region(5), Region::Edge);
        assert_eq!(region(6), Region::Middle);
        assert_eq!(region(13), Region::Middle);
        assert_eq!(region(14), Region::Edge);
    }

    #[test]
    fn internal_fields_reach_no_page() {
        let text = "单位: 甲\ninternal:\n  电话: 1\n\n  来件: 2\nyear: 3\n内部: {甲: 4}\n---\n";
        let layout = layout(text, text.len());
        let is_unpublished = |what: &str| layout.is_unpublished(text.find(what).unwrap());
        assert_eq!(
            ["1", "2", "3", "4", "单位"].map(is_unpublished),
            [true, true, false, true, false]
        );
    }
}
