//! The messages in English: a fault in, its sentences out. Lower case, no full stop, literals in
//! backticks. Longer than other files because it is a flat table.

use super::super::{
    Expected, Fault, FieldName, FileTrouble, Found, Occupant, PathTrouble, SyntaxReason,
};
use super::{Text, say, short, template_en, theme_en};

/// The sentences about a fault.
pub(super) fn text(fault: &Fault) -> Text {
    match fault {
        Fault::Encoding { likely: Some(likely) } => say(
            format!("the file is not UTF-8, it seems to be {likely}"),
            "",
            vec!["open it in a text editor and save it again with the encoding UTF-8".into()],
        ),
        Fault::Encoding { likely: None } => say(
            "the file is not UTF-8",
            "",
            vec!["open it in a text editor; if the text looks right, save it with the encoding UTF-8".into()],
        ),
        Fault::EmptyFile => {
            say("the file is empty", "", vec!["write its content, or remove it".into()])
        }
        Fault::NoFrontMatter => say(
            "the file has no front matter",
            "the first line must be `---`",
            vec!["begin the file with:\n---\nunit: Name of the unit\nyear: 2024\nleader: Name\n---".into()],
        ),
        Fault::FrontMatterNotClosed => say(
            "the front matter is not closed",
            "no second `---` follows",
            vec!["write `---` on a line of its own after the last field".into()],
        ),
        Fault::FenceMisspelled { found } => say(
            format!("this line must be `---`, not `{}`", short(found)),
            "three hyphens",
            vec!["type three plain hyphens: ---".into()],
        ),
        Fault::FrontMatterTooLong { kilobytes, limit } => say(
            format!("the front matter is too long: {kilobytes} KB, at most {limit} KB"),
            "",
            vec!["the text of the report belongs below the second `---`".into()],
        ),
        Fault::NotAPlainFile { trouble: FileTrouble::NameNotUnicode } => {
            say("the name of the file is not Unicode", "", vec!["give the file another name".into()])
        }
        Fault::NotAPlainFile { trouble: FileTrouble::Special } => say(
            "this is a pipe, a socket or a device, not a plain file",
            "",
            vec!["move it out of the content".into()],
        ),
        Fault::SymbolicLink => say(
            "symbolic links are not allowed in the content",
            "",
            vec!["put a copy of the file here".into()],
        ),
        Fault::FullWidthColon { key, mended } => say(
            format!("full-width colon after `{}`", short(key)),
            "needs a plain colon and a space",
            vec![mend(mended)],
        ),
        Fault::SpaceMissing { key, mended } => say(
            format!("no space after the colon of `{}`", short(key)),
            "needs a space after the colon",
            vec![mend(mended)],
        ),
        Fault::TabIndentation { mended } => {
            say("the line begins with a tab", "only spaces are allowed here", vec![mend(mended)])
        }
        Fault::CurlyQuotes { mended } => say(
            "curly quotes around a value",
            "needs straight quotes, or none",
            vec![mend(mended), "if the quotes are part of the text, put straight quotes around them".into()],
        ),
        Fault::Syntax { reason } => syntax(reason),
        Fault::Anchor => say(
            "a value cannot begin with `&` or `*`",
            "YAML anchors and aliases are not used here",
            vec!["if the sign is part of the text, put the value in double quotes".into()],
        ),
        Fault::Tag => say(
            "a value cannot begin with `!`",
            "YAML tags are not used here",
            vec!["if the sign is part of the text, put the value in double quotes".into()],
        ),
        Fault::TooDeep => say(
            "too many levels of fields",
            "too deep from here on",
            vec!["look for one `[`, `{` or `-` too many".into()],
        ),
        Fault::SecondDocument => say(
            "another `---` in the middle of the file",
            "what follows would not be read",
            vec!["remove this line".into()],
        ),
        Fault::UnknownKey { key, nearest, allowed } => say(
            format!("unknown field `{}`", short(key)),
            "not one of the fields allowed here",
            vec![match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("allowed: {}", list(allowed.iter().map(|field| field.english.as_str()))),
            }],
        ),
        Fault::DuplicateKey { key, first_line } => say(
            format!("field `{}` given twice", short(key)),
            format!("already on line {first_line}"),
            vec!["keep one of them".into()],
        ),
        Fault::KeyInBothLanguages { key, other, first_line } => say(
            format!("`{}` and `{}` are two names of one field", short(key), short(other)),
            format!("`{}` is already on line {first_line}", short(other)),
            vec!["keep one of them".into()],
        ),
        Fault::MissingField { field } => say(
            format!("the required field `{}` is missing", field.english),
            "",
            vec![format!("add a line `{}: …`", field.english), none_named(field)],
        ),
        Fault::EmptyField { field } => say(
            format!("the required field `{}` is empty", field.english),
            "needs a value after the colon",
            vec![none_named(field)],
        ),
        Fault::WrongType { field, expected, found } => {
            let label = format!("expected {}, found {}", shape(*expected), finding(*found));
            if field.english.is_empty() {
                return say("wrong kind of file", label, vec![root_help(*expected).into()]);
            }
            let help = shape_help(*expected, &field.english);
            say(format!("wrong kind of value in `{}`", field.english), label, vec![help])
        }
        Fault::ImpossibleDate { value } => {
            say(format!("the calendar has no day `{}`", short(value)), "no such date", Vec::new())
        }
        Fault::UnreadableDate { value } => say(
            format!("`{}` is not a date", short(value)),
            "needs year, month and day",
            vec!["write it as 2024-03-28".into()],
        ),
        Fault::UnreadableTime { value } => say(
            format!("the time in `{}` cannot be read", short(value)),
            "",
            vec!["write it as 2024-03-28 09:30, or the date alone".into()],
        ),
        Fault::UnreadableYear { value } => say(
            format!("`{}` is not a year", short(value)),
            "needs four digits",
            vec!["write it as 2024".into()],
        ),
        Fault::YearOutOfRange { year, latest } => say(
            format!("the year {year} is not between 1949 and {latest}"),
            "check for a typing mistake",
            vec!["`year` is the year reported on, not that of publication".into()],
        ),
        Fault::NotYesOrNo { value } => say(
            format!("`{}` is neither `true` nor `false`", short(value)),
            "",
            Vec::new(),
        ),
        Fault::NumberOutOfRange { value, least, most } => say(
            format!("`{}` is not a whole number from {least} to {most}", short(value)),
            "",
            Vec::new(),
        ),
        Fault::UnknownStatus { value } => say(
            format!("unknown status `{}`", short(value)),
            "",
            vec![
                "write `valid` or `repealed`".into(),
                "if it was withdrawn:\nstatus:\n  withdrawn: {date: 2024-05-06, reason: wrong data}"
                    .into(),
            ],
        ),
        Fault::NotAllowed { field, value, allowed, nearest } => say(
            format!("`{}` cannot be `{}`", field.english, short(value)),
            format!("allowed: {}", list(allowed.iter().map(String::as_str))),
            vec![meant(nearest.as_deref())],
        ),
        Fault::SinceAfterUntil { since, until } => say(
            format!("the first day {since} comes after the last day {until}"),
            "",
            vec!["are the two dates in the wrong order?".into()],
        ),
        Fault::PublishedBeforeYearEnd { year, published } => say(
            format!("published on {published}, before the year {year} was over"),
            "",
            vec!["a yearly report usually comes out in the year after: check `year` and `published`".into()],
        ),
        Fault::IssuedAfterPublished { issued, published } => say(
            format!("issued on {issued}, after its publication on {published}"),
            "",
            vec!["check both dates".into()],
        ),
        Fault::CorrectedBeforePublished { date, published } => say(
            format!("corrected on {date}, before its publication on {published}"),
            "",
            vec!["check both dates; changes before publication need no entry here".into()],
        ),
        Fault::WithdrawnBeforePublished { date, published } => say(
            format!("withdrawn on {date}, before its publication on {published}"),
            "",
            vec!["check both dates".into()],
        ),
        Fault::UnknownSeries { value, nearest, known } => say(
            format!("unknown series `{}`", short(value)),
            "not in `series` of site.yml",
            vec![meant(nearest.as_deref()), format!("known: {}", list(known.iter().map(String::as_str)))],
        ),
        Fault::UnknownUnit { value, nearest, entry } => say(
            format!("unknown unit `{}`", short(value)),
            "not in content/units.yml",
            vec![
                match nearest.as_slice() {
                    [] => String::new(),
                    names => {
                        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                        format!("did you mean {}?", names.join(" or "))
                    }
                },
                match entry.as_str() {
                    "" => String::new(),
                    entry => format!("if it is a new unit, add to content/units.yml:\n{entry}"),
                },
            ],
        ),
        Fault::AmbiguousUnit { value, slugs } => say(
            format!("several units are called `{}`", short(value)),
            "which one is meant?",
            vec![format!("write the slug of the unit: {}", list(slugs.iter().map(String::as_str)))],
        ),
        Fault::UnitTwice { value } => say(
            format!("the unit `{}` is named twice in this joint report", short(value)),
            "",
            vec!["keep one of them".into()],
        ),
        Fault::UnitDidNotExist { unit, year } => say(
            format!("by the register, `{}` did not exist in {year}", short(unit)),
            "",
            vec!["check `year`, and `since` and `until` of the unit in content/units.yml".into()],
        ),
        Fault::ProvisionalUnit { value, slug } => say(
            format!("no register of units: the address of `{}` is `{slug}` for now", short(value)),
            "",
            vec![format!(
                "to keep the address for good, write content/units.yml with:\n- slug: {slug}\n  name: {}",
                short(value)
            )],
        ),
        Fault::BadPath { value, trouble } => bad_path(&short(value), *trouble),
        Fault::ReservedName { name } => say(
            format!("the name `{}` cannot be used", short(name)),
            "kept for the site itself or for Windows",
            vec!["give the file another name".into()],
        ),
        Fault::AttachmentMissing { file, nearest } => say(
            format!("attachment `{}` not found", short(file)),
            "no such file in the report's folder",
            vec![
                meant(nearest.as_deref()),
                "attachments go beside the report: its text in `folder/index.md`, the files next to it".into(),
            ],
        ),
        Fault::AttachmentEmpty { file } => say(
            format!("attachment `{}` is empty", short(file)),
            "0 bytes",
            vec!["put the right file in its place".into()],
        ),
        Fault::AttachmentNotAFile { file } => say(
            format!("attachment `{}` is not a file", short(file)),
            "this is a folder or a link",
            vec!["name files one by one; pack a folder into one file first".into()],
        ),
        Fault::AttachmentTwice { file } => say(
            format!("attachment `{}` given twice", short(file)),
            "",
            vec!["keep one of them".into()],
        ),
        Fault::UnusedFile { file } => say(
            format!("nothing uses the file `{}`: it will not be published", short(file)),
            "",
            vec!["list it under `attachments` or link to it, or move it away".into()],
        ),
        Fault::ForeignFile { target, owner: Some(owner) } => say(
            format!("the file `{}` belongs to another report, {owner}", short(target)),
            "",
            vec!["copy the file to this report's folder, or link to that report".into()],
        ),
        Fault::ForeignFile { target, owner: None } => say(
            format!("the file `{}` belongs to no report", short(target)),
            "",
            vec!["move it to this report's folder; files of the whole site go into `static`".into()],
        ),
        Fault::MisnamedReport { file, mended } => say(
            format!("`{}` does not end in .md and is not taken for a report", short(file)),
            "",
            vec![format!("rename it to `{}`; if the ending is not shown, let the system show file name extensions first", short(mended))],
        ),
        Fault::SameReport { address, other } => say(
            format!("two reports of one unit, year and series: {address}"),
            "",
            vec![format!("the other one is {other}: compare `unit`, `year` and `series`, and keep one")],
        ),
        Fault::AddressTaken { address, wanted_by, taken_by, other } => say(
            format!("the address {address} is wanted by {} and by {}", occupant(*wanted_by), occupant(*taken_by)),
            "",
            vec![other_side(other), "give one of them another name".into()],
        ),
        Fault::AddressAlike { address, other_address, other } => say(
            format!("the addresses {address} and {other_address} differ only by case or Unicode form"),
            "some servers cannot tell them apart",
            vec![other_side(other), "give one of them another name".into()],
        ),
        Fault::DanglingLink { target, nearest } => say(
            format!("the link `{}` leads to no file", short(target)),
            "",
            vec![match nearest {
                Some(_) => meant(nearest.as_deref()),
                None => "check the name; the path starts at this file's folder, and leads to the .md file of another report".into(),
            }],
        ),
        Fault::LinkToHeld { target } => say(
            format!("the link `{}` leads to a report that is not public: shown as plain text", short(target)),
            "",
            vec!["it becomes a link on the day that report is published".into()],
        ),
        Fault::FragmentMissing { target, fragment, nearest } => say(
            format!("the page that the link `{}` leads to has no heading `{}`", short(target), short(fragment)),
            "",
            vec![meant(nearest.as_deref())],
        ),
        Fault::Template(fault) => template_en::text(fault),
        Fault::Theme(fault) => theme_en::text(fault),
        Fault::Check(finding) => super::check::text(&finding.rule, crate::diagnostic::Language::English),
        Fault::BadBaseUrl { value } => say(
            format!("`{}` is not the address of a site", short(value)),
            "",
            vec!["write it as https://www.example.org/ or https://www.example.org/reports/".into()],
        ),
        Fault::BadLanguage { value } => say(
            format!("`{}` is not a language tag", short(value)),
            "",
            vec!["write `en` for English, `zh-CN` for Chinese".into()],
        ),
        Fault::BadTimezone { value } => say(
            format!("`{}` is not an offset from UTC", short(value)),
            "",
            vec!["write it as \"+08:00\"".into()],
        ),
        Fault::BadSlug { value, suggestion } => say(
            format!("`{}` cannot be a slug", short(value)),
            "only a-z, 0-9 and `-`, beginning with a letter or digit",
            vec![meant(Some(suggestion.as_str()))],
        ),
        Fault::SlugTwice { slug } => say(
            format!("slug `{}` given twice", short(slug)),
            "already used above",
            vec!["a slug is part of an address, so each must be different".into()],
        ),
        Fault::BadSuffix { value } => say(
            format!("`{}` cannot be a suffix", short(value)),
            "only a-z, 0-9 and `-`, beginning with `-`",
            vec!["write it as -foi; the main series has \"\"".into()],
        ),
        Fault::SuffixTwice { suffix, other } => say(
            format!("the suffix `{suffix}` is also that of the series `{other}`"),
            "their reports would have the same address",
            vec!["only one series may have an empty suffix; each of the others needs its own, such as -foi".into()],
        ),
        Fault::NoEmptySuffix => say(
            "every series has a suffix",
            "",
            vec!["give the main one `suffix: \"\"`: its reports are at /units/<unit>/<year>/".into()],
        ),
        Fault::BadMonthDay { value } => say(
            format!("`{}` is not a month and a day", short(value)),
            "",
            vec!["write 31 March as \"03-31\"".into()],
        ),
        Fault::UnknownKind { kind, known } => say(
            format!("no unit is of the kind `{}`", short(kind)),
            "",
            vec![format!("content/units.yml has: {}", list(known.iter().map(String::as_str)))],
        ),
        Fault::SlotMissing { file } => say(
            format!("file `{}` not found", short(file)),
            "",
            vec!["paths start at the folder of site.yml".into()],
        ),
        Fault::BadMark { field, value, example } => say(
            format!("`{}` is written in an unusual way: `{}`", field.english, short(value)),
            format!("usually like {example}"),
            vec!["if it is right, leave it".into()],
        ),
        Fault::UnknownParent { value, nearest } => say(
            format!("the parent `{}` is not in the register", short(value)),
            "",
            vec![meant(nearest.as_deref()), "write the slug of a unit".into()],
        ),
        Fault::ParentCycle { slugs } => say(
            format!("the parents form a circle: {}", slugs.join(" → ")),
            "",
            vec!["check `parent` of these units".into()],
        ),
        Fault::UnknownSuccessor { value, nearest } => say(
            format!("the successor `{}` is not in the register", short(value)),
            "",
            vec![meant(nearest.as_deref()), "write the slug of a unit".into()],
        ),
        Fault::UnreadableYears { value } => say(
            format!("`{}` is not a year", short(value)),
            "",
            vec!["write 2024, 2023-2025 or [2022, 2024]; leave it out for all years".into()],
        ),
    }
}

