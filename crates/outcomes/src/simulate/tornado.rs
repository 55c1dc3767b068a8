//! Which uncertainty matters most: each draw moved alone, the others at their means.

use super::SimulationError;
use super::outcome::Evaluator;
use super::result::TornadoRow;
use crate::contract::Scenario;
use crate::{Exact, Ore, TooLarge};

/// The ends of a draw's likely range: one in ten is at or under the first, nine in ten at or under the second.
const ENDS: (f64, f64) = (0.1, 0.9);

/// A row for each draw, the widest swing first; of equal ones in the scenario's order.
pub(super) fn rows(evaluator: &Evaluator, scenario: &Scenario) -> Result<Vec<TornadoRow>, SimulationError> {
    let expected = evaluator.expected();
    let payment = |place: usize, effect: Exact| -> Result<Ore, TooLarge> {
        let mut readings = expected.clone();
        readings[place].effect = effect;
        Ok(evaluator.settled(&readings)?.payable)
    };
    let mut rows = Vec::with_capacity(scenario.draws.len());
    for (place, (draw, variable)) in scenario.draws.iter().zip(evaluator.variables).enumerate() {
        let (low, high) = (variable.distribution.quantile(ENDS.0)?, variable.distribution.quantile(ENDS.1)?);
        let (payment_at_low, payment_at_high) = (payment(place, low)?, payment(place, high)?);
        rows.push(TornadoRow {
            metric: draw.metric.clone(),
            line: draw.line.clone(),
            cohort: draw.cohort.clone(),
            low,
            payment_at_low,
            high,
            payment_at_high,
            swing: Ore((payment_at_high - payment_at_low).0.saturating_abs()),
        });
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.swing));
    Ok(rows)
}
