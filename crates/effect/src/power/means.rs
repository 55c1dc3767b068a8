//! Two means, with or without measurements before, and with people in clusters.

use super::{
    Clustering, Measurement, PEOPLE_MAX, Size, Tails, Test, above_zero, noncentral_t_tail, reached, share,
};
use crate::Fault;
use crate::number::distribution::{normal_cdf, normal_quantile, student_quantile};
use serde::Serialize;

/// People in the treated arm at least that a size is sought among.
const PEOPLE_MIN: f64 = 2.0;

/// What the test is read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// Student's t: the variance is estimated.
    #[default]
    Student,
    /// The normal distribution: it is known, or people are many.
    Normal,
}

/// A comparison of two means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Means {
    /// Standard deviation of one measurement, in either arm.
    pub standard_deviation: f64,
    /// People of the comparison for each who is treated.
    pub comparison_per_treated: f64,
    /// Measurements before and after; none where there is one after.
    pub measurement: Option<Measurement>,
    /// Clusters, where people come in them; each is of one arm.
    pub clustering: Option<Clustering>,
    /// What the test is read from.
    pub distribution: Distribution,
    /// The test.
    pub test: Test,
}

impl Means {
    /// Two arms of one size, measured once after, read from Student's t.
    pub fn of(standard_deviation: f64) -> Self {
        Self {
            standard_deviation,
            comparison_per_treated: 1.0,
            measurement: None,
            clustering: None,
            distribution: Distribution::default(),
            test: Test::default(),
        }
    }

    /// The standard error of the difference with so many treated.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where a quantity makes no sense.
    pub fn standard_error(&self, treated: f64) -> Result<f64, Fault> {
        above_zero("standard deviation", self.standard_deviation)?;
        above_zero("comparison per treated", self.comparison_per_treated)?;
        above_zero("people", treated)?;
        let measured = self.measurement.map_or(Ok(1.0), |measurement| measurement.variance_factor())?;
        let clustered = self.clustering.map_or(Ok(1.0), |clustering| clustering.design_effect())?;
        let people = 1.0 / treated + 1.0 / (treated * self.comparison_per_treated);
        Ok(self.standard_deviation * libm::sqrt(measured * clustered * people))
    }

    /// How often an effect is seen with so many treated.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`], and [`Fault::TooFewRows`] where no degrees of freedom are left.
    pub fn power(&self, effect: f64, treated: f64) -> Result<f64, Fault> {
        share("alpha", self.test.alpha)?;
        let delta = effect.abs() / self.standard_error(treated)?;
        if !delta.is_finite() {
            let (what, value) = ("effect".into(), effect.to_string());
            return Err(Fault::OutOfRange { what, value, must: "finite" });
        }
        let level = 1.0 - self.test.alpha / 2.0;
        let tail = |delta: f64| match self.distribution {
            Distribution::Normal => Ok(normal_cdf(delta - normal_quantile(level))),
            Distribution::Student => {
                let degrees = self.degrees(treated);
                if degrees < 1.0 {
                    let rows = (treated * (1.0 + self.comparison_per_treated)) as usize;
                    return Err(Fault::TooFewRows { rows, needed: rows + 1 });
                }
                noncentral_t_tail(critical_t(level, degrees)?, degrees, delta)
            }
        };
        Ok(match self.test.tails {
            Tails::Direction => tail(delta)?,
            Tails::Both => tail(delta)? + tail(-delta)?,
        })
    }

    /// How many people it takes to see an effect so often.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`]; [`Fault::NoConvergence`] where no number of people is enough.
    pub fn size(&self, effect: f64, power: f64) -> Result<Size, Fault> {
        share("power", power)?;
        self.power(effect, PEOPLE_MAX)?;
        let treated = reached("sample size", power, (PEOPLE_MIN, PEOPLE_MAX), |treated| {
            match self.power(effect, treated) {
                Err(Fault::TooFewRows { .. }) => Ok(0.0),
                other => other,
            }
        })?;
        Ok(Size::of(treated, self.comparison_per_treated))
    }

