//! The logistic curve of a share over the rank from worst off to best off, whose ends give both slope indices.
//!
//! Binomial regression of events on the middle rank of each group (Wagstaff, Paci and van Doorslaer 1991; Sergeant and Firth
//! 2006), by Newton's method.

use super::Measure;
use super::frame::Frame;
use crate::Fault;
use crate::number::sum;

/// Rounds of Newton's method at most.
const ROUNDS: usize = 100;
/// A step this small, in logits, ends the search.
const STEP_END: f64 = 1e-13;
/// Beyond this many logits nothing but separation explains a curve.
const LOGITS_MAX: f64 = 40.0;

/// A fitted curve.
#[derive(Clone, Debug)]
pub(in crate::inequality) struct Curve {
    intercept: f64,
    slope: f64,
    /// The inverse of the information: variance of the intercept, covariance, variance of the slope.
    inverse: [f64; 3],
    weights: Vec<f64>,
    shares: Vec<f64>,
    ranks: Vec<f64>,
}

/// Which index of a curve, with its derivatives by intercept and slope; of the logarithm for the ratio.
pub(in crate::inequality) struct Index {
    pub value: f64,
    by: [f64; 2],
}

impl Curve {
    /// Of shares between 0 and 1, each counting for its weight.
    ///
    /// # Errors
    /// [`Fault::Separation`] where shares are all nothing, all one, or jump from one to the other.
    pub fn fit(shares: &[f64], weights: &[f64], ranks: &[f64]) -> Result<Self, Fault> {
        let total = sum(weights.iter().copied());
        let weights: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
        let mean = crate::number::dot(&weights, shares);
        if mean <= 0.0 || mean >= 1.0 {
            return Err(Fault::Separation { column: None });
        }
        let mut curve = Self {
            intercept: libm::log(mean / (1.0 - mean)),
            slope: 0.0,
            inverse: [0.0; 3],
            weights,
            shares: shares.to_vec(),
            ranks: ranks.to_vec(),
        };
        // A jump from none to all is followed for ever.
        for _ in 0..ROUNDS {
            let (score, information) = curve.score();
            let determinant = information[0] * information[2] - information[1] * information[1];
            if determinant <= 0.0 || !determinant.is_finite() {
                return Err(Fault::Separation { column: None });
            }
            curve.inverse =
                [information[2] / determinant, -information[1] / determinant, information[0] / determinant];
            let [a, b, c] = curve.inverse;
            let step = [a * score[0] + b * score[1], b * score[0] + c * score[1]];
            let length = libm::fabs(step[0]).max(libm::fabs(step[1]));
            curve.walk(step, length);
            if libm::fabs(curve.intercept).max(libm::fabs(curve.slope)) > LOGITS_MAX {
                return Err(Fault::Separation { column: None });
            }
            if length <= STEP_END * (1.0 + libm::fabs(curve.slope)) {
                // The same information at the place where the search ended.
                let (_, information) = curve.score();
                let determinant = information[0] * information[2] - information[1] * information[1];
                curve.inverse = [
                    information[2] / determinant,
                    -information[1] / determinant,
                    information[0] / determinant,
                ];
                return Ok(curve);
            }
        }
        Err(Fault::NoConvergence { what: "logistic curve", rounds: ROUNDS })
    }

    /// Goes a step, or as much of it as does not make the fit worse.
    fn walk(&mut self, step: [f64; 2], length: f64) {
        const HALVINGS: usize = 30;
        let before = self.likelihood();
        let start = (self.intercept, self.slope);
        let mut part = 1.0;
        for _ in 0..HALVINGS {
            self.intercept = start.0 + part * step[0];
            self.slope = start.1 + part * step[1];
            // So near the top the likelihood's own rounding is larger than what a step gains.
            if length < 1e-6 || self.likelihood() >= before {
                return;
            }
            part /= 2.0;
        }
    }

    fn likelihood(&self) -> f64 {
        sum(self.rows().map(|(share, weight, rank)| {
            let logit = self.intercept + self.slope * rank;
            // log(1 + e^x) without overflow.
            let log = if logit > 0.0 {
                logit + libm::log1p(libm::exp(-logit))
            } else {
                libm::log1p(libm::exp(logit))
            };
            weight * (share * logit - log)
        }))
    }

