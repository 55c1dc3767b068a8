//! Counts, such as visits: the logarithm of the mean is a straight line.
//!
//! Poisson's likelihood finds the mean's coefficients whatever the distribution is (Gourieroux, Monfort and Trognon 1984), so
//! with robust errors it is the usual choice. The negative binomial distribution with variance μ + α·μ² (Cameron and Trivedi
//! 2013, 3.3) finds α by the greatest likelihood too; its errors take α as known, which costs nothing where the mean is
//! right, since the two are uncorrelated (Lawless 1987).

use super::general::{Family, Point, Search, finished, predicted, seek};
use super::{Errors, Fit, LINES_BEFORE, Model, finite};
use crate::number::{BLOCK, sum};
use crate::{Fault, Notice};
use rayon::prelude::*;

/// Rounds between coefficients and α at most.
const ROUNDS_MAX: usize = 200;
/// Change of α, as a share, below which it is found.
const DISPERSION_SMALL: f64 = 1e-11;
/// α, as a share of what moments say, below which it is none.
const DISPERSION_NONE: f64 = 1e-8;
/// Halvings of the place where α is sought.
const HALVINGS: usize = 200;
/// A count at most: beyond it the sums of the negative binomial distribution become long.
const COUNT_MAX: f64 = 1e7;
/// α·μ below which its logarithm is a series.
const SERIES_BELOW: f64 = 1e-4;

/// Fits counts by Poisson's likelihood. Limits are the normal distribution's, with clusters those of t.
///
/// # Errors
/// [`Fault::OutOfRange`] with the line of an outcome below zero, [`Fault::Separation`] where a covariate tells without fail
/// that nothing is counted, and as [`super::linear`].
pub fn poisson(model: &Model, errors: &Errors) -> Result<Fit, Fault> {
    poisson_with_exposure(model, None, errors)
}

/// The same, each row having been exposed for so long (or being so many people): coefficients are of rates.
///
/// # Errors
/// As [`poisson`], and [`Fault::OutOfRange`] for an exposure that is not above zero.
pub fn poisson_with_exposure(model: &Model, exposure: Option<&[f64]>, errors: &Errors) -> Result<Fit, Fault> {
    let (rows, added) = checked(model, exposure)?;
    let family = Counts { dispersion: 0.0 };
    let solution = seek(model, &family, added.as_deref(), "Poisson regression")?;
    finished(model, &family, solution, errors, rows)
}

/// Fits counts by the negative binomial likelihood; `dispersion` of the fit is α. Where counts vary no more than Poisson's
/// distribution says, it is that fit, with α = 0 and a notice.
///
/// # Errors
/// As [`poisson`], and [`Fault::OutOfRange`] for an outcome that is no whole number.
pub fn negative_binomial(model: &Model, errors: &Errors) -> Result<Fit, Fault> {
    negative_binomial_with_exposure(model, None, errors)
}

/// The same, each row having been exposed for so long (or being so many people): coefficients are of rates.
///
/// # Errors
/// As [`negative_binomial`], and [`Fault::OutOfRange`] for an exposure that is not above zero.
pub fn negative_binomial_with_exposure(
    model: &Model,
    exposure: Option<&[f64]>,
    errors: &Errors,
) -> Result<Fit, Fault> {
    let (rows, added) = checked(model, exposure)?;
    let above = counts_above(model)?;
    let what = "negative binomial regression";
    let poisson = Counts { dispersion: 0.0 };
    let added = added.as_deref();
    let search = Search { model, family: &poisson, added, what, stride: 1 };
    let mut top = search.climbed(search.glimpse())?;
    let mut dispersion = 0.0;
    for _ in 0..ROUNDS_MAX {
        let predictors = predicted(model, &top.coefficients, added);
        let Some(next) = best_dispersion(model, &predictors, &above) else {
            let solution = seek(model, &poisson, added, what)?;
            let mut fit = finished(model, &poisson, solution, errors, rows)?;
            fit.dispersion = Some(0.0);
            fit.notices.push(Notice::NoOverdispersion);
            return Ok(fit);
        };
        let is_found = (next - dispersion).abs() <= DISPERSION_SMALL * next;
        dispersion = next;
        let family = Counts { dispersion };
        let search = Search { model, family: &family, added, what, stride: 1 };
        top = search.climbed(Some(top.coefficients))?;
        if is_found {
            let mut fit = finished(model, &family, search.settled(top)?, errors, rows)?;
            fit.dispersion = Some(dispersion);
            return Ok(fit);
        }
    }
    Err(Fault::NoConvergence { what, rounds: ROUNDS_MAX })
}

