//! Inequality straight from people's answers, with the weights, strata and clusters of the survey.
//!
//! Every limit is by linearisation of the whole measure: that the mean is an estimate, and that ranks are, counts as well.

mod concentration;
mod design;
mod mean;
mod ranked;
mod slope;

pub use concentration::{Bounds, concentration, entropy, gini};
pub use design::{Sample, Surveyed};
pub use mean::{GroupMean, Together, means, together};
pub use slope::{Shape, slope};

#[cfg(test)]
mod tests;
