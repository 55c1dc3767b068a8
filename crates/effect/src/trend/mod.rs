//! Were the treated and the others on the same course before, and how much could it have mattered if they were not.
//!
//! [`pre_trend`] tests the periods before treatment together and tells what the test could have missed; [`equivalence`] turns
//! the burden of proof around; [`smoothness`] and [`relative_magnitudes`] give limits that hold even where courses differ, as
//! much as is allowed, and [`Breakdown`] tells how much it takes before nothing can be said.

mod honest;
mod pre;
#[cfg(test)]
mod tests;

pub use honest::{
    Bound, Breakdown, relative_breakdown, relative_magnitudes, smoothness, smoothness_breakdown,
};
pub use pre::{DetectableSlope, Equivalence, PreTrend, equivalence, placebo, pre_trend};

use crate::Fault;
use crate::difference::Aggregation;
use crate::number::Matrix;

/// Points at most on either side of treatment.
pub const POINTS_MAX: usize = 200;

/// An event study whose points all have one period as reference: differences from it, before and after.
#[derive(Clone, Debug)]
pub struct EventStudy {
    /// Estimates before the reference, in the order of time, evenly spaced, the last one a step before the reference.
    before: Vec<f64>,
    /// Estimates after the reference, in the order of time, the first one a step after it.
    after: Vec<f64>,
    /// Of the estimates before and then those after.
    covariance: Matrix,
}

impl EventStudy {
    /// Of estimates in the order of time, those before the reference first, with their covariance.
    ///
    /// # Errors
    /// [`Fault::Lengths`], [`Fault::NotFinite`]; [`Fault::TooFewRows`] without a point on both sides; [`Fault::Collinear`]
    /// where the covariance is not positive definite.
    pub fn new(before: Vec<f64>, after: Vec<f64>, covariance: Matrix) -> Result<Self, Fault> {
        let points = before.len() + after.len();
        if covariance.rows() != points || covariance.columns() != points {
            return Err(Fault::Lengths { what: "estimates and their covariance" });
        }
        if before.is_empty() || after.is_empty() {
            return Err(Fault::TooFewRows { rows: before.len().min(after.len()), needed: 1 });
        }
        if before.len().max(after.len()) > POINTS_MAX {
            return Err(Fault::TooMany { what: "points", most: POINTS_MAX });
        }
        let all = before.iter().chain(&after).chain((0..points).flat_map(|place| covariance.column(place)));
        if all.clone().any(|number| !number.is_finite()) {
            return Err(Fault::NotFinite { column: "event study".into(), row: 0 });
        }
        if covariance.inverse_positive().is_none() {
            return Err(Fault::Collinear { column: "event study".into() });
        }
        Ok(Self { before, after, covariance })
    }

    /// Of an event study with a universal base period. The points must lie one step apart, the reference among them.
    ///
    /// # Errors
    /// As [`EventStudy::new`]; [`Fault::OutOfRange`] where no point is the reference, or points are not evenly spaced.
    pub fn of(aggregation: &Aggregation) -> Result<Self, Fault> {
        let points = &aggregation.points;
        let uneven = |value: String, must| Fault::OutOfRange { what: "event times".into(), value, must };
        let Some(reference) = points.iter().position(|point| point.is_reference) else {
            return Err(uneven("no reference".into(), "a universal base period"));
        };
        let steps: Vec<f64> = points.windows(2).map(|pair| pair[1].at - pair[0].at).collect();
        let step = steps.first().copied().unwrap_or(1.0);
        if let Some(other) = steps.iter().find(|other| (**other - step).abs() > 1e-9 * step) {
            return Err(uneven(format!("{step}, {other}"), "evenly spaced"));
        }
        let places: Vec<usize> = (0..points.len()).filter(|place| *place != reference).collect();
        let mut covariance = Matrix::zero(places.len(), places.len());
        for (row, from_row) in places.iter().enumerate() {
            for (column, from_column) in places.iter().enumerate() {
                covariance.set(row, column, aggregation.covariance.get(*from_row, *from_column));
            }
        }
        let values =
            |points: &[crate::difference::Point]| points.iter().map(|point| point.estimate.value).collect();
        Self::new(values(&points[..reference]), values(&points[reference + 1..]), covariance)
    }

    /// How many points lie before the reference.
    pub fn count_before(&self) -> usize {
        self.before.len()
    }

    /// How many points lie after it.
    pub fn count_after(&self) -> usize {
        self.after.len()
    }

    /// The weights that make the mean of all points after the reference.
    pub fn mean_after(&self) -> Vec<f64> {
        vec![1.0 / self.after.len() as f64; self.after.len()]
    }

    /// The value of a combination of all points, before and after.
    fn value(&self, combination: &[f64]) -> f64 {
        let all = self.before.iter().chain(&self.after);
        crate::number::sum(all.zip(combination).map(|(value, factor)| value * factor))
    }

    /// Its standard error.
    fn error(&self, combination: &[f64]) -> f64 {
        libm::sqrt(self.covariance.form(combination).max(0.0))
    }

    /// A combination of points after the reference alone, as one of all.
    fn of_after(&self, weights: &[f64]) -> Result<Vec<f64>, Fault> {
        if weights.len() != self.after.len() || weights.iter().any(|weight| !weight.is_finite()) {
            return Err(Fault::Lengths { what: "weights and points after treatment" });
        }
        let mut combination = vec![0.0; self.before.len()];
        combination.extend(weights);
        Ok(combination)
    }
}
