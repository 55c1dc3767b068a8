//! Sums as persons write them. Integers alone; what cannot be counted is refused.

mod parse;

pub use parse::parse;
