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
pub use pre::{DetectableSlope, Equivalence, PreTrend, equivalence, placebo, power, pre_trend};

use crate::Fault;
use crate::difference::Aggregation;
use crate::number::Matrix;
use crate::number::distribution::{normal_quantile, student_quantile};

/// Points at most on either side of treatment.
pub const POINTS_MAX: usize = 200;

/// An event study whose points all have one period as reference: differences from it, before and after.
#[derive(Clone, Debug)]
pub struct EventStudy {
    /// Estimates before the reference, in the order of time.
    before: Vec<f64>,
    /// Estimates after the reference, in the order of time.
    after: Vec<f64>,
    /// When each of them is, before and then after, counted from the reference.
    times: Vec<f64>,
    /// Of the estimates before and then those after.
    covariance: Matrix,
    /// Degrees of freedom of the covariance; none where it is as good as known.
    degrees: Option<f64>,
}

impl EventStudy {
    /// Of estimates in the order of time, those before the reference first, with their covariance: one step lies between them,
    /// and between the reference and its neighbours.
    ///
    /// # Errors
    /// As [`EventStudy::at`].
    pub fn new(before: Vec<f64>, after: Vec<f64>, covariance: Matrix) -> Result<Self, Fault> {
        let steps_before = (1..=before.len()).rev().map(|steps| -(steps as f64));
        let times = steps_before.chain((1..=after.len()).map(|steps| steps as f64)).collect();
        Self::at(times, before, after, covariance)
    }

    /// Of estimates at these times, which are counted from the reference and rise: periods may be left out.
    ///
    /// # Errors
    /// [`Fault::Lengths`], [`Fault::NotFinite`]; [`Fault::TooFewRows`] without a point on both sides; [`Fault::OutOfRange`] where
    /// times do not rise through nothing; [`Fault::Collinear`] where the covariance is not positive definite.
    pub fn at(times: Vec<f64>, before: Vec<f64>, after: Vec<f64>, covariance: Matrix) -> Result<Self, Fault> {
        let points = before.len() + after.len();
        if covariance.rows() != points || covariance.columns() != points || times.len() != points {
            return Err(Fault::Lengths { what: "estimates and their covariance" });
        }
        if before.is_empty() || after.is_empty() {
            return Err(Fault::TooFewRows { rows: before.len().min(after.len()), needed: 1 });
        }
        if before.len().max(after.len()) > POINTS_MAX {
            return Err(Fault::TooMany { what: "points", most: POINTS_MAX });
        }
        let all = before.iter().chain(&after).chain(&times);
        let all = all.chain((0..points).flat_map(|place| covariance.column(place)));
        if all.clone().any(|number| !number.is_finite()) {
            return Err(Fault::NotFinite { column: "event study".into(), row: 0 });
        }
        let rises = times.windows(2).all(|pair| pair[0] < pair[1]);
        if !rises || times[before.len() - 1] >= 0.0 || times[before.len()] <= 0.0 {
            return Err(uneven(format!("{times:?}"), "rising, the reference between"));
        }
        // Few clusters leave no inverse of many points together: that is asked of those that are tested together alone.
        if (0..points).any(|place| covariance.get(place, place) <= 0.0) {
            return Err(Fault::Collinear { column: "event study".into() });
        }
        Ok(Self { before, after, times, covariance, degrees: None })
    }

    /// The same with a covariance of few clusters, which has this many degrees of freedom: tests are then Hotelling's (1931) and
    /// limits Student's.
    pub fn with_degrees(self, degrees: Option<f64>) -> Self {
        Self { degrees, ..self }
    }

    /// Of an event study with a universal base period, one of whose points is the reference.
    ///
    /// # Errors
    /// As [`EventStudy::at`]; [`Fault::OutOfRange`] where no point is the reference.
    pub fn of(aggregation: &Aggregation) -> Result<Self, Fault> {
        let points = &aggregation.points;
        let Some(reference) = points.iter().position(|point| point.is_reference) else {
            return Err(uneven("no reference".into(), "a universal base period"));
        };
        let places: Vec<usize> = (0..points.len()).filter(|place| *place != reference).collect();
        let mut covariance = Matrix::zero(places.len(), places.len());
        for (row, from_row) in places.iter().enumerate() {
            for (column, from_column) in places.iter().enumerate() {
                covariance.set(row, column, aggregation.covariance.get(*from_row, *from_column));
            }
        }
        let times = places.iter().map(|place| points[*place].at - points[reference].at).collect();
        let values =
            |points: &[crate::difference::Point]| points.iter().map(|point| point.estimate.value).collect();
        let study =
            Self::at(times, values(&points[..reference]), values(&points[reference + 1..]), covariance)?;
        Ok(study.with_degrees(aggregation.overall.degrees_of_freedom))
    }

    /// When each point after the reference is, counted from it.
    pub fn times_after(&self) -> &[f64] {
        &self.times[self.before.len()..]
    }

    /// When each point before the reference is, counted from it: below zero.
    fn times_before(&self) -> &[f64] {
        &self.times[..self.before.len()]
    }

    /// Says that points do not lie one step apart, for what takes them so.
    fn even(&self) -> Result<(), Fault> {
        let mut all = self.times_before().to_vec();
        all.push(0.0);
        all.extend(self.times_after());
        let step = all[1] - all[0];
        match all.windows(2).find(|pair| (pair[1] - pair[0] - step).abs() > 1e-9 * step) {
            Some(pair) => Err(uneven(format!("{step}, {}", pair[1] - pair[0]), "evenly spaced")),
            None => Ok(()),
        }
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

    /// Below which this share of what is estimated lies, in standard errors.
    fn quantile(&self, share: f64) -> Result<f64, Fault> {
        match self.degrees {
            Some(degrees) => student_quantile(share, degrees),
            None => Ok(normal_quantile(share)),
        }
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

fn uneven(value: String, must: &'static str) -> Fault {
    Fault::OutOfRange { what: "event times".into(), value, must }
}
