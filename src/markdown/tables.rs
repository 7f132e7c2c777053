//! Tables. Events of a table come in through the writer, a table goes out that can be read on
//! a phone and by ear: a region that scrolls, a name, and headers that say what they head.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::cjk;
use super::html::Html;
use super::writer::Writer;

/// A table being written.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    is_head: bool,
    column: usize,
    /// Where the current cell starts.
    cell: usize,
    /// The first cells of the rows; `None` once one of them is no label.
    labels: Option<Vec<Range<usize>>>,
}

/// The id of the caption of the table of this number.
pub(super) fn caption_id(number: usize) -> String {
    format!("table_{number}")
}

/// Opens the region in which a wide table scrolls.
pub(super) fn open_region(html: &mut Html) {
    html.push("<div");
    html.sealed_attribute("class", "table-scroll");
    html.sealed_attribute("role", "region");
    html.sealed_attribute("tabindex", "0");
}

impl Writer<'_, '_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        let caption = self.take_caption();
        open_region(&mut self.html);
        if let Some(caption) = caption {
            self.captions += 1;
            let id = caption_id(self.captions);
            self.html.sealed_attribute("aria-labelledby", &id);
            self.html.push("><table>\n<caption");
            self.html.sealed_attribute("id", &id);
            self.html.push(">");
            self.html.push(&caption);
            self.html.push("</caption>\n");
        } else {
            self.html.sealed_attribute("aria-label", &self.options.phrases.table);
            self.html.push("><table>\n");
        }
        self.table =
            Some(Table { alignments, is_head: true, column: 0, cell: 0, labels: Some(Vec::new()) });
    }

    /// Takes back the paragraph right before a table if it reads like a caption.
    fn take_caption(&mut self) -> Option<String> {
        let start = self.last_paragraph()?;
        let paragraph = &self.html.buffer[start + "<p>".len()..self.html.len() - "</p>\n".len()];
        let caption = is_caption(paragraph).then(|| paragraph.to_owned())?;
        self.html.buffer.truncate(start);
        Some(caption)
    }

    pub(super) fn start_table_head(&mut self) {
        self.html.push("<thead><tr>");
    }

    pub(super) fn end_table_head(&mut self) {
        self.html.push("</tr></thead>\n");
        if let Some(table) = &mut self.table {
            table.is_head = false;
        }
    }

    pub(super) fn start_table_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.column = 0;
        }
        self.html.push(if self.html.buffer.ends_with("</thead>\n") {
            "<tbody>\n<tr>"
        } else {
            "<tr>"
        });
    }

    pub(super) fn start_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.cell = self.html.len();
        self.html.push(if table.is_head { "<th scope=\"col\"" } else { "<td" });
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Left) => "align-left",
            Some(Alignment::Center) => "align-center",
            Some(Alignment::Right) => "align-right",
            _ => "",
        };
        if !class.is_empty() {
            self.html.sealed_attribute("class", class);
        }
        self.html.push(">");
    }

    pub(super) fn end_cell(&mut self) {
        self.line_break = None;
        let Some(table) = &mut self.table else { return };
        self.html.push(if table.is_head { "</th>" } else { "</td>" });
        if table.column == 0 {
            let cell = table.cell..self.html.len();
            let is_label = is_label(&self.html.buffer[cell.clone()], table.is_head);
            match &mut table.labels {
                Some(labels) if is_label => {
                    if !table.is_head {
                        labels.push(cell);
                    }
                }
                labels => *labels = None,
            }
        }
        table.column += 1;
    }

    pub(super) fn end_table(&mut self) {
        let labels = self.table.take().and_then(|table| table.labels).unwrap_or_default();
        if let Some(first) = labels.first() {
            let rows = self.html.buffer.split_off(first.start);
            head_rows(&mut self.html.buffer, &rows, &labels);
        }
        self.html.push(if self.html.buffer.ends_with("</thead>\n") { "" } else { "</tbody>" });
        self.html.push("</table></div>\n");
    }
}

/// Writes the rows of a table with their first cells as headers. It takes the whole column to
/// know that they are headers, so the cells are changed once the table is complete.
fn head_rows(html: &mut String, rows: &str, labels: &[Range<usize>]) {
    let offset = html.len();
    let mut written = 0;
    for label in labels {
        let cell = label.start - offset..label.end - offset;
        html.push_str(&rows[written..cell.start]);
        html.push_str("<th scope=\"row\"");
        html.push_str(&rows[cell.start + "<td".len()..cell.end - "</td>".len()]);
        html.push_str("</th>");
        written = cell.end;
    }
    html.push_str(&rows[written..]);
}

