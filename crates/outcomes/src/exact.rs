//! Exact numbers: fractions of whole numbers, from the first measurement to the one rounding.
//!
//! A share of 142/155 has no decimals that end, and money that is rounded on the way is rounded differently by everyone who
//! reckons it again. So nothing here is rounded: a number is a numerator over a denominator, and øre come out of it once, in
//! the way that the contract names ([`Exact::to_ore`]). What cannot be held is refused, never wrapped.

use crate::rounding::{self, Rounding};
use crate::{Ore, TooLarge};
use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroI128;

/// Decimals that a number as written may have.
pub const DECIMALS_MAX: usize = 18;

/// A rational number. Equal numbers are equal whatever their fractions look like.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    numerator: i128,
    /// Above zero.
    denominator: i128,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact::whole(0);
    /// One, or all of it.
    pub const ONE: Exact = Exact::whole(1);

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self { numerator: number as i128, denominator: 1 }
    }

    /// `numerator / denominator`, or nothing where that is no number.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        match denominator.cmp(&0) {
            Ordering::Greater => Some(Self { numerator, denominator }),
            Ordering::Equal => None,
            Ordering::Less => {
                Some(Self { numerator: numerator.checked_neg()?, denominator: denominator.checked_neg()? })
            }
        }
    }

    /// So much money, in øre.
    pub const fn ore(ore: Ore) -> Self {
        Self::whole(ore.0)
    }

    /// A number as it is written with digits, a sign and at most one decimal point or comma: `0.95`, `-3,5`, `1_000`.
    /// Nothing else is a number, and no figure is lost.
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();
        let (sign, figures) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, decimals) = figures.split_once(['.', ',']).unwrap_or((figures, ""));
        let is_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
        if whole.is_empty() && decimals.is_empty() || !is_figures(whole) || !is_figures(decimals) {
            return None;
        }
        let mut numerator = 0i128;
        for byte in whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit) {
            numerator = numerator.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        let places = decimals.bytes().filter(u8::is_ascii_digit).count();
        (places <= DECIMALS_MAX)
            .then(|| Self { numerator: sign * numerator, denominator: power_of_ten(places) })
    }

    /// What stands above the line, in lowest terms.
    pub fn numerator(self) -> i128 {
        self.reduced().numerator
    }

    /// What stands below the line, in lowest terms; above zero.
    pub fn denominator(self) -> i128 {
        self.reduced().denominator
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether it is less than nothing.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    #[inline]
    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        // Nothing takes the other's denominator, so that a sum that begins with nothing has that of its first number.
        if self.numerator == 0 {
            return Ok(other);
        }
        if self.denominator == other.denominator
            && let Some(numerator) = self.numerator.checked_add(other.numerator)
        {
            return Ok(Self { numerator, denominator: self.denominator });
        }
        self.plus_over_another(other)
    }

    fn plus_over_another(self, other: Self) -> Result<Self, TooLarge> {
        let add = |a: Self, b: Self| {
            // Over the smallest common denominator, so that sums of many like fractions stay small.
            let common = greatest_common_divisor(a.denominator.unsigned_abs(), b.denominator.unsigned_abs());
            let common = i128::try_from(common).ok()?;
            let (left, right) = (b.denominator / common, a.denominator / common);
            let numerator = a.numerator.checked_mul(left)?.checked_add(b.numerator.checked_mul(right)?)?;
            Some(Self { numerator, denominator: a.denominator.checked_mul(left)? })
        };
        add(self, other).or_else(|| add(self.reduced(), other.reduced())).ok_or(TooLarge)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn minus(self, other: Self) -> Result<Self, TooLarge> {
        self.plus(other.turned()?)
    }

    /// The product.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn times(self, other: Self) -> Result<Self, TooLarge> {
        let multiply = |a: Self, b: Self| {
            Some(Self {
                numerator: a.numerator.checked_mul(b.numerator)?,
                denominator: a.denominator.checked_mul(b.denominator)?,
            })
        };
        let crosswise = || {
            let (a, b) = (
                Self::ratio(self.numerator, other.denominator)?.reduced(),
                Self::ratio(other.numerator, self.denominator)?.reduced(),
            );
            multiply(a, b)
        };
        multiply(self, other).or_else(crosswise).ok_or(TooLarge)
    }

    /// The quotient, or none where `other` is nothing.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn over(self, other: Self) -> Result<Option<Self>, TooLarge> {
        match Self::ratio(other.denominator, other.numerator) {
            Some(inverse) => self.times(inverse).map(Some),
            None if other.numerator == 0 => Ok(None),
            None => Err(TooLarge),
        }
    }

    /// With the sign turned.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn turned(self) -> Result<Self, TooLarge> {
        let numerator = self.numerator.checked_neg().ok_or(TooLarge)?;
        Ok(Self { numerator, denominator: self.denominator })
    }

    /// As whole øre.
    ///
    /// # Errors
    /// [`TooLarge`] where that is more than can be counted in øre.
    pub fn to_ore(self, rounding: Rounding) -> Result<Ore, TooLarge> {
        match NonZeroI128::new(self.denominator) {
            Some(denominator) => rounding::round(self.numerator, denominator, rounding),
            None => Err(TooLarge),
        }
    }

    /// With so many decimals, rounded in the named way.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub fn to_decimals(self, decimals: u8, rounding: Rounding) -> Result<Self, TooLarge> {
        let scale = power_of_ten(usize::from(decimals).min(DECIMALS_MAX));
        let scaled = self.times(Self { numerator: scale, denominator: 1 })?.to_ore(rounding)?;
        Ok(Self { numerator: i128::from(scaled.0), denominator: scale })
    }

    /// The nearest floating point number, for pictures, solvers and simulation; never for money.
    pub fn to_f64(self) -> f64 {
        let reduced = self.reduced();
        reduced.numerator as f64 / reduced.denominator as f64
    }

    /// The fraction as it is held: not in lowest terms, the denominator above zero.
    pub(crate) const fn fraction(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// The fraction `numerator / denominator`; the denominator must be above zero.
    pub(crate) const fn held(numerator: i128, denominator: i128) -> Self {
        Self { numerator, denominator }
    }

    /// The lesser of it and so much money, over its own denominator, so that sums of such numbers need no new one.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    #[inline]
    pub(crate) fn at_most(self, cap: Ore) -> Result<Self, TooLarge> {
        let numerator = product(i128::from(cap.0), self.denominator)?;
        Ok(Self { numerator: self.numerator.min(numerator), denominator: self.denominator })
    }

    /// The greater of it and so much money, likewise.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub(crate) fn at_least(self, floor: Ore) -> Result<Self, TooLarge> {
        let numerator = product(i128::from(floor.0), self.denominator)?;
        Ok(Self { numerator: self.numerator.max(numerator), denominator: self.denominator })
    }

    /// In lowest terms.
    pub(crate) fn reduced(self) -> Self {
        let common = greatest_common_divisor(self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        // The denominator is above zero and at most `i128::MAX`, and so is what divides it.
        let common = i128::try_from(common).unwrap_or(1);
        Self { numerator: self.numerator / common, denominator: self.denominator / common }
    }

    /// With figures to the end where the decimals end within [`DECIMALS_MAX`], else none.
    fn as_decimals(self) -> Option<String> {
        let reduced = self.reduced();
        let places = (0..=DECIMALS_MAX).find(|places| power_of_ten(*places) % reduced.denominator == 0)?;
        let scale = power_of_ten(places);
        let scaled = reduced.numerator.checked_mul(scale / reduced.denominator)?.unsigned_abs();
        let (whole, part) = (scaled / scale.unsigned_abs(), scaled % scale.unsigned_abs());
        let sign = if reduced.numerator < 0 { "-" } else { "" };
        Some(if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:0places$}") })
    }
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

/// With a decimal point where the decimals end (`0.95`), else as a fraction (`142/155`). [`Exact::written`] reads the first.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_decimals() {
            Some(decimals) => f.write_str(&decimals),
            None => write!(f, "{}/{}", self.numerator(), self.denominator()),
        }
    }
}

