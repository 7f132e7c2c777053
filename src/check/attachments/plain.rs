//! Files that are text: txt, csv, md, html, xml and json, with the line of every place.

use crate::check::attachments::{
    gathering::Gathering,
    kind::{Kind, extension},
    number::in_full,
    piece::{Place, Writer},
    unchecked::Why,
};

/// The most cells of one table: as of one sheet.
const MOST_CELLS: usize = 200_000;

/// Reads a text of some kind.
pub(crate) fn read(name: &str, kind: Kind, text: &str, gathering: &mut Gathering) {
    let is_table = kind == Kind::Text
        && matches!(extension(name).as_deref(), Some("csv" | "tsv" | "xls" | "xlsx" | "et"));
    if is_table {
        table(text, gathering);
    } else if matches!(kind, Kind::Html | Kind::Xml | Kind::Svg) {
        lines(&characters(text), gathering);
    } else if kind == Kind::Json {
        lines(&escapes(text), gathering);
    } else {
        lines(text, gathering);
    }
}

/// Gives a text as it is.
fn lines(text: &str, gathering: &mut Gathering) {
    let mut writer = Writer::default();
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        writer.at(Place::Line(number));
        writer.push(line);
    }
    gathering.piece(&[], writer);
}

/// Gives a table whose cells are parted by commas, semicolons or TABs.
fn table(text: &str, gathering: &mut Gathering) {
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: u8| memchr::memchr_iter(separator, head.as_bytes()).count();
    let separator =
        [b',', b'\t', b';'].into_iter().max_by_key(|each| (count(*each), *each == b','));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut writer = Writer::default();
    let mut cells = 0;
    for (row, record) in (0..).zip(reader.records()) {
        let Ok(record) = record else {
            gathering.unchecked(&[], Why::Broken);
            break;
        };
        cells += record.len();
        if cells > MOST_CELLS {
            gathering.unchecked(&[], Why::TooLarge);
            break;
        }
        let line = record
            .position()
            .map_or(row + 1, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
        for (column, cell) in (0..).zip(&record) {
            if column > 0 {
                writer.push("\t");
            }
            writer.at(Place::LineCell { line, row, column });
            // Excel is kept from rounding by ="…" and by a TAB or an apostrophe before the number.
            let bare = cell.trim().trim_start_matches(['=', '\'', '`']).trim_matches('"');
            let full = in_full(bare);
            writer.push_cell(full.as_deref().unwrap_or(bare));
        }
        writer.end_line();
    }
    gathering.piece(&[], writer);
}

/// The longest reference to a character.
const LONGEST_REFERENCE: usize = 10;

/// A text in which references to characters by number are the characters.
fn characters(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        let (before, reference) = rest.split_at(at);
        result.push_str(before);
        let number = &reference[2..];
        let end = number.bytes().take(LONGEST_REFERENCE).position(|each| each == b';');
        let character = end.and_then(|end| {
            let number = number.get(..end)?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        });
        match (character, end) {
            (Some(character), Some(end)) => {
                // A line keeps its number.
                result.push(if character == '\n' { ' ' } else { character });
                rest = &number[end + 1..];
            }
            _ => {
                result.push_str("&#");
                rest = number;
            }
        }
    }
    result.push_str(rest);
    result
}

/// A text in which `\u5f20` is the character.
fn escapes(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        let (before, escape) = rest.split_at(at);
        result.push_str(before);
        let unit = |text: &str| {
            let digits = text.strip_prefix("\\u")?.get(..4)?;
            u16::from_str_radix(digits, 16).ok()
        };
        let first = unit(escape);
        let second = escape.get(6..).and_then(unit);
        let one = first.and_then(|first| char::from_u32(u32::from(first)));
        let two = first
            .zip(second)
            .and_then(|(first, second)| char::decode_utf16([first, second]).next()?.ok());
        let (character, length) = match (one, two) {
            (Some(one), _) => (one, 6),
            (None, Some(two)) => (two, 12),
            (None, None) => ('\\', 1),
        };
        result.push(if character == '\n' { ' ' } else { character });
        rest = &escape[length..];
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::{characters, escapes};

    #[test]
    fn references_to_characters_are_resolved() {
        assert_eq!(
            characters("&#22995;&#x540D; &#1; &#;&#xFFFFFFFF; &#12"),
            "姓名 \u{1} &#;&#xFFFFFFFF; &#12"
        );
        assert_eq!(characters("&#张三李四王五;"), "&#张三李四王五;");
        assert_eq!(escapes(r#""\u59d3\u540D\ud83d\ude00\u12""#), r#""姓名😀\u12""#);
        assert_eq!(escapes("\\u张张张\\ud83d"), "\\u张张张\\ud83d");
    }
}
