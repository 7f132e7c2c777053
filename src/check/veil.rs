//! The last veil: nothing that leaves a check holds a private value, whoever wrote the sentence. A text,
//! or a diagnostic of anybody, goes in, and comes out with what looks private covered.
//!
//! The rules for private data cover their own values. But a build quotes what it cannot read, a
//! comparison quotes what stood there before, and titles are shown: all these pass here.

use std::{borrow::Cow, cell::RefCell, collections::BTreeMap};

use aho_corasick::{AhoCorasick, MatchKind};
use serde_json::Value;

use super::privacy::{self, AllowList, Facts, Material};
use crate::diagnostic::{At, Diagnostic, Fault, check::Rule};

/// Digits without which nothing is a private number.
const FEWEST_DIGITS: usize = 7;

/// A text with all that looks private covered, place for place.
pub fn veiled(text: &str) -> Cow<'_, str> {
    let allowed = AllowList::default();
    let facts = Facts { year: None, leaders: &[], domains: &[], allowed: &allowed };
    let found = privacy::examine(&Material { text, body: 0, facts }).findings;
    privacy::cover(text, &found)
}

/// A diagnostic whose line and sentences hold nothing that looks private.
#[must_use]
pub fn veiled_diagnostic(mut told: Diagnostic) -> Diagnostic {
    if let At::Excerpt(excerpt) | At::Inside { excerpt, .. } = &mut told.at
        // What the rules quote of a text is covered already; what a build quotes, or the rules of settings,
        // is not.
        && (!matches!(told.fault, Fault::Check(_))
            || told.path.ends_with(".yml")
            || may_be_private(&excerpt.text))
        && let Cow::Owned(text) = veiled(&excerpt.text)
    {
        // A covered text is as long as the text, so that the caret stays where it is.
        excerpt.text = text;
    }
    if !is_of_privacy(&told.fault)
        && let Some((fault, values)) = veiled_fault(&told.fault)
    {
        told.fault = fault;
        // What is private by itself may be part of a longer line without looking so there.
        if let At::Excerpt(excerpt) | At::Inside { excerpt, .. } = &mut told.at {
            for (value, covered) in &values {
                excerpt.text = excerpt.text.replace(value, covered);
            }
        }
    }
    told
}

/// The same with a path that holds nothing private: for whoever reads it, and not for whoever goes on to
/// the file.
#[must_use]
pub fn veiled_with_path(told: Diagnostic) -> Diagnostic {
    let path = veiled(&told.path).into_owned();
    Diagnostic { path, ..veiled_diagnostic(told) }
}

fn is_of_privacy(fault: &Fault) -> bool {
    matches!(fault, Fault::Check(finding) if matches!(finding.rule, Rule::Privacy(_)))
}

/// A fault with what it quotes covered, and the texts that were with their covered forms, which are as
/// long; `none` where nothing that it quotes is private.
fn veiled_fault(fault: &Fault) -> Option<(Fault, BTreeMap<String, String>)> {
    let values = RefCell::new(BTreeMap::new());
    let fault = rewritten(fault, &|text| match veiled(text) {
        Cow::Owned(covered) if covered != text => {
            values.borrow_mut().insert(text.to_owned(), covered.clone());
            Some(covered)
        }
        _ => None,
    })?;
    Some((fault, values.into_inner()))
}

/// Private values as written, each with its covered form, to be covered wherever they stand.
#[derive(Debug, Default)]
pub(super) struct Covers {
    /// `none` where there is nothing to cover.
    values: Option<AhoCorasick>,
    covered: Vec<String>,
}

impl Covers {
    /// Takes values with their covered forms.
    pub(super) fn of(values: &BTreeMap<&str, &str>) -> Self {
        let automaton = (!values.is_empty()).then(|| {
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(values.keys())
        });
        let covered = values.values().map(|covered| (*covered).to_owned()).collect();
        Self { values: automaton.and_then(Result::ok), covered }
    }

    /// A text that holds none of the values; `none` where it held none before.
    pub(super) fn over(&self, text: &str) -> Option<String> {
        let values = self.values.as_ref()?;
        values.is_match(text).then(|| values.replace_all(text, &self.covered))
    }

