//! Runs of digits as people read them: a text goes in, its digits with their places and groups
//! come out.
//!
//! `138-0013-8000`, `１３８ ００１３ ８０００` and `138**0013**8000` are one number each. What
//! nobody sees (zero-width characters, emphasis, inline tags) joins digits; blanks, hyphens and
//! dots part them into groups, so that the rules can tell a telephone number from a row of
//! statistics. A line may break anywhere, within a sentence as well as at `<br>`. Anything else, a
//! comma or a tab too, ends the number; digits in cells of their own are read by `boxes`.

use std::ops::Range;

use crate::check::privacy::characters::{
    after, before, digit, is_blank, is_han, is_hyphen, is_invisible,
};

/// Signs between two groups at most.
const MOST_SIGNS: usize = 3;
/// Invisible things between two digits at most.
const MOST_INVISIBLE: usize = 8;
/// How far on either side of a broken line one looks for a sentence, in bytes.
const SENTENCE: usize = 200;
/// Inline tags that a number may run across.
const TAGS: [&str; 9] = ["br", "wbr", "b", "i", "u", "em", "strong", "span", "mark"];
/// Blanks by name.
const ENTITIES: [&str; 5] = ["&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;"];

/// What stands before a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Separator {
    /// Nothing: the group is the first.
    #[default]
    None,
    /// Blanks.
    Blank,
    /// The end of a line, which may fall between any two digits.
    Break,
    /// A hyphen, with or without blanks.
    Hyphen,
    /// A dot.
    Dot,
}

/// Digits that stand together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// Where its digits begin among those of the number.
    first: usize,
    /// How many digits it has.
    pub(super) count: usize,
    /// What stands before it.
    pub(super) separator: Separator,
}

/// A number of one or more groups; made to be used again for the next number.
#[derive(Debug, Default)]
pub(super) struct Number {
    values: Vec<u8>,
    places: Vec<Range<usize>>,
    groups: Vec<Group>,
}

impl Number {
    /// Reads the next number from an offset on and returns where it ends.
    pub(super) fn read(&mut self, text: &str, from: usize) -> Option<usize> {
        self.values.clear();
        self.places.clear();
        self.groups.clear();
        let mut at = first_digit(text, from)?;
        let mut separator = Some(Separator::None);
        while let Some((value, end)) = digit_at(text, at) {
            if let Some(separator) = separator {
                self.groups.push(Group { first: self.values.len(), count: 0, separator });
            }
            if let Some(group) = self.groups.last_mut() {
                group.count += 1;
            }
            self.values.push(value);
            self.places.push(at..end);
            let joint = Joint::read(text, end);
            (at, separator) = (joint.end, joint.separator);
        }
        self.places.last().map(|place| place.end)
    }

    /// Its groups.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The digits of some groups.
    pub(super) fn values(&self, groups: Range<usize>) -> &[u8] {
        &self.values[self.span(groups)]
    }

    /// Where some groups stand in the text.
    pub(super) fn place(&self, groups: Range<usize>) -> Range<usize> {
        let span = self.span(groups);
        let places = &self.places[span];
        match (places.first(), places.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// Where the first `count` digits of a group stand in the text.
    pub(super) fn place_of_first(&self, group: usize, count: usize) -> Range<usize> {
        let first = self.groups[group].first;
        let last = (first + count.max(1) - 1).min(self.places.len() - 1);
        self.places[first].start..self.places[last].end
    }

    fn span(&self, groups: Range<usize>) -> Range<usize> {
        match (self.groups.get(groups.start), self.groups[groups].last()) {
            (Some(first), Some(last)) => first.first..last.first + last.count,
            _ => 0..0,
        }
    }
}

/// Where the check letter X ends that follows a number, if one does.
pub(super) fn letter_x(text: &str, at: usize) -> Option<usize> {
    let joint = Joint::read(text, at);
    let mut rest = text[joint.end..].chars();
    let letter = rest.next().filter(|each| matches!(each, 'X' | 'x' | 'Ｘ' | 'ｘ'))?;
    let ends = !rest.next().is_some_and(crate::check::privacy::characters::is_latin);
    ends.then_some(joint.end + letter.len_utf8())
}

/// The next digit: most bytes are decided without decoding.
pub(super) fn first_digit(text: &str, from: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[from..];
    let starts = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'&' | 0xEF | 0xF0);
    let candidates = bytes.iter().enumerate().filter(|(_, byte)| starts(**byte));
    candidates.map(|(index, _)| from + index).find(|at| digit_at(text, *at).is_some())
}

/// The digit at a place, and where it ends.
pub(super) fn digit_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii_digit() {
        return Some((byte - b'0', at + 1));
    }
    if byte == b'&' {
        return entity(text, at);
    }
    if byte != 0xEF && byte != 0xF0 {
        return None;
    }
    let character = text[at..].chars().next()?;
    Some((digit(character)?, at + character.len_utf8()))
}

/// The digit that an entity of HTML stands for, and where it ends: `&#49;`, `&#x31;`.
fn entity(text: &str, at: usize) -> Option<(u8, usize)> {
    let rest = text[at..].strip_prefix("&#")?;
    let end = rest.bytes().take(8).position(|byte| byte == b';')?;
    let code = match rest[..end].strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => rest[..end].parse(),
    };
    Some((digit(char::from_u32(code.ok()?)?)?, at + "&#;".len() + end))
}

