//! Rosenbaum's bounds: how unequal the odds of being treated may have been within a pair before a difference between matched
//! pairs is no longer significant (Rosenbaum 2002, "Observational Studies", 4.3), by Wilcoxon's signed ranks.

use crate::Fault;
use crate::number::distribution::normal_cdf;
use crate::number::sum;
use serde::Serialize;

/// Pairs up to which chances are counted out; beyond it they are the normal distribution's.
pub const PAIRS_EXACT_MAX: usize = 60;
/// Γ at most that a breakdown is sought among.
const GAMMA_MAX: f64 = 1000.0;
/// Halvings of the range in which it is sought.
const HALVINGS: usize = 100;

/// What is known where the odds within a pair may differ by a factor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bound {
    /// The factor Γ; 1 is a coin.
    pub gamma: f64,
    /// The smallest one-sided p-value that may be.
    pub lowest: f64,
    /// The largest.
    pub highest: f64,
}

/// Bounds over a list of factors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bounds {
    /// The sum of the ranks of those differences that are in the effect's direction.
    pub statistic: f64,
    /// Pairs whose difference is not zero.
    pub pairs: usize,
    /// Whether p-values are counted out.
    pub is_exact: bool,
    /// Whether the effect is a rise: the direction in which most ranks lie.
    pub is_rise: bool,
    /// One for each factor asked for.
    pub bounds: Vec<Bound>,
    /// The factor from which on the largest p-value is above the level; none where it is above it without any, or never.
    pub breakdown: Option<f64>,
}

/// Bounds for the differences of matched pairs, treated less comparison; those of zero are left out.
///
/// # Errors
/// [`Fault::OutOfRange`] where a factor is below 1, a level not between 0 and 1; [`Fault::NotFinite`];
/// [`Fault::TooFewRows`] where no pair differs.
pub fn rosenbaum_bounds(differences: &[f64], gammas: &[f64], alpha: f64) -> Result<Bounds, Fault> {
    if let Some(row) = differences.iter().position(|difference| !difference.is_finite()) {
        return Err(Fault::NotFinite { column: "difference".into(), row: row + 2 });
    }
    if !(alpha > 0.0 && alpha < 1.0) {
        let (what, value) = ("alpha".into(), alpha.to_string());
        return Err(Fault::OutOfRange { what, value, must: "0 < x < 1" });
    }
    if let Some(gamma) = gammas.iter().find(|gamma| !(1.0..=GAMMA_MAX).contains(*gamma)) {
        let (what, value) = ("gamma".into(), gamma.to_string());
        return Err(Fault::OutOfRange { what, value, must: "1 <= x <= 1000" });
    }
    let ranks = Ranks::of(differences)?;
    let bounds = gammas
        .iter()
        .map(|gamma| Bound {
            gamma: *gamma,
            lowest: ranks.chance(1.0 / (1.0 + gamma)),
            highest: ranks.chance(gamma / (1.0 + gamma)),
        })
        .collect();
    Ok(Bounds {
        statistic: ranks.statistic,
        pairs: ranks.ranks.len(),
        is_exact: ranks.is_exact(),
        is_rise: ranks.is_rise,
        bounds,
        breakdown: ranks.breakdown(alpha),
    })
}

struct Ranks {
    /// Of each difference's size, those of one size sharing the mean of their ranks.
    ranks: Vec<f64>,
    statistic: f64,
    is_rise: bool,
}

impl Ranks {
    fn of(differences: &[f64]) -> Result<Self, Fault> {
        let mut own: Vec<f64> = differences.iter().copied().filter(|difference| *difference != 0.0).collect();
        if own.is_empty() {
            return Err(Fault::TooFewRows { rows: 0, needed: 1 });
        }
        own.sort_by(|left, right| left.abs().total_cmp(&right.abs()).then(left.total_cmp(right)));
        let mut ranks = vec![0.0; own.len()];
        let mut start = 0;
        while start < own.len() {
            let end = start + own[start..].partition_point(|other| other.abs() <= own[start].abs());
            ranks[start..end].fill((start + 1 + end) as f64 / 2.0);
            start = end;
        }
        let rises =
            sum(own.iter().zip(&ranks).filter(|(difference, _)| **difference > 0.0).map(|(_, rank)| *rank));
        let falls = sum(ranks.iter().copied()) - rises;
        Ok(Self { ranks, statistic: rises.max(falls), is_rise: rises >= falls })
    }

    fn is_exact(&self) -> bool {
        self.ranks.len() <= PAIRS_EXACT_MAX
    }

