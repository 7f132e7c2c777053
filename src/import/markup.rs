//! A text with marks to a line of Markdown.
//!
//! The escapes come from `escape`; here the marks are put around them, nested rightly whatever they
//! overlap. Emphasis in Markdown is a matter of its neighbours, so what was written is read back with
//! the site's own renderer, and where it does not read as meant, tags of HTML take the place of stars.

use super::escape::{self, Escapes, Place};
use super::rich::{Mark, Rich, Span};
use crate::markdown::{self, Options, Phrases, Target};

/// The most emphases of one text that are read back, which takes the renderer twice; with more, tags
/// are written at once. A page of text has some dozens.
const MOST_READ_BACK: usize = 1_000;

/// Writes a text.
pub(super) fn write(rich: &Rich, place: Place) -> String {
    let signs = rich.spans.iter().filter(|span| sign(&span.mark).is_some()).count();
    let is_markdown = signs == 0 || (signs <= MOST_READ_BACK && reads_as_meant(rich));
    Writer::new(rich, place, if is_markdown { Signs::Markdown } else { Signs::Html }).write()
}

/// Writes a text for the inside of a tag, where Markdown is not read.
pub(super) fn write_html(rich: &Rich) -> String {
    Writer::new(rich, Place::Cell, Signs::HtmlAlone).write()
}

/// By which signs marks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signs {
    /// Those of Markdown where it has any.
    Markdown,
    /// Tags for emphasis, amid Markdown.
    Html,
    /// Tags for everything.
    HtmlAlone,
}

/// The sign of Markdown and the tag of HTML for a mark that has both.
const fn sign(mark: &Mark) -> Option<(&'static str, &'static str)> {
    match mark {
        Mark::Strong => Some(("**", "strong")),
        Mark::Emphasis => Some(("*", "em")),
        Mark::Struck => Some(("~~", "del")),
        _ => None,
    }
}

struct Writer<'a> {
    text: &'a str,
    spans: Vec<Span>,
    escapes: Escapes<'a>,
    signs: Signs,
    place: Place,
    out: String,
    /// The open spans, by index, outermost first.
    open: Vec<usize>,
    /// The first span that has not begun.
    next: usize,
}

impl<'a> Writer<'a> {
    fn new(rich: &'a Rich, place: Place, signs: Signs) -> Self {
        let mut spans: Vec<Span> =
            rich.spans.iter().filter_map(|span| tight(&rich.text, span)).collect();
        spans.sort_by_key(|span| span.range.start);
        let escapes = Escapes::new(&rich.text, place, !spans.is_empty());
        let out = String::with_capacity(rich.text.len() + 8);
        Self { text: &rich.text, spans, escapes, signs, place, out, open: Vec::new(), next: 0 }
    }

    fn write(mut self) -> String {
        let mut edges: Vec<usize> =
            self.spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
        edges.extend([0, self.text.len()]);
        edges.sort_unstable();
        edges.dedup();
        for (index, &edge) in edges.iter().enumerate() {
            self.turn(edge);
            let next = edges.get(index + 1).copied().unwrap_or(edge);
            for (offset, character) in self.text[edge..next].char_indices() {
                if offset == 0 {
                    self.keep_apart(character);
                }
                match self.signs {
                    Signs::HtmlAlone => push_html(character, &mut self.out),
                    _ => self.escapes.push(edge + offset, character, &mut self.out),
                }
            }
        }
        self.out
    }

    /// Closes what ends at a place, writes what stands there, and opens what begins.
    fn turn(&mut self, place: usize) {
        let ends = |writer: &Self, at: usize| writer.spans[at].range.end <= place;
        let first = (0..self.open.len()).find(|&at| ends(self, self.open[at]));
        let mut again: Vec<usize> = Vec::new();
        if let Some(first) = first {
            while self.open.len() > first {
                if let Some(closed) = self.open.pop() {
                    self.close(closed);
                    if !ends(self, closed) {
                        again.push(closed);
                    }
                }
            }
        }
        while let Some(span) = self.spans.get(self.next).filter(|span| span.range.start == place) {
            if span.mark.is_point() {
                self.point(self.next);
            } else {
                again.push(self.next);
            }
            self.next += 1;
        }
        // What ends last lies outermost, and a link around any emphasis. Three stars are italic
        // around bold.
        again.sort_by_key(|&at| {
            let span = &self.spans[at];
            let rank = match span.mark {
                Mark::Link(_) => 0,
                Mark::Emphasis => 1,
                _ => 2,
            };
            (std::cmp::Reverse(span.range.end), rank)
        });
        for at in again {
            self.begin(at);
            self.open.push(at);
        }
    }

