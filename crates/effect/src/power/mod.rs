//! How many people it takes to see an effect, how small an effect a number of people can show, and how often a payment rule
//! pays for nothing: to be read before a contract is signed.
//!
//! Sizes are in people of the treated arm; the other arm is a multiple of it. An effect is counted so that more is better:
//! a fall in contacts is turned round by the caller. Levels of tests are two-sided.

mod counts;
mod means;
mod noncentral;
mod payment;
mod precision;
mod proportions;

pub use counts::Rates;
pub use means::{Distribution, Means};
pub use noncentral::noncentral_t_tail;
pub use payment::{Outcome, PaymentRule};
pub use precision::{Analysis, Clustering, Measurement};
pub use proportions::{Method, Proportions};

use crate::Fault;
use serde::Serialize;

/// People in the treated arm at most that a size is sought among.
pub const PEOPLE_MAX: f64 = 1e9;
/// Halvings of the range in which an answer is sought: more than a double's digits.
const HALVINGS: usize = 200;

/// Which rejections of a two-sided test count as seeing the effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tails {
    /// Those in the effect's direction only; to reject in the other is not to see it.
    #[default]
    Direction,
    /// Those in either.
    Both,
}

/// A test: its level and which rejections count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Test {
    /// How often it rejects where there is nothing, both sides together.
    pub alpha: f64,
    /// Which rejections count.
    pub tails: Tails,
}

impl Default for Test {
    fn default() -> Self {
        Self { alpha: 0.05, tails: Tails::Direction }
    }
}

/// How many people it takes, in each arm.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Size {
    /// Treated, before rounding.
    pub treated: f64,
    /// In the comparison, before rounding.
    pub comparison: f64,
    /// Treated, whole people.
    pub treated_people: u64,
    /// In the comparison, whole people.
    pub comparison_people: u64,
}

impl Size {
    fn of(treated: f64, comparison_per_treated: f64) -> Self {
        // What differs from a whole number by rounding alone is that number.
        let whole = |people: f64| libm::ceil(people - 1e-9 * people) as u64;
        let comparison = treated * comparison_per_treated;
        Self { treated, comparison, treated_people: whole(treated), comparison_people: whole(comparison) }
    }
}

/// Where a rising function reaches `target`, between two ends.
///
/// # Errors
/// [`Fault::NoConvergence`] where it does not reach it there.
fn reached(
    what: &'static str,
    target: f64,
    (mut low, mut high): (f64, f64),
    rising: impl Fn(f64) -> Result<f64, Fault>,
) -> Result<f64, Fault> {
    if rising(high)? < target {
        return Err(Fault::NoConvergence { what, rounds: 0 });
    }
    if rising(low)? >= target {
        return Ok(low);
    }
    for _ in 0..HALVINGS {
        // By factors, so that small answers have their digits too.
        let middle = libm::sqrt(low * high);
        if middle <= low || middle >= high {
            break;
        }
        if rising(middle)? < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// Faults what does not lie strictly between two numbers.
fn between(what: &str, value: f64, low: f64, high: f64, must: &'static str) -> Result<f64, Fault> {
    if value > low && value < high {
        return Ok(value);
    }
    Err(Fault::OutOfRange { what: what.into(), value: value.to_string(), must })
}

fn above_zero(what: &str, value: f64) -> Result<f64, Fault> {
    between(what, value, 0.0, f64::INFINITY, "x > 0")
}

fn share(what: &str, value: f64) -> Result<f64, Fault> {
    between(what, value, 0.0, 1.0, "0 < x < 1")
}
