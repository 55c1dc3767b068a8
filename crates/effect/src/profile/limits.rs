//! Limits of a figure and of the difference of two.
//!
//! A share has Wilson's limits, which stay within 0 and 100 per cent and do not vanish at either end (Wilson 1927; Newcombe 1998a,
//! "Two-sided confidence intervals for the single proportion"), of as many people as its standard error tells (Kish 1965, "Survey
//! sampling"; Korn and Graubard 1998). Others have those of the normal distribution. Where degrees of freedom are known, the critical
//! value is Student's t. Differences take both sides from their figures' own limits: the method of variance estimates recovery (Zou and Donner
//! 2008, "Construction of confidence limits about effect measures"), which for two counted shares is Newcombe's hybrid score (1998b,
//! method 10), for figures that vary together with their correlation (Zou 2007), and for normal limits the normal's.

use super::{Figure, PER_CENT};
use crate::number::distribution::{normal_quantile, student_quantile};
use crate::rate::score;
use crate::{Estimate, Fault, Level};

/// How near a standard error must be to that of a simple share to be one, as a part of it.
const SAME: f64 = 1e-9;

impl Figure {
    /// The limits of the figure; none where no uncertainty is known.
    pub fn limits(&self, scale: f64, level: Level) -> Option<(f64, f64)> {
        let error = self.standard_error?;
        let critical = self.critical(level);
        if let Some(people) = self.people(scale, error) {
            let found = score(self.value / scale * people, people, critical);
            return Some((found.low * scale, found.high * scale));
        }
        let half = critical * error;
        Some((self.value - half, self.value + half))
    }

    /// The standard error to reckon with: at 0 and 100 per cent, where that of a share is nothing, half the width of its limits.
    pub fn error(&self, scale: f64) -> Option<f64> {
        let error = self.standard_error?;
        if error > 0.0 || self.people(scale, error).is_none() {
            return Some(error);
        }
        let (low, high) = self.limits(scale, Level::USUAL)?;
        Some((high - low) / (2.0 * self.critical(Level::USUAL)))
    }

    /// Of how many standard errors a limit is away.
    fn critical(&self, level: Level) -> f64 {
        let upper = 1.0 - level.tail();
        let student = self.degrees.and_then(|degrees| student_quantile(upper, degrees).ok());
        student.unwrap_or_else(|| normal_quantile(upper))
    }

    /// Of how many people a simple sample with that share would be as sure; none for what is no share. Between the ends the standard
    /// error tells it.
    fn people(&self, scale: f64, error: f64) -> Option<f64> {
        let share = self.value / scale;
        if !(0.0..=1.0).contains(&share) {
            return None;
        }
        let answers = self.answers.or(self.population).filter(|people| *people > 0.0);
        let spread = share * (1.0 - share);
        if spread <= 0.0 {
            return self.effective.or(answers).filter(|_| error == 0.0);
        }
        let simple = answers.map(|people| scale * libm::sqrt(spread / people));
        let is_simple = simple.is_some_and(|simple| (error - simple).abs() <= SAME * simple);
        let is_share = scale == PER_CENT || self.cases.is_some() || is_simple;
        let people = spread * (scale / error) * (scale / error);
        (is_share && error > 0.0 && people.is_finite()).then_some(people)
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
        Figure { value: 100.0 * share, standard_error, answers, cases: Some(cases), ..Figure::default() }
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
    fn few_degrees_make_limits_wide() {
        let of =
            |degrees| Figure { degrees, ..counted(8.0, 40.0) }.limits(100.0, Level::USUAL).expect("limits");
        let (low, high) = of(Some(4.0));
        // Wilson's formula with t of 4 degrees, 2.776445: (0.2 + t²/80 ± t·sqrt(0.004 + t²/6400)) / (1 + t²/40).
        assert!((low - 8.054).abs() < 0.001 && (high - 41.641).abs() < 0.001, "{low} {high}");
        assert!(of(None).0 > low && of(None).1 < high);
        let mean = Figure { value: 7.0, standard_error: Some(2.0), degrees: Some(4.0), ..Figure::default() };
        let (low, _) = mean.limits(1.0, Level::USUAL).expect("limits");
        assert!((low - (7.0 - 2.0 * 2.776_445_105_197_793)).abs() < 1e-9, "{low}");
    }

    #[test]
    fn what_varies_together_differs_by_less() {
        let told = |value| Figure { value, standard_error: Some(2.0), ..Figure::default() };
        let found = of_figures(&told(30.0), &told(20.0), 2.0, 1.0, Level::USUAL);
        let found = found.expect("reckoned").expect("limits");
        // 4 + 4 − 2·2.
        assert!((found.standard_error - 2.0).abs() < 1e-12);
        assert!((found.high - (10.0 + 2.0 * 1.959_963_984_540_054)).abs() < 1e-9);
    }
}
