//! The chance of being treated, given covariates: the logit by maximum likelihood, and the logit whose weights balance every
//! covariate exactly (inverse probability tilting: Graham, Pinto and Egel 2012; Sant'Anna and Zhao 2020, section 3.2).
//!
//! Both are Newton's method on a concave function of few numbers, with the step halved where it would not climb.

use super::lanes::{cross, dot, inverse, moments, projected, total};
use crate::number::Matrix;

/// Rounds of Newton's method at most.
const ROUNDS: usize = 60;
/// The change of a coefficient, covariates brought to a variance of one, at which the search has ended.
const CLOSE_ENOUGH: f64 = 1e-11;
/// Halvings of a step at most.
const HALVINGS: usize = 30;
/// Beyond this log-odds for some row the covariates tell treated from untreated without fail.
const LOG_ODDS_MAX: f64 = 200.0;

/// Why there is no propensity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoPropensity {
    /// A column is a combination of those before it.
    Collinear(usize),
    /// The covariates tell treated from untreated, or no weights balance them.
    Separation,
}

/// The log-odds of being treated, and how sure they are.
#[derive(Clone, Debug)]
pub(super) struct Propensity {
    pub coefficients: Vec<f64>,
    /// Of every row.
    pub log_odds: Vec<f64>,
    /// The inverse of the information, `(Xᵀ·W·p·(1−p)·X)⁻¹`.
    pub bread: Matrix,
}

/// What chance a log-odds is.
pub(super) fn chance(log_odds: f64) -> f64 {
    if log_odds >= 0.0 {
        return 1.0 / (1.0 + libm::exp(-log_odds));
    }
    let odds = libm::exp(log_odds);
    odds / (1.0 + odds)
}

/// The logit by maximum likelihood. The first `treated` rows are the treated ones; the first column is of ones.
pub(super) fn logit(x: &Matrix, treated: usize, weights: &[f64]) -> Result<Propensity, NoPropensity> {
    inverse(&cross(x, 0, weights)).map_err(NoPropensity::Collinear)?;
    let (all, of_treated) = (total(weights), total(&weights[..treated]));
    let mut coefficients = vec![0.0; x.columns()];
    coefficients[0] = libm::log(of_treated / (all - of_treated));
    let slope = |log_odds: &[f64]| {
        let mut gradient = vec![0.0; log_odds.len()];
        let mut curvature = vec![0.0; log_odds.len()];
        let mut climb = vec![0.0; log_odds.len()];
        for (row, eta) in log_odds.iter().enumerate() {
            let odds = libm::exp(-eta.abs());
            let p = if *eta >= 0.0 { 1.0 / (1.0 + odds) } else { odds / (1.0 + odds) };
            let is_treated = f64::from(u8::from(row < treated));
            gradient[row] = weights[row] * (is_treated - p);
            curvature[row] = weights[row] * p * (1.0 - p);
            climb[row] = (is_treated - f64::from(u8::from(*eta > 0.0))) * eta - libm::log1p(odds);
        }
        Slope { value: dot(&climb, weights), gradient, curvature }
    };
    climbed(x, coefficients, slope)
}

/// The logit whose odds, as weights of the untreated, give them the treated ones' mean of every column.
pub(super) fn tilted(
    x: &Matrix,
    treated: usize,
    weights: &[f64],
    start: Vec<f64>,
) -> Result<Propensity, NoPropensity> {
    let slope = |log_odds: &[f64]| {
        let mut gradient = weights.to_vec();
        let mut curvature = vec![0.0; log_odds.len()];
        let mut climb = log_odds.to_vec();
        for (row, eta) in log_odds.iter().enumerate().skip(treated) {
            let odds = libm::exp(*eta);
            gradient[row] = -weights[row] * odds;
            curvature[row] = weights[row] * odds;
            climb[row] = -odds;
        }
        Slope { value: dot(&climb, weights), gradient, curvature }
    };
    climbed(x, start, slope)
}

