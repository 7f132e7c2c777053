//! The messages about links, pictures and attachments in English.

use super::{number, say, short};
use crate::diagnostic::{
    check::files::{NameOddity, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::ImageWithoutAlternative => say(
            "a picture without an alternative",
            "the brackets are empty",
            &["say in the brackets what the picture shows: `![Cases by kind, 2024](cases.png)`"],
        ),
        Rule::ImageAlternativeSaysNothing { alternative } => say(
            format!("the alternative `{}` does not say what the picture shows", short(alternative)),
            "all that those hear who cannot see it",
            &["say in a sentence what the picture shows"],
        ),
        Rule::LinkTextSaysNothing { text } => say(
            format!("the text `{}` does not say where the link leads", short(text)),
            "says nothing in a list of links",
            &["take the name of what it leads to as its text"],
        ),
        Rule::AddressAsText { characters } => say(
            format!("the text of the link is an address of {characters} characters"),
            "read out letter by letter",
            &["give the name of the page: `[name](address)`"],
        ),
        Rule::LinkWithoutText => say(
            "a link without text, which nobody sees",
            "inspections take hidden links for an attack",
            &["give it a text, or remove it"],
        ),
        Rule::SchemeNotPublished { scheme } => say(
            format!("links with `{}:` are not published", short(scheme)),
            "the page has the text only",
            &["use https, http, mailto, tel, or the path of a file of this site"],
        ),
        Rule::FileOfComputer => say(
            "the link leads to a file on somebody's computer",
            "nobody else can open it, and it tells the names of folders",
            &["put the file beside the report and write its name"],
        ),
        Rule::InnerHost { host } => say(
            format!("the link leads to {} in an inner network", short(host)),
            "the public cannot open it, and it tells about the network",
            &["use the address on the internet, or remove the link"],
        ),
        Rule::ThisComputer { host } => say(
            format!("the link leads to {}, the reader's own computer", short(host)),
            "an address of the preview",
            &["for a page of this site write the path of its .md file, as `../2023.md`"],
        ),
        Rule::Unencrypted { host } => say(
            format!("a link to {} without https", short(host)),
            "http is not encrypted",
            &["write https if that site answers to it"],
        ),
        Rule::OwnAddressInFull { path } => say(
            "a page of this site is linked by its full address",
            format!("/{} of this site", short(path)),
            &["write the path of its .md file, as `../2023.md`; it holds when the site moves"],
        ),
        Rule::ImageElsewhere { host } => say(
            format!("the picture is at {}, so that the page has only a link to it", short(host)),
            "pages ask nothing of other sites",
            &["if you may, save the picture beside the report and write its name"],
        ),
        Rule::AttachmentSaysNothing { shown } => say(
            format!("readers see `{}`, which does not say what the attachment is", short(shown)),
            "",
            &["give it a title: `{file: annex1.xlsx, title: Inspections in 2024}`"],
        ),
        Rule::AttachmentLarge { megabytes } => say(
            format!("the attachment has {megabytes} MB and takes long to load"),
            "more than 50 MB",
            &["shrink the pictures in it, or split it"],
        ),
        Rule::AttachmentNameOdd { name, oddity } => {
            let name = short(name);
            let (message, label) = match oddity {
                NameOddity::Blank => (format!("blanks in the name `{name}`"), "shown as `%20`"),
                NameOddity::Sign(sign) => (
                    format!("`{sign}` in the name `{name}`"),
                    "has a meaning of its own in addresses",
                ),
                NameOddity::Invisible => (format!("invisible characters in `{name}`"), ""),
                NameOddity::Long => {
                    (format!("the name `{name}` is too long"), "some systems refuse it")
                }
                NameOddity::Copy => (format!("`{name}` looks like the copy of another file"), ""),
            };
            let help = match oddity {
                NameOddity::Copy => "see whether it is the final version, then rename it",
                _ => "rename the file, here as well; leave it if it is public already",
            };
            say(message, label, &[help])
        }
        Rule::TextIsOtherAddress { text, host } => say(
            format!("the text of the link is `{}`, but it leads to {}", short(text), short(host)),
            "two addresses",
            &["see which is right, and make them equal"],
        ),
        Rule::MarkInAddress { mark } => say(
            format!("the address holds {}", number(u32::from(*mark))),
            "mostly from the sentence around it",
            &["remove it, or write it in code (`%20`) if it belongs there"],
        ),
        Rule::LeadsNowhere => say(
            "the link leads nowhere",
            "nothing happens",
            &["give the address, or leave the text only"],
        ),
        Rule::BareNumber { host } => say(
            format!("the link leads to the number {}", short(host)),
            "mostly an address of a network of offices",
            &["write the host by name, or remove the link if the public cannot open it"],
        ),
    }
}
