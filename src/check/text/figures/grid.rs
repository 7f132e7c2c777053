//! A table as rows and columns of labels and numbers: ranges of the visible text in, cells out.

use std::ops::Range;

use super::number::Decimal;
use crate::check::text::mark::Mark;
use crate::check::text::reading::{Reading, Table};

/// What a cell holds.
#[derive(Clone, Copy, PartialEq)]
enum Value {
    Number(Decimal),
    /// Empty, or one of the signs for it.
    Nothing,
    Text,
}

/// The cells of a table, the first row its header.
pub(super) struct Grid<'a> {
    texts: Vec<Vec<&'a str>>,
    /// Where each cell stands in the visible text.
    pub(super) ranges: Vec<Vec<Range<usize>>>,
    values: Vec<Vec<Value>>,
    /// Columns of numbers that may be added: no rates, no texts among them.
    addable: Vec<usize>,
    /// Whether no label says that rows stand on different levels.
    pub(super) is_plain: bool,
}

impl<'a> Grid<'a> {
    pub(super) fn read(reading: &'a Reading, table: &Table) -> Option<Self> {
        if table.rows.len() < 3 {
            return None;
        }
        let text = |range: &Range<usize>| reading.text.get(range.clone()).unwrap_or("").trim();
        let texts: Vec<Vec<&str>> =
            table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
        let values = texts.iter().map(|row| row.iter().map(|text| value(text)).collect()).collect();
        let ranges = table.rows.clone();
        let mut grid = Self { texts, ranges, values, addable: Vec::new(), is_plain: true };
        grid.addable = (1..grid.columns()).filter(|&column| grid.is_addable(column)).collect();
        grid.is_plain = !(1..grid.rows()).any(|row| is_ranked(grid.label(row)));
        Some(grid)
    }

    pub(super) fn rows(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.texts.first().map_or(0, Vec::len)
    }

    pub(super) fn header(&self, column: usize) -> &'a str {
        self.text(0, column)
    }

    pub(super) fn text(&self, row: usize, column: usize) -> &'a str {
        self.texts.get(row).and_then(|row| row.get(column)).copied().unwrap_or("")
    }

    fn value(&self, row: usize, column: usize) -> Value {
        self.values.get(row).and_then(|row| row.get(column)).copied().unwrap_or(Value::Nothing)
    }

    pub(super) fn number(&self, row: usize, column: usize) -> Option<Decimal> {
        match self.value(row, column) {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// What a row is called: its first cell that is no number.
    pub(super) fn label(&self, row: usize) -> &'a str {
        (0..self.columns().min(2))
            .filter(|&column| self.value(row, column) == Value::Text)
            .map(|column| self.text(row, column))
            .next_back()
            .map_or(self.text(row, 0), |last| {
                let first = self.text(row, 0);
                if is_total(first) { first } else { last }
            })
    }

    pub(super) fn is_total_row(&self, row: usize) -> bool {
        is_total(self.label(row))
    }

    pub(super) fn addable(&self) -> impl Iterator<Item = usize> {
        self.addable.iter().copied()
    }

    fn is_addable(&self, column: usize) -> bool {
        let rows = 1..self.rows();
        !is_rate(self.header(column))
            && rows.clone().all(|row| self.value(row, column) != Value::Text)
            && rows.clone().any(|row| self.number(row, column).is_some())
            && !rows.clone().any(|row| self.text(row, column).ends_with(['%', '％']))
    }
}

fn value(text: &str) -> Value {
    match Decimal::of_cell(text) {
        Some((number, _)) => Value::Number(number),
        None if text.chars().all(|each| "—-－–―/／·无… ".contains(each)) => {
            Value::Nothing
        }
        None => Value::Text,
    }
}

pub(super) fn bare(label: &str) -> String {
    let end = label.find(['（', '(', '【']).unwrap_or(label.len());
    label[..end].chars().filter(|each| !each.is_whitespace()).collect()
}

pub(super) fn is_total(label: &str) -> bool {
    let label = bare(label);
    ["合计", "总计", "小计", "共计"].iter().any(|word| label.ends_with(word))
}

pub(super) fn is_subtotal(label: &str) -> bool {
    bare(label).ends_with("小计")
}

/// Columns and rows that nobody adds up.
pub(super) fn is_rate(header: &str) -> bool {
    const RATES: [&str; 15] = [
        "率", "占比", "比例", "比重", "百分", "%", "％", "平均", "人均", "均值", "增幅", "同比",
        "排名", "序号", "编号",
    ];
    RATES.iter().any(|word| header.contains(word))
}

/// `其中：甲`
pub(super) fn is_part(label: &str) -> bool {
    label
        .trim_start_matches(|each: char| each.is_whitespace() || "-—·".contains(each))
        .starts_with("其中")
}

/// Labels that say that rows stand on different levels.
fn is_ranked(label: &str) -> bool {
    is_part(label) || label.starts_with('　') || Mark::of(label, true).is_some()
}