/// The rows that count, and the logarithms of exposure.
fn checked(model: &Model, exposure: Option<&[f64]>) -> Result<(usize, Option<Vec<f64>>), Fault> {
    let rows = model.checked()?;
    if let Some(row) = model.y.iter().position(|count| *count < 0.0) {
        return Err(no_count(row, model.y[row], "x >= 0"));
    }
    let Some(exposure) = exposure else { return Ok((rows, None)) };
    if exposure.len() != model.y.len() {
        return Err(Fault::Lengths { what: "exposure and rows" });
    }
    finite("exposure", exposure)?;
    if let Some(row) = exposure.iter().position(|time| *time <= 0.0) {
        let what = format!("exposure, row {}", row + LINES_BEFORE);
        return Err(Fault::OutOfRange { what, value: exposure[row].to_string(), must: "x > 0" });
    }
    Ok((rows, Some(exposure.iter().map(|time| libm::log(*time)).collect())))
}

fn no_count(row: usize, count: f64, must: &'static str) -> Fault {
    let what = format!("outcome, row {}", row + LINES_BEFORE);
    Fault::OutOfRange { what, value: count.to_string(), must }
}

/// The weight of the rows whose count is above 0, 1, 2 …
fn counts_above(model: &Model) -> Result<Vec<f64>, Fault> {
    let is_whole = |count: f64| libm::trunc(count) == count;
    if let Some(row) = model.y.iter().position(|count| !is_whole(*count)) {
        return Err(no_count(row, model.y[row], "whole number"));
    }
    if let Some(row) = model.y.iter().position(|count| *count > COUNT_MAX) {
        return Err(no_count(row, model.y[row], "x <= 10 000 000"));
    }
    let most = model.y.iter().copied().fold(0.0, f64::max) as usize;
    let mut above = vec![0.0; most];
    // The weight of each count stands below it; then all that is above is added.
    for (row, count) in model.y.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        above[*count as usize - 1] += model.weight(row);
    }
    for place in (1..most).rev() {
        above[place - 1] += above[place];
    }
    Ok(above)
}

/// The α of the greatest likelihood at these means; none where it is at zero.
fn best_dispersion(model: &Model, predictors: &[f64], above: &[f64]) -> Option<f64> {
    let means: Vec<f64> = predictors.iter().map(|predictor| libm::exp(*predictor)).collect();
    let all = |own: &(dyn Fn(usize) -> f64 + Sync)| {
        let starts: Vec<usize> = (0..means.len()).step_by(BLOCK).collect();
        let block = |start: &usize| {
            sum((*start..(start + BLOCK).min(means.len())).map(|row| model.weight(row) * own(row)))
        };
        sum(starts.par_iter().map(block).collect::<Vec<_>>())
    };
    let excess = all(&|row| {
        let apart = model.y[row] - means[row];
        apart * apart - model.y[row]
    });
    if excess <= 0.0 {
        return None;
    }
    let slope = |dispersion: f64| {
        let of_counts = above.iter().enumerate().map(|(below, weight)| {
            let below = below as f64;
            weight * below / (1.0 + dispersion * below)
        });
        sum(of_counts) + all(&|row| slope_of_mean(dispersion, means[row], model.y[row]))
    };
    let by_moments = excess / all(&|row| means[row] * means[row]);
    let (mut low, mut high) = (by_moments, by_moments);
    let first = slope(by_moments);
    let (mut slope_low, mut slope_high) = (first, first);
    while slope_low < 0.0 {
        (high, slope_high) = (low, slope_low);
        low /= 4.0;
        if low < by_moments * DISPERSION_NONE {
            return None;
        }
        slope_low = slope(low);
    }
    while slope_high > 0.0 {
        (low, slope_low) = (high, slope_high);
        high *= 4.0;
        if !high.is_finite() {
            return None;
        }
        slope_high = slope(high);
    }
    Some(between(low, high, slope_low, slope_high, slope))
}

