//! Chances and counts: the search for the greatest likelihood, by weighted least squares round after round.
//!
//! Each round is a step of Fisher's scoring (Nelder and Wedderburn 1972; Green 1984), halved while it makes the likelihood
//! smaller. Rounds go by sums over all rows (`XᵀWX` and the slopes), taken block by block: what rounding does to a step, the
//! next one mends. Where a column is so nearly a combination of others that its sums would lose half of their digits
//! ([`SHARE_LEFT_GRAM`]), and for the last step and the errors of any, orthogonal triangles are taken. That covariates tell the outcome without fail is seen from the step itself: where it takes no row away from
//! its outcome and some towards it, the likelihood grows for ever along it and no finite coefficient is the best (Albert and
//! Anderson 1984; of counts, Correia, Guimarães and Zylkin 2019).

use super::covariance::{Sandwich, covariance};
use super::linear::weighted;
use super::{Errors, Fit, Model};
use crate::Fault;
use crate::number::{BLOCK, Factor, Matrix, Sum, side_by_side, sum};
use rayon::prelude::*;
use std::ops::Range;

/// Rounds at most; a search that ends takes a dozen.
const ROUNDS_MAX: usize = 200;
/// Halvings of a step at most.
const HALVINGS_MAX: usize = 40;
/// Change of any linear predictor in a round below which the next is the last.
const STEP_SMALL: f64 = 1e-11;
/// The same where each step squares what is still to go.
const STEP_SMALL_NEWTON: f64 = 1e-7;
/// What the columns before leave of a column, as a share of its square, below which a step is taken by triangles: the
/// condition of the sums is at most about one over it, so that at least half of the digits of a step are right.
const SHARE_LEFT_GRAM: f64 = 1e-8;
/// Blocks that one thread takes at a time, at least.
const BLOCKS_TOGETHER: usize = 4;
/// Outcomes up to here have their constants reckoned once.
const CONSTANTS_MAX: f64 = 4096.0;
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
    /// The likelihood, its slope in the linear predictor and Fisher's information of it.
    fn at(&self, predictor: f64, outcome: f64) -> Point;
    /// Slope over information, without losing it where both vanish.
    fn working_residual(&self, predictor: f64, outcome: f64) -> f64;
    /// What of the logarithm of the likelihood no coefficient changes.
    fn constant(&self, outcome: f64) -> f64;
    /// Whether the information is the curve of the likelihood itself, so that each step squares what is still to go.
    fn is_canonical(&self) -> bool;
    /// Which way the outcome pulls without end: up, down, or neither (`None`).
    fn pull(&self, outcome: f64) -> Option<f64>;
    /// Where the search begins.
    fn start(&self, outcome: f64) -> f64;
}

/// What a family says of one row at one linear predictor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// The logarithm of the likelihood, but for [`Family::constant`].
    pub likelihood: f64,
    /// Its slope.
    pub slope: f64,
    /// Fisher's information.
    pub information: f64,
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
    let search = Search { model, family, added, what };
    let top = search.climbed(None)?;
    search.settled(top)
}

/// A place on the way to the greatest likelihood.
#[derive(Clone, Debug)]
pub(super) struct Top {
    pub coefficients: Vec<f64>,
    pub rounds: usize,
}

/// A search for the greatest likelihood.
pub(super) struct Search<'a, F: Family> {
    pub model: &'a Model<'a>,
    pub family: &'a F,
    /// Added to each linear predictor.
    pub added: Option<&'a [f64]>,
    /// What is sought, for faults.
    pub what: &'static str,
}

