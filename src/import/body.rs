//! Blocks to Markdown, a blank line between any two.

use super::escape::Place;
use super::grid;
use super::markup;
use super::rich::Rich;
use super::structure::{Block, Item};

/// Writes the body of a report, ending in a line feed, its notes last.
pub(super) fn write(blocks: &[Block], notes: &[Vec<Rich>]) -> String {
    let mut blocks: Vec<String> = blocks.iter().map(write_block).collect();
    blocks.extend(notes.iter().zip(1..).map(|(note, number)| write_note(note, number)));
    blocks.join("\n")
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            format!("{} {}\n", "#".repeat((*level).into()), markup::write(text, Place::Heading))
        }
        Block::Paragraph(text) => markup::write(text, Place::Paragraph) + "\n",
        Block::Table(rows) => grid::pipes(rows),
        Block::Grid(grid) => grid.write(),
        Block::List(items) => items.iter().map(write_item).collect(),
    }
}

fn write_item(item: &Item) -> String {
    let indent = "  ".repeat(item.depth);
    let lines: Vec<String> =
        item.lines.iter().map(|line| markup::write(line, Place::Paragraph)).collect();
    format!("{indent}- {}\n", lines.join(&format!("\\\n{indent}  ")))
}

/// A note; one that says nothing is still mentioned, so it must be there.
fn write_note(note: &[Rich], number: usize) -> String {
    let paragraphs: Vec<String> =
        note.iter().map(|line| markup::write(line, Place::Paragraph)).collect();
    format!("[^{number}]: {}\n", paragraphs.join("\n\n    "))
}
