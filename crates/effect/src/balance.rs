//! How alike two arms are in what was measured before: each covariate, before and after matching or weighting.

use crate::number::{Matrix, Sum, sum};
use crate::regression::finite;
use crate::weighting::{Target, arms};
use crate::{Fault, regression::LINES_BEFORE};
use serde::Serialize;

/// Standardised differences up to which a covariate is called balanced (Normand and others 2001; Austin 2009).
pub const DIFFERENCE_ADVISED: f64 = 0.1;
/// Ratios of variances from which a covariate is called balanced (Rubin 2001).
pub const RATIO_LOW: f64 = 0.5;
/// Ratios of variances up to which it is (Rubin 2001).
pub const RATIO_HIGH: f64 = 2.0;

/// How alike the arms are in one covariate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Likeness {
    /// Mean of the treated.
    pub treated: f64,
    /// Mean of the comparison.
    pub comparison: f64,
    /// The difference in standard deviations before any weight: the treated's for an effect on the treated, else the root of
    /// the mean of the arms' variances. Where the treated are all alike it is that root too, and where nobody varies within an
    /// arm the deviation of all together: a difference is never nothing because it cannot be measured.
    pub difference: f64,
    /// The treated's variance over the comparison's; none of zeros and ones, and where either does not vary.
    pub variance_ratio: Option<f64>,
    /// The mean distance of the cumulative shares, over the values that there are.
    pub cumulative_mean: f64,
    /// The largest distance of the cumulative shares.
    pub cumulative_most: f64,
}

impl Likeness {
    /// Whether it is within [`DIFFERENCE_ADVISED`], [`RATIO_LOW`] and [`RATIO_HIGH`].
    pub fn is_balanced(&self) -> bool {
        self.difference.abs() <= DIFFERENCE_ADVISED
            && self.variance_ratio.is_none_or(|ratio| (RATIO_LOW..=RATIO_HIGH).contains(&ratio))
    }
}

/// One covariate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Covariate {
    /// Its name.
    pub name: String,
    /// Whether it is zeros and ones.
    pub is_binary: bool,
    /// Before any weight.
    pub before: Likeness,
    /// With weights; none without.
    pub after: Option<Likeness>,
    /// Whether it is balanced: with weights where there are.
    pub is_balanced: bool,
}

/// All of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balance {
    /// In the order of the columns.
    pub covariates: Vec<Covariate>,
    /// How many were not balanced before.
    pub unbalanced_before: usize,
    /// How many are not now.
    pub unbalanced: usize,
    /// The largest standardised difference now, without its sign.
    pub largest_difference: f64,
    /// Whether all are balanced.
    pub is_balanced: bool,
}

/// How alike the arms are in these columns (no column of ones), before and with weights by row.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotFinite`], [`Fault::NegativeWeight`], [`Fault::NoTreated`] and [`Fault::NoControls`], also
/// where an arm has no weight.
pub fn balance(
    x: &Matrix,
    names: &[String],
    treated: &[f64],
    weights: Option<&[f64]>,
    target: Target,
) -> Result<Balance, Fault> {
    arms(treated)?;
    if x.rows() != treated.len() || x.columns() != names.len() {
        return Err(Fault::Lengths { what: "columns and rows" });
    }
    let ones = vec![1.0; treated.len()];
    if let Some(weights) = weights {
        checked(weights, treated)?;
    }
    let mut covariates = Vec::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        let column = Column::of(x.column(place), name, treated)?;
        let deviation = column.deviation(&ones, target);
        let before = column.likeness(&ones, deviation);
        let after = weights.map(|weights| column.likeness(weights, deviation));
        covariates.push(Covariate {
            name: name.clone(),
            is_binary: column.is_binary,
            before,
            after,
            is_balanced: after.unwrap_or(before).is_balanced(),
        });
    }
    let differences = covariates.iter().map(|own| own.after.unwrap_or(own.before).difference.abs());
    let largest_difference = differences.fold(0.0, f64::max);
    let unbalanced = covariates.iter().filter(|own| !own.is_balanced).count();
    Ok(Balance {
        unbalanced_before: covariates.iter().filter(|own| !own.before.is_balanced()).count(),
        unbalanced,
        largest_difference,
        is_balanced: unbalanced == 0,
        covariates,
    })
}

