//! The draws of a scenario, found in the contract: which metric, which line, which cohort, and how finely its numbers are told.

use super::SimulationError;
use super::distribution::{Distribution, Precision};
use crate::contract::{Contract, Draw, Metric, Pricing, Scenario, Unit};
use crate::settle::{Reading, index_factor};
use crate::{DECIMALS_MAX, Exact};
use jiff::civil::Date;

/// Decimals that a drawn effect is rounded to where its metric does not say: of its unit, of per cent of the percentage. Money
/// is then rounded to whole øre.
pub const DECIMALS_WHERE_NONE_STATED: u8 = 4;

/// One uncertain number of a scenario.
pub(super) struct Variable {
    /// The metric's place in the contract.
    pub(super) metric: usize,
    /// The line's place in its rate card.
    pub(super) line: Option<usize>,
    /// The cohort's number: later ones have higher numbers.
    pub(super) cohort: usize,
    /// How many persons it is about.
    pub(super) persons: u64,
    /// What its prices are multiplied by on its day, where they follow an index.
    index: Option<Exact>,
    /// What may come out.
    pub(super) distribution: Distribution,
    /// Whether the metric has no other draw, no gate, and opens no other's: then what its rule gives is all that matters of
    /// what is drawn, and it does not depend on other draws.
    pub(super) is_alone: bool,
}

impl Variable {
    /// What the evaluator reads where this value comes out.
    pub(super) fn reading(&self, effect: Exact) -> Reading {
        let reading = Reading::of_cohort(self.metric, self.cohort, effect, self.persons);
        Reading { line: self.line, index: self.index, ..reading }
    }
}

/// The draws of a scenario, in its order.
///
/// # Errors
/// [`SimulationError`] where a draw does not fit the contract, or a metric has none.
pub(super) fn variables(contract: &Contract, scenario: &Scenario) -> Result<Vec<Variable>, SimulationError> {
    for metric in &contract.metrics {
        if !scenario.draws.iter().any(|draw| draw.metric == metric.id) {
            return Err(SimulationError::NotDrawn { metric: metric.id.clone() });
        }
    }
    let cohorts = cohorts(scenario);
    let mut variables: Vec<Variable> = Vec::with_capacity(scenario.draws.len());
    for draw in &scenario.draws {
        let (place, metric) = contract
            .metrics
            .iter()
            .enumerate()
            .find(|(_, metric)| metric.id == draw.metric)
            .ok_or_else(|| SimulationError::NoSuchMetric { metric: draw.metric.clone() })?;
        let cohort = cohorts.iter().position(|known| *known == draw.cohort).unwrap_or(Reading::ALL);
        let line = line(metric, draw)?;
        if variables.iter().any(|other| (other.metric, other.line, other.cohort) == (place, line, cohort)) {
            return Err(SimulationError::DrawnTwice {
                metric: draw.metric.clone(),
                cohort: draw.cohort.clone(),
            });
        }
        variables.push(Variable {
            metric: place,
            line,
            cohort,
            persons: draw.persons,
            index: index_factor(contract, place, Some(draw.measured_on)),
            distribution: distribution(metric, draw)?,
            is_alone: is_alone(contract, scenario, metric),
        });
    }
    Ok(variables)
}

/// The names of cohorts, those that are measured later after the others; a draw without one is about all.
fn cohorts(scenario: &Scenario) -> Vec<&str> {
    let mut cohorts: Vec<(Date, &str)> = Vec::new();
    for draw in scenario.draws.iter().filter(|draw| !draw.cohort.is_empty()) {
        match cohorts.iter_mut().find(|(_, cohort)| *cohort == draw.cohort) {
            Some((day, _)) => *day = (*day).max(draw.measured_on),
            None => cohorts.push((draw.measured_on, &draw.cohort)),
        }
    }
    cohorts.sort_by_key(|(day, _)| *day);
    cohorts.into_iter().map(|(_, cohort)| cohort).collect()
}

/// The place of a draw's line.
fn line(metric: &Metric, draw: &Draw) -> Result<Option<usize>, SimulationError> {
    let missing = || SimulationError::NoSuchLine { metric: metric.id.clone(), line: draw.line.clone() };
    match (metric.pricing.value(), &draw.line) {
        (Some(Pricing::RateCard { lines }), Some(id)) => {
            lines.iter().position(|line| line.id == *id).map(Some).ok_or_else(missing)
        }
        (Some(Pricing::RateCard { .. }), None) | (_, Some(_)) => Err(missing()),
        _ => Ok(None),
    }
}

/// The distribution of a draw.
fn distribution(metric: &Metric, draw: &Draw) -> Result<Distribution, SimulationError> {
    Distribution::new(&draw.chance, precision(metric)).map_err(|fault| SimulationError::NoChance {
        metric: draw.metric.clone(),
        cohort: draw.cohort.clone(),
        must: fault.0,
    })
}

/// How finely a metric's effect is told.
pub(super) fn precision(metric: &Metric) -> Precision {
    let stated = metric.decimals.as_ref().and_then(|term| term.value()).copied();
    let decimals = match (stated, &metric.unit) {
        (Some(decimals), _) => decimals,
        (None, Unit::Money) => 0,
        (None, _) => DECIMALS_WHERE_NONE_STATED,
    };
    // Per cent are held as shares, money as øre.
    let of_one = if metric.unit == Unit::Percent { decimals.saturating_add(2) } else { decimals };
    let power = 10i128.pow(u32::from(of_one).min(DECIMALS_MAX as u32));
    Precision {
        step: Exact::ratio(1, power).unwrap_or(Exact::ONE),
        is_stated: stated.is_some(),
        is_count: metric.counts_things(),
    }
}

/// Whether a metric's only draw is all that its rule depends on, and the other way round.
fn is_alone(contract: &Contract, scenario: &Scenario, metric: &Metric) -> bool {
    let opens_a_gate =
        contract.metrics.iter().flat_map(|other| &other.gates).any(|gate| gate.metric == metric.id);
    !opens_a_gate
        && metric.gates.is_empty()
        && scenario.draws.iter().filter(|draw| draw.metric == metric.id).count() == 1
}
