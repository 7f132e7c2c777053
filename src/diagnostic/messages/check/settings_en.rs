//! The messages about the settings of a check in English.

use super::{say, short};
use crate::diagnostic::{check::settings::Rule, messages::Text};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::UnknownCode { value } => say(
            format!("there is no check with the code `{}`", short(value)),
            "no such code",
            &["codes look like GK261; docs/check.md lists all of them"],
        ),
        Rule::CodeOfBuild { code } => say(
            format!("{code} belongs to the build, and its severity is fixed"),
            "cannot be set here",
            &["only codes from GK201 on can be set here"],
        ),
        Rule::Guarded { code } => say(
            format!("{code} is about private or secret data and can be neither `off` nor a `note`"),
            "`warning` or `error`",
            &["enter what has to be public in `allow`, with a reason"],
        ),
        Rule::UnusedAllowance { value } => say(
            format!("entry {value} of the allow-list is not needed"),
            "the content has no such value",
            &["remove it if it is no longer needed; if it is, check how it is written"],
        ),
        Rule::TermTwice { word } => say(
            format!("`{}` is twice in the list of words", short(word)),
            "already listed above; this one has no effect",
            &["remove one of them"],
        ),
        Rule::TermTooShort { word } => say(
            format!("`{}` is a single character and would match everywhere", short(word)),
            "at least two characters",
            &["add the characters around it"],
        ),
        Rule::TermWithoutAdvice { word } => say(
            format!("nothing says what to write for `{}`", short(word)),
            "`right` or `note` is missing",
            &["add `right`, or say in `note` what to do"],
        ),
    }
}
