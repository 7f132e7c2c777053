//! The words to avoid: content/terms.yml in, a list ready to be looked for out, or every mistake.
//!
//! The program brings a list along (`terms.yml`), which holds on every site with the national rules. A
//! site's own list adds to it; an entry for a word that the program's list has stands in its place,
//! and with the severity `off` takes it out.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::text::Term;
use crate::{
    diagnostic::{
        Diagnostic, Fault, Severity, Step,
        check::{Finding, Rule, settings},
        nearest,
    },
    yaml::{self, Document, Field, Findings, Schema, Several, text},
};
use Schema::{Fields, List, OneOf, Text};

/// The list that the program brings along.
const CUSTOMARY: &str = include_str!("terms.yml");

const TEXTS: Schema = OneOf(&[Text, List(&Text)]);

/// content/terms.yml.
pub const TERMS: Schema = List(&Fields(&[
    Field::new("wrong", "错误", TEXTS),
    Field::new("right", "正确", Text),
    Field::new("severity", "级别", Text),
    Field::new("note", "说明", Text),
    Field::new("not_before", "后面不是", TEXTS),
    Field::new("not_after", "前面不是", TEXTS),
    Field::new("only_before", "后面是", TEXTS),
    Field::new("only_after", "前面是", TEXTS),
    Field::new("unless", "除非在", TEXTS),
    Field::new("fix", "替换", Text),
]));

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawTerm {
    #[serde(alias = "错误")]
    wrong: Option<Several<String>>,
    #[serde(alias = "正确")]
    right: Option<String>,
    #[serde(alias = "级别")]
    severity: Option<String>,
    #[serde(alias = "说明")]
    note: Option<String>,
    #[serde(alias = "后面不是")]
    not_before: Option<Several<String>>,
    #[serde(alias = "前面不是")]
    not_after: Option<Several<String>>,
    #[serde(alias = "后面是")]
    only_before: Option<Several<String>>,
    #[serde(alias = "前面是")]
    only_after: Option<Several<String>>,
    #[serde(alias = "除非在")]
    unless: Option<Several<String>>,
    #[serde(alias = "替换")]
    fix: Option<String>,
}

/// A list of words, and what is wrong with the file it is from.
#[derive(Debug, Default)]
pub struct WordList {
    /// The words that a site adds.
    pub terms: Vec<Term>,
    /// Words of the program's list that this one replaces or takes out.
    pub replaced: Vec<String>,
    /// Mistakes and doubts.
    pub diagnostics: Vec<Diagnostic>,
}

/// The program's own list.
pub fn customary() -> Vec<Term> {
    read("terms.yml", CUSTOMARY).terms
}

/// The program's list with that of a site laid over it.
pub fn merged(site: &WordList) -> Vec<Term> {
    let mut terms = site.terms.clone();
    for mut term in customary() {
        term.wrong.retain(|wrong| !site.replaced.contains(wrong));
        if !term.wrong.is_empty() {
            terms.push(term);
        }
    }
    terms
}

/// Reads a list of words; entries with mistakes are left out.
pub fn read(path: &str, file: &str) -> WordList {
    let document = Document::whole(path, file);
    if document.text().lines().all(|line| line.trim().is_empty() || line.trim().starts_with('#')) {
        return WordList::default();
    }
    let (raw, mut findings) = match yaml::salvage::<Vec<RawTerm>>(&document, &TERMS) {
        Ok(read) => read,
        Err(diagnostics) => return WordList { diagnostics, ..WordList::default() },
    };
    let mut list = WordList::default();
    let mut known = BTreeMap::new();
    for (index, raw) in raw.into_iter().enumerate() {
        findings.within(Step::Index(index), |findings| {
            let Some((term, is_off)) = term(raw, findings) else { return };
            for wrong in &term.wrong {
                if known.insert(wrong.clone(), ()).is_some() {
                    let rule = settings::Rule::TermTwice { word: wrong.clone() };
                    findings.fault("wrong", fault(rule));
                }
            }
            list.replaced.extend(term.wrong.iter().cloned());
            if !is_off {
                list.terms.push(term);
            }
        });
    }
    list.diagnostics = findings.settle(&document, &TERMS);
    list
}

