//! `/_preview/new`: files are taken in, and reports begun.

use std::sync::Arc;

use serde_json::json;

use super::{
    Values,
    drafts::{Draft, Upload},
    leaf::{self, Leaf, Subject, Text},
    print,
};
use crate::{
    intake::{
        Refusal, Workplace,
        arrival::{Arrival, Said},
        manuscript::Manuscript,
        start::{Start, start},
        submission::{Submission, Unplaced},
    },
    serve::{
        answer::{Answer, Asked, encoded_value},
        face::{self, Intake, Notice},
        live::{Live, lock},
    },
    source::{REGISTER, SourcePath},
};

/// The path by which a text is read that has no file yet.
const NOWHERE: &str = "content/_.md";

impl Live {
    /// `/_preview/new`.
    pub(super) fn intake_page(&self, asked: &Asked<'_>) -> Answer {
        if asked.token.is_none() {
            return self.elsewhere();
        }
        match self.workplace() {
            Ok(workplace) => self.intake_with(&Values::default(), &workplace, asked, Vec::new()),
            // The mistakes of the configuration are told there.
            Err(_) => Answer::to("/_preview/".to_owned()),
        }
    }

    fn intake_with(
        &self,
        values: &Values,
        workplace: &Workplace,
        asked: &Asked<'_>,
        notices: Vec<Notice>,
    ) -> Answer {
        let status = if notices.is_empty() { 200 } else { 422 };
        let years = self.years();
        let html = face::intake(&Intake {
            language: self.language_of(&workplace.config),
            token: asked.token,
            number: self.read().number,
            series: leaf::series(workplace),
            units: leaf::units(workplace),
            years,
            filled: ["unit", "year", "series"].map(|name| values.get(name)),
            admits: values.has("admit"),
            notices,
        });
        Self::form_answer(status, html)
    }

    /// Begins a report from the outline of its series, or shows why not.
    pub(super) fn begin(&self, values: &Values, asked: &Asked<'_>) -> Answer {
        let Ok(mut workplace) = self.workplace() else {
            return Answer::after("/_preview/".to_owned());
        };
        match self.begun(values, &mut workplace) {
            Ok((path, added)) => made(&path, "begun", added.as_deref()),
            Err(notice) => self.intake_with(values, &workplace, asked, vec![notice]),
        }
    }

    /// Begins a report; says where, and which unit was added to the register.
    fn begun(
        &self,
        values: &Values,
        workplace: &mut Workplace,
    ) -> Result<(SourcePath, Option<String>), Notice> {
        let language = self.language_of(&workplace.config);
        let Manuscript { fields, .. } =
            values.manuscript(&workplace.config, &Manuscript::default().fields);
        let year = crate::yaml::parse_year(fields.text("year"), self.latest_year()).ok();
        let unit = fields.units.first().ok_or(Notice::NoUnit)?;
        let year = year.and_then(|year| u16::try_from(year).ok()).ok_or(Notice::NoYear)?;
        let is_known = workplace.slug_of(unit).is_some();
        if !is_known && !values.has("admit") {
            return Err(unknown(workplace, unit));
        }
        let series = Some(fields.text("series")).filter(|series| !series.is_empty());
        let asked = Start { unit, year, series, leader: None, overwrites: false };
        match start(workplace, &asked) {
            Ok((path, admitted)) => {
                let register = admitted.added.as_ref().map(|_| SourcePath::trusted(REGISTER));
                self.follow(register.iter().chain([&path]));
                Ok((path, admitted.added.map(|_| unit.clone())))
            }
            Err(Refusal::Exists { path }) => {
                let file = SourcePath::trusted(path.as_str());
                let (visibility, _) = leaf::visibility(self.read().first.as_ref(), Some(&file));
                let is_released = visibility != crate::site::Visibility::Draft;
                Err(Notice::Standing { path, is_released })
            }
            Err(Refusal::UnknownSeries { .. }) => Err(Notice::UnknownSeries),
            Err(refusal) => Err(Self::refused(&refusal, language)),
        }
    }

