//! A text's shingles: text in, hashes out.

use super::WIDTH;
use crate::check::text::glyph::is_han;

/// The shingles of a text, each about once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub(super) shingles: Vec<u32>,
}

/// The multiplier of the rolling hash: odd, its bits well mixed.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
/// Bits of the filter that keeps a shingle from counting twice: 32 KB.
const SEEN_BITS: u32 = 18;

impl Signature {
    /// The shingles of a text's prose.
    pub fn of(text: &str) -> Self {
        let mut seen = vec![0_u64; 1 << (SEEN_BITS - 6)];
        let mut shingles = Vec::with_capacity(text.len() / 3);
        let mut rolling = Rolling::default();
        for (_, character) in prose(text) {
            let Some(hash) = rolling.push(character) else { continue };
            let bit = (hash >> (32 - SEEN_BITS)) as usize;
            let (word, mask) = (bit / 64, 1 << (bit % 64));
            // Another shingle may have the same bit: one in fifty of a long report goes missing.
            if seen[word] & mask == 0 {
                seen[word] |= mask;
                shingles.push(hash);
            }
        }
        Self { shingles }
    }

    /// How many shingles there are: about one for each Chinese character.
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Whether the text is too short to be compared.
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }
}

/// The Chinese characters of a text's prose with their places. Headings and tables are left out: their
/// words are the same in all reports of a kind, as the rules have them.
pub(super) fn prose(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        start += line.len();
        (start - line.len(), line)
    });
    let is_prose = |line: &str| !line.trim_start().starts_with(['|', '#', '<']);
    lines.filter(move |(_, line)| is_prose(line)).flat_map(|(start, line)| {
        let characters = line.char_indices().map(move |(at, each)| (start + at, each));
        characters.filter(|(_, each)| is_han(*each))
    })
}

/// The hash of the last [`WIDTH`] characters, kept up to date character by character.
#[derive(Default)]
pub(super) struct Rolling {
    window: [u64; WIDTH],
    count: usize,
    sum: u64,
}

impl Rolling {
    /// Takes the next character; there is a hash once there are enough.
    pub(super) fn push(&mut self, character: char) -> Option<u32> {
        const LEAVING: u64 = power(FACTOR, WIDTH);
        let slot = self.count % WIDTH;
        let value = mix(u64::from(u32::from(character)));
        let leaving = self.window[slot].wrapping_mul(LEAVING);
        self.sum = self.sum.wrapping_mul(FACTOR).wrapping_add(value).wrapping_sub(leaving);
        self.window[slot] = value;
        self.count += 1;
        (self.count >= WIDTH).then(|| (mix(self.sum) >> 32) as u32)
    }
}

const fn power(base: u64, exponent: usize) -> u64 {
    let mut result: u64 = 1;
    let mut step = 0;
    while step < exponent {
        result = result.wrapping_mul(base);
        step += 1;
    }
    result
}

/// Spreads the bits of a number (the last step of SplitMix64).
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(FACTOR);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Rolling, Signature};

    #[test]
    fn marks_and_blanks_make_no_difference_and_words_do() {
        let text = "深入推进依法行政，加快建设法治政府各项工作";
        let other = "深入 **推进** 依法行政；加快建设“法治政府”各项工作";
        assert_eq!(Signature::of(text), Signature::of(other));
        assert_eq!(Signature::of(text).len(), 20 - 12 + 1);
        assert_ne!(Signature::of(text), Signature::of(&text.replace("加快", "加强")));
        assert!(Signature::of("太短").is_empty());
    }

    #[test]
    fn a_hash_depends_on_its_window_alone() {
        let hash = |text: &str| {
            let mut rolling = Rolling::default();
            text.chars().filter_map(|each| rolling.push(each)).last()
        };
        assert_eq!(hash("甲乙丙一二三四五六七八九十百千"), hash("一二三四五六七八九十百千"));
        assert_ne!(hash("一二三四五六七八九十百千"), hash("一二三四五六七八九十千百"));
    }
}
