//! A text in reading order: paragraphs, tables, text boxes, notes.
//!
//! The tree of a body arrives; lines leave, each with what its style says of it. A story may hold
//! stories (a cell, a box, a note), so blocks are collected first and put where they belong after.

use super::super::account::{Remark, Taken, Unread};
use super::super::error::ImportError;
use super::super::grid::{Content, Grid};
use super::super::lines::{Hint, Lines};
use super::super::rich::Rich;
use super::super::{Extracted, some};
use super::numbering::{Label, Numbering};
use super::package::{Package, Relations};
use super::runs::{self, Draft, Format, Seen};
use super::styles::{Numbered, Styles, level_of_outline};
use super::tables::{MOST_COLUMNS, Merge, Shape};
use super::xml::Element;
use std::collections::{HashMap, HashSet};

/// Which notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// One piece of a story.
enum Piece {
    /// A line with what is said of it.
    Line(usize, Rich, Hint),
    /// A table, with its first paragraph.
    Table(usize, Grid),
}

/// Reads the stories of one document.
pub(super) struct Reader<'a> {
    pub(super) package: Package<'a>,
    pub(super) styles: Styles,
    numbering: Numbering,
    /// The paragraph being read, counted from 1, the empty ones too.
    pub(super) paragraph: usize,
    pub(super) seen: Seen,
    lines: Lines,
    /// The notes mentioned so far, in order, and the number of each.
    notes: Vec<(NoteKind, String)>,
    numbers: HashMap<(NoteKind, String), usize>,
    contents: Vec<Taken>,
    boxes: Vec<usize>,
    numbered: usize,
    tables: Vec<Remark>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(package: Package<'a>, styles: Styles, numbering: Numbering) -> Self {
        Self {
            package,
            styles,
            numbering,
            paragraph: 0,
            seen: Seen::default(),
            lines: Lines::default(),
            notes: Vec::new(),
            numbers: HashMap::new(),
            contents: Vec::new(),
            boxes: Vec::new(),
            numbered: 0,
            tables: Vec::new(),
        }
    }

    /// Reads the body into lines.
    pub(super) fn read_body(
        &mut self,
        body: &Element,
        relations: &Relations,
    ) -> Result<(), ImportError> {
        for piece in self.story(body, relations)? {
            match piece {
                Piece::Line(number, rich, hint) => {
                    self.lines.add(number, &rich.text, &rich.spans, hint);
                }
                Piece::Table(number, grid) => {
                    let hint = Hint::Table(Box::new(grid));
                    self.lines.add(number, "", &[], hint);
                }
            }
        }
        Ok(())
    }

    /// Reads the notes that were mentioned, those that notes mention among them.
    pub(super) fn read_notes(
        &mut self,
        parts: &[Option<Element>; 2],
        relations: &[Relations; 2],
    ) -> Result<Vec<Vec<Rich>>, ImportError> {
        let mut texts = Vec::new();
        let elements = parts.each_ref().map(|part| {
            let notes = part.iter().flat_map(|part| &part.children);
            let by_id = notes.filter_map(|note| Some((note.attribute("w:id")?, note)));
            by_id.collect::<HashMap<&str, &Element>>()
        });
        while let Some((kind, id)) = self.notes.get(texts.len()).cloned() {
            let at = usize::from(kind == NoteKind::End);
            let pieces = match elements[at].get(id.as_str()) {
                Some(note) => self.story(note, &relations[at])?,
                None => Vec::new(),
            };
            let contents = self.contents_of(pieces);
            texts.push(contents.into_iter().flat_map(flat).collect());
        }
        let mut told = HashSet::new();
        for (kind, id, line) in std::mem::take(&mut self.seen.hidden_notes) {
            let at = usize::from(kind == NoteKind::End);
            let key = (kind, id);
            if let Some(note) = elements[at].get(key.1.as_str())
                && !self.numbers.contains_key(&key)
                && told.insert(key)
            {
                let text = super::written_text(note).trim().to_owned();
                self.seen.hidden.push(Taken { line, text });
            }
        }
        Ok(texts)
    }

    /// The number of a note by its id, new ones next in line.
    pub(super) fn note_number(&mut self, kind: NoteKind, id: &str) -> usize {
        let key = (kind, id.to_owned());
        let next = self.notes.len() + 1;
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.notes.push(key);
        }
        number
    }

    fn story(&mut self, story: &Element, relations: &Relations) -> Result<Vec<Piece>, ImportError> {
        let mut pieces = Vec::new();
        let mut joined = None;
        self.blocks(story, relations, &mut joined, &mut pieces)?;
        // The last paragraph mark of a story cannot be deleted, whatever the file says.
        if let Some(draft) = joined {
            self.finish_paragraph(draft, None, relations, &mut pieces)?;
        }
        Ok(pieces)
    }

    /// Reads the blocks in an element. `joined` is the text of paragraphs whose mark was deleted: it
    /// goes on in the next one.
    fn blocks<'t>(
        &mut self,
        element: &'t Element,
        relations: &Relations,
        joined: &mut Option<Draft<'t>>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), ImportError> {
        for child in &element.children {
            match child.name() {
                "w:p" => self.paragraph(child, relations, joined, pieces)?,
                "w:tbl" => {
                    // Text cannot go on over a table, whatever was deleted before it.
                    if let Some(draft) = joined.take() {
                        self.finish_paragraph(draft, None, relations, pieces)?;
                    }
                    self.table(child, relations, pieces)?;
                }
                "w:sdt" if runs::is_contents(child) => self.leave_out_contents(child),
                "w:sdt" if runs::is_prompt(child) => {
                    let text = super::written_text(child);
                    self.hide(text);
                }
                "w:altChunk" => self.cannot_read(Unread::File),
                "w:del" | "w:moveFrom" | "w:sectPr" | "w:sdtPr" | "w:sdtEndPr" | "w:tcPr" => {}
                _ => self.blocks(child, relations, joined, pieces)?,
            }
        }
        Ok(())
    }

    fn paragraph<'t>(
        &mut self,
        element: &'t Element,
        relations: &Relations,
        joined: &mut Option<Draft<'t>>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), ImportError> {
        self.paragraph += 1;
        let mut draft = joined.take().unwrap_or_else(Draft::new);
        self.runs(element, &Format::default(), &mut draft, relations)?;
        let text = self.seen.fields.end_paragraph();
        if !text.is_empty() {
            draft.push_plain(&text);
        }
        let properties = element.child("w:pPr");
        let mark = properties.and_then(|properties| properties.child("w:rPr"));
        let is_deleted = mark.is_some_and(|mark| {
            mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some()
        });
        if is_deleted {
            *joined = Some(draft);
            return Ok(());
        }
        self.finish_paragraph(draft, properties, relations, pieces)
    }

    fn finish_paragraph(
        &mut self,
        mut draft: Draft<'_>,
        properties: Option<&Element>,
        relations: &Relations,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), ImportError> {
        let number = self.paragraph;
        let hidden = std::mem::take(&mut draft.hidden);
        self.hide(hidden);
        let style = properties.and_then(|properties| properties.value("w:pStyle"));
        let label = self.label(properties, style);
        let is_contents =
            draft.is_contents || style.is_some_and(|style| self.styles.is_contents(style));
        if is_contents {
            let text = draft.lines.iter().map(|line| line.text.as_str()).collect::<String>();
            self.contents.push(Taken { line: number, text: text.trim().to_owned() });
        } else if !draft.is_empty() {
            let hint = self.hint(properties, style, &draft, label.as_ref());
            if let Some(Label::Number(label)) = label {
                self.numbered += 1;
                self.spend(label.len())?;
                let mut line = Rich::default();
                line.push(&label, &[]);
                if let Some(first) = draft.lines.first_mut() {
                    line.append(std::mem::take(first));
                    *first = line;
                }
            }
            emit(number, draft.lines, hint, pieces);
        }
        for text_box in draft.boxes {
            self.boxes.push(self.paragraph + 1);
            pieces.extend(self.story(text_box, relations)?);
        }
        Ok(())
    }

    /// The number or bullet before a paragraph. Empty paragraphs count too.
    fn label(&mut self, properties: Option<&Element>, style: Option<&str>) -> Option<Label> {
        let direct = properties.and_then(Numbered::read);
        self.numbering.next(direct.as_ref(), style, &self.styles)
    }

    fn hint(
        &self,
        properties: Option<&Element>,
        style: Option<&str>,
        draft: &Draft<'_>,
        label: Option<&Label>,
    ) -> Hint {
        let outline = properties.and_then(|properties| properties.number("w:outlineLvl"));
        let level = match outline {
            Some(outline) => level_of_outline(outline),
            None => style.and_then(|style| self.styles.heading(style)),
        };
        let has_text = draft.lines.iter().any(|line| !line.text.trim().is_empty());
        match (level, label) {
            (Some(level), _) if has_text => Hint::Heading(level),
            _ if has_text && style.is_some_and(|style| self.styles.is_title(style)) => Hint::Title,
            (_, Some(Label::Bullet(level))) => Hint::Item(*level),
            _ => Hint::None,
        }
    }

    fn hide(&mut self, text: String) {
        let text = text.trim();
        if !text.is_empty() {
            self.seen.hidden.push(Taken { line: self.paragraph.max(1), text: text.to_owned() });
        }
    }

    fn leave_out_contents(&mut self, element: &Element) {
        let text = super::written_text(element).trim().to_owned();
        self.contents.push(Taken { line: self.paragraph + 1, text });
    }

    fn table(
        &mut self,
        element: &Element,
        relations: &Relations,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), ImportError> {
        let first = self.paragraph + 1;
        let mut rows = within(element, "w:tr");
        let all = rows.len();
        rows.retain(|row| !is_deleted(row));
        self.seen.deletions += all - rows.len();
        if let [row] = rows.as_slice()
            && let [cell] = within(row, "w:tc").as_slice()
        {
            // A frame around text, or a whole page as a web editor saved it.
            pieces.extend(self.story(cell, relations)?);
            return Ok(());
        }
        let mut shape = Shape::default();
        for row in rows {
            self.row(row, relations, &mut shape)?;
        }
        if let Some(grid) = shape.finish() {
            self.tables.push(Remark::Grid {
                line: first,
                rows: grid.rows.len(),
                columns: grid.columns,
                merged: !grid.is_plain(),
            });
            pieces.push(Piece::Table(first, grid));
        }
        Ok(())
    }

    fn row(
        &mut self,
        row: &Element,
        relations: &Relations,
        shape: &mut Shape,
    ) -> Result<(), ImportError> {
        let properties = row.child("w:trPr");
        let is_head = properties.and_then(|each| each.switch("w:tblHeader")).unwrap_or(false);
        shape.begin_row(is_head);
        let gap = |name: &str| properties.and_then(|each| each.number(name)).unwrap_or(0) as usize;
        if gap("w:gridBefore") > 0 {
            shape.add(gap("w:gridBefore").min(MOST_COLUMNS - 1), Merge::No, Vec::new());
        }
        for (columns, merge, cells) in cells_of(row) {
            let mut contents = Vec::new();
            for cell in cells {
                let pieces = self.story(cell, relations)?;
                contents.extend(self.contents_of(pieces));
            }
            if !shape.add(columns, merge, contents) {
                return Err(ImportError::TooLarge);
            }
        }
        Ok(())
    }

    /// What pieces are within a cell or a note.
    fn contents_of(&mut self, pieces: Vec<Piece>) -> Vec<Content> {
        let mut contents = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Table(_, grid) => contents.push(Content::Table(grid)),
                Piece::Line(number, mut rich, hint) => {
                    if matches!(hint, Hint::Item(_)) {
                        rich = rich.with_start(0, "• ");
                    }
                    let rich = self.lines.cleaned(number, &rich.text, &rich.spans);
                    if !rich.is_empty() {
                        contents.push(Content::Text(rich));
                    }
                }
            }
        }
        contents
    }

    /// The lines, the files, and what there is to say.
    pub(super) fn finish(self) -> (Lines, Vec<Extracted>, Vec<Remark>) {
        let Seen { insertions, deletions, moves, comments: count, .. } = self.seen;
        let mut remarks = Vec::new();
        if insertions + deletions + moves > 0 {
            remarks.push(Remark::Revisions { insertions, deletions, moves });
        }
        if count > 0 {
            remarks.push(Remark::Comments { count });
        }
        if self.numbered > 0 {
            remarks.push(Remark::Numbers { count: self.numbered });
        }
        if self.seen.links_inside > 0 {
            remarks.push(Remark::LinksInside { count: self.seen.links_inside });
        }
        remarks.extend(some(self.boxes, |lines| Remark::TextBoxes { lines }));
        remarks.extend(some(each_once(self.seen.signs), Remark::Signs));
        remarks.extend(some(each_once(self.seen.formulas), Remark::Formulas));
        remarks.extend(some(self.contents, Remark::Contents));
        remarks.extend(some(self.seen.hidden, Remark::Hidden));
        remarks.extend(self.tables);
        remarks.extend(self.seen.remarks);
        (self.lines, self.seen.pictures.files, remarks)
    }
}

