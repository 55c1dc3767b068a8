//! What a rule makes of chance: how often it pays where there is no effect, and how often it misses one.
//!
//! An effect that is measured on a group of persons is off by its standard error, and a rule that pays from a low mark on pays
//! for that. The scenario tells how far a measured effect is spread; that spread is taken for the error of measuring it on the
//! scenario's number of persons, and shrinks with the root of a larger number. Where the scenario's spread also holds doubt
//! about the true effect, the rates told here are on the cautious side.

use super::outcome::Evaluator;
use super::result::RuleResult;
use super::summary::Sums;
use super::variable::{self, Variable};
use super::{Options, SAMPLE_SIZES_MAX, SimulationError, tally};
use crate::contract::{Chance, Contract, Draw, Method, Metric, Pricing, Scenario};
use crate::rounding::Rounding;
use crate::{Exact, TooLarge};
use rayon::prelude::*;

/// Parts of one that a standard error is told in.
const ERROR_PARTS: f64 = 1e12;

/// A metric's rule at some number of persons.
struct Trial<'a> {
    contract: &'a Contract,
    scenario: &'a Scenario,
    variables: &'a [Variable],
    metric: &'a Metric,
    place: usize,
    /// How many persons, where it is not the scenario's own number.
    persons: Option<u64>,
    options: &'a Options,
}

/// Each metric's rule, at the scenario's number of persons and at those that were asked for.
pub(super) fn rules(
    contract: &Contract,
    scenario: &Scenario,
    options: &Options,
) -> Result<Vec<RuleResult>, SimulationError> {
    if options.rule_draws == 0 {
        return Ok(Vec::new());
    }
    let variables = variable::variables(contract, scenario)?;
    let sizes = options.sample_sizes.iter().take(SAMPLE_SIZES_MAX).filter(|size| **size > 0);
    let sizes: Vec<Option<u64>> = std::iter::once(None).chain(sizes.copied().map(Some)).collect();
    let mut results = Vec::new();
    for (place, metric) in contract.metrics.iter().enumerate() {
        for persons in &sizes {
            let trial = Trial {
                contract,
                scenario,
                variables: &variables,
                metric,
                place,
                persons: *persons,
                options,
            };
            results.push(trial.result()?);
        }
    }
    Ok(results)
}

impl Trial<'_> {
    fn result(&self) -> Result<RuleResult, SimulationError> {
        let draws = || {
            self.scenario.draws.iter().zip(self.variables).filter(|(draw, _)| draw.metric == self.metric.id)
        };
        // A level, and a number of things that are paid for one by one, can be far from zero without any effect.
        let is_paid_each = matches!(
            self.metric.pricing.value(),
            Some(Pricing::UnitPrice { .. } | Pricing::RateCard { .. } | Pricing::ShareOfSavings { .. })
        );
        let has_no_effect_at_zero =
            !is_paid_each && self.metric.attribution.method.value() != Some(&Method::AsMeasured);
        let at_nothing = has_no_effect_at_zero.then(|| self.entitled(|_| Exact::ZERO)).transpose()?;
        let target = target(self.metric);
        let at_target = target.map(|target| self.entitled(|_| target)).transpose()?;
        let at_expected = self.entitled(|variable| variable.distribution.mean())?;
        let pays_nothing = |sums: &Sums| sums.likelihood(|sum| sum <= 0);
        Ok(RuleResult {
            metric: self.metric.id.clone(),
            persons: self.persons.unwrap_or_else(|| draws().map(|(draw, _)| draw.persons).sum()),
            standard_error: draws().map(|(draw, variable)| self.error(draw, variable)).fold(0.0, f64::max),
            false_payment: at_nothing.as_ref().map(|sums| sums.likelihood(|sum| sum > 0)),
            false_payment_mean: at_nothing.as_ref().map(|sums| sums.amounts().mean),
            false_payment_max: self.metric.false_payment_max.as_ref().and_then(|term| term.value().copied()),
            target,
            missed_at_target: at_target.as_ref().map(pays_nothing),
            missed_at_expected: pays_nothing(&at_expected),
        })
    }

    /// The standard error of one draw's effect at the trial's number of persons, which is shared evenly by cohorts.
    fn error(&self, draw: &Draw, variable: &Variable) -> f64 {
        let own = variable.distribution.deviation();
        let cohorts = self.scenario.draws.iter().filter(|other| other.metric == self.metric.id).count();
        match self.persons {
            Some(persons) if draw.persons > 0 => {
                own * libm::sqrt(draw.persons as f64 * cohorts as f64 / persons as f64)
            }
            _ => own,
        }
    }

    /// What the rule gives where the true effect is this and the others are at their means, over all draws.
    fn entitled(&self, effect: impl Fn(&Variable) -> Exact) -> Result<Sums, SimulationError> {
        let mut scenario = self.scenario.clone();
        for (draw, variable) in scenario.draws.iter_mut().zip(self.variables) {
            draw.chance = if variable.metric == self.place {
                let error = (self.error(draw, variable) * ERROR_PARTS).clamp(0.0, i64::MAX as f64);
                let deviation = Exact::ratio(error as i128, ERROR_PARTS as i128).ok_or(TooLarge)?;
                Chance::Normal { mean: effect(variable), deviation }
            } else {
                Chance::Fixed(variable.distribution.mean())
            };
            if let (Some(persons), true) = (self.persons, variable.metric == self.place) {
                draw.persons = persons;
            }
        }
        let variables = variable::variables(self.contract, &scenario)?;
        let evaluator = Evaluator::new(self.contract, &variables)?;
        let classes = super::classes(&evaluator, self.options.rule_draws)?;
        let drawn = tally::count(&variables, &classes, self.options.rule_draws, self.options.seed)?;
        let entitled = |codes: &[i64]| -> Result<i64, TooLarge> {
            let settlement = evaluator.settled(&evaluator.readings(codes)?)?;
            let entitled = settlement.entitled.get(self.place).copied().unwrap_or(Exact::ZERO);
            Ok(entitled.to_ore(Rounding::HalfEven)?.0)
        };
        let sums = drawn.par_iter().map(|(codes, times)| Ok((entitled(codes)?, *times)));
        let sums: Vec<(i64, u64)> = sums.collect::<Result<_, TooLarge>>()?;
        Ok(Sums::new(sums.into_iter()))
    }
}

/// The effect that a rule aims at: its highest mark; of a rule that is first reached or pooled, the pooled one.
fn target(metric: &Metric) -> Option<Exact> {
    match metric.pricing.value()? {
        Pricing::Steps { steps, .. } => steps.iter().filter_map(|step| step.from.value().copied()).max(),
        Pricing::Slide { marks, .. } => marks.iter().filter_map(|mark| mark.at.value().copied()).max(),
        Pricing::FirstReachedOrPooled { pooled, .. } => pooled.at.value().copied(),
        Pricing::UnitPrice { .. } | Pricing::RateCard { .. } | Pricing::ShareOfSavings { .. } => None,
    }
}
