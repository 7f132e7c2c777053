//! The status for a terminal: sentences first, then a table of eighty columns in which a Han
//! character takes two.

use super::{Row, Standing, Status, phrases::Phrases};
use crate::diagnostic::{
    Language,
    columns::{WIDTH, aligned, wrapped},
};

/// How wide each column may become; the last takes what is left.
const WIDEST: [usize; 3] = [12, 30, 16];

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
        text.push_str(&aligned(&lines, &WIDEST));
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
