//! The status as a page to print, a paper of one file of HTML. It escapes whatever the site says.

use std::{collections::BTreeSet, sync::LazyLock};

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera};

use super::{Row, Standing, Status, Timing, phrases::Phrases, summary::Deadline};
use crate::{diagnostic::Language, paper};

static TEMPLATE: LazyLock<Tera> = LazyLock::new(|| {
    paper::engine([
        ("page.html", include_str!("files/page.html")),
        ("page.css", include_str!("files/page.css")),
    ])
});

/// What the template sees.
#[derive(Serialize)]
struct View<'a> {
    language: &'static str,
    title: String,
    /// The site that it is about.
    site: &'a str,
    as_of: String,
    summary: Vec<String>,
    figures: Vec<Figure>,
    /// The parts of the bar, of all that is owed.
    bar: Vec<Figure>,
    caption: String,
    columns: [&'static str; 5],
    groups: Vec<Group<'a>>,
    unassigned_heading: String,
    unassigned: &'a [&'a str],
    foot: &'static str,
}

#[derive(Serialize)]
struct Figure {
    slug: &'static str,
    name: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct Group<'a> {
    slug: &'static str,
    name: &'static str,
    meaning: &'static str,
    count: String,
    rows: Vec<RowView<'a>>,
}

#[derive(Serialize)]
struct RowView<'a> {
    /// Its place in the whole table.
    number: usize,
    name: &'a str,
    /// Kind and the unit above.
    belongs: String,
    is_overdue: bool,
    timing: Option<String>,
    due: Option<String>,
    published: Option<String>,
    note: Option<String>,
    corrections: Option<String>,
    files: &'a [&'a str],
    contact: Vec<Piece<'a>>,
}

/// A stretch of a contact: a telephone number is not broken.
#[derive(Serialize)]
struct Piece<'a> {
    text: &'a str,
    is_number: bool,
}

/// Writes a status as a page. `site` is the title of the site that it is about.
pub fn page(status: &Status<'_>, site: &str, language: Language) -> String {
    let phrases = Phrases(language);
    let parents: BTreeSet<_> = status.rows.iter().filter_map(|row| row.parent).collect();
    let words = Words {
        phrases,
        today: status.today,
        days_differ: !matches!(status.deadline(), Deadline::One(_)),
        parents_differ: parents.len() > 1,
    };
    let mut number = 0;
    let groups = status.groups().map(|rows| {
        let standing = rows[0].standing;
        Group {
            slug: standing.slug(),
            name: phrases.standing(standing),
            meaning: phrases.meaning(standing),
            count: phrases.of(format!("{}个", rows.len()), rows.len().to_string()),
            rows: rows
                .iter()
                .map(|row| {
                    number += 1;
                    row_view(row, number, words)
                })
                .collect(),
        }
    });
    let view = View {
        language: phrases.of("zh-CN", "en"),
        title: phrases.title(status),
        site,
        as_of: phrases.as_of(status),
        summary: phrases.summary(status),
        figures: figures(status, phrases),
        bar: bar(status, phrases),
        caption: phrases.of(
            "各单位报送情况，须催办的在前".into(),
            "Every unit, those first that have to be chased".into(),
        ),
        columns: phrases.of(
            ["序号", "单位", "期限和日期", "报告和说明", "联系方式"],
            ["No.", "Unit", "Days", "Report and notes", "Contact"],
        ),
        groups: groups.collect(),
        unassigned_heading: phrases
            .of("认不出单位的文件", "Files of which nobody knows whose they are")
            .into(),
        unassigned: &status.unassigned,
        foot: phrases.of(
            "内部工作用表，含未公开的内容，请勿放上网站。",
            "For the office only: this tells what is not public. Do not put it on a website.",
        ),
    };
    let context = Context::from_serialize(&view).expect("views are plain structs");
    TEMPLATE.render("page.html", &context).expect("the template fits its view: tests render it")
}

/// The figures that are asked for first.
fn figures(status: &Status<'_>, phrases: Phrases) -> Vec<Figure> {
    let counts = status.counts();
    let figure =
        |slug, chinese, english, count| Figure { slug, name: phrases.of(chinese, english), count };
    vec![
        figure("owed", "应报送", "Owed", counts.owed),
        figure("received", "已收到", "Received", counts.received()),
        figure("outstanding", "未收到", "Outstanding", counts.outstanding()),
        figure("overdue", "其中逾期", "Overdue", counts.missing),
    ]
}

/// How what is owed divides, from done to missing.
fn bar(status: &Status<'_>, phrases: Phrases) -> Vec<Figure> {
    let counts = status.counts();
    let day = status.today;
    let parts = [
        (Standing::Published(day), counts.published),
        (Standing::Late(day), counts.late),
        (Standing::Held(day), counts.held),
        (Standing::Draft, counts.drafts),
        (Standing::Withdrawn(day), counts.withdrawn),
        (Standing::Broken, counts.broken),
        (Standing::Awaited, counts.awaited),
        (Standing::Missing, counts.missing),
    ];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    parts
        .map(|(standing, count)| Figure {
            slug: standing.slug(),
            name: phrases.standing(standing),
            count,
        })
        .collect()
}

/// In which words a row is told.
#[derive(Clone, Copy)]
struct Words {
    phrases: Phrases,
    today: Date,
    days_differ: bool,
    parents_differ: bool,
}

fn row_view<'a>(row: &'a Row<'_>, number: usize, words: Words) -> RowView<'a> {
    let Words { phrases, today, .. } = words;
    let timing = row.timing(today);
    let is_open = row.standing.is_open();
    // One day for all is said above the table, one parent of all is plain.
    let due = row.due.filter(|_| words.days_differ && (is_open || timing != Timing::None));
    let belongs = [Some(row.unit.kind.as_str()), row.parent.filter(|_| words.parents_differ)];
    let belongs = belongs.into_iter().flatten().filter(|text| !text.is_empty());
    RowView {
        number,
        name: &row.unit.name,
        belongs: belongs.collect::<Vec<_>>().join(" · "),
        is_overdue: is_open && matches!(timing, Timing::Overdue(_)),
        timing: phrases.timing(row.standing, timing),
        due: due.map(|due| phrases.of(format!("期限{due}"), format!("due {due}"))),
        published: row
            .standing
            .published()
            .map(|day| phrases.of(format!("{day}公开"), format!("public {day}"))),
        note: phrases.note(row),
        corrections: (row.corrections > 0).then(|| {
            let count = row.corrections;
            phrases.of(format!("更正{count}次"), format!("corrected {count} times"))
        }),
        files: &row.files,
        contact: pieces(row.unit.contact.as_deref().unwrap_or_default()),
    }
}

fn pieces(contact: &str) -> Vec<Piece<'_>> {
    let pieces = contact.split_inclusive(['，', '；', '、', '：', ',', ';', ' ']);
    let is_number = |text: &str| text.is_ascii() && text.starts_with(|c: char| c.is_ascii_digit());
    pieces.map(|text| Piece { text, is_number: is_number(text) }).collect()
}