    /// Of a statistic at least as large, where each difference is in its direction with this chance.
    fn chance(&self, share: f64) -> f64 {
        if self.is_exact() {
            return self.counted(share);
        }
        let mean = share * sum(self.ranks.iter().copied());
        let variance = share * (1.0 - share) * sum(self.ranks.iter().map(|rank| rank * rank));
        normal_cdf((mean - self.statistic) / libm::sqrt(variance))
    }

    /// The same by adding pair after pair. Ranks are halves at least, so twice a rank is a whole number.
    fn counted(&self, share: f64) -> f64 {
        let doubled: Vec<usize> = self.ranks.iter().map(|rank| (2.0 * rank) as usize).collect();
        let total: usize = doubled.iter().sum();
        let mut chances = vec![0.0; total + 1];
        chances[0] = 1.0;
        let mut reached = 0;
        for rank in doubled {
            reached += rank;
            for place in (0..=reached).rev() {
                let with = if place >= rank { chances[place - rank] } else { 0.0 };
                chances[place] = chances[place] * (1.0 - share) + with * share;
            }
        }
        let statistic = (2.0 * self.statistic) as usize;
        sum(chances[statistic.min(total)..].iter().copied()).min(1.0)
    }

    fn breakdown(&self, alpha: f64) -> Option<f64> {
        let highest = |gamma: f64| self.chance(gamma / (1.0 + gamma));
        if highest(1.0) > alpha || highest(GAMMA_MAX) <= alpha {
            return None;
        }
        let (mut low, mut high) = (1.0, GAMMA_MAX);
        for _ in 0..HALVINGS {
            let middle = libm::sqrt(low * high);
            if middle <= low || middle >= high {
                break;
            }
            if highest(middle) > alpha {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_hidden_odds_it_is_wilcoxons_test() {
        // Of ranks 1 to 8 only the third is a fall: the rises' sum is 33 of 36, and 5 of 256 sets of falls sum to at most 3,
        // {}, {1}, {2}, {3} and {1, 2}.
        let differences = [1.0, 2.0, -3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 0.0];
        let found = rosenbaum_bounds(&differences, &[1.0, 2.0], 0.05).expect("bounds");
        assert_eq!((found.statistic, found.pairs, found.is_rise, found.is_exact), (33.0, 8, true, true));
        assert!((found.bounds[0].highest - 5.0 / 256.0).abs() < 1e-15, "{found:?}");
        assert!((found.bounds[0].lowest - 5.0 / 256.0).abs() < 1e-15);
        // With Γ = 2 each sign is plus with chance 2/3: (2⁸ + 3·2⁷ + 2⁶)/3⁸.
        assert!((found.bounds[1].highest - 704.0 / 6561.0).abs() < 1e-15, "{found:?}");
        assert!((found.bounds[1].lowest - (1.0 + 3.0 * 2.0 + 4.0) / 6561.0).abs() < 1e-15, "{found:?}");
        let breakdown = found.breakdown.expect("a breakdown");
        let there = rosenbaum_bounds(&differences, &[breakdown], 0.05).expect("bounds");
        assert!((there.bounds[0].highest - 0.05).abs() < 1e-12, "{there:?}");
        let turned: Vec<f64> = differences.iter().rev().map(|difference| -difference).collect();
        let turned = rosenbaum_bounds(&turned, &[1.0, 2.0], 0.05).expect("bounds");
        assert_eq!((turned.bounds, turned.is_rise), (found.bounds, false));
    }

    #[test]
    fn many_pairs_are_nearly_counted() {
        let differences: Vec<f64> =
            (1..=60).map(|n| if n % 3 == 0 { -f64::from(n) } else { f64::from(n) }).collect();
        let ranks = Ranks::of(&differences).expect("ranks");
        let (mean, squares) =
            (ranks.ranks.iter().sum::<f64>() * 0.6, ranks.ranks.iter().map(|r| r * r).sum::<f64>());
        let normal = normal_cdf((mean - ranks.statistic) / (squares * 0.24).sqrt());
        assert!((ranks.counted(0.6) - normal).abs() < 0.01);
        assert!(rosenbaum_bounds(&[0.0], &[1.0], 0.05).is_err());
        assert!(rosenbaum_bounds(&[1.0], &[0.5], 0.05).is_err());
        assert!(rosenbaum_bounds(&[1.0, f64::NAN], &[1.0], 0.05).is_err());
        assert_eq!(rosenbaum_bounds(&[1.0, -1.0], &[1.0], 0.05).expect("bounds").breakdown, None);
    }
}
