//! What many sums come to: mean with its standard error, quantiles, how often something holds, a histogram.
//!
//! Sums are whole øre and are added up as whole numbers, so that it does not matter in which order they come.

use crate::Ore;
use serde::Serialize;

/// Bins of a histogram at most.
pub const BINS_MAX: i64 = 40;

/// What a sum comes to over all draws. In øre; mean and standard error in parts of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Amounts {
    /// The mean.
    pub mean: f64,
    /// How far the mean may be off because so and so many draws were made: one standard error.
    pub standard_error: f64,
    /// The least that came out.
    pub least: Ore,
    /// 5 % of all draws are at or under it, and so on.
    pub quantiles: Quantiles<Ore>,
    /// The most that came out.
    pub most: Ore,
}

/// The numbers that 5, 25, 50, 75 and 95 % of all draws are at or under: numbers that came out, nothing between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Quantiles<T> {
    /// 5 %.
    pub p5: T,
    /// 25 %.
    pub p25: T,
    /// Half of them.
    pub p50: T,
    /// 75 %.
    pub p75: T,
    /// 95 %.
    pub p95: T,
}

impl<T> Quantiles<T> {
    /// Each of them by this.
    pub(super) fn map<U>(self, to: impl Fn(T) -> U) -> Quantiles<U> {
        Quantiles {
            p5: to(self.p5),
            p25: to(self.p25),
            p50: to(self.p50),
            p75: to(self.p75),
            p95: to(self.p95),
        }
    }
}

/// How often something holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Likelihood {
    /// The part of all draws, from 0 to 1.
    pub part: f64,
    /// One standard error of it. Where it held in no draw or in all, nothing is known of its error but that it is about
    /// one over the number of draws.
    pub standard_error: f64,
}

/// How many draws came to a sum in each of equally wide bins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Histogram {
    /// Draws that came to nothing or less, apart from the bins: there are often many.
    pub nothing: u64,
    /// Where the first bin begins; what comes to exactly that is not in it, but what comes to its end is.
    pub from: Ore,
    /// How wide each bin is.
    pub width: Ore,
    /// Draws in each bin.
    pub bins: Vec<u64>,
}

impl Likelihood {
    /// It held so many times in so many draws.
    pub(super) fn new(times: u64, draws: u64) -> Self {
        let part = times as f64 / draws as f64;
        let spread = if times == 0 || times == draws {
            1.0 / draws as f64
        } else {
            libm::sqrt(part * (1.0 - part) / draws as f64)
        };
        Self { part, standard_error: spread }
    }
}

/// Sums with how often each came out.
pub(super) struct Sums {
    /// Sorted by sum.
    sorted: Vec<(i64, u64)>,
    draws: u64,
}

impl Sums {
    /// Sums in any order, each with how often it came out; at least one.
    pub(super) fn new(sums: impl Iterator<Item = (i64, u64)>) -> Self {
        let mut sorted: Vec<(i64, u64)> = sums.collect();
        sorted.sort_unstable();
        sorted.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                kept.1 += later.1;
            }
            is_same
        });
        let draws = sorted.iter().map(|(_, times)| times).sum();
        Self { sorted, draws }
    }

    /// Mean, quantiles and ends.
    pub(super) fn amounts(&self) -> Amounts {
        let ends = (self.sorted.first(), self.sorted.last());
        let (least, most) = (ends.0.map_or(0, |(sum, _)| *sum), ends.1.map_or(0, |(sum, _)| *sum));
        let (mean, standard_error) = self.mean();
        Amounts {
            mean,
            standard_error,
            least: Ore(least),
            quantiles: self.quantiles().map(Ore),
            most: Ore(most),
        }
    }

    /// The mean and its standard error.
    fn mean(&self) -> (f64, f64) {
        let draws = i128::from(self.draws.max(1));
        let sum: i128 = self.sorted.iter().map(|(sum, times)| i128::from(*sum) * i128::from(*times)).sum();
        // Squares are taken off the nearest whole mean: they stay small enough to be added up as whole numbers.
        let middle = sum.div_euclid(draws);
        let squares = self.sorted.iter().map(|(sum, times)| {
            let off = i128::from(*sum) - middle;
            (off * off).saturating_mul(i128::from(*times))
        });
        let squares = squares.fold(0i128, i128::saturating_add) as f64;
        let draws = draws as f64;
        let mean = middle as f64 + sum.rem_euclid(self.draws.max(1).into()) as f64 / draws;
        let beside = mean - middle as f64;
        let variance = (squares / draws - beside * beside).max(0.0);
        (mean, libm::sqrt(variance / draws))
    }

    /// The five quantiles.
    fn quantiles(&self) -> Quantiles<i64> {
        Quantiles { p5: 5, p25: 25, p50: 50, p75: 75, p95: 95 }.map(|hundredths| self.quantile(hundredths))
    }

    /// The least sum that so many hundredths of all draws are at or under.
    fn quantile(&self, hundredths: u64) -> i64 {
        let wanted = u128::from(self.draws) * u128::from(hundredths);
        let mut under = 0u128;
        let found = self.sorted.iter().find(|(_, times)| {
            under += u128::from(*times);
            under * 100 >= wanted
        });
        found.or(self.sorted.last()).map_or(0, |(sum, _)| *sum)
    }

    /// How often the sum was so.
    pub(super) fn likelihood(&self, is_so: impl Fn(i64) -> bool) -> Likelihood {
        let times = self.sorted.iter().filter(|(sum, _)| is_so(*sum)).map(|(_, times)| times).sum();
        Likelihood::new(times, self.draws)
    }

    /// As many bins as tell something, with ends that people read: 1, 2 or 5 with noughts.
    pub(super) fn histogram(&self) -> Histogram {
        let above = self.sorted.partition_point(|(sum, _)| *sum <= 0);
        let nothing = self.sorted[..above].iter().map(|(_, times)| times).sum();
        let paid = &self.sorted[above..];
        let (Some((least, _)), Some((most, _))) = (paid.first(), paid.last()) else {
            return Histogram { nothing, from: Ore(0), width: Ore(1), bins: Vec::new() };
        };
        let width = readable_width(most - least);
        let from = (least - 1).div_euclid(width) * width;
        let bin = |sum: i64| ((sum - 1 - from) / width) as usize;
        let mut bins = vec![0; bin(*most) + 1];
        for (sum, times) in paid {
            bins[bin(*sum)] += times;
        }
        Histogram { nothing, from: Ore(from), width: Ore(width), bins }
    }
}

