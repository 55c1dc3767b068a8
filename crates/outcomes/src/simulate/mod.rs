//! Uncertain effects pushed through the same evaluator: what may be paid, by whom, how often, and how much of it is chance.
//!
//! What people think may happen stands in the contract's file as a scenario: a distribution for each effect. [`simulate`] draws
//! from them so many times, settles what was drawn with the evaluator that makes statements, and tells what came out for each
//! party. Prices have marks and caps, so that the payment at the expected effect is not the expected payment: both are told.
//!
//! The way of the numbers: `stream` gives bytes that follow from the seed and never change; `normal`, `gamma` and `discrete`
//! make numbers of them and `distribution` rounds these to whole steps; `variable` finds them in the contract; `tally` counts
//! how often each outcome was drawn; `outcome` settles each of them once; `summary` makes figures of what came out. Nothing is
//! approximated on the way: what is counted and settled is, to the øre, what settling each draw would give.
//!
//! Same seed, same bytes: on every machine, with any number of threads. All mathematics is plain arithmetic or crate `libm`'s,
//! and sums are added as whole numbers.

mod discrete;
mod distribution;
#[cfg(test)]
mod equality;
mod error;
mod gamma;
mod normal;
mod outcome;
mod report;
mod result;
mod rule;
mod special;
mod stream;
mod summary;
mod tally;
mod tornado;
mod variable;
mod worth;

pub use error::SimulationError;
pub use result::{
    CapResult, InvestorResult, MetricResult, PartyResult, PresentValueResult, RuleResult, Simulation,
    TornadoRow, VariableResult,
};
pub use summary::{Amounts, BINS_MAX, Histogram, Likelihood, Quantiles};
pub use variable::DECIMALS_WHERE_NONE_STATED;

use crate::contract::{Contract, Scenario};
use outcome::Evaluator;
use tally::Classes;
use variable::Variable;

/// Draws of one simulation at most.
pub const DRAWS_MAX: u64 = 100_000_000;
/// Different outcomes of one simulation at most; where they are not counted in a table, draws.
pub const OUTCOMES_MAX: usize = 1_000_000;
/// Sample sizes that one simulation tries each rule at, at most.
pub const SAMPLE_SIZES_MAX: usize = 20;
/// Draws where nobody asks for another number.
pub const DRAWS_USUAL: u64 = 100_000;
/// Draws that each rule is tried with where nobody asks for another number.
pub const RULE_DRAWS_USUAL: u64 = 20_000;
/// The seed where nobody asks for another.
pub const SEED_USUAL: u64 = 1;

/// Codes of one variable that are tried beforehand, at most.
const TABLE_MAX: u64 = 1 << 17;
/// So many draws must come to each code that is tried beforehand, for that to be worth it.
const DRAWS_FOR_EACH_CODE: u64 = 8;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many draws, at most [`DRAWS_MAX`].
    pub draws: u64,
    /// What they are made from.
    pub seed: u64,
    /// How many draws each rule is tried with, for false and missed payments; none: it is not tried.
    pub rule_draws: u64,
    /// Numbers of persons that each rule is tried at beside the scenario's own, at most [`SAMPLE_SIZES_MAX`].
    pub sample_sizes: Vec<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self { draws: DRAWS_USUAL, seed: SEED_USUAL, rule_draws: RULE_DRAWS_USUAL, sample_sizes: Vec::new() }
    }
}

/// What a scenario comes to. It takes as many threads as the pool that it is called in has.
///
/// # Errors
/// [`SimulationError`] tells what is missing in the contract or the scenario, or what is too much.
pub fn simulate(
    contract: &Contract,
    scenario: &Scenario,
    options: &Options,
) -> Result<Simulation, SimulationError> {
    for draws in [options.draws, options.rule_draws] {
        if draws > DRAWS_MAX {
            return Err(SimulationError::TooManyDraws { asked: draws });
        }
    }
    if options.draws == 0 {
        return Err(SimulationError::NoDraws);
    }
    let variables = variable::variables(contract, scenario)?;
    let evaluator = Evaluator::new(contract, &variables)?;
    let classes = classes(&evaluator, options.draws)?;
    let drawn = tally::count(&variables, &classes, options.draws, options.seed)?;
    let outcomes = evaluator.outcomes(&drawn)?;
    let mut simulation = report::report(&evaluator, scenario, options, &outcomes)?;
    simulation.tornado = tornado::rows(&evaluator, scenario)?;
    simulation.rules = rule::rules(contract, scenario, options)?;
    if let Some(investor) = &mut simulation.investor {
        investor.present_value = worth::present_value(&evaluator, scenario, &drawn, &outcomes)?;
    }
    Ok(simulation)
}

/// A table of codes that come to the same, for each variable that has few enough.
fn classes(evaluator: &Evaluator, draws: u64) -> Result<Vec<Option<Classes>>, SimulationError> {
    let each = evaluator.variables.iter().enumerate();
    each.map(|(place, variable)| classes_of(evaluator, place, variable, draws)).collect()
}

fn classes_of(
    evaluator: &Evaluator,
    place: usize,
    variable: &Variable,
    draws: u64,
) -> Result<Option<Classes>, SimulationError> {
    let (low, high) = variable.distribution.range();
    let codes = u64::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
    if codes > TABLE_MAX || codes.saturating_mul(DRAWS_FOR_EACH_CODE) > draws {
        return Ok(None);
    }
    if !variable.is_alone {
        // Each code is a class of its own: they are few enough to be counted in a table all the same.
        return Ok(Some(Classes::new(low, low..=high)));
    }
    let entitled = evaluator.entitled(place, low..=high)?;
    let in_lowest_terms = entitled.iter().map(|sum| (sum.numerator(), sum.denominator()));
    Ok(Some(Classes::new(low, in_lowest_terms)))
}
