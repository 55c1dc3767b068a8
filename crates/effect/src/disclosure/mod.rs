//! What may be shown of a table: small numbers are blanked, and with them as few others as it takes, so that nobody can reckon
//! them from the rest.
//!
//! The way: [`Counts`] or [`Magnitudes`] with [`Settings`] go into [`protect`] or [`protect_magnitudes`], which tell of each cell
//! whether and as what it is shown.

mod attack;
mod boxes;
mod derived;
mod dimension;
mod linear;
mod network;
mod primary;
mod releases;
mod rounding;
mod secondary;
mod settings;
mod system;
mod table;

pub(crate) use attack::bounds;
pub use attack::{Audit, Bounds, Published, attack, audit, audit_magnitudes};
pub use derived::{blank_among, count_implied, percentage, percentage_rests_on};
pub use dimension::Dimension;
pub use primary::Reason;
pub use releases::{Overlap, Standing, compare, standing};
pub use settings::{Dominance, Rounding, Settings};
pub use table::{CELLS_MAX, Contribution, Counts, Magnitudes};

pub(crate) use primary::reason_of_count;

use crate::{Fault, Notice};
use serde::Serialize;
use system::{Cell, System};

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

/// What becomes of a cell beside what the rules say of its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The rules decide.
    #[default]
    Usual,
    /// Everybody knows it: it stands elsewhere, and is never blanked.
    Known,
    /// It is written nowhere, but follows from the others where they are shown: blanking it costs nothing.
    Unwritten,
    /// It must be blank whatever its number is, and protected like one that is few.
    Withheld,
}

/// What may be shown of a table of counts.
///
/// # Errors
/// [`Fault::OutOfRange`] for settings that cannot be followed.
pub fn protect(table: &Counts, settings: &Settings) -> Result<Protected, Fault> {
    protect_in(table, settings, &vec![Role::Usual; table.values().len()])
}

/// What may be shown of a table of counts whose cells have roles, in the order of the cells.
///
/// # Errors
/// As [`protect`]; [`Fault::Lengths`] for another number of roles.
pub fn protect_in(table: &Counts, settings: &Settings, roles: &[Role]) -> Result<Protected, Fault> {
    settings.check()?;
    if roles.len() != table.values().len() {
        return Err(Fault::Lengths { what: "cells and their roles" });
    }
    let needs = primary::of_counts_in(table, settings, roles);
    let heights = system::heights(table.dimensions());
    let cell = |place: usize| {
        let value = table.values()[place];
        let among = table.base().map(|base| base[place]);
        let shown = rounding::rounded(value, place, settings.rounding);
        // Where nobody is, a blank hides nothing.
        let loss = (among != Some(0.0)).then(|| loss(value, heights[place]));
        Cell {
            value,
            blank: (0.0, among.unwrap_or(f64::INFINITY)),
            shown: rounding::count_behind(shown, among, settings),
            loss: match roles[place] {
                Role::Known => None,
                Role::Unwritten => loss.map(|_| 0),
                Role::Usual | Role::Withheld => loss,
            },
            need: needs[place],
        }
    };
    Ok(blanked(table.dimensions(), (0..needs.len()).map(cell).collect(), settings))
}

/// What may be shown of a table of money.
///
/// # Errors
/// As [`protect`].
pub fn protect_magnitudes(table: &Magnitudes, settings: &Settings) -> Result<Protected, Fault> {
    settings.check()?;
    let needs = primary::of_magnitudes(table, settings);
    let heights = system::heights(table.dimensions());
    let cell = |place: usize| {
        let value = table.values()[place];
        let shown = rounding::rounded(value, place, settings.rounding);
        Cell {
            value,
            blank: (0.0, f64::INFINITY),
            shown: rounding::amount_behind(shown, settings.rounding),
            loss: Some(loss(value, heights[place])),
            need: needs[place],
        }
    };
    Ok(blanked(table.dimensions(), (0..needs.len()).map(cell).collect(), settings))
}

/// What every blank costs, in parts of [`LOSS_OF_NUMBER`]: it counts most that there are few of them.
const LOSS_OF_CELL: f64 = 1024.0;
/// What a blank costs for each doubling of its number.
const LOSS_OF_NUMBER: f64 = 32.0;
/// Levels of parts under a sum that make it dearer, each twice as dear: sums are what most readers look for.
const LEVELS_MAX: u32 = 8;

/// What is lost when a cell is blanked that has so many levels of parts under it.
fn loss(value: f64, height: u32) -> u32 {
    let loss = LOSS_OF_CELL + LOSS_OF_NUMBER * libm::log2(1.0 + value);
    (loss as u32) << height.min(LEVELS_MAX)
}

/// Blanks what must be, and what that takes beside it.
fn blanked(dimensions: &[Dimension], cells: Vec<Cell>, settings: &Settings) -> Protected {
    let system = System { cells, equations: system::equations(dimensions) };
    let choice = secondary::choose(&system, dimensions);
    let shown = |(place, cell): (usize, &Cell)| match (cell.need, choice.blank[place]) {
        (Some(need), _) => Shown { value: None, why: Some(need.reason) },
        (None, true) => Shown { value: None, why: Some(Reason::Secondary) },
        (None, false) => {
            Shown { value: Some(rounding::rounded(cell.value, place, settings.rounding)), why: None }
        }
    };
    let bare =
        choice.bare.iter().map(|cell| Notice::TooCloselyKnown { cell: table::labels(dimensions, *cell) });
    Protected {
        cells: system.cells.iter().enumerate().map(shown).collect(),
        settings: settings.clone(),
        notices: bare.collect(),
    }
}
