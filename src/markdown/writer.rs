//! From events to HTML, in one pass. Events come in one by one, the body goes out at the end.
//!
//! pulldown-cmark's own writer is not used because half of its tags would have to be changed:
//! see the room's other files for what is wanted of links, tables and footnotes. Where only
//! the whole body tells what to write (the ids of headings, the ways back from footnotes), the
//! place is remembered as a [`Gap`] and filled in [`Writer::finish`].

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::emphasis::Mended;
use super::footnotes::Notes;
use super::headings::{self, Mark};
use super::html::Html;
use super::links::{Image, LoneImage, Resolver};
use super::tables::{self, Table};
use super::{Heading, LinkKind, Options, Rendered, Target, raw, signature};

/// A body under construction.
pub(super) struct Writer<'r, 's> {
    pub(super) html: Html,
    pub(super) options: &'r Options<'r>,
    pub(super) links: Resolver<'r>,
    pub(super) notes: Notes<'s>,
    /// The table being written; Markdown has none inside another.
    pub(super) table: Option<Table>,
    /// How many tables have a caption so far.
    pub(super) captions: usize,
    /// For each open link, whether it has a tag.
    pub(super) open_links: Vec<bool>,
    pub(super) lone_image: Option<LoneImage<'s>>,
    pub(super) image: Option<Image<'s>>,
    pub(super) headings: Vec<Mark>,
    pub(super) is_in_heading: bool,
    gaps: Vec<(usize, Gap)>,
    paragraph: usize,
    pub(super) item: usize,
    html_block: usize,
    /// Where a line ended whose next one has not begun.
    pub(super) line_break: Option<usize>,
}

/// What is written when the body is complete.
pub(super) enum Gap {
    /// The id of the next heading.
    HeadingId,
    /// The class of an item that turned out to be a task.
    TaskClass,
    /// The ways back from the note of this number.
    WaysBack(usize),
}

impl<'r, 's> Writer<'r, 's> {
    /// Starts a body.
    pub(super) fn new(
        mended: &'r Mended<'r>,
        options: &'r Options<'r>,
        seal: &'static str,
        resolve: &'r mut dyn FnMut(LinkKind, &str, Range<usize>) -> Target,
    ) -> Self {
        let length = mended.text().len();
        Self {
            html: Html::new(length + length / 4, seal),
            options,
            links: Resolver { mended, resolve },
            notes: Notes::default(),
            table: None,
            captions: 0,
            open_links: Vec::new(),
            lone_image: None,
            image: None,
            headings: Vec::new(),
            is_in_heading: false,
            gaps: Vec::new(),
            paragraph: 0,
            item: 0,
            html_block: 0,
            line_break: None,
        }
    }

    /// Takes the next event of the body, with its place in the mended text.
    #[inline]
    pub(super) fn event(&mut self, event: Event<'s>, range: Range<usize>) {
        if self.notes.takes(&event) {
            self.notes.set_aside(event, range);
        } else {
            self.write(event, range);
        }
    }

    /// Writes an event, be it of the body or of a footnote set aside before.
    pub(super) fn write(&mut self, event: Event<'s>, range: Range<usize>) {
        if self.image.is_some() {
            self.write_alternative(event, &range);
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Code(text) => {
                self.join_lines(text.chars().next());
                self.html.push("<code>");
                self.text(&text);
                self.html.push("</code>");
            }
            // The lines of a block are closed together, at its end.
            Event::Html(line) => self.html.push(&line),
            Event::InlineHtml(tag) => raw::push_closed(&mut self.html.buffer, &tag),
            Event::SoftBreak => self.line_break = Some(self.html.len()),
            Event::HardBreak => {
                self.html.push("<br>\n");
                self.heading_text(" ");
            }
            Event::Rule => {
                self.start_block();
                self.html.push("<hr>\n");
            }
            Event::FootnoteReference(label) => self.mention(&label),
            Event::TaskListMarker(is_done) => self.write_checkbox(is_done),
        }
    }

