//! A leaf: one report or page in a form, saved or not, and the page that shows it.
//!
//! Arrives: what is written, and what it is about. Leaves: HTML. Used by [`super::new`] and
//! [`super::edit`], which only differ in where a text comes from and where it goes.

use std::sync::Arc;

use super::{Values, drafts::Upload, look::Unsaved, print};
use crate::{
    intake::{
        Refusal, Workplace,
        manuscript::Manuscript,
        submission::{Submission, Unplaced},
    },
    serve::{
        answer::Answer,
        face::{self, About, Form, Look, Notice, Written},
        live::{Live, lock},
        ready::Ready,
    },
    site::Visibility,
    source::SourcePath,
};

/// One report or page in a form.
#[derive(Debug)]
pub(super) struct Leaf {
    /// What it is.
    pub(super) subject: Subject,
    /// The number under which it is looked at.
    pub(super) draft: u64,
    /// By which the file is known that was opened.
    pub(super) opened: String,
    /// By which the draft is known that may be replaced.
    pub(super) replaces: Option<String>,
    /// What is written.
    pub(super) text: Text,
    /// The day and the words of a correction, as they were typed.
    pub(super) correction: [String; 2],
    /// Whether a unit that the register has not is to be added.
    pub(super) admits: bool,
    /// What became of what was sent.
    pub(super) notices: Vec<Notice>,
    /// A unified difference to show.
    pub(super) difference: String,
}

/// What a form is about.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    /// A file that was taken in.
    New(Arc<Upload>),
    /// A file of the site, with its text.
    File(SourcePath, String),
}

/// What is written in a form.
#[derive(Clone, Debug)]
pub(super) enum Text {
    /// Fields and text.
    Manuscript(Manuscript),
    /// The whole file, as an editor shows it.
    Whole(String),
}

/// What would become of a leaf if it was saved.
pub(super) struct Outcome {
    /// Its file and the text of it.
    pub(super) file: Option<(SourcePath, String)>,
    /// With its place, for a new report.
    pub(super) submission: Option<Submission>,
    /// What keeps it from being saved.
    pub(super) missing: Option<Notice>,
}

impl Leaf {
    /// A leaf as it was opened, before anybody typed.
    pub(super) fn of(subject: Subject, text: Text, draft: u64) -> Self {
        let opened = match &subject {
            Subject::New(_) => String::new(),
            Subject::File(_, text) => print(text),
        };
        Self {
            subject,
            draft,
            opened,
            replaces: None,
            text,
            correction: Default::default(),
            admits: false,
            notices: Vec::new(),
            difference: String::new(),
        }
    }

    /// A leaf with what was sent.
    pub(super) fn sent(subject: Subject, values: &Values, workplace: &Workplace) -> Self {
        let before = match &subject {
            Subject::New(upload) => upload.manuscript.fields.clone(),
            Subject::File(path, text) => {
                Manuscript::read(path.as_str(), text).map(|it| it.fields).unwrap_or_default()
            }
        };
        let text = match values.has("whole") {
            true => Text::Whole(crate::intake::manuscript::shown(values.get("whole"))),
            false => {
                let mut manuscript = values.manuscript(&workplace.config, &before);
                if let Subject::New(upload) = &subject {
                    manuscript.origin.clone_from(&upload.manuscript.origin);
                }
                Text::Manuscript(manuscript)
            }
        };
        let mut leaf = Self::of(subject, text, values.draft());
        leaf.opened = values.get("opened").to_owned();
        leaf.replaces = Some(values.get("replaces").to_owned()).filter(|it| !it.is_empty());
        leaf.correction = values.correction();
        leaf.admits = values.has("admit");
        leaf.add_correction();
        leaf
    }

    /// Takes the correction into the manuscript, if it is whole.
    fn add_correction(&mut self) {
        let [date, note] = &self.correction;
        if let (Text::Manuscript(manuscript), Ok(date)) =
            (&mut self.text, crate::yaml::parse_date(date))
            && !note.is_empty()
        {
            manuscript.correction = Some((date.to_string(), note.clone()));
        }
    }

    /// Whether a correction was begun that is not whole.
    pub(super) fn lacks_correction(&self) -> bool {
        let is_typed = self.correction.iter().any(|typed| !typed.is_empty());
        match &self.text {
            Text::Manuscript(manuscript) => is_typed && manuscript.correction.is_none(),
            Text::Whole(_) => false,
        }
    }

