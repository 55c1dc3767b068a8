//! Money as integer øre, and how it is written in Danish.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// A sum of money in Danish øre (1/100 krone). Never floating point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ore(pub i64);

impl Ore {
    /// So many whole kroner. Saturates at the ends of `i64`.
    pub const fn from_kroner(kroner: i64) -> Self {
        Self(kroner.saturating_mul(100))
    }

    /// As in running text: `1,5 mio. kr.`, `125.000 kr.`, `12,50 kr.`
    ///
    /// Millions are used only where they lose nothing: at most three decimals.
    ///
    /// ```
    /// use sagsgang_text::Ore;
    /// assert_eq!(Ore::from_kroner(1_500_000).in_words(), "1,5 mio. kr.");
    /// assert_eq!(Ore::from_kroner(125_000).in_words(), "125.000 kr.");
    /// ```
    pub fn in_words(self) -> String {
        let thousands = 100_000;
        if self.0.unsigned_abs() >= 100_000_000 && self.0 % thousands == 0 {
            let sign = if self.0 < 0 { "-" } else { "" };
            let in_thousands = self.0.unsigned_abs() / 100_000;
            let decimals = format!("{:03}", in_thousands % 1000);
            let decimals = decimals.trim_end_matches('0');
            let whole = grouped(in_thousands / 1000);
            let comma = if decimals.is_empty() { "" } else { "," };
            return format!("{sign}{whole}{comma}{decimals} mio. kr.");
        }
        format!("{self} kr.")
    }
}

/// The number with points between thousands and øre only where there are any: `1.500.000`, `12,50`.
impl fmt::Display for Ore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (kroner, ore) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        write!(f, "{sign}{}", grouped(kroner))?;
        if ore != 0 { write!(f, ",{ore:02}") } else { Ok(()) }
    }
}

/// `1234567` as `1.234.567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

impl Add for Ore {
    type Output = Ore;
    /// Saturates: a sum beyond 92 million billion kroner is no sum that a meeting decides.
    fn add(self, other: Ore) -> Ore {
        Ore(self.0.saturating_add(other.0))
    }
}

impl Sub for Ore {
    type Output = Ore;
    fn sub(self, other: Ore) -> Ore {
        Ore(self.0.saturating_sub(other.0))
    }
}

impl Neg for Ore {
    type Output = Ore;
    fn neg(self) -> Ore {
        Ore(self.0.saturating_neg())
    }
}

impl Sum for Ore {
    fn sum<I: Iterator<Item = Ore>>(iter: I) -> Ore {
        iter.fold(Ore(0), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_as_danes_write_them() {
        assert_eq!(Ore(150_000_000).to_string(), "1.500.000");
        assert_eq!(Ore(1_250).to_string(), "12,50");
        assert_eq!(Ore(-375_100_000).in_words(), "-3,751 mio. kr.");
        assert_eq!(Ore(i64::MIN).to_string(), "-92.233.720.368.547.758,08");
    }
}
