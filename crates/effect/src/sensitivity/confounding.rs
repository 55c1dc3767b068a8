//! The robustness value: what share of the variance that is left, of the effort and of the outcome alike, something
//! unmeasured must explain to bring an estimate to nothing (Cinelli and Hazlett 2020).

use crate::number::distribution::student_quantile;
use crate::{Fault, Level};
use serde::Serialize;

/// How robust a coefficient of a linear regression is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Robustness {
    /// The share of the outcome's variance, left by the covariates, that the effort explains. Something that explained all
    /// of the rest of the outcome would have to explain this share of the effort.
    pub partial_r_squared: f64,
    /// The share of both that would take away the share asked for of the estimate.
    pub value: f64,
    /// The share of both that would take away its significance at the level.
    pub value_of_limit: f64,
    /// The level.
    pub level: Level,
}

/// What something unmeasured could do that is as strong as a covariate that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Benchmark {
    /// Share of the effort's variance that it would explain.
    pub with_treatment: f64,
    /// Share of the outcome's variance that it would explain.
    pub with_outcome: f64,
    /// The estimate, were it there: brought towards nothing.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The share of what is left that a coefficient explains: `t²/(t² + degrees)`.
///
/// # Errors
/// [`Fault::OutOfRange`] where the standard error or the degrees are not above zero.
pub fn partial_r_squared(estimate: f64, standard_error: f64, degrees: f64) -> Result<f64, Fault> {
    let t = ratio(estimate, standard_error, degrees)?;
    Ok(t * t / (t * t + degrees))
}

/// How robust a coefficient is: from its classic standard error and the residual degrees of freedom. `share` of the estimate
/// is to be taken away, 1 for all of it.
///
/// # Errors
/// [`Fault::OutOfRange`] where the standard error or the share is not above zero, or the degrees are not above 1.
pub fn robustness(
    estimate: f64,
    standard_error: f64,
    degrees: f64,
    share: f64,
    level: Level,
) -> Result<Robustness, Fault> {
    if degrees.is_nan() || degrees <= 1.0 {
        return Err(outside("degrees of freedom", degrees, "x > 1"));
    }
    if !(share > 0.0 && share.is_finite()) {
        return Err(outside("share", share, "x > 0"));
    }
    let t = ratio(estimate, standard_error, degrees)?;
    let strength = share * t.abs() / libm::sqrt(degrees);
    let critical = student_quantile(1.0 - level.tail(), degrees - 1.0)? / libm::sqrt(degrees - 1.0);
    Ok(Robustness {
        partial_r_squared: partial_r_squared(estimate, standard_error, degrees)?,
        value: value(strength, 0.0),
        value_of_limit: value(strength, critical),
        level,
    })
}

/// Something `times` as strong as a covariate, whose shares of the effort's variance (`with_treatment`) and of the outcome's
/// (`with_outcome`, the effort among the columns) are partial ones (Cinelli and Hazlett 2020, 4.4).
///
/// # Errors
/// [`Fault::OutOfRange`] where a share is not at least 0 and below 1, or what is supposed explains all of the effort.
pub fn benchmark(
    (estimate, standard_error, degrees): (f64, f64, f64),
    (with_treatment, with_outcome): (f64, f64),
    times: f64,
) -> Result<Benchmark, Fault> {
    ratio(estimate, standard_error, degrees)?;
    for share in [with_treatment, with_outcome] {
        if !(0.0..1.0).contains(&share) {
            return Err(outside("partial R²", share, "0 <= x < 1"));
        }
    }
    if !(times > 0.0 && times.is_finite()) {
        return Err(outside("times as strong", times, "x > 0"));
    }
    let treatment = times * with_treatment / (1.0 - with_treatment);
    // What it has in common with the covariate, once both are cleared of the effort.
    let common =
        times * with_treatment * with_treatment / ((1.0 - times * with_treatment) * (1.0 - with_treatment));
    if treatment >= 1.0 || !(0.0..1.0).contains(&common) {
        return Err(outside("partial R² with treatment", treatment, "x < 1"));
    }
    let factor = (libm::sqrt(times) + libm::sqrt(common)) / libm::sqrt(1.0 - common);
    let outcome = (factor * factor * with_outcome / (1.0 - with_outcome)).min(1.0);
    let bias = standard_error * libm::sqrt(degrees * outcome * treatment / (1.0 - treatment));
    let error =
        standard_error * libm::sqrt((1.0 - outcome) / (1.0 - treatment) * degrees / (degrees - 1.0).max(1.0));
    Ok(Benchmark {
        with_treatment: treatment,
        with_outcome: outcome,
        estimate: estimate - libm::copysign(bias, estimate),
        standard_error: error,
    })
}

