//! What a check found, written down: for people, for other programs, for a printer.
//!
//! Arrives: [`Checked`] files, one after the other, and a [`Summary`] at the end. Leaves: text for
//! standard output and, of `html`, files. Everything streams, so that a site of 100,000 reports
//! needs no more memory than one of its units. Nothing here reads or writes.

mod csv;
mod facts;
mod github;
mod html;
mod human;
mod json;
mod phrases;
mod repeats;
mod sarif;
mod summary;
#[cfg(test)]
mod tests;

pub use summary::{Count, Summary};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Language};

/// One file with what was found in it.
///
/// All that is private is covered already: in the path, the title, the names of the unit, the findings.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The file, from the site's root; what is private in it is covered, so that it need not lead to
    /// the file.
    pub path: &'a str,
    /// The title, of a report or a page.
    pub title: Option<&'a str>,
    /// The unit of a report, the first of them where there are several.
    pub unit: Option<&'a UnitName>,
    /// What was found, in the order of the text.
    pub findings: &'a [Diagnostic],
    /// What was found of the unit as a whole, told with one of its files: programs find it in the
    /// register, people want it with the rest of the unit.
    pub of_unit: &'a [Diagnostic],
    /// Where its parts begin, of a report or a page whose outline was asked for.
    pub outline: Option<&'a Outline>,
}

impl<'a> Checked<'a> {
    /// A file that belongs to no unit.
    pub fn of_site(path: &'a str, findings: &'a [Diagnostic]) -> Self {
        Self { path, title: None, unit: None, findings, of_unit: &[], outline: None }
    }
}

/// Where the parts of a document begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The line of the first heading or the body, counted from 1: what stands above is front matter.
    pub body: usize,
    /// The headings with their lines, as they stand there; what is private in them is covered.
    pub headings: Vec<(usize, String)>,
}

impl Outline {
    /// The heading above a line; `none` before the first one.
    pub fn part(&self, line: usize) -> Option<&str> {
        let after = self.headings.partition_point(|(at, _)| *at <= line);
        Some(self.headings.get(after.checked_sub(1)?)?.1.as_str())
    }
}

/// A unit as papers and programs know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    /// Its part of addresses.
    pub slug: String,
    /// Its full name.
    pub name: String,
}

/// In which form findings are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with lines and carets.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for programs that show findings of any tool.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// CSV for spreadsheets.
    Csv,
    /// A page to print for each unit, and an index.
    Html,
}

/// What a listing has to know besides the findings.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// The language of sentences.
    pub language: Language,
    /// Whether text for a terminal has colours.
    pub colour: bool,
    /// How much of what repeats itself in a file is shown to people.
    pub repeats: Repeats,
    /// The day that papers bear.
    pub today: Date,
    /// The title of the site.
    pub site: &'a str,
    /// Whom units ask about their papers; empty for a blank to fill in.
    pub contact: &'a str,
    /// The day by which they answer; `none` for a blank.
    pub reply_by: Option<Date>,
    /// The folder of the site within its repository, as `sites/shili`; empty at its root. Programs
    /// that show findings in a repository look for files from there.
    pub folder: &'a str,
}

/// How many findings of one code are shown to people in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// The first few; of the rest, only where they are.
    First,
    /// All.
    All,
}

/// Writes findings down in one format.
///
/// Files come in this order: unit by unit, within a unit by path; then those of no unit (pages,
/// units.yml, site.yml). A file in which nothing was found may come or not.
pub trait Listing {
    /// What a file adds.
    fn file(&mut self, checked: &Checked<'_>) -> Written;

    /// What stands at the end.
    fn end(self: Box<Self>, summary: &Summary) -> Written;
}

/// A piece of a listing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What goes to standard output, or to the one file asked for.
    pub text: String,
    /// Whole files, by their paths in the folder asked for.
    pub files: Vec<(String, String)>,
}

/// Begins a listing.
pub fn listing(format: Format, manner: Manner<'_>) -> Box<dyn Listing + '_> {
    match format {
        Format::Human => Box::new(human::Human::new(manner)),
        Format::Json => Box::new(json::Json::new(manner)),
        Format::Sarif => Box::new(sarif::Sarif::new(manner)),
        Format::Github => Box::new(github::Github(manner)),
        Format::Csv => Box::new(csv::Csv::new(manner)),
        Format::Html => Box::new(html::Html::new(manner)),
    }
}