fn syntax(reason: &SyntaxReason) -> Text {
    let (message, label, help) = match reason {
        SyntaxReason::NoColon => (
            "this line cannot be read".to_owned(),
            "every line must be `field: value`",
            "if it continues the line above, begin it with two spaces; if not, remove it",
        ),
        SyntaxReason::ColonInValue => (
            "two colons in one line".to_owned(),
            "a colon within the value",
            "put the whole value in double quotes",
        ),
        SyntaxReason::QuoteNotClosed => {
            ("a quote is not closed".to_owned(), "opened here", "write the closing quote")
        }
        SyntaxReason::BracketNotClosed => (
            "a bracket is not closed, or a comma is missing".to_owned(),
            "opened here",
            "check that [ ] and { } come in pairs, with commas between the items",
        ),
        SyntaxReason::Indentation => (
            "this line is indented wrongly".to_owned(),
            "fields of one level start in the same column",
            "use spaces, no tabs",
        ),
        SyntaxReason::ReservedSign => (
            "a value cannot begin with this sign".to_owned(),
            "YAML has another use for it",
            "put the whole value in double quotes",
        ),
        SyntaxReason::TextAfterValue => (
            "text after a closing quote or bracket".to_owned(),
            "should end here",
            "put the whole value in double quotes, with other quotes inside",
        ),
        SyntaxReason::Character => {
            ("an invisible special character".to_owned(), "", "remove it, or type the line again")
        }
        SyntaxReason::Other(words) => (
            format!("this line cannot be read ({})", short(words)),
            "",
            "check colons, quotes and indentation",
        ),
    };
    say(message, label, vec![help.to_owned()])
}

