//! Outcomes that are not known: weights for who answers, and what the missing may have been.

use super::evaluation::Attrition;
use super::frame::{Frame, Series};
use super::plan::{Against, MissingRule, Plan};
use super::reckon::{BEFORE, Reckoned, TREATED, Way, reckon, weights_of};
use super::remark::Remark;
use crate::attrition::{Imputation, impute, lee_bounds, manski_bounds, pool, response_weights};
use crate::design::{Design, INTERCEPT};
use crate::number::{Matrix, covariance, mean, variance};
use crate::regression::{Model, linear};
use crate::relative::TreatedMean;
use crate::table::Table;
use crate::{Estimate, Fault, Level, regression};

/// The least chance of an answer that weights are taken from: none weighs more than ten for this.
const CHANCE_MIN: f64 = 0.1;
/// Those who answered that a missing answer is drawn from: the nearest by what the line says.
const DONORS: usize = 5;

/// People with weights for who answers where the plan asks for them, and what goes with that.
pub(super) fn weighted(
    plan: &Plan,
    people: &Table,
    frame: &Frame,
    series: &Series,
) -> Result<(Frame, Vec<Remark>), Fault> {
    let told = match plan.missing.rule {
        MissingRule::ResponseWeights => weights(plan, people, frame, series)?,
        _ => None,
    };
    let mut weighted = frame.clone();
    let Some((weights, remarks)) = told else { return Ok((weighted, Vec::new())) };
    weighted.weights = weights;
    Ok((weighted, remarks))
}

/// Weights, and what goes with them.
type Weighted = (Vec<f64>, Vec<Remark>);

/// One over the chance of an answer by the treatment and the plan's columns (Seaman and White 2013), times the weights that the
/// frame has, and what goes with them; none where all answered.
fn weights(plan: &Plan, people: &Table, frame: &Frame, series: &Series) -> Result<Option<Weighted>, Fault> {
    let answered = answered(frame, series);
    if answered.iter().all(|answer| *answer == 1.0) {
        return Ok(None);
    }
    let (x, names) = columns(plan, people, frame)?;
    let told = response_weights((&x, &names), &frame.treated, &answered)?;
    let weights = frame.weights.iter().zip(&told.chances).zip(&answered);
    let weights =
        weights.map(|((weight, chance), answer)| weight * answer / chance.max(CHANCE_MIN)).collect();
    Ok(Some((weights, told.notices.iter().map(Remark::of).collect())))
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
    // A column that the plan names for this already is not taken twice.
    let mut add = |name: &str, column: &[f64]| {
        if !names.iter().any(|known| known == name) {
            x.push(column);
            names.push(name.to_owned());
        }
    };
    if let Some(before) = &known.before {
        let named = plan.outcome.before_column.as_deref();
        if let Some(place) = before.iter().position(|before| before.is_nan()) {
            let column = named.unwrap_or(&plan.outcome.column).to_owned();
            return Err(Fault::Missing { column, row: people.line(own.rows[place]) });
        }
        add(named.unwrap_or(BEFORE), before);
    }
    // All that the effect is adjusted for tells what is missing, or the effect is drawn towards nothing (Meng 1994).
    for (place, name) in own.covariates.names.iter().enumerate() {
        add(name, own.covariates.matrix.column(place));
    }
    let how = Imputation::MeanMatching { donors: DONORS };
    let (count, seed) = (plan.missing.imputations, plan.estimator.seed);
    let fillings = impute(&known.after, &answered, (&x, &names), how, (count, seed))?;
    let mut found = Vec::with_capacity(fillings.len());
    for after in &fillings {
        let filled = Series { after: after.clone(), ..known.clone() };
        found.push(reckon(way, &own, &filled)?);
    }
    let degrees = found.first().and_then(|one| one.effect.degrees_of_freedom);
    let degrees = degrees.unwrap_or(own.len().saturating_sub(2) as f64);
    let pooled = pooled(&found, degrees, way.level()?)?;
    let mut filled = series.clone();
    for (place, person) in places.iter().enumerate() {
        let values: Vec<f64> = fillings.iter().map(|after| after[place]).collect();
        filled.after[*person] = crate::number::mean(&values).unwrap_or(f64::NAN);
    }
    Ok(Some((Reckoned { places, ..pooled }, filled)))
}

