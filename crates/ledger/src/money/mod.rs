//! Sums: reading, named rounding, and splitting without losing an øre. Integers alone; what cannot be counted is refused.

mod parse;
mod rounding;
mod split;

pub use parse::parse;
pub use rounding::{Rounding, round};
pub use split::split;

use crate::{Ore, Refusal};

/// What the sums come to.
///
/// # Errors
/// [`Refusal::Overflow`] where that is more than can be counted in øre. The order of the sums makes no difference.
pub fn sum(sums: impl IntoIterator<Item = Ore>) -> Result<Ore, Refusal> {
    // So many sums that these overflow fit in no memory.
    let total: i128 = sums.into_iter().map(|ore| i128::from(ore.0)).sum();
    i64::try_from(total).map(Ore).map_err(|_| Refusal::Overflow)
}

/// A sum so many times.
///
/// # Errors
/// [`Refusal::Overflow`] where that is more than can be counted in øre.
pub fn times(ore: Ore, count: i64) -> Result<Ore, Refusal> {
    ore.0.checked_mul(count).map(Ore).ok_or(Refusal::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_counted_or_refused() {
        let (most, least) = (Ore(i64::MAX), Ore(i64::MIN));
        assert_eq!(sum([]), Ok(Ore(0)));
        assert_eq!(sum([most, Ore(1), least]), Ok(Ore(0)), "only what it comes to must fit");
        assert_eq!(sum([most, Ore(1)]), Err(Refusal::Overflow));
        assert_eq!(sum([least, Ore(-1)]), Err(Refusal::Overflow));
        assert_eq!(times(Ore(-250), 4), Ok(Ore(-1_000)));
        assert_eq!(times(least, -1), Err(Refusal::Overflow));
    }
}
