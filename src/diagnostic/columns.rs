//! Columns for a terminal: cells in, lines out, in which a Han character is two wide.

use textwrap::{Options, WordSplitter, core::display_width};

/// How wide a line may be.
pub const WIDTH: usize = 80;
/// What stands between two columns.
const GAP: usize = 2;
/// What the last column has at least.
const NARROWEST: usize = 16;

/// Lines with their cells below one another; the first are the headings. `widest` tells how wide
/// each column but the last may become; the last takes what is left. A cell that is wider than
/// its column goes on below, and a column that says nothing but its heading is left out.
pub fn aligned<const N: usize>(lines: &[[String; N]], widest: &[usize]) -> String {
    let needed = |column: usize| {
        let widths = lines.iter().flat_map(|cells| cells[column].lines().map(display_width));
        let says = lines.iter().skip(1).any(|cells| !cells[column].is_empty());
        if says { widths.max().unwrap_or_default() } else { 0 }
    };
    let mut widths = [0; N];
    for (column, width) in widths.iter_mut().enumerate() {
        *width = needed(column).min(widest.get(column).copied().unwrap_or(usize::MAX));
    }
    let others = &widths[..N.saturating_sub(1)];
    let taken: usize = others.iter().filter(|width| **width > 0).map(|width| width + GAP).sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last).min(WIDTH.saturating_sub(taken).max(NARROWEST));
    }
    lines.iter().map(|cells| line(cells, &widths)).collect()
}

/// One line of cells, as many lines high as the highest of them.
fn line(cells: &[String], widths: &[usize]) -> String {
    let cells: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let mut text = String::new();
    for at in 0..height {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths).filter(|(_, width)| **width > 0) {
            let part = cell.get(at).map(String::as_str).unwrap_or_default();
            line.push_str(part);
            line.push_str(&" ".repeat((width + GAP).saturating_sub(display_width(part))));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A text without what a terminal would take for a command: names of files and texts of documents
/// come from strangers.
pub fn harmless(text: &str) -> String {
    let is_command = |each: char| each.is_control() && !matches!(each, '\n' | '\t');
    text.replace(is_command, "\u{fffd}")
}

/// A text in lines of a width.
pub fn wrapped(cell: &str, width: usize) -> Vec<String> {
    if cell.is_empty() || width == 0 {
        return Vec::new();
    }
    let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(cell, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{aligned, harmless};

    #[test]
    fn nothing_commands_a_terminal() {
        assert_eq!(harmless("a\u{1b}[31m\tb\n"), "a\u{fffd}[31m\tb\n");
    }

    #[test]
    fn cells_stand_below_one_another_and_go_on_below() {
        let lines = [["甲", "乙", "丙"], ["一二三", "", "x y"], ["a", "", "z"]];
        let lines = lines.map(|cells| cells.map(str::to_owned));
        assert_eq!(aligned(&lines, &[4, 9]), "甲    丙\n一二  x y\n三\na     z\n");
    }
}
