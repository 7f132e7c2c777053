//! The line of a file that a diagnostic points at, small enough to keep: text and byte range in,
//! line number, column and a stretch of the line out. Apart from the printer, since excerpts are
//! taken while the file is at hand and printed when it may be gone.

use std::{cell::Cell, ops::Range};

use serde::{Deserialize, Serialize};

/// Characters kept on either side of the caret of a line that is longer than both.
const REACH: usize = 70;
/// Characters that a caret underlines at most: a title with its end.
const LONGEST_CARET: usize = 60;
/// Bytes behind the beginning of a caret beyond which nothing is shown.
const MOST_BYTES: usize = 4 * (REACH + LONGEST_CARET + 1);

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
    /// Walks the whole file; for many excerpts of one file, use [`Lines`].
    pub fn at(file: &str, range: Range<usize>) -> Self {
        Lines::new(file).excerpt(range)
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
    /// Up to where characters were counted last, in which line, and how many: faults come in the
    /// order of the text, and a line of a megabyte may hold a hundred thousand of them.
    counted: Cell<Counted>,
}

/// The characters of a line up to a place.
#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    line_start: usize,
    place: usize,
    characters: usize,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a file.
    pub fn new(file: &'a str) -> Self {
        let newlines = memchr::memchr_iter(b'\n', file.as_bytes());
        let starts = newlines.map(|offset| offset + 1).collect();
        Self { file, starts, counted: Cell::default() }
    }

    /// The number, from 1, of the line that holds an offset.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) + 1
    }

    /// Where a line begins, by its number, and where the next one does.
    fn range(&self, number: usize) -> Range<usize> {
        let start = if number < 2 { 0 } else { self.starts[number - 2] };
        start..self.starts.get(number - 1).copied().unwrap_or(self.file.len())
    }

    /// The bytes of a stretch of the file's text by line and column, from 1, and width in characters.
    pub fn stretch(&self, line: usize, column: usize, width: usize) -> Range<usize> {
        let start = self.range(line.min(self.starts.len() + 1)).start;
        let rest = &self.file[start..];
        let offset = |characters: usize| {
            rest.char_indices().nth(characters).map_or(self.file.len(), |(place, _)| start + place)
        };
        let first = column.saturating_sub(1);
        offset(first)..offset(first + width)
    }

    /// How many characters a line has before a place in it.
    fn characters(&self, line_start: usize, place: usize) -> usize {
        let last = self.counted.get();
        let is_behind = last.line_start == line_start && last.place <= place;
        let from =
            if is_behind { last } else { Counted { line_start, place: line_start, characters: 0 } };
        let characters = from.characters + self.file[from.place..place].chars().count();
        self.counted.set(Counted { line_start, place, characters });
        characters
    }

    /// The line in which a stretch of the file's text begins.
    pub fn excerpt(&self, range: Range<usize>) -> Excerpt {
        let file = self.file;
        let mut start = floor_boundary(file, range.start);
        let line = self.number(start);
        let Range { start: line_start, end: next_line } = self.range(line);
        // A place between the two characters of a Windows line end is the end of the line.
        start = line_start + file[line_start..start].trim_end_matches('\r').len();
        // What lies further away is not shown.
        let near = floor_boundary(file, start + MOST_BYTES).min(next_line);
        let near_end = file[start..near].find(['\n', '\r']).map(|length| start + length);
        let line_end = near_end.unwrap_or(next_line);
        let end = floor_boundary(file, range.end).clamp(start, line_end);
        let (before, after) = (&file[line_start..start], &file[end..line_end]);
        let column = self.characters(line_start, start) + 1;
        let (before, column) = match before.strip_prefix('\u{feff}') {
            Some(before) => (before, column - 1),
            None => (before, column),
        };

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
        Excerpt { line, column, text, caret: caret_start..caret_end }
    }

    /// The whole line that holds an offset, without its end.
    pub fn line(&self, offset: usize) -> &'a str {
        self.file[self.range(self.number(offset))].trim_end_matches(['\n', '\r'])
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
    fn a_column_is_the_same_whatever_was_looked_up_before() {
        let file = "\u{feff}一二三: 四五\r\n六: 七八\n";
        let lines = Lines::new(file);
        for first in 0..file.len() {
            for second in 0..file.len() {
                lines.excerpt(first..first);
                let range = second..second + 3;
                assert_eq!(lines.excerpt(range.clone()), Excerpt::at(file, range));
            }
        }
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
