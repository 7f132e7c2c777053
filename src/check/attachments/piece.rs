//! Pieces of text with the places in them.

use std::fmt;

use crate::check::attachments::within::{Within, cell_name};

/// A stretch of text that belongs together: a sheet, a page, the body of a document.
///
/// Rows of tables are lines of it, and cells are parted by TAB, so that a rule sees the header of a
/// column as well as a number below it.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Where the whole of it stands.
    pub within: Vec<Within>,
    /// Where each place begins, in order.
    places: Vec<(usize, Place)>,
}

/// Without the text, which may hold what nobody should read in a log.
impl fmt::Debug for Piece {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.text.len();
        formatter
            .debug_struct("Piece")
            .field("within", &self.within)
            .field("length", &length)
            .finish()
    }
}

impl Piece {
    /// Where the text at an offset stands, the outermost step first.
    pub fn place(&self, offset: usize) -> Vec<Within> {
        let after = self.places.partition_point(|(start, _)| *start <= offset);
        let mut within = self.within.clone();
        if let Some((_, place)) = after.checked_sub(1).and_then(|at| self.places.get(at)) {
            place.add_to(&mut within);
        }
        within
    }
}

/// A place in a piece, small: a sheet has some hundred thousand of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nothing more is known.
    Whole,
    /// A line, from 1.
    Line(u32),
    /// A paragraph, from 1.
    Paragraph(u32),
    /// A cell of a sheet, from 0.
    Cell { row: u32, column: u32 },
    /// A cell of a file that has lines too: the line from 1, the column from 0.
    LineCell { line: u32, row: u32, column: u32 },
    /// A cell of a table in a text: the table from 1, the cell from 0.
    TableCell { table: u32, row: u32, column: u32 },
}

impl Place {
    fn add_to(self, within: &mut Vec<Within>) {
        match self {
            Self::Whole => {}
            Self::Line(line) => within.push(Within::Line(line)),
            Self::Paragraph(paragraph) => within.push(Within::Paragraph(paragraph)),
            Self::Cell { row, column } => within.push(Within::Cell(cell_name(row, column))),
            Self::LineCell { line, row, column } => {
                within.push(Within::Line(line));
                within.push(Within::Cell(cell_name(row, column)));
            }
            Self::TableCell { table, row, column } => {
                within.push(Within::Table(table));
                within.push(Within::Cell(cell_name(row, column)));
            }
        }
    }
}

/// A piece while it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer {
    text: String,
    places: Vec<(usize, Place)>,
    is_full: bool,
    /// A paragraph of a cell has ended: what follows in the cell is parted from it.
    gap: bool,
}

/// The longest text of one piece: a workbook can say the same long text in every cell.
const LONGEST: usize = 32 << 20;

impl Writer {
    /// What follows stands here.
    pub(crate) fn at(&mut self, place: Place) {
        match self.places.last_mut() {
            Some((start, last)) if *start == self.text.len() => *last = place,
            Some((_, last)) if *last == place => {}
            _ if self.is_full => {}
            _ => self.places.push((self.text.len(), place)),
        }
    }

    /// Adds text as it is, without commands to a terminal.
    pub(crate) fn push(&mut self, text: &str) {
        if std::mem::take(&mut self.gap) && !text.starts_with(['\t', '\n']) {
            self.text.push(' ');
        }
        if self.text.len() + text.len() > LONGEST {
            self.is_full = true;
            return;
        }
        if text.contains(is_command) {
            self.text.extend(text.chars().filter(|each| !is_command(*each)));
        } else {
            self.text.push_str(text);
        }
    }

    /// Adds the text of a cell: what would end a row or a cell becomes a blank.
    pub(crate) fn push_cell(&mut self, text: &str) {
        if text.contains(['\n', '\r', '\t']) {
            self.push(&text.replace(['\n', '\r', '\t'], " "));
        } else {
            self.push(text);
        }
    }

    /// Ends a paragraph in a cell.
    pub(crate) fn end_cell_paragraph(&mut self) {
        self.gap = !self.text.is_empty() && !self.text.ends_with(['\t', '\n', ' ']);
    }

    /// Ends a line, unless nothing stands on it.
    pub(crate) fn end_line(&mut self) {
        self.gap = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n");
        }
    }

    /// How long the text is.
    pub(crate) const fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether more came than fits.
    pub(crate) const fn is_full(&self) -> bool {
        self.is_full
    }

    /// The piece, if anything is written in it.
    pub(crate) fn finish(self, within: Vec<Within>) -> Option<Piece> {
        let says_something = !self.text.trim().is_empty();
        says_something.then_some(Piece { text: self.text, within, places: self.places })
    }
}

/// Whether a character writes nothing and a terminal obeys it.
pub(crate) fn is_command(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}