impl Serialize for Exact {
    /// As text, because a reader's floating point numbers would lose figures.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let products =
            (self.numerator.checked_mul(other.denominator), other.numerator.checked_mul(self.denominator));
        match products {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_large(self.reduced(), other.reduced()),
        }
    }
}

/// Compares by whole parts first, then by what is left turned upside down: Euclid's algorithm, which needs no large product.
fn compare_large(a: Exact, b: Exact) -> Ordering {
    let whole = |number: Exact| number.numerator.div_euclid(number.denominator);
    let rest = |number: Exact| number.numerator.rem_euclid(number.denominator);
    let turned = |number: Exact| Exact { numerator: number.denominator, denominator: rest(number) };
    whole(a).cmp(&whole(b)).then_with(|| match (rest(a), rest(b)) {
        (0, 0) => Ordering::Equal,
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        _ => compare_large(turned(b), turned(a)),
    })
}

/// The product of two whole numbers.
///
/// # Errors
/// [`TooLarge`] where it cannot be held.
#[inline]
pub(crate) fn product(a: i128, b: i128) -> Result<i128, TooLarge> {
    // Nearly all numbers of a contract fit in half the width, where a product cannot overflow.
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Ok(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b).ok_or(TooLarge),
    }
}

/// The smallest number that both denominators divide.
///
/// # Errors
/// [`TooLarge`] where it cannot be held.
#[inline]
pub(crate) fn common_denominator(a: i128, b: i128) -> Result<i128, TooLarge> {
    if a == b || b == 1 {
        return Ok(a);
    }
    if a == 1 {
        return Ok(b);
    }
    product(a, b / common_divisor(a, b))
}

