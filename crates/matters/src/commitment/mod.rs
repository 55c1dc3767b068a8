//! Promises followed: how one stands on a day, and which later sentences may show that it was kept.

pub mod evidence;
pub mod state;

pub use evidence::Evidence;
pub use state::{CommitmentState, Outcome, Standing, Verdict};
