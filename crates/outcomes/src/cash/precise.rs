//! Numbers with some 31 figures, for the solvers: an unevaluated sum of two floating point numbers.
//!
//! Whether a curve of discounted flows touches zero or just misses it is decided by what is left when large numbers cancel.
//! The 16 figures of one floating point number are too few for that: near a double root they give half as many figures of the
//! root. Only additions, multiplications and divisions are used, and crate `libm`: the same bits on every machine.
//! After T. J. Dekker, *A floating-point technique for extending the available precision* (1971).

use crate::Exact;
use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

/// The sum of `high` and `low`, where `low` is below the last figure of `high`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Precise {
    high: f64,
    low: f64,
}

/// How often the argument of the exponential function is halved before its series is summed.
const HALVINGS: i32 = 9;
/// Terms of the series: what is left after them is below the last figure.
const SERIES_TERMS: u32 = 10;
/// Below this the exponential function is nothing that a floating point number holds.
const EXPONENT_MIN: f64 = -744.0;
/// Above this it is more than one holds.
const EXPONENT_MAX: f64 = 709.0;

/// The sum, and exactly what its rounding lost.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// The same where `a` is the larger one.
fn quick_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// The upper and the lower half of the figures.
fn split(a: f64) -> (f64, f64) {
    // 2^27 + 1, half of the 53 bits.
    let scaled = 134_217_729.0 * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}

/// The product, and exactly what its rounding lost.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    (product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low)
}

impl Precise {
    pub(super) const ZERO: Precise = Precise::new(0.0);
    pub(super) const ONE: Precise = Precise::new(1.0);
    /// The natural logarithm of 2.
    pub(super) const LN_2: Precise =
        Precise { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };

    pub(super) const fn new(number: f64) -> Self {
        Self { high: number, low: 0.0 }
    }

    /// A whole number; exact up to 2^106.
    pub(super) fn whole(number: i128) -> Self {
        let high = number as f64;
        // Saturates at the ends, where the difference is below the last figure anyway.
        let (high, low) = quick_two_sum(high, number.saturating_sub(high as i128) as f64);
        Self { high, low }
    }

    pub(super) fn exact(number: Exact) -> Self {
        Self::whole(number.numerator()).over(Self::whole(number.denominator()))
    }

    /// The nearest floating point number.
    pub(super) fn to_f64(self) -> f64 {
        self.high + self.low
    }

    /// Which side of zero it lies on.
    pub(super) fn sign(self) -> Ordering {
        // The low part never outweighs the high one.
        self.high.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
    }

    pub(super) fn abs(self) -> Self {
        if self.high < 0.0 { -self } else { self }
    }

    /// Half of it, exactly.
    pub(super) fn half(self) -> Self {
        Self { high: self.high * 0.5, low: self.low * 0.5 }
    }

    /// Times a power of two, exactly.
    pub(super) fn scaled(self, power: i32) -> Self {
        Self { high: libm::scalbn(self.high, power), low: libm::scalbn(self.low, power) }
    }

    /// As a number from a half to under one, and the power of two that it is multiplied by.
    pub(super) fn normalised(self) -> (Self, i32) {
        let (_, power) = libm::frexp(self.high);
        (self.scaled(-power), power)
    }

    /// The quotient; infinite or no number where `other` is nothing, which the caller looks at.
    pub(super) fn over(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self - other * Self::new(first);
        let second = rest.high / other.high;
        let rest = rest - other * Self::new(second);
        let (high, low) = quick_two_sum(first, second);
        Self { high, low } + Self::new(rest.high / other.high)
    }

    /// The exponential function. Zero below −744; not above 709, which stands for all that is larger.
    pub(super) fn exp(self) -> Self {
        if self.high < EXPONENT_MIN {
            return Self::ZERO;
        }
        let argument = if self.high > EXPONENT_MAX { Self::new(EXPONENT_MAX) } else { self };
        let twos = libm::round(argument.high / Self::LN_2.high);
        let part = (argument - Self::LN_2 * Self::new(twos)).scaled(-HALVINGS);
        // e^x − 1 = x(1 + x/2(1 + x/3(…))): without the one, so that halving loses no figures.
        let mut series = Self::ONE;
        for term in (2..=SERIES_TERMS).rev() {
            series = Self::ONE + part * series.over(Self::new(f64::from(term)));
        }
        let mut less_one = part * series;
        for _ in 0..HALVINGS {
            less_one = less_one.scaled(1) + less_one * less_one;
        }
        // Between −1074 and 1023, so it is held.
        (less_one + Self::ONE).scaled(twos as i32)
    }