/// What stands between two digits of one number.
struct Joint {
    end: usize,
    /// `None` where nothing can be seen.
    separator: Option<Separator>,
}

impl Joint {
    fn read(text: &str, from: usize) -> Self {
        let mut joint = Self { end: from, separator: None };
        let (mut signs, mut invisible) = (0, 0);
        while let Some((length, separator)) = piece(text, joint.end) {
            match separator {
                Some(_) => signs += 1,
                None => invisible += 1,
            }
            if signs > MOST_SIGNS || invisible > MOST_INVISIBLE {
                // Nothing is joined across so much.
                return Self { end: from, separator: None };
            }
            joint.end += length;
            joint.separator = stronger(joint.separator, separator);
        }
        joint
    }
}

/// A hyphen with blanks around it is a hyphen, and a line that breaks behind it has not cut digits.
fn stronger(one: Option<Separator>, other: Option<Separator>) -> Option<Separator> {
    match (one, other) {
        (None, only) | (only, None) => only,
        (Some(Separator::Blank), Some(stronger)) => Some(stronger),
        (Some(Separator::Break), Some(stronger @ (Separator::Hyphen | Separator::Dot))) => {
            Some(stronger)
        }
        (kept, _) => kept,
    }
}

/// One thing between digits: how long it is, and whether it parts them.
fn piece(text: &str, at: usize) -> Option<(usize, Option<Separator>)> {
    let rest = &text[at..];
    let character = rest.chars().next()?;
    let length = character.len_utf8();
    match character {
        '*' => {
            let stars = rest.bytes().take(4).take_while(|byte| *byte == b'*').count();
            // Four stars hide digits, up to three are emphasis.
            (stars < 4).then_some((stars, None))
        }
        '\\' => Some((length, None)),
        '.' | '．' | '·' => Some((length, Some(Separator::Dot))),
        '\t' => None,
        '\r' | '\n' => broken_line(text, at).map(|length| (length, Some(Separator::Break))),
        '<' => tag(rest).map(|(length, breaks)| (length, breaks.then_some(Separator::Break))),
        '&' => {
            let entity = ENTITIES.iter().find(|entity| rest.starts_with(**entity))?;
            Some((entity.len(), Some(Separator::Blank)))
        }
        each if is_invisible(each) => Some((length, None)),
        each if is_blank(each) => Some((length, Some(Separator::Blank))),
        each if is_hyphen(each) => Some((length, Some(Separator::Hyphen))),
        _ => None,
    }
}

/// The end of a line within a sentence, with the blanks that the next one begins with: words stand
/// before it, and what comes next is neither a row of figures nor the next of a list.
fn broken_line(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let next = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let line = next.trim_start_matches(is_blank);
    let length = rest.len() - line.len();
    digit_at(line, 0)?;
    let behind = line.trim_start_matches(|each| digit(each).is_some());
    let above = before(text, at, SENTENCE);
    let goes_on = !behind.starts_with(|each: char| "年月日号.．、,)）\t|".contains(each));
    let is_cell = |line: &str| line.contains(['\t', '|']);
    let is_sentence =
        above.contains(is_han) && !is_cell(above) && !is_cell(after(line, 0, SENTENCE));
    (goes_on && is_sentence).then_some(length)
}

/// An inline tag at the beginning of a text: its length, and whether it breaks the line.
fn tag(rest: &str) -> Option<(usize, bool)> {
    let end = rest.bytes().take(12).position(|byte| byte == b'>')?;
    let name = rest[1..end].trim_matches(['/', ' ']);
    TAGS.contains(&name).then_some((end + 1, name == "br"))
}

#[cfg(test)]
mod tests {
    use super::{Number, letter_x};

    /// The groups of the numbers of a text.
    fn groups(text: &str) -> Vec<Vec<String>> {
        let mut number = Number::default();
        let mut numbers = Vec::new();
        let mut at = 0;
        while let Some(end) = number.read(text, at) {
            let group = |group: usize| -> String {
                number.values(group..group + 1).iter().map(ToString::to_string).collect()
            };
            numbers.push((0..number.groups().len()).map(group).collect());
            at = end;
        }
        numbers
    }

    #[test]
    fn a_number_runs_across_what_nobody_sees() {
        assert_eq!(groups("1２\u{200B}3**4**<b>5</b>\\6\u{FEFF}𝟕"), [["1234567"]]);
    }

    #[test]
    fn blanks_hyphens_and_dots_part_groups() {
        assert_eq!(groups("138-0013 - 8000"), [["138", "0013", "8000"]]);
        assert_eq!(groups("1\u{3000}2&nbsp;3<br>4.5"), [["1", "2", "3", "4", "5"]]);
    }

    #[test]
    fn commas_tabs_cells_and_masks_end_a_number() {
        assert_eq!(
            groups("1,2\t3|4****5\n6    7"),
            [["1"], ["2"], ["3"], ["4"], ["5"], ["6"], ["7"]]
        );
    }

    #[test]
    fn the_check_letter_may_stand_apart_but_not_in_a_word() {
        assert_eq!(letter_x("123 Ｘ。", 3), Some(7));
        assert_eq!(letter_x("123XL", 3), None);
        assert_eq!(letter_x("123", 3), None);
    }
}
