//! Totals of tables, and parts that are more than their whole.
//!
//! Which rows or columns a total is the sum of, no table says. So each reading that makes sense
//! is tried, and one counts only if most of its totals are right by it: then those that are not
//! are wrong. Where no reading fits, the table is of a kind that this rule does not know.

use std::collections::BTreeSet;

use super::grid::{Grid, bare, is_part, is_rate, is_subtotal, is_total};
use super::number::Decimal;
use super::shares::is_share;
use crate::check::text::finding::{Finding, Rule};
use crate::check::text::reading::{Reading, Table};

/// Tables beyond this are data, and data adds up or not elsewhere.
const MOST_CELLS: usize = 20_000;
/// So are tables of more columns than this.
const MOST_COLUMNS: usize = 60;
/// The most columns before a total that may be its addends, where its header says more than 合计.
const MOST_ADDENDS: usize = 8;

/// GK291 to GK293 of one table.
pub(super) fn check(reading: &Reading, table: &Table, found: &mut Vec<Finding>) {
    let cells: usize = table.rows.iter().map(Vec::len).sum();
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if cells > MOST_CELLS || columns > MOST_COLUMNS {
        return;
    }
    let Some(grid) = Grid::read(reading, table) else { return };
    let mut wrong =
        Wrong { reading, grid: &grid, told: BTreeSet::new(), totals: BTreeSet::new(), found };
    for row in 1..grid.rows() {
        if grid.is_total_row(row) {
            total_row(&grid, row, &mut wrong);
        }
    }
    for column in 1..grid.columns() {
        if is_total(grid.header(column)) && !is_rate(grid.header(column)) {
            total_column(&grid, column, &mut wrong);
        }
    }
    parts(&grid, &mut wrong);
    shares(&grid, &mut wrong);
}

struct Wrong<'a, 'b> {
    reading: &'a Reading,
    grid: &'a Grid<'a>,
    told: BTreeSet<(usize, usize)>,
    /// Rows of totals of which one is told.
    totals: BTreeSet<usize>,
    found: &'b mut Vec<Finding>,
}

impl Wrong<'_, '_> {
    fn tell(&mut self, row: usize, column: usize, rule: Rule) {
        let Some(range) = self.grid.ranges.get(row).and_then(|row| row.get(column)) else { return };
        if self.told.insert((row, column)) {
            self.found.push(Finding::new(self.reading.place(range.clone()), rule));
        }
    }

    fn tell_total(&mut self, row: usize, column: usize, of: &str, sum: Decimal) {
        let rule = Rule::TotalWrong {
            of: of.to_owned(),
            found: self.grid.text(row, column).to_owned(),
            sum: sum.to_string(),
        };
        self.tell(row, column, rule);
    }
}

