//! The test by permutation: had the treatment gone to others, how often would the difference have been as large?
//!
//! Fisher 1935; with the difference over its standard error it holds in large samples for means too, not only where the
//! treatment changes nothing for anybody (Janssen 1997; Chung and Romano 2013).

use super::checked_draws;
use crate::number::{Stream, sum};
use crate::table::Groups;
use crate::{Fault, regression};
use rayon::prelude::*;
use serde::Serialize;

/// What differs from the observed by rounding only counts as large as it.
const ROUNDING_SHARE: f64 = 1e-10;

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statistic {
    /// The difference of means.
    Difference,
    /// The difference over its standard error with two variances (Welch 1947).
    #[default]
    Student,
}

/// The result of a test by permutation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PermutationTest {
    /// The mean of the treated less that of the others.
    pub difference: f64,
    /// What was compared.
    pub statistic: f64,
    /// How often it would be as large; two-sided. Of draws, the observed one counts as one more.
    pub p_value: f64,
    /// Ways that were tried.
    pub tried: usize,
    /// Whether these are all ways that there are.
    pub is_exact: bool,
    /// The seed of draws.
    pub seed: u64,
}

/// Tests whether outcomes of the treated (1) and the others (0) differ. Within strata, if any, as many are treated in every
/// permutation as are. Units are what was treated: of clusters, their means. All ways are tried where there are no more of
/// them than `draws`, and no strata.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotFinite`], [`Fault::NotZeroOrOne`] with the line; [`Fault::NoTreated`],
/// [`Fault::NoControls`]; [`Fault::TooFewRows`] for fewer than two of each where errors are needed; faults of draws.
pub fn permutation_test(
    y: &[f64],
    treated: &[f64],
    strata: Option<&Groups>,
    statistic: Statistic,
    draws: usize,
    seed: u64,
) -> Result<PermutationTest, Fault> {
    checked_draws(draws)?;
    let test = Test::of(y, treated, strata, statistic)?;
    let all_treated: Vec<bool> = treated.iter().map(|treated| *treated == 1.0).collect();
    let (difference, observed) = test.compare(&all_treated);
    let at_least = observed.abs() * (1.0 - ROUNDING_SHARE);
    let is_exact = strata.is_none() && ways(y.len(), test.treated, draws).is_some();
    let (large, tried) = if is_exact {
        test.all_ways(at_least)
    } else {
        let large =
            (0..draws).into_par_iter().filter(|draw| test.draw(&all_treated, seed, *draw) >= at_least);
        (large.count() + 1, draws + 1)
    };
    Ok(PermutationTest {
        difference,
        statistic: observed,
        p_value: large as f64 / tried as f64,
        tried,
        is_exact,
        seed,
    })
}

struct Test {
    y: Vec<f64>,
    treated: usize,
    /// The rows of each stratum; one of all where there are none.
    strata: Vec<Vec<usize>>,
    statistic: Statistic,
}

impl Test {
    fn of(y: &[f64], treated: &[f64], strata: Option<&Groups>, statistic: Statistic) -> Result<Self, Fault> {
        let rows = y.len();
        if treated.len() != rows || strata.is_some_and(|strata| strata.codes.len() != rows) {
            return Err(Fault::Lengths { what: "outcome, treatment and strata" });
        }
        regression::finite("outcome", y)?;
        if let Some(row) = treated.iter().position(|treated| *treated != 0.0 && *treated != 1.0) {
            let text = treated[row].to_string();
            return Err(Fault::NotZeroOrOne {
                column: "treatment".into(),
                row: row + regression::LINES_BEFORE,
                text,
            });
        }
        let number = treated.iter().filter(|treated| **treated == 1.0).count();
        if number == 0 {
            return Err(Fault::NoTreated);
        }
        if number == rows {
            return Err(Fault::NoControls);
        }
        if statistic == Statistic::Student && number.min(rows - number) < 2 {
            return Err(Fault::TooFewRows { rows: number.min(rows - number), needed: 2 });
        }
        let mut lists = vec![Vec::new(); strata.map_or(1, |strata| strata.labels.len())];
        for row in 0..rows {
            let code = strata.map_or(0, |strata| strata.codes[row] as usize);
            if code >= lists.len() {
                lists.resize(code + 1, Vec::new());
            }
            lists[code].push(row);
        }
        // Far from nothing, squares of outcomes would lose what tells them apart.
        let mean = sum(y.iter().copied()) / rows as f64;
        let y = y.iter().map(|outcome| outcome - mean).collect();
        Ok(Self { y, treated: number, strata: lists, statistic })
    }

