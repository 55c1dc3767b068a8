//! What an effect pays.

use super::{Counted, Term};
use crate::{Exact, Ore};
use serde::Serialize;

/// The rule that makes money of an effect.
#[derive(Clone, Debug)]
pub enum Pricing {
    /// A step table: the highest step whose mark is reached is paid; under the first, nothing.
    Steps {
        /// In the order of their marks.
        steps: Vec<Step>,
        /// For whom a sum is told.
        per: Per,
    },
    /// A slide, linear between marks; under the first mark, what the first pays.
    Slide {
        /// In the order of their marks; at least two.
        marks: Vec<Mark>,
        /// What is paid beyond the last mark.
        beyond: Beyond,
        /// For whom a sum is told.
        per: Per,
    },
    /// So much for each thing counted.
    UnitPrice {
        /// For one, in øre.
        price: Term<Exact>,
        /// As many are not paid for.
        free: Option<Term<u64>>,
    },
    /// A list of outcomes, each with its price.
    RateCard {
        /// In the file's order.
        lines: Vec<RateLine>,
    },
    /// A share of what was saved, or of the units avoided at a stated value of one.
    ShareOfSavings {
        /// The share.
        share: Term<Exact>,
        /// What one avoided unit is worth, in øre; none: savings are measured in money.
        unit_value: Option<Term<Exact>>,
    },
    /// Any cohort that reaches the first mark is paid at once; what is not paid so is pooled at the end against the second.
    FirstReachedOrPooled {
        /// For one cohort.
        early: Box<Threshold>,
        /// For all cohorts together.
        pooled: Box<Threshold>,
    },
}

/// A step: from this mark on it pays so much.
#[derive(Clone, Debug)]
pub struct Step {
    /// The effect from which on it is paid, the mark included.
    pub from: Term<Exact>,
    /// Where the table says that it ends, the end not included. The next step begins there, or there is a gap.
    pub until: Option<Term<Exact>>,
    /// What it pays.
    pub pays: Term<Pays>,
}

/// A mark of a slide.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The effect.
    pub at: Term<Exact>,
    /// What is paid there.
    pub pays: Term<Pays>,
}

/// A mark, and what reaching it pays.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// The effect, the mark included.
    pub at: Term<Exact>,
    /// What it pays.
    pub pays: Term<Pays>,
}

/// What is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pays {
    /// A sum.
    Amount(Ore),
    /// A share of the metric's maximum.
    OfMaximum(Exact),
    /// A share of the capital.
    OfCapital(Exact),
    /// The capital with so much a year, compounded over the contract's years and paid once (en stående ydelse).
    CapitalWithReturn(Exact),
}

/// For whom a sum is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// For a cohort as a whole, or for all where they are pooled.
    #[default]
    Cohort,
    /// For each counted thing in it.
    Counted,
}

/// What is paid beyond the last mark of a slide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beyond {
    /// As much as at the last mark.
    #[default]
    Flat,
    /// It goes on as between the last two.
    Continues,
}

/// A line of a rate card.
#[derive(Clone, Debug)]
pub struct RateLine {
    /// What measurements call it by.
    pub id: String,
    /// The outcome, for people.
    pub name: String,
    /// For one, in øre.
    pub price: Term<Exact>,
    /// What is counted, where it is not what the metric counts.
    pub counted: Option<Term<Counted>>,
    /// So many are paid for at most, for one person.
    pub max_per_person: Option<Term<u64>>,
}
