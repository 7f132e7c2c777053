//! The forms of the preview: reports are taken in, edited and released in a browser.
//!
//! Arrives: what a browser asks for below `/_preview/new`, `edit`, `release`, `intake`, `look` and
//! `draft`, and what it sends there; [`super::http`] has seen to it that it may. Leaves: pages in
//! the looks of [`super::face`], and by way of [`crate::intake`] files among the author's own.
//!
//! A form is a whole page that works without script: what was not saved comes back with everything
//! that was typed. With script, `forms.js` sends what is typed to `look` and shows the page beside
//! it; files are sent to `intake`. What is written is shown at once, since the site takes note of it
//! before the answer leaves.

mod drafts;
mod edit;
mod leaf;
mod look;
mod new;
mod release;
mod values;

pub(super) use self::drafts::Drafts;

use super::{
    answer::{Answer, Asked, HTML, Posted},
    face::Notice,
    live::{Live, lock},
    watch::Change,
};
use crate::{
    build::Stop,
    cache::Fingerprint,
    diagnostic::Language,
    intake::{Refusal, Workplace},
    source::SourcePath,
};

use self::values::Values;

/// Headers of a page with the token in it. The pages of the site that is shown are of the same
/// origin, and their scripts may be anybody's: no frame and no window that they open lets them read
/// the form, nor does a copy of it that the browser keeps. `same-origin` severs a window from
/// whoever opened it without the same header, which only forms have; so it does from what a form
/// opens, which `noopener-allow-popups` would not.
const ALONE: [(&str, &str); 4] = [
    ("content-security-policy", "frame-ancestors 'none'"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-store"),
];

/// Years that are offered; earlier ones are typed.
const YEARS: i16 = 10;

impl Live {
    /// Answers for a path of the forms; `none` for any other path below `/_preview/`.
    pub(super) fn of_forms(&self, below: &str, asked: &Asked<'_>) -> Option<Answer> {
        let (first, rest) = below.split_once('/').unwrap_or((below, ""));
        let is_ours = ["new", "edit", "release", "intake", "look", "draft"].contains(&first);
        if !is_ours {
            // Nothing else takes anything.
            return asked.posted.is_some().then(|| self.nothing());
        }
        if self.options.public {
            return Some(self.nothing());
        }
        // One after the other: what a form was filled in for is compared with what stands there.
        let may_write = asked.posted.is_some() && ["new", "edit", "release"].contains(&first);
        let _writer = may_write.then(|| lock(&self.writers));
        let answer = match (first, &asked.posted) {
            ("new", None) if below == "new" => self.intake_page(asked),
            ("new", None) => self.new_page(rest, asked),
            ("new", Some(Posted::Form(form))) if below == "new" => {
                self.begin(&Values::parse(form), asked)
            }
            ("new", Some(Posted::Form(form))) => self.save_new(rest, &Values::parse(form), asked),
            ("edit", None) => self.edit_page(rest, asked),
            ("edit", Some(Posted::Form(form))) => self.save_edit(rest, &Values::parse(form), asked),
            ("release", None) => self.release_page(rest, asked),
            ("release", Some(Posted::Form(form))) => {
                self.release(rest, &Values::parse(form), asked)
            }
            ("intake", Some(Posted::File(bytes))) => self.take_in(bytes, asked),
            ("look", Some(Posted::Form(form))) => self.look(&Values::parse(form), asked),
            ("draft", None) => self.in_draft(rest, asked.path),
            _ => self.nothing(),
        };
        Some(answer)
    }

    /// The site as those see it who write into it.
    fn workplace(&self) -> Result<Workplace, Stop> {
        Workplace::read(&self.place.folder, std::sync::Arc::clone(&self.place.disk))
    }

    /// The latest year that a report can be about.
    fn latest_year(&self) -> i16 {
        self.this_year() + 1
    }

    /// The years that are offered, the newest first.
    fn years(&self) -> Vec<i16> {
        let this_year = self.this_year();
        (0..YEARS).map(|back| this_year - back).collect()
    }

    fn this_year(&self) -> i16 {
        let zone = {
            let stand = self.read();
            stand.first.as_ref().map(|ready| ready.world().site.config.timezone)
        };
        (self.place.clock)().in_zone(zone.unwrap_or(jiff::tz::Offset::UTC)).year()
    }

    /// Shows what was written before anybody asks for it.
    fn follow<'p>(&self, paths: impl IntoIterator<Item = &'p SourcePath>) {
        let root = self.place.root();
        let paths = paths.into_iter().map(|path| root.place(path)).collect();
        self.take(&Change::Paths(paths));
    }

    /// A page of forms, into which no other page may look.
    fn form_answer(status: u16, html: String) -> Answer {
        let mut answer = Answer::of(status, HTML, html.into_bytes());
        answer.headers.extend(ALONE.map(|(name, value)| (name, value.to_owned())));
        answer
    }

    /// The answer to somebody who asks from elsewhere for a form.
    fn elsewhere(&self) -> Answer {
        let (language, number) = {
            let stand = self.read();
            (stand.language(), stand.number)
        };
        let html = super::face::intake(&super::face::Intake {
            language,
            token: None,
            number,
            series: Vec::new(),
            units: Vec::new(),
            years: Vec::new(),
            filled: [""; 3],
            admits: false,
            notices: Vec::new(),
        });
        Self::form_answer(403, html)
    }

    /// Why something was refused, where the site itself is at fault.
    fn refused(refusal: &Refusal, language: Language) -> Notice {
        Notice::Refused(refusal.text(language))
    }
}

/// By which a text is known again.
fn print(text: &str) -> String {
    Fingerprint::of(text.as_bytes()).to_string()
}
