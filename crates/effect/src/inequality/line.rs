//! The straight line over ranks, whose ends give the slope indices of public health in England.
//!
//! Weighted least squares of the groups' figures on the middle rank of each group's people (Office for Health Improvement and
//! Disparities, "Public health technical guide: slope index of inequality"), on a scale where figures lie on a line. Where
//! figures are normal on that scale limits are exact: of a fixed combination of them, after Fieller 1954 for the ratio, or by an
//! integral. Only figures that are normal on another scale than their line's are drawn.

use super::Grouped;
use super::answer::{Method, Options, Value};
use super::draw::{quantile, simulate};
use super::ends::Ends;
use super::frame::Frame;
use crate::number::distribution::normal_quantile;
use crate::number::{dot, sum, variance};
use crate::{Fault, Level};
use serde::{Deserialize, Serialize};

/// The scale on which something is a straight line, or normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transformation {
    /// As it is: means, life expectancy.
    Identity,
    /// Its logarithm: rates.
    Log,
    /// The logarithm of its odds: shares between 0 and 1.
    Logit,
}

/// How a line is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The scale on which the figures lie on a line.
    pub fitted_on: Transformation,
    /// The scale on which the standard errors are given, and figures are normal.
    pub errors_on: Transformation,
    /// What the slope index is multiplied with; below nothing where the worst off end is to be the larger, which also turns the
    /// ratio over.
    pub multiplier: f64,
}

/// Both indices of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Slope {
    /// The best off end minus the worst off end, times the multiplier.
    pub difference: Value,
    /// The same with the limits that England's program gives on another scale than the figures' own: the line turns about its
    /// middle, which stands still though it is an estimate as well. None on the figures' own scale.
    pub compatible: Option<Value>,
    /// The best off end divided by the worst off end, turned over where the multiplier is below nothing. Its standard error is
    /// that of the logarithm.
    pub ratio: Value,
    /// The worst off end, on the figures' scale.
    pub intercept: f64,
}

impl Transformation {
    /// Onto the scale.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] for a figure that has no place there.
    pub fn onto(self, value: f64) -> Result<f64, Fault> {
        let must = match self {
            Self::Identity => return Ok(value),
            Self::Log if value > 0.0 => return Ok(libm::log(value)),
            Self::Logit if value > 0.0 && value < 1.0 => return Ok(libm::log(value / (1.0 - value))),
            Self::Log => "x > 0",
            Self::Logit => "0 < x < 1",
        };
        Err(Fault::OutOfRange { what: "estimate".into(), value: value.to_string(), must })
    }

    /// Back from it.
    pub fn back(self, value: f64) -> f64 {
        match self {
            Self::Identity => value,
            Self::Log => libm::exp(value),
            Self::Logit => 1.0 / (1.0 + libm::exp(-value)),
        }
    }

    /// The standard error on this scale of a figure that is published with limits only.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] for limits that have no place there.
    pub fn error_of_limits(self, low: f64, high: f64, level: Level) -> Result<f64, Fault> {
        Ok((self.onto(high)? - self.onto(low)?) / (2.0 * normal_quantile(1.0 - level.tail())))
    }
}

/// What each end of the line takes of each group.
struct Weights {
    worst: Vec<f64>,
    best: Vec<f64>,
}

impl Weights {
    fn of(frame: &Frame<'_>) -> Result<Self, Fault> {
        let (shares, ranks) = (frame.shares()?, frame.ranks()?);
        let mean = dot(shares, ranks);
        let spread = sum(shares.iter().zip(ranks).map(|(share, rank)| share * (rank - mean) * (rank - mean)));
        let at = |rank: f64| -> Vec<f64> {
            shares
                .iter()
                .zip(ranks)
                .map(|(share, place)| share * (1.0 + (place - mean) * (rank - mean) / spread))
                .collect()
        };
        Ok(Self { worst: at(0.0), best: at(1.0) })
    }
}

