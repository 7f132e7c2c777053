//! Shapes: which fields the values have that templates see.
//!
//! `shapes.json` says it of every view: an object has these fields, a list has such entries, a text
//! names a shape that several have; of `null` nothing is known, or it has no fields. A test of the
//! gallery holds it to the views themselves.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::expression::Step;
use crate::theme::sources::{Source, Sources};

/// Of every view by its template; of the global values by their names.
const SHAPES: &str = include_str!("shapes.json");

/// What a value is, as far as it is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing was seen yet.
    Nothing,
    /// It may be anything.
    Anything,
    /// It has these fields and no others.
    Fields(BTreeMap<String, Self>),
    /// Its entries are such.
    List(Box<Self>),
}

impl Shape {
    /// The shape that `value` says, a text being the name of one in `named`.
    fn of(value: &Value, named: &Value) -> Self {
        let of = |value| Self::of(value, named);
        match value {
            Value::Object(fields) => {
                Self::Fields(fields.iter().map(|(name, field)| (name.clone(), of(field))).collect())
            }
            Value::Array(entries) => {
                Self::List(Box::new(entries.first().map_or(Self::Anything, of)))
            }
            Value::String(name) => of(&named[name]),
            _ => Self::Anything,
        }
    }

    /// What is either this or that: all fields of both.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, shape) | (shape, Self::Nothing) => shape,
            (Self::Fields(mut fields), Self::Fields(more)) => {
                for (name, shape) in more {
                    let before = fields.remove(&name).unwrap_or(Self::Nothing);
                    fields.insert(name, before.or(shape));
                }
                Self::Fields(fields)
            }
            (Self::List(one), Self::List(other)) => Self::List(Box::new(one.or(*other))),
            _ => Self::Anything,
        }
    }

    /// The fields there are, if this one certainly is none of them; a list has none, its entries have.
    pub(super) fn lacks(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        let fields = match self {
            Self::Fields(fields) if !fields.contains_key(name) => Some(fields),
            Self::List(_) => None,
            _ => return None,
        };
        Some(fields.into_iter().flat_map(|fields| fields.keys().map(String::as_str)))
    }

    /// What is one step on.
    pub(super) fn step(&self, step: &Step<'_>) -> &Self {
        match (self, step) {
            (Self::Nothing, _) => &Self::Nothing,
            (Self::Fields(fields), Step::Field(name, _)) => {
                fields.get(*name).unwrap_or(&Self::Anything)
            }
            (Self::List(entry), Step::Place) => entry,
            _ => &Self::Anything,
        }
    }
}

/// The shapes of all views and of the global values.
pub(super) struct Shapes {
    views: BTreeMap<String, Shape>,
    globals: BTreeMap<String, Shape>,
}

impl Shapes {
    pub(super) fn read(options: &Map<String, Value>) -> Self {
        let all: Value = serde_json::from_str(SHAPES).unwrap_or_default();
        let of = |key: &str| match Shape::of(&all[key], &all["named"]) {
            Shape::Fields(fields) => fields,
            _ => BTreeMap::new(),
        };
        let mut globals = of("globals");
        let options = options.keys().map(|name| (name.clone(), Shape::Anything)).collect();
        globals.insert("options".to_owned(), Shape::Fields(options));
        // Which phrases there are, `missing_phrases` asks.
        globals.insert("t".to_owned(), Shape::Anything);
        Self { views: of("views"), globals }
    }

    /// The global values.
    #[cfg(test)]
    pub(super) fn globals(&self) -> &BTreeMap<String, Shape> {
        &self.globals
    }

    /// What a template sees: its page is any of those that it may help to make.
    pub(super) fn of_template(
        &self,
        source: &Source,
        sources: &Sources,
    ) -> BTreeMap<String, Shape> {
        let makes = |view: &str| {
            let own = sources.get(view);
            own.into_iter().chain(sources.above(view)).any(|one| one.path == source.path)
        };
        let some = |is_all: bool| {
            let views = self.views.iter().filter(|(view, _)| is_all || makes(view));
            views.map(|(_, shape)| shape.clone()).fold(Shape::Nothing, Shape::or)
        };
        let page = match some(false) {
            // A part that others include.
            Shape::Nothing => some(true),
            page => page,
        };
        let mut names = self.globals.clone();
        names.insert("page".to_owned(), page);
        names
    }
}
