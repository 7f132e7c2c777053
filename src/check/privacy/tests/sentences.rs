//! Every rule has its sentences, in both languages, and its row in the documentation.

use super::{FAULTS, material, stories};
use crate::{
    check::privacy::{AllowList, Rule, characters::is_han, examine},
    diagnostic::Language,
};

const DOCS: [&str; 2] = [
    include_str!("../../../../docs/check-privacy.md"),
    include_str!("../../../../docs/check-privacy.zh-CN.md"),
];

/// Every rule, as the stories raise it.
fn rules() -> Vec<Rule> {
    let allowed = AllowList::default();
    let findings = stories(FAULTS)
        .into_iter()
        .flat_map(|story| examine(&material(&story.text, &allowed)).findings);
    findings.map(|finding| finding.rule).collect()
}

#[test]
fn every_rule_says_what_was_found_and_what_to_do() {
    for rule in rules() {
        for language in [Language::Chinese, Language::English] {
            let text = rule.text(language);
            let all = format!("{}{}{}", text.message, text.label, text.help.concat());
            assert!(!text.message.is_empty() && !text.help.is_empty(), "{rule:?}");
            assert!(all.len() < 800, "{all}");
            if language == Language::Chinese {
                assert!(text.message.contains(is_han), "{all}");
            }
            assert!(!text.message.ends_with(['.', '。']), "{all}");
        }
    }
}

#[test]
fn the_documentation_has_every_rule_with_its_severity() {
    for rule in rules() {
        let letter = &format!("{:?}", rule.severity())[..1];
        let row = format!("| {} | {letter} |", rule.code());
        for doc in DOCS {
            assert!(doc.contains(&row), "{row} is missing");
        }
    }
}
