//! The greedy match itself, on a score or on Mahalanobis' distance.

use super::search::{STEPS_PER_UNIT, Shelf};
use super::{Matched, MatchedSet, NoMatch, Unmatched};
use crate::Fault;
use crate::number::{Factor, Matrix, dot, mean, variance};
use crate::regression::finite;
use crate::table::Groups;
use crate::weighting::{arms, chances_checked};
use serde::Serialize;
use std::collections::BTreeMap;

/// Pairs at most whose distance in many columns is reckoned.
pub const PAIRS_MAX: usize = 2_000_000_000;
/// Neighbours at most that each of the treated may be given.
pub const NEIGHBOURS_MAX: usize = 100;

/// The scale of a score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// The logarithm of the odds.
    #[default]
    Logit,
    /// The chance itself.
    Probability,
}

/// What is near.
#[derive(Clone, Copy, Debug)]
pub enum Distance<'a> {
    /// The difference of the chances to be treated.
    Score {
        /// By row, above 0 and below 1.
        chances: &'a [f64],
        /// On which scale.
        scale: Scale,
    },
    /// Mahalanobis' distance in these columns, by their covariance within the arms (Rubin 1980). No column of ones.
    Mahalanobis {
        /// The columns.
        x: &'a Matrix,
        /// Their names.
        names: &'a [String],
    },
}

/// How far the logits of those compared may lie apart.
#[derive(Clone, Copy, Debug)]
pub struct Caliper<'a> {
    /// The chances whose logits are meant.
    pub chances: &'a [f64],
    /// How far, in standard deviations of the logit: the root of the mean of the arms' variances (Rosenbaum and Rubin 1985).
    pub deviations: f64,
}

/// How to match.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// Columns in which those compared must be equal.
    pub exact: &'a [&'a Groups],
    /// What is near.
    pub distance: Distance<'a>,
    /// How far apart they may lie.
    pub caliper: Option<Caliper<'a>>,
    /// Neighbours that each of the treated is given.
    pub neighbours: usize,
    /// Whether one person may be compared with several of the treated.
    pub has_replacement: bool,
}

/// Finds the nearest neighbours of each of the treated, by the rule of [`super`].
///
/// # Errors
/// [`Fault::NoTreated`], [`Fault::NoControls`], [`Fault::NotZeroOrOne`], [`Fault::Lengths`], [`Fault::OutOfRange`] where a
/// chance, the caliper or the number of neighbours makes no sense; [`Fault::Collinear`] and [`Fault::TooMany`] of
/// Mahalanobis' distance.
pub fn match_nearest(treated: &[f64], plan: &Plan) -> Result<Matched, Fault> {
    arms(treated)?;
    if plan.neighbours == 0 || plan.neighbours > NEIGHBOURS_MAX {
        let (what, value) = ("neighbours".into(), plan.neighbours.to_string());
        return Err(Fault::OutOfRange { what, value, must: "1 <= x <= 100" });
    }
    let strata = strata(treated, plan.exact)?;
    let caliper = plan.caliper.as_ref().map(|caliper| caliper.limit(treated)).transpose()?;
    let mut finder = Finder::of(treated, plan, &strata, caliper)?;
    let order = finder.order(treated);
    let mut found: Vec<Vec<(usize, i64)>> = vec![Vec::new(); treated.len()];
    let (rounds, at_once) = if plan.has_replacement { (1, plan.neighbours) } else { (plan.neighbours, 1) };
    for round in 0..rounds {
        for row in &order {
            // Who found nobody finds nobody later.
            if found[*row].len() < round {
                continue;
            }
            let nearest = finder.nearest(*row, at_once);
            if !plan.has_replacement {
                for (other, _) in &nearest {
                    finder.take(*other);
                }
            }
            found[*row].extend(nearest);
        }
    }
    let (mut sets, mut unmatched) = (Vec::new(), Vec::new());
    for row in (0..treated.len()).filter(|row| treated[*row] == 1.0) {
        let mut own = std::mem::take(&mut found[row]);
        if own.is_empty() {
            unmatched.push(Unmatched { treated: row, why: finder.why(row) });
            continue;
        }
        own.sort_by_key(|(other, distance)| (*distance, *other));
        sets.push(MatchedSet {
            treated: row,
            comparison: own.iter().map(|(other, _)| *other).collect(),
            distances: own.iter().map(|(_, distance)| *distance as f64 / STEPS_PER_UNIT).collect(),
        });
    }
    Ok(Matched::of(sets, unmatched, treated.len(), plan.neighbours))
}

