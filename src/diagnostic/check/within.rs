//! Places inside a file that has no lines: what a person has to open, turn to or click on to see what was
//! found. A step of the way in, a short phrase out.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Language;

/// One step on the way to a place; several of them lead there, the outermost first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Within {
    /// A file in a zip, or one that is embedded or attached: its path or name.
    Entry(String),
    /// A sheet of a workbook, by its name.
    Sheet(String),
    /// A page, from 1.
    Page(u32),
    /// A slide, from 1.
    Slide(u32),
    /// A table of a text, from 1.
    Table(u32),
    /// A cell as spreadsheets call it: `B3`.
    Cell(String),
    /// A paragraph, from 1; those of tables count too.
    Paragraph(u32),
    /// A line, from 1.
    Line(u32),
    /// A part that is not the text itself.
    Part(Part),
    /// An entry of what a file says of itself.
    Property(Property),
}

/// Parts of a file beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// Comments in the margin.
    Comments,
    /// Notes at the foot of a page.
    Footnotes,
    /// Notes at the end.
    Endnotes,
    /// Heads of pages.
    Headers,
    /// Feet of pages.
    Footers,
    /// Text boxes and shapes.
    TextBoxes,
    /// Text that somebody deleted while changes were tracked: still in the file.
    Deleted,
    /// Text that is not shown.
    Hidden,
    /// Charts, whose data are kept in the file.
    Charts,
    /// The notes of a speaker.
    Notes,
    /// Names given to cells and formulas.
    Names,
    /// Cells of other files, kept in this one.
    ExternalData,
    /// Data kept for pivot tables.
    PivotData,
    /// Fields of a form.
    Fields,
    /// Remarks on the pages of a PDF or OFD, and their links.
    Annotations,
    /// Bookmarks of a PDF.
    Outline,
    /// The names of the files in a zip.
    EntryNames,
    /// Its own name.
    FileName,
    /// The names of the folders that it lies in.
    FolderName,
    /// Parts that no reader shows.
    Other,
}

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Property {
    /// Who wrote it.
    Author,
    /// Who changed it last.
    LastModifiedBy,
    /// Whose office program it was.
    Company,
    /// The superior of the author.
    Manager,
    /// The title.
    Title,
    /// The subject.
    Subject,
    /// The keywords.
    Keywords,
    /// Remarks.
    Description,
    /// The category.
    Category,
    /// The state of the work: 初稿, final.
    Status,
    /// The template it was made from, which may be a path with the name of a user.
    Template,
    /// The program.
    Application,
    /// One that the author or a program has named.
    Custom(String),
}

impl Property {
    /// Whether its value is the name of a person or a unit, or may hold one, that nobody meant to publish.
    pub const fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::Author | Self::LastModifiedBy | Self::Company | Self::Manager | Self::Template
        )
    }
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
            (Self::Table(number), Language::Chinese) => format!("第 {number} 张表"),
            (Self::Table(number), Language::English) => format!("table {number}"),
            (Self::Paragraph(number), Language::Chinese) => format!("第 {number} 段"),
            (Self::Paragraph(number), Language::English) => format!("paragraph {number}"),
            (Self::Line(number), Language::Chinese) => format!("第 {number} 行"),
            (Self::Line(number), Language::English) => format!("line {number}"),
            (Self::Part(part), Language::Chinese) => part.chinese().to_owned(),
            (Self::Part(part), Language::English) => part.english().to_owned(),
            (Self::Property(property), Language::Chinese) => {
                format!("文件属性“{}”", property.chinese())
            }
            (Self::Property(property), Language::English) => {
                format!("property `{}`", property.english())
            }
        }
    }
}

impl Part {
    fn chinese(self) -> &'static str {
        match self {
            Self::Comments => "批注",
            Self::Footnotes => "脚注",
            Self::Endnotes => "尾注",
            Self::Headers => "页眉",
            Self::Footers => "页脚",
            Self::TextBoxes => "文本框",
            Self::Deleted => "修订中删除的文字",
            Self::Hidden => "隐藏文字",
            Self::Charts => "图表",
            Self::Notes => "演讲者备注",
            Self::Names => "名称和公式",
            Self::ExternalData => "外部文件的数据",
            Self::PivotData => "数据透视表的源数据",
            Self::Fields => "表单域",
            Self::Annotations => "注释",
            Self::Outline => "书签",
            Self::EntryNames => "压缩包里的文件名",
            Self::FileName => "文件名",
            Self::FolderName => "文件夹名",
            Self::Other => "不显示的部分",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Comments => "comments",
            Self::Footnotes => "footnotes",
            Self::Endnotes => "endnotes",
            Self::Headers => "headers",
            Self::Footers => "footers",
            Self::TextBoxes => "text boxes",
            Self::Deleted => "deleted text",
            Self::Hidden => "hidden text",
            Self::Charts => "charts",
            Self::Notes => "notes",
            Self::Names => "names and formulas",
            Self::ExternalData => "data of other files",
            Self::PivotData => "data of pivot tables",
            Self::Fields => "form fields",
            Self::Annotations => "annotations",
            Self::Outline => "bookmarks",
            Self::EntryNames => "names of files",
            Self::FileName => "name of the file",
            Self::FolderName => "name of a folder",
            Self::Other => "parts that are not shown",
        }
    }
}

impl Property {
    /// What Chinese programs call it.
    pub fn chinese(&self) -> &str {
        match self {
            Self::Author => "作者",
            Self::LastModifiedBy => "最后保存者",
            Self::Company => "单位",
            Self::Manager => "经理",
            Self::Title => "标题",
            Self::Subject => "主题",
            Self::Keywords => "标记",
            Self::Description => "备注",
            Self::Category => "类别",
            Self::Status => "状态",
            Self::Template => "模板",
            Self::Application => "程序",
            Self::Custom(name) => name,
        }
    }

    /// What English programs call it.
    pub fn english(&self) -> &str {
        match self {
            Self::Author => "author",
            Self::LastModifiedBy => "last modified by",
            Self::Company => "company",
            Self::Manager => "manager",
            Self::Title => "title",
            Self::Subject => "subject",
            Self::Keywords => "keywords",
            Self::Description => "description",
            Self::Category => "category",
            Self::Status => "status",
            Self::Template => "template",
            Self::Application => "application",
            Self::Custom(name) => name,
        }
    }
}
