//! Compensated sums: what is lost in each addition is kept and added at the end.
//!
//! Neumaier 1974, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen". A sum is taken in the order
//! given, so it never depends on the number of threads.

/// A sum that is being taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    /// Adds a number.
    #[inline]
    pub fn add(&mut self, number: f64) {
        let sum = self.sum + number;
        // The larger of the two is the one that keeps its digits.
        let lost = if self.sum.abs() >= number.abs() {
            (self.sum - sum) + number
        } else {
            (number - sum) + self.sum
        };
        self.lost += lost;
        self.sum = sum;
    }

    /// What it comes to.
    #[inline]
    pub fn value(self) -> f64 {
        self.sum + self.lost
    }
}

impl Extend<f64> for Sum {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, numbers: I) {
        for number in numbers {
            self.add(number);
        }
    }
}

/// The sum of numbers.
pub fn sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut sum = Sum::default();
    sum.extend(numbers);
    sum.value()
}

/// The sum of products, pair by pair; what one list has more than the other is left out.
pub fn dot(left: &[f64], right: &[f64]) -> f64 {
    sum(left.iter().zip(right).map(|(left, right)| left * right))
}

/// The mean; none of no numbers.
pub fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| sum(numbers.iter().copied()) / numbers.len() as f64)
}

/// The variance with divisor n − 1; none of fewer than two numbers.
pub fn variance(numbers: &[f64]) -> Option<f64> {
    covariance(numbers, numbers)
}

/// The covariance with divisor n − 1; none of fewer than two pairs.
pub fn covariance(left: &[f64], right: &[f64]) -> Option<f64> {
    let (mean_left, mean_right) = (mean(left)?, mean(right)?);
    let products = left.iter().zip(right).map(|(left, right)| (left - mean_left) * (right - mean_right));
    let pairs = left.len().min(right.len());
    (pairs > 1).then(|| sum(products) / (pairs - 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost() {
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]), 2.0);
        assert_eq!(sum((0..1_000_000).map(|_| 0.1)), 100_000.0);
        assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
        assert_eq!(mean(&[]), None);
        assert_eq!(variance(&[1.0]), None);
        assert_eq!(variance(&[1.0, 3.0]), Some(2.0));
    }
}