fn checked(weights: &[f64], treated: &[f64]) -> Result<(), Fault> {
    if weights.len() != treated.len() {
        return Err(Fault::Lengths { what: "weights and rows" });
    }
    finite("weights", weights)?;
    if let Some(row) = weights.iter().position(|weight| *weight < 0.0) {
        return Err(Fault::NegativeWeight { column: "weights".into(), row: row + LINES_BEFORE });
    }
    for (arm, fault) in [(1.0, Fault::NoTreated), (0.0, Fault::NoControls)] {
        if !weights.iter().zip(treated).any(|(weight, other)| *other == arm && *weight > 0.0) {
            return Err(fault);
        }
    }
    Ok(())
}

struct Column<'a> {
    numbers: &'a [f64],
    treated: &'a [f64],
    is_binary: bool,
    /// Rows in rising order of the numbers.
    order: Vec<usize>,
}

impl<'a> Column<'a> {
    fn of(numbers: &'a [f64], name: &str, treated: &'a [f64]) -> Result<Self, Fault> {
        finite(name, numbers)?;
        let is_binary = numbers.iter().all(|number| *number == 0.0 || *number == 1.0);
        let mut order: Vec<usize> = (0..numbers.len()).collect();
        order.sort_by(|left, right| numbers[*left].total_cmp(&numbers[*right]));
        Ok(Self { numbers, treated, is_binary, order })
    }

    /// The weights' sum, the mean and the variance of an arm; the variance is that of a sample, p(1 − p) of zeros and ones.
    fn moments(&self, arm: f64, weights: &[f64]) -> (f64, f64, f64) {
        let rows = || (0..self.treated.len()).filter(|row| self.treated[*row] == arm);
        let total = sum(rows().map(|row| weights[row]));
        let mean = sum(rows().map(|row| weights[row] * self.numbers[row])) / total;
        if self.is_binary {
            return (total, mean, (mean * (1.0 - mean)).max(0.0));
        }
        let squares = sum(rows().map(|row| {
            let own = self.numbers[row] - mean;
            weights[row] * own * own
        }));
        let weight_squares = sum(rows().map(|row| weights[row] * weights[row]));
        let rest = total * total - weight_squares;
        (total, mean, if rest > 0.0 { squares * total / rest } else { 0.0 })
    }

    fn deviation(&self, ones: &[f64], target: Target) -> f64 {
        let (of_treated, mean_treated, treated) = self.moments(1.0, ones);
        let (of_comparison, mean_comparison, comparison) = self.moments(0.0, ones);
        let pooled = 0.5 * (treated + comparison);
        // The variance of all together, where it is between the arms alone.
        let gap = mean_treated - mean_comparison;
        let all = of_treated + of_comparison;
        let between = of_treated * of_comparison / (all * all) * gap * gap;
        let wanted = match target {
            Target::Treated => [treated, pooled, between],
            Target::All => [pooled, pooled, between],
        };
        libm::sqrt(wanted.into_iter().find(|variance| *variance > 0.0).unwrap_or(0.0))
    }

