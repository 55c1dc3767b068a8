//! From outcomes with how often each was drawn to what a simulation tells.

use super::outcome::{self, Evaluator, Outcome, Room};
use super::result::{CapResult, InvestorResult, MetricResult, PartyResult, Simulation, VariableResult};
use super::summary::{Quantiles, Sums};
use super::variable::Variable;
use super::{Options, SimulationError};
use crate::contract::{Contract, Draw, Party, Role, Scenario};
use crate::settle::Cap;
use crate::statement::StepKind;
use crate::{Exact, Ore, TooLarge};
use rayon::prelude::*;

/// All but what needs more settlements.
pub(super) fn report(
    evaluator: &Evaluator,
    scenario: &Scenario,
    options: &Options,
    outcomes: &[Outcome],
) -> Result<Simulation, SimulationError> {
    let contract = evaluator.contract;
    let expected = evaluator.outcome(&evaluator.expected(), &mut Room::default())?;
    let total = sums(outcomes, |outcome| outcome.total);
    let variables = scenario.draws.iter().zip(evaluator.variables);
    let payers: Vec<&Party> = contract.payers().collect();
    let unknown = outcome::unknown_receipts(contract);
    let receivers: Vec<&Party> =
        evaluator.receivers.iter().filter_map(|place| contract.parties.get(*place)).collect();
    Ok(Simulation {
        scenario: scenario.name.clone(),
        why: scenario.why.clone(),
        draws: options.draws,
        seed: options.seed,
        outcomes: outcomes.len() as u64,
        variables: variables
            .map(|(draw, variable)| variable_result(draw, variable))
            .collect::<Result<_, _>>()?,
        no_payment: total.likelihood(|sum| sum == 0),
        total: total.amounts(),
        payment_at_expected: Ore(expected.total),
        histogram: total.histogram(),
        metrics: metrics(contract, outcomes),
        caps: caps(evaluator, outcomes),
        payers: parties(&payers, outcomes, &expected, |outcome| &outcome.payers),
        receivers: if unknown.is_empty() {
            parties(&receivers, outcomes, &expected, |outcome| &outcome.received)
        } else {
            Vec::new()
        },
        investor: if unknown.is_empty() { investor(evaluator, outcomes)? } else { None },
        unknown,
        tornado: Vec::new(),
        rules: Vec::new(),
    })
}

/// One column of outcomes.
fn sums(outcomes: &[Outcome], of: impl Fn(&Outcome) -> i64) -> Sums {
    Sums::new(outcomes.iter().map(|outcome| (of(outcome), outcome.times)))
}

/// The place of a list in each outcome, as a column.
fn column(outcomes: &[Outcome], of: impl Fn(&Outcome) -> &Vec<i64>, place: usize) -> Sums {
    sums(outcomes, |outcome| of(outcome).get(place).copied().unwrap_or(0))
}

fn variable_result(draw: &Draw, variable: &Variable) -> Result<VariableResult, TooLarge> {
    let distribution = &variable.distribution;
    Ok(VariableResult {
        metric: draw.metric.clone(),
        line: draw.line.clone(),
        cohort: draw.cohort.clone(),
        measured_on: draw.measured_on,
        persons: draw.persons,
        mean: distribution.mean(),
        standard_deviation: distribution.deviation(),
        quantiles: Quantiles {
            p5: distribution.quantile(0.05)?,
            p25: distribution.quantile(0.25)?,
            p50: distribution.quantile(0.5)?,
            p75: distribution.quantile(0.75)?,
            p95: distribution.quantile(0.95)?,
        },
    })
}

fn metrics(contract: &Contract, outcomes: &[Outcome]) -> Vec<MetricResult> {
    let each = contract.metrics.par_iter().enumerate();
    each.map(|(place, metric)| {
        let entitled = column(outcomes, |outcome| &outcome.entitled, place);
        MetricResult {
            metric: metric.id.clone(),
            name: metric.name.clone(),
            pays: entitled.likelihood(|sum| sum > 0),
            entitled: entitled.amounts(),
        }
    })
    .collect()
}

fn caps(evaluator: &Evaluator, outcomes: &[Outcome]) -> Vec<CapResult> {
    let contract = evaluator.contract;
    let metric = |place: usize| contract.metrics.get(place).map(|metric| metric.id.clone());
    let each = evaluator.caps.par_iter().enumerate();
    each.map(|(column_place, place)| {
        let cuts = column(outcomes, |outcome| &outcome.cuts, column_place);
        let (kind, metric, payer) = match evaluator.terms.caps()[*place] {
            Cap::Person(place) => (StepKind::PersonCap, metric(place), None),
            Cap::Metric(place) => (StepKind::MetricCap, metric(place), None),
            Cap::Payer(place) => {
                (StepKind::PayerCap, None, contract.payers().nth(place).map(|payer| payer.id.clone()))
            }
            Cap::Total => (StepKind::TotalCap, None, None),
            Cap::Return => (StepKind::ReturnCap, None, None),
        };
        CapResult { kind, metric, payer, binds: cuts.likelihood(|cut| cut > 0), cuts: cuts.amounts() }
    })
    .collect()
}

fn parties(
    parties: &[&Party],
    outcomes: &[Outcome],
    expected: &Outcome,
    of: impl Fn(&Outcome) -> &Vec<i64> + Sync,
) -> Vec<PartyResult> {
    let each = parties.par_iter().enumerate();
    each.map(|(place, party)| PartyResult {
        party: party.id.clone(),
        name: party.name.clone(),
        role: party.role,
        amounts: column(outcomes, &of, place).amounts(),
        at_expected: Ore(of(expected).get(place).copied().unwrap_or(0)),
    })
    .collect()
}

fn investor(evaluator: &Evaluator, outcomes: &[Outcome]) -> Result<Option<InvestorResult>, TooLarge> {
    let capital = evaluator.terms.receipts.drawn;
    let is_investor = |place: &usize| {
        evaluator.contract.parties.get(*place).is_some_and(|party| party.role == Role::Investor)
    };
    let Some(place) = evaluator.receivers.iter().position(is_investor).filter(|_| capital.0 > 0) else {
        return Ok(None);
    };
    let received = column(outcomes, |outcome| &outcome.received, place).amounts();
    let loss = sums(outcomes, |outcome| outcome.loss);
    let multiple = |sum: Ore| Exact::ore(sum).over(Exact::ore(capital)).ok().flatten().unwrap_or(Exact::ZERO);
    Ok(Some(InvestorResult {
        capital,
        received,
        loss: loss.amounts(),
        loses: loss.likelihood(|sum| sum > 0),
        multiple: received.quantiles.map(multiple),
        multiple_mean: received.mean / capital.0 as f64,
        present_value: None,
    }))
}
