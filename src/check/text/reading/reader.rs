//! The walk over the events of Markdown: a file in, its visible text in lines and pieces out.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::tags::Tags;
use super::{Heading, Kind, Line, OBJECT, Piece, Reading, Table};
use crate::check::privacy::unpublished;

/// What is Markdown here: as in the room `markdown`.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// Reads a file whose body begins at a byte.
pub(super) fn read(source: &str, body: usize) -> Reading {
    let mut reader = Reader { source, body, ..Reader::default() };
    reader.reading.text.reserve(source.len());
    reader.matter();
    for (event, range) in Parser::new_ext(&source[body..], EXTENSIONS).into_offset_iter() {
        reader.take(event, body + range.start..body + range.end);
    }
    reader.finish();
    reader.reading
}

/// A block that is being read.
#[derive(Debug, Default)]
struct Block {
    kind: Option<Kind>,
    line_start: usize,
    /// Whether bold, and other text, has been seen.
    has_bold: bool,
    has_plain: bool,
    first_line: usize,
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    body: usize,
    reading: Reading,
    block: Block,
    blocks: usize,
    strong: usize,
    /// The lists that are open: whether numbered, and how many items.
    lists: Vec<(bool, usize)>,
    /// Depth of what is shown as code or not at all.
    hidden: usize,
    in_cell: bool,
    tags: Tags,
}

