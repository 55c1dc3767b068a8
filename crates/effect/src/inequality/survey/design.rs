//! How a sample was drawn, and what that makes of the uncertainty of anything reckoned from it.
//!
//! Taylor linearisation (Binder 1983): an estimate moves by each row's influence, so its variance is that of the sampling
//! units' summed influences within strata, units taken as drawn with replacement.

use crate::number::{Sum, sum};
use crate::table::Groups;
use crate::{Estimate, Fault, Level, Notice};
use std::collections::HashMap;

/// Rows of people with their weights, strata and clusters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample<'a> {
    /// How many rows.
    pub rows: usize,
    /// How many people each row stands for; none: each for one.
    pub weights: Option<&'a [f64]>,
    /// What the sample was drawn within; none: the whole.
    pub strata: Option<&'a Groups>,
    /// What was drawn first, such as households or practices; none: each row. A cluster that is named in two strata is two.
    pub clusters: Option<&'a Groups>,
}

/// An estimate from a sample with what it rests on.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Surveyed {
    /// The estimate with limits of Student's t, whose degrees of freedom are units less strata.
    pub estimate: Estimate,
    /// Sampling units.
    pub units: usize,
    /// Strata.
    pub strata: usize,
    /// What to know when reading it.
    pub notices: Vec<Notice>,
}

/// A sample made ready: each row's unit, and each unit's stratum.
pub(super) struct Design<'a> {
    sample: Sample<'a>,
    /// Each row's sampling unit; none where each row is one.
    units: Option<Vec<u32>>,
    /// Each unit's stratum; empty where there is one stratum.
    strata_of_units: Vec<u32>,
    /// Units in each stratum.
    counts: Vec<usize>,
    /// All weights together.
    pub total: f64,
}

impl<'a> Design<'a> {
    /// Checks a sample and makes it ready.
    ///
    /// # Errors
    /// [`Fault::NoRows`], [`Fault::Lengths`], [`Fault::NegativeWeight`], [`Fault::NotFinite`] or [`Fault::NoWeight`].
    pub fn of(sample: Sample<'a>) -> Result<Self, Fault> {
        if sample.rows == 0 {
            return Err(Fault::NoRows);
        }
        let lengths = [
            sample.weights.map(<[f64]>::len),
            sample.strata.map(|strata| strata.codes.len()),
            sample.clusters.map(|clusters| clusters.codes.len()),
        ];
        if lengths.into_iter().flatten().any(|length| length != sample.rows) {
            return Err(Fault::Lengths { what: "rows of the sample" });
        }
        let groups = [sample.strata, sample.clusters].into_iter().flatten();
        for groups in groups {
            check_codes(groups)?;
        }
        let total = match sample.weights {
            Some(weights) => total_weight(weights)?,
            None => sample.rows as f64,
        };
        let (units, strata_of_units) = units(&sample);
        let strata = sample.strata.map_or(1, |strata| strata.labels.len());
        let mut counts = vec![0; strata];
        match (&units, sample.strata) {
            (Some(_), Some(_)) => strata_of_units.iter().for_each(|stratum| counts[*stratum as usize] += 1),
            (Some(_), None) => counts[0] = strata_of_units.len(),
            (None, Some(strata)) => strata.codes.iter().for_each(|stratum| counts[*stratum as usize] += 1),
            (None, None) => counts[0] = sample.rows,
        }
        Ok(Self { sample, units, strata_of_units, counts, total })
    }

    /// A row's weight.
    #[inline]
    pub fn weight(&self, row: usize) -> f64 {
        self.sample.weights.map_or(1.0, |weights| weights[row])
    }

    /// That there is one number for each row, and each is one.
    ///
    /// # Errors
    /// [`Fault::Lengths`], [`Fault::NotFinite`].
    pub fn check(&self, numbers: &[f64], column: &str) -> Result<(), Fault> {
        if numbers.len() != self.sample.rows {
            return Err(Fault::Lengths { what: "rows of the sample" });
        }
        match numbers.iter().position(|number| !number.is_finite()) {
            Some(row) => Err(Fault::NotFinite { column: column.to_owned(), row: row + 2 }),
            None => Ok(()),
        }
    }

    /// An estimate with limits, of each row's influence on it before its weight.
    ///
    /// # Errors
    /// [`Fault::OneCluster`] where units less strata are none.
    pub fn estimate(
        &self,
        value: f64,
        level: Level,
        influence: impl Fn(usize) -> f64,
    ) -> Result<Surveyed, Fault> {
        let units = self.counts.iter().sum::<usize>();
        let strata = self.counts.iter().filter(|count| **count > 0).count();
        if units <= strata {
            return Err(Fault::OneCluster { column: "cluster".into() });
        }
        let error = libm::sqrt(self.variance(influence));
        let estimate = Estimate::student(value, error, (units - strata) as f64, level)?;
        let single = self.counts.iter().filter(|count| **count == 1).count();
        let mut notices = Vec::new();
        if single > 0 {
            let place = self.counts.iter().position(|count| *count == 1);
            let label = place.and_then(|place| self.sample.strata?.labels.get(place)).cloned();
            let stratum = label.unwrap_or_default();
            notices.push(Notice::SingleUnitStrata { strata: single, stratum });
        }
        Ok(Surveyed { estimate, units, strata, notices })
    }

