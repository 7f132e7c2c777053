//! What a text carries beside its characters: emphasis, links, notes, pictures.
//!
//! A text stays one plain string, so that every recogniser reads it without knowing of marks; the
//! marks lie beside it as spans of bytes, and move along when the text is cleaned or cut. Plain text
//! has none.

use std::ops::Range;

/// What a piece of text is marked as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Struck through.
    Struck,
    /// Superscript.
    Raised,
    /// Subscript.
    Lowered,
    /// A link to this address.
    Link(String),
    /// Small characters over the text that say how to read it.
    Ruby(String),
    /// The mention of the note with this number, counted from 1; spans no text.
    Note(usize),
    /// A picture; spans no text.
    Picture {
        /// The name of its file.
        file: String,
        /// What it shows.
        alternative: String,
    },
}

impl Mark {
    /// Whether the mark stands at a place and not around text.
    pub(super) const fn is_point(&self) -> bool {
        matches!(self, Self::Note(_) | Self::Picture { .. })
    }

    /// How many bytes of text it brings along beside the text that it marks.
    pub(super) const fn length(&self) -> usize {
        match self {
            Self::Link(text) | Self::Ruby(text) => text.len(),
            Self::Picture { file, alternative } => file.len() + alternative.len(),
            _ => 0,
        }
    }
}

/// A mark and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// In bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) mark: Mark,
}

/// A text with its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rich {
    pub(super) text: String,
    /// By their starts.
    pub(super) spans: Vec<Span>,
}

impl Rich {
    /// Adds text under some marks. Where the same mark ends right before, it goes on.
    pub(super) fn push(&mut self, text: &str, marks: &[Mark]) {
        let start = self.text.len();
        self.text.push_str(text);
        for mark in marks {
            let open = self.spans.iter_mut().rev().take(8);
            let mut open = open.filter(|span| span.range.end == start && span.mark == *mark);
            match open.next() {
                Some(span) if !matches!(mark, Mark::Ruby(_)) => span.range.end = self.text.len(),
                _ => {
                    self.spans.push(Span { range: start..self.text.len(), mark: mark.clone() });
                }
            }
        }
    }

    /// Adds a mark that spans no text.
    pub(super) fn push_point(&mut self, mark: Mark) {
        let end = self.text.len();
        self.spans.push(Span { range: end..end, mark });
    }

    /// Adds another text with its marks.
    pub(super) fn append(&mut self, other: Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.spans.extend(other.spans.into_iter().map(|span| Span {
            range: span.range.start + start..span.range.end + start,
            mark: span.mark,
        }));
    }

    /// Whether there is neither text nor anything in its place.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && !self.spans.iter().any(|span| span.mark.is_point())
    }

    /// The text with its first bytes replaced; marks keep to what they marked.
    pub(super) fn with_start(&self, length: usize, start: &str) -> Self {
        let moved = |place: usize| place.max(length) - length + start.len();
        let mut spans = Vec::new();
        for span in &self.spans {
            let begin = if span.range.start < length && span.range.end > length {
                0
            } else {
                moved(span.range.start)
            };
            let range = begin..moved(span.range.end);
            if span.mark.is_point() || !range.is_empty() {
                spans.push(Span { range, mark: span.mark.clone() });
            }
        }
        Self { text: format!("{start}{}", &self.text[length..]), spans }
    }

    /// A piece of the text without blanks around it, with its marks.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let piece = &self.text[range.clone()];
        let start = range.start + piece.len() - piece.trim_start().len();
        let text = piece.trim().to_owned();
        let inside = |place: usize| place.saturating_sub(start).min(text.len());
        let touches = |span: &&Span| match span.mark.is_point() {
            true => (range.start..=range.end).contains(&span.range.start),
            false => span.range.start < start + text.len() && span.range.end > start,
        };
        let moved = |span: &Span| Span {
            range: inside(span.range.start)..inside(span.range.end),
            mark: span.mark.clone(),
        };
        let spans = self.spans.iter().filter(touches).map(moved).collect();
        Self { text, spans }
    }

    /// The marks that are not emphasis of nearly the whole text, which is a matter of style.
    pub(super) fn without_style(mut self) -> Self {
        let is_letter = |each: char| each.is_alphanumeric();
        for mark in [Mark::Strong, Mark::Emphasis] {
            let number = super::numbering::mark(&self.text).map_or(0, |mark| mark.length);
            let mut plain = self.text[number..].char_indices().filter(|(_, each)| is_letter(*each));
            let is_whole = plain.all(|(at, _)| {
                let covers = |span: &Span| span.mark == mark && span.range.contains(&(at + number));
                self.spans.iter().any(covers)
            });
            if is_whole {
                self.spans.retain(|span| span.mark != mark);
            }
        }
        self
    }
}

/// How places move when a text is cleaned: after each change, the places before and after it.
#[derive(Debug, Default)]
pub(super) struct Shifts(Vec<(usize, usize)>);

impl Shifts {
    /// Tells that what ended at `before` now ends at `after`.
    pub(super) fn push(&mut self, before: usize, after: usize) {
        self.0.push((before, after));
    }

    /// Where a place is now. A place inside of what was taken out is where that stood.
    pub(super) fn moved(&self, place: usize) -> usize {
        let next = self.0.partition_point(|(before, _)| *before <= place);
        let (before, after) = next.checked_sub(1).and_then(|at| self.0.get(at)).unwrap_or(&(0, 0));
        let most = self.0.get(next).map_or(usize::MAX, |(_, after)| *after);
        (after + (place - before)).min(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(range: Range<usize>) -> Span {
        Span { range, mark: Mark::Strong }
    }

    #[test]
    fn marks_of_touching_runs_grow_together() {
        let mut rich = Rich::default();
        rich.push("甲", &[Mark::Strong]);
        rich.push("乙", &[Mark::Strong, Mark::Emphasis]);
        rich.push("丙", &[]);
        let emphasis = Span { range: 3..6, mark: Mark::Emphasis };
        assert_eq!(rich.spans, [strong(0..6), emphasis]);
    }

    #[test]
    fn marks_keep_to_their_text_when_the_number_before_it_changes() {
        let rich = Rich { text: "2、 甲乙".into(), spans: vec![strong(5..8), strong(0..11)] };
        let changed = rich.with_start(5, "二、");
        assert_eq!(changed.text, "二、甲乙");
        assert_eq!(changed.spans, [strong(6..9), strong(0..12)]);
    }

    #[test]
    fn bold_over_a_whole_heading_is_style_and_over_a_word_of_it_is_not() {
        let whole = Rich { text: "一、甲乙。".into(), spans: vec![strong(6..12)] };
        assert_eq!(whole.without_style().spans, []);
        let word = Rich { text: "一、甲乙".into(), spans: vec![strong(9..12)] };
        assert_eq!(word.clone().without_style(), word);
    }
}
