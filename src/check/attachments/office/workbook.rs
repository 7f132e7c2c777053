//! Excel: the parts of a workbook go in, its sheets come out, with what is hidden, linked or kept
//! beside them.

use std::collections::BTreeMap;

use super::{
    Authors, Document, give,
    relations::Relations,
    sheet::{self, Sheet},
    strings::{Run, Strings},
};
use crate::check::attachments::{
    gathering::Gathering,
    oddity::Oddity,
    piece::{Place, Writer},
    unchecked::Why,
    within::{Part, Within, cell_of},
    xml::{Element, Visit},
};

/// The most sheets.
const MOST_SHEETS: usize = 2_000;

/// Reads a workbook.
pub(super) fn read(document: &mut Document<'_, '_>, gathering: &mut Gathering) {
    let package = Relations::of("", document, gathering);
    let main = package.parts("officeDocument").next().unwrap_or("xl/workbook.xml").to_owned();
    let relations = Relations::of(&main, document, gathering);
    let mut strings = Strings::default();
    for name in relations.parts("sharedStrings").take(1) {
        document.visit(name, &mut strings, gathering);
    }
    let mut book = Book::default();
    document.visit(&main, &mut book, gathering);
    if book.is_protected {
        gathering.odd(&[], Oddity::Protected);
    }
    let people = people(&relations, document, gathering);
    for (name, state, id) in &book.sheets {
        let Some(relation) = relations.get(id) else {
            continue;
        };
        gathering.inside([Within::Sheet(name.clone())], |gathering| {
            if let Some(well) = state {
                gathering.odd(&[], Oddity::HiddenSheet { well: *well });
            }
            one(&relation.target, &strings, &people, document, gathering);
        });
    }
    give(gathering, Part::Names, book.names);
    beside(&relations, document, gathering);
}

/// The sheets of a workbook and its names.
#[derive(Default)]
struct Book {
    /// Name, whether hidden and how well, and the id of the reference.
    sheets: Vec<(String, Option<bool>, String)>,
    names: Writer,
    in_name: bool,
    is_protected: bool,
}

