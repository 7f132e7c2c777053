//! Word: the parts of a document go in, their texts come out, with what somebody deleted, hid or
//! remarked kept apart.

use super::{Authors, Document, give, relations::Relations};
use crate::check::attachments::{
    gathering::Gathering,
    oddity::Oddity,
    piece::{Place, Writer},
    within::{Part, Property},
    xml::{Element, Visit},
};

/// Reads a document of Word.
pub(super) fn read(document: &mut Document<'_, '_>, gathering: &mut Gathering) {
    let package = Relations::of("", document, gathering);
    let main = package.parts("officeDocument").next().unwrap_or("word/document.xml").to_owned();
    let relations = Relations::of(&main, document, gathering);
    let mut changes = Authors::default();
    let mut hidden = 0;
    story(&main, None, (&mut changes, &mut hidden), document, gathering);
    let others = [
        ("header", Part::Headers),
        ("footer", Part::Footers),
        ("footnotes", Part::Footnotes),
        ("endnotes", Part::Endnotes),
    ];
    for (kind, part) in others {
        for name in relations.parts(kind) {
            story(name, Some(part), (&mut changes, &mut hidden), document, gathering);
        }
    }
    let mut remarks = Authors::default();
    for name in relations.parts("comments") {
        let mut comments = Story { remarks: Authors::default(), ..Story::default() };
        document.visit(name, &mut comments, gathering);
        remarks = std::mem::take(&mut comments.remarks);
        comments.give(Some(Part::Comments), gathering);
    }
    if remarks.count > 0 {
        let count = remarks.count;
        gathering.odd(&[], Oddity::Comments { count, authors: remarks.into_names() });
    }
    if changes.count > 0 {
        let count = changes.count;
        gathering.odd(&[], Oddity::TrackedChanges { count, authors: changes.into_names() });
    }
    if hidden > 0 {
        gathering.odd(&[], Oddity::HiddenText { count: hidden });
    }
    links(&relations, gathering);
    for name in relations.parts("settings") {
        settings(name, document, gathering);
    }
}

/// What a reader clicks on, and what is loaded from outside.
fn links(relations: &Relations, gathering: &mut Gathering) {
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

/// Protection, the template and values kept for fields.
fn settings(name: &str, document: &mut Document<'_, '_>, gathering: &mut Gathering) {
    #[derive(Default)]
    struct Settings {
        is_protected: bool,
        sources: Vec<String>,
        variables: Writer,
    }
    impl Visit for Settings {
        fn open(&mut self, element: &Element<'_>) {
            match element.name() {
                "documentProtection" => {
                    self.is_protected |= element.switch("enforcement").unwrap_or(false);
                }
                "connectString" | "query" => {
                    self.sources.extend(element.attribute("val").map(|value| value.into_owned()));
                }
                "docVar" => {
                    self.variables.push(&element.attribute("val").unwrap_or_default());
                    self.variables.end_line();
                }
                _ => {}
            }
        }
        fn close(&mut self, _: &str) {}
        fn text(&mut self, _: &str) {}
    }
    let mut settings = Settings::default();
    document.visit(name, &mut settings, gathering);
    if settings.is_protected {
        gathering.odd(&[], Oddity::Protected);
    }
    for name in settings.sources {
        gathering.odd(&[], Oddity::Connection { name });
    }
    give(gathering, Part::Fields, settings.variables);
    let relations = Relations::of(name, document, gathering);
    for relation in relations.outside() {
        match relation.kind.as_str() {
            "attachedTemplate" => gathering.property(Property::Template, &relation.target),
            _ => gathering.odd(&[], Oddity::ExternalLink { target: relation.target.clone() }),
        }
    }
}

/// Reads the body, or a part with text of its own.
fn story(
    name: &str,
    part: Option<Part>,
    (changes, hidden): (&mut Authors, &mut u32),
    document: &mut Document<'_, '_>,
    gathering: &mut Gathering,
) {
    let mut story = Story { changes: std::mem::take(changes), ..Story::default() };
    document.visit(name, &mut story, gathering);
    *changes = std::mem::take(&mut story.changes);
    *hidden += story.hidden_runs;
    story.give(part, gathering);
}

/// A text with tables while it is read.
#[derive(Default)]
struct Story {
    text: Writer,
    deleted: Writer,
    hidden: Writer,
    boxes: Writer,
    fields: Writer,
    changes: Authors,
    remarks: Authors,
    hidden_runs: u32,
    paragraph: u32,
    tables: u32,
    /// How many tables the reader is in.
    nested: u32,
    row: u32,
    column: u32,
    in_box: u32,
    in_deleted: u32,
    /// In text of an element that holds some: `w:t`, `w:delText`, `w:instrText`.
    reads: Option<Reads>,
    in_run: bool,
    is_hidden: bool,
    /// How much was written before an alternative began.
    before_choice: usize,
    /// How many elements of an alternative that says the same again are open.
    skipped: u32,
}

/// What kind of text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    Text,
    Deleted,
    Field,
}

