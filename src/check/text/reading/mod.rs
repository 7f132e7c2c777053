//! What a reader sees of a file, and where in the source it stands: Markdown in, lines out.
//!
//! The rules look at the visible text: emphasis, escapes, addresses of links, code and tags are
//! not in it, so that `习近平**法治思想**` is one phrase and no comma of an address is a finding.
//! Every stretch of it knows its place in the source. The front matter is there line by line, as
//! it is written. `reader` is the one place that knows Markdown, and `tags` the one that knows HTML.

mod reader;
mod tags;

use std::ops::Range;

/// Stands in the visible text for code, pictures of formulas and addresses.
pub(crate) const OBJECT: char = '\u{FFFC}';

/// What kind of text a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line of the front matter, as written.
    Matter,
    /// A heading, with the number of its `#`.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Text in a list, with the depth of the list from 1.
    Item {
        /// How many lists it is in.
        depth: u8,
        /// Whether Markdown knows its number.
        is_numbered: bool,
    },
    /// A cell of a table.
    Cell,
    /// Text between tags.
    Html,
}

/// A line of visible text; a paragraph has one or more.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Where it stands in the visible text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
    /// Equal for lines of one block.
    pub(crate) block: usize,
    /// Whether all of the block is bold.
    pub(crate) is_bold: bool,
}

/// A heading, as an index into the lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) line: usize,
    /// Whether anything but headings follows before the next heading.
    pub(crate) is_followed: bool,
}

/// A table: rows of cells, as ranges of the visible text; the first row is the header.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Vec<Range<usize>>>,
}

/// A stretch of visible text and where it comes from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    source: usize,
    /// The length in the source; not that of the text where the two differ.
    length: usize,
    /// Whether source and text are equal letter by letter.
    is_verbatim: bool,
}

/// The visible text of a file.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) tables: Vec<Table>,
    /// Lists of one item, in the source.
    pub(crate) lonely: Vec<Range<usize>>,
    pieces: Vec<Piece>,
}

impl Reading {
    /// Reads a file whose body begins at a byte.
    pub(crate) fn of(source: &str, body: usize) -> Self {
        reader::read(source, floor(source, body))
    }

    /// A line's text.
    pub(crate) fn line_text(&self, line: &Line) -> &str {
        &self.text[line.range.clone()]
    }

    /// Where in the source a stretch of the visible text stands.
    pub(crate) fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        if range.is_empty() {
            return start..start;
        }
        start..self.end(range.end).max(start)
    }

    /// Whether a stretch of the source is shown letter by letter.
    pub(crate) fn shows(&self, place: Range<usize>) -> bool {
        // Pieces come in the order of the source.
        let after = self.pieces.partition_point(|piece| piece.source <= place.start);
        let piece = after.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.is_some_and(|piece| piece.is_verbatim && place.end <= piece.source + piece.length)
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    fn start(&self, at: usize) -> usize {
        self.piece_at(at).map_or(0, |piece| {
            if piece.is_verbatim { piece.source + (at - piece.at) } else { piece.source }
        })
    }

    fn end(&self, at: usize) -> usize {
        self.piece_at(at - 1).map_or(0, |piece| {
            let length = if piece.is_verbatim { at - piece.at } else { piece.length };
            piece.source + length
        })
    }

    /// Goes through the visible text of a line piece by piece, with the place of each.
    pub(crate) fn each_character(&self, line: &Line, mut visit: impl FnMut(char, Range<usize>)) {
        let range = line.range.clone();
        let mut index = self.pieces.partition_point(|piece| piece.at <= range.start).max(1) - 1;
        let mut at = range.start;
        while at < range.end {
            let Some(piece) = self.pieces.get(index) else { return };
            let next = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at);
            let end = next.min(range.end);
            for (offset, character) in self.text[at..end].char_indices() {
                let place = if piece.is_verbatim {
                    let start = piece.source + (at + offset - piece.at);
                    start..start + character.len_utf8()
                } else {
                    piece.source..piece.source + piece.length
                };
                visit(character, place);
            }
            at = end.max(at);
            index += 1;
        }
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::{Kind, Reading};

    fn lines(source: &str, body: usize) -> Vec<(String, Kind, String)> {
        let reading = Reading::of(source, body);
        let line = |line: &super::Line| {
            let place = reading.place(line.range.clone());
            let text = reading.line_text(line).to_owned();
            (text, line.kind, source[place].to_owned())
        };
        reading.lines.iter().map(line).collect()
    }

    #[test]
    fn a_reader_sees_neither_marks_nor_addresses_and_every_line_knows_its_place() {
        let source = "---\nunit: 甲\n---\n## 一、**甲**乙\n\n甲`a,b`乙[丙](x,y)&amp;丁\n5\\. 戊\n\n1. 己\n2. 庚\n\n<https://a.b/,>\n";
        let body = source.find("##").unwrap();
        let item = Kind::Item { depth: 1, is_numbered: true };
        let found = lines(source, body);
        let found: Vec<_> = found.iter().map(|(a, b, c)| (a.as_str(), *b, c.as_str())).collect();
        assert_eq!(
            found,
            [
                ("---", Kind::Matter, "---"),
                ("unit: 甲", Kind::Matter, "unit: 甲"),
                ("---", Kind::Matter, "---"),
                ("一、甲乙", Kind::Heading(2), "一、**甲**乙"),
                ("甲\u{FFFC}乙丙&丁", Kind::Paragraph, "甲`a,b`乙[丙](x,y)&amp;丁"),
                ("5. 戊", Kind::Paragraph, "5\\. 戊"),
                ("1.己", item, "1. 己"),
                ("2.庚", item, "2. 庚"),
                ("\u{FFFC}", Kind::Paragraph, "<https://a.b/,>"),
            ]
        );
    }

    #[test]
    fn tables_have_rows_and_html_has_its_text() {
        let source = "| 甲 | 乙 |\n|---|---|\n| 1 | **2** |\n\n<table>\n<tr><td title=\"x>\">丙</td></tr>\n<!-- 丁 -->\n</table>\n\n**戊**\n";
        let reading = Reading::of(source, 0);
        let cells = |row: usize| -> Vec<&str> {
            reading.tables[0].rows[row].iter().map(|cell| &reading.text[cell.clone()]).collect()
        };
        assert_eq!((cells(0), cells(1)), (vec!["甲", "乙"], vec!["1", "2"]));
        let html: Vec<&str> = reading
            .lines
            .iter()
            .filter(|line| line.kind == Kind::Html)
            .map(|line| reading.line_text(line))
            .collect();
        assert_eq!(html, ["丙"]);
        assert!(reading.lines.last().unwrap().is_bold);
    }
}
