//! What changes of a form while somebody writes: a [`Look`] in, HTML out.

use serde::Serialize;

use super::{
    Look,
    finding::{self, Finding},
    phrases, templates, words,
};
use crate::diagnostic::{Diagnostic, Language};

/// Findings in one form; the others are counted.
const LISTED: usize = 50;

/// How a text looks, for the templates.
#[derive(Serialize)]
pub(super) struct LookView<'a> {
    path: Option<&'a str>,
    missing: Option<String>,
    sum: String,
    findings: Vec<Finding>,
    rest: Option<String>,
    /// The keys of the fields that are wrong, with blanks between them.
    wrong: String,
    frame: Option<&'a str>,
}

/// The part that changes while somebody writes: its HTML, what is wrong in one sentence, and the
/// keys of the fields that are wrong.
pub(super) fn look(look: &Look, language: Language) -> (String, String, String) {
    #[derive(Serialize)]
    struct Part<'a> {
        look: LookView<'a>,
    }
    let look = look_view(look, language);
    let (sum, wrong) = (look.sum.clone(), look.wrong.clone());
    (templates::render("look.html", language, &Part { look }), sum, wrong)
}

/// How a text looks.
pub(super) fn look_view<'a>(look: &'a Look, language: Language) -> LookView<'a> {
    let t = phrases::Phrases::of(language);
    let all: Vec<&Diagnostic> = look.findings.iter().map(|found| &found.diagnostic).collect();
    let counts = finding::count(all.iter().copied());
    let sum = phrases::mistakes(language, counts);
    let unlisted = all.len().saturating_sub(LISTED);
    let findings = look.findings.iter().take(LISTED).map(|found| {
        let mut view = Finding::of(&found.diagnostic, language);
        let target = found.field.map(|field| format!("#field-{field}"));
        view.href = target.or_else(|| found.row.map(|_| "#text".to_owned()));
        view.row = found.row;
        view
    });
    let wrong = look.findings.iter().filter(|found| found.diagnostic.is_error());
    let wrong: Vec<&str> = wrong.filter_map(|found| found.field).collect();
    LookView {
        path: look.path.as_deref(),
        missing: look.missing.as_ref().map(|notice| words::said(notice, language).text),
        sum: sum.unwrap_or_else(|| t.sound.to_owned()),
        findings: findings.collect(),
        rest: (unlisted > 0).then(|| phrases::unlisted(language, unlisted)),
        wrong: wrong.join(" "),
        frame: look.frame.as_deref(),
    }
}
