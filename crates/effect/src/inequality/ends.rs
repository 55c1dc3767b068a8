//! Limits of both indices of a line whose ends are normal together on its own scale, without draws.
//!
//! Given one end, the other is normal: the chance that an index lies below a number is one integral of known functions, taken
//! by Simpson's rule, and limits are where that chance is what it should be.

use super::line::Transformation;
use crate::number::Sum;
use crate::number::distribution::{normal_cdf, normal_density};

/// Parts of the integral, an even number.
const PARTS: u32 = 600;
/// Standard deviations to each side over which it is taken.
const REACH: f64 = 9.0;
/// Halvings of the search for a limit.
const HALVINGS: usize = 80;

/// Both ends on the scale of the line, with their variances and covariance.
pub(super) struct Ends {
    pub scale: Transformation,
    pub worst: f64,
    pub best: f64,
    pub worst_variance: f64,
    pub best_variance: f64,
    pub covariance: f64,
}

impl Ends {
    /// Below which the difference of the ends lies with this chance.
    pub fn difference(&self, chance: f64) -> f64 {
        let start = self.scale.back(self.best) - self.scale.back(self.worst);
        let width = self.difference_error();
        search(start, width, chance, |number| self.chance(|worst| worst + number))
    }

    /// Below which the logarithm of the ratio of the ends lies with this chance.
    pub fn log_ratio(&self, chance: f64) -> f64 {
        let start = libm::log(self.scale.back(self.best) / self.scale.back(self.worst));
        search(start, self.ratio_error(), chance, |number| {
            let factor = libm::exp(number);
            self.chance(|worst| worst * factor)
        })
    }

    /// The standard error of the difference, by derivatives.
    pub fn difference_error(&self) -> f64 {
        self.error(self.slope(self.worst), self.slope(self.best))
    }

    /// The standard error of the ratio's logarithm, by derivatives.
    pub fn ratio_error(&self) -> f64 {
        let relative = |end: f64| self.slope(end) / self.scale.back(end);
        self.error(relative(self.worst), relative(self.best))
    }

    /// The differences at the limits of the slope where the line turns about its middle, which stands still.
    pub fn turned(&self, z: f64) -> [f64; 2] {
        let middle = (self.worst + self.best) / 2.0;
        let slope = self.best - self.worst;
        let error = libm::sqrt((self.worst_variance + self.best_variance - 2.0 * self.covariance).max(0.0));
        [slope - z * error, slope + z * error]
            .map(|slope| self.scale.back(middle + slope / 2.0) - self.scale.back(middle - slope / 2.0))
    }

    fn error(&self, by_worst: f64, by_best: f64) -> f64 {
        let variance = by_worst * by_worst * self.worst_variance + by_best * by_best * self.best_variance
            - 2.0 * by_worst * by_best * self.covariance;
        libm::sqrt(variance.max(0.0))
    }

    /// The derivative of the way back from the scale.
    fn slope(&self, end: f64) -> f64 {
        let value = self.scale.back(end);
        match self.scale {
            Transformation::Identity => 1.0,
            Transformation::Log => value,
            Transformation::Logit => value * (1.0 - value),
        }
    }

    /// The chance that the best off end lies below what a bound makes of the worst off end.
    fn chance(&self, bound: impl Fn(f64) -> f64) -> f64 {
        let spread = libm::sqrt(self.worst_variance);
        let by_worst = if self.worst_variance > 0.0 { self.covariance / self.worst_variance } else { 0.0 };
        let rest = libm::sqrt((self.best_variance - by_worst * self.covariance).max(0.0));
        let given = |z: f64| {
            let worst = self.worst + z * spread;
            let middle = self.best + by_worst * z * spread;
            let bound = bound(self.scale.back(worst));
            let below = match self.scale {
                Transformation::Log | Transformation::Logit if bound <= 0.0 => return 0.0,
                Transformation::Logit if bound >= 1.0 => return 1.0,
                Transformation::Identity => bound,
                Transformation::Log => libm::log(bound),
                Transformation::Logit => libm::log(bound / (1.0 - bound)),
            };
            if rest > 0.0 { normal_cdf((below - middle) / rest) } else { f64::from(below >= middle) }
        };
        let step = 2.0 * REACH / f64::from(PARTS);
        let mut total = Sum::default();
        for part in 0..=PARTS {
            let z = -REACH + f64::from(part) * step;
            let weight = match part {
                0 | PARTS => 1.0,
                odd if odd % 2 == 1 => 4.0,
                _ => 2.0,
            };
            total.add(weight * normal_density(z) * given(z));
        }
        total.value() * step / 3.0
    }
}

/// Where a rising chance is so large, near a start.
fn search(start: f64, width: f64, chance: f64, of: impl Fn(f64) -> f64) -> f64 {
    if width <= 0.0 {
        return start;
    }
    let (mut low, mut high) = (start - REACH * width, start + REACH * width);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if of(middle) < chance {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_ends_have_normal_limits() {
        let ends = Ends {
            scale: Transformation::Identity,
            worst: 3.0,
            best: 5.0,
            worst_variance: 0.04,
            best_variance: 0.09,
            covariance: -0.02,
        };
        // Var(best − worst) = 0.04 + 0.09 + 0.04.
        let expected = 2.0 + 1.959_963_984_540_054 * libm::sqrt(0.17);
        assert!((ends.difference(0.975) - expected).abs() < 1e-9, "{}", ends.difference(0.975));
    }

    #[test]
    fn logarithms_make_ratios_exact() {
        let ends = Ends {
            scale: Transformation::Log,
            worst: 1.0,
            best: 0.2,
            worst_variance: 0.01,
            best_variance: 0.02,
            covariance: -0.005,
        };
        let expected = -0.8 - 1.959_963_984_540_054 * libm::sqrt(0.04);
        assert!((ends.log_ratio(0.025) - expected).abs() < 1e-9);
        // Half of all lies below the middle of the logarithm.
        assert!((ends.log_ratio(0.5) + 0.8).abs() < 1e-9);
    }
}
