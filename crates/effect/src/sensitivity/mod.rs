//! How strong something unmeasured would have to be to explain an estimate away.

mod confounding;
mod risk;
mod rosenbaum;

pub use confounding::{Benchmark, Robustness, benchmark, partial_r_squared, robustness};
pub use risk::{EValue, Measure, e_value, risk_ratio_of_deviations};
pub use rosenbaum::{Bound, Bounds, PAIRS_EXACT_MAX, rosenbaum_bounds};