/// The line of these groups. Their scale is not used: figures are as they are.
///
/// # Errors
/// A fault that names the group, or [`Fault::OutOfRange`] for a multiplier of nothing or a line that goes below it.
pub fn slope(grouped: &Grouped, line: &Line, options: &Options) -> Result<Slope, Fault> {
    if !(line.multiplier != 0.0 && line.multiplier.is_finite()) {
        let value = line.multiplier.to_string();
        return Err(Fault::OutOfRange { what: "multiplier".into(), value, must: "x != 0" });
    }
    let frame = Frame::of(grouped)?;
    let ends = Weights::of(&frame)?;
    let fitted: Result<Vec<f64>, Fault> = grouped
        .groups
        .iter()
        .map(|group| {
            let named = |_| group.fault("estimate", group.estimate.to_string(), "on the scale of the line");
            line.errors_on.onto(group.estimate).map_err(named)?;
            line.fitted_on.onto(group.estimate).map_err(named)
        })
        .collect();
    let fitted = fitted?;
    let (worst, best) = (dot(&ends.worst, &fitted), dot(&ends.best, &fitted));
    let points = Points { line: *line, worst: line.fitted_on.back(worst), best: line.fitted_on.back(best) };
    let Some(errors) = grouped.standard_errors() else {
        return Ok(Slope {
            difference: point(points.difference())?,
            compatible: None,
            ratio: point(points.ratio()?)?,
            intercept: points.worst,
        });
    };
    if line.fitted_on == Transformation::Identity && line.errors_on == Transformation::Identity {
        return exact(&points, &ends, &errors, options.level);
    }
    if line.fitted_on == line.errors_on {
        let covariance = |left: &[f64], right: &[f64]| covariance(left, right, &errors);
        let ends = Ends {
            scale: line.fitted_on,
            worst,
            best,
            worst_variance: covariance(&ends.worst, &ends.worst),
            best_variance: covariance(&ends.best, &ends.best),
            covariance: covariance(&ends.worst, &ends.best),
        };
        return integrated(&points, &ends, options.level);
    }
    drawn(&points, &ends, &errors, grouped, options)
}

/// Of two combinations of independent figures.
fn covariance(left: &[f64], right: &[f64], errors: &[f64]) -> f64 {
    sum(left.iter().zip(right).zip(errors).map(|((a, b), error)| a * b * error * error))
}

/// Both ends are normal together on the scale of the line.
fn integrated(points: &Points, ends: &Ends, level: Level) -> Result<Slope, Fault> {
    let multiplier = points.line.multiplier;
    let (tail, rest) = (level.tail(), 1.0 - level.tail());
    let limits = [ends.difference(tail) * multiplier, ends.difference(rest) * multiplier];
    let mut ratios = [libm::exp(ends.log_ratio(tail)), libm::exp(ends.log_ratio(rest))];
    if multiplier < 0.0 {
        ratios = ratios.map(|ratio| 1.0 / ratio);
    }
    let of = |estimate: f64, error: f64, limits: [f64; 2]| {
        Value {
            estimate,
            standard_error: Some(error),
            low: Some(limits[0].min(limits[1])),
            high: Some(limits[0].max(limits[1])),
            method: Method::Exact,
        }
        .checked("slope")
    };
    let turned = ends.turned(normal_quantile(rest)).map(|limit| limit * multiplier);
    let error = ends.difference_error() * multiplier.abs();
    let is_bent = ends.scale != Transformation::Identity;
    Ok(Slope {
        difference: of(points.difference(), error, limits)?,
        compatible: is_bent.then(|| of(points.difference(), error, turned)).transpose()?,
        ratio: of(points.ratio()?, ends.ratio_error(), ratios)?,
        intercept: points.worst,
    })
}

struct Points {
    line: Line,
    worst: f64,
    best: f64,
}

impl Points {
    fn difference(&self) -> f64 {
        (self.best - self.worst) * self.line.multiplier
    }

    fn ratio(&self) -> Result<f64, Fault> {
        if self.best <= 0.0 || self.worst <= 0.0 {
            let value = format!("{} … {}", self.worst, self.best);
            return Err(Fault::OutOfRange { what: "ends of the line".into(), value, must: "x > 0" });
        }
        let ratio = self.best / self.worst;
        Ok(if self.line.multiplier < 0.0 { 1.0 / ratio } else { ratio })
    }
}

fn point(estimate: f64) -> Result<Value, Fault> {
    Value { estimate, standard_error: None, low: None, high: None, method: Method::Point }.checked("slope")
}

