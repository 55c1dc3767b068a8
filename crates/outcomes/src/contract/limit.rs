//! Caps across metrics, rounding, who receives what is paid, and when.

use super::Term;
use crate::{Exact, Ore, Rounding};
use jiff::civil::Date;
use serde::Serialize;

/// What holds for all metrics together.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// What all payers together pay at most.
    pub max_total: Option<Term<Ore>>,
    /// What they pay at least, whatever is measured.
    pub min_total: Option<Term<Ore>>,
    /// What becomes of what a payer's own cap cuts off; none said: it is lost.
    pub spill: Option<Term<Spill>>,
    /// How øre come of fractions; none said: whole øre, half to even.
    pub rounding: Option<Term<RoundingRule>>,
}

/// What becomes of what a payer's cap cuts off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spill {
    /// Nobody pays it.
    Lost,
    /// The metric's other payers pay it by their shares, up to their own caps.
    Others,
    /// This payer pays it, up to its own cap.
    To(String),
}

/// How a fraction becomes a sum that can be paid: once, on the total, and then split so that no øre is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingRule {
    /// Which way.
    pub rounding: Rounding,
    /// To whole multiples of this; 1 øre unless said otherwise.
    pub unit: Ore,
}

/// Who receives what is paid, tier by tier, and who bears what is not.
#[derive(Clone, Debug, Default)]
pub struct Waterfall {
    /// What the investor gets a year on what it has put in, after the capital and before anyone else; simple interest.
    pub premium_yearly: Option<Term<Exact>>,
    /// The same as one sum.
    pub premium: Option<Term<Ore>>,
    /// Who gets what is left after capital and premium, in shares; none said: the investor.
    pub upside: Vec<Upside>,
    /// The most that the investor may get.
    pub return_cap: Option<ReturnCap>,
    /// Who covers the investor's loss, in their order.
    pub guarantees: Vec<Guarantee>,
}

/// Someone's share of what is left after capital and premium.
#[derive(Clone, Debug)]
pub struct Upside {
    /// Who.
    pub party: String,
    /// Which share.
    pub share: Term<Exact>,
}

/// The most that an investor may get. What is above it nobody pays.
#[derive(Clone, Debug)]
pub enum ReturnCap {
    /// So many times what it put in.
    Multiple(Term<Exact>),
    /// So much above what it put in.
    Premium(Term<Ore>),
    /// So much a year, as an internal rate of return from draws to payments, actual days over 365.
    Yearly(Term<Exact>),
}

/// A guarantor's promise.
#[derive(Clone, Debug)]
pub struct Guarantee {
    /// The guarantor.
    pub party: String,
    /// Which share of the loss it covers; 1 for a first loss.
    pub share: Term<Exact>,
    /// Up to how much.
    pub max: Option<Term<Ore>>,
}

/// When money is due.
#[derive(Clone, Debug, Default)]
pub struct Timing {
    /// Days from sign-off to payment.
    pub due_days: Option<Term<u32>>,
    /// Whether the assessor's signature is needed before anything counts.
    pub needs_sign_off: Option<Term<bool>>,
    /// What a later result does to what was paid.
    pub clawback: Option<Clawback>,
}

/// What a later result does to what was paid.
#[derive(Clone, Debug)]
pub struct Clawback {
    /// Whether money comes back when a correction lowers a result; otherwise it is set off against what is paid later.
    pub applies: Term<bool>,
    /// The last day that a correction may come.
    pub until: Option<Term<Date>>,
}

impl Default for RoundingRule {
    fn default() -> Self {
        Self { rounding: Rounding::HalfEven, unit: Ore(1) }
    }
}

/// The words on the wire.
impl Serialize for Spill {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Spill::Lost => serializer.serialize_str("lost"),
            Spill::Others => serializer.serialize_str("others"),
            Spill::To(payer) => serializer.serialize_str(payer),
        }
    }
}
