//! One sheet of Excel: its cells go in, one piece comes out, a row a line, cells parted by TAB.

use super::strings::{Run, Strings};
use crate::check::attachments::{
    gathering::Gathering,
    number::in_full,
    oddity::Oddity,
    piece::{Place, Writer},
    unchecked::Why,
    within::{Part, cell_of, column_name},
    xml::{Element, Visit},
};

/// The most cells of one sheet that are read.
pub(crate) const MOST_CELLS: u32 = 200_000;
/// Empty cells that are written between two others.
const WIDEST_GAP: u32 = 256;

/// A sheet while it is read.
pub(super) struct Sheet<'a> {
    strings: &'a Strings,
    grid: Grid,
    /// Heads and feet of the printed page, and what may be typed into cells.
    print: Writer,
    rules: Writer,
    value: String,
    kind: Option<String>,
    reads: Reads,
    run: Run,
    row: u32,
    column: u32,
    is_row_hidden: bool,
    hidden_columns: Vec<(u32, u32)>,
    /// Whether a hidden column has something in it.
    hidden_filled: Vec<bool>,
    is_protected: bool,
}

/// Which text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    Nothing,
    Value,
    Inline,
    Print,
    Rule,
}

impl<'a> Sheet<'a> {
    /// A sheet of a workbook with these strings.
    pub(super) fn new(strings: &'a Strings) -> Self {
        Self {
            strings,
            grid: Grid::default(),
            print: Writer::default(),
            rules: Writer::default(),
            value: String::new(),
            kind: None,
            reads: Reads::Nothing,
            run: Run::default(),
            row: 0,
            column: 0,
            is_row_hidden: false,
            hidden_columns: Vec::new(),
            hidden_filled: Vec::new(),
            is_protected: false,
        }
    }

    fn open_cell(&mut self, element: &Element<'_>) {
        self.value.clear();
        self.kind = element.attribute("t").map(|kind| kind.into_owned());
        if let Some((row, column)) = element.attribute("r").and_then(|name| cell_of(&name)) {
            (self.row, self.column) = (row, column);
        }
    }

    fn close_cell(&mut self) {
        let mut value = std::mem::take(&mut self.value);
        let shared = match self.kind.as_deref() {
            Some("s") => value.trim().parse().ok().and_then(|number| self.strings.get(number)),
            _ => None,
        };
        let full = match self.kind.as_deref() {
            None | Some("n") => in_full(value.trim()),
            _ => None,
        };
        let text = shared.or(full.as_deref()).unwrap_or(&value);
        if !text.trim().is_empty() {
            self.grid.cell(self.row, self.column, text);
            if self.is_row_hidden {
                self.grid.hide_row(self.row);
            }
            let hidden = self
                .hidden_columns
                .iter()
                .position(|(first, last)| (*first..=*last).contains(&self.column));
            if let Some(filled) = hidden.and_then(|at| self.hidden_filled.get_mut(at)) {
                *filled = true;
            }
        }
        self.column = self.column.saturating_add(1);
        // Its memory serves the next cell.
        value.clear();
        self.value = value;
    }
}

