//! The face: all that the preview itself shows, in Chinese or English. Pure: facts in, HTML out.
//!
//! Arrives: what [`super`] knows of a page ([`Panel`]) or of the site ([`Overview`]). Leaves: HTML
//! to be added to a page, or a page of its own below `/_preview/`.

mod address;
mod finding;
mod form;
mod gallery;
mod intake;
mod leaves;
mod look;
mod overview;
mod panel;
mod phrases;
mod source;
mod templates;
#[cfg(test)]
mod tests;
mod visible;
mod words;

use crate::{
    diagnostic::{Diagnostic, Language},
    gallery::Exhibit,
};

pub use self::leaves::{About, Form, Intake, Look, Notice, Placed, Release, Written};

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

/// A form with a report or page in it.
pub fn form(form: &Form<'_>) -> String {
    form::form(form)
}

/// The part of a form that changes while somebody writes; its findings in a few words; and the
/// names of the fields that are wrong, with blanks between them.
pub fn look(look: &Look, language: Language) -> (String, String, String) {
    look::look(look, language)
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
