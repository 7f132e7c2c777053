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
            "area, date and check digit are right",
            &[
                "remove it; to tell people of one name apart, leave a few digits at the ends",
                "look for others in tables and attachments",
            ],
        ),
        Rule::DoubtfulResidentNumber { value, doubt: doubt @ Doubt::Rounded } => say(
            format!("may be a resident number {value}, whose last digits a spreadsheet made 000"),
            doubted(*doubt),
            &[
                "the first 15 digits still tell who it is: remove or mask them",
                "a number that has to stay: format the cell as text and type it again; the last three digits are lost",
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
            format!("number {value} looks like a resident identity number of the old form"),
            "area and date are right",
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
            "beginning and check digit are right",
            &["remove it; in lists of payments leave at most the last four digits", ALLOW],
        ),
        Rule::Account { value } => say(
            format!("number {value} looks like a bank account"),
            "a long number after a word for an account",
            &[
                "if it is a person's, remove or mask it",
                "if it is the unit's, say so before it, or enter it in the allow-list",
            ],
        ),
        Rule::Papers { papers, value } => say(
            format!("number {value} of {}", paper(*papers)),
            "the number of one person's paper",
            &["remove it, or mask its middle"],
        ),
        Rule::Plate { value } => say(
            format!("vehicle plate {value}"),
            "together with an owner or driver it leads to a person",
            &["remove or mask it; of a vehicle of the unit, say so"],
        ),
        Rule::PrivateMail { value } => say(
            format!("private mailbox {value}"),
            "at a provider for private persons",
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
            &["remove it, or give an age group; leaders of the report are left out of this check"],
        ),
        Rule::Person { value, minor: true } => say(
            format!("name {value} of a minor, with sex and age"),
            "minors must not be identified",
            &["write of a minor without a name"],
        ),
        Rule::Person { value, minor: false } => say(
            format!("name {value} of a person, with sex and age"),
            "leads to a person",
            &["leave the surname only, and remove sex and age", ALLOW],
        ),
        Rule::Roster { columns } => say(
            format!(
                "list of persons with {}",
                columns.iter().map(|each| column(*each)).collect::<Vec<_>>().join(", ")
            ),
            "in one table with names",
            &[
                "remove these columns, or mask every cell",
                "publish only the columns that a law asks for",
            ],
        ),
        Rule::ChatAccount { value } => say(
            format!("account {value} of QQ or WeChat"),
            "a person's account",
            &["remove it and give the telephone of the office"],
        ),
        Rule::OfficeMail { value } => say(
            format!("mailbox {value} of a unit at a provider for private persons"),
            "not the unit's own domain",
            &["better use a mailbox of the unit's domain; otherwise enter it in the allow-list"],
        ),
        Rule::SecretMark { mark } => say(
            format!("mark of state secrecy `{mark}`"),
            "a mark of secrecy",
            &[
                "stop the publication and tell the office for secrecy",
                "if nothing is secret, have it declassified and use the text without the mark",
            ],
        ),
        Rule::InternalMark { mark } => say(
            format!("mark for internal use `{mark}`"),
            "says that it is not for the public",
            &["make sure that the text may be public, and use the final version without the mark"],
        ),
        Rule::WithheldMark { mark } => say(
            format!("the text is marked `{mark}`"),
            "contradicts its publication",
            &["ask whether it may be public; if so, correct or remove the mark"],
        ),
        Rule::DraftMark { mark } => say(
            format!("the text is still marked `{mark}`"),
            "not the final version",
            &["use the final version; if this is the one, remove the mark"],
        ),
        Rule::DraftFile { mark } => say(
            format!("the name of a file holds `{mark}`"),
            "may not be the final version",
            &["look into the file, replace it by the final version, and rename it"],
        ),
        Rule::EditorsNote { word } => say(
            format!("note of an editor (`{word}`)"),
            "was to be settled before",
            &["do what it says, then remove it"],
        ),
        Rule::MissingNumber { found } => say(
            format!("`{found}` where a number belongs"),
            "wants a number",
            &["write the number; if there is none, write the sentence anew"],
        ),
        Rule::Blank => {
            say("a space to be filled in is empty", "empty", &["fill it in, or remove it"])
        }
        Rule::MissingName { found } => say(
            format!("`{found}` where a name belongs"),
            "not filled in, or hidden on purpose",
            &[
                "if it was not filled in, write the name",
                "if it is hidden, say `a company` or `Mr Li` instead",
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
        Doubt::Rounded => "ends in 000: a spreadsheet keeps 15 digits, the last three were lost",
        Doubt::Infant => "all is right, but of an infant; may be another number",
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
