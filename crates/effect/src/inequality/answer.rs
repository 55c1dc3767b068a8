//! What is answered: a measure as others print it and as it should be, with the reason where the two differ.

use super::Measure;
use crate::notice::Notice;
use crate::{Fault, Level};
use serde::Serialize;

/// Draws of a bootstrap unless told.
pub const DRAWS: u32 = 2_000;
/// Draws at most.
pub const DRAWS_MAX: u32 = 100_000;

/// How to answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Options {
    /// How sure limits are to be.
    pub level: Level,
    /// The seed of what is drawn.
    pub seed: u64,
    /// Draws, where limits are drawn.
    pub draws: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { level: Level::USUAL, seed: 1, draws: DRAWS }
    }
}

/// How limits were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Method {
    /// The point alone; nothing is known of its uncertainty.
    Point,
    /// The measure is a fixed combination of the groups' estimates: its variance is exact.
    Exact,
    /// The measure is smooth: its first derivatives and the groups' standard errors (the delta method).
    Delta,
    /// As a curve fits the groups: the sandwich of White 1980 with MacKinnon and White's correction, HC1.
    Sandwich,
    /// By the convenient regression on ranks: how far groups lie from a straight line.
    Regression,
    /// Events are a binomial count of the people.
    Binomial,
    /// Of the two-by-two table of reference and others.
    TwoByTwo,
    /// Drawn from the groups' standard errors.
    Bootstrap {
        /// The seed.
        seed: u64,
        /// How many draws.
        draws: u32,
    },
    /// Taylor linearisation over the sample's weights, strata and clusters.
    Linearised,
}

/// A measure with its limits. Every number is finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Value {
    /// The measure.
    pub estimate: f64,
    /// Its standard error; of the logarithm where the measure is a ratio; none where there is no formula or no uncertainty is known.
    pub standard_error: Option<f64>,
    /// Lower limit; none where no uncertainty is known.
    pub low: Option<f64>,
    /// Upper limit; none where no uncertainty is known.
    pub high: Option<f64>,
    /// How limits were found.
    #[serde(flatten)]
    pub method: Method,
}

/// What is wrong with the value that others print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceFault {
    /// Each group counts by the square of its people: events and non-events carry them already, and they are given as weights again.
    PopulationTwice,
    /// The estimate is in per cent, its standard error a fraction: limits are 100 times too narrow.
    ErrorAsFraction,
    /// The estimate is in thousandths, its standard error is not: limits are 1,000 times too narrow.
    ErrorNotInThousandths,
    /// The limits are drawn without a seed: they differ each time.
    UnseededLimits,
}

/// A measure of inequality, answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inequality {
    /// Which measure.
    pub measure: Measure,
    /// As WHO's program for health inequality gives it, digit by digit; none where that program has no such value, or draws it.
    pub compatible: Option<Value>,
    /// The same without its faults.
    pub corrected: Value,
    /// The same measure with limits from the groups' own standard errors, and of counts that are not rounded; none where a group
    /// has no standard error, or where the corrected value has such limits already.
    pub sampling: Option<Value>,
    /// What is wrong with the compatible value; none where nothing is.
    pub reason: Option<ReferenceFault>,
    /// What to know when reading it.
    pub notices: Vec<Notice>,
}

impl Inequality {
    /// The value to read: with limits from the groups' standard errors where they are known, else the corrected one.
    pub fn best(&self) -> &Value {
        self.sampling.as_ref().unwrap_or(&self.corrected)
    }
}

impl Value {
    /// A point of which no uncertainty is known.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where it is not a number.
    pub fn point(measure: Measure, estimate: f64) -> Result<Self, Fault> {
        Self { estimate, standard_error: None, low: None, high: None, method: Method::Point }
            .checked(measure.code())
    }

    /// With limits of the normal distribution; on the logarithm where the measure is a ratio, whose error is then that of the
    /// logarithm.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where a number is not finite.
    pub fn normal(
        measure: Measure,
        estimate: f64,
        error: f64,
        method: Method,
        level: Level,
    ) -> Result<Self, Fault> {
        let half = crate::number::distribution::normal_quantile(1.0 - level.tail()) * error;
        let (low, high) = if measure.is_ratio() {
            (estimate * libm::exp(-half), estimate * libm::exp(half))
        } else {
            (estimate - half, estimate + half)
        };
        Self { estimate, standard_error: Some(error), low: Some(low), high: Some(high), method }
            .checked(measure.code())
    }

    /// That every number is one.
    pub(crate) fn checked(self, what: &str) -> Result<Self, Fault> {
        let numbers = [Some(self.estimate), self.standard_error, self.low, self.high];
        if numbers.into_iter().flatten().all(f64::is_finite) {
            return Ok(self);
        }
        let value = self.estimate.to_string();
        Err(Fault::OutOfRange { what: what.to_owned(), value, must: "finite" })
    }
}
