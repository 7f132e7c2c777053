//! A table with merged cells: its shape, and how it is written.
//!
//! A reader of another format hands over a [`Grid`]; lines of Markdown or HTML leave. Markdown knows
//! neither merged cells nor paragraphs in a cell, so a table with any is written in HTML, without a
//! blank line, at which Markdown would take over again.

use super::escape::Place;
use super::markup;
use super::rich::{Mark, Rich};

/// A table, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many rows at the top are headers; at least one.
    pub(super) heads: usize,
    /// How many columns it has.
    pub(super) columns: usize,
}

/// A cell where it begins; what it covers beyond has no cell of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) contents: Vec<Content>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text(Rich),
    Table(Grid),
}

impl Cell {
    fn is_single(&self) -> bool {
        self.columns == 1 && self.rows == 1
    }

    /// The one line of text that it holds, if it holds no more.
    fn line(&self) -> Option<Rich> {
        match self.contents.as_slice() {
            [] => Some(Rich::default()),
            [Content::Text(rich)] => Some(rich.clone()),
            _ => None,
        }
    }

    fn has_letter(&self) -> bool {
        self.contents.iter().any(|content| match content {
            Content::Text(rich) => rich.text.contains(char::is_alphabetic),
            Content::Table(_) => false,
        })
    }
}

impl Grid {
    /// Whether no cell is merged with another.
    pub(super) fn is_plain(&self) -> bool {
        let is_full =
            |row: &Vec<Cell>| row.len() == self.columns && row.iter().all(Cell::is_single);
        self.rows.iter().all(is_full)
    }

    /// Writes the table, ending in a line feed.
    pub(super) fn write(&self) -> String {
        self.in_markdown().unwrap_or_else(|| self.in_html())
    }

    fn in_markdown(&self) -> Option<String> {
        if !self.is_plain() || self.heads != 1 {
            return None;
        }
        let lines = |row: &Vec<Cell>| row.iter().map(Cell::line).collect::<Option<Vec<_>>>();
        Some(pipes(&self.rows.iter().map(lines).collect::<Option<Vec<_>>>()?))
    }

    fn in_html(&self) -> String {
        let mut html = String::from("<table>\n");
        let heads = self.heads.min(self.rows.len());
        let (head, body) = self.rows.split_at(heads);
        let has_labels = self.has_labels();
        if !head.is_empty() {
            html.push_str("<thead>\n");
            head.iter().for_each(|row| write_row(&mut html, row, |_| Some("col")));
            html.push_str("</thead>\n");
        }
        if !body.is_empty() {
            html.push_str("<tbody>\n");
            for (row, is_first) in body.iter().zip(self.begins_rows(heads)) {
                let is_label = |at: usize| has_labels && is_first && at == 0;
                write_row(&mut html, row, |at| is_label(at).then_some("row"));
            }
            html.push_str("</tbody>\n");
        }
        html.push_str("</table>\n");
        html
    }

    /// For each row below the headers, whether its first cell stands in the first column.
    fn begins_rows(&self, heads: usize) -> Vec<bool> {
        let mut covered = 0;
        let begins = |row: &Vec<Cell>| {
            if covered > 0 {
                covered -= 1;
                return false;
            }
            covered = row.first().map_or(1, |cell| cell.rows).saturating_sub(1);
            true
        };
        self.rows.iter().skip(heads).map(begins).collect()
    }

    /// Whether the cells of the first column name their rows: each has a letter, as in a pipe table.
    fn has_labels(&self) -> bool {
        let heads = self.heads.min(self.rows.len());
        let rows = self.rows.iter().skip(heads).zip(self.begins_rows(heads));
        let mut firsts = rows.filter(|(_, is_first)| *is_first).map(|(row, _)| row.first());
        self.columns > 1
            && heads < self.rows.len()
            && firsts.all(|first| {
                first.is_some_and(|cell| cell.has_letter() && cell.columns < self.columns)
            })
    }
}

