//! Balances that a text prints: what a pool has, what of it is used, what is left.

use super::{Item, Part};
use crate::{Ore, Printed};
use sagsgang_text::Span;

/// A balance as a text prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceTold {
    /// What it is of.
    pub of: Printed,
    /// The pool as written; none where the text only says "puljen" or names none.
    pub pool: Option<String>,
    /// The budget year, where one is told.
    pub year: Option<i16>,
    /// The sum.
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

/// The balances that an item prints, in the order of the text.
pub fn balances(item: &Item) -> Vec<BalanceTold> {
    let _ = item;
    Vec::new()
}