fn each_once(mut paragraphs: Vec<usize>) -> Vec<usize> {
    paragraphs.dedup();
    paragraphs
}

/// Puts the lines of one paragraph where they belong. A heading or title over several lines is one,
/// unless it would then be too long for one.
fn emit(number: usize, mut lines: Vec<Rich>, hint: Hint, pieces: &mut Vec<Piece>) {
    const LONGEST: usize = 60;
    let length: usize = lines.iter().map(|line| line.text.chars().count()).sum();
    if matches!(hint, Hint::Heading(_) | Hint::Title) && length <= LONGEST {
        let mut whole = Rich::default();
        for line in lines.drain(..) {
            let latin = |each: Option<char>| each.is_some_and(|each| each.is_ascii_alphanumeric());
            if latin(whole.text.chars().next_back()) && latin(line.text.chars().next()) {
                whole.push(" ", &[]);
            }
            whole.append(line);
        }
        lines.push(whole);
    }
    let mut next = Some(hint);
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        let hint = next.take().unwrap_or(Hint::None);
        next = matches!(hint, Hint::Item(_) | Hint::ItemGoesOn).then_some(Hint::ItemGoesOn);
        pieces.push(Piece::Line(number, line, hint));
    }
}

/// A table in a note has no place there; its cells become lines.
fn flat(content: Content) -> Vec<Rich> {
    match content {
        Content::Text(rich) => vec![rich],
        Content::Table(grid) => {
            let cells = grid.rows.into_iter().flatten();
            cells.flat_map(|cell| cell.contents).flat_map(flat).collect()
        }
    }
}

