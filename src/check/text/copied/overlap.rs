//! Two texts side by side: how much of one stands word for word in the other, and where.

use std::collections::HashMap;
use std::ops::Range;

use super::WIDTH;
use super::index::Index;
use super::signature::{Rolling, prose};
use crate::check::text::finding::{Copied, Finding, Rule};

/// So many characters are a paragraph; fewer that two reports share are no copying, however short
/// the reports are.
const FEWEST: usize = 100;

/// What two texts share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Of a hundred Chinese characters that are in no common phrase, so many stand in the other.
    pub percent: u8,
    /// The characters that do.
    pub shared: usize,
    /// The longest passage, if there is any.
    pub longest: Option<Passage>,
}

/// A passage that stands in two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its Chinese characters.
    pub characters: usize,
    /// Where it stands in the text that was asked about, in bytes.
    pub here: Range<usize>,
    /// Where it stands in the other.
    pub there: Range<usize>,
}

/// The Chinese characters of a text with their places.
struct Characters {
    characters: Vec<char>,
    places: Vec<usize>,
    /// For each character but the last eleven, the shingle that begins with it.
    hashes: Vec<u32>,
}

impl Characters {
    fn of(text: &str) -> Self {
        let (mut characters, mut places, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
        let mut rolling = Rolling::default();
        for (at, character) in prose(text) {
            characters.push(character);
            places.push(at);
            hashes.extend(rolling.push(character));
        }
        Self { characters, places, hashes }
    }

    /// The bytes of some of the characters.
    fn range(&self, characters: Range<usize>) -> Range<usize> {
        let last = characters.end - 1;
        self.places[characters.start]..self.places[last] + self.characters[last].len_utf8()
    }
}

/// Compares a text with another. What the index knows as common counts neither way; without an
/// index everything counts.
///
/// Each passage is followed from its first place in the other text: of one that stands there
/// twice, the second place is not tried, so that the work stays linear.
pub fn compare(text: &str, other: &str, index: Option<&Index>) -> Overlap {
    let (here, there) = (Characters::of(text), Characters::of(other));
    let is_common = |hash: u32| index.is_some_and(|index| index.is_common(hash));
    let mut first = HashMap::with_capacity(there.hashes.len());
    for (at, &hash) in there.hashes.iter().enumerate() {
        first.entry(hash).or_insert(at);
    }
    // Characters that are covered by a shared shingle, and those that are so by any but common ones.
    let (mut shared, mut counted) = (Cover::default(), Cover::default());
    let mut longest: Option<(Range<usize>, usize)> = None;
    let mut at = 0;
    while at < here.hashes.len() {
        let hash = here.hashes[at];
        if is_common(hash) {
            at += 1;
            continue;
        }
        counted.add(at);
        let start = first.get(&hash).copied().filter(|&other| same(&here, at, &there, other));
        let Some(other) = start else {
            at += 1;
            continue;
        };
        let end = run(&here, at, &there, other);
        for shingle in at..=end - WIDTH {
            if !is_common(here.hashes[shingle]) {
                counted.add(shingle);
                shared.add(shingle);
            }
        }
        if longest.as_ref().is_none_or(|(range, _)| end - at > range.len()) {
            longest = Some((at..end, other));
        }
        // Shingles that reach beyond the passage belong to no run; go on behind its last.
        at = end - WIDTH + 1;
    }
    let percent = shared.total * 100 / counted.total.max(1);
    Overlap {
        percent: u8::try_from(percent.min(100)).unwrap_or(100),
        shared: shared.total,
        longest: longest.map(|(range, other)| Passage {
            characters: range.len(),
            there: there.range(other..other + range.len()),
            here: here.range(range),
        }),
    }
}

/// Whether the shingles at two places are equal, character by character.
fn same(here: &Characters, at: usize, there: &Characters, other: usize) -> bool {
    here.characters[at..at + WIDTH] == there.characters[other..other + WIDTH]
}

/// Where the passage that begins at two places ends in the first text.
fn run(here: &Characters, at: usize, there: &Characters, other: usize) -> usize {
    let pairs = here.characters[at..].iter().zip(&there.characters[other..]);
    at + pairs.take_while(|(one, other)| one == other).count()
}

/// Counts characters covered by shingles that are added from left to right.
#[derive(Default)]
struct Cover {
    end: usize,
    total: usize,
}

impl Cover {
    fn add(&mut self, shingle: usize) {
        let end = shingle + WIDTH;
        self.total += end - shingle.max(self.end).min(end);
        self.end = self.end.max(end);
    }
}

/// Where a report may have been copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// The same unit's report of the year before.
    LastYear,
    /// Another unit's report of the same year, as messages call it.
    Other(&'a str),
}

/// The finding for an overlap of at least `percent`, GK251 or GK252, at the longest passage.
pub fn finding(
    text: &str,
    other: &str,
    overlap: &Overlap,
    source: Source<'_>,
    percent: u8,
) -> Option<Finding> {
    const BEGINNING: usize = 24;
    let is_enough = overlap.percent >= percent && overlap.shared >= FEWEST;
    let passage = overlap.longest.as_ref().filter(|_| is_enough)?;
    let beginning: String = text[passage.here.clone()].chars().take(BEGINNING).collect();
    let other_line =
        1 + memchr::memchr_iter(b'\n', &other.as_bytes()[..passage.there.start]).count();
    let copied = Copied {
        percent: overlap.percent,
        longest: passage.characters,
        other_line,
        beginning: beginning.split('\n').next().unwrap_or_default().to_owned(),
    };
    let rule = match source {
        Source::LastYear => Rule::CopiedFromLastYear(copied),
        Source::Other(other) => Rule::CopiedFromOther { other: other.to_owned(), copied },
    };
    Some(Finding::new(passage.here.clone(), rule))
}
