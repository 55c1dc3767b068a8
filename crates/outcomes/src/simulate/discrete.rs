//! Counts: how likely each is, and how one is drawn from such a table with one word (Walker 1977, Vose 1991).
//!
//! A distribution that stays the same for all draws is reckoned once, count by count, in logarithms. That is quicker than to
//! draw a chance first and a count from it, and its tails are as exact as the middle.

use super::distribution::NoChance;
use super::stream::Stream;

/// Counts that a table may hold.
pub(super) const COUNTS_MAX: usize = 1 << 20;
/// A count whose logarithm is so far under the likeliest one's is left out: one in 10²⁶.
const NEGLIGIBLE: f64 = 60.0;
/// What is said of a table that would be larger.
const TOO_WIDE: &str = "der er mere end en million mulige antal";

/// How likely each of `0..len` is.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    likelihoods: Vec<f64>,
    columns: Vec<Column>,
}

/// Either this count, below the threshold, or another.
#[derive(Clone, Copy, Debug)]
struct Column {
    threshold: u64,
    other: u32,
}

impl Counts {
    /// How many of `of` persons, each with a chance that is itself beta distributed.
    pub(super) fn beta_binomial(alpha: f64, beta: f64, of: u64) -> Result<Self, NoChance> {
        let of = usize::try_from(of).ok().filter(|of| *of < COUNTS_MAX).ok_or(NoChance(TOO_WIDE))?;
        let mut logarithms = vec![0.0; of + 1];
        for count in 0..of {
            let (done, left) = (count as f64, (of - count) as f64);
            let ratio = left / (done + 1.0) * ((done + alpha) / (left - 1.0 + beta));
            logarithms[count + 1] = logarithms[count] + libm::log(ratio);
        }
        Ok(Self::new(&logarithms))
    }

    /// A count with this mean and a variance of `mean + mean² / size`.
    pub(super) fn negative_binomial(mean: f64, size: f64) -> Result<Self, NoChance> {
        let fall = mean / (mean + size);
        let (mut logarithms, mut likeliest) = (vec![0.0f64], 0.0f64);
        loop {
            let count = logarithms.len();
            let last = logarithms[count - 1];
            // Beyond the likeliest the ratio only falls towards `fall`, so the rest is at most the last over 1 − fall.
            let rest = last - libm::log(1.0 - fall);
            if count as f64 > mean && rest < likeliest - NEGLIGIBLE {
                return Ok(Self::new(&logarithms));
            }
            if count == COUNTS_MAX {
                return Err(NoChance(TOO_WIDE));
            }
            let next = last + libm::log((count as f64 - 1.0 + size) / count as f64 * fall);
            likeliest = likeliest.max(next);
            logarithms.push(next);
        }
    }

    /// From logarithms of how likely each is, up to one number that is added to all; there is at least one.
    fn new(logarithms: &[f64]) -> Self {
        let likeliest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logarithms.iter().map(|l| libm::exp(l - likeliest)).collect();
        let sum: f64 = weights.iter().sum();
        let likelihoods: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
        let columns = columns(&likelihoods);
        Self { likelihoods, columns }
    }

    /// How likely each count is, from 0 on.
    pub(super) fn likelihoods(&self) -> &[f64] {
        &self.likelihoods
    }

    /// The next count.
    #[inline]
    pub(super) fn draw(&self, stream: &mut Stream) -> usize {
        // The whole part chooses the column, the rest the one or the other in it.
        let product = u128::from(stream.word()) * self.columns.len() as u128;
        let index = (product >> 64) as usize;
        let column = self.columns[index];
        if (product as u64) < column.threshold { index } else { column.other as usize }
    }

    /// The least count that at least this part of all draws is at or under.
    pub(super) fn quantile(&self, part: f64) -> usize {
        let mut sum = 0.0;
        self.likelihoods
            .iter()
            .position(|likelihood| {
                sum += likelihood;
                sum >= part
            })
            .unwrap_or(self.likelihoods.len() - 1)
    }
}

