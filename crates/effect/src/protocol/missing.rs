//! Outcomes that are not known: weights for who answers, and what the missing may have been.

use super::evaluate::no_attrition;
use super::evaluation::Attrition;
use super::frame::{Frame, Series};
use super::plan::{Against, Errors, Method, MissingRule, Plan};
use super::reckon::{BEFORE, Reckoned, TREATED, Way, reckon};
use crate::attrition::{Imputation, impute, pool};
use crate::design::{Design, INTERCEPT};
use crate::number::Matrix;
use crate::regression::{Model, linear, logistic};
use crate::table::Table;
use crate::{Estimate, Fault, Level, regression};

/// The least chance of an answer that weights are taken from: none weighs more than ten for this.
const CHANCE_MIN: f64 = 0.1;
/// Those who answered that a missing answer is drawn from: the nearest by what the line says.
const DONORS: usize = 5;

/// Weights for who answers, times the weights that the frame has; none where the plan does not ask for them, or all answered.
pub(super) fn weights(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    series: &Series,
) -> Result<Option<Vec<f64>>, Fault> {
    if plan.missing.rule != MissingRule::ResponseWeights {
        return Ok(None);
    }
    response_weights(plan, people, frame, series)
}

/// One over the chance of an answer by the treatment and the plan's columns (Seaman and White 2013).
fn response_weights(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    series: &Series,
) -> Result<Option<Vec<f64>>, Fault> {
    let answered = answered(frame, series);
    if answered.iter().all(|answer| *answer == 1.0) {
        return Ok(None);
    }
    let (x, names) = columns(plan, people, frame)?;
    let fit =
        logistic(&Model { x: &x, names: &names, y: &answered, weights: None }, &regression::Errors::Classic)?;
    let weights = frame.weights.iter().zip(&fit.fitted).zip(&answered);
    Ok(Some(weights.map(|((weight, chance), answer)| weight * answer / chance.max(CHANCE_MIN)).collect()))
}

/// What tells who answers, and what is missing: the treatment and the plan's columns.
fn columns(plan: &Plan, people: &Table, frame: &Frame) -> Result<(Matrix, Vec<String>), Fault> {
    let terms: Vec<&str> = plan.missing.covariates.iter().map(String::as_str).collect();
    let design = Design::of(people, &terms, false)?;
    let mut x = Matrix::of_columns([vec![1.0; frame.len()].as_slice()]);
    let mut names = vec![INTERCEPT.to_owned()];
    if plan.comparison.kind != Against::None {
        x.push(&frame.treated);
        names.push(TREATED.to_owned());
    }
    for (place, name) in design.names.iter().enumerate() {
        let column = design.matrix.column(place);
        x.push(&frame.rows.iter().map(|row| column[*row]).collect::<Vec<f64>>());
        names.push(name.clone());
    }
    Ok((x, names))
}

/// The effect over several fillings of what is missing, put together by Rubin's rules, and the series with the mean of the
/// fillings; none where nothing is missing. Those who lack the time before cannot be filled in.
pub(super) fn imputed(
    way: Way,
    people: &Table,
    frame: &Frame,
    series: &Series,
) -> Result<Option<(Reckoned, Series)>, Fault> {
    let plan = way.plan;
    let places: Vec<usize> = (0..frame.len()).filter(|place| frame.weights[*place] > 0.0).collect();
    let (own, known) = (frame.select(&places), series.select(&places));
    let answered: Vec<f64> = known.after.iter().map(|after| f64::from(u8::from(!after.is_nan()))).collect();
    if plan.missing.rule != MissingRule::MultipleImputation || answered.iter().all(|answer| *answer == 1.0) {
        return Ok(None);
    }
    let (mut x, mut names) = columns(plan, people, &own)?;
    if let Some(before) = &known.before {
        if let Some(place) = before.iter().position(|before| before.is_nan()) {
            let column = plan.outcome.before_column.clone().unwrap_or_else(|| plan.outcome.column.clone());
            return Err(Fault::Missing { column, row: people.line(own.rows[place]) });
        }
        // A column that the plan names for this already is not taken twice.
        if plan.outcome.before_column.as_ref().is_none_or(|column| !names.contains(column)) {
            x.push(before);
            names.push(BEFORE.to_owned());
        }
    }
    let how = Imputation::MeanMatching { donors: DONORS };
    let (count, seed) = (plan.missing.imputations, plan.estimator.seed);
    let fillings = impute(&known.after, &answered, (&x, &names), how, (count, seed))?;
    let mut found = Vec::with_capacity(fillings.len());
    for after in &fillings {
        let filled = Series { after: after.clone(), ..known.clone() };
        found.push(reckon(way, &own, &filled)?);
    }
    let estimates: Vec<(f64, f64)> =
        found.iter().map(|one| (one.effect.value, one.effect.standard_error)).collect();
    let degrees = found.first().and_then(|one| one.effect.degrees_of_freedom);
    let degrees = degrees.unwrap_or(own.len().saturating_sub(2) as f64);
    let pooled = pool(&estimates, degrees, way.level()?)?;
    let mut filled = series.clone();
    for (place, person) in places.iter().enumerate() {
        let values: Vec<f64> = fillings.iter().map(|after| after[place]).collect();
        filled.after[*person] = crate::number::mean(&values).unwrap_or(f64::NAN);
    }
    let remarks = found.first().map(|one| one.remarks.clone()).unwrap_or_default();
    Ok(Some((Reckoned { effect: pooled.estimate, relative: None, places, remarks }, filled)))
}

