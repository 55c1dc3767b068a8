//! Rounding with a name. An exact rational becomes øre once, where it is to be paid, in the way that the terms name.

use crate::exact::divided;
use crate::{Ore, TooLarge};
use std::num::NonZeroI128;

/// How a part of an øre is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// To the nearest, a half to the even one: 6,5 → 6; 7,5 → 8; −6,5 → −6.
    HalfEven,
    /// To the nearest, a half away from zero, as people round: 6,5 → 7; 7,5 → 8; −6,5 → −7.
    HalfAwayFromZero,
    /// The part is cut off: 6,5 → 6; 7,5 → 7; −6,5 → −6.
    TowardZero,
    /// Any part counts as a whole: 6,5 → 7; 7,5 → 8; −6,5 → −7.
    AwayFromZero,
    /// Down, below zero too: 6,5 → 6; 7,5 → 7; −6,5 → −7.
    Floor,
    /// Up, below zero too: 6,5 → 7; 7,5 → 8; −6,5 → −6.
    Ceiling,
}

impl Rounding {
    /// All of them, in the order that they are offered in.
    pub const ALL: [Rounding; 6] = [
        Rounding::HalfEven,
        Rounding::HalfAwayFromZero,
        Rounding::TowardZero,
        Rounding::AwayFromZero,
        Rounding::Floor,
        Rounding::Ceiling,
    ];

    /// Its name in terms and traces; stays as it is.
    pub fn name(self) -> &'static str {
        match self {
            Rounding::HalfEven => "half-even",
            Rounding::HalfAwayFromZero => "half-away-from-zero",
            Rounding::TowardZero => "toward-zero",
            Rounding::AwayFromZero => "away-from-zero",
            Rounding::Floor => "floor",
            Rounding::Ceiling => "ceiling",
        }
    }
}

/// `numerator / denominator` øre as whole øre.
///
/// # Errors
/// [`TooLarge`] where that is more than can be counted in øre.
pub fn round(numerator: i128, denominator: NonZeroI128, rounding: Rounding) -> Result<Ore, TooLarge> {
    let denominator = denominator.get();
    let is_negative = (numerator < 0) != (denominator < 0);
    let (size, unit) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let (whole, rest) = divided(size, unit);
    // Twice the rest against the unit, without doubling what may be too large for it.
    let against_half = rest.cmp(&(unit - rest));
    let goes_away_from_zero = rest != 0
        && match rounding {
            Rounding::HalfEven => against_half.is_gt() || against_half.is_eq() && whole % 2 == 1,
            Rounding::HalfAwayFromZero => against_half.is_ge(),
            Rounding::TowardZero => false,
            Rounding::AwayFromZero => true,
            Rounding::Floor => is_negative,
            Rounding::Ceiling => !is_negative,
        };
    let size = i128::try_from(whole + u128::from(goes_away_from_zero)).map_err(|_| TooLarge)?;
    i64::try_from(if is_negative { -size } else { size }).map(Ore).map_err(|_| TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn over(denominator: i128) -> NonZeroI128 {
        NonZeroI128::new(denominator).expect("a denominator")
    }

    #[test]
    fn each_name_rounds_as_it_says() {
        // −6,5 · 6,5 · 7,5 · −7,5 · 6,4 · 6,6 · −6,4 · −6,6 · 6
        let tenths = [-65, 65, 75, -75, 64, 66, -64, -66, 60];
        let table: [(Rounding, [i64; 9]); 6] = [
            (Rounding::HalfEven, [-6, 6, 8, -8, 6, 7, -6, -7, 6]),
            (Rounding::HalfAwayFromZero, [-7, 7, 8, -8, 6, 7, -6, -7, 6]),
            (Rounding::TowardZero, [-6, 6, 7, -7, 6, 6, -6, -6, 6]),
            (Rounding::AwayFromZero, [-7, 7, 8, -8, 7, 7, -7, -7, 6]),
            (Rounding::Floor, [-7, 6, 7, -8, 6, 6, -7, -7, 6]),
            (Rounding::Ceiling, [-6, 7, 8, -7, 7, 7, -6, -6, 6]),
        ];
        assert_eq!(table.map(|(rounding, _)| rounding), Rounding::ALL);
        for (rounding, wanted) in table {
            let name = rounding.name();
            assert_eq!(
                tenths.map(|part| round(part, over(10), rounding)),
                wanted.map(|ore| Ok(Ore(ore))),
                "{name}"
            );
            let turned = tenths.map(|part| round(-part, over(-10), rounding));
            assert_eq!(turned, wanted.map(|ore| Ok(Ore(ore))), "{name}, both signs turned");
        }
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let most = i128::from(i64::MAX);
        assert_eq!(round(most, over(1), Rounding::HalfEven), Ok(Ore(i64::MAX)));
        assert_eq!(round(i128::from(i64::MIN), over(1), Rounding::Floor), Ok(Ore(i64::MIN)));
        assert_eq!(round(2 * most + 1, over(2), Rounding::TowardZero), Ok(Ore(i64::MAX)));
        assert_eq!(round(2 * most + 1, over(2), Rounding::Ceiling), Err(TooLarge));
        for (numerator, denominator) in [(i128::MIN, -1), (i128::MIN, 1), (i128::MAX, 1)] {
            assert_eq!(round(numerator, over(denominator), Rounding::HalfEven), Err(TooLarge));
        }
        assert_eq!(round(1, over(i128::MIN), Rounding::AwayFromZero), Ok(Ore(-1)));
        assert_eq!(round(i128::MIN, over(i128::MIN), Rounding::HalfEven), Ok(Ore(1)));
    }

    proptest! {
        /// Never a whole øre off, and the nearest where the name says so.
        #[test]
        fn rounding_is_less_than_an_ore_off(numerator in -1_000_000i128..1_000_000, denominator in 1i128..5_000) {
            for rounding in Rounding::ALL {
                let off = i128::from(round(numerator, over(denominator), rounding).unwrap().0) * denominator - numerator;
                prop_assert!(off.abs() < denominator);
                match rounding {
                    Rounding::HalfEven | Rounding::HalfAwayFromZero => prop_assert!(2 * off.abs() <= denominator),
                    Rounding::Floor => prop_assert!(off <= 0),
                    Rounding::Ceiling => prop_assert!(off >= 0),
                    Rounding::TowardZero => prop_assert!(off * numerator.signum() <= 0),
                    Rounding::AwayFromZero => prop_assert!(off * numerator.signum() >= 0),
                }
            }
        }
    }
}
