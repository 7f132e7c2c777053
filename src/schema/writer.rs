//! A table of keys to JSON Schema: the shapes that `yaml` reads by and the words for them in, the
//! document's parts out.
//!
//! Every field is a definition of its own, since both of its names lead there.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    sense::{self, Blank, Sense},
    words::Entry,
};
use crate::{
    config::LABELS,
    diagnostic::Language,
    yaml::{Field, Schema},
};

/// What has been written, and what it is written with.
pub(super) struct Writer {
    words: &'static [Entry],
    language: Language,
    definitions: BTreeMap<String, Value>,
}

impl Writer {
    /// Begins a document.
    pub(super) fn new(words: &'static [Entry], language: Language) -> Self {
        Self { words, language, definitions: BTreeMap::new() }
    }

    /// The whole document, but for its head.
    pub(super) fn whole(mut self, shape: &Schema) -> Map<String, Value> {
        let mut document = self.value(shape, "", Sense::Text, Blank::Refused);
        document.insert("definitions".into(), json!(self.definitions));
        document
    }

    /// A value of a shape; `at` is the way to the field that it is in.
    fn value(
        &mut self,
        shape: &Schema,
        at: &str,
        sense: Sense,
        blank: Blank,
    ) -> Map<String, Value> {
        match shape {
            Schema::Any => Map::new(),
            Schema::Text => sense::scalar(sense, blank, self.language),
            Schema::List(item) => self.list(item, at, sense, blank),
            Schema::Fields(fields) => typed(&["object"], blank, self.fields(fields, at)),
            Schema::Table(value) => typed(&["object"], blank, self.table(value, at, sense)),
            Schema::OneOf(shapes) => self.one_of(shapes, at, (sense, blank), Place::Field),
        }
    }

    fn list(&mut self, item: &Schema, at: &str, sense: Sense, blank: Blank) -> Map<String, Value> {
        let of_item = if sense.is_strict() { Blank::Refused } else { Blank::Accepted };
        let of_item = if holds_text(item) { of_item } else { Blank::Refused };
        let item = match item {
            Schema::OneOf(shapes) => self.one_of(shapes, at, (sense, of_item), Place::Item),
            _ => self.value(item, at, sense, of_item),
        };
        let mut list = map(json!({"items": item}));
        // A list of nothing says no more than an empty field; only of persons it says that there are none.
        if blank == Blank::Refused && !at.is_empty() && !matches!(sense, Sense::Person) {
            list.insert("minItems".into(), 1.into());
        }
        typed(&["array"], blank, list)
    }

    fn fields(&mut self, fields: &[Field], at: &str) -> Map<String, Value> {
        let (mut properties, mut dependencies) = (Map::new(), Map::new());
        let mut required = Vec::new();
        for field in fields {
            let way = if at.is_empty() {
                field.english.to_owned()
            } else {
                format!("{at}.{}", field.english)
            };
            let entry = self.words.iter().find(|entry| entry.at == way);
            let names = self.names(field);
            let value = self.field(field, &way, entry, &names);
            let there = json!({"$ref": format!("#/definitions/{way}")});
            self.definitions.insert(way, Value::Object(value));
            for (index, name) in names.iter().enumerate() {
                // Both are known, and one is proposed. Nothing may stand beside `$ref`.
                let property = match index {
                    0 => there.clone(),
                    _ => json!({"allOf": [there], "doNotSuggest": true}),
                };
                properties.insert((*name).to_owned(), property);
            }
            if let [first, second] = names[..] {
                let message = match self.language {
                    Language::Chinese => format!("“{first}”和“{second}”是同一个栏目，只写一个"),
                    Language::English => format!("`{first}` and `{second}` are one key: write one"),
                };
                let other = json!({"properties": {second: false}, "errorMessage": message});
                dependencies.insert(first.to_owned(), other);
            }
            if entry.is_some_and(|entry| entry.required) {
                let message = match self.language {
                    Language::Chinese => format!("缺少必填的“{}”", names[0]),
                    Language::English => format!("`{}` is required", names[0]),
                };
                let either =
                    names.iter().map(|name| json!({"required": [name], "errorMessage": message}));
                required.push(json!({"anyOf": either.collect::<Vec<_>>()}));
            }
        }
        let mut schema = map(json!({"properties": properties, "additionalProperties": false}));
        if !dependencies.is_empty() {
            schema.insert("dependencies".into(), dependencies.into());
        }
        if !required.is_empty() {
            schema.insert("allOf".into(), required.into());
        }
        schema
    }

