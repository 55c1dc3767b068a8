//! Chances and counts: the search for the greatest likelihood, by weighted least squares round after round.
//!
//! Each round is a step of Fisher's scoring (Nelder and Wedderburn 1972; Green 1984), halved while it makes the likelihood
//! smaller. Rounds go by sums over all rows (`XᵀWX` and the slopes), taken block by block: what rounding does to a step, the
//! next one mends. Where a column is so nearly a combination of others that its sums would lose half of their digits
//! ([`SHARE_LEFT_GRAM`]), and for the last step and the errors of any, orthogonal triangles are taken. That covariates tell the outcome without fail is seen from the step itself: where it takes no row away from
//! its outcome and some towards it, the likelihood grows for ever along it and no finite coefficient is the best (Albert and
//! Anderson 1984; of counts, Correia, Guimarães and Zylkin 2019).

use super::covariance::{Sandwich, covariance};
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
/// The same where each step squares what is still to go, so that the next one need not be tried.
const STEP_SQUARES: f64 = 1e-4;
/// The same where some of the rows are looked at, whose top is another anyway.
const STEP_GLIMPSE: f64 = 1e-4;
/// Every which block is looked at for a glimpse.
const GLIMPSE_STRIDE: usize = 16;
/// Blocks that a glimpse takes at least.
const GLIMPSE_BLOCKS_MIN: usize = 4;
/// A product of numbers whose logarithm is taken once, at most: the next number must still fit.
const UNDER_MAX: f64 = 1e300;
/// What the columns before leave of a column, as a share of its square, below which a step is taken by triangles: the
/// condition of the sums is at most about one over it, so that at least half of the digits of a step are right.
const SHARE_LEFT_GRAM: f64 = 1e-8;
/// The same above which a step that squares is relied on.
const SHARE_LEFT_SURE: f64 = 1e-4;
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
    /// The mean at a linear predictor, the likelihood, its slope in the predictor and Fisher's information of it.
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
    /// The logarithm of the likelihood, but for [`Family::constant`] and what `under` takes away.
    pub likelihood: f64,
    /// A number from 1 to 2 whose logarithm is to be taken from it: of many rows' product the logarithm is taken once.
    pub under: f64,
    /// The mean.
    pub mean: f64,
    /// The likelihood's slope.
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
    let search = Search { model, family, added, what, stride: 1 };
    let top = search.climbed(search.glimpse())?;
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
    /// Every which block of rows is looked at: all with 1.
    pub stride: usize,
}

