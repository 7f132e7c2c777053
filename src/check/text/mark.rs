//! The numbers at the start of a line, as the rule on official documents has them and as editors
//! really write them: `一、`, `（一）`, `1.`, `（1）`; `(一)`, `1、`, `（一）、`, `一.`.
//!
//! The import reads the same marks to make headings of lines. Here every slip must be told, so a
//! mark keeps how it is written. Judges single lines; the order is for `structure::numbering`.

/// The ways of writing a number, from the highest level to the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// `一、`
    Han,
    /// `（一）`
    HanInBrackets,
    /// `1.`
    Digits,
    /// `（1）`
    DigitsInBrackets,
}

impl Form {
    /// A number in this form, as it should be written.
    pub(crate) fn write(self, value: u32) -> String {
        match self {
            Self::Han => format!("{}、", in_han(value)),
            Self::HanInBrackets => format!("（{}）", in_han(value)),
            Self::Digits => format!("{value}."),
            Self::DigitsInBrackets => format!("（{value}）"),
        }
    }
}

/// A number at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) form: Form,
    pub(crate) value: u32,
    /// Its length in bytes, without the blanks behind it.
    pub(crate) length: usize,
    /// Whether a bracket is half-width.
    pub(crate) is_half_width: bool,
    /// `1、` for `1.`, `一.` for `一、`, `（一）、` for `（一）`.
    pub(crate) has_wrong_mark: bool,
}

impl Mark {
    /// Reads the number that a line begins with. In a heading it is one even where in running
    /// text it could be something else: `二、三年行动`.
    pub(crate) fn of(line: &str, is_heading: bool) -> Option<Self> {
        match line.chars().next()? {
            '（' | '(' => in_brackets(line),
            first if digit(first).is_some() || han_digit(first).is_some() => bare(line, is_heading),
            _ => None,
        }
    }

    /// The mark as it should be written.
    pub(crate) fn mended(self) -> String {
        self.form.write(self.value)
    }
}

fn in_brackets(line: &str) -> Option<Mark> {
    let inside = line.strip_prefix(['（', '('])?;
    let (value, is_han, rest) = number(inside.trim_start_matches(' '))?;
    let rest = rest.trim_start_matches(' ');
    let after = rest.strip_prefix(['）', ')'])?;
    let is_half_width = line.starts_with('(') || rest.starts_with(')');
    let (rest, has_wrong_mark) = match after.strip_prefix('、') {
        Some(rest) => (rest, true),
        None => (after, false),
    };
    let form = if is_han { Form::HanInBrackets } else { Form::DigitsInBrackets };
    Some(Mark { form, value, length: line.len() - rest.len(), is_half_width, has_wrong_mark })
}

fn bare(line: &str, is_heading: bool) -> Option<Mark> {
    let (value, is_han, rest) = number(line)?;
    let rest = rest.trim_start_matches(' ');
    let has_comma = rest.starts_with('、');
    let rest = rest.strip_prefix(['、', '.', '．'])?;
    let next = rest.chars().next();
    // `1.5万` is a quantity, `11、12月` names two months, `...` is no number's mark; but a heading may
    // begin with the year: `2、2023年主要举措`.
    let goes_on = !is_han && next.is_some_and(|next| digit(next).is_some()) && !is_year(rest);
    if goes_on || next == Some('.') {
        return None;
    }
    if is_han && !is_heading && is_enumeration(value, rest) {
        return None;
    }
    Some(Mark {
        form: if is_han { Form::Han } else { Form::Digits },
        value,
        length: line.len() - rest.len(),
        is_half_width: false,
        has_wrong_mark: is_han != has_comma,
    })
}

/// `2023年…`
fn is_year(text: &str) -> bool {
    let digits: String = text.chars().take_while(|each| digit(*each).is_some()).collect();
    digits.chars().count() == 4 && text[digits.len()..].starts_with('年')
}

