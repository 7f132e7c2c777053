//! OpenDocument: texts, spreadsheets and slides of LibreOffice and others.

use std::collections::BTreeSet;

use crate::check::attachments::{
    gathering::Gathering,
    kind::Kind,
    oddity::Oddity,
    office::{Grid, Properties, bytes},
    package::Package,
    piece::{Place, Writer},
    unchecked::Why,
    within::{Part, Within},
    xml::{self, Element, Visit},
};

/// Reads a file of OpenDocument.
pub(crate) fn read(kind: Kind, package: &Package<'_>, gathering: &mut Gathering) {
    let mut manifest = Manifest::default();
    visit(package, "META-INF/manifest.xml", &mut manifest, gathering);
    if manifest.is_encrypted {
        gathering.unchecked(&[], Why::Encrypted);
        return;
    }
    let mut properties = Properties::of_opendocument();
    visit(package, "meta.xml", &mut properties, gathering);
    for (property, value) in properties.found {
        gathering.property(property, &value);
    }
    let mut content = Content { is_sheet: kind == Kind::Ods, ..Content::default() };
    visit(package, "content.xml", &mut content, gathering);
    content.give(gathering);
    let mut styles = xml::Lines::default();
    visit(package, "styles.xml", &mut styles, gathering);
    gathering.part(Part::Headers, styles.writer);
    others(package, gathering);
}

fn visit(package: &Package<'_>, name: &str, visitor: &mut impl Visit, gathering: &mut Gathering) {
    if let Some(bytes) = bytes(package, name, gathering)
        && !xml::read(&bytes, visitor)
    {
        gathering.unchecked(&[], Why::Broken);
    }
}

/// Pictures, objects and files in the document.
fn others(package: &Package<'_>, gathering: &mut Gathering) {
    let mut pictures = 0;
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    for name in names {
        if name.starts_with("pictures/") {
            pictures += 1;
        } else if name.starts_with("object") {
            if name.ends_with("content.xml") {
                let mut lines = xml::Lines::default();
                visit(package, &name, &mut lines, gathering);
                gathering.part(Part::Charts, lines.writer);
            } else if !name.ends_with(".xml") && !name.starts_with("objectreplacements/") {
                let shown = package.shown(&name);
                gathering.odd(&[], Oddity::EmbeddedFile { name: shown.clone() });
                if let Some(bytes) = bytes(package, &name, gathering) {
                    gathering.nested(&shown, &bytes);
                }
            }
        } else if name.starts_with("basic/")
            && !name.ends_with("-lc.xml")
            && !name.ends_with("-lb.xml")
        {
            gathering.odd(&[], Oddity::Macros);
        }
    }
    if pictures > 0 {
        gathering.unchecked(&[], Why::Pictures { count: pictures });
    }
}

/// Whether a part is encrypted.
#[derive(Default)]
struct Manifest {
    is_encrypted: bool,
}

