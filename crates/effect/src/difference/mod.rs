//! Differences in differences: what changed for the treated beyond what changed for those who are like them.
//!
//! [`two_periods`] compares two periods of a panel, [`cross_sections`] two periods in which different people were asked, and
//! [`group_times`] many periods in which groups are treated at different times (Callaway and Sant'Anna 2021,
//! "Difference-in-differences with multiple time periods"), which can be put together over all, by time since treatment, by
//! group and by period.
//!
//! Two-way fixed effects are not used where treatment is staggered: they compare with units that are treated already
//! (Goodman-Bacon 2021).

mod aggregate;
mod band;
mod comparison;
mod cross_sections;
mod group_time;
mod lanes;
mod panel;
mod propensity;
#[cfg(test)]
mod tests;
mod two_periods;

pub use aggregate::{Aggregation, Kind, Point};
pub use band::Band;
pub use cross_sections::{CrossSections, EFFECT, cross_sections};
pub use group_time::{BasePeriod, Cell, Controls, GroupTimes, Options, Phase, group_times};
pub use panel::Rows;
pub use two_periods::{TwoPeriods, TwoPeriodsEffect, two_periods};

use propensity::NoPropensity;
use serde::Serialize;

/// Comparison units whose chance of being treated is this or more are left out: nobody among the untreated is like them
/// (the limit of the reference program of Sant'Anna and Zhao 2020).
pub const TRIM: f64 = 0.995;
/// Units of a cohort beside its number of covariates below which its figures say little.
pub const COHORT_ADVISED: usize = 5;

/// How treated and comparison units are made alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Not at all: the difference of mean changes.
    Unadjusted,
    /// A regression of the comparison units' change on their covariates tells what the treated would have seen
    /// (Heckman, Ichimura and Todd 1997).
    Regression,
    /// Comparison units are weighted by the odds of being treated (Abadie 2005, Horvitz and Thompson's form).
    Weighting,
    /// The same with weights that sum to one (Hájek's form).
    NormalisedWeighting,
    /// Regression and weights together: right where one of the two models is (Sant'Anna and Zhao 2020, equation 3.1, least
    /// squares and maximum likelihood).
    #[default]
    DoublyRobust,
    /// The same with weights that balance the covariates and a regression with these weights (Sant'Anna and Zhao 2020,
    /// section 3.2), whose standard error is right as well where one of the two models is.
    DoublyRobustImproved,
}

impl Method {
    fn uses_regression(self) -> bool {
        !matches!(self, Self::Weighting | Self::NormalisedWeighting)
    }

    fn uses_propensity(self) -> bool {
        !matches!(self, Self::Unadjusted | Self::Regression)
    }
}

/// What the sum of squared influences is divided by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Divisor {
    /// The number of units (or clusters), squared: the analytic standard error of Callaway and Sant'Anna 2021.
    #[default]
    Units,
    /// The number of units (or clusters) times one less: what the programs of Sant'Anna and Zhao 2020 print.
    UnitsLessOne,
}

impl Divisor {
    /// What a standard error with the number of units as divisor is multiplied by.
    fn factor(self, units: usize) -> f64 {
        match self {
            Self::UnitsLessOne if units > 1 => libm::sqrt(units as f64 / (units - 1) as f64),
            _ => 1.0,
        }
    }
}

/// Why a cell is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum LeftOut {
    /// No unit was untreated in both periods.
    NoControls,
    /// One comparison unit alone says nothing of how units differ.
    OneControl,
    /// One treated unit alone says nothing of how units differ.
    OneTreated,
    /// A covariate is a combination of others among those compared.
    Collinear {
        /// Which one.
        column: String,
    },
    /// Covariates tell treated from untreated without fail.
    Separation,
}

impl LeftOut {
    fn of(trouble: NoPropensity, names: &[String]) -> Self {
        match trouble {
            NoPropensity::Separation => Self::Separation,
            NoPropensity::Collinear(place) => Self::Collinear { column: column_name(place, names) },
        }
    }

    fn fault(self) -> crate::Fault {
        match self {
            Self::NoControls | Self::OneControl => crate::Fault::NoControls,
            Self::OneTreated => crate::Fault::TooFewRows { rows: 1, needed: 2 },
            Self::Collinear { column } => crate::Fault::Collinear { column },
            Self::Separation => crate::Fault::Separation { column: None },
        }
    }
}

/// The name of a column of a model whose first column is the constant.
fn column_name(place: usize, names: &[String]) -> String {
    match place.checked_sub(1) {
        None => crate::design::INTERCEPT.to_owned(),
        Some(place) => names.get(place).cloned().unwrap_or_else(|| format!("covariate {}", place + 1)),
    }
}

/// The standard error that influences, one for each unit, come to; those of one cluster count as one.
fn standard_error(influence: &[f64], clusters: Option<&[u32]>, divisor: Divisor) -> f64 {
    match clusters {
        None => libm::sqrt(lanes::dot(influence, influence)) * divisor.factor(influence.len()),
        Some(clusters) => {
            let sums = by_cluster(influence, clusters);
            libm::sqrt(lanes::dot(&sums, &sums)) * divisor.factor(sums.len())
        }
    }
}

/// An estimate with the limits that its errors have: those of t with one degree less than there are clusters (Bester, Conley and
/// Hansen 2011; Hansen 2007), the normal distribution's without clusters.
fn estimated(
    value: f64,
    error: f64,
    clusters: Option<&[u32]>,
    level: crate::Level,
) -> Result<crate::Estimate, crate::Fault> {
    match clusters.map(count) {
        Some(clusters) if clusters > 1 => {
            crate::Estimate::student(value, error, (clusters - 1) as f64, level)
        }
        _ => crate::Estimate::normal(value, error, level),
    }
}

/// How many clusters there are, of codes without gaps.
fn count(clusters: &[u32]) -> usize {
    clusters.iter().max().map_or(0, |last| *last as usize + 1)
}

/// The warning of few clusters, where they are.
fn few_clusters(clusters: Option<&[u32]>) -> Option<crate::Notice> {
    let (clusters, advised) = (clusters.map(count)?, crate::notice::CLUSTERS_ADVISED);
    (clusters < advised).then_some(crate::Notice::FewClusters { clusters, advised })
}

/// The sum of influences of each cluster.
fn by_cluster(influence: &[f64], clusters: &[u32]) -> Vec<f64> {
    let mut sums = vec![0.0; count(clusters)];
    for (influence, cluster) in influence.iter().zip(clusters) {
        sums[*cluster as usize] += influence;
    }
    sums
}

/// Cluster codes without gaps, in rising order of the old ones.
fn without_gaps(codes: &[u32]) -> Vec<u32> {
    let mut used: Vec<u32> = codes.to_vec();
    used.sort_unstable();
    used.dedup();
    codes.iter().map(|code| used.partition_point(|known| known < code) as u32).collect()
}
