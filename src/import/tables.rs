//! Tables that a word processor saved as lines with tabs.
//!
//! Only what is clearly a table becomes one: three rows or more on consecutive lines, with equally
//! many cells, at least three. Anything else stays lines of text.

use super::account::Remark;
use super::rich::Rich;
use super::structure::{Role, Seen};

const FEWEST_ROWS: usize = 3;
const FEWEST_CELLS: usize = 3;
/// No table that anybody reads has more.
const MOST_CELLS: usize = 100;

/// Marks the rows of every table.
pub(super) fn find(seen: &mut [Seen<'_>], remarks: &mut Vec<Remark>) {
    for each in seen.iter_mut().filter(|each| each.role == Role::Text) {
        let count = 1 + each.line.text.matches('\t').count();
        if (FEWEST_CELLS..=MOST_CELLS).contains(&count) {
            each.role = Role::Row(count);
        }
    }
    for run in seen.chunk_by_mut(are_rows_of_one_table) {
        let Role::Row(columns) = run[0].role else {
            continue;
        };
        if run.len() >= FEWEST_ROWS {
            remarks.push(Remark::Table { line: run[0].line.number, rows: run.len(), columns });
        } else {
            run.iter_mut().for_each(|each| each.role = Role::Text);
        }
    }
}

/// Whether the second line goes on with the table of the first.
pub(super) fn are_rows_of_one_table(first: &Seen<'_>, second: &Seen<'_>) -> bool {
    matches!(first.role, Role::Row(_))
        && first.role == second.role
        && first.line.number + 1 == second.line.number
}

/// The cells of a row.
pub(super) fn cells(row: &Rich) -> Vec<Rich> {
    let mut start = 0;
    let cell = |text: &str| {
        let cell = row.part(start..start + text.len());
        start += text.len() + 1;
        cell
    };
    row.text.split('\t').map(cell).collect()
}
