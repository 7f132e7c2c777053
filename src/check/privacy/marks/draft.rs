//! Marks of drafts: 征求意见稿, 送审稿 and their like on the text itself, or in the name of a file.
//!
//! A report speaks of many drafts: 形成送审稿, 《某条例（征求意见稿）》, 完成草案起草. It is one itself where
//! the word stands alone, closes the title, or makes a line of its own at the head or foot.

use crate::check::privacy::{
    Finding, Rule,
    characters::is_han,
    layout::Region,
    spot::{Spot, trimmed},
};

/// The names of the fields with a title.
const TITLES: [&str; 2] = ["title", "标题"];
/// The names of the fields with files.
const FILES: [&str; 3] = ["file", "文件", "- file"];
/// What the title of a report holds.
const REPORT: [&str; 13] = [
    "报告",
    "总结",
    "情况",
    "要点",
    "方案",
    "说明",
    "统计",
    "附表",
    "一览表",
    "明细表",
    "名单",
    "台账",
    "汇报",
];
/// A longer line of the head is no title.
const LONGEST_TITLE: usize = 60;
/// A longer sentence of the head does not say what the text is.
const LONGEST_SENTENCE: usize = 22;
/// Beginnings of sentences that say what the text is.
const THIS: [&str; 17] = [
    "本表",
    "本附件",
    "本附表",
    "本材料",
    "本稿",
    "此稿",
    "本件",
    "此件",
    "本报告",
    "本文",
    "注：",
    "备注",
    "说明：",
    "版本",
    "状态",
    "稿次",
    "文档状态",
];
/// Endings of names of files.
const ENDINGS: [&str; 9] =
    [".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".ofd", ".zip", ".txt"];

/// The words for drafts.
pub(crate) fn draft(spot: &Spot<'_>) -> Option<Finding> {
    if let Some(rule) = in_file_name(spot) {
        return Some(Finding { range: spot.cue.clone(), rule });
    }
    let is_mark = match spot.region {
        Region::FrontMatter => closes_field(spot),
        Region::Edge => stands_alone(spot) || closes_title(spot) || says_so(spot),
        Region::Middle => stands_alone(spot) || (spot.is_heading() && closes_title(spot)),
    };
    is_mark.then(|| Finding {
        range: spot.cue.clone(),
        rule: Rule::DraftMark { mark: spot.word().to_owned() },
    })
}

/// Whether the word, in brackets or not, is all of a line; a date or number of the draft may follow.
fn stands_alone(spot: &Spot<'_>) -> bool {
    let Some((line, _)) = spot.bare_line() else { return false };
    let line = line.trim_matches(is_bracket);
    let Some(rest) = trimmed(line).strip_prefix(spot.word()) else { return false };
    // `草案` alone is a heading of many laws and plans.
    let rest = rest.trim_start_matches(is_bracket);
    spot.word() != "草案"
        && rest
            .chars()
            .all(|each| !is_han(each) || "第稿版年月日次一二三四五六七八九十".contains(each))
}

/// Whether the word in brackets closes a short line that is a title.
fn closes_title(spot: &Spot<'_>) -> bool {
    let Some((line, place)) = spot.bare_line() else { return false };
    let Some(bracket) = spot.brackets(60) else { return false };
    let title = &spot.text[place.start.min(bracket.range.start)..bracket.range.start];
    bracket.range.end == place.end
        && !spot.is_in_title()
        && line.chars().count() <= LONGEST_TITLE
        && !title.contains(['。', '；', '》', '|'])
        && (REPORT.iter().any(|word| title.contains(word)))
}

/// Whether a short line at the head or foot says that the text is a draft.
fn says_so(spot: &Spot<'_>) -> bool {
    let Some((line, _)) = spot.bare_line() else { return false };
    let line = line.trim_start_matches(is_bracket);
    line.chars().count() <= LONGEST_SENTENCE
        && THIS.iter().any(|word| line.starts_with(word))
        && !spot.is_in_title()
}

/// Whether the word closes the title in the front matter.
fn closes_field(spot: &Spot<'_>) -> bool {
    let Some((key, value)) = spot.field() else { return false };
    let value = value.trim_end_matches(is_bracket);
    TITLES.contains(&key) && value.ends_with(spot.word()) && !spot.is_in_title()
}

/// A file, linked or listed, whose name holds the word.
fn in_file_name(spot: &Spot<'_>) -> Option<Rule> {
    let rest = spot.after(120);
    let name_end = rest.find(|each: char| ")]>\"'|,，}{ ".contains(each)).unwrap_or(rest.len());
    let is_file =
        ENDINGS.iter().any(|ending| rest[..name_end].to_ascii_lowercase().ends_with(ending));
    let is_linked = spot.before(200).contains("](")
        || spot.before(200).contains("href=")
        || spot.region == Region::FrontMatter
            && FILES.iter().any(|key| {
                spot.before(200).contains(&format!("{key}:"))
                    || spot.before(200).contains(&format!("{key}："))
            });
    (is_file && is_linked && !spot.is_in_title())
        .then(|| Rule::DraftFile { mark: spot.word().to_owned() })
}

fn is_bracket(character: char) -> bool {
    "（）()【】[]〔〕—－- ：:\u{3000}".contains(character)
}
