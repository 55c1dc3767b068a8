//! An effect as a share of what would have been without it, and an amount from a ratio of counts: the treated's mean is no
//! more certain than the effect, and the two go together.

use crate::{Estimate, Fault};
use serde::Serialize;

/// The mean of the treated afterwards, with its variance and its covariance with what was estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct TreatedMean {
    /// The mean.
    pub value: f64,
    /// Its variance.
    pub variance: f64,
    /// Its covariance with the effect, or with the logarithm of the ratio.
    pub covariance: f64,
}

impl TreatedMean {
    /// By each unit's (or cluster's) influence on the mean and on the estimate, whose sums of squares are the variances but for
    /// small samples: the mean's is multiplied by `factor`, and the covariance is that of the same correlation with the
    /// estimate's own standard error.
    pub fn of(value: f64, on_mean: &[f64], on_estimate: &[f64], factor: f64, standard_error: f64) -> Self {
        let own = crate::number::dot(on_mean, on_mean);
        let other = crate::number::dot(on_estimate, on_estimate);
        let both = crate::number::dot(on_mean, on_estimate);
        let variance = own * factor;
        let root = libm::sqrt(own * other);
        let correlation = if root > 0.0 { (both / root).clamp(-1.0, 1.0) } else { 0.0 };
        Self { value, variance, covariance: correlation * libm::sqrt(variance) * standard_error }
    }
}

/// The half-widths of an estimate's limits in standard errors, below and above.
fn reaches(estimate: &Estimate) -> [f64; 2] {
    let Estimate { value, low, high, standard_error, .. } = *estimate;
    if standard_error <= 0.0 {
        return [0.0; 2];
    }
    [((value - low) / standard_error).max(0.0), ((high - value) / standard_error).max(0.0)]
}

/// An effect e over c = m − e, what would have been, where m is the treated's mean. None where nothing would have been, or where
/// it is so uncertain that the share has no limits.
///
/// Limits are Fieller's (1954): the shares r for which e − r·c is within its limits, with the same critical values as the
/// effect's own, so that the share's limits hold nothing exactly where the effect's do. The standard error is that of the delta
/// method: `Var(r) = (m²·Var(e) + e²·Var(m) − 2·m·e·Cov(m, e))/c⁴`.
pub fn relative(effect: &Estimate, treated: &TreatedMean) -> Option<Estimate> {
    let (e, m, of_effect) = (effect.value, treated.value, effect.standard_error * effect.standard_error);
    let without = m - e;
    if without.is_nan() || without <= 0.0 {
        return None;
    }
    let of_without = (treated.variance + of_effect - 2.0 * treated.covariance).max(0.0);
    let both = treated.covariance - of_effect;
    // The ends of those r for which (e − r·c)² ≤ k²·(Var(e) − 2·r·Cov(e, c) + r²·Var(c)).
    let ends = |reach: f64| {
        let square = reach * reach;
        let a = without * without - square * of_without;
        let b = e * without - square * both;
        let c = e * e - square * of_effect;
        let root = libm::sqrt((b * b - a * c).max(0.0));
        (a > 0.0).then(|| ((b - root) / a, (b + root) / a))
    };
    let [below, above] = reaches(effect);
    let value = e / without;
    let variance = m * m * of_effect + e * e * treated.variance - 2.0 * m * e * treated.covariance;
    finite(Estimate {
        value,
        standard_error: libm::sqrt(variance.max(0.0)) / (without * without),
        low: ends(below)?.0.min(value),
        high: ends(above)?.1.max(value),
        ..*effect
    })
}

/// What a logarithm of a ratio of means comes to as a share.
pub fn share(logarithm: &Estimate) -> Option<Estimate> {
    finite(Estimate {
        value: libm::expm1(logarithm.value),
        standard_error: libm::exp(logarithm.value) * logarithm.standard_error,
        low: libm::expm1(logarithm.low),
        high: libm::expm1(logarithm.high),
        ..*logarithm
    })
}