/// A row of totals: tries each reading of which rows it adds up.
fn total_row(grid: &Grid<'_>, row: usize, wrong: &mut Wrong<'_, '_>) {
    let columns: Vec<usize> =
        grid.addable().filter(|&column| grid.number(row, column).is_some()).collect();
    let readings = readings(grid, row);
    let judge = |rows: &Vec<usize>| {
        let agrees =
            |&&column: &&usize| sum(grid, rows, column).is_some_and(|(_, agrees)| agrees(row));
        columns.iter().filter(agrees).count()
    };
    let Some((best, right)) = readings
        .iter()
        .map(|rows| (rows, judge(rows)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
    else {
        return;
    };
    let is_known = right * 2 >= columns.len() || (columns.len() <= 2 && grid.is_plain);
    if !is_known || (right == 0 && !grid.is_plain) {
        return;
    }
    for column in columns {
        if let Some((total, agrees)) = sum(grid, best, column)
            && !agrees(row)
        {
            wrong.tell_total(row, column, grid.header(column), total);
            wrong.totals.insert(row);
        }
    }
}

/// The sum of a column over some rows, and whether the total in a row agrees with it.
fn sum<'g>(
    grid: &'g Grid<'_>,
    rows: &[usize],
    column: usize,
) -> Option<(Decimal, impl Fn(usize) -> bool + 'g)> {
    let numbers = || rows.iter().filter_map(|&row| grid.number(row, column));
    let count = numbers().count();
    let total = numbers().reduce(Decimal::plus)?;
    Some((total, move |row| {
        grid.number(row, column).is_some_and(|stated| stated.agrees(total, count))
    }))
}

/// The rows that a total may be the sum of, the likeliest first; none with fewer than two.
fn readings(grid: &Grid<'_>, row: usize) -> Vec<Vec<usize>> {
    let is_sub = is_subtotal(grid.label(row));
    let ends_group =
        |other: usize| grid.is_total_row(other) && (is_sub || !is_subtotal(grid.label(other)));
    let above = (1..row).rev().take_while(|&other| !ends_group(other));
    let mut group: Vec<usize> = above.collect();
    group.reverse();
    if group.is_empty() && !is_sub {
        group = (row + 1..grid.rows()).take_while(|&other| !ends_group(other)).collect();
    }
    let plain: Vec<usize> =
        group.iter().copied().filter(|&other| !grid.is_total_row(other)).collect();
    let mut readings = Vec::new();
    // Subtotals, and what stands behind the last of them.
    if let Some(last) = group.iter().rposition(|&other| grid.is_total_row(other)) {
        let rows = group
            .iter()
            .enumerate()
            .filter(|&(index, &other)| index > last || grid.is_total_row(other));
        readings.push(rows.map(|(_, &other)| other).collect());
    }
    if plain.iter().any(|&other| is_part(grid.label(other))) {
        readings.push(plain.iter().copied().filter(|&other| !is_part(grid.label(other))).collect());
        let whole = plain.iter().copied().take_while(|&other| !is_part(grid.label(other)));
        readings.push(whole.collect());
    }
    readings.push(plain);
    readings.retain(|rows: &Vec<usize>| rows.len() >= 2);
    readings
}

/// A column of totals: tries each reading of which columns it adds up.
fn total_column(grid: &Grid<'_>, column: usize, wrong: &mut Wrong<'_, '_>) {
    let header = bare(grid.header(column));
    let is_all = ["合计", "总计", "小计", "共计"].contains(&header.as_str());
    let before: Vec<usize> = grid.addable().filter(|&other| other < column).collect();
    let mut readings: Vec<Vec<usize>> = Vec::new();
    if is_all {
        readings.push(before.clone());
        readings.push(grid.addable().filter(|&other| other > column).collect());
    }
    for count in (2..=before.len().min(MOST_ADDENDS)).rev() {
        readings.push(before[before.len() - count..].to_vec());
    }
    readings.retain(|columns| columns.len() >= 2);
    let rows: Vec<usize> =
        (1..grid.rows()).filter(|&row| grid.number(row, column).is_some()).collect();
    let total = |row: usize, columns: &[usize]| {
        let numbers = || columns.iter().filter_map(|&other| grid.number(row, other));
        numbers().reduce(Decimal::plus).map(|total| (total, numbers().count()))
    };
    let is_right = |row: usize, columns: &[usize]| {
        let stated = grid.number(row, column);
        total(row, columns)
            .zip(stated)
            .is_some_and(|((total, count), stated)| stated.agrees(total, count))
    };
    let judged = readings
        .iter()
        .map(|columns| (columns, rows.iter().filter(|&&row| is_right(row, columns)).count()));
    let Some((best, right)) = judged.reduce(|best, next| if next.1 > best.1 { next } else { best })
    else {
        return;
    };
    // The last column called 合计 is what it says, even if it is right in some of its rows only.
    let is_last = is_all && column + 1 == grid.columns();
    let is_known = match is_last {
        true => right >= 1 && right * 3 >= rows.len(),
        false => right >= 2 && right * 2 >= rows.len(),
    };
    // Too few rows to learn from: believe a plain header over columns of one unit.
    let is_plain = is_all && rows.len() <= 2 && of_one_unit(grid, best);
    if !is_known && !is_plain {
        return;
    }
    // A wrong total makes the total of its row wrong, too: that is the same mistake.
    let is_new = |row: &&usize| !is_right(**row, best) && !wrong.totals.contains(*row);
    let rows: Vec<usize> = rows.iter().filter(is_new).copied().collect();
    for row in rows {
        if let Some((total, _)) = total(row, best) {
            wrong.tell_total(row, column, grid.label(row), total);
        }
    }
}

fn of_one_unit(grid: &Grid<'_>, columns: &[usize]) -> bool {
    let unit = |&column: &usize| {
        let header = grid.header(column);
        header.find(['（', '(']).map_or("", |at| &header[at..])
    };
    let mut units = columns.iter().map(unit);
    let first = units.next();
    units.all(|unit| Some(unit) == first)
}

/// Rows and columns called 其中 that are more than what they are part of.
fn parts(grid: &Grid<'_>, wrong: &mut Wrong<'_, '_>) {
    let mut tell = |row, column, whole: Decimal| {
        let rule = Rule::PartExceedsWhole {
            part: grid.text(row, column).to_owned(),
            whole: whole.to_string(),
        };
        wrong.tell(row, column, rule);
    };
    let larger = |part: Option<Decimal>, whole: Option<Decimal>| {
        part.zip(whole).filter(|(part, whole)| part.exceeds(*whole)).map(|(_, whole)| whole)
    };
    let mut whole_column = None;
    for column in grid.addable() {
        if !is_part(grid.header(column)) {
            whole_column = Some(column);
            continue;
        }
        for row in 1..grid.rows() {
            let whole = whole_column.and_then(|whole| grid.number(row, whole));
            if let Some(whole) = larger(grid.number(row, column), whole) {
                tell(row, column, whole);
            }
        }
    }
    let mut whole_row = None;
    for row in 1..grid.rows() {
        if !is_part(grid.label(row)) {
            whole_row = Some(row);
            continue;
        }
        for column in grid.addable() {
            let whole = whole_row.and_then(|whole| grid.number(whole, column));
            if let Some(whole) = larger(grid.number(row, column), whole) {
                tell(row, column, whole);
            }
        }
    }
}

/// Shares of more than a hundred per cent, by the header or the label of the row.
fn shares(grid: &Grid<'_>, wrong: &mut Wrong<'_, '_>) {
    let hundred = Decimal::whole(100);
    let columns: Vec<bool> =
        (0..grid.columns()).map(|column| is_share(grid.header(column))).collect();
    for row in 1..grid.rows() {
        let label = grid.label(row);
        let is_row = is_share(label);
        for (column, &is_column) in columns.iter().enumerate().skip(1) {
            let Some(number) = grid.number(row, column).filter(|each| each.exceeds(hundred)) else {
                continue;
            };
            let text = grid.text(row, column);
            let is_percent =
                |name: &&str| name.contains(['%', '％']) || text.ends_with(['%', '％']);
            let name = is_column.then(|| grid.header(column)).filter(is_percent);
            let name = name.or(is_row.then_some(label).filter(is_percent));
            if let Some(name) = name {
                let found = format!("{number}%");
                wrong.tell(row, column, Rule::ShareOverHundred { name: name.to_owned(), found });
            }
        }
    }
}
