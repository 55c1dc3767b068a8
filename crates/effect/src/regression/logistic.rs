//! Chances: the logarithm of the odds is a straight line.

use super::general::{Family, Point, finished, seek};
use super::{Errors, Fit, LINES_BEFORE, Model};
use crate::Fault;

struct Logistic;

/// Fits chances by the greatest likelihood. The outcome is 0 or 1, or a share between them. Limits are the normal
/// distribution's, with clusters those of t.
///
/// # Errors
/// [`Fault::NotZeroOrOne`] outside 0 to 1, [`Fault::Separation`] where covariates tell the outcome without fail,
/// [`Fault::NoConvergence`], and as [`super::linear`].
pub fn logistic(model: &Model, errors: &Errors) -> Result<Fit, Fault> {
    let rows = model.checked()?;
    if let Some(row) = model.y.iter().position(|outcome| !(0.0..=1.0).contains(outcome)) {
        let text = model.y[row].to_string();
        return Err(Fault::NotZeroOrOne { column: "outcome".into(), row: row + LINES_BEFORE, text });
    }
    let solution = seek(model, &Logistic, None, "logistic regression")?;
    finished(model, &Logistic, solution, errors, rows)
}

/// Odds below which one and they are not added before a logarithm is taken.
const ODDS_SMALL: f64 = 1e-5;

impl Family for Logistic {
    fn at(&self, predictor: f64, outcome: f64) -> Point {
        // One exponential for all: of what is not above nothing, so that it stays in its place.
        let odds = libm::exp(-predictor.abs());
        let large = 1.0 / (1.0 + odds);
        let small = odds * large;
        let (chance, contrary) = if predictor >= 0.0 { (large, small) } else { (small, large) };
        // Small odds would lose their digits beside one.
        let (apart, under) = if odds < ODDS_SMALL { (libm::log1p(odds), 1.0) } else { (0.0, 1.0 + odds) };
        let against = if predictor >= 0.0 { 1.0 - outcome } else { outcome };
        Point {
            // The logarithm of a chance, without forming what may be nothing.
            likelihood: -apart - against * predictor.abs(),
            under,
            mean: chance,
            slope: outcome * contrary - (1.0 - outcome) * chance,
            information: large * small,
        }
    }

    fn working_residual(&self, predictor: f64, outcome: f64) -> f64 {
        let odds = libm::exp(-predictor.abs());
        // One over the likelier chance, and over the other.
        let (likely, other) = (1.0 + odds, (1.0 + odds) / odds);
        let (up, down) = if predictor >= 0.0 { (likely, other) } else { (other, likely) };
        // Nothing times what may be infinite is nothing.
        let part = |share: f64, over: f64| if share == 0.0 { 0.0 } else { share * over };
        part(outcome, up) - part(1.0 - outcome, down)
    }

    fn constant(&self, _outcome: f64) -> f64 {
        0.0
    }

    fn is_canonical(&self) -> bool {
        true
    }

    fn pull(&self, outcome: f64) -> Option<f64> {
        match outcome {
            1.0 => Some(1.0),
            0.0 => Some(-1.0),
            _ => None,
        }
    }

    fn start(&self, _outcome: f64) -> f64 {
        0.0
    }
}
