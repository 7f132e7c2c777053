//! The messages about what changed since the last publication in English.

use super::{address, say, short};
use crate::diagnostic::{
    check::published::{Expected, Fate, FigureChange, Rule, Trouble},
    messages::Text,
};

/// What to do about every change that nobody announced.
const ANNOUNCE: &str =
    "if it had to change, say when and what in `corrections`; if not, undo the change";

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::TextChanged => say(
            "the text differs from what was published, and no correction says so",
            "",
            &[
                "to see what changed, compare with the report on the site, or use `git log -p`",
                "reports.json has only a hash of the text",
                ANNOUNCE,
            ],
        ),
        Rule::PublishedChanged { before, now } => say(
            format!("the day of publication was {}", short(before)),
            if now.is_empty() {
                "now there is none".to_owned()
            } else {
                format!("now {}", short(now))
            },
            &["set it back: a changed day of publication fails the inspection"],
        ),
        Rule::FieldChanged { field, before, now } => say(
            format!(
                "`{}` differs from what was published, and no correction says so",
                field.english
            ),
            format!("was {}, now {}", quoted(before), quoted(now)),
            &[ANNOUNCE],
        ),
        Rule::FigureChanged { name, change, count } => {
            let name = short(name);
            let (message, label) = match change {
                FigureChange::Value { before, now } => (
                    format!(
                        "the figure `{name}` differs from what was published, and no correction says so"
                    ),
                    format!("was {}, now {}", quoted(before), quoted(now)),
                ),
                FigureChange::Gone => (
                    format!("the published figure `{name}` is gone, and no correction says so"),
                    String::new(),
                ),
            };
            let others = match count {
                0 | 1 => String::new(),
                count => format!("in all {count} figures of this report differ"),
            };
            say(message, label, &[&others, ANNOUNCE])
        }
        Rule::Unpublished { title, url, fate } => {
            let title = short(title);
            let message = match fate {
                Fate::Gone => format!("the published report `{title}` is gone"),
                Fate::Draft => format!("the published report `{title}` became a draft"),
                Fate::Held => format!("the published report `{title}` is held for a later day"),
                Fate::Broken => format!(
                    "the published report `{title}` cannot be read now and was not compared"
                ),
            };
            if *fate == Fate::Broken {
                return say(
                    message,
                    "its front matter has mistakes",
                    &["mend the mistakes of this file first, and compare again"],
                );
            }
            say(
                message,
                format!("it was at {}", address(url)),
                &["restore it, or say `status: {withdrawn: …}` with date and reason"],
            )
        }
        Rule::Moved { alias } => say(
            "the report has another address, and the old one no longer opens",
            format!("it was {}", address(alias)),
            &[&format!("add to the report: `aliases: {}`", address(alias))],
        ),
        Rule::AttachmentGone { name } => say(
            format!("the published attachment {} is gone, and no correction says so", short(name)),
            "",
            &["restore it, or say in `corrections` why it had to go"],
        ),
        Rule::CorrectionsGone { before, now } => say(
            format!("of {before} published corrections {now} are left"),
            "",
            &["put back those that were removed: they are part of the record"],
        ),
        Rule::BadFile { trouble } => match trouble {
            Trouble::NotThere => say(
                "there is no such file to compare with",
                "",
                &[
                    "name the published reports.json; where it is split by year, with the files of the years beside it",
                ],
            ),
            Trouble::Unreadable(reason) => say(
                format!("the file cannot be read: {}", short(reason)),
                "",
                &["check its path and who may read it"],
            ),
            Trouble::Foreign { line, column, expected } => {
                let expected = match expected {
                    Expected::Json => "complete JSON was expected",
                    Expected::Reports => {
                        "a list of reports was expected, with fields as this program writes them"
                    }
                    Expected::Report => {
                        "a report with title, url, unit_slugs, year and status was expected"
                    }
                    Expected::Figures => "the columns of figures.csv were expected",
                    Expected::Row => "the row has another number of cells than the header",
                };
                let at = match (line, column) {
                    (0, _) => String::new(),
                    (line, 0) => format!("line {line}: "),
                    (line, column) => format!("line {line}, column {column}: "),
                };
                say(
                    "not a data file of this program, or a broken one",
                    "",
                    &[
                        &format!("{at}{expected}"),
                        "download reports.json again from the published site",
                    ],
                )
            }
        },
        Rule::SiteMoved { before, now } => say(
            format!("base_url was {} when the site was published", short(before)),
            format!("now {}", short(now)),
            &["if the site has moved, redirect the old addresses to the new ones on its server"],
        ),
    }
}

fn quoted(value: &str) -> String {
    if value.is_empty() { "empty".to_owned() } else { format!("`{}`", short(value)) }
}
