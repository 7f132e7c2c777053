//! Footnotes. Definitions are set aside where they stand and written at the end of the body in
//! the order in which the reader meets them, with a way back to each mention.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::headings::FOOTNOTES;
use super::html::Html;
use super::writer::{Gap, Writer};

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Notes<'s> {
    definitions: Vec<Definition<'s>>,
    /// The first definition of each label.
    by_label: HashMap<String, usize>,
    /// The number of each mentioned label.
    numbers: HashMap<String, usize>,
    /// The notes in the order of their numbers, which count from one.
    numbered: Vec<Note>,
    /// How many definitions are open, of which the outermost takes all events.
    open: usize,
}

/// What an author wrote for a note.
struct Definition<'s> {
    events: Vec<(Event<'s>, Range<usize>)>,
    is_written: bool,
}

/// A note as the reader sees it.
struct Note {
    /// The label it is mentioned by, or the definition that nobody mentions.
    source: Result<String, usize>,
    mentions: usize,
}

impl<'s> Notes<'s> {
    /// Whether an event belongs to a definition.
    #[inline]
    pub(super) fn takes(&self, event: &Event<'s>) -> bool {
        self.open > 0 || matches!(event, Event::Start(Tag::FootnoteDefinition(_)))
    }

    /// Keeps an event of a definition for later.
    pub(super) fn set_aside(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.open += 1;
                if self.open == 1 {
                    self.by_label.entry(key(&label)).or_insert(self.definitions.len());
                    self.definitions.push(Definition { events: Vec::new(), is_written: false });
                }
            }
            Event::End(TagEnd::FootnoteDefinition) => self.open = self.open.saturating_sub(1),
            event => {
                if let Some(definition) = self.definitions.last_mut() {
                    definition.events.push((event, range));
                }
            }
        }
    }

    /// Counts a mention; returns the note's number and which mention of it this is.
    fn count_mention(&mut self, label: &str) -> (usize, usize) {
        let label = key(label);
        let number = *self.numbers.entry(label.clone()).or_insert_with(|| {
            self.numbered.push(Note { source: Ok(label), mentions: 0 });
            self.numbered.len()
        });
        let note = &mut self.numbered[number - 1];
        note.mentions += 1;
        (number, note.mentions)
    }

    /// Takes what is to be written for the note at `index`.
    fn take(&mut self, index: usize) -> Vec<(Event<'s>, Range<usize>)> {
        let definition = match &self.numbered[index].source {
            Ok(label) => self.by_label.get(label).copied(),
            Err(definition) => Some(*definition),
        };
        let Some(definition) = definition else {
            return Vec::new();
        };
        let definition = &mut self.definitions[definition];
        definition.is_written = true;
        std::mem::take(&mut definition.events)
    }

    /// Writes the ways back from the note of a number to its mentions.
    pub(super) fn write_ways_back(&self, number: usize, phrase: &str, html: &mut Html) {
        for mention in 1..=self.numbered[number - 1].mentions {
            let name = match mention {
                1 => number.to_string(),
                _ => format!("{number}-{mention}"),
            };
            html.push(" <a");
            html.sealed_attribute("class", "footnote-back");
            html.sealed_attribute("href", &format!("#{}", mention_id(number, mention)));
            html.sealed_attribute("role", "doc-backlink");
            html.sealed_attribute("aria-label", &phrase.replace("{number}", &name));
            // The variation selector keeps phones from making an emoji of the arrow.
            html.push(">↩\u{fe0e}</a>");
        }
    }

    /// Adds the ids of the section, its notes and their mentions.
    pub(super) fn collect_ids(&self, ids: &mut Vec<String>) {
        if !self.definitions.is_empty() {
            ids.push(FOOTNOTES.to_owned());
        }
        for (note, number) in self.numbered.iter().zip(1..) {
            ids.push(note_id(number));
            ids.extend((1..=note.mentions).map(|mention| mention_id(number, mention)));
        }
    }
}

/// Labels are compared as pulldown-cmark does it.
fn key(label: &str) -> String {
    label.to_lowercase()
}

fn note_id(number: usize) -> String {
    format!("note_{number}")
}

fn mention_id(number: usize, mention: usize) -> String {
    match mention {
        1 => format!("mention_{number}"),
        _ => format!("mention_{number}_{mention}"),
    }
}

