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
            let known = format!("a heading `##` that contains {} opens it", keywords.join(" or "));
            match line {
                Some(line) => say(
                    format!(
                        "this line looks like the heading of the part `{}`, but is no heading `##`",
                        short(name)
                    ),
                    "does not open the part",
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
                        "write the part; if it is there, see that its heading is a `##` with one of these words",
                    ],
                ),
            }
        }
        Rule::NumberSkipped(mending) => numbering(
            "a number is skipped",
            mending,
            "look for a missing item; if none is, change the number",
        ),
        Rule::NumberRepeated(mending) => numbering(
            "a number is repeated or goes back",
            mending,
            "change the number; if a new list begins, put a heading or a sentence before it",
        ),
        Rule::NumberOfOtherLevel(Mending { found, mended }) => say(
            format!(
                "`{}` is the numbering of another level, expected `{}`",
                short(found),
                short(mended)
            ),
            "",
            &[
                "GB/T 9704: first Chinese numbers, then those in brackets, then Arabic, then those in brackets",
            ],
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
                "a comma after the bracket of the number `{}`{}",
                short(&first.found),
                places(*count)
            ),
            format!("write `{}`", first.mended),
            &[],
        ),
        Rule::NumberWithWrongMark { first, count } => say(
            format!("the wrong mark after the number `{}`{}", short(&first.found), places(*count)),
            format!("write `{}`", first.mended),
            &["Chinese numbers take a pause mark, Arabic ones a point"],
        ),
        Rule::YearInHeading { found, expected, is_plan } => say(
            format!("the heading says {found}, but its part is about {expected}"),
            format!("write {expected}"),
            &[if *is_plan {
                "plans are for the year after the one reported on; is the heading last year's?"
            } else {
                "this part is about the year reported on; is the heading last year's?"
            }],
        ),
        Rule::YearInTitle { found, expected } => say(
            format!("the title of the report says {found}, but its year is {expected}"),
            "",
            &["check the fields `title` and `year`, and correct one of them"],
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
            format!("the heading `{}` is repeated", short(heading)),
            "the same heading is above",
            &["join both sections, or change one of the headings"],
        ),
        Rule::HeadingTooLong { characters } => say(
            format!("a heading of {characters} characters looks like a paragraph"),
            "",
            &[
                "keep a few words as the heading and make the rest a paragraph; if it is no heading, remove the `#`",
            ],
        ),
        Rule::HeadingEndsWithMark { mark } => say(
            format!("the heading ends with `{mark}`"),
            "a heading on its own line ends without a mark",
            &["remove the mark; if it is no heading, remove the `#`"],
        ),
        Rule::ListOfOne => say(
            "a numbered list of one item",
            "",
            &[
                "if the others are numbered in another way, number them alike; if others are missing, add them; one item alone needs no number",
            ],
        ),
        Rule::BoldLine => say(
            "a line that is all bold looks like a heading",
            "",
            &["if it is one, write `### ` before it instead of `**` around it"],
        ),
        Rule::HeadingOnOtherLevel { number, level, expected } => say(
            format!(
                "`{}` is a heading of level {level}; those numbered before it are of level {expected}",
                short(number)
            ),
            format!("use {expected} `#`"),
            &[],
        ),
        Rule::LineAmongHeadings { number } => say(
            format!("`{}` is no heading; those numbered before it are", short(number)),
            "",
            &["if it is a heading, write as many `#` before it as they have"],
        ),
        Rule::CopiedFromLastYear(copied) => say(
            format!("{} % of the text is that of the unit's report of last year", copied.percent),
            passage(copied),
            &["go through the paragraphs, and write what was done this year"],
        ),
        Rule::CopiedFromOther { other, copied } => say(
            format!("{} % of the text is that of the report of `{}`", copied.percent, short(other)),
            passage(copied),
            &["write what this unit did itself; sum up what was ordered for all units"],
        ),
        Rule::HalfWidthPunctuation { marks, count } => say(
            format!("half-width marks in Chinese text: `{marks}`{}", places(*count)),
            "use full-width marks",
            &["Chinese text takes full-width marks (GB/T 15834)"],
        ),
        Rule::StraightQuotes { count } => say(
            format!("straight quotes in Chinese text{}", places(*count)),
            "use curly quotes",
            &[],
        ),
        Rule::Unclosed { mark, wanted } => say(
            format!("`{mark}` without `{wanted}`"),
            "opened here and not closed in this paragraph",
            &[&format!("add `{wanted}` where it ends; if a mark faces the wrong way, turn it")],
        ),
        Rule::Unopened { mark, wanted } => say(
            format!("`{mark}` without `{wanted}` before it"),
            "",
            &[&format!("add `{wanted}` where it begins, or remove the mark")],
        ),
        Rule::WrongNesting { inner, outer } if inner == outer => say(
            format!("`{inner}` within `{inner}`"),
            "use the other kind inside",
            &[
                "use single quotes within double ones, and single title marks within double ones (GB/T 15834); if a closing mark is missing before, add it",
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
        Rule::ClashingPunctuation { found } => say(
            format!("two marks in a row: `{}`", short(found)),
            "keep one",
            &["probably left from editing"],
        ),
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
            &["it usually comes along when text is pasted"],
        ),
        Rule::ZeroWidth { code, count } => say(
            format!("the invisible character {}{}", number(*code), places(*count)),
            "remove it",
            &["it spoils searching and copying"],
        ),
        Rule::PrivateUse { code, count } => say(
            format!(
                "the private-use character {}{} does not show on other computers",
                number(*code),
                places(*count)
            ),
            "use a common character",
            &[
                "number the items instead of bullets; look up the standard code of a rare character in a name",
            ],
        ),
        Rule::ReplacementCharacter { count } => say(
            format!("`\u{FFFD}` stands for a character that is lost{}", places(*count)),
            "restore it from the original",
            &["the file was probably converted with the wrong encoding: look at all of it"],
        ),
        Rule::WordResidue { found, is_loss } => say(
            format!("residue of a word processor: `{}`", short(found)),
            if *is_loss { "the text that stood here is lost" } else { "remove it" },
            &[if *is_loss {
                "update the fields in Word (select all, F9), or restore it from the original"
            } else {
                ""
            }],
        ),
        Rule::Traditional(Mending { found, mended }) => say(
            format!("the traditional character `{found}` in a simplified text"),
            format!("the simplified one is `{mended}`"),
            &["if a name is written so, leave it"],
        ),
        Rule::DocumentNumber(Mending { found, mended }) => say(
            format!("`{found}` in the number of a document"),
            format!("write `{mended}`"),
            &["the year stands in tortoise-shell brackets (GB/T 9704)"],
        ),
        Rule::LetterInNumber(Mending { found, mended }) => say(
            format!("a letter, a digit or a circle in the Chinese year `{found}`"),
            format!("write `{mended}`"),
            &[],
        ),
        Rule::FullWidthPercent { count } => {
            say(format!("full-width percent sign{}", places(*count)), "write `%`", &[])
        }
        Rule::HyphenInRange { first, count } => say(
            format!("a hyphen for a range: `{}`{}", short(&first.found), places(*count)),
            format!("`{}` is usual", short(&first.mended)),
            &["a range of numbers or dates takes a one-character dash or a tilde (GB/T 15834)"],
        ),
        Rule::CommaBetweenQuoted { count } => say(
            format!("pause marks between titles or quotations{}", places(*count)),
            "usually left out",
            &[
                "may be left out; keep it where something else, as a remark in brackets, stands between (GB/T 15834)",
            ],
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
            &["check the items and the total; if they cannot be added, say so below the table"],
        ),
        Rule::PartExceedsWhole { part, whole } => say(
            format!("the part {} is more than the whole {}", short(part), short(whole)),
            "",
            &["check both numbers"],
        ),
        Rule::ShareOverHundred { name, found } => say(
            format!("`{}` is {}, more than a whole", short(name), short(found)),
            "",
            &["check the number; if it is growth, say so"],
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
                "`{}` went from {} last year to {}, by more than a factor of {factor}",
                short(name),
                short(before),
                short(now)
            ),
            "",
            &["check value and unit; if they are right, say why in the text"],
        ),
    }
}

fn numbering(message: &str, mending: &Mending, help: &str) -> Text {
    let Mending { found, mended } = mending;
    say(format!("{message}: `{}`, expected `{}`", short(found), short(mended)), "", &[help])
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
