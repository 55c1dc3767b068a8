//! Rounding of what is shown, and what a reader can tell of the number behind.

use super::primary::reason_of_count;
use super::settings::{Rounding, Settings};
use crate::number::Stream;

/// Bases of rounding at most.
pub(crate) const BASE_MAX: u32 = 1000;

/// A number as it is shown; `cell` is its place in the table, from which lots are drawn.
pub(crate) fn rounded(value: f64, cell: usize, rounding: Rounding) -> f64 {
    match rounding {
        Rounding::None => value,
        Rounding::Conventional { base } => {
            let base = f64::from(base);
            (value / base + 0.5).floor() * base
        }
        Rounding::Unbiased { base, seed } => {
            let base = f64::from(base);
            let below = (value / base).floor() * base;
            let rest = (value - below) / base;
            let up = rest > 0.0 && Stream::new(seed, "rounding", cell as u64).unit() <= rest;
            if up { below + base } else { below }
        }
    }
}

/// What a count may be when this much is shown: by the rounding, and because a count that breaks a rule is not shown.
pub(crate) fn count_behind(shown: f64, among: Option<f64>, settings: &Settings) -> (f64, f64) {
    let (mut low, mut high) = match settings.rounding {
        Rounding::None => return (shown, shown),
        Rounding::Conventional { base } => {
            let base = f64::from(base);
            // Halves go up: 2.5 is shown as 5, 7.5 as 10.
            ((shown - base / 2.0).ceil(), (shown + base / 2.0).ceil() - 1.0)
        }
        Rounding::Unbiased { base, .. } => {
            let base = f64::from(base);
            (shown - base + 1.0, shown + base - 1.0)
        }
    };
    low = low.max(0.0);
    high = high.min(among.unwrap_or(f64::INFINITY));
    while low < high && reason_of_count(low, among, settings).is_some() {
        low += 1.0;
    }
    while low < high && reason_of_count(high, among, settings).is_some() {
        high -= 1.0;
    }
    (low, high)
}

/// What an amount may be when this much is shown.
pub(crate) fn amount_behind(shown: f64, rounding: Rounding) -> (f64, f64) {
    match rounding {
        Rounding::None => (shown, shown),
        Rounding::Conventional { base } => {
            ((shown - f64::from(base) / 2.0).max(0.0), shown + f64::from(base) / 2.0)
        }
        Rounding::Unbiased { base, .. } => ((shown - f64::from(base)).max(0.0), shown + f64::from(base)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up_and_lots_keep_the_mean() {
        let conventional = Rounding::Conventional { base: 5 };
        assert_eq!([2.0, 2.5, 7.0, 8.0].map(|value| rounded(value, 0, conventional)), [0.0, 5.0, 5.0, 10.0]);
        let unbiased = Rounding::Unbiased { base: 5, seed: 3 };
        let mean = (0..20_000).map(|cell| rounded(12.0, cell, unbiased)).sum::<f64>() / 20_000.0;
        // A lot has a standard deviation of 5·√(0.4·0.6) = 2.45: four standard errors of the mean are 0.07.
        assert!((mean - 12.0).abs() < 0.07, "{mean}");
        assert_eq!(rounded(15.0, 7, unbiased), 15.0);
    }

    #[test]
    fn what_is_shown_tells_no_more_and_no_less() {
        let settings = Settings { rounding: Rounding::Conventional { base: 5 }, ..Settings::default() };
        assert_eq!(count_behind(0.0, None, &settings), (0.0, 0.0), "1 and 2 would be blank");
        assert_eq!(count_behind(5.0, None, &settings), (5.0, 7.0));
        assert_eq!(count_behind(20.0, Some(20.0), &settings), (20.0, 20.0), "18 and 19 of 20 would be blank");
        let lots = Settings { rounding: Rounding::Unbiased { base: 10, seed: 1 }, ..settings };
        assert_eq!(count_behind(20.0, None, &lots), (11.0, 29.0));
    }

    #[test]
    fn the_number_is_always_within_what_is_thinkable() {
        for rounding in [Rounding::Conventional { base: 10 }, Rounding::Unbiased { base: 7, seed: 5 }] {
            let settings = Settings { rounding, ..Settings::with_threshold(3) };
            for count in (0..200).filter(|count| *count == 0 || *count >= 3) {
                let count = f64::from(count);
                let (low, high) = count_behind(rounded(count, 9, rounding), None, &settings);
                assert!(low <= count && count <= high, "{count}: {low} to {high}");
            }
        }
    }
}