    /// The natural logarithm of a number above zero.
    pub(super) fn ln(self) -> Self {
        // One step of Newton's doubles the 16 figures that are there.
        let near = Self::new(libm::log(self.high));
        near + (self * (-near).exp() - Self::ONE)
    }

    /// The nearest whole number; none where it is too large for a sum of money.
    pub(super) fn nearest(self) -> Option<i64> {
        (self + Self::new(0.5)).floor()
    }

    /// The largest whole number that is not above it; none where it is too large for a sum of money.
    pub(super) fn floor(self) -> Option<i64> {
        let high = libm::floor(self.high);
        let low = if high == self.high { libm::floor(self.low) } else { 0.0 };
        // Within 2^63 both parts are whole and their sum is exact.
        (high.abs() <= 9.3e18).then(|| high as i128 + low as i128).and_then(|whole| i64::try_from(whole).ok())
    }
}

impl Add for Precise {
    type Output = Precise;
    fn add(self, other: Precise) -> Precise {
        let (high, lost) = two_sum(self.high, other.high);
        let (low, lost_low) = two_sum(self.low, other.low);
        let (high, low) = quick_two_sum(high, lost + low);
        let (high, low) = quick_two_sum(high, low + lost_low);
        Precise { high, low }
    }
}

impl Neg for Precise {
    type Output = Precise;
    fn neg(self) -> Precise {
        Precise { high: -self.high, low: -self.low }
    }
}

impl Sub for Precise {
    type Output = Precise;
    fn sub(self, other: Precise) -> Precise {
        self + -other
    }
}

impl Mul for Precise {
    type Output = Precise;
    fn mul(self, other: Precise) -> Precise {
        let (high, lost) = two_product(self.high, other.high);
        let (high, low) = quick_two_sum(high, lost + (self.high * other.low + self.low * other.high));
        Precise { high, low }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Below a part in 10^29.
    fn is_near(a: Precise, b: Precise) -> bool {
        (a - b).abs().to_f64() <= 1e-29 * b.abs().to_f64()
    }

    #[test]
    fn whole_numbers_are_exact_and_rounded_as_said() {
        let large = Precise::whole(i128::from(i64::MAX));
        assert_eq!(large.floor(), Some(i64::MAX));
        assert_eq!((large + Precise::ONE).floor(), None);
        assert_eq!(Precise::whole(i128::from(i64::MIN)).floor(), Some(i64::MIN));
        assert_eq!(Precise::new(-6.25).floor(), Some(-7));
        assert_eq!((Precise::new(7.0) - Precise::new(1e-20)).floor(), Some(6));
        assert_eq!((Precise::new(7.0) - Precise::new(1e-20)).nearest(), Some(7));
        assert_eq!(Precise::whole(i128::MAX).to_f64(), 2f64.powi(127));
        assert_eq!(Precise::new(-1e-300).sign(), Ordering::Less);
        assert_eq!(Precise::ZERO.sign(), Ordering::Equal);
        assert_eq!((-Precise::ZERO).sign(), Ordering::Equal);
    }

    #[test]
    fn the_exponential_function_and_the_logarithm_undo_each_other() {
        // The first figures of e beyond those of one floating point number.
        let e = Precise { high: std::f64::consts::E, low: 1.445_646_891_729_250_2e-16 };
        assert!(is_near(Precise::ONE.exp(), e), "{:?}", Precise::ONE.exp());
        assert_eq!(Precise::ZERO.exp(), Precise::ONE);
        assert_eq!((Precise::LN_2 * Precise::new(-7.0)).exp(), Precise::new(1.0 / 128.0));
        for number in [1e-9, 0.035, 0.999, 1.0, 1.035, 12.5, 6.02e23] {
            let number = Precise::new(number);
            assert!(is_near(number.ln().exp(), number), "{number:?}");
        }
        assert_eq!(Precise::new(-1e9).exp(), Precise::ZERO);
        assert!(Precise::new(1e9).exp().to_f64().is_finite());
    }

    #[test]
    fn a_third_three_times_is_one() {
        let third = Precise::exact(Exact::ratio(1, 3).expect("a number"));
        assert!(is_near(third * Precise::new(3.0), Precise::ONE));
        assert!((third - Precise::new(1.0 / 3.0)).abs().to_f64() > 1e-18, "it has more figures");
    }
}
