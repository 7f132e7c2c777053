//! What editors leave for each other: 【待核】, （此处补充数据）, an empty （　）, ____, TODO.
//!
//! In prose 待补 and 此处 are words like others (亟待补齐短板), so they count in brackets of their own,
//! or alone in a line, a cell or after a colon.

use std::ops::Range;

use crate::check::privacy::{
    Finding, Rule,
    characters::{is_blank, is_han, is_in_web_address, is_latin},
    spot::{Spot, closing, trimmed},
};

/// How far brackets reach, in bytes.
const REACH: usize = 120;
/// Characters of a note in round brackets at most; longer ones explain something.
const LONGEST_NOTE: usize = 16;
/// The same of those that begin with 待: longer ones say what is waiting.
const LONGEST_WAITING: usize = 8;
/// Characters of an open word with what belongs to it.
const LONGEST_OPEN: usize = 10;
/// What a note about this place says to do.
const TO_DO: [&str; 12] =
    ["补", "填", "核", "插入", "加", "放", "更新", "确认", "修改", "删", "数据", "图"];
/// What a pair of 【】 begins with when it is a note.
const NOTES: [&str; 8] = ["注意：", "备注：", "批注", "问题：", "疑问", "缺", "XX", "××"];

/// Words of notes.
pub(crate) fn note(spot: &Spot<'_>) -> Option<Finding> {
    let word = spot.word();
    let rule = || Rule::EditorsNote { word: word.to_owned() };
    if word == "待定数" {
        return Some(Finding { range: spot.cue.clone(), rule: rule() });
    }
    if let Some(bracket) = spot.brackets(REACH) {
        let is_link =
            bracket.open == '[' && spot.text[bracket.range.end..].starts_with(['(', '[', ':']);
        let about = is_open_word(word) || TO_DO.iter().any(|each| bracket.content.contains(each));
        let longest = if is_open_word(word) { LONGEST_WAITING } else { LONGEST_NOTE };
        let is_note = match bracket.open {
            '【' | '[' | '［' | '〔' => about && bracket.content.chars().count() <= REACH / 3,
            // （待核实线索12条） is prose.
            _ => {
                bracket.content.starts_with(word)
                    && about
                    && bracket.content.chars().count() <= longest
                    && !bracket.content.contains(|each: char| each.is_ascii_digit())
            }
        };
        return (is_note && !is_link).then(|| Finding { range: bracket.range, rule: rule() });
    }
    (is_open_word(word) && word != "待查" && word != "待改" && stands_open(spot))
        .then(|| Finding { range: spot.cue.clone(), rule: rule() })
}

/// Whether a word says by itself that something is open.
fn is_open_word(word: &str) -> bool {
    word.starts_with('待')
}

/// Whether the word takes a whole line or cell, or all that follows a colon.
fn stands_open(spot: &Spot<'_>) -> bool {
    let front = trimmed(spot.before(REACH));
    let begins = front.is_empty() || front.ends_with(['|', '：', ':', '>', '\t']);
    let after = spot.after(REACH);
    let end = after.find(|each: char| "|<。；;\t".contains(each)).unwrap_or(after.len());
    let rest = trimmed(&after[..end]);
    let only_word = !rest.contains(['，', ',', '、', '的'])
        && rest.chars().count() + spot.word().chars().count() <= LONGEST_OPEN;
    begins
        && only_word
        && rest.chars().all(|each| "充填实写数据认更新完善核查定修改入。".contains(each))
}

/// 【】, or 【 with a note behind it that no other word tells.
pub(crate) fn empty_brackets(spot: &Spot<'_>) -> Option<Finding> {
    let rest = spot.after(REACH);
    let end = rest.find('】')?;
    let content = trimmed(&rest[..end]);
    let range = spot.cue.start..spot.cue.end + end + '】'.len_utf8();
    if content.is_empty() {
        return Some(Finding { range, rule: Rule::Blank });
    }
    let word = NOTES.iter().find(|word| content.starts_with(**word))?;
    Some(Finding { range, rule: Rule::EditorsNote { word: (*word).to_owned() } })
}

