//! Every rule about links, portals, due days and what is published has its sentences in both
//! languages and its row in the documentation, and the documentation has no row without a rule.

use std::collections::BTreeSet;

use crate::diagnostic::{
    FieldName, Language,
    check::{
        Rule, due,
        due::{Instead, Owed},
        external,
        external::{Silence, Untold},
        files,
        files::NameOddity,
        portal,
        portal::{Asked, FooterMark, Inline},
        published,
        published::{Expected, Fate, FigureChange, Trouble},
    },
};

const DOCS: [&str; 2] =
    [include_str!("../../docs/check-site.md"), include_str!("../../docs/check-site.zh-CN.md")];

/// A value of an author, far longer than any sentence.
fn long() -> String {
    "x".repeat(10_000)
}

fn field() -> FieldName {
    FieldName { english: "title".into(), chinese: "标题".into() }
}

fn of_files() -> Vec<files::Rule> {
    use files::Rule;
    let odd = |oddity| Rule::AttachmentNameOdd { name: long(), oddity };
    vec![
        Rule::ImageWithoutAlternative,
        Rule::ImageAlternativeSaysNothing { alternative: long() },
        Rule::LinkTextSaysNothing { text: long() },
        Rule::AddressAsText { characters: 90 },
        Rule::LinkWithoutText,
        Rule::SchemeNotPublished { scheme: long() },
        Rule::FileOfComputer,
        Rule::InnerHost { host: long() },
        Rule::ThisComputer { host: long() },
        Rule::Unencrypted { host: long() },
        Rule::OwnAddressInFull { path: long() },
        Rule::ImageElsewhere { host: long() },
        Rule::AttachmentSaysNothing { shown: long() },
        Rule::AttachmentLarge { megabytes: 80 },
        odd(NameOddity::Blank),
        odd(NameOddity::Sign('#')),
        odd(NameOddity::Invisible),
        odd(NameOddity::Long),
        odd(NameOddity::Copy),
        Rule::TextIsOtherAddress { text: long(), host: long() },
        Rule::MarkInAddress { mark: '\u{3000}' },
        Rule::LeadsNowhere,
        Rule::BareNumber { host: long() },
    ]
}

fn of_external() -> Vec<external::Rule> {
    use external::Rule;
    let silent = |silence| Rule::Silent { host: long(), silence };
    let untold = |untold| Rule::Untold { host: long(), untold };
    vec![
        Rule::Gone { status: 404 },
        silent(Silence::NoSuchHost),
        silent(Silence::TimedOut),
        silent(Silence::Refused),
        silent(Silence::Certificate),
        silent(Silence::Odd),
        Rule::Moved { address: long() },
        untold(Untold::Status(503)),
        untold(Untold::NoTls),
        untold(Untold::TooMany),
    ]
}

fn of_portal() -> Vec<portal::Rule> {
    use portal::Rule;
    let marks = vec![
        FooterMark::Host,
        FooterMark::Contact,
        FooterMark::Icp,
        FooterMark::PublicSecurity,
        FooterMark::Conac,
        FooterMark::ErrorReport,
        FooterMark::SiteMap,
    ];
    let inline = |inline| Rule::InlineScript { inline };
    vec![
        Rule::TitleWithMarks { marks: "x".into() },
        Rule::TitleTwice { title: long(), other: long() },
        Rule::EmptyPage,
        Rule::MetaTwice { name: long(), other: Some(long()) },
        Rule::MetaMissing { field: field(), tag: "SiteName".into() },
        Rule::Placeholder { field: field(), value: long() },
        Rule::DomainNotGov { domain: long() },
        Rule::DomainNotOfSite { domain: long(), host: long() },
        Rule::FooterMarksMissing { marks },
        Rule::ErrorReportOfOther { code: long(), expected: long() },
        Rule::OldHost { host: "pucha.kaipuyun.cn".into() },
        Rule::PublicSecurityContradicts { code: long(), text: long() },
        Rule::MixedContent { asked: Asked::Script, host: long() },
        Rule::OtherHost { asked: Asked::Form, host: long() },
        inline(Inline::Script),
        inline(Inline::Handler),
        inline(Inline::Link),
        Rule::DocumentWrite,
        Rule::InnerHost { host: long() },
        Rule::IndexNumberOdd { value: long() },
        Rule::IndexNumberTwice { value: long(), other: long() },
        Rule::DocumentNumberOdd { value: long(), mended: Some(long()) },
        Rule::PublishedYearsLater { year: 2024, published: 2026 },
        Rule::RecordIncomplete { fields: vec![field(), field()] },
        Rule::TitleOfOther { found: long(), unit: long() },
    ]
}

