//! What is told twice: marks and blanks that belong to something that is told as a whole, the
//! residue of a word processor or the number of a document. Findings in, fewer findings out.

use std::ops::Range;

use crate::check::text::finding::{Finding, Rule};

/// Leaves out the marks and blanks within a whole that is told itself.
pub(crate) fn without(found: Vec<Finding>) -> Vec<Finding> {
    let is_whole = |finding: &&Finding| {
        matches!(finding.rule, Rule::WordResidue { .. } | Rule::DocumentNumber(_))
    };
    let mut wholes: Vec<Range<usize>> =
        found.iter().filter(is_whole).map(|finding| finding.range.clone()).collect();
    if wholes.is_empty() {
        return found;
    }
    wholes.sort_by_key(|whole| whole.start);
    found.into_iter().filter_map(|finding| outside(finding, &wholes)).collect()
}

/// A finding without its places in the wholes.
fn outside(mut finding: Finding, wholes: &[Range<usize>]) -> Option<Finding> {
    let (Rule::HalfWidthPunctuation { count, .. }
    | Rule::StraightQuotes { count }
    | Rule::BlankInChinese { count }) = &mut finding.rule
    else {
        return Some(finding);
    };
    let is_inside = |place: &Range<usize>| {
        let after = wholes.partition_point(|whole| whole.start <= place.start);
        after.checked_sub(1).is_some_and(|index| place.end <= wholes[index].end)
    };
    let first = std::iter::once(finding.range.clone());
    let mut places: Vec<Range<usize>> = first.chain(finding.also.drain(..)).collect();
    let all = places.len();
    places.retain(|place| !is_inside(place));
    *count = places.len();
    // Which of the quotes that are left is an opening one is not known any more.
    let is_whole_pairs =
        places.len() == all || !matches!(finding.rule, Rule::StraightQuotes { .. });
    finding.is_mendable &= is_whole_pairs;
    let mut places = places.into_iter();
    finding.range = places.next()?;
    finding.also = places.collect();
    Some(finding)
}
