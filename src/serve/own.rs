//! The pages of the preview's own, below `/_preview/`: the overview, source files, the switch of
//! the edition, what the script asks for, the gallery.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use serde_json::json;

use super::{
    answer::{Answer, Asked, HTML, encoded},
    desk::{Desk, Place, readable},
    face::{self, Entry, GalleryIndex, Overview, Shown, SourceText, State},
    gallery::{self, EXHIBITS, Variant},
    live::{Live, href, lock},
    pages::{Sheet, View, decoded},
    ready::{Found, Ready},
    stand::{PREVIEW, Stand},
};
use crate::{
    build::Today,
    config::ThemeChoice,
    diagnostic::Diagnostic,
    failure::Failure,
    page::places,
    site::{PlainRecord, Record, Visibility},
    source::SourcePath,
};

/// Findings on the overview.
const FINDINGS: usize = 1000;
/// Documents whose files changed last.
const NEWEST: usize = 20;
/// Longer source files are shown from their beginning only.
const LONGEST_SOURCE: usize = 2 * 1024 * 1024;

/// The sites of the gallery that were asked for, with the theme that they wear.
pub(super) type Galleries = BTreeMap<Variant, Arc<Ready>>;

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
            crate::diagnostic::Language::Chinese => "没有这个页面。",
            crate::diagnostic::Language::English => "There is no such page.",
        };
        Answer::of(404, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    /// `/_preview/`.
    fn overview(&self) -> Answer {
        let stand = self.read();
        let mut all: Vec<Diagnostic> = stand.diagnostics().cloned().collect();
        // Mistakes first, should there be more than a page holds.
        all.sort_by_key(|found| !found.is_error());
        let findings_in_all = all.len();
        all.truncate(FINDINGS);
        let findings = self.located(all);
        let Some(ready) = &stand.first else {
            drop(stand);
            return Answer::to("/".to_owned());
        };
        let site = &ready.world().site;
        let entries = |wanted: Visibility| -> Vec<Entry<'_>> {
            let reports = site.records.iter().filter(|record| record.visibility == wanted);
            let pages = site.pages.iter().filter(|p| site.visibility_of_page(&p.page) == wanted);
            let reports = reports.map(|record| entry_of_report(&stand, ready, record));
            reports.chain(pages.map(|page| entry_of_page(&stand, ready, page))).collect()
        };
        let mut held = entries(Visibility::Held);
        held.sort_by(|left, right| left.when.cmp(&right.when));
        let home = encoded(&decoded(stand.prefix()));
        let html = face::overview(&Overview {
            language: stand.language(),
            title: &site.config.title,
            home: &home,
            drafts: entries(Visibility::Draft),
            held,
            newest: newest(&stand, ready),
            findings: &findings,
            more_findings: findings_in_all.saturating_sub(FINDINGS),
            reading: self.examiner.progress().map(|(done, all)| (all.saturating_sub(done), all)),
            failure: stand.failure.as_deref(),
            number: stand.number,
        });
        Answer::of(200, HTML, html.into_bytes())
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

    /// `/_preview/source/…`: a file of the source, to be read.
    fn source(&self, path: &str) -> Answer {
        let stand = self.read();
        let root = self.place.root();
        let Some(file) = SourcePath::follow("", path).filter(|file| is_shown(&stand, file)) else {
            drop(stand);
            return self.nothing();
        };
        let text = root.own_stamp(&file).and_then(|_| root.read_text(&file));
        let Ok(text) = text else {
            drop(stand);
            return self.nothing();
        };
        let (mut text, mut findings) = match text {
            Ok(text) => (text, Vec::new()),
            Err(found) => (String::new(), vec![found]),
        };
        if text.len() > LONGEST_SOURCE {
            let end = (0..=LONGEST_SOURCE).rev().find(|&end| text.is_char_boundary(end));
            text.truncate(end.unwrap_or_default());
        }
        findings.extend(stand.diagnostics().filter(|found| found.path == file.as_str()).cloned());
        let findings = self.located(findings);
        let ready = stand.first.as_ref();
        let address = ready.and_then(|ready| ready.page_of(&file));
        let address = address.map(|address| href(&encoded(&decoded(stand.prefix())), &address));
        let html = face::source(&SourceText {
            language: stand.language(),
            path: file.as_str(),
            place: &root.place(&file).to_string_lossy(),
            text: &text,
            findings: findings.iter().collect(),
            href: address.as_deref(),
            number: stand.number,
        });
        Answer::of(200, HTML, html.into_bytes())
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
        let (number, language) = (self.read().number, self.read().language());
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
        self.sheet_in(&View { ready, prefix: &prefix, shown, stand: Some(&stand), number }, path)
    }

    fn sheet_in_gallery(
        &self,
        ready: &Ready,
        variant: Variant,
        path: &str,
    ) -> Result<Option<Stated>, Failure> {
        let prefix = format!("/_preview/gallery/{}/", variant.name());
        let number = self.read().number;
        let shown = Shown::Preview;
        self.sheet_in(&View { ready, prefix: &prefix, shown, stand: None, number }, path)
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

    fn gallery_index(&self) -> Answer {
        let stand = self.read();
        let language = stand.language();
        let exhibits: Vec<_> = EXHIBITS
            .iter()
            .map(|exhibit| {
                let link = |variant: Variant| {
                    let path = encoded(exhibit.address(variant));
                    format!("/_preview/gallery/{}/{path}", variant.name())
                };
                (exhibit, Variant::ALL.map(link))
            })
            .collect();
        let html = face::gallery(&GalleryIndex { language, exhibits, number: stand.number });
        Answer::of(200, HTML, html.into_bytes())
    }

    /// A page of the gallery.
    fn in_gallery(&self, below: &str, path: &str) -> Answer {
        let (name, rest) = below.split_once('/').unwrap_or((below, ""));
        let Some(variant) = Variant::named(name) else { return self.nothing() };
        if rest.is_empty() && !below.ends_with('/') {
            return Answer::to(format!("/_preview/gallery/{name}/"));
        }
        let prefix = format!("/_preview/gallery/{name}/");
        let number = self.read().number;
        let answer = self.gallery(variant).and_then(|ready| {
            let shown = Shown::Preview;
            let view = View { ready: &ready, prefix: &prefix, shown, stand: None, number };
            self.answer_in(&view, path)
        });
        answer.unwrap_or_else(|failure| {
            let text = failure.text(self.read().language());
            Answer::of(500, "text/plain; charset=utf-8", text.into_bytes())
        })
    }

    /// A site of the gallery, with the theme as it is now.
    fn gallery(&self, variant: Variant) -> Result<Arc<Ready>, Failure> {
        if let Some(ready) = lock(&self.galleries).get(&variant) {
            return Ok(Arc::clone(ready));
        }
        let theme = {
            let stand = self.read();
            let ready = stand.first.as_ref();
            let theme = ready.map(|ready| ready.world().site.config.theme.clone());
            theme.unwrap_or(ThemeChoice {
                name: "default".to_owned(),
                options: serde_json::Map::new(),
            })
        };
        let ready = Arc::new(hang(variant, &theme, &self.place)?);
        lock(&self.galleries).insert(variant, Arc::clone(&ready));
        Ok(ready)
    }
}

/// A page and the theme's files: names, and file names at their addresses.
type Stated = (Sheet, BTreeMap<String, String>);

/// Reads a site of the gallery in the theme of a site.
fn hang(variant: Variant, theme: &ThemeChoice, place: &Place) -> Result<Ready, Failure> {
    let (disk, folder) = gallery::disk(variant, theme, &place.folder, place.disk.clone());
    let clock = Arc::new(|| Today::Day(gallery::TODAY));
    let place = Place { folder, disk, base_url: None, clock };
    let mut desk = Desk::new(place.clone());
    let refused = || Failure {
        action: crate::failure::Action::Read,
        path: Path::new("gallery").to_path_buf(),
        cause: std::io::Error::other("the theme has mistakes"),
    };
    match desk.look() {
        Err(crate::build::Stop::Failure(failure)) => return Err(failure),
        Err(_) => return Err(refused()),
        Ok(_) => {}
    }
    let world = desk.relate(PREVIEW).ok_or_else(refused)?;
    Ok(Ready::new(world, place, desk.moment()))
}

fn entry_of_report<'s>(stand: &'s Stand, ready: &'s Ready, record: &'s Record) -> Entry<'s> {
    let config = &ready.world().site.config;
    let day = record.published().map(|day| day.to_string()).unwrap_or_default();
    let id = ready.world().site.at_source(&record.source);
    let address = id.map(|id| places::report_page(&ready.world().site, id));
    Entry {
        title: &record.title,
        href: address.map(|address| href(stand.prefix(), &address)).unwrap_or_default(),
        source: record.source.as_str(),
        unit: record.unit_line(config),
        when: day.clone(),
        state: state(record.visibility, day),
    }
}

