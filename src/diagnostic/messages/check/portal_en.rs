//! The messages about the rules for government portals in English.

use super::{say, short};
use crate::diagnostic::{
    FieldName,
    check::portal::{Asked, FooterMark, Inline, Rule},
    messages::Text,
};

/// The sentences about a rule.
pub(super) fn text(rule: &Rule) -> Text {
    match rule {
        Rule::TitleWithMarks { marks } => say(
            format!("the title has the marks `{marks}`"),
            "a title takes no title marks around it and no mark at its end",
            &["remove them"],
        ),
        Rule::TitleTwice { title, other } => say(
            format!("the title `{}` is also that of {}", short(title), short(other)),
            "lists cannot tell them apart",
            &["name the unit and the year in the title"],
        ),
        Rule::EmptyPage => say(
            "a page without content",
            "an empty page",
            &[
                "write it; until then, say `draft: true`",
                "a site with five empty columns fails the inspection",
            ],
        ),
        Rule::MetaTwice { name, other } => say(
            format!("the portal's HTML writes the meta tag {} once more", short(name)),
            other
                .as_ref()
                .map_or_else(String::new, |other| format!("here it is `{}`", short(other))),
            &[
                "remove it from there: the program writes it",
                "was the HTML copied from another site?",
            ],
        ),
        Rule::MetaMissing { field, tag } => say(
            format!(
                "{} is not filled in, so that pages lack the required meta tag {tag}",
                name(field)
            ),
            "",
            &[&format!("fill in {} {}", name(field), place(field, tag))],
        ),
        Rule::Placeholder { field, value } => say(
            format!("`{}` is no real value for {}", short(value), name(field)),
            "appears on the pages as it is",
            &["fill in the real value, or remove the line"],
        ),
        Rule::DomainNotGov { domain } => say(
            format!("the domain {} does not end with .gov.cn", short(domain)),
            "",
            &["government websites have domains below .gov.cn"],
        ),
        Rule::DomainNotOfSite { domain, host } => say(
            format!("`site_domain` is {}, but `base_url` is at {}", short(domain), short(host)),
            "",
            &["compare `identity.site_domain` and `base_url`"],
        ),
        Rule::FooterMarksMissing { marks } => {
            let names: Vec<&str> = marks.iter().map(|each| mark(*each)).collect();
            let keys: Vec<String> = marks.iter().map(|each| format!("`{}`", key(*each))).collect();
            say(
                format!("the footer lacks {}", names.join(", ")),
                "",
                &[
                    &format!("fill in below `identity` in site.yml: {}", keys.join(", ")),
                    "if the portal's own footer has them, name its file below `slots`",
                ],
            )
        }
        Rule::ErrorReportOfOther { code, expected } => say(
            format!(
                "`error_report` has the site code {}, but this site is {}",
                short(code),
                short(expected)
            ),
            "what people report goes to another site",
            &["use the code of this site; `error_report: true` fills it in"],
        ),
        Rule::OldHost { host } => say(
            format!("{host} is no longer the place to report mistakes"),
            "",
            &["use zfwzgl.www.gov.cn; `error_report: true` fills it in"],
        ),
        Rule::PublicSecurityContradicts { code, text } => say(
            format!(
                "the link of the public security record has {}, its text {}",
                short(code),
                short(text)
            ),
            "",
            &["see which is right, and make them equal"],
        ),
        Rule::MixedContent { asked, host } => say(
            format!("an https page asks {} for {} by http", short(host), what(*asked)),
            "browsers block it",
            &["use https, or put the file into static/"],
        ),
        Rule::OtherHost { asked, host } => say(
            format!("pages ask {} for {}", short(host), what(*asked)),
            "that host learns what people read; when it is slow, so is the page",
            &["remove it, or put the file into static/"],
        ),
        Rule::InlineScript { inline } => say(
            match inline {
                Inline::Script => "an inline script in the portal's HTML",
                Inline::Handler => "a script in an attribute of the portal's HTML",
                Inline::Link => "a `javascript:` link in the portal's HTML",
            },
            "not run under a content security policy",
            &["do without it, or move it into a .js file"],
        ),
        Rule::DocumentWrite => say(
            "the portal's HTML uses document.write",
            "slows pages, and archived pages lack what it writes",
            &["write the HTML itself"],
        ),
        Rule::InnerHost { host } => say(
            format!("the portal's HTML leads to {} in an inner network", short(host)),
            "the public cannot open it, and it gives the network away",
            &["use the address on the internet, or remove it"],
        ),
        Rule::IndexNumberOdd { value } => say(
            format!("the index number `{}` looks unusual", short(value)),
            "usually 11999900MB0000001K/2025-00086",
            &[
                "code of the body, slash, year, hyphen, four to six digits",
                "leave it where local rules differ",
            ],
        ),
        Rule::IndexNumberTwice { value, other } => say(
            format!("the index number {} is also that of {}", short(value), short(other)),
            "an index number is for one document only",
            &["see which is right, and correct the other"],
        ),
        Rule::DocumentNumberOdd { value, mended } => say(
            format!("the document number `{}` is written in an unusual way", short(value)),
            mended.as_ref().map_or_else(String::new, |mended| format!("`{}`", short(mended))),
            &[
                "the year in full in tortoise-shell brackets, the number without leading zeros (GB/T 9704)",
            ],
        ),
        Rule::PublishedYearsLater { year, published } => say(
            format!("a report on {year}, published only in {published}"),
            format!("expected in {}", year.saturating_add(1)),
            &["check `year` and `published`; leave them if they are right"],
        ),
        Rule::RecordIncomplete { fields } => {
            let names: Vec<String> = fields.iter().map(name).collect();
            say(
                format!("{} not filled in", names.join(" and ")),
                "",
                &[
                    &format!(
                        "fill in {}",
                        fields.iter().map(filled).collect::<Vec<_>>().join(", ")
                    ),
                    "the public catalogue gives index, name, summary and date of creation (Regulation, art. 12)",
                ],
            )
        }
        Rule::TitleOfOther { found, unit } => say(
            format!("the title names `{}`, but the report is of `{}`", short(found), short(unit)),
            "",
            &["check `unit` and `title`; was another unit's report the template?"],
        ),
    }
}

