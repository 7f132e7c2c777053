//! The pure rules of `gongkai check` for structure, copied text, typography, wording and figures.
//!
//! Text in, findings out: no file, clock, environment. The way of a text, in order:
//!
//! 1. [`Manuscript`] is what a check is given: the file's text and the facts around it;
//! 2. `reading` makes of its Markdown the text that a reader sees, of which every stretch knows
//!    its place in the file, with headings and tables;
//! 3. `structure`, `typography`, [`Terms`] and `figures` look at that and make [`Finding`]s;
//! 4. [`fixes`] makes edits of those that a program may mend.
//!
//! Apart from this line, [`copied`] compares texts with each other.
//!
//! Nothing panics on any text, and everything is linear in its length.

pub mod copied;
mod edits;
mod figures;
mod finding;
mod glyph;
mod manuscript;
mod mark;
mod overlaps;
mod reading;
mod structure;
mod terms;
#[cfg(test)]
mod tests;
mod typography;

pub use edits::{Edit, apply, fixes, mend, plan};
pub use finding::{Copied, Finding, Mending, Rule};
pub use manuscript::{Assign, Facts, Figure, JUMP, Manuscript, Part, Stated};
pub use terms::{Term, Terms};

use reading::Reading;
use typography::{Residues, Traditional};

/// The rules with their tables, made once and used for every report.
#[derive(Debug, Default)]
pub struct Rules {
    terms: Terms,
    residues: Residues,
    traditional: Traditional,
}

impl Rules {
    /// The rules with the words that a site avoids.
    pub fn new(terms: Terms) -> Self {
        Self { terms, ..Self::default() }
    }

    /// All findings in a report, in the order of the text.
    pub fn check(&self, manuscript: &Manuscript<'_>) -> Vec<Finding> {
        let reading = Reading::of(manuscript.text, manuscript.body);
        let mut found = Vec::new();
        structure::check(manuscript, &reading, &mut found);
        typography::check(manuscript, &reading, &self.residues, &self.traditional, &mut found);
        self.terms.check(manuscript, &reading, &mut found);
        figures::check(manuscript, &reading, &mut found);
        let mut found = overlaps::without(found);
        found.sort_by(|one, other| {
            let key = |finding: &Finding| (finding.range.start, finding.range.end);
            key(one).cmp(&key(other)).then_with(|| one.rule.cmp(&other.rule))
        });
        found
    }
}