impl Visit for Manifest {
    fn open(&mut self, element: &Element<'_>) {
        self.is_encrypted |= matches!(element.name(), "encryption-data" | "encrypted-key");
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

/// The content of a document while it is read.
#[derive(Default)]
struct Content {
    is_sheet: bool,
    /// The styles by which sheets are not shown.
    hiding_styles: BTreeSet<String>,
    style: String,
    /// Sheets that are read: name, whether hidden, cells, hidden columns.
    sheets: Vec<Read>,
    tables: u32,
    nested: u32,
    row: u32,
    column: u32,
    repeated: u32,
    repeated_rows: u32,
    is_row_hidden: bool,
    cell: String,
    cell_number: Option<String>,
    paragraph: u32,
    slide: u32,
    text: Writer,
    slides: Vec<Writer>,
    notes: Writer,
    deleted: Writer,
    comments: Writer,
    in_notes: u32,
    in_deleted: u32,
    in_comment: u32,
    in_author: u32,
    in_paragraph: u32,
    /// The paragraphs around a remark.
    around: Vec<u32>,
    /// The styles by which text is not shown, and whether each open span has one.
    hiding_texts: BTreeSet<String>,
    spans: Vec<bool>,
    hidden: Writer,
    hidden_count: u32,
    authors: BTreeSet<String>,
    author: String,
    remarks: u32,
    changes: u32,
    change_authors: BTreeSet<String>,
    links: BTreeSet<String>,
    is_protected: bool,
}

/// A sheet that is read.
#[derive(Default)]
struct Read {
    name: String,
    is_hidden: bool,
    grid: Grid,
    hidden_columns: Vec<(u32, u32)>,
    columns: u32,
    filled: BTreeSet<u32>,
}

impl Content {
    fn give(mut self, gathering: &mut Gathering) {
        if self.is_protected {
            gathering.odd(&[], Oddity::Protected);
        }
        if self.remarks > 0 {
            let authors = std::mem::take(&mut self.authors).into_iter().collect();
            gathering.odd(&[], Oddity::Comments { count: self.remarks, authors });
        }
        if self.changes > 0 {
            let authors = std::mem::take(&mut self.change_authors).into_iter().collect();
            gathering.odd(&[], Oddity::TrackedChanges { count: self.changes, authors });
        }
        if self.hidden_count > 0 {
            gathering.odd(&[], Oddity::HiddenText { count: self.hidden_count });
        }
        for target in self.links {
            gathering.odd(&[], Oddity::ExternalLink { target });
        }
        for sheet in self.sheets {
            gathering.inside([Within::Sheet(sheet.name)], |gathering| {
                if sheet.is_hidden {
                    gathering.odd(&[], Oddity::HiddenSheet { well: false });
                }
                for (first, last) in sheet.hidden_columns {
                    if sheet.filled.range(first..=last).next().is_some() {
                        let first = crate::check::attachments::within::column_name(first);
                        let last = crate::check::attachments::within::column_name(last);
                        let columns = if first == last { first } else { format!("{first}:{last}") };
                        gathering.odd(&[], Oddity::HiddenColumns { columns });
                    }
                }
                sheet.grid.give(gathering);
            });
        }
        for (slide, text) in (1..).zip(self.slides) {
            gathering.piece(&[Within::Slide(slide)], text);
        }
        gathering.piece(&[], self.text);
        for (part, writer) in [
            (Part::Notes, self.notes),
            (Part::Deleted, self.deleted),
            (Part::Comments, self.comments),
            (Part::Hidden, self.hidden),
        ] {
            gathering.part(part, writer);
        }
    }

    /// Where text goes now.
    fn write(&mut self, text: &str) {
        if self.in_author > 0 {
            self.author.push_str(text);
            return;
        }
        if self.in_paragraph == 0 {
            return;
        }
        if self.in_comment > 0 {
            self.comments.push(text);
        } else if self.in_deleted > 0 {
            self.deleted.push(text);
        } else if self.in_notes > 0 {
            self.notes.push(text);
        } else if self.spans.contains(&true) {
            self.hidden.at(Place::Paragraph(self.paragraph));
            self.hidden.push(text);
        } else if self.is_sheet && self.nested > 0 {
            if self.cell.len() < 64 << 10 {
                self.cell.push_str(text);
            }
        } else {
            let place = if self.nested > 0 {
                Place::TableCell { table: self.tables, row: self.row, column: self.column }
            } else {
                Place::Paragraph(self.paragraph)
            };
            let in_table = self.nested > 0;
            let writer = self.slides.last_mut().unwrap_or(&mut self.text);
            writer.at(place);
            if in_table {
                writer.push_cell(text);
            } else {
                writer.push(text);
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.hidden.end_line();
        if self.in_comment > 0 {
            self.comments.end_line();
        } else if self.in_deleted > 0 {
            self.deleted.end_line();
        } else if self.in_notes > 0 {
            self.notes.end_line();
        } else if self.is_sheet && self.nested > 0 {
            self.cell.push(' ');
        } else {
            let in_table = self.nested > 0;
            let writer = self.slides.last_mut().unwrap_or(&mut self.text);
            if in_table {
                writer.end_cell_paragraph();
            } else {
                writer.end_line();
            }
        }
    }

    fn open_table(&mut self, element: &Element<'_>) {
        self.nested += 1;
        if self.nested > 1 {
            return;
        }
        self.tables += 1;
        (self.row, self.column) = (0, 0);
        if self.is_sheet && self.sheets.len() < 2_000 {
            let style = element.attribute("style-name").unwrap_or_default();
            self.sheets.push(Read {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                is_hidden: self.hiding_styles.contains(&*style),
                ..Read::default()
            });
            self.is_protected |= element.switch("protected") == Some(true);
        } else {
            self.slides.last_mut().unwrap_or(&mut self.text).end_line();
        }
    }

    fn close_cell(&mut self) {
        let text = std::mem::take(&mut self.cell);
        let number = self.cell_number.take();
        // What is shown may be rounded: 1.10101E+17.
        let shown = text.trim();
        let stored = number.as_deref().filter(|_| shown.contains(['E', 'e', '.', '#']));
        let full = stored.map(|number| {
            crate::check::attachments::number::in_full(number).unwrap_or_else(|| number.to_owned())
        });
        if self.is_sheet
            && !shown.is_empty()
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.grid.cell(self.row, self.column, full.as_deref().unwrap_or(shown));
            if sheet.filled.len() < 20_000 {
                sheet.filled.insert(self.column);
            }
            if self.is_row_hidden {
                sheet.grid.hide_row(self.row);
            }
        } else if !self.is_sheet {
            self.slides.last_mut().unwrap_or(&mut self.text).push("\t");
        }
        self.column = self.column.saturating_add(self.repeated);
    }
}

impl Visit for Content {
    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "style" => self.style = element.attribute("name").unwrap_or_default().into_owned(),
            "table-properties" if element.switch("display") == Some(false) => {
                self.hiding_styles.insert(self.style.clone());
            }
            "table" => self.open_table(element),
            "table-column" if self.nested == 1 => {
                let count = element.number("number-columns-repeated").unwrap_or(1);
                let is_hidden =
                    element.attribute("visibility").is_some_and(|value| value != "visible");
                if let Some(sheet) = self.sheets.last_mut() {
                    let first = sheet.columns;
                    sheet.columns = first.saturating_add(count);
                    if is_hidden && sheet.hidden_columns.len() < 1_000 {
                        sheet
                            .hidden_columns
                            .push((first, sheet.columns.saturating_sub(1).max(first)));
                    }
                }
            }
            "table-row" if self.nested == 1 => {
                self.column = 0;
                self.repeated_rows = element.number("number-rows-repeated").unwrap_or(1);
                self.is_row_hidden =
                    element.attribute("visibility").is_some_and(|value| value != "visible");
            }
            "table-cell" | "covered-table-cell" if self.nested == 1 => {
                self.repeated = element.number("number-columns-repeated").unwrap_or(1);
                self.cell_number = element.attribute("value").map(|value| value.into_owned());
                self.cell.clear();
            }
            "p" | "h" => {
                self.in_paragraph += 1;
                if self.in_comment + self.in_deleted + self.in_notes == 0 {
                    self.paragraph += 1;
                }
            }
            "s" => self.write(" "),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "page" => {
                self.slide += 1;
                if self.slides.len() < 10_000 {
                    self.slides.push(Writer::default());
                }
            }
            "notes" => self.in_notes += 1,
            "deletion" => self.in_deleted += 1,
            "changed-region" => self.changes += 1,
            "text-properties" if element.attribute("display").as_deref() == Some("none") => {
                self.hiding_texts.insert(self.style.clone());
            }
            "span" => {
                let style = element.attribute("style-name").unwrap_or_default();
                let is_hidden = self.hiding_texts.contains(&*style);
                self.hidden_count += u32::from(is_hidden);
                if self.spans.len() < 1_000 {
                    self.spans.push(is_hidden);
                }
            }
            "annotation" => {
                self.around.push(std::mem::take(&mut self.in_paragraph));
                self.remarks += 1;
                self.in_comment += 1;
            }
            "creator" => {
                self.in_author += 1;
                self.author.clear();
            }
            "a" => {
                // Links of a reader are part of the text, since they may be mailto: and tel:.
                if let Some(link) = element.attribute("href").filter(|link| !link.starts_with('#'))
                {
                    let scheme = link.split(':').next().unwrap_or_default();
                    if matches!(scheme, "mailto" | "tel") {
                        self.write(&link);
                    }
                }
            }
            "table-source" | "cell-range-source" | "section-source" => {
                let target = element.attribute("href").unwrap_or_default();
                if !target.is_empty() && self.links.len() < 1_000 {
                    self.links.insert(target.into_owned());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" => self.nested = self.nested.saturating_sub(1),
            "table-row" if self.nested == 1 => {
                self.row = self.row.saturating_add(self.repeated_rows);
                if !self.is_sheet {
                    self.slides.last_mut().unwrap_or(&mut self.text).end_line();
                }
            }
            "table-cell" | "covered-table-cell" if self.nested == 1 => self.close_cell(),
            "p" | "h" => {
                self.end_paragraph();
                self.in_paragraph = self.in_paragraph.saturating_sub(1);
            }
            "notes" => self.in_notes = self.in_notes.saturating_sub(1),
            "deletion" => self.in_deleted = self.in_deleted.saturating_sub(1),
            "span" => {
                self.spans.pop();
            }
            "annotation" => {
                self.in_comment = self.in_comment.saturating_sub(1);
                self.in_paragraph = self.around.pop().unwrap_or(0);
            }
            "creator" => {
                self.in_author = self.in_author.saturating_sub(1);
                let author = std::mem::take(&mut self.author);
                let authors =
                    if self.in_comment > 0 { &mut self.authors } else { &mut self.change_authors };
                if !author.trim().is_empty() && authors.len() < 100 {
                    authors.insert(author);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.write(text);
    }
}
