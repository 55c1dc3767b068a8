//! Regression to the mean: people are referred at a peak, and a peak is followed by less of itself.

use super::evaluation::Naive;
use super::frame::{Frame, Series, pick};
use super::plan::{Against, Plan};
use super::reckon::mean_of;
use crate::number::{covariance, mean, variance};
use crate::{Estimate, Fault, Level};

/// The change that the treated would have shown by themselves: the comparison's change, and as much of the distance between
/// the groups' means before as the comparison's own numbers close in that time, (β − 1)·(m₁ − m₀) with β the slope of after
/// on before among those who got nothing (Galton 1886; Barnett, van der Pols and Dobson 2005). None without a comparison.
fn expected(plan: &Plan, frame: &Frame, series: &Series) -> Option<f64> {
    if plan.comparison.kind == Against::None {
        return None;
    }
    let before = series.before.as_ref()?;
    let known = series.known();
    let own: Vec<usize> = known.iter().copied().filter(|place| frame.treated[*place] == 0.0).collect();
    let pick = |numbers: &[f64]| own.iter().map(|place| numbers[*place]).collect::<Vec<f64>>();
    let (others_before, others_after) = (pick(before), pick(&series.after));
    let slope =
        covariance(&others_before, &others_after)? / variance(&others_before).filter(|one| *one > 0.0)?;
    let known = frame.select(&known);
    let before: Vec<f64> = series.known().iter().map(|place| before[*place]).collect();
    let treated = mean_of(&before, &known.treated, &vec![1.0; known.len()], 1.0)?;
    let (mean_before, mean_after) = (mean(&others_before)?, mean(&others_after)?);
    let expected = mean_after - mean_before + (slope - 1.0) * (treated - mean_before);
    expected.is_finite().then_some(expected)
}

/// What before and after alone would say.
pub(super) fn naive(plan: &Plan, frame: &Frame, series: &Series) -> Result<Option<Naive>, Fault> {
    let Some(before) = &series.before else { return Ok(None) };
    let known: Vec<usize> = series.known().into_iter().filter(|place| frame.weights[*place] > 0.0).collect();
    let level = Level::new(plan.estimator.level)?;
    let change = |group: f64| -> Result<Option<Estimate>, Fault> {
        let own: Vec<usize> = known.iter().copied().filter(|place| frame.treated[*place] == group).collect();
        let weights = pick(&frame.weights, &own);
        let changes: Vec<f64> = own.iter().map(|place| series.after[*place] - before[*place]).collect();
        mean_change(&changes, &weights, level)
    };
    let Some(treated) = change(1.0)? else { return Ok(None) };
    let comparison = if plan.comparison.kind == Against::None { None } else { change(0.0)? };
    let share = comparison.filter(|_| !treated.holds_zero()).map(|other| other.value / treated.value);
    Ok(Some(Naive {
        change: treated,
        comparison_change: comparison,
        share_explained: share.filter(|share| share.is_finite()),
        expected_by_regression: expected(plan, frame, series),
    }))
}

/// A weighted mean with its standard error; none of fewer than two.
fn mean_change(changes: &[f64], weights: &[f64], level: Level) -> Result<Option<Estimate>, Fault> {
    let total = crate::number::sum(weights.iter().copied());
    if changes.len() < 2 || total <= 0.0 {
        return Ok(None);
    }
    if weights.iter().all(|weight| *weight == 1.0) {
        let (Some(mean), Some(variance)) = (mean(changes), variance(changes)) else { return Ok(None) };
        let error = libm::sqrt(variance / changes.len() as f64);
        return Estimate::student(mean, error, (changes.len() - 1) as f64, level).map(Some);
    }
    let mean = crate::number::dot(changes, weights) / total;
    let squares = changes.iter().zip(weights).map(|(change, weight)| {
        let part = weight * (change - mean) / total;
        part * part
    });
    Estimate::normal(mean, libm::sqrt(crate::number::sum(squares)), level).map(Some)
}
