//! What is owed to whom, and why, line by line: what [`crate::settle`] gives and pages, papers and files show.
//!
//! Nothing here is prose. Each step says which rule it is, what went in, what came out, which clauses it follows and which
//! measurements it rests on; the words are the interface's, in its languages.

mod step;

pub use step::{Hindrance, Step, StepKind};

use crate::contract::{Method, PaysOn, Population};
use crate::{Exact, Ore};
use jiff::civil::Date;
use serde::Serialize;

/// How far a statement binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Every term is agreed and every measurement that needs it is signed.
    Binding,
    /// It rests on assumptions: a reckoning, no claim.
    Assumed,
    /// Something that is needed is unknown: a draft with holes.
    Draft,
}

/// A statement (opgørelse) of a contract on a day: everything from its beginning, and what that changes.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// The contract.
    pub contract: String,
    /// Its title.
    pub title: String,
    /// Its currency; every [`Ore`] is a hundredth of it.
    pub currency: String,
    /// The day it is made up for. What was measured later is left out.
    pub as_of: Date,
    /// How far it binds.
    pub standing: Standing,
    /// Why it binds no further.
    pub hindrances: Vec<Hindrance>,
    /// The metrics, in the contract's order.
    pub metrics: Vec<MetricStatement>,
    /// The payers, in the contract's order.
    pub payers: Vec<PayerStatement>,
    /// All payers together, exact, before the caps across metrics.
    pub entitled: Exact,
    /// All payers together, after all caps, before rounding.
    pub exact: Exact,
    /// What is payable in all, from the beginning.
    pub payable: Ore,
    /// Who receives it.
    pub receivers: Vec<ReceiverStatement>,
    /// What the investor has put in until the day.
    pub drawn: Ore,
    /// What the investor has lost when nothing more comes: what it put in, less what it and guarantors got. Never below zero.
    pub loss: Ore,
    /// Every step from measurement to sum, in the order of evaluation.
    pub steps: Vec<Step>,
    /// Measurements that were not admitted, each with its reason.
    pub set_aside: Vec<SetAside>,
    /// What changed since an earlier statement, where one is given.
    pub change: Option<Change>,
    /// Lower-case SHA-256 of the contract's bytes.
    pub contract_digest: String,
    /// Lower-case SHA-256 of the measurements admitted, in their canonical form: the order of rows makes no difference.
    pub measurements_digest: String,
    /// The version of the program that computed it.
    pub program: String,
    /// Lower-case SHA-256 over contract, measurements, day, former statement and program version: the signature.
    pub digest: String,
}

/// One metric in a statement.
#[derive(Clone, Debug, Serialize)]
pub struct MetricStatement {
    /// The metric.
    pub metric: String,
    /// Its name.
    pub name: String,
    /// What was measured, cohort by cohort as they are priced.
    pub effects: Vec<EffectStatement>,
    /// What its rule gives, before any cap.
    pub entitled: Exact,
    /// After its own floor and caps (person, metric).
    pub capped: Exact,
    /// As a share of its maximum, where it has one.
    pub share_of_max: Option<Exact>,
    /// After all caps.
    pub exact: Exact,
    /// What is payable for it.
    pub payable: Ore,
    /// Whether its gates are open; none: it has none.
    pub gates_open: Option<bool>,
    /// Why it cannot be computed, where it cannot.
    pub unknown: Vec<String>,
}

/// An effect as it is priced.
#[derive(Clone, Debug, Serialize)]
pub struct EffectStatement {
    /// The cohort; empty for all.
    pub cohort: String,
    /// The line of a rate card.
    pub line: Option<String>,
    /// How it was compared.
    pub method: Method,
    /// Which end of it pays.
    pub pays_on: PaysOn,
    /// Whose results it is about.
    pub population: Population,
    /// As measured, against nothing or against before.
    pub raw: Option<Exact>,
    /// Against the comparison, or as an evaluation tells it.
    pub adjusted: Option<Exact>,
    /// Its interval, where there is one.
    pub interval: Option<(Exact, Exact)>,
    /// The number that is priced.
    pub priced: Exact,
    /// Persons it is about.
    pub persons: Option<u64>,
    /// Claims that are paid for.
    pub claims: Option<u64>,
    /// What it gives by the metric's rule, before any cap.
    pub entitled: Exact,
    /// The sources of its measurements.
    pub sources: Vec<String>,
    /// When it was measured.
    pub measured_on: Option<Date>,
}

/// One payer in a statement.
#[derive(Clone, Debug, Serialize)]
pub struct PayerStatement {
    /// The payer.
    pub payer: String,
    /// Its name.
    pub name: String,
    /// Its parts of the metrics: metric, exact, payable.
    pub parts: Vec<PayerPart>,
    /// What its shares come to before its own cap.
    pub entitled: Exact,
    /// After all caps.
    pub exact: Exact,
    /// What it pays from the beginning.
    pub payable: Ore,
    /// Its cap.
    pub max: Option<Ore>,
    /// When it is due, of what is new.
    pub due_on: Option<Date>,
}

/// What a payer pays for one metric.
#[derive(Clone, Debug, Serialize)]
pub struct PayerPart {
    /// The metric.
    pub metric: String,
    /// By its share, before its own cap.
    pub entitled: Exact,
    /// After all caps.
    pub exact: Exact,
    /// In øre.
    pub payable: Ore,
}

/// Who receives what.
#[derive(Clone, Debug, Serialize)]
pub struct ReceiverStatement {
    /// The party.
    pub party: String,
    /// Its name.
    pub name: String,
    /// Of that, the capital back.
    pub principal: Ore,
    /// The premium.
    pub premium: Ore,
    /// Its share of what is left.
    pub upside: Ore,
    /// From guarantors.
    pub guaranteed: Ore,
    /// For a guarantor, below zero: what it pays.
    pub total: Ore,
}

/// A measurement that does not count.
#[derive(Clone, Debug, Serialize)]
pub struct SetAside {
    /// Its metric, as written.
    pub metric: String,
    /// Its cohort.
    pub cohort: String,
    /// Why, by its name: `superseded`, `later`, `unsigned`, `unknown-metric`, `wrong-population`, `incomplete` …
    pub reason: &'static str,
    /// More about it: what is missing, what was expected.
    pub detail: String,
}

/// The difference to an earlier statement.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The earlier statement's day.
    pub since: Date,
    /// Its digest.
    pub digest: String,
    /// Payer by payer: what was stated, what is stated now, what is to be paid now. Below zero: comes back.
    pub payers: Vec<PayerChange>,
    /// What is to be paid now by all.
    pub due: Ore,
    /// Whether the contract's terms are others than then.
    pub contract_changed: bool,
    /// Whether measurements that were in it are others now.
    pub measurements_changed: bool,
}

/// What changed for one payer.
#[derive(Clone, Debug, Serialize)]
pub struct PayerChange {
    /// The payer.
    pub payer: String,
    /// What was payable then.
    pub before: Ore,
    /// What is payable now.
    pub now: Ore,
    /// What is to be paid now; below zero comes back, by the contract's term for that.
    pub due: Ore,
    /// What is not claimed back and is set off against later payments, where the contract says so.
    pub carried: Ore,
}
