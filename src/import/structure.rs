//! Lines to blocks: which line is a heading, of which level, and which is a paragraph.
//!
//! The only room that sees neighbours. It decides by the numbering first (`一、` is a section,
//! `（一）` a subsection), mends a number that is plainly written in the wrong digits, then hands
//! each section to `subheads` for headings below. Where the source itself says what is a heading,
//! `outline` decides, and nobody guesses. A line is never joined, split or dropped.

use super::account::Remark;
use super::grid::Grid;
use super::lines::{Hint, Line};
use super::numbering::{self, Form, Mark};
use super::rich::Rich;
use super::{outline, subheads, tables};
use std::ops::Range;

/// One block of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading of level 2 to 6, with its number.
    Heading(u8, Rich),
    /// A line of text.
    Paragraph(Rich),
    /// A table, row by row.
    Table(Vec<Vec<Rich>>),
    /// A table as the source has it.
    Grid(Grid),
    /// A list without numbers.
    List(Vec<Item>),
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// In how many items it stands.
    pub(super) depth: usize,
    pub(super) lines: Vec<Rich>,
}

/// What a line is found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Heading(u8),
    /// A row of a table with so many cells.
    Row(usize),
    /// An item of a list.
    Item,
    /// A table, or a picture alone.
    Whole,
}

/// A line with what is known of it so far.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub(super) line: &'a Line,
    pub(super) mark: Option<Mark>,
    pub(super) role: Role,
    /// The number in the right digits, where the written one is wrong.
    mended: Option<String>,
}

impl<'a> Seen<'a> {
    fn new(line: &'a Line) -> Self {
        let role = match line.hint {
            Hint::Table(_) => Role::Whole,
            Hint::Item(_) | Hint::ItemGoesOn => Role::Item,
            _ if line.text.is_empty() => Role::Whole,
            Hint::None | Hint::Title | Hint::Heading(_) => Role::Text,
        };
        Self { line, mark: numbering::mark(&line.text), role, mended: None }
    }

    /// Whether the line carries a number of this form.
    pub(super) fn has(&self, form: Form) -> bool {
        self.mark.is_some_and(|mark| mark.form == form)
    }

    /// The number as written, and the text behind it.
    fn parts(&self) -> (&'a str, &'a str) {
        let (number, rest) = self.line.text.split_at(self.mark.map_or(0, |mark| mark.length));
        (number, rest.trim_start())
    }

    /// Whether the text behind the number has the shape of a heading of at most so many characters.
    pub(super) fn is_heading_like(&self, longest: usize) -> bool {
        let (_, title) = self.parts();
        !title.is_empty() && title.chars().nth(longest).is_none() && is_one_sentence(title)
    }
}

/// The longest heading with a number of the first two levels, in characters.
const LONGEST: usize = 60;

/// Whether no sentence ends before the end of the text, and that only with a full stop.
fn is_one_sentence(text: &str) -> bool {
    let open = text.strip_suffix('。').unwrap_or(text);
    !open.contains(['。', '！', '？', '；', '!', '?', ';', '\t'])
}

/// Recognises the structure of a report's lines.
pub(super) fn recognise(lines: &[Line]) -> (Vec<Block>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut seen: Vec<Seen<'_>> = lines.iter().map(Seen::new).collect();
    tables::find(&mut seen, &mut remarks);
    let is_told = outline::find(&mut seen, &mut remarks);
    number_level(&mut seen, Form::Han, Form::DigitsWithComma, 2);
    for section in sections(&seen) {
        let section = &mut seen[section];
        number_level(section, Form::HanInBrackets, Form::DigitsInBrackets, 3);
        if !is_told {
            subheads::find(section, &mut remarks);
        }
    }
    remarks.extend(seen.iter().filter_map(mend_remark));
    remarks.extend(lead_ins(&seen));
    let count = seen.iter().filter(|each| each.role == Role::Heading(2)).count();
    remarks.push(Remark::Sections { count });
    (blocks(&seen), remarks)
}

