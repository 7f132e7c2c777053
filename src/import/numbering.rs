//! The numbers at the start of a line, as editors really write them.
//!
//! Judges single lines: `一、`, `（一）`, `(一)`, `（3）`, `2、`, `5. `. Whether a number makes its
//! line a heading is for `structure` to say, which sees the neighbours.

/// The ways of writing a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `一、`: the first level of official documents.
    Han,
    /// `（一）`: the second.
    HanInBrackets,
    /// `1.`, `1．`: the third.
    Digits,
    /// `1、`: a slip of the pen, for the third level or, where it is due, the first.
    DigitsWithComma,
    /// `（1）`: the fourth.
    DigitsInBrackets,
}

/// A number at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) form: Form,
    pub(super) value: u32,
    /// Its length in bytes, without the blanks behind it.
    pub(super) length: usize,
}

/// Reads the number that a trimmed line begins with.
pub(super) fn mark(text: &str) -> Option<Mark> {
    match text.strip_prefix(['（', '(']) {
        Some(inside) => in_brackets(text, inside),
        None => bare(text),
    }
}

fn in_brackets(text: &str, inside: &str) -> Option<Mark> {
    let (value, is_han, rest) = number(inside.trim_start())?;
    let rest = rest.trim_start().strip_prefix(['）', ')'])?;
    // `（一）、` is a slip of the same hand.
    let rest = rest.strip_prefix('、').unwrap_or(rest);
    let form = if is_han { Form::HanInBrackets } else { Form::DigitsInBrackets };
    Some(Mark { form, value, length: text.len() - rest.len() })
}

fn bare(text: &str) -> Option<Mark> {
    let (value, is_han, rest) = number(text)?;
    let rest = rest.trim_start();
    let with_comma = rest.starts_with('、');
    let rest = rest.strip_prefix(['、', '.', '．'])?;
    // `1.5万` is a quantity; `一、2023年…` is a heading.
    if !is_han && !with_comma && rest.starts_with(|next: char| digit(next).is_some()) {
        return None;
    }
    let form = match (is_han, with_comma) {
        (true, _) => Form::Han,
        (false, true) => Form::DigitsWithComma,
        (false, false) => Form::Digits,
    };
    Some(Mark { form, value, length: text.len() - rest.len() })
}

/// A number from 1 to 99 in Han or Arabic digits: value, whether it is Han, and the rest.
fn number(text: &str) -> Option<(u32, bool, &str)> {
    let is_han = text.starts_with(|first| han_digit(first).is_some());
    let end = text
        .char_indices()
        .find(|&(_, each)| if is_han { han_digit(each).is_none() } else { digit(each).is_none() })
        .map_or(text.len(), |(at, _)| at);
    let (digits, rest) = text.split_at(end);
    let value = if is_han { han_number(digits) } else { arabic_number(digits) }?;
    (1..=99).contains(&value).then_some((value, is_han, rest))
}

/// The value of an Arabic digit of either width.
pub(super) fn digit(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => character.to_digit(10),
    }
}

fn arabic_number(digits: &str) -> Option<u32> {
    // Longer runs are years and amounts; looking at three is enough to know.
    if digits.is_empty() || digits.chars().nth(2).is_some() {
        return None;
    }
    Some(digits.chars().filter_map(digit).fold(0, |value, each| value * 10 + each))
}

/// The value of a Han digit as numbers of headings have them; ten is 10.
fn han_digit(character: char) -> Option<u32> {
    let at = "一二三四五六七八九十".chars().position(|each| each == character)?;
    u32::try_from(at + 1).ok()
}

fn han_number(digits: &str) -> Option<u32> {
    // 九十九 is the longest.
    if digits.chars().nth(3).is_some() {
        return None;
    }
    let values: Vec<u32> = digits.chars().filter_map(han_digit).collect();
    match values[..] {
        [one] => Some(one),
        [10, one @ 1..10] => Some(10 + one),
        [ten @ 2..10, 10] => Some(ten * 10),
        [ten @ 2..10, 10, one @ 1..10] => Some(ten * 10 + one),
        _ => None,
    }
}

/// A number from 1 to 99 in Han digits.
pub(super) fn in_han(value: u32) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let digit = |value: u32| digits.get(value as usize).copied();
    let tens = match value / 10 {
        0 => None,
        1 => Some(String::from("十")),
        tens => digit(tens).map(|tens| format!("{tens}十")),
    };
    let ones = digit(value % 10).filter(|_| !value.is_multiple_of(10));
    tens.into_iter().chain(ones.map(String::from)).collect()
}

/// The number of a line in Han digits, in the brackets or with the comma of its level.
pub(super) fn mended(text: &str, mark: Mark) -> String {
    let value = in_han(mark.value);
    match mark.form {
        Form::Han | Form::Digits | Form::DigitsWithComma => format!("{value}、"),
        Form::HanInBrackets | Form::DigitsInBrackets if text.starts_with('(') => {
            format!("({value})")
        }
        Form::HanInBrackets | Form::DigitsInBrackets => format!("（{value}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_editors_write_them() {
        let cases = [
            ("一、甲", Form::Han, 1, "一、"),
            ("二、2023年", Form::Han, 2, "二、"),
            ("二.甲", Form::Han, 2, "二."),
            ("十二 、甲", Form::Han, 12, "十二 、"),
            ("二十一、甲", Form::Han, 21, "二十一、"),
            ("（一）甲", Form::HanInBrackets, 1, "（一）"),
            ("(二) 甲", Form::HanInBrackets, 2, "(二)"),
            ("（三)、甲", Form::HanInBrackets, 3, "（三)、"),
            ("（3） 甲", Form::DigitsInBrackets, 3, "（3）"),
            ("2、 甲", Form::DigitsWithComma, 2, "2、"),
            ("10. 甲", Form::Digits, 10, "10."),
            ("３．甲", Form::Digits, 3, "３．"),
        ];
        for (text, form, value, number) in cases {
            let length = number.len();
            assert_eq!(mark(text), Some(Mark { form, value, length }), "{text}");
        }
        for text in [
            "",
            "一是甲",
            "2023年甲",
            "2023、甲",
            "1.5万元",
            "（甲）乙",
            "一一、甲",
            "（一",
            "0、甲",
            "100.甲",
            "十",
            "(",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn every_number_survives_being_written_in_han() {
        for value in 1..100 {
            let text = format!("{}、", in_han(value));
            assert_eq!(mark(&text).map(|mark| mark.value), Some(value), "{text}");
        }
    }
}