    /// The file that is edited; `none` for a new one.
    fn path(&self) -> Option<&SourcePath> {
        match &self.subject {
            Subject::New(_) => None,
            Subject::File(path, _) => Some(path),
        }
    }

    /// What is written, for a form, and the series that it names; empty for none.
    fn written(&self) -> (Written<'_>, &str) {
        match &self.text {
            Text::Manuscript(Manuscript { fields, body, .. }) => {
                (Written::Fields { fields, body }, fields.text("series"))
            }
            Text::Whole(text) => (Written::Whole(text), ""),
        }
    }

    /// What was found in the file that was taken in.
    fn account(&self) -> Vec<(String, bool)> {
        match &self.subject {
            Subject::New(upload) => upload.account.clone(),
            Subject::File(..) => Vec::new(),
        }
    }

    fn beside(&self) -> &[crate::import::Extracted] {
        match &self.subject {
            Subject::New(upload) => &upload.beside,
            Subject::File(..) => &[],
        }
    }
}

impl Live {
    /// What would become of a leaf if it was saved.
    pub(super) fn outcome(&self, leaf: &Leaf, workplace: &Workplace) -> Result<Outcome, Refusal> {
        let nothing = Outcome { file: None, submission: None, missing: None };
        match (&leaf.subject, &leaf.text) {
            (Subject::File(path, old), Text::Whole(text)) => {
                let text = whole(old, text);
                Ok(Outcome { file: Some((path.clone(), text)), ..nothing })
            }
            (Subject::File(path, old), Text::Manuscript(manuscript)) => {
                Ok(match manuscript.rewritten(path.as_str(), old) {
                    Some(text) => Outcome { file: Some((path.clone(), text)), ..nothing },
                    None => {
                        let missing = Some(Notice::Unusual { path: path.to_string() });
                        Outcome { missing, ..nothing }
                    }
                })
            }
            (Subject::New(_), Text::Whole(_)) => Ok(nothing),
            (Subject::New(_), Text::Manuscript(manuscript)) => {
                let year = self.latest_year();
                let stand = self.read();
                let Some(ready) = &stand.first else { return Ok(nothing) };
                let site = &ready.world().site;
                let placed = Submission::place(workplace, site, manuscript, leaf.beside(), year)?;
                drop(stand);
                Ok(match placed {
                    Ok(submission) => {
                        let missing = exists(&submission);
                        let file = Some((submission.path.clone(), submission.text.clone()));
                        Outcome { file, submission: Some(submission), missing }
                    }
                    Err(unplaced) => Outcome { missing: Some(notice(unplaced)), ..nothing },
                })
            }
        }
    }

    /// How a leaf looks.
    pub(super) fn look_of(&self, leaf: &Leaf, outcome: &Outcome) -> Look {
        let is_new = matches!(leaf.subject, Subject::New(_));
        let mut look = Look {
            path: outcome.file.as_ref().filter(|_| is_new).map(|(path, _)| path.to_string()),
            missing: outcome.missing.clone(),
            admits: matches!(outcome.missing, Some(Notice::UnknownUnit { .. })),
            ..Look::default()
        };
        if let Some((path, text)) = &outcome.file {
            let beside = outcome.submission.as_ref().map(|it| it.places(leaf.beside()));
            let beside = beside.unwrap_or_default();
            (look.findings, look.frame) =
                self.look_at(&Unsaved { draft: leaf.draft, path, text, beside });
        }
        look
    }

    /// How a leaf looks, and all that is to be said of it.
    fn looked_at(&self, leaf: &Leaf, workplace: &Workplace) -> (Look, Vec<Notice>) {
        let mut notices = leaf.notices.clone();
        let outcome = self.outcome(leaf, workplace).unwrap_or_else(|refusal| {
            notices.push(Self::refused(&refusal, self.language_of(&workplace.config)));
            Outcome { file: None, submission: None, missing: None }
        });
        let mut look = self.look_of(leaf, &outcome);
        if notices.iter().any(|notice| matches!(notice, Notice::UnknownUnit { .. })) {
            // It is said above already.
            look.missing = None;
        }
        (look, notices)
    }

