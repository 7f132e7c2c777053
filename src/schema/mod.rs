//! JSON Schema of the files that authors write, for editors' programs: which file in, a document of
//! draft 07 out, in Chinese or English.
//!
//! It is made from the tables by which the program reads (`config`, `report`, `check`, `theme`), so that
//! a key is known here as soon as it is known there. `words` adds what a table cannot say, `sense`
//! the forms of texts, and `tests` holds the outcome to what the program accepts. (The crate schemars
//! would derive a schema from the types that serde fills. These hold nothing but text: neither the
//! Chinese names nor the forms would be in it.)
//!
//! What one file cannot tell is left to the program: whether a unit is known, a day is in the calendar,
//! one day is before another.

mod sense;
mod snippets;
#[cfg(test)]
mod tests;
mod words;
mod writer;

pub use snippets::snippets;

use serde_json::Value;

use crate::{
    check::terms::TERMS,
    config::{SITE, UNITS},
    diagnostic::Language,
    report::{PAGE, REPORT},
    theme::SHAPE,
    yaml::Schema,
};
use words::Entry;
use writer::Writer;

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The front matter of a report.
    FrontMatter,
    /// The front matter of a plain page.
    Page,
    /// site.yml
    Site,
    /// content/units.yml
    Units,
    /// content/terms.yml
    Terms,
    /// theme.yml
    Theme,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::FrontMatter, Self::Page, Self::Site, Self::Units, Self::Terms, Self::Theme];

    /// What it is called on the command line and in the names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Page => "page",
            Self::Site => "site",
            Self::Units => "units",
            Self::Terms => "terms",
            Self::Theme => "theme",
        }
    }

    /// What it describes.
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::FrontMatter, Language::Chinese) => "报告信息（content/ 里 Markdown 文件的开头）",
            (Self::FrontMatter, Language::English) => "front matter of reports (content/)",
            (Self::Page, Language::Chinese) => "普通页面信息（pages/ 里 Markdown 文件的开头）",
            (Self::Page, Language::English) => "front matter of plain pages (pages/)",
            (Self::Site, Language::Chinese) => "站点配置 site.yml",
            (Self::Site, Language::English) => "the configuration, site.yml",
            (Self::Units, Language::Chinese) => "单位名录 content/units.yml",
            (Self::Units, Language::English) => "the register of units, content/units.yml",
            (Self::Terms, Language::Chinese) => "用语表 content/terms.yml",
            (Self::Terms, Language::English) => "words to avoid, content/terms.yml",
            (Self::Theme, Language::Chinese) => "主题说明 theme.yml",
            (Self::Theme, Language::English) => "the manifest of a theme, theme.yml",
        }
    }

    fn table(self) -> (&'static Schema, &'static [Entry]) {
        match self {
            Self::FrontMatter => (&REPORT, words::REPORT),
            Self::Page => (&PAGE, words::PAGE),
            Self::Site => (&SITE, words::SITE),
            Self::Units => (&UNITS, words::UNITS),
            Self::Terms => (&TERMS, words::TERMS),
            Self::Theme => (&SHAPE, words::THEME),
        }
    }
}

/// The schema of a file, with the words of a language.
pub fn document(kind: Kind, language: Language) -> Value {
    let (shape, words) = kind.table();
    let mut document = Writer::new(words, language).whole(shape);
    document.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    document.insert("title".into(), kind.text(language).into());
    Value::Object(document)
}

/// The text of the document, as it is printed and written.
pub fn text(kind: Kind, language: Language) -> String {
    // A value has no keys but texts, so that it can always be written.
    format!("{}\n", serde_json::to_string_pretty(&document(kind, language)).unwrap_or_default())
}
