//! Group-time effects put together: over all, by time since treatment, by group, and by period (Callaway and Sant'Anna 2021,
//! section 3).
//!
//! Groups count by their units, and the standard error has in it that the groups' sizes are a sample's too.

use super::group_time::{GroupTimes, Phase};
use super::{by_cluster, estimated, lanes, standard_error};
use crate::number::Matrix;
use crate::{Estimate, Fault};
use rayon::prelude::*;
use serde::Serialize;

/// How group-time effects are put together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// The mean of all effects after treatment.
    Simple,
    /// By time since treatment: the event study. Its overall is the mean of the points from 0 on.
    Dynamic,
    /// The same, of the groups only that are seen this long after treatment, up to that time.
    BalancedDynamic {
        /// How long.
        exposure: f64,
    },
    /// By group, over its periods after treatment. Its overall is the mean over the treated.
    Group,
    /// By period, over the groups treated by then. Its overall is the mean of the periods.
    Calendar,
}

/// One point of an aggregation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Time since treatment, the group, or the period.
    pub at: f64,
    /// The effect; zero with no error where the point is the reference.
    pub estimate: Estimate,
    /// Whether it is zero because all are compared with it.
    pub is_reference: bool,
}

/// Effects put together.
#[derive(Clone, Debug, Serialize)]
pub struct Aggregation {
    /// How.
    pub kind: Kind,
    /// One number for the whole.
    pub overall: Estimate,
    /// In rising order; none for [`Kind::Simple`].
    pub points: Vec<Point>,
    /// How the points' errors go together: one row and column for each point, zero for the reference.
    #[serde(skip)]
    pub covariance: Matrix,
    /// The influence of each unit (or cluster) on each point: what a bootstrap draws from.
    #[serde(skip)]
    pub influence: Vec<Vec<f64>>,
    /// The influence of each unit (or cluster) on the overall number.
    #[serde(skip)]
    pub overall_influence: Vec<f64>,
}

/// A number with every unit's influence on it.
struct Mean {
    value: f64,
    influence: Vec<f64>,
}

impl GroupTimes {
    /// Puts the effects together.
    ///
    /// # Errors
    /// [`Fault::NoTreated`] where no effect after treatment is left to put together.
    pub fn aggregate(&self, kind: Kind) -> Result<Aggregation, Fault> {
        let after = |cell: &usize| self.cells[*cell].phase == Phase::After;
        let all: Vec<usize> = (0..self.cells.len()).filter(|cell| self.is_wanted(*cell, kind)).collect();
        if !all.iter().any(after) {
            return Err(Fault::NoTreated);
        }
        let place = |cell: usize| match kind {
            Kind::Simple => 0.0,
            Kind::Dynamic | Kind::BalancedDynamic { .. } => self.cells[cell].period - self.cells[cell].group,
            Kind::Group => self.cells[cell].group,
            Kind::Calendar => self.cells[cell].period,
        };
        let mut places: Vec<f64> = all.iter().map(|cell| place(*cell)).collect();
        places.sort_unstable_by(f64::total_cmp);
        places.dedup();
        let points: Vec<(f64, bool, Mean)> = places
            .par_iter()
            .map(|at| {
                let own: Vec<usize> = all.iter().copied().filter(|cell| place(*cell) == *at).collect();
                let is_reference = own.iter().all(|cell| self.cells[*cell].phase == Phase::Reference);
                (*at, is_reference, self.mean(&own))
            })
            .collect();
        let overall = match kind {
            Kind::Simple => return self.simple(points),
            Kind::Group => self.over_groups(&points),
            Kind::Calendar => plain_mean(points.iter().map(|(_, _, mean)| mean)),
            Kind::Dynamic | Kind::BalancedDynamic { .. } => {
                plain_mean(points.iter().filter(|(at, _, _)| *at >= 0.0).map(|(_, _, mean)| mean))
            }
        };
        self.finished(kind, overall, points)
    }

    fn is_wanted(&self, cell: usize, kind: Kind) -> bool {
        let cell = &self.cells[cell];
        let last = self.periods.last().copied().unwrap_or(0.0);
        match kind {
            Kind::Dynamic => true,
            Kind::BalancedDynamic { exposure } => {
                let first = self.periods.first().copied().unwrap_or(0.0);
                let since = cell.period - cell.group;
                last - cell.group >= exposure && since <= exposure && since >= exposure - last + first
            }
            _ => cell.phase == Phase::After,
        }
    }

    fn simple(&self, points: Vec<(f64, bool, Mean)>) -> Result<Aggregation, Fault> {
        let overall =
            points.into_iter().next().map_or(Mean { value: 0.0, influence: Vec::new() }, |own| own.2);
        self.finished(Kind::Simple, overall, Vec::new())
    }

