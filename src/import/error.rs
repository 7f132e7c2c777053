//! Why a file could not be imported at all, as data and in both languages.

use crate::diagnostic::Language;
use std::fmt;

/// Kinds of files that hold a report, but no plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Word since 2007.
    Docx,
    /// Word before 2007.
    Doc,
    /// WPS Writer.
    Wps,
    /// PDF.
    Pdf,
    /// The national fixed-layout format.
    Ofd,
    /// Rich text.
    Rtf,
}

impl Refused {
    /// The extension of such files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => ".docx",
            Self::Doc => ".doc",
            Self::Wps => ".wps",
            Self::Pdf => ".pdf",
            Self::Ofd => ".ofd",
            Self::Rtf => ".rtf",
        }
    }
}

/// Why nothing was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The file is in no encoding that is read; the line is the first that is not UTF-8.
    Encoding {
        /// Counted from 1.
        line: usize,
    },
    /// The file is not plain text.
    Refused(Refused),
    /// The file holds no text.
    Empty,
}

impl ImportError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Encoding { line }, Language::Chinese) => format!(
                "认不出文件的编码（第{line}行起不是UTF-8，也不是GB18030或UTF-16）：请用记事本打开，另存为“UTF-8”编码"
            ),
            (Self::Encoding { line }, Language::English) => format!(
                "unknown encoding (from line {line} on neither UTF-8 nor GB18030 nor UTF-16): save the file as UTF-8"
            ),
            (Self::Refused(kind), Language::Chinese) => refusal_in_chinese(*kind),
            (Self::Refused(kind), Language::English) => format!(
                "`{}` is not plain text: save the document as plain text (.txt, UTF-8) and import that",
                kind.extension()
            ),
            (Self::Empty, Language::Chinese) => String::from("文件里没有文字"),
            (Self::Empty, Language::English) => String::from("the file holds no text"),
        }
    }
}

fn refusal_in_chinese(kind: Refused) -> String {
    let act = match kind {
        Refused::Docx | Refused::Doc | Refused::Wps | Refused::Rtf => {
            "请在WPS或Word中打开，另存为纯文本（.txt，编码选UTF-8）后再导入"
        }
        Refused::Pdf | Refused::Ofd => {
            "请找到原来的Word文件，另存为纯文本（.txt，编码选UTF-8）后再导入"
        }
    };
    format!("`{}` 不是纯文本：{act}", kind.extension())
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for ImportError {}