impl<F: Family> Search<'_, F> {
    /// Where the top is by some of the blocks alone: near enough to save the rounds until there, where there are many. None
    /// where that is not worth while, or those rows alone have no answer; then the whole way is gone with all.
    pub fn glimpse(&self) -> Option<Vec<f64>> {
        if self.model.y.len() < BLOCK * GLIMPSE_STRIDE * GLIMPSE_BLOCKS_MIN {
            return None;
        }
        let Search { model, family, added, what, .. } = *self;
        let part = Search { model, family, added, what, stride: GLIMPSE_STRIDE };
        part.climbed(None).ok().map(|top| top.coefficients)
    }

    /// Climbs by the sums of all rows, from these coefficients, or from where the family begins.
    pub fn climbed(&self, from: Option<Vec<f64>>) -> Result<Top, Fault> {
        let model = self.model;
        let (mut coefficients, mut here, mut likelihood) = match from {
            Some(from) => {
                let here = self.sums(Some(&from), None);
                let likelihood = here.likelihood;
                if !likelihood.is_finite() {
                    // A place where some rows have no likelihood is none to go on from.
                    return self.climbed(None);
                }
                (from, here, likelihood)
            }
            None => (vec![0.0; model.x.columns()], self.sums(None, None), f64::NEG_INFINITY),
        };
        if here.share_left() < SHARE_LEFT_GRAM {
            if self.stride > 1 {
                return Err(Fault::NoConvergence { what: self.what, rounds: 0 });
            }
            // Whether that is the columns' own doing is asked of triangles, which see further.
            let plain = Factor::of(model.x, &[], model.weights);
            plain.is_independent().map_err(|place| model.collinear(place))?;
        }
        let small = if self.stride > 1 { STEP_GLIMPSE } else { STEP_SMALL };
        let mut most_before = f64::INFINITY;
        for round in 1..=ROUNDS_MAX {
            let is_first = likelihood == f64::NEG_INFINITY;
            let step = self.step(&here, (!is_first).then_some(&coefficients))?;
            let Some((next, there)) = self.shortened(&coefficients, &step, likelihood) else {
                // No step climbs: rounding is all that is left of the likelihood, or there is nowhere to go.
                if self.sums(Some(&coefficients), Some(&step)).most >= STEP_OF_ROUNDING {
                    return Err(Fault::NoConvergence { what: self.what, rounds: round });
                }
                moved(&mut coefficients, &step);
                return Ok(Top { coefficients, rounds: round });
            };
            if !is_first && self.takes_all_towards(&step, there.most) {
                return Err(separation(model, self.family).unwrap_or(Fault::Separation { column: None }));
            }
            let has_stopped = there.likelihood - likelihood <= GROWTH_NONE * likelihood.abs();
            let is_still = next == coefficients;
            let no_longer_shrinks = self.family.is_canonical() || is_still || there.most > most_before / 2.0;
            if !is_first && has_stopped && there.most < STEP_OF_ROUNDING && no_longer_shrinks {
                // Slopes are known more closely than the likelihood is: the whole step, whatever was left of it.
                moved(&mut coefficients, &step);
                return Ok(Top { coefficients, rounds: round });
            }
            let is_last = !is_first && there.most < small;
            if has_stopped && !is_last && !is_first && is_still {
                return Err(Fault::NoConvergence { what: self.what, rounds: round });
            }
            most_before = there.most;
            (coefficients, likelihood, here) = (next, there.likelihood, there);
            if is_last {
                return Ok(Top { coefficients, rounds: round });
            }
            if !is_first
                && most_before < STEP_SQUARES
                && self.family.is_canonical()
                && here.share_left() >= SHARE_LEFT_SURE
            {
                // What the next step leaves is the square of what this one did, and the last one is still to come.
                let step = self.step(&here, Some(&coefficients))?;
                moved(&mut coefficients, &step);
                return Ok(Top { coefficients, rounds: round + 1 });
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
        moved(&mut coefficients, &step);
        let predictors = predicted(self.model, &coefficients, self.added);
        Ok(Solution { coefficients, predictors, bread, working, rounds: rounds + 1 })
    }

    /// Where to go from here; from where the family begins where there are no coefficients yet.
    fn step(&self, here: &Sums, coefficients: Option<&Vec<f64>>) -> Result<Vec<f64>, Fault> {
        let is_sure = self.stride > 1 || here.share_left() >= SHARE_LEFT_GRAM;
        if is_sure && let Some(inverse) = here.information.inverse_positive() {
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
        let starts: Vec<usize> = (0..rows).step_by(BLOCK * self.stride).collect();
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
        let mut likelihood = Likelihood::default();
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
            likelihood.add(weight, &point);
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
        Block { products, likelihood: likelihood.sum(), most }
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

/// The likelihood of rows, as it is summed.
struct Likelihood {
    sum: Sum,
    /// What is still under the logarithm.
    under: f64,
}

impl Default for Likelihood {
    fn default() -> Self {
        Self { sum: Sum::default(), under: 1.0 }
    }
}

impl Likelihood {
    #[inline]
    fn add(&mut self, weight: f64, point: &Point) {
        if weight == 1.0 {
            self.sum.add(point.likelihood);
            self.under *= point.under;
            if self.under > UNDER_MAX {
                self.sum.add(-libm::log(self.under));
                self.under = 1.0;
            }
        } else if weight > 0.0 {
            // Zero times what may be infinite is nothing.
            self.sum.add(weight * (point.likelihood - libm::log(point.under)));
        }
    }

    fn sum(mut self) -> f64 {
        self.sum.add(-libm::log(self.under));
        self.sum.value()
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

/// Goes a whole step.
fn moved(coefficients: &mut [f64], step: &[f64]) {
    coefficients.iter_mut().zip(step).for_each(|(own, step)| *own += step);
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
    let constants = Constants::of(family, model.y);
    let starts: Vec<usize> = (0..model.y.len()).step_by(BLOCK).collect();
    let blocks: Vec<(Vec<f64>, Vec<f64>, f64)> = starts
        .par_iter()
        .with_min_len(BLOCKS_TOGETHER)
        .map(|start| {
            let (mut scores, mut fitted) = (Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK));
            let (mut likelihood, mut constant) = (Likelihood::default(), Sum::default());
            for row in *start..(start + BLOCK).min(model.y.len()) {
                let (weight, outcome) = (model.weight(row), model.y[row]);
                let point = family.at(solution.predictors[row], outcome);
                likelihood.add(weight, &point);
                constant.add(weight * constants.at(family, outcome));
                scores.push(point.slope * weight);
                fitted.push(point.mean);
            }
            (scores, fitted, likelihood.sum() + constant.value())
        })
        .collect();
    let likelihood = sum(blocks.iter().map(|(_, _, own)| *own));
    let mut scores = Vec::with_capacity(model.y.len());
    let mut fitted = Vec::with_capacity(model.y.len());
    for (own, means, _) in blocks {
        scores.extend(own);
        fitted.extend(means);
    }
    let sandwich = Sandwich {
        x: model.x,
        names: model.names,
        bread: solution.bread,
        working: Some(&solution.working),
        scores,
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
