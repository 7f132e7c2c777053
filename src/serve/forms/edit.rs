//! `/_preview/edit/…`: a report, or a plain page, of the site in a form.

use serde_json::json;

use super::{
    Values,
    leaf::{Leaf, Subject, Text},
    print,
};
use crate::{
    diagnostic::Diagnostic,
    intake::{
        Refusal, Workplace,
        manuscript::{Manuscript, shown},
        place::difference,
        writing,
    },
    serve::{
        answer::{Answer, Asked, encoded},
        face::{self, Notice},
        live::{Live, lock},
        ready::Ready,
        stand::Stand,
    },
    source::SourcePath,
};

impl Live {
    /// `/_preview/edit/…`: the form of a file.
    pub(super) fn edit_page(&self, path: &str, asked: &Asked<'_>) -> Answer {
        let Some(token) = asked.token else { return self.elsewhere() };
        let Some((path, text)) = self.editable(path) else { return self.nothing() };
        let Ok(workplace) = self.workplace() else {
            // The mistakes of the configuration are told there.
            return Answer::to("/_preview/".to_owned());
        };
        let written = written(&path, &text);
        let notices = done(asked, &path, self);
        let mut leaf = Leaf::of(Subject::File(path, text), written, self.number());
        leaf.notices = notices;
        self.leaf_page(&leaf, &workplace, token, 200)
    }

    /// Saves a file, or shows why not with all that was typed.
    pub(super) fn save_edit(&self, path: &str, values: &Values, asked: &Asked<'_>) -> Answer {
        let Some(token) = asked.token else { return self.elsewhere() };
        let Some((path, text)) = self.editable(path) else { return self.nothing() };
        let Ok(workplace) = self.workplace() else {
            return Answer::after("/_preview/".to_owned());
        };
        let mut leaf = Leaf::sent(Subject::File(path.clone(), text.clone()), values, &workplace);
        if !matches!(values.get("act"), "save" | "release") {
            return self.leaf_page(&leaf, &workplace, token, 200);
        }
        match self.save_file(&mut leaf, &path, &text, &workplace) {
            Ok(()) if values.get("act") == "release" => {
                Answer::after(format!("/_preview/release/{}", encoded(path.as_str())))
            }
            Ok(()) => Answer::after(format!("{}?done=saved", face::edit_address(path.as_str()))),
            Err(status) => self.leaf_page(&leaf, &workplace, token, status),
        }
    }

    /// Saves a file; what keeps it from that is noted on the leaf.
    fn save_file(
        &self,
        leaf: &mut Leaf,
        path: &SourcePath,
        text: &str,
        workplace: &Workplace,
    ) -> Result<(), u16> {
        let language = self.language_of(&workplace.config);
        if leaf.lacks_correction() {
            leaf.notices.push(Notice::Correction);
            return Err(422);
        }
        let outcome = self.outcome(leaf, workplace).map_err(|refusal| {
            leaf.notices.push(Self::refused(&refusal, language));
            500_u16
        })?;
        let Some((_, new)) = outcome.file else {
            leaf.notices.extend(outcome.missing);
            return Err(422);
        };
        let now = print(text);
        // To save once more is not enough: whoever replaces another's work has to say so.
        let is_agreed = leaf.replaces.take().as_ref() == Some(&now);
        if leaf.opened != now && !is_agreed {
            leaf.notices.push(Notice::Changed);
            leaf.difference = difference(text, &new);
            leaf.replaces = Some(now);
            return Err(409);
        }
        if new == text {
            return Ok(());
        }
        let root = workplace.root();
        if let Err(failure) = writing::replace(root, path, new.as_bytes()) {
            leaf.notices.push(Self::refused(&Refusal::from(failure), language));
            return Err(500);
        }
        self.follow([path]);
        Ok(())
    }

    /// What a script asks while somebody types: how it looks now.
    pub(super) fn look(&self, values: &Values, asked: &Asked<'_>) -> Answer {
        let at = asked.parameter("at").unwrap_or_default();
        let at = crate::serve::pages::decoded(&at);
        let subject = match at.strip_prefix("/_preview/edit/") {
            Some(path) => self.editable(path).map(|(path, text)| Subject::File(path, text)),
            None => {
                let number = at.strip_prefix("/_preview/new/").and_then(|it| it.parse().ok());
                let upload = number.and_then(|number| lock(&self.drafts).get(number).upload);
                upload.map(Subject::New)
            }
        };
        let language = self.read().language();
        let (Some(subject), Ok(workplace)) = (subject, self.workplace()) else {
            let notice =
                if at.starts_with("/_preview/new/") { Notice::Gone } else { Notice::Vanished };
            let text = face::words_of(&notice, language);
            return Answer::of(409, "text/plain; charset=utf-8", text.into_bytes());
        };
        let leaf = Leaf::sent(subject, values, &workplace);
        let told = self.outcome(&leaf, &workplace).map(|outcome| self.look_of(&leaf, &outcome));
        match told {
            Ok(look) => {
                let (html, sum, wrong) = face::look(&look, language);
                let told = json!({
                    "look": html, "sum": sum, "wrong": wrong, "frame": look.frame,
                    "admits": look.admits,
                });
                Answer::of(200, "application/json", told.to_string().into_bytes())
            }
            Err(refusal) => {
                let text = refusal.text(language);
                Answer::of(422, "text/plain; charset=utf-8", text.into_bytes())
            }
        }
    }

    /// A report or plain page that can be edited, with its text as it is now.
    pub(super) fn editable(&self, path: &str) -> Option<(SourcePath, String)> {
        let file = SourcePath::follow("", path).filter(|file| file.as_str() == path)?;
        if !is_document(&self.read(), &file) {
            return None;
        }
        let root = self.place.root();
        // A link leads elsewhere: what is written there is none of ours.
        root.own_stamp(&file).ok()?;
        let text = root.read_text(&file).ok()?.ok()?;
        Some((file, text))
    }
}

/// Whether a file is a report or plain page, also one that has mistakes.
fn is_document(stand: &Stand, file: &SourcePath) -> bool {
    let is_listed = |ready: &Ready| {
        let tree = &ready.world().tree;
        tree.reports.binary_search(file).is_ok() || tree.pages.binary_search(file).is_ok()
    };
    let is_told = |found: &Diagnostic| found.path == file.as_str() && file.name().ends_with(".md");
    let is_below = ["content/", "pages/"].iter().any(|folder| file.as_str().starts_with(folder));
    is_below && (stand.first.as_ref().is_some_and(is_listed) || stand.diagnostics().any(is_told))
}

/// A file as a form shows it: by its fields, or as a whole where that cannot be done.
fn written(path: &SourcePath, text: &str) -> Text {
    let manuscript = match path.as_str().starts_with("pages/") {
        true => None,
        false => Manuscript::read(path.as_str(), text),
    };
    manuscript
        .map(Text::Manuscript)
        .unwrap_or_else(|| Text::Whole(shown(text.trim_start_matches('\u{feff}'))))
}

/// What was done just now, as the address says it.
fn done(asked: &Asked<'_>, path: &SourcePath, live: &Live) -> Vec<Notice> {
    let path_said = path.to_string();
    let mut notices = match asked.parameter("done").as_deref() {
        Some("saved") => vec![Notice::Saved { path: path_said }],
        Some("begun") => vec![Notice::Begun],
        Some("released") => {
            let (_, day) = super::leaf::visibility(live.read().first.as_ref(), Some(path));
            vec![Notice::Released { day }]
        }
        _ => Vec::new(),
    };
    notices.extend(asked.parameter("unit").map(|name| Notice::UnitAdded { name }));
    notices
}
