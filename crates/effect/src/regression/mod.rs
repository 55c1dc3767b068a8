//! Regressions: a straight line, chances, counts, and effects of groups taken away; each with the errors that are asked for.
//!
//! A [`Model`] is plain numbers, so that every estimator can make its own. Coefficients come from orthogonal triangles
//! ([`crate::number::Factor`]); errors from one place (the module of covariance) for all of them, since a generalised linear model at
//! its solution is a weighted least-squares fit of its working residuals (McCullagh and Nelder 1989, 2.5).

mod absorb;
mod counts;
mod covariance;
mod fixed;
mod general;
mod linear;
mod logistic;

pub use counts::{negative_binomial, negative_binomial_with_exposure, poisson, poisson_with_exposure};
pub use fixed::{ABSORBED_MAX, fixed_effects};
pub use linear::linear;
pub use logistic::logistic;

use crate::number::Matrix;
use crate::table::Groups;
use crate::{Estimate, Fault, Level, Notice};

/// Rows are faulted by their line in a table that has a line of headings.
pub(crate) const LINES_BEFORE: usize = 2;

/// What is fitted: an outcome on columns.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// The columns, that of ones among them where one is wanted.
    pub x: &'a Matrix,
    /// Their names, one for each.
    pub names: &'a [String],
    /// The outcome, one for each row.
    pub y: &'a [f64],
    /// Weights of the rows, not below zero; a row of weight zero is not there.
    pub weights: Option<&'a [f64]>,
}

/// How errors are reckoned.
#[derive(Clone, Copy, Debug)]
pub enum Errors<'a> {
    /// As the model has it: one variance for all rows, or the family's.
    Classic,
    /// Squares of residuals (White 1980).
    Hc0,
    /// The same times n/(n − k) (MacKinnon and White 1985).
    Hc1,
    /// Squares over 1 − leverage (MacKinnon and White 1985).
    Hc2,
    /// Squares over (1 − leverage)² (Davidson and MacKinnon 1993; Long and Ervin 2000).
    Hc3,
    /// Sums over clusters (Liang and Zeger 1986) times G/(G − 1)·(n − 1)/(n − k); t with G − 1 degrees.
    Cluster1(&'a Groups),
    /// Sums over clusters whose residuals are set right for leverage, with degrees of freedom of their own for each
    /// coefficient (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018). Weights are taken as inverse variances.
    Cluster2(&'a Groups),
}

impl<'a> Errors<'a> {
    /// The clusters, where there are.
    pub fn clusters(&self) -> Option<&'a Groups> {
        match self {
            Self::Cluster1(groups) | Self::Cluster2(groups) => Some(groups),
            _ => None,
        }
    }
}

/// A fitted model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fit {
    /// The columns' names.
    pub names: Vec<String>,
    /// One for each column.
    pub coefficients: Vec<f64>,
    /// Of the coefficients.
    pub covariance: Matrix,
    /// `(XᵀWX)⁻¹` at the solution, W with the working weights of the family.
    pub bread: Matrix,
    /// Degrees of freedom of t for each coefficient; none where limits are the normal distribution's.
    pub degrees_of_freedom: Vec<Option<f64>>,
    /// What the model says of each row: means, chances or expected counts.
    pub fitted: Vec<f64>,
    /// The outcome less that.
    pub residuals: Vec<f64>,
    /// Share of the outcome's variance that is explained; of straight lines with a constant among their columns.
    pub r_squared: Option<f64>,
    /// The logarithm of the likelihood, of chances and counts.
    pub log_likelihood: Option<f64>,
    /// Variance of residuals in a straight line; α in the variance μ + α·μ² of the negative binomial distribution.
    pub dispersion: Option<f64>,
    /// Rows that count: those with weight.
    pub rows: usize,
    /// Clusters that count, where errors are clustered.
    pub clusters: Option<usize>,
    /// Rounds that the search took; 0 where none was needed.
    pub rounds: usize,
    /// Warnings that go with it.
    pub notices: Vec<Notice>,
}

impl Fit {
    /// The standard error of a coefficient.
    pub fn standard_error(&self, place: usize) -> f64 {
        libm::sqrt(self.covariance.get(place, place).max(0.0))
    }

    /// A coefficient with its limits.
    ///
    /// # Errors
    /// [`Fault::Lengths`] where there is no such coefficient; [`Fault::OutOfRange`] where it has no limits.
    pub fn estimate(&self, place: usize, level: Level) -> Result<Estimate, Fault> {
        let value =
            *self.coefficients.get(place).ok_or(Fault::Lengths { what: "coefficient and columns" })?;
        let error = self.standard_error(place);
        match self.degrees_of_freedom.get(place).copied().flatten() {
            Some(degrees) => Estimate::student(value, error, degrees, level),
            None => Estimate::normal(value, error, level),
        }
    }

    /// The place of a column.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

impl Model<'_> {
    /// Says what is wrong with the numbers before anything is reckoned of them; gives the number of rows that count.
    pub(crate) fn checked(&self) -> Result<usize, Fault> {
        let rows = self.x.rows();
        if self.y.len() != rows || self.names.len() != self.x.columns() {
            return Err(Fault::Lengths { what: "outcome, names and columns" });
        }
        if rows == 0 {
            return Err(Fault::NoRows);
        }
        for (place, name) in self.names.iter().enumerate() {
            finite(name, self.x.column(place))?;
        }
        finite("outcome", self.y)?;
        let Some(weights) = self.weights else {
            return self.enough(rows);
        };
        if weights.len() != rows {
            return Err(Fault::Lengths { what: "weights and rows" });
        }
        finite("weights", weights)?;
        if let Some(row) = weights.iter().position(|weight| *weight < 0.0) {
            return Err(Fault::NegativeWeight { column: "weights".into(), row: row + LINES_BEFORE });
        }
        let counting = weights.iter().filter(|weight| **weight > 0.0).count();
        if counting == 0 {
            return Err(Fault::NoWeight { column: "weights".into() });
        }
        self.enough(counting)
    }

    /// The weight of a row.
    #[inline]
    pub(crate) fn weight(&self, row: usize) -> f64 {
        self.weights.map_or(1.0, |weights| weights[row])
    }

    pub(crate) fn collinear(&self, place: usize) -> Fault {
        Fault::Collinear { column: self.names.get(place).cloned().unwrap_or_default() }
    }

    fn enough(&self, rows: usize) -> Result<usize, Fault> {
        if rows < self.x.columns() {
            return Err(Fault::TooFewRows { rows, needed: self.x.columns() });
        }
        Ok(rows)
    }
}

/// Faults the first number that is none.
pub(crate) fn finite(column: &str, numbers: &[f64]) -> Result<(), Fault> {
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(row) => Err(Fault::NotFinite { column: column.to_owned(), row: row + LINES_BEFORE }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
