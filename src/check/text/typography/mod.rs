//! Marks, blanks and odd characters: GK261 to GK284. Walks once over the visible lines; each file
//! here judges one row of glyphs.

mod blanks;
mod characters;
mod doubled;
mod half_width;
mod numbers;
mod pairs;
mod residue;
mod runs;
mod traditional;

use crate::check::text::finding::Finding;
use crate::check::text::glyph::{Class, Glyph, glyphs};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::{Kind, Line, Reading};

pub(crate) use numbers::mended_characters;
pub(crate) use residue::Residues;
pub(crate) use traditional::Traditional;

/// A line as the rules see it.
#[derive(Clone, Copy)]
struct Row<'a> {
    glyphs: &'a [Glyph],
    kind: Kind,
    /// How many glyphs the number at its beginning takes.
    mark: usize,
}

/// GK261 to GK284.
pub(crate) fn check(
    manuscript: &Manuscript<'_>,
    reading: &Reading,
    residues: &Residues,
    traditional: &Traditional,
    found: &mut Vec<Finding>,
) {
    let mut row = Vec::new();
    let mut pairs = pairs::Pairs::default();
    let mut file = numbers::OfFile::default();
    for line in &reading.lines {
        if line.kind == Kind::Matter {
            continue;
        }
        glyphs(reading, line, &mut row);
        let row = Row { glyphs: &row, kind: line.kind, mark: mark_length(reading, line) };
        pairs.line(line.block, row, found);
        half_width::check(row, found);
        runs::check(row, found);
        doubled::check(row, found);
        blanks::check(row, found);
        numbers::check(row, &mut file, found);
    }
    pairs.end(found);
    file.end(found);
    characters::check(manuscript, reading, found);
    residues.check(manuscript, reading, found);
    traditional.check(manuscript, reading, found);
}

/// The glyphs of the number that a line begins with, blanks before it included.
fn mark_length(reading: &Reading, line: &Line) -> usize {
    let text = reading.line_text(line);
    let trimmed = text.trim_start();
    let is_heading = matches!(line.kind, Kind::Heading(_));
    crate::check::text::mark::Mark::of(trimmed, is_heading)
        .map_or(0, |mark| text[..text.len() - trimmed.len() + mark.length].chars().count())
}

impl Row<'_> {
    fn class(self, index: usize) -> Option<Class> {
        self.glyphs.get(index).map(|glyph| glyph.class)
    }

    fn character(self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| glyph.character)
    }

    fn is_chinese(self, index: usize) -> bool {
        self.glyphs.get(index).is_some_and(|glyph| glyph.is_chinese())
    }
}
