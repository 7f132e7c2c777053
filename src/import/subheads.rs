//! Headings below the sections that their numbers alone do not give away.
//!
//! One section arrives, its `（一）` headings found. Two kinds are left: short lines without any
//! number that stand like headings (`强化数据共享，减少重复提交`), and short lines numbered `1.`.
//! A wrong heading spoils a page more than a missed one, so both must look the part and stand where
//! headings stand: with text below, and among their like.

use super::account::Remark;
use super::lexicon::HEADING_VERBS;
use super::numbering::Form;
use super::structure::{Role, Seen};

/// Finds the headings of one section.
pub(super) fn find(section: &mut [Seen<'_>], remarks: &mut Vec<Remark>) {
    if section.first().is_none_or(|first| first.role != Role::Heading(2)) {
        return;
    }
    find_unnumbered(section, remarks);
    let mut start = 0;
    for at in 1..=section.len() {
        if section.get(at).is_none_or(|each| each.role != Role::Text) {
            find_third_level(&mut section[start..at], remarks);
            start = at;
        }
    }
}

fn find_unnumbered(section: &mut [Seen<'_>], remarks: &mut Vec<Remark>) {
    let numbered = section.iter().position(|each| each.role == Role::Heading(3));
    let mut found: Vec<usize> =
        (1..section.len()).filter(|&at| stands_like_a_heading(section, at)).collect();
    match numbered {
        // Among numbered headings one is enough; before them, or right below one, it would be of
        // another level.
        Some(first) => {
            found.retain(|&at| at > first && matches!(section[at - 1].role, Role::Text));
        }
        None if found.len() < 2 => return,
        None => {}
    }
    for at in found {
        section[at].role = Role::Heading(3);
        let line = section[at].line;
        remarks.push(Remark::Unnumbered { line: line.number, text: line.text.clone() });
    }
}

/// Whether a line without number looks like a heading and has finished text above and text below.
fn stands_like_a_heading(section: &[Seen<'_>], at: usize) -> bool {
    const SHORTEST_TEXT_BELOW: usize = 30;
    let this = &section[at];
    let above = &section[at - 1];
    let is_finished = above.role != Role::Text
        || above.line.text.ends_with(['。', '！', '？', '”', '）', '.', '：', ':']);
    let has_text_below = section.get(at + 1).is_some_and(|below| {
        below.role == Role::Text && below.line.text.chars().nth(SHORTEST_TEXT_BELOW).is_some()
    });
    this.role == Role::Text
        && this.mark.is_none()
        && looks_like_a_heading(&this.line.text)
        && is_finished
        && has_text_below
}

/// Whether the line is a short call to act, with at most one comma, as official headings are.
fn looks_like_a_heading(text: &str) -> bool {
    const LONGEST: usize = 30;
    const LONGEST_HALF: usize = 14;
    let bare = text.strip_suffix('。').unwrap_or(text);
    if text.chars().nth(LONGEST).is_some() || bare.contains(is_of_sentences) {
        return false;
    }
    let halves: Vec<usize> = bare.split(['，', ',']).map(|half| half.chars().count()).collect();
    let is_couplet =
        halves.len() == 2 && halves.iter().all(|half| (4..=LONGEST_HALF).contains(half));
    // With a full stop only the couplet is sure to be no sentence: `明确责任，落实制度。`
    let has_shape = is_couplet || (halves.len() == 1 && bare == text);
    has_shape && HEADING_VERBS.begin(text)
}

/// Characters that headings of this kind do not have.
fn is_of_sentences(character: char) -> bool {
    "。！？；：!?;:\t（）()".contains(character) || character.is_ascii_digit()
}

/// Makes headings of the lines numbered `1.` below one heading, if every one of them is short,
/// without a full stop, and has text of its own below.
fn find_third_level(scope: &mut [Seen<'_>], remarks: &mut Vec<Remark>) {
    const LONGEST: usize = 40;
    let Some((Role::Heading(level), lines)) =
        scope.split_first_mut().map(|(first, rest)| (first.role, rest))
    else {
        return;
    };
    let is_numbered = |each: &Seen<'_>| each.has(Form::Digits) || each.has(Form::DigitsWithComma);
    let numbered: Vec<usize> = (0..lines.len()).filter(|&at| is_numbered(&lines[at])).collect();
    let is_heading = |&at: &usize| {
        let text = &lines[at].line.text;
        lines[at].is_heading_like(LONGEST)
            && !text.ends_with(['。', '：', ':'])
            && lines.get(at + 1).is_some_and(|below| !is_numbered(below))
    };
    if numbered.len() < 2 || !numbered.iter().all(is_heading) {
        return;
    }
    for &at in &numbered {
        lines[at].role = Role::Heading(level + 1);
    }
    remarks.push(Remark::ThirdLevel {
        lines: numbered.iter().map(|&at| lines[at].line.number).collect(),
    });
}

#[cfg(test)]
mod tests {
    use crate::import::lines;
    use crate::import::structure::{Block, recognise};

    const TEXT: &str =
        "这一段文字要有三十个字以上，才算得上是标题下面的正文，所以写得长一些，再长一些。";

    fn headings(text: &str) -> Vec<(u8, String)> {
        let (blocks, _) = recognise(&lines::read(&text.replace('文', TEXT)).lines);
        let heading = |block| match block {
            Block::Heading(level, text) => Some((level, text.text)),
            _ => None,
        };
        blocks.into_iter().filter_map(heading).skip(1).collect()
    }

    #[test]
    fn short_calls_to_act_among_their_like_are_headings() {
        let third = |text: &str| (3, text.to_owned());
        assert_eq!(
            headings("一、甲\n文\n明确岗位职责，落实学习制度。\n文\n加强队伍建设\n1.文"),
            [third("明确岗位职责，落实学习制度。"), third("加强队伍建设")]
        );
        assert_eq!(
            headings("一、甲\n（一）乙\n文\n强化平台建设，提升服务水平\n文"),
            [third("（一）乙"), third("强化平台建设，提升服务水平")]
        );
    }

    #[test]
    fn short_lines_that_only_resemble_headings_stay_text() {
        for text in [
            "一、甲\n文\n加强队伍建设\n文",
            "一、甲\n文\n加强队伍建设。\n文\n推进数据共享。\n文",
            "一、甲\n文\n加强队伍建设\n推进数据共享\n示例区数据局",
            "一、甲\n这一行被硬换行\n加强队伍建设\n文\n又一行被硬换行\n推进数据共享\n文",
            "一、甲\n文\n示例区数据局\n文\n二〇二四年三月\n文",
        ] {
            assert_eq!(headings(text), [], "{text}");
        }
    }

    #[test]
    fn lines_numbered_in_digits_are_headings_only_when_all_of_them_are() {
        let found = headings("一、甲\n（一）乙\n1.建章立制\n文\n2. 培训队伍\n文");
        assert_eq!(found[1..], [(4, "1.建章立制".into()), (4, "2.培训队伍".into())]);
        for text in [
            "一、甲\n1.建章立制\n文\n2.培训队伍。文\n文",
            "一、甲\n1.甲\n2.乙\n3.丙",
            "一、甲\n1.甲\n文",
        ] {
            assert_eq!(headings(text), [], "{text}");
        }
    }
}