fn bad_path(value: &str, trouble: PathTrouble) -> Text {
    let (label, help) = match trouble {
        PathTrouble::ClimbsOut => {
            ("`..` leads out of the folder", "only files inside the folder can be named")
        }
        PathTrouble::Absolute => ("begins with `/`", "write the path from the report's folder"),
        PathTrouble::Backslash => ("has a backslash", "use `/`"),
        PathTrouble::Drive => {
            ("names a drive", "put the file into the report's folder and write its name only")
        }
        PathTrouble::ControlCharacter => {
            ("has an invisible special character", "type the path again")
        }
        PathTrouble::NoFile => ("names no file", "write the name of the file"),
        PathTrouble::NotFromRoot => (
            "must begin with `/`",
            "write the old address from the site's root, such as /old/2023.html",
        ),
    };
    say(format!("the path `{value}` cannot be used"), label, vec![help.to_owned()])
}

fn mend(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("write:\n{line}") }
}

fn meant(nearest: Option<&str>) -> String {
    match nearest {
        None | Some("") => String::new(),
        Some(nearest) => format!("did you mean `{}`?", short(nearest)),
    }
}

fn other_side(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("the other one is in {path}") }
}

fn none_named(field: &FieldName) -> String {
    match field.english.as_str() {
        "leader" => "if the report names no leader, write `leader: []`".into(),
        _ => String::new(),
    }
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 24;
    let mut shown: Vec<String> = items.take(MOST + 1).map(|item| format!("`{item}`")).collect();
    if shown.len() > MOST {
        shown.truncate(MOST);
        shown.push("…".into());
    }
    shown.join(", ")
}

