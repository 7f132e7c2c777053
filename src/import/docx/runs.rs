//! The text of one paragraph: runs, with what stands between and around them.
//!
//! An element that holds runs arrives; lines of text with marks leave, one for each piece between
//! manual breaks, as Word itself would save them. What cannot be text is told.

use super::super::account::{NoPicture, Remark, Taken};
use super::super::error::ImportError;
use super::super::rich::{Mark, Rich};
use super::fields::Fields;
use super::package::{Relations, Target};
use super::pictures::Pictures;
use super::signs;
use super::story::{NoteKind, Reader};
use super::styles::{Height, Looks};
use super::xml::{Element, is_command};

/// The longest address that is a link, in characters: Word itself takes 2,083, and the same one may
/// stand behind every run.
const LONGEST_ADDRESS: usize = 2_000;

/// The most text that leaves a document, in bytes, with what its marks bring along: a library of
/// reports, and still a few hundred megabytes once it has become Markdown. A small file gets there only
/// by using one long value over and over.
const MOST_TEXT: usize = 32 << 20;

/// What a paragraph holds.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    /// The lines between manual breaks; at least one.
    pub(super) lines: Vec<Rich>,
    /// Text boxes that hang on the paragraph.
    pub(super) boxes: Vec<&'t Element>,
    /// Text that nobody is to see.
    pub(super) hidden: String,
    /// Whether there is text of a table of contents in it.
    pub(super) is_contents: bool,
}

