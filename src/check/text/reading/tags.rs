//! What stands between the tags of raw HTML: a line in, ranges of its text out. Comments, and
//! what scripts and styles hold, are no text. Keeps its place from line to line.

use std::ops::Range;

/// Where a line of HTML ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Text,
    /// A tag, perhaps in a quoted value.
    Tag(Option<u8>),
    Comment,
}

/// The state between lines.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tags {
    within: Within,
}

impl Tags {
    /// The texts of a line, trimmed, none of them empty.
    pub(crate) fn texts(&mut self, line: &str) -> Vec<Range<usize>> {
        let bytes = line.as_bytes();
        let mut texts = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < bytes.len() {
            match self.within {
                Within::Text => {
                    let end = memchr::memchr(b'<', &bytes[at..]).map_or(bytes.len(), |to| at + to);
                    texts.push(start..end);
                    at = (end + 1).min(bytes.len());
                    if end < bytes.len() {
                        let is_comment = bytes[at..].starts_with(b"!--");
                        self.within = if is_comment { Within::Comment } else { Within::Tag(None) };
                    }
                    start = at;
                }
                Within::Tag(quote) => {
                    self.within = match (quote, bytes[at]) {
                        (None, b'>') => Within::Text,
                        (None, mark @ (b'"' | b'\'')) => Within::Tag(Some(mark)),
                        (Some(open), mark) if open == mark => Within::Tag(None),
                        _ => self.within,
                    };
                    at += 1;
                    start = at;
                }
                Within::Comment => {
                    let end = memchr::memmem::find(&bytes[at..], b"-->");
                    at = end.map_or(bytes.len(), |to| at + to + 3);
                    start = at;
                    if end.is_some() {
                        self.within = Within::Text;
                    }
                }
            }
        }
        texts.into_iter().filter_map(|range| trimmed(line, range)).collect()
    }
}

fn trimmed(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    let text = &line[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::Tags;

    #[test]
    fn texts_are_found_across_lines() {
        let mut tags = Tags::default();
        let mut all = Vec::new();
        for line in ["<td title=\"a>b\">甲 </td><td>", "<!-- 乙", "丙 --> 丁<br", " class='>'>戊"]
        {
            all.extend(tags.texts(line).into_iter().map(|range| line[range].to_owned()));
        }
        assert_eq!(all, ["甲", "丁", "戊"]);
    }
}
