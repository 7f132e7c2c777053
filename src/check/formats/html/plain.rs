//! Sentences for people who sent a Word file: what speaks of files, lines and settings, which only the
//! maintainer of the website has, is left out or said in another way.

use std::borrow::Cow;

use crate::check::formats::phrases::Phrases;

/// Words that only a maintainer knows.
const FOREIGN: [&str; 22] = [
    "#",
    "**",
    "{",
    "`",
    "](",
    "git ",
    "别名:",
    "草稿:",
    "draft:",
    "方括号",
    "在配置里",
    "site.yml",
    "units.yml",
    "terms.yml",
    "theme.yml",
    "gongkai",
    "front matter",
    "corrections",
    "exempt",
    "since",
    ".md",
    "--",
];

/// What a finding tells a unit to do, line by line.
pub(super) fn help(code: &str, lines: &[String], phrases: Phrases) -> Vec<String> {
    match instead(code) {
        Some((chinese, english)) => vec![phrases.of(chinese, english).to_owned()],
        None => lines.iter().filter_map(|line| advice(line, phrases)).collect(),
    }
}

/// Advice of its own, where the usual one speaks of how a file is written.
fn instead(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "GK081" => (
            "核对链接；要公开的文件，作为附件一并报送",
            "check the link; send the file along if it is to be public",
        ),
        "GK241" => ("标题逐级往下，不要跳级", "let headings go down level by level"),
        "GK246" | "GK248" => (
            "是标题的，设为相应级别的标题样式",
            "if it is a heading, give it the style of a heading",
        ),
        "GK247" => (
            "改为与前面编号相连的标题同一级别",
            "give it the level of the headings that it is numbered with",
        ),
        "GK279" => (
            "改为简体字；人名、地名、商号确实用这个字的，请说明",
            "use the simplified character; if a name is written so, tell us",
        ),
        "GK301" => (
            "给图片加上替代文字，用一句话说明图片的内容",
            "give the picture an alternative text that says what it shows",
        ),
        "GK304" => (
            "改成网页的名称，网址作为它的超链接",
            "write the name of the page, and link it to the address",
        ),
        "GK307" => ("把文件作为附件一并报送", "send the file as an attachment"),
        "GK309" | "GK311" => ("改成公众能够打开的网址", "use the address that the public can open"),
        "GK312" => ("有权使用的，把图片放进文档里", "if you may use it, put the picture itself in"),
        "GK313" => (
            "给附件加上标题，如“2024年行政执法统计表”",
            "give the attachment a title that says what it is",
        ),
        "GK371" | "GK373" | "GK374" => (
            "确需修改的，书面写明修改的日期和内容；误改的，改回原样",
            "if it had to change, say in writing when and what; if not, undo it",
        ),
        _ => return None,
    })
}

/// What stands beside a stretch; nothing where it speaks of how a file is written.
pub(super) fn label(text: &str) -> String {
    if FOREIGN.iter().any(|word| text.contains(word)) { String::new() } else { sentence(text) }
}

/// Advice as a unit can follow it; `none` where it is for others.
fn advice(line: &str, phrases: Phrases) -> Option<String> {
    let line = &line.replace("（##）", "").replace(" `##`", "").replace("## ", "").replace('`', "");
    // What the office does, a unit is asked to do.
    let asked = [
        ("还没有收到，请催报", "还没有收到，请尽快报送"),
        ("nothing has come yet: ask the unit", "nothing has come yet: please send it"),
    ];
    if let Some((_, instead)) = asked.iter().find(|(office, _)| line == office) {
        return Some((*instead).to_owned());
    }
    // “写明用途，或者登记到允许清单”: the first of the two is for the unit.
    let or_allow = phrases.of("，或者登记到允许清单", ", or enter it in the allow-list");
    if let Some(own) = line.strip_suffix(or_allow) {
        return Some(own.to_owned());
    }
    if ["允许清单", "allow-list"].iter().any(|list| line.contains(list)) {
        let reason =
            phrases.of("确需公开的，请书面说明理由", "if it has to be public, say why in writing");
        return Some(reason.to_owned());
    }
    // One line may speak to both, as in “补充公开；依规免报的，写 exempt”.
    let between = phrases.of("；", "; ");
    let parts = line.split(between).filter(|part| !FOREIGN.iter().any(|word| part.contains(word)));
    let parts: Vec<&str> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

/// A sentence without the names and lines of files.
pub(super) fn sentence(text: &str) -> String {
    without_lines(&without_paths(text)).replace("在报告信息的“指标”里", "在报送的指标里")
}

/// A line of a report, in three pieces around the stretch in question, as it reads in Word: without the
/// marks of Markdown, or of YAML in what stands above the body.
pub(super) fn quoted(pieces: [&str; 3], is_body: bool) -> [String; 3] {
    let mut is_start = true;
    pieces.map(|piece| {
        let text = if is_start { without_marks_of_line(piece, is_body) } else { piece };
        is_start &= piece.trim_start().is_empty();
        if is_body { without_markdown(text) } else { without_yaml(text) }
    })
}

/// What a line begins with: `## `, `- `, `> `.
fn without_marks_of_line(text: &str, is_body: bool) -> &str {
    let line = text.trim_start();
    if is_body && line.starts_with('|') {
        return line.trim_start_matches(['|', ' ']);
    }
    let marks: &[char] = if is_body { &['#', '-', '>', '*', '+'] } else { &['-'] };
    let rest = line.trim_start_matches(marks);
    if rest.len() < line.len() && rest.starts_with(' ') { rest.trim_start() } else { text }
}

/// `10\.` reads `10.`; bars of tables are blanks, and nothing is bold.
fn without_markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => {
                plain.extend(rest.next());
            }
            '*' => {
                let mut stars = 1;
                while rest.next_if_eq(&'*').is_some() {
                    stars += 1;
                }
                let is_value = |each: &char| each.is_ascii_alphanumeric() || *each == '@';
                // Stars within a number or an address cover what is private.
                let covers =
                    plain.ends_with(|each| is_value(&each)) && rest.peek().is_some_and(is_value);
                if stars != 2 || covers {
                    plain.extend(std::iter::repeat_n('*', stars));
                }
            }
            '|' if plain.ends_with(' ') || plain.is_empty() => {}
            '|' => plain.push(' '),
            ' ' if plain.ends_with(' ') => {}
            _ => plain.push(character),
        }
    }
    plain
}