/// Writes rows of one line each as a table of Markdown, the first as its head.
pub(super) fn pipes(rows: &[Vec<Rich>]) -> String {
    let mut table = String::new();
    for (index, row) in rows.iter().enumerate() {
        for cell in row {
            table.push_str("| ");
            table.push_str(&markup::write(cell, Place::Cell));
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

fn write_row(html: &mut String, row: &[Cell], scope: impl Fn(usize) -> Option<&'static str>) {
    html.push_str("<tr>");
    for (at, cell) in row.iter().enumerate() {
        let scope = scope(at);
        let tag = if scope.is_some() { "th" } else { "td" };
        html.push('<');
        html.push_str(tag);
        if let Some(scope) = scope {
            let spans = if scope == "col" { cell.columns > 1 } else { cell.rows > 1 };
            html.push_str(&format!(" scope=\"{scope}{}\"", if spans { "group" } else { "" }));
        }
        for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if span > 1 {
                html.push_str(&format!(" {name}=\"{span}\""));
            }
        }
        html.push('>');
        write_contents(html, &cell.contents);
        html.push_str(&format!("</{tag}>"));
    }
    html.push_str("</tr>\n");
}

fn write_contents(html: &mut String, contents: &[Content]) {
    let has_notes = contents.iter().any(|content| match content {
        Content::Text(rich) => rich.spans.iter().any(|span| matches!(span.mark, Mark::Note(_))),
        Content::Table(_) => false,
    });
    for (index, content) in contents.iter().enumerate() {
        match content {
            // Only Markdown knows notes; between blank lines it is read even in a table.
            Content::Text(rich) if has_notes => {
                html.push_str(&format!("\n\n{}\n\n", markup::write(rich, Place::Paragraph)));
            }
            Content::Text(rich) => {
                if index > 0 {
                    html.push_str("<br>");
                }
                html.push_str(&markup::write_html(rich));
            }
            Content::Table(grid) => html.push_str(&grid.in_html()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> Cell {
        let contents = text.split('/').map(|line| {
            let mut rich = Rich::default();
            rich.push(line, &[]);
            Content::Text(rich)
        });
        Cell { columns, rows, contents: contents.collect() }
    }

    #[test]
    fn a_plain_table_is_written_in_markdown() {
        let row = |texts: [&str; 2]| texts.map(|text| cell(text, 1, 1)).to_vec();
        let grid =
            Grid {
                rows: vec![row(["项目", "数|量"]), row(["甲", "1"])], heads: 1, columns: 2
            };
        assert_eq!(grid.write(), "| 项目 | 数\\|量 |\n| --- | --- |\n| 甲 | 1 |\n");
    }

    #[test]
    fn merged_cells_keep_their_spans_and_headers() {
        let grid = Grid {
            rows: vec![
                vec![cell("类别", 1, 2), cell("数量", 2, 1)],
                vec![cell("上年", 1, 1), cell("本年", 1, 1)],
                vec![cell("甲<乙", 1, 2), cell("1", 1, 1), cell("2/3", 1, 1)],
                vec![cell("4", 1, 1), cell("5", 1, 1)],
            ],
            heads: 2,
            columns: 3,
        };
        assert_eq!(
            grid.write(),
            "<table>\n<thead>\n\
             <tr><th scope=\"col\" rowspan=\"2\">类别</th><th scope=\"colgroup\" colspan=\"2\">数量</th></tr>\n\
             <tr><th scope=\"col\">上年</th><th scope=\"col\">本年</th></tr>\n</thead>\n<tbody>\n\
             <tr><th scope=\"rowgroup\" rowspan=\"2\">甲&lt;乙</th><td>1</td><td>2<br>3</td></tr>\n\
             <tr><td>4</td><td>5</td></tr>\n</tbody>\n</table>\n"
        );
    }
}
