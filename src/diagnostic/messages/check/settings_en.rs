//! The messages about the settings of a check in English.

use super::{say, short};
use crate::diagnostic::{check::settings::Rule, messages::Text};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::UnknownCode { value } => say(
            format!("`{}` is no code of a check", short(value)),
            "no such code",
            &["a code looks like GK261; docs/check.md lists all of them"],
        ),
        Rule::CodeOfBuild { code } => say(
            format!("{code} is a fault of the build, whose severity is fixed"),
            "cannot be set here",
            &["only codes from GK201 on can be set here"],
        ),
        Rule::Guarded { code } => say(
            format!("{code} guards private or secret things and can be neither off nor a note"),
            "`warning` or `error`",
            &["enter what has to be public in `allow`, with a reason"],
        ),
        Rule::UnusedAllowance { value } => say(
            format!("entry {value} of the allow-list is not needed"),
            "found nowhere in the content",
            &["remove it if it is no longer needed", "look for a mistype"],
        ),
        Rule::TermTwice { word } => say(
            format!("`{}` stands twice in the list of words", short(word)),
            "was there before; this one does nothing",
            &["remove one of them"],
        ),
        Rule::TermTooShort { word } => say(
            format!("`{}` is a single character, which stands everywhere", short(word)),
            "wants two characters at least",
            &["write what stands around it as well"],
        ),
        Rule::TermWithoutAdvice { word } => say(
            format!("nothing says what to write for `{}`", short(word)),
            "`right` or `note` is missing",
            &["add `right`, or say in `note` what to do"],
        ),
    }
}
