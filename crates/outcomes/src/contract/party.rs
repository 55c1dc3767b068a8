//! Who is in a contract, and what the investor puts in.

use super::Term;
use crate::Ore;
use jiff::civil::Date;
use sagsgang_text::Span;
use serde::Serialize;

/// What a party does in a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Provides the capital and bears the risk.
    Investor,
    /// Does the work.
    Provider,
    /// Pays for the effect (resultatbetaler).
    Payer,
    /// Covers a part of the investor's loss (underskudsgaranti).
    Guarantor,
    /// Says what the effect was.
    Assessor,
}

/// Somebody in a contract.
#[derive(Clone, Debug)]
pub struct Party {
    /// What terms call it by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it does. One who does two things stands twice.
    pub role: Role,
    /// Its number in a public register, such as `DK-CVR-29190925`.
    pub organisation_id: Option<String>,
    /// For a payer: what it pays at most in all.
    pub max: Option<Term<Ore>>,
    /// Where it stands in the file.
    pub span: Span,
}

/// What the investor provides.
#[derive(Clone, Debug)]
pub struct Capital {
    /// How much in all, at most.
    pub amount: Term<Ore>,
    /// For how many years a yearly return is reckoned, where a price is told as one (one payment at the end).
    pub years: Option<Term<u32>>,
    /// When it is drawn; none known means all of it on the contract's first day.
    pub drawdowns: Vec<Drawdown>,
}

/// A part of the capital that is drawn.
#[derive(Clone, Debug)]
pub struct Drawdown {
    /// When.
    pub on: Term<Date>,
    /// How much.
    pub amount: Term<Ore>,
}