/// Where the field of a meta tag stands.
fn place(field: &FieldName, tag: &str) -> &'static str {
    match field.english.as_str() {
        "column" => "in site.yml",
        _ if tag.starts_with("Column") => "below `column` in site.yml",
        _ => "below `identity` in site.yml",
    }
}

/// A field with what is written there.
fn filled(field: &FieldName) -> String {
    let example = match field.english.as_str() {
        "index_number" => " (such as 11999900MB0000001K/2025-00086)",
        "issued" => " (the date at the end of the report, such as 2025-03-18)",
        _ => "",
    };
    format!("{}{example}", name(field))
}

fn name(field: &FieldName) -> String {
    format!("`{}`", field.english)
}

fn mark(mark: FooterMark) -> &'static str {
    match mark {
        FooterMark::Host => "the responsible body",
        FooterMark::Contact => "a contact",
        FooterMark::Icp => "the ICP number",
        FooterMark::PublicSecurity => "the public security record",
        FooterMark::Conac => "the CONAC mark",
        FooterMark::ErrorReport => "where to report mistakes",
        FooterMark::SiteMap => "the site map",
    }
}

fn key(mark: FooterMark) -> &'static str {
    match mark {
        FooterMark::Host => "host",
        FooterMark::Contact => "contact",
        FooterMark::Icp => "icp",
        FooterMark::PublicSecurity => "public_security",
        FooterMark::Conac => "conac",
        FooterMark::ErrorReport => "error_report",
        FooterMark::SiteMap => "site_map",
    }
}

fn what(asked: Asked) -> &'static str {
    match asked {
        Asked::Script => "a script",
        Asked::Style => "a style sheet",
        Asked::Image => "a picture",
        Asked::Frame => "a page in a frame",
        Asked::Media => "sound, video or a plug-in's file",
        Asked::StyleResource => "a picture or font of a style sheet",
        Asked::Form => "the answer to a form",
    }
}
