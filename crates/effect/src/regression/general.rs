//! Chances and counts: the search for the greatest likelihood, by weighted least squares round after round.
//!
//! Each round is a step of Fisher's scoring (Nelder and Wedderburn 1972; Green 1984), halved while it makes the likelihood
//! smaller. That covariates tell the outcome without fail is seen from the step itself: where it takes no row away from
//! its outcome and some towards it, the likelihood grows for ever along it and no finite coefficient is the best (Albert and
//! Anderson 1984; of counts, Correia, Guimarães and Zylkin 2019).

use super::covariance::{Sandwich, covariance};
use super::linear::weighted;
use super::{Errors, Fit, Model};
use crate::Fault;
use crate::number::{BLOCK, Factor, Matrix, sum};
use rayon::prelude::*;

/// Rounds at most; a search that ends takes a dozen.
const ROUNDS_MAX: usize = 200;
/// Halvings of a step at most.
const HALVINGS_MAX: usize = 40;
/// Change of any linear predictor in a round below which the next is the last.
const STEP_SMALL: f64 = 1e-11;
/// The same where steps no longer shrink, since rounding is all that is left of them.
const STEP_OF_ROUNDING: f64 = 1e-6;
/// Growth of the likelihood in a round, as a share, that cannot be told from rounding.
const GROWTH_NONE: f64 = 1e-15;
/// A step away from the outcome, as a share of the greatest step, that cannot be told from rounding.
const AWAY_SHARE: f64 = 1e-6;
/// The greatest step below which separation is not looked for: it goes in steps of about one.
const STEP_SEPARATES: f64 = 0.1;

/// What a family of outcomes says of one row.
pub(super) trait Family: Sync {
    /// The mean at a linear predictor.
    fn mean(&self, predictor: f64) -> f64;
    /// Fisher's information of the linear predictor.
    fn information(&self, predictor: f64) -> f64;
    /// The slope of the logarithm of the likelihood in the linear predictor.
    fn slope(&self, predictor: f64, outcome: f64) -> f64;
    /// Slope over information, without losing it where both vanish.
    fn working_residual(&self, predictor: f64, outcome: f64) -> f64;
    /// The logarithm of the likelihood, but for what coefficients do not change.
    fn likelihood(&self, predictor: f64, outcome: f64) -> f64;
    /// Which way the outcome pulls without end: up, down, or neither (`None`).
    fn pull(&self, outcome: f64) -> Option<f64>;
    /// Where the search begins.
    fn start(&self, outcome: f64) -> f64;
}

/// The end of a search.
pub(super) struct Solution {
    pub coefficients: Vec<f64>,
    /// Linear predictors, what was added to them among it.
    pub predictors: Vec<f64>,
    pub bread: Matrix,
    pub working: Vec<f64>,
    pub rounds: usize,
}

/// Seeks the coefficients of the greatest likelihood. `added` is added to each linear predictor.
pub(super) fn seek(
    model: &Model,
    family: &impl Family,
    added: Option<&[f64]>,
    what: &'static str,
) -> Result<Solution, Fault> {
    let plain = Factor::of(model.x, &[], model.weights);
    plain.is_independent().map_err(|place| model.collinear(place))?;
    let (rows, columns) = (model.y.len(), model.x.columns());
    let mut coefficients = vec![0.0; columns];
    let mut predictors: Vec<f64> = model.y.iter().map(|outcome| family.start(*outcome)).collect();
    let mut likelihood = f64::NEG_INFINITY;
    let mut is_last = false;
    let mut most_before = f64::INFINITY;
    for round in 1..=ROUNDS_MAX {
        let working = each_row(rows, |row| model.weight(row) * family.information(predictors[row]));
        // In the first round the whole predictor is fitted, then only what is still to go.
        let goal = each_row(rows, |row| {
            let before =
                if round == 1 { predictors[row] - added.map_or(0.0, |added| added[row]) } else { 0.0 };
            before + family.working_residual(predictors[row], model.y[row])
        });
        let factor = Factor::of(model.x, &[&goal], Some(&working));
        if let Err(place) = factor.is_independent() {
            // The columns were independent before: the information of some rows has vanished.
            return Err(separation(model, family).unwrap_or_else(|| model.collinear(place)));
        }
        if is_last {
            let bread = factor.bread();
            let step = factor.coefficients(0);
            coefficients.iter_mut().zip(&step).for_each(|(own, step)| *own += step);
            let predictors = predicted(model, &coefficients, added);
            return Ok(Solution { coefficients, predictors, bread, working, rounds: round });
        }
        let step = factor.coefficients(0);
        let moves = model.x.times_vector(&step);
        if round > 1 && takes_all_towards(model, family, &moves) {
            return Err(separation(model, family).unwrap_or(Fault::Separation { column: None }));
        }
        let Next { coefficients: next, predictors: reached, likelihood: grown } =
            shortened(model, family, added, &coefficients, &step, likelihood);
        let most = moves.iter().fold(0.0_f64, |most, step| most.max(step.abs()));
        let has_stopped = grown - likelihood <= GROWTH_NONE * likelihood.abs();
        let is_rounding = has_stopped && most < STEP_OF_ROUNDING && most > most_before / 2.0;
        is_last = round > 1 && (most < STEP_SMALL || is_rounding);
        most_before = most;
        if !grown.is_finite() || (has_stopped && !is_last && round > 1 && next == coefficients) {
            return Err(Fault::NoConvergence { what, rounds: round });
        }
        (coefficients, predictors, likelihood) = (next, reached, grown);
    }
    Err(separation(model, family).unwrap_or(Fault::NoConvergence { what, rounds: ROUNDS_MAX }))
}

