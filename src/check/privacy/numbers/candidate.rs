//! Digits that may be something by themselves: some groups of a number and the text around go in, how
//! they stand there comes out. What they are is decided in `kinds`.

use std::ops::Range;

use super::digits::{Group, Number, Separator};
use crate::check::privacy::characters::{
    after, before, half_width, is_invisible, is_latin, seen_after, seen_before,
};

/// What is counted after a number that is an amount.
const COUNTED: [&str; 22] = [
    "元", "万", "亿", "件", "人", "次", "个", "户", "份", "吨", "平方", "公里", "立方", "千瓦",
    "度", "条", "项", "%", "％", "米", "余", "多",
];
/// Words in Latin letters that stand right before a number of a person; G and L begin the numbers of
/// pupils.
const CALLED: [&str; 14] = [
    "tel", "phone", "mobile", "mob", "wx", "vx", "weixin", "qq", "t", "id", "sfz", "card", "g", "l",
];
/// Units of measurement, after which digits are an amount.
const MEASURES: [&str; 17] = [
    "kg", "g", "mg", "t", "km", "m", "cm", "mm", "l", "ml", "kw", "kwh", "w", "ms", "px", "rmb",
    "yuan",
];
/// Letters that are looked at on either side of a number: more of them are a code.
const LETTERS: usize = 24;
/// Capital letters up to which they are the beginning or end of a code: HT13912345678.
const CAPITALS: usize = 4;

/// Some groups of a number that may be something by themselves.
pub(super) struct Candidate<'a> {
    pub(super) text: &'a str,
    pub(super) number: &'a Number,
    pub(super) groups: Range<usize>,
}