    fn begin(&mut self, at: usize) {
        let opening = match &self.spans[at].mark {
            Mark::Link(address) if self.signs == Signs::HtmlAlone => {
                format!("<a href=\"{}\">", in_html(address))
            }
            Mark::Link(_) => {
                if self.out.ends_with('!') {
                    self.out.insert(self.out.len() - 1, '\\');
                }
                String::from("[")
            }
            Mark::Raised => String::from("<sup>"),
            Mark::Lowered => String::from("<sub>"),
            Mark::Ruby(_) => String::from("<ruby>"),
            mark => match (sign(mark), self.signs) {
                (Some((sign, _)), Signs::Markdown) => sign.to_owned(),
                (Some((_, tag)), _) => format!("<{tag}>"),
                (None, _) => String::new(),
            },
        };
        self.out.push_str(&opening);
    }

    fn close(&mut self, at: usize) {
        let closing = match &self.spans[at].mark {
            Mark::Link(_) if self.signs == Signs::HtmlAlone => String::from("</a>"),
            Mark::Link(address) => format!("]({})", destination(address)),
            Mark::Raised => String::from("</sup>"),
            Mark::Lowered => String::from("</sub>"),
            Mark::Ruby(reading) => {
                let reading = match self.signs {
                    Signs::HtmlAlone => in_html(reading),
                    _ => plain(reading, self.place),
                };
                format!("<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>")
            }
            mark => match (sign(mark), self.signs) {
                (Some((sign, _)), Signs::Markdown) => sign.to_owned(),
                (Some((_, tag)), _) => format!("</{tag}>"),
                (None, _) => String::new(),
            },
        };
        self.out.push_str(&closing);
    }

    fn point(&mut self, at: usize) {
        let written = match &self.spans[at].mark {
            Mark::Note(number) => format!("[^{number}]"),
            Mark::Picture { file, alternative } if self.signs == Signs::HtmlAlone => {
                format!("<img src=\"{}\" alt=\"{}\">", in_html(file), in_html(alternative))
            }
            Mark::Picture { file, alternative } => {
                format!("![{}]({})", plain(alternative, self.place), destination(file))
            }
            _ => String::new(),
        };
        self.out.push_str(&written);
    }

    /// Keeps the text after a bracket of ours from being read as going on with it.
    fn keep_apart(&mut self, next: char) {
        let is_markdown = self.signs != Signs::HtmlAlone;
        if is_markdown && self.out.ends_with(']') && matches!(next, '(' | ':') {
            self.out.push('\\');
        }
    }
}

/// A span without the blanks at its ends: no sign of Markdown may stand beside one.
fn tight(text: &str, span: &Span) -> Option<Span> {
    if span.mark.is_point() {
        return Some(span.clone());
    }
    let inside = text.get(span.range.clone())?;
    let start = span.range.start + inside.len() - inside.trim_start().len();
    let end = span.range.end - (inside.len() - inside.trim_end().len());
    (start < end).then(|| Span { range: start..end, mark: span.mark.clone() })
}

/// A text among marks that has none of its own.
fn plain(text: &str, place: Place) -> String {
    let place = if place == Place::Cell { place } else { Place::Heading };
    let escapes = Escapes::new(text, place, true);
    let mut escaped = String::new();
    for (index, character) in text.char_indices() {
        escapes.push(index, character, &mut escaped);
    }
    escaped
}

fn in_html(text: &str) -> String {
    let mut html = String::new();
    text.chars().for_each(|character| push_html(character, &mut html));
    html
}

fn push_html(character: char, html: &mut String) {
    match character {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        '"' => html.push_str("&quot;"),
        // A blank line would end the table.
        '\t' | '\n' | '\r' => html.push(' '),
        _ => html.push(character),
    }
}

/// An address as Markdown reads it back, without brackets, blanks and signs of its own.
fn destination(address: &str) -> String {
    let mut written = String::new();
    for (index, character) in address.char_indices() {
        let is_bare = !character.is_whitespace() && !character.is_control();
        match character {
            '<' | '>' | '(' | ')' | '\\' | '|' | '*' | '_' | '`' => {
                written.push_str(&format!("%{:02X}", u32::from(character)));
            }
            // `&copy;` would be read as a sign.
            '&' if escape::begins_entity(&address[index + 1..]) => written.push_str("&amp;"),
            _ if is_bare => written.push(character),
            _ => written.extend(percent_encoding::utf8_percent_encode(
                character.encode_utf8(&mut [0; 4]),
                percent_encoding::NON_ALPHANUMERIC,
            )),
        }
    }
    written
}

