//! What due phrases mean where they leave room: written down, inspectable, and for each register to change.
//!
//! `profile/conventions.toml` holds the built-in ones, each with the reason for it. A register may hold others
//! ([`Conventions::set`]); what a phrase means is worked out when it is asked, so that a changed convention holds for what was
//! read before it. Reading itself goes by the built-in ones.

mod value;

use std::sync::OnceLock;

use jiff::civil::Date;
use sagsgang_text::danish::fold;
use serde::Deserialize;

use crate::due::due;
pub(crate) use value::Value;
use value::{Kind, in_danish, in_english};

/// A convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// What it is called: `summer-holiday`.
    pub name: String,
    /// Its value as written: a day of the year (`06-30`), a number of days or of a week, a part (`1/3`), `none`, or for one that is
    /// fixed a word for what it is.
    pub value: String,
    /// Whether the value is another than the built-in one.
    pub is_changed: bool,
    /// Whether it can have another value.
    pub is_fixed: bool,
    /// The phrases that it is for, in Danish: `inden sommerferien`.
    pub phrases: String,
    /// What it says, in Danish: `senest den 30. juni`; the value stands in it.
    pub meaning: String,
    /// The same in English.
    pub meaning_english: String,
    /// Why the built-in value is what it is, in Danish.
    pub reason: String,
}

/// What phrases mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conventions {
    all: Vec<Convention>,
    values: Vec<Value>,
}

impl Default for Conventions {
    fn default() -> Self {
        Self::built_in()
    }
}

/// A value that a convention cannot have, or a name that none has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConventionError {
    /// What is wrong and what to write instead, in Danish.
    pub message: String,
}

impl std::fmt::Display for ConventionError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for ConventionError {}

/// What a due phrase means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// The last day; none where it names no time.
    pub by: Option<Date>,
    /// Name of the convention that it rests on; none where the phrase says the day itself, or is not understood.
    pub convention: Option<String>,
    /// Whether it means the next meeting of the organ ("på det kommende møde", "til næste møde"), whatever day that is held.
    /// "På et kommende møde" does not, nor does what names the day or month of the meeting: `by` says it then.
    pub is_next_meeting: bool,
}

/// An entry of `conventions.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: Kind,
    value: String,
    between: Option<[String; 2]>,
    phrases: String,
    meaning: String,
    meaning_english: String,
    none: Option<String>,
    none_english: Option<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    convention: Vec<Entry>,
}

/// The entries, read once.
fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let file: Result<File, _> = toml::from_str(include_str!("profile/conventions.toml"));
        file.unwrap_or_else(|error| unreachable!("{error}")).convention
    })
}

impl Entry {
    /// What it says with a value, in Danish and in English.
    fn meaning(&self, value: Value) -> (String, String) {
        match (value, &self.none, &self.none_english) {
            (Value::None, Some(danish), Some(english)) => (danish.clone(), english.clone()),
            _ => (
                self.meaning.replace("{value}", &in_danish(value)),
                self.meaning_english.replace("{value}", &in_english(value)),
            ),
        }
    }

    fn convention(&self, value: Value) -> Convention {
        let (meaning, meaning_english) = self.meaning(value);
        let text = if self.kind == Kind::Fixed { self.value.clone() } else { value.to_string() };
        Convention {
            name: self.name.clone(),
            is_changed: text != self.value,
            value: text,
            is_fixed: self.kind == Kind::Fixed,
            phrases: self.phrases.clone(),
            meaning,
            meaning_english,
            reason: self.reason.clone(),
        }
    }

    /// The value that `text` is for this convention.
    fn read(&self, text: &str) -> Result<Value, ConventionError> {
        let wrong = |message: String| ConventionError { message };
        if self.kind == Kind::Fixed {
            return Err(wrong(format!(
                "Tidsordet »{}« ({}) er fast og kan ikke få en anden værdi.",
                self.name, self.phrases
            )));
        }
        let value = Value::read(self.kind, text).map_err(|what| {
            wrong(format!(
                "»{}« er ikke en værdi for »{}« ({}): {what}",
                text.trim(),
                self.name,
                self.phrases
            ))
        })?;
        let Some([first, last]) = &self.between else { return Ok(value) };
        let bound = |text: &str| Value::read(Kind::Day, text).ok();
        if bound(first).is_some_and(|first| value < first) || bound(last).is_some_and(|last| value > last) {
            let shown = |text: &str| bound(text).map(in_danish).unwrap_or_default();
            return Err(wrong(format!(
                "Den {} kan ikke være dagen for »{}« ({}): skriv en dag fra den {} til den {}, fx {}.",
                in_danish(value),
                self.name,
                self.phrases,
                shown(first),
                shown(last),
                self.value
            )));
        }
        Ok(value)
    }
}

