//! The head of a text: its title, over however many lines, said once or twice, among furniture.
//!
//! Lines arrive; the title leaves, with the number of lines that the head takes up. The title goes
//! into the front matter, because the page prints it as its only `h1`.

use super::account::Taken;
use super::furniture;
use super::letterhead;
use super::lines::{Hint, Line};
use super::numbering;

/// What stands before the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The title as one line.
    pub(super) title: Option<String>,
    /// The lines that it was found on, in order.
    pub(super) lines: Vec<Taken>,
    /// The lines that say it again.
    pub(super) again: Vec<Taken>,
    /// Furniture before, between and after.
    pub(super) furniture: Vec<Taken>,
    /// The letterhead above the title.
    pub(super) letterhead: Vec<Taken>,
    /// How many lines all this takes up.
    pub(super) length: usize,
}

/// A title has at most so many lines, each at most so long.
const MOST_LINES: usize = 4;
const LONGEST_LINE: usize = 50;

/// Reads the head of a text.
pub(super) fn read(lines: &[Line]) -> Head {
    let mut head = Head::default();
    loop {
        let furniture = furniture::at_start(&lines[head.length..]);
        let (passed, rest) = lines[head.length..].split_at(furniture);
        head.furniture.extend(passed.iter().map(Taken::from));
        head.length += furniture;
        let letterhead = if head.title.is_none() { letterhead::at_start(rest) } else { 0 };
        let (passed, rest) = rest.split_at(letterhead);
        head.letterhead.extend(passed.iter().map(Taken::from));
        head.length += letterhead;
        let Some(count) = lines_of_title(rest) else {
            return head;
        };
        let found: Vec<Taken> = rest[..count].iter().map(Taken::from).collect();
        let text = join(&found);
        match &mut head.title {
            None => {
                head.title = Some(text);
                head.lines = found;
            }
            // The page's own heading and the document's may differ by the name of the unit.
            Some(title) if title.ends_with(&text) || text.ends_with(title.as_str()) => {
                if text.len() > title.len() {
                    *title = text;
                }
                head.again.extend(found);
            }
            Some(_) => return head,
        }
        head.length += count;
    }
}

/// How many lines from the first on form a title, if they do.
fn lines_of_title(lines: &[Line]) -> Option<usize> {
    let told = lines.iter().take(MOST_LINES).take_while(|line| line.hint == Hint::Title).count();
    if told > 0 {
        return Some(told);
    }
    if is_lone_heading(lines) {
        return Some(1);
    }
    for (index, line) in lines.iter().take(MOST_LINES).enumerate() {
        if line.text.is_empty() || !is_piece_of_title(&line.text) {
            return None;
        }
        if ends_a_title(&line.text) {
            return Some(index + 1);
        }
    }
    None
}

/// Whether the first line is a heading above all others: what many editors make of a title.
fn is_lone_heading(lines: &[Line]) -> bool {
    let level = |line: &Line| if let Hint::Heading(level) = line.hint { Some(level) } else { None };
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    let Some(top) = level(first) else {
        return false;
    };
    let mut others = rest.iter().filter_map(level).peekable();
    others.peek().is_some() && is_piece_of_title(&first.text) && others.all(|other| other > top)
}

fn is_piece_of_title(text: &str) -> bool {
    const ENDS: &[char] = &['。', '，', '；', '：', '！', '？', ',', ';', ':', '!', '?', '\t'];
    text.chars().nth(LONGEST_LINE).is_none()
        && !text.contains(ENDS)
        && numbering::mark(text).is_none()
}

fn ends_a_title(text: &str) -> bool {
    let bare = match text.rfind(['（', '(']) {
        Some(bracket) if text.ends_with(['）', ')']) => text[..bracket].trim_end(),
        _ => text,
    };
    ["报告", "总结", "年报"].iter().any(|end| bare.ends_with(end))
}

fn join(pieces: &[Taken]) -> String {
    let mut title = String::new();
    for piece in pieces {
        title.push_str(&without_spread(&piece.text));
    }
    title
}

/// The text without the blanks by which titles are spread out (`示 例 区`); a blank between two
/// Latin words stays.
pub(super) fn without_spread(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let latin =
            |character: Option<char>| character.is_some_and(|each| each.is_ascii_alphabetic());
        if latin(tidy.chars().next_back()) && latin(word.chars().next()) {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        read(&super::super::lines::read(text).lines)
    }

    #[test]
    fn a_title_over_lines_said_twice_among_furniture_is_one_title() {
        let found = head(
            "首页 > 公开\n2023年法治政府建设年度报告\n来源：区政府\n示例区数据局\n2023年法治政府建设\n年度报告\n打印\n正文第一段。\n二",
        );
        assert_eq!(found.title.as_deref(), Some("示例区数据局2023年法治政府建设年度报告"));
        assert_eq!((found.lines.len(), found.again.len()), (1, 3));
        assert_eq!((found.furniture.len(), found.length), (3, 7));
    }

    #[test]
    fn a_letterhead_is_no_part_of_the_title_below_it() {
        let found =
            head("示例区司法局文件\n示司〔2024〕5号\n关于2023年法治政府建设情况的\n报告\n正文。");
        assert_eq!(found.title.as_deref(), Some("关于2023年法治政府建设情况的报告"));
        assert_eq!((found.letterhead.len(), found.length), (2, 4));
    }

    #[test]
    fn a_title_is_told_by_its_style_or_as_the_heading_above_all_others() {
        let lines = |hints: &[(Hint, &str)]| {
            let mut lines = super::super::lines::Lines::default();
            for (index, (hint, text)) in hints.iter().enumerate() {
                lines.add(index + 1, text, &[], hint.clone());
            }
            read(&lines.lines)
        };
        let heading = Hint::Heading;
        let found = lines(&[(Hint::Title, "甲"), (Hint::Title, "乙"), (Hint::None, "丙")]);
        assert_eq!((found.title.as_deref(), found.length), (Some("甲乙"), 2));
        let found = lines(&[(heading(1), "甲"), (heading(2), "乙"), (heading(3), "丙")]);
        assert_eq!((found.title.as_deref(), found.length), (Some("甲"), 1));
        for others in [
            [(heading(1), "甲"), (heading(1), "乙")],
            [(heading(1), "一、甲"), (heading(2), "乙")],
            [(heading(1), "甲"), (Hint::None, "乙")],
        ] {
            assert_eq!(lines(&others), Head::default());
        }
    }

    #[test]
    fn text_without_title_keeps_every_line() {
        for text in [
            "2023年，我局认真履职。\n一、工作情况报告",
            "一、工作总结",
            "短行\n短行\n短行\n短行\n工作报告",
            "现将情况报告如下：\n年度报告",
        ] {
            assert_eq!(head(text), Head::default(), "{text}");
        }
    }
}
