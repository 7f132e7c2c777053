//! The names of cells, and what the places in a file are made of.

pub use crate::diagnostic::check::{Part, Property, Within};

/// The name of a cell: row and column count from 0.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// The letters of a column, counted from 0.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// Row and column of a cell's name, counted from 0.
pub(crate) fn cell_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|each: char| each.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        letter
            .is_ascii_alphabetic()
            .then(|| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::{cell_name, cell_of};

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        for (row, column, name) in
            [(0, 0, "A1"), (2, 1, "B3"), (9, 25, "Z10"), (0, 26, "AA1"), (1, 16_383, "XFD2")]
        {
            assert_eq!(cell_name(row, column), name);
            assert_eq!(cell_of(name), Some((row, column)));
        }
        for name in ["", "A", "1", "A0", "ABCD1", "甲1", "A-1"] {
            assert_eq!(cell_of(name), None);
        }
    }
}
