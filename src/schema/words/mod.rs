//! What the tables of keys do not say: what each field means, in both languages, and which of all
//! texts it takes. One flat table for each file, by the English way to the field: `series.parts.slug`.
//!
//! Apart from the tables of `config`, `report`, `theme` and `check`, since those are what the program
//! reads by, and this is only what an editor's program is told. A field without words here is told
//! all the same, by its names and shape; a test asks for the words.

mod front_matter;
mod site;
mod terms;
mod theme;
mod units;

pub(super) use front_matter::{PAGE, REPORT};
pub(super) use site::SITE;
pub(super) use terms::TERMS;
pub(super) use theme::THEME;
pub(super) use units::UNITS;

use super::sense::Sense;
use crate::diagnostic::Language;

/// What is to be said of one field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The way to it.
    pub(super) at: &'static str,
    /// What it takes.
    pub(super) sense: Sense,
    /// Whether the mapping is wrong without it.
    pub(super) required: bool,
    chinese: &'static str,
    english: &'static str,
    /// A value as somebody would write it; may be empty.
    pub(super) example: &'static str,
}

impl Entry {
    /// What the field is for.
    pub(super) const fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.chinese,
            Language::English => self.english,
        }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn as_in(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}

const fn of(at: &'static str, sense: Sense, chinese: &'static str, english: &'static str) -> Entry {
    Entry { at, sense, required: false, chinese, english, example: "" }
}