/// The amount m − m·e⁻ᵇ that a logarithm b of a ratio of means makes of the treated's mean m.
///
/// Its variance is that of the delta method, `(m·e⁻ᵇ)²·Var(b) + s²·Var(m) + 2·m·e⁻ᵇ·s·Cov(m, b)` with s = 1 − e⁻ᵇ. Each limit is put
/// together from what the ratio's own limit makes of the mean and from the mean's (MOVER: Zou and Donner 2008), whose part is by
/// the share at that same limit: it vanishes where the ratio is one, whatever the mean is, so that the amount's limits hold
/// nothing exactly where the ratio's do. A mean of counts is never below nothing, and its part never reaches further down.
///
/// # Errors
/// [`Fault::OutOfRange`] where the ratio is so uncertain that the amount has no limits.
pub fn amount(logarithm: &Estimate, treated: &TreatedMean) -> Result<Estimate, Fault> {
    let m = treated.value;
    let share = |logarithm: f64| -libm::expm1(-logarithm);
    let error = logarithm.standard_error;
    let value = m * share(logarithm.value);
    let slope = m * libm::exp(-logarithm.value);
    let of_mean = libm::sqrt(treated.variance.max(0.0));
    let correlation = match error * of_mean > 0.0 {
        true => (treated.covariance / (error * of_mean)).clamp(-1.0, 1.0),
        false => 0.0,
    };
    let together = |ratio: f64, mean: f64| {
        if !ratio.is_finite() || !mean.is_finite() {
            return f64::INFINITY;
        }
        libm::sqrt((ratio * ratio + mean * mean + 2.0 * correlation * ratio * mean).max(0.0))
    };
    // How far a limit lies from the value; `way` is −1 for the lower one and 1 for the upper.
    let half = |way: f64, limit: f64, reach: f64| {
        let share = share(limit);
        let is_outwards = way * share >= 0.0 && correlation * share >= 0.0;
        let mean = reach * of_mean;
        let mean = if is_outwards { mean } else { mean.min(m) };
        together((way * (m * share - value)).max(0.0), share * mean)
    };
    let [below, above] = reaches(logarithm);
    finite(Estimate {
        value,
        standard_error: together(slope * error, share(logarithm.value) * of_mean),
        low: value - half(-1.0, logarithm.low, below),
        high: value + half(1.0, logarithm.high, above),
        ..*logarithm
    })
    .ok_or_else(|| Fault::OutOfRange {
        what: "estimate".into(),
        value: format!("{} ± {error}", logarithm.value),
        must: "finite",
    })
}

