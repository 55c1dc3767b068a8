//! Two proportions.

use super::{PEOPLE_MAX, Size, Tails, Test, above_zero, reached, share};
use crate::Fault;
use crate::number::distribution::{normal_cdf, normal_quantile};
use serde::Serialize;

/// How the difference of two proportions is tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The normal distribution, variance pooled where there is no difference and not where there is (Fleiss 1981).
    #[default]
    Normal,
    /// After the arcsine of the root (Cohen 1988, 6.2).
    Arcsine,
}

/// A comparison of two proportions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Proportions {
    /// Among the treated.
    pub treated: f64,
    /// In the comparison.
    pub comparison: f64,
    /// People of the comparison for each who is treated.
    pub comparison_per_treated: f64,
    /// How many times as many people it takes since they come in clusters; 1 where they do not.
    pub design_effect: f64,
    /// How the difference is tested.
    pub method: Method,
    /// The test.
    pub test: Test,
}

impl Proportions {
    /// Two arms of one size.
    pub fn of(treated: f64, comparison: f64) -> Self {
        Self {
            treated,
            comparison,
            comparison_per_treated: 1.0,
            design_effect: 1.0,
            method: Method::default(),
            test: Test::default(),
        }
    }

    /// How often the difference is seen with so many treated.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where a quantity makes no sense.
    pub fn power(&self, treated: f64) -> Result<f64, Fault> {
        let (first, second) = (share("proportion", self.treated)?, share("proportion", self.comparison)?);
        let ratio = above_zero("comparison per treated", self.comparison_per_treated)?;
        let people = above_zero("people", treated)? / above_zero("design effect", self.design_effect)?;
        let critical = normal_quantile(1.0 - share("alpha", self.test.alpha)? / 2.0);
        let tails = |difference: f64, error_none: f64, error: f64| {
            let root = libm::sqrt(people);
            let direction = normal_cdf((difference * root - critical * error_none) / error);
            let contrary = normal_cdf((-difference * root - critical * error_none) / error);
            if self.test.tails == Tails::Both { direction + contrary } else { direction }
        };
        Ok(match self.method {
            Method::Normal => {
                let pooled = (first + ratio * second) / (1.0 + ratio);
                let error_none = libm::sqrt(pooled * (1.0 - pooled) * (1.0 + 1.0 / ratio));
                let error = libm::sqrt(first * (1.0 - first) + second * (1.0 - second) / ratio);
                tails((first - second).abs(), error_none, error)
            }
            Method::Arcsine => {
                let angle = |share: f64| 2.0 * libm::asin(libm::sqrt(share));
                let error = libm::sqrt(1.0 + 1.0 / ratio);
                tails((angle(first) - angle(second)).abs(), error, error)
            }
        })
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

    /// The smallest difference above the comparison's proportion that is seen so often with so many treated.
    ///
    /// # Errors
    /// As [`Proportions::power`]; [`Fault::NoConvergence`] where not even a proportion of one is seen so often.
    pub fn detectable(&self, treated: f64, power: f64) -> Result<f64, Fault> {
        share("power", power)?;
        let most = 1.0 - share("proportion", self.comparison)?;
        let rising = |rise: f64| Self { treated: self.comparison + rise, ..*self }.power(treated);
        reached("detectable effect", power, (most * 1e-9, most * (1.0 - 1e-9)), rising)
    }
}
