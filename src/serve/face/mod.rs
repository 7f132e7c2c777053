//! The face: all that the preview itself shows, in Chinese or English. Pure: facts in, HTML out.
//!
//! Arrives: what [`super`] knows of a page ([`Panel`]) or of the site ([`Overview`]). Leaves: HTML
//! to be added to a page, or a page of its own below `/_preview/`.

mod address;
mod finding;
mod form;
mod gallery;
mod intake;
mod overview;
mod panel;
mod phrases;
mod source;
mod templates;
#[cfg(test)]
mod tests;
mod visible;
mod words;

use super::gallery::Exhibit;
use crate::{
    diagnostic::{Diagnostic, Language},
    report::fields::Fields,
};

/// Which edition is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// With drafts and held reports.
    Preview,
    /// What the public sees.
    Public,
}

/// Whether the public sees the report or plain page that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It does, or the page is no document (a list).
    Public,
    /// It appears on this day: `2026-12-01`.
    Held(String),
    /// It has no date of publication, or is marked as a draft.
    Draft,
}

/// What the preview adds to one page.
#[derive(Clone, Debug)]
pub struct Panel<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// Which edition is shown.
    pub shown: Shown,
    /// Whether the other edition can be chosen (not with `--public`, not in the gallery).
    pub can_switch: bool,
    /// Whether the public sees this document.
    pub state: State,
    /// The source file of the page, from the site's root: `content/sfj/2024.md`; `none` for lists.
    pub source: Option<&'a str>,
    /// Whether reports can be written.
    pub can_write: bool,
    /// The address of the page, percent-encoded, beginning with `/`: where a switch of the edition
    /// leads back to.
    pub address: &'a str,
    /// Mistakes to show over the page, most important first; located. Errors show themselves;
    /// warnings alone wait behind a button of the bar.
    pub mistakes: Vec<&'a Diagnostic>,
    /// How many more errors there are elsewhere in the site.
    pub elsewhere: usize,
    /// Why the page that is shown is not the newest, or is none at all.
    pub trouble: Option<Trouble>,
    /// Why the last change on the disk could not be read, in one sentence.
    pub failure: Option<&'a str>,
    /// Number of the state of the site (see `Preview::states`).
    pub number: u64,
    /// Fingerprint of the page but for the addresses of style sheets.
    pub print: &'a str,
    /// The theme's files: name (`site.css`), file name at its address (`site.1f2e3d4c5b.css`).
    pub assets: Vec<(&'a str, &'a str)>,
}

/// Why a page is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The last good page is shown, since the newest has mistakes.
    Stale,
    /// There never was a good page: nothing is shown beneath the mistakes.
    Never,
    /// Nothing stands at this address.
    NotFound,
}

/// A document in a list of `/_preview/`.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its address, percent-encoded, beginning with `/`.
    pub href: String,
    /// Its source file.
    pub source: &'a str,
    /// The unit or units; empty for plain pages.
    pub unit: String,
    /// The day on which it appears (held), or when its file last changed (`2026-11-23 09:30`).
    pub when: String,
    /// Whether the public sees it.
    pub state: State,
}

/// What `/_preview/` shows.
#[derive(Clone, Debug)]
pub struct Overview<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// The site's title.
    pub title: &'a str,
    /// The address of the home page in the preview.
    pub home: &'a str,
    /// Whether reports can be written.
    pub can_write: bool,
    /// Drafts.
    pub drafts: Vec<Entry<'a>>,
    /// Held reports, by their day.
    pub held: Vec<Entry<'a>>,
    /// The documents whose files changed last, newest first.
    pub newest: Vec<Entry<'a>>,
    /// All findings, by place; located.
    pub findings: &'a [Diagnostic],
    /// How many more there are.
    pub more_findings: usize,
    /// How many documents are still to be read for their findings, of how many; `none` when all
    /// are.
    pub reading: Option<(usize, usize)>,
    /// Why the last change on the disk could not be read, in one sentence.
    pub failure: Option<&'a str>,
    /// Number of the state of the site.
    pub number: u64,
}

/// A source file as `/_preview/source/…` shows it.
#[derive(Clone, Debug)]
pub struct SourceText<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// Its path from the site's root.
    pub path: &'a str,
    /// Its path on the disk, for the editor's own program.
    pub place: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What is wrong with it; located.
    pub findings: Vec<&'a Diagnostic>,
    /// The address of its page, percent-encoded; `none` where it has none.
    pub href: Option<&'a str>,
    /// Whether it can be edited in a form.
    pub can_edit: bool,
    /// Number of the state of the site.
    pub number: u64,
}

/// `/_preview/gallery/`: what there is to see.
#[derive(Clone, Debug)]
pub struct GalleryIndex<'a> {
    /// The language of the site's messages.
    pub language: Language,
    /// The exhibits, each with its address in the Chinese and in the English site.
    pub exhibits: Vec<(&'a Exhibit, [String; 2])>,
    /// Number of the state of the site.
    pub number: u64,
}

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

/// A form with a report or page in it.
pub fn form(form: &Form<'_>) -> String {
    form::form(form)
}

/// The part of a form that changes while somebody writes; its findings in a few words; and the
/// names of the fields that are wrong, with blanks between them.
pub fn look(look: &Look, language: Language) -> (String, String, String) {
    form::look(look, language)
}

/// A notice in words.
pub fn words_of(notice: &Notice, language: Language) -> String {
    words::said(notice, language).text
}

/// `/_preview/new`.
pub fn intake(intake: &Intake<'_>) -> String {
    intake::intake(intake)
}

/// `/_preview/release/…`.
pub fn release(release: &Release<'_>) -> String {
    intake::release(release)
}

/// Where a report or page is edited.
pub fn edit_address(path: &str) -> String {
    address::edit(path)
}

/// The HTML that is put before `</body>` of a page: one element, `<gongkai-preview …>…`, and
/// nothing besides.
pub fn panel(panel: &Panel<'_>) -> String {
    panel::panel(panel)
}

/// `/_preview/`: drafts, held reports, findings, newest changes.
pub fn overview(overview: &Overview<'_>) -> String {
    overview::overview(overview)
}

/// `/_preview/source/…`: a source file, to be read.
pub fn source(text: &SourceText<'_>) -> String {
    source::source(text)
}

/// `/_preview/gallery/`: the list of exhibits.
pub fn gallery(index: &GalleryIndex<'_>) -> String {
    gallery::gallery(index)
}

/// A page of the preview's own with its panel, where the site has none to show.
pub fn empty_page(panel: &Panel<'_>) -> String {
    panel::empty_page(panel)
}

/// A file of the preview's own below `/_preview/`: `client.js`, `preview.css`, `panel.css`; with
/// its content type.
pub fn file(name: &str) -> Option<(&'static str, &'static [u8])> {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    const STYLE: &str = "text/css; charset=utf-8";
    const OWN_STYLE: &str = concat!(
        include_str!("files/tokens.css"),
        include_str!("files/finding.css"),
        include_str!("files/preview.css"),
        include_str!("files/forms.css")
    );
    match name {
        "client.js" => Some((SCRIPT, include_bytes!("files/client.js"))),
        "forms.js" => Some((SCRIPT, include_bytes!("files/forms.js"))),
        "preview.css" => Some((STYLE, OWN_STYLE.as_bytes())),
        "panel.css" => Some((STYLE, panel::STYLE.as_bytes())),
        _ => None,
    }
}
