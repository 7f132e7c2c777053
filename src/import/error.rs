//! Why a file could not be imported at all, as data and in both languages.

use crate::diagnostic::Language;
use std::fmt;

/// Kinds of files that hold a report, but not so that it can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
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
    /// LibreOffice's own.
    Odt,
    /// A file in the container of .docx that is no text: a table, slides, an archive.
    Container,
}

impl Refused {
    /// The extension of such files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Doc => ".doc",
            Self::Wps => ".wps",
            Self::Pdf => ".pdf",
            Self::Ofd => ".ofd",
            Self::Rtf => ".rtf",
            Self::Odt => ".odt",
            Self::Container => ".zip",
        }
    }
}

/// What is wrong with a .docx.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The container is cut off or its checksums are wrong.
    Container,
    /// A part is there twice.
    Twice,
    /// The part with the text is not there.
    NoDocument,
    /// A part is no well-formed XML.
    Xml,
    /// A part defines entities of its own, which no word processor does.
    DocumentType,
}

/// Why nothing was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The file is in no encoding that is read; the line is the first that is not UTF-8.
    Encoding {
        /// Counted from 1.
        line: usize,
    },
    /// The file is neither plain text nor .docx.
    Refused(Refused),
    /// The document is locked by a password.
    Password,
    /// The .docx is broken.
    Damaged(Damage),
    /// The .docx is larger, once unpacked, than any report.
    TooLarge,
    /// The file holds no text.
    Empty,
}

impl ImportError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.in_chinese(),
            Language::English => self.in_english(),
        }
    }

    fn in_chinese(self) -> String {
        match self {
            Self::Encoding { line } => format!(
                "认不出文件的编码（第{line}行起不是UTF-8，也不是GB18030或UTF-16）：请用记事本打开，另存为“UTF-8”编码"
            ),
            Self::Refused(kind) => refusal_in_chinese(kind),
            Self::Password => {
                String::from("文件加了密码：请在WPS或Word中打开，去掉密码后另存为 .docx 再导入")
            }
            Self::Damaged(damage) => format!(
                "文件已损坏（{}）：请在WPS或Word中打开，另存为新的 .docx 再导入",
                damage_in_chinese(damage)
            ),
            Self::TooLarge => {
                String::from("文件展开后太大：请删去过大的图片和附件，或者另存为新的 .docx 再导入")
            }
            Self::Empty => String::from("文件里没有文字"),
        }
    }

    fn in_english(self) -> String {
        match self {
            Self::Encoding { line } => format!(
                "unknown encoding (from line {line} on neither UTF-8 nor GB18030 nor UTF-16): save the file as UTF-8"
            ),
            Self::Refused(kind) => refusal_in_english(kind),
            Self::Password => String::from(
                "the document is locked by a password: open it, take the password off, and save it as .docx",
            ),
            Self::Damaged(damage) => format!(
                "the file is damaged ({}): open it in a word processor and save it as a new .docx",
                damage_in_english(damage)
            ),
            Self::TooLarge => String::from(
                "the file is too large once unpacked: take out large pictures and attachments, or save it as a new .docx",
            ),
            Self::Empty => String::from("the file holds no text"),
        }
    }
}

fn refusal_in_chinese(kind: Refused) -> String {
    let act = match kind {
        Refused::Doc | Refused::Wps | Refused::Rtf | Refused::Odt => {
            "请在WPS或Word中打开，另存为 .docx 再导入"
        }
        Refused::Pdf | Refused::Ofd => "请找到原来的Word文件，存为 .docx 再导入",
        Refused::Container => return String::from("这不是Word文档：请选择 .docx 或纯文本文件"),
    };
    format!("`{}` 文件不能直接读取：{act}", kind.extension())
}

fn refusal_in_english(kind: Refused) -> String {
    let act = match kind {
        Refused::Doc | Refused::Wps | Refused::Rtf | Refused::Odt => {
            "open it in a word processor, save it as .docx, and import that"
        }
        Refused::Pdf | Refused::Ofd => {
            "find the document that it was made from, and import that as .docx"
        }
        Refused::Container => {
            return String::from("this is no Word document: choose a .docx or a plain text");
        }
    };
    format!("`{}` cannot be read: {act}", kind.extension())
}

const fn damage_in_chinese(damage: Damage) -> &'static str {
    match damage {
        Damage::Container => "压缩包不完整",
        Damage::Twice => "同一部分出现两次",
        Damage::NoDocument => "找不到正文",
        Damage::Xml => "内部结构不合规范",
        Damage::DocumentType => "内部含有不该有的定义",
    }
}

const fn damage_in_english(damage: Damage) -> &'static str {
    match damage {
        Damage::Container => "its container is not whole",
        Damage::Twice => "a part is there twice",
        Damage::NoDocument => "it has no text part",
        Damage::Xml => "a part is not well formed",
        Damage::DocumentType => "a part defines entities",
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for ImportError {}