impl Candidate<'_> {
    /// The digits.
    pub(super) fn values(&self) -> &[u8] {
        self.number.values(self.groups.clone())
    }

    /// Where they stand.
    pub(super) fn place(&self) -> Range<usize> {
        self.number.place(self.groups.clone())
    }

    /// How its digits are grouped, and what parts the groups; where a line breaks they are `joined`
    /// as if it did not.
    fn parts(&self, joined: bool) -> Vec<(usize, Separator)> {
        let mut parts: Vec<(usize, Separator)> = Vec::new();
        for group in &self.number.groups()[self.groups.clone()] {
            match parts.last_mut() {
                Some((size, _)) if joined && group.separator == Separator::Break => {
                    *size += group.count;
                }
                _ => parts.push((group.count, group.separator)),
            }
        }
        parts
    }

    /// Whether the digits stand in one of some groups.
    pub(super) fn is_grouped(&self, shapes: &[&[usize]]) -> bool {
        self.is_grouped_after(0, shapes)
    }

    /// Whether the digits behind a prefix stand in one of the customary groups, parted alike.
    pub(super) fn is_grouped_after(&self, prefix: usize, shapes: &[&[usize]]) -> bool {
        let fits = |parts: Vec<(usize, Separator)>| {
            let mut left = prefix;
            let mut skipped = 0;
            let sizes: Vec<usize> = parts
                .iter()
                .filter_map(|&(size, _)| {
                    let taken = left.min(size);
                    left -= taken;
                    skipped += usize::from(size == taken);
                    (size > taken).then_some(size - taken)
                })
                .collect();
            let mut parted = parts.iter().skip(skipped + 1).map(|(_, separator)| *separator);
            let first = parted.next();
            shapes.contains(&sizes.as_slice()) && parted.all(|each| Some(each) == first)
        };
        fits(self.parts(false)) || self.is_broken() && fits(self.parts(true))
    }

    /// Whether a line breaks within it.
    pub(super) fn is_broken(&self) -> bool {
        let mut groups = self.number.groups()[self.groups.clone()].iter().skip(1);
        groups.any(|group| group.separator == Separator::Break)
    }

    /// Whether no more digits belong to the number on either side, on its lines.
    pub(super) fn is_whole(&self) -> bool {
        let groups = self.number.groups();
        let ends = |group: Option<&Group>| {
            group.is_none_or(|group| matches!(group.separator, Separator::None | Separator::Break))
        };
        ends(groups.get(self.groups.start)) && ends(groups.get(self.groups.end))
    }

    /// Whether digits next to these, if there are any, are a number of their own: not decimals, not
    /// the rest of a file's number.
    pub(super) fn neighbours_are_numbers(&self) -> bool {
        let groups = self.number.groups();
        let next = groups.get(self.groups.end).map(|next| (next.separator, next.count));
        let previous = self
            .groups
            .start
            .checked_sub(1)
            .map(|previous| (groups[self.groups.start].separator, groups[previous].count));
        let is_number = |(separator, count)| match separator {
            Separator::Dot => false,
            Separator::Hyphen => count > 6,
            Separator::Blank | Separator::Break | Separator::None => true,
        };
        previous
            .is_none_or(|previous| is_number(previous) || previous.1 == 4 && self.follows_year())
            && next.is_none_or(is_number)
    }

    /// Whether a year and a hyphen stand before the digits, as in names of files:
    /// `2023-13800138000.docx`.
    fn follows_year(&self) -> bool {
        let before = before(self.text, self.place().start, 5);
        let Some((year, hyphen)) = before.split_at_checked(4) else { return false };
        hyphen == "-" && matches!(year.parse(), Ok(1900..=2099))
    }

    /// Whether neither letters nor decimals touch the digits.
    pub(super) fn stands_alone(&self) -> bool {
        let place = self.place();
        !seen_before(self.text, place.start).is_some_and(|each| is_latin(each) || each == '_')
            && !seen_after(self.text, place.end).is_some_and(|each| is_latin(each) || each == '_')
            && self.neighbours_are_numbers()
    }

    /// Whether nothing but words touches the digits: not letters as codes have them, no decimals.
    pub(super) fn stands_by_words(&self) -> bool {
        matches!(self.touch(self.place().end), Touch::Nothing | Touch::Word | Touch::Called)
            && self.neighbours_are_numbers()
    }

    /// How letters touch the digits; `end` is where those end that belong to them, a letter X too.
    pub(super) fn touch(&self, end: usize) -> Touch {
        let front: String =
            letters(before(self.text, self.place().start, LETTERS * 4).chars().rev());
        let back = letters(after(self.text, end, LETTERS * 4).chars());
        if front.is_empty() && back.is_empty() {
            return Touch::Nothing;
        }
        let both = || front.chars().chain(back.chars());
        let is_word = front.len() < LETTERS
            && back.len() < LETTERS
            && both().all(|each| each.is_ascii_alphabetic());
        // Digits between letters, and letters of hashes on both sides, are parts of codes.
        let is_hash = !front.is_empty()
            && !back.is_empty()
            && both().all(|each| matches!(each.to_ascii_lowercase(), 'a'..='f'));
        if !is_word || is_hash {
            return Touch::Code;
        }
        let word: String = front.chars().rev().map(|each| each.to_ascii_lowercase()).collect();
        if back.is_empty() && CALLED.contains(&word.as_str()) {
            return Touch::Called;
        }
        let is_capital = |text: &str| {
            (1..=CAPITALS).contains(&text.len())
                && text.chars().all(|each| each.is_ascii_uppercase())
        };
        if is_capital(&front)
            || is_capital(&back)
            || MEASURES.contains(&back.to_lowercase().as_str())
        {
            return Touch::Letters;
        }
        Touch::Word
    }

    /// Whether the digits are all that a cell of a row holds.
    pub(super) fn fills_a_cell(&self) -> bool {
        let place = self.place();
        let (front, back) = (&self.text[..place.start], &self.text[place.end..]);
        let begins_row = front.is_empty() || front.ends_with('\n');
        let ends_row = back.is_empty() || back.starts_with(['\n', '\r']);
        let (is_behind, is_before) = (front.ends_with('\t'), back.starts_with('\t'));
        is_behind && (is_before || ends_row) || begins_row && is_before
    }

    /// Whether something is counted.
    pub(super) fn is_amount(&self) -> bool {
        let place = self.place();
        let rest = after(self.text, place.end, 24).trim_start_matches(['*', ' ', '\u{3000}']);
        COUNTED.iter().any(|counted| rest.starts_with(counted))
            || seen_before(self.text, place.start).is_some_and(|each| "¥￥$".contains(each))
    }
}

/// How letters touch digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    /// Not at all, or across a `_`.
    Nothing,
    /// A word that says what the number is: `tel`, `ID`.
    Called,
    /// A word: `zhangsan`.
    Word,
    /// Capital letters as before the numbers of contracts, or a measure.
    Letters,
    /// Letters and digits mixed.
    Code,
}

/// The letters and digits that come first, half-width, one more than is looked at at most.
fn letters(characters: impl Iterator<Item = char>) -> String {
    characters
        .filter(|each| !matches!(each, '*' | '\\') && !is_invisible(*each))
        .map(half_width)
        .take_while(char::is_ascii_alphanumeric)
        .take(LETTERS)
        .collect()
}
