//! Public forms of what the program knows: domain types never leave it by themselves.

mod difference;
mod minutes;
mod readings;
pub mod words;

pub use difference::DifferenceForm;
pub use minutes::{DiagnosticForm, MinutesForm, SpanForm};
