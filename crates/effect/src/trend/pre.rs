//! Periods before treatment: a joint test, what it could have missed, and equivalence.

use super::EventStudy;
use crate::number::Matrix;
use crate::number::distribution::{
    chi_squared_quantile, chi_squared_tail, f_quantile, f_tail, normal_cdf, student_cdf,
};
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// Noncentrality beyond which a test with a known covariance finds it always: its power lies within 1e-12 of one for fewer than
/// [`super::POINTS_MAX`] points. Of few degrees the power there is told as the least it is beyond.
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
    /// Wald's statistic, which is Hotelling's T² where the covariance has degrees of freedom.
    pub statistic: f64,
    /// Its degrees of freedom: the periods.
    pub degrees: usize,
    /// How often it would be as large if courses were the same.
    pub p_value: f64,
    /// The slope that fits the periods best, weighted by their covariance.
    pub slope: Estimate,
    /// The slope that the test finds half of the time; none where clusters are so few that none within reach is found so often.
    pub at_half: Option<DetectableSlope>,
    /// The slope that the test finds four times out of five; none as above.
    pub at_eighty: Option<DetectableSlope>,
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

/// How Wald's statistic W of q points is spread. Where the covariance is as good as known it is chi-squared with q degrees; where
/// it is of ν degrees itself, `W·(ν − q + 1)/(ν·q)` is F with q and ν − q + 1 (Hotelling 1931).
#[derive(Clone, Copy, Debug)]
struct Reference {
    /// q.
    size: f64,
    /// ν and ν − q + 1.
    degrees: Option<(f64, f64)>,
}

impl Reference {
    /// Faults a covariance of fewer degrees than points.
    fn of(study: &EventStudy) -> Result<Self, Fault> {
        let size = study.before.len() as f64;
        let degrees = study.degrees.map(|degrees| (degrees, degrees - size + 1.0));
        if degrees.is_some_and(|(_, rest)| rest <= 0.0) {
            return Err(singular());
        }
        Ok(Self { size, degrees })
    }

    /// The chance of a statistic at least as large.
    fn tail(self, statistic: f64) -> Result<f64, Fault> {
        match self.degrees {
            None => chi_squared_tail(statistic, self.size),
            Some((whole, rest)) => f_tail(statistic * rest / (whole * self.size), self.size, rest),
        }
    }

    /// The statistic that is exceeded in all but this share.
    fn critical(self, share: f64) -> Result<f64, Fault> {
        match self.degrees {
            None => chi_squared_quantile(share, self.size),
            Some((whole, rest)) => Ok(f_quantile(share, self.size, rest)? * whole * self.size / rest),
        }
    }

    /// The chance of at most `x` where the points are not nothing: a mixture of central distributions with Poisson's weights.
    /// `more` is added to q in the numerator alone.
    fn mixture(self, more: f64, noncentrality: f64, x: f64) -> Result<f64, Fault> {
        let half = noncentrality / 2.0;
        let (mut weight, mut whole, mut seen) = (libm::exp(-half), crate::number::Sum::default(), 0.0);
        for term in 0..TERMS {
            let numerator = self.size + more + 2.0 * term as f64;
            let tail = match self.degrees {
                None => chi_squared_tail(x, numerator)?,
                Some((whole, rest)) => f_tail(x / whole * rest / numerator, numerator, rest)?,
            };
            whole.add(weight * (1.0 - tail));
            seen += weight;
            if 1.0 - seen < 1e-15 || (term as f64 > half && weight < 1e-18) {
                break;
            }
            weight *= half / (term + 1) as f64;
        }
        Ok(whole.value())
    }

    /// How far from nothing the truth must be for the test to find it so often; none where it never does within
    /// [`DISTANCE_MAX`].
    fn noncentrality(self, critical: f64, power: f64) -> Result<Option<f64>, Fault> {
        let (mut low, mut high) = (0.0, 1.0);
        while 1.0 - self.mixture(0.0, high, critical)? < power {
            if high >= DISTANCE_MAX {
                return Ok(None);
            }
            high = (high * 2.0_f64).min(DISTANCE_MAX);
        }
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if middle <= low || middle >= high {
                break;
            }
            if 1.0 - self.mixture(0.0, middle, critical)? < power { low = middle } else { high = middle }
        }
        Ok(Some(high))
    }
}

