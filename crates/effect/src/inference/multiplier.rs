//! The multiplier bootstrap of influence functions, and bands that hold all estimates at once.
//!
//! As Callaway and Sant'Anna 2021, section 4.1, have it: each unit's influence is multiplied by a draw of mean 0 and variance
//! 1; the spread of the sums, by their quartiles, is the standard error, and the greatest of their ratios to it gives the
//! critical value (Montiel Olea and Plagborg-Møller 2019 call it the sup-t band).

use super::checked_draws;
use crate::number::distribution::normal_quantile;
use crate::number::{BLOCK, Matrix, Stream};
use crate::{Estimate, Fault, Level};
use rayon::prelude::*;
use serde::Serialize;

/// A standard error, as a share of the largest, that is nothing but rounding.
const SPREAD_NONE: f64 = 1e-12;

/// What influences are multiplied by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Multipliers {
    /// Two points with the third moment 1 (Mammen 1993).
    #[default]
    Mammen,
    /// 1 or −1.
    Rademacher,
}

/// Estimates with limits for each alone and for all at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands {
    /// Each with its standard error and limits for it alone.
    pub estimates: Vec<Estimate>,
    /// How many standard errors to each side hold all estimates at once.
    pub critical: f64,
    /// Lower and upper limit of each that hold all at once.
    pub simultaneous: Vec<(f64, f64)>,
    /// Draws that were made.
    pub draws: usize,
    /// The seed that they follow from.
    pub seed: u64,
}

/// Draws multipliers for units' influence on estimates (rows are units, columns are estimates; an estimate's standard error
/// is the root of its influences' sum of squares, over the number of units). Where units come in clusters, the rows are the
/// means of clusters' units times the mean size's share, that is: one row for each cluster.
///
/// # Errors
/// [`Fault::Lengths`] where estimates and columns differ, [`Fault::TooFewRows`] for fewer than two units,
/// [`Fault::NotFinite`] in an influence, [`Fault::OutOfRange`] or [`Fault::TooMany`] for draws.
pub fn multiplier_bootstrap(
    influence: &Matrix,
    estimates: &[f64],
    multipliers: Multipliers,
    draws: usize,
    seed: u64,
    level: Level,
) -> Result<Bands, Fault> {
    checked_draws(draws)?;
    let (units, columns) = (influence.rows(), influence.columns());
    if estimates.len() != columns || columns == 0 {
        return Err(Fault::Lengths { what: "estimates and influences" });
    }
    if units < 2 {
        return Err(Fault::TooFewRows { rows: units, needed: 2 });
    }
    for column in 0..columns {
        crate::regression::finite("influence", influence.column(column))?;
    }
    let drawn: Vec<Vec<f64>> =
        (0..draws).into_par_iter().map(|draw| one_draw(influence, multipliers, seed, draw as u64)).collect();
    let errors: Vec<f64> = (0..columns).map(|column| spread(&drawn, column)).collect();
    let largest = errors.iter().copied().fold(0.0, f64::max);
    let mut greatest: Vec<f64> = drawn
        .iter()
        .map(|draw| {
            let ratios = draw.iter().zip(&errors).filter(|(_, error)| **error > SPREAD_NONE * largest);
            ratios.map(|(sum, error)| (sum / error).abs()).fold(0.0, f64::max)
        })
        .collect();
    greatest.sort_unstable_by(f64::total_cmp);
    // A band for all can not be narrower than the limits of one.
    let critical = lower_quantile(&greatest, level.share()).max(normal_quantile(1.0 - level.tail()));
    let both: Vec<_> = estimates.iter().zip(&errors).collect();
    Ok(Bands {
        estimates: both
            .iter()
            .map(|(value, error)| Estimate::normal(**value, **error, level))
            .collect::<Result<_, _>>()?,
        critical,
        simultaneous: both
            .iter()
            .map(|(value, error)| (*value - critical * *error, *value + critical * *error))
            .collect(),
        draws,
        seed,
    })
}

