//! Periods before treatment: a joint test, what it could have missed, and equivalence.

use super::EventStudy;
use crate::number::Matrix;
use crate::number::distribution::{chi_squared_quantile, chi_squared_tail, normal_cdf, normal_quantile};
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// Noncentrality beyond which a test finds it always: its power lies within 1e-12 of one for fewer than [`super::POINTS_MAX`]
/// points.
const DISTANCE_MAX: f64 = 1000.0;
/// Terms of a mixture at most.
const TERMS: usize = 2000;
/// Halvings of an interval in a search.
const HALVINGS: usize = 200;

/// A difference of courses that the test finds this often, and what it would have done.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DetectableSlope {
    /// How often the test finds it.
    pub power: f64,
    /// By how much the courses part in each period.
    pub slope: f64,
    /// What it adds to the effect.
    pub bias: f64,
    /// What it adds to the effect where the test has not found it (Roth 2022, proposition 1).
    pub bias_if_passed: f64,
}

/// The test of all periods before treatment together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreTrend {
    /// Wald's statistic.
    pub statistic: f64,
    /// Its degrees of freedom: the periods.
    pub degrees: usize,
    /// How often it would be as large if courses were the same.
    pub p_value: f64,
    /// The slope that fits the periods best, weighted by their covariance.
    pub slope: Estimate,
    /// The slope that the test finds half of the time.
    pub at_half: DetectableSlope,
    /// The slope that the test finds four times out of five.
    pub at_eighty: DetectableSlope,
}

/// Whether all periods before treatment are proven to lie within a margin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Equivalence {
    /// The margin.
    pub margin: f64,
    /// Below one less the level: proven (two one-sided tests for each period, all of which must hold).
    pub p_value: f64,
    /// Whether it is proven.
    pub is_proven: bool,
    /// The least margin that would be.
    pub least_margin: f64,
}

/// The joint test of the periods before treatment, with its power against courses that part along a line (Roth 2022, "Pretest
/// with caution"). `target` weighs the points after treatment; `level` is one less the size of the test.
///
/// # Errors
/// [`Fault::Lengths`] for another number of weights than points after.
pub fn pre_trend(study: &EventStudy, target: &[f64], level: Level) -> Result<PreTrend, Fault> {
    let size = study.before.len();
    let whole = study.of_after(target)?;
    let singular = || Fault::Collinear { column: "event study".into() };
    let inverse = own(study).inverse_positive().ok_or_else(singular)?;
    let statistic = inverse.form(&study.before).max(0.0);
    let p_value = chi_squared_tail(statistic, size as f64)?;
    // A slope of one: as much as each point lies before the reference.
    let line = study.times_before();
    let along = inverse.times_vector(line);
    let information = crate::number::dot(&along, line);
    let slope = crate::number::dot(&along, &study.before) / information;
    let slope = Estimate::normal(slope, libm::sqrt(1.0 / information), level)?;
    // What a slope of one adds after treatment, and what the points before take with them.
    let bias = crate::number::dot(target, study.times_after());
    let carried = study.covariance.times_vector(&whole);
    let carried = crate::number::dot(&along, &carried[..size]);
    let critical = chi_squared_quantile(level.share(), size as f64)?;
    let detectable = |power: f64| -> Result<DetectableSlope, Fault> {
        let distance = noncentrality(size as f64, critical, power)?;
        let slope = libm::sqrt(distance / information);
        let passed = mixture(size as f64, distance, critical)?;
        let shrunk = mixture(size as f64 + 2.0, distance, critical)? / passed;
        let bias_if_passed = slope * (bias + carried * (shrunk - 1.0));
        Ok(DetectableSlope { power, slope, bias: slope * bias, bias_if_passed })
    };
    let (at_half, at_eighty) = (detectable(0.5)?, detectable(0.8)?);
    Ok(PreTrend { statistic, degrees: size, p_value, slope, at_half, at_eighty })
}

/// How often the test of [`pre_trend`] finds that courses part by this slope.
///
/// # Errors
/// [`Fault::Collinear`] where the points before have no inverse.
pub fn power(study: &EventStudy, slope: f64, level: Level) -> Result<f64, Fault> {
    let size = study.before.len();
    let inverse = own(study).inverse_positive();
    let inverse = inverse.ok_or_else(|| Fault::Collinear { column: "event study".into() })?;
    let distance = slope * slope * inverse.form(study.times_before());
    let critical = chi_squared_quantile(level.share(), size as f64)?;
    // Beyond it, rounding is all that is left.
    if distance > DISTANCE_MAX {
        return Ok(1.0);
    }
    Ok(1.0 - mixture(size as f64, distance, critical)?)
}

/// The covariance of the points before.
fn own(study: &EventStudy) -> Matrix {
    let size = study.before.len();
    let mut own = Matrix::zero(size, size);
    for row in 0..size {
        for column in 0..size {
            own.set(row, column, study.covariance.get(row, column));
        }
    }
    own
}

/// Whether the points before treatment lie within a margin of nothing, each by two one-sided tests (Schuirmann 1987), all of
/// which must hold (Berger and Hsu 1996).
///
/// # Errors
/// [`Fault::OutOfRange`] where the margin is not above zero.
pub fn equivalence(study: &EventStudy, margin: f64, level: Level) -> Result<Equivalence, Fault> {
    if !margin.is_finite() || margin <= 0.0 {
        return Err(Fault::OutOfRange { what: "margin".into(), value: margin.to_string(), must: "x > 0" });
    }
    let z = normal_quantile(level.share());
    let (mut p_value, mut least_margin) = (0.0_f64, 0.0_f64);
    for (place, value) in study.before.iter().enumerate() {
        let error = libm::sqrt(study.covariance.get(place, place));
        p_value = p_value.max(normal_cdf((value.abs() - margin) / error));
        least_margin = least_margin.max(value.abs() + z * error);
    }
    Ok(Equivalence { margin, p_value, is_proven: p_value < 1.0 - level.share(), least_margin })
}

/// The mean of the points before treatment: an effect where there can be none.
///
/// # Errors
/// [`Fault::OutOfRange`] where it is no number.
pub fn placebo(study: &EventStudy, level: Level) -> Result<Estimate, Fault> {
    let mut weights = vec![1.0 / study.before.len() as f64; study.before.len()];
    weights.resize(study.before.len() + study.after.len(), 0.0);
    Estimate::normal(study.value(&weights), study.error(&weights), level)
}

/// The chance of at most `x` in the noncentral chi-squared distribution: a mixture of central ones with Poisson's weights.
fn mixture(degrees: f64, noncentrality: f64, x: f64) -> Result<f64, Fault> {
    let half = noncentrality / 2.0;
    let (mut weight, mut whole, mut seen) = (libm::exp(-half), crate::number::Sum::default(), 0.0);
    for term in 0..TERMS {
        let degrees = degrees + 2.0 * term as f64;
        whole.add(weight * (1.0 - chi_squared_tail(x, degrees)?));
        seen += weight;
        if 1.0 - seen < 1e-15 || (term as f64 > half && weight < 1e-18) {
            break;
        }
        weight *= half / (term + 1) as f64;
    }
    Ok(whole.value())
}

/// How far from nothing the truth must be for the test to find it so often.
fn noncentrality(degrees: f64, critical: f64, power: f64) -> Result<f64, Fault> {
    let (mut low, mut high) = (0.0, 1.0);
    while 1.0 - mixture(degrees, high, critical)? < power && high < 1000.0 {
        high *= 2.0;
    }
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if 1.0 - mixture(degrees, middle, critical)? < power { low = middle } else { high = middle }
    }
    Ok(high)
}
