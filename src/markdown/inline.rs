//! What stands inside of a paragraph, heading or cell: text, line breaks, alternative texts and
//! checkboxes. Pieces of events come in through the writer and go out as HTML.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::cjk;
use super::html::{last_character, push_plain};
use super::writer::{Gap, Writer};

impl<'s> Writer<'_, 's> {
    /// Writes text of any kind: of paragraphs, headings, cells and code.
    #[inline]
    pub(super) fn text(&mut self, text: &str) {
        if self.line_break.is_some() {
            self.join_lines(text.chars().next());
        }
        self.heading_text(text);
        self.html.text(text);
    }

    /// Adds to the plain text of the heading, inside one.
    #[inline]
    pub(super) fn heading_text(&mut self, text: &str) {
        if self.is_in_heading
            && let Some(heading) = self.headings.last_mut()
        {
            push_plain(&mut heading.text, text);
        }
    }

    /// Puts a space where a line ended, unless the break stands between Chinese characters.
    /// It goes before the tags that have been opened since.
    pub(super) fn join_lines(&mut self, after: Option<char>) {
        let Some(place) = self.line_break.take() else {
            return;
        };
        let is_joined = |before: Option<char>| {
            before.zip(after).is_some_and(|(before, after)| cjk::joins(before, after))
        };
        if !is_joined(last_character(&self.html.buffer[..place])) {
            self.html.buffer.insert(place, ' ');
        }
        // A heading is called the same wherever its links and pictures lead.
        let heading = self.headings.last().map_or("", |heading| &heading.text);
        if !is_joined(heading.chars().next_back()) {
            self.heading_text(" ");
        }
    }

    /// Takes an event inside an image: all that has a text adds to the alternative text.
    pub(super) fn write_alternative(&mut self, event: Event<'s>, range: &Range<usize>) {
        let is_single_tilde = self.is_single_tilde(range);
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) => image.text(&text),
            Event::SoftBreak | Event::HardBreak => image.text("\n"),
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough)
                if is_single_tilde =>
            {
                image.text("~");
            }
            Event::Start(Tag::Image { .. }) => image.enter(),
            Event::End(TagEnd::Image) if image.leave() => {
                if let Some(image) = self.image.take() {
                    self.write_image(image);
                }
            }
            _ => {}
        }
    }

    /// `3~5年，6~8年` is no deletion: one tilde is how ranges are written.
    pub(super) fn is_single_tilde(&self, range: &Range<usize>) -> bool {
        !self.links.mended.text()[range.start..].starts_with("~~")
    }

    pub(super) fn write_checkbox(&mut self, is_done: bool) {
        self.gap_at(self.item + "<li".len(), Gap::TaskClass);
        let phrases = self.options.phrases;
        self.html.push("<input");
        self.html.sealed_attribute("type", "checkbox");
        self.html.sealed_attribute("class", "task-box");
        self.html.sealed_attribute("disabled", "");
        if is_done {
            self.html.sealed_attribute("checked", "");
        }
        self.html
            .sealed_attribute("aria-label", if is_done { &phrases.done } else { &phrases.open });
        self.html.push("> ");
    }
}
