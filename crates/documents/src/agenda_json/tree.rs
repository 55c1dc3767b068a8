//! JSON as a tree of bounded size, and leave to ask it for what may not be there.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::error::DocumentError;
use crate::limit::JSON_VALUES_MAX;

/// Reads `text`.
///
/// # Errors
/// [`DocumentError::BrokenAgenda`] where it is no JSON, or more than [`JSON_VALUES_MAX`] values.
pub(super) fn parse(text: &str) -> Result<Value, DocumentError> {
    let left = Cell::new(JSON_VALUES_MAX);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Counted(&left)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| {
            if left.get() == 0 {
                DocumentError::TooManyValues
            } else {
                DocumentError::BrokenAgenda { line: error.line(), column: error.column() }
            }
        })
}

/// Builds a value, and takes each that it builds from what is left.
struct Counted<'a>(&'a Cell<usize>);

impl Counted<'_> {
    fn count<E: Error>(&self) -> Result<(), E> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| E::custom("too many values"))?;
        self.0.set(left);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counted<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = entries.next_element_seed(Counted(self.0))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            values.insert(key, entries.next_value_seed(Counted(self.0))?);
        }
        Ok(Value::Object(values))
    }
}

/// The value of `entries` under `key`, whatever the case of its letters; none where it is null.
pub(super) fn member<'a>(entries: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    entries
        .get(key)
        .or_else(|| entries.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value))
        .filter(|value| !value.is_null())
}

/// The object under `key`.
pub(super) fn object<'a>(entries: &'a Map<String, Value>, key: &str) -> Option<&'a Map<String, Value>> {
    member(entries, key)?.as_object()
}

/// The text under `key`, a number as its digits; none where it is blank.
pub(super) fn string(entries: &Map<String, Value>, key: &str) -> Option<String> {
    let text = match member(entries, key)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The truth under `key`, also where it is written as a text (`"true"`).
pub(super) fn flag(entries: &Map<String, Value>, key: &str) -> Option<bool> {
    match member(entries, key)? {
        Value::Bool(value) => Some(*value),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The entries of a list; of anything else none.
pub(super) fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten().filter(|entry| !entry.is_null())
}
