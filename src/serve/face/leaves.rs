//! What the forms of the preview show, as facts: a report in its form, how it looks, what became of
//! what was sent.

use crate::{
    diagnostic::{Diagnostic, Language},
    report::fields::Fields,
};

/// A form with a report or page in it, its findings and the page as it will be.
#[derive(Clone, Debug)]
pub struct Form<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// The token of the run.
    pub token: &'a str,
    /// Number of the state of the site.
    pub number: u64,
    /// What is edited.
    pub about: About<'a>,
    /// The address of its page; `none` where it has none.
    pub href: Option<&'a str>,
    /// Where the form is sent.
    pub action: &'a str,
    /// The number under which the unsaved text is looked at.
    pub draft: u64,
    /// By which the file is known that was opened; empty for a new one.
    pub opened: &'a str,
    /// By which the draft is known that may be replaced.
    pub replaces: Option<&'a str>,
    /// What is written.
    pub written: Written<'a>,
    /// A correction to add: day and words.
    pub correction: [&'a str; 2],
    /// The series of the site: slug (or as it is written) and title.
    pub series: Vec<(&'a str, &'a str)>,
    /// The one of them that is chosen.
    pub chosen: usize,
    /// The names of the units of the register.
    pub units: Vec<&'a str>,
    /// The years that are offered, the newest first.
    pub years: Vec<i16>,
    /// Whether a unit that the register has not is to be added.
    pub admits: bool,
    /// What an import found, and whether somebody should look at it.
    pub account: Vec<(String, bool)>,
    /// How it looks.
    pub look: &'a Look,
    /// What became of what was sent.
    pub notices: Vec<Notice>,
    /// A unified difference to show; empty where there is none.
    pub difference: &'a str,
}

/// What a form edits.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// A report that is not saved yet.
    New {
        /// The file that it came from.
        file: Option<&'a str>,
    },
    /// A draft.
    Draft {
        /// Its source file.
        path: &'a str,
    },
    /// A report that becomes public on a day.
    Held {
        /// Its source file.
        path: &'a str,
        /// The day.
        day: &'a str,
    },
    /// A report that the public sees.
    Public {
        /// Its source file.
        path: &'a str,
    },
    /// A plain page.
    Page {
        /// Its source file.
        path: &'a str,
    },
}

/// What is written in a form.
#[derive(Clone, Copy, Debug)]
pub enum Written<'a> {
    /// Fields, and the text below them.
    Fields {
        /// The fields.
        fields: &'a Fields,
        /// The text.
        body: &'a str,
    },
    /// The whole file as one text.
    Whole(&'a str),
}

/// How a text that nobody has saved would look.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The file that it would be.
    pub path: Option<String>,
    /// What keeps it from its place.
    pub missing: Option<Notice>,
    /// Whether the register lacks its unit.
    pub admits: bool,
    /// What is wrong with it; located.
    pub findings: Vec<Placed>,
    /// Where its page is.
    pub frame: Option<String>,
}

/// A finding with its place in a form.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The English name of the field that it is about.
    pub field: Option<&'static str>,
    /// The line of the text that it is about, from 1.
    pub row: Option<usize>,
}

/// What became of what somebody sent.
#[derive(Clone, Debug)]
pub enum Notice {
    /// The unit is missing.
    NoUnit,
    /// The register has no such unit.
    UnknownUnit {
        /// The name.
        name: String,
        /// The nearest names.
        nearest: Vec<String>,
    },
    /// The year is missing, or none.
    NoYear,
    /// There is no such series.
    UnknownSeries,
    /// A file is written so that a form cannot change it.
    Unusual {
        /// The file.
        path: String,
    },
    /// A report stands there already, and says something else.
    Exists {
        /// The report.
        path: String,
        /// Whether it has been released.
        is_released: bool,
    },
    /// A report stands there already, and says the same.
    Same {
        /// The report.
        path: String,
    },
    /// A report stands in the place of one that was to be begun.
    Standing {
        /// The report.
        path: String,
        /// Whether it has been released.
        is_released: bool,
    },
    /// Somebody else has changed the file.
    Changed,
    /// The file is gone.
    Vanished,
    /// The file that was taken in is no longer known.
    Gone,
    /// A correction lacks its day or its words.
    Correction,
    /// A day is missing, or none.
    Day,
    /// It was refused, in a sentence.
    Refused(String),
    /// It is saved.
    Saved {
        /// The file.
        path: String,
    },
    /// A report was begun.
    Begun,
    /// A report was released.
    Released {
        /// When it is public.
        day: String,
    },
    /// A unit was added to the register.
    UnitAdded {
        /// Its name.
        name: String,
    },
}

/// `/_preview/new`: a file to take in, or a report to begin.
#[derive(Clone, Debug)]
pub struct Intake<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// The token of the run; `none` for whoever may only read.
    pub token: Option<&'a str>,
    /// Number of the state of the site.
    pub number: u64,
    /// The series of the site: slug and title.
    pub series: Vec<(&'a str, &'a str)>,
    /// The names of the units of the register.
    pub units: Vec<&'a str>,
    /// The years that are offered, the newest first.
    pub years: Vec<i16>,
    /// What was filled in: unit, year, slug of the series.
    pub filled: [&'a str; 3],
    /// Whether a unit that the register has not is to be added.
    pub admits: bool,
    /// What became of it.
    pub notices: Vec<Notice>,
}

/// `/_preview/release/…`: a draft, and when it becomes public.
#[derive(Clone, Debug)]
pub struct Release<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// The token of the run.
    pub token: &'a str,
    /// Number of the state of the site.
    pub number: u64,
    /// The draft.
    pub path: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its unit or units.
    pub unit: &'a str,
    /// The address of its page.
    pub href: Option<&'a str>,
    /// Today.
    pub today: &'a str,
    /// The day that was filled in.
    pub day: &'a str,
    /// What is wrong with it; located.
    pub findings: &'a [Diagnostic],
    /// What became of it.
    pub notices: Vec<Notice>,
}
