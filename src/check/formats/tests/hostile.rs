//! Texts that would break out of each format, in every place where a format shows somebody's text.

use scraper::{Html, Selector};
use serde_json::Value;

use super::{File, NUMBER, Repeats, manner, sample, told};
use crate::{
    check::formats::{Format, Manner, UnitName},
    diagnostic::{
        At, Diagnostic, Excerpt, Fault,
        Language::{Chinese, English},
        PathTrouble,
        check::Within,
    },
};

const HOSTILE: [&str; 7] = [
    "=cmd|' /C calc'!A0",
    "\"quoted\", 'and'\r\n::error file=x::y",
    "%0A::warning::z%",
    "</script></style><script>alert(1)</script>",
    "a\u{1b}[31m\u{0}\u{7}\u{9}b\u{2028}",
    "\\u0022}],\"x\":[",
    "{{ 7 * 7 }}{% if x %}<!-- ]]>",
];

/// A file in which every text is hostile.
pub(super) fn file() -> File {
    let findings = HOSTILE.iter().flat_map(|text| {
        let fault =
            || Fault::BadPath { value: (*text).to_owned(), trouble: PathTrouble::ClimbsOut };
        let excerpt = Excerpt::at(text, 0..text.len());
        let path = HOSTILE.concat();
        let within = vec![Within::Entry((*text).to_owned()), Within::Sheet((*text).to_owned())];
        let inside = At::Inside { within, excerpt: excerpt.clone() };
        [At::Excerpt(excerpt), inside, At::File].map(|at| Diagnostic {
            fault: fault(),
            path: path.clone(),
            at,
        })
    });
    File {
        path: HOSTILE.concat(),
        title: Some(HOSTILE.concat()),
        unit: Some(UnitName { slug: "x".into(), name: HOSTILE.concat() }),
        findings: findings.collect(),
    }
}

fn hostile(format: Format) -> String {
    let manner =
        Manner { site: HOSTILE[3], folder: HOSTILE[1], repeats: Repeats::All, ..manner(English) };
    let told = told(format, manner, &[file()]);
    [told.text].into_iter().chain(told.files.into_iter().map(|(_, text)| text)).collect()
}

#[test]
fn a_terminal_obeys_nobody() {
    let text = hostile(Format::Human);
    assert!(!text.contains(['\u{1b}', '\0', '\u{7}', '\r']), "{text:?}");
}

#[test]
fn a_line_of_the_log_is_one_command_of_ours() {
    let text = hostile(Format::Github);
    let findings = file().findings.len();
    let commands: Vec<&str> = text.lines().filter(|line| line.contains("::")).collect();
    assert_eq!(commands.len(), findings);
    for command in commands {
        let body = command.strip_prefix("::error file=").expect(command);
        let (properties, message) = body.split_once("::").expect(command);
        assert!(properties.contains(",title=GK061 ") && !message.is_empty(), "{command}");
        assert!(!command.contains('\r') && !properties.contains('"') || properties.contains("%0A"));
    }
}

#[test]
fn what_a_spreadsheet_reads_back_is_data() {
    let text = hostile(Format::Csv);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), 15);
        assert!(
            record.iter().all(|cell| !cell.starts_with(['=', '+', '@', '\t', '\r'])),
            "{record:?}"
        );
        rows += 1;
    }
    assert_eq!(rows, file().findings.len());
}

#[test]
fn json_and_sarif_are_read_back_as_they_were_meant() {
    let all: Value = serde_json::from_str(&hostile(Format::Json)).unwrap();
    assert_eq!(all["findings"].as_array().unwrap().len(), file().findings.len());
    assert_eq!(all["findings"][0]["text"], HOSTILE[0]);
    assert_eq!(all["site"], HOSTILE[3]);
    let log: Value = serde_json::from_str(&hostile(Format::Sarif)).unwrap();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let location = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri = location["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'), "{uri}");
    }
}

#[test]
fn a_paper_holds_only_the_elements_of_its_template() {
    let text = hostile(Format::Html);
    assert!(!text.contains(['\u{1b}', '\0', '\u{7}']));
    for page in text.split("<!doctype html>").filter(|page| !page.is_empty()) {
        let page = Html::parse_document(page);
        for odd in ["script", "iframe", "img", "link", "object", "[onload]", "[onerror]"] {
            assert_eq!(page.select(&Selector::parse(odd).unwrap()).count(), 0, "{odd}");
        }
    }
}

#[test]
fn what_was_covered_stays_covered() {
    let formats =
        [Format::Human, Format::Json, Format::Sarif, Format::Github, Format::Csv, Format::Html];
    for format in formats {
        for language in [Chinese, English] {
            let manner = Manner { repeats: Repeats::All, ..manner(language) };
            let told = told(format, manner, &sample(3));
            let all: String = [told.text]
                .into_iter()
                .chain(told.files.into_iter().map(|(_, text)| text))
                .collect();
            assert!(all.contains("138****8000"), "{format:?}");
            assert!(!all.contains(NUMBER) && !all.contains("0013"), "{format:?}");
        }
    }
}