impl Draft<'_> {
    pub(super) fn new() -> Self {
        let lines = vec![Rich::default()];
        Self { lines, boxes: Vec::new(), hidden: String::new(), is_contents: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(Rich::is_empty)
    }

    /// Adds text without marks.
    pub(super) fn push_plain(&mut self, text: &str) {
        self.line().push(text, &[]);
    }

    /// The last line.
    pub(super) fn line(&mut self) -> &mut Rich {
        if self.lines.is_empty() {
            self.lines.push(Rich::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }
}

/// How the runs here look and where they lead.
#[derive(Clone, Debug, Default)]
pub(super) struct Format {
    looks: Looks,
    /// The font, where it may be one of symbols.
    font: String,
    link: Option<String>,
}

impl Format {
    fn is_hidden(&self) -> bool {
        self.looks.hidden == Some(true)
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self.link.clone().map(Mark::Link).into_iter().collect();
        let looks = self.looks;
        for (look, mark) in [
            (looks.bold, Mark::Strong),
            (looks.italic, Mark::Emphasis),
            (looks.struck, Mark::Struck),
        ] {
            if look == Some(true) {
                marks.push(mark);
            }
        }
        match looks.height {
            Some(Height::Raised) => marks.push(Mark::Raised),
            Some(Height::Lowered) => marks.push(Mark::Lowered),
            Some(Height::Base) | None => {}
        }
        marks
    }
}

/// What the reader remembers of the runs of all paragraphs.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// How many bytes of text have left so far.
    written: usize,
    pub(super) fields: Fields,
    pub(super) pictures: Pictures,
    pub(super) insertions: usize,
    pub(super) deletions: usize,
    pub(super) moves: usize,
    pub(super) comments: usize,
    pub(super) links_inside: usize,
    pub(super) signs: Vec<usize>,
    pub(super) formulas: Vec<usize>,
    pub(super) hidden: Vec<Taken>,
    /// The notes whose mention is hidden, with the paragraph.
    pub(super) hidden_notes: Vec<(NoteKind, String, usize)>,
    /// Pictures, lost links, things that cannot be read.
    pub(super) remarks: Vec<Remark>,
}

impl Reader<'_> {
    /// Reads the runs in an element.
    pub(super) fn runs<'t>(
        &mut self,
        element: &'t Element,
        format: &Format,
        draft: &mut Draft<'t>,
        relations: &Relations,
    ) -> Result<(), ImportError> {
        for child in &element.children {
            match child.name() {
                "w:r" => self.run(child, format, draft, relations)?,
                "w:hyperlink" => {
                    let link = self.hyperlink(child, relations)?;
                    let format = Format { link, ..format.clone() };
                    self.runs(child, &format, draft, relations)?;
                }
                "w:fldSimple" => {
                    let code = child.attribute("w:instr").unwrap_or_default();
                    self.seen.fields.begin();
                    self.seen.fields.code(code);
                    self.separate()?;
                    self.runs(child, format, draft, relations)?;
                    self.seen.fields.end();
                }
                "w:ins" => {
                    self.seen.insertions += 1;
                    self.runs(child, format, draft, relations)?;
                }
                "w:del" => self.seen.deletions += 1,
                "w:moveFrom" => self.seen.moves += 1,
                "w:sdt" => self.content_control(child, format, draft, relations)?,
                "m:oMath" | "m:oMathPara" => self.formula(child, format, draft)?,
                "w:pPr" | "w:rPr" | "w:sdtPr" | "w:sdtEndPr" => {}
                _ => self.runs(child, format, draft, relations)?,
            }
        }
        Ok(())
    }

    fn content_control<'t>(
        &mut self,
        element: &'t Element,
        format: &Format,
        draft: &mut Draft<'t>,
        relations: &Relations,
    ) -> Result<(), ImportError> {
        let Some(content) = element.child("w:sdtContent") else {
            return Ok(());
        };
        if is_prompt(element) {
            draft.hidden.push_str(&super::written_text(content));
            return Ok(());
        }
        self.runs(content, format, draft, relations)
    }

    /// The address that a link leads to, if a page can lead there.
    fn hyperlink(
        &mut self,
        element: &Element,
        relations: &Relations,
    ) -> Result<Option<String>, ImportError> {
        let place = element.attribute("w:anchor");
        let relation = element.attribute("r:id").and_then(|id| relations.get(id));
        let address = match relation.map(|relation| &relation.target) {
            Some(Target::Outside(address) | Target::Part(address)) => address.clone(),
            None => String::new(),
        };
        let address = match place {
            Some(place) => format!("{address}#{place}"),
            None => address,
        };
        self.address(&address)
    }

    /// The address, if a page can lead there; told, if not.
    fn address(&mut self, address: &str) -> Result<Option<String>, ImportError> {
        let address = address.trim();
        if address.is_empty() || address.starts_with('#') {
            self.seen.links_inside += 1;
            return Ok(None);
        }
        let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
        let is_known =
            ["http://", "https://", "mailto:"].iter().any(|known| start.starts_with(known));
        if is_known && address.chars().nth(LONGEST_ADDRESS).is_none() {
            return Ok(Some(address.to_owned()));
        }
        let shown: String = address.chars().take(200).collect();
        self.spend(shown.len())?;
        self.seen.remarks.push(Remark::LinkLost { line: self.paragraph, address: shown });
        Ok(None)
    }

    /// Counts text that leaves the document.
    pub(super) fn spend(&mut self, length: usize) -> Result<(), ImportError> {
        self.seen.written = self.seen.written.saturating_add(length);
        if self.seen.written > MOST_TEXT { Err(ImportError::TooLarge) } else { Ok(()) }
    }

    /// Adds text under some marks to a paragraph.
    fn put(
        &mut self,
        text: &str,
        marks: &[Mark],
        draft: &mut Draft<'_>,
    ) -> Result<(), ImportError> {
        self.spend(text.len() + marks.iter().map(Mark::length).sum::<usize>())?;
        draft.line().push(text, marks);
        Ok(())
    }

    /// Adds a mark that spans no text to a paragraph.
    pub(super) fn put_point(
        &mut self,
        mark: Mark,
        draft: &mut Draft<'_>,
    ) -> Result<(), ImportError> {
        self.spend(mark.length())?;
        draft.line().push_point(mark);
        Ok(())
    }

    fn run<'t>(
        &mut self,
        element: &'t Element,
        format: &Format,
        draft: &mut Draft<'t>,
        relations: &Relations,
    ) -> Result<(), ImportError> {
        let properties = element.child("w:rPr");
        let mut format = format.clone();
        if let Some(properties) = properties {
            let style = properties.value("w:rStyle").map(|id| self.styles.looks(id));
            format.looks = Looks::read(properties).over(style.unwrap_or_default());
            let fonts = properties.child("w:rFonts");
            let font = fonts.and_then(|fonts| {
                fonts.attribute("w:ascii").or_else(|| fonts.attribute("w:hAnsi"))
            });
            format.font = font.unwrap_or_default().to_owned();
        }
        for child in &element.children {
            match child.name() {
                "w:t" => {
                    let text = as_shown(child);
                    self.text(&text, &format, draft)?;
                }
                "w:tab" | "w:ptab" => self.text("\t", &format, draft)?,
                "w:br" | "w:cr" => {
                    if self.seen.fields.shows("") {
                        draft.lines.push(Rich::default());
                    }
                }
                "w:noBreakHyphen" => self.text("\u{2011}", &format, draft)?,
                "w:softHyphen" => self.text("\u{AD}", &format, draft)?,
                "w:sym" => self.symbol(child, &format, draft)?,
                "w:fldChar" => self.field_mark(child)?,
                "w:instrText" => self.seen.fields.code(&child.text),
                "w:footnoteReference" => self.note(NoteKind::Foot, child, &format, draft),
                "w:endnoteReference" => self.note(NoteKind::End, child, &format, draft),
                "w:commentReference" => self.seen.comments += 1,
                "w:drawing" | "w:pict" | "w:object" if format.is_hidden() => {
                    draft.hidden.push_str(&super::written_text(child));
                    self.no_picture(NoPicture::Hidden);
                }
                "w:drawing" | "w:pict" | "w:object" => {
                    self.drawing(child, "", draft, relations)?;
                }
                "w:ruby" => self.ruby(child, &format, draft)?,
                "w:rPr" | "w:delText" | "w:delInstrText" => {}
                _ => self.runs(child, &format, draft, relations)?,
            }
        }
        Ok(())
    }

    fn text(
        &mut self,
        text: &str,
        format: &Format,
        draft: &mut Draft<'_>,
    ) -> Result<(), ImportError> {
        if text.is_empty() || !self.seen.fields.shows(text) {
            return Ok(());
        }
        if format.is_hidden() {
            draft.hidden.push_str(text);
            return Ok(());
        }
        draft.is_contents |= self.seen.fields.is_contents();
        let text = self.with_signs(text, &format.font);
        let mut marks = format.marks();
        if format.link.is_none() {
            marks.extend(self.seen.fields.link().map(|address| Mark::Link(address.to_owned())));
        }
        self.put(&text, &marks, draft)
    }

    /// The text with the signs of a symbol font as what they look like.
    fn with_signs(&mut self, text: &str, font: &str) -> String {
        let is_sign = |each: char| matches!(each, '\u{F020}'..='\u{F0FF}');
        if !text.contains(is_sign) {
            return text.to_owned();
        }
        let looks = text.chars().map(|each| {
            let look = is_sign(each).then(|| signs::look(font, u32::from(each))).flatten();
            look.unwrap_or(each)
        });
        let written: String = looks.collect();
        if written != text {
            self.seen.signs.push(self.paragraph);
        }
        written
    }

    fn symbol(
        &mut self,
        element: &Element,
        format: &Format,
        draft: &mut Draft<'_>,
    ) -> Result<(), ImportError> {
        let code = element.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let Some(code) = code else {
            return Ok(());
        };
        let font = element.attribute("w:font").unwrap_or_default();
        let character = signs::look(font, code).inspect(|_| self.seen.signs.push(self.paragraph));
        let character = character.or_else(|| char::from_u32(code));
        match character.filter(|character| !is_command(*character)) {
            Some(character) => self.text(character.encode_utf8(&mut [0; 4]), format, draft),
            None => Ok(()),
        }
    }

    fn field_mark(&mut self, element: &Element) -> Result<(), ImportError> {
        match element.attribute("w:fldCharType") {
            Some("begin") => self.seen.fields.begin(),
            Some("separate") => self.separate()?,
            Some("end") => self.seen.fields.end(),
            _ => {}
        }
        Ok(())
    }

    fn separate(&mut self) -> Result<(), ImportError> {
        if let Some(address) = self.seen.fields.separate() {
            let address = self.address(&address)?;
            self.seen.fields.lead(address);
        }
        Ok(())
    }

    fn note(&mut self, kind: NoteKind, element: &Element, format: &Format, draft: &mut Draft<'_>) {
        let Some(id) = element.attribute("w:id").filter(|_| self.seen.fields.shows("")) else {
            return;
        };
        if format.is_hidden() {
            self.seen.hidden_notes.push((kind, id.to_owned(), self.paragraph));
            return;
        }
        let number = self.note_number(kind, id);
        draft.line().push_point(Mark::Note(number));
    }

    fn ruby(
        &mut self,
        element: &Element,
        format: &Format,
        draft: &mut Draft<'_>,
    ) -> Result<(), ImportError> {
        let part = |name| element.child(name).map(super::written_text).unwrap_or_default();
        let (base, reading) = (part("w:rubyBase"), part("w:rt"));
        if base.is_empty() || !self.seen.fields.shows(&base) {
            return Ok(());
        }
        if format.is_hidden() {
            draft.hidden.push_str(&base);
            return Ok(());
        }
        let mut marks = format.marks();
        marks.push(Mark::Ruby(reading));
        self.put(&base, &marks, draft)
    }

    fn formula(
        &mut self,
        element: &Element,
        format: &Format,
        draft: &mut Draft<'_>,
    ) -> Result<(), ImportError> {
        let mut text = String::new();
        linear(element, &mut text);
        if text.is_empty() {
            return Ok(());
        }
        self.seen.formulas.push(self.paragraph);
        self.text(&text, format, draft)
    }
}