/// A term, and whether it only takes others out.
fn term(raw: RawTerm, findings: &mut Findings) -> Option<(Term, bool)> {
    let wrong = texts(raw.wrong);
    if wrong.is_empty() {
        findings.lacks("wrong");
        return None;
    }
    if let Some(short) = wrong.iter().find(|wrong| wrong.chars().count() < 2) {
        findings.fault("wrong", fault(settings::Rule::TermTooShort { word: short.clone() }));
        return None;
    }
    let severity = findings.parsed("severity", raw.severity, severity);
    let severity = severity.unwrap_or(Some(Severity::Warning));
    let right = text(raw.right).unwrap_or_default();
    let note = text(raw.note).unwrap_or_default();
    if severity.is_some() && right.is_empty() && note.is_empty() {
        let word = wrong[0].clone();
        findings.fault("wrong", fault(settings::Rule::TermWithoutAdvice { word }));
        return None;
    }
    let term = Term {
        wrong,
        right,
        note,
        severity: severity.unwrap_or(Severity::Note),
        not_before: texts(raw.not_before),
        not_after: texts(raw.not_after),
        only_before: texts(raw.only_before),
        only_after: texts(raw.only_after),
        unless: texts(raw.unless),
        fix: findings.flag("fix", raw.fix).unwrap_or(true),
    };
    Some((term, severity.is_none()))
}

/// `none` for `off`.
fn severity(written: &str) -> Result<Option<Severity>, Fault> {
    match written {
        "error" => Ok(Some(Severity::Error)),
        "warning" => Ok(Some(Severity::Warning)),
        "note" => Ok(Some(Severity::Note)),
        "off" | "false" => Ok(None),
        _ => {
            let names = ["error", "warning", "note", "off"];
            Err(Fault::NotAllowed {
                field: TERMS.name_of(&[Step::Index(0), Step::key("severity")]),
                value: written.to_owned(),
                allowed: names.map(str::to_owned).to_vec(),
                nearest: nearest(written, names).map(str::to_owned),
            })
        }
    }
}

/// A list of texts to the letter: white space may be what matters.
fn texts(written: Option<Several<String>>) -> Vec<String> {
    let Several(written) = written.unwrap_or(Several(Vec::new()));
    written.into_iter().filter(|text| !text.is_empty()).collect()
}

fn fault(rule: settings::Rule) -> Fault {
    Finding::from(Rule::from(rule)).into()
}

#[cfg(test)]
mod tests {
    use super::{CUSTOMARY, customary, merged, read};

    #[test]
    fn the_list_that_the_program_brings_along_has_no_mistakes() {
        let list = read("terms.yml", CUSTOMARY);
        assert_eq!(list.diagnostics, []);
        assert!(list.terms.len() > 300, "{}", list.terms.len());
    }

    #[test]
    fn a_site_adds_words_replaces_some_and_takes_others_out() {
        let first = customary()[0].wrong[0].clone();
        let second = customary()[1].wrong[0].clone();
        let file = format!(
            "- {{wrong: {first}, right: 甲乙}}\n- {{错误: [{second}], 级别: off}}\n- {{wrong: 丙丁, note: 不用}}\n"
        );
        let list = read("content/terms.yml", &file);
        assert_eq!(list.diagnostics, []);
        let merged = merged(&list);
        let of = |word: &str| {
            let mut all = merged.iter().filter(|term| term.wrong.iter().any(|wrong| wrong == word));
            (all.next().map(|term| term.right.clone()), all.count())
        };
        assert_eq!(of(&first), (Some("甲乙".into()), 0));
        assert_eq!(of(&second), (None, 0));
        assert_eq!(of("丙丁"), (Some(String::new()), 0));
    }

    #[test]
    fn mistakes_of_a_list_are_told_all_at_once() {
        let file = "- {wrong: 甲, right: 乙}\n- {right: 丙丁}\n- {wrong: 丙丁, severity: eror, right: 戊}\n- {wrong: 己庚}\n- {wrong: 丙丁, right: 辛, colour: red}\n";
        let told: Vec<_> = read("content/terms.yml", file)
            .diagnostics
            .iter()
            .map(|told| (told.line().unwrap_or(0), told.fault.code()))
            .collect();
        assert_eq!(
            told,
            [(1, "GK386"), (2, "GK024"), (3, "GK039"), (4, "GK387"), (5, "GK385"), (5, "GK021")]
        );
    }
}