    /// The difference and what is compared.
    fn compare(&self, treated: &[bool]) -> (f64, f64) {
        let mut sums = [0.0; 2];
        let mut squares = [0.0; 2];
        for (outcome, treated) in self.y.iter().zip(treated) {
            sums[usize::from(*treated)] += outcome;
            squares[usize::from(*treated)] += outcome * outcome;
        }
        let numbers = [(self.y.len() - self.treated) as f64, self.treated as f64];
        let difference = sums[1] / numbers[1] - sums[0] / numbers[0];
        if self.statistic == Statistic::Difference {
            return (difference, difference);
        }
        let variance = |group: usize| {
            let apart = squares[group] - sums[group] * sums[group] / numbers[group];
            apart.max(0.0) / (numbers[group] - 1.0) / numbers[group]
        };
        let error = libm::sqrt(variance(0) + variance(1));
        // Without any spread within groups, a difference is as large as can be.
        let most = if difference == 0.0 { 0.0 } else { f64::MAX.copysign(difference) };
        (difference, if error > 0.0 { difference / error } else { most })
    }

    fn draw(&self, treated: &[bool], seed: u64, draw: usize) -> f64 {
        let mut stream = Stream::new(seed, "permutation", draw as u64);
        let mut drawn = vec![false; treated.len()];
        for rows in &self.strata {
            let mut own: Vec<bool> = rows.iter().map(|row| treated[*row]).collect();
            stream.shuffle(&mut own);
            for (row, treated) in rows.iter().zip(own) {
                drawn[*row] = treated;
            }
        }
        self.compare(&drawn).1.abs()
    }

    /// How many of all ways are as large, and how many ways there are.
    fn all_ways(&self, at_least: f64) -> (usize, usize) {
        let rows = self.y.len();
        let mut chosen: Vec<usize> = (0..self.treated).collect();
        let (mut large, mut tried) = (0, 0);
        loop {
            let mut treated = vec![false; rows];
            chosen.iter().for_each(|row| treated[*row] = true);
            large += usize::from(self.compare(&treated).1.abs() >= at_least);
            tried += 1;
            // The next choice in the order of the alphabet: the last that can move does.
            let can_move = |place: &usize| chosen[*place] < rows - self.treated + place;
            let Some(place) = (0..self.treated).rev().find(can_move) else { return (large, tried) };
            chosen[place] += 1;
            for after in place + 1..self.treated {
                chosen[after] = chosen[after - 1] + 1;
            }
        }
    }
}

/// The number of ways to choose `chosen` of `rows`, where it is no more than `most`.
fn ways(rows: usize, chosen: usize, most: usize) -> Option<usize> {
    let mut ways: u128 = 1;
    for place in 0..chosen.min(rows - chosen) {
        ways = ways * (rows - place) as u128 / (place + 1) as u128;
        if ways > most as u128 {
            return None;
        }
    }
    Some(ways as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lady_tastes_tea() {
        // Fisher's: eight cups, four told right: one way in seventy, and the contrary another.
        let cups = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        let test = permutation_test(&cups, &cups, None, Statistic::Difference, 999, 1).expect("a test");
        assert!(test.is_exact && test.tried == 70);
        assert_eq!(test.p_value, 2.0 / 70.0);
        // With the standard error too, which nothing is: as large as can be.
        let test = permutation_test(&cups, &cups, None, Statistic::Student, 999, 1).expect("a test");
        assert_eq!(test.p_value, 2.0 / 70.0);
    }

    #[test]
    fn draws_come_near_all_ways() {
        let y: Vec<f64> =
            (0..16).map(|row| f64::from(row * 7 % 16) + f64::from(u8::from(row < 8)) * 4.0).collect();
        let treated: Vec<f64> = (0..16).map(|row| f64::from(u8::from(row < 8))).collect();
        let of = |draws| permutation_test(&y, &treated, None, Statistic::Student, draws, 3).expect("a test");
        let (exact, drawn) = (of(12_870), of(9999));
        assert!(exact.is_exact && !drawn.is_exact);
        // Three standard errors of 9,999 draws.
        let error = libm::sqrt(exact.p_value * (1.0 - exact.p_value) / 9999.0);
        assert!((exact.p_value - drawn.p_value).abs() < 3.0 * error, "{exact:?} {drawn:?}");
        let strata =
            Groups { codes: (0..16).map(|row| row % 2).collect(), labels: vec!["a".into(), "b".into()] };
        let within =
            permutation_test(&y, &treated, Some(&strata), Statistic::Student, 999, 3).expect("a test");
        assert!(!within.is_exact && within.p_value > 0.0);
        assert_eq!(permutation_test(&y, &[0.0; 16], None, Statistic::Student, 999, 3), Err(Fault::NoTreated));
    }
}
