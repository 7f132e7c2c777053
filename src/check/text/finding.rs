//! What the rules hand over: a place in the file and what an editor would say about it.
//!
//! What is wrong is a [`Rule`] of the catalogue in `diagnostic`.

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use crate::diagnostic::check::text::{Copied, Mending, Rule};

/// One thing that a careful editor would stop at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where it stands, in bytes of the whole file's text.
    pub range: Range<usize>,
    /// Further places of the same, so that 150 commas are not 150 findings; or the place that
    /// the first one contradicts, where the rule speaks of two.
    pub also: Vec<Range<usize>>,
    /// What it is.
    pub rule: Rule,
    /// Whether `check --fix` may mend it unseen, see [`fixes`](crate::check::text::fixes).
    pub is_mendable: bool,
}

impl Finding {
    pub(crate) fn new(range: Range<usize>, rule: Rule) -> Self {
        Self { range, also: Vec::new(), rule, is_mendable: false }
    }

    pub(crate) fn with(range: Range<usize>, other: Range<usize>, rule: Rule) -> Self {
        Self { also: vec![other], ..Self::new(range, rule) }
    }

    pub(crate) fn mendable(self, is_mendable: bool) -> Self {
        Self { is_mendable, ..self }
    }

    /// One finding for all places, if there is any; the rule is told how many.
    pub(crate) fn grouped(
        places: Vec<Range<usize>>,
        rule: impl FnOnce(usize) -> Rule,
    ) -> Option<Self> {
        let count = places.len();
        let mut places = places.into_iter();
        let range = places.next()?;
        Some(Self { also: places.collect(), ..Self::new(range, rule(count)) })
    }

    /// Every place of the finding, in the order of the text.
    pub fn places(&self) -> impl Iterator<Item = Range<usize>> {
        std::iter::once(self.range.clone()).chain(self.also.iter().cloned())
    }
}
