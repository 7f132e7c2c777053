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
            "a picture without alternative text",
            "the brackets are empty",
            &["say in the brackets what the picture shows: `![Cases by kind, 2024](cases.png)`"],
        ),
        Rule::ImageAlternativeSaysNothing { alternative } => say(
            format!(
                "the alternative text `{}` does not say what the picture shows",
                short(alternative)
            ),
            "this is all that people hear who cannot see it",
            &["say in a sentence what the picture shows"],
        ),
        Rule::LinkTextSaysNothing { text } => say(
            format!("the text `{}` does not say where the link leads", short(text)),
            "says nothing in a list of links",
            &["use the name of what it leads to as its text"],
        ),
        Rule::AddressAsText { characters } => say(
            format!("the text of the link is an address of {characters} characters"),
            "read out letter by letter",
            &["give the name of the page: `[name](address)`"],
        ),
        Rule::LinkWithoutText => say(
            "a link without text, which nobody sees",
            "inspections count hidden links as planted ones",
            &["give it a text, or remove it"],
        ),
        Rule::SchemeNotPublished { scheme } => say(
            format!("links with `{}:` are not published", short(scheme)),
            "the page will show the text only",
            &["use https, http, mailto, tel, or the path of a file of this site"],
        ),
        Rule::FileOfComputer => say(
            "the link leads to a file on somebody's computer",
            "nobody else can open it, and it gives away the names of folders",
            &["put the file beside the report and write its name"],
        ),
        Rule::InnerHost { host } => say(
            format!("the link leads to {} in an inner network", short(host)),
            "the public cannot open it, and it gives the network away",
            &["use the address on the internet, or remove the link"],
        ),
        Rule::ThisComputer { host } => say(
            format!("the link leads to {}, the reader's own computer", short(host)),
            "an address of the preview",
            &["for a page of this site write the path of its .md file, such as `../2023.md`"],
        ),
        Rule::Unencrypted { host } => say(
            format!("a link to {} without https", short(host)),
            "http is not encrypted",
            &["use https if that site supports it; if not, leave it"],
        ),
        Rule::OwnAddressInFull { path } => say(
            "a page of this site is linked by its full address",
            format!("/{} of this site", short(path)),
            &[
                "write the path of its .md file, such as `../2023.md`, which holds when the site moves",
            ],
        ),
        Rule::ImageElsewhere { host } => say(
            format!("the picture is at {}, so that the page shows only a link to it", short(host)),
            "pages load nothing from other sites",
            &["if you may use it, save the picture beside the report and write its name"],
        ),
        Rule::AttachmentSaysNothing { shown } => say(
            format!("readers see `{}`, which does not say what the attachment is", short(shown)),
            "",
            &["give it a title: `{file: annex1.xlsx, title: Inspections in 2024}`"],
        ),
        Rule::AttachmentLarge { megabytes } => say(
            format!("the attachment has {megabytes} MB and takes long to download"),
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
                NameOddity::Copy => "make sure that it is the final version, then rename it",
                _ => "rename the file, also under `attachments`; leave it if it is public already",
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
            "usually from the sentence around it",
            &["remove it, or encode it (`%20`) if it belongs there"],
        ),
        Rule::LeadsNowhere => say(
            "the link has no address",
            "nothing happens when it is clicked",
            &["give the address, or keep only the text"],
        ),
        Rule::BareNumber { host } => say(
            format!("the link leads to the IP address {}", short(host)),
            "usually an address of a government network",
            &["use the domain name; if the public cannot open it, remove the link"],
        ),
    }
}
