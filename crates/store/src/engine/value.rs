//! Values that go into a query and come out of it.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sagsgang_text::{Ore, Span};

use crate::{Id, StoreError, Word};

/// A value of one column: what every engine has.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number; booleans are 0 and 1, sums of money øre.
    Integer(i64),
    /// A floating point number: only the rank of a hit, never stored.
    Real(f64),
    /// A text; days are `2025-06-26`, clock times `09:00:00`, instants `2025-06-26T07:00:00Z`.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

macro_rules! from_integer {
    ($($type:ty),+) => {
        $(impl From<$type> for Value {
            fn from(number: $type) -> Value {
                Value::Integer(i64::from(number))
            }
        })+
    };
}

from_integer!(bool, i16, u32, i64);

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Ore> for Value {
    fn from(sum: Ore) -> Value {
        Value::Integer(sum.0)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<&Id> for Value {
    fn from(id: &Id) -> Value {
        Value::Text(id.as_str().to_owned())
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Value {
        Value::Text(date.to_string())
    }
}

impl From<Time> for Value {
    fn from(time: Time) -> Value {
        Value::Text(time.to_string())
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Value {
        Value::Text(at.to_string())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A row of an answer; its columns are taken from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    values: Vec<Value>,
    next: usize,
}

impl Row {
    /// A row of `values`.
    pub(crate) fn new(values: Vec<Value>) -> Row {
        Row { values, next: 0 }
    }

    /// The next column, or the next two for a [`Span`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where what is stored there is of another kind.
    pub fn take<T: FromColumns>(&mut self) -> Result<T, StoreError> {
        T::from_columns(self)
    }

    /// The next column as the value of an enumeration, by its word.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the word is none of its.
    pub fn take_word<T: Word>(&mut self) -> Result<T, StoreError> {
        let word: String = self.take()?;
        T::from_word(&word).ok_or_else(|| damaged(&format!("ordet »{word}« er ukendt")))
    }

    /// As [`Row::take_word`], for a column that may be empty.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the word is none of its.
    pub fn take_optional_word<T: Word>(&mut self) -> Result<Option<T>, StoreError> {
        match self.take::<Option<String>>()? {
            None => Ok(None),
            Some(word) => {
                T::from_word(&word).map(Some).ok_or_else(|| damaged(&format!("ordet »{word}« er ukendt")))
            }
        }
    }

    fn value(&mut self) -> Value {
        let value =
            self.values.get_mut(self.next).map_or(Value::Null, |value| std::mem::replace(value, Value::Null));
        self.next += 1;
        value
    }

    fn next_is_null(&self) -> bool {
        matches!(self.values.get(self.next), None | Some(Value::Null))
    }
}

/// What can be taken from the columns of a row.
pub trait FromColumns: Sized {
    /// Takes it from the next column or columns.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where what is stored there is of another kind.
    fn from_columns(row: &mut Row) -> Result<Self, StoreError>;

    /// How many columns it takes.
    const COLUMNS: usize = 1;
}

impl FromColumns for String {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        match row.value() {
            Value::Text(text) => Ok(text),
            other => Err(unexpected("tekst", &other)),
        }
    }
}

impl FromColumns for Id {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        row.take().map(|text: String| Id::from_text(text))
    }
}

impl FromColumns for i64 {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        match row.value() {
            Value::Integer(number) => Ok(number),
            other => Err(unexpected("helt tal", &other)),
        }
    }
}

impl FromColumns for f64 {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        match row.value() {
            Value::Real(number) => Ok(number),
            Value::Integer(number) => Ok(number as f64),
            other => Err(unexpected("tal", &other)),
        }
    }
}

macro_rules! narrower {
    ($($type:ty),+) => {
        $(impl FromColumns for $type {
            fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
                let number: i64 = row.take()?;
                <$type>::try_from(number).map_err(|_| damaged(&format!("tallet {number} er uden for skalaen")))
            }
        })+
    };
}

narrower!(u32, u64, i16, usize);

impl FromColumns for bool {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        row.take().map(|number: i64| number != 0)
    }
}

impl FromColumns for Ore {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        row.take().map(Ore)
    }
}

impl FromColumns for Vec<u8> {
    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        match row.value() {
            Value::Blob(bytes) => Ok(bytes),
            other => Err(unexpected("bytes", &other)),
        }
    }
}

macro_rules! parsed {
    ($($type:ty),+) => {
        $(impl FromColumns for $type {
            fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
                let text: String = row.take()?;
                text.parse().map_err(|_| damaged(&format!("»{text}« er ikke et tidspunkt")))
            }
        })+
    };
}

parsed!(Date, Time, Timestamp);

impl FromColumns for Span {
    const COLUMNS: usize = 2;

    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        let start: u32 = row.take()?;
        let end: u32 = row.take()?;
        Ok(Span { start, end: end.max(start) })
    }
}

impl<T: FromColumns> FromColumns for Option<T> {
    const COLUMNS: usize = T::COLUMNS;

    fn from_columns(row: &mut Row) -> Result<Self, StoreError> {
        if row.next_is_null() {
            row.next += T::COLUMNS;
            return Ok(None);
        }
        row.take().map(Some)
    }
}

/// A stored value that does not fit; the engine puts the file's path to it.
fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged { path: std::path::PathBuf::new(), detail: detail.to_owned() }
}

fn unexpected(wanted: &str, found: &Value) -> StoreError {
    let kind = match found {
        Value::Null => "ingenting",
        Value::Integer(_) | Value::Real(_) => "et tal",
        Value::Text(_) => "en tekst",
        Value::Blob(_) => "bytes",
    };
    damaged(&format!("en kolonne med {wanted} holder {kind}"))
}