    /// The page of a leaf.
    pub(super) fn leaf_page(
        &self,
        leaf: &Leaf,
        workplace: &Workplace,
        token: &str,
        status: u16,
    ) -> Answer {
        let (look, notices) = self.looked_at(leaf, workplace);
        let years = self.years();
        let stand = self.read();
        let ready = stand.first.as_ref();
        let (action, href) = match leaf.path() {
            None => (format!("/_preview/new/{}", leaf.draft), None),
            Some(path) => {
                let address = ready.and_then(|ready| ready.page_of(path));
                let address = address.map(|address| address.path_on(&workplace.config.base_url));
                (face::edit_address(path.as_str()), address)
            }
        };
        let (visibility, day) = visibility(ready, leaf.path());
        let (written, series_named) = leaf.written();
        let [date, note] = &leaf.correction;
        let html = face::form(&Form {
            language: self.language_of(&workplace.config),
            token,
            number: stand.number,
            about: about(&leaf.subject, visibility, &day),
            href: href.as_deref(),
            action: &action,
            draft: leaf.draft,
            opened: &leaf.opened,
            replaces: leaf.replaces.as_deref(),
            written,
            correction: [date, note],
            series: series(workplace),
            chosen: workplace.config.series_named(series_named).unwrap_or_default(),
            units: units(workplace),
            years,
            admits: leaf.admits,
            account: leaf.account(),
            look: &look,
            notices,
            difference: &leaf.difference,
        });
        Self::form_answer(status, html)
    }

    /// A new number for a text that is looked at.
    pub(super) fn number(&self) -> u64 {
        lock(&self.drafts).number()
    }
}

/// The series of a site: slug and title.
pub(super) fn series(workplace: &Workplace) -> Vec<(&str, &str)> {
    let series = workplace.config.series.iter();
    series.map(|series| (series.slug.as_str(), series.title.as_str())).collect()
}

/// The names of the units of the register.
pub(super) fn units(workplace: &Workplace) -> Vec<&str> {
    let units = workplace.register.iter().flat_map(|register| &register.units);
    units.map(|unit| unit.name.as_str()).collect()
}

/// Whether the public sees a document, and since or from when.
pub(super) fn visibility(ready: Option<&Ready>, path: Option<&SourcePath>) -> (Visibility, String) {
    let draft = (Visibility::Draft, String::new());
    let (Some(ready), Some(path)) = (ready, path) else { return draft };
    let site = &ready.world().site;
    let Some(id) = site.at_source(path) else { return draft };
    let record = site.record(id);
    let day = record.published().map(|day| day.to_string()).unwrap_or_default();
    (record.visibility, day)
}

fn about<'a>(subject: &'a Subject, visibility: Visibility, day: &'a str) -> About<'a> {
    match subject {
        Subject::New(upload) => About::New { file: Some(&upload.file) },
        Subject::File(path, _) => {
            let path = path.as_str();
            match visibility {
                _ if path.starts_with("pages/") => About::Page { path },
                Visibility::Draft => About::Draft { path },
                Visibility::Held => About::Held { path, day },
                Visibility::Public => About::Public { path },
            }
        }
    }
}

/// What is to be said of a report that stands there already.
pub(super) fn exists(submission: &Submission) -> Option<Notice> {
    let standing = submission.standing.as_ref()?;
    let path = submission.path.to_string();
    Some(match standing.text == submission.text {
        true => Notice::Same { path },
        false => Notice::Exists { path, is_released: standing.is_released },
    })
}

pub(super) fn notice(unplaced: Unplaced) -> Notice {
    match unplaced {
        Unplaced::NoUnit => Notice::NoUnit,
        Unplaced::UnknownUnit { name, nearest } => Notice::UnknownUnit { name, nearest },
        Unplaced::NoYear => Notice::NoYear,
        Unplaced::Unusual { path } => Notice::Unusual { path: path.to_string() },
    }
}

/// A file with another text, with its byte-order mark and its line ends.
fn whole(old: &str, text: &str) -> String {
    let (mark, rest) = match old.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", old),
    };
    if crate::intake::manuscript::shown(rest) == text {
        return old.to_owned();
    }
    format!("{mark}{}", crate::report::edit::in_lines_of(old, text))
}
