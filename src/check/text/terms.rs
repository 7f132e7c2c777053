//! Words to avoid: a list in, an automaton over all of them, findings out.
//!
//! A word counts in its context only: `以经` is wrong, but not before 济. What must or must not
//! stand around it is looked at where the automaton finds it. Front matter is looked at as well
//! (titles, summaries), but only the body is ever mended.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::check::text::finding::{Finding, Rule};
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;
use crate::diagnostic::Severity;

/// A word to avoid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The wrong forms; at least one.
    pub wrong: Vec<String>,
    /// What to write; may be empty where the note says what to do.
    pub right: String,
    /// How bad it is.
    pub severity: Severity,
    /// Why, in a few words.
    pub note: String,
    /// No hit if one of these follows. `#` stands for a digit, here and below.
    pub not_before: Vec<String>,
    /// No hit if one of these stands before.
    pub not_after: Vec<String>,
    /// A hit only if one of these follows.
    pub only_before: Vec<String>,
    /// A hit only if one of these stands before.
    pub only_after: Vec<String>,
    /// No hit within one of these phrases.
    pub unless: Vec<String>,
    /// Whether `--fix` may replace it.
    pub fix: bool,
}

/// Forms up to which the automaton is the fast kind.
const MOST_FOR_DFA: usize = 2_000;

/// All terms, ready to be looked for.
#[derive(Debug, Default)]
pub struct Terms {
    terms: Vec<Term>,
    /// For each pattern of the automaton its term.
    owners: Vec<usize>,
    automaton: Option<AhoCorasick>,
}

impl Terms {
    /// Makes a list ready. Of two entries for one form the first counts. Empty forms are left out;
    /// with no form, or more than an automaton can hold, nothing will be found.
    pub fn new(terms: Vec<Term>) -> Self {
        let mut owners = Vec::new();
        let mut forms = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            for form in term.wrong.iter().filter(|form| !form.is_empty()) {
                owners.push(index);
                forms.push(form.as_str());
            }
        }
        // One step for a byte, at the price of memory: a few megabytes for some hundred words.
        let kind = (forms.len() <= MOST_FOR_DFA).then_some(AhoCorasickKind::DFA);
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).build(forms);
        Self { owners, automaton: automaton.ok(), terms }
    }

    /// GK289.
    pub(crate) fn check(
        &self,
        manuscript: &Manuscript<'_>,
        reading: &Reading,
        found: &mut Vec<Finding>,
    ) {
        let Some(automaton) = self.automaton.as_ref().filter(|_| !self.owners.is_empty()) else {
            return;
        };
        let text = reading.text.as_str();
        let mut at = 0;
        while let Some(hit) = automaton.find(Input::new(text).range(at..)) {
            let term = &self.terms[self.owners[hit.pattern().as_usize()]];
            if !term.holds(text, hit.range()) {
                // Another form may begin within this one.
                let first = text[hit.start()..].chars().next().map_or(1, char::len_utf8);
                at = hit.start() + first;
                continue;
            }
            at = hit.end();
            let place = reading.place(hit.range());
            let word = &text[hit.range()];
            let is_mendable = term.fix
                && !term.right.is_empty()
                && place.start >= manuscript.body
                && manuscript.text.get(place.clone()) == Some(word);
            let rule = Rule::Term {
                found: word.to_owned(),
                right: term.right.clone(),
                severity: term.severity,
                note: term.note.clone(),
            };
            found.push(Finding::new(place, rule).mendable(is_mendable));
        }
    }
}

impl Term {
    /// Whether the surroundings make a hit of it.
    fn holds(&self, text: &str, hit: std::ops::Range<usize>) -> bool {
        let (before, after) = (&text[..hit.start], &text[hit.end..]);
        let follows = |words: &[String]| words.iter().any(|word| begins(after, word));
        let precedes = |words: &[String]| words.iter().any(|word| ends(before, word));
        !follows(&self.not_before)
            && !precedes(&self.not_after)
            && (self.only_before.is_empty() || follows(&self.only_before))
            && (self.only_after.is_empty() || precedes(&self.only_after))
            && !self.unless.iter().any(|phrase| is_within(text, &hit, phrase))
    }
}

fn begins(text: &str, word: &str) -> bool {
    match word {
        "#" => text.starts_with(is_digit),
        _ => text.starts_with(word),
    }
}

fn ends(text: &str, word: &str) -> bool {
    match word {
        "#" => text.ends_with(is_digit),
        _ => text.ends_with(word),
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// Whether a hit stands within a phrase that holds its word.
fn is_within(text: &str, hit: &std::ops::Range<usize>, phrase: &str) -> bool {
    let word = &text[hit.clone()];
    phrase.match_indices(word).any(|(inside, _)| {
        hit.start
            .checked_sub(inside)
            .and_then(|start| text.get(start..))
            .is_some_and(|rest| rest.starts_with(phrase))
    })
}
