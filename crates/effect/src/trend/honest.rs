//! Limits that hold although courses differ, as much as is allowed (Rambachan and Roth 2023, "A more credible approach to
//! parallel trends").
//!
//! *Smoothness*: the slope of the difference between courses changes by at most M from one period to the next. The limits are
//! the shortest of fixed length around a combination of all points (Armstrong and Kolesár 2018), found exactly: by the second
//! differences of its weights the combination's greatest error is a sum of absolute values, and the best ones lie on a path of
//! straight pieces, as the lasso's do (Osborne, Presnell and Turlach 2000).
//!
//! *Relative magnitudes*: from one period to the next courses part at most M̄ times as much after treatment as at the worst
//! before it. Were it known which step before was the worst, and which way it went, the effect less its greatest error would
//! be a normal number with one-sided limits; the limits here are the widest of those over all steps and both ways. They hold
//! at least as often as they say, whichever step was the worst: the true one is among them. They need no draws. The
//! conditional and hybrid sets of Rambachan and Roth, which also use that other steps were smaller, can be narrower. Where
//! periods are left out a step over several counts as so many equal ones: before treatment as their mean, after it as the sum of
//! all that each of them may be. Smoothness takes points one step apart.
//!
//! Limits are Student's where the covariance is that of few clusters.

use super::EventStudy;
use crate::number::Matrix;
use crate::number::distribution::{normal_cdf, normal_density, normal_quantile};
use crate::{Fault, Level};
use serde::Serialize;

/// Halvings of an interval in a search.
const HALVINGS: usize = 100;
/// Rounds of a search for the least value within a piece of a path.
const ROUNDS: usize = 60;
/// Largest allowance that a breakdown is sought up to, in standard errors of the effect (smoothness) or times (magnitudes).
const ALLOWANCE_MAX: f64 = 1e6;

/// Limits under an allowance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bound {
    /// How much courses may differ: M, or M̄.
    pub allowance: f64,
    /// Lower limit of the effect.
    pub low: f64,
    /// Upper limit of the effect.
    pub high: f64,
}

