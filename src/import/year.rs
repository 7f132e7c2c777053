//! The year reported on: from the title, a section's heading, the opening, or the name of the file
//! or of a folder.

use super::account::Place;
use super::lexicon::PLANS;
use super::lines::Line;
use super::numbering::{self, Form};
use super::title::without_spread;

/// Finds the year and says where.
pub(super) fn find(
    title: Option<&str>,
    body: &[Line],
    file_name: &str,
    folders: &[&str],
) -> Option<(u16, Place)> {
    let in_title = || Some((first_year(title?)?, Place::Title));
    let in_heading = || body.iter().filter(is_heading_of_this_year).find_map(year_of_heading);
    let in_opening = || {
        let line = body.first()?;
        // Only the first word: further on, any year may be mentioned.
        let start: String = line.text.chars().take(5).collect();
        Some((first_year(&start)?, Place::Opening(line.number)))
    };
    let in_name = || Some((of_name(file_name)?, Place::FileName));
    let in_folder = || folders.iter().find_map(|name| Some((of_name(name)?, Place::FolderName)));
    in_title().or_else(in_heading).or_else(in_opening).or_else(in_name).or_else(in_folder)
}

/// The section about plans names the year after.
fn is_heading_of_this_year(line: &&Line) -> bool {
    numbering::mark(&line.text).is_some_and(|mark| mark.form == Form::Han)
        && !PLANS.stand_in(&line.text)
}

fn year_of_heading(line: &Line) -> Option<(u16, Place)> {
    Some((first_year(&line.text)?, Place::Heading(line.number)))
}

/// The first `2023年` of a short text, in digits of any kind.
fn first_year(text: &str) -> Option<u16> {
    const LONGEST: usize = 400;
    let text: String = text.chars().take(LONGEST).collect();
    let text = without_spread(&text);
    text.match_indices('年').find_map(|(at, _)| {
        let before: Vec<char> = text[..at].chars().rev().take(4).collect();
        let digits: Option<Vec<u32>> = before.into_iter().rev().map(digit_of_year).collect();
        year(&digits?)
    })
}

fn digit_of_year(character: char) -> Option<u32> {
    let han = "〇一二三四五六七八九".chars().position(|each| each == character);
    let zero = matches!(character, '零' | '○' | 'Ｏ' | 'O').then_some(0);
    numbering::digit(character).or_else(|| han.and_then(|at| u32::try_from(at).ok())).or(zero)
}

fn year(digits: &[u32]) -> Option<u16> {
    if digits.len() != 4 {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + digit);
    u16::try_from(value).ok().filter(|year| (1949..2100).contains(year))
}

/// Whether a line is nothing but a day: `2025年3月20日`, `二〇二五年三月二十日`.
pub(super) fn is_day(text: &str) -> bool {
    const LONGEST: usize = 16;
    let text = without_spread(text);
    let is_of_days = |each: char| digit_of_year(each).is_some() || "年月日十廿卅".contains(each);
    text.ends_with('日')
        && text.contains('年')
        && text.chars().nth(LONGEST).is_none()
        && text.chars().all(is_of_days)
}

/// A year in the name of a file needs no `年`, but must stand apart from other digits and letters.
pub(super) fn of_name(file_name: &str) -> Option<u16> {
    first_year(file_name).or_else(|| {
        let mut words = file_name.split(|each: char| !each.is_ascii_alphanumeric());
        words.find_map(|word| {
            let digits: Option<Vec<u32>> = word.chars().map(|each| each.to_digit(10)).collect();
            year(&digits?)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(title: Option<&str>, body: &str, name: &str) -> Option<(u16, Place)> {
        find(title, &super::super::lines::read(body).lines, name, &["收件", "2019年度"])
    }

    #[test]
    fn the_year_comes_from_the_surest_place() {
        let body = "2021年，我局认真履职。\n四、2024年主要安排\n一、2023年度主要举措";
        assert_eq!(found(Some("示例区２０２２年报告"), body, "a"), Some((2022, Place::Title)));
        assert_eq!(found(Some("二〇二二年度报告"), body, "a"), Some((2022, Place::Title)));
        assert_eq!(found(Some("年度报告"), body, "a"), Some((2023, Place::Heading(3))));
        assert_eq!(
            found(None, "2021年，我局\n四、2024年主要安排", "a"),
            Some((2021, Place::Opening(1)))
        );
        assert_eq!(
            found(None, "我局自2019年起", "云桥街道-2020.txt"),
            Some((2020, Place::FileName))
        );
        let in_folder = Some((2019, Place::FolderName));
        assert_eq!(found(None, "我局自2018年起", "000_257573c62edb.txt"), in_folder);
        assert_eq!(found(None, "12024年", "20240328.txt"), in_folder);
    }
}
