//! What sharpens an estimate and what blunts it: measurements before and after, and people who come in clusters.

use super::share;
use crate::Fault;
use serde::Serialize;

/// How measurements before the index date are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Analysis {
    /// Not at all: the means after it are compared.
    After,
    /// Taken away: difference in differences.
    Change,
    /// As a covariate (ANCOVA).
    Ancova,
}

/// Measurements of each person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measurement {
    /// Before the index date.
    pub before: u32,
    /// After it.
    pub after: u32,
    /// Between any two measurements of one person.
    pub correlation: f64,
    /// How those before are used.
    pub analysis: Analysis,
}

impl Measurement {
    /// One measurement before and one after.
    pub fn once(correlation: f64, analysis: Analysis) -> Self {
        Self { before: 1, after: 1, correlation, analysis }
    }

    /// The variance of what is compared, as a multiple of one measurement's, where all have one variance and each two one
    /// correlation (Frison and Pocock 1992).
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where the correlation is not at least 0 and below 1, or there is no measurement that is needed.
    pub fn variance_factor(&self) -> Result<f64, Fault> {
        let correlation = self.correlation;
        if !(0.0..1.0).contains(&correlation) {
            let (what, value) = ("correlation".into(), correlation.to_string());
            return Err(Fault::OutOfRange { what, value, must: "0 <= x < 1" });
        }
        if self.after == 0 || (self.before == 0 && self.analysis != Analysis::After) {
            let (what, value) = ("measurements".into(), format!("{} + {}", self.before, self.after));
            return Err(Fault::OutOfRange { what, value, must: "at least 1" });
        }
        let of_mean = |times: u32| (1.0 + f64::from(times - 1) * correlation) / f64::from(times);
        Ok(match self.analysis {
            Analysis::After => of_mean(self.after),
            Analysis::Change => of_mean(self.after) + of_mean(self.before) - 2.0 * correlation,
            Analysis::Ancova => of_mean(self.after) - correlation * correlation / of_mean(self.before),
        })
    }
}

/// People who come in clusters, such as the patients of a practice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Clustering {
    /// People in a cluster, on average.
    pub size: f64,
    /// Standard deviation of the clusters' sizes over their mean; 0 where all are equal.
    pub variation: f64,
    /// The share of variance that is between clusters.
    pub intraclass: f64,
}

impl Clustering {
    /// How many times as many people it takes (Kish 1965; with sizes that differ Eldridge, Ashby and Kerry 2006).
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where the size is below 1, or the correlation not at least 0 and below 1.
    pub fn design_effect(&self) -> Result<f64, Fault> {
        if !(self.size >= 1.0 && self.size.is_finite() && self.variation >= 0.0 && self.variation.is_finite())
        {
            let (what, value) = ("cluster size".into(), format!("{} ± {}", self.size, self.variation));
            return Err(Fault::OutOfRange { what, value, must: "x >= 1" });
        }
        if self.intraclass != 0.0 {
            share("intraclass correlation", self.intraclass)?;
        }
        Ok(1.0 + ((1.0 + self.variation * self.variation) * self.size - 1.0) * self.intraclass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_by_hand() {
        let factor = |before, after, analysis| {
            Measurement { before, after, correlation: 0.6, analysis }.variance_factor().expect("a factor")
        };
        assert!((factor(1, 1, Analysis::Ancova) - 0.64).abs() < 1e-15);
        assert!((factor(1, 1, Analysis::Change) - 0.8).abs() < 1e-15);
        assert!((factor(0, 1, Analysis::After) - 1.0).abs() < 1e-15);
        // Four before and two after: (1 + 0.6)/2 − 0.36/((1 + 1.8)/4).
        assert!((factor(4, 2, Analysis::Ancova) - (0.8 - 0.36 / 0.7)).abs() < 1e-15);
        assert!(Measurement::once(1.0, Analysis::Change).variance_factor().is_err());
        let once = Clustering { size: 31.0, variation: 0.0, intraclass: 0.05 };
        assert!((once.design_effect().expect("an effect") - 2.5).abs() < 1e-15);
        let varied = Clustering { variation: 1.0, ..once };
        assert!((varied.design_effect().expect("an effect") - 4.05).abs() < 1e-14);
        assert!(Clustering { size: 0.0, ..once }.design_effect().is_err());
    }
}
