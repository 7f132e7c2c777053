//! `/_preview/gallery/`: exhibits in, a page of links to them out, by template.

use serde::Serialize;

use super::{GalleryIndex, templates};
use crate::diagnostic::Language;

#[derive(Serialize)]
struct View<'a> {
    groups: Vec<Group<'a>>,
    number: u64,
}

/// The exhibits of one template.
#[derive(Serialize)]
struct Group<'a> {
    template: &'a str,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    /// In the language of the site.
    own: &'a str,
    /// In the other one.
    other: &'a str,
}

pub(super) fn gallery(index: &GalleryIndex<'_>) -> String {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (exhibit, [chinese, english]) in &index.exhibits {
        let row = match index.language {
            Language::Chinese => Row { title: exhibit.title_zh, own: chinese, other: english },
            Language::English => Row { title: exhibit.title_en, own: english, other: chinese },
        };
        match groups.iter_mut().find(|group| group.template == exhibit.template) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { template: exhibit.template, rows: vec![row] }),
        }
    }
    templates::render("gallery.html", index.language, &View { groups, number: index.number })
}
