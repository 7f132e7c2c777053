//! Values that an author may write shortly: one instead of a list of one, a text instead of a
//! mapping. For the structs that serde fills; what comes through them is text as it was written.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor, value};

/// A list, or one value that stands for a list of one.
#[derive(Debug)]
pub struct Several<T>(pub Vec<T>);

/// A text, or the fields of a mapping.
#[derive(Debug)]
pub enum Brief<T> {
    /// The text as written.
    Text(String),
    /// The mapping.
    Fields(T),
}

/// Takes whatever kind of value comes. Scalars other than text are refused: only the slow path
/// still knows how `1.10` was written.
struct ByKind<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ByKind::<Self>(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByKind<Several<T>> {
    type Value = Several<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or a list")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let one = T::deserialize(value::StrDeserializer::new(text))?;
        Ok(Several(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Several(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        let one = T::deserialize(value::MapAccessDeserializer::new(fields))?;
        Ok(Several(vec![one]))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Brief<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ByKind::<Self>(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByKind<Brief<T>> {
    type Value = Brief<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text or a mapping")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Brief::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        T::deserialize(value::MapAccessDeserializer::new(fields)).map(Brief::Fields)
    }
}
