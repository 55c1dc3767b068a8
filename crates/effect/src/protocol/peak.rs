//! Regression to the mean: people are referred at a peak, and a peak is followed by less of itself.

use super::evaluation::{Naive, Peak};
use super::frame::{Frame, Series, pick};
use super::plan::{Against, Better, Method, Plan};
use super::reckon::mean_of;
use crate::number::{Matrix, covariance, mean, variance};
use crate::regression_to_mean::{self, mean_reversion};
use crate::{Estimate, Fault, Level};

/// The period of the referral, counted as the plan counts periods.
const REFERRAL: i32 = 0;

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
        peak: peak(plan, frame, series, level)?,
    }))
}

/// Whether people were referred at a peak. None where efforts begin at different times, where the period of the referral or
/// the time before it was not measured, or with too few people who were measured all the time.
fn peak(plan: &Plan, frame: &Frame, series: &Series, level: Level) -> Result<Option<Peak>, Fault> {
    let Some(referral) = series.periods.iter().position(|period| *period == REFERRAL) else {
        return Ok(None);
    };
    if referral == 0 || plan.estimator.method == Method::Staggered {
        return Ok(None);
    }
    // More is worse in what follows.
    let sign = if plan.outcome.better == Better::Higher { -1.0 } else { 1.0 };
    let is_known = |place: &usize| {
        frame.weights[*place] > 0.0
            && !series.after[*place].is_nan()
            && series.by_period[..=referral].iter().all(|period| !period[*place].is_nan())
    };
    let known: Vec<usize> = (0..series.after.len()).filter(is_known).collect();
    let of = |numbers: &[f64]| known.iter().map(|place| sign * numbers[*place]).collect::<Vec<f64>>();
    let before: Vec<Vec<f64>> = series.by_period[..referral].iter().map(|period| of(period)).collect();
    let (earlier, index, after) = (
        Matrix::of_columns(before.iter().map(Vec::as_slice)),
        of(&series.by_period[referral]),
        of(&series.after),
    );
    let treated = pick(&frame.treated, &known);
    let measured =
        regression_to_mean::Series { earlier: &earlier, index: &index, after: &after, treated: &treated };
    let turned = |one: Estimate| if sign < 0.0 { mirrored(one) } else { one };
    if plan.comparison.kind == Against::None {
        let Ok(rise) = regression_to_mean::rise(&measured, level) else { return Ok(None) };
        let is_peak = rise.low > 0.0;
        return Ok(Some(Peak { rise: turned(rise), comparison_rise: None, is_peak, explained: None }));
    }
    match mean_reversion(&measured, level) {
        Ok(found) => Ok(Some(Peak {
            rise: turned(found.peak),
            comparison_rise: Some(turned(found.comparison_peak)),
            is_peak: found.is_peak,
            explained: found.share,
        })),
        Err(Fault::TooFewRows { .. } | Fault::Collinear { .. } | Fault::NoSpread) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The estimate of what is counted the other way.
fn mirrored(one: Estimate) -> Estimate {
    // Nothing stays nothing, never "−0".
    let turned = |number: f64| 0.0 - number;
    Estimate { value: turned(one.value), low: turned(one.high), high: turned(one.low), ..one }
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
