//! Inequality between groups: how far apart they are, and in which direction.
//!
//! Each measure is given as WHO's program for health inequality prints it and, where that program errs, as it should be, with
//! the reason. Limits come from an exact formula where there is one, from derivatives where the measure is smooth, and only
//! else from draws, whose seed stands beside them.

mod answer;
mod change;
mod curve;
mod draw;
mod ends;
mod frame;
mod gradient;
mod grouped;
mod line;
mod measure;
mod published;
pub mod survey;

pub use answer::{DRAWS, DRAWS_MAX, Inequality, Method, Options, ReferenceFault, Value};
pub use change::{Change, GroupEffect, OnGap, Parts, change, difference, p_value, programme};
pub use grouped::{GROUPS_MAX, GroupValue, Grouped, SMALL_GROUP};
pub use line::{Line, Slope, Transformation, slope};
pub use measure::Measure;
pub use published::slope_of_counts;

use crate::number::sum;
use crate::{Fault, Notice};
use frame::Frame;

/// A fit over fewer groups than this tells little of how far groups lie from it.
const FEW_GROUPS: usize = 10;
/// Chance's part of a spread above which it is said.
const CHANCE_SHARE: f64 = 0.1;

/// One measure of these groups.
///
/// # Errors
/// A fault that names the group, or what the measure needs.
pub fn measure(grouped: &Grouped, measure: Measure, options: &Options) -> Result<Inequality, Fault> {
    let frame = Frame::of(grouped)?;
    frame.check(measure)?;
    let errors = grouped.standard_errors();
    let mut answer = match published::published(&frame, measure, options)? {
        Some(found) => Inequality {
            measure,
            compatible: Some(found.compatible),
            corrected: found.corrected,
            sampling: None,
            reason: found.reason,
            notices: Vec::new(),
        },
        None => drawn_elsewhere(&frame, measure, errors.as_deref(), options)?,
    };
    if let Some(errors) = &errors
        && matches!(
            answer.corrected.method,
            Method::Point | Method::Regression | Method::Sandwich | Method::TwoByTwo
        )
    {
        answer.sampling = sampling(&frame, measure, errors, options)?;
    }
    answer.notices = notices(&frame, &answer);
    Ok(answer)
}

/// Every measure of these groups, each with its answer or why there is none.
pub fn all(grouped: &Grouped, options: &Options) -> Vec<(Measure, Result<Inequality, Fault>)> {
    Measure::ALL.into_iter().map(|each| (each, measure(grouped, each, options))).collect()
}

/// The measure alone.
///
/// # Errors
/// As [`measure`].
pub fn point(grouped: &Grouped, measure: Measure) -> Result<f64, Fault> {
    let frame = Frame::of(grouped)?;
    frame.check(measure)?;
    frame.point(measure, &grouped.estimates())
}

/// Measures whose limits WHO's program draws: derivatives where the measure is smooth, else draws with their seed.
fn drawn_elsewhere(
    frame: &Frame<'_>,
    measure: Measure,
    errors: Option<&[f64]>,
    options: &Options,
) -> Result<Inequality, Fault> {
    let estimates = frame.grouped.estimates();
    let compatible = Value::point(measure, frame.point(measure, &estimates)?)?;
    let corrected = match errors {
        Some(errors) => draw::drawn(frame, measure, errors, options)?,
        None => compatible,
    };
    let reason = errors.map(|_| ReferenceFault::UnseededLimits);
    let compatible = Some(compatible);
    Ok(Inequality { measure, compatible, corrected, sampling: None, reason, notices: Vec::new() })
}

/// Limits from the groups' standard errors alone.
fn sampling(
    frame: &Frame<'_>,
    measure: Measure,
    errors: &[f64],
    options: &Options,
) -> Result<Option<Value>, Fault> {
    let estimates = frame.grouped.estimates();
    let estimate = frame.point(measure, &estimates)?;
    let found = match gradient::gradient(frame, measure, &estimates) {
        Ok(Some(found)) => found,
        // All groups alike at an end of the scale: there is no curve to differentiate.
        Ok(None) | Err(Fault::Separation { .. }) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let (derivatives, method) = found;
    let error = published::spread(&derivatives, errors);
    let mut value = Value::normal(measure, estimate, error, method, options.level)?;
    if matches!(measure, Measure::AttributableRisk | Measure::AttributableFraction) {
        clamp_attributable(frame, measure, &mut value, &estimates)?;
    }
    Ok(Some(value))
}

/// What is attributable cannot go the wrong way: limits stop at nothing, around the distance as it is.
fn clamp_attributable(
    frame: &Frame<'_>,
    measure: Measure,
    value: &mut Value,
    estimates: &[f64],
) -> Result<(), Fault> {
    let shortfall = frame.shortfall(estimates)?;
    let unit =
        if measure == Measure::AttributableFraction { 100.0 / frame.positive_mean(estimates)? } else { 1.0 };
    // The estimate itself stopped at nothing already.
    let shift = if frame.is_none(shortfall) { shortfall * unit } else { 0.0 };
    let stop = |limit: f64| if frame.grouped.favourable { limit.max(0.0) } else { limit.min(0.0) };
    value.low = value.low.map(|low| stop(low + shift));
    value.high = value.high.map(|high| stop(high + shift));
    Ok(())
}

fn notices(frame: &Frame<'_>, answer: &Inequality) -> Vec<Notice> {
    let grouped = frame.grouped;
    let mut notices = Vec::new();
    let are_people = grouped.groups.iter().all(|group| group.population.is_some_and(|people| people >= 1.0));
    for group in grouped.groups.iter().filter(|_| are_people) {
        if let Some(population) = group.population
            && population < SMALL_GROUP
        {
            notices.push(Notice::SmallGroup { group: group.label.clone(), population });
        }
    }
    if let Some(group) = grouped.groups.iter().find(|group| group.standard_error.is_none()) {
        notices.push(Notice::NoGroupError { group: group.label.clone() });
    }
    let is_fit = matches!(answer.best().method, Method::Regression | Method::Sandwich);
    if is_fit && grouped.groups.len() < FEW_GROUPS {
        notices.push(Notice::FewGroups { groups: grouped.groups.len() });
    }
    if answer.measure.is_spread() && is_mostly_chance(frame) {
        notices.push(Notice::SpreadFromChance);
    }
    let is_pair = matches!(answer.measure, Measure::Difference | Measure::Ratio);
    if is_pair && frame.ends.is_none() {
        let (first, second) = frame.pair(&grouped.estimates());
        let label =
            |place: usize| grouped.groups.get(place).map(|group| group.label.clone()).unwrap_or_default();
        notices.push(Notice::PickedByFigure { group: label(first), other: label(second) });
    }
    notices
}

/// Whether much of the variance between groups is what chance makes of groups that are alike: `Σp(1 − p)se²`.
fn is_mostly_chance(frame: &Frame<'_>) -> bool {
    let Some(errors) = frame.grouped.standard_errors() else {
        return false;
    };
    let count = errors.len() as f64;
    let equal = vec![1.0 / count; errors.len()];
    let shares = frame.shares.as_deref().unwrap_or(&equal);
    let estimates = frame.grouped.estimates();
    let mean = crate::number::dot(shares, &estimates);
    let squares = shares.iter().zip(&estimates).map(|(share, y)| share * (y - mean) * (y - mean));
    let chance = shares.iter().zip(&errors).map(|(share, error)| share * (1.0 - share) * error * error);
    sum(chance) > CHANCE_SHARE * sum(squares)
}

#[cfg(test)]
mod tests;