/// The mean of influences times multipliers, for each estimate.
fn one_draw(influence: &Matrix, multipliers: Multipliers, seed: u64, draw: u64) -> Vec<f64> {
    let units = influence.rows();
    let mut stream = Stream::new(seed, "multiplier bootstrap", draw);
    let mut sums = vec![0.0; influence.columns()];
    let mut factors = vec![0.0; BLOCK.min(units)];
    for start in (0..units).step_by(BLOCK) {
        let end = (start + BLOCK).min(units);
        let factors = &mut factors[..end - start];
        fill(&mut stream, multipliers, factors);
        for (column, sum) in sums.iter_mut().enumerate() {
            let own = &influence.column(column)[start..end];
            *sum += own.iter().zip(factors.iter()).map(|(own, factor)| own * factor).sum::<f64>();
        }
    }
    sums.iter().map(|sum| sum / units as f64).collect()
}

fn fill(stream: &mut Stream, multipliers: Multipliers, factors: &mut [f64]) {
    match multipliers {
        Multipliers::Rademacher => {
            for chunk in factors.chunks_mut(64) {
                let word = stream.word();
                for (bit, factor) in chunk.iter_mut().enumerate() {
                    *factor = if word >> bit & 1 == 1 { 1.0 } else { -1.0 };
                }
            }
        }
        Multipliers::Mammen => {
            let root = libm::sqrt(5.0);
            let (low, high) = ((1.0 - root) / 2.0, (1.0 + root) / 2.0);
            let chance_of_low = (root + 1.0) / (2.0 * root);
            for factor in factors {
                *factor = if stream.unit() <= chance_of_low { low } else { high };
            }
        }
    }
}

/// The standard error by the quartiles of draws, which tails do not move.
fn spread(drawn: &[Vec<f64>], column: usize) -> f64 {
    let mut numbers: Vec<f64> = drawn.iter().map(|draw| draw[column]).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    let apart = lower_quantile(&numbers, 0.75) - lower_quantile(&numbers, 0.25);
    apart / (2.0 * normal_quantile(0.75))
}

/// The smallest of sorted numbers at or below which a share of them lies (Hyndman and Fan 1996, definition 1).
fn lower_quantile(sorted: &[f64], share: f64) -> f64 {
    // A share such as 0.95 of 1,000 is 950 and not a hair more.
    let place = libm::ceil(share * sorted.len() as f64 - 1e-9).max(1.0) as usize;
    sorted.get(place.min(sorted.len()) - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_the_influences() {
        let mut stream = Stream::new(11, "test", 0);
        let columns: Vec<Vec<f64>> =
            (1..=4).map(|size| (0..400).map(|_| f64::from(size) * stream.normal()).collect()).collect();
        let influence = Matrix::of_columns(columns.iter().map(|column| &column[..]));
        for multipliers in [Multipliers::Mammen, Multipliers::Rademacher] {
            let bands =
                multiplier_bootstrap(&influence, &[1.0, 2.0, 3.0, 4.0], multipliers, 4999, 5, Level::USUAL)
                    .expect("bands");
            for (column, estimate) in columns.iter().zip(&bands.estimates) {
                let exact = libm::sqrt(column.iter().map(|number| number * number).sum::<f64>()) / 400.0;
                // The quartiles' spread of 4,999 draws has a standard error of 1.7 per cent.
                assert!((estimate.standard_error / exact - 1.0).abs() < 0.07, "{estimate:?} {exact}");
            }
            // Four independent ones: the normal quantile at (1 + 0.95^(1/4))/2 is 2.491.
            assert!((bands.critical - 2.491).abs() < 0.12, "{}", bands.critical);
            assert!(bands.simultaneous[0].0 < bands.estimates[0].low);
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_a_fault() {
        let influence = Matrix::of_columns([&[1.0, f64::NAN, 2.0][..]]);
        let tried = |influence: &Matrix, draws| {
            multiplier_bootstrap(influence, &[0.0], Multipliers::Mammen, draws, 1, Level::USUAL)
        };
        assert!(matches!(tried(&influence, 999), Err(Fault::NotFinite { row: 3, .. })));
        assert!(matches!(tried(&Matrix::zero(3, 1), 9), Err(Fault::OutOfRange { .. })));
        assert!(matches!(tried(&Matrix::zero(1, 1), 999), Err(Fault::TooFewRows { .. })));
        // Influences of nothing: certain, and no NaN.
        let certain = tried(&Matrix::zero(5, 1), 999).expect("bands");
        assert_eq!(certain.simultaneous, [(0.0, 0.0)]);
    }
}