/// Whether a cell of the first column names its row; over the column, any text names it.
fn is_label(cell: &str, is_head: bool) -> bool {
    let mut rest = cell;
    while let Some(character) = rest.chars().next() {
        // Tags and character references are no text of the cell.
        let skipped = match character {
            '<' => rest.find('>'),
            '&' => rest.find(';'),
            _ if is_letter(character) || is_head && !character.is_whitespace() => return true,
            _ => Some(character.len_utf8() - 1),
        };
        rest = &rest[skipped.map_or(rest.len(), |last| last + 1)..];
    }
    false
}

fn is_letter(character: char) -> bool {
    cjk::is_common_han(character) || character.is_alphabetic()
}

/// Whether a paragraph reads `表：…`, `表1：…`, `表一 …`, `Table: …` or `Table 1 …`.
fn is_caption(paragraph: &str) -> bool {
    let mut text = paragraph;
    for tag in ["<strong>", "<em>"] {
        text = text.strip_prefix(tag).unwrap_or(text);
    }
    let Some(rest) = text.strip_prefix('表').or_else(|| text.strip_prefix("Table")) else {
        return false;
    };
    let number = rest.trim_start_matches(|character: char| {
        character.is_ascii_digit()
            || matches!(character, '-' | '.' | ' ')
            || is_han_number(character)
    });
    let numbering = &rest[..rest.len() - number.len()];
    if number.starts_with(['：', ':']) {
        return true;
    }
    // Without a colon it may be a sentence: “表1 显示，……。”
    let is_numbered = numbering.trim().contains(|c: char| c.is_ascii_digit() || is_han_number(c));
    let is_apart = numbering.ends_with(' ') || number.starts_with('\u{3000}');
    is_numbered
        && is_apart
        && !number.is_empty()
        && !paragraph.ends_with(['。', '；', '：', '.', ':'])
}

fn is_han_number(character: char) -> bool {
    matches!(character, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

#[cfg(test)]
mod tests {
    use super::is_caption;
    use crate::markdown::properties::html;

    #[test]
    fn a_table_is_a_named_region_with_headers() {
        assert_eq!(
            html("表1：执法情况\n\n| 单位 | 件数 |\n| :-- | --: |\n| 甲 | 1 |\n| 乙 & 丙 | 2 |\n"),
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table_1\"><table>\n\
             <caption id=\"table_1\">表1：执法情况</caption>\n\
             <thead><tr><th scope=\"col\" class=\"align-left\">单位</th>\
             <th scope=\"col\" class=\"align-right\">件数</th></tr></thead>\n\
             <tbody>\n\
             <tr><th scope=\"row\" class=\"align-left\">甲</th><td class=\"align-right\">1</td></tr>\n\
             <tr><th scope=\"row\" class=\"align-left\">乙 &amp; 丙</th><td class=\"align-right\">2</td></tr>\n\
             </tbody></table></div>\n"
        );
    }

    #[test]
    fn a_table_without_caption_or_rows_is_still_named_and_well_formed() {
        assert_eq!(
            html("说明\n\n| a | b |\n| - | - |\n"),
            "<p>说明</p>\n\
             <div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表格\"><table>\n\
             <thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>\n\
             </table></div>\n"
        );
    }

    #[test]
    fn a_first_column_heads_its_rows_only_if_each_cell_is_a_label() {
        for (rows, is_headed) in [
            ("| 2023年 | 1 |\n| 2024年 | 2 |", true),
            ("| 1 | 甲 |\n| 2 | 乙 |", false),
            ("| 甲 | 1 |\n| | 2 |", false),
            ("| 甲 | 1 |\n| &nbsp; | 2 |", false),
            ("| 甲 | 1 |\n| — | 2 |", false),
            ("| **甲** | 1 |\n| `乙` | 2 |", true),
        ] {
            let html = html(&format!("| 项 | 值 |\n| - | - |\n{rows}\n"));
            assert_eq!(html.contains("scope=\"row\""), is_headed, "{rows}");
            assert_eq!(html.matches("<td").count(), if is_headed { 2 } else { 4 }, "{rows}");
        }
        assert!(!html("| | 值 |\n| - | - |\n| 甲 | 1 |\n").contains("scope=\"row\""));
    }

    #[test]
    fn a_caption_is_known_and_a_sentence_is_left_alone() {
        for caption in [
            "表：情况",
            "表1：情况",
            "表一：情况",
            "表1 情况",
            "表1-2　情况",
            "Table: x",
            "Table 1: x",
            "<strong>表：</strong>x",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for sentence in [
            "表",
            "表彰先进",
            "表1",
            "表1 显示，全部办结。",
            "表一览",
            "Tables: x",
            "见表：x",
            "表 情况",
        ] {
            assert!(!is_caption(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_table_of_twenty_thousand_rows_takes_no_time() {
        let rows = "| 甲 | 1 |\n".repeat(20_000);
        assert_eq!(
            html(&format!("| 项 | 值 |\n| - | - |\n{rows}")).matches("scope=\"row\"").count(),
            20_000
        );
    }
}
