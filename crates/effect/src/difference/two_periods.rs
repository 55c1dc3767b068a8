//! Two periods of a panel: each unit seen before and after, some treated in between.

use super::comparison::Comparison;
use super::{
    COHORT_ADVISED, Divisor, LeftOut, Method, estimated, few_clusters, lanes, standard_error, without_gaps,
};
use crate::notice::Notice;
use crate::number::Matrix;
use crate::table::Groups;
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// What is compared: one number for each unit in every list.
#[derive(Clone, Copy, Debug)]
pub struct TwoPeriods<'a> {
    /// The outcome before.
    pub before: &'a [f64],
    /// The outcome after.
    pub after: &'a [f64],
    /// 1 for the treated, 0 for others.
    pub treated: &'a [f64],
    /// Covariates as they were before, without a column of ones; none where nothing is adjusted for.
    pub covariates: Option<&'a Matrix>,
    /// The names of the covariates.
    pub names: &'a [String],
    /// Weights of units, not below zero.
    pub weights: Option<&'a [f64]>,
    /// Clusters of units.
    pub clusters: Option<&'a Groups>,
}

/// The mean effect on the treated.
#[derive(Clone, Debug, Serialize)]
pub struct TwoPeriodsEffect {
    /// How it was estimated.
    pub method: Method,
    /// The effect with limits of the normal distribution; of t with one degree less than clusters, where there are.
    pub estimate: Estimate,
    /// Treated units.
    pub treated: usize,
    /// Comparison units.
    pub controls: usize,
    /// Each unit's part in the estimate's error, in the order given: the standard error with divisor [`Divisor::Units`] is the
    /// root of their sum of squares.
    #[serde(skip)]
    pub influence: Vec<f64>,
    /// What must be told with it.
    pub notices: Vec<Notice>,
}

/// The mean effect on the treated in a panel of two periods.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotFinite`], [`Fault::NegativeWeight`], [`Fault::NotZeroOrOne`] (rows counted from 2, as in a
/// table with headings); [`Fault::NoTreated`], [`Fault::NoControls`], [`Fault::OneCluster`]; [`Fault::Collinear`] and
/// [`Fault::Separation`] where the method's models have no answer.
pub fn two_periods(
    data: &TwoPeriods,
    method: Method,
    divisor: Divisor,
    level: Level,
) -> Result<TwoPeriodsEffect, Fault> {
    checked(data)?;
    let units = data.before.len();
    let (mut order, mut controls) = (Vec::with_capacity(units), Vec::new());
    for (unit, treated) in data.treated.iter().enumerate() {
        if *treated == 1.0 { order.push(unit) } else { controls.push(unit) }
    }
    let treated = order.len();
    order.extend(&controls);
    let weights: Vec<f64> = order.iter().map(|unit| data.weights.map_or(1.0, |all| all[*unit])).collect();
    someone(&weights[..treated], Fault::NoTreated)?;
    someone(&weights[treated..], Fault::NoControls)?;
    let covariates = data.covariates.map(|all| all.select(&order)).unwrap_or_default();
    let comparison = Comparison::of(&covariates, treated, weights, method)
        .map_err(|trouble| LeftOut::of(trouble, data.names).fault())?;
    let change: Vec<f64> = order.iter().map(|unit| data.after[*unit] - data.before[*unit]).collect();
    let contrast = comparison.contrast(&change);
    let mut influence = vec![0.0; units];
    for (unit, own) in order.iter().zip(contrast.influence) {
        influence[*unit] = own;
    }
    let clusters = data.clusters.map(|groups| without_gaps(&groups.codes));
    if clusters.as_ref().is_some_and(|codes| codes.iter().all(|code| *code == 0)) {
        return Err(Fault::OneCluster { column: "cluster".into() });
    }
    let error = standard_error(&influence, clusters.as_deref(), divisor);
    let estimate = estimated(contrast.effect, error, clusters.as_deref(), level)?;
    let mut notices: Vec<Notice> = few_clusters(clusters.as_deref()).into_iter().collect();
    if comparison.trimmed > 0 {
        notices.push(Notice::Trimmed { group: None, period: None, units: comparison.trimmed });
    }
    let advised = COHORT_ADVISED + covariates.columns();
    if treated.min(controls.len()) < advised {
        notices.push(Notice::SmallCohort { group: None, units: treated.min(controls.len()), advised });
    }
    Ok(TwoPeriodsEffect { method, estimate, treated, controls: controls.len(), influence, notices })
}

/// Two units at least that count: one alone says nothing of how units differ.
fn someone(weights: &[f64], fault: Fault) -> Result<(), Fault> {
    match weights.iter().filter(|weight| **weight > 0.0).count() {
        0 => Err(fault),
        1 => Err(Fault::TooFewRows { rows: 1, needed: 2 }),
        _ => Ok(()),
    }
}

fn checked(data: &TwoPeriods) -> Result<(), Fault> {
    let units = data.before.len();
    let lengths = [
        data.after.len(),
        data.treated.len(),
        data.covariates.filter(|all| all.columns() > 0).map_or(units, Matrix::rows),
        data.weights.map_or(units, <[f64]>::len),
        data.clusters.map_or(units, |groups| groups.codes.len()),
    ];
    if lengths.iter().any(|length| *length != units) {
        return Err(Fault::Lengths { what: "columns of a comparison of two periods" });
    }
    finite("before", data.before)?;
    finite("after", data.after)?;
    if let Some(row) = data.treated.iter().position(|treated| *treated != 0.0 && *treated != 1.0) {
        let text = data.treated[row].to_string();
        return Err(Fault::NotZeroOrOne { column: "treated".into(), row: row + 2, text });
    }
    weights_checked(data.weights)?;
    covariates_checked(data.covariates, data.names)
}

pub(super) fn finite(column: &str, numbers: &[f64]) -> Result<(), Fault> {
    // A sum of numbers is a number unless one of them is none, or they are too large to reckon with.
    if lanes::total(numbers).is_finite() && numbers.iter().all(|number| number.abs() < 1e150) {
        return Ok(());
    }
    let row = numbers.iter().position(|number| !number.is_finite() || number.abs() >= 1e150).unwrap_or(0);
    Err(Fault::NotFinite { column: column.to_owned(), row: row + 2 })
}

pub(super) fn weights_checked(weights: Option<&[f64]>) -> Result<(), Fault> {
    let Some(weights) = weights else { return Ok(()) };
    finite("weight", weights)?;
    match weights.iter().position(|weight| *weight < 0.0) {
        Some(row) => Err(Fault::NegativeWeight { column: "weight".into(), row: row + 2 }),
        None => Ok(()),
    }
}

pub(super) fn covariates_checked(covariates: Option<&Matrix>, names: &[String]) -> Result<(), Fault> {
    let Some(covariates) = covariates else { return Ok(()) };
    for place in 0..covariates.columns() {
        finite(&super::column_name(place + 1, names), covariates.column(place))?;
    }
    Ok(())
}
