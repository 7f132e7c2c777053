//! Places inside files that have no lines: a step of the way from an attachment to a piece of its
//! text in, a short phrase out.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Language;

/// One step of the way into an attachment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Within {
    /// A file in an archive, by its path there.
    Entry(String),
    /// A sheet, by its name.
    Sheet(String),
    /// A cell, as `B3`.
    Cell(String),
    /// A page, from 1.
    Page(usize),
    /// A slide, from 1.
    Slide(usize),
    /// A paragraph, from 1.
    Paragraph(usize),
    /// A line, from 1.
    Line(usize),
    /// A part beside the main text.
    Part(Part),
    /// A property of the file, by the name under which programs show it, such as `author`.
    Property(String),
}

/// A part of a document beside its main text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// Comments of reviewers.
    Comments,
    /// Text that a tracked change took out and that is still there.
    Deleted,
    /// Text that a tracked change put in.
    Inserted,
    /// Foot- and endnotes.
    Notes,
    /// Headers and footers.
    HeaderFooter,
    /// What the speaker says to a slide.
    SpeakerNotes,
    /// Annotations of a PDF or an OFD.
    Annotations,
    /// The name of a file.
    FileName,
}

impl Within {
    /// The step as readers know it.
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Entry(path) | Self::Cell(path), _) => path.clone(),
            (Self::Sheet(name), Language::Chinese) => format!("工作表“{name}”"),
            (Self::Sheet(name), Language::English) => format!("sheet “{name}”"),
            (Self::Page(number), Language::Chinese) => format!("第 {number} 页"),
            (Self::Page(number), Language::English) => format!("page {number}"),
            (Self::Slide(number), Language::Chinese) => format!("第 {number} 张幻灯片"),
            (Self::Slide(number), Language::English) => format!("slide {number}"),
            (Self::Paragraph(number), Language::Chinese) => format!("第 {number} 段"),
            (Self::Paragraph(number), Language::English) => format!("paragraph {number}"),
            (Self::Line(number), Language::Chinese) => format!("第 {number} 行"),
            (Self::Line(number), Language::English) => format!("line {number}"),
            (Self::Part(part), language) => part.text(language).to_owned(),
            (Self::Property(name), Language::Chinese) => format!("文件属性 {name}"),
            (Self::Property(name), Language::English) => format!("property {name}"),
        }
    }
}

impl Part {
    fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Comments, Language::Chinese) => "批注",
            (Self::Comments, Language::English) => "comments",
            (Self::Deleted, Language::Chinese) => "修订中删除的文字",
            (Self::Deleted, Language::English) => "deleted text",
            (Self::Inserted, Language::Chinese) => "修订中插入的文字",
            (Self::Inserted, Language::English) => "inserted text",
            (Self::Notes, Language::Chinese) => "脚注和尾注",
            (Self::Notes, Language::English) => "notes",
            (Self::HeaderFooter, Language::Chinese) => "页眉和页脚",
            (Self::HeaderFooter, Language::English) => "headers and footers",
            (Self::SpeakerNotes, Language::Chinese) => "备注",
            (Self::SpeakerNotes, Language::English) => "speaker notes",
            (Self::Annotations, Language::Chinese) => "注释",
            (Self::Annotations, Language::English) => "annotations",
            (Self::FileName, Language::Chinese) => "文件名",
            (Self::FileName, Language::English) => "file name",
        }
    }
}
