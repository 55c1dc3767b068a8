//! Reads minutes: [`sagsgang_text::Source`] to [`Minutes`], and the rules that check them.

pub mod model;
pub mod rules;

pub use model::*;