fn of_due() -> Vec<due::Rule> {
    use due::Rule;
    let owed = || Owed { unit: long(), series: long(), year: 2025, due: "2026-03-31".into() };
    let missing = |instead| Rule::Missing { owed: owed(), instead, days: 3 };
    vec![
        missing(Instead::Nothing),
        missing(Instead::Draft),
        missing(Instead::Broken),
        missing(Instead::Withdrawn),
        Rule::Late { owed: owed(), days: 1 },
        Rule::DueSoon { owed: owed(), instead: Instead::Nothing, days: 0 },
        Rule::DueSoon { owed: owed(), instead: Instead::Nothing, days: 12 },
        Rule::HeldTooLong { owed: owed(), published: "2026-04-02".into() },
        Rule::Gaps { unit: long(), series: long(), years: (1949..2025).collect() },
    ]
}

fn of_published() -> Vec<published::Rule> {
    use published::Rule;
    let value = FigureChange::Value { before: long(), now: long() };
    let figure = |change| Rule::FigureChanged { name: long(), change, count: 3 };
    let gone = |fate| Rule::Unpublished { title: long(), url: long(), fate };
    vec![
        Rule::TextChanged,
        Rule::PublishedChanged { before: "2026-03-20".into(), now: String::new() },
        Rule::FieldChanged { field: field(), before: String::new(), now: long() },
        figure(value),
        figure(FigureChange::Gone),
        gone(Fate::Gone),
        gone(Fate::Draft),
        gone(Fate::Held),
        gone(Fate::Broken),
        Rule::Moved { alias: long() },
        Rule::AttachmentGone { name: long() },
        Rule::CorrectionsGone { before: 3, now: 1 },
        Rule::BadFile { trouble: Trouble::NotThere },
        Rule::BadFile { trouble: Trouble::Unreadable(long()) },
        Rule::BadFile {
            trouble: Trouble::Foreign { line: 3, column: 4, expected: Expected::Report },
        },
        Rule::SiteMoved { before: long(), now: long() },
    ]
}

fn rules() -> Vec<Rule> {
    let files = of_files().into_iter().map(Rule::from);
    let external = of_external().into_iter().map(Rule::from);
    let portal = of_portal().into_iter().map(Rule::from);
    let due = of_due().into_iter().map(Rule::from);
    let published = of_published().into_iter().map(Rule::from);
    files.chain(external).chain(portal).chain(due).chain(published).collect()
}

#[test]
fn every_rule_says_what_was_found_and_what_to_do() {
    for rule in rules() {
        for language in [Language::Chinese, Language::English] {
            let text =
                crate::diagnostic::Fault::Check(Box::new(rule.clone().into())).text(language);
            let all = format!("{}{}{}", text.message, text.label, text.help.concat());
            assert!(!text.message.is_empty() && !text.help.is_empty(), "{rule:?}");
            assert!(all.len() < 1_200, "{all}");
            assert!(!text.message.ends_with(['.', '。']), "{all}");
            let has_han = all.chars().any(|each| ('一'..='鿿').contains(&each));
            assert_eq!(has_han, language == Language::Chinese, "{all}");
        }
    }
}

#[test]
fn the_documentation_has_every_rule_with_its_severity_and_no_other() {
    let rules = rules();
    let known: BTreeSet<&str> = rules.iter().map(Rule::code).collect();
    for doc in DOCS {
        for rule in &rules {
            let letter = &format!("{:?}", rule.severity())[..1];
            let row = format!("| {} | {letter} |", rule.code());
            assert!(doc.contains(&row), "{row} is missing");
        }
        let rows = doc.lines().filter_map(|line| line.strip_prefix("| GK"));
        for row in rows.map(|row| format!("GK{}", row.get(..3).unwrap_or_default())) {
            assert!(known.contains(row.as_str()), "{row} is no rule");
        }
    }
}
