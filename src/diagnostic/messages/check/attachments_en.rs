//! The messages about attachments in English.

use super::{say, short};
use crate::diagnostic::{
    check::{
        Masked,
        attachments::{Hidden, Linked, OldOffice, Rule, Why},
    },
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::Unchecked(why) => unchecked(why),
        Rule::Metadata { property, value } => say(
            format!("the file's property `{}` says {value}", property.english()),
            "whoever downloads the file can read it",
            &[
                "Word, Excel: remove them with File, Info, Check for Issues, and save the file again",
                "PDF: clean the original file and export it again",
            ],
        ),
        Rule::Comments { count, authors } => say(
            format!("{} left in the attachment{}", counted(*count, "comment"), by(authors)),
            "they would be published with it",
            &["settle and delete all comments, and save the file again"],
        ),
        Rule::TrackedChanges { count, authors } => say(
            format!("{} left in the attachment{}", counted(*count, "tracked change"), by(authors)),
            "deleted text can still be read",
            &["accept all changes, stop tracking, and save the file again"],
        ),
        Rule::Hidden(hidden) => say(
            format!("hidden in the attachment: {}", hidden_text(hidden)),
            "whoever downloads the file can show it",
            &["find out whether it may be public; if not, delete it and save the file again"],
        ),
        Rule::Linked(linked) => say(
            match linked {
                Linked::File { target } => format!("a link to another file: {}", short(target)),
                Linked::Connection { name } => {
                    format!("a connection to other data: {}", short(name))
                }
                Linked::PivotData => "all source data of a pivot table".to_owned(),
            },
            "may give away paths, names of users, or data that is not shown",
            &["break the link, or paste values only, and save the file again"],
        ),
        Rule::EmbeddedFile { name } if name.is_empty() => say(
            "a file is embedded in the attachment",
            "it would be published with it",
            &[
                "make sure that it may be public; its text was examined as well, as far as it could be",
            ],
        ),
        Rule::EmbeddedFile { name } => say(
            format!("the file `{}` is embedded in the attachment", short(name)),
            "it would be published with it",
            &[
                "make sure that it may be public; its text was examined as well, as far as it could be",
            ],
        ),
        Rule::Macros => say(
            "the attachment has macros",
            "many offices forbid opening such files",
            &["save it as .docx or .xlsx, without macros"],
        ),
        Rule::Misnamed { named, kind } => say(
            format!("the name ends with .{}, but the file is .{kind}", short(named)),
            "readers may not be able to open it",
            &["open it and save it in the format that its name says; do not just rename it"],
        ),
    }
}

fn by(authors: &[Masked]) -> String {
    match authors {
        [] => String::new(),
        authors => {
            let names: Vec<String> = authors.iter().take(3).map(ToString::to_string).collect();
            format!(" (by {})", names.join(", "))
        }
    }
}

fn hidden_text(hidden: &Hidden) -> String {
    match hidden {
        Hidden::Sheet { well: false } => "a sheet".to_owned(),
        Hidden::Sheet { well: true } => "a sheet that Excel does not list under Unhide".to_owned(),
        Hidden::Rows { first, count: 1 } => format!("row {first}"),
        Hidden::Rows { first, count } => format!("{} from row {first} on", counted(*count, "row")),
        Hidden::Columns { columns } => format!("column {columns}"),
        Hidden::Slide => "a slide".to_owned(),
        Hidden::Text { count } => counted(*count, "passage"),
        Hidden::SpeakerNotes => "speaker notes".to_owned(),
    }
}

fn unchecked(why: &Why) -> Text {
    let (message, help): (String, &str) = match why {
        Why::OldOffice(OldOffice::Text) => {
            ("not checked: an old Word or WPS file".into(), "save it as .docx and check again")
        }
        Why::OldOffice(OldOffice::Sheet) => {
            ("not checked: an old Excel or WPS file".into(), "save it as .xlsx and check again")
        }
        Why::OldOffice(OldOffice::Slides) => {
            ("not checked: an old presentation".into(), "save it as .pptx and check again")
        }
        Why::OldOffice(OldOffice::Other) => (
            "not checked: not a Word, Excel or PowerPoint file".into(),
            "open it and make sure that it may be public",
        ),
        Why::Encrypted => (
            "not checked: it has a password".into(),
            "remove the password: the public must be able to open it",
        ),
        Why::Archive => (
            "not checked: an archive that cannot be opened".into(),
            "use .zip, or attach the files one by one",
        ),
        Why::Picture => (
            "not checked: what is written in a picture".into(),
            "look at it yourself: papers, signatures, telephones and other private data",
        ),
        Why::Pictures { count } => (
            format!("not checked: what is written in {} of the file", counted(*count, "picture")),
            "look at them yourself: papers, signatures, telephones and other private data",
        ),
        Why::Sound => ("not checked: a sound recording".into(), "listen to it yourself"),
        Why::Film => ("not checked: a video".into(), "watch it yourself"),
        Why::NoText => (
            "not checked: it has no text and may be a scan".into(),
            "look at it yourself; better use a PDF exported by Word, which screen readers can read",
        ),
        Why::PagesWithoutText { pages } => (
            format!("not checked: pages without text: {}", numbers(pages)),
            "look at these pages yourself",
        ),
        Why::UnreadableFonts { pages } => (
            format!(
                "not checked: pages whose fonts do not say which characters they show: {}",
                numbers(pages)
            ),
            "look at these pages yourself; better export the PDF again from Word",
        ),
        Why::Unknown => (
            "not checked: an unknown kind of file".into(),
            "open it and make sure that it may be public and that the public can open it",
        ),
        Why::TooLarge => (
            "the file is too large; the rest was not checked".into(),
            "split it into several files",
        ),
        Why::TooDeep => {
            ("not checked: archives within archives".into(), "unpack it and pack it once")
        }
        Why::Broken => (
            "the file is damaged; what could not be read was not checked".into(),
            "save or export it again",
        ),
    };
    say(message, "not checked does not mean that nothing is wrong", &[help])
}

fn numbers(pages: &[u32]) -> String {
    let shown: Vec<String> = pages.iter().take(10).map(u32::to_string).collect();
    let more = if pages.len() > 10 { " …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// `1 row`, `2 rows`.
fn counted(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