    /// Takes a file in: recognised, in memory, and not saved before somebody has looked at it.
    pub(super) fn take_in(&self, bytes: &[u8], asked: &Asked<'_>) -> Answer {
        let told = match self.taken_in(bytes, &file_name(asked)) {
            Ok(number) => json!({ "to": format!("/_preview/new/{number}") }),
            Err(error) => json!({ "error": error }),
        };
        Answer::of(200, "application/json", told.to_string().into_bytes())
    }

    fn taken_in(&self, bytes: &[u8], name: &str) -> Result<u64, String> {
        let language = self.read().language();
        let told = |refusal: &Refusal| refusal.text(language);
        let workplace = self.workplace().map_err(|stop| told(&stop.into()))?;
        let read = {
            let stand = self.read();
            let ready = stand.first.as_ref();
            let site = ready.map(|ready| &ready.world().site).ok_or_else(String::new)?;
            Arrival::read(&workplace, site, name, bytes, &Said::default())
        };
        let arrival = read.map_err(|refusal| told(&refusal))?;
        let arrival = arrival.map_err(|error| error.text(language))?;
        let imported = &arrival.imported;
        let text = imported.markdown(workplace.config.message_language());
        let manuscript = Manuscript::read(NOWHERE, &text).unwrap_or_default();
        let origin = imported.front_matter.origin.clone();
        let account = imported.account.iter();
        let upload = Upload {
            file: name.to_owned(),
            manuscript: Manuscript { origin, ..manuscript },
            account: account
                .map(|remark| (remark.text(language, imported.counted), remark.wants_a_look()))
                .collect(),
            beside: imported.files.clone(),
        };
        let mut drafts = lock(&self.drafts);
        let number = drafts.number();
        drafts.put(number, Draft { upload: Some(Arc::new(upload)), ready: None });
        Ok(number)
    }

    /// `/_preview/new/…`: the form of a file that was taken in.
    pub(super) fn new_page(&self, number: &str, asked: &Asked<'_>) -> Answer {
        let Some(token) = asked.token else { return self.elsewhere() };
        let (Some((number, upload)), Ok(workplace)) = (self.upload(number), self.workplace())
        else {
            return Answer::to("/_preview/new".to_owned());
        };
        let text = Text::Manuscript(upload.manuscript.clone());
        let mut leaf = Leaf::of(Subject::New(upload), text, number);
        if let Ok(outcome) = self.outcome(&leaf, &workplace) {
            self.offer(&mut leaf, outcome.submission.as_ref());
        }
        self.leaf_page(&leaf, &workplace, token, 200)
    }

    fn upload(&self, number: &str) -> Option<(u64, Arc<Upload>)> {
        let number = number.parse().ok()?;
        Some((number, lock(&self.drafts).get(number).upload?))
    }

    /// Shows what stands in the place of a new report, and offers to replace a draft.
    fn offer(&self, leaf: &mut Leaf, submission: Option<&Submission>) {
        let Some(submission) = submission else { return };
        let Some(standing) = &submission.standing else { return };
        leaf.difference = submission.difference();
        let can_replace = !standing.is_released && standing.text != submission.text;
        leaf.replaces = can_replace.then(|| print(&standing.text));
    }

    /// Saves a new report as a draft, or shows why not with all that was typed.
    pub(super) fn save_new(&self, number: &str, values: &Values, asked: &Asked<'_>) -> Answer {
        let Some(token) = asked.token else { return self.elsewhere() };
        let Ok(mut workplace) = self.workplace() else {
            return Answer::after("/_preview/".to_owned());
        };
        let Some((number, upload)) = self.upload(number) else {
            return self.gone(values, &workplace, asked);
        };
        let mut leaf = Leaf::sent(Subject::New(upload), values, &workplace);
        leaf.draft = number;
        let is_to_be_saved = values.get("act") == "save";
        match self.saved(&mut leaf, &mut workplace, is_to_be_saved) {
            Ok((path, added)) => made(&path, "saved", added.as_deref()),
            Err(status) => self.leaf_page(&leaf, &workplace, token, status),
        }
    }

