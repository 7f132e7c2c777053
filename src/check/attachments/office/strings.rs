//! Text with runs, as shared strings, cells and comments of Excel hold it.

use crate::check::attachments::xml::{Element, Visit};

/// All shared strings together: more than any sheet shows.
const MOST: usize = 64 << 20;

/// The shared strings of a workbook, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
    run: Run,
}

/// A text of runs while it is read, without the signs for its pronunciation.
#[derive(Debug, Default)]
pub(super) struct Run {
    in_text: bool,
    in_phonetic: bool,
}

impl Run {
    /// An element begins.
    pub(super) fn open(&mut self, name: &str) {
        match name {
            "t" => self.in_text = true,
            "rPh" => self.in_phonetic = true,
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPh" => self.in_phonetic = false,
            _ => {}
        }
    }

    /// Whether text belongs to what is read.
    pub(super) const fn reads(&self) -> bool {
        self.in_text && !self.in_phonetic
    }
}

impl Strings {
    /// A string by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.text.get(start.unwrap_or(0)..end)
    }
}

impl Visit for Strings {
    fn open(&mut self, element: &Element<'_>) {
        self.run.open(element.name());
    }

    fn close(&mut self, name: &str) {
        self.run.close(name);
        if name == "si" {
            self.ends.push(self.text.len());
        }
    }

    fn text(&mut self, text: &str) {
        if self.run.reads() && self.text.len() + text.len() <= MOST {
            self.text.push_str(text);
        }
    }
}
