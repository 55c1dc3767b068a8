//! Who is held against whom, found without outcomes, and how alike the groups are before and after.

use super::evaluation::BalanceRow;
use super::frame::{Frame, picked};
use super::plan::{self, Plan};
use super::reckon::mean_of;
use super::remark::Remark;
use crate::design::Design;
use crate::matching::{Caliper, Distance, Scale, match_nearest};
use crate::number::{Matrix, dot, sum};
use crate::table::{Groups, Table};
use crate::weighting::propensity;
use crate::{Fault, matching};

/// A constructed comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// Each person's weight, in the order of the frame; 0 for who was not matched.
    pub weights: Vec<f64>,
    /// Each person's pair, numbered from 1; 0 for none.
    pub pairs: Vec<usize>,
    /// Each person's chance of having been treated, where the distance is by that.
    pub scores: Option<Vec<f64>>,
    /// What goes with it.
    pub remarks: Vec<Remark>,
}

/// The plan's comparison; none where the plan constructs none.
///
/// # Errors
/// What is wrong with a column, or why nobody can be matched.
pub fn of(plan: &Plan, people: &Table, frame: &Frame) -> Result<Option<Matched>, Fault> {
    let Some(asked) = &plan.matching else { return Ok(None) };
    let exact: Vec<Groups> = asked
        .exact
        .iter()
        .map(|column| people.groups(column).map(|groups| picked(&groups, &frame.rows)))
        .collect::<Result<_, _>>()?;
    let exact: Vec<&Groups> = exact.iter().collect();
    let terms: Vec<&str> = asked.covariates.iter().map(String::as_str).collect();
    let whole = Design::of(people, &terms, true)?;
    let x = whole.matrix.select(&frame.rows);
    let needs_chances = asked.distance == plan::Distance::Propensity || asked.caliper.is_some();
    let chances = match needs_chances {
        true => Some(propensity(&x, &whole.names, &frame.treated)?.fitted),
        false => None,
    };
    let covariates = Matrix::of_columns((1..x.columns()).map(|place| x.column(place)));
    let distance = match (&chances, asked.distance) {
        (Some(chances), plan::Distance::Propensity) => Distance::Score { chances, scale: Scale::Logit },
        _ => Distance::Mahalanobis { x: &covariates, names: whole.names.get(1..).unwrap_or_default() },
    };
    let caliper = match (&chances, asked.caliper) {
        (Some(chances), Some(deviations)) => Some(Caliper { chances, deviations }),
        _ => None,
    };
    let (neighbours, has_replacement) = (asked.ratio, asked.replacement);
    let how = matching::Plan { exact: &exact, distance, caliper, neighbours, has_replacement };
    let found = match_nearest(&frame.treated, &how)?;
    if found.sets.is_empty() {
        return Err(Fault::Plan { part: "match".into(), why: "nobody-matched".into() });
    }
    let mut pairs = vec![0; frame.len()];
    for (number, set) in found.sets.iter().enumerate() {
        for row in std::iter::once(&set.treated).chain(&set.comparison) {
            pairs[*row] = number + 1;
        }
    }
    let remarks = found.notices.iter().map(Remark::of).collect();
    Ok(Some(Matched { weights: found.weights, pairs, scores: chances, remarks }))
}

/// How alike the groups are in all that the plan holds equal or matches by.
///
/// # Errors
/// What is wrong with a column.
pub fn balance(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    found: Option<&Matched>,
) -> Result<Vec<BalanceRow>, Fault> {
    let mut terms: Vec<&str> = Vec::new();
    let matched = plan.matching.iter().flat_map(|asked| asked.exact.iter().chain(&asked.covariates));
    for term in matched.chain(&plan.estimator.covariates) {
        if !terms.contains(&term.as_str()) {
            terms.push(term);
        }
    }
    let design = Design::of(people, &terms, false)?;
    if design.names.is_empty() {
        return Ok(Vec::new());
    }
    let columns = design.matrix.select(&frame.rows);
    let even = vec![1.0; frame.len()];
    let rows = design.names.iter().enumerate().map(|(place, name)| {
        let column = columns.column(place);
        let mean = |weights: &[f64], group| mean_of(column, &frame.treated, weights, group).unwrap_or(0.0);
        let spread = |weights: &[f64], group| spread(column, &frame.treated, weights, group);
        let (treated, control) = (mean(&even, 1.0), mean(&even, 0.0));
        // The treated's spread before anything is done, so that the two differences can be compared (Stuart 2010).
        let unit = libm::sqrt(spread(&even, 1.0).unwrap_or(0.0));
        let apart = |left: f64, right: f64| (unit > 0.0).then(|| (left - right) / unit);
        let ratio = |weights: &[f64]| match (spread(weights, 1.0), spread(weights, 0.0)) {
            (Some(own), Some(other)) if other > 0.0 => Some(own / other),
            _ => None,
        };
        let after = found.map(|found| (mean(&found.weights, 1.0), mean(&found.weights, 0.0)));
        BalanceRow {
            covariate: name.clone(),
            treated_mean: Some(treated),
            control_mean: Some(control),
            adjusted_mean: after.map(|(_, control)| control),
            before: apart(treated, control),
            after: after.and_then(|(treated, control)| apart(treated, control)),
            variance_ratio_before: ratio(&even),
            variance_ratio_after: found.and_then(|found| ratio(&found.weights)),
        }
    });
    Ok(rows.collect())
}

/// The weighted variance of one group, with the divisor that makes it unbiased where weights are equal.
fn spread(column: &[f64], treated: &[f64], weights: &[f64], group: f64) -> Option<f64> {
    let mean = mean_of(column, treated, weights, group)?;
    let own: Vec<f64> =
        weights.iter().zip(treated).map(|(weight, own)| if *own == group { *weight } else { 0.0 }).collect();
    let total = sum(own.iter().copied());
    let squares: Vec<f64> = column.iter().map(|value| (value - mean) * (value - mean)).collect();
    let left = total - dot(&own, &own) / total;
    (left > 0.0).then(|| dot(&squares, &own) / left)
}
