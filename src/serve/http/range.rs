//! Ranges: which part of a file is wanted.
//!
//! Arrives: a `Range` header and the length of the file. Leaves: a [`Part`]. Browsers ask for parts
//! when they show a PDF page by page or go on with a broken download: one range at a time.

use std::ops::Range;

/// What of a file is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: several ranges, or what is no range, may be passed over.
    Whole,
    /// Some bytes of it.
    Some(Range<u64>),
    /// The file has none of the bytes asked for.
    Nothing,
}

/// Reads a `Range` header.
pub(super) fn part(field: &str, length: u64) -> Part {
    parse(field, length).unwrap_or(Part::Whole)
}

fn parse(field: &str, length: u64) -> Option<Part> {
    let (unit, range) = field.split_once('=')?;
    let (first, last) = range.trim().split_once('-')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let range = match (first, last) {
        ("", count) => length.saturating_sub(number(count)?)..length,
        (first, "") => number(first)?..length,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            // Backwards is no range, and not one that cannot be had.
            (first <= last).then(|| first..last.saturating_add(1).min(length))?
        }
    };
    Some(if range.start < range.end { Part::Some(range) } else { Part::Nothing })
}

/// A number; one too large to be held is larger than any file.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Part, part};

    #[test]
    fn ranges_name_bytes() {
        assert_eq!(part("bytes=0-0", 10), Part::Some(0..1));
        assert_eq!(part("bytes=2-5", 10), Part::Some(2..6));
        assert_eq!(part("Bytes = 2-", 10), Part::Some(2..10));
        assert_eq!(part("bytes=8-99", 10), Part::Some(8..10));
        assert_eq!(part("bytes=-3", 10), Part::Some(7..10));
        assert_eq!(part("bytes=-99", 10), Part::Some(0..10));
        assert_eq!(part("bytes=1-99999999999999999999999999", 10), Part::Some(1..10));
    }

    #[test]
    fn what_the_file_has_not_is_nothing() {
        for (field, length) in [
            ("bytes=10-", 10),
            ("bytes=10-11", 10),
            ("bytes=-0", 10),
            ("bytes=0-", 0),
            ("bytes=-5", 0),
            ("bytes=99999999999999999999999999-", 10),
        ] {
            assert_eq!(part(field, length), Part::Nothing, "{field} of {length}");
        }
    }

    #[test]
    fn what_is_no_single_range_is_the_whole_file() {
        for field in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=a-b",
            "bytes=1-2,4-5",
            "lines=1-2",
            "bytes=+1-2",
            "bytes=1--2",
            "bytes=0x1-2",
            "bytes=１-2",
        ] {
            assert_eq!(part(field, 10), Part::Whole, "{field}");
        }
    }
}
