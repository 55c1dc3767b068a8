//! Did it work, and for whom: the effect of an effort, inequality between groups, and what may be shown of either.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance but what follows from a seed. Sums are
//! compensated and taken in a fixed order, functions come from one library in software, so that the same question gives the
//! same bytes on every machine and with any number of threads. Nothing returns a NaN: what cannot be answered is a [`Fault`]
//! that names the row and the column, or the reason.
//!
//! The way of the data: [`table`] reads columns and [`design`] makes model matrices of them; the estimators take plain
//! numbers and give an [`Estimate`] with its limits.

pub mod attrition;
pub mod balance;
pub mod coverage;
pub mod design;
pub mod difference;
pub mod disclosure;
mod estimate;
pub mod example;
mod fault;
pub mod inequality;
pub mod inference;
pub mod matching;
pub mod notice;
pub mod number;
pub mod power;
pub mod profile;
pub mod protocol;
pub mod rate;
pub mod regression;
pub mod regression_to_mean;
pub mod relative;
pub mod sensitivity;
pub mod table;
pub mod trend;
pub mod weighting;

pub use estimate::{Estimate, Level};
pub use fault::Fault;
pub use notice::Notice;
