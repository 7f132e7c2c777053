//! The sentences in English: a rule in, what was found and what to do out. Longer than other files
//! because it is a flat table.

use super::say;
use crate::diagnostic::{
    check::privacy::{Column, Doubt, Papers, Rule},
    messages::Text,
};

/// What to do where a value may be lawful after all.
const ALLOW: &str = "if it has to be public, enter it in the allow-list of site.yml with a reason";

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::ResidentNumber { value } => say(
            format!("resident identity number {value}"),
            "area, date and check digit are valid",
            &[
                "remove it; to tell people of the same name apart, keep a few digits at either end",
                "look for others in tables and attachments as well",
            ],
        ),
        Rule::DoubtfulResidentNumber { value, doubt: doubt @ Doubt::Rounded } => say(
            format!(
                "{value} looks like a resident identity number whose last three digits a spreadsheet turned into 000"
            ),
            doubted(*doubt),
            &[
                "the first 15 digits still identify the person: remove or mask them",
                "a number that has to stay: format the cell as text and type it again from the original",
            ],
        ),
        Rule::DoubtfulResidentNumber { value, doubt } => say(
            format!("number {value} looks like a resident identity number"),
            doubted(*doubt),
            &[
                "if it is one, mistyped or not, remove or mask it",
                "if it is another number, say which before it, or enter it in the allow-list",
            ],
        ),
        Rule::OldResidentNumber { value } => say(
            format!(
                "number {value} looks like a resident identity number of the old, 15-digit form"
            ),
            "area and date are valid",
            &["if it is one, remove or mask it", ALLOW],
        ),
        Rule::Mobile { value } => say(
            format!("mobile number {value}"),
            "",
            &["remove it and give the telephone of the office", ALLOW],
        ),
        Rule::HomeTelephone { value } => say(
            format!("private telephone number {value}"),
            "a private person's telephone",
            &["remove it and give the telephone of the office"],
        ),
        Rule::BankCard { value } => say(
            format!("bank card number {value}"),
            "its first digits and its check digit are valid",
            &["remove it; in lists of payments keep at most the last four digits", ALLOW],
        ),
        Rule::Account { value } => say(
            format!("number {value} looks like a bank account"),
            "a long number after a word that means account",
            &[
                "if it is a person's, remove or mask it",
                "if it is the unit's, say so before it, or enter it in the allow-list",
            ],
        ),
        Rule::Papers { papers, value } => say(
            format!("number of {}: {value}", paper(*papers)),
            "the number of a personal document",
            &["remove it, or mask its middle"],
        ),
        Rule::Plate { value } => say(
            format!("vehicle plate {value}"),
            "beside an owner or driver it identifies a person",
            &["remove or mask it; if the vehicle is the unit's own, say so"],
        ),
        Rule::PrivateMail { value } => say(
            format!("private mailbox {value}"),
            "at a provider of private mailboxes",
            &[
                "remove it and give the mailbox of the unit",
                "if it is the unit's, say what it is for, or enter it in the allow-list",
            ],
        ),
        Rule::HomeAddress { value } => say(
            format!("home address {value}"),
            "down to the door",
            &["name no more than the neighbourhood"],
        ),
        Rule::HouseNumber { value } => say(
            format!("{value} looks like a home address"),
            "down to the house",
            &["if somebody lives there, name no more than the neighbourhood", ALLOW],
        ),
        Rule::BirthDate { value } => say(
            format!("date of birth {value}"),
            "a person's date of birth",
            &["remove it, or give an age group; in the published CV of a leader it may stay"],
        ),
        Rule::Person { value, minor: true } => say(
            format!("name {value} of a minor, with the age"),
            "minors must not be identified",
            &["leave out the name: say `a minor`"],
        ),
        Rule::Person { value, minor: false } => say(
            format!("full name {value} of a person, with sex and age"),
            "identifies a person",
            &["keep the surname only, and remove sex and age", ALLOW],
        ),
        Rule::Roster { columns } => say(
            format!(
                "list of persons with {}",
                columns.iter().map(|each| column(*each)).collect::<Vec<_>>().join(", ")
            ),
            "in one table with names",
            &[
                "remove these columns, or mask every cell",
                "publish only the columns that the law requires",
            ],
        ),
        Rule::ChatAccount { value } => say(
            format!("account {value} of QQ or WeChat"),
            "a person's account",
            &["remove it and give the telephone of the office"],
        ),
        Rule::OfficeMail { value } => say(
            format!("mailbox {value} of a unit at a provider of private mailboxes"),
            "not the unit's own domain",
            &[
                "use a mailbox of the unit's own domain",
                "if it has to stay, enter it in the allow-list",
            ],
        ),
        Rule::SecretMark { mark } => say(
            format!("mark of state secrecy `{mark}`"),
            "a mark of secrecy",
            &[
                "stop the publication at once and tell those in charge of state secrets in your unit",
                "if they find it declassified or marked by mistake, remove the mark, then publish",
            ],
        ),
        Rule::InternalMark { mark } => say(
            format!("mark for internal use `{mark}`"),
            "says that it is not for the public",
            &[
                "find out whether the text may be public; if so, use the final version without the mark",
            ],
        ),
        Rule::WithheldMark { mark } => say(
            format!("the text is marked `{mark}`"),
            "contradicts its publication",
            &["find out whether the text may be public; if so, correct or remove the mark"],
        ),
        Rule::DraftMark { mark } => say(
            format!("the text is still marked `{mark}`"),
            "not the final version",
            &["use the final version; if this is the one, remove the mark"],
        ),
        Rule::DraftFile { mark } => say(
            format!("the name of an attachment has `{mark}` in it"),
            "may not be the final version",
            &["look at the file, replace it with the final version, and rename it"],
        ),
        Rule::EditorsNote { word } => say(
            format!("an editor's note is left (`{word}`)"),
            "to be settled before the final version",
            &["do what it says, then remove it"],
        ),
        Rule::MissingNumber { found } => say(
            format!("`{found}` where a number belongs"),
            "a number belongs here",
            &["write the number; if there is none, reword the sentence"],
        ),
        Rule::Blank => {
            say("a space to be filled in is empty", "empty", &["fill it in, or remove it"])
        }
        Rule::MissingName { found } => say(
            format!("`{found}` where a name belongs"),
            "not filled in, or hidden on purpose",
            &[
                "if it was not filled in, write the name",
                "if it is hidden on purpose, say `a company` or `Mr Li` instead",
            ],
        ),
        Rule::Filler { found } => say(
            format!("filler text `{found}`"),
            "not meant for readers",
            &["write what belongs here, or remove it"],
        ),
    }
}

fn doubted(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::CheckDigit => "the check digit is wrong, maybe mistyped",
        Doubt::Date => "the date is wrong, maybe mistyped",
        Doubt::Area => "the area is wrong, maybe mistyped",
        Doubt::Rounded => "a spreadsheet keeps only 15 digits: the last three are lost",
        Doubt::Infant => {
            "all parts are valid, but the date of birth is recent: may be another number"
        }
    }
}

fn paper(papers: Papers) -> &'static str {
    match papers {
        Papers::Passport => "a passport",
        Papers::TravelPermit => "a travel permit",
        Papers::Service => "a service card",
        Papers::Certificate => "a personal certificate",
        Papers::MedicalRecord => "a medical record",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Identity => "identity numbers",
        Column::Account => "bank accounts",
        Column::Mobile => "private telephones",
        Column::Home => "home addresses",
        Column::Birth => "dates of birth",
        Column::Health => "illnesses",
        Column::Disability => "disabilities",
        Column::Hardship => "hardship",
    }
}