/// Both ends are fixed combinations of normal figures.
fn exact(points: &Points, ends: &Weights, errors: &[f64], level: Level) -> Result<Slope, Fault> {
    let z = normal_quantile(1.0 - level.tail());
    let covariance = |left: &[f64], right: &[f64]| covariance(left, right, errors);
    let (worst, best) = (covariance(&ends.worst, &ends.worst), covariance(&ends.best, &ends.best));
    let both = covariance(&ends.worst, &ends.best);
    let error = libm::sqrt((worst + best - 2.0 * both).max(0.0)) * points.line.multiplier.abs();
    let estimate = points.difference();
    let difference = Value {
        estimate,
        standard_error: Some(error),
        low: Some(estimate - z * error),
        high: Some(estimate + z * error),
        method: Method::Exact,
    };
    // Fieller: the ratios r for which best − r·worst is not told from nothing.
    let (a, b, c) = (
        points.worst * points.worst - z * z * worst,
        points.worst * points.best - z * z * both,
        points.best * points.best - z * z * best,
    );
    let root = b * b - a * c;
    let ratio = points.ratio()?;
    let (low, high) = if a > 0.0 && root >= 0.0 {
        ((b - libm::sqrt(root)) / a, (b + libm::sqrt(root)) / a)
    } else {
        let value = points.worst.to_string();
        return Err(Fault::OutOfRange {
            what: "worst off end of the line".into(),
            value,
            must: "far from 0",
        });
    };
    let (low, high) = if points.line.multiplier < 0.0 { (1.0 / high, 1.0 / low) } else { (low, high) };
    let relative = worst / (points.worst * points.worst) + best / (points.best * points.best)
        - 2.0 * both / (points.worst * points.best);
    let ratio = Value {
        estimate: ratio,
        standard_error: Some(libm::sqrt(relative.max(0.0))),
        low: Some(low),
        high: Some(high),
        method: Method::Exact,
    };
    Ok(Slope {
        difference: difference.checked("slope")?,
        compatible: None,
        ratio: ratio.checked("slope")?,
        intercept: points.worst,
    })
}

/// Figures drawn anew where they are normal, lines fitted where they are straight; plain percentiles.
fn drawn(
    points: &Points,
    ends: &Weights,
    errors: &[f64],
    grouped: &Grouped,
    options: &Options,
) -> Result<Slope, Fault> {
    let line = points.line;
    let normal: Vec<f64> =
        grouped.groups.iter().map(|group| line.errors_on.onto(group.estimate)).collect::<Result<_, _>>()?;
    let mut ratios = Vec::with_capacity(options.draws as usize);
    let mut differences = Vec::with_capacity(options.draws as usize);
    let faults = simulate(options, |stream| {
        let (mut worst, mut best) = (0.0, 0.0);
        for (place, (y, error)) in normal.iter().zip(errors).enumerate() {
            let drawn = y + error * stream.normal();
            let fitted = if line.errors_on == line.fitted_on {
                drawn
            } else {
                line.fitted_on.onto(line.errors_on.back(drawn))?
            };
            worst += ends.worst[place] * fitted;
            best += ends.best[place] * fitted;
        }
        let draw = Points { line, worst: line.fitted_on.back(worst), best: line.fitted_on.back(best) };
        // The ratio's logarithm and the difference follow from each other's draw.
        ratios.push(draw.ratio()?);
        differences.push(draw.difference());
        Ok(0.0)
    });
    faults?;
    let logs: Vec<f64> = ratios.iter().map(|ratio| libm::log(*ratio)).collect();
    let ratio_error = variance(&logs).map(libm::sqrt);
    let error = variance(&differences).map(libm::sqrt);
    Ok(Slope {
        difference: percentiles(points.difference(), error, differences, options)?,
        compatible: None,
        ratio: percentiles(points.ratio()?, ratio_error, ratios, options)?,
        intercept: points.worst,
    })
}

fn percentiles(
    estimate: f64,
    standard_error: Option<f64>,
    mut draws: Vec<f64>,
    options: &Options,
) -> Result<Value, Fault> {
    draws.sort_unstable_by(f64::total_cmp);
    let tail = options.level.tail();
    Value {
        estimate,
        standard_error,
        low: Some(quantile(&draws, tail)),
        high: Some(quantile(&draws, 1.0 - tail)),
        method: Method::Bootstrap { seed: options.seed, draws: options.draws },
    }
    .checked("slope")
}