impl Conventions {
    /// The built-in conventions.
    pub fn built_in() -> Self {
        Self::reading().clone()
    }

    /// The conventions that documents are read by.
    pub(crate) fn reading() -> &'static Self {
        static READING: OnceLock<Conventions> = OnceLock::new();
        READING.get_or_init(|| {
            let values: Vec<Value> = entries()
                .iter()
                .map(|entry| Value::read(entry.kind, &entry.value).unwrap_or(Value::None))
                .collect();
            let all = entries().iter().zip(&values).map(|(entry, value)| entry.convention(*value)).collect();
            Conventions { all, values }
        })
    }

    /// All of them, in the order of `conventions.toml`.
    pub fn all(&self) -> &[Convention] {
        &self.all
    }

    /// The convention called `name`.
    pub fn named(&self, name: &str) -> Option<&Convention> {
        self.all.iter().find(|convention| convention.name == name)
    }

    /// Gives a convention another value. Days of the year may be written `06-30` or `30. juni`.
    ///
    /// # Errors
    /// [`ConventionError`] for an unknown name, one that is fixed, or a value of another kind; nothing is changed then.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), ConventionError> {
        let Some(place) = self.all.iter().position(|convention| convention.name == name) else {
            let known: Vec<&str> =
                self.all.iter().filter(|known| !known.is_fixed).map(|known| known.name.as_str()).collect();
            return Err(ConventionError {
                message: format!(
                    "Der er intet tidsord ved navn »{name}«. Skriv et af: {}.",
                    known.join(", ")
                ),
            });
        };
        let entry = &entries()[place];
        let value = entry.read(value)?;
        self.values[place] = value;
        self.all[place] = entry.convention(value);
        Ok(())
    }

    /// Within so many days something counts as due soon.
    pub fn soon_days(&self) -> i32 {
        i32::try_from(self.days("soon-days").unwrap_or_default()).unwrap_or_default()
    }

    /// What `phrase` means in minutes of a meeting on `meeting`.
    pub fn meant(&self, phrase: &str, meeting: Option<Date>) -> Meant {
        let Some(found) = due(phrase, &fold(phrase), meeting, 0, self) else { return Meant::default() };
        Meant {
            by: found.due.by,
            convention: found.convention.map(str::to_owned),
            is_next_meeting: found.is_next_meeting,
        }
    }

    /// The due phrase of a sentence in minutes of a meeting on `meeting`, by the same grammar as those of commitments; its span
    /// is in the sentence. A phrase that only names an event ("når planen er evalueret") is none.
    pub fn phrase_in(&self, sentence: &str, meeting: Option<Date>) -> Option<crate::Due> {
        due(sentence, &fold(sentence), meeting, 0, self).filter(|found| found.is_timed).map(|found| found.due)
    }

    fn value(&self, name: &str) -> Value {
        let place = self.all.iter().position(|convention| convention.name == name);
        place.map_or(Value::None, |place| self.values[place])
    }

    /// The day of a convention in a year; one that the year does not have is the last of its month.
    pub(crate) fn day(&self, name: &str, year: i16) -> Option<Date> {
        let Value::Day { month, day } = self.value(name) else { return None };
        let first = Date::new(year, month, 1).ok()?;
        Date::new(year, month, day).ok().or_else(|| Some(first.last_of_month()))
    }

    /// The number of days of a convention; none where it has none.
    pub(crate) fn days(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Value::Days(days) => Some(days),
            _ => None,
        }
    }

    /// The week of a convention.
    pub(crate) fn week(&self, name: &str) -> Option<i8> {
        match self.value(name) {
            Value::Week(week) => Some(week),
            _ => None,
        }
    }

    /// So many of `days` that a convention's part of them is.
    pub(crate) fn part(&self, name: &str, days: i64) -> i64 {
        match self.value(name) {
            Value::Part(part, whole) => days * i64::from(part) / i64::from(whole).max(1),
            _ => days,
        }
    }
}

#[cfg(test)]
mod tests;
