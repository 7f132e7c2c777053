//! Numbers as Word writes them in front of paragraphs: `一`, `壹`, `①`, `iv`, `C`.
//!
//! A value and the name of a format arrive; characters leave. Formats that no Chinese report uses
//! are written in plain digits, never left out.

use super::super::numbering::in_han;

/// Writes a number in a format, named as in `w:numFmt`.
pub(super) fn write(value: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "upperLetter" => letters(value, 'A'),
        "lowerLetter" => letters(value, 'a'),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).to_lowercase(),
        "decimalZero" => format!("{value:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(value),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            enclosed(value, &[(1, 20, '①'), (21, 35, '㉑'), (36, 50, '㊱')])
        }
        "decimalEnclosedParen" => enclosed(value, &[(1, 20, '⑴')]),
        "decimalEnclosedFullstop" => enclosed(value, &[(1, 20, '⒈')]),
        // `chineseCounting` says 二十一, and zero as 〇, as the editors of official texts want it.
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => counting(value),
        "chineseLegalSimplified" => legal(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographLegalTraditional" | "japaneseLegal" => {
            legal(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟")
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digital(value),
        "ideographEnclosedCircle" => enclosed(value, &[(1, 10, '㊀')]),
        "ideographTraditional" => one_of(value, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of(value, "子丑寅卯辰巳午未申酉戌亥"),
        "ordinal" => ordinal(value),
        _ => value.to_string(),
    }
}

/// `A` to `Z`, then `AA`, `BB`.
fn letters(value: u32, first: char) -> String {
    const MOST: u32 = 26 * 10;
    if !(1..=MOST).contains(&value) {
        return value.to_string();
    }
    let letter = char::from_u32(u32::from(first) + (value - 1) % 26).unwrap_or(first);
    std::iter::repeat_n(letter, ((value - 1) / 26 + 1) as usize).collect()
}

fn roman(mut value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&value) {
        return value.to_string();
    }
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}

fn full_width(value: u32) -> String {
    let wide = |digit: char| char::from_u32(u32::from(digit) - 0x30 + 0xFF10).unwrap_or(digit);
    value.to_string().chars().map(wide).collect()
}

/// A sign of a row of signs that stand one after the other in Unicode.
fn enclosed(value: u32, rows: &[(u32, u32, char)]) -> String {
    let row = rows.iter().find(|(first, last, _)| (*first..=*last).contains(&value));
    let sign = row.and_then(|(first, _, sign)| char::from_u32(u32::from(*sign) + value - first));
    sign.map_or_else(|| value.to_string(), String::from)
}

fn one_of(value: u32, signs: &str) -> String {
    let sign = (value as usize).checked_sub(1).and_then(|at| signs.chars().nth(at));
    sign.map_or_else(|| value.to_string(), String::from)
}

fn digital(value: u32) -> String {
    let han: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let digit = |each: char| each.to_digit(10).and_then(|at| han.get(at as usize)).copied();
    value.to_string().chars().filter_map(digit).collect()
}

fn counting(value: u32) -> String {
    match value {
        0 => String::from("〇"),
        1..100 => in_han(value),
        _ => legal(value, "零一二三四五六七八九", "十百千"),
    }
}

/// A number up to ten thousand by its digits and the names of their places.
fn legal(value: u32, digits: &str, places: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let places: Vec<char> = places.chars().collect();
    if value == 0 || value > 9999 {
        return if value == 0 { String::from("零") } else { value.to_string() };
    }
    let mut text = String::new();
    let mut is_gap = false;
    for (place, worth) in [(3, 1000), (2, 100), (1, 10), (0, 1)] {
        let digit = value / worth % 10;
        if digit == 0 {
            is_gap = !text.is_empty();
            continue;
        }
        if is_gap {
            text.extend(digits.first());
            is_gap = false;
        }
        text.extend(digits.get(digit as usize));
        if place > 0 {
            text.extend(places.get(place - 1));
        }
    }
    text
}

fn ordinal(value: u32) -> String {
    let end = match (value % 10, value % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{value}{end}")
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (format, values) in [
            ("decimal", [(1, "1"), (10, "10"), (105, "105")]),
            ("decimalFullWidth", [(1, "１"), (10, "１０"), (105, "１０５")]),
            ("decimalEnclosedCircle", [(1, "①"), (20, "⑳"), (51, "51")]),
            ("decimalEnclosedParen", [(1, "⑴"), (20, "⒇"), (21, "21")]),
            ("chineseCounting", [(1, "一"), (10, "十"), (21, "二十一")]),
            ("chineseCountingThousand", [(11, "十一"), (105, "一百零五"), (2010, "二千零一十")]),
            ("japaneseCounting", [(3, "三"), (20, "二十"), (99, "九十九")]),
            ("chineseLegalSimplified", [(1, "壹"), (10, "壹拾"), (120, "壹佰贰拾")]),
            ("ideographDigital", [(1, "一"), (10, "一〇"), (24, "二四")]),
            ("ideographTraditional", [(1, "甲"), (10, "癸"), (11, "11")]),
            ("upperLetter", [(1, "A"), (26, "Z"), (28, "BB")]),
            ("lowerRoman", [(4, "iv"), (1994, "mcmxciv"), (4000, "4000")]),
            ("decimalZero", [(1, "01"), (10, "10"), (100, "100")]),
            ("none", [(1, ""), (2, ""), (3, "")]),
            ("hebrew1", [(1, "1"), (2, "2"), (4_000_000_000, "4000000000")]),
        ] {
            for (value, written) in values {
                assert_eq!(write(value, format), written, "{format} {value}");
            }
        }
        assert_eq!(write(u32::MAX, "upperLetter"), u32::MAX.to_string());
    }
}