    /// The mean of cells, each counted by the units of its group.
    fn mean(&self, cells: &[usize]) -> Mean {
        let sizes = self.sizes();
        let size = |cell: usize| sizes[self.place(self.cells[cell].group)];
        let whole = crate::number::sum(cells.iter().map(|cell| size(*cell)));
        let value = |cell: usize| self.cells[cell].estimate.value;
        let mean = crate::number::sum(cells.iter().map(|cell| size(*cell) * value(*cell))) / whole;
        let mut influence = vec![0.0; self.units];
        let mut shares = vec![0.0; self.cohorts.len()];
        for cell in cells {
            self.parts[*cell].add_to(&mut influence, size(*cell) / whole);
            shares[self.place(self.cells[*cell].group)] += (value(*cell) - mean) / whole;
        }
        self.add_shares(&mut influence, &shares);
        Mean { value: mean, influence }
    }

    fn over_groups(&self, points: &[(f64, bool, Mean)]) -> Mean {
        let sizes = self.sizes();
        let size = |group: f64| sizes[self.place(group)];
        let whole = crate::number::sum(points.iter().map(|(group, _, _)| size(*group)));
        let value =
            crate::number::sum(points.iter().map(|(group, _, mean)| size(*group) * mean.value)) / whole;
        let mut influence = vec![0.0; self.units];
        let mut shares = vec![0.0; self.cohorts.len()];
        for (group, _, mean) in points {
            add(&mut influence, &mean.influence, size(*group) / whole);
            shares[self.place(*group)] = (mean.value - value) / whole;
        }
        self.add_shares(&mut influence, &shares);
        Mean { value, influence }
    }

    /// What it does that the sizes of groups are a sample's: each unit makes its own group count for more.
    fn add_shares(&self, influence: &mut [f64], shares: &[f64]) {
        if shares.iter().all(|share| *share == 0.0) {
            return;
        }
        for ((into, cohort), weight) in influence.iter_mut().zip(&self.cohort).zip(&self.weights) {
            if let Some(share) = shares.get(*cohort as usize) {
                *into += weight * share;
            }
        }
    }

    /// The weight of each cohort's units.
    fn sizes(&self) -> Vec<f64> {
        let mut sizes = vec![crate::number::Sum::default(); self.cohorts.len()];
        for (cohort, weight) in self.cohort.iter().zip(&self.weights) {
            if let Some(size) = sizes.get_mut(*cohort as usize) {
                size.add(*weight);
            }
        }
        sizes.into_iter().map(crate::number::Sum::value).collect()
    }

    fn place(&self, group: f64) -> usize {
        self.cohorts.partition_point(|known| *known < group)
    }

    fn finished(
        &self,
        kind: Kind,
        overall: Mean,
        points: Vec<(f64, bool, Mean)>,
    ) -> Result<Aggregation, Fault> {
        let (level, divisor, clusters) = (self.options.level, self.options.divisor, self.clusters.as_deref());
        let estimate = |mean: &Mean| {
            estimated(mean.value, standard_error(&mean.influence, clusters, divisor), clusters, level)
        };
        let overall_estimate = estimate(&overall)?;
        let collapsed = |influence: Vec<f64>| match clusters {
            None => influence,
            Some(clusters) => by_cluster(&influence, clusters),
        };
        let mut aggregation = Aggregation {
            kind,
            overall: overall_estimate,
            points: Vec::new(),
            covariance: Matrix::default(),
            influence: Vec::new(),
            overall_influence: collapsed(overall.influence),
        };
        for (at, is_reference, mean) in points {
            aggregation.points.push(Point { at, estimate: estimate(&mean)?, is_reference });
            aggregation.influence.push(collapsed(mean.influence));
        }
        let squared = divisor.factor(aggregation.overall_influence.len());
        aggregation.covariance = covariance(&aggregation.influence, squared * squared);
        Ok(aggregation)
    }
}

fn covariance(influence: &[Vec<f64>], factor: f64) -> Matrix {
    let size = influence.len();
    let columns: Vec<Vec<f64>> = (0..size)
        .into_par_iter()
        .map(|column| {
            (0..=column).map(|row| factor * lanes::dot(&influence[row], &influence[column])).collect()
        })
        .collect();
    let mut matrix = Matrix::zero(size, size);
    for (column, numbers) in columns.iter().enumerate() {
        for (row, number) in numbers.iter().enumerate() {
            matrix.set(row, column, *number);
            matrix.set(column, row, *number);
        }
    }
    matrix
}

fn plain_mean<'a>(means: impl Iterator<Item = &'a Mean> + Clone) -> Mean {
    let count = means.clone().count().max(1) as f64;
    let value = crate::number::sum(means.clone().map(|mean| mean.value)) / count;
    let mut influence = Vec::new();
    for mean in means {
        influence.resize(mean.influence.len(), 0.0);
        add(&mut influence, &mean.influence, 1.0 / count);
    }
    Mean { value, influence }
}

fn add(into: &mut [f64], from: &[f64], times: f64) {
    for (into, from) in into.iter_mut().zip(from) {
        *into += times * from;
    }
}
