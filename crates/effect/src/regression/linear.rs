//! A straight line: least squares, weighted where there are weights.

use super::covariance::{Sandwich, covariance};
use super::{Errors, Fit, Model};
use crate::Fault;
use crate::number::{Factor, sum};

/// Fits the outcome on the columns by least squares. Limits are those of t: n − k degrees, G − 1 with CR1, by Satterthwaite
/// with CR2.
///
/// # Errors
/// [`Fault::Collinear`] with the column, [`Fault::TooFewRows`], [`Fault::NotFinite`] and faults of weights with their rows,
/// [`Fault::OneCluster`].
pub fn linear(model: &Model, errors: &Errors) -> Result<Fit, Fault> {
    let rows = model.checked()?;
    let columns = model.x.columns();
    let factor = Factor::of(model.x, &[model.y], model.weights);
    factor.is_independent().map_err(|place| model.collinear(place))?;
    let coefficients = factor.coefficients(0);
    let fitted = model.x.times_vector(&coefficients);
    let residuals: Vec<f64> = model.y.iter().zip(&fitted).map(|(outcome, mean)| outcome - mean).collect();
    let squares = weighted_squares(&residuals, model.weights);
    let left = rows - columns;
    // With as many columns as rows nothing is left to tell an error by.
    let dispersion = (left > 0).then(|| squares / left as f64);
    let sandwich = Sandwich {
        x: model.x,
        names: model.names,
        bread: factor.bread(),
        working: model.weights,
        scores: weighted(&residuals, model.weights),
        weights: model.weights,
        rows,
        lost: columns,
        scale: dispersion,
        degrees: Some(left as f64),
        absorbed: None,
    };
    let errors = covariance(&sandwich, errors)?;
    Ok(Fit {
        names: model.names.to_vec(),
        coefficients,
        covariance: errors.covariance,
        degrees_of_freedom: errors.degrees_of_freedom,
        r_squared: r_squared(model, &fitted, squares),
        fitted,
        residuals,
        dispersion,
        rows,
        clusters: errors.clusters,
        notices: errors.notices,
        bread: sandwich.bread,
        ..Fit::default()
    })
}

/// Numbers times weights.
pub(super) fn weighted(numbers: &[f64], weights: Option<&[f64]>) -> Vec<f64> {
    match weights {
        Some(weights) => numbers.iter().zip(weights).map(|(number, weight)| number * weight).collect(),
        None => numbers.to_vec(),
    }
}

fn weighted_squares(numbers: &[f64], weights: Option<&[f64]>) -> f64 {
    match weights {
        Some(weights) => sum(numbers.iter().zip(weights).map(|(number, weight)| weight * number * number)),
        None => sum(numbers.iter().map(|number| number * number)),
    }
}

/// None without a column that is always the same, or where the outcome is.
fn r_squared(model: &Model, fitted: &[f64], squares: f64) -> Option<f64> {
    let is_constant = |place| {
        let column = model.x.column(place);
        column.first().is_some_and(|first| *first != 0.0 && column.iter().all(|number| number == first))
    };
    if !(0..model.x.columns()).any(is_constant) || fitted.is_empty() {
        return None;
    }
    let total = sum((0..model.y.len()).map(|row| model.weight(row)));
    let mean = sum((0..model.y.len()).map(|row| model.weight(row) * model.y[row])) / total;
    let apart: Vec<f64> = model.y.iter().map(|outcome| outcome - mean).collect();
    let all = weighted_squares(&apart, model.weights);
    (all > 0.0).then(|| 1.0 - squares / all)
}