impl Visit for Sheet<'_> {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        self.run.open(name);
        match name {
            "row" => {
                if let Some(row) = element.number("r") {
                    self.row = row.saturating_sub(1);
                }
                self.column = 0;
                self.is_row_hidden = element.switch("hidden").unwrap_or(false);
            }
            "c" => self.open_cell(element),
            "v" => self.reads = Reads::Value,
            "is" => self.reads = Reads::Inline,
            "col" if element.switch("hidden") == Some(true) && self.hidden_columns.len() < 100 => {
                if let (Some(first), Some(last)) = (element.number("min"), element.number("max")) {
                    self.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                    self.hidden_filled.push(false);
                }
            }
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader"
            | "firstFooter" => {
                self.reads = Reads::Print;
            }
            "sheetProtection" => self.is_protected = true,
            "dataValidation" => {
                for name in ["promptTitle", "prompt", "errorTitle", "error"] {
                    self.rules.push_cell(&element.attribute(name).unwrap_or_default());
                    self.rules.end_line();
                }
            }
            "formula1" | "formula2" => self.reads = Reads::Rule,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.run.close(name);
        match name {
            "c" => self.close_cell(),
            "row" => self.row = self.row.saturating_add(1),
            "v" | "is" => self.reads = Reads::Nothing,
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader"
            | "firstFooter" => {
                self.reads = Reads::Nothing;
                self.print.push(&printed(&std::mem::take(&mut self.value)));
                self.print.end_line();
            }
            "formula1" | "formula2" => {
                self.reads = Reads::Nothing;
                self.rules.end_line();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.reads {
            Reads::Value => self.value.push_str(text),
            Reads::Inline if self.run.reads() => self.value.push_str(text),
            Reads::Print => self.value.push_str(text),
            Reads::Rule => self.rules.push_cell(text),
            _ => {}
        }
    }
}

/// The head or foot of a printed page without its commands: `&L` begins the left part, `&"宋体"&12`
/// sets the type, `&P` is the number of the page.
fn printed(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, command)) = rest.split_once('&') {
        result.push_str(before);
        let mut signs = command.chars();
        rest = match signs.next() {
            Some('L' | 'C' | 'R') => {
                result.push('\n');
                signs.as_str()
            }
            Some('"') => signs.as_str().split_once('"').map_or("", |(_, rest)| rest),
            Some('&') => {
                result.push('&');
                signs.as_str()
            }
            Some(digit) if digit.is_ascii_digit() => {
                command.trim_start_matches(|each: char| each.is_ascii_digit())
            }
            _ => signs.as_str(),
        };
    }
    result.push_str(rest);
    result
}

/// Gives what was read of a sheet.
pub(super) fn give(sheet: Sheet<'_>, gathering: &mut Gathering) {
    let hidden = sheet.hidden_columns.iter().zip(&sheet.hidden_filled);
    for ((first, last), _) in hidden.filter(|(_, is_filled)| **is_filled) {
        let columns = match (column_name(*first), column_name(*last)) {
            (first, last) if first == last => first,
            (first, last) => format!("{first}:{last}"),
        };
        gathering.odd(&[], Oddity::HiddenColumns { columns });
    }
    if sheet.is_protected {
        gathering.odd(&[], Oddity::Protected);
    }
    sheet.grid.give(gathering);
    super::give(gathering, Part::Headers, sheet.print);
    super::give(gathering, Part::Other, sheet.rules);
}

/// Cells while they are written, in the order of reading.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    text: Writer,
    row: Option<u32>,
    column: u32,
    cells: u32,
    is_cut: bool,
    /// The hidden rows with something in them: the first, and how many follow without a gap.
    hidden: Vec<(u32, u32)>,
}

impl Grid {
    /// Writes a cell.
    pub(crate) fn cell(&mut self, row: u32, column: u32, text: &str) {
        if self.cells >= MOST_CELLS {
            self.is_cut = true;
            return;
        }
        self.cells += 1;
        if self.row != Some(row) {
            self.text.end_line();
            self.row = Some(row);
            self.column = 0;
        }
        let gap = column.saturating_sub(self.column).min(WIDEST_GAP);
        for _ in 0..gap {
            self.text.push("\t");
        }
        self.column = column.max(self.column);
        self.text.at(Place::Cell { row, column });
        self.text.push_cell(text);
    }

    /// Marks a row, in which something stands, as not shown.
    pub(crate) fn hide_row(&mut self, row: u32) {
        let has_room = self.hidden.len() < 1_000;
        match self.hidden.last_mut() {
            Some((first, count)) if row < first.saturating_add(*count) => {}
            Some((first, count)) if row == first.saturating_add(*count) => *count += 1,
            _ if has_room => self.hidden.push((row, 1)),
            _ => {}
        }
    }

    /// Gives what was written.
    pub(crate) fn give(self, gathering: &mut Gathering) {
        for (first, count) in self.hidden {
            gathering.odd(&[], Oddity::HiddenRows { first: first.saturating_add(1), count });
        }
        gathering.piece(&[], self.text);
        if self.is_cut {
            gathering.unchecked(&[], Why::TooLarge);
        }
    }
}
