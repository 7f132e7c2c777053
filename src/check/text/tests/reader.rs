//! The rules with the terms that ship, and short ways to ask them.

use std::sync::LazyLock;

use crate::check::{
    terms::customary,
    text::{Facts, Finding, Manuscript, Rules, Term, Terms},
};

/// The terms as they ship.
pub(super) fn terms() -> Vec<Term> {
    customary()
}

pub(super) static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(Terms::new(terms())));

/// The findings in a body without front matter.
pub(super) fn check(text: &str) -> Vec<Finding> {
    RULES.check(&Manuscript { text, body: 0, facts: Facts::default() })
}

/// Code and marked stretch of every finding.
pub(super) fn told(text: &str, findings: &[Finding]) -> Vec<(String, String)> {
    let told = |finding: &Finding| {
        (finding.rule.code().to_owned(), text[finding.range.clone()].to_owned())
    };
    findings.iter().map(told).collect()
}

/// The same for a body, in a form that reads well in a test.
pub(super) fn found(text: &str) -> Vec<(String, String)> {
    told(text, &check(text))
}
