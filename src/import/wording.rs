//! The words of the account, in Chinese and English.

use super::account::{Place, Remark, Taken};
use super::lines::Residue;
use crate::diagnostic::Language;
use crate::report::keys::KEYS;

impl Remark {
    /// The remark as one line for a reader, without a full stop.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.in_chinese(),
            Language::English => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::Encoding(encoding) => format!("文件编码是{}，已转为UTF-8", encoding.name()),
            Self::Title { text, lines } => {
                format!("标题“{text}”（第{}行），移入文件头", numbers(&lines_of(lines), "、"))
            }
            Self::TitleAgain(lines) => {
                format!("去掉重复的标题（第{}行）", numbers(&lines_of(lines), "、"))
            }
            Self::Unit { names, place, known } => format!(
                "单位“{}”：{}{}",
                names.join("、"),
                place_in_chinese(*place),
                if *known { "，与单位名录一致" } else { "" }
            ),
            Self::Year { year, place } => format!("年度{year}：{}", place_in_chinese(*place)),
            Self::Leader { name, phrase, line } => {
                format!("负责人“{name}”：第{line}行有“{phrase}”")
            }
            Self::Leaders(names) => {
                format!("文中有不止一位负责人（{}），请自己填写", names.join("、"))
            }
            Self::Series(title) => format!("类别“{title}”：见标题"),
            Self::Furniture(lines) => {
                format!("去掉网页附带的内容：{}", quoted(lines, ["第", "行", "；"]))
            }
            Self::Published(day) => format!(
                "第{}行说发布时间是“{}”；没有写入，核对后可用 release 发布",
                day.line, day.text
            ),
            Self::Residue(pieces) => format!(
                "去掉文字处理软件的残留{}处：{}",
                pieces.len(),
                kinds(pieces, Language::Chinese)
            ),
            Self::Damaged(lines) => {
                format!("第{}行有显示不出的字（造字区或乱码），请对照原文", numbers(lines, "、"))
            }
            Self::Mended { line, was, now } => format!("第{line}行的“{was}”改为“{now}”"),
            Self::Unnumbered { line, text } => format!("第{line}行“{text}”没有编号，作为二级标题"),
            Self::ThirdLevel { lines } => format!("第{}行作为三级标题", numbers(lines, "、")),
            Self::LeadIns { lines } => {
                format!("第{}行有标题的编号，但后面接着正文，作为段落", numbers(lines, "、"))
            }
            Self::Table { line, rows, columns } => {
                format!("第{line}行起的{rows}行作为{columns}列的表格，第一行作表头")
            }
            Self::Sections { count } => format!("一级标题{count}个"),
            Self::Missing(key) => {
                format!("没有找到“{}”，文件头里留空，请填写", name_of(key, Language::Chinese))
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Encoding(encoding) => {
                format!("the file is in {}; written as UTF-8", encoding.name())
            }
            Self::Title { text, lines } => format!(
                "title “{text}” ({}), moved into the front matter",
                line_or_lines(&lines_of(lines))
            ),
            Self::TitleAgain(lines) => {
                format!("left out the title said again ({})", line_or_lines(&lines_of(lines)))
            }
            Self::Unit { names, place, known } => format!(
                "unit “{}”: {}{}",
                names.join(", "),
                place_in_english(*place),
                if *known { ", known to the register" } else { "" }
            ),
            Self::Year { year, place } => format!("year {year}: {}", place_in_english(*place)),
            Self::Leader { name, phrase, line } => {
                format!("leader “{name}”: line {line} says “{phrase}”")
            }
            Self::Leaders(names) => {
                format!("the text names several leaders ({}); none was taken", names.join(", "))
            }
            Self::Series(title) => format!("series “{title}”: from the title"),
            Self::Furniture(lines) => format!(
                "left out the furniture of a web page: {}",
                quoted(lines, ["line ", " ", "; "])
            ),
            Self::Published(day) => format!(
                "line {} says that it was published on “{}”; not entered, `release` sets the day",
                day.line, day.text
            ),
            Self::Residue(pieces) => format!(
                "left out {} pieces of residue: {}",
                pieces.len(),
                kinds(pieces, Language::English)
            ),
            Self::Damaged(lines) => format!(
                "characters that cannot be shown on {}: compare with the original",
                line_or_lines(lines)
            ),
            Self::Mended { line, was, now } => format!("`{was}` on line {line} taken as `{now}`"),
            Self::Unnumbered { line, text } => {
                format!("line {line} “{text}” has no number; taken as `###`")
            }
            Self::ThirdLevel { lines } => {
                format!("{} taken as headings of the third level", line_or_lines(lines))
            }
            Self::LeadIns { lines } => {
                format!("paragraphs that begin like headings: {}", line_or_lines(lines))
            }
            Self::Table { line, rows, columns } => format!(
                "{rows} lines from line {line} on taken as a table of {columns} columns, the first as its head"
            ),
            Self::Sections { count } => format!("sections of the first level: {count}"),
            Self::Missing(key) => {
                format!("`{}` was not found and is left empty", name_of(key, Language::English))
            }
        }
    }
}

impl Place {
    /// Where it is, in a few words: `见标题`, `from the title`.
    pub fn text(self, language: Language) -> String {
        match language {
            Language::Chinese => place_in_chinese(self),
            Language::English => place_in_english(self),
        }
    }
}

fn place_in_chinese(place: Place) -> String {
    match place {
        Place::Flag => String::from("由命令行给出"),
        Place::Title => String::from("见标题"),
        Place::Heading(line) => format!("见第{line}行的标题"),
        Place::Opening(line) => format!("见第{line}行的开头"),
        Place::FileName => String::from("见文件名"),
        Place::FolderName => String::from("见文件夹名"),
    }
}

fn place_in_english(place: Place) -> String {
    match place {
        Place::Flag => String::from("given on the command line"),
        Place::Title => String::from("from the title"),
        Place::Heading(line) => format!("from the heading on line {line}"),
        Place::Opening(line) => format!("from the opening on line {line}"),
        Place::FileName => String::from("from the name of the file"),
        Place::FolderName => String::from("from the name of its folder"),
    }
}

fn name_of(english: &'static str, language: Language) -> &'static str {
    let key = KEYS.iter().find(|key| key.english == english);
    key.map_or(english, |key| key.name(language))
}

/// More than this many of anything only tire the reader.
const MOST_LISTED: usize = 12;

fn numbers(lines: &[usize], between: &str) -> String {
    let numbers: Vec<String> = lines.iter().take(MOST_LISTED).map(usize::to_string).collect();
    let rest = if lines.len() > MOST_LISTED { "…" } else { "" };
    numbers.join(between) + rest
}

fn line_or_lines(lines: &[usize]) -> String {
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{word} {}", numbers(lines, ", "))
}

fn lines_of(taken: &[Taken]) -> Vec<usize> {
    taken.iter().map(|taken| taken.line).collect()
}

fn quoted(lines: &[Taken], [before, after, between]: [&str; 3]) -> String {
    let quote = |taken: &Taken| format!("{before}{}{after}“{}”", taken.line, taken.text);
    let shown: Vec<String> = lines.iter().take(MOST_LISTED).map(quote).collect();
    let rest = if lines.len() > MOST_LISTED { "…" } else { "" };
    shown.join(between) + rest
}

/// The kinds of residue, each once, in the order of their first piece.
fn kinds(pieces: &[Residue], language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for piece in pieces {
        let name = piece.kind.name(language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match language {
        Language::Chinese => names.join("、"),
        Language::English => names.join(", "),
    }
}
