//! The messages about due days in English.

use super::{say, short};
use crate::diagnostic::{
    check::due::{Instead, Owed, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::Missing { owed, instead, days } => say(
            format!("not public and {} overdue: {}", counted(*days), report(owed)),
            format!("due {}", owed.due),
            &[next(*instead), "if the unit is exempt, say so under `exempt` in units.yml"],
        ),
        Rule::Late { owed, days } => say(
            format!("published {} late: {}", counted(*days), report(owed)),
            format!("due {}", owed.due),
            &["for your information; a day of publication must not be backdated"],
        ),
        Rule::DueSoon { owed, instead, days } => say(
            match days {
                0 => format!("due today and not public: {}", report(owed)),
                days => format!("due in {} and not public: {}", counted(*days), report(owed)),
            },
            format!("due {}", owed.due),
            &[next(*instead)],
        ),
        Rule::HeldTooLong { owed, published } => say(
            format!("held until {published}, after the due day: {}", report(owed)),
            format!("due {}", owed.due),
            &["choose a day of publication by then"],
        ),
        Rule::Gaps { unit, series, years } => say(
            format!("not public: {}, {}, {}", short(unit), short(series), all(years)),
            "",
            &[
                "publish them; if the unit was exempt, say `exempt`, if it did not exist yet, `since` in units.yml",
            ],
        ),
    }
}

fn report(owed: &Owed) -> String {
    format!("{}, {}, {}", short(&owed.unit), short(&owed.series), owed.year)
}

fn counted(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

fn next(instead: Instead) -> &'static str {
    match instead {
        Instead::Nothing => "nothing has come yet: ask the unit",
        Instead::Draft => "what came is a draft: check it, then publish it with `gongkai release`",
        Instead::Broken => "what came has errors: correct them first",
        Instead::Withdrawn => "it was withdrawn: publish it again once it is corrected",
    }
}

fn all(years: &[i16]) -> String {
    const MOST: usize = 10;
    let shown: Vec<String> = years.iter().take(MOST).map(ToString::to_string).collect();
    let more = years.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
