//! JSON Schema of the files that authors write, for editors' programs: which file in, a document of
//! draft 07 out, in Chinese or English.
//!
//! It is made from the tables by which the program reads (`config`, `report`, `check`, `theme`), so that
//! a key is known here as soon as it is known there. `words` adds what a table cannot say, `sense`
//! the forms of texts, and `tests` holds the outcome to what the program accepts. (The crate schemars
//! would derive a schema from the types that serde fills. These hold nothing but text: neither the
//! Chinese names nor the forms would be in it.)
//!
//! What one file cannot tell is left to the program: whether a unit is known, a day is in the calendar,
//! one day is before another.

mod sense;
mod snippets;
#[cfg(test)]
mod tests;
mod words;

pub use snippets::snippets;

use serde_json::{Map, Value, json};

use crate::{
    check::terms::TERMS,
    config::{LABELS, SITE, UNITS},
    diagnostic::Language,
    report::{PAGE, REPORT},
    theme::SHAPE,
    yaml::{Field, Schema},
};
use sense::{Blank, Sense};
use words::Entry;

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The front matter of a report.
    FrontMatter,
    /// The front matter of a plain page.
    Page,
    /// site.yml
    Site,
    /// content/units.yml
    Units,
    /// content/terms.yml
    Terms,
    /// theme.yml
    Theme,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::FrontMatter, Self::Page, Self::Site, Self::Units, Self::Terms, Self::Theme];

    /// What it is called on the command line and in the names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Page => "page",
            Self::Site => "site",
            Self::Units => "units",
            Self::Terms => "terms",
            Self::Theme => "theme",
        }
    }

    /// What it describes.
    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::FrontMatter, Language::Chinese) => "报告信息（content/ 里 Markdown 文件的开头）",
            (Self::FrontMatter, Language::English) => "front matter of reports (content/)",
            (Self::Page, Language::Chinese) => "普通页面信息（pages/ 里 Markdown 文件的开头）",
            (Self::Page, Language::English) => "front matter of plain pages (pages/)",
            (Self::Site, Language::Chinese) => "站点配置 site.yml",
            (Self::Site, Language::English) => "the configuration, site.yml",
            (Self::Units, Language::Chinese) => "单位名录 content/units.yml",
            (Self::Units, Language::English) => "the register of units, content/units.yml",
            (Self::Terms, Language::Chinese) => "用语表 content/terms.yml",
            (Self::Terms, Language::English) => "words to avoid, content/terms.yml",
            (Self::Theme, Language::Chinese) => "主题说明 theme.yml",
            (Self::Theme, Language::English) => "the manifest of a theme, theme.yml",
        }
    }

    fn table(self) -> (&'static Schema, &'static [Entry]) {
        match self {
            Self::FrontMatter => (&REPORT, words::REPORT),
            Self::Page => (&PAGE, words::PAGE),
            Self::Site => (&SITE, words::SITE),
            Self::Units => (&UNITS, words::UNITS),
            Self::Terms => (&TERMS, words::TERMS),
            Self::Theme => (&SHAPE, words::THEME),
        }
    }
}

/// The schema of a file, with the words of a language.
pub fn document(kind: Kind, language: Language) -> Value {
    let (shape, words) = kind.table();
    let writer = Writer { words, language };
    let mut document = writer.value(shape, "", Sense::Text, Blank::Refused);
    document.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    document.insert("title".into(), kind.text(language).into());
    Value::Object(document)
}

/// The text of the document, as it is printed and written.
pub fn text(kind: Kind, language: Language) -> String {
    // A value has no keys but texts, so that it can always be written.
    format!("{}\n", serde_json::to_string_pretty(&document(kind, language)).unwrap_or_default())
}

struct Writer {
    words: &'static [Entry],
    language: Language,
}

impl Writer {
    /// A value of a shape; `at` is the way to the field that it is in.
    fn value(&self, shape: &Schema, at: &str, sense: Sense, blank: Blank) -> Map<String, Value> {
        match shape {
            Schema::Any => Map::new(),
            Schema::Text => sense::scalar(sense, blank, self.language),
            Schema::List(item) => self.list(item, at, sense, blank),
            Schema::Fields(fields) => typed(&["object"], blank, self.fields(fields, at)),
            Schema::Table(value) => typed(&["object"], blank, self.table(value, at, sense)),
            Schema::OneOf(shapes) => self.one_of(shapes, at, (sense, blank), Place::Field),
        }
    }

    fn list(&self, item: &Schema, at: &str, sense: Sense, blank: Blank) -> Map<String, Value> {
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

    fn fields(&self, fields: &[Field], at: &str) -> Map<String, Value> {
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
            for (index, name) in names.iter().enumerate() {
                let mut value = value.clone();
                if index > 0 {
                    // Known, but only one of two names is proposed.
                    value.insert("doNotSuggest".into(), true.into());
                }
                properties.insert((*name).to_owned(), Value::Object(value));
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
        &self,
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

    fn table(&self, value: &Schema, at: &str, sense: Sense) -> Map<String, Value> {
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
        &self,
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
