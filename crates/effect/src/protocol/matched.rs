//! Who is held against whom, found without outcomes, and how alike the groups are before and after.

use super::evaluation::BalanceRow;
use super::frame::{Frame, picked};
use super::plan::{self, Plan};
use super::remark::Remark;
use crate::balance;
use crate::design::Design;
use crate::matching::{Caliper, Distance, Scale, match_nearest};
use crate::number::Matrix;
use crate::table::{Groups, Table};
use crate::weighting::{Target, propensity};
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
    /// Who stands in sets that have somebody in common: what errors are clustered by where the plan names no column.
    pub sets: Groups,
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
    let sets = found.clusters();
    Ok(Some(Matched { weights: found.weights, pairs, scores: chances, sets, remarks }))
}

/// How alike the groups are in all that the plan holds equal or matches by.
///
/// # Errors
/// What is wrong with a column.
pub fn likeness(
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
    let weights = found.map(|found| found.weights.as_slice());
    // In units of the treated before anything is done, so that the two differences can be compared (Stuart 2010).
    let told = balance::balance(&columns, &design.names, &frame.treated, weights, Target::Treated)?;
    let row = |one: balance::Covariate| BalanceRow {
        covariate: one.name,
        treated_mean: Some(one.before.treated),
        control_mean: Some(one.before.comparison),
        adjusted_mean: one.after.map(|after| after.comparison),
        before: Some(one.before.difference),
        after: one.after.map(|after| after.difference),
        variance_ratio_before: one.before.variance_ratio,
        variance_ratio_after: one.after.and_then(|after| after.variance_ratio),
    };
    Ok(told.covariates.into_iter().map(row).collect())
}
