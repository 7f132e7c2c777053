//! Numbers of which each digit, or each part, stands in a cell of its own, as forms print them: a text
//! goes in, numbers of persons across TABs, bars and cells of HTML come out.
//!
//! A row of statistics looks the same. So a number must prove itself by its check digit, or the word
//! for it stands in its row or above it.

use std::ops::Range;

use memchr::{memchr2, memmem};

use super::{
    Measure,
    card::is_card,
    context::{Topic, adjacent, is_of_a_unit, mentioned, nearest},
    digits::{digit_at, first_digit},
    resident::{Judgement, X, is_old},
};
use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{before, boundary, is_blank, is_latin},
};

/// Digits of the shortest and the longest number.
const FEWEST: usize = 11;
const MOST: usize = 22;
/// What may lie between two cells of HTML, in bytes: their tags and styles.
const APART: usize = 200;
/// How parts of a resident number are told from each other.
const RESIDENT_PARTS: [&[usize]; 4] = [&[6, 8, 4], &[6, 8, 3], &[6, 12], &[6, 11]];
/// The lines above a row that are looked at, and how long they are together at most.
const HEADS: usize = 3;
const HEAD_REACH: usize = 400;

/// Finds the numbers in cells of a text, in its order.
pub(super) fn find(text: &str, measure: Measure, found: &mut Vec<Finding>) {
    let bytes = text.as_bytes();
    let has_cells = memchr2(b'\t', b'|', bytes).is_some() || memmem::find(bytes, b"<td").is_some();
    if !has_cells {
        return;
    }
    let mut row = Row::default();
    let mut at = 0;
    while let Some(end) = row.read(text, at) {
        at = end;
        if row.sizes.len() > 1 && (FEWEST..=MOST).contains(&row.values.len()) {
            found.extend(
                row.rule(text, measure).map(|rule| Finding { range: row.place.clone(), rule }),
            );
        }
    }
}

/// Cells side by side that hold nothing but digits; made to be used again for the next row.
#[derive(Debug, Default)]
struct Row {
    values: Vec<u8>,
    /// How many digits each cell holds.
    sizes: Vec<usize>,
    place: Range<usize>,
    /// Letters or decimals touch it.
    is_cut: bool,
}

impl Row {
    /// Reads the next digits from an offset on, with the cells behind them, and returns where they end.
    fn read(&mut self, text: &str, from: usize) -> Option<usize> {
        self.values.clear();
        self.sizes.clear();
        let start = first_digit(text, from)?;
        let mut at = start;
        loop {
            let begins = self.values.len();
            while let Some((value, end)) = digit_at(text, at) {
                self.values.push(value);
                at = end;
            }
            // The check letter has a cell of its own, too.
            if self.values.len() == 17 && text[at..].starts_with(['X', 'x']) {
                self.values.push(X);
                at += 1;
            }
            self.sizes.push(self.values.len() - begins);
            self.place = start..at;
            let next = next_cell(text, at).filter(|next| {
                digit_at(text, *next).is_some()
                    || self.values.len() == 17 && text[*next..].starts_with(['X', 'x'])
            });
            let Some(next) = next else { break };
            at = next;
        }
        let touches = |each: char| is_latin(each) || ".,，%％-/".contains(each);
        self.is_cut = text[..start].ends_with(touches) || text[at..].starts_with(touches);
        Some(at)
    }

    fn rule(&self, text: &str, measure: Measure) -> Option<Rule> {
        if self.is_cut {
            return None;
        }
        let is_by_digit = self.sizes.iter().all(|size| *size == 1);
        let topic = match is_by_digit {
            true => nearest(text, self.place.start).or_else(|| self.above(text)),
            false => adjacent(text, self.place.start),
        };
        let masked = |head, tail| {
            let digit = |value: &u8| if *value == X { 'X' } else { char::from(b'0' + *value) };
            Masked::of(&self.values.iter().map(digit).collect::<String>(), head, tail)
        };
        let proven = Judgement::of(&self.values).and_then(|judgement| match judgement.doubt() {
            None if topic == Some(Topic::Resident)
                || topic != Some(Topic::Code)
                    && (is_by_digit || RESIDENT_PARTS.contains(&self.sizes.as_slice()))
                    && !judgement.is_infant(measure) =>
            {
                Some(Rule::ResidentNumber { value: masked(3, 2) })
            }
            Some(doubt) if topic == Some(Topic::Resident) && judgement.has_the_shape() => {
                Some(Rule::DoubtfulResidentNumber { value: masked(3, 2), doubt })
            }
            _ => None,
        });
        let has_digits = |count: usize| self.values.len() == count && !self.values.contains(&X);
        proven.or_else(|| match topic? {
            Topic::Resident if has_digits(15) && is_old(&self.values) => {
                Some(Rule::OldResidentNumber { value: masked(3, 2) })
            }
            Topic::Telephone | Topic::Home if has_digits(11) && is_mobile(&self.values) => {
                Some(Rule::Mobile { value: masked(3, 4) })
            }
            Topic::Account if !is_of_a_unit(text, self.place.start) && is_by_digit => {
                match is_card(&self.values) {
                    true => Some(Rule::BankCard { value: masked(4, 2) }),
                    false => Some(Rule::Account { value: masked(4, 2) }),
                }
            }
            _ => None,
        })
    }

    /// What the lines above say that the row is, unless they are rows of as many cells.
    fn above(&self, text: &str) -> Option<Topic> {
        let row = self.place.start - before(text, self.place.start, HEAD_REACH).len();
        let above = &text[boundary(text, row.saturating_sub(HEAD_REACH))..row];
        let is_head = |line: &&str| {
            let cells = line.split(['|', '\t', '>']).filter(|cell| !cell.trim().is_empty()).count();
            cells * 2 < self.sizes.len() || line.chars().all(|each| "|-: \r".contains(each))
        };
        let heads = above.lines().rev().take(HEADS).take_while(is_head);
        heads.filter_map(mentioned).next()
    }
}

fn is_mobile(values: &[u8]) -> bool {
    matches!(values, [1, 3..=9, ..]) && values[5..].iter().any(|digit| *digit != 0)
}

/// Where the next cell of a row begins.
fn next_cell(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches(|each| each != '\t' && is_blank(each));
    let inside = if let Some(inside) = trimmed.strip_prefix(['\t', '|']) {
        inside
    } else {
        let between = after_tag(trimmed, "</t")?.trim_start();
        let inside = after_tag(between, "<td").or_else(|| after_tag(between, "<th"))?;
        inside.strip_prefix("<p>").unwrap_or(inside)
    };
    let inside = inside.trim_start_matches(|each| each != '\t' && is_blank(each));
    Some(text.len() - inside.len())
}

/// What follows a tag that begins so.
fn after_tag<'t>(text: &'t str, begins: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(begins)?;
    let end = rest.bytes().take(APART).position(|byte| byte == b'>')?;
    Some(&rest[end + 1..])
}