/// A concave function at a point, row by row.
struct Slope {
    value: f64,
    /// By each row's log-odds.
    gradient: Vec<f64>,
    /// Minus the second derivative by each row's log-odds.
    curvature: Vec<f64>,
}

fn climbed(
    x: &Matrix,
    mut coefficients: Vec<f64>,
    slope: impl Fn(&[f64]) -> Slope,
) -> Result<Propensity, NoPropensity> {
    let rows = x.rows();
    let mut log_odds = projected(x, 0, rows, &coefficients);
    let mut now = slope(&log_odds);
    for _ in 0..ROUNDS {
        let bread = inverse(&cross(x, 0, &now.curvature)).map_err(|_| NoPropensity::Separation)?;
        let step = bread.times_vector(&moments(x, 0, &now.gradient));
        let longest = step.iter().fold(0.0, |longest: f64, part| longest.max(part.abs()));
        if !longest.is_finite() {
            return Err(NoPropensity::Separation);
        }
        let mut share = 1.0;
        for halving in 0..=HALVINGS {
            let tried: Vec<f64> =
                coefficients.iter().zip(&step).map(|(from, part)| from + share * part).collect();
            let tried_odds = projected(x, 0, rows, &tried);
            let there = slope(&tried_odds);
            let tolerance = 1e-12 * now.value.abs();
            if there.value >= now.value - tolerance || halving == HALVINGS {
                (coefficients, log_odds, now) = (tried, tried_odds, there);
                break;
            }
            share /= 2.0;
        }
        if log_odds.iter().any(|eta| eta.is_nan() || eta.abs() > LOG_ODDS_MAX) {
            return Err(NoPropensity::Separation);
        }
        if longest < CLOSE_ENOUGH {
            return Ok(Propensity { coefficients, log_odds, bread });
        }
    }
    Err(NoPropensity::Separation)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Treated rows first: x 1, 2, 3, 4 and then 0, 1, 2, 3.
    fn example() -> Matrix {
        Matrix::of_columns([&[1.0; 8][..], &[1.0, 2.0, 3.0, 4.0, 0.0, 1.0, 2.0, 3.0]])
    }

    #[test]
    fn the_logit_has_the_scores_of_nothing() {
        let x = example();
        let fit = logit(&x, 4, &[1.0; 8]).expect("a fit");
        let rest: Vec<f64> =
            (0..8).map(|row| f64::from(u8::from(row < 4)) - chance(fit.log_odds[row])).collect();
        for score in moments(&x, 0, &rest) {
            assert!(score.abs() < 1e-12, "{score}");
        }
        // As the data are mirrored around 2: nothing at 2.
        assert!((fit.coefficients[0] + 2.0 * fit.coefficients[1]).abs() < 1e-10);
    }

    #[test]
    fn tilted_odds_balance() {
        let x = example();
        let start = logit(&x, 4, &[1.0; 8]).expect("a fit").coefficients;
        let fit = tilted(&x, 4, &[1.0; 8], start).expect("a fit");
        let odds: Vec<f64> = fit.log_odds[4..].iter().map(|eta| libm::exp(*eta)).collect();
        let sums = moments(&x, 4, &odds);
        assert!((sums[0] - 4.0).abs() < 1e-10 && (sums[1] - 10.0).abs() < 1e-10, "{sums:?}");
    }

    #[test]
    fn what_cannot_be_fitted_is_told() {
        let x = Matrix::of_columns([&[1.0; 4][..], &[3.0, 4.0, 1.0, 2.0]]);
        assert_eq!(logit(&x, 2, &[1.0; 4]).err(), Some(NoPropensity::Separation));
        let x = Matrix::of_columns([&[1.0; 4][..], &[2.0; 4]]);
        assert_eq!(logit(&x, 2, &[1.0; 4]).err(), Some(NoPropensity::Collinear(1)));
    }
}
