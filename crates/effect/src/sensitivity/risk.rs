//! The E-value: how strongly something unmeasured must go with both the effort and the outcome, as ratios of risks, to
//! explain an estimate (Ding and VanderWeele 2016; VanderWeele and Ding 2017).

use crate::Fault;
use serde::Serialize;

/// What a standardised mean difference is multiplied by on the way to the logarithm of a risk ratio (Chinn 2000 and
/// VanderWeele and Ding 2017, table 2).
const LOG_RISK_PER_DEVIATION: f64 = 0.91;
/// The same for the half-width of its 95 % limits in standard errors: 0.91 · 1.96, as published with two decimals.
const LIMIT_PER_DEVIATION: f64 = 1.78;

/// What the estimate is. Ratios above zero.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "measure", rename_all = "kebab-case")]
pub enum Measure {
    /// A ratio of risks, or of rates.
    RiskRatio,
    /// A ratio of odds; where the outcome is common (15 % or more at the end) its root is taken for the ratio of risks.
    OddsRatio {
        /// Whether the outcome is common.
        is_common: bool,
    },
    /// A ratio of hazards; where the outcome is common it is turned by `(1 − 0.5^√h) / (1 − 0.5^√(1/h))`.
    HazardRatio {
        /// Whether the outcome is common.
        is_common: bool,
    },
    /// A difference of means in standard deviations of the outcome; its limits are made from this standard error.
    Deviations {
        /// Of the standardised difference.
        standard_error: f64,
    },
}

/// The ratio of risks that a difference in standard deviations of the outcome comes to (Chinn 2000): with the limits of a
/// difference turned so, whatever their level, [`Measure::RiskRatio`] gives its E-value.
pub fn risk_ratio_of_deviations(deviations: f64) -> f64 {
    libm::exp(LOG_RISK_PER_DEVIATION * deviations)
}

/// How strong something unmeasured must be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EValue {
    /// The estimate as a ratio of risks.
    pub risk_ratio: f64,
    /// To explain the estimate.
    pub point: f64,
    /// To bring the limit that is nearer to no effect there; 1 where the limits hold it already, none without limits.
    pub limit: Option<f64>,
}

/// The E-value of an estimate and of its limits. The limits of [`Measure::Deviations`] are not read.
///
/// # Errors
/// [`Fault::OutOfRange`] where a ratio is not above zero, or an estimate lies outside its limits.
pub fn e_value(measure: Measure, estimate: f64, limits: Option<(f64, f64)>) -> Result<EValue, Fault> {
    let risk_ratio = measure.risk_ratio(estimate)?;
    let limits = match (measure, limits) {
        (Measure::Deviations { standard_error }, _) => {
            if !(standard_error >= 0.0 && standard_error.is_finite()) {
                return Err(outside("standard error", standard_error, "x >= 0"));
            }
            let half = LIMIT_PER_DEVIATION * standard_error;
            let middle = LOG_RISK_PER_DEVIATION * estimate;
            Some((positive(libm::exp(middle - half))?, positive(libm::exp(middle + half))?))
        }
        (_, Some((low, high))) => {
            if low > estimate || high < estimate {
                return Err(outside("estimate", estimate, "low <= x <= high"));
            }
            Some((measure.risk_ratio(low)?, measure.risk_ratio(high)?))
        }
        (_, None) => None,
    };
    let limit = limits.map(|(low, high)| {
        if low <= 1.0 && high >= 1.0 {
            return 1.0;
        }
        strength(if risk_ratio > 1.0 { low } else { high })
    });
    Ok(EValue { risk_ratio, point: strength(risk_ratio), limit })
}

impl Measure {
    fn risk_ratio(self, estimate: f64) -> Result<f64, Fault> {
        if let Self::Deviations { .. } = self {
            if !estimate.is_finite() {
                return Err(outside("estimate", estimate, "finite"));
            }
            return positive(risk_ratio_of_deviations(estimate));
        }
        let ratio = positive(estimate)?;
        Ok(match self {
            Self::OddsRatio { is_common: true } => libm::sqrt(ratio),
            Self::HazardRatio { is_common: true } => {
                // 1 − 2^−x, without losing what is small.
                let share = |root: f64| -libm::expm1(-std::f64::consts::LN_2 * root);
                positive(share(libm::sqrt(ratio)) / share(libm::sqrt(1.0 / ratio)))?
            }
            _ => ratio,
        })
    }
}

/// Of a ratio of risks, turned round where it is below one.
fn strength(ratio: f64) -> f64 {
    let ratio = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    ratio + libm::sqrt(ratio * (ratio - 1.0))
}

fn positive(ratio: f64) -> Result<f64, Fault> {
    /// Beyond which a ratio or its square is no number that can be reckoned with.
    const MOST: f64 = 1e150;
    if ratio > 1.0 / MOST && ratio < MOST {
        return Ok(ratio);
    }
    Err(outside("ratio", ratio, "x > 0"))
}

fn outside(what: &str, value: f64, must: &'static str) -> Fault {
    Fault::OutOfRange { what: what.into(), value: value.to_string(), must }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} and not {expected}");
    }

    #[test]
    fn values_by_hand() {
        let found = e_value(Measure::RiskRatio, 3.9, Some((1.8, 8.7))).expect("a value");
        near(found.point, 3.9 + libm::sqrt(3.9 * 2.9));
        near(found.limit.expect("limits"), 3.0);
        // 1/0.8 = 1.25 and √(1.25·0.25) = 0.559…
        near(e_value(Measure::RiskRatio, 0.8, None).expect("a value").point, 1.25 + libm::sqrt(0.3125));
        let holds = e_value(Measure::RiskRatio, 0.8, Some((0.6, 1.1))).expect("a value");
        near(holds.limit.expect("limits"), 1.0);
        near(e_value(Measure::RiskRatio, 1.0, None).expect("a value").point, 1.0);
        // The root of 4 is 2, and 2 + √2.
        let odds = e_value(Measure::OddsRatio { is_common: true }, 4.0, None).expect("a value");
        near(odds.point, 2.0 + std::f64::consts::SQRT_2);
        // (1 − 0.5²)/(1 − 0.5^0.5) = 0.75/0.292893…
        let hazard = e_value(Measure::HazardRatio { is_common: true }, 4.0, None).expect("a value");
        near(hazard.risk_ratio, 0.75 / (1.0 - libm::sqrt(0.5)));
        let means = e_value(Measure::Deviations { standard_error: 0.3 }, -0.5, None).expect("a value");
        near(means.risk_ratio, libm::exp(-0.455));
        near(means.limit.expect("limits"), 1.0);
    }

    #[test]
    fn what_is_no_ratio_is_a_fault() {
        for estimate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(e_value(Measure::RiskRatio, estimate, None).is_err());
        }
        assert!(e_value(Measure::RiskRatio, 2.0, Some((2.5, 3.0))).is_err());
        assert!(e_value(Measure::Deviations { standard_error: -1.0 }, 0.1, None).is_err());
    }
}