fn entry_of_page<'s>(stand: &'s Stand, ready: &'s Ready, record: &'s PlainRecord) -> Entry<'s> {
    let published = record.page.published.as_ref().map(|moment| moment.date.to_string());
    let day = published.unwrap_or_default();
    let address = places::plain_page(&record.source);
    Entry {
        title: &record.page.title,
        href: address.map(|address| href(stand.prefix(), &address)).unwrap_or_default(),
        source: record.source.as_str(),
        unit: String::new(),
        when: day.clone(),
        state: state(ready.world().site.visibility_of_page(&record.page), day),
    }
}

fn state(visibility: Visibility, day: String) -> State {
    match visibility {
        Visibility::Public => State::Public,
        Visibility::Held => State::Held(day),
        Visibility::Draft => State::Draft,
    }
}

/// The documents whose files changed last, newest first.
fn newest<'s>(stand: &'s Stand, ready: &'s Ready) -> Vec<Entry<'s>> {
    let site = &ready.world().site;
    let zone = site.config.timezone;
    let reports = site.records.iter().map(|record| (record.body.file.modified, Ok(record)));
    let pages = site.pages.iter().map(|page| (page.body.file.modified, Err(page)));
    let mut all: Vec<(u64, Result<&Record, &PlainRecord>)> = reports.chain(pages).collect();
    let newest = all.len().min(NEWEST);
    if newest < all.len() {
        all.select_nth_unstable_by_key(newest, |(modified, _)| std::cmp::Reverse(*modified));
        all.truncate(newest);
    }
    all.sort_by_key(|(modified, _)| std::cmp::Reverse(*modified));
    all.into_iter()
        .map(|(modified, document)| {
            let entry = match document {
                Ok(record) => entry_of_report(stand, ready, record),
                Err(page) => entry_of_page(stand, ready, page),
            };
            Entry { when: readable(modified, zone), ..entry }
        })
        .collect()
}

/// Whether the preview shows a file of this name as source: what an editor or a theme maker
/// writes.
fn is_shown(stand: &Stand, file: &SourcePath) -> bool {
    let is_document = |ready: &Ready| {
        let tree = &ready.world().tree;
        tree.reports.binary_search(file).is_ok() || tree.pages.binary_search(file).is_ok()
    };
    let is_text = |end| [".html", ".css", ".js", ".yml", ".svg"].contains(&end);
    let end = file.name().rfind('.').map_or("", |dot| &file.name()[dot..]);
    matches!(file.as_str(), "site.yml" | crate::source::REGISTER | crate::source::TERMS)
        || file.as_str().starts_with("themes/") && is_text(end)
        || stand.first.as_ref().is_some_and(is_document)
        || stand.diagnostics().any(|found| found.path == file.as_str() && end == ".md")
}

/// Whether an address leads to a page of this host.
fn is_local(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}
