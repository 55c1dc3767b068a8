//! How often a payment rule pays for nothing, and how often it refuses what is owed, before anything is measured.
//!
//! Under the plan's own assumptions the estimate is normal about the true effect: the standard error is
//! σ·√((1/n₁ + 1/n₀)·f·d), where f is 1 − ρ² where the time before is held equal, 2·(1 − ρ) where changes are compared and 1
//! where neither is done (Frison and Pocock 1992), and d = 1 + (m − 1)·ICC for clusters of m persons (Donner and Klar 2000).

use super::plan::{Method, Payment, PaysOn, Plan, Power};
use crate::number::distribution::{normal_cdf, normal_quantile};
use serde::{Deserialize, Serialize};

/// Effects that a curve is drawn at: from nothing to twice the threshold in this many steps.
pub const STEPS: usize = 8;
/// The power that a plan should have.
pub const POWER_WANTED: f64 = 0.8;

/// How a payment rule works under the plan's assumptions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operating {
    /// The standard error that is to be expected, in the outcome's unit.
    pub standard_error: f64,
    /// What pays, in the outcome's unit.
    pub threshold: f64,
    /// How often it is paid for nothing.
    pub false_payment: f64,
    /// How often it is not paid where the effect is the threshold.
    pub false_refusal: f64,
    /// How often it is paid at each effect.
    pub curve: Vec<OperatingPoint>,
}

/// How often it is paid at one effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperatingPoint {
    /// The true effect, above zero being better.
    pub effect: f64,
    /// How often it is paid.
    pub paid: f64,
}

/// The standard error that is to be expected.
pub fn expected_error(power: &Power, method: Method, has_before: bool, persons_in_cluster: f64) -> f64 {
    let correlation = power.correlation.clamp(-1.0, 1.0);
    let factor = match method {
        Method::DifferenceInMeans => 1.0,
        _ if !has_before => 1.0,
        Method::Ancova | Method::Poisson | Method::NegativeBinomial => 1.0 - correlation * correlation,
        _ => 2.0 * (1.0 - correlation),
    };
    let shares = 1.0 / power.treated.max(1) as f64 + 1.0 / power.controls.max(1) as f64;
    let together = 1.0 + (persons_in_cluster.max(1.0) - 1.0) * power.cluster_correlation.max(0.0);
    power.standard_deviation * libm::sqrt(shares * factor.max(0.0) * together)
}

/// How often a rule pays where the effect is `effect` and the estimate's standard error `error`; both in the unit of the
/// threshold.
pub fn paid(payment: &Payment, threshold: f64, effect: f64, error: f64, level: f64) -> f64 {
    if error <= 0.0 {
        return f64::from(u8::from(effect >= threshold));
    }
    let margin = match payment.pays_on {
        PaysOn::Estimate => 0.0,
        PaysOn::CautiousEnd => normal_quantile((1.0 + level) / 2.0) * error,
    };
    normal_cdf((effect - threshold - margin) / error)
}

/// How the plan's payment rule works; none where it has no rule or assumes nothing.
pub fn operating(plan: &Plan, persons_in_cluster: f64) -> Option<Operating> {
    let (payment, power) = (plan.payment.as_ref()?, plan.power.as_ref()?);
    let has_before = plan.outcome.before.is_some() || plan.outcome.before_column.is_some();
    let error = expected_error(power, plan.estimator.method, has_before, persons_in_cluster);
    let threshold = if payment.relative { payment.threshold * power.mean.abs() } else { payment.threshold };
    let at = |effect: f64| paid(payment, threshold, effect, error, plan.estimator.level);
    let curve = (0..=STEPS)
        .map(|step| {
            let effect = 2.0 * threshold * step as f64 / STEPS as f64;
            OperatingPoint { effect, paid: at(effect) }
        })
        .collect();
    Some(Operating {
        standard_error: error,
        threshold,
        false_payment: at(0.0),
        false_refusal: 1.0 - at(threshold),
        curve,
    })
}

/// How often the plan would find its least effect; none where it names none.
pub fn power(plan: &Plan, persons_in_cluster: f64) -> Option<f64> {
    let power = plan.power.as_ref()?;
    let has_before = plan.outcome.before.is_some() || plan.outcome.before_column.is_some();
    let error = expected_error(power, plan.estimator.method, has_before, persons_in_cluster);
    let smallest = power.smallest?;
    let limit = normal_quantile((1.0 + plan.estimator.level) / 2.0);
    if error <= 0.0 {
        return Some(1.0);
    }
    Some(normal_cdf(smallest.abs() / error - limit) + normal_cdf(-smallest.abs() / error - limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_without_limits_pays_for_nothing_one_time_in_nine() {
        let power = Power {
            mean: 8.0,
            standard_deviation: 7.0,
            correlation: 0.6,
            cluster_correlation: 0.0,
            treated: 150,
            controls: 150,
            smallest: None,
        };
        let error = expected_error(&power, Method::Ancova, true, 1.0);
        // 7·√(1 − 0.36)·√(2/150) = 0.646632.
        assert!((error - 0.646_632).abs() < 1e-6, "{error}");
        let mut payment =
            Payment { threshold: 0.1, relative: true, pays_on: PaysOn::Estimate, false_payment_max: 0.05 };
        // A tenth of 8 is 0.8: 1.2372 standard errors, which is passed 10.8 per cent of the time.
        assert!((paid(&payment, 0.8, 0.0, error, 0.95) - 0.108).abs() < 0.001);
        assert!((paid(&payment, 0.8, 0.8, error, 0.95) - 0.5).abs() < 1e-12);
        payment.pays_on = PaysOn::CautiousEnd;
        assert!((paid(&payment, 0.8, 0.8, error, 0.95) - 0.025).abs() < 1e-12);
    }
}
