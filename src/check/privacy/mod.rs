//! What must not be published: a text goes in, what a careful editor would stop at comes out.
//!
//! Three families of rules: private data of persons (GK201–GK217), marks of secrecy
//! (GK218–GK220), what is left of a draft (GK221–GK227). All are pure: no file, clock or environment. [`examine`] reads a text twice,
//! once for digits and once for all cue words together, and each rule looks at a bounded stretch
//! around its place, so that time grows with the text and nothing else.
//!
//! Private values leave only as [`Masked`]; [`cover`] hides them in the lines of the file itself.

mod allowance;
mod characters;
mod cues;
mod layout;
mod marks;
mod material;
mod numbers;
mod persons;
mod spot;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

pub use crate::diagnostic::check::{
    Masked,
    privacy::{Column, Doubt, Papers, Rule},
};
pub use allowance::{AllowList, hash_of};
pub(crate) use layout::unpublished;
pub use material::{Facts, Material};

use crate::diagnostic::{Severity, check};

/// So many values are sought elsewhere in their text; a list of more proves itself line by line.
const MOST_COPIED: usize = 5_000;

/// One thing that a careful editor would stop at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where it stands, in bytes of the whole file's text.
    pub range: Range<usize>,
    /// What it is.
    pub rule: Rule,
}

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The findings, in the order of the text.
    pub findings: Vec<Finding>,
    /// The entries of the allow-list that kept something out of them.
    pub used: BTreeSet<usize>,
}

/// Examines a text.
pub fn examine(material: &Material<'_>) -> Outcome {
    let layout = layout::Layout::of(material);
    let mut found = Vec::new();
    numbers::find(material.text, numbers::Measure { year: material.facts.year }, &mut found);
    persons::find_mailboxes(material, &mut found);
    persons::find_accounts(material, &mut found);
    persons::find_contacts(material, &mut found);
    cues::find(material, &layout, &mut found);

    let mut outcome = Outcome::default();
    for finding in settled(found) {
        if layout.is_unpublished(finding.range.start) {
            continue;
        }
        match material.facts.allowed.entry_for(&material.text[finding.range.clone()]) {
            Some(entry) => {
                outcome.used.insert(entry);
            }
            None => outcome.findings.push(finding),
        }
    }
    outcome
}

/// Sorts findings, and of those that overlap within a family keeps the worst, then the surest, then
/// the longest.
fn settled(mut found: Vec<Finding>) -> Vec<Finding> {
    let rank = |finding: &Finding| {
        let length = finding.range.len();
        // Codes go from what proves itself to what only looks like something.
        (finding.rule.severity(), finding.rule.code(), Reverse(length), finding.range.start)
    };
    found.sort_by_key(|finding| (finding.rule.family(), finding.range.start, rank(finding)));
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        let last = kept.last_mut().filter(|last| {
            last.rule.family() == finding.rule.family() && last.range.end > finding.range.start
        });
        match last {
            Some(last) if rank(&finding) < rank(last) => *last = finding,
            Some(_) => {}
            None => kept.push(finding),
        }
    }
    kept.sort_by_key(|finding| (finding.range.start, finding.range.end));
    kept
}

impl Finding {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

/// A file's text with the private values that were found in it covered, wherever they stand: a value
/// that is found behind its word may stand elsewhere without it. Lines and excerpts that are shown
/// or stored must be taken from this text.
pub fn cover<'t>(text: &'t str, findings: &[Finding]) -> Cow<'t, str> {
    let masked =
        |finding: &'_ Finding| Some((finding.range.clone(), finding.rule.masked()?.clone()));
    let mut values: Vec<_> = findings.iter().filter_map(masked).collect();
    values.extend(copies(text, &values));
    check::cover(text, values.iter().map(|(range, masked)| (range.clone(), masked)))
}

/// The other places at which values stand, in one pass.
fn copies(text: &str, values: &[(Range<usize>, Masked)]) -> Vec<(Range<usize>, Masked)> {
    let mut distinct: BTreeMap<&str, &Masked> = BTreeMap::new();
    for (range, masked) in values {
        let value = text.get(range.clone()).unwrap_or_default();
        // One character is everywhere.
        if value.chars().nth(1).is_some() && distinct.len() < MOST_COPIED {
            distinct.entry(value).or_insert(masked);
        }
    }
    let words: Vec<(&str, &Masked)> = distinct.into_iter().collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words.iter().map(|(value, _)| value));
    let Ok(automaton) = automaton else { return Vec::new() };
    let found = automaton.find_iter(text).filter_map(|found| {
        let (_, masked) = words.get(found.pattern().as_usize())?;
        Some((found.range(), (*masked).clone()))
    });
    found.collect()
}