impl<'a> Reader<'a> {
    fn matter(&mut self) {
        let front_matter = &self.source[..self.body];
        // What is for the editors alone may be worded as they like.
        let internal = unpublished(front_matter);
        let mut at = 0;
        for line in front_matter.split_inclusive('\n') {
            if !internal.iter().any(|range| range.contains(&at)) {
                let text = line.trim_end_matches(['\n', '\r']);
                self.begin(Kind::Matter);
                self.push(text, at..at + text.len());
                self.finish();
            }
            at += line.len();
        }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.hidden == 0 => {
                self.see();
                self.text(&text, range);
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(range),
            Event::Html(html) => self.html(&html, range),
            Event::InlineHtml(html) if html.starts_with("<br") => self.break_line(),
            Event::SoftBreak | Event::HardBreak => self.break_line(),
            Event::Rule => self.follow(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Kind::Heading(*level as u8)),
            Tag::Paragraph => {
                let is_fresh_item = matches!(self.block.kind, Some(Kind::Item { .. }))
                    && !self.block.has_bold
                    && !self.block.has_plain;
                if !is_fresh_item {
                    self.begin(self.kind());
                }
            }
            Tag::List(first) => {
                self.finish();
                self.lists.push((first.is_some(), 0));
            }
            Tag::Item => self.item(range),
            Tag::CodeBlock(_) => {
                self.finish();
                self.follow();
                self.hidden += 1;
            }
            Tag::Table(_) => {
                self.finish();
                self.follow();
                self.reading.tables.push(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = self.reading.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                self.begin(Kind::Cell);
                self.in_cell = true;
            }
            Tag::Strong => self.strong += 1,
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.object(range);
                self.hidden += 1;
            }
            Tag::HtmlBlock => self.finish(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => {
                self.finish();
                self.tags = Tags::default();
            }
            TagEnd::List(_) => {
                self.finish();
                if let Some((_, 1)) = self.lists.pop() {
                    self.reading.lonely.push(range);
                }
            }
            TagEnd::CodeBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::TableCell => {
                let cell = self.block.line_start.min(self.reading.text.len());
                let cell = cell..self.reading.text.len();
                if let Some(row) = self.reading.tables.last_mut().and_then(|it| it.rows.last_mut())
                {
                    row.push(cell);
                }
                self.finish();
                self.in_cell = false;
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            // Only a link whose text is its address hides something, and no other stands in it.
            TagEnd::Link => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    /// An item begins, with its number if it has one.
    fn item(&mut self, range: Range<usize>) {
        let mut is_numbered = false;
        if let Some((numbered, items)) = self.lists.last_mut() {
            *items += 1;
            is_numbered = *numbered;
        }
        self.begin(self.kind());
        let marker = &self.source[range.clone()];
        let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
        if is_numbered && digits > 0 && marker[digits..].starts_with(['.', ')']) {
            let end = range.start + digits + 1;
            self.push(&self.source[range.start..end], range.start..end);
        }
    }

    /// The kind of running text here.
    fn kind(&self) -> Kind {
        match self.lists.last() {
            Some(&(is_numbered, _)) => {
                let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
                Kind::Item { depth, is_numbered }
            }
            None => Kind::Paragraph,
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.finish();
        self.blocks += 1;
        self.block = Block {
            kind: Some(kind),
            line_start: self.reading.text.len(),
            first_line: self.reading.lines.len(),
            ..Block::default()
        };
        match kind {
            Kind::Heading(level) => self.reading.headings.push(Heading {
                level,
                line: self.reading.lines.len(),
                is_followed: false,
            }),
            Kind::Matter => {}
            _ => self.follow(),
        }
    }

    /// Something stands below the last heading.
    fn follow(&mut self) {
        if let Some(heading) = self.reading.headings.last_mut() {
            heading.is_followed = true;
        }
    }

    /// Notes whether text is bold, and opens a block for text that stands outside any.
    fn see(&mut self) {
        if self.block.kind.is_none() {
            self.begin(self.kind());
        }
        if self.strong > 0 {
            self.block.has_bold = true;
        } else {
            self.block.has_plain = true;
        }
    }

    fn break_line(&mut self) {
        let Some(kind) = self.block.kind else { return };
        if self.in_cell {
            // A cell stays one line: its number must stay one text.
            let at = self.reading.text.len();
            self.piece(at, self.start_of_gap(), 0, false);
            self.reading.text.push(' ');
            return;
        }
        self.close_line(kind);
        self.block.line_start = self.reading.text.len();
    }

    fn close_line(&mut self, kind: Kind) {
        let range = self.block.line_start..self.reading.text.len();
        // A heading has its line even where it is empty, since headings count lines.
        if range.is_empty() && !matches!(kind, Kind::Heading(_)) {
            return;
        }
        self.reading.lines.push(Line { range, kind, block: self.blocks, is_bold: false });
        let at = self.reading.text.len();
        self.piece(at, self.start_of_gap(), 0, false);
        self.reading.text.push('\n');
    }

    /// The place of what is in the visible text and not in the source: behind the last piece.
    fn start_of_gap(&self) -> usize {
        self.reading.pieces.last().map_or(0, |piece| piece.source + piece.length)
    }

    fn finish(&mut self) {
        let Some(kind) = self.block.kind.take() else { return };
        self.close_line(kind);
        if self.block.has_bold && !self.block.has_plain {
            for line in &mut self.reading.lines[self.block.first_line..] {
                line.is_bold = true;
            }
        }
        self.block = Block { line_start: self.reading.text.len(), ..Block::default() };
    }

    fn object(&mut self, range: Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        self.see();
        let at = self.reading.text.len();
        self.piece(at, range.start, range.len(), false);
        self.reading.text.push(OBJECT);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        // What an entity stands for is not what is written.
        if self.source.get(range.clone()) != Some(text) {
            let at = self.reading.text.len();
            self.piece(at, range.start, range.len(), false);
            self.reading.text.push_str(text);
            return;
        }
        // `**` that CommonMark does not take for emphasis beside Chinese marks is meant as such.
        let mut start = 0;
        while let Some(found) = memchr::memmem::find(&text.as_bytes()[start..], b"**") {
            let end = start + found;
            self.push(&text[start..end], range.start + start..range.start + end);
            start = end + 2;
        }
        self.push(&text[start..], range.start + start..range.end);
    }

    /// Text that stands in the source letter by letter.
    fn push(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let at = self.reading.text.len();
        self.reading.text.push_str(text);
        if let Some(last) = self.reading.pieces.last_mut()
            && last.is_verbatim
            && last.source + last.length == range.start
        {
            last.length += range.len();
            return;
        }
        self.piece(at, range.start, range.len(), true);
    }

    fn piece(&mut self, at: usize, source: usize, length: usize, is_verbatim: bool) {
        self.reading.pieces.push(Piece { at, source, length, is_verbatim });
    }

    /// A line of an HTML block: what stands between its tags.
    fn html(&mut self, html: &str, range: Range<usize>) {
        self.follow();
        let Some(written) = self.source.get(range.clone()).filter(|written| *written == html)
        else {
            return;
        };
        let mut tags = std::mem::take(&mut self.tags);
        for text in tags.texts(written) {
            self.begin(Kind::Html);
            let place = range.start + text.start..range.start + text.end;
            self.push(&written[text], place);
            self.finish();
        }
        self.tags = tags;
    }
}