    /// The smallest effect that is seen so often with so many treated.
    ///
    /// # Errors
    /// As [`Means::power`]; [`Fault::NoConvergence`] where no effect is seen so often.
    pub fn detectable(&self, treated: f64, power: f64) -> Result<f64, Fault> {
        /// Effects that are tried, in standard errors.
        const RANGE: (f64, f64) = (1e-9, 1e4);
        share("power", power)?;
        let error = self.standard_error(treated)?;
        let rising = |effect: f64| self.power(effect * error, treated);
        Ok(reached("detectable effect", power, RANGE, rising)? * error)
    }

    /// Of people, or of clusters where people come in them.
    fn degrees(&self, treated: f64) -> f64 {
        let people = treated * (1.0 + self.comparison_per_treated);
        self.clustering.map_or(people, |clustering| people / clustering.size) - 2.0
    }
}

/// The quantile of t; of many degrees by its expansion from the normal distribution's (Abramowitz and Stegun 26.7.5), whose
/// error is of the order of `degrees⁻³`.
fn critical_t(level: f64, degrees: f64) -> Result<f64, Fault> {
    const MANY: f64 = 1e5;
    if degrees < MANY {
        return student_quantile(level, degrees);
    }
    let z = normal_quantile(level);
    let square = z * z;
    let first = z * (square + 1.0) / (4.0 * degrees);
    let second = z * (5.0 * square * square + 16.0 * square + 3.0) / (96.0 * degrees * degrees);
    Ok(z + first + second)
}

#[cfg(test)]
mod tests {
    use super::super::{Method, Proportions};
    use super::*;

    fn near(found: f64, expected: f64, within: f64) {
        assert!((found / expected - 1.0).abs() < within, "{found} and not {expected}");
    }

    #[test]
    fn sizes_of_another_program() {
        // R 4.2.2: power.t.test(delta = 0.5, power = 0.8, tol = 1e-12) and the same with strict = TRUE; power.prop.test.
        let means = Means::of(1.0);
        let size = means.size(0.5, 0.8).expect("a size");
        near(size.treated, 63.765_763_724_846_82, 1e-9);
        assert_eq!((size.treated_people, size.comparison_people), (64, 64));
        near(means.detectable(size.treated, 0.8).expect("an effect"), 0.5, 1e-9);
        let both = Means { test: Test { tails: Tails::Both, ..Test::default() }, ..means };
        near(both.size(0.5, 0.8).expect("a size").treated, 63.765_610_190_941_89, 1e-9);
        let proportions = Proportions::of(0.5, 0.4);
        near(proportions.size(0.8).expect("a size").treated, 387.338_516_699_035_9, 1e-10);
        near(proportions.detectable(387.338_516_699_035_9, 0.8).expect("a difference"), 0.1, 1e-9);
        let arcsine = Proportions { method: Method::Arcsine, ..proportions };
        near(arcsine.size(0.8).expect("a size").treated, 387.168_694_538_713_5, 1e-10);
    }

    #[test]
    fn clusters_cost_people_and_degrees() {
        let alone = Means::of(1.0);
        let clustering = Some(Clustering { size: 20.0, variation: 0.0, intraclass: 0.05 });
        let clustered = Means { clustering, ..alone };
        let (before, after) = (alone.size(0.3, 0.8).expect("a size"), clustered.size(0.3, 0.8).expect("one"));
        assert!(after.treated > 1.95 * before.treated, "{before:?} {after:?}");
        // Three clusters in all leave one degree of freedom, two leave none.
        assert!(clustered.power(0.3, 30.0).is_ok());
        assert!(matches!(clustered.power(0.3, 20.0), Err(Fault::TooFewRows { .. })));
    }

    #[test]
    fn what_makes_no_sense_is_a_fault() {
        assert!(Means::of(0.0).power(1.0, 10.0).is_err());
        assert!(Means::of(1.0).power(f64::NAN, 10.0).is_err());
        assert!(Means::of(1.0).size(0.0, 0.8).is_err());
        assert!(Means::of(1.0).size(0.5, 1.0).is_err());
        assert!(Proportions::of(0.5, 0.5).size(0.8).is_err());
        assert!(Proportions::of(1.5, 0.5).power(10.0).is_err());
    }
}
