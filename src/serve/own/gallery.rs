//! `/_preview/gallery/`: two sites of extremes in the theme of the site at hand.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use super::of_sheet;
use crate::{
    build::{Stop, Today},
    config::ThemeChoice,
    failure::Failure,
    gallery::{self, EXHIBITS, Variant},
    serve::{
        answer::{Answer, HTML, encoded},
        desk::{Desk, Place},
        face::{self, GalleryIndex, Shown},
        live::{Live, lock},
        pages::View,
        ready::Ready,
        stand::PREVIEW,
    },
};

/// The sites of the gallery that were asked for, with the theme as it was then.
#[derive(Debug, Default)]
pub(in crate::serve) struct Galleries {
    ready: BTreeMap<Variant, Arc<Ready>>,
    /// Counts the themes, so that a site in an old one is not hung when it is ready late.
    themes: u64,
}

impl Galleries {
    /// The theme may have changed.
    pub(in crate::serve) fn close(&mut self) {
        self.ready.clear();
        self.themes += 1;
    }
}

impl Live {
    /// The state of a page of the gallery, as the script wants it.
    pub(super) fn state_in_gallery(&self, variant: Variant, path: &str) -> Result<Value, Failure> {
        let number = self.read().number;
        match self.gallery(variant)? {
            Some(ready) => self.state_in(&view(&ready, &prefix(variant), number), path),
            None => Ok(of_sheet(number, &Self::nothing_yet(&self.read(), path), &[])),
        }
    }

    pub(super) fn gallery_index(&self) -> Answer {
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
    pub(super) fn in_gallery(&self, below: &str, path: &str) -> Answer {
        let (name, rest) = below.split_once('/').unwrap_or((below, ""));
        let Some(variant) = Variant::named(name) else { return self.nothing() };
        if rest.is_empty() && !below.ends_with('/') {
            return Answer::to(format!("/_preview/gallery/{name}/"));
        }
        let number = self.read().number;
        let answer = self.gallery(variant).and_then(|ready| match ready {
            Some(ready) => self.answer_in(&view(&ready, &prefix(variant), number), path),
            None => Ok(Self::nothing_yet(&self.read(), path).into_answer()),
        });
        answer.unwrap_or_else(|failure| {
            let text = failure.text(self.read().language());
            Answer::of(500, "text/plain; charset=utf-8", text.into_bytes())
        })
    }

    /// A site of the gallery, with the theme as it is now; `none` where that has mistakes.
    fn gallery(&self, variant: Variant) -> Result<Option<Arc<Ready>>, Failure> {
        let themes = {
            let galleries = lock(&self.galleries);
            if let Some(ready) = galleries.ready.get(&variant) {
                return Ok(Some(Arc::clone(ready)));
            }
            galleries.themes
        };
        let Some(theme) = self.theme() else { return Ok(None) };
        let ready = hang(variant, &theme, &self.place)?.map(Arc::new);
        let mut galleries = lock(&self.galleries);
        if let Some(ready) = ready.as_ref().filter(|_| galleries.themes == themes) {
            galleries.ready.insert(variant, Arc::clone(ready));
        }
        Ok(ready)
    }

    /// The theme that the site chooses; `none` while its configuration has mistakes.
    fn theme(&self) -> Option<ThemeChoice> {
        let stand = self.read();
        let ready = stand.first.as_ref().filter(|_| stand.faults.is_empty());
        ready.map(|ready| ready.world().site.config.theme.clone())
    }
}

fn prefix(variant: Variant) -> String {
    format!("/_preview/gallery/{}/", variant.name())
}

fn view<'s>(ready: &'s Ready, prefix: &'s str, number: u64) -> View<'s> {
    View { ready, prefix, shown: Shown::Preview, stand: None, number, is_fresh: true }
}

/// Reads a site of the gallery in the theme of a site; `none` where the theme has mistakes.
fn hang(variant: Variant, theme: &ThemeChoice, place: &Place) -> Result<Option<Ready>, Failure> {
    let (disk, folder) = gallery::disk(variant, theme, &place.folder, place.disk.clone());
    let clock = Arc::new(|| Today::Day(gallery::TODAY));
    let place = Place { folder, disk, clock };
    let mut desk = Desk::new(place.clone());
    match desk.look() {
        Err(Stop::Failure(failure)) => Err(failure),
        Err(_) => Ok(None),
        Ok(_) => Ok(desk.relate(PREVIEW).map(|world| Ready::new(world, place, desk.moment()))),
    }
}