    fn variance(&self, influence: impl Fn(usize) -> f64) -> f64 {
        let totals = self.totals(influence);
        self.covariance(&totals, &totals)
    }

    /// Sampling units and strata, less which are the degrees of freedom.
    pub fn units_and_strata(&self) -> (usize, usize) {
        (self.counts.iter().sum(), self.counts.iter().filter(|count| **count > 0).count())
    }

    /// What each unit's rows together give to an estimate, by each row's influence before its weight.
    pub fn totals(&self, influence: impl Fn(usize) -> f64) -> Vec<f64> {
        let rows = self.sample.rows;
        match &self.units {
            None => (0..rows).map(|row| self.weight(row) * influence(row)).collect(),
            Some(units) => {
                let mut totals = vec![Sum::default(); self.strata_of_units.len()];
                for (row, unit) in units.iter().enumerate() {
                    totals[*unit as usize].add(self.weight(row) * influence(row));
                }
                totals.into_iter().map(Sum::value).collect()
            }
        }
    }

    fn stratum_of(&self, unit: usize) -> usize {
        match (&self.units, self.sample.strata) {
            (_, None) => 0,
            (None, Some(strata)) => strata.codes[unit] as usize,
            (Some(_), Some(_)) => self.strata_of_units[unit] as usize,
        }
    }

    /// How two estimates vary together, by what each unit gives to either; the variance of one with itself.
    pub fn covariance(&self, one: &[f64], other: &[f64]) -> f64 {
        let (means, other_means) = (self.means(one), self.means(other));
        let mut products = vec![Sum::default(); self.counts.len()];
        for (unit, (one, other)) in one.iter().zip(other).enumerate() {
            let stratum = self.stratum_of(unit);
            products[stratum].add((one - means[stratum]) * (other - other_means[stratum]));
        }
        sum(products.iter().zip(&self.counts).map(|(products, count)| {
            let factor = if *count > 1 { *count as f64 / (*count - 1) as f64 } else { 1.0 };
            products.value() * factor
        }))
    }

    /// The mean of each stratum's units; that of all units for a stratum of one.
    fn means(&self, totals: &[f64]) -> Vec<f64> {
        let mut sums = vec![Sum::default(); self.counts.len()];
        for (unit, total) in totals.iter().enumerate() {
            sums[self.stratum_of(unit)].add(*total);
        }
        let everywhere = sum(totals.iter().copied()) / totals.len() as f64;
        let mean = |(sum, count): (&Sum, &usize)| match *count > 1 {
            true => sum.value() / *count as f64,
            false => everywhere,
        };
        sums.iter().zip(&self.counts).map(mean).collect()
    }
}

/// That each row's group has a name.
pub(super) fn check_codes(groups: &Groups) -> Result<(), Fault> {
    if groups.codes.iter().all(|code| (*code as usize) < groups.labels.len()) {
        return Ok(());
    }
    Err(Fault::Lengths { what: "groups and their names" })
}

fn total_weight(weights: &[f64]) -> Result<f64, Fault> {
    let mut total = Sum::default();
    for (row, weight) in weights.iter().enumerate() {
        if !weight.is_finite() {
            return Err(Fault::NotFinite { column: "weight".into(), row: row + 2 });
        }
        if *weight < 0.0 {
            return Err(Fault::NegativeWeight { column: "weight".into(), row: row + 2 });
        }
        total.add(*weight);
    }
    if total.value() > 0.0 { Ok(total.value()) } else { Err(Fault::NoWeight { column: "weight".into() }) }
}

/// Units in the order in which they first appear. Nearly every cluster lies in one stratum: the others go the slow way.
fn units(sample: &Sample<'_>) -> (Option<Vec<u32>>, Vec<u32>) {
    const UNSEEN: u32 = u32::MAX;
    let Some(clusters) = sample.clusters else {
        return (None, Vec::new());
    };
    let mut first = vec![(UNSEEN, 0); clusters.labels.len()];
    let mut others: HashMap<(u32, u32), u32> = HashMap::new();
    let mut strata_of_units = Vec::new();
    let units = clusters.codes.iter().enumerate().map(|(row, cluster)| {
        let stratum = sample.strata.map_or(0, |strata| strata.codes[row]);
        let seen = &mut first[*cluster as usize];
        if seen.0 == UNSEEN {
            *seen = (stratum, strata_of_units.len() as u32);
            strata_of_units.push(stratum);
        }
        if seen.0 == stratum {
            return seen.1;
        }
        *others.entry((*cluster, stratum)).or_insert_with(|| {
            strata_of_units.push(stratum);
            strata_of_units.len() as u32 - 1
        })
    });
    let units = units.collect();
    (Some(units), strata_of_units)
}