/// Each row's place in the list of strata, equal in all exact columns.
fn strata(treated: &[f64], exact: &[&Groups]) -> Result<Vec<usize>, Fault> {
    let mut strata = vec![0; treated.len()];
    for groups in exact {
        if groups.codes.len() != treated.len() {
            return Err(Fault::Lengths { what: "exact columns and rows" });
        }
        let mut places: BTreeMap<(usize, u32), usize> = BTreeMap::new();
        for (stratum, code) in strata.iter_mut().zip(&groups.codes) {
            let next = places.len();
            *stratum = *places.entry((*stratum, *code)).or_insert(next);
        }
    }
    Ok(strata)
}

impl Caliper<'_> {
    /// Logits in steps, and how many steps they may lie apart.
    fn limit(&self, treated: &[f64]) -> Result<(Vec<i64>, i64), Fault> {
        chances_checked(self.chances, treated)?;
        let outside = |value: f64| Fault::OutOfRange {
            what: "caliper".into(),
            value: value.to_string(),
            must: "x > 0",
        };
        if !(self.deviations > 0.0 && self.deviations.is_finite()) {
            return Err(outside(self.deviations));
        }
        let logits: Vec<f64> = self.chances.iter().map(|chance| logit(*chance)).collect();
        let own = |arm: f64| {
            let own: Vec<f64> =
                logits.iter().zip(treated).filter(|(_, other)| **other == arm).map(|(own, _)| *own).collect();
            variance(&own).unwrap_or(0.0)
        };
        let deviation = libm::sqrt(0.5 * (own(0.0) + own(1.0)));
        let limit = self.deviations * deviation * STEPS_PER_UNIT;
        // Wider than any two logits can lie apart is no caliper.
        let limit = if limit < 1e15 { libm::floor(limit) as i64 } else { 1_000_000_000_000_000 };
        Ok((logits.iter().map(|own| steps(*own)).collect(), limit))
    }
}

fn logit(chance: f64) -> f64 {
    libm::log(chance) - libm::log1p(-chance)
}

fn steps(number: f64) -> i64 {
    libm::rint(number * STEPS_PER_UNIT) as i64
}

/// Finds neighbours, and remembers who is taken.
struct Finder<'a> {
    strata: &'a [usize],
    caliper: Option<(Vec<i64>, i64)>,
    is_taken: Vec<bool>,
    way: Way,
}

enum Way {
    Score {
        score: Vec<i64>,
        shelves: BTreeMap<usize, Shelf>,
        scale: Scale,
    },
    /// Columns turned so that their covariance within arms is one, and each stratum's comparison people in falling first
    /// column.
    Columns {
        turned: Vec<Vec<f64>>,
        shelves: BTreeMap<usize, Vec<usize>>,
    },
}

