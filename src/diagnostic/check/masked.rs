//! Private values with their middle covered: a stretch of text goes in, what may be shown of it
//! comes out.
//!
//! Two ways lead here. [`Masked`] is what a sentence shows and holds nothing else, so that no
//! message, cache or `Debug` can tell the value. [`cover`] does the same to the text of a file,
//! for whoever prints its lines.

use std::{borrow::Cow, fmt, ops::Range};

use serde::{Deserialize, Serialize};

/// Which characters of a value stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Keep {
    /// So many at both ends, unless that were more than half of the value.
    Ends { head: usize, tail: usize },
    /// The domain of a mailbox, and so many before it.
    Domain { head: usize, domain: usize },
}

impl Keep {
    /// Where the covered characters lie in a value of `length` characters.
    fn covered(self, length: usize) -> Range<usize> {
        match self {
            Self::Ends { head, tail } if head + tail <= length * 2 / 3 => head..length - tail,
            Self::Ends { .. } => usize::from(length > 1)..length,
            Self::Domain { head, domain } => {
                let end = length.saturating_sub(domain);
                head.min(end)..end
            }
        }
    }
}

/// A private value of which only the ends can be read, as `138****5678`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Masked {
    shown: String,
    keep: Keep,
}

impl Masked {
    /// Covers the middle of a value; what only separates its characters is left out.
    pub(crate) fn of(value: &str, head: usize, tail: usize) -> Self {
        let keep = Keep::Ends { head, tail };
        let characters: Vec<char> = value.chars().filter(|each| is_part(*each)).collect();
        let covered = keep.covered(characters.len());
        let mut shown: String = characters.iter().take(covered.start).collect();
        shown.push_str("****");
        shown.extend(characters.iter().skip(covered.end));
        Self { shown, keep }
    }

    /// Covers a name but for its first character.
    pub(crate) fn name(name: &str) -> Self {
        Self::of(name, 1, 0)
    }

    /// Covers the name of a mailbox and leaves its domain.
    pub(crate) fn mailbox(name: &str, domain: &str) -> Self {
        let parts = |text: &str| text.chars().filter(|each| is_part(*each)).count();
        let head = usize::from(parts(name) > 1);
        let first: String = name.chars().filter(|each| is_part(*each)).take(head).collect();
        let keep = Keep::Domain { head, domain: parts(domain) };
        Self { shown: format!("{first}****@{domain}"), keep }
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

/// Whether a character belongs to a value rather than to its layout.
fn is_part(character: char) -> bool {
    character.is_alphanumeric()
}

/// A file's text with its private values covered, character for character and byte for byte, so
/// that every place of the text is the same place of the covered one.
///
/// Lines and excerpts that are shown or stored must be taken from this text.
pub fn cover<'t, 'm>(
    text: &'t str,
    values: impl IntoIterator<Item = (Range<usize>, &'m Masked)>,
) -> Cow<'t, str> {
    let mut private: Vec<(Range<usize>, Keep)> =
        values.into_iter().map(|(range, masked)| (range, masked.keep)).collect();
    if private.is_empty() {
        return Cow::Borrowed(text);
    }
    private.sort_by_key(|(range, _)| (range.start, range.end));
    let mut covered = String::with_capacity(text.len());
    for (range, keep) in private {
        // Values that overlap are covered up to the end of the last of them.
        let start = range.start.max(covered.len());
        let (Some(between), Some(value)) =
            (text.get(covered.len()..start), text.get(start..range.end))
        else {
            continue;
        };
        covered.push_str(between);
        push_covered(&mut covered, value, keep);
    }
    covered.push_str(text.get(covered.len()..).unwrap_or_default());
    Cow::Owned(covered)
}

fn push_covered(covered: &mut String, value: &str, keep: Keep) {
    let hidden = keep.covered(value.chars().filter(|each| is_part(*each)).count());
    let mut index = 0;
    for character in value.chars() {
        let hide = is_part(character) && hidden.contains(&index);
        covered.push(if hide { star(character) } else { character });
        index += usize::from(is_part(character));
    }
}

/// A star that is as long in UTF-8 as the character it covers.
fn star(covered: char) -> char {
    match covered.len_utf8() {
        1 => '*',
        2 => '×',
        3 => '＊',
        _ => '🞶',
    }
}

#[cfg(test)]
mod tests {
    use super::{Keep, Masked, cover};

    #[test]
    fn only_the_ends_of_a_value_are_shown() {
        assert_eq!(Masked::of("138-0013 8000", 3, 4).to_string(), "138****8000");
        assert_eq!(Masked::of("１３８００１３８０００", 3, 4).to_string(), "１３８****８０００");
        assert_eq!(Masked::mailbox("example", "qq.com").to_string(), "e****@qq.com");
        assert_eq!(Masked::mailbox("e", "qq.com").to_string(), "****@qq.com");
    }

    #[test]
    fn a_third_of_a_value_is_covered_at_least() {
        for length in 0..20 {
            let covered = Keep::Ends { head: 3, tail: 4 }.covered(length);
            assert!(covered.len() * 3 >= length, "{length}: {covered:?}");
        }
        assert_eq!(Masked::of("1234", 3, 4).to_string(), "1****");
        assert_eq!(Masked::of("1", 3, 4).to_string(), "****");
    }

    #[test]
    fn a_covered_text_has_the_places_of_the_text() {
        let text = "电话：１３８ 0013 8000，甲";
        let range = text.find('１').unwrap()..text.find('，').unwrap();
        let value = Masked::of(&text[range.clone()], 3, 4);
        let covered = cover(text, [(range.clone(), &value)]);
        assert_eq!(covered, "电话：１３８ **** 8000，甲");
        assert_eq!(covered.len(), text.len());
        let part = range.start + 3..range.end;
        assert_eq!(cover(text, [(range, &value), (part, &value)]).len(), text.len());
    }
}
