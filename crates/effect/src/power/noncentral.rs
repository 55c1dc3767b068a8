//! The noncentral distribution of Student's t, which the power of a test of means is read from.
//!
//! `T = (Z + δ)/S`, S² a chi-squared number over its degrees ν. With `S = eᵘ` the density of u is proportional to
//! `exp(ν·(u − e²ᵘ/2))`: smooth, its mode at 0, its tails fall at least exponentially. The trapezoidal rule is therefore
//! exact to the last digits (Trefethen and Weideman 2014, "The exponentially convergent trapezoidal rule"), and the sum of
//! the weights norms itself, so that no gamma function is needed.

use crate::Fault;
use crate::number::Sum;
use crate::number::distribution::normal_cdf;

/// Steps of the rule in a standard deviation of u, where the shift is small.
const STEPS: f64 = 8.0;
/// Steps in a standard deviation of u at most, however great the shift.
const STEPS_MAX: f64 = 2000.0;
/// A weight below which the tail is left out.
const NEGLIGIBLE: f64 = 1e-22;

/// Chance that noncentral t with `degrees` and shift `delta` lies above `t`.
///
/// # Errors
/// [`Fault::OutOfRange`] where degrees are below 1 or anything is no finite number.
pub fn noncentral_t_tail(t: f64, degrees: f64, delta: f64) -> Result<f64, Fault> {
    if !(degrees >= 1.0 && degrees.is_finite()) {
        let (what, value) = ("degrees of freedom".into(), degrees.to_string());
        return Err(Fault::OutOfRange { what, value, must: "x >= 1" });
    }
    if !t.is_finite() || !delta.is_finite() {
        let (what, value) = ("noncentral t".into(), format!("{t}, {delta}"));
        return Err(Fault::OutOfRange { what, value, must: "finite" });
    }
    let spread = 1.0 / libm::sqrt(2.0 * degrees);
    let sharp = 1.0_f64.max(t.abs()).max(delta.abs()) * spread;
    let step = spread / (STEPS * sharp.max(1.0)).min(STEPS_MAX);
    let (mut chance, mut total) = (Sum::default(), Sum::default());
    let mut add = |u: f64| {
        let weight = libm::exp(degrees * (u + 0.5 - 0.5 * libm::exp(2.0 * u)));
        total.add(weight);
        chance.add(weight * normal_cdf(delta - t * libm::exp(u)));
        weight > NEGLIGIBLE
    };
    add(0.0);
    for direction in [step, -step] {
        let mut place = 1.0;
        while add(direction * place) {
            place += 1.0;
        }
    }
    Ok((chance.value() / total.value()).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::distribution::student_cdf;

    #[test]
    fn values_of_another_program() {
        // The integral over the chi distribution with 30 digits, by mpmath's quadrature.
        for (t, degrees, delta, expected) in NCT {
            let found = noncentral_t_tail(t, degrees, delta).expect("a chance");
            assert!((found - expected).abs() < 1e-11, "{t} {degrees} {delta}: {found} and not {expected}");
        }
    }

    const NCT: [(f64, f64, f64, f64); 6] = [
        (2.0, 2.0, 1.0, 0.293_337_950_490_090_4),
        (1.98, 126.0, 2.8, 0.793_209_638_827_044_2),
        (2.776, 4.0, 0.5, 0.058_788_380_215_028_83),
        (2.0, 60.5, -2.8, 1.198_941_129_990_697_3e-6),
        (12.0, 3.0, 20.0, 0.958_030_015_332_999_3),
        (1.96, 2000.0, 2.8, 0.799_501_471_035_456_9),
    ];

    #[test]
    fn without_a_shift_it_is_students() {
        for degrees in [1.0, 2.5, 30.0, 1e4] {
            let found = noncentral_t_tail(1.3, degrees, 0.0).expect("a chance");
            let expected = student_cdf(-1.3, degrees).expect("a chance");
            assert!((found - expected).abs() < 1e-10, "{degrees}: {found} and not {expected}");
        }
        assert!(noncentral_t_tail(1.0, 0.5, 0.0).is_err());
        assert!(noncentral_t_tail(f64::NAN, 5.0, 0.0).is_err());
    }
}
