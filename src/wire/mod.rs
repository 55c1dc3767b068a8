//! Public forms of what the program knows: domain types never leave it by themselves.

mod minutes;
mod readings;
pub mod words;

pub use minutes::{DiagnosticForm, MinutesForm, SpanForm};
