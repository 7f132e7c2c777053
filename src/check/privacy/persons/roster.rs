//! Lists of persons that say too much of them: the word 姓名 in a table goes in, the table's header
//! comes out, if a column beside it holds what concerns nobody else.
//!
//! Tables of Markdown, HTML and plain text with tabs or commas are known by their header. Where the
//! cells can be read, empty and masked ones count for nothing: a blank form is no leak.

use std::ops::Range;

use crate::check::privacy::{
    Column, Finding, Rule,
    spot::{Spot, trimmed},
};

/// A longer row is not read.
const LONGEST_ROW: usize = 4_000;
/// Rows that are looked at.
const MOST_ROWS: usize = 20;
/// Names stand in one of the first columns: how far into the row, in bytes.
const NAME_REACH: usize = 240;
/// Words of headers, and what their columns hold.
const COLUMNS: [(&str, Column); 38] = [
    ("身份证", Column::Identity),
    ("身份号", Column::Identity),
    ("公民身份", Column::Identity),
    ("证件号", Column::Identity),
    ("银行", Column::Account),
    ("卡号", Column::Account),
    ("账号", Column::Account),
    ("帐号", Column::Account),
    ("账户", Column::Account),
    ("一卡通", Column::Account),
    ("手机", Column::Mobile),
    ("本人电话", Column::Mobile),
    ("家庭电话", Column::Mobile),
    ("家长电话", Column::Mobile),
    ("住址", Column::Home),
    ("家庭地址", Column::Home),
    ("户籍地", Column::Home),
    ("门牌", Column::Home),
    ("出生", Column::Birth),
    ("病情", Column::Health),
    ("病种", Column::Health),
    ("病因", Column::Health),
    ("病史", Column::Health),
    ("疾病", Column::Health),
    ("患病", Column::Health),
    ("诊断", Column::Health),
    ("孕情", Column::Health),
    ("孕周", Column::Health),
    ("健康状况", Column::Health),
    ("残疾", Column::Disability),
    ("伤残", Column::Disability),
    ("致贫", Column::Hardship),
    ("低保", Column::Hardship),
    ("特困", Column::Hardship),
    ("贫困", Column::Hardship),
    ("家庭收入", Column::Hardship),
    ("人均收入", Column::Hardship),
    ("困难类", Column::Hardship),
];

/// A list of persons whose header holds the cue.
pub(crate) fn roster(spot: &Spot<'_>) -> Option<Finding> {
    if !stands_alone_in_cell(spot) {
        return None;
    }
    let row = header(spot)?;
    if spot.cue.start - row.start > NAME_REACH {
        return None;
    }
    let separator = separator(&spot.text[row.clone()])?;
    let header: Vec<&str> = cells(&spot.text[row.clone()], separator).collect();
    let name_at = header.iter().position(|cell| spot.range_of(cell).contains(&spot.cue.start))?;
    let suspects: Vec<(usize, Column)> = header
        .iter()
        .enumerate()
        .filter(|(at, cell)| *at != name_at && cell.chars().count() < 20)
        .filter_map(|(at, cell)| {
            let (_, column) = COLUMNS.iter().find(|(word, _)| cell.contains(word))?;
            Some((at, *column))
        })
        .collect();
    if suspects.is_empty() {
        return None;
    }
    let mut columns: Vec<Column> = if separator == '>' {
        suspects.into_iter().map(|(_, column)| column).collect()
    } else {
        filled(spot, row.end, separator, name_at, &suspects)
    };
    columns.sort_unstable();
    columns.dedup();
    (!columns.is_empty()).then_some(Finding { range: row, rule: Rule::Roster { columns } })
}

/// Whether the cell holds little but the cue: 姓名, 患者姓名, 姓名（必填）.
fn stands_alone_in_cell(spot: &Spot<'_>) -> bool {
    let is_edge = |each: char| "|\t,，<>".contains(each);
    let before = spot.before(40);
    let after = spot.after(40);
    let front = before.rfind(is_edge).map_or(before, |at| before[at..].trim_start_matches(is_edge));
    let back = after.find(is_edge).map_or(after, |at| &after[..at]);
    let has_edges = before.contains(is_edge) || after.contains(is_edge);
    has_edges && trimmed(front).chars().count() <= 4 && trimmed(back).chars().count() <= 6
}

/// The row around the cue: a line, or a row of HTML over several.
fn header(spot: &Spot<'_>) -> Option<Range<usize>> {
    let line = spot.text.get(spot.line.clone())?;
    let is_html = spot.before(200).contains('<') && spot.after(200).contains('<');
    if !is_html {
        let start = spot.line.start + (line.len() - line.trim_start().len());
        return (line.len() <= LONGEST_ROW).then(|| start..start + line.trim().len());
    }
    let from = crate::check::privacy::characters::boundary(
        spot.text,
        spot.cue.start.saturating_sub(LONGEST_ROW),
    );
    let to = crate::check::privacy::characters::boundary(spot.text, spot.cue.end + LONGEST_ROW);
    let start = from + spot.text[from..spot.cue.start].rfind("<tr")?;
    let end = spot.cue.end + spot.text[spot.cue.end..to].find("</tr>")?;
    Some(start..end)
}

/// What parts the cells of a row; `>` stands for the tags of HTML.
pub(super) fn separator(row: &str) -> Option<char> {
    if row.starts_with("<tr") {
        return Some('>');
    }
    ['|', '\t', ',', '，'].into_iter().find(|separator| row.contains(*separator))
}

/// The texts of the cells of a row.
pub(super) fn cells(row: &str, separator: char) -> impl Iterator<Item = &str> {
    let row = if separator == '|' { row.trim().trim_matches('|') } else { row };
    row.split(move |each| each == separator || separator == '>' && each == '<').filter_map(
        move |cell| {
            let cell = trimmed(cell);
            // Between the tags of HTML stand their names.
            let is_tag = separator == '>'
                && (cell.is_empty()
                    || cell.starts_with(|each: char| each.is_ascii_lowercase() || each == '/'));
            (!is_tag).then_some(cell)
        },
    )
}

/// The columns of which a cell is filled in, for somebody who is not a leader.
fn filled(
    spot: &Spot<'_>,
    from: usize,
    separator: char,
    name_at: usize,
    suspects: &[(usize, Column)],
) -> Vec<Column> {
    let mut columns = Vec::new();
    let rows = spot.text[from..].lines().skip(1).take(MOST_ROWS);
    for row in rows.take_while(|row| row.len() <= LONGEST_ROW && row.contains(separator)) {
        let row: Vec<&str> = cells(row, separator).collect();
        let name = row.get(name_at).copied().unwrap_or_default();
        if spot.facts.leaders.contains(&name) {
            continue;
        }
        columns.extend(
            suspects
                .iter()
                .filter(|(at, _)| row.get(*at).is_some_and(|cell| is_filled(cell)))
                .map(|(_, column)| *column),
        );
    }
    columns
}

/// Whether a cell says something, and says it openly.
fn is_filled(cell: &str) -> bool {
    let says = cell.chars().any(char::is_alphanumeric);
    says && !cell.contains(['*', '＊', '×', '某', 'X']) && !matches!(cell, "无" | "否" | "略")
}
