//! Text copied from last year's report or from another unit's.
//!
//! Texts are compared by *shingles*: every run of [`WIDTH`] Chinese characters, punctuation and
//! all else left out, as a hash. Copying shows as shingles in common, however the copy was cut
//! and put together.
//!
//! 1. [`Signature::of`] makes a text's shingles; it is short-lived (20 KB for a report of 15 KB).
//! 2. [`Builder::add`] takes the signatures of all reports of one series and year. It counts in
//!    how many reports a shingle stands (a fixed table of 4 MB), and keeps of each report one
//!    shingle in [`SAMPLE`]: about 160 for a report of 15 KB, 8 bytes each, so **1.3 KB a report**, 13 MB
//!    for 10,000.
//! 3. [`Index::candidates`] names the reports that share more of the kept shingles than a threshold.
//! 4. [`compare`] reads two texts and gives the exact share, and the longest passage.
//!
//! What all share is no copying: opening phrases, names of laws, headings. A shingle that stands in
//! more than a share of the reports is *common* and counts nowhere.
//!
//! Everything is deterministic: the same texts in the same order give the same index, and in
//! another order the same candidates under other numbers.

mod index;
mod overlap;
mod signature;

pub use index::{Builder, Candidate, Index};
pub use overlap::{Overlap, Passage, Source, compare, finding};
pub use signature::Signature;

/// Characters of a shingle: long enough that chance and set phrases seldom make one.
pub const WIDTH: usize = 12;
/// A shingle in more than so many of a hundred reports is common, unless a site says otherwise.
pub const COMMON: u32 = 10;
/// From so many per cent on, a text is told to be copied, unless a site says otherwise.
pub const ALIKE: u8 = 30;
/// One shingle in so many is kept in an index.
pub const SAMPLE: u32 = 32;
