//! What may be shown of a table: small numbers are blanked, and with them as few others as it takes, so that nobody can reckon
//! them from the rest.
//!
//! The way: [`Counts`] or [`Magnitudes`] with [`Settings`] go into [`protect`] or [`protect_magnitudes`], which tell of each cell
//! whether and as what it is shown.

mod dimension;
mod primary;
mod settings;
mod table;

pub use dimension::Dimension;
pub use primary::Reason;
pub use settings::{Dominance, Rounding, Settings};
pub use table::{CELLS_MAX, Contribution, Counts, Magnitudes};

use crate::{Fault, Notice};
use primary::Need;
use serde::Serialize;

/// A table as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Protected {
    /// Each cell in the order of the table.
    pub cells: Vec<Shown>,
    /// The rules that were followed; they are told with the output.
    pub settings: Settings,
    /// What must be told with it.
    pub notices: Vec<Notice>,
}

/// A cell as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Shown {
    /// The number, rounded if that was asked for; none is a blank, the same for every reason.
    pub value: Option<f64>,
    /// Why it is blank. For the producer's eyes and never written out: that a cell holds few is more than a reader may know.
    #[serde(skip)]
    pub why: Option<Reason>,
}

/// What may be shown of a table of counts.
///
/// # Errors
/// [`Fault::OutOfRange`] for settings that cannot be followed.
pub fn protect(table: &Counts, settings: &Settings) -> Result<Protected, Fault> {
    settings.check()?;
    Ok(blanked(table.values(), &primary::of_counts(table, settings), settings))
}

/// What may be shown of a table of money.
///
/// # Errors
/// As [`protect`].
pub fn protect_magnitudes(table: &Magnitudes, settings: &Settings) -> Result<Protected, Fault> {
    settings.check()?;
    Ok(blanked(table.values(), &primary::of_magnitudes(table, settings), settings))
}

fn blanked(values: &[f64], needs: &[Option<Need>], settings: &Settings) -> Protected {
    let cell = |(value, need): (&f64, &Option<Need>)| match need {
        Some(need) => Shown { value: None, why: Some(need.reason) },
        None => Shown { value: Some(*value), why: None },
    };
    Protected {
        cells: values.iter().zip(needs).map(cell).collect(),
        settings: settings.clone(),
        notices: Vec::new(),
    }
}
