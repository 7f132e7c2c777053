//! CSV that spreadsheets open rightly: cells in, bytes out.
//!
//! UTF-8 with a byte-order mark (Excel guesses the encoding else), CRLF (RFC 4180), and cells that
//! a spreadsheet would run as a formula are guarded by an apostrophe.

use std::borrow::Cow;

use crate::diagnostic::Language;

/// A CSV file under construction.
#[derive(Debug)]
pub struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    /// Begins a sheet with the names of its columns, in Chinese and in English.
    pub fn new(language: Language, columns: &[(&str, &str)]) -> Self {
        let chinese = language == Language::Chinese;
        let mut sheet = Self::onto("\u{feff}".into());
        let names = columns.iter().map(|(zh, en)| if chinese { *zh } else { *en });
        sheet.write(names.map(Cow::Borrowed));
        sheet
    }

    /// Begins a further piece of a sheet that is written in several: rows only.
    pub fn continued() -> Self {
        Self::onto(Vec::new())
    }

    fn onto(file: Vec<u8>) -> Self {
        Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file))
    }

    /// Adds a row, of as many cells as there are columns.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        self.write(cells.into_iter().map(guarded));
    }

    fn write<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) {
        let record: Vec<Cow<'a, str>> = cells.collect();
        let record = record.iter().map(|cell| cell.as_bytes());
        self.0.write_record(record).expect("writing rows of one length into memory does not fail");
    }

    /// The bytes of the file.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect("writing into memory does not fail")
    }
}

/// A cell that no spreadsheet runs as a formula. Plain negative numbers are data and stay.
fn guarded(cell: &str) -> Cow<'_, str> {
    let number = cell.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    if !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_cell_is_data_and_never_a_formula() {
        for formula in ["=1+1", "+1", "-A1", "@SUM(A1)", "\t=1", "-1+2"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for data in ["-3.5", "示例区", "1=1", ""] {
            assert_eq!(guarded(data), data);
        }
    }
}
