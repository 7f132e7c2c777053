//! What a part refers to, by id.

use std::collections::BTreeMap;

use super::Document;
use crate::check::attachments::{
    gathering::Gathering,
    package::{folder, resolve},
    xml::{Element, Visit},
};

/// The references of a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    folder: String,
    by_id: BTreeMap<String, Relation>,
}

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: `worksheet`, `hyperlink`.
    pub(super) kind: String,
    /// The name of a part, which need not exist, or an address outside as written.
    pub(super) target: String,
    /// Whether it leads outside. It is never opened.
    pub(super) is_outside: bool,
}

impl Relations {
    /// Reads the references of a part.
    pub(super) fn of(
        part: &str,
        document: &mut Document<'_, '_>,
        gathering: &mut Gathering,
    ) -> Self {
        let folder = folder(part);
        let name = part.rsplit('/').next().unwrap_or(part);
        let gap = if folder.is_empty() { "" } else { "/" };
        let mut relations = Self { folder: folder.to_owned(), by_id: BTreeMap::new() };
        document.visit(&format!("{folder}{gap}_rels/{name}.rels"), &mut relations, gathering);
        relations
    }

    /// The reference of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.by_id.get(id)
    }

    /// The parts of a kind that are referred to.
    pub(super) fn parts<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        let fitting = move |relation: &&Relation| relation.kind == kind && !relation.is_outside;
        self.by_id.values().filter(fitting).map(|relation| relation.target.as_str())
    }

    /// What leads outside, but for links that a reader clicks on.
    pub(super) fn outside(&self) -> impl Iterator<Item = &Relation> {
        self.by_id.values().filter(|relation| relation.is_outside && relation.kind != "hyperlink")
    }

    /// The addresses that a reader clicks on.
    pub(super) fn links(&self) -> impl Iterator<Item = &str> {
        let links = self.by_id.values();
        links
            .filter(|relation| relation.is_outside && relation.kind == "hyperlink")
            .map(|relation| relation.target.as_str())
    }
}

impl Visit for Relations {
    fn open(&mut self, element: &Element<'_>) {
        let (Some(id), Some(kind), Some(target)) =
            (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
        else {
            return;
        };
        let is_outside = element.attribute("TargetMode").as_deref() == Some("External");
        let target = if is_outside { target.into_owned() } else { resolve(&self.folder, &target) };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        self.by_id.insert(id.into_owned(), Relation { kind, target, is_outside });
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