/// Whether the renderer finds the same text and as many emphases as were written.
fn reads_as_meant(rich: &Rich) -> bool {
    // Notes and pictures are no characters, and readings would be extra ones.
    let is_asked = |span: &&Span| !span.mark.is_point() && !matches!(span.mark, Mark::Ruby(_));
    let spans: Vec<Span> = rich.spans.iter().filter(is_asked).cloned().collect();
    let asked = Rich { text: rich.text.clone(), spans };
    let phrases = Phrases {
        footnotes: String::new(),
        back: String::new(),
        table: String::new(),
        done: String::new(),
        open: String::new(),
    };
    let rendered = |signs| {
        let written = Writer::new(&asked, Place::Paragraph, signs).write();
        let options = Options { parts: &[], phrases: &phrases };
        let mut resolve = |_, _: &str, _| Target::Address(String::from("a"));
        markdown::render(&written, &options, &mut resolve).html
    };
    rendered(Signs::Markdown) == rendered(Signs::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rich(pieces: &[(&str, &[Mark])]) -> Rich {
        let mut rich = Rich::default();
        for (text, marks) in pieces {
            rich.push(text, marks);
        }
        rich
    }

    fn written(pieces: &[(&str, &[Mark])]) -> String {
        write(&rich(pieces), Place::Paragraph)
    }

    #[test]
    fn emphasis_is_written_as_it_will_be_read() {
        use Mark::{Emphasis, Strong, Struck};
        assert_eq!(written(&[("一是学习。", &[Strong]), ("其他。", &[])]), "**一是学习。**其他。");
        assert_eq!(written(&[("甲", &[]), (" 乙 ", &[Strong]), ("丙", &[])]), "甲 **乙** 丙");
        assert_eq!(
            written(&[("甲", &[Strong]), ("乙", &[Strong, Emphasis]), ("丙", &[Struck])]),
            "**甲*乙***~~丙~~"
        );
        assert_eq!(written(&[("2*3*4", &[]), ("甲", &[Strong])]), "2\\*3\\*4**甲**");
        // CommonMark would leave these stars as they stand.
        assert_eq!(
            written(&[("a", &[]), ("(b)", &[Strong]), ("c", &[])]),
            "a<strong>(b)</strong>c"
        );
    }

    #[test]
    fn more_emphases_than_are_read_back_are_written_as_tags() {
        let mut many = Rich::default();
        for _ in 0..=MOST_READ_BACK {
            many.push("甲", &[Mark::Strong]);
            many.push("乙", &[]);
        }
        let tags = "<strong>甲</strong>乙".repeat(MOST_READ_BACK + 1);
        assert_eq!(write(&many, Place::Paragraph), tags);
    }

    #[test]
    fn marks_that_overlap_are_nested() {
        use Mark::{Emphasis, Strong};
        let mut overlapping = rich(&[("甲乙丙丁", &[])]);
        overlapping.spans = vec![
            Span { range: 0..6, mark: Mark::Link("https://a.cn/".into()) },
            Span { range: 3..12, mark: Strong },
            Span { range: 9..12, mark: Emphasis },
        ];
        let text = write(&overlapping, Place::Paragraph);
        let rendered = markdown::render(
            &text,
            &Options {
                parts: &[],
                phrases: &Phrases {
                    footnotes: String::new(),
                    back: String::new(),
                    table: String::new(),
                    done: String::new(),
                    open: String::new(),
                },
            },
            &mut |_, address, _| Target::Address(address.to_owned()),
        );
        assert_eq!(
            rendered.html,
            "<p><a href=\"https://a.cn/\" rel=\"noopener\">甲<strong>乙</strong></a><strong>丙<em>丁</em></strong></p>\n"
        );
    }

    #[test]
    fn links_notes_and_pictures_keep_to_their_brackets() {
        let link = |address: &str| Mark::Link(address.to_owned());
        assert_eq!(
            written(&[
                ("见!", &[]),
                ("甲]乙", &[link("https://a.cn/b c(d)?e&copy;=1")]),
                ("(注)", &[])
            ]),
            "见\\![甲\\]乙](https://a.cn/b%20c%28d%29?e&amp;copy;=1)(注)"
        );
        let mut note = rich(&[("甲", &[])]);
        note.push_point(Mark::Note(2));
        note.push(":乙", &[]);
        note.push_point(Mark::Picture { file: "image1.png".into(), alternative: "图[1]".into() });
        assert_eq!(write(&note, Place::Paragraph), "甲[^2]\\:乙![图\\[1\\]](image1.png)");
        assert_eq!(written(&[("m", &[]), ("2", &[Mark::Raised])]), "m<sup>2</sup>");
        assert_eq!(
            written(&[("汉字", &[Mark::Ruby("hànzì".into())])]),
            "<ruby>汉字<rp>（</rp><rt>hànzì</rt><rp>）</rp></ruby>"
        );
    }
}
