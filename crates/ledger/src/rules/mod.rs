//! What is wrong with the money of a public body: one file a rule, whose module comment is its page in the manual.

use crate::{Basis, Condition, ConditionVerdict, Ledger, Reading, Refusal};
use jiff::civil::Date;
use sagsgang_text::Diagnostic;

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Books<'a> {
    /// What the texts say.
    pub reading: &'a Reading,
    /// What is booked, replayed up to `as_of`.
    pub ledger: &'a Ledger,
    /// Movements that could not be booked, by id.
    pub refused: &'a [(String, Refusal)],
    /// Conditions of what is booked.
    pub conditions: &'a [Condition],
    /// What persons said of them.
    pub verdicts: &'a [ConditionVerdict],
    /// The day that counts as today.
    pub as_of: Date,
}

/// A finding about money, with the place that it points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong. Its span is that of `basis`.
    pub diagnostic: Diagnostic,
    /// The pool's id.
    pub pool: Option<String>,
    /// What the grant is known by.
    pub grant: Option<String>,
    /// The place.
    pub basis: Option<Basis>,
}

/// What the rules find, in a fixed order.
pub fn check(books: &Books<'_>) -> Vec<Finding> {
    let _ = books;
    Vec::new()
}