fn finite(estimate: Estimate) -> Option<Estimate> {
    let Estimate { value, standard_error, low, high, .. } = estimate;
    [value, standard_error, low, high].iter().all(|one| one.is_finite()).then_some(estimate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;

    #[test]
    fn two_independent_means() {
        // Means 8 and 10 with variances 0.16 and 0.09, which know nothing of each other: e = −2, Var(e) = 0.25, Cov(m, e) = 0.16.
        let effect = Estimate::normal(-2.0, 0.5, Level::USUAL).expect("an effect");
        let treated = TreatedMean { value: 8.0, variance: 0.16, covariance: 0.16 };
        let found = relative(&effect, &treated).expect("a share");
        assert!((found.value + 0.2).abs() < 1e-15);
        // The ratio 0.8 has by the delta method the variance 0.16/100 + 0.64·0.09/100.
        assert!((found.standard_error - (0.0016_f64 + 0.000_576).sqrt()).abs() < 1e-12, "{found:?}");
        // Fieller's limits of the ratio of independent normal means: (ab ± √(a²b² − (a² − z²A)(b² − z²B)))/(b² − z²B).
        let square = 1.959_963_984_540_054_f64.powi(2);
        let (a, b) = (64.0 - square * 0.16, 100.0 - square * 0.09);
        let root = (6400.0 - a * b).sqrt();
        assert!((found.low - ((80.0 - root) / b - 1.0)).abs() < 1e-12, "{found:?}");
        assert!((found.high - ((80.0 + root) / b - 1.0)).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn a_share_holds_nothing_where_its_effect_does() {
        let treated = TreatedMean { value: 8.0, variance: 0.16, covariance: 0.2 };
        for value in [-1.5, -0.99, -0.97, 0.97, 0.99, 1.5] {
            let effect = Estimate::student(value, 0.5, 60.0, Level::USUAL).expect("an effect");
            let found = relative(&effect, &treated).expect("a share");
            assert_eq!(found.holds_zero(), effect.holds_zero(), "{effect:?} {found:?}");
        }
        // What would have been is not told from nothing.
        let effect = Estimate::normal(7.5, 0.5, Level::USUAL).expect("an effect");
        assert_eq!(relative(&effect, &TreatedMean { covariance: 0.0, ..treated }), None);
        assert_eq!(relative(&Estimate { value: 9.0, ..effect }, &treated), None);
        // Nothing is uncertain.
        let effect = Estimate::normal(-2.0, 0.0, Level::USUAL).expect("an effect");
        let found = relative(&effect, &TreatedMean { value: 8.0, ..TreatedMean::default() }).expect("one");
        assert_eq!((found.value, found.low, found.high), (-0.2, -0.2, -0.2));
    }

    #[test]
    fn amounts_know_that_the_mean_is_uncertain() {
        let ratio = Estimate::normal(-0.25, 0.05, Level::USUAL).expect("a ratio");
        let known = amount(&ratio, &TreatedMean { value: 6.0, ..TreatedMean::default() }).expect("an amount");
        assert!((known.low + 6.0 * libm::expm1(-ratio.low)).abs() < 1e-12);
        assert!((known.high + 6.0 * libm::expm1(-ratio.high)).abs() < 1e-12);
        let treated = TreatedMean { value: 6.0, variance: 0.04, covariance: 0.0 };
        let found = amount(&ratio, &treated).expect("an amount");
        let (slope, share) = (6.0 * libm::exp(0.25), -libm::expm1(0.25));
        let error = libm::sqrt((slope * 0.05).powi(2) + (share * 0.2).powi(2));
        assert!((found.standard_error - error).abs() < 1e-12);
        assert!(found.low < known.low && found.high > known.high);
        assert!(amount(&Estimate { low: -1e4, ..ratio }, &treated).is_err());
    }

    #[test]
    fn an_amount_holds_nothing_where_its_ratio_does() {
        for (error, mean, correlation) in [0.02_f64, 0.05, 0.1, 0.2, 0.3]
            .into_iter()
            .flat_map(|error| [0.3, 8.0, 150.0].map(|mean| (error, mean)))
            .flat_map(|(error, mean)| [-0.95, -0.7, 0.0, 0.3, 0.707, 0.95].map(|with| (error, mean, with)))
        {
            for (step, spread) in
                (-60..=60).flat_map(|step| [0.1, 0.5, 1.0, 6.0].map(|spread| (step, spread)))
            {
                let ratio =
                    Estimate::normal(f64::from(step) * 0.0501 * error, error, Level::USUAL).expect("a ratio");
                let of_mean = mean * error * spread;
                let covariance = correlation * of_mean * error;
                let treated = TreatedMean { value: mean, variance: of_mean * of_mean, covariance };
                let found = amount(&ratio, &treated).expect("an amount");
                assert_eq!(found.holds_zero(), ratio.holds_zero(), "{ratio:?} {treated:?} {found:?}");
                assert!(found.low <= found.value && found.value <= found.high, "{found:?}");
            }
        }
        // A mean as uncertain as its ratio, the two going together: 28 % fewer at best, 6 % more at worst.
        let ratio = Estimate::normal(-0.33, 0.2, Level::USUAL).expect("a ratio");
        let of_mean = 8.0 * 0.2 * std::f64::consts::FRAC_1_SQRT_2;
        let treated =
            TreatedMean { value: 8.0, variance: of_mean * of_mean, covariance: 0.707 * of_mean * 0.2 };
        assert!(amount(&ratio, &treated).expect("an amount").high > 0.3);
    }
}