impl Visit for Book {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "sheet" if self.sheets.len() < MOST_SHEETS => {
                let hidden = match element.attribute("state").as_deref() {
                    Some("hidden") => Some(false),
                    Some("veryHidden") => Some(true),
                    _ => None,
                };
                let value = |name| {
                    element.attribute(name).map_or_else(String::new, |value| value.into_owned())
                };
                self.sheets.push((value("name"), hidden, value("id")));
            }
            "workbookProtection" => {
                let locks = ["lockStructure", "lockWindows", "lockRevision"];
                self.is_protected |= locks.iter().any(|lock| element.switch(lock) == Some(true));
            }
            "fileSharing" => self.is_protected = true,
            "definedName" => {
                self.names.push_cell(&element.attribute("name").unwrap_or_default());
                self.names.push("\t");
                self.in_name = true;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "definedName" {
            self.in_name = false;
            self.names.end_line();
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_name {
            self.names.push_cell(text);
        }
    }
}

/// Reads one sheet with what belongs to it.
fn one(
    name: &str,
    strings: &Strings,
    people: &BTreeMap<String, String>,
    document: &mut Document<'_, '_>,
    gathering: &mut Gathering,
) {
    let mut sheet = Sheet::new(strings);
    document.visit(name, &mut sheet, gathering);
    sheet::give(sheet, gathering);
    let relations = Relations::of(name, document, gathering);
    let mut authors = Authors::default();
    for part in relations.parts("comments").chain(relations.parts("threadedComment")) {
        let mut comments = Comments::new(people);
        document.visit(part, &mut comments, gathering);
        for author in comments.used {
            authors.add(Some(&author));
        }
        give(gathering, Part::Comments, comments.text);
    }
    if authors.count > 0 {
        let count = authors.count;
        gathering.odd(&[], Oddity::Comments { count, authors: authors.into_names() });
    }
    let kinds =
        [("drawing", Part::TextBoxes), ("vmlDrawing", Part::TextBoxes), ("table", Part::Other)];
    for (kind, part) in kinds {
        for name in relations.parts(kind) {
            let drawn = Relations::of(name, document, gathering);
            for chart in drawn.parts("chart") {
                document.lines(chart, Part::Charts, gathering);
            }
            // What comments look like is drawn in VML, which is often not well formed.
            if kind == "drawing" {
                document.lines(name, part, gathering);
            }
        }
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

/// What is kept beside the sheets: cells of other files, connections, data of pivot tables.
fn beside(relations: &Relations, document: &mut Document<'_, '_>, gathering: &mut Gathering) {
    for name in relations.parts("externalLink") {
        for relation in Relations::of(name, document, gathering).outside() {
            gathering.odd(&[], Oddity::ExternalLink { target: relation.target.clone() });
        }
        let mut values = Values::default();
        document.visit(name, &mut values, gathering);
        give(gathering, Part::ExternalData, values.text);
    }
    for name in relations.parts("connections") {
        let mut values = Values::default();
        document.visit(name, &mut values, gathering);
        for name in values.connections {
            gathering.odd(&[], Oddity::Connection { name });
        }
        give(gathering, Part::ExternalData, values.text);
    }
    for name in relations.parts("pivotCacheDefinition") {
        gathering.odd(&[], Oddity::PivotData);
        let records = Relations::of(name, document, gathering);
        for name in records.parts("pivotCacheRecords").chain([name]) {
            let mut values = Values::default();
            document.visit(name, &mut values, gathering);
            give(gathering, Part::PivotData, values.text);
        }
    }
    if relations.parts("vbaProject").next().is_none()
        && relations.parts("xlMacrosheet").next().is_some()
    {
        gathering.unchecked(&[], Why::Unknown);
    }
}

/// The names of those who comment, by their ids.
fn people(
    relations: &Relations,
    document: &mut Document<'_, '_>,
    gathering: &mut Gathering,
) -> BTreeMap<String, String> {
    #[derive(Default)]
    struct People(BTreeMap<String, String>);
    impl Visit for People {
        fn open(&mut self, element: &Element<'_>) {
            if let (Some(id), Some(name)) =
                (element.attribute("id"), element.attribute("displayName"))
            {
                self.0.insert(id.into_owned(), name.into_owned());
            }
        }
        fn close(&mut self, _: &str) {}
        fn text(&mut self, _: &str) {}
    }
    let mut people = People::default();
    for name in relations.parts("person") {
        document.visit(name, &mut people, gathering);
    }
    people.0
}

/// Comments of a sheet, old or in threads.
struct Comments<'a> {
    people: &'a BTreeMap<String, String>,
    text: Writer,
    authors: Vec<String>,
    used: Vec<String>,
    in_author: bool,
    in_thread_text: bool,
    run: Run,
}

impl<'a> Comments<'a> {
    fn new(people: &'a BTreeMap<String, String>) -> Self {
        Self {
            people,
            text: Writer::default(),
            authors: Vec::new(),
            used: Vec::new(),
            in_author: false,
            in_thread_text: false,
            run: Run::default(),
        }
    }
}

impl Visit for Comments<'_> {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        self.run.open(name);
        match name {
            "author" => {
                self.in_author = true;
                self.authors.push(String::new());
            }
            "comment" | "threadedComment" => {
                let author = match element.attribute("personId") {
                    Some(id) => self.people.get(&*id).cloned(),
                    None => element.number("authorId").and_then(|number| {
                        self.authors.get(usize::try_from(number).ok()?).cloned()
                    }),
                };
                self.used.push(author.unwrap_or_default());
                self.text.end_line();
                let cell = element.attribute("ref").and_then(|cell| cell_of(&cell));
                self.text
                    .at(cell.map_or(Place::Whole, |(row, column)| Place::Cell { row, column }));
                self.in_thread_text = false;
            }
            "text" => self.in_thread_text = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.run.close(name);
        match name {
            "author" => self.in_author = false,
            "text" => self.in_thread_text = false,
            "comment" | "threadedComment" => self.text.end_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_author {
            if let Some(author) = self.authors.last_mut() {
                author.push_str(text);
            }
        } else if self.run.reads() || self.in_thread_text && !text.trim().is_empty() {
            self.text.push(text);
        }
    }
}

/// The values in parts that hold data: in attributes and in text.
#[derive(Default)]
struct Values {
    text: Writer,
    connections: Vec<String>,
}

impl Visit for Values {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "connection" => {
                self.connections.extend(element.attribute("name").map(|name| name.into_owned()));
            }
            "dbPr" | "olapPr" | "webPr" | "textPr" => {
                for (_, value) in element.attributes() {
                    self.text.push_cell(&value);
                    self.text.push("\n");
                }
            }
            "cacheField" | "sheetName" => {
                let name = element.attribute("name").or(element.attribute("val"));
                self.text.push_cell(&name.unwrap_or_default());
                self.text.push("\t");
            }
            // A record of a pivot table is a row.
            "s" | "n" | "d" => {
                if let Some(value) = element.attribute("v") {
                    let full = crate::check::attachments::number::in_full(&value);
                    self.text.push_cell(full.as_deref().unwrap_or(&value));
                    self.text.push("\t");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(name, "r" | "row" | "sharedItems" | "cacheField" | "connection" | "sheetNames")
        {
            self.text.end_line();
        }
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.text.push_cell(text);
            self.text.push("\t");
        }
    }
}
