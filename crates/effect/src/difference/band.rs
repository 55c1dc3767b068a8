//! Limits that hold for all points of a picture at once, not for each by itself.

use super::aggregate::Aggregation;
use crate::number::Stream;
use crate::number::distribution::{normal_quantile, student_quantile};
use crate::{Fault, Level};
use rayon::prelude::*;
use serde::Serialize;

/// Draws at most.
pub const DRAWS_MAX: usize = 1_000_000;
/// Draws that are made together.
const BLOCK: usize = 1000;

/// Limits for all points together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// How many standard errors to each side.
    pub critical: f64,
    /// Lower and upper limit of each point of the aggregation; both zero at the reference.
    pub limits: Vec<(f64, f64)>,
    /// How sure they are to hold all points at once.
    pub level: Level,
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: usize,
}

impl Aggregation {
    /// A band by drawing the largest of the points' deviations from the normal distribution (of clusters, from t with one degree
    /// less than there are) that their covariance gives
    /// (the plug-in sup-t band: Montiel Olea and Plagborg-Møller 2019, "Simultaneous confidence bands"). It is never narrower
    /// than limits for each point by itself.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where the number of draws is not between 100 and 1,000,000.
    pub fn band(&self, seed: u64, draws: usize, level: Level) -> Result<Band, Fault> {
        if !(100..=DRAWS_MAX).contains(&draws) {
            let value = draws.to_string();
            return Err(Fault::OutOfRange { what: "draws".into(), value, must: "100 <= n <= 1000000" });
        }
        let own: Vec<usize> = (0..self.points.len())
            .filter(|place| self.points[*place].estimate.standard_error > 0.0)
            .collect();
        let root = self.root(&own);
        // Of clusters the points' errors are no better known than theirs by themselves: the same draw of their scale for all.
        let degrees = self.overall.degrees_of_freedom;
        let blocks: Vec<Vec<f64>> = (0..draws.div_ceil(BLOCK))
            .into_par_iter()
            .map(|block| largest(&root, degrees, seed, block as u64))
            .collect();
        let mut drawn: Vec<f64> = blocks.into_iter().flatten().take(draws).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let rank = libm::ceil(level.share() * draws as f64) as usize;
        let drawn = drawn.get(rank.clamp(1, draws) - 1).copied().unwrap_or(0.0);
        let pointwise = match degrees {
            Some(degrees) => student_quantile(1.0 - level.tail(), degrees)?,
            None => normal_quantile(1.0 - level.tail()),
        };
        let critical = drawn.max(pointwise);
        let limits = self.points.iter().map(|point| {
            let half = critical * point.estimate.standard_error;
            (point.estimate.value - half, point.estimate.value + half)
        });
        Ok(Band { critical, limits: limits.collect(), level, seed, draws })
    }

    /// A lower triangle whose product with itself is the correlation of these points; what is a combination of points before
    /// it has a zero on the diagonal.
    fn root(&self, own: &[usize]) -> Vec<Vec<f64>> {
        let mut lower: Vec<Vec<f64>> = Vec::new();
        let deviation = |place: usize| libm::sqrt(self.covariance.get(place, place));
        for (row, place) in own.iter().enumerate() {
            let mut numbers = vec![0.0; row + 1];
            for column in 0..=row {
                let other = own[column];
                let correlation = self.covariance.get(*place, other) / (deviation(*place) * deviation(other));
                let known: f64 = match lower.get(column) {
                    Some(before) => (0..column).map(|k| numbers[k] * before[k]).sum(),
                    None => (0..column).map(|k| numbers[k] * numbers[k]).sum(),
                };
                numbers[column] = match lower.get(column) {
                    Some(before) if before[column] > 0.0 => (correlation - known) / before[column],
                    Some(_) => 0.0,
                    // Below the noise of rounding nothing is left of its own.
                    None if 1.0 - known > 1e-10 => libm::sqrt(1.0 - known),
                    None => 0.0,
                };
            }
            lower.push(numbers);
        }
        lower
    }
}

/// The largest deviation, in standard errors, of each draw of a block.
fn largest(root: &[Vec<f64>], degrees: Option<f64>, seed: u64, block: u64) -> Vec<f64> {
    let mut stream = Stream::new(seed, "band", block);
    let mut normal = vec![0.0; root.len()];
    (0..BLOCK)
        .map(|_| {
            normal.iter_mut().for_each(|number| *number = stream.normal());
            let scale = degrees.map_or(1.0, |degrees| libm::sqrt(degrees / stream.chi_squared(degrees)));
            root.iter().fold(0.0, |largest: f64, row| {
                let deviation: f64 = row.iter().zip(&normal).map(|(factor, number)| factor * number).sum();
                largest.max(scale * deviation.abs())
            })
        })
        .collect()
}
