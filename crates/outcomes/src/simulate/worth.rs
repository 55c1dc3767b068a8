//! What the investor's flows are worth on the day that its first money goes out.
//!
//! Each day of measuring is settled by itself, as statements would be: what was paid before is set off. Only the return cap told
//! as a yearly rate is held against what is settled at the end, because what it lets pay on a day depends on what was paid before.

use super::SimulationError;
use super::outcome::{Evaluator, Outcome};
use super::result::PresentValueResult;
use super::summary::Sums;
use super::tally::Counted;
use crate::cash::{Flow, Flows, RateTable, RateTables};
use crate::contract::{Role, Scenario};
use crate::settle::{Settlement, Silent, Terms, When, draws};
use crate::{Ore, TooLarge};
use jiff::civil::Date;
use rayon::prelude::*;

/// A day of measuring that is not the last.
struct Stage {
    measured_on: Date,
    terms: Terms,
}

/// Worth over all outcomes; none where a day is missing, or no rates held on the first.
pub(super) fn present_value(
    evaluator: &Evaluator,
    scenario: &Scenario,
    drawn: &[Counted],
    outcomes: &[Outcome],
) -> Result<Option<PresentValueResult>, SimulationError> {
    let contract = evaluator.contract;
    let is_investor =
        |place: &usize| contract.parties.get(*place).is_some_and(|party| party.role == Role::Investor);
    let put_in: Option<Vec<(Date, Ore)>> =
        draws(contract).into_iter().map(|(on, ore)| Some((on?, ore))).collect();
    let (Some(put_in), Some(place)) = (put_in, evaluator.receivers.iter().position(is_investor)) else {
        return Ok(None);
    };
    let Some(valued_on) = put_in.iter().map(|(on, _)| *on).min() else {
        return Ok(None);
    };
    let tables = RateTables::official().ok();
    let Some(table) = tables.as_ref().and_then(|tables| tables.on(valued_on)) else {
        return Ok(None);
    };
    let mut days: Vec<Date> = scenario.draws.iter().map(|draw| draw.measured_on).collect();
    days.sort_unstable();
    days.dedup();
    let due: Vec<Date> = days.iter().map(|day| due(evaluator, *day)).collect();
    let outflows = Flows::new(put_in.iter().map(|(date, ore)| Flow { date: *date, ore: Ore(-ore.0) }));
    let spent = table.present_value(&outflows, valued_on)?;
    let (factors, rests_on_unconfirmed) = factors(table, &due, valued_on)?;
    days.pop();
    let stages = days.into_iter().map(|measured_on| {
        Ok(Stage {
            measured_on,
            terms: Terms::at(contract, &When { as_of: Some(measured_on), ..When::default() })?,
        })
    });
    let stages: Vec<Stage> = stages.collect::<Result<_, TooLarge>>()?;
    let worth: Vec<(i64, u64)> = drawn
        .par_iter()
        .zip(outcomes)
        .map(|((codes, _), outcome)| {
            let (mut worth, mut before) = (spent.unrounded, 0);
            for (stage, factor) in stages.iter().zip(&factors) {
                let received = received(evaluator, scenario, stage, codes)?;
                worth += (received - before) as f64 * factor;
                before = received;
            }
            let last = factors.last().copied().unwrap_or(0.0);
            worth += (outcome.received.get(place).copied().unwrap_or(0) - before) as f64 * last;
            Ok((libm::round(worth) as i64, outcome.times))
        })
        .collect::<Result<_, TooLarge>>()?;
    let worth = Sums::new(worth.into_iter());
    Ok(Some(PresentValueResult {
        valued_on,
        rates: table.name().to_owned(),
        rests_on_unconfirmed: rests_on_unconfirmed || spent.rests_on_unconfirmed,
        worth: worth.amounts(),
        below_zero: worth.likelihood(|sum| sum < 0),
    }))
}

/// When a payment for what is measured on a day is due.
fn due(evaluator: &Evaluator, day: Date) -> Date {
    let days =
        evaluator.contract.timing.due_days.as_ref().and_then(|term| term.value()).copied().unwrap_or(0);
    day.checked_add(jiff::Span::new().days(i64::from(days.min(DUE_DAYS_MAX)))).unwrap_or(day)
}

/// Days until a payment is due, at most: a hundred years.
const DUE_DAYS_MAX: u32 = 36_500;

/// What an øre on each day is worth, and whether that rests on rates whose source is not confirmed.
fn factors(table: &RateTable, days: &[Date], valued_on: Date) -> Result<(Vec<f64>, bool), TooLarge> {
    let mut factors = Vec::with_capacity(days.len());
    let mut rests_on_unconfirmed = false;
    for date in days {
        let value = table.present_value(&Flows::new([Flow { date: *date, ore: Ore(1) }]), valued_on)?;
        factors.push(value.unrounded);
        rests_on_unconfirmed |= value.rests_on_unconfirmed;
    }
    Ok((factors, rests_on_unconfirmed))
}

/// What the investor has received in all for what was measured until a day.
fn received(
    evaluator: &Evaluator,
    scenario: &Scenario,
    stage: &Stage,
    codes: &[i64],
) -> Result<i64, TooLarge> {
    let mut readings = Vec::with_capacity(codes.len());
    for ((variable, draw), code) in evaluator.variables.iter().zip(&scenario.draws).zip(codes) {
        if draw.measured_on <= stage.measured_on {
            readings.push(variable.reading(variable.distribution.value(*code)?));
        }
    }
    let mut settlement = Settlement::default();
    stage.terms.settle(&readings, &mut settlement, &mut Silent)?;
    Ok(stage.terms.receipts.investor(settlement.payable)?.total().0)
}
