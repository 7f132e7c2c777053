//! Schema and program agree. `tests/schema/` holds, for each file, texts that are right and texts that
//! are wrong. Here the program is asked; `tests/browser/editor.test.js` asks the language server of VS
//! Code's YAML extension, which reads by the schema, and expects the same of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::{Kind, document, snippets};
use crate::{
    check::terms,
    config,
    diagnostic::{Diagnostic, Language, human},
    report, theme,
    yaml::{self, Schema},
};

/// Texts of one kind of file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    good: Vec<String>,
    bad: Vec<String>,
    /// Wrong, but not by what one file can tell by itself.
    beyond: Vec<String>,
}

const CASES: [(Kind, &str); 6] = [
    (Kind::FrontMatter, include_str!("../../tests/schema/front-matter.yml")),
    (Kind::Page, include_str!("../../tests/schema/page.yml")),
    (Kind::Site, include_str!("../../tests/schema/site.yml")),
    (Kind::Units, include_str!("../../tests/schema/units.yml")),
    (Kind::Terms, include_str!("../../tests/schema/terms.yml")),
    (Kind::Theme, include_str!("../../tests/schema/theme.yml")),
];

/// The mistakes that the program tells of a file.
fn mistakes(kind: Kind, text: &str) -> Vec<Diagnostic> {
    let file = format!("---\n{text}\n---\n");
    let front = || yaml::split("a.md", &file).expect("there are two fences").yaml;
    let told = match kind {
        Kind::FrontMatter => report::read("a.md", &file, front(), 2026).map(|read| read.1),
        Kind::Page => report::read_page("a.md", &file, front()).map(|read| read.1),
        Kind::Site => config::read("site.yml", text).map(|read| read.1),
        Kind::Units => {
            let site = "title: 甲\nbase_url: https://example.gov.cn/\n";
            let (site, _) = config::read("site.yml", site).expect("the site is right");
            config::read_register("units.yml", text, &site).map(|read| read.1)
        }
        Kind::Terms => Ok(terms::read("terms.yml", text).diagnostics),
        Kind::Theme => theme::mistakes_of_manifest(text),
    };
    let told = told.unwrap_or_else(|mistakes| mistakes);
    told.into_iter().filter(Diagnostic::is_error).collect()
}

#[test]
fn the_program_takes_what_is_right_and_tells_what_is_wrong() {
    let mut disputed = Vec::new();
    for (kind, cases) in CASES {
        let cases: Cases = serde_yaml::from_str(cases).expect("the cases are YAML");
        for text in &cases.good {
            let told = mistakes(kind, text);
            if !told.is_empty() {
                disputed.push(format!("{text}\n{}", human(&told, Language::English, false)));
            }
        }
        for text in cases.bad.iter().chain(&cases.beyond) {
            if mistakes(kind, text).is_empty() {
                disputed.push(format!("{kind:?} without a mistake:\n{text}"));
            }
        }
    }
    assert!(disputed.is_empty(), "{}", disputed.join("\n"));
}

/// Every way to a field of a shape, by English keys.
fn ways(shape: &Schema, at: &str, found: &mut BTreeSet<String>) {
    match shape {
        Schema::Text | Schema::Any => {}
        Schema::List(shape) | Schema::Table(shape) => ways(shape, at, found),
        Schema::OneOf(shapes) => shapes.iter().for_each(|shape| ways(shape, at, found)),
        Schema::Fields(fields) => {
            for field in *fields {
                let gap = if at.is_empty() { "" } else { "." };
                let way = format!("{at}{gap}{}", field.english);
                ways(&field.shape, &way, found);
                found.insert(way);
            }
        }
    }
}

#[test]
fn every_key_of_the_program_has_words_and_no_other() {
    for kind in Kind::ALL {
        let (shape, words) = kind.table();
        let mut known = BTreeSet::new();
        ways(shape, "", &mut known);
        let told: BTreeSet<String> = words.iter().map(|entry| entry.at.to_owned()).collect();
        assert_eq!(told, known, "src/schema/words tells what {kind:?} has");
        for entry in words {
            for language in [Language::Chinese, Language::English] {
                assert!(!entry.text(language).is_empty(), "{kind:?} {}", entry.at);
            }
        }
    }
}

#[test]
fn what_the_table_of_front_matter_requires_the_schema_requires() {
    let required = |keys: &[report::keys::Key], at: &str| {
        let keys = keys.iter().filter(|key| key.required);
        keys.map(|key| format!("{at}{}", key.english)).collect::<Vec<_>>()
    };
    let wanted = [
        required(report::keys::KEYS, ""),
        required(report::keys::LEADER_KEYS, "leader."),
        required(report::keys::STATUS_KEYS, "status."),
        required(report::keys::WITHDRAWN_KEYS, "status.withdrawn."),
        required(report::keys::ATTACHMENT_KEYS, "attachments."),
        required(report::keys::FIGURE_KEYS, "figures."),
        required(report::keys::CORRECTION_KEYS, "corrections."),
    ];
    let told = super::words::REPORT.iter().filter(|entry| entry.required);
    let told: BTreeSet<String> = told.map(|entry| entry.at.to_owned()).collect();
    assert_eq!(told, wanted.concat().into_iter().collect::<BTreeSet<_>>());
}

#[test]
fn both_names_of_a_key_are_known_and_one_is_proposed() {
    for (language, proposed, other) in
        [(Language::Chinese, "网址", "base_url"), (Language::English, "base_url", "网址")]
    {
        let site = document(Kind::Site, language);
        let silent = |name: &str| site["properties"][name]["doNotSuggest"] == Value::Bool(true);
        assert!(!silent(proposed) && silent(other));
    }
}

#[test]
fn an_english_schema_describes_in_english_and_snippets_are_markdown_only() {
    for kind in Kind::ALL {
        let document = document(kind, Language::English);
        let mut open = vec![&document];
        while let Some(value) = open.pop() {
            if let Value::Object(fields) = value {
                if let Some(Value::String(text)) = fields.get("description") {
                    let is_han = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign);
                    let said = text.split("For example").next().unwrap_or_default();
                    assert!(!said.contains(is_han), "{text}");
                }
                open.extend(fields.values());
            }
        }
    }
    let chinese: BTreeMap<String, Value> =
        serde_json::from_str(&snippets(Language::Chinese)).expect("snippets are JSON");
    assert!(chinese.values().all(|snippet| snippet["scope"] == "markdown"));
    let body = |name: &str| chinese[name]["body"].to_string();
    assert_eq!(body("草稿"), "[\"草稿: ${1|是,否|}\"]");
    assert_eq!(body("更正"), "[\"更正:\",\"  - {日期: $1, 说明: $2}\",\"$0\"]");
    assert_eq!(body("状态"), "[\"状态: ${1|有效,废止|}\"]");
}

/// Every text under a key, however deep.
fn texts_of<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get(key).and_then(Value::as_str));
            fields.values().for_each(|value| texts_of(value, key, found));
        }
        Value::Array(items) => items.iter().for_each(|value| texts_of(value, key, found)),
        _ => {}
    }
}

#[test]
fn a_pattern_says_nothing_that_only_some_programs_understand() {
    for kind in Kind::ALL {
        let document = document(kind, Language::Chinese);
        let mut patterns = Vec::new();
        texts_of(&document, "pattern", &mut patterns);
        for pattern in patterns {
            for odd in [r"\p{", r"\P{", r"\x{", r"\A", r"\z", "(?<", "(?i"] {
                assert!(!pattern.contains(odd), "{pattern}");
            }
        }
    }
}
