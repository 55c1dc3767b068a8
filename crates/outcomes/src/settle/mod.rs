//! Measurements to sums: admit, effect, price, caps, split, round, waterfall, timing.
//!
//! The order of caps is fixed: person, metric, payer, all payers, the investor's return. Everything is exact until the total
//! is rounded once, in the way that the contract names, and split by largest remainder, ties by the contract's order.
//!
//! A statement is always made up from the beginning: it computes what is owed for everything measured until its day, and what
//! is to be paid now is that less what was stated before. So a correction followed by its reversal restores the statement.

mod cap;
mod evaluate;
mod price;
mod split;
mod terms;
mod timing;
mod trace;
mod waterfall;

pub use evaluate::{Reading, Settlement};
pub use terms::{Cap, Terms};
pub use trace::{Event, Silent, Trace};
pub use waterfall::{Receipts, Received, draws};

use crate::{Contract, Measurement, Statement, TooLarge};
use jiff::civil::Date;

/// What a statement is made of besides the contract.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Lower-case SHA-256 of the contract's bytes.
    pub contract_digest: &'a str,
    /// What was measured.
    pub measurements: &'a [Measurement],
    /// The day that it is made up for.
    pub as_of: Date,
    /// The statement before this one.
    pub former: Option<&'a Former>,
    /// The program's version.
    pub program: &'a str,
}

/// What a later statement needs of an earlier one; read from its JSON.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Former {
    /// Its day, as `2026-12-31`.
    pub as_of: String,
    /// Its digest.
    pub digest: String,
    /// The digest of its contract.
    pub contract_digest: String,
    /// The digest of its measurements.
    pub measurements_digest: String,
    /// What each payer had to pay from the beginning: id and øre.
    pub payers: Vec<(String, i64)>,
}

/// Computes a statement.
///
/// # Errors
/// [`TooLarge`] where a number cannot be held.
pub fn settle(_contract: &Contract, _basis: &Basis) -> Result<Statement, TooLarge> {
    Err(TooLarge)
}

use crate::Exact;

/// What prices of a metric on a day are multiplied by: its index on that day over its index on the base day. None where it
/// follows no index; [`TooLarge`] is no answer to a table that lacks the day, so that gives none as well, and the check of
/// the contract tells it.
pub fn index_factor(contract: &Contract, metric: usize, day: Option<Date>) -> Option<Exact> {
    let used = contract.metrics.get(metric)?.index.as_ref()?;
    let table = contract.indices.iter().find(|table| table.id == used.index)?;
    let on = |day: Date| table.values.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| *value);
    on(day?)?.over(on(*used.base.value()?)?).ok().flatten().map(Exact::reduced)
}
