//! The distributions that limits and tests are read from. One place, so that the library behind it can be changed.

use crate::Fault;
use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

/// Chance of at most `z` in the standard normal distribution.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Density of the standard normal distribution.
pub fn normal_density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * std::f64::consts::PI)
}

/// Below which the standard normal distribution has a share `p`; ±∞ at 0 and 1.
///
/// One step of Halley's method after the library's value, so that the last digits are those of [`normal_cdf`].
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return if p <= 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    // From the lower tail, where nothing is lost to 1 − p.
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    let start = Normal::standard().inverse_cdf(p);
    let step = (normal_cdf(start) - p) / normal_density(start);
    if step.is_finite() { start - step / (1.0 + start * step / 2.0) } else { start }
}

/// Chance of at most `t` in Student's distribution.
///
/// # Errors
/// [`Fault::OutOfRange`] where the degrees of freedom are not above zero.
pub fn student_cdf(t: f64, degrees: f64) -> Result<f64, Fault> {
    if t.is_nan() {
        return Ok(0.5);
    }
    Ok(student(degrees)?.cdf(t))
}

/// Below which Student's distribution has a share `p`.
///
/// # Errors
/// [`Fault::OutOfRange`] where the degrees of freedom are not above zero.
pub fn student_quantile(p: f64, degrees: f64) -> Result<f64, Fault> {
    if p == 0.5 {
        return Ok(0.0);
    }
    let start = student(degrees)?.inverse_cdf(p);
    polished(start, p, |t| student_cdf(t, degrees))
}

/// Chance of at least `x` in the chi-squared distribution.
///
/// # Errors
/// [`Fault::OutOfRange`] where the degrees of freedom are not above zero.
pub fn chi_squared_tail(x: f64, degrees: f64) -> Result<f64, Fault> {
    Ok(chi_squared(degrees)?.sf(x.max(0.0)))
}

/// Below which the chi-squared distribution has a share `p`.
///
/// # Errors
/// [`Fault::OutOfRange`] where the degrees of freedom are not above zero.
pub fn chi_squared_quantile(p: f64, degrees: f64) -> Result<f64, Fault> {
    let distribution = chi_squared(degrees)?;
    polished(distribution.inverse_cdf(p), p, |x| Ok(distribution.cdf(x.max(0.0))))
}

/// Chance of at least `x` in the F distribution.
///
/// # Errors
/// [`Fault::OutOfRange`] where degrees of freedom are not above zero.
pub fn f_tail(x: f64, numerator: f64, denominator: f64) -> Result<f64, Fault> {
    Ok(fisher(numerator, denominator)?.sf(x.max(0.0)))
}

/// Below which the F distribution has a share `p`.
///
/// # Errors
/// [`Fault::OutOfRange`] where degrees of freedom are not above zero.
pub fn f_quantile(p: f64, numerator: f64, denominator: f64) -> Result<f64, Fault> {
    let distribution = fisher(numerator, denominator)?;
    polished(distribution.inverse_cdf(p), p, |x| Ok(distribution.cdf(x.max(0.0))))
}

fn fisher(numerator: f64, denominator: f64) -> Result<FisherSnedecor, Fault> {
    FisherSnedecor::new(numerator, denominator).map_err(|_| degrees_fault(numerator.min(denominator)))
}

fn student(degrees: f64) -> Result<StudentsT, Fault> {
    StudentsT::new(0.0, 1.0, degrees).map_err(|_| degrees_fault(degrees))
}

fn chi_squared(degrees: f64) -> Result<ChiSquared, Fault> {
    ChiSquared::new(degrees).map_err(|_| degrees_fault(degrees))
}

fn degrees_fault(degrees: f64) -> Fault {
    Fault::OutOfRange { what: "degrees of freedom".into(), value: degrees.to_string(), must: "x > 0" }
}

/// A quantile brought to where the distribution says it is, by the secant method around the library's value.
fn polished(start: f64, p: f64, cdf: impl Fn(f64) -> Result<f64, Fault>) -> Result<f64, Fault> {
    const ROUNDS: usize = 8;
    if !start.is_finite() {
        return Ok(start);
    }
    let (mut before, mut now) = (start * (1.0 + 1e-6) + 1e-12, start);
    let mut error_before = cdf(before)? - p;
    for _ in 0..ROUNDS {
        let error = cdf(now)? - p;
        let slope = (error - error_before) / (now - before);
        if error == 0.0 || slope == 0.0 || !slope.is_finite() {
            break;
        }
        (before, error_before) = (now, error);
        now -= error / slope;
    }
    Ok(if now.is_finite() { now } else { start })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, within: f64) {
        assert!((found - expected).abs() <= within * expected.abs(), "{found} and not {expected}");
    }

    #[test]
    fn known_values() {
        close(normal_cdf(-1.959_963_984_540_054), 0.025, 1e-14);
        close(normal_quantile(0.975), 1.959_963_984_540_054, 1e-15);
        close(normal_quantile(0.001), -3.090_232_306_167_813_5, 1e-15);
        close(normal_quantile(1e-12), -7.034_483_825_301_44, 1e-12);
        close(student_quantile(0.975, 4.0).expect("a quantile"), 2.776_445_105_197_793_4, 1e-10);
        close(student_quantile(0.975, 1.0).expect("a quantile"), 12.706_204_736_174_7, 1e-10);
        // With two degrees of freedom the chi-squared distribution is an exponential one.
        close(chi_squared_tail(3.0, 2.0).expect("a chance"), libm::exp(-1.5), 1e-12);
        close(chi_squared_quantile(0.3, 2.0).expect("a quantile"), -2.0 * libm::log(0.7), 1e-12);
        // With one and d degrees F is the square of t.
        let t = 2.0 * student_cdf(-1.5, 7.0).expect("a chance");
        close(f_tail(2.25, 1.0, 7.0).expect("a chance"), t, 1e-10);
        // As tables print it: 3.24 of 3 and 16; and of one degree again the square of t.
        close(f_quantile(0.95, 3.0, 16.0).expect("a quantile"), 3.238_871_517_5, 1e-8);
        let squared = student_quantile(0.975, 7.0).expect("a quantile").powi(2);
        close(f_quantile(0.95, 1.0, 7.0).expect("a quantile"), squared, 1e-9);
        assert!(student_quantile(0.9, -1.0).is_err());
    }
}
