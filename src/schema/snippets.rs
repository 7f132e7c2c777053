//! Front matter as snippets of VS Code: a key with its value's form for each key of the table, and
//! all that a report must say as one. They work in Markdown, into which no schema reaches.

use serde_json::{Map, Value, json};

use super::{
    sense::Sense,
    words::{self, Entry},
};
use crate::{
    diagnostic::Language,
    report::REPORT,
    yaml::{Field, Schema},
};

/// The file of snippets.
pub fn snippets(language: Language) -> String {
    let Schema::Fields(fields) = REPORT else { return String::new() };
    let mut all = Map::new();
    let required = fields.iter().filter(|field| entry(field).is_some_and(|it| it.required));
    let lines = required
        .enumerate()
        .map(|(index, field)| format!("{}: ${{{}}}", name(field, language), index + 1));
    let mut whole = vec!["---".to_owned()];
    whole.extend(lines);
    whole.extend(["---", "", "$0"].map(str::to_owned));
    let (title, prefix) = match language {
        Language::Chinese => ("报告信息：必填的几项", "报告信息"),
        Language::English => ("front matter: what is required", "front matter"),
    };
    all.insert(title.to_owned(), snippet(&[prefix, "gongkai"], &whole, title));
    for field in fields {
        let Some(entry) = entry(field) else { continue };
        let names = [name(field, language), field.english];
        let prefixes = if names[0] == names[1] { &names[..1] } else { &names[..] };
        let body = body(field, entry, language);
        all.insert(names[0].to_owned(), snippet(prefixes, &body, entry.text(language)));
    }
    // A value has no keys but texts, so that it can always be written.
    format!("{}\n", serde_json::to_string_pretty(&Value::Object(all)).unwrap_or_default())
}

fn snippet(prefixes: &[&str], body: &[String], description: &str) -> Value {
    json!({"scope": "markdown", "prefix": prefixes, "body": body, "description": description})
}

fn entry(field: &Field) -> Option<&'static Entry> {
    words::REPORT.iter().find(|entry| entry.at == field.english)
}

fn name(field: &Field, language: Language) -> &'static str {
    match language {
        Language::Chinese => field.chinese,
        Language::English => field.english,
    }
}

/// The lines of one key: a choice where there is one, the first item of a list of mappings.
fn body(field: &Field, entry: &Entry, language: Language) -> Vec<String> {
    let key = name(field, language);
    if let Some(fields) = item(&field.shape) {
        let wanted = |field: &&Field| {
            let way = format!("{}.{}", entry.at, field.english);
            words::REPORT.iter().any(|entry| entry.at == way && entry.required)
        };
        let pairs = fields.iter().filter(wanted).enumerate();
        let pairs =
            pairs.map(|(index, field)| format!("{}: ${}", name(field, language), index + 1));
        let pairs = pairs.collect::<Vec<_>>().join(", ");
        return vec![format!("{key}:"), format!("  - {{{pairs}}}"), "$0".to_owned()];
    }
    let value = match (entry.sense, language) {
        (Sense::YesNo, Language::Chinese) => "${1|是,否|}".to_owned(),
        (Sense::YesNo, Language::English) => "${1|true,false|}".to_owned(),
        (Sense::Choices(choices), _) => {
            let values = choices.iter().map(|choice| choice.value);
            let is_chinese = |value: &&str| !value.is_ascii();
            let own = values.filter(|value| is_chinese(value) == (language == Language::Chinese));
            format!("${{1|{}|}}", own.collect::<Vec<_>>().join(","))
        }
        _ => "$0".to_owned(),
    };
    vec![format!("{key}: {value}")]
}

/// The keys of a mapping of which a field only takes a list.
fn item(shape: &Schema) -> Option<&'static [Field]> {
    let Schema::List(item) = shape else { return None };
    match item {
        Schema::Fields(fields) => Some(fields),
        Schema::OneOf(shapes) => shapes.iter().find_map(|shape| match shape {
            Schema::Fields(fields) => Some(*fields),
            _ => None,
        }),
        _ => None,
    }
}
