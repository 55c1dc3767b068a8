//! Many tests at once: each that is made is one more chance to find what is not there.

use crate::Fault;
use serde::Serialize;

/// How chances of error are set right for their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjustment {
    /// Each times their number (Dunn 1961).
    Bonferroni,
    /// Step by step from the smallest (Holm 1979): keeps the chance of any error, and is never worse than Bonferroni's.
    Holm,
    /// Keeps the expected share of errors among what is found (Benjamini and Hochberg 1995).
    BenjaminiHochberg,
}

/// The p-values as they are when all are looked at together, in the order given.
///
/// # Errors
/// [`Fault::OutOfRange`] for one outside 0 to 1.
pub fn adjusted(p_values: &[f64], adjustment: Adjustment) -> Result<Vec<f64>, Fault> {
    if let Some(p_value) = p_values.iter().find(|p_value| !(0.0..=1.0).contains(*p_value)) {
        return Err(Fault::OutOfRange {
            what: "p-value".into(),
            value: p_value.to_string(),
            must: "0 <= x <= 1",
        });
    }
    let number = p_values.len() as f64;
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|left, right| p_values[*left].total_cmp(&p_values[*right]));
    let mut result = vec![0.0; p_values.len()];
    match adjustment {
        Adjustment::Bonferroni => {
            for (place, p_value) in result.iter_mut().zip(p_values) {
                *place = (p_value * number).min(1.0);
            }
        }
        Adjustment::Holm => {
            let mut greatest = 0.0_f64;
            for (rank, place) in order.iter().enumerate() {
                greatest = greatest.max(p_values[*place] * (number - rank as f64)).min(1.0);
                result[*place] = greatest;
            }
        }
        Adjustment::BenjaminiHochberg => {
            let mut least = 1.0_f64;
            for (rank, place) in order.iter().enumerate().rev() {
                least = least.min(p_values[*place] * number / (rank + 1) as f64);
                result[*place] = least;
            }
        }
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn four_tests_by_hand() {
        let p_values = [0.04, 0.01, 0.5, 0.03];
        let of = |adjustment| adjusted(&p_values, adjustment).expect("values");
        let close = |found: Vec<f64>, expected: [f64; 4]| {
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15)
        };
        assert!(close(of(Adjustment::Bonferroni), [0.16, 0.04, 1.0, 0.12]));
        // 4·0.01; then 3·0.03 = 0.09; then 2·0.04 = 0.08, which is raised to 0.09.
        assert!(close(of(Adjustment::Holm), [0.09, 0.04, 0.5, 0.09]));
        // From above: 0.5; 0.04·4/3; 0.03·2 = 0.06, which is lowered to 0.0533…; 0.04.
        assert!(close(of(Adjustment::BenjaminiHochberg), [0.16 / 3.0, 0.04, 0.5, 0.16 / 3.0]));
        assert!(adjusted(&[0.1, f64::NAN], Adjustment::Holm).is_err());
        assert!(adjusted(&[], Adjustment::Holm).is_ok_and(|values| values.is_empty()));
    }

    proptest! {
        /// None is smaller than it was, Holm's is never above Bonferroni's nor below the share of errors.
        #[test]
        fn none_gets_smaller(p_values in prop::collection::vec(0.0..=1.0_f64, 1..20)) {
            let bonferroni = adjusted(&p_values, Adjustment::Bonferroni).expect("values");
            let holm = adjusted(&p_values, Adjustment::Holm).expect("values");
            let share = adjusted(&p_values, Adjustment::BenjaminiHochberg).expect("values");
            for place in 0..p_values.len() {
                prop_assert!(share[place] >= p_values[place] * (1.0 - 1e-15));
                prop_assert!(holm[place] >= share[place] * (1.0 - 1e-15));
                prop_assert!(bonferroni[place] >= holm[place]);
            }
        }
    }
}