/// The least of 1, 2 or 5 with noughts that covers a range with fewer than [`BINS_MAX`] bins.
fn readable_width(range: i64) -> i64 {
    let least = range / (BINS_MAX - 1) + 1;
    let mut ten = 1i64;
    loop {
        for width in [ten, ten.saturating_mul(2), ten.saturating_mul(5)] {
            if width >= least {
                return width;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_of_a_small_example() {
        // 0, 0, 100, 200, 300, 300, 300, 1000, 1000, 1200: worked out by hand.
        let sums =
            Sums::new([(300, 3), (0, 1), (100, 1), (0, 1), (1000, 2), (200, 1), (1200, 1)].into_iter());
        let amounts = sums.amounts();
        assert_eq!((amounts.mean, amounts.least, amounts.most), (440.0, Ore(0), Ore(1200)));
        // Σ(x − 440)² = 1_824_000; √(1_824_000 / 10 / 10).
        assert!((amounts.standard_error - 135.055_544_5).abs() < 1e-6, "{}", amounts.standard_error);
        let expected = Quantiles { p5: 0, p25: 100, p50: 300, p75: 1000, p95: 1200 };
        assert_eq!(amounts.quantiles, expected.map(Ore));
        assert_eq!(sums.likelihood(|sum| sum == 0).part, 0.2);
        let histogram = sums.histogram();
        assert_eq!((histogram.nothing, histogram.from, histogram.width), (2, Ore(50), Ore(50)));
        assert_eq!(histogram.bins.iter().sum::<u64>(), 8);
        assert_eq!((histogram.bins[0], histogram.bins[4], histogram.bins[22]), (1, 3, 1));
    }

    #[test]
    fn nothing_ever_is_no_histogram_and_no_failure() {
        let sums = Sums::new([(0, 7)].into_iter());
        assert_eq!(sums.histogram(), Histogram { nothing: 7, from: Ore(0), width: Ore(1), bins: Vec::new() });
        let likelihood = sums.likelihood(|sum| sum > 0);
        assert_eq!((likelihood.part, likelihood.standard_error), (0.0, 1.0 / 7.0));
    }

    proptest! {
        /// The histogram holds every draw, and quantiles are what sorting every draw would give.
        #[test]
        fn weights_are_as_good_as_repeating(sums in prop::collection::vec((-50i64..5_000, 1u64..5), 1..40)) {
            let weighted = Sums::new(sums.iter().copied());
            let mut all: Vec<i64> = sums.iter().flat_map(|(sum, times)| (0..*times).map(|_| *sum)).collect();
            all.sort_unstable();
            let histogram = weighted.histogram();
            prop_assert_eq!(histogram.nothing + histogram.bins.iter().sum::<u64>(), all.len() as u64);
            prop_assert!(histogram.bins.len() <= BINS_MAX as usize);
            let amounts = weighted.amounts();
            prop_assert_eq!(amounts.quantiles.p50.0, all[all.len().div_ceil(2) - 1]);
            prop_assert_eq!(amounts.quantiles.p95.0, all[(all.len() * 95).div_ceil(100) - 1]);
            let mean = all.iter().sum::<i64>() as f64 / all.len() as f64;
            prop_assert!((amounts.mean - mean).abs() < 1e-9);
        }
    }
}
