//! The messages in English: a rule in, its sentences out. Lower case, no full stop, literals in
//! backticks. Longer than other files because it is a flat table.

use super::{number, say, short};
use crate::diagnostic::{
    check::text::{Copied, Mending, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::MissingPart { name, keywords, line, .. } => {
            let keywords: Vec<String> =
                keywords.iter().take(8).map(|word| format!("`{}`", short(word))).collect();
            let known =
                format!("a heading `##` with {} would be taken for it", keywords.join(" or "));
            match line {
                Some(line) => say(
                    format!(
                        "this line looks like the heading of the part `{}` and is none of the first level",
                        short(name)
                    ),
                    "it opens no part",
                    &[
                        &known,
                        &format!("if it opens the part, make it a heading: ## {}", short(line)),
                    ],
                ),
                None => say(
                    format!("the part `{}` is missing", short(name)),
                    "",
                    &[
                        &known,
                        "write the part; if it is there, use one of these words in its heading",
                    ],
                ),
            }
        }
        Rule::NumberSkipped(mending) => numbering("a number is skipped", mending),
        Rule::NumberRepeated(mending) => numbering("a number is repeated or goes back", mending),
        Rule::NumberOfOtherLevel(Mending { found, mended }) => say(
            format!("`{}` is a number of another level, `{}` is due", short(found), short(mended)),
            "",
            &["the levels of official documents are numbered as GB/T 9704 says"],
        ),
        Rule::NumberInHalfWidthBrackets { first, count } => say(
            format!(
                "half-width brackets in the number `{}`{}",
                short(&first.found),
                places(*count)
            ),
            format!("write `{}`", first.mended),
            &[],
        ),
        Rule::CommaAfterBracket { first, count } => say(
            format!(
                "a comma behind the bracket of the number `{}`{}",
                short(&first.found),
                places(*count)
            ),
            format!("write `{}`", first.mended),
            &[],
        ),
        Rule::NumberWithWrongMark { first, count } => say(
            format!("the wrong mark behind the number `{}`{}", short(&first.found), places(*count)),
            format!("write `{}`", first.mended),
            &["Chinese numbers take a pause mark, Arabic ones a point"],
        ),
        Rule::YearInHeading { found, expected, is_plan } => say(
            format!("the heading says {found}, its part is about {expected}"),
            format!("write {expected}"),
            &[if *is_plan {
                "plans are for the year after the one reported on; is the heading last year's?"
            } else {
                "this part is about the year reported on; is the heading last year's?"
            }],
        ),
        Rule::YearInTitle { found, expected } => say(
            format!("the title says {found}, the report is of {expected}"),
            "",
            &["change the title or the field `year`"],
        ),
        Rule::EmptySection { heading } => say(
            format!("nothing stands below the heading `{}`", short(heading)),
            "the next heading or the end follows",
            &["write the section, or remove its heading"],
        ),
        Rule::LevelSkipped { from, to } => say(
            format!("a heading of level {to} follows one of level {from}"),
            format!("use {} `#`", from + 1),
            &["go down level by level"],
        ),
        Rule::HeadingRepeated { heading } => say(
            format!("the heading `{}` stands here twice", short(heading)),
            "the same heading stands above",
            &["join both sections, or change one of the headings"],
        ),
        Rule::HeadingTooLong { characters } => say(
            format!("a heading of {characters} characters looks like a paragraph"),
            "",
            &["keep the few words that are the heading; if it is none, remove the `#`"],
        ),
        Rule::HeadingEndsWithMark { mark } => say(
            format!("the heading ends with `{mark}`"),
            "a heading on a line of its own has no mark at its end",
            &["remove the mark; if it is no heading, remove the `#`"],
        ),
        Rule::ListOfOne => say(
            "a list of one item",
            "",
            &["one item needs no number; if others are missing, add them"],
        ),
        Rule::BoldLine => say(
            "a line all bold looks like a heading",
            "",
            &["if it is one, write `### ` before it instead of `**` around it"],
        ),
        Rule::HeadingOnOtherLevel { number, level, expected } => say(
            format!(
                "`{}` is a heading of level {level}, those that it is numbered with are of level {expected}",
                short(number)
            ),
            format!("use {expected} `#`"),
            &[],
        ),
        Rule::LineAmongHeadings { number } => say(
            format!("`{}` is no heading, those that it is numbered with are", short(number)),
            "",
            &["if it is one, write as many `#` before it"],
        ),
        Rule::CopiedFromLastYear(copied) => say(
            format!("{} % of the text stands in last year's report", copied.percent),
            passage(copied),
            &["look at each paragraph, and write what was done this year"],
        ),
        Rule::CopiedFromOther { other, copied } => say(
            format!("{} % of the text stands in the report of `{}`", copied.percent, short(other)),
            passage(copied),
            &["write what this unit has done itself"],
        ),
        Rule::HalfWidthPunctuation { marks, count } => say(
            format!("half-width marks in Chinese text: `{marks}`{}", places(*count)),
            "use full-width marks",
            &["Chinese text has full-width marks (GB/T 15834)"],
        ),
        Rule::StraightQuotes { count } => say(
            format!("straight quotes in Chinese text{}", places(*count)),
            "use curly quotes",
            &[],
        ),
        Rule::Unclosed { mark, wanted } => say(
            format!("`{mark}` without `{wanted}`"),
            "begins here and does not end in this paragraph",
            &[&format!("add `{wanted}` where it ends, or turn a mark that faces the wrong way")],
        ),
        Rule::Unopened { mark, wanted } => say(
            format!("`{mark}` without `{wanted}` before it"),
            "",
            &[&format!("add `{wanted}` where it begins, or remove the mark")],
        ),
        Rule::WrongNesting { inner, outer } if inner == outer => say(
            format!("`{inner}` within `{inner}`"),
            "use the other kind within",
            &[
                "single quotes within double ones, single title marks within double ones (GB/T 15834); or a closing mark is missing before",
            ],
        ),
        Rule::WrongNesting { inner, outer } => say(
            format!("`{inner}` and `{outer}` cross each other"),
            "",
            &["close the inner one first"],
        ),
        Rule::MixedBrackets { open, close } => say(
            format!("brackets of different width: `{open}` and `{close}`"),
            "use full-width ones",
            &[],
        ),
        Rule::RepeatedPunctuation(Mending { found, mended }) => say(
            format!("a mark is repeated: `{}`", short(found)),
            format!("keep one `{mended}`"),
            &[],
        ),
        Rule::ClashingPunctuation { found } => {
            say(format!("marks that exclude each other: `{}`", short(found)), "keep one", &[])
        }
        Rule::Ellipsis(Mending { found, mended }) => {
            say(format!("`{}` for an ellipsis", short(found)), format!("write `{mended}`"), &[])
        }
        Rule::Dash(Mending { found, mended }) => {
            say(format!("`{}` for a dash", short(found)), format!("write `{mended}`"), &[])
        }
        Rule::DoubledWord(Mending { found, mended }) => say(
            format!("`{}` seems to be typed twice", short(found)),
            format!("is `{}` meant?", short(mended)),
            &[],
        ),
        Rule::BlankInChinese { count } => {
            say(format!("blanks within Chinese text{}", places(*count)), "remove them", &[])
        }
        Rule::FullWidthCharacters(Mending { found, mended }) => say(
            format!("full-width digits or letters: `{}`", short(found)),
            format!("write `{}`", short(mended)),
            &[],
        ),
        Rule::ControlCharacter { code, count } => say(
            format!("the control character {}{}", number(*code), places(*count)),
            "remove it",
            &["it mostly comes along when text is pasted"],
        ),
        Rule::ZeroWidth { code, count } => say(
            format!("the invisible character {}{}", number(*code), places(*count)),
            "remove it",
            &["it spoils searching and copying"],
        ),
        Rule::PrivateUse { code, count } => say(
            format!(
                "the private character {}{} cannot be shown elsewhere",
                number(*code),
                places(*count)
            ),
            "use a common character",
            &[],
        ),
        Rule::ReplacementCharacter { count } => say(
            format!("`\u{FFFD}` stands for a character that is lost{}", places(*count)),
            "compare with the original",
            &["the encoding of the file was changed wrongly: look at all of it"],
        ),
        Rule::WordResidue { found, is_loss } => say(
            format!("residue of a word processor: `{}`", short(found)),
            if *is_loss { "the text that stood here is lost" } else { "remove it" },
            &[if *is_loss { "compare with the original" } else { "" }],
        ),
        Rule::Traditional(Mending { found, mended }) => say(
            format!("the traditional character `{found}` in a simplified text"),
            format!("the simplified one is `{mended}`"),
            &["if a name is written so, allow it in the configuration"],
        ),
        Rule::DocumentNumber(Mending { found, mended }) => say(
            format!("`{found}` in the number of a document"),
            format!("write `{mended}`"),
            &["the year stands in tortoise-shell brackets (GB/T 9704)"],
        ),
        Rule::LetterInNumber(Mending { found, mended }) => say(
            format!("a letter, digit or circle in the Chinese year `{found}`"),
            format!("write `{mended}`"),
            &[],
        ),
        Rule::FullWidthPercent { count } => {
            say(format!("full-width percent sign{}", places(*count)), "write `%`", &[])
        }
        Rule::HyphenInRange { first, count } => say(
            format!("a hyphen for a range: `{}`{}", short(&first.found), places(*count)),
            format!("`{}` is usual", short(&first.mended)),
            &["from one number to another is a one-character dash or a tilde (GB/T 15834)"],
        ),
        Rule::CommaBetweenQuoted { count } => say(
            format!("pause marks between titles or quotations{}", places(*count)),
            "usually left out",
            &["between titles and quotations in a row there usually is none (GB/T 15834)"],
        ),
        Rule::Term { found, right, note, .. } => say(
            if right.is_empty() {
                format!("`{}` is not the right wording", short(found))
            } else {
                format!("`{}` should be `{}`", short(found), short(right))
            },
            if right.is_empty() { String::new() } else { format!("write `{}`", short(right)) },
            &[note],
        ),
        Rule::TotalWrong { of, found, sum } => say(
            format!(
                "the total of `{}` is {}, its items add up to {}",
                short(of),
                short(found),
                short(sum)
            ),
            "",
            &["look at the items and the total; if they cannot be added, say so below the table"],
        ),
        Rule::PartExceedsWhole { part, whole } => say(
            format!("{} of {}: the part is more than the whole", short(part), short(whole)),
            "",
            &["look at both numbers"],
        ),
        Rule::ShareOverHundred { name, found } => say(
            format!("`{}` is {}, more than a whole", short(name), short(found)),
            "",
            &["look at the number; say so if it is growth"],
        ),
        Rule::FigureContradicted { name, found, stated } => say(
            format!(
                "`{}` is {} in the text and {} in the front matter",
                short(name),
                short(found),
                short(stated)
            ),
            "",
            &["change the one that is wrong"],
        ),
        Rule::FigureJumps { name, now, before, factor } => say(
            format!(
                "`{}` went from {} last year to {}, beyond a factor of {factor}",
                short(name),
                short(before),
                short(now)
            ),
            "",
            &["look at value and unit; if it is so, say why in the text"],
        ),
    }
}

fn numbering(message: &str, Mending { found, mended }: &Mending) -> Text {
    say(
        format!("{message}: `{}` where `{}` is due", short(found), short(mended)),
        "",
        &["look whether an item is missing, or change the number"],
    )
}

fn places(count: usize) -> String {
    if count > 1 { format!(" ({count} places)") } else { String::new() }
}

fn passage(copied: &Copied) -> String {
    format!(
        "the longest passage has {} characters, on line {} there, and begins `{}`",
        copied.longest,
        copied.other_line,
        short(&copied.beginning)
    )
}