    /// A diagnostic whose line and sentences hold none of the values.
    pub(super) fn hide(&self, mut told: Diagnostic) -> Diagnostic {
        if self.values.is_none() {
            return told;
        }
        let cover = |text: &str| self.over(text);
        if let At::Excerpt(excerpt) = &mut told.at
            && let Some(text) = cover(&excerpt.text)
        {
            // A covered value is as long as the value, so that the caret stays where it is.
            excerpt.text = text;
        }
        if !is_of_privacy(&told.fault)
            && let Some(fault) = rewritten(&told.fault, &cover)
        {
            told.fault = fault;
        }
        told
    }
}

/// A fault carries what its sentence quotes as texts: it with those that are written anew, `none` where
/// none is.
fn rewritten(fault: &Fault, write: &dyn Fn(&str) -> Option<String>) -> Option<Fault> {
    let mut value = serde_json::to_value(fault).ok()?;
    if rewrite(&mut value, write) { serde_json::from_value(value).ok() } else { None }
}

/// Writes the texts in a value anew; whether there was one to write.
fn rewrite(value: &mut Value, write: &dyn Fn(&str) -> Option<String>) -> bool {
    match value {
        Value::String(text) => write(text).map(|written| *text = written).is_some(),
        Value::Array(items) => items.iter_mut().fold(false, |any, item| rewrite(item, write) | any),
        Value::Object(fields) => {
            fields.values_mut().fold(false, |any, item| rewrite(item, write) | any)
        }
        _ => false,
    }
}

/// Whether it is worth a closer look.
fn may_be_private(text: &str) -> bool {
    let is_digit = |each: &char| each.is_ascii_digit() || ('０'..='９').contains(each);
    text.contains(['@', '＠'])
        || text.chars().filter(is_digit).take(FEWEST_DIGITS).count() == FEWEST_DIGITS
}

#[cfg(test)]
mod tests {
    use super::{veiled, veiled_diagnostic};
    use crate::diagnostic::{Diagnostic, Fault, Language, human};

    #[test]
    fn what_a_build_quotes_is_covered_in_line_and_sentence() {
        let file = "---\n发布日期: 13800138000\n---\n";
        let start = file.find('1').unwrap();
        let fault = Fault::UnreadableDate { value: "13800138000".into() };
        let told = Diagnostic::in_text("a.md", file, start..start + 11, fault);
        let printed = human(&[veiled_diagnostic(told)], Language::Chinese, false);
        assert!(!printed.contains("13800138000") && printed.contains("138****8000"), "{printed}");
    }

    #[test]
    fn what_has_few_digits_is_covered_where_no_rule_has_looked() {
        for (line, kept) in [
            ("- {name: 家庭住址：幸福小区3号楼2单元501室, foo: 1}", "2单元501室"),
            ("车牌京A12345: 1", "A12345"),
        ] {
            let fault = Fault::UnreadableDate { value: "x".into() };
            let told = Diagnostic::in_text("content/units.yml", line, 0..1, fault);
            let printed = human(&[veiled_diagnostic(told)], Language::Chinese, false);
            assert!(!printed.contains(kept), "{printed}");
        }
    }

    #[test]
    fn what_is_covered_in_the_sentence_is_covered_in_the_line() {
        let line = "{% if zhang13800138000 %}{% endif %}";
        let fault = Fault::UnreadableDate { value: "zhang13800138000".into() };
        let told = Diagnostic::in_text("themes/a/templates/b.html", line, 6..22, fault);
        let printed = human(&[veiled_diagnostic(told)], Language::English, false);
        assert!(!printed.contains("13800138000"), "{printed}");
        assert_eq!(printed.matches("zhang138****8000").count(), 2, "{printed}");
    }

    #[test]
    fn what_is_not_private_is_not_touched() {
        for text in ["2024年法治政府建设年度情况报告", "2024-03-28 09:30", "20240328"]
        {
            assert_eq!(veiled(text), text);
        }
        assert_eq!(veiled("甲13800138000的报告"), "甲138****8000的报告");
    }
}