fn singular() -> Fault {
    Fault::Collinear { column: "event study".into() }
}

/// The joint test of the periods before treatment, with its power against courses that part along a line (Roth 2022, "Pretest
/// with caution"). `target` weighs the points after treatment; `level` is one less the size of the test.
///
/// Of a covariance with ν degrees the test is Hotelling's (1931). His statistic is that of a known covariance over an independent
/// chi-squared of ν − q + 1 degrees, so that power and what passing does to an effect are those of a noncentral F; the slope's
/// error is Rao's (1967, "Least squares theory using an estimated dispersion matrix").
///
/// # Errors
/// [`Fault::Lengths`] for another number of weights than points after; [`Fault::Collinear`] where there are more points than
/// the covariance has degrees for, or they have no inverse.
pub fn pre_trend(study: &EventStudy, target: &[f64], level: Level) -> Result<PreTrend, Fault> {
    let size = study.before.len();
    let whole = study.of_after(target)?;
    let reference = Reference::of(study)?;
    let inverse = own(study).inverse_of_full_rank().ok_or_else(singular)?;
    let statistic = inverse.form(&study.before).max(0.0);
    let p_value = reference.tail(statistic)?;
    // A slope of one: as much as each point lies before the reference.
    let line = study.times_before();
    let along = inverse.times_vector(line);
    let information = crate::number::dot(&along, line);
    let slope = crate::number::dot(&along, &study.before) / information;
    let slope = match reference.degrees {
        None => Estimate::normal(slope, libm::sqrt(1.0 / information), level)?,
        Some((degrees, rest)) => {
            let beside = (statistic - slope * slope * information).max(0.0);
            let variance = degrees / rest * (1.0 + beside / degrees) / information;
            Estimate::student(slope, libm::sqrt(variance), rest, level)?
        }
    };
    // What a slope of one adds after treatment, and what the points before take with them.
    let bias = crate::number::dot(target, study.times_after());
    let carried = study.covariance.times_vector(&whole);
    let carried = crate::number::dot(&along, &carried[..size]);
    let critical = reference.critical(level.share())?;
    let detectable = |power: f64| -> Result<Option<DetectableSlope>, Fault> {
        let Some(distance) = reference.noncentrality(critical, power)? else { return Ok(None) };
        let slope = libm::sqrt(distance / information);
        let passed = reference.mixture(0.0, distance, critical)?;
        let shrunk = reference.mixture(2.0, distance, critical)? / passed;
        let bias_if_passed = slope * (bias + carried * (shrunk - 1.0));
        Ok(Some(DetectableSlope { power, slope, bias: slope * bias, bias_if_passed }))
    };
    let (at_half, at_eighty) = (detectable(0.5)?, detectable(0.8)?);
    Ok(PreTrend { statistic, degrees: size, p_value, slope, at_half, at_eighty })
}

/// How often the test of [`pre_trend`] finds that courses part by this slope.
///
/// # Errors
/// [`Fault::Collinear`] as [`pre_trend`].
pub fn power(study: &EventStudy, slope: f64, level: Level) -> Result<f64, Fault> {
    let reference = Reference::of(study)?;
    let inverse = own(study).inverse_of_full_rank().ok_or_else(singular)?;
    let distance = slope * slope * inverse.form(study.times_before());
    let critical = reference.critical(level.share())?;
    // Beyond it, rounding is all that is left of a test whose covariance is known.
    if distance > DISTANCE_MAX && reference.degrees.is_none() {
        return Ok(1.0);
    }
    Ok(1.0 - reference.mixture(0.0, distance.min(DISTANCE_MAX), critical)?)
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
    let z = study.quantile(level.share())?;
    let (mut p_value, mut least_margin) = (0.0_f64, 0.0_f64);
    for (place, value) in study.before.iter().enumerate() {
        let error = libm::sqrt(study.covariance.get(place, place));
        let beyond = (value.abs() - margin) / error;
        let chance = match study.degrees {
            Some(degrees) => student_cdf(beyond, degrees)?,
            None => normal_cdf(beyond),
        };
        p_value = p_value.max(chance);
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
    let (value, error) = (study.value(&weights), study.error(&weights));
    match study.degrees {
        Some(degrees) => Estimate::student(value, error, degrees, level),
        None => Estimate::normal(value, error, level),
    }
}
