//! Digits that may be something by themselves: some groups of a number and the text around go in, how
//! they stand there comes out. What they are is decided in `kinds`.

use std::ops::Range;

use super::digits::{Number, Separator};
use crate::check::privacy::characters::{after, is_latin, seen_after, seen_before};

/// What is counted after a number that is an amount.
const COUNTED: [&str; 22] = [
    "元", "万", "亿", "件", "人", "次", "个", "户", "份", "吨", "平方", "公里", "立方", "千瓦",
    "度", "条", "项", "%", "％", "米", "余", "多",
];
/// Words that stand right before a mobile number in Latin letters.
const CALLED: [&str; 9] = ["tel", "phone", "mobile", "mob", "wx", "vx", "weixin", "qq", "t"];

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

    fn sizes(&self) -> impl Iterator<Item = usize> {
        self.number.groups()[self.groups.clone()].iter().map(|group| group.count)
    }

    /// Whether the digits stand in one of some groups.
    pub(super) fn is_grouped(&self, shapes: &[&[usize]]) -> bool {
        self.is_grouped_after(0, shapes)
    }

    /// Whether the digits behind a prefix stand in one of the customary groups, parted alike.
    pub(super) fn is_grouped_after(&self, prefix: usize, shapes: &[&[usize]]) -> bool {
        let mut left = prefix;
        let mut skipped = 0;
        let sizes: Vec<usize> = self
            .sizes()
            .filter_map(|size| {
                let taken = left.min(size);
                left -= taken;
                skipped += usize::from(size == taken);
                (size > taken).then_some(size - taken)
            })
            .collect();
        let groups = &self.number.groups()[self.groups.clone()];
        let mut parted = groups.iter().skip(skipped + 1).map(|group| group.separator);
        let first = parted.next();
        shapes.contains(&sizes.as_slice()) && parted.all(|separator| Some(separator) == first)
    }

    /// Whether no more digits belong to the number on either side.
    pub(super) fn is_whole(&self) -> bool {
        self.groups.start == 0 && self.groups.end == self.number.groups().len()
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
        [previous, next].into_iter().flatten().all(|(separator, count)| match separator {
            Separator::Dot => false,
            Separator::Hyphen => count > 6,
            Separator::Blank | Separator::None => true,
        })
    }

    /// Whether neither letters nor decimals touch the digits.
    pub(super) fn stands_alone(&self) -> bool {
        let place = self.place();
        !seen_before(self.text, place.start).is_some_and(|each| is_latin(each) || each == '_')
            && !seen_after(self.text, place.end).is_some_and(|each| is_latin(each) || each == '_')
            && self.neighbours_are_numbers()
    }

    /// Whether the Latin word right before the digits says that a telephone follows.
    pub(super) fn is_called(&self) -> bool {
        let place = self.place();
        let word: String = self.text[..place.start]
            .chars()
            .rev()
            .take(8)
            .take_while(char::is_ascii_alphabetic)
            .map(|each| each.to_ascii_lowercase())
            .collect();
        CALLED.iter().any(|called| called.chars().rev().eq(word.chars()))
            && !seen_after(self.text, place.end).is_some_and(is_latin)
    }

    /// Whether something is counted.
    pub(super) fn is_amount(&self) -> bool {
        let place = self.place();
        let rest = after(self.text, place.end, 24).trim_start_matches(['*', ' ', '\u{3000}']);
        COUNTED.iter().any(|counted| rest.starts_with(counted))
            || seen_before(self.text, place.start).is_some_and(|each| "¥￥$".contains(each))
    }
}
