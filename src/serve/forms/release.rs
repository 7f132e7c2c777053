//! `/_preview/release/…`: a draft gets its date, after a look at what becomes public when.

use super::Values;
use crate::{
    build::Today,
    diagnostic::Diagnostic,
    intake::{Refusal, release},
    serve::{
        answer::{Answer, Asked},
        face::{self, Notice, Release},
        live::Live,
    },
    site::Visibility,
    source::SourcePath,
    yaml,
};

impl Live {
    /// `/_preview/release/…`.
    pub(super) fn release_page(&self, path: &str, asked: &Asked<'_>) -> Answer {
        if asked.token.is_none() {
            return self.elsewhere();
        }
        let Some((path, _)) = self.editable(path) else { return self.nothing() };
        self.release_with(&path, "", asked, Vec::new(), None)
    }

    fn release_with(
        &self,
        path: &SourcePath,
        day: &str,
        asked: &Asked<'_>,
        notices: Vec<Notice>,
        found: Option<Vec<Diagnostic>>,
    ) -> Answer {
        let Some(token) = asked.token else { return self.elsewhere() };
        let findings = found.unwrap_or_else(|| self.told_of(path));
        let stand = self.read();
        let Some(ready) = &stand.first else { return self.nothing() };
        let site = &ready.world().site;
        let record = site.at_source(path).map(|id| site.record(id));
        let is_draft = record.is_none_or(|record| record.visibility == Visibility::Draft);
        if !path.as_str().starts_with("content/") || !is_draft {
            return Answer::to(face::edit_address(path.as_str()));
        }
        let base = &site.config.base_url;
        let href = ready.page_of(path).map(|address| address.path_on(base));
        let today = (self.place.clock)().in_zone(site.config.timezone).to_string();
        let html = face::release(&Release {
            language: stand.language(),
            token,
            number: stand.number,
            path: path.as_str(),
            title: record.map_or(path.as_str(), |record| &record.title),
            unit: &record.map(|record| record.unit_line(&site.config)).unwrap_or_default(),
            href: href.as_deref(),
            today: &today,
            day,
            findings: &findings,
            notices,
        });
        Self::form_answer(200, html)
    }

    /// What is wrong with a document, as it is saved.
    fn told_of(&self, path: &SourcePath) -> Vec<Diagnostic> {
        let stand = self.read();
        let told = stand.but_of_bodies().filter(|found| found.path == path.as_str()).cloned();
        let mut told: Vec<Diagnostic> = told.collect();
        told.extend(stand.first.iter().flat_map(|ready| ready.told_of_body(path)));
        drop(stand);
        self.located(told)
    }

    /// Releases a draft, or shows why not.
    pub(super) fn release(&self, path: &str, values: &Values, asked: &Asked<'_>) -> Answer {
        let Some((path, _)) = self.editable(path) else { return self.nothing() };
        let Ok(workplace) = self.workplace() else {
            return Answer::after("/_preview/".to_owned());
        };
        let language = self.language_of(&workplace.config);
        let today = (self.place.clock)();
        let day = values.get("day").trim();
        let published = match values.get("when") {
            "today" => release::moment(&workplace, today),
            "day" => match yaml::parse_date(day) {
                Ok(date) => release::moment(&workplace, Today::Day(date)),
                Err(_) => return self.release_with(&path, day, asked, vec![Notice::Day], None),
            },
            _ => return self.release_with(&path, day, asked, vec![Notice::Day], None),
        };
        match release::release(&workplace, &path, &published, today) {
            Ok(()) => {
                self.follow([&path]);
                Answer::after(format!("{}?done=released", face::edit_address(path.as_str())))
            }
            Err(Refusal::Mistakes { found, .. }) if !found.is_empty() => {
                self.release_with(&path, day, asked, Vec::new(), Some(found))
            }
            Err(refusal) => {
                let notice = Self::refused(&refusal, language);
                self.release_with(&path, day, asked, vec![notice], None)
            }
        }
    }
}