impl Story {
    /// Gives all pieces.
    fn give(self, part: Option<Part>, gathering: &mut Gathering) {
        match part {
            None => gathering.piece(&[], self.text),
            Some(part) => give(gathering, part, self.text),
        }
        give(gathering, Part::TextBoxes, self.boxes);
        give(gathering, Part::Deleted, self.deleted);
        give(gathering, Part::Hidden, self.hidden);
        give(gathering, Part::Fields, self.fields);
    }

    fn place(&self) -> Place {
        if self.nested > 0 {
            Place::TableCell { table: self.tables, row: self.row, column: self.column }
        } else {
            Place::Paragraph(self.paragraph)
        }
    }

    /// Where text goes now.
    fn writer(&mut self) -> &mut Writer {
        let place = self.place();
        let reads = self.reads;
        let writer = if reads == Some(Reads::Deleted) || self.in_deleted > 0 {
            &mut self.deleted
        } else if reads == Some(Reads::Field) {
            &mut self.fields
        } else if self.in_box > 0 {
            &mut self.boxes
        } else if self.is_hidden {
            &mut self.hidden
        } else {
            &mut self.text
        };
        writer.at(place);
        writer
    }

    fn write(&mut self, text: &str) {
        if self.nested > 0 && self.in_box == 0 {
            self.writer().push_cell(text);
        } else {
            self.writer().push(text);
        }
    }

    /// How much has been written in all.
    fn written(&self) -> usize {
        [&self.text, &self.deleted, &self.hidden, &self.boxes].map(Writer::len).iter().sum()
    }

    fn end_paragraph(&mut self) {
        self.deleted.end_line();
        self.hidden.end_line();
        self.fields.end_line();
        if self.in_box > 0 {
            self.boxes.end_line();
        } else if self.nested > 0 {
            self.text.end_cell_paragraph();
        } else {
            self.text.end_line();
        }
    }
}

impl Visit for Story {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.skipped > 0 || name == "Fallback" && self.written() > self.before_choice {
            self.skipped += 1;
            return;
        }
        match name {
            "AlternateContent" => self.before_choice = self.written(),
            "t" => self.reads = Some(Reads::Text),
            "delText" | "delInstrText" => self.reads = Some(Reads::Deleted),
            "instrText" => self.reads = Some(Reads::Field),
            "p" if self.in_box == 0 => self.paragraph += 1,
            "r" => (self.in_run, self.is_hidden) = (true, false),
            "vanish" if self.in_run => {
                self.is_hidden = element.switch("val").unwrap_or(true);
                self.hidden_runs += u32::from(self.is_hidden);
            }
            "tab" | "ptab" if self.in_run => self.write("\t"),
            "br" | "cr" if self.in_run => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "tbl" => {
                self.nested += 1;
                if self.nested == 1 {
                    self.tables += 1;
                    self.text.end_line();
                    self.row = 0;
                    self.column = 0;
                }
            }
            "tc" if self.nested == 1 => {
                if self.column > 0 {
                    self.text.push("\t");
                }
                self.text.at(self.place());
            }
            "txbxContent" | "txBody" => self.in_box += 1,
            "del" | "moveFrom" => {
                self.changes.add(element.attribute("author").as_deref());
                self.in_deleted += 1;
            }
            "ins" | "moveTo" | "rPrChange" | "pPrChange" | "tblPrChange" | "cellIns"
            | "cellDel" => {
                self.changes.add(element.attribute("author").as_deref());
            }
            "comment" => self.remarks.add(element.attribute("author").as_deref()),
            // The alternative of a picture, often the path of its file.
            "docPr" => {
                if let Some(text) = element.attribute("descr").filter(|text| !text.is_empty()) {
                    self.boxes.push_cell(&text);
                    self.boxes.push("\n");
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" | "delText" | "delInstrText" | "instrText" => self.reads = None,
            "r" => (self.in_run, self.is_hidden) = (false, false),
            "p" => self.end_paragraph(),
            "tc" if self.nested == 1 => self.column += 1,
            "tr" if self.nested == 1 => {
                self.text.end_line();
                self.row += 1;
                self.column = 0;
            }
            "tbl" => self.nested = self.nested.saturating_sub(1),
            "txbxContent" | "txBody" => self.in_box = self.in_box.saturating_sub(1),
            "del" | "moveFrom" => self.in_deleted = self.in_deleted.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 && self.reads.is_some() {
            self.write(text);
        }
    }
}
