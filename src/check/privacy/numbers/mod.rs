//! Numbers that belong to one person: a text goes in, resident numbers, telephones, cards and
//! accounts come out.
//!
//! [`digits`] reads numbers as people do, across blanks, hyphens, full-width digits and emphasis,
//! `boxes` those that forms print one digit in a cell;
//! `resident`, `card` and `credit_code` know the arithmetic of one kind each; `context` asks what
//! the words before a number say of it; `kinds` decides.

mod boxes;
mod candidate;
mod card;
mod context;
mod credit_code;
mod digits;
mod kinds;
mod resident;

use crate::check::privacy::Finding;
use digits::Number;

/// What the numbers of a text are measured by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// The year that the text is about, or the present one.
    pub(crate) year: Option<i16>,
}

/// Finds the private numbers of a text, in its order.
pub(crate) fn find(text: &str, measure: Measure, found: &mut Vec<Finding>) {
    let mut number = Number::default();
    let mut at = 0;
    while let Some(end) = number.read(text, at) {
        at = end;
        let mut group = 0;
        while group < number.groups().len() {
            match kinds::beginning_at(text, &number, group, measure) {
                Some((finding, next)) => {
                    found.push(finding);
                    group = next;
                }
                None => group += 1,
            }
        }
    }
    boxes::find(text, measure, found);
}
