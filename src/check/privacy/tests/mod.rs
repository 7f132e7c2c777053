//! Stories: a given text, exactly these findings.
//!
//! The stories are data, so that files can be made of them. In `faults.txt` each has a name and a
//! text in which every fault stands between ⟦ and ⟧ behind its code; `lawful.txt` holds what must not
//! be found. All names, numbers and places are invented; area 119999 does not exist.

mod hostile;
mod sentences;

use std::ops::Range;

use crate::{
    check::privacy::{AllowList, Facts, Material, examine},
    config::Allowed,
};

const FAULTS: &str = include_str!("faults.txt");
const LAWFUL: &str = include_str!("lawful.txt");

/// A story: its name, the text, and what is to be found where.
struct Story {
    name: String,
    text: String,
    faults: Vec<(String, Range<usize>)>,
}

/// The stories of a file.
fn stories(file: &str) -> Vec<Story> {
    file.split("=== ").skip(1).map(Story::read).collect()
}

impl Story {
    fn read(written: &str) -> Self {
        let (name, mut rest) = written.split_once('\n').unwrap();
        let mut story = Self { name: name.to_owned(), text: String::new(), faults: Vec::new() };
        while let Some((before, fault)) = rest.split_once('⟦') {
            let (fault, after) = fault.split_once('⟧').unwrap();
            let (code, marked) = fault.split_once(' ').unwrap();
            story.text.push_str(before);
            let start = story.text.len();
            story.text.push_str(marked);
            story.faults.push((code.to_owned(), start..story.text.len()));
            rest = after;
        }
        story.text.push_str(rest);
        story
    }

    fn found(&self) -> Vec<(String, Range<usize>)> {
        let outcome = examine(&material(&self.text, &AllowList::default()));
        let place = |finding: &crate::check::privacy::Finding| {
            (finding.rule.code().to_owned(), finding.range.clone())
        };
        outcome.findings.iter().map(place).collect()
    }
}

/// A text of a report on 2024 under Zhou Mingyuan.
fn material<'a>(text: &'a str, allowed: &'a AllowList) -> Material<'a> {
    let body = match text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")) {
        Some(end) => end + "---\n\n---\n".len(),
        None => 0,
    };
    let facts = Facts { year: Some(2024), leaders: &["周明远"], domains: &[], allowed };
    Material { text, body, facts }
}

fn told(text: &str, faults: &[(String, Range<usize>)]) -> Vec<String> {
    faults.iter().map(|(code, range)| format!("{code} {}", &text[range.clone()])).collect()
}

#[test]
fn every_fault_is_found_at_its_place_and_nothing_else() {
    let mut wrong = Vec::new();
    for story in stories(FAULTS) {
        assert!(!story.faults.is_empty(), "{} has no fault", story.name);
        let found = story.found();
        if found != story.faults {
            let (expected, found) = (told(&story.text, &story.faults), told(&story.text, &found));
            wrong.push(format!("{}: expected {expected:?}, found {found:?}", story.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_lawful_is_not_found() {
    let mut wrong = Vec::new();
    for story in stories(LAWFUL) {
        let found = story.found();
        if !found.is_empty() {
            wrong.push(format!("{}: {:?}", story.name, told(&story.text, &found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_about_a_text_has_a_story() {
    let stories = stories(FAULTS);
    let codes = (201..=227).map(|number| format!("GK{number}"));
    for code in codes {
        let is_told = stories.iter().flat_map(|story| &story.faults).any(|(told, _)| *told == code);
        assert!(is_told, "no story has {code}");
    }
}

#[test]
fn what_the_site_allows_is_left_out_and_its_entry_is_used() {
    let entry =
        |value: &str| Allowed { value: value.to_owned(), reason: "值班手机".to_owned() };
    let allowed = AllowList::new(vec![entry("138 0013 8000"), entry("13900139000")]);
    let outcome = examine(&material("值班：13800138000，15912345678", &allowed));
    assert_eq!(outcome.findings.len(), 1);
    assert_eq!(outcome.used.iter().copied().collect::<Vec<_>>(), [0]);
    assert_eq!(allowed.unused(&outcome.used).len(), 1);
}

#[test]
fn a_leader_may_be_described() {
    let text = "周明远，男，汉族，1972年3月7日出生";
    assert_eq!(examine(&material(text, &AllowList::default())).findings, []);
    let text = "周小川，男，汉族，1972年3月7日出生";
    assert_eq!(examine(&material(text, &AllowList::default())).findings.len(), 2);
}