impl Bound {
    /// Whether nothing at all lies within the limits.
    pub fn holds_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// How much courses may differ before it cannot be told whether there is an effect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "breakdown", rename_all = "kebab-case")]
pub enum Breakdown {
    /// Nothing can be told even where courses are the same (magnitudes) or part along a line (smoothness).
    None,
    /// From this allowance on.
    At {
        /// The allowance.
        allowance: f64,
    },
    /// Not within what was sought.
    Beyond {
        /// The largest allowance that was tried.
        allowance: f64,
    },
}

/// Limits of an effect where the slope of the difference between courses changes by at most M a period. `target` weighs the
/// points after treatment; M is in units of the outcome.
///
/// # Errors
/// [`Fault::Lengths`] for another number of weights than points after; [`Fault::OutOfRange`] for an allowance below zero, and
/// where points do not lie one step apart.
pub fn smoothness(
    study: &EventStudy,
    target: &[f64],
    allowances: &[f64],
    level: Level,
) -> Result<Vec<Bound>, Fault> {
    let path = Path::of(study, target, level)?;
    allowances
        .iter()
        .map(|allowance| checked(*allowance).map(|allowance| path.bound(study, allowance, level)))
        .collect()
}

/// Limits of an effect where courses part, from one period to the next, at most M̄ times as much as at the worst before
/// treatment. `target` weighs the points after treatment. They may be wider than needed, never narrower.
///
/// # Errors
/// [`Fault::Lengths`] for another number of weights than points after; [`Fault::OutOfRange`] for an allowance below zero.
pub fn relative_magnitudes(
    study: &EventStudy,
    target: &[f64],
    allowances: &[f64],
    level: Level,
) -> Result<Vec<Bound>, Fault> {
    let own = study.of_after(target)?;
    let quantile = study.quantile(1.0 - level.tail())?;
    let bound =
        |allowance: &f64| checked(*allowance).map(|allowance| relative(study, &own, allowance, quantile));
    allowances.iter().map(bound).collect()
}

/// The allowance of [`smoothness`] from which on the limits hold zero.
///
/// # Errors
/// As [`smoothness`].
pub fn smoothness_breakdown(study: &EventStudy, target: &[f64], level: Level) -> Result<Breakdown, Fault> {
    let path = Path::of(study, target, level)?;
    let scale = study.error(&path.target);
    Ok(breakdown(ALLOWANCE_MAX * scale, |allowance| path.bound(study, allowance, level)))
}

/// The allowance of [`relative_magnitudes`] from which on the limits hold zero.
///
/// # Errors
/// As [`relative_magnitudes`].
pub fn relative_breakdown(study: &EventStudy, target: &[f64], level: Level) -> Result<Breakdown, Fault> {
    let own = study.of_after(target)?;
    let quantile = study.quantile(1.0 - level.tail())?;
    Ok(breakdown(ALLOWANCE_MAX, |allowance| relative(study, &own, allowance, quantile)))
}

fn checked(allowance: f64) -> Result<f64, Fault> {
    if allowance.is_finite() && allowance >= 0.0 {
        return Ok(allowance);
    }
    Err(Fault::OutOfRange { what: "allowance".into(), value: allowance.to_string(), must: "x >= 0" })
}

/// Limits widen with the allowance, so halving finds where they reach zero.
fn breakdown(most: f64, bound: impl Fn(f64) -> Bound) -> Breakdown {
    if bound(0.0).holds_zero() {
        return Breakdown::None;
    }
    if !bound(most).holds_zero() {
        return Breakdown::Beyond { allowance: most };
    }
    let (mut low, mut high) = (0.0, most);
    for _ in 0..HALVINGS {
        // By ratios first: the answer may be small beside what was tried.
        let middle = if low == 0.0 { high / 1000.0 } else { low + (high - low) / 2.0 };
        if middle <= low || middle >= high {
            break;
        }
        if bound(middle).holds_zero() {
            high = middle
        } else {
            low = middle
        }
        if low == 0.0 && high < most * 1e-15 {
            break;
        }
    }
    Breakdown::At { allowance: high }
}

fn relative(study: &EventStudy, target: &[f64], allowance: f64, quantile: f64) -> Bound {
    let before = study.before.len();
    // How far the effect moves at most when each step after treatment is one, up or down.
    let (after, times) = (&target[before..], study.times_after());
    let reach: f64 = (0..after.len())
        .map(|from| {
            let steps = times[from] - from.checked_sub(1).map_or(0.0, |earlier| times[earlier]);
            steps * after[from..].iter().sum::<f64>().abs()
        })
        .sum();
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let before_times = study.times_before();
    for step in 0..before {
        let steps = before_times.get(step + 1).copied().unwrap_or(0.0) - before_times[step];
        for way in [-1.0, 1.0] {
            // The effect with as much added as this step before treatment allows, or its mean step where periods are left out.
            let mut moved = target.to_vec();
            moved[step] -= way * allowance * reach / steps;
            if step + 1 < before {
                moved[step + 1] += way * allowance * reach / steps;
            }
            let (value, half) = (study.value(&moved), quantile * study.error(&moved));
            low = low.min(value - half);
            high = high.max(value + half);
        }
    }
    Bound { allowance, low, high }
}

/// The combinations that are best for some allowance: pieces of a path.
struct Path {
    /// The combination without points before.
    target: Vec<f64>,
    /// What a change of slope at treatment, or after it, adds to the error: no choice of weights changes it.
    fixed: f64,
    /// How much wider errors count since the covariance rests on few clusters.
    stretch: f64,
    /// Corners of the path, from the least error by courses to the least by chance: the second differences' coefficients.
    corners: Vec<Vec<f64>>,
    /// The coefficient of the first, which a line through all points demands.
    first: f64,
}

impl Path {
    fn of(study: &EventStudy, target: &[f64], level: Level) -> Result<Self, Fault> {
        study.even()?;
        let own = study.of_after(target)?;
        let first: f64 = target.iter().enumerate().map(|(place, weight)| weight * (place + 1) as f64).sum();
        let later: f64 = (1..target.len())
            .map(|from| {
                let parts =
                    target[from..].iter().enumerate().map(|(place, weight)| weight * (place + 1) as f64);
                parts.sum::<f64>().abs()
            })
            .sum();
        // The two-sided quantile stands farther out than the one-sided that much allowance takes: never too narrow.
        let stretch = study.quantile(1.0 - level.tail())? / normal_quantile(1.0 - level.tail());
        let mut path = Self { target: own, fixed: first.abs() + later, stretch, corners: Vec::new(), first };
        path.walk(study)?;
        Ok(path)
    }

