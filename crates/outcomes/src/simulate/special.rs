//! Distribution functions and their inverses, for quantiles that are exact where draws would only come near.
//!
//! They are reckoned by bisection down to the last bit: a few for each simulation, so that plain is better than quick.

/// Bisections until two neighbouring numbers are left.
const BISECTIONS: usize = 1100;
/// Terms of a series or a continued fraction before it is as good as it gets.
const TERMS_MAX: usize = 100_000;
/// A term so small beside the sum changes nothing.
const NOTHING: f64 = 1e-17;

/// The part of standard normal numbers at or below `x`.
pub(super) fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * core::f64::consts::FRAC_1_SQRT_2)
}

/// The standard normal number that this part of all is below.
pub(super) fn normal_quantile(part: f64) -> f64 {
    bisect(-40.0, 40.0, |x| normal_below(x) >= part)
}

/// The part of gamma numbers of this shape and scale 1 at or below `x`: the regularised incomplete gamma function, by its series
/// below the middle and by Legendre's continued fraction (in Lentz's way) above.
pub(super) fn gamma_below(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
        for step in 1..TERMS_MAX {
            term *= x / (shape + step as f64);
            sum += term;
            if term < sum * NOTHING {
                break;
            }
        }
        return front * sum;
    }
    let tiny = f64::MIN_POSITIVE / f64::EPSILON;
    let mut even = x + 1.0 - shape;
    let (mut upper, mut lower) = (1.0 / tiny, 1.0 / even);
    let mut fraction = lower;
    for step in 1..TERMS_MAX {
        let step = step as f64;
        let odd = -step * (step - shape);
        even += 2.0;
        let kept = |number: f64| if number.abs() < tiny { tiny } else { number };
        lower = 1.0 / kept(odd * lower + even);
        upper = kept(even + odd / upper);
        fraction *= lower * upper;
        if (lower * upper - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    1.0 - front * fraction
}

/// The gamma number of this shape and scale 1 that this part of all is below.
pub(super) fn gamma_quantile(shape: f64, part: f64) -> f64 {
    let mut high = shape + 1.0;
    while gamma_below(shape, high) < part && high < f64::MAX / 2.0 {
        high *= 2.0;
    }
    bisect(0.0, high, |x| gamma_below(shape, x) >= part)
}

/// The triangular number that this part of all is below.
pub(super) fn triangular_quantile(low: f64, mode: f64, high: f64, part: f64) -> f64 {
    let width = high - low;
    if part * width <= mode - low {
        low + libm::sqrt(part * width * (mode - low))
    } else {
        high - libm::sqrt((1.0 - part) * width * (high - mode))
    }
}

/// The least number between the two from which on `reached` holds, which must then hold to the end.
fn bisect(mut low: f64, mut high: f64, reached: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..BISECTIONS {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if reached(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 1e-12 * expected.abs().max(1e-3), "{value} is not {expected}");
    }

    /// The figures are those of scipy 1.17.1 (`norm`, `gamma`, `triang`: `cdf`, `ppf`).
    #[test]
    fn functions_are_those_that_others_reckon() {
        near(normal_below(-8.0) * 1e15, 0.622_096_057_427_174);
        near(normal_quantile(0.001), -3.090_232_306_167_813);
        near(normal_quantile(0.95), 1.644_853_626_951_472_2);
        near(gamma_below(2.5, 3.0), 0.693_781_081_586_721_2);
        near(gamma_below(2.5, 0.1), 0.000_886_138_788_812_443_8);
        near(gamma_below(2.5, 12.0), 0.999_782_887_056_547_3);
        near(gamma_below(200.0, 190.0), 0.243_347_427_100_623_7);
        near(gamma_quantile(0.5, 0.05), 0.001_966_070_000_009_761);
        near(gamma_quantile(2.5, 0.75), 3.312_839_881_914_623_4);
        near(gamma_quantile(200.0, 0.95), 223.816_233_915_404_2);
        near(triangular_quantile(0.0, 0.3, 1.0, 0.05), 0.122_474_487_139_158_9);
        near(triangular_quantile(0.0, 0.3, 1.0, 0.95), 0.812_917_130_661_302_9);
        assert_eq!(gamma_below(3.0, 0.0), 0.0);
    }
}
