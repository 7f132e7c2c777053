//! Figures that cannot be right: totals, shares, and what text and front matter say of one thing.

mod among;
mod grid;
mod number;
mod shares;
mod stated;
mod tables;

use crate::check::text::finding::Finding;
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// GK291 to GK295.
pub(crate) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    for table in &reading.tables {
        tables::check(reading, table, found);
    }
    among::check(reading, found);
    shares::check(manuscript, reading, found);
    stated::check(manuscript, reading, found);
}