/// The robustness value of a strength, beyond what chance alone explains.
fn value(strength: f64, critical: f64) -> f64 {
    let beyond = strength - critical;
    if beyond <= 0.0 {
        return 0.0;
    }
    if critical > 0.0 && strength > 1.0 / critical {
        return (strength * strength - critical * critical) / (1.0 + strength * strength);
    }
    let square = beyond * beyond;
    // ½(√(f⁴ + 4f²) − f²), without taking near numbers from each other.
    2.0 / (1.0 + libm::sqrt(1.0 + 4.0 / square))
}

fn ratio(estimate: f64, standard_error: f64, degrees: f64) -> Result<f64, Fault> {
    if !(degrees > 0.0 && degrees.is_finite()) {
        return Err(outside("degrees of freedom", degrees, "x > 0"));
    }
    let t = estimate / standard_error;
    if standard_error > 0.0 && (t * t).is_finite() {
        return Ok(t);
    }
    Err(outside("standard error", standard_error, "x > 0"))
}

fn outside(what: &str, value: f64, must: &'static str) -> Fault {
    Fault::OutOfRange { what: what.into(), value: value.to_string(), must }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example() {
        // Cinelli and Hazlett 2020, table 1: Darfur, estimate 0.097, error 0.023, 783 degrees: partial R² 2.2 %, RV 13.9 %,
        // RV at 5 % 7.6 %.
        let found = robustness(0.097, 0.023, 783.0, 1.0, Level::USUAL).expect("a value");
        assert!((found.partial_r_squared - 0.022).abs() < 6e-4, "{found:?}");
        assert!((found.value - 0.139).abs() < 1.5e-3, "{found:?}");
        assert!((found.value_of_limit - 0.076).abs() < 1.5e-3, "{found:?}");
    }

    #[test]
    fn the_value_does_what_it_says() {
        // Something that explains the value of both leaves nothing: bias = se·√(df·R²·R²/(1 − R²)) = estimate.
        let found = robustness(-2.0, 0.5, 100.0, 1.0, Level::USUAL).expect("a value");
        let bias = 0.5 * libm::sqrt(100.0 * found.value * found.value / (1.0 - found.value));
        assert!((bias - 2.0).abs() < 1e-12, "{bias}");
        assert_eq!(robustness(0.1, 0.5, 100.0, 1.0, Level::USUAL).expect("a value").value_of_limit, 0.0);
        assert!(robustness(1.0, 0.0, 100.0, 1.0, Level::USUAL).is_err());
        assert!(robustness(1.0, 1.0, 1.0, 1.0, Level::USUAL).is_err());
        let weaker = benchmark((2.0, 0.5, 100.0), (0.01, 0.1), 1.0).expect("a benchmark");
        assert!(weaker.estimate < 2.0 && weaker.estimate > 1.5, "{weaker:?}");
        let turned = benchmark((-2.0, 0.5, 100.0), (0.01, 0.1), 1.0).expect("a benchmark");
        assert!((turned.estimate + weaker.estimate).abs() < 1e-15);
        assert!(benchmark((2.0, 0.5, 100.0), (0.6, 0.1), 2.0).is_err());
    }
}
