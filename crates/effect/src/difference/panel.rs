//! Rows of units and periods turned into a panel: outcomes period by period, units in the order of their names.

use super::two_periods::{covariates_checked, finite, weights_checked};
use super::without_gaps;
use crate::Fault;
use crate::notice::Notice;
use crate::number::Matrix;
use crate::table::Groups;

/// Periods at most in a panel.
pub const PERIODS_MAX: usize = 1000;

/// What a staggered comparison is made of: one entry for each row in every list.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// Who the row is about.
    pub units: &'a Groups,
    /// When: a year, or the number of a quarter.
    pub periods: &'a [f64],
    /// The first period in which the unit was treated; 0 for never.
    pub first_treated: &'a [f64],
    /// The outcome.
    pub outcome: &'a [f64],
    /// Covariates without a column of ones.
    pub covariates: Option<&'a Matrix>,
    /// The names of the covariates.
    pub names: &'a [String],
    /// Weights, not below zero; a unit has that of its first period.
    pub weights: Option<&'a [f64]>,
    /// Clusters; a unit has that of its first period.
    pub clusters: Option<&'a Groups>,
}

/// A balanced panel.
pub(super) struct Panel<'a> {
    /// In rising order.
    pub periods: Vec<f64>,
    /// The code of each unit in the rows that it is from.
    pub codes: Vec<u32>,
    /// First periods of treatment within or after the panel, in rising order.
    pub cohorts: Vec<f64>,
    /// Each unit's place in `cohorts`; [`NEVER`] for those never treated.
    pub cohort: Vec<u32>,
    /// Each unit's weight.
    pub weights: Vec<f64>,
    /// Each unit's cluster, without gaps.
    pub clusters: Option<Vec<u32>>,
    /// Outcomes of each period, one for each unit.
    pub outcomes: Vec<Vec<f64>>,
    pub covariates: Option<&'a Matrix>,
    /// Whether no covariate ever changes for a unit.
    pub covariates_are_constant: bool,
    /// The row of each unit in each period, period after period.
    rows: Vec<u32>,
    pub notices: Vec<Notice>,
}

/// The cohort of units that are never treated.
pub(super) const NEVER: u32 = u32::MAX;
/// No row.
const NONE: u32 = u32::MAX;

impl<'a> Panel<'a> {
    /// Of rows in any order. Units that lack a period, or were treated in the first already, are left out and counted.
    ///
    /// # Errors
    /// [`Fault::Unbalanced`] where a unit has two rows in a period; [`Fault::Varies`] where its first period of treatment is
    /// not one; and what is wrong with a list.
    pub fn of(rows: &Rows<'a>, anticipation: f64) -> Result<Self, Fault> {
        checked(rows)?;
        let periods = distinct(rows.periods)?;
        if periods.len() < 2 {
            return Err(Fault::TooFewRows { rows: periods.len(), needed: 2 });
        }
        let mut panel = Self {
            codes: Vec::new(),
            cohorts: Vec::new(),
            cohort: Vec::new(),
            weights: Vec::new(),
            clusters: None,
            outcomes: Vec::new(),
            covariates: rows.covariates.filter(|all| all.columns() > 0),
            covariates_are_constant: true,
            rows: Vec::new(),
            periods,
            notices: Vec::new(),
        };
        let (places, count) = panel.place(rows)?;
        panel.keep(rows, &places, count, anticipation)?;
        panel.fill(rows);
        Ok(panel)
    }

    /// How many units.
    pub fn units(&self) -> usize {
        self.cohort.len()
    }

    /// The row of a unit in a period.
    fn row(&self, period: usize, unit: usize) -> usize {
        self.rows[period * self.units() + unit] as usize
    }

    /// The covariates of these units in a period.
    pub fn covariates_of(&self, period: usize, units: &[u32]) -> Matrix {
        let Some(covariates) = self.covariates else { return Matrix::default() };
        let own = &self.rows[period * self.units()..(period + 1) * self.units()];
        let mut selected = Matrix::zero(units.len(), covariates.columns());
        for place in 0..covariates.columns() {
            let from = covariates.column(place);
            for (into, unit) in selected.column_mut(place).iter_mut().zip(units) {
                *into = from[own[*unit as usize] as usize];
            }
        }
        selected
    }

    /// The row of every unit and period, and the number of units, before any is left out.
    fn place(&self, rows: &Rows) -> Result<(Vec<u32>, usize), Fault> {
        let count = rows.units.codes.iter().max().map_or(0, |last| *last as usize + 1);
        let mut places = vec![NONE; count * self.periods.len()];
        let mut last = (f64::NAN, 0);
        for (row, (unit, period)) in rows.units.codes.iter().zip(rows.periods).enumerate() {
            if *period != last.0 {
                last = (*period, self.periods.partition_point(|known| known < period));
            }
            let place = &mut places[last.1 * count + *unit as usize];
            if *place != NONE {
                let unit = rows.units.labels.get(*unit as usize).cloned().unwrap_or_else(|| unit.to_string());
                return Err(Fault::Unbalanced { unit, period: period.to_string() });
            }
            *place = row as u32;
        }
        Ok((places, count))
    }

