//! What a simulation tells. All sums are in øre (hundredths of the contract's currency), all parts from 0 to 1.

use super::summary::{Amounts, Histogram, Likelihood, Quantiles};
use crate::contract::Role;
use crate::statement::StepKind;
use crate::{Exact, Ore};
use jiff::civil::Date;
use serde::Serialize;

/// What a scenario comes to. It rests on the scenario's assumptions from end to end.
#[derive(Clone, Debug, Serialize)]
pub struct Simulation {
    /// The scenario's name.
    pub scenario: String,
    /// Where its numbers come from.
    pub why: String,
    /// How many draws were made.
    pub draws: u64,
    /// What they were made from: the same seed gives the same numbers, everywhere and always.
    pub seed: u64,
    /// How many different outcomes they came to; each was settled once.
    pub outcomes: u64,
    /// What was drawn.
    pub variables: Vec<VariableResult>,
    /// How often nobody pays anything.
    pub no_payment: Likelihood,
    /// What all payers together pay.
    pub total: Amounts,
    /// What they pay where every effect comes out at its mean. Prices have kinks and caps, so this is not what they pay on
    /// average: both are shown.
    pub payment_at_expected: Ore,
    /// How the total is spread, for a picture.
    pub histogram: Histogram,
    /// Metric by metric.
    pub metrics: Vec<MetricResult>,
    /// Cap by cap, in the order in which they cut.
    pub caps: Vec<CapResult>,
    /// Payers in the contract's order: what each pays.
    pub payers: Vec<PartyResult>,
    /// Terms of capital and waterfall that nobody knows, as paths. While there are any, it is not told who receives what.
    pub unknown: Vec<String>,
    /// Investors, providers and others on the receiving side, and guarantors: what each receives in all; below zero, what a
    /// guarantor pays.
    pub receivers: Vec<PartyResult>,
    /// The investor's view; none where the contract tells no capital, or too little of it is known.
    pub investor: Option<InvestorResult>,
    /// Each draw alone to the ends of its likely range, the widest swing first.
    pub tornado: Vec<TornadoRow>,
    /// What each metric's rule makes of no effect and of the effect that it aims at.
    pub rules: Vec<RuleResult>,
}

/// One uncertain number.
#[derive(Clone, Debug, Serialize)]
pub struct VariableResult {
    /// The metric.
    pub metric: String,
    /// The line of its rate card.
    pub line: Option<String>,
    /// The cohort.
    pub cohort: String,
    /// When it is measured.
    pub measured_on: Date,
    /// How many persons it is about.
    pub persons: u64,
    /// Its mean, in the metric's unit.
    pub mean: Exact,
    /// Its standard deviation, in the metric's unit.
    pub standard_deviation: f64,
    /// Its quantiles, as the distribution has them.
    pub quantiles: Quantiles<Exact>,
}

/// One metric over all draws.
#[derive(Clone, Debug, Serialize)]
pub struct MetricResult {
    /// The metric.
    pub metric: String,
    /// Its name.
    pub name: String,
    /// How often its rule gives anything.
    pub pays: Likelihood,
    /// What its rule gives before any cap, to the nearest øre.
    pub entitled: Amounts,
}

/// One cap over all draws.
#[derive(Clone, Debug, Serialize)]
pub struct CapResult {
    /// What kind: for one person, a metric, a payer, all payers, the investor's return.
    pub kind: StepKind,
    /// The metric, where it is one's.
    pub metric: Option<String>,
    /// The payer, where it is one's.
    pub payer: Option<String>,
    /// How often it cuts anything.
    pub binds: Likelihood,
    /// What it cuts, to the nearest øre; nothing where it does not bind.
    pub cuts: Amounts,
}

/// One party over all draws.
#[derive(Clone, Debug, Serialize)]
pub struct PartyResult {
    /// The party.
    pub party: String,
    /// Its name.
    pub name: String,
    /// What it does in the contract.
    pub role: Role,
    /// What it pays, or receives.
    pub amounts: Amounts,
    /// That at the expected effects.
    pub at_expected: Ore,
}

/// The investor over all draws.
#[derive(Clone, Debug, Serialize)]
pub struct InvestorResult {
    /// What it puts in.
    pub capital: Ore,
    /// What it gets back, guarantees included.
    pub received: Amounts,
    /// What it lacks of its capital, guarantees set off.
    pub loss: Amounts,
    /// How often it gets back less than it put in.
    pub loses: Likelihood,
    /// What it gets back for each krone that it put in.
    pub multiple: Quantiles<Exact>,
    /// The mean of that.
    pub multiple_mean: f64,
    /// What its flows are worth on the day of its first draw, by the rates that held on that day; none where days are missing
    /// or no rates held.
    pub present_value: Option<PresentValueResult>,
}

/// What the investor's flows are worth on one day.
#[derive(Clone, Debug, Serialize)]
pub struct PresentValueResult {
    /// That day.
    pub valued_on: Date,
    /// The table of rates that held on it.
    pub rates: String,
    /// Whether a rate was used whose source is not confirmed.
    pub rests_on_unconfirmed: bool,
    /// Worth, to the nearest øre.
    pub worth: Amounts,
    /// How often it is below zero.
    pub below_zero: Likelihood,
}

/// One draw moved alone, the others at their means.
#[derive(Clone, Debug, Serialize)]
pub struct TornadoRow {
    /// The metric.
    pub metric: String,
    /// The line of its rate card.
    pub line: Option<String>,
    /// The cohort.
    pub cohort: String,
    /// The effect that one in ten draws is at or under.
    pub low: Exact,
    /// What all payers pay there.
    pub payment_at_low: Ore,
    /// The effect that nine in ten are at or under.
    pub high: Exact,
    /// What all payers pay there.
    pub payment_at_high: Ore,
    /// How far apart the two payments are.
    pub swing: Ore,
}

/// What a metric's rule makes of chance.
#[derive(Clone, Debug, Serialize)]
pub struct RuleResult {
    /// The metric.
    pub metric: String,
    /// How many persons it is measured on, all its cohorts together.
    pub persons: u64,
    /// The standard error of the effect in one cohort, as the scenario's spread tells it for its number of persons: widest
    /// first where cohorts differ.
    pub standard_error: f64,
    /// How often it pays where there is no effect at all; none where an effect of zero is not what no effect looks like,
    /// because the level itself is paid for.
    pub false_payment: Option<Likelihood>,
    /// What is paid then on average.
    pub false_payment_mean: Option<f64>,
    /// How often that may happen at most, as the contract states it.
    pub false_payment_max: Option<Exact>,
    /// The effect that the rule aims at: its highest mark; none where it has none.
    pub target: Option<Exact>,
    /// How often it pays nothing where the true effect is the target.
    pub missed_at_target: Option<Likelihood>,
    /// How often it pays nothing where the true effect is the scenario's mean.
    pub missed_at_expected: Likelihood,
}
