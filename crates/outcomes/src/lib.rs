//! Outcome contracts (sociale effektinvesteringer): terms as data, measurements in, a statement of payments out.
//!
//! The way of the data, each a pure function of what comes before:
//!
//! 1. [`mod@file`]: a contract's text to a [`contract::Contract`], with diagnostics that cite the clause; it also reads
//!    measurements from a plain table.
//! 2. [`check`]: what cannot be right in a contract: caps, steps, shares, tiers, populations.
//! 3. [`settle`]: measurements to effects, effects to sums, caps in their order, shares, rounding, waterfall; exact until the
//!    one rounding. [`statement`] is what comes out, [`figure`] names its figures, [`verify`] holds them against the
//!    contract's own tests, [`compare`] holds two contracts against each other.
//! 4. [`simulate`]: uncertain effects through the same evaluator.
//! 5. [`cash`]: dated flows: present value, every internal rate of return, wellbeing years.
//!
//! No clock, no file, no chance of its own: the day, the bytes and the seed are arguments.

pub mod cash;
pub mod check;
pub mod compare;
pub mod contract;
mod exact;
pub mod figure;
pub mod file;
mod measurement;
pub mod rounding;
pub mod settle;
pub mod simulate;
pub mod statement;
pub mod verify;

pub use contract::Contract;
pub use exact::{DECIMALS_MAX, Exact};
pub use measurement::Measurement;
pub use rounding::Rounding;
pub use sagsgang_text::Ore;
pub use statement::Statement;

/// A number that cannot be held: more than 38 figures on the way, or more than can be counted in øre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl std::fmt::Display for TooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("tallet er for stort til at regne med")
    }
}

impl std::error::Error for TooLarge {}
