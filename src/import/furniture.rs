//! The furniture of a web page that was copied along with the text: where it came from, when it was
//! published, how often it was read, buttons to print and share.
//!
//! Judges single lines. Only lines at the very top and the very end of a text are ever asked about:
//! in the middle, `来源：…` is a sentence of the report.

use super::account::Taken;
use super::lexicon::{BUTTONS, LABELS_OF_NOTHING, READINGS, Words};
use super::lines::Line;
use crate::report::compose::FrontMatter;

/// What furniture says about the report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fact {
    Source,
    Published,
    Author,
    Editor,
    IndexNumber,
    Nothing,
}

/// Words that stand before a colon.
const LABELS: &[(Fact, Words)] = &[
    (Fact::Source, Words("信息来源 文章来源 稿件来源 来源")),
    (Fact::Published, Words("发布时间 发布日期")),
    (Fact::Editor, Words("责任编辑 编辑")),
    (Fact::Author, Words("作者")),
    (Fact::IndexNumber, Words("索引号")),
    (Fact::Nothing, LABELS_OF_NOTHING),
];

/// No line of furniture is longer, in bytes; paragraphs are.
const LONGEST: usize = 400;

/// How many lines from the first on are furniture.
pub(super) fn at_start(lines: &[Line]) -> usize {
    // A bare day is when the page was published. At the end it would be the day of the document.
    let is_passed = |line: &&Line| is_furniture(&line.text) || is_clock(&line.text);
    lines.iter().take_while(is_passed).count()
}

/// How many lines up to the last are furniture.
pub(super) fn at_end(lines: &[Line]) -> usize {
    let is_passed = |line: &&Line| is_furniture(&line.text);
    lines.iter().rev().take_while(is_passed).count()
}

fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST || text.contains('。') {
        return false;
    }
    let bare = text.trim_start_matches(is_frame);
    bare.starts_with("扫一扫")
        || is_bread_crumbs(bare)
        || is_row_of_buttons(bare)
        || is_count_of_readers(bare)
        || label_at(bare).is_some()
}

fn is_row_of_buttons(text: &str) -> bool {
    let mut words = text.split(is_frame).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| BUTTONS.has(word))
}

/// What stands around and between buttons.
fn is_frame(character: char) -> bool {
    character.is_whitespace() || "【】[]［］（）()|｜/：:·-".contains(character)
}

fn is_bread_crumbs(text: &str) -> bool {
    text.strip_prefix("首页")
        .is_some_and(|rest| rest.trim_start().starts_with(['>', '＞', '»', '›', '/']))
}

/// A line of nothing but a day, perhaps with its time: `2024-03-28 10:00`.
fn is_clock(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (7..=14).contains(&digits)
        && text.starts_with("20")
        && text.chars().all(|each| each.is_ascii_digit() || " -/.:".contains(each))
}

/// `浏览 123 次`, without a colon.
fn is_count_of_readers(text: &str) -> bool {
    let counts = |word: &str| {
        let number = text.strip_prefix(word)?.trim().trim_end_matches(['次', '人']).trim();
        Some(!number.is_empty() && number.chars().all(|each| each.is_ascii_digit()))
    };
    READINGS.iter().filter_map(counts).any(|is_count| is_count)
}

/// The label that begins here with its colon: the fact it tells, and the text behind the colon.
fn label_at(text: &str) -> Option<(Fact, &str)> {
    let after = |label: &str| text.strip_prefix(label)?.trim_start().strip_prefix(['：', ':']);
    LABELS.iter().find_map(|&(fact, labels)| Some((fact, labels.iter().find_map(after)?)))
}

/// Enters what furniture says into the front matter, and returns what it says of the publication.
///
/// The day of publication is the one thing not entered: it would make the draft public.
pub(super) fn read_facts(furniture: &[Taken], matter: &mut FrontMatter) -> Option<Taken> {
    let mut published = None;
    for taken in furniture {
        let starts = taken.text.char_indices().map(|(at, _)| &taken.text[at..]);
        for (fact, rest) in starts.filter_map(label_at) {
            let value = value_of(rest);
            let field = match fact {
                Fact::Source => &mut matter.source,
                Fact::Author => &mut matter.author,
                Fact::Editor => &mut matter.editor,
                Fact::IndexNumber => &mut matter.index_number,
                Fact::Published if !value.is_empty() => {
                    let text = value.to_owned();
                    published.get_or_insert(Taken { line: taken.line, text });
                    continue;
                }
                Fact::Published | Fact::Nothing => continue,
            };
            if field.is_none() && !value.is_empty() {
                *field = Some(value.to_owned());
            }
        }
    }
    published
}

/// The text behind a colon, up to the next label, bracket or wide blank.
fn value_of(rest: &str) -> &str {
    let rest = rest.trim_start();
    let ends_at = |&(at, _): &(usize, char)| {
        let here = &rest[at..];
        let next = here.trim_start_matches(is_frame);
        here.starts_with("  ")
            || here.starts_with(['\t', '\u{3000}', '|', '【', '】', '[', ']'])
            || (next.len() < here.len() && label_at(next).is_some())
    };
    let end = rest.char_indices().find(ends_at);
    let rest = end.map_or(rest, |(at, _)| &rest[..at]);
    let value = rest.trim();
    // The whole line may stand in brackets: `（责任编辑：…）`.
    if value.contains(['（', '(']) { value } else { value.trim_end_matches(['）', ')']) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_and_sentences_are_not_taken_for_it() {
        let furniture = [
            "当前位置：首页 > 政务公开 > 年度报告",
            "首页 > 政务公开",
            "来源：示例区司法局  发布时间：2024-03-28 10:00",
            "【字体：大 中 小】",
            "字体：[大 中 小]",
            "浏览次数：12",
            "浏览 12 次",
            "分享到：",
            "打印",
            "【打印】【关闭】",
            "[打印] [关闭窗口]",
            "扫一扫在手机打开当前页",
            "上一篇：没有了",
            "责任编辑:周明远",
        ];
        for line in furniture {
            assert!(is_furniture(line), "{line}");
        }
        let sentences = [
            "来源于群众的意见有三类",
            "来源：这些问题主要来自三个方面。",
            "打印费用逐年下降",
            "首页改版工作",
            "2024年3月28日",
            "2024.3.28",
            "---",
            "示例区司法局",
            "阅读推广活动12场",
            "作者队伍建设",
        ];
        for line in sentences {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn facts_of_furniture_are_kept_and_the_day_is_only_suggested() {
        let taken = |line, text: &str| Taken { line, text: text.to_owned() };
        let mut matter = FrontMatter::default();
        let furniture = [
            taken(2, "来源：示例区司法局 发布时间：2024-03-28 10:00 【字体：大 中 小】"),
            taken(9, "（责任编辑：周明远）"),
        ];
        let published = read_facts(&furniture, &mut matter);
        assert_eq!(published, Some(taken(2, "2024-03-28 10:00")));
        assert_eq!(matter.source.as_deref(), Some("示例区司法局"));
        assert_eq!(matter.editor.as_deref(), Some("周明远"));
        assert_eq!(matter.published, None);
    }
}
