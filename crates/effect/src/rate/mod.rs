//! Rates of events among people and their limits, as public health offices publish them.

mod interval;
mod standardised;

pub(crate) use interval::score;
pub use interval::{Interval, byar, crude, poisson_exact, proportion, wilson};
pub use standardised::{
    Band, EVENTS_MIN, EXACT_BELOW, IndirectBand, Rate, Standardised, directly_standardised,
    indirectly_standardised,
};
