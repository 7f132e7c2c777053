//! The shape of a table: rows, cells and what they cover, from the grid that Word counts in.
//!
//! Cells with their places in the grid arrive row by row; a [`Grid`] leaves, in which only lines that
//! some cell begins or ends at count as columns: Word's grid often has more.

use super::super::grid::{Cell, Content, Grid};
use std::collections::BTreeSet;

/// The most columns of the grid. Word allows 63; a browser reads up to 1000.
pub(super) const MOST_COLUMNS: usize = 256;

/// How a cell goes together with the one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    /// Not at all.
    No,
    /// Cells below may go on with it.
    Begins,
    /// It goes on with the one above.
    GoesOn,
}

/// A table while it grows.
#[derive(Debug, Default)]
pub(super) struct Shape {
    rows: Vec<Vec<Placed>>,
    /// Where in the grid the next cell of the last row begins.
    column: usize,
    /// By column of the grid, the cell that one below would go on with: its row and place there.
    open: Vec<Option<(usize, usize)>>,
    /// How many rows at the top are marked as headers.
    told_heads: usize,
}

/// A cell with the columns of the grid that it covers.
#[derive(Debug)]
struct Placed {
    start: usize,
    end: usize,
    cell: Cell,
}

impl Shape {
    /// Begins a row.
    pub(super) fn begin_row(&mut self, is_head: bool) {
        if is_head && self.told_heads == self.rows.len() {
            self.told_heads += 1;
        }
        self.rows.push(Vec::new());
        self.column = 0;
    }

    /// Adds a cell to the row, and returns whether there was room for it.
    pub(super) fn add(&mut self, columns: usize, merge: Merge, contents: Vec<Content>) -> bool {
        let Some(row) = self.rows.len().checked_sub(1) else {
            return false;
        };
        let start = self.column;
        let end = start.saturating_add(columns.max(1)).min(MOST_COLUMNS);
        if start >= end {
            return false;
        }
        self.column = end;
        self.open.resize(MOST_COLUMNS, None);
        if merge == Merge::GoesOn && self.go_on(start, end, &contents) {
            return true;
        }
        let at = self.rows[row].len();
        self.open[start..end].fill(None);
        if merge != Merge::No {
            self.open[start] = Some((row, at));
        }
        let cell = Cell { columns: end - start, rows: 1, contents };
        self.rows[row].push(Placed { start, end, cell });
        true
    }

    /// Lets the cell above go on down, if there is one just as wide that ends right above.
    fn go_on(&mut self, start: usize, end: usize, contents: &[Content]) -> bool {
        let last = self.rows.len() - 1;
        let Some((row, at)) = self.open[start] else {
            return false;
        };
        let Some(above) = self.rows[row].get_mut(at) else {
            return false;
        };
        if (above.start, above.end) != (start, end) || row + above.cell.rows != last {
            return false;
        }
        above.cell.rows += 1;
        above.cell.contents.extend_from_slice(contents);
        true
    }

    /// The finished table; none if it has no cell.
    pub(super) fn finish(mut self) -> Option<Grid> {
        self.rows.retain({
            let mut index = 0;
            let empty: BTreeSet<usize> = self.rows_without_any();
            move |_| {
                index += 1;
                !empty.contains(&(index - 1))
            }
        });
        let width = self.rows.iter().flatten().map(|placed| placed.end).max()?;
        self.fill_up(width);
        let lines: BTreeSet<usize> =
            self.rows.iter().flatten().flat_map(|placed| [placed.start, placed.end]).collect();
        let lines: Vec<usize> = lines.into_iter().collect();
        let index_of = |line: usize| lines.partition_point(|each| *each < line);
        let heads = self.heads(width);
        let mut rows = Vec::new();
        for row in self.rows {
            let narrowed = row.into_iter().map(|placed| {
                let columns = index_of(placed.end) - index_of(placed.start);
                Cell { columns, ..placed.cell }
            });
            rows.push(narrowed.collect());
        }
        Some(Grid { rows, heads, columns: lines.len() - 1 })
    }

    /// The rows in which nothing begins and that nothing from above covers.
    fn rows_without_any(&self) -> BTreeSet<usize> {
        let mut covered_to = 0;
        let mut empty = BTreeSet::new();
        for (index, row) in self.rows.iter().enumerate() {
            let reach = row.iter().map(|placed| index + placed.cell.rows).max();
            covered_to = covered_to.max(reach.unwrap_or(0));
            if row.is_empty() && covered_to <= index {
                empty.insert(index);
            }
        }
        empty
    }

