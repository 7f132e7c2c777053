//! The walk over a tree with its schema: every fault of keys and shapes is noted, and what is right
//! leaves as a value that serde can read, keys in English and scalars as text. What is faulty is
//! left blank and remembered, so that nobody complains of it a second time.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};

use super::Document;
use super::mend::{Parsed, kept, within_curly_quotes};
use super::schema::{Field, Kind, Schema};
use super::tree::{Node, Value};
use crate::diagnostic::{At, Diagnostic, Fault, FieldName, Found, Lines, Step, nearest};

/// What a walk found.
pub(super) struct Walked {
    /// The value without its faulty parts; none if there is nothing of the schema's kind.
    pub(super) value: Option<Json>,
    pub(super) faults: Vec<Diagnostic>,
    /// The ways to the parts left blank.
    pub(super) blanks: Vec<Vec<Step>>,
}

/// Walks a parsed document.
pub(super) fn walk(
    document: &Document<'_>,
    lines: &Lines<'_>,
    parsed: &Parsed,
    schema: &Schema,
) -> Walked {
    let mut walk =
        Walk { document, lines, parsed, steps: Vec::new(), faults: Vec::new(), blanks: Vec::new() };
    for (range, fault) in &parsed.faults {
        walk.note_in_text(range.clone(), fault.clone());
    }
    // The root is nobody's field.
    let root_name = FieldName { english: String::new(), chinese: String::new() };
    let value = match &parsed.root {
        Some(root) if schema.fitting(root.kind()).is_some() => {
            Some(walk.node(root, schema, &root_name))
        }
        Some(root) if root.is_null() => empty(schema),
        Some(root) => {
            walk.wrong_type(root, schema, &root_name);
            None
        }
        // Nothing was written, not even a comment out of place: every required field will be missed.
        None if parsed.faults.is_empty() => empty(schema),
        None => None,
    };
    Walked { value, faults: walk.faults, blanks: walk.blanks }
}

fn empty(schema: &Schema) -> Option<Json> {
    if schema.fitting(Kind::Mapping).is_some() {
        Some(Json::Object(Map::new()))
    } else {
        Some(Json::Array(Vec::new()))
    }
}