    /// Weights of all points, by the coefficients of the second differences before treatment: the weight of the point k steps
    /// before is the second difference of the coefficients there.
    fn weights(&self, free: &[f64]) -> Vec<f64> {
        let mut weights = self.target.clone();
        let before = free.len() + 1;
        let coefficient = |place: usize| match place {
            0 => self.first,
            place => free.get(place - 1).copied().unwrap_or(0.0),
        };
        for steps in 1..=before {
            weights[before - steps] =
                coefficient(steps - 1) - 2.0 * coefficient(steps) + coefficient(steps + 1);
        }
        weights
    }

    /// The corners: from all coefficients zero to those of the least variance.
    fn walk(&mut self, study: &EventStudy) -> Result<(), Fault> {
        let free = study.before.len() - 1;
        let start = self.weights(&vec![0.0; free]);
        let directions: Vec<Vec<f64>> = (0..free)
            .map(|place| {
                let mut unit = vec![0.0; free];
                unit[place] = 1.0;
                self.weights(&unit).iter().zip(&start).map(|(with, without)| with - without).collect()
            })
            .collect();
        let images: Vec<Vec<f64>> =
            directions.iter().map(|direction| study.covariance.times_vector(direction)).collect();
        let mut curvature = Matrix::zero(free, free);
        let mut slope = vec![0.0; free];
        for row in 0..free {
            slope[row] = crate::number::dot(&images[row], &start);
            for (column, direction) in directions.iter().enumerate() {
                curvature.set(row, column, crate::number::dot(&images[row], direction));
            }
        }
        self.corners =
            corners(&curvature, &slope).ok_or_else(|| Fault::Collinear { column: "event study".into() })?;
        Ok(())
    }

    fn half_length(&self, study: &EventStudy, free: &[f64], allowance: f64, level: Level) -> f64 {
        let error = self.stretch * study.error(&self.weights(free));
        let reach = self.fixed + free.iter().map(|part| part.abs()).sum::<f64>();
        if error <= 0.0 {
            return allowance * reach;
        }
        error * folded_quantile(allowance * reach / error, level.share())
    }