impl<'a> Finder<'a> {
    fn of(
        treated: &[f64],
        plan: &Plan,
        strata: &'a [usize],
        caliper: Option<(Vec<i64>, i64)>,
    ) -> Result<Self, Fault> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for row in (0..treated.len()).filter(|row| treated[*row] == 0.0) {
            members.entry(strata[row]).or_default().push(row);
        }
        let way = match plan.distance {
            Distance::Score { chances, scale } => {
                chances_checked(chances, treated)?;
                let score: Vec<i64> = chances
                    .iter()
                    .map(|chance| steps(if scale == Scale::Logit { logit(*chance) } else { *chance }))
                    .collect();
                let shelves =
                    members.into_iter().map(|(stratum, rows)| (stratum, Shelf::of(rows, &score))).collect();
                Way::Score { score, shelves, scale }
            }
            Distance::Mahalanobis { x, names } => {
                let mut pairs = 0_usize;
                for row in (0..treated.len()).filter(|row| treated[*row] == 1.0) {
                    pairs += members.get(&strata[row]).map_or(0, Vec::len);
                }
                if pairs.saturating_mul(if plan.has_replacement { 1 } else { plan.neighbours }) > PAIRS_MAX {
                    return Err(Fault::TooMany { what: "pairs", most: PAIRS_MAX });
                }
                let turned = turned(x, names, treated)?;
                for rows in members.values_mut() {
                    rows.sort_by(|left, right| {
                        turned[*left][0].total_cmp(&turned[*right][0]).then(left.cmp(right))
                    });
                }
                Way::Columns { turned, shelves: members }
            }
        };
        Ok(Self { strata, caliper, is_taken: vec![false; treated.len()], way })
    }

    /// The treated in the order in which they choose.
    fn order(&self, treated: &[f64]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..treated.len()).filter(|row| treated[*row] == 1.0).collect();
        let score = match (&self.way, &self.caliper) {
            (Way::Score { score, .. }, _) => Some(score),
            (_, Some((logits, _))) => Some(logits),
            _ => None,
        };
        if let Some(score) = score {
            order.sort_by_key(|row| std::cmp::Reverse(score[*row]));
        }
        order
    }

    fn nearest(&mut self, row: usize, most: usize) -> Vec<(usize, i64)> {
        let range = self.range(row);
        match &mut self.way {
            Way::Score { score, shelves, .. } => match shelves.get_mut(&self.strata[row]) {
                Some(shelf) => shelf.nearest(score[row], range, most),
                None => Vec::new(),
            },
            Way::Columns { turned, shelves } => {
                let Some(rows) = shelves.get(&self.strata[row]) else { return Vec::new() };
                let is_allowed = |other: usize| !self.is_taken[other] && within(&self.caliper, row, other);
                nearest_of_columns(turned, rows, row, most, is_allowed)
            }
        }
    }

    fn take(&mut self, row: usize) {
        self.is_taken[row] = true;
        if let Way::Score { score, shelves, .. } = &mut self.way
            && let Some(shelf) = shelves.get_mut(&self.strata[row])
        {
            shelf.take(score[row]);
        }
    }

    /// Scores within the caliper, in steps of the score's scale.
    fn range(&self, row: usize) -> (i64, i64) {
        let (Some((logits, limit)), Way::Score { scale, .. }) = (&self.caliper, &self.way) else {
            return (i64::MIN, i64::MAX);
        };
        let (low, high) = (logits[row].saturating_sub(*limit), logits[row].saturating_add(*limit));
        if *scale == Scale::Logit {
            return (low, high);
        }
        let chance = |steps: i64| 1.0 / (1.0 + libm::exp(-(steps as f64) / STEPS_PER_UNIT));
        (steps(chance(low)), steps(chance(high)))
    }

    fn why(&self, row: usize) -> NoMatch {
        let (is_there, is_near) = match &self.way {
            Way::Score { shelves, .. } => {
                let (low, high) = self.range(row);
                let shelf = shelves.get(&self.strata[row]);
                (shelf.is_some(), shelf.is_some_and(|shelf| shelf.has_within(low, high)))
            }
            Way::Columns { shelves, .. } => {
                let rows = shelves.get(&self.strata[row]);
                let is_near = |rows: &Vec<usize>| rows.iter().any(|other| within(&self.caliper, row, *other));
                (rows.is_some(), rows.is_some_and(is_near))
            }
        };
        match (is_there, is_near) {
            (false, _) => NoMatch::NobodyEqual,
            (true, false) => NoMatch::BeyondCaliper,
            (true, true) => NoMatch::AllTaken,
        }
    }
}

