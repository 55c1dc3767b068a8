//! The expected result inside the file: measurements, and what must come of them.

use crate::{Exact, Measurement};
use jiff::civil::Date;
use sagsgang_text::Span;

/// A test of the contract.
#[derive(Clone, Debug)]
pub struct Trial {
    /// What it shows.
    pub name: String,
    /// Where the expected figures were published; none where they are reckoned from the rule.
    pub source: Option<String>,
    /// The day of the statement; none: the last day of measuring.
    pub as_of: Option<Date>,
    /// What was measured.
    pub measurements: Vec<Measurement>,
    /// What must come of it.
    pub expectations: Vec<Expectation>,
    /// Where it stands in the file.
    pub span: Span,
}

/// One figure that must come out.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Which figure, by its name in a statement: `total`, `payer.region`, `metric.a.effect` ([`crate::figure`]).
    pub figure: String,
    /// What it must be.
    pub wanted: Wanted,
    /// How far it may be off, in its own unit; nothing means exact.
    pub tolerance: Exact,
    /// Whether it was published, or follows from the rule.
    pub is_published: bool,
    /// For a published figure that the rule does not give: why, in words. It must then differ.
    pub differs_because: Option<String>,
    /// Where it stands in the file.
    pub span: Span,
}

/// What a figure must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This number; of money, in whole units of the currency; of per cent, a share.
    Number(Exact),
    /// Yes or no.
    Truth(bool),
}