/// `附件: [附表.xlsx, 说明.docx]` reads `附件：附表.xlsx、说明.docx`.
fn without_yaml(text: &str) -> String {
    let bare: String = text.chars().filter(|each| !"[]{}\"'".contains(*each)).collect();
    bare.replace(": ", "：").replace(", ", "、")
}

/// `content/sfj/2024.md` becomes `sfj/2024`.
fn without_paths(text: &str) -> Cow<'_, str> {
    if !text.contains("content/") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("content/", "").replace("/index.md", "").replace(".md", ""))
}

/// `在那份报告的第12行，` says nothing of a Word file.
fn without_lines(text: &str) -> Cow<'_, str> {
    for (before, after) in [("在那份报告的第", "行，"), (", on line ", " there")] {
        let Some(start) = text.find(before) else { continue };
        let rest = &text[start + before.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && rest[digits..].starts_with(after) {
            return Cow::Owned(format!("{}{}", &text[..start], &rest[digits + after.len()..]));
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::{advice, help, label, quoted, sentence};
    use crate::{check::formats::phrases::Phrases, diagnostic::Language::Chinese};

    #[test]
    fn what_is_quoted_reads_as_it_does_in_word() {
        let body = |pieces: [&str; 3]| quoted(pieces, true).concat();
        assert_eq!(body(["## 一、总体", "情况,", "良好"]), "一、总体情况,良好");
        assert_eq!(body(["", "## ", "甲"]), "甲");
        assert_eq!(body(["10\\.加强", "**监督**", ""]), "10.加强监督");
        assert_eq!(body(["电话", "138****8000", "、a**@qq.com"]), "电话138****8000、a**@qq.com");
        assert_eq!(body(["| 甲 | 12 | ", "40", " |"]), "甲 12 40 ");
        let yaml = |pieces: [&str; 3]| quoted(pieces, false).concat();
        assert_eq!(yaml(["附件: [附表.xlsx, ", "说明.docx", "]"]), "附件：附表.xlsx、说明.docx");
        assert_eq!(yaml(["年度: ", "2023", ""]), "年度：2023");
    }

    #[test]
    fn advice_speaks_of_word_and_not_of_files() {
        let told = |code, lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            help(code, &lines, Phrases(Chinese))
        };
        assert_eq!(told("GK313", &["加上标题，如 {文件: 甲.xlsx}"])[0].find('{'), None);
        assert_eq!(told("GK246", &["行首加 ### "]), ["是标题的，设为相应级别的标题样式"]);
        assert_eq!(
            told("GK231", &["一级标题（##）里含有“不足”的，才认作", "写成标题：## 二、不足"]),
            ["一级标题里含有“不足”的，才认作", "写成标题：二、不足"]
        );
        assert_eq!(label("这里用3个 #"), "");
    }

    #[test]
    fn a_unit_reads_nothing_of_files_lines_and_settings() {
        assert_eq!(
            sentence("标题“年度报告”与 content/gaj/2024/index.md 相同"),
            "标题“年度报告”与 gaj/2024 相同"
        );
        assert_eq!(
            sentence("最长的一段有90个字，在那份报告的第12行，从“加强”开始"),
            "最长的一段有90个字，从“加强”开始"
        );
        let told = |line| advice(line, Phrases(Chinese));
        assert_eq!(told("在 site.yml 里填写主办单位"), None);
        assert_eq!(told("改为全角标点").as_deref(), Some("改为全角标点"));
        assert_eq!(told("还没有收到，请催报").as_deref(), Some("还没有收到，请尽快报送"));
        let either = told("是其他编号的，在前面写明编号名称，或者登记到允许清单");
        assert_eq!(either.as_deref(), Some("是其他编号的，在前面写明编号名称"));
        let both = told("补充公开；依规免报的，写 exempt（免报）");
        assert_eq!(both.as_deref(), Some("补充公开"));
        let allowed = told("确需公开的，在 site.yml 的允许清单中登记这个值并写明理由");
        assert_eq!(allowed.as_deref(), Some("确需公开的，请书面说明理由"));
    }
}