/// Where a slope that falls from above nothing at `low` to below it at `high` is nothing: by straight lines between the two, the
/// end that stays put counted for half each time (Dowell and Jarratt 1971), and by halves where that does not narrow enough.
fn between(
    mut low: f64,
    mut high: f64,
    mut slope_low: f64,
    mut slope_high: f64,
    slope: impl Fn(f64) -> f64,
) -> f64 {
    for round in 0..HALVINGS {
        let is_close = high - low <= 16.0 * f64::EPSILON * high;
        if is_close || slope_low == 0.0 || slope_high == 0.0 {
            break;
        }
        let line = low + (high - low) * slope_low / (slope_low - slope_high);
        let is_halved = round % 4 == 3 || line <= low || line >= high;
        let middle = if is_halved { low + (high - low) / 2.0 } else { line };
        if middle <= low || middle >= high {
            break;
        }
        let found = slope(middle);
        if found == 0.0 {
            return middle;
        }
        if found > 0.0 {
            (low, slope_low, slope_high) =
                (middle, found, if is_halved { slope_high } else { slope_high / 2.0 });
        } else {
            (high, slope_high, slope_low) =
                (middle, found, if is_halved { slope_low } else { slope_low / 2.0 });
        }
    }
    if slope_low == 0.0 {
        return low;
    }
    if slope_high == 0.0 { high } else { low + (high - low) / 2.0 }
}

/// `ln(1 + αμ)/α² − (y + 1/α)·μ/(1 + αμ)`.
fn slope_of_mean(dispersion: f64, mean: f64, count: f64) -> f64 {
    let product = dispersion * mean;
    if product < SERIES_BELOW {
        // (ln(1 + z) − z/(1 + z))/z² = 1/2 − 2z/3 + 3z²/4 − 4z³/5 …
        let series = 0.5 - product * (2.0 / 3.0 - product * (0.75 - product * 0.8));
        return mean * mean * series - count * mean / (1.0 + product);
    }
    (libm::log1p(product) / dispersion - mean / (1.0 + product)) / dispersion - count * mean / (1.0 + product)
}

/// Counts with variance μ + α·μ².
struct Counts {
    /// α; zero is Poisson's distribution.
    dispersion: f64,
}

impl Family for Counts {
    fn at(&self, predictor: f64, outcome: f64) -> Point {
        let mean = libm::exp(predictor);
        if self.dispersion == 0.0 {
            return Point {
                likelihood: outcome * predictor - mean,
                under: 1.0,
                mean,
                slope: outcome - mean,
                information: mean,
            };
        }
        let spread = 1.0 + self.dispersion * mean;
        let product = libm::log1p(self.dispersion * mean);
        Point {
            likelihood: outcome * predictor - (outcome + 1.0 / self.dispersion) * product,
            under: 1.0,
            mean,
            slope: (outcome - mean) / spread,
            information: mean / spread,
        }
    }

    fn working_residual(&self, predictor: f64, outcome: f64) -> f64 {
        outcome * libm::exp(-predictor) - 1.0
    }

    fn constant(&self, outcome: f64) -> f64 {
        let of_factorial = -libm::lgamma(outcome + 1.0);
        if self.dispersion == 0.0 {
            return of_factorial;
        }
        // ln Γ(y + 1/α) − ln Γ(1/α) + y·ln α as a sum where that is short, since its parts are large where α is small.
        let of_counts: f64 = if outcome <= SUMMED_BELOW {
            (0..outcome as usize).map(|below| libm::log1p(self.dispersion * below as f64)).sum()
        } else {
            let inverse = 1.0 / self.dispersion;
            libm::lgamma(outcome + inverse) - libm::lgamma(inverse) + outcome * libm::log(self.dispersion)
        };
        of_counts + of_factorial
    }

    fn is_canonical(&self) -> bool {
        self.dispersion == 0.0
    }

    fn pull(&self, outcome: f64) -> Option<f64> {
        (outcome == 0.0).then_some(-1.0)
    }

    fn start(&self, outcome: f64) -> f64 {
        libm::log(outcome.max(0.0) + 0.5)
    }
}

/// Counts up to here have the logarithms of their chances summed one by one.
const SUMMED_BELOW: f64 = 64.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Matrix;

    #[test]
    fn a_place_without_a_likelihood_is_not_gone_on_from() {
        let x: Vec<f64> = (0..40).map(f64::from).collect();
        let y: Vec<f64> = (0..40).map(|row| f64::from(1 + row % 3 + row / 10)).collect();
        let names = ["(intercept)", "x"].map(str::to_owned);
        let columns = Matrix::of_columns([&[1.0; 40][..], &x]);
        let model = Model { x: &columns, names: &names, y: &y, weights: None };
        for dispersion in [0.0, 0.5] {
            let family = Counts { dispersion };
            let search = Search { model: &model, family: &family, added: None, what: "counts", stride: 1 };
            let usual = search.climbed(None).expect("a top").coefficients;
            for far in [vec![0.0, 1e3], vec![f64::NAN, 0.0], vec![f64::INFINITY, f64::NEG_INFINITY]] {
                assert_eq!(search.climbed(Some(far)).expect("a top").coefficients, usual);
            }
        }
    }
}