/// The largest number that divides both; at least 1. `above_zero` must be that.
pub(crate) fn common_divisor(above_zero: i128, other: i128) -> i128 {
    i128::try_from(greatest_common_divisor(above_zero.unsigned_abs(), other.unsigned_abs())).unwrap_or(1)
}

/// Quotient and rest; `divisor` must be above zero.
#[inline]
pub(crate) fn divided(number: u128, divisor: u128) -> (u128, u128) {
    match (u64::try_from(number), u64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => (u128::from(number / divisor), u128::from(number % divisor)),
        _ => {
            let quotient = number / divisor;
            (quotient, number - quotient * divisor)
        }
    }
}

/// 10 to a power of at most [`DECIMALS_MAX`].
const fn power_of_ten(places: usize) -> i128 {
    10i128.pow(places as u32)
}

/// At least 1.
fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        Exact::written(text).expect("a number")
    }

    #[test]
    fn numbers_are_read_to_the_last_figure_and_nothing_else_is_a_number() {
        assert_eq!(exact("0.95"), Exact::ratio(19, 20).unwrap());
        assert_eq!(exact("-3,5").to_string(), "-3.5");
        assert_eq!(exact("1_650_000"), Exact::whole(1_650_000));
        assert_eq!(Exact::ratio(142, 155).unwrap().to_string(), "142/155");
        assert_eq!(Exact::ratio(3, -6).unwrap().to_string(), "-0.5");
        for text in ["", ".", "1e5", "1.2.3", "kr. 5", "--1", "1/2", "NaN", "0.1234567890123456789"] {
            assert!(Exact::written(text).is_none(), "{text}");
        }
        assert!(Exact::written(&"9".repeat(60)).is_none());
        assert!(Exact::ratio(1, 0).is_none());
        assert!(Exact::ratio(1, i128::MIN).is_none());
    }

    #[test]
    fn what_cannot_be_held_is_refused_and_still_compared() {
        let huge = Exact::ratio(i128::MAX, 3).unwrap();
        let other = Exact::ratio(i128::MAX, 5).unwrap();
        assert_eq!(huge.plus(other), Err(TooLarge));
        assert_eq!(huge.times(other), Err(TooLarge));
        assert!(huge > other && other.turned().unwrap() > huge.turned().unwrap());
        assert!(Exact::ratio(i128::MAX - 1, i128::MAX).unwrap() < Exact::ONE);
        assert_eq!(huge.over(huge), Ok(Some(Exact::ONE)));
        assert_eq!(Exact::ONE.over(Exact::ZERO), Ok(None));
        assert_eq!(Exact::ratio(i128::MIN, 1).unwrap().turned(), Err(TooLarge));
    }

    #[test]
    fn rounding_happens_once_and_as_named() {
        let sum = exact("267472.505");
        assert_eq!(sum.times(Exact::whole(100)).unwrap().to_ore(Rounding::HalfEven), Ok(Ore(26_747_250)));
        assert_eq!(exact("8.387").to_decimals(1, Rounding::HalfAwayFromZero), Ok(exact("8.4")));
    }

    proptest! {
        /// Addition and multiplication follow the laws of arithmetic, whatever fractions the numbers come in.
        #[test]
        fn laws_of_arithmetic(a in -9_999i128..9_999, b in 1i128..999, c in -9_999i128..9_999, d in 1i128..999, e in -99i64..99) {
            let (x, y, z) = (Exact::ratio(a, b).unwrap(), Exact::ratio(c, d).unwrap(), Exact::whole(e));
            prop_assert_eq!(x.plus(y), y.plus(x));
            prop_assert_eq!(x.plus(y).unwrap().minus(y), Ok(x));
            prop_assert_eq!(
                x.plus(y).unwrap().times(z),
                x.times(z).unwrap().plus(y.times(z).unwrap())
            );
            if !y.is_zero() {
                prop_assert_eq!(x.over(y).unwrap().unwrap().times(y), Ok(x));
            }
            prop_assert_eq!(x.cmp(&y), compare_large(x.reduced(), y.reduced()));
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        }
    }
}