/// Fills columns of the same height with what is likelier than a column and what is less likely, two in each.
fn columns(likelihoods: &[f64]) -> Vec<Column> {
    let height = likelihoods.len() as f64;
    let mut left: Vec<f64> = likelihoods.iter().map(|likelihood| likelihood * height).collect();
    let mut columns: Vec<Column> =
        (0..left.len()).map(|index| Column { threshold: u64::MAX, other: index as u32 }).collect();
    let (mut low, mut high): (Vec<usize>, Vec<usize>) = (0..left.len()).partition(|index| left[*index] < 1.0);
    while let (Some(&small), Some(&large)) = (low.last(), high.last()) {
        low.pop();
        columns[small] = Column { threshold: (left[small] * 2f64.powi(64)) as u64, other: large as u32 };
        left[large] -= 1.0 - left[small];
        if left[large] < 1.0 {
            high.pop();
            low.push(large);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantiles(counts: &Counts) -> [usize; 5] {
        [0.05, 0.25, 0.5, 0.75, 0.95].map(|part| counts.quantile(part))
    }

    /// The figures are those of scipy 1.17.1 (`betabinom`, `nbinom` with `p = size / (size + mean)`: `pmf`, `ppf`).
    #[test]
    fn likelihoods_are_those_that_others_reckon() {
        let near = |value: f64, expected: f64| assert!((value / expected - 1.0).abs() < 1e-11, "{value}");
        let shares = Counts::beta_binomial(2.0, 3.0, 20).unwrap();
        near(shares.likelihoods()[0], 0.021_739_130_434_782_615);
        near(shares.likelihoods()[7], 0.079_051_383_399_209_6);
        near(shares.likelihoods()[20], 0.001_976_284_584_980_237);
        assert_eq!((shares.likelihoods().len(), quantiles(&shares)), (21, [1, 4, 8, 11, 16]));
        assert_eq!(quantiles(&Counts::beta_binomial(0.5, 0.7, 150).unwrap()), [0, 14, 54, 108, 146]);
        let visits = Counts::negative_binomial(4.0, 2.5).unwrap();
        near(visits.likelihoods()[0], 0.091_741_667_595_568_39);
        near(visits.likelihoods()[4], 0.118_720_354_130_885_05);
        near(visits.likelihoods()[30], 5.695_997_107_265_846e-6);
        assert_eq!(quantiles(&visits), [0, 2, 3, 6, 10]);
        assert_eq!(quantiles(&Counts::negative_binomial(120.0, 0.8).unwrap()), [3, 26, 75, 166, 390]);
    }

    #[test]
    fn columns_hold_what_the_likelihoods_say() {
        for counts in [
            Counts::beta_binomial(0.5, 0.7, 150).unwrap(),
            Counts::negative_binomial(120.0, 0.8).unwrap(),
            Counts::negative_binomial(0.0, 1.0).unwrap(),
        ] {
            let columns = counts.columns.len() as f64;
            let mut held = vec![0.0; counts.columns.len()];
            for (index, column) in counts.columns.iter().enumerate() {
                let part = column.threshold as f64 / 2f64.powi(64);
                held[index] += part / columns;
                held[column.other as usize] += (1.0 - part) / columns;
            }
            for (held, likelihood) in held.iter().zip(&counts.likelihoods) {
                assert!((held - likelihood).abs() < 1e-13, "{held} {likelihood}");
            }
        }
    }

    #[test]
    fn tables_that_are_too_wide_are_refused() {
        assert_eq!(Counts::beta_binomial(1.0, 1.0, u64::MAX).err(), Some(NoChance(TOO_WIDE)));
        assert_eq!(Counts::negative_binomial(1e9, 0.001).err(), Some(NoChance(TOO_WIDE)));
    }
}
