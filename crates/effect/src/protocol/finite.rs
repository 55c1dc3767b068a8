//! The last look at a result before it is written: that no number in it is infinite or none at all.
//!
//! JSON has no word for such numbers, and its writer puts `null` in their place, as if they had not been asked for. So a result
//! is walked through as it would be written, and a number that is none is a fault with its place.

use crate::Fault;
use serde::ser::{self, Serialize};
use std::fmt;

/// Faults the first number that is not finite, by its place, such as `primary.effect.low`.
///
/// # Errors
/// [`Fault::NoNumber`].
pub(super) fn check(result: &impl Serialize) -> Result<(), Fault> {
    result.serialize(&mut Walk::default()).map_err(|place| Fault::NoNumber { what: place.0 })
}

#[derive(Default)]
struct Walk {
    /// The names of the parts that lead to where it is.
    path: Vec<String>,
}

impl Walk {
    fn within<T: Serialize + ?Sized>(&mut self, part: &str, value: &T) -> Result<(), Place> {
        self.path.push(part.to_owned());
        value.serialize(&mut *self)?;
        self.path.pop();
        Ok(())
    }
}

/// Where a number is that is none.
#[derive(Debug)]
struct Place(String);

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Place {}

impl ser::Error for Place {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// What has no numbers in it that could be wrong.
macro_rules! passes {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, _: $kind) -> Result<(), Place> { Ok(()) })*
    };
}

impl<'w> ser::Serializer for &'w mut Walk {
    type Ok = ();
    type Error = Place;
    type SerializeSeq = Parts<'w>;
    type SerializeTuple = Parts<'w>;
    type SerializeTupleStruct = Parts<'w>;
    type SerializeTupleVariant = Parts<'w>;
    type SerializeMap = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeStructVariant = Parts<'w>;

    passes!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_char: char,
        serialize_str: &str, serialize_bytes: &[u8], serialize_unit_struct: &'static str
    );

    fn serialize_f32(self, number: f32) -> Result<(), Place> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<(), Place> {
        if number.is_finite() { Ok(()) } else { Err(Place(self.path.join("."))) }
    }

    fn serialize_none(self) -> Result<(), Place> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Place> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Place> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Place> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Place> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Place> {
        self.within(name, value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>, Place> {
        Ok(Parts { walk: self, count: 0, key: None })
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w>, Place> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Place> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, Place> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w>, Place> {
        self.serialize_seq(None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Place> {
        self.serialize_seq(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, Place> {
        self.serialize_seq(None)
    }
}

/// Parts of a whole, one after the other.
struct Parts<'w> {
    walk: &'w mut Walk,
    count: usize,
    /// The name of the next part, in a map.
    key: Option<String>,
}

impl Parts<'_> {
    /// A part without a name: its place, the first being 1.
    fn next<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Place> {
        self.count += 1;
        let place = self.count.to_string();
        self.walk.within(&place, value)
    }
}

macro_rules! by_place {
    ($($of:ident $one:ident),*) => {
        $(impl ser::$of for Parts<'_> {
            type Ok = ();
            type Error = Place;

            fn $one<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Place> {
                self.next(value)
            }

            fn end(self) -> Result<(), Place> {
                Ok(())
            }
        })*
    };
}

macro_rules! by_name {
    ($($of:ident),*) => {
        $(impl ser::$of for Parts<'_> {
            type Ok = ();
            type Error = Place;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Place> {
                self.walk.within(name, value)
            }

            fn end(self) -> Result<(), Place> {
                Ok(())
            }
        })*
    };
}

by_place!(
    SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);
by_name!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Place;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Place> {
        self.key = serde_json::to_value(key).ok().and_then(|key| key.as_str().map(str::to_owned));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Place> {
        match self.key.take() {
            Some(key) => self.walk.within(&key, value),
            None => self.next(value),
        }
    }

    fn end(self) -> Result<(), Place> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    struct Answer {
        value: f64,
        limits: Option<[f64; 2]>,
        #[serde(flatten)]
        other: std::collections::BTreeMap<&'static str, f64>,
    }

    #[test]
    fn a_number_that_is_none_is_told_with_its_place() {
        let answer = |value: f64, high: f64| Answer {
            value,
            limits: Some([1.0, high]),
            other: [("other", 1.0)].into_iter().collect(),
        };
        assert_eq!(check(&vec![answer(1.0, 2.0)]), Ok(()));
        let place = |answer: Answer| check(&vec![answer]).expect_err("a fault");
        assert_eq!(place(answer(f64::NAN, 2.0)), Fault::NoNumber { what: "1.value".into() });
        assert_eq!(place(answer(1.0, f64::INFINITY)), Fault::NoNumber { what: "1.limits.2".into() });
    }
}