impl<'s> Writer<'_, 's> {
    /// Writes the mention of a note.
    pub(super) fn mention(&mut self, label: &str) {
        let (number, mention) = self.notes.count_mention(label);
        self.html.push("<sup");
        self.html.sealed_attribute("class", "footnote-mention");
        self.html.sealed_attribute("id", &mention_id(number, mention));
        self.html.push(">");
        if self.is_in_link() {
            self.html.push(&number.to_string());
        } else {
            self.html.push("<a");
            self.html.sealed_attribute("href", &format!("#{}", note_id(number)));
            self.html.sealed_attribute("role", "doc-noteref");
            self.html.push(">");
            self.html.push(&number.to_string());
            self.html.push("</a>");
        }
        self.html.push("</sup>");
    }

    /// Writes the section of notes at the end of the body, if there are any.
    pub(super) fn write_notes(&mut self) {
        if self.notes.definitions.is_empty() {
            return;
        }
        self.start_block();
        self.html.push("<section");
        self.html.sealed_attribute("class", "footnotes");
        self.html.sealed_attribute("role", "doc-endnotes");
        self.html.sealed_attribute("aria-labelledby", FOOTNOTES);
        self.html.push(">\n<h2");
        self.html.sealed_attribute("id", FOOTNOTES);
        self.html.push(">");
        self.html.text(&self.options.phrases.footnotes);
        self.html.push("</h2>\n<ol>\n");
        let mut written = self.write_notes_from(0);
        // What nobody mentions is still part of the text.
        for definition in 0..self.notes.definitions.len() {
            if !self.notes.definitions[definition].is_written {
                self.notes.numbered.push(Note { source: Err(definition), mentions: 0 });
                written = self.write_notes_from(written);
            }
        }
        self.html.push("</ol>\n</section>\n");
    }

    /// Writes the numbered notes from an index on, with those that get their number meanwhile;
    /// returns how many are written now.
    fn write_notes_from(&mut self, mut index: usize) -> usize {
        while index < self.notes.numbered.len() {
            let events = self.notes.take(index);
            index += 1;
            self.write_note(index, events);
        }
        index
    }

    fn write_note(&mut self, number: usize, events: Vec<(Event<'s>, Range<usize>)>) {
        self.html.push("<li");
        self.html.sealed_attribute("id", &note_id(number));
        self.html.push(">");
        for (event, range) in events {
            self.write(event, range);
        }
        // The ways back end the note's last line; a later note may yet add one.
        let end =
            self.html.len() - if self.html.buffer.ends_with("</p>\n") { "</p>\n".len() } else { 0 };
        self.gap_at(end, Gap::WaysBack(number));
        self.html.push("</li>\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::properties::{html, rendered};

    #[test]
    fn notes_stand_at_the_end_in_reading_order_with_a_way_back_to_each_mention() {
        assert_eq!(
            html("[^b]: 先写。\n\n甲[^a]乙[^b]丙[^a]\n\n[^a]: 后写，见[^c]。\n[^c]: 丁"),
            "<p>甲<sup class=\"footnote-mention\" id=\"mention_1\"><a href=\"#note_1\" role=\"doc-noteref\">1</a></sup>\
             乙<sup class=\"footnote-mention\" id=\"mention_2\"><a href=\"#note_2\" role=\"doc-noteref\">2</a></sup>\
             丙<sup class=\"footnote-mention\" id=\"mention_1_2\"><a href=\"#note_1\" role=\"doc-noteref\">1</a></sup></p>\n\
             <section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes\">\n\
             <h2 id=\"footnotes\">注释</h2>\n<ol>\n\
             <li id=\"note_1\">\n<p>后写，见\
             <sup class=\"footnote-mention\" id=\"mention_3\"><a href=\"#note_3\" role=\"doc-noteref\">3</a></sup>。 \
             <a class=\"footnote-back\" href=\"#mention_1\" role=\"doc-backlink\" aria-label=\"返回正文（注1）\">↩\u{fe0e}</a> \
             <a class=\"footnote-back\" href=\"#mention_1_2\" role=\"doc-backlink\" aria-label=\"返回正文（注1-2）\">↩\u{fe0e}</a></p>\n</li>\n\
             <li id=\"note_2\">\n<p>先写。 \
             <a class=\"footnote-back\" href=\"#mention_2\" role=\"doc-backlink\" aria-label=\"返回正文（注2）\">↩\u{fe0e}</a></p>\n</li>\n\
             <li id=\"note_3\">\n<p>丁 \
             <a class=\"footnote-back\" href=\"#mention_3\" role=\"doc-backlink\" aria-label=\"返回正文（注3）\">↩\u{fe0e}</a></p>\n</li>\n\
             </ol>\n</section>\n"
        );
    }

    #[test]
    fn the_text_of_notes_without_mention_or_definition_is_kept() {
        let body = rendered("甲[^a]\n\n[^b]: 乙[^c]\n\n[^b]: 丙\n\n[^c]: 丁");
        assert!(body.html.starts_with("<p>甲[^a]</p>\n"), "{}", body.html);
        for text in ["<p>乙<sup", "<p>丙</p>", "<p>丁 <a"] {
            assert!(body.html.contains(text), "{text} in {}", body.html);
        }
        assert_eq!(body.ids, ["footnotes", "note_1", "note_2", "mention_2", "note_3"]);
    }
}