/// Whether a content control still shows its prompt: 单击此处输入文字.
pub(super) fn is_prompt(element: &Element) -> bool {
    let properties = element.child("w:sdtPr");
    properties.and_then(|properties| properties.switch("w:showingPlcHdr")).unwrap_or(false)
}

/// Whether a content control holds a table of contents.
pub(super) fn is_contents(element: &Element) -> bool {
    let gallery = element
        .child("w:sdtPr")
        .and_then(|properties| properties.child("w:docPartObj")?.value("w:docPartGallery"));
    gallery == Some("Table of Contents")
}

/// The text as Word shows it: line ends of the file itself are blanks, and blanks at the ends count
/// only where the file says so.
fn as_shown(element: &Element) -> String {
    let text = element.text.replace(['\n', '\r'], " ");
    if element.attribute("xml:space") == Some("preserve") {
        return text;
    }
    text.trim_matches([' ', '\t']).to_owned()
}

/// A formula in one line: its characters in order, a slash for a fraction.
fn linear(element: &Element, text: &mut String) {
    match element.name() {
        "m:t" | "w:t" => text.push_str(&element.text),
        "m:den" => {
            text.push('/');
            element.children.iter().for_each(|child| linear(child, text));
        }
        _ => element.children.iter().for_each(|child| linear(child, text)),
    }
}
