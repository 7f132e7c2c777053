//! The words of the account, in Chinese and English.

use super::account::{Counted, NoPicture, Place, Remark, Taken, Unread};
use super::lines::Residue;
use crate::diagnostic::Language;
use crate::report::keys::KEYS;

impl Counted {
    const fn in_chinese(self) -> &'static str {
        match self {
            Self::Lines => "行",
            Self::Paragraphs => "段",
        }
    }

    const fn in_english(self) -> &'static str {
        match self {
            Self::Lines => "line",
            Self::Paragraphs => "paragraph",
        }
    }
}

impl Remark {
    /// The remark as one line for a reader, without a full stop. `counted` is what its numbers count.
    pub fn text(&self, language: Language, counted: Counted) -> String {
        match language {
            Language::Chinese => self.in_chinese(counted.in_chinese()),
            Language::English => self.in_english(counted.in_english()),
        }
    }

    fn in_chinese(&self, place_word: &str) -> String {
        match self {
            Self::Encoding(encoding) => format!("文件编码是{}，已转为UTF-8", encoding.name()),
            Self::Title { text, lines } => {
                format!(
                    "标题“{text}”（第{}{place_word}），移入报告信息",
                    numbers(&lines_of(lines), "、")
                )
            }
            Self::TitleAgain(lines) => {
                format!("去掉重复的标题（第{}{place_word}）", numbers(&lines_of(lines), "、"))
            }
            Self::Unit { names, place, known } => format!(
                "单位“{}”：{}{}",
                names.join("、"),
                place_in_chinese(*place, place_word),
                if *known { "，与单位名录一致" } else { "" }
            ),
            Self::Year { year, place } => {
                format!("年度{year}：{}", place_in_chinese(*place, place_word))
            }
            Self::Leader { name, phrase, line } => {
                format!("负责人“{name}”：第{line}{place_word}有“{phrase}”")
            }
            Self::Leaders(names) => {
                format!("文中有不止一位负责人（{}），请自己填写", names.join("、"))
            }
            Self::NamedOtherwise { key, named } => format!(
                "文件名里的{}是“{named}”，与正文不一致，请核对",
                name_of(key, Language::Chinese)
            ),
            Self::Series(title) => format!("类别“{title}”：见标题"),
            Self::Letterhead(lines) => {
                format!(
                    "红头不放入正文，发文字号移入报告信息：{}",
                    quoted(lines, ["第", place_word, "；"])
                )
            }
            Self::Furniture(lines) => {
                format!("去掉网页附带的内容：{}", quoted(lines, ["第", place_word, "；"]))
            }
            Self::Published(day) => format!(
                "第{}{place_word}说发布时间是“{}”；没有写入，核对后可用 release 发布",
                day.line, day.text
            ),
            Self::Residue(pieces) => format!(
                "去掉文字处理软件的残留{}处：{}",
                pieces.len(),
                kinds(pieces, Language::Chinese)
            ),
            Self::Damaged(lines) => {
                format!(
                    "第{}{place_word}有显示不出的字（造字区或乱码），请对照原文",
                    numbers(lines, "、")
                )
            }
            Self::Mended { line, was, now } => format!("第{line}{place_word}的“{was}”改为“{now}”"),
            Self::Unnumbered { line, text } => {
                format!("第{line}{place_word}“{text}”没有编号，作为二级标题")
            }
            Self::ThirdLevel { lines } => {
                format!("第{}{place_word}作为三级标题", numbers(lines, "、"))
            }
            Self::LeadIns { lines } => {
                format!(
                    "第{}{place_word}有标题的编号或样式，但后面接着正文，作为段落",
                    numbers(lines, "、")
                )
            }
            Self::Table { line, rows, columns } => {
                format!(
                    "第{line}{place_word}起的{rows}{place_word}作为{columns}列的表格，第一{place_word}作表头"
                )
            }
            Self::Styled { count } => format!("按样式或大纲级别认出标题{count}个"),
            Self::Numbers { count } => format!("自动编号{count}处，已写成文字"),
            Self::Grid { line, rows, columns, merged } => format!(
                "第{line}{place_word}起是{rows}行{columns}列的表格{}",
                if *merged { "，有合并单元格，写成HTML" } else { "" }
            ),
            Self::Picture { line, file, described } => format!(
                "第{line}{place_word}的图片存为 {file}{}",
                if *described {
                    ""
                } else {
                    "，没有替代文字，请在方括号里写明图片内容"
                }
            ),
            Self::NoPicture { line, reason } => {
                format!("第{line}{place_word}的图片没有导入：{}", no_picture_in_chinese(reason))
            }
            Self::Notes { count } => format!("脚注、尾注{count}条，放在文末"),
            Self::TextBoxes { lines } => {
                format!("第{}{place_word}起是文本框里的文字，请核对位置", numbers(lines, "、"))
            }
            Self::Revisions { insertions, deletions, moves } => format!(
                "原文有修订痕迹（插入{insertions}处、删除{deletions}处、移动{moves}处），按全部接受处理，请确认是定稿"
            ),
            Self::Comments { count } => format!("批注{count}条，没有导入"),
            Self::HeadersAndFooters(texts) => {
                format!("页眉页脚没有导入：{}", listed(texts, ["“", "”", "、"]))
            }
            Self::Contents(lines) => format!(
                "去掉目录（第{}{place_word}），网页会自动生成",
                numbers(&lines_of(lines), "、")
            ),
            Self::Hidden(lines) => {
                format!("去掉隐藏文字或没有填写的提示：{}", quoted(lines, ["第", place_word, "；"]))
            }
            Self::LinksInside { count } => format!("文内链接{count}处，只保留文字"),
            Self::LinkLost { line, address } => {
                format!("第{line}{place_word}的链接“{address}”网页上打不开，只保留文字")
            }
            Self::Signs(lines) => {
                format!("第{}{place_word}的符号字体改用通用字符，请对照原文", numbers(lines, "、"))
            }
            Self::Formulas(lines) => {
                format!("第{}{place_word}的公式只保留了文字，请对照原文", numbers(lines, "、"))
            }
            Self::Unread { line, what } => {
                format!(
                    "第{line}{place_word}有{}，没有导入，请改成图片或文字",
                    unread_in_chinese(*what)
                )
            }
            Self::Sections { count } => format!("一级标题{count}个"),
            Self::Missing(key) => {
                format!("没有找到“{}”，报告信息里留空，请填写", name_of(key, Language::Chinese))
            }
        }
    }

