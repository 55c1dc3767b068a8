//! The weighted difference of means, with two standard errors: one that takes weights as known, and one that knows that the
//! chances were estimated.

use super::{Overlap, Target, Trim, Weights, arms, effective_size, overlap, weights};
use crate::number::{Matrix, sum};
use crate::regression::{Fit, finite};
use crate::{Estimate, Fault, Level, Notice};
use serde::Serialize;

/// An effect by weights.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeightedEffect {
    /// Whose effect it is.
    pub target: Target,
    /// With the standard error that takes weights as known (HC0 of the weighted regression).
    pub known: Estimate,
    /// With the one that knows that the chances were estimated by logistic regression (stacked estimating equations: Stefanski
    /// and Boos 2002; Lunceford and Davidian 2004).
    pub estimated: Estimate,
    /// How many people equally weighted are worth as much, of the treated (Kish 1965).
    pub effective_treated: f64,
    /// The same of the comparison.
    pub effective_comparison: f64,
    /// How far the arms' chances overlap.
    pub overlap: Overlap,
    /// What goes with it.
    pub notices: Vec<Notice>,
}

/// The difference of weighted means with the error that takes weights as known: the same as HC0 of a weighted regression on a
/// constant and the arm.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotFinite`], [`Fault::NegativeWeight`]; [`Fault::NoTreated`] and [`Fault::NoControls`], also
/// where an arm has no weight.
pub fn difference_of_weighted(
    outcome: &[f64],
    treated: &[f64],
    weights: &[f64],
    level: Level,
) -> Result<Estimate, Fault> {
    let means = Means::of(outcome, treated, weights)?;
    let squares = (0..outcome.len()).map(|row| means.influence(row, outcome, treated, weights));
    Estimate::normal(means.difference(), libm::sqrt(sum(squares.map(|own| own * own))), level)
}

/// The effect by weights from a fitted propensity ([`super::propensity`]) and the columns it was fitted on. Trimming is taken
/// as given.
///
/// # Errors
/// As [`difference_of_weighted`] and [`super::weights`].
pub fn weighted_effect(
    outcome: &[f64],
    treated: &[f64],
    (x, fit): (&Matrix, &Fit),
    (target, trim): (Target, Option<Trim>),
    level: Level,
) -> Result<WeightedEffect, Fault> {
    let chances = &fit.fitted;
    let Weights { weights, mut notices, .. } = weights(chances, treated, target, trim)?;
    let means = Means::of(outcome, treated, &weights)?;
    if x.rows() != outcome.len() || x.columns() != fit.coefficients.len() {
        return Err(Fault::Lengths { what: "columns and rows" });
    }
    let value = means.difference();
    let known: Vec<f64> =
        (0..outcome.len()).map(|row| means.influence(row, outcome, treated, &weights)).collect();
    // How the difference moves with the coefficients of the propensity, turned by the inverse of its information.
    let slopes: Vec<f64> = (0..outcome.len())
        .map(|row| {
            if weights[row] == 0.0 {
                return 0.0;
            }
            let change = slope(chances[row], treated[row] == 1.0, target);
            known[row] / weights[row] * change
        })
        .collect();
    let gradient: Vec<f64> =
        (0..x.columns()).map(|column| crate::number::dot(x.column(column), &slopes)).collect();
    let turned = fit.bread.times_vector(&gradient);
    let scores = x.times_vector(&turned);
    let estimated = (0..outcome.len()).map(|row| {
        let own = known[row] + scores[row] * (treated[row] - chances[row]);
        own * own
    });
    let error = libm::sqrt(sum(estimated));
    let overlap = overlap(chances, treated)?;
    notices.extend(overlap.notice());
    let own = |arm: f64| {
        let of_arm = weights.iter().zip(treated).filter(move |(_, other)| **other == arm);
        effective_size(of_arm.map(|(weight, _)| *weight))
    };
    Ok(WeightedEffect {
        target,
        known: Estimate::normal(value, libm::sqrt(sum(known.iter().map(|own| own * own))), level)?,
        estimated: Estimate::normal(value, error, level)?,
        effective_treated: own(1.0),
        effective_comparison: own(0.0),
        overlap,
        notices,
    })
}

/// How a weight changes with the linear predictor of the propensity.
fn slope(chance: f64, is_treated: bool, target: Target) -> f64 {
    match (target, is_treated) {
        (Target::Treated, true) => 0.0,
        (Target::All, true) => -(1.0 - chance) / chance,
        (_, false) => chance / (1.0 - chance),
    }
}

/// Weighted means of the two arms, the treated last, and the weights' sums.
struct Means {
    means: [f64; 2],
    totals: [f64; 2],
}

impl Means {
    fn of(outcome: &[f64], treated: &[f64], weights: &[f64]) -> Result<Self, Fault> {
        arms(treated)?;
        if outcome.len() != treated.len() || weights.len() != treated.len() {
            return Err(Fault::Lengths { what: "outcome, weights and rows" });
        }
        finite("outcome", outcome)?;
        finite("weights", weights)?;
        if let Some(row) = weights.iter().position(|weight| *weight < 0.0) {
            return Err(Fault::NegativeWeight {
                column: "weights".into(),
                row: row + crate::regression::LINES_BEFORE,
            });
        }
        let total = |arm: f64, times: &dyn Fn(usize) -> f64| {
            sum((0..treated.len()).filter(|row| treated[*row] == arm).map(|row| weights[row] * times(row)))
        };
        let totals = [total(0.0, &|_| 1.0), total(1.0, &|_| 1.0)];
        if totals[1] <= 0.0 {
            return Err(Fault::NoTreated);
        }
        if totals[0] <= 0.0 {
            return Err(Fault::NoControls);
        }
        let means =
            [total(0.0, &|row| outcome[row]) / totals[0], total(1.0, &|row| outcome[row]) / totals[1]];
        Ok(Self { means, totals })
    }

    fn difference(&self) -> f64 {
        self.means[1] - self.means[0]
    }

    /// What a row adds to the error of the difference.
    fn influence(&self, row: usize, outcome: &[f64], treated: &[f64], weights: &[f64]) -> f64 {
        let arm = usize::from(treated[row] == 1.0);
        let own = weights[row] * (outcome[row] - self.means[arm]) / self.totals[arm];
        if arm == 1 { own } else { -own }
    }
}
