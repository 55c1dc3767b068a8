//! A number with what is known of its uncertainty.

use crate::Fault;
use crate::number::distribution::{normal_cdf, normal_quantile, student_cdf, student_quantile};
use serde::{Deserialize, Serialize};

/// How sure limits are to hold what they are limits of: above 0 and below 1, such as 0.95.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "f64", try_from = "f64")]
pub struct Level(f64);

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl TryFrom<f64> for Level {
    type Error = Fault;

    fn try_from(level: f64) -> Result<Self, Fault> {
        Self::new(level)
    }
}

impl Level {
    /// 95 per cent.
    pub const USUAL: Self = Self(0.95);

    /// A level between 0 and 1.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] for anything else.
    pub fn new(level: f64) -> Result<Self, Fault> {
        if level > 0.0 && level < 1.0 {
            return Ok(Self(level));
        }
        Err(Fault::OutOfRange { what: "level".into(), value: level.to_string(), must: "0 < x < 1" })
    }

    /// The level as a share.
    pub fn share(self) -> f64 {
        self.0
    }

    /// What lies above an interval's upper limit.
    pub fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }
}

impl Default for Level {
    fn default() -> Self {
        Self::USUAL
    }
}

/// An estimate with its standard error, limits and test against nothing. Every number is finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error; zero where everything was observed.
    pub standard_error: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// How sure the limits are.
    pub level: Level,
    /// How often so large an estimate would come by chance if there were nothing to find; two-sided.
    pub p_value: f64,
    /// Degrees of freedom of Student's t; none where limits are the normal distribution's.
    pub degrees_of_freedom: Option<f64>,
}

impl Estimate {
    /// With limits of the normal distribution.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where the estimate or its standard error is not a number.
    pub fn normal(value: f64, standard_error: f64, level: Level) -> Result<Self, Fault> {
        let half = normal_quantile(1.0 - level.tail()) * standard_error;
        let p_value = p_value(value, standard_error, |z| 2.0 * normal_cdf(-z));
        Self {
            value,
            standard_error,
            low: value - half,
            high: value + half,
            level,
            p_value,
            degrees_of_freedom: None,
        }
        .checked()
    }

    /// With limits of Student's t.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where the estimate, its standard error or the degrees of freedom are not numbers above nothing.
    pub fn student(value: f64, standard_error: f64, degrees: f64, level: Level) -> Result<Self, Fault> {
        let half = student_quantile(1.0 - level.tail(), degrees)? * standard_error;
        let degrees_of_freedom = Some(degrees);
        let tail = match standard_error > 0.0 {
            true => student_cdf(-libm::fabs(value / standard_error), degrees)?,
            false => 0.0,
        };
        let p_value = p_value(value, standard_error, |_| 2.0 * tail);
        Self {
            value,
            standard_error,
            low: value - half,
            high: value + half,
            level,
            p_value,
            degrees_of_freedom,
        }
        .checked()
    }

    /// Whether nothing at all lies within the limits.
    pub fn holds_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    fn checked(self) -> Result<Self, Fault> {
        let numbers = [self.value, self.standard_error, self.low, self.high, self.p_value];
        if numbers.iter().all(|number| number.is_finite()) {
            return Ok(self);
        }
        Err(Fault::NoNumber { what: "estimate".into() })
    }
}

/// Where everything was observed, nothing is left to chance.
fn p_value(value: f64, standard_error: f64, tail: impl Fn(f64) -> f64) -> f64 {
    if standard_error > 0.0 {
        return tail(libm::fabs(value / standard_error)).min(1.0);
    }
    if value == 0.0 { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_the_distributions() {
        let estimate = Estimate::normal(1.0, 0.5, Level::USUAL).expect("an estimate");
        assert!((estimate.high - (1.0 + 0.5 * 1.959_963_984_540_054)).abs() < 1e-14);
        assert!((estimate.p_value - 0.045_500_263_896_358_42).abs() < 1e-14);
        // The quantile of t with 4 degrees as tables print it: 2.776.
        let estimate = Estimate::student(1.0, 0.5, 4.0, Level::USUAL).expect("an estimate");
        assert!((estimate.high - (1.0 + 0.5 * 2.776_445_105_197_794)).abs() < 1e-10, "{}", estimate.high);
        assert!(estimate.holds_zero());
    }

    #[test]
    fn what_is_no_number_is_a_fault() {
        assert!(Estimate::normal(f64::NAN, 1.0, Level::USUAL).is_err());
        assert!(Estimate::normal(1.0, f64::INFINITY, Level::USUAL).is_err());
        assert!(Estimate::student(1.0, 1.0, 0.0, Level::USUAL).is_err());
        assert_eq!(Estimate::normal(0.0, 0.0, Level::USUAL).expect("certain").p_value, 1.0);
    }
}
