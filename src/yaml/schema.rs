//! What a YAML file may hold: a table of keys in both languages, with the shape of each value.
//! Apart from the Rust types, since a table can be walked, compared with what an author wrote, and
//! shown; a test of each user holds that table and type agree.

use crate::diagnostic::{Expected, FieldName, Step};

/// The shape of a value.
#[derive(Clone, Copy, Debug)]
pub enum Schema {
    /// A scalar, kept as it is written: `00012` and `99.90` are text.
    Text,
    /// A list of values of one shape.
    List(&'static Self),
    /// A mapping with known keys.
    Fields(&'static [Field]),
    /// A mapping with the author's own keys and values of one shape.
    Table(&'static Self),
    /// Whichever of these fits what is there; at most one of each kind.
    OneOf(&'static [Self]),
    /// Anything at all.
    Any,
}

/// A key and the shape of its value.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The English key.
    pub english: &'static str,
    /// The Chinese key; empty where there is none.
    pub chinese: &'static str,
    /// The shape of its value.
    pub shape: Schema,
}

impl Field {
    /// A field by its two names.
    pub const fn new(english: &'static str, chinese: &'static str, shape: Schema) -> Self {
        Self { english, chinese, shape }
    }

    /// Both names, for messages.
    pub fn name(&self) -> FieldName {
        FieldName { english: self.english.to_owned(), chinese: self.chinese.to_owned() }
    }

    /// Whether a key in a file is this field's.
    pub fn is_called(&self, key: &str) -> bool {
        key == self.english || (!self.chinese.is_empty() && key == self.chinese)
    }
}

/// What stands in a file, as far as a schema asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    List,
    Mapping,
}

impl Schema {
    /// The shape to read a value of a kind by, if any fits.
    pub(super) fn fitting(&self, kind: Kind) -> Option<&Self> {
        match (self, kind) {
            (Self::OneOf(shapes), _) => shapes.iter().find_map(|shape| shape.fitting(kind)),
            (Self::Any, _)
            | (Self::Text, Kind::Scalar)
            | (Self::List(_), Kind::List)
            | (Self::Fields(_) | Self::Table(_), Kind::Mapping) => Some(self),
            _ => None,
        }
    }

    /// Both names of the field that a way leads to, or into.
    pub fn name_of(&self, steps: &[Step]) -> FieldName {
        let mut shape = *self;
        let mut name = FieldName { english: String::new(), chinese: String::new() };
        for step in steps {
            shape = match step {
                Step::Index(_) => match shape.fitting(Kind::List) {
                    Some(Self::List(item)) => **item,
                    _ => shape,
                },
                Step::Key(key) | Step::KeyOf(key) => {
                    let known = shape.fields().unwrap_or_default();
                    match known.iter().find(|field| field.english == key) {
                        Some(field) => {
                            name = field.name();
                            field.shape
                        }
                        // A key of the author's own has no name here; the fields below it have.
                        None => match shape.fitting(Kind::Mapping) {
                            Some(Self::Table(value)) => **value,
                            _ => Self::Any,
                        },
                    }
                }
            };
        }
        name
    }

    /// What a message says that this shape wants.
    pub(super) fn expected(&self) -> Expected {
        let takes = |kind| self.fitting(kind).is_some();
        match (takes(Kind::Scalar), takes(Kind::List), takes(Kind::Mapping)) {
            (true, true, _) => Expected::TextOrList,
            (true, false, true) => Expected::TextOrMapping,
            (true, false, false) => Expected::Text,
            (false, true, true) => Expected::ListOrMapping,
            (false, true, false) => match self.fitting(Kind::List) {
                Some(Self::List(item)) if item.fitting(Kind::Scalar).is_none() => {
                    Expected::ListOfMappings
                }
                _ => Expected::List,
            },
            (false, false, _) => Expected::Mapping,
        }
    }

    /// The known keys of a mapping of this shape.
    pub(super) fn fields(&self) -> Option<&'static [Field]> {
        match self.fitting(Kind::Mapping)? {
            Self::Fields(fields) => Some(fields),
            _ => None,
        }
    }

    /// Whether a key is known anywhere within this shape.
    pub(super) fn knows(&self, key: &str) -> bool {
        match self {
            Self::Text | Self::Any => false,
            Self::List(shape) | Self::Table(shape) => shape.knows(key),
            Self::OneOf(shapes) => shapes.iter().any(|shape| shape.knows(key)),
            Self::Fields(fields) => {
                fields.iter().any(|field| field.is_called(key) || field.shape.knows(key))
            }
        }
    }
}

/// Documents that together hold every key of a shape, in both languages: what the type that serde
/// fills must be able to read.
#[cfg(test)]
pub(crate) fn samples(shape: &Schema) -> Vec<serde_json::Value> {
    use serde_json::{Value, json};
    let in_list = |value: Value| json!([value]);
    match shape {
        Schema::Text | Schema::Any => Vec::new(),
        Schema::List(item) => samples(item).into_iter().map(in_list).collect(),
        Schema::Table(value) => {
            samples(value).into_iter().map(|value| json!({"x": value})).collect()
        }
        Schema::OneOf(shapes) => shapes.iter().flat_map(samples).collect(),
        Schema::Fields(fields) => fields
            .iter()
            .flat_map(|field| [(field, field.english), (field, field.chinese)])
            .flat_map(|(field, name)| {
                let values = samples(&field.shape).into_iter().chain([Value::Null]);
                values.map(move |value| json!({name: value}))
            })
            .collect(),
    }
}
