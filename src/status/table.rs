//! The status for a terminal: sentences first, then a table of eighty columns in which a Han
//! character takes two.

use textwrap::{Options, WordSplitter, core::display_width};

use super::{Row, Standing, Status, phrases::Phrases};
use crate::diagnostic::Language;

/// How wide a line may be.
const WIDTH: usize = 80;
/// What stands between two columns.
const GAP: usize = 2;
/// How wide each column may become; the last takes what is left.
const WIDEST: [usize; 3] = [12, 30, 16];
/// What the last column has at least.
const NARROWEST: usize = 16;

/// The cells of a line.
type Cells = [String; 4];

/// Writes a status as text.
pub fn table(status: &Status<'_>, language: Language) -> String {
    let phrases = Phrases(language);
    let mut text = String::new();
    for sentence in [heading(status, phrases)].iter().chain(&phrases.summary(status)) {
        text.push_str(&wrapped(sentence, WIDTH).join("\n"));
        text.push('\n');
    }
    let mut lines = vec![columns(phrases)];
    lines.extend(status.rows.iter().map(|row| cells(row, status, phrases)));
    lines.extend(status.unassigned.iter().map(|path| unassigned(path, phrases)));
    if lines.len() > 1 {
        text.push('\n');
        text.push_str(&aligned(&lines));
    }
    text
}

fn heading(status: &Status<'_>, phrases: Phrases) -> String {
    let (title, day) = (phrases.title(status), phrases.as_of(status));
    phrases.of(format!("{title}（{day}）"), format!("{title}. {day}."))
}

fn columns(phrases: Phrases) -> Cells {
    phrases
        .of(
            ["状态", "单位", "时间", "联系方式、文件或说明"],
            ["State", "Unit", "When", "Contact, file or note"],
        )
        .map(str::to_owned)
}

fn cells(row: &Row<'_>, status: &Status<'_>, phrases: Phrases) -> Cells {
    let timing = phrases.timing(row.standing, row.timing(status.today));
    let published = row.standing.published().map(|day| day.to_string());
    let (when, rest) = match row.standing {
        Standing::Held(_) | Standing::Published(_) => (published, timing),
        _ => (timing, published),
    };
    let contact = row.unit.contact.clone();
    let files = (!row.files.is_empty()).then(|| row.files.join(" "));
    let shown = match row.standing {
        Standing::Broken | Standing::Draft => files,
        Standing::Missing | Standing::Awaited | Standing::Withdrawn(_) => contact,
        _ => None,
    };
    let notes: Vec<String> = [phrases.note(row), rest, shown].into_iter().flatten().collect();
    [
        phrases.standing(row.standing).to_owned(),
        row.unit.name.clone(),
        when.unwrap_or_default(),
        notes.join(phrases.of("，", ", ")),
    ]
}

fn unassigned(path: &str, phrases: Phrases) -> Cells {
    let state = phrases.standing(Standing::Broken).to_owned();
    let unknown = phrases.of("（单位不明）", "(unit unknown)").to_owned();
    [state, unknown, String::new(), path.to_owned()]
}

/// Lines with their cells below one another. A cell that is wider than its column goes on below.
fn aligned(lines: &[Cells]) -> String {
    let widest = |column: usize| {
        let widths = lines.iter().map(|cells| display_width(&cells[column]));
        // A column that says nothing but its name is left out.
        let says = lines.iter().skip(1).any(|cells| !cells[column].is_empty());
        if says { widths.max().unwrap_or_default() } else { 0 }
    };
    let mut widths = [0; 4];
    for (column, limit) in WIDEST.into_iter().enumerate() {
        widths[column] = widest(column).min(limit);
    }
    let taken: usize = widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum();
    let left = WIDTH.saturating_sub(taken).max(NARROWEST);
    widths[3] = widest(3).min(left);
    let mut text = String::new();
    for cells in lines {
        let cells: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| wrapped(cell, width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        for at in 0..height {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(widths).filter(|(_, width)| *width > 0) {
                let part = cell.get(at).map(String::as_str).unwrap_or_default();
                line.push_str(part);
                line.push_str(&" ".repeat((width + GAP).saturating_sub(display_width(part))));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

/// A cell in lines of a width.
fn wrapped(cell: &str, width: usize) -> Vec<String> {
    if cell.is_empty() || width == 0 {
        return Vec::new();
    }
    let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(cell, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}