impl<F: Family> Search<'_, F> {
    /// Climbs by the sums of all rows, from these coefficients, or from where the family begins.
    pub fn climbed(&self, from: Option<Vec<f64>>) -> Result<Top, Fault> {
        let model = self.model;
        let (mut coefficients, mut here, mut likelihood) = match from {
            Some(from) => {
                let here = self.sums(Some(&from), None);
                let likelihood = here.likelihood;
                (from, here, likelihood)
            }
            None => (vec![0.0; model.x.columns()], self.sums(None, None), f64::NEG_INFINITY),
        };
        if here.share_left() < SHARE_LEFT_GRAM {
            // Whether that is the columns' own doing is asked of triangles, which see further.
            let plain = Factor::of(model.x, &[], model.weights);
            plain.is_independent().map_err(|place| model.collinear(place))?;
        }
        let small = if self.family.is_canonical() { STEP_SMALL_NEWTON } else { STEP_SMALL };
        let mut most_before = f64::INFINITY;
        for round in 1..=ROUNDS_MAX {
            let is_first = likelihood == f64::NEG_INFINITY;
            let step = self.step(&here, (!is_first).then_some(&coefficients))?;
            let Some((next, there)) = self.shortened(&coefficients, &step, likelihood) else {
                // No step climbs: rounding is all that is left, or there is nowhere to go.
                let most = self.sums(Some(&coefficients), Some(&step)).most;
                return match most < STEP_OF_ROUNDING {
                    true => Ok(Top { coefficients, rounds: round }),
                    false => Err(Fault::NoConvergence { what: self.what, rounds: round }),
                };
            };
            if !is_first && self.takes_all_towards(&step, there.most) {
                return Err(separation(model, self.family).unwrap_or(Fault::Separation { column: None }));
            }
            let has_stopped = there.likelihood - likelihood <= GROWTH_NONE * likelihood.abs();
            let is_rounding = has_stopped && there.most < STEP_OF_ROUNDING && there.most > most_before / 2.0;
            let is_last = !is_first && (there.most < small || is_rounding);
            if has_stopped && !is_last && !is_first && next == coefficients {
                return Err(Fault::NoConvergence { what: self.what, rounds: round });
            }
            most_before = there.most;
            (coefficients, likelihood, here) = (next, there.likelihood, there);
            if is_last {
                return Ok(Top { coefficients, rounds: round });
            }
        }
        let none = Fault::NoConvergence { what: self.what, rounds: ROUNDS_MAX };
        Err(separation(model, self.family).unwrap_or(none))
    }

    /// The last step, by triangles: they lose no digits, and so tell the errors too.
    pub fn settled(&self, top: Top) -> Result<Solution, Fault> {
        let Top { mut coefficients, rounds } = top;
        let (factor, working) = self.triangles(Some(&coefficients));
        self.independent(&factor)?;
        let bread = factor.bread();
        let step = factor.coefficients(0);
        coefficients.iter_mut().zip(&step).for_each(|(own, step)| *own += step);
        let predictors = predicted(self.model, &coefficients, self.added);
        Ok(Solution { coefficients, predictors, bread, working, rounds: rounds + 1 })
    }

    /// Where to go from here; from where the family begins where there are no coefficients yet.
    fn step(&self, here: &Sums, coefficients: Option<&Vec<f64>>) -> Result<Vec<f64>, Fault> {
        if here.share_left() >= SHARE_LEFT_GRAM
            && let Some(inverse) = here.information.inverse_positive()
        {
            return Ok(inverse.times_vector(&here.moments));
        }
        let (factor, _) = self.triangles(coefficients);
        self.independent(&factor)?;
        Ok(factor.coefficients(0))
    }

    fn independent(&self, factor: &Factor) -> Result<(), Fault> {
        // The columns were independent before: the information of some rows has vanished.
        let fault =
            |place| separation(self.model, self.family).unwrap_or_else(|| self.model.collinear(place));
        factor.is_independent().map_err(fault)
    }

    /// Weighted least squares of what is still to go, or of the whole predictor at the beginning; and the weights.
    fn triangles(&self, coefficients: Option<&Vec<f64>>) -> (Factor, Vec<f64>) {
        let (model, rows) = (self.model, self.model.y.len());
        let predictors = match coefficients {
            Some(coefficients) => predicted(self.model, coefficients, self.added),
            None => each_row(rows, |row| self.family.start(model.y[row])),
        };
        let goal = each_row(rows, |row| {
            let before = match coefficients {
                Some(_) => 0.0,
                None => predictors[row] - self.added.map_or(0.0, |added| added[row]),
            };
            before + self.family.working_residual(predictors[row], model.y[row])
        });
        let working = each_row(rows, |row| {
            model.weight(row) * self.family.at(predictors[row], model.y[row]).information
        });
        (Factor::of(model.x, &[&goal], Some(&working)), working)
    }

    /// The sums of all rows at these coefficients, or where the family begins; block by block, put together in order.
    fn sums(&self, coefficients: Option<&[f64]>, step: Option<&[f64]>) -> Sums {
        let (rows, columns) = (self.model.y.len(), self.model.x.columns());
        let starts: Vec<usize> = (0..rows).step_by(BLOCK).collect();
        let blocks: Vec<Block> = starts
            .par_iter()
            .with_min_len(BLOCKS_TOGETHER)
            .map_init(Rows::default, |space, start| {
                let range = *start..(start + BLOCK).min(rows);
                self.block(range, coefficients, step, space)
            })
            .collect();
        let mut whole = Sums {
            information: Matrix::zero(columns, columns),
            moments: vec![0.0; columns],
            likelihood: sum(blocks.iter().map(|block| block.likelihood)),
            most: blocks.iter().fold(0.0, |most, block| most.max(block.most)),
        };
        let mut place = 0;
        let mut next = || {
            place += 1;
            sum(blocks.iter().map(|block| block.products[place - 1]))
        };
        for left in 0..columns {
            whole.moments[left] = next();
            for right in left..columns {
                let product = next();
                whole.information.set(left, right, product);
                whole.information.set(right, left, product);
            }
        }
        whole
    }

    fn block(
        &self,
        range: Range<usize>,
        coefficients: Option<&[f64]>,
        step: Option<&[f64]>,
        space: &mut Rows,
    ) -> Block {
        let (model, count) = (self.model, range.len());
        let y = &model.y[range.clone()];
        let added = self.added.map(|added| &added[range.clone()]);
        let columns: Vec<&[f64]> =
            (0..model.x.columns()).map(|place| &model.x.column(place)[range.clone()]).collect();
        space.of_length(count);
        let mut most = 0.0;
        if let Some(step) = step {
            times(&columns, step, &mut space.predictors);
            most = space.predictors.iter().fold(0.0, |most: f64, step| most.max(step.abs()));
        }
        match coefficients {
            Some(coefficients) => {
                times(&columns, coefficients, &mut space.predictors);
                for (predictor, added) in space.predictors.iter_mut().zip(added.into_iter().flatten()) {
                    *predictor += added;
                }
            }
            None => {
                for (predictor, outcome) in space.predictors.iter_mut().zip(y) {
                    *predictor = self.family.start(*outcome);
                }
            }
        }
        let mut likelihood = Sum::default();
        for row in 0..count {
            let (predictor, weight) = (space.predictors[row], model.weight(range.start + row));
            let point = self.family.at(predictor, y[row]);
            // Zero times what may be infinite is nothing.
            let is_there = weight > 0.0;
            space.information[row] = if is_there { weight * point.information } else { 0.0 };
            // In the beginning the whole predictor is fitted, then only what is still to go.
            let before = match coefficients {
                Some(_) => 0.0,
                None => predictor - added.map_or(0.0, |added| added[row]),
            };
            space.slopes[row] =
                if is_there { weight * (point.slope + before * point.information) } else { 0.0 };
            likelihood.add(if is_there { weight * point.likelihood } else { 0.0 });
        }
        let mut products = Vec::with_capacity(columns.len() * (columns.len() + 3) / 2);
        for (place, left) in columns.iter().enumerate() {
            products.push(side_by_side(left, &space.slopes));
            for ((into, number), weight) in space.weighted.iter_mut().zip(*left).zip(&space.information) {
                *into = number * weight;
            }
            for right in &columns[place..] {
                products.push(side_by_side(&space.weighted, right));
            }
        }
        Block { products, likelihood: likelihood.value(), most }
    }

    /// A step, halved until the likelihood does not shrink; none where none of them leads up.
    fn shortened(&self, from: &[f64], step: &[f64], likelihood: f64) -> Option<(Vec<f64>, Sums)> {
        let mut length = 1.0;
        for _ in 0..HALVINGS_MAX {
            let tried: Vec<f64> = from.iter().zip(step).map(|(own, step)| own + length * step).collect();
            let there = self.sums(Some(&tried), Some(step));
            let grown = there.likelihood;
            if grown >= likelihood - GROWTH_NONE * likelihood.abs() && grown.is_finite() {
                return Some((tried, there));
            }
            length /= 2.0;
        }
        None
    }

    /// Whether a step takes no row away from what its outcome pulls to, and some towards it.
    fn takes_all_towards(&self, step: &[f64], most: f64) -> bool {
        let model = self.model;
        let moves = |row: usize| -> f64 {
            step.iter().enumerate().map(|(place, step)| step * model.x.column(place)[row]).sum()
        };
        most > STEP_SEPARATES
            && (0..model.y.len()).filter(|row| model.weight(*row) > 0.0).all(|row| {
                match self.family.pull(model.y[row]) {
                    Some(way) => way * moves(row) >= -AWAY_SHARE * most,
                    None => moves(row).abs() <= AWAY_SHARE * most,
                }
            })
    }
}