/// The rows of a table or the cells of a row, through whatever is wrapped around them.
fn within<'t>(element: &'t Element, name: &str) -> Vec<&'t Element> {
    let mut found = Vec::new();
    for child in &element.children {
        match child.name() {
            each if each == name => found.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => {
                found.extend(within(child, name));
            }
            _ => {}
        }
    }
    found
}

/// Whether a row is deleted by a tracked change.
fn is_deleted(row: &Element) -> bool {
    row.child("w:trPr").is_some_and(|properties| properties.child("w:del").is_some())
}

/// The cells of a row: how many columns each covers, how it is merged, and its parts; older files
/// write a cell over columns as several.
fn cells_of(row: &Element) -> Vec<(usize, Merge, Vec<&Element>)> {
    let mut cells: Vec<(usize, Merge, Vec<&Element>)> = Vec::new();
    for cell in within(row, "w:tc") {
        let properties = cell.child("w:tcPr");
        let columns = properties.and_then(|each| each.number("w:gridSpan")).unwrap_or(1);
        let columns = (columns as usize).clamp(1, MOST_COLUMNS);
        let merged = |name| properties.and_then(|each| each.child(name));
        let goes_on = |each: &Element| each.attribute("w:val") != Some("restart");
        if merged("w:hMerge").is_some_and(goes_on)
            && let Some(last) = cells.last_mut()
        {
            last.0 += columns;
            last.2.push(cell);
            continue;
        }
        let merge = match merged("w:vMerge") {
            None => Merge::No,
            Some(each) if goes_on(each) => Merge::GoesOn,
            Some(_) => Merge::Begins,
        };
        cells.push((columns, merge, vec![cell]));
    }
    cells
}
