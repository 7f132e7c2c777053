//! The pages of the preview's own, below `/_preview/`: the overview, source files, the switch of
//! the edition, what the script asks for, the gallery.

mod gallery;
mod overview;
mod source;

pub(super) use self::gallery::Galleries;

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    answer::{Answer, Asked},
    face::{self, Shown},
    gallery::Variant,
    live::Live,
    pages::{Sheet, View, decoded},
    ready::Found,
};
use crate::{diagnostic::Language, failure::Failure};

impl Live {
    /// Answers for a path below `/_preview/`.
    pub(super) fn of_preview(&self, below: &str, asked: &Asked<'_>) -> Answer {
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

    fn nothing(&self) -> Answer {
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
        let shown = self.shown(asked);
        self.want(shown);
        let gallery = path.strip_prefix("/_preview/gallery/").and_then(|rest| rest.split_once('/'));
        let variant = gallery.and_then(|(name, _)| Variant::named(name));
        let sheet = match variant {
            Some(variant) => self
                .gallery(variant)
                .and_then(|ready| self.sheet_in_gallery(&ready, variant, &path)),
            None => self.sheet(&path, shown),
        };
        // One guard for both: a thread must not ask twice while somebody waits to write.
        let (number, language) = {
            let stand = self.read();
            (stand.number, stand.language())
        };
        let state = match sheet {
            Ok(Some((sheet, assets))) => {
                json!({"number": number, "print": sheet.print, "assets": assets, "panel": sheet.panel})
            }
            // Whatever stands there now, the page has to be asked for again.
            Ok(None) => json!({"number": number, "print": "", "assets": {}, "panel": null}),
            Err(failure) => {
                json!({"number": number, "print": null, "failure": failure.text(language)})
            }
        };
        Answer::of(200, "application/json", state.to_string().into_bytes())
    }

    /// The page at a path of the site, with the theme's files.
    fn sheet(&self, path: &str, shown: Shown) -> Result<Option<Stated>, Failure> {
        let stand = self.read();
        let prefix = decoded(stand.prefix());
        let Some(ready) = self.edition(&stand, shown) else { return Ok(None) };
        let number = stand.number;
        self.sheet_in(
            &View { ready, prefix: &prefix, shown, stand: Some(&stand), number, is_fresh: true },
            path,
        )
    }

    fn sheet_in(&self, view: &View<'_>, path: &str) -> Result<Option<Stated>, Failure> {
        let Some(below) = path.strip_prefix(view.prefix) else { return Ok(None) };
        let sheet = match view.ready.find(below)? {
            Found::Page(page, address) => self.page(view, path, page, &address)?,
            Found::Nothing => self.not_found(view, path)?,
            _ => return Ok(None),
        };
        let own = |(name, file): (&str, &str)| (name.to_owned(), file.to_owned());
        Ok(Some((sheet, view.ready.assets().into_iter().map(own).collect())))
    }
}

/// A page and the theme's files: names, and file names at their addresses.
type Stated = (Sheet, BTreeMap<String, String>);

/// Whether an address leads to a page of this host.
fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}
