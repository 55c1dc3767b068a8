//! What chance alone could have done: bands for many estimates at once, tests by redrawing, and many tests together.
//!
//! Every draw has a stream of its own that follows from the seed ([`crate::number::Stream`]), so that the same seed gives the
//! same bytes with any number of threads.

mod many;
mod multiplier;
mod permutation;
mod wild;

pub use many::{Adjustment, adjusted};
pub use multiplier::{Bands, Multipliers, multiplier_bootstrap};
pub use permutation::{PermutationTest, Statistic, permutation_test};
pub use wild::{CLUSTERS_FOR_SIGNS, Turns, WildPlan, WildTest, wild_bootstrap};

use crate::Fault;

/// Draws at most of any method: more change no digit that anybody reads.
pub const DRAWS_MAX: usize = 1_000_000;
/// Draws at least: fewer cannot tell 5 per cent from nothing.
pub const DRAWS_MIN: usize = 99;

/// Faults a number of draws that is too small or too large.
fn checked_draws(draws: usize) -> Result<(), Fault> {
    if draws > DRAWS_MAX {
        return Err(Fault::TooMany { what: "draws", most: DRAWS_MAX });
    }
    if draws < DRAWS_MIN {
        return Err(Fault::OutOfRange { what: "draws".into(), value: draws.to_string(), must: "x >= 99" });
    }
    Ok(())
}