    fn rows(&self) -> impl Iterator<Item = (f64, f64, f64)> + '_ {
        self.shares
            .iter()
            .zip(&self.weights)
            .zip(&self.ranks)
            .map(|((share, weight), rank)| (*share, *weight, *rank))
    }

    fn score(&self) -> ([f64; 2], [f64; 3]) {
        let (mut score, mut information) = ([0.0; 2], [0.0; 3]);
        for (share, weight, rank) in self.rows() {
            let fitted = self.at(rank);
            let rest = weight * (share - fitted);
            score[0] += rest;
            score[1] += rest * rank;
            let spread = weight * fitted * (1.0 - fitted);
            information[0] += spread;
            information[1] += spread * rank;
            information[2] += spread * rank * rank;
        }
        (score, information)
    }

    /// The share at a rank.
    pub fn at(&self, rank: f64) -> f64 {
        let logit = self.intercept + self.slope * rank;
        if logit > 0.0 {
            1.0 / (1.0 + libm::exp(-logit))
        } else {
            libm::exp(logit) / (1.0 + libm::exp(logit))
        }
    }

    /// One of the two indices, as a share or a ratio.
    pub fn index(&self, measure: Measure) -> Index {
        let (worst, best) = (self.at(0.0), self.at(1.0));
        if measure == Measure::RelativeIndex {
            return Index { value: best / worst, by: [worst - best, 1.0 - best] };
        }
        let by_slope = best * (1.0 - best);
        Index { value: best - worst, by: [by_slope - worst * (1.0 - worst), by_slope] }
    }

    /// The derivatives of an index by the two equations of the fit.
    pub fn by_score(&self, index: &Index) -> (f64, f64) {
        let [a, b, c] = self.inverse;
        (index.by[0] * a + index.by[1] * b, index.by[0] * b + index.by[1] * c)
    }

    /// How many logits from worst off to best off.
    pub fn slope(&self) -> f64 {
        self.slope
    }

    /// The derivatives of an index by each group's share.
    pub fn derivatives(&self, index: &Index) -> Vec<f64> {
        let (first, second) = self.by_score(index);
        self.rows().map(|(_, weight, rank)| weight * (first + second * rank)).collect()
    }

    /// The standard error by how far the groups lie from the curve: White's sandwich with the factor n/(n − 2), HC1.
    pub fn sandwich(&self, index: &Index) -> Option<f64> {
        let groups = self.shares.len();
        if groups <= 2 {
            return None;
        }
        let derivatives = self.derivatives(index);
        let squares = self.rows().zip(&derivatives).map(|((share, _, rank), by)| {
            let distance = by * (share - self.at(rank));
            distance * distance
        });
        Some(libm::sqrt(sum(squares) * groups as f64 / (groups - 2) as f64))
    }

    /// The standard error where each group's events are a binomial count of so many people in all.
    pub fn binomial(&self, index: &Index, people: f64) -> f64 {
        let [a, b, c] = self.inverse;
        let [x, y] = index.by;
        libm::sqrt((x * x * a + 2.0 * x * y * b + y * y * c) / people)
    }
}

/// Where all groups are alike there is nothing to fit, not even at the ends of the scale.
fn all_alike(estimates: &[f64]) -> bool {
    estimates.windows(2).all(|pair| pair[0] == pair[1])
}

/// An index of these estimates, on the figure's scale.
///
/// # Errors
/// What [`Curve::fit`] says; [`Fault::GroupNumber`] for an estimate off the scale.
pub(super) fn point(frame: &Frame<'_>, measure: Measure, estimates: &[f64]) -> Result<f64, Fault> {
    if all_alike(estimates) {
        return Ok(measure.none());
    }
    let value = fitted(frame, estimates)?.index(measure).value;
    Ok(if measure == Measure::SlopeIndex { value * frame.grouped.scale } else { value })
}

/// The derivatives of an index by the estimates; of the logarithm for the ratio.
///
/// # Errors
/// As [`point`].
pub(super) fn gradient(frame: &Frame<'_>, measure: Measure, estimates: &[f64]) -> Result<Vec<f64>, Fault> {
    let curve = fitted(frame, estimates)?;
    let derivatives = curve.derivatives(&curve.index(measure));
    // The slope index and the estimates are on one scale; the ratio's logarithm has none.
    let factor = if measure == Measure::SlopeIndex { 1.0 } else { 1.0 / frame.grouped.scale };
    Ok(derivatives.into_iter().map(|by| by * factor).collect())
}

fn fitted(frame: &Frame<'_>, estimates: &[f64]) -> Result<Curve, Fault> {
    let scale = frame.grouped.scale;
    let shares: Vec<f64> = estimates.iter().map(|estimate| estimate / scale).collect();
    for (share, group) in shares.iter().zip(&frame.grouped.groups) {
        if !(0.0..=1.0).contains(share) {
            return Err(group.fault("estimate", (share * scale).to_string(), "0 <= x <= scale"));
        }
    }
    Curve::fit(&shares, frame.shares()?, frame.ranks()?)
}
