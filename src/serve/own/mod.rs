//! The pages of the preview's own, below `/_preview/`: the overview, source files, the switch of
//! the edition, what the script asks for, the gallery.

mod gallery;
mod overview;
mod source;

pub(super) use self::gallery::Galleries;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    answer::{Answer, Asked},
    face::{self, Shown},
    live::Live,
    pages::{Sheet, View, decoded},
    ready::Found,
};
use crate::{diagnostic::Language, failure::Failure, gallery::Variant};

impl Live {
    /// Answers for a path below `/_preview/`.
    pub(super) fn of_preview(&self, below: &str, asked: &Asked<'_>) -> Answer {
        if let Some(answer) = self.of_forms(below, asked) {
            return answer;
        }
        if let Some((kind, bytes)) = face::file(below) {
            return Answer::of(200, kind, bytes.to_vec());
        }
        match below.split_once('/').unwrap_or((below, "")) {
            ("", "") => self.overview(),
            ("state", "") => self.state(asked),
            ("edition", name) => self.switch(name, asked),
            ("source", path) => self.source(path),
            ("gallery", "") if below == "gallery" => Answer::to("/_preview/gallery/".to_owned()),
            ("gallery", "") => self.gallery_index(),
            ("gallery", path) => self.in_gallery(path, asked.path),
            _ => self.nothing(),
        }
    }

    /// The answer where nothing stands.
    pub(super) fn nothing(&self) -> Answer {
        let text = match self.read().language() {
            Language::Chinese => "没有这个页面。",
            Language::English => "There is no such page.",
        };
        Answer::of(404, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    /// `/_preview/edition/public?back=/…`: shows the other edition from here on.
    fn switch(&self, name: &str, asked: &Asked<'_>) -> Answer {
        if !matches!(name, "public" | "preview") {
            return self.nothing();
        }
        let back = asked.parameter("back").filter(|back| is_local(back));
        let mut answer = Answer::to(back.unwrap_or_else(|| "/".to_owned()));
        let cookie = format!("{}={name}; Path=/; SameSite=Strict; HttpOnly", self.cookie());
        answer.headers.push(("set-cookie", cookie));
        answer
    }

    /// `/_preview/state?path=/…`: what the script of a page has to know after a change.
    fn state(&self, asked: &Asked<'_>) -> Answer {
        let path = asked.parameter("path").unwrap_or_else(|| "/".to_owned());
        let path = decoded(&path);
        let gallery = path.strip_prefix("/_preview/gallery/").and_then(|rest| rest.split_once('/'));
        let stated = match gallery.and_then(|(name, _)| Variant::named(name)) {
            Some(variant) => self.state_in_gallery(variant, &path),
            None => self.state_of_site(&path, self.shown(asked)),
        };
        match stated {
            Ok(stated) => Answer::of(200, "application/json", stated.to_string().into_bytes()),
            // The script asks again at the next change.
            Err(failure) => {
                let text = failure.text(self.read().language());
                Answer::of(503, "text/plain; charset=utf-8", text.into_bytes())
            }
        }
    }

    fn state_of_site(&self, path: &str, shown: Shown) -> Result<Value, Failure> {
        self.want(shown);
        let stand = self.read();
        let prefix = decoded(stand.prefix());
        let number = stand.number;
        match self.edition(&stand, shown) {
            Some(_) if path == "/" && prefix != "/" => {
                Ok(json!({"number": number, "reload": true}))
            }
            Some(ready) => {
                let stand = Some(&*stand);
                let view = View { ready, prefix: &prefix, shown, stand, number, is_fresh: true };
                self.state_in(&view, path)
            }
            None => Ok(of_sheet(number, &Self::nothing_yet(&stand, path), &[])),
        }
    }

    /// The state of a page in an edition, as the script wants it.
    fn state_in(&self, view: &View<'_>, path: &str) -> Result<Value, Failure> {
        let found = match path.strip_prefix(view.prefix) {
            Some(below) => view.ready.find(below)?,
            None => Found::Nothing,
        };
        let sheet = match found {
            Found::Page(page, address) => self.page(view, path, page, &address)?,
            Found::Nothing => self.not_found(view, path)?,
            // Another thing stands where the page stood.
            _ => return Ok(json!({"number": view.number, "reload": true})),
        };
        Ok(of_sheet(view.number, &sheet, &view.ready.assets()))
    }
}

/// The state of a page: `assets` are the theme's files, with their file names.
fn of_sheet(number: u64, sheet: &Sheet, assets: &[(&str, &str)]) -> Value {
    let assets: BTreeMap<_, _> = assets.iter().copied().collect();
    json!({"number": number, "print": sheet.print, "assets": assets, "panel": sheet.panel})
}

/// Whether an address leads to a page of this host.
fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}
