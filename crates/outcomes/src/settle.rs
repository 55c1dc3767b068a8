//! Measurements to sums: admit, effect, price, caps, split, round, waterfall, timing.
//!
//! The order of caps is fixed: person, metric, payer, all payers, the investor's return. Everything is exact until the total
//! is rounded once, in the way that the contract names, and split by largest remainder, ties by the contract's order.
//!
//! A statement is always made up from the beginning: it computes what is owed for everything measured until its day, and what
//! is to be paid now is that less what was stated before. So a correction followed by its reversal restores the statement.

use crate::{Contract, Exact, Measurement, Ore, Statement, TooLarge};
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

/// The terms of a contract as numbers, made once and used for many settlements.
#[derive(Clone, Debug)]
pub struct Terms {}

/// What was found of one metric in one cohort: what is priced.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The metric's place in the contract.
    pub metric: usize,
    /// The line's place in its rate card.
    pub line: Option<usize>,
    /// Which cohort; readings of one cohort have the same number.
    pub cohort: usize,
    /// The effect in the metric's unit, more is better; of a rate card and a unit price the count.
    pub effect: Exact,
    /// How many are counted in it, for sums told per counted thing.
    pub counted: Exact,
}

/// What a set of readings comes to: the numbers alone, for many draws.
#[derive(Clone, Debug, Default)]
pub struct Settlement {
    /// Metric by metric, by its rule before any cap.
    pub entitled: Vec<Exact>,
    /// Payer by payer, payable.
    pub payers: Vec<Ore>,
    /// All payers, payable.
    pub payable: Ore,
    /// Caps that cut something: place of the cap in [`Terms`].
    pub binding: Vec<usize>,
}
