//! Public forms of what the program knows: domain types never leave it by themselves.

mod minutes;
pub mod words;

pub use minutes::{DiagnosticForm, MinutesForm, SpanForm};