fn within(caliper: &Option<(Vec<i64>, i64)>, row: usize, other: usize) -> bool {
    caliper.as_ref().is_none_or(|(logits, limit)| (logits[row] - logits[other]).abs() <= *limit)
}

/// The nearest of people in order of their first column: outwards from one's own place, until that column alone is farther.
fn nearest_of_columns(
    turned: &[Vec<f64>],
    rows: &[usize],
    row: usize,
    most: usize,
    is_allowed: impl Fn(usize) -> bool,
) -> Vec<(usize, i64)> {
    let own = &turned[row];
    let mut found: Vec<(i64, usize)> = Vec::with_capacity(most + 1);
    let split = rows.partition_point(|other| turned[*other][0] < own[0]);
    let (mut up, mut down) = (split, split);
    loop {
        let upper = rows.get(up).map(|other| turned[*other][0] - own[0]);
        let lower = down.checked_sub(1).map(|place| own[0] - turned[rows[place]][0]);
        let (gap, other) = match (upper, lower) {
            (Some(upper), lower) if lower.is_none_or(|lower| upper <= lower) => {
                up += 1;
                (upper, rows[up - 1])
            }
            (_, Some(lower)) => {
                down -= 1;
                (lower, rows[down])
            }
            _ => break,
        };
        // One step of rounding more, so that equally near ones of earlier rows are seen.
        if found.len() == most && found.last().is_some_and(|(worst, _)| steps(gap) > *worst + 1) {
            break;
        }
        if !is_allowed(other) {
            continue;
        }
        let square: f64 =
            own.iter().zip(&turned[other]).map(|(left, right)| (left - right) * (left - right)).sum();
        let key = (steps(libm::sqrt(square)), other);
        let place = found.partition_point(|known| *known < key);
        if place < most {
            found.insert(place, key);
            found.truncate(most);
        }
    }
    found.into_iter().map(|(distance, other)| (other, distance)).collect()
}

/// Rows of columns turned by the inverse of the triangle of their covariance within arms.
fn turned(x: &Matrix, names: &[String], treated: &[f64]) -> Result<Vec<Vec<f64>>, Fault> {
    if x.rows() != treated.len() || x.columns() != names.len() || x.columns() == 0 {
        return Err(Fault::Lengths { what: "columns and rows" });
    }
    // Numbers less their arm's mean: their triangle is that of the covariance within arms, but for the degrees of freedom.
    let mut centred = Matrix::default();
    for (place, name) in names.iter().enumerate() {
        let column = x.column(place);
        finite(name, column)?;
        let own = |arm: f64| {
            let own: Vec<f64> =
                column.iter().zip(treated).filter(|(_, other)| **other == arm).map(|(own, _)| *own).collect();
            mean(&own).unwrap_or(0.0)
        };
        let means = [own(0.0), own(1.0)];
        let less: Vec<f64> =
            column.iter().zip(treated).map(|(own, arm)| own - means[usize::from(*arm == 1.0)]).collect();
        centred.push(&less);
    }
    let collinear = |place: usize| Fault::Collinear { column: names.get(place).cloned().unwrap_or_default() };
    Factor::of(&centred, &[], None).is_independent().map_err(collinear)?;
    let degrees = treated.len().saturating_sub(2).max(1) as f64;
    let mut within = Matrix::zero(x.columns(), x.columns());
    for left in 0..x.columns() {
        for right in 0..x.columns() {
            within.set(left, right, dot(centred.column(left), centred.column(right)) / degrees);
        }
    }
    let lower = within.cholesky().ok_or_else(|| collinear(names.len() - 1))?;
    Ok((0..x.rows())
        .map(|row| {
            let mut numbers: Vec<f64> = (0..x.columns()).map(|column| x.get(row, column)).collect();
            lower.solve_lower(&mut numbers);
            numbers
        })
        .collect())
}