    fn in_english(&self, place_word: &str) -> String {
        match self {
            Self::Encoding(encoding) => {
                format!("the file is in {}; written as UTF-8", encoding.name())
            }
            Self::Title { text, lines } => format!(
                "title “{text}” ({}), moved into the front matter",
                line_or_lines(place_word, &lines_of(lines))
            ),
            Self::TitleAgain(lines) => {
                format!(
                    "left out the title said again ({})",
                    line_or_lines(place_word, &lines_of(lines))
                )
            }
            Self::Unit { names, place, known } => format!(
                "unit “{}”: {}{}",
                names.join(", "),
                place_in_english(*place, place_word),
                if *known { ", known to the register" } else { "" }
            ),
            Self::Year { year, place } => {
                format!("year {year}: {}", place_in_english(*place, place_word))
            }
            Self::Leader { name, phrase, line } => {
                format!("leader “{name}”: {place_word} {line} says “{phrase}”")
            }
            Self::Leaders(names) => {
                format!("the text names several leaders ({}); none was taken", names.join(", "))
            }
            Self::NamedOtherwise { key, named } => format!(
                "the name of the file has another {}: “{named}”; please check",
                name_of(key, Language::English)
            ),
            Self::Series(title) => format!("series “{title}”: from the title"),
            Self::Letterhead(lines) => format!(
                "left out the letterhead, its number moved into the front matter: {}",
                quoted(lines, [&format!("{place_word} "), " ", "; "])
            ),
            Self::Furniture(lines) => format!(
                "left out the furniture of a web page: {}",
                quoted(lines, [&format!("{place_word} "), " ", "; "])
            ),
            Self::Published(day) => format!(
                "{place_word} {} says that it was published on “{}”; not entered, `release` sets the day",
                day.line, day.text
            ),
            Self::Residue(pieces) => format!(
                "left out {} pieces of residue: {}",
                pieces.len(),
                kinds(pieces, Language::English)
            ),
            Self::Damaged(lines) => format!(
                "characters that cannot be shown on {}: compare with the original",
                line_or_lines(place_word, lines)
            ),
            Self::Mended { line, was, now } => {
                format!("`{was}` on {place_word} {line} taken as `{now}`")
            }
            Self::Unnumbered { line, text } => {
                format!("{place_word} {line} “{text}” has no number; taken as `###`")
            }
            Self::ThirdLevel { lines } => {
                format!("{} taken as headings of the third level", line_or_lines(place_word, lines))
            }
            Self::LeadIns { lines } => {
                format!("paragraphs that begin like headings: {}", line_or_lines(place_word, lines))
            }
            Self::Table { line, rows, columns } => format!(
                "{rows} {place_word}s from {place_word} {line} on taken as a table of {columns} columns, the first as its head"
            ),
            Self::Styled { count } => {
                format!("headings known by their style or outline level: {count}")
            }
            Self::Numbers { count } => format!("automatic numbers written out as text: {count}"),
            Self::Grid { line, rows, columns, merged } => format!(
                "a table of {rows} rows and {columns} columns from {place_word} {line} on{}",
                if *merged { ", with merged cells, written in HTML" } else { "" }
            ),
            Self::Picture { line, file, described } => format!(
                "the picture of {place_word} {line} is saved as {file}{}",
                if *described {
                    ""
                } else {
                    "; it has no alternative text, please write what it shows"
                }
            ),
            Self::NoPicture { line, reason } => format!(
                "the picture of {place_word} {line} is left out: {}",
                no_picture_in_english(reason)
            ),
            Self::Notes { count } => format!("footnotes and endnotes, put at the end: {count}"),
            Self::TextBoxes { lines } => format!(
                "text of text boxes begins on {}: look whether it stands right",
                line_or_lines(place_word, lines)
            ),
            Self::Revisions { insertions, deletions, moves } => format!(
                "tracked changes ({insertions} insertions, {deletions} deletions, {moves} moves) are taken as accepted: make sure that this is the final text"
            ),
            Self::Comments { count } => format!("comments left out: {count}"),
            Self::HeadersAndFooters(texts) => {
                format!("left out headers and footers: {}", listed(texts, ["“", "”", ", "]))
            }
            Self::Contents(lines) => format!(
                "left out the table of contents ({}); the page makes its own",
                line_or_lines(place_word, &lines_of(lines))
            ),
            Self::Hidden(lines) => format!(
                "left out hidden text or prompts that nobody filled in: {}",
                quoted(lines, [&format!("{place_word} "), " ", "; "])
            ),
            Self::LinksInside { count } => {
                format!("links within the document, kept as text: {count}")
            }
            Self::LinkLost { line, address } => {
                format!(
                    "the link of {place_word} {line} to “{address}” works on no page; kept as text"
                )
            }
            Self::Signs(lines) => format!(
                "signs of a symbol font written as common characters on {}: compare with the original",
                line_or_lines(place_word, lines)
            ),
            Self::Formulas(lines) => format!(
                "only the characters are kept of the formulas on {}: compare with the original",
                line_or_lines(place_word, lines)
            ),
            Self::Unread { line, what } => format!(
                "{} on {place_word} {line} is left out: make a picture or text of it",
                unread_in_english(*what)
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
    pub fn text(self, language: Language, counted: Counted) -> String {
        match language {
            Language::Chinese => place_in_chinese(self, counted.in_chinese()),
            Language::English => place_in_english(self, counted.in_english()),
        }
    }
}

fn no_picture_in_chinese(reason: &NoPicture) -> String {
    match reason {
        NoPicture::Outside => String::from("它不在文件里，只是一个链接，请在Word中插入后重新保存"),
        NoPicture::Missing => String::from("文件里找不到它，请对照原文"),
        NoPicture::Hidden => String::from("它设成了隐藏"),
        NoPicture::Format(name) => {
            format!("浏览器显示不了{name}格式，请在Word中另存为PNG图片，再放到报告旁边")
        }
    }
}

fn no_picture_in_english(reason: &NoPicture) -> String {
    match reason {
        NoPicture::Outside => {
            String::from("the document only links to it; insert it and save again")
        }
        NoPicture::Missing => String::from("the document has lost it; compare with the original"),
        NoPicture::Hidden => String::from("it is hidden"),
        NoPicture::Format(name) => {
            format!("no browser shows {name}; save it as PNG and put it beside the report")
        }
    }
}

const fn unread_in_chinese(what: Unread) -> &'static str {
    match what {
        Unread::Chart => "图表",
        Unread::Diagram => "SmartArt图形",
        Unread::Object => "嵌入对象或控件",
        Unread::File => "插入的整个文件",
    }
}

const fn unread_in_english(what: Unread) -> &'static str {
    match what {
        Unread::Chart => "a chart",
        Unread::Diagram => "a SmartArt diagram",
        Unread::Object => "an embedded object or control",
        Unread::File => "a whole inserted file",
    }
}

fn place_in_chinese(place: Place, word: &str) -> String {
    match place {
        Place::Flag => String::from("由命令行给出"),
        Place::Title => String::from("见标题"),
        Place::Letterhead => String::from("见红头"),
        Place::Heading(line) => format!("见第{line}{word}的标题"),
        Place::Opening(line) => format!("见第{line}{word}的开头"),
        Place::Signature => String::from("见落款"),
        Place::FileName => String::from("见文件名"),
        Place::FolderName => String::from("见文件夹名"),
    }
}

fn place_in_english(place: Place, word: &str) -> String {
    match place {
        Place::Flag => String::from("given on the command line"),
        Place::Title => String::from("from the title"),
        Place::Letterhead => String::from("from the letterhead"),
        Place::Heading(line) => format!("from the heading on {word} {line}"),
        Place::Opening(line) => format!("from the opening on {word} {line}"),
        Place::Signature => String::from("from the signature"),
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

fn line_or_lines(word: &str, lines: &[usize]) -> String {
    let end = if lines.len() == 1 { "" } else { "s" };
    format!("{word}{end} {}", numbers(lines, ", "))
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

fn listed(texts: &[String], [before, after, between]: [&str; 3]) -> String {
    let shown: Vec<String> =
        texts.iter().take(MOST_LISTED).map(|text| format!("{before}{text}{after}")).collect();
    let rest = if texts.len() > MOST_LISTED { "…" } else { "" };
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
