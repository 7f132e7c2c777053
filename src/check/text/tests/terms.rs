//! The list of words that ships.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;

use super::reader::{found, terms};

#[test]
fn the_list_is_long_and_no_right_form_is_wrong_itself() {
    let terms = terms();
    assert!(terms.len() >= 150, "{}", terms.len());
    let mut forms = BTreeSet::new();
    for term in &terms {
        for wrong in &term.wrong {
            assert!(forms.insert(wrong.clone()), "{wrong} stands twice");
        }
        assert!(!term.right.is_empty() || !term.note.is_empty(), "{:?}", term.wrong);
        let told = found(&term.right);
        assert!(told.iter().all(|(code, _)| code != "GK289"), "{}: {told:?}", term.right);
    }
}

#[test]
fn every_form_is_found_where_nothing_excuses_it() {
    for term in terms() {
        for wrong in &term.wrong {
            let before = term.only_after.first().map_or("我们说，", String::as_str);
            let after = term.only_before.first().map_or("。", String::as_str);
            let after = if after == "#" { "2024年" } else { after };
            let text = format!("{before}{wrong}{after}");
            let told = found(&text);
            assert!(told.iter().any(|(code, _)| code == "GK289"), "{text}: {told:?}");
        }
    }
}

#[test]
fn only_fixed_phrases_are_errors() {
    for term in terms().iter().filter(|term| term.severity == Severity::Error) {
        let shortest = term.wrong.iter().map(|wrong| wrong.chars().count()).min();
        assert!(shortest.is_some_and(|shortest| shortest >= 3), "{:?}", term.wrong);
    }
}
