//! What mending would do harm: findings in, those out that leave links, ids and anchors as they are.
//!
//! Rendering a whole text says so for sure, but costs as much as the text is long. Most harm is done to
//! headings, whose words are their ids: each heading is judged by itself, once. For what is left a
//! handful of renders must do; what they do not clear stays as it is, and a person mends it.

use std::{collections::BTreeMap, ops::Range};

use super::{
    hold::{self, Holds},
    text::{self, Edit, Finding, Rule},
};
use crate::markdown::Part;

/// How often a text is rendered as a whole to find the findings that do harm.
const TRIES: usize = 64;

/// One text while it is mended.
pub(super) struct Guard<'a> {
    parts: &'a [Part<'a>],
    /// What it holds, and has to hold when it is mended.
    wanted: Holds,
    tries: usize,
    /// Whether a heading, as it is and as it would be, has the same id.
    headings: BTreeMap<(String, String), bool>,
    /// What did harm: the rule, and the line.
    harmful: Vec<(Rule, String)>,
    /// Bytes that were rendered.
    work: usize,
}

impl<'a> Guard<'a> {
    /// For a text whose body begins at a byte.
    pub(super) fn new(text: &str, body: usize, parts: &'a [Part<'a>]) -> Self {
        let wanted = Holds::of(text, body, parts);
        let (headings, harmful) = (BTreeMap::new(), Vec::new());
        Self { parts, wanted, tries: 0, headings, harmful, work: text.len() }
    }

    /// The findings that can be mended together without harm.
    pub(super) fn harmless(
        &mut self,
        found: Vec<Finding>,
        text: &str,
        body: usize,
    ) -> Vec<Finding> {
        let headings = hold::headings(text, body);
        let found = found.into_iter().filter_map(|finding| {
            let kept = self.harmed(&finding, text, &headings);
            hold::spared(finding, &kept)
        });
        let found: Vec<_> = found.collect();
        let found: Vec<_> = found.into_iter().filter(|one| !self.is_known(one, text)).collect();
        if text::plan(&found, text).is_empty() {
            return found;
        }
        let mut harmless = Vec::new();
        self.add(&mut harmless, found, text, body);
        harmless
    }

    /// The headings whose ids a finding's edits would change.
    fn harmed(
        &mut self,
        finding: &Finding,
        text: &str,
        headings: &[Range<usize>],
    ) -> Vec<Range<usize>> {
        let mut harmed = Vec::new();
        let edits = text::fixes(finding, text);
        let mut edits = edits.as_slice();
        while let Some(first) = edits.first() {
            // The headings stand in the order of the text, and so do the edits.
            let place = headings.partition_point(|heading| heading.end <= first.range.start);
            let Some(heading) = headings.get(place) else { break };
            let count = edits.partition_point(|edit| edit.range.start < heading.end);
            let (within, rest) = edits.split_at(count);
            let is_touched = within.iter().any(|edit| edit.range.end > heading.start);
            if is_touched && !self.keeps_id(heading, within, text) {
                harmed.push(heading.clone());
            }
            edits = rest;
        }
        harmed
    }

    /// Whether a heading has the same id with the edits made.
    fn keeps_id(&mut self, heading: &Range<usize>, edits: &[Edit], text: &str) -> bool {
        let Some(before) = text.get(heading.clone()) else { return false };
        let inner = edits.iter().filter(|edit| edit.range.start >= heading.start);
        let inner: Vec<_> = inner
            .map(|edit| Edit {
                range: edit.range.start - heading.start..edit.range.end - heading.start,
                text: edit.text.clone(),
            })
            .collect();
        let after = text::apply(before, &inner);
        let key = (before.to_owned(), after);
        if let Some(known) = self.headings.get(&key) {
            return *known;
        }
        self.work += key.0.len() + key.1.len();
        let keeps = Holds::of(&key.0, 0, self.parts) == Holds::of(&key.1, 0, self.parts);
        self.headings.insert(key, keeps);
        keeps
    }

    /// Adds to the findings that can be mended together those of others that can be, too: all at once,
    /// or by halves where one of them does harm.
    fn add(
        &mut self,
        harmless: &mut Vec<Finding>,
        mut others: Vec<Finding>,
        text: &str,
        body: usize,
    ) {
        if self.tries >= TRIES {
            return;
        }
        self.tries += 1;
        let before = harmless.len();
        harmless.extend(others.iter().cloned());
        let mended = text::apply(text, &text::plan(harmless, text));
        self.work += mended.len();
        // No edit touches the front matter, so that the body begins where it did.
        if Holds::of(&mended, body, self.parts) == self.wanted {
            return;
        }
        harmless.truncate(before);
        if others.len() > 1 {
            let second = others.split_off(others.len() / 2);
            self.add(harmless, others, text, body);
            self.add(harmless, second, text, body);
        } else {
            let line = |one: &Finding| line(one, text).to_owned();
            self.harmful.extend(others.into_iter().map(|one| (one.rule.clone(), line(&one))));
        }
    }

    /// Whether a finding did harm in a round before.
    fn is_known(&self, finding: &Finding, text: &str) -> bool {
        let line = line(finding, text);
        self.harmful.iter().any(|(rule, known)| *rule == finding.rule && known == line)
    }
}

/// The line in which a finding begins.
fn line<'t>(finding: &Finding, text: &'t str) -> &'t str {
    let (before, after) = text.split_at_checked(finding.range.start).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(text.len(), |end| before.len() + end);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::{Guard, TRIES, text};
    use crate::check::text::{Facts, Manuscript, Rules, Term, Terms};
    use crate::diagnostic::Severity;

    /// A text mended, and how many of its bytes were rendered for it, counted in texts.
    fn mended(text: &str) -> (String, usize) {
        let [not_before, not_after, only_before, only_after, unless] = [(); 5].map(|()| Vec::new());
        let (wrong, right, note) = (vec!["帐号".to_owned()], "账号".to_owned(), String::new());
        let severity = Severity::Warning;
        let term = Term {
            wrong,
            right,
            severity,
            note,
            not_before,
            not_after,
            only_before,
            only_after,
            unless,
            fix: true,
        };
        let rules = Rules::new(Terms::new(vec![term]));
        let mut guard = Guard::new(text, 0, &[]);
        let mended = text::mend(text, |text| {
            let found = rules.check(&Manuscript { text, body: 0, facts: Facts::default() });
            guard.harmless(found, text, 0)
        });
        (mended, guard.work / text.len())
    }

    #[test]
    fn however_many_headings_would_be_harmed_the_work_grows_with_the_text_alone() {
        for count in [20, 200] {
            let headings =
                (0..count).map(|index| format!("### 清理帐号{index},办理\n\n办结,办理。\n\n"));
            let text: String = headings.collect();
            let (mended, work) = mended(&text);
            assert!(work < 10, "{work}");
            assert!(mended.contains("帐号7") && mended.matches("办结，办理").count() == count);
        }
    }

    #[test]
    fn what_is_no_heading_costs_a_bounded_number_of_renders() {
        let text = "<a title=\"甲\n\n甲,乙\">丙</a>\n\n清理帐号\n===\n\n".repeat(60);
        assert!(mended(&text).1 <= 3 * TRIES);
    }
}