/// The fit at the end of a search, with its errors.
pub(super) fn finished(
    model: &Model,
    family: &impl Family,
    solution: Solution,
    errors: &Errors,
    rows: usize,
) -> Result<Fit, Fault> {
    let predictors = &solution.predictors;
    let slopes: Vec<f64> = predictors
        .iter()
        .zip(model.y)
        .map(|(predictor, outcome)| family.slope(*predictor, *outcome))
        .collect();
    let fitted: Vec<f64> = predictors.iter().map(|predictor| family.mean(*predictor)).collect();
    let likelihood = total_likelihood(model, family, predictors);
    let sandwich = Sandwich {
        x: model.x,
        names: model.names,
        bread: solution.bread,
        working: Some(&solution.working),
        scores: weighted(&slopes, model.weights),
        weights: model.weights,
        rows,
        lost: model.x.columns(),
        scale: Some(1.0),
        degrees: None,
        absorbed: None,
    };
    let errors = covariance(&sandwich, errors)?;
    Ok(Fit {
        names: model.names.to_vec(),
        coefficients: solution.coefficients,
        covariance: errors.covariance,
        degrees_of_freedom: errors.degrees_of_freedom,
        residuals: model.y.iter().zip(&fitted).map(|(outcome, mean)| outcome - mean).collect(),
        fitted,
        log_likelihood: Some(likelihood),
        rows,
        clusters: errors.clusters,
        rounds: solution.rounds,
        notices: errors.notices,
        bread: sandwich.bread,
        ..Fit::default()
    })
}

fn predicted(model: &Model, coefficients: &[f64], added: Option<&[f64]>) -> Vec<f64> {
    let mut predictors = model.x.times_vector(coefficients);
    if let Some(added) = added {
        predictors.iter_mut().zip(added).for_each(|(predictor, added)| *predictor += added);
    }
    predictors
}

fn total_likelihood(model: &Model, family: &impl Family, predictors: &[f64]) -> f64 {
    let own = |row: usize| match model.weight(row) {
        // Zero times what may be infinite is nothing.
        0.0 => 0.0,
        weight => weight * family.likelihood(predictors[row], model.y[row]),
    };
    let rows = model.y.len();
    let starts: Vec<usize> = (0..rows).step_by(BLOCK).collect();
    let blocks: Vec<f64> =
        starts.par_iter().map(|start| sum((*start..(start + BLOCK).min(rows)).map(own))).collect();
    sum(blocks)
}

/// A number for each row, reckoned at the same time.
fn each_row(rows: usize, number: impl Fn(usize) -> f64 + Sync + Send) -> Vec<f64> {
    (0..rows).into_par_iter().with_min_len(BLOCK).map(number).collect()
}

/// Where a step leads.
struct Next {
    coefficients: Vec<f64>,
    predictors: Vec<f64>,
    likelihood: f64,
}

/// A step, halved until the likelihood does not shrink.
fn shortened(
    model: &Model,
    family: &impl Family,
    added: Option<&[f64]>,
    from: &[f64],
    step: &[f64],
    likelihood: f64,
) -> Next {
    let mut length = 1.0;
    for _ in 0..HALVINGS_MAX {
        let coefficients: Vec<f64> = from.iter().zip(step).map(|(own, step)| own + length * step).collect();
        let predictors = predicted(model, &coefficients, added);
        let grown = total_likelihood(model, family, &predictors);
        if grown >= likelihood - GROWTH_NONE * likelihood.abs() && grown.is_finite() {
            return Next { coefficients, predictors, likelihood: grown };
        }
        length /= 2.0;
    }
    Next { coefficients: from.to_vec(), predictors: predicted(model, from, added), likelihood }
}

/// Whether a step takes no row away from what its outcome pulls to, and some towards it.
fn takes_all_towards(model: &Model, family: &impl Family, moves: &[f64]) -> bool {
    let most = moves.iter().fold(0.0_f64, |most, step| most.max(step.abs()));
    most > STEP_SEPARATES
        && (0..model.y.len()).filter(|row| model.weight(*row) > 0.0).all(|row| {
            match family.pull(model.y[row]) {
                Some(way) => way * moves[row] >= -AWAY_SHARE * most,
                None => moves[row].abs() <= AWAY_SHARE * most,
            }
        })
}

/// The fault of separation with a column that shows it alone, where one does.
fn separation(model: &Model, family: &impl Family) -> Option<Fault> {
    let column = (0..model.x.columns()).find(|place| separates(model, family, *place))?;
    Some(Fault::Separation { column: model.names.get(column).cloned() })
}

/// Whether there is a number that all rows pulled up lie at or above, all pulled down at or below (or the other way), and
/// all pulled to neither at.
fn separates(model: &Model, family: &impl Family, place: usize) -> bool {
    let column = model.x.column(place);
    let (mut up, mut down, mut neither) = (Reach::NONE, Reach::NONE, Reach::NONE);
    for (row, number) in column.iter().enumerate().filter(|(row, _)| model.weight(*row) > 0.0) {
        match family.pull(model.y[row]) {
            Some(way) if way > 0.0 => up.take(*number),
            Some(_) => down.take(*number),
            None => neither.take(*number),
        }
    }
    let is_constant = up.low.min(down.low).min(neither.low) == up.high.max(down.high).max(neither.high);
    if is_constant || neither.low < neither.high {
        return false;
    }
    let rises = down.high <= up.low && down.high <= neither.low && neither.high <= up.low;
    let falls = up.high <= down.low && up.high <= neither.low && neither.high <= down.low;
    rises || falls
}

struct Reach {
    low: f64,
    high: f64,
}

impl Reach {
    const NONE: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };

    fn take(&mut self, number: f64) {
        self.low = self.low.min(number);
        self.high = self.high.max(number);
    }
}