fn shape(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text or a number",
        Expected::List => "a list",
        Expected::ListOfMappings => "a list of items with fields",
        Expected::Mapping => "fields with values",
        Expected::TextOrList => "a text or a list of texts",
        Expected::TextOrMapping => "a text, or fields with values",
        Expected::ListOrMapping => "a list, or fields with values",
    }
}

fn finding(found: Found) -> &'static str {
    match found {
        Found::Text => "a text",
        Found::List => "a list",
        Found::Mapping => "fields with values",
        Found::Nothing => "nothing",
    }
}

fn shape_help(expected: Expected, name: &str) -> String {
    match expected {
        Expected::Text => {
            format!("write `{name}: value`; a value with [ ] {{ }} needs double quotes")
        }
        Expected::List | Expected::TextOrList => format!("write `{name}: [first, second]`"),
        Expected::ListOfMappings => {
            format!(
                "write the items below `{name}:`, each beginning with `- `, fields in one column"
            )
        }
        Expected::Mapping | Expected::TextOrMapping | Expected::ListOrMapping => {
            format!("write one field on each line below `{name}:`, after two spaces")
        }
    }
}

fn root_help(expected: Expected) -> &'static str {
    match expected {
        Expected::List | Expected::ListOfMappings => {
            "begin each item with `- `, as in `- slug: water`"
        }
        _ => "write one field on each line, as in `year: 2024`",
    }
}

fn occupant(occupant: Occupant) -> &'static str {
    match occupant {
        Occupant::Report => "a report",
        Occupant::PlainPage => "a page",
        Occupant::Generated => "a page that the program makes",
        Occupant::Attachment => "an attachment",
        Occupant::Alias => "an alias",
        Occupant::StaticFile => "a file in `static`",
        Occupant::ThemeFile => "a file of the theme",
    }
}