/// 1 for whose outcome is known.
fn answered(frame: &Frame, series: &Series) -> Vec<f64> {
    let mut answered = vec![0.0; frame.len()];
    for place in series.known() {
        answered[place] = 1.0;
    }
    answered
}

/// Whose outcome is not known, and what that may mean; none where all are.
pub(super) fn attrition(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    series: &Series,
    kept: &mut dyn FnMut(&str, Fault),
) -> Option<Attrition> {
    let has_weight: Vec<usize> = (0..frame.len()).filter(|place| frame.weights[*place] > 0.0).collect();
    let (frame, series) = (frame.select(&has_weight), series.select(&has_weight));
    let answered = answered(&frame, &series);
    if answered.iter().all(|answer| *answer == 1.0) {
        return None;
    }
    let share = |group: f64| {
        let own: Vec<f64> = answered
            .iter()
            .zip(&frame.treated)
            .filter(|(_, own)| **own == group)
            .map(|(answer, _)| 1.0 - answer)
            .collect();
        crate::number::mean(&own).unwrap_or(0.0)
    };
    let mut found = no_attrition(share(1.0), share(0.0));
    let way = Way::of(plan);
    found.complete = reckon(way, &frame, &series).ok().map(|one| one.effect);
    if plan.comparison.kind == Against::None {
        return Some(found);
    }
    found.difference = difference(plan, &frame, &answered).map_err(|fault| kept("missing", fault)).ok();
    match response_weights(plan, people, &frame, &series) {
        Ok(Some(weights)) => {
            let mut weighted = frame.clone();
            weighted.weights = weights;
            found.weighted = reckon(way, &weighted, &series).ok().map(|one| one.effect);
        }
        Ok(None) => {}
        Err(fault) => kept("missing.covariates", fault),
    }
    if let Some([least, most]) = plan.missing.range.filter(|_| plan.missing.bounds) {
        match bounds(way, &frame, &series, least, most) {
            Ok(bounds) => found.bounds = Some(bounds),
            Err(fault) => kept("missing.bounds", fault),
        }
    }
    Some(found)
}

/// How many more of the treated are missing.
fn difference(plan: &Plan, frame: &Frame, answered: &[f64]) -> Result<Estimate, Fault> {
    let missing: Vec<f64> = answered.iter().map(|answer| 1.0 - answer).collect();
    let x = Matrix::of_columns([vec![1.0; frame.len()].as_slice(), &frame.treated]);
    let names = [INTERCEPT.to_owned(), TREATED.to_owned()];
    let model = Model { x: &x, names: &names, y: &missing, weights: None };
    linear(&model, &regression::Errors::Hc2)?.estimate(1, Level::new(plan.estimator.level)?)
}

/// The least and greatest that the difference afterwards can be, whatever the missing were (Manski 1990).
fn bounds(way: Way, frame: &Frame, series: &Series, least: f64, most: f64) -> Result<[f64; 2], Fault> {
    let filled = |treated: f64, controls: f64| -> Result<f64, Fault> {
        let mut filled = series.clone();
        filled.before = None;
        for (value, own) in filled.after.iter_mut().zip(&frame.treated) {
            if value.is_nan() {
                *value = if *own == 1.0 { treated } else { controls };
            }
        }
        let way = Way { method: Method::DifferenceInMeans, errors: Errors::Hc2, ..way };
        Ok(reckon(way, frame, &filled)?.effect.value)
    };
    Ok([filled(least, most)?, filled(most, least)?])
}
