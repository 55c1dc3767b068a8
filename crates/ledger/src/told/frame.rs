//! Frames as a text tells them: what a pool gets for a year.

use super::{Item, Part};
use crate::Ore;
use sagsgang_text::Span;

/// What a pool gets, as a text tells it ("der blev afsat 6 mio. kr. årligt i 2024-2027 til Puljen til lige sundhed").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameTold {
    /// The pool as written; none where the text only says "puljen".
    pub pool: Option<String>,
    /// The budget years; one at least.
    pub years: Vec<i16>,
    /// How much for each of the years.
    pub ore: Ore,
    /// The id of the sum.
    pub sum: String,
    /// The section that it stands in.
    pub part: Part,
    /// The number with its unit.
    pub span: Span,
    /// The sentence.
    pub sentence: Span,
}

/// The frames that an item tells of, in the order of the text.
pub fn frames(item: &Item) -> Vec<FrameTold> {
    let _ = item;
    Vec::new()
}
