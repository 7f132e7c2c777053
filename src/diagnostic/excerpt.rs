//! The line of a file that a diagnostic points at, small enough to keep: text and byte range in,
//! line number, column and a stretch of the line out. Apart from the printer, since excerpts are
//! taken while the file is at hand and printed when it may be gone.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Characters kept on either side of the caret of a line that is longer than both.
const REACH: usize = 70;
/// Characters that a caret underlines at most.
const LONGEST_CARET: usize = 20;

/// The line that holds a fault, ready to print without its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The line's number, from 1.
    pub line: usize,
    /// The caret's column in the whole line, from 1, in characters.
    pub column: usize,
    /// The line, cut around the caret where it is long, with `…` at a cut.
    pub text: String,
    /// What the caret underlines, in bytes of `text`.
    pub caret: Range<usize>,
}

impl Excerpt {
    /// The line in which a stretch of a file's text begins.
    ///
    /// Walks the file up to that line; for many excerpts of one file, use [`Lines`].
    pub fn at(file: &str, range: Range<usize>) -> Self {
        let end = floor_boundary(file, range.start);
        let line = file.as_bytes()[..end].iter().filter(|&&byte| byte == b'\n').count();
        Self::in_line(file, line + 1, range)
    }

    fn in_line(file: &str, line: usize, range: Range<usize>) -> Self {
        let mut start = floor_boundary(file, range.start);
        let line_start = file[..start].rfind('\n').map_or(0, |newline| newline + 1);
        // A place between the two characters of a Windows line end is the end of the line.
        start = line_start + file[line_start..start].trim_end_matches('\r').len();
        let line_end = file[start..].find(['\n', '\r']).map_or(file.len(), |length| start + length);
        let end = floor_boundary(file, range.end).clamp(start, line_end);
        let (before, after) = (&file[line_start..start], &file[end..line_end]);
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let column = before.chars().count() + 1;

        let mut text = last_characters(before, REACH);
        let caret_start = text.len();
        let marked = first_characters(&file[start..end], LONGEST_CARET);
        text.push_str(marked);
        let caret_end = text.len();
        if marked.len() < end - start {
            text.push('…');
        } else {
            let kept = first_characters(after, REACH);
            text.push_str(kept);
            if kept.len() < after.len() {
                text.push('…');
            }
        }
        Self { line, column, text, caret: caret_start..caret_end }
    }

    fn place(&self) -> (usize, usize, &str, usize, usize) {
        (self.line, self.column, &self.text, self.caret.start, self.caret.end)
    }
}

impl Ord for Excerpt {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for Excerpt {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Where the lines of a file begin: a register of 100,000 units may hold as many faults, and
/// counting lines from the top for each would take minutes.
#[derive(Debug)]
pub struct Lines<'a> {
    file: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a file.
    pub fn new(file: &'a str) -> Self {
        let newlines = file.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { file, starts: newlines.map(|(offset, _)| offset + 1).collect() }
    }

    /// The number, from 1, of the line that holds an offset.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) + 1
    }

    /// The same as [`Excerpt::at`].
    pub fn excerpt(&self, range: Range<usize>) -> Excerpt {
        Excerpt::in_line(self.file, self.number(range.start), range)
    }

    /// The whole line that holds an offset, without its end.
    pub fn line(&self, offset: usize) -> &'a str {
        let number = self.number(offset);
        let start = if number < 2 { 0 } else { self.starts[number - 2] };
        let end = self.starts.get(number - 1).copied().unwrap_or(self.file.len());
        self.file[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// Callers compute ranges from parsers' answers; a wrong one must not panic.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

fn last_characters(text: &str, count: usize) -> String {
    match text.char_indices().rev().nth(count.saturating_sub(1)) {
        Some((start, _)) if start > 0 => format!("…{}", &text[start..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Lines};

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_its_caret() {
        let file = format!("---\ntitle: {}错{}\n---\n", "长".repeat(200_000), "句".repeat(200_000));
        let start = file.find('错').unwrap();
        let excerpt = Excerpt::at(&file, start..start + 3);
        assert_eq!((excerpt.line, excerpt.column), (2, 200_008));
        assert_eq!(&excerpt.text[excerpt.caret.clone()], "错");
        assert!(excerpt.text.chars().count() <= 160);
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
    }

    #[test]
    fn wrong_ranges_and_all_line_ends_are_borne() {
        let file = "\u{feff}a: 一\r\nb: 二\r\n";
        for start in 0..file.len() + 3 {
            for end in 0..file.len() + 3 {
                let excerpt = Excerpt::at(file, start..end);
                assert!(excerpt.text.get(excerpt.caret.clone()).is_some());
                assert!(!excerpt.text.contains('\r'));
            }
        }
        let excerpt = Lines::new(file).excerpt(14..17);
        assert_eq!((excerpt.line, excerpt.column, excerpt.text.as_str()), (2, 4, "b: 二"));
        assert_eq!(Excerpt::at(file, 3..4).column, 1);
    }
}