    /// Keeps units with all periods that were untreated in the first.
    fn keep(&mut self, rows: &Rows, places: &[u32], count: usize, anticipation: f64) -> Result<(), Fault> {
        let (first, last) = (self.periods[0], self.periods[self.periods.len() - 1]);
        let (mut kept, mut incomplete, mut always) = (Vec::with_capacity(count), 0, 0);
        let mut treated = Vec::with_capacity(count);
        for unit in 0..count {
            let mut own = (0..self.periods.len()).map(|period| places[period * count + unit]);
            let Some(row) = own.clone().find(|row| *row != NONE) else { continue };
            let start = rows.first_treated[row as usize];
            let differs = |row: &u32| *row != NONE && rows.first_treated[*row as usize] != start;
            if own.clone().any(|row| differs(&row)) {
                let unit = rows.units.labels.get(unit).cloned().unwrap_or_else(|| unit.to_string());
                return Err(Fault::Varies { column: "first treated".into(), unit });
            }
            if own.any(|row| row == NONE) {
                incomplete += 1;
            } else if start > 0.0 && start - anticipation <= first {
                always += 1;
            } else {
                kept.push(unit);
                treated.push(if start > 0.0 && start - anticipation <= last { start } else { 0.0 });
            }
        }
        if incomplete > 0 {
            self.notices.push(Notice::IncompleteUnits { dropped: incomplete, kept: kept.len() });
        }
        if always > 0 {
            self.notices.push(Notice::AlwaysTreated { units: always });
        }
        if kept.is_empty() {
            return Err(Fault::NoRows);
        }
        self.cohorts = treated.iter().copied().filter(|start| *start > 0.0).collect();
        self.cohorts.sort_unstable_by(f64::total_cmp);
        self.cohorts.dedup();
        let code = |start: &f64| match *start > 0.0 {
            true => self.cohorts.partition_point(|known| known < start) as u32,
            false => NEVER,
        };
        self.cohort = treated.iter().map(code).collect();
        self.codes = kept.iter().map(|unit| *unit as u32).collect();
        for period in 0..self.periods.len() {
            self.rows.extend(kept.iter().map(|unit| places[period * count + unit]));
        }
        Ok(())
    }

    /// Takes outcomes, weights and clusters of the units that are kept.
    fn fill(&mut self, rows: &Rows) {
        let units = self.units();
        self.outcomes = (0..self.periods.len())
            .map(|period| (0..units).map(|unit| rows.outcome[self.row(period, unit)]).collect())
            .collect();
        self.weights = match rows.weights {
            None => vec![1.0; units],
            Some(weights) => (0..units).map(|unit| weights[self.row(0, unit)]).collect(),
        };
        if let Some(weights) = rows.weights {
            let varying = (0..units).filter(|unit| {
                (1..self.periods.len()).any(|period| weights[self.row(period, *unit)] != self.weights[*unit])
            });
            let varying = varying.count();
            if varying > 0 {
                self.notices.push(Notice::WeightsVary { units: varying });
            }
        }
        self.clusters = rows.clusters.map(|groups| {
            let codes: Vec<u32> = (0..units).map(|unit| groups.codes[self.row(0, unit)]).collect();
            without_gaps(&codes)
        });
        if let Some(covariates) = self.covariates {
            self.covariates_are_constant = (0..covariates.columns()).all(|place| {
                let column = covariates.column(place);
                (1..self.periods.len()).all(|period| {
                    (0..units).all(|unit| column[self.row(period, unit)] == column[self.row(0, unit)])
                })
            });
        }
    }
}

/// The periods that there are, in rising order.
fn distinct(periods: &[f64]) -> Result<Vec<f64>, Fault> {
    let mut known: Vec<f64> = Vec::new();
    let mut last = f64::NAN;
    for period in periods {
        if *period == last {
            continue;
        }
        last = *period;
        let place = known.partition_point(|other| other < period);
        if known.get(place) != Some(period) {
            if known.len() >= PERIODS_MAX {
                return Err(Fault::TooMany { what: "periods", most: PERIODS_MAX });
            }
            known.insert(place, *period);
        }
    }
    Ok(known)
}

fn checked(rows: &Rows) -> Result<(), Fault> {
    let count = rows.outcome.len();
    let lengths = [
        rows.units.codes.len(),
        rows.periods.len(),
        rows.first_treated.len(),
        rows.covariates.filter(|all| all.columns() > 0).map_or(count, Matrix::rows),
        rows.weights.map_or(count, <[f64]>::len),
        rows.clusters.map_or(count, |groups| groups.codes.len()),
    ];
    if lengths.iter().any(|length| *length != count) {
        return Err(Fault::Lengths { what: "columns of a panel" });
    }
    if count == 0 {
        return Err(Fault::NoRows);
    }
    let last = rows.units.codes.iter().max().map_or(0, |last| *last as usize);
    if last >= count {
        return Err(Fault::Lengths { what: "codes of units" });
    }
    if count >= NONE as usize {
        return Err(Fault::TooMany { what: "rows", most: NONE as usize - 1 });
    }
    finite("period", rows.periods)?;
    finite("first treated", rows.first_treated)?;
    finite("outcome", rows.outcome)?;
    weights_checked(rows.weights)?;
    covariates_checked(rows.covariates, rows.names)
}