struct Walk<'a> {
    document: &'a Document<'a>,
    lines: &'a Lines<'a>,
    parsed: &'a Parsed,
    steps: Vec<Step>,
    faults: Vec<Diagnostic>,
    blanks: Vec<Vec<Step>>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, schema: &Schema, name: &FieldName) -> Json {
        if node.is_null() {
            return Json::Null;
        }
        let Some(shape) = schema.fitting(node.kind()) else {
            self.wrong_type(node, schema, name);
            return Json::Null;
        };
        match (&node.value, shape) {
            (_, Schema::Any) => any(node),
            (Value::Scalar { text, plain }, _) => {
                if *plain {
                    self.check_quotes(node, text);
                }
                Json::String(text.clone())
            }
            (Value::List(items), Schema::List(shape)) => self.list(items, shape, name),
            (Value::Mapping(pairs), Schema::Fields(fields)) => self.fields(node, pairs, fields),
            (Value::Mapping(pairs), Schema::Table(shape)) => self.table(pairs, shape, name),
            // `fitting` gives no other pairs.
            _ => Json::Null,
        }
    }

    fn list(&mut self, items: &[Node], shape: &Schema, name: &FieldName) -> Json {
        let read = |(index, item): (usize, &Node)| {
            self.steps.push(Step::Index(index));
            let value = match self.node(item, shape, name) {
                // An item keeps its place, so that those behind it keep theirs.
                Json::Null if shape.fitting(Kind::Scalar).is_some() => Json::String(String::new()),
                Json::Null => empty(shape).unwrap_or(Json::Null),
                value => value,
            };
            self.steps.pop();
            value
        };
        Json::Array(items.iter().enumerate().map(read).collect())
    }

    fn fields(&mut self, node: &Node, pairs: &[(Node, Node)], fields: &[Field]) -> Json {
        let mut values = Map::new();
        let mut first: Vec<(&Field, &Node)> = Vec::new();
        for (key, value) in pairs {
            let written = key.text().unwrap_or_default();
            let Some(field) = fields.iter().find(|field| field.is_called(written)) else {
                self.unknown_key(node, key, value, fields);
                continue;
            };
            if let Some((_, other)) = first.iter().find(|(known, _)| known.english == field.english)
            {
                self.twice(key, other);
                continue;
            }
            first.push((field, key));
            self.steps.push(Step::key(field.english));
            let value = self.node(value, &field.shape, &field.name());
            self.steps.pop();
            if !value.is_null() {
                values.insert(field.english.to_owned(), value);
            }
        }
        Json::Object(values)
    }

    fn table(&mut self, pairs: &[(Node, Node)], shape: &Schema, name: &FieldName) -> Json {
        let mut values = Map::new();
        let mut first: HashMap<&str, &Node> = HashMap::new();
        for (key, value) in pairs {
            let written = key.text().unwrap_or_default();
            if let Some(other) = first.insert(written, key) {
                self.twice(key, other);
                continue;
            }
            self.steps.push(Step::key(written));
            let value = self.node(value, shape, name);
            self.steps.pop();
            if !value.is_null() {
                values.insert(written.to_owned(), value);
            }
        }
        Json::Object(values)
    }

    fn unknown_key(&mut self, mapping: &Node, key: &Node, value: &Node, fields: &[Field]) {
        let range = self.parsed.original(&key.range);
        let written = key.text().map_or_else(
            || self.document.text().get(range).unwrap_or_default().to_owned(),
            str::to_owned,
        );
        // In braces, `{name：x}` and `{name:x}` are one long key without a value.
        if let Some((name, colon)) = glued(&written, fields)
            && value.is_null()
        {
            let line =
                self.lines.line(self.document.range.start + self.parsed.original(&key.range).start);
            let mended = kept(&line.replacen(&format!("{name}{colon}"), &format!("{name}: "), 1));
            let key_name = name.to_owned();
            self.blanks.push(self.way_to(fields, name));
            let fault = if colon == ':' {
                Fault::SpaceMissing { key: key_name, mended }
            } else {
                Fault::FullWidthColon { key: key_name, mended }
            };
            return self.note(key, fault);
        }
        let names = fields.iter().flat_map(|field| [field.chinese, field.english]);
        let meant = nearest(&written, names.filter(|name| !name.is_empty())).map(str::to_owned);
        if let Some(meant) = &meant
            && !self.has_key(mapping, fields, meant)
        {
            // The nearest key is missing because it is misspelled: that is one mistake, not two.
            self.blanks.push(self.way_to(fields, meant));
        }
        // Not more than the message will use: a register may have 100,000 misspelled keys.
        let allowed = match &meant {
            Some(_) => Vec::new(),
            None => fields.iter().map(Field::name).collect(),
        };
        self.note(key, Fault::UnknownKey { key: written, nearest: meant, allowed });
    }

    fn has_key(&self, mapping: &Node, fields: &[Field], name: &str) -> bool {
        let Some(field) = fields.iter().find(|field| field.is_called(name)) else { return false };
        let Value::Mapping(pairs) = &mapping.value else { return false };
        pairs.iter().any(|(key, _)| key.text().is_some_and(|key| field.is_called(key)))
    }

    fn way_to(&self, fields: &[Field], name: &str) -> Vec<Step> {
        let field = fields.iter().find(|field| field.is_called(name));
        let mut way = self.steps.clone();
        way.push(Step::key(field.map_or(name, |field| field.english)));
        way
    }

    fn twice(&mut self, key: &Node, first: &Node) {
        let start = self.parsed.original(&first.range).start + self.document.range.start;
        let first_line = self.lines.number(start);
        let other = first.text().unwrap_or_default().to_owned();
        let written = key.text().unwrap_or_default().to_owned();
        self.note(
            key,
            if written == other {
                Fault::DuplicateKey { key: written, first_line }
            } else {
                Fault::KeyInBothLanguages { key: written, other, first_line }
            },
        );
    }

    fn wrong_type(&mut self, node: &Node, schema: &Schema, name: &FieldName) {
        let found = match node.kind() {
            Kind::Scalar => Found::Text,
            Kind::List => Found::List,
            Kind::Mapping => Found::Mapping,
        };
        let fault = Fault::WrongType { field: name.clone(), expected: schema.expected(), found };
        self.blanks.push(self.steps.clone());
        self.note(node, fault);
    }

    fn check_quotes(&mut self, node: &Node, text: &str) {
        let Some(inner) = within_curly_quotes(text) else { return };
        let start = self.document.range.start + self.parsed.original(&node.range).start;
        let mended = kept(&self.lines.line(start).replacen(text, &format!("\"{inner}\""), 1));
        self.blanks.push(self.steps.clone());
        self.note(node, Fault::CurlyQuotes { mended });
    }

    fn note(&mut self, node: &Node, fault: Fault) {
        self.note_in_text(self.parsed.original(&node.range), fault);
    }

    fn note_in_text(&mut self, range: std::ops::Range<usize>, fault: Fault) {
        let shift = self.document.range.start;
        let at = At::Excerpt(self.lines.excerpt(range.start + shift..range.end + shift));
        self.faults.push(Diagnostic { fault, path: self.document.path.to_owned(), at });
    }
}

/// A key that has its colon, without a space, and its value within it.
fn glued<'a>(written: &'a str, fields: &[Field]) -> Option<(&'a str, char)> {
    let (end, colon) = written.char_indices().find(|(_, sign)| matches!(sign, ':' | '：'))?;
    let name = &written[..end];
    fields.iter().any(|field| field.is_called(name)).then_some((name, colon))
}

/// A value of any shape, scalars by YAML's core rules.
fn any(node: &Node) -> Json {
    match &node.value {
        Value::Scalar { text, plain: true } => scalar(text),
        Value::Scalar { text, plain: false } => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(any).collect()),
        Value::Mapping(pairs) => Json::Object(
            pairs
                .iter()
                .map(|(key, value)| (key.text().unwrap_or_default().to_owned(), any(value)))
                .collect(),
        ),
    }
}

fn scalar(text: &str) -> Json {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" => Json::Bool(true),
        "false" | "False" | "FALSE" => Json::Bool(false),
        _ if is_decimal(text) => {
            text.parse().map_or_else(|_| Json::String(text.to_owned()), Json::Number)
        }
        _ => Json::String(text.to_owned()),
    }
}

/// Whether a text is a number as JSON writes them: `007` is no number to anyone.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}
