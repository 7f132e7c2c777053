//! `/_preview/gallery/`: two sites of extremes in the theme of the site at hand.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::Stated;
use crate::{
    build::{Stop, Today},
    config::ThemeChoice,
    failure::{Action, Failure},
    serve::{
        answer::{Answer, HTML, encoded},
        desk::{Desk, Place},
        face::{self, GalleryIndex, Shown},
        gallery::{self, EXHIBITS, Variant},
        live::{Live, lock},
        pages::View,
        ready::Ready,
        stand::PREVIEW,
    },
};

/// The sites of the gallery that were asked for, with the theme that they wear.
pub(in crate::serve) type Galleries = BTreeMap<Variant, Arc<Ready>>;

impl Live {
    pub(super) fn sheet_in_gallery(
        &self,
        ready: &Ready,
        variant: Variant,
        path: &str,
    ) -> Result<Option<Stated>, Failure> {
        let prefix = format!("/_preview/gallery/{}/", variant.name());
        let number = self.read().number;
        let shown = Shown::Preview;
        self.sheet_in(
            &View { ready, prefix: &prefix, shown, stand: None, number, is_fresh: true },
            path,
        )
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
        let prefix = format!("/_preview/gallery/{name}/");
        let number = self.read().number;
        let answer = self.gallery(variant).and_then(|ready| {
            let shown = Shown::Preview;
            let view =
                View { ready: &ready, prefix: &prefix, shown, stand: None, number, is_fresh: true };
            self.answer_in(&view, path)
        });
        answer.unwrap_or_else(|failure| {
            let text = failure.text(self.read().language());
            Answer::of(500, "text/plain; charset=utf-8", text.into_bytes())
        })
    }

    /// A site of the gallery, with the theme as it is now.
    pub(super) fn gallery(&self, variant: Variant) -> Result<Arc<Ready>, Failure> {
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

/// Reads a site of the gallery in the theme of a site.
fn hang(variant: Variant, theme: &ThemeChoice, place: &Place) -> Result<Ready, Failure> {
    let (disk, folder) = gallery::disk(variant, theme, &place.folder, place.disk.clone());
    let clock = Arc::new(|| Today::Day(gallery::TODAY));
    let place = Place { folder, disk, base_url: None, clock };
    let mut desk = Desk::new(place.clone());
    let refused = || Failure {
        action: Action::Read,
        path: Path::new("gallery").to_path_buf(),
        cause: std::io::Error::other("the theme has mistakes"),
    };
    match desk.look() {
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(_) => return Err(refused()),
        Ok(_) => {}
    }
    let world = desk.relate(PREVIEW).ok_or_else(refused)?;
    Ok(Ready::new(world, place, desk.moment()))
}
