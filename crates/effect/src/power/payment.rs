//! How often a payment rule pays where nothing was achieved, and how often it does not where something was: exactly, by the
//! normal distribution of the estimate, and so before anything is signed.

use super::{above_zero, between};
use crate::number::distribution::{normal_cdf, normal_quantile};
use crate::{Fault, Level};
use serde::Serialize;

/// When a payment falls due. Effects are counted so that more is better, and in one unit throughout.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PaymentRule {
    /// The estimate from which it is paid.
    pub from: f64,
    /// That limits at this level must lie above zero as well; none where the estimate alone decides.
    pub limits_above_zero: Option<Level>,
    /// The true effect from which payment is earned: below it a payment is a false one, from it on a missing one is missed.
    pub earned_from: f64,
}

/// What the rule does where this is the truth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The true effect.
    pub effect: f64,
    /// How often it pays.
    pub pays: f64,
    /// How often it pays and should not have; none where it should.
    pub false_pay: Option<f64>,
    /// How often it does not and should have; none where it should not.
    pub missed_pay: Option<f64>,
}

impl PaymentRule {
    /// Pays from an estimate on, and payment is earned from that same effect on.
    pub fn from(from: f64) -> Self {
        Self { from, limits_above_zero: None, earned_from: from }
    }

    /// The same, with limits that must lie above zero.
    pub fn with_limits(self, level: Level) -> Self {
        Self { limits_above_zero: Some(level), ..self }
    }

    /// The estimate from which the rule does pay, all its conditions taken together.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where the standard error is not above zero.
    pub fn threshold(&self, standard_error: f64) -> Result<f64, Fault> {
        above_zero("standard error", standard_error)?;
        finite("payment from", self.from)?;
        let above = self.limits_above_zero.map(|level| normal_quantile(1.0 - level.tail()) * standard_error);
        Ok(above.map_or(self.from, |above| above.max(self.from)))
    }

    /// What it does where this is the true effect.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] where a quantity is not finite or the standard error is not above zero.
    pub fn outcome(&self, effect: f64, standard_error: f64) -> Result<Outcome, Fault> {
        let threshold = self.threshold(standard_error)?;
        finite("effect", effect)?;
        let pays = normal_cdf((effect - threshold) / standard_error);
        let misses = normal_cdf((threshold - effect) / standard_error);
        let is_earned = effect >= finite("earned from", self.earned_from)?;
        let (false_pay, missed_pay) = if is_earned { (None, Some(misses)) } else { (Some(pays), None) };
        Ok(Outcome { effect, pays, false_pay, missed_pay })
    }

    /// What it does for each of these true effects.
    ///
    /// # Errors
    /// As [`PaymentRule::outcome`].
    pub fn curve(&self, effects: &[f64], standard_error: f64) -> Result<Vec<Outcome>, Fault> {
        effects.iter().map(|effect| self.outcome(*effect, standard_error)).collect()
    }
}

fn finite(what: &str, value: f64) -> Result<f64, Fault> {
    between(what, value, f64::NEG_INFINITY, f64::INFINITY, "finite")
}

#[cfg(test)]
mod tests {
    use super::super::{Analysis, Distribution, Means, Measurement};
    use super::*;

    fn contacts() -> Means {
        let measurement = Some(Measurement::once(0.6, Analysis::Ancova));
        Means { measurement, distribution: Distribution::Normal, ..Means::of(7.0) }
    }

    #[test]
    fn what_a_municipality_can_see() {
        // Mean 8 contacts, standard deviation 7, correlation 0.6: the smallest fall that is seen, as a share of 8.
        for (people, expected) in [(150.0, 23.0), (300.0, 16.0), (600.0, 11.0), (1000.0, 8.8), (2000.0, 6.2)]
        {
            let found = contacts().detectable(people, 0.8).expect("an effect") / 8.0 * 100.0;
            let within = if expected < 10.0 { 0.05 } else { 0.5 };
            assert!((found - expected).abs() < within, "{people}: {found}");
        }
    }

    #[test]
    fn a_rule_pays_for_nothing() {
        let error = contacts().standard_error(150.0).expect("an error") / 8.0;
        let rule = PaymentRule::from(0.10);
        let nothing = rule.outcome(0.0, error).expect("an outcome");
        // Φ(−0.10/0.08083) = Φ(−1.2372) by a table: 0.108.
        assert!((nothing.pays - 0.108).abs() < 5e-4, "{nothing:?}");
        assert_eq!((nothing.false_pay, nothing.missed_pay), (Some(nothing.pays), None));
        let strict = rule.with_limits(Level::USUAL);
        let true_effect = strict.outcome(0.10, error).expect("an outcome");
        // Φ((0.10 − 1.95996·0.08083)/0.08083) = Φ(−0.7228): 0.235.
        assert!((true_effect.pays - 0.235).abs() < 5e-4, "{true_effect:?}");
        assert!((true_effect.missed_pay.expect("earned") - (1.0 - true_effect.pays)).abs() < 1e-15);
        assert!((strict.outcome(0.0, error).expect("an outcome").pays - 0.025).abs() < 1e-12);
        assert!(rule.outcome(0.0, 0.0).is_err());
        assert!(rule.outcome(f64::NAN, 1.0).is_err());
        assert_eq!(rule.curve(&[0.0, 0.1, 0.2], error).expect("a curve").len(), 3);
    }
}