    fn likeness(&self, weights: &[f64], deviation: f64) -> Likeness {
        let (total_treated, treated, of_treated) = self.moments(1.0, weights);
        let (total_comparison, comparison, of_comparison) = self.moments(0.0, weights);
        let gap = treated - comparison;
        // Without any deviation all are alike.
        let difference = if deviation > 0.0 { gap / deviation } else { 0.0 };
        let has_ratio = !self.is_binary && of_treated > 0.0 && of_comparison > 0.0;
        let (mut most, mut all, mut values) = (0.0_f64, Sum::default(), 0.0);
        let mut shares = [Sum::default(), Sum::default()];
        for (place, row) in self.order.iter().enumerate() {
            let is_treated = self.treated[*row] == 1.0;
            let total = if is_treated { total_treated } else { total_comparison };
            shares[usize::from(is_treated)].add(weights[*row] / total);
            let next = self.order.get(place + 1).map(|next| self.numbers[*next]);
            if next != Some(self.numbers[*row]) {
                let apart = (shares[1].value() - shares[0].value()).abs();
                most = most.max(apart);
                all.add(apart);
                values += 1.0;
            }
        }
        Likeness {
            treated,
            comparison,
            difference,
            variance_ratio: has_ratio.then(|| of_treated / of_comparison),
            cumulative_mean: all.value() / values,
            cumulative_most: most,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_by_hand() {
        let x = Matrix::of_columns([&[1.0, 2.0, 3.0, 2.0, 4.0, 6.0][..], &[1.0, 1.0, 0.0, 0.0, 0.0, 1.0]]);
        let names = ["age".to_owned(), "alone".to_owned()];
        let treated = [1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
        let found = balance(&x, &names, &treated, None, Target::Treated).expect("a balance");
        let age = &found.covariates[0].before;
        // Means 2 and 4, variances 1 and 4; cumulative shares 1/3, 2/3 − 1/3, 1 − 1/3, 1 − 2/3, 0.
        assert_eq!((age.difference, age.variance_ratio), (-2.0, Some(0.25)));
        assert!((age.cumulative_most - 2.0 / 3.0).abs() < 1e-15);
        assert!((age.cumulative_mean - (1.0 + 1.0 + 2.0 + 1.0) / 3.0 / 5.0).abs() < 1e-15);
        let alone = &found.covariates[1];
        // 2/3 − 1/3 over √(2/3 · 1/3).
        assert!((alone.before.difference - 0.5_f64.sqrt()).abs() < 1e-15);
        assert!(alone.is_binary && alone.before.variance_ratio.is_none());
        assert_eq!((found.unbalanced, found.is_balanced), (2, false));
        let all = balance(&x, &names, &treated, None, Target::All).expect("a balance");
        let difference = all.covariates[0].before.difference;
        assert!((difference + 2.0 / 2.5_f64.sqrt()).abs() < 1e-15);
        // Weight on the one who is like the treated's mean.
        let weights = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0];
        let after = balance(&x, &names[..1], &treated, Some(&weights), Target::Treated);
        assert_eq!(after, Err(Fault::Lengths { what: "columns and rows" }));
        let after = balance(&x, &names, &treated, Some(&weights), Target::Treated).expect("a balance");
        assert_eq!(after.covariates[0].after.expect("one").difference, 0.0);
        assert!(after.covariates[0].is_balanced && !after.covariates[1].is_balanced);
    }

    #[test]
    fn a_scale_of_weights_changes_nothing_and_nothing_is_no_number() {
        let x = Matrix::of_columns([&[1.0, 1.0, 3.0, 3.0][..]]);
        let names = ["age".to_owned()];
        let treated = [1.0, 1.0, 0.0, 0.0];
        let found = balance(&x, &names, &treated, None, Target::Treated).expect("a balance");
        // Nobody varies within an arm: 1 and 3 are two deviations of all four, which is 1.
        assert_eq!(found.covariates[0].before.difference, -2.0);
        assert_eq!((found.largest_difference, found.is_balanced), (2.0, false));
        // The treated are all alike, the others are not: their root mean variance is √(0 + 2)/√2.
        let x = Matrix::of_columns([&[1.0, 1.0, 2.0, 4.0][..]]);
        let found = balance(&x, &names, &treated, None, Target::Treated).expect("a balance");
        assert_eq!(found.covariates[0].before.difference, -2.0);
        let once = balance(&x, &names, &treated, Some(&[1.0, 2.0, 1.0, 2.0]), Target::All).expect("one");
        let twice = balance(&x, &names, &treated, Some(&[2.0, 4.0, 2.0, 4.0]), Target::All).expect("one");
        assert_eq!(once, twice);
        assert!(balance(&x, &names, &treated, Some(&[1.0, 2.0, 0.0, 0.0]), Target::All).is_err());
        assert!(balance(&x, &names, &treated, Some(&[1.0, -2.0, 1.0, 0.0]), Target::All).is_err());
    }
}
