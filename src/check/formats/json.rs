//! Findings as one JSON object: what is found streams first, what it comes to stands last.
//! docs/check.md describes its fields.

use serde::Serialize;

use super::{Checked, Listing, Manner, Summary, Written, facts::Facts, phrases::Phrases};
use crate::diagnostic::{Language, Severity, check::Topic};

/// Grows when a field changes its meaning or goes; new fields may come without.
const VERSION: u8 = 1;

pub(super) struct Json<'a> {
    manner: Manner<'a>,
    began: bool,
}

/// A finding, in the order of docs/check.md.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    topic: Option<&'static str>,
    path: &'a str,
    within: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_column: Option<usize>,
    text: Option<&'a str>,
    stretch: Option<&'a str>,
    message: &'a str,
    label: Option<&'a str>,
    notes: &'a [String],
    help: &'a [String],
    unit: Option<&'a str>,
    unit_slug: Option<&'a str>,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct Total {
    reports: usize,
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    unchecked_attachments: usize,
    codes: Vec<Code>,
}

#[derive(Serialize)]
struct Code {
    code: &'static str,
    severity: &'static str,
    name: &'static str,
    findings: usize,
    files: usize,
}

impl<'a> Json<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, began: false }
    }

    /// What stands before the findings.
    fn head(&mut self) -> String {
        if std::mem::replace(&mut self.began, true) {
            return String::new();
        }
        let tool = serde_json::json!({"name": "gongkai", "version": env!("CARGO_PKG_VERSION")});
        let site = json(&self.manner.site);
        let day = json(&self.manner.today.to_string());
        format!(
            "{{\"version\":{VERSION},\"tool\":{tool},\"site\":{site},\"date\":{day},\"findings\":["
        )
    }
}

impl Listing for Json<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> Written {
        let mut text = String::new();
        for facts in Facts::all(checked, Phrases(self.manner.language)) {
            let is_first = !self.began;
            text.push_str(&self.head());
            text.push_str(if is_first { "\n" } else { ",\n" });
            text.push_str(&json(&finding(checked, &facts)));
        }
        Written { text, files: Vec::new() }
    }

    fn end(mut self: Box<Self>, summary: &Summary) -> Written {
        let mut text = self.head();
        let total = json(&total(summary, self.manner.language));
        text.push_str(&format!("\n],\"summary\":{total}}}\n"));
        Written { text, files: Vec::new() }
    }
}

fn finding<'a>(checked: &Checked<'a>, facts: &'a Facts<'_>) -> Finding<'a> {
    let text = &facts.text;
    Finding {
        code: facts.code,
        severity: facts.severity.slug(),
        topic: facts.topic.map(Topic::name),
        path: checked.path,
        within: facts.within.clone(),
        line: facts.place.map(|place| place.line),
        column: facts.place.map(|place| place.column),
        end_column: facts.place.map(|place| place.end_column),
        text: facts.excerpt.map(|excerpt| excerpt.text.as_str()),
        stretch: facts.stretch().map(|[_, stretch, _]| stretch),
        message: &text.message,
        label: Some(text.label.as_str()).filter(|label| !label.is_empty()),
        notes: &text.notes,
        help: &text.help,
        unit: checked.unit.map(|unit| unit.name.as_str()),
        unit_slug: checked.unit.map(|unit| unit.slug.as_str()),
        title: checked.title,
    }
}

fn total(summary: &Summary, language: Language) -> Total {
    let codes = summary.codes().map(|(severity, code, count)| Code {
        code,
        severity: severity.slug(),
        name: crate::check::codes::name(code, language),
        findings: count.findings,
        files: count.files,
    });
    Total {
        reports: summary.reports,
        files: summary.files(),
        errors: summary.of(Severity::Error),
        warnings: summary.of(Severity::Warning),
        notes: summary.of(Severity::Note),
        unchecked_attachments: summary.unchecked,
        codes: codes.collect(),
    }
}

/// A value as JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are always JSON")
}