/// `一、二级响应`, `七、八月`: two numbers side by side.
fn is_enumeration(value: u32, rest: &str) -> bool {
    let Some((next, true, after)) = number(rest) else { return false };
    next == value + 1
        && after.starts_with(['级', '月', '季', '线', '类', '等', '批', '期', '次', '层', '、'])
}

/// A number from 1 to 99 in Han or Arabic digits: value, whether it is Han, and the rest.
fn number(text: &str) -> Option<(u32, bool, &str)> {
    let is_han = text.starts_with(|first| han_digit(first).is_some());
    let is_digit =
        |each: char| if is_han { han_digit(each).is_some() } else { digit(each).is_some() };
    // 九十九 is the longest; longer runs are years and amounts.
    let end = text.char_indices().take(4).find(|&(_, each)| !is_digit(each));
    let end = match end {
        Some((at, _)) => at,
        None if text.chars().nth(4).is_none() => text.len(),
        None => return None,
    };
    let (digits, rest) = text.split_at(end);
    let value = if is_han { han_number(digits) } else { arabic_number(digits) }?;
    (1..=99).contains(&value).then_some((value, is_han, rest))
}

/// The value of an Arabic digit of either width.
fn digit(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => character.to_digit(10),
    }
}

fn arabic_number(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.chars().nth(2).is_some() {
        return None;
    }
    Some(digits.chars().filter_map(digit).fold(0, |value, each| value * 10 + each))
}

/// The value of a Han digit as numbers of headings have them; ten is 10.
pub(crate) fn han_digit(character: char) -> Option<u32> {
    let value = match character {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    };
    Some(value)
}

fn han_number(digits: &str) -> Option<u32> {
    let mut values = [0; 3];
    let mut count = 0;
    for each in digits.chars() {
        *values.get_mut(count)? = han_digit(each)?;
        count += 1;
    }
    match values[..count] {
        [one] => Some(one),
        [10, one @ 1..10] => Some(10 + one),
        [ten @ 2..10, 10] => Some(ten * 10),
        [ten @ 2..10, 10, one @ 1..10] => Some(ten * 10 + one),
        _ => None,
    }
}

/// A number from 1 to 99 in Han digits.
fn in_han(value: u32) -> String {
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

#[cfg(test)]
mod tests {
    use super::{Form, Mark};

    #[test]
    fn numbers_are_read_with_their_slips() {
        let cases = [
            ("一、甲", Form::Han, 1, "一、", false, false),
            ("二.甲", Form::Han, 2, "二.", false, true),
            ("二十一、甲", Form::Han, 21, "二十一、", false, false),
            ("(二) 甲", Form::HanInBrackets, 2, "(二)", true, false),
            ("（三)、甲", Form::HanInBrackets, 3, "（三)、", true, true),
            ("（3） 甲", Form::DigitsInBrackets, 3, "（3）", false, false),
            ("2、 甲", Form::Digits, 2, "2、", false, true),
            ("10. 甲", Form::Digits, 10, "10.", false, false),
            ("３．甲", Form::Digits, 3, "３．", false, false),
            ("2、2023年甲", Form::Digits, 2, "2、", false, true),
        ];
        for (text, form, value, number, is_half_width, has_wrong_mark) in cases {
            let mark = Mark { form, value, length: number.len(), is_half_width, has_wrong_mark };
            assert_eq!(Mark::of(text, false), Some(mark), "{text}");
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
            "11、12月",
            "2、2023件",
            "一、二级响应",
            "1...",
            "一二三四五六",
        ] {
            assert_eq!(Mark::of(text, false), None, "{text}");
        }
        assert!(Mark::of("一、二类事项", true).is_some());
    }

    #[test]
    fn every_number_survives_being_written() {
        for form in [Form::Han, Form::HanInBrackets, Form::Digits, Form::DigitsInBrackets] {
            for value in 1..100 {
                let text = form.write(value);
                let mark = Mark::of(&text, true).map(|mark| (mark.form, mark.value, mark.length));
                assert_eq!(mark, Some((form, value, text.len())), "{text}");
            }
        }
    }
}
