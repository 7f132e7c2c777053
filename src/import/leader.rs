//! The leader's name, from a clear phrase of the text: `党政主要负责人周明远`, `局长周明远同志`.
//!
//! Most reports speak of 主要负责人 without a name, and Chinese names have no mark of their own. So a
//! name must begin with a surname, hold no word that speeches are made of, and end where a verb or a
//! mark begins. Two names are no name.

use super::lexicon::{
    AFTER_NAMES, BEFORE_POSTS, DOUBLE_SURNAMES, LEADER_CALLED, LEADER_POSTS, LEADERS_OF_OTHERS,
    LEADS, POSTS_ABOVE, SPEECH, SURNAMES, Words,
};
use super::lines::Line;
use super::numbering::{Form, mark};

/// A name and the words that gave it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) phrase: String,
    pub(super) line: usize,
}

/// Finds every name that the text gives its leader, each once; one is an answer, more are a question.
pub(super) fn find(lines: &[Line]) -> Vec<Found> {
    let called = collect(lines.iter(), LEADER_CALLED, |before| !LEADERS_OF_OTHERS.end(before));
    if !called.is_empty() {
        return called;
    }
    collect(section_about_leader(lines), LEADER_POSTS, |before| {
        let is_own = before.is_empty() || BEFORE_POSTS.end(before);
        is_own && !POSTS_ABOVE.end(before)
    })
}

/// The lines of the section whose heading speaks of the leader.
fn section_about_leader(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let is_section = |line: &&Line| mark(&line.text).is_some_and(|mark| mark.form == Form::Han);
    let is_its_heading = move |line: &&Line| {
        is_section(line) && (line.text.contains("负责人") || line.text.contains("责任人"))
    };
    let section = lines.iter().skip_while(move |line| !is_its_heading(line)).skip(1);
    section.take_while(move |line| !is_section(line))
}

/// Every name after one of the words, each once; none at all if there is one whose end is not clear,
/// because the names that are clear would then pass for all.
fn collect<'a>(
    lines: impl Iterator<Item = &'a Line>,
    words: Words,
    may_stand_after: impl Fn(&str) -> bool,
) -> Vec<Found> {
    // Who names more has no leader to name, and a list without end would be searched each time.
    const MOST: usize = 8;
    let mut found: Vec<Found> = Vec::new();
    for line in lines {
        let text = line.text.as_str();
        let starts = |word: &'static str| text.match_indices(word);
        for (at, word) in words.iter().flat_map(starts) {
            let (before, after) = (&text[..at], &text[at + word.len()..]);
            if !may_stand_after(before) || !begins_like_a_name(after) {
                continue;
            }
            let Some(name) = name(after) else {
                return Vec::new();
            };
            if found.len() < MOST && found.iter().all(|each| each.name != name) {
                found.push(Found {
                    name: name.to_owned(),
                    phrase: format!("{}{word}{name}", lead_of(before)),
                    line: line.number,
                });
            }
        }
    }
    found
}

/// The word before a phrase that belongs to it, for the reader of the account.
fn lead_of(before: &str) -> &'static str {
    LEADS.iter().find(|lead| before.ends_with(lead)).unwrap_or_default()
}

fn begins_like_a_name(text: &str) -> bool {
    let is_surname = |first| SURNAMES.contains(first);
    (text.starts_with(is_surname) && !SPEECH.begin(text)) || DOUBLE_SURNAMES.begin(text)
}

/// The name that a text begins with, if it is clear where it ends.
fn name(text: &str) -> Option<&str> {
    let lengths = if DOUBLE_SURNAMES.begin(text) { 3..=4 } else { 2..=3 };
    lengths.into_iter().find_map(|length| {
        let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
        let (name, rest) = text.split_at(end);
        let is_whole = name.chars().count() == length && name.chars().all(is_of_names);
        let is_followed = rest.is_empty() || AFTER_NAMES.begin(rest);
        (is_whole && is_followed).then_some(name)
    })
}

fn is_of_names(character: char) -> bool {
    const NEVER: &str = "的了是在和与及等对以将把各不负责某第";
    matches!(character, '\u{4E00}'..='\u{9FFF}') && !NEVER.contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines;

    fn names(text: &str) -> Vec<String> {
        find(&lines::read(text).lines).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn a_clear_phrase_names_the_leader() {
        for (text, name) in [
            ("党政主要负责人周明远全面推进工作", "周明远"),
            ("12月，中心党政主要负责人周明以《学法》为题", "周明"),
            ("主要负责同志欧阳明远，带头学法", "欧阳明远"),
            ("主要领导周明远同志多次部署", "周明远"),
            ("三、主要负责人履职情况\n区司法局党组书记、局长周明远带头学法", "周明远"),
            ("三、主要负责人履职情况\n云桥街道办事处主任周明远认真履职", "周明远"),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
        let first = "三、主要负责人履职情况\n区数据局局长周明远认真履职。\n";
        assert_eq!(names(&format!("{first}局长林静到任后带头学法。")).len(), 2);
        assert_eq!(names(&format!("{first}局长林静何时到任，另行公布。")), [""; 0]);
        assert_eq!(names("主要负责人周明远全面推进。主要负责人林静认真履职。").len(), 2);
    }

    #[test]
    fn prose_about_leaders_names_nobody() {
        for text in [
            "党政主要负责人履行职责情况",
            "委主要负责人高度负责",
            "主要负责人严格履行职责",
            "主要负责人常态组织学习",
            "党政主要负责人马上就办",
            "各部门主要负责人周明远参加",
            "主要负责人王某认真履职",
            "主要负责同志方面，认真落实",
            "三、主要负责人履职情况\n区委书记周明远强调，副局长林静组织，办公室主任孙平带头",
            "二、不足\n局长周明远带头学法\n三、主要负责人履职情况\n四、安排\n局长周明远带头",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
