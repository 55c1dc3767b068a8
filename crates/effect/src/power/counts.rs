//! Two rates of events, such as contacts in a year.

use super::{PEOPLE_MAX, Size, Tails, Test, above_zero, reached, share};
use crate::Fault;
use crate::number::distribution::{normal_cdf, normal_quantile};
use serde::Serialize;

/// A comparison of two rates by the logarithm of their ratio (Zhu and Lakkis 2014, with the rates that are supposed).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rates {
    /// Events in a unit of time of one who is treated.
    pub treated: f64,
    /// Of one in the comparison.
    pub comparison: f64,
    /// How long each person is followed, in that unit.
    pub time: f64,
    /// α in the variance μ + α·μ²; 0 is the Poisson distribution.
    pub dispersion: f64,
    /// People of the comparison for each who is treated.
    pub comparison_per_treated: f64,
    /// How many times as many people it takes since they come in clusters; 1 where they do not.
    pub design_effect: f64,
    /// The test.
    pub test: Test,
}

impl Rates {
    /// Two arms of one size, each person followed for one unit of time.
    pub fn of(treated: f64, comparison: f64, dispersion: f64) -> Self {
        Self {
            treated,
            comparison,
            time: 1.0,
            dispersion,
            comparison_per_treated: 1.0,
            design_effect: 1.0,
            test: Test::default(),
        }
    }

    /// How often the difference is seen with so many treated.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where a quantity makes no sense.
    pub fn power(&self, treated: f64) -> Result<f64, Fault> {
        let (first, second) = (above_zero("rate", self.treated)?, above_zero("rate", self.comparison)?);
        let ratio = above_zero("comparison per treated", self.comparison_per_treated)?;
        let people = above_zero("people", treated)? / above_zero("design effect", self.design_effect)?;
        let time = above_zero("time", self.time)?;
        if !(self.dispersion >= 0.0 && self.dispersion.is_finite()) {
            let (what, value) = ("dispersion".into(), self.dispersion.to_string());
            return Err(Fault::OutOfRange { what, value, must: "x >= 0" });
        }
        let critical = normal_quantile(1.0 - share("alpha", self.test.alpha)? / 2.0);
        let variance = (1.0 / first + 1.0 / (ratio * second)) / time + self.dispersion * (1.0 + 1.0 / ratio);
        let shift = libm::log(first / second).abs() * libm::sqrt(people / variance);
        let contrary = normal_cdf(-shift - critical);
        Ok(normal_cdf(shift - critical) + if self.test.tails == Tails::Both { contrary } else { 0.0 })
    }

    /// How many people it takes to see the difference so often.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`]; [`Fault::NoConvergence`] where no number of people is enough.
    pub fn size(&self, power: f64) -> Result<Size, Fault> {
        share("power", power)?;
        let treated = reached("sample size", power, (1.0, PEOPLE_MAX), |people| self.power(people))?;
        Ok(Size::of(treated, self.comparison_per_treated))
    }

    /// The smallest fall of the comparison's rate, as a share of it, that is seen so often with so many treated.
    ///
    /// # Errors
    /// As [`Rates::power`]; [`Fault::NoConvergence`] where not even a fall of all is seen so often.
    pub fn detectable(&self, treated: f64, power: f64) -> Result<f64, Fault> {
        share("power", power)?;
        let comparison = above_zero("rate", self.comparison)?;
        // Not monotonous near a fall of all, where the rate's logarithm loses its precision: sought below its peak.
        let rising = |fall: f64| Self { treated: comparison * (1.0 - fall), ..*self }.power(treated);
        let mut most = 0.999;
        while most > 1e-3 && rising(most * 0.99)? > rising(most)? {
            most *= 0.99;
        }
        reached("detectable effect", power, (most * 1e-9, most), rising)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_by_hand() {
        // (1.959964 + 0.841621)² · (1/1.6 + 1/2 + 2·0.5) / ln(0.8)² = 7.848880 · 2.125 / 0.049793.
        let size = Rates::of(1.6, 2.0, 0.5).size(0.8).expect("a size");
        assert!((size.treated - 334.967).abs() < 0.01, "{size:?}");
        assert_eq!(size.treated_people, 335);
        let rates = Rates::of(1.6, 2.0, 0.5);
        assert!((rates.detectable(size.treated, 0.8).expect("an effect") - 0.2).abs() < 1e-9);
        assert!(Rates::of(0.0, 2.0, 0.0).power(10.0).is_err());
        assert!(Rates::of(1.0, 2.0, -1.0).power(10.0).is_err());
    }
}
