//! Plates of vehicles: words as 车主 or 车牌 go in, a plate near them comes out.

use crate::check::privacy::{
    Finding, Masked, Rule,
    characters::{half_width, is_blank},
    spot::Spot,
};

/// The first characters of plates.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// Vehicles that belong to units.
const OFFICIAL: [&str; 7] = ["公务", "执法车", "公车", "警车", "单位车辆", "校车", "公交"];
/// How far from the word a plate may stand, in bytes.
const REACH: usize = 80;

/// A plate near its cue.
pub(crate) fn plate(spot: &Spot<'_>) -> Option<Finding> {
    let (before, after) = (spot.before(REACH), spot.after(REACH));
    if OFFICIAL.iter().any(|word| before.contains(word) || after.contains(word)) {
        return None;
    }
    let plate = first_plate(after).or_else(|| first_plate(before))?;
    let range = spot.range_of(plate);
    Some(Finding { range, rule: Rule::Plate { value: Masked::of(plate, 2, 1) } })
}

fn first_plate(text: &str) -> Option<&str> {
    let begins = text.char_indices().filter(|(_, each)| PROVINCES.contains(*each));
    begins.map(|(at, _)| &text[at..]).find_map(plate_at)
}

/// The plate at the beginning of a text: province, letter, five or six letters and digits.
fn plate_at(text: &str) -> Option<&str> {
    let mut characters = text.char_indices().skip(1).peekable();
    let (_, letter) = characters.next()?;
    if !half_width(letter).is_ascii_uppercase() {
        return None;
    }
    let is_joint = |each: char| is_blank(each) || "·.-－•".contains(each);
    while characters.next_if(|(_, each)| is_joint(*each)).is_some() {}
    let (mut count, mut digits, mut end) = (0, 0, 0);
    while let Some((at, each)) = characters.next_if(|(_, each)| {
        let each = half_width(*each);
        each.is_ascii_digit() || each.is_ascii_uppercase()
    }) {
        count += 1;
        digits += usize::from(half_width(each).is_ascii_digit());
        end = at + each.len_utf8();
    }
    let is_hidden = characters.peek().is_some_and(|(_, each)| "*×＊".contains(*each));
    ((5..=6).contains(&count) && digits >= 2 && !is_hidden).then(|| &text[..end])
}