    /// Saves a new report; says where, and which unit was added to the register. What keeps it
    /// from that is noted on the leaf, with the status to answer.
    fn saved(
        &self,
        leaf: &mut Leaf,
        workplace: &mut Workplace,
        is_to_be_saved: bool,
    ) -> Result<(SourcePath, Option<String>), u16> {
        let language = self.language_of(&workplace.config);
        let refused = |leaf: &mut Leaf, refusal: &Refusal| {
            leaf.notices.push(match refusal {
                Refusal::UnknownSeries { .. } => Notice::UnknownSeries,
                refusal => Self::refused(refusal, language),
            });
            422_u16
        };
        let mut outcome =
            self.outcome(leaf, workplace).map_err(|refusal| refused(leaf, &refusal))?;
        let mut added = None;
        if let (Some(Notice::UnknownUnit { name, .. }), true, true) =
            (&outcome.missing, leaf.admits, is_to_be_saved)
        {
            workplace.admit(name).map_err(|refusal| refused(leaf, &refusal))?;
            self.follow([&SourcePath::trusted(REGISTER)]);
            added = Some(name.clone());
            outcome = self.outcome(leaf, workplace).map_err(|refusal| refused(leaf, &refusal))?;
        }
        let seen = leaf.replaces.take();
        self.offer(leaf, outcome.submission.as_ref());
        if !is_to_be_saved {
            return Err(200);
        }
        leaf.notices.extend(added.clone().map(|name| Notice::UnitAdded { name }));
        let Some(submission) = outcome.submission else {
            leaf.notices.extend(outcome.missing);
            return Err(422);
        };
        // Only what was shown may be replaced.
        let is_agreed = leaf.replaces.is_some() && leaf.replaces == seen;
        if let Some(notice) = outcome.missing.filter(|_| !is_agreed) {
            leaf.notices.push(notice);
            return Err(409);
        }
        let beside = match &leaf.subject {
            Subject::New(upload) => upload.beside.clone(),
            Subject::File(..) => Vec::new(),
        };
        submission.write(workplace, &beside).map_err(|refusal| refused(leaf, &refusal))?;
        let places = submission.places(&beside);
        self.follow(places.iter().map(|(path, _)| path).chain([&submission.path]));
        Ok((submission.path, added))
    }

    /// The answer where a file that was taken in is no longer in memory: what was typed comes back
    /// to be copied.
    fn gone(&self, values: &Values, workplace: &Workplace, asked: &Asked<'_>) -> Answer {
        let Some(token) = asked.token else { return self.elsewhere() };
        let upload = Upload {
            file: String::new(),
            manuscript: Manuscript::default(),
            account: Vec::new(),
            beside: Vec::new(),
        };
        let mut leaf = Leaf::sent(Subject::New(Arc::new(upload)), values, workplace);
        leaf.notices.push(Notice::Gone);
        self.leaf_page(&leaf, workplace, token, 409)
    }
}

/// What is said of a unit that the register has not.
fn unknown(workplace: &Workplace, name: &str) -> Notice {
    let nearest = workplace.nearest(name);
    leaf::notice(Unplaced::UnknownUnit { name: name.to_owned(), nearest })
}

/// The name of a file that is sent, without the folders that some browsers tell.
fn file_name(asked: &Asked<'_>) -> String {
    let name = asked.parameter("name").unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|character| !character.is_control()).collect();
    let name = name.trim();
    if name.is_empty() { "file.txt".to_owned() } else { name.to_owned() }
}

/// The way to the form of a report that was just made, which tells of a unit that was added for it.
fn made(path: &SourcePath, done: &str, added: Option<&str>) -> Answer {
    let unit = added.map(|name| format!("&unit={}", encoded_value(name))).unwrap_or_default();
    Answer::after(format!("{}?done={done}{unit}", face::edit_address(path.as_str())))
}
