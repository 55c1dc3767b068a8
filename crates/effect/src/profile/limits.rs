//! Limits of a figure and of the difference of two.
//!
//! A share that was counted in a simple sample has Wilson's limits, which stay within 0 and 100 per cent and do not vanish at either
//! end (Wilson 1927; Newcombe 1998a, "Two-sided confidence intervals for the single proportion"). Others have those of the normal
//! distribution. Differences take both sides from their figures' own limits: the method of variance estimates recovery (Zou and Donner
//! 2008, "Construction of confidence limits about effect measures"), which for two counted shares is Newcombe's hybrid score (1998b,
//! method 10), for figures that vary together with their correlation (Zou 2007), and for normal limits the normal's.

use super::Figure;
use crate::number::distribution::normal_quantile;
use crate::rate::wilson;
use crate::{Estimate, Fault, Level};

/// How near a standard error must be to that of a simple share to be one, as a part of it.
const SAME: f64 = 1e-9;

impl Figure {
    /// The limits of the figure; none where no uncertainty is known.
    pub fn limits(&self, scale: f64, level: Level) -> Option<(f64, f64)> {
        let error = self.standard_error?;
        if let Some(people) = self.counted_of(scale, error)
            && let Ok(found) = wilson((self.value / scale).clamp(0.0, 1.0) * people, people, level)
        {
            return Some((found.low * scale, found.high * scale));
        }
        let half = normal_quantile(1.0 - level.tail()) * error;
        Some((self.value - half, self.value + half))
    }

    /// The standard error to reckon with: at 0 and 100 per cent, where that of a share is nothing, half the width of its limits.
    pub fn error(&self, scale: f64) -> Option<f64> {
        let error = self.standard_error?;
        if error > 0.0 || self.counted_of(scale, error).is_none() {
            return Some(error);
        }
        let (low, high) = self.limits(scale, Level::USUAL)?;
        Some((high - low) / (2.0 * normal_quantile(1.0 - Level::USUAL.tail())))
    }

    /// Of how many people a share was counted; none for a figure with a standard error of its own.
    fn counted_of(&self, scale: f64, error: f64) -> Option<f64> {
        let share = self.value / scale;
        let people = self.answers.or(self.population).filter(|people| *people > 0.0)?;
        let simple = scale * libm::sqrt((share * (1.0 - share)).max(0.0) / people);
        let is_share = (0.0..=1.0).contains(&share);
        let is_end = (share == 0.0 || share == 1.0) && error == 0.0;
        (is_share && (is_end || (error > 0.0 && (error - simple).abs() <= SAME * simple))).then_some(people)
    }
}

/// A value with its limits and its standard error.
pub(super) type Limited = (f64, (f64, f64), f64);

/// The first value less the second, which vary together by their covariance.
///
/// # Errors
/// [`Fault::OutOfRange`] where a number is not finite.
pub(super) fn apart(
    (one, ends, error): Limited,
    (other, other_ends, other_error): Limited,
    covariance: f64,
    level: Level,
) -> Result<Estimate, Fault> {
    let product = error * other_error;
    let correlation = if product > 0.0 { (covariance / product).clamp(-1.0, 1.0) } else { 0.0 };
    let side = |first: f64, second: f64| {
        libm::sqrt((first * first + second * second - 2.0 * correlation * first * second).max(0.0))
    };
    let variance = error * error + other_error * other_error - 2.0 * correlation * product;
    let normal = Estimate::normal(one - other, libm::sqrt(variance.max(0.0)), level)?;
    Ok(Estimate {
        low: normal.value - side(one - ends.0, other_ends.1 - other),
        high: normal.value + side(ends.1 - one, other - other_ends.0),
        ..normal
    })
}

/// The difference of two independent estimates, with limits from theirs.
///
/// # Errors
/// [`Fault::OutOfRange`] where a number is not finite.
pub fn difference(one: &Estimate, other: &Estimate, level: Level) -> Result<Estimate, Fault> {
    let limited =
        |estimate: &Estimate| (estimate.value, (estimate.low, estimate.high), estimate.standard_error);
    apart(limited(one), limited(other), 0.0, level)
}

/// The difference of two figures that vary together by their covariance; none where the uncertainty of either is not known.
///
/// # Errors
/// [`Fault::OutOfRange`] where a number is not finite.
pub(super) fn of_figures(
    one: &Figure,
    other: &Figure,
    covariance: f64,
    scale: f64,
    level: Level,
) -> Result<Option<Estimate>, Fault> {
    let limited = |figure: &Figure| Some((figure.value, figure.limits(scale, level)?, figure.error(scale)?));
    match (limited(one), limited(other)) {
        (Some(one), Some(other)) => apart(one, other, covariance, level).map(Some),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(cases: f64, answers: f64) -> Figure {
        let share = cases / answers;
        let error = 100.0 * libm::sqrt(share * (1.0 - share) / answers);
        let (answers, standard_error) = (Some(answers), Some(error));
        Figure { value: 100.0 * share, standard_error, answers, population: None, cases: Some(cases) }
    }

    #[test]
    fn differences_of_counted_shares_are_newcombes() {
        // Newcombe 1998b, table II, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/20, 0/10 − 0/20, 5/56 − 0/29.
        for (one, other, low, high) in [
            ((56.0, 70.0), (48.0, 80.0), 5.24, 33.39),
            ((9.0, 10.0), (3.0, 10.0), 17.05, 80.90),
            ((5.0, 56.0), (0.0, 29.0), -3.81, 19.26),
            ((0.0, 10.0), (0.0, 20.0), -16.11, 27.75),
            ((10.0, 10.0), (0.0, 20.0), 67.91, 100.0),
        ] {
            let (one, other) = (counted(one.0, one.1), counted(other.0, other.1));
            let found =
                of_figures(&one, &other, 0.0, 100.0, Level::USUAL).expect("reckoned").expect("limits");
            assert!((found.low - low).abs() < 0.006 && (found.high - high).abs() < 0.006, "{found:?}");
            assert!(found.standard_error > 0.0);
        }
    }

    #[test]
    fn nobody_and_everybody_are_not_certain() {
        let none = counted(0.0, 40.0);
        let (low, high) = none.limits(100.0, Level::USUAL).expect("limits");
        // Wilson of 0 of 40: z² / (n + z²).
        assert!(low == 0.0 && (high - 8.762_160_119_728_667).abs() < 1e-9, "{high}");
        assert!(none.error(100.0).expect("an error") > 2.0);
        assert!(counted(40.0, 40.0).limits(100.0, Level::USUAL).expect("limits").0 < 92.0);
    }

    #[test]
    fn what_varies_together_differs_by_less() {
        let told = |value| Figure { value, standard_error: Some(2.0), ..Figure::default() };
        let found = of_figures(&told(30.0), &told(20.0), 2.0, 100.0, Level::USUAL);
        let found = found.expect("reckoned").expect("limits");
        // 4 + 4 − 2·2.
        assert!((found.standard_error - 2.0).abs() < 1e-12);
        assert!((found.high - (10.0 + 2.0 * 1.959_963_984_540_054)).abs() < 1e-9);
    }
}