    /// Gives rows that are too short an empty cell at their end.
    fn fill_up(&mut self, width: usize) {
        let mut reach = vec![0; width];
        for (index, row) in self.rows.iter_mut().enumerate() {
            for placed in row.iter() {
                reach[placed.start..placed.end].fill(index + placed.cell.rows);
            }
            let filled = reach.iter().rposition(|reach| *reach > index).map_or(0, |at| at + 1);
            if filled < width {
                let cell = Cell { columns: width - filled, rows: 1, contents: Vec::new() };
                row.push(Placed { start: filled, end: width, cell });
            }
        }
    }

    /// How many rows at the top are headers: those that say so, or else the first, and all rows that
    /// a header reaches down to. A caption in the table is no header yet.
    fn heads(&self, width: usize) -> usize {
        let is_caption =
            |row: &Vec<Placed>| row.iter().any(|cell| (cell.start, cell.end) == (0, width));
        let captions = self.rows.iter().take_while(|row| width > 1 && is_caption(row)).count();
        let mut heads = if self.told_heads > 0 { self.told_heads } else { captions + 1 };
        let mut row = 0;
        while row < heads.min(self.rows.len()) {
            let reach = self.rows[row].iter().map(|placed| row + placed.cell.rows).max();
            heads = heads.max(reach.unwrap_or(0));
            row += 1;
        }
        if heads >= self.rows.len() { 0 } else { heads }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::rich::Rich;
    use super::*;

    /// A table from rows of cells: `text`, `text*2` over two columns, `^` for one that goes on.
    fn grid(rows: &[&str]) -> Grid {
        let mut shape = Shape::default();
        for row in rows {
            shape.begin_row(false);
            for cell in row.split_whitespace() {
                let (text, columns) = cell.split_once('*').unwrap_or((cell, "1"));
                let merge = if text == "^" { Merge::GoesOn } else { Merge::Begins };
                let mut rich = Rich::default();
                rich.push(text, &[]);
                let contents = if text == "^" { Vec::new() } else { vec![Content::Text(rich)] };
                assert!(shape.add(columns.parse().expect("it is a number"), merge, contents));
            }
        }
        shape.finish().expect("it has cells")
    }

    fn spans(grid: &Grid) -> Vec<Vec<(usize, usize)>> {
        let of_row = |row: &Vec<Cell>| row.iter().map(|cell| (cell.columns, cell.rows)).collect();
        grid.rows.iter().map(of_row).collect()
    }

    #[test]
    fn merged_cells_cover_rows_and_columns() {
        let grid = grid(&["a b*2", "^ c d", "e f g", "^ h i"]);
        assert_eq!(
            spans(&grid),
            [vec![(1, 2), (2, 1)], vec![(1, 1); 2], vec![(1, 2), (1, 1), (1, 1)], vec![(1, 1); 2]]
        );
        assert_eq!((grid.heads, grid.columns), (2, 3));
    }

    #[test]
    fn columns_that_no_cell_ends_at_do_not_count() {
        let grid = grid(&["a*3 b*2", "c*3 d*2"]);
        assert_eq!(spans(&grid), [vec![(1, 1); 2], vec![(1, 1); 2]]);
        assert!(grid.is_plain() && grid.heads == 1);
    }

    #[test]
    fn broken_grids_become_whole_ones() {
        assert_eq!(
            spans(&grid(&["a b c", "d", "^ e"])),
            [vec![(1, 1); 3], vec![(1, 2), (2, 1)], vec![(1, 1), (1, 1)]]
        );
        assert_eq!(spans(&grid(&["a*4000000000 ", "b c"]))[1].len(), 3);
        let mut shape = Shape::default();
        shape.begin_row(false);
        assert!(shape.add(usize::MAX, Merge::No, Vec::new()));
        assert!(!shape.add(1, Merge::No, Vec::new()));
        assert_eq!(Shape::default().finish(), None);
    }

    #[test]
    fn a_row_over_all_columns_is_a_caption_and_the_next_one_the_header() {
        assert_eq!(grid(&["题*2", "甲 乙", "丙 丁"]).heads, 2);
        assert_eq!(grid(&["甲 乙"]).heads, 0);
    }
}
