//! Findings as SARIF 2.1.0, for programs that show what any tool has found. Results stream first; the
//! tool with its rules, of which only those found are told, stands last, as the order of names in
//! JSON means nothing.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    Checked, Listing, Manner, Summary, Written,
    facts::{Facts, Place},
    github::in_repository,
    phrases::Phrases,
};
use crate::{
    check::codes,
    diagnostic::{Language, Severity, check::Topic},
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What a path keeps in an address.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) struct Sarif<'a> {
    manner: Manner<'a>,
    began: bool,
}

impl<'a> Sarif<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, began: false }
    }

    /// What stands before the results.
    fn head(&mut self) -> String {
        if std::mem::replace(&mut self.began, true) {
            return String::new();
        }
        let language = match self.manner.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        };
        format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"columnKind\":\"unicodeCodePoints\",\"language\":\"{language}\",\"results\":["
        )
    }
}

impl Listing for Sarif<'_> {
    fn file(&mut self, checked: &Checked<'_>) -> Written {
        let phrases = Phrases(self.manner.language);
        let path = in_repository(self.manner.folder, checked.path);
        let uri = utf8_percent_encode(&path, PATH).to_string();
        let mut seen = BTreeMap::new();
        let mut text = String::new();
        for facts in Facts::all(checked, phrases) {
            let fingerprint = fingerprint(&facts, &path, &mut seen);
            let is_first = !self.began;
            text.push_str(&self.head());
            text.push_str(if is_first { "\n" } else { ",\n" });
            text.push_str(&result(&facts, &uri, &fingerprint, phrases).to_string());
        }
        Written { text, files: Vec::new() }
    }

    fn end(mut self: Box<Self>, summary: &Summary) -> Written {
        let mut text = self.head();
        let tool = tool(summary, self.manner.language);
        text.push_str(&format!("\n],\"tool\":{tool}}}]}}\n"));
        Written { text, files: Vec::new() }
    }
}

fn result(facts: &Facts<'_>, uri: &str, fingerprint: &str, phrases: Phrases) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".into(), json!({"uri": uri, "uriBaseId": "%SRCROOT%"}));
    if let (Some(place), Some([before, stretch, after])) = (facts.place, facts.stretch()) {
        physical.insert("region".into(), region(place, stretch));
        let line = format!("{before}{stretch}{after}");
        let context = json!({"startLine": place.line, "snippet": {"text": line}});
        physical.insert("contextRegion".into(), context);
    }
    let mut location = Map::new();
    location.insert("physicalLocation".into(), physical.into());
    if let Some(within) = &facts.within {
        location.insert("logicalLocations".into(), json!([{"fullyQualifiedName": within}]));
    }
    json!({
        "ruleId": facts.code,
        "level": facts.severity.slug(),
        "message": {"text": message(facts, phrases)},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    })
}

fn region(place: Place, stretch: &str) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.end_column,
        "snippet": {"text": stretch},
    })
}

/// What is wrong, where in an attachment, and what to do.
fn message(facts: &Facts<'_>, phrases: Phrases) -> String {
    let text = &facts.text;
    let within = facts.within.as_ref();
    let first = match within {
        Some(within) => {
            phrases.of(format!("{within}：{}", text.message), format!("{within}: {}", text.message))
        }
        None => text.message.clone(),
    };
    let rest = [&text.label].into_iter().chain(&text.notes).chain(&text.help);
    let rest = rest.filter(|line| !line.is_empty()).map(String::as_str);
    [first.as_str()].into_iter().chain(rest).collect::<Vec<_>>().join("\n")
}

/// What stays the same while other lines of the file change, so that a finding is known again: the
/// line itself, and which of several alike it is.
fn fingerprint(facts: &Facts<'_>, path: &str, seen: &mut BTreeMap<u64, usize>) -> String {
    let line = facts.excerpt.map_or(facts.text.message.as_str(), |excerpt| &excerpt.text);
    let within = facts.within.as_deref().unwrap_or_default();
    let hash = xxh3_64([facts.code, path, within, line].join("\0").as_bytes());
    let count = seen.entry(hash).or_default();
    *count += 1;
    format!("{hash:016x}:{count}")
}

fn tool(summary: &Summary, language: Language) -> Value {
    // The worst first, so that a code that has several severities is told with the worst of them.
    let mut found: BTreeMap<&'static str, Severity> = BTreeMap::new();
    for (severity, code, _) in summary.codes() {
        found.entry(code).or_insert(severity);
    }
    let rules = found.into_iter().map(|(code, severity)| rule(code, severity, language));
    let rules: Vec<Value> = rules.collect();
    json!({"driver": {
        "name": "gongkai",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    }})
}

fn rule(code: &'static str, severity: Severity, language: Language) -> Value {
    let advice = codes::advice(code, language);
    let mut rule = json!({
        "id": code,
        "shortDescription": {"text": codes::name(code, language)},
        "fullDescription": {"text": codes::meaning(code, language)},
        "defaultConfiguration": {"level": severity.slug()},
    });
    if !advice.is_empty() {
        rule["help"] = json!({"text": advice});
    }
    if let Some(topic) = Topic::of(code) {
        rule["properties"] = json!({"tags": [topic.name()]});
    }
    rule
}