    #[inline]
    fn start(&mut self, tag: Tag<'s>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.html.push("<em>"),
            Tag::Strong => self.html.push("<strong>"),
            Tag::Strikethrough if self.is_single_tilde(&range) => self.text("~"),
            Tag::Strikethrough => self.html.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, .. } => {
                // A picture is a word of its own.
                self.join_lines(None);
                self.image = Some(Image::new(dest_url, title, range));
            }
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_cell(),
            _ => {
                self.start_block();
                self.start_block_tag(tag);
            }
        }
    }

    fn start_block_tag(&mut self, tag: Tag<'s>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = self.html.len();
                self.html.push("<p>");
            }
            Tag::Heading { level, .. } => {
                // The page has the one h1: its title.
                let level = (level as u8).max(2);
                self.html.push("<h");
                self.html.buffer.push(char::from(b'0' + level));
                self.gap(Gap::HeadingId);
                self.html.push(">");
                self.headings.push(Mark { level, text: String::new() });
                self.is_in_heading = true;
            }
            Tag::BlockQuote(_) => self.html.push("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.html.push("<pre><code");
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(language) = info.split_whitespace().next()
                {
                    self.html.sealed_attribute("class", &format!("language-{language}"));
                }
                self.html.push(">");
            }
            Tag::List(None) => self.html.push("<ul>\n"),
            Tag::List(Some(1)) => self.html.push("<ol>\n"),
            Tag::List(Some(start)) => {
                self.html.push("<ol");
                self.html.attribute("start", &start.to_string());
                self.html.push(">\n");
            }
            Tag::Item => {
                self.item = self.html.len();
                self.html.push("<li>");
            }
            Tag::HtmlBlock => self.html_block = self.html.len(),
            Tag::Table(alignments) => self.start_table(alignments),
            // Blocks without a tag of their own, and extensions that are off.
            _ => {}
        }
    }

    #[inline]
    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.html.push("</em>"),
            TagEnd::Strong => self.html.push("</strong>"),
            TagEnd::Strikethrough if self.is_single_tilde(range) => self.text("~"),
            TagEnd::Strikethrough => self.html.push("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => {
                self.line_break = None;
                self.is_in_heading = false;
                self.html.push("</h");
                self.html.buffer.push(char::from(b'0' + (level as u8).max(2)));
                self.html.push(">\n");
            }
            TagEnd::Item => {
                self.line_break = None;
                self.html.push("</li>\n");
            }
            TagEnd::BlockQuote(_) => self.html.push("</blockquote>\n"),
            TagEnd::CodeBlock => self.html.push("</code></pre>\n"),
            TagEnd::List(true) => self.html.push("</ol>\n"),
            TagEnd::List(false) => self.html.push("</ul>\n"),
            TagEnd::HtmlBlock => {
                let block = self.html.buffer.split_off(self.html_block);
                raw::push_closed(&mut self.html.buffer, &block);
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableRow => self.html.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            _ => {}
        }
    }

    /// Ends a paragraph; one that held a picture and nothing else becomes a figure.
    fn end_paragraph(&mut self) {
        self.line_break = None;
        let image = self.lone_image.take();
        match image
            .filter(|image| image.start == self.paragraph + 3 && image.end == self.html.len())
        {
            Some(image) => {
                self.html.buffer.truncate(image.untitled);
                self.html.buffer.replace_range(self.paragraph..image.start, "<figure>");
                self.html.push(">");
                if !image.title.is_empty() {
                    self.html.push("<figcaption>");
                    self.html.text(&image.title);
                    self.html.push("</figcaption>");
                }
                self.html.push("</figure>\n");
            }
            None => {
                self.html.push("</p>\n");
            }
        }
    }

    /// Where the last paragraph starts, if nothing has been written after it.
    pub(super) fn last_paragraph(&self) -> Option<usize> {
        let written = self.html.buffer.get(self.paragraph..)?;
        let inside = written.strip_prefix("<p>")?.strip_suffix("</p>\n")?;
        (!inside.contains("</p>")).then_some(self.paragraph)
    }

    /// Starts a block on a line of its own.
    pub(super) fn start_block(&mut self) {
        self.line_break = None;
        self.html.fresh_line();
    }

    /// Leaves a gap here.
    fn gap(&mut self, gap: Gap) {
        self.gap_at(self.html.len(), gap);
    }

    /// Leaves a gap at a place not far back.
    pub(super) fn gap_at(&mut self, place: usize, gap: Gap) {
        let later = self.gaps.iter().rev().take_while(|(other, _)| *other > place).count();
        self.gaps.insert(self.gaps.len() - later, (place, gap));
    }

    /// Ends the body: writes the footnotes and fills the gaps.
    pub(super) fn finish(mut self) -> Rendered {
        self.sign();
        self.write_notes();
        let headings = headings::name(std::mem::take(&mut self.headings), self.options.parts);
        let html = self.fill_gaps(&headings);
        let mut ids: Vec<String> = headings.iter().map(|heading| heading.id.clone()).collect();
        ids.extend((1..=self.captions).map(tables::caption_id));
        self.notes.collect_ids(&mut ids);
        Rendered { html, contents: headings::nest(headings), ids, has_raw_html: false }
    }

    /// Puts the signature, if the body ends with one, into an element of its own.
    fn sign(&mut self) {
        if let Some(start) = signature::start(&self.html.buffer) {
            let paragraphs = self.html.buffer.split_off(start);
            self.html.push("<div");
            self.html.sealed_attribute("class", "signature");
            self.html.push(">\n");
            self.html.push(&paragraphs);
            self.html.push("</div>\n");
        }
    }

    fn fill_gaps(&self, headings: &[Heading]) -> String {
        let mut filled = Html::new(self.html.len() + 96 * self.gaps.len(), self.html.seal);
        let mut written = 0;
        let mut headings = headings.iter();
        for (place, gap) in &self.gaps {
            filled.push(&self.html.buffer[written..*place]);
            written = *place;
            match gap {
                Gap::HeadingId => {
                    if let Some(heading) = headings.next() {
                        filled.sealed_attribute("id", &heading.id);
                    }
                }
                Gap::TaskClass => filled.sealed_attribute("class", "task"),
                Gap::WaysBack(number) => {
                    self.notes.write_ways_back(*number, &self.options.phrases.back, &mut filled);
                }
            }
        }
        filled.push(&self.html.buffer[written..]);
        filled.buffer
    }
}