/// The linear predictors of all rows.
pub(super) fn predicted(model: &Model, coefficients: &[f64], added: Option<&[f64]>) -> Vec<f64> {
    let mut predictors = model.x.times_vector(coefficients);
    if let Some(added) = added {
        predictors.iter_mut().zip(added).for_each(|(predictor, added)| *predictor += added);
    }
    predictors
}

/// Sums of all rows at one place.
#[derive(Clone, Debug)]
struct Sums {
    /// `XᵀWX`.
    information: Matrix,
    /// `Xᵀu`, u the slopes: what a step solves for.
    moments: Vec<f64>,
    likelihood: f64,
    /// The greatest change of a linear predictor that led here.
    most: f64,
}

impl Sums {
    /// What the columns before leave of the worst column, as a share of its square.
    fn share_left(&self) -> f64 {
        let size = self.information.columns();
        let scale: Vec<f64> = (0..size).map(|place| libm::sqrt(self.information.get(place, place))).collect();
        let mut scaled = Matrix::zero(size, size);
        for column in 0..size {
            for row in 0..size {
                scaled.set(row, column, self.information.get(row, column) / (scale[row] * scale[column]));
            }
        }
        let Some(lower) = scaled.cholesky() else { return 0.0 };
        (0..size).map(|place| lower.get(place, place) * lower.get(place, place)).fold(1.0, f64::min)
    }
}

