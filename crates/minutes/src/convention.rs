//! What due phrases mean where they leave room: written down, inspectable, and for each register to change.
//!
//! `conventions.toml` holds the built-in ones, each with the reason for it. A register may hold others
//! ([`Conventions::set`]); what a phrase means is worked out when it is asked, so that a changed convention holds for what was
//! read before it.

use jiff::civil::Date;

/// A convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// What it is called: `summer-holiday`.
    pub name: String,
    /// Its value as written: a day of the year (`06-30`), a number of days, or `none`.
    pub value: String,
    /// Whether the value is another than the built-in one.
    pub is_changed: bool,
    /// The phrases that it is for, in Danish: `inden sommerferien`.
    pub phrases: String,
    /// What it says, in Danish: `senest den 30. juni`; the value stands in it.
    pub meaning: String,
    /// The same in English.
    pub meaning_english: String,
}

/// What phrases mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conventions {
    all: Vec<Convention>,
}

/// A value that a convention cannot have, or a name that none has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConventionError {
    /// What is wrong and what to write instead, in Danish.
    pub message: String,
}

/// What a due phrase means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// The last day; none where it names no time.
    pub by: Option<Date>,
    /// Name of the convention that it rests on; none where the phrase says the day itself.
    pub convention: Option<String>,
    /// Whether it means the next meeting of the organ ("på det kommende møde", "til næste møde"), whatever day that is held.
    /// "På et kommende møde" does not.
    pub is_next_meeting: bool,
}

impl Conventions {
    /// The built-in conventions.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// All of them, in the order of `conventions.toml`.
    pub fn all(&self) -> &[Convention] {
        &self.all
    }

    /// Gives a convention another value.
    ///
    /// # Errors
    /// [`ConventionError`] for an unknown name or a value of another kind; nothing is changed then.
    pub fn set(&mut self, name: &str, _value: &str) -> Result<(), ConventionError> {
        Err(ConventionError { message: format!("Der er ingen konvention ved navn '{name}'.") })
    }

    /// Within so many days something counts as due soon.
    pub fn soon_days(&self) -> i32 {
        30
    }

    /// What `phrase` means in minutes of a meeting on `meeting`.
    pub fn meant(&self, _phrase: &str, _meeting: Option<Date>) -> Meant {
        Meant::default()
    }
}
