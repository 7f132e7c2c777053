//! The letterhead of an official document: `示例区司法局文件` above `示司〔2024〕5号`.
//!
//! Lines arrive; how many of them are letterhead leaves, and the number of the document, which goes
//! into the front matter. Form by GB/T 9704-2012, 7.2: the mark of the issuer, the number with its
//! year in hexagonal brackets, and beside it who signed it.

use super::account::Taken;
use super::lines::Line;

/// The lines above a title that are looked at.
const MOST_LINES: usize = 6;
/// No mark of an issuer and no place for copies is longer, in characters.
const LONGEST: usize = 40;

/// How many lines from the first on are letterhead: those up to the number of the document.
pub(super) fn at_start(lines: &[Line]) -> usize {
    let head = lines.iter().take(MOST_LINES);
    let number = head.clone().position(|line| number_in(&line.text).is_some());
    let Some(number) = number else { return 0 };
    // What stands above the number is the issuer's mark, or how secret and how urgent it is.
    let are_short = head.take(number).all(|line| is_above_number(&line.text));
    if are_short { number + 1 } else { 0 }
}

/// The number that a letterhead tells.
pub(super) fn document_number(letterhead: &[Taken]) -> Option<String> {
    letterhead.iter().find_map(|taken| number_in(&taken.text)).map(str::to_owned)
}

fn is_above_number(text: &str) -> bool {
    let marks = ['。', '，', '；', '：', '！', '？', ',', ';', ':', '!', '?', '\t'];
    text.chars().nth(LONGEST).is_none() && !text.contains(marks)
}

/// The number of a document that a line begins with, and that nothing but a signature follows.
fn number_in(text: &str) -> Option<&str> {
    const LONGEST_PREFIX: usize = 16;
    let open = text.find(['〔', '[', '［', '(', '（'])?;
    let prefix = &text[..open];
    let is_of_names = |each: char| matches!(each, '\u{4E00}'..='\u{9FFF}');
    if prefix.is_empty()
        || prefix.chars().count() > LONGEST_PREFIX
        || !prefix.chars().all(is_of_names)
    {
        return None;
    }
    let rest = text[open..].trim_start_matches(['〔', '[', '［', '(', '（']);
    let (year, rest) = digits(rest)?;
    let rest = rest.strip_prefix(['〕', ']', '］', ')', '）'])?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let (_, rest) = digits(rest)?;
    let rest = rest.strip_prefix('号')?;
    let number = &text[..text.len() - rest.len()];
    let is_signed = rest.trim().is_empty() || rest.trim_start().starts_with("签发人");
    (year.len() == 4 && is_signed).then_some(number)
}

/// The digits that a text begins with, and the rest.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|each: char| !each.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (usize, Option<String>) {
        let lines = super::super::lines::read(text).lines;
        let length = at_start(&lines);
        let taken: Vec<Taken> = lines[..length].iter().map(Taken::from).collect();
        (length, document_number(&taken))
    }

    #[test]
    fn a_letterhead_ends_with_the_number_of_the_document() {
        let number = |text: &str| Some(text.to_owned());
        assert_eq!(
            head("示例区司法局文件\n示司〔2024〕5号\n2023年法治政府建设年度报告"),
            (2, number("示司〔2024〕5号"))
        );
        assert_eq!(
            head("特急\n示例区数据局文件\n示数[2024]第12号    签发人：周明远\n标题"),
            (3, number("示数[2024]第12号"))
        );
        assert_eq!(head("示司〔2024〕5号\n正文"), (1, number("示司〔2024〕5号")));
    }

    #[test]
    fn a_number_in_a_sentence_is_no_letterhead() {
        for text in [
            "2023年法治政府建设年度报告\n根据示司〔2024〕5号文件要求，现报告如下。",
            "现将有关情况报告如下：\n示司〔2024〕5号",
            "示司〔2024〕5号文件印发以来",
            "（2023）5号楼",
            "示例区司法局文件",
        ] {
            assert_eq!(head(text).0, 0, "{text}");
        }
    }
}