/// Sums of one block: for each column its moment, then its products with itself and those after it.
struct Block {
    products: Vec<f64>,
    likelihood: f64,
    most: f64,
}

/// Numbers of one block's rows, kept from block to block.
#[derive(Default)]
struct Rows {
    predictors: Vec<f64>,
    slopes: Vec<f64>,
    information: Vec<f64>,
    weighted: Vec<f64>,
}

impl Rows {
    fn of_length(&mut self, count: usize) {
        for list in [&mut self.predictors, &mut self.slopes, &mut self.information, &mut self.weighted] {
            list.resize(count, 0.0);
        }
    }
}

/// Columns times numbers, row by row.
fn times(columns: &[&[f64]], numbers: &[f64], into: &mut [f64]) {
    into.fill(0.0);
    for (column, factor) in columns.iter().zip(numbers) {
        for (into, number) in into.iter_mut().zip(*column) {
            *into += number * factor;
        }
    }
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
    let count = model.y.len();
    let points: Vec<Point> = (0..count)
        .into_par_iter()
        .with_min_len(BLOCK)
        .map(|row| family.at(predictors[row], model.y[row]))
        .collect();
    let fitted = each_row(count, |row| family.mean(predictors[row]));
    let constants = Constants::of(family, model.y);
    let likelihood = sum((0..count).map(|row| match model.weight(row) {
        // Zero times what may be infinite is nothing.
        0.0 => 0.0,
        weight => weight * (points[row].likelihood + constants.at(family, model.y[row])),
    }));
    let slopes: Vec<f64> = points.iter().map(|point| point.slope).collect();
    drop(points);
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

/// The constants of small whole outcomes, which stand in most rows.
struct Constants(Vec<f64>);

impl Constants {
    fn of(family: &impl Family, outcomes: &[f64]) -> Self {
        let most = outcomes.iter().fold(0.0, |most: f64, own| most.max(*own));
        let most = most.min(CONSTANTS_MAX) as usize;
        Self((0..=most).map(|outcome| family.constant(outcome as f64)).collect())
    }

    fn at(&self, family: &impl Family, outcome: f64) -> f64 {
        let is_whole = outcome >= 0.0 && libm::trunc(outcome) == outcome;
        match self.0.get(outcome as usize).filter(|_| is_whole) {
            Some(constant) => *constant,
            None => family.constant(outcome),
        }
    }
}

/// A number for each row, reckoned at the same time.
fn each_row(rows: usize, number: impl Fn(usize) -> f64 + Sync + Send) -> Vec<f64> {
    (0..rows).into_par_iter().with_min_len(BLOCK).map(number).collect()
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
