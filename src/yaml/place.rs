//! From the way to a field to its place in the text: steps in, bytes of the file out. Apart from
//! the walk, since other rooms find faults of fields long after the file was read.

use std::ops::Range;

use super::Document;
use super::mend::Parsed;
use super::schema::{Field, Schema};
use super::tree::{Node, Value};
use crate::diagnostic::Step;

/// A parsed document in which fields can be looked up.
pub(super) struct Places<'a> {
    document: &'a Document<'a>,
    parsed: &'a Parsed,
    schema: &'a Schema,
}

/// What a way led to.
pub(super) enum Reached<'a> {
    /// A value, and the key it stands under, if any.
    Value(&'a Node, Option<&'a Node>),
    /// The field is not there, but the mapping that it belongs to is.
    Absent(&'a Node),
    /// Nothing like it is there.
    Nowhere,
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a Document<'a>, parsed: &'a Parsed, schema: &'a Schema) -> Self {
        Self { document, parsed, schema }
    }

    /// Where to point for a way; as near to it as the text goes.
    pub(super) fn find(&self, steps: &[Step]) -> Option<Range<usize>> {
        (0..=steps.len()).rev().find_map(|length| match self.reach(&steps[..length]) {
            Reached::Value(_, None) if length == 0 => None,
            Reached::Value(value, key) => Some(self.point(value, key, steps[..length].last())),
            Reached::Absent(_) | Reached::Nowhere => None,
        })
    }

    /// Where to point for a field that is not there: at the thing that lacks it.
    pub(super) fn find_lacking(&self, mapping: &Node) -> Range<usize> {
        let is_root = self.parsed.root.as_ref().is_some_and(|root| std::ptr::eq(root, mapping));
        if is_root {
            self.top()
        } else {
            self.shifted(&self.parsed.original(&first_key(mapping).range))
        }
    }

    /// The fence above front matter, or the first line of a whole file.
    pub(super) fn top(&self) -> Range<usize> {
        let start = self.document.range.start;
        let above =
            self.document.file.get(..start).unwrap_or_default().trim_end_matches(['\n', '\r']);
        if above.ends_with("---") { above.len() - 3..above.len() } else { start..start }
    }

    fn point(&self, value: &Node, key: Option<&Node>, last: Option<&Step>) -> Range<usize> {
        let node = match (key, last) {
            (Some(key), Some(Step::KeyOf(_))) => key,
            // An empty value stands nowhere; its key stands for it.
            (Some(key), _) if value.is_blank() => key,
            (_, _) => value,
        };
        let node = if matches!(node.value, Value::Mapping(_)) { first_key(node) } else { node };
        self.shifted(&self.parsed.original(&node.range))
    }

    fn shifted(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.document.range.start;
        range.start + start..range.end + start
    }

    /// Follows a way as far as the text has it.
    pub(super) fn reach(&self, steps: &[Step]) -> Reached<'a> {
        let Some(mut node) = self.parsed.root.as_ref() else { return Reached::Nowhere };
        let mut schema = self.schema;
        let mut key = None;
        for (index, step) in steps.iter().enumerate() {
            let Some(shape) = schema.fitting(node.kind()) else { return Reached::Nowhere };
            let is_last = index + 1 == steps.len();
            match (step, &node.value) {
                (Step::Index(place), Value::List(items)) => {
                    let Some(item) = items.get(*place) else { return Reached::Nowhere };
                    (node, key) = (item, None);
                    if let Schema::List(item_shape) = shape {
                        schema = item_shape;
                    }
                }
                // One value may stand for a list of one.
                (Step::Index(0), Value::Scalar { .. } | Value::Mapping(_)) => {}
                (Step::Key(name) | Step::KeyOf(name), Value::Mapping(pairs)) => {
                    let field = fields(shape).iter().find(|field| field.english == name);
                    let found = pairs.iter().find(|(key, _)| is_called(key, name, field));
                    match found {
                        Some((found_key, value)) => (node, key) = (value, Some(found_key)),
                        None if is_last => return Reached::Absent(node),
                        None => return Reached::Nowhere,
                    }
                    schema = match (field, shape) {
                        (Some(field), _) => &field.shape,
                        (None, Schema::Table(value_shape)) => value_shape,
                        (None, _) => &Schema::Any,
                    };
                }
                _ => return Reached::Nowhere,
            }
        }
        Reached::Value(node, key)
    }
}

fn fields(shape: &Schema) -> &'static [Field] {
    shape.fields().unwrap_or_default()
}

fn is_called(key: &Node, name: &str, field: Option<&Field>) -> bool {
    let written = key.text().unwrap_or_default();
    field.map_or(written == name, |field| field.is_called(written))
}

/// A mapping has no sign of its own to point at.
fn first_key(mapping: &Node) -> &Node {
    match &mapping.value {
        Value::Mapping(pairs) => pairs.first().map_or(mapping, |(key, _)| key),
        _ => mapping,
    }
}
