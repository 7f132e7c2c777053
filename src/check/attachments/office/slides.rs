//! PowerPoint: the parts of a presentation go in, its slides come out, with their notes and comments.

use std::collections::BTreeMap;

use super::{Authors, Document, give, relations::Relations};
use crate::check::attachments::{
    gathering::Gathering,
    oddity::Oddity,
    piece::{Place, Writer},
    within::{Part, Within},
    xml::{Element, Visit},
};

/// Reads a presentation.
pub(super) fn read(document: &mut Document<'_, '_>, gathering: &mut Gathering) {
    let package = Relations::of("", document, gathering);
    let main = package.parts("officeDocument").next().unwrap_or("ppt/presentation.xml").to_owned();
    let relations = Relations::of(&main, document, gathering);
    let mut order = Order::default();
    document.visit(&main, &mut order, gathering);
    if order.is_protected {
        gathering.odd(&[], Oddity::Protected);
    }
    let authors = authors(&relations, document, gathering);
    for (slide, id) in (1..).zip(&order.slides) {
        if let Some(relation) = relations.get(id) {
            gathering.inside([Within::Slide(slide)], |gathering| {
                one(&relation.target, &authors, document, gathering);
            });
        }
    }
}

/// The slides in their order.
#[derive(Default)]
struct Order {
    slides: Vec<String>,
    is_protected: bool,
}

impl Visit for Order {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            // The reference has a prefix, and the number of the slide has not.
            "sldId" if self.slides.len() < 10_000 => {
                let id = element.attributes().filter(|(name, _)| *name == "id").last();
                self.slides.extend(id.map(|(_, id)| id.into_owned()));
            }
            "modifyVerifier" => self.is_protected = true,
            _ => {}
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

/// Reads one slide.
fn one(
    name: &str,
    authors: &BTreeMap<String, String>,
    document: &mut Document<'_, '_>,
    gathering: &mut Gathering,
) {
    let mut slide = Slide::default();
    document.visit(name, &mut slide, gathering);
    if slide.is_hidden {
        gathering.odd(&[], Oddity::HiddenSlide);
    }
    gathering.piece(&[], slide.text);
    let relations = Relations::of(name, document, gathering);
    for part in relations.parts("notesSlide") {
        let mut notes = Slide { skips_numbers: true, ..Slide::default() };
        document.visit(part, &mut notes, gathering);
        if notes.text.len() > 0 {
            gathering.odd(&[], Oddity::SpeakerNotes);
        }
        give(gathering, Part::Notes, notes.text);
    }
    let mut who = Authors::default();
    for part in relations.parts("comments") {
        let mut remarks = Remarks::default();
        document.visit(part, &mut remarks, gathering);
        for id in remarks.authors {
            who.add(authors.get(&id).map(String::as_str));
        }
        give(gathering, Part::Comments, remarks.text);
    }
    if who.count > 0 {
        let count = who.count;
        gathering.odd(&[], Oddity::Comments { count, authors: who.into_names() });
    }
    for chart in relations.parts("chart").chain(relations.parts("diagramData")) {
        document.lines(chart, Part::Charts, gathering);
    }
    let mut links = Writer::default();
    for link in relations.links() {
        links.push(link);
        links.end_line();
    }
    give(gathering, Part::Fields, links);
    for relation in relations.outside() {
        gathering.odd(&[], Oddity::ExternalLink { target: relation.target.clone() });
    }
}

/// Those who comment, by their ids.
fn authors(
    relations: &Relations,
    document: &mut Document<'_, '_>,
    gathering: &mut Gathering,
) -> BTreeMap<String, String> {
    #[derive(Default)]
    struct Known(BTreeMap<String, String>);
    impl Visit for Known {
        fn open(&mut self, element: &Element<'_>) {
            if let (Some(id), Some(name)) = (element.attribute("id"), element.attribute("name")) {
                self.0.insert(id.into_owned(), name.into_owned());
            }
        }
        fn close(&mut self, _: &str) {}
        fn text(&mut self, _: &str) {}
    }
    let mut known = Known::default();
    for part in relations.parts("commentAuthors").chain(relations.parts("authors")) {
        document.visit(part, &mut known, gathering);
    }
    known.0
}

/// A slide or its notes while they are read.
#[derive(Default)]
struct Slide {
    text: Writer,
    is_hidden: bool,
    reads: bool,
    paragraph: u32,
    table: Option<(u32, u32)>,
    tables: u32,
    /// In a field: the number of the slide, or the date.
    in_field: bool,
    skips_numbers: bool,
}

impl Visit for Slide {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "sld" => self.is_hidden = element.switch("show") == Some(false),
            "t" => self.reads = true,
            "fld" => self.in_field = true,
            "p" => self.paragraph += 1,
            "br" => self.text.push(if self.table.is_some() { " " } else { "\n" }),
            "tbl" => {
                self.text.end_line();
                self.tables += 1;
                self.table = Some((0, 0));
            }
            "tc" if self.table.is_some_and(|(_, column)| column > 0) => self.text.push("\t"),
            // The alternative of a picture, often the path of its file.
            "cNvPr" => {
                if let Some(text) = element.attribute("descr").filter(|text| !text.is_empty()) {
                    self.text.at(Place::Whole);
                    self.text.push_cell(&text);
                    self.text.end_line();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.reads = false,
            "fld" => self.in_field = false,
            "p" if self.table.is_some() => self.text.end_cell_paragraph(),
            "p" => self.text.end_line(),
            "tc" => {
                if let Some((_, column)) = &mut self.table {
                    *column += 1;
                }
            }
            "tr" => {
                self.text.end_line();
                if let Some((row, column)) = &mut self.table {
                    (*row, *column) = (*row + 1, 0);
                }
            }
            "tbl" => self.table = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.reads || self.in_field && self.skips_numbers {
            return;
        }
        self.text.at(match self.table {
            Some((row, column)) => Place::TableCell { table: self.tables, row, column },
            None => Place::Paragraph(self.paragraph),
        });
        self.text.push(text);
    }
}

/// Comments on a slide, of both forms.
#[derive(Default)]
struct Remarks {
    text: Writer,
    authors: Vec<String>,
    reads: bool,
}

impl Visit for Remarks {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "cm" | "reply" => {
                self.authors.extend(element.attribute("authorId").map(|id| id.into_owned()));
            }
            "text" | "t" => self.reads = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "text" | "t") {
            self.reads = false;
            self.text.end_line();
        }
    }

    fn text(&mut self, text: &str) {
        if self.reads {
            self.text.push(text);
        }
    }
}
