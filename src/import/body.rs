//! Blocks to Markdown, a blank line between any two.

use super::escape;
use super::structure::Block;

/// Writes the body of a report, ending in a line feed.
pub(super) fn write(blocks: &[Block]) -> String {
    let blocks: Vec<String> = blocks.iter().map(write_block).collect();
    blocks.join("\n")
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            format!("{} {}\n", "#".repeat((*level).into()), escape::heading(text))
        }
        Block::Paragraph(text) => escape::paragraph(text) + "\n",
        Block::Table(rows) => write_table(rows),
    }
}

fn write_table(rows: &[Vec<String>]) -> String {
    let mut table = String::new();
    for (index, row) in rows.iter().enumerate() {
        for cell in row {
            table.push_str("| ");
            table.push_str(&escape::cell(cell));
            table.push(' ');
        }
        table.push_str("|\n");
        if index == 0 {
            table.push_str(&"| --- ".repeat(row.len()));
            table.push_str("|\n");
        }
    }
    table
}