/// One answer from all fillings, by Rubin's rules: of ratios their logarithm, whose distribution is the nearer to the normal one;
/// the treated's mean goes with it, with what both have in common within fillings and between them.
fn pooled(found: &[Reckoned], degrees: f64, level: Level) -> Result<Reckoned, Fault> {
    let target = |one: &Reckoned| one.ratio.unwrap_or(one.effect);
    let estimates: Vec<(f64, f64)> =
        found.iter().map(|one| (target(one).value, target(one).standard_error)).collect();
    let estimate = pool(&estimates, degrees, level)?.estimate;
    let remarks = found.first().map(|one| one.remarks.clone()).unwrap_or_default();
    let grounds: Vec<TreatedMean> = found.iter().filter_map(|one| one.ground).collect();
    if grounds.len() < found.len() {
        return Ok(Reckoned::of(estimate, None, remarks));
    }
    let all = |part: &dyn Fn(&TreatedMean) -> f64| grounds.iter().map(part).collect::<Vec<f64>>();
    let means = all(&|ground| ground.value);
    let values: Vec<f64> = estimates.iter().map(|(value, _)| *value).collect();
    let more = 1.0 + 1.0 / found.len() as f64;
    let within = |numbers: Vec<f64>| mean(&numbers).unwrap_or(0.0);
    let ground = TreatedMean {
        value: within(means.clone()),
        variance: within(all(&|ground| ground.variance)) + more * variance(&means).unwrap_or(0.0),
        covariance: within(all(&|ground| ground.covariance))
            + more * covariance(&values, &means).unwrap_or(0.0),
    };
    if found.iter().all(|one| one.ratio.is_some()) {
        return Reckoned::of_ratio(estimate, ground, remarks);
    }
    Ok(Reckoned::of(estimate, Some(ground), remarks))
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
    let mut found = Attrition {
        treated_share: Some(share(1.0)),
        control_share: Some(share(0.0)),
        difference: None,
        complete: None,
        weighted: None,
        imputed: None,
        bounds: None,
        trimmed: None,
    };
    let way = Way::of(plan);
    found.complete = reckon(way, &frame, &series).ok().map(|one| one.effect);
    if plan.comparison.kind == Against::None {
        return Some(found);
    }
    found.difference = difference(plan, &frame, &answered).map_err(|fault| kept("missing", fault)).ok();
    match weights(plan, people, &frame, &series) {
        Ok(Some((weights, _))) => {
            let mut weighted = frame.clone();
            weighted.weights = weights;
            found.weighted = reckon(way, &weighted, &series).ok().map(|one| one.effect);
        }
        Ok(None) => {}
        Err(fault) => kept("missing.covariates", fault),
    }
    if let Some([least, most]) = plan.missing.range.filter(|_| plan.missing.bounds) {
        match bounds(way, &frame, &series, (least, most)) {
            Ok((bounds, trimmed)) => (found.bounds, found.trimmed) = (Some(bounds), trimmed),
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

/// The least and greatest that the difference afterwards can be, whatever the missing were (Manski 1990), and by trimming to
/// equal shares (Lee 2009) where all weigh alike.
fn bounds(
    way: Way,
    frame: &Frame,
    series: &Series,
    range: (f64, f64),
) -> Result<([f64; 2], Option<[f64; 2]>), Fault> {
    let level = way.level()?;
    let answered: Vec<f64> = series.after.iter().map(|after| f64::from(u8::from(!after.is_nan()))).collect();
    let weights = weights_of(frame);
    let widest = manski_bounds(&series.after, &frame.treated, &answered, weights, range, level)?;
    let trimmed = match weights {
        None => Some(lee_bounds(&series.after, &frame.treated, &answered, level)?),
        Some(_) => None,
    };
    Ok(([widest.low, widest.high], trimmed.map(|trimmed| [trimmed.low, trimmed.high])))
}