/// The lines before the first section, then each section from its heading on.
fn sections(seen: &[Seen<'_>]) -> Vec<Range<usize>> {
    let starts = (1..seen.len()).filter(|&at| seen[at].role == Role::Heading(2));
    let mut ranges = Vec::new();
    let mut start = 0;
    for end in starts.chain([seen.len()]) {
        ranges.push(start..end);
        start = end;
    }
    ranges
}

/// Finds the headings of one level by their numbers, those in wrong digits included.
fn number_level(seen: &mut [Seen<'_>], right: Form, wrong: Form, level: u8) {
    let mut start = 0;
    let mut last = 0;
    for at in 0..seen.len() {
        let is_told = seen[at].role == Role::Heading(level) && seen[at].has(right);
        if !is_told && !is_numbered_heading(seen, at, right) {
            continue;
        }
        seen[at].role = Role::Heading(level);
        let value = seen[at].mark.map_or(0, |mark| mark.value);
        mend(&mut seen[start..at], wrong, last + 1..value, level);
        (start, last) = (at + 1, value);
    }
    // After the last heading, wrong digits are mended only where they go on counting.
    if last > 0 {
        let rest = &mut seen[start..];
        let wrongs = (last + 1..).zip(rest.iter().filter(|each| each.has(wrong)));
        let end = wrongs.last().map_or(last, |(value, _)| value);
        mend(rest, wrong, last + 1..end + 1, level);
    }
}

fn is_numbered_heading(seen: &[Seen<'_>], at: usize, form: Form) -> bool {
    let this = &seen[at];
    if this.role != Role::Text || !this.has(form) || !this.is_heading_like(LONGEST) {
        return false;
    }
    // `（一）做了甲。（二）做了乙。`, line after line, is an enumeration of whole sentences.
    let has_text_below =
        || seen.get(at + 1).is_some_and(|next| !next.has(form) && !next.has(Form::Han));
    !this.line.text.ends_with('。') || has_text_below()
}

/// Makes headings of the lines that carry exactly the numbers that are due, in wrong digits.
///
/// Any other number of that form among them shows an enumeration of its own, which stays as it is.
fn mend(gap: &mut [Seen<'_>], wrong: Form, due: Range<u32>, level: u8) {
    let is_wrong = |each: &Seen<'_>| each.role == Role::Text && each.has(wrong);
    let values = gap.iter().filter(|each| is_wrong(each)).filter_map(|each| each.mark);
    if !values.map(|mark| mark.value).eq(due) {
        return;
    }
    let wrongs = || gap.iter().filter(|each| is_wrong(each));
    if !wrongs().all(|each| each.is_heading_like(LONGEST)) {
        return;
    }
    for each in gap.iter_mut().filter(|each| is_wrong(each)) {
        each.role = Role::Heading(level);
        each.mended = each.mark.map(|mark| numbering::mended(&each.line.text, mark));
    }
}

fn mend_remark(seen: &Seen<'_>) -> Option<Remark> {
    Some(Remark::Mended {
        line: seen.line.number,
        was: seen.parts().0.to_owned(),
        now: seen.mended.clone()?,
    })
}

/// The paragraphs that begin with the number of a heading and go on as text.
fn lead_ins(seen: &[Seen<'_>]) -> Option<Remark> {
    let is_lead_in = |each: &&Seen<'_>| {
        let is_styled = matches!(each.line.hint, Hint::Heading(_));
        each.role == Role::Text
            && (each.has(Form::Han) || each.has(Form::HanInBrackets) || is_styled)
    };
    let lines: Vec<usize> = seen.iter().filter(is_lead_in).map(|each| each.line.number).collect();
    (!lines.is_empty()).then_some(Remark::LeadIns { lines })
}

fn blocks(seen: &[Seen<'_>]) -> Vec<Block> {
    let is_one_list =
        |first: &Seen<'_>, second: &Seen<'_>| first.role == Role::Item && second.role == Role::Item;
    seen.chunk_by(|first, second| {
        tables::are_rows_of_one_table(first, second) || is_one_list(first, second)
    })
    .map(|chunk| match chunk {
        [first, ..] if first.role == Role::Item => Block::List(items(chunk)),
        [one] => block(one),
        rows => Block::Table(rows.iter().map(|row| tables::cells(&row.line.rich())).collect()),
    })
    .collect()
}

fn block(seen: &Seen<'_>) -> Block {
    if let Hint::Table(grid) = &seen.line.hint {
        return Block::Grid((**grid).clone());
    }
    let Role::Heading(level) = seen.role else {
        return Block::Paragraph(seen.line.rich());
    };
    let (number, title) = seen.parts();
    let before = seen.line.text.len() - title.len();
    let number = seen.mended.as_deref().unwrap_or(number);
    Block::Heading(level, seen.line.rich().with_start(before, number).without_style())
}

/// The items of one list. However deep the source begins, the first stands in none.
fn items(seen: &[Seen<'_>]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut open: Vec<u8> = Vec::new();
    for each in seen {
        match (&each.line.hint, items.last_mut()) {
            (Hint::ItemGoesOn, Some(last)) => last.lines.push(each.line.rich()),
            (hint, _) => {
                let level = if let Hint::Item(level) = hint { *level } else { 0 };
                open.retain(|above| *above < level);
                items.push(Item { depth: open.len(), lines: vec![each.line.rich()] });
                open.push(level);
            }
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headings of a text, each with as many `#` as its level.
    fn headings(text: &str) -> Vec<String> {
        let (blocks, _) = recognise(&super::super::lines::read(text).lines);
        let heading = |block| match block {
            Block::Heading(level, text) => Some("#".repeat(level.into()) + &text.text),
            _ => None,
        };
        blocks.into_iter().filter_map(heading).collect()
    }

    #[test]
    fn a_number_in_wrong_digits_is_mended_where_it_is_due() {
        let text = "一、甲\n1.子\n2.丑\n2、 乙\n（一）子\n（2）丑\n文。\n（三)寅\n三、丙\n4、丁";
        let found = [
            "##一、甲",
            "##二、乙",
            "###（一）子",
            "###（二）丑",
            "###（三)寅",
            "##三、丙",
            "##四、丁",
        ];
        assert_eq!(headings(text), found);
    }

    #[test]
    fn an_enumeration_in_digits_is_not_mended() {
        assert_eq!(
            headings("一、甲\n1、子\n2、丑\n三、丙\n（1）子\n（2）丑"),
            ["##一、甲", "##三、丙"]
        );
        assert_eq!(headings("一、甲\n（一）子\n（1）寅\n（2）卯"), ["##一、甲", "###（一）子"]);
        assert_eq!(headings("1、甲\n2、乙"), [""; 0]);
    }

    #[test]
    fn a_numbered_line_that_goes_on_as_text_is_a_paragraph() {
        let text = "一、甲\n(一)坚持学习,抓好落实。全年学习十二次,受训三百人。\n（二）做到甲；\n（三）做到乙。\n（四）做到丙。\n二、乙。\n文";
        assert_eq!(headings(text), ["##一、甲", "##二、乙。"]);
        let long = format!("一、{}", "长".repeat(61));
        assert_eq!(headings(&long), [""; 0]);
    }
}