    fn field(
        &mut self,
        field: &Field,
        way: &str,
        entry: Option<&Entry>,
        names: &[&str],
    ) -> Map<String, Value> {
        let sense = entry.map_or(Sense::Text, |entry| entry.sense);
        let blank = match entry {
            Some(entry) if entry.required => Blank::Refused,
            Some(entry) if entry.sense.is_strict() => Blank::Unwritten,
            _ => Blank::Accepted,
        };
        let mut value = self.value(&field.shape, way, sense, blank);
        value.insert("title".into(), names.join(" / ").into());
        if let Some(entry) = entry {
            value.insert("description".into(), self.description(entry).into());
        }
        // A key without a type is proposed without its colon.
        if !["type", "anyOf"].iter().any(|key| value.contains_key(*key)) {
            value.insert("anyOf".into(), json!([{}]));
        }
        value
    }

    /// What a field is for. The example stands in it and not in `examples`, since an editor's program
    /// would write those into the file.
    fn description(&self, entry: &Entry) -> String {
        let text = entry.text(self.language);
        match (entry.example, self.language) {
            ("", _) => text.to_owned(),
            (example, Language::Chinese) => format!("{text}例如：{example}"),
            (example, Language::English) => format!("{text} For example: {example}"),
        }
    }

    /// Both names of a field, that of the language first.
    fn names(&self, field: &Field) -> Vec<&'static str> {
        let names = match self.language {
            Language::Chinese => [field.chinese, field.english],
            Language::English => [field.english, field.chinese],
        };
        names.into_iter().filter(|name| !name.is_empty()).collect()
    }

    fn table(&mut self, value: &Schema, at: &str, sense: Sense) -> Map<String, Value> {
        match sense {
            Sense::Levels => sense::levels(self.language),
            Sense::Rows => {
                let mut rows = self.fields(LABELS, at);
                rows.remove("dependencies");
                rows
            }
            _ => {
                map(json!({"additionalProperties": self.value(value, at, sense, Blank::Accepted)}))
            }
        }
    }

    /// Shapes of different kinds. The constraints of lists and mappings each concern their own kind
    /// only, so that they can stand side by side; only those of a text say something of all kinds.
    fn one_of(
        &mut self,
        shapes: &[Schema],
        at: &str,
        (sense, blank): (Sense, Blank),
        place: Place,
    ) -> Map<String, Value> {
        let (mut schema, mut kinds, mut text) = (Map::new(), Vec::new(), None);
        for shape in shapes {
            let mut value = self.value(shape, at, sense, blank);
            if let Schema::Text = shape {
                text = Some(value);
            } else {
                value.remove("type");
                kinds.push(if matches!(shape, Schema::List(_)) { "array" } else { "object" });
                schema.extend(value);
            }
        }
        match (text, place) {
            (None, _) => typed(&kinds, blank, schema),
            // Words to choose from are proposed only where they stand beside the rest.
            (Some(mut text), _) if text.contains_key("anyOf") => {
                if let Some(Value::Array(ways)) = text.get_mut("anyOf") {
                    ways.push(Value::Object(typed(&kinds, Blank::Refused, schema)));
                }
                text
            }
            // Most people write the text: an editor's program should not begin a list.
            (Some(text), Place::Field) => {
                map(json!({"if": {"type": kinds}, "then": schema, "else": text}))
            }
            // Of an item that is not written yet the keys are to be proposed.
            (Some(text), Place::Item) => {
                schema.insert("if".into(), json!({"type": kinds}));
                schema.insert("else".into(), text.into());
                schema
            }
        }
    }
}

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Behind a key.
    Field,
    /// In a list.
    Item,
}

/// Whether a text may stand here.
fn holds_text(shape: &Schema) -> bool {
    match shape {
        Schema::Text | Schema::Any => true,
        Schema::OneOf(shapes) => shapes.iter().any(holds_text),
        _ => false,
    }
}

fn typed(kinds: &[&str], blank: Blank, mut schema: Map<String, Value>) -> Map<String, Value> {
    let mut kinds = kinds.to_vec();
    if blank != Blank::Refused {
        kinds.push("null");
    }
    let kinds = if let [kind] = kinds[..] { json!(kind) } else { json!(kinds) };
    schema.insert("type".into(), kinds);
    schema
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
