//! How a report is built: its parts, its numbers, its headings, the years that they name.

mod headings;
mod numbering;
mod parts;
mod years;

use crate::check::text::finding::Finding;
use crate::check::text::manuscript::Manuscript;
use crate::check::text::reading::Reading;

/// GK231 to GK248.
pub(crate) fn check(manuscript: &Manuscript<'_>, reading: &Reading, found: &mut Vec<Finding>) {
    // What is numbered like a heading of the first level by mistake may open a part.
    numbering::check(reading, found);
    parts::check(manuscript, reading, found);
    headings::check(reading, found);
    years::check(manuscript, reading, found);
}