/// A date or a number of a document that was left open: `2025年　月　日`, `〔2025〕　号`.
pub(crate) fn gap(spot: &Spot<'_>) -> Option<Finding> {
    let sign = spot.word().chars().next()?;
    let rest = &spot.text[spot.cue.start + sign.len_utf8()..spot.line.end];
    let next = rest.trim_start_matches(is_blank);
    let is_dated = spot.before(3).ends_with(|each: char| each.is_ascii_digit());
    let end = match sign {
        '〕' if is_dated => next.strip_prefix('号')?,
        '月' if is_dated => next.strip_prefix('日')?,
        '年' => {
            let after_month = next.strip_prefix('月')?;
            let after_day = after_month.trim_start_matches(is_blank).strip_prefix('日');
            after_day.or(is_dated.then_some(after_month))?
        }
        _ => return None,
    };
    let range = spot.cue.start..spot.range_of(end).start;
    Some(Finding { range, rule: Rule::Blank })
}

/// Empty brackets and underscores to write on.
pub(crate) fn blank(spot: &Spot<'_>) -> Option<Finding> {
    let first = spot.word().chars().next()?;
    if let Some(close) = closing(first) {
        let inner = &spot.text[spot.cue.start + first.len_utf8()..];
        let rest = inner.trim_start_matches(is_blank);
        let range = spot.cue.start..spot.range_of(rest).start + close.len_utf8();
        return rest.starts_with(close).then_some(Finding { range, rule: Rule::Blank });
    }
    let range = underscores(spot, first)?;
    (!is_in_web_address(spot.text, range.start)).then_some(Finding { range, rule: Rule::Blank })
}

/// The run of underscores that begins with the cue, unless it is emphasis, a ruler or part of a name.
fn underscores(spot: &Spot<'_>, sign: char) -> Option<Range<usize>> {
    let text = spot.text;
    if text[..spot.cue.start].ends_with(sign) {
        return None;
    }
    let length: usize =
        text[spot.cue.start..].chars().take_while(|each| *each == sign).map(char::len_utf8).sum();
    let range = spot.cue.start..spot.cue.start + length;
    let before = text[spot.line.start..range.start].chars().next_back();
    let after = text[range.end.min(spot.line.end)..spot.line.end].chars().next();
    if before.is_some_and(is_latin) && after.is_some_and(is_latin) {
        return None;
    }
    let is_ruler = spot.bare_line().is_none_or(|(line, _)| line.is_empty());
    // Three are strong emphasis where they touch text on one side only.
    let is_emphasis =
        sign == '_' && length == 3 && !(before.is_some_and(is_han) && after.is_some_and(is_han));
    (!is_ruler && !is_emphasis).then_some(range)
}

/// ？？, TODO, lorem ipsum, 单击此处输入.
pub(crate) fn filler(spot: &Spot<'_>) -> Option<Finding> {
    let word = spot.word();
    let text = spot.text;
    let mut range = spot.cue.clone();
    if word.starts_with(['？', '?']) {
        let sign = word.chars().next()?;
        if text[..range.start].ends_with(sign) {
            return None;
        }
        let signs = text[range.start..].chars().take_while(|each| *each == sign).count();
        range.end = range.start + signs * sign.len_utf8();
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        // Two question marks behind a sentence are only loud.
        let is_gap = signs > 2
            || after.is_some_and(|each| "年月日件次项个人万亿元%％起场".contains(each))
            || before.is_none_or(|each| "（(|：:\n".contains(each) || each.is_ascii_digit());
        if !is_gap || is_in_web_address(text, range.start) {
            return None;
        }
    } else if word.is_ascii() {
        let touches =
            text[..range.start].ends_with(is_latin) || text[range.end..].starts_with(is_latin);
        if touches || is_in_web_address(text, range.start) {
            return None;
        }
    } else if spot.is_quoted() || spot.is_in_title() {
        return None;
    }
    let found = text[range.clone()].chars().take(12).collect();
    Some(Finding { range, rule: Rule::Filler { found } })
}