    /// The shortest limits under an allowance.
    fn bound(&self, study: &EventStudy, allowance: f64, level: Level) -> Bound {
        let between = |from: &[f64], to: &[f64], share: f64| -> Vec<f64> {
            from.iter().zip(to).map(|(from, to)| from + share * (to - from)).collect()
        };
        let mut best = (f64::INFINITY, Vec::new());
        let mut take = |free: Vec<f64>| {
            let half = self.half_length(study, &free, allowance, level);
            if half < best.0 {
                best = (half, free);
            }
            half
        };
        for corner in &self.corners {
            take(corner.clone());
        }
        for pair in self.corners.windows(2) {
            let golden = (libm::sqrt(5.0) - 1.0) / 2.0;
            let (mut low, mut high) = (0.0, 1.0);
            let (mut left, mut right) = (1.0 - golden, golden);
            let mut at_left = take(between(&pair[0], &pair[1], left));
            let mut at_right = take(between(&pair[0], &pair[1], right));
            for _ in 0..ROUNDS {
                if at_left < at_right {
                    (high, right, at_right) = (right, left, at_left);
                    left = high - golden * (high - low);
                    at_left = take(between(&pair[0], &pair[1], left));
                } else {
                    (low, left, at_left) = (left, right, at_right);
                    right = low + golden * (high - low);
                    at_right = take(between(&pair[0], &pair[1], right));
                }
            }
        }
        let (half, free) = best;
        let value = study.value(&self.weights(&free));
        Bound { allowance, low: value - half, high: value + half }
    }
}

/// The corners of the path along which `cᵀ·H·c + 2·bᵀ·c + 2·λ·Σ|c|` is least, λ falling from where all are zero to nothing.
/// None where H is not positive definite.
fn corners(curvature: &Matrix, slope: &[f64]) -> Option<Vec<Vec<f64>>> {
    let size = slope.len();
    let mut corners = vec![vec![0.0; size]];
    let mut penalty = slope.iter().fold(0.0, |most: f64, part| most.max(part.abs()));
    let mut active: Vec<usize> = Vec::new();
    let mut signs: Vec<f64> = Vec::new();
    let (mut last_left, mut last_in) = (None, None);
    if penalty == 0.0 {
        return Some(corners);
    }
    let first = (0..size).max_by(|left, right| slope[*left].abs().total_cmp(&slope[*right].abs()))?;
    active.push(first);
    signs.push(-slope[first].signum());
    // Each corner lets one in or out; more than this many would be going round in a circle.
    for _ in 0..20 * size + 20 {
        let mut own = Matrix::zero(active.len(), active.len());
        for (row, from_row) in active.iter().enumerate() {
            for (column, from_column) in active.iter().enumerate() {
                own.set(row, column, curvature.get(*from_row, *from_column));
            }
        }
        let inverse = own.inverse_positive()?;
        let base = inverse.times_vector(&active.iter().map(|place| -slope[*place]).collect::<Vec<_>>());
        let drift = inverse.times_vector(&signs);
        // Coefficients are base − λ·drift; the slope of the others is linear in λ too.
        let mut next = (0.0, None);
        for (rank, place) in active.iter().enumerate() {
            let at = base[rank] / drift[rank];
            // One that has just come in is zero there, but for rounding.
            let limit = if last_in == Some(*place) { 1e-9 } else { 1e-12 };
            if at.is_finite() && at > next.0 && at < penalty * (1.0 - limit) {
                next = (at, Some((*place, true, 0.0)));
            }
        }
        for place in (0..size).filter(|place| !active.contains(place)) {
            let along = |list: &[f64]| -> f64 {
                active.iter().zip(list).map(|(other, part)| curvature.get(place, *other) * part).sum()
            };
            let (constant, by_penalty) = (slope[place] + along(&base), along(&drift));
            for sign in [-1.0, 1.0] {
                // slope + H·c = −sign·λ where it comes in with that sign.
                let at = -sign * constant / (1.0 - sign * by_penalty);
                let is_back = last_left == Some(place) && at > penalty * (1.0 - 1e-9);
                if at.is_finite() && at > next.0 && at < penalty * (1.0 - 1e-12) && !is_back {
                    next = (at, Some((place, false, sign)));
                }
            }
        }
        let mut corner = vec![0.0; size];
        for (rank, place) in active.iter().enumerate() {
            corner[*place] = base[rank] - next.0 * drift[rank];
        }
        penalty = next.0;
        (last_left, last_in) = (None, None);
        match next.1 {
            None => {
                corners.push(corner);
                return Some(corners);
            }
            Some((place, true, _)) => {
                corner[place] = 0.0;
                let rank = active.iter().position(|other| *other == place)?;
                active.remove(rank);
                signs.remove(rank);
                last_left = Some(place);
            }
            Some((place, false, sign)) => {
                last_in = Some(place);
                active.push(place);
                signs.push(sign);
            }
        }
        corners.push(corner);
    }
    None
}

/// Below which the absolute value of a normal number with this mean and variance 1 has a share.
fn folded_quantile(mean: f64, share: f64) -> f64 {
    let mean = mean.abs();
    let chance = |x: f64| normal_cdf(x - mean) - normal_cdf(-x - mean);
    let (mut low, mut high) = (mean, mean + normal_quantile(0.5 + share / 2.0));
    // Newton's method within an interval that is halved where it would leave it.
    let mut x = high;
    for _ in 0..HALVINGS {
        let over = chance(x) - share;
        if over > 0.0 {
            high = x
        } else {
            low = x
        }
        let step = over / (normal_density(x - mean) + normal_density(x + mean));
        let next = if (x - step) > low && (x - step) < high { x - step } else { low + (high - low) / 2.0 };
        if (next - x).abs() <= 1e-15 * x.max(1.0) {
            break;
        }
        x = next;
    }
    x
}
