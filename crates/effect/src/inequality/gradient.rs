//! First derivatives of the smooth measures by the groups' estimates: what the delta method needs.
//!
//! Derivatives of ratios are of their logarithm. Ahn and others 2018, "Variance estimation and confidence intervals for 11
//! commonly used health disparity measures", give the same for most of them.

use super::frame::Frame;
use super::{Measure, Method};
use crate::Fault;

/// The derivatives, and whether the measure is linear so that its variance is exact; none where the measure has corners.
pub(super) fn gradient(
    frame: &Frame<'_>,
    measure: Measure,
    estimates: &[f64],
) -> Result<Option<(Vec<f64>, Method)>, Fault> {
    let count = estimates.len();
    let found = match measure {
        Measure::Difference => {
            let (first, second) = frame.pair(estimates);
            (unit(count, first, 1.0, second, -1.0), Method::Exact)
        }
        Measure::Ratio => {
            frame.point(measure, estimates)?;
            let (first, second) = frame.pair(estimates);
            (unit(count, first, 1.0 / estimates[first], second, -1.0 / estimates[second]), Method::Delta)
        }
        Measure::AbsoluteConcentration => (frame.rank_weights()?, Method::Exact),
        Measure::ErreygersConcentration => {
            (scaled(frame.rank_weights()?, 4.0 / frame.grouped.scale), Method::Exact)
        }
        Measure::RelativeConcentration | Measure::WagstaffConcentration => {
            (concentration(frame, measure, estimates)?, Method::Delta)
        }
        Measure::SlopeIndex | Measure::RelativeIndex => {
            (super::curve::gradient(frame, measure, estimates)?, Method::Delta)
        }
        Measure::AttributableRisk | Measure::AttributableFraction => attributable(frame, measure, estimates)?,
        Measure::BetweenVariance | Measure::BetweenDeviation | Measure::CoefficientOfVariation => {
            match variance(frame, measure, estimates)? {
                Some(derivatives) => (derivatives, Method::Delta),
                None => return Ok(None),
            }
        }
        Measure::MeanLogDeviation | Measure::Theil => (entropy(frame, measure, estimates)?, Method::Delta),
        _ => return Ok(None),
    };
    Ok(Some(found))
}

fn unit(count: usize, first: usize, plus: f64, second: usize, minus: f64) -> Vec<f64> {
    let mut derivatives = vec![0.0; count];
    derivatives[first] += plus;
    derivatives[second] += minus;
    derivatives
}

fn scaled(numbers: Vec<f64>, factor: f64) -> Vec<f64> {
    numbers.into_iter().map(|number| number * factor).collect()
}

/// `C = A/μ`, and Wagstaff's `A·s/(μ(s − μ))`.
fn concentration(frame: &Frame<'_>, measure: Measure, estimates: &[f64]) -> Result<Vec<f64>, Fault> {
    let mean = frame.positive_mean(estimates)?;
    let weights = frame.rank_weights()?;
    let value = frame.point(measure, estimates)?;
    let scale = frame.grouped.scale;
    let (by_absolute, by_mean) = if measure == Measure::RelativeConcentration {
        (1.0 / mean, -value / mean)
    } else {
        let rest = scale - mean;
        (scale / (mean * rest), -value * (scale - 2.0 * mean) / (mean * rest))
    };
    Ok(weights
        .iter()
        .zip(frame.shares()?)
        .map(|(weight, share)| weight * by_absolute + share * by_mean)
        .collect())
}

fn attributable(frame: &Frame<'_>, measure: Measure, estimates: &[f64]) -> Result<(Vec<f64>, Method), Fault> {
    let target = frame.target(estimates);
    // A published average is no function of the groups' estimates: it stands.
    let shares = frame.shares.clone().unwrap_or_else(|| vec![0.0; estimates.len()]);
    let (by_target, by_mean, method) = if measure == Measure::AttributableRisk {
        (1.0, -1.0, Method::Exact)
    } else {
        let mean = frame.positive_mean(estimates)?;
        (100.0 / mean, -100.0 * estimates[target] / (mean * mean), Method::Delta)
    };
    let mut derivatives = scaled(shares, by_mean);
    derivatives[target] += by_target;
    Ok((derivatives, method))
}

/// None where all groups are alike: a root has no derivative at nothing.
fn variance(frame: &Frame<'_>, measure: Measure, estimates: &[f64]) -> Result<Option<Vec<f64>>, Fault> {
    let shares = frame.shares()?;
    let mean = frame.mean(estimates)?;
    let squared: Vec<f64> = shares.iter().zip(estimates).map(|(share, y)| 2.0 * share * (y - mean)).collect();
    if measure == Measure::BetweenVariance {
        return Ok(Some(squared));
    }
    let deviation = frame.point(Measure::BetweenDeviation, estimates)?;
    if deviation <= 0.0 {
        return Ok(None);
    }
    let root = scaled(squared, 0.5 / deviation);
    if measure == Measure::BetweenDeviation {
        return Ok(Some(root));
    }
    let mean = frame.positive_mean(estimates)?;
    let by_mean = -deviation / (mean * mean);
    Ok(Some(root.iter().zip(shares).map(|(by_y, share)| 100.0 * (by_y / mean + by_mean * share)).collect()))
}

fn entropy(frame: &Frame<'_>, measure: Measure, estimates: &[f64]) -> Result<Vec<f64>, Fault> {
    let mean = frame.positive_mean(estimates)?;
    let value = frame.point(measure, estimates)? / 1000.0;
    let mut derivatives = Vec::with_capacity(estimates.len());
    for ((share, y), group) in frame.shares()?.iter().zip(estimates).zip(&frame.grouped.groups) {
        if *y <= 0.0 {
            return Err(group.fault("estimate", y.to_string(), "x > 0"));
        }
        let ratio = y / mean;
        let by_ratio = if measure == Measure::Theil { libm::log(ratio) - value } else { 1.0 - 1.0 / ratio };
        derivatives.push(1000.0 * share / mean * by_ratio);
    }
    Ok(derivatives)
}
