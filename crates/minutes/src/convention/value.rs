//! Values of conventions: read, written, said.

use jiff::civil::Date;
use sagsgang_text::danish::date::{MONTHS, MONTHS_ENGLISH, month_named};
use sagsgang_text::danish::words;
use serde::Deserialize;

/// What the value of a convention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A day of the year.
    Day,
    /// A number of days.
    Days,
    /// A number of days, or none.
    DaysOrNone,
    /// A part of a period.
    Part,
    /// The number of a week.
    Week,
    /// Nothing that can be changed.
    Fixed,
}

/// The value of a convention. Values of one kind are ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    /// No day.
    None,
    /// A day of the year.
    Day {
        /// 1 to 12.
        month: i8,
        /// 1 to the month's last in a leap year.
        day: i8,
    },
    /// A number of days.
    Days(i64),
    /// So many parts of so many.
    Part(u8, u8),
    /// The number of an ISO week.
    Week(i8),
}

/// A convention counts at most so many days.
const DAYS_MAX: i64 = 366;

/// A period is divided into at most so many parts.
const PARTS_MAX: u8 = 12;

/// A year that has every day of the year.
const LEAP_YEAR: i16 = 2024;

impl Value {
    /// The value that `text` is; otherwise what to write, in Danish.
    pub(crate) fn read(kind: Kind, text: &str) -> Result<Value, &'static str> {
        let text = text.trim();
        match kind {
            Kind::Fixed => Ok(Value::None),
            Kind::Day => {
                day(text).ok_or("skriv en dag på året med måned og dag, fx 06-30, eller som 30. juni.")
            }
            Kind::Days => days(text).ok_or("skriv et antal dage fra 0 til 366, fx 14."),
            Kind::DaysOrNone if matches!(text, "none" | "ingen") => Ok(Value::None),
            Kind::DaysOrNone => {
                days(text).ok_or("skriv et antal dage fra 0 til 366, fx 90, eller none for ingen dag.")
            }
            Kind::Part => part(text).ok_or("skriv en brøk, fx 1/3; højst tolvtedele og højst det hele."),
            Kind::Week => week(text).ok_or("skriv et ugenummer fra 1 til 53, fx 42."),
        }
    }
}

fn day(text: &str) -> Option<Value> {
    let (month, day) = match text.split_once('-') {
        Some((month, day)) if month.len() == 2 && day.len() == 2 => (month.parse().ok()?, day.parse().ok()?),
        Some(_) => return None,
        None => {
            let all: Vec<&str> = words(text).map(|word| word.text).filter(|word| *word != "den").collect();
            let [day, month] = all[..] else { return None };
            (month_named(month)?, day.parse().ok()?)
        }
    };
    Date::new(LEAP_YEAR, month, day).ok().map(|_| Value::Day { month, day })
}

fn days(text: &str) -> Option<Value> {
    let number = text.strip_suffix("dage").or_else(|| text.strip_suffix("dag")).unwrap_or(text).trim();
    number.parse().ok().filter(|days| (0..=DAYS_MAX).contains(days)).map(Value::Days)
}

fn part(text: &str) -> Option<Value> {
    let (part, whole) = text.split_once('/')?;
    let (part, whole) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
    (1 <= part && part <= whole && whole <= PARTS_MAX).then_some(Value::Part(part, whole))
}

fn week(text: &str) -> Option<Value> {
    let number = text.strip_prefix("uge").unwrap_or(text).trim();
    number.parse().ok().filter(|week| (1..=53).contains(week)).map(Value::Week)
}

impl std::fmt::Display for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::None => out.write_str("none"),
            Value::Day { month, day } => write!(out, "{month:02}-{day:02}"),
            Value::Days(days) => write!(out, "{days}"),
            Value::Part(part, whole) => write!(out, "{part}/{whole}"),
            Value::Week(week) => write!(out, "{week}"),
        }
    }
}

/// A value in Danish words: `30. juni`, `14 dage`.
pub(super) fn in_danish(value: Value) -> String {
    match value {
        Value::Day { month, day } => format!("{day}. {}", MONTHS[month as usize - 1]),
        Value::Days(1) => "1 dag".to_owned(),
        Value::Days(days) => format!("{days} dage"),
        Value::Week(week) => format!("uge {week}"),
        Value::None | Value::Part(..) => value.to_string(),
    }
}

/// A value in English words: `30 June`, `14 days`.
pub(super) fn in_english(value: Value) -> String {
    match value {
        Value::Day { month, day } => format!("{day} {}", MONTHS_ENGLISH[month as usize - 1]),
        Value::Days(1) => "1 day".to_owned(),
        Value::Days(days) => format!("{days} days"),
        Value::Week(week) => format!("week {week}"),
        Value::None | Value::Part(..) => value.to_string(),
    }
}
