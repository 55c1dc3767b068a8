//! A sum split by weights, without losing an øre.

use crate::{Ore, Refusal};
use std::cmp::Reverse;

/// Splits a sum by weights with the method of the largest remainder: each part is first cut down to whole øre, and the øre
/// that are left go one each to the parts that lost most by it. Where two lost the same, the first in order gets it. A sum
/// below zero is split as the sum above zero is, with the sign turned.
///
/// # Errors
/// [`Refusal::Missing`] where there is no weight above zero to split by.
pub fn split(ore: Ore, weights: &[u64]) -> Result<Vec<Ore>, Refusal> {
    let whole: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if whole == 0 {
        return Err(Refusal::Missing { what: "nogen at fordele beløbet til" });
    }
    let size = u128::from(ore.0.unsigned_abs());
    let mut parts: Vec<u128> = Vec::with_capacity(weights.len());
    let mut lost: Vec<(Reverse<u128>, usize)> = Vec::with_capacity(weights.len());
    for (place, weight) in weights.iter().enumerate() {
        // Both factors are below 2^64.
        let share = size * u128::from(*weight);
        parts.push(share / whole);
        lost.push((Reverse(share % whole), place));
    }
    // Fewer than there are parts that lost something.
    let left = size - parts.iter().sum::<u128>();
    lost.sort_unstable();
    for (_, place) in lost.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        parts[place] += 1;
    }
    let signed = |part: u128| {
        let part = i128::try_from(part).unwrap_or(i128::MAX);
        i64::try_from(if ore.0 < 0 { -part } else { part }).map(Ore).map_err(|_| Refusal::Overflow)
    };
    parts.into_iter().map(signed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(ore: i64, weights: &[u64]) -> Vec<i64> {
        split(Ore(ore), weights).expect("weights").into_iter().map(|part| part.0).collect()
    }

    #[test]
    fn the_largest_remainder_gets_what_is_left_and_the_first_of_equals() {
        assert_eq!(parts(5, &[70, 30]), [4, 1], "3,5 and 1,5 lost the same: the first gets it");
        assert_eq!(parts(5, &[30, 70]), [2, 3], "1,5 and 3,5: the first, again");
        assert_eq!(parts(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(parts(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(parts(200, &[1, 1, 1]), [67, 67, 66]);
        assert_eq!(parts(10, &[1, 5, 0, 3]), [1, 6, 0, 3], "1,11; 5,56; 0; 3,33");
        assert_eq!(parts(0, &[1, 2]), [0, 0]);
        assert_eq!(parts(i64::MIN, &[u64::MAX]), [i64::MIN]);
        assert_eq!(parts(i64::MIN, &[u64::MAX, u64::MAX]), [i64::MIN / 2, i64::MIN / 2]);
        for weights in [&[][..], &[0, 0]] {
            assert!(matches!(split(Ore(1), weights), Err(Refusal::Missing { .. })));
        }
    }

    proptest! {
        /// Nothing is lost, nobody is an øre off, and who has no weight gets nothing.
        #[test]
        fn parts_come_to_the_whole(ore in any::<i64>(), weights in prop::collection::vec(any::<u64>(), 1..9)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            let parts = parts(ore, &weights);
            prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(ore));
            for (part, weight) in parts.iter().zip(&weights) {
                // |part − ore · weight / whole| < 1, without a fraction.
                let (quotient, rest) = (i128::from(ore) * i128::from(*weight) / whole, i128::from(ore) * i128::from(*weight) % whole);
                let off = i128::from(*part) - quotient;
                prop_assert!(off == 0 || off == rest.signum(), "{} of {}", part, weight);
            }
        }

        /// More weight never gives less.
        #[test]
        fn more_weight_never_gets_less(ore in 0..i64::MAX, weights in prop::collection::vec(0u64..1_000, 2..9)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = parts(ore, &weights);
            for (part, weight) in parts.iter().zip(&weights) {
                for (other, heavier) in parts.iter().zip(&weights) {
                    prop_assert!(heavier <= weight || other >= part);
                }
            }
        }
    }
}
