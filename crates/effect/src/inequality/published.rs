//! Values as WHO's program for health inequality (healthequal 1.0.1) gives them, faults included, and without the faults.
//!
//! What is wrong there, in one place each: groups that count by the square of their people (slope indices), a standard error
//! on another scale than its estimate (attributable fraction, both measures of entropy), and limits drawn without a seed.

use super::answer::{Method, Options, ReferenceFault, Value};
use super::curve::Curve;
use super::frame::Frame;
use super::{Grouped, Measure};
use crate::number::{dot, sum};
use crate::{Fault, Level};

/// What others print and what it should be.
pub(super) struct Published {
    pub compatible: Value,
    pub corrected: Value,
    pub reason: Option<ReferenceFault>,
}

impl Published {
    fn same(value: Value) -> Self {
        Self { compatible: value, corrected: value, reason: None }
    }
}

/// Both values of a measure that that program has a formula for; none of one whose limits it draws.
///
/// # Errors
/// What the measure lacks, or that it has no value.
pub(super) fn published(
    frame: &Frame<'_>,
    measure: Measure,
    options: &Options,
) -> Result<Option<Published>, Fault> {
    let estimates = frame.grouped.estimates();
    let level = options.level;
    let found = match measure {
        Measure::Difference
        | Measure::Ratio
        | Measure::BetweenVariance
        | Measure::MeanLogDeviation
        | Measure::Theil => from_groups(frame, measure, &estimates, level)?,
        Measure::AbsoluteConcentration
        | Measure::RelativeConcentration
        | Measure::WagstaffConcentration
        | Measure::ErreygersConcentration => {
            Published::same(concentration(frame, measure, &estimates, level)?)
        }
        Measure::SlopeIndex | Measure::RelativeIndex => slope(frame, measure, level)?,
        Measure::AttributableRisk | Measure::AttributableFraction => {
            attributable(frame, measure, &estimates, level)?
        }
        _ => return Ok(None),
    };
    Ok(Some(found))
}

/// Measures whose limits come from the groups' standard errors.
fn from_groups(
    frame: &Frame<'_>,
    measure: Measure,
    estimates: &[f64],
    level: Level,
) -> Result<Published, Fault> {
    let estimate = frame.point(measure, estimates)?;
    let Some(errors) = frame.grouped.standard_errors() else {
        return Ok(Published::same(Value::point(measure, estimate)?));
    };
    if measure == Measure::BetweenVariance {
        let error = variance_error(frame, estimates, &errors)?;
        return Ok(Published::same(Value::normal(measure, estimate, error, Method::Exact, level)?));
    }
    let Some((derivatives, method)) = super::gradient::gradient(frame, measure, estimates)? else {
        return Ok(Published::same(Value::point(measure, estimate)?));
    };
    let error = spread(&derivatives, &errors);
    let corrected = Value::normal(measure, estimate, error, method, level)?;
    if !matches!(measure, Measure::MeanLogDeviation | Measure::Theil) {
        return Ok(Published::same(corrected));
    }
    let compatible = Value::normal(measure, estimate, error / 1000.0, method, level)?;
    Ok(Published { compatible, corrected, reason: Some(ReferenceFault::ErrorNotInThousandths) })
}

/// `√Σ(gᵢ·seᵢ)²`: the standard error of a combination of independent estimates.
pub(super) fn spread(derivatives: &[f64], errors: &[f64]) -> f64 {
    libm::sqrt(sum(derivatives.iter().zip(errors).map(|(by, error)| (by * error) * (by * error))))
}

/// The variance of the between-group variance where estimates are normal (Ahn and others 2018).
fn variance_error(frame: &Frame<'_>, estimates: &[f64], errors: &[f64]) -> Result<f64, Fault> {
    let mean = frame.mean(estimates)?;
    let mut sums = [crate::number::Sum::default(); 4];
    for ((share, y), error) in frame.shares()?.iter().zip(estimates).zip(errors) {
        let variance = share * share * error * error;
        sums[0].add(variance * (y - mean) * (y - mean));
        sums[1].add(variance);
        sums[2].add(variance * variance);
        let rest = share * (1.0 - share) * error * error;
        sums[3].add(rest * rest);
    }
    let [first, second, fourth, rest] = sums.map(crate::number::Sum::value);
    Ok(libm::sqrt(4.0 * first + 2.0 * (second * second - fourth + rest)))
}

/// By the convenient regression of Kakwani, Wagstaff and van Doorslaer 1997: limits say how far groups lie from a straight
/// line over their ranks, not how uncertain their figures are.
fn concentration(
    frame: &Frame<'_>,
    measure: Measure,
    estimates: &[f64],
    level: Level,
) -> Result<Value, Fault> {
    let estimate = frame.point(measure, estimates)?;
    let (shares, ranks) = (frame.shares()?, frame.ranks()?);
    if estimates.len() <= 2 {
        return Value::point(measure, estimate);
    }
    let mean = frame.positive_mean(estimates)?;
    let variance = sum(shares.iter().zip(ranks).map(|(share, rank)| share * (rank - 0.5) * (rank - 0.5)));
    let slope = dot(&frame.rank_weights()?, estimates) / mean;
    let squares = shares.iter().zip(ranks).zip(estimates).map(|((share, rank), y)| {
        let distance = 2.0 * variance * (y / mean - 1.0) - slope * (rank - 0.5);
        share * distance * distance
    });
    let relative = libm::sqrt(sum(squares) / (estimates.len() - 2) as f64 / variance);
    let scale = frame.grouped.scale;
    let error = match measure {
        Measure::AbsoluteConcentration => relative * mean,
        Measure::WagstaffConcentration => relative * scale / (scale - mean),
        Measure::ErreygersConcentration => relative * 4.0 * mean / scale,
        _ => relative,
    };
    Value::normal(measure, estimate, error, Method::Regression, level)
}

/// Counts of people and events as that program makes them: whole people, whole events.
struct Counts {
    shares: Vec<f64>,
    people: Vec<f64>,
    ranks: Vec<f64>,
}

/// Populations below one person are shares, not people: nothing is rounded then.
fn counts(frame: &Frame<'_>) -> Result<Counts, Fault> {
    let mut people = frame.grouped.ordered()?.populations()?;
    let is_people = people.iter().all(|number| *number >= 1.0);
    let mut given = frame.grouped.clone();
    if is_people {
        for group in &mut given.groups {
            let whole = libm::ceil(group.population.unwrap_or_default());
            group.population = Some(whole);
            group.estimate = libm::rint(group.estimate / given.scale * whole) / whole * given.scale;
        }
    }
    let rounded = Frame::of(&given)?;
    people.clear();
    people.extend(given.populations()?);
    let shares = given.groups.iter().map(|group| group.estimate / given.scale).collect();
    Ok(Counts { shares, people, ranks: rounded.ranks()?.to_vec() })
}

fn slope(frame: &Frame<'_>, measure: Measure, level: Level) -> Result<Published, Fault> {
    let counts = counts(frame)?;
    if counts.shares.windows(2).all(|pair| pair[0] == pair[1]) {
        return Ok(Published::same(Value::point(measure, measure.none())?));
    }
    let squares: Vec<f64> = counts.people.iter().map(|people| people * people).collect();
    let answer = |weights: &[f64]| -> Result<Value, Fault> {
        let curve = Curve::fit(&counts.shares, weights, &counts.ranks)?;
        let index = curve.index(measure);
        let scale = if measure == Measure::SlopeIndex { frame.grouped.scale } else { 1.0 };
        match curve.sandwich(&index) {
            Some(error) => {
                Value::normal(measure, index.value * scale, error * scale, Method::Sandwich, level)
            }
            None => Value::point(measure, index.value * scale),
        }
    };
    let reason = Some(ReferenceFault::PopulationTwice);
    Ok(Published { compatible: answer(&squares)?, corrected: answer(&counts.people)?, reason })
}

/// A slope index of a complete count, as a register gives: events are binomial, with no other uncertainty. Not for figures from
/// a sample, whose standard errors are larger than the population tells.
///
/// # Errors
/// What the measure lacks, [`Fault::Separation`], or [`Fault::OutOfRange`] for another measure than the two slope indices.
pub fn slope_of_counts(grouped: &Grouped, measure: Measure, level: Level) -> Result<Value, Fault> {
    if !matches!(measure, Measure::SlopeIndex | Measure::RelativeIndex) {
        let value = measure.code().to_owned();
        return Err(Fault::OutOfRange { what: "measure".into(), value, must: "sii or rii" });
    }
    let frame = Frame::of(grouped)?;
    frame.check(measure)?;
    let counts = counts(&frame)?;
    let curve = Curve::fit(&counts.shares, &counts.people, &counts.ranks)?;
    let index = curve.index(measure);
    let scale = if measure == Measure::SlopeIndex { grouped.scale } else { 1.0 };
    let error = curve.binomial(&index, sum(counts.people.iter().copied())) * scale;
    Value::normal(measure, index.value * scale, error, Method::Binomial, level)
}

/// Limits of the two-by-two table of the target group and all others (Walter 1978).
fn attributable(
    frame: &Frame<'_>,
    measure: Measure,
    estimates: &[f64],
    level: Level,
) -> Result<Published, Fault> {
    let estimate = frame.point(measure, estimates)?;
    let Some(error) = two_by_two(frame, estimates)? else {
        return Ok(Published::same(Value::point(measure, estimate)?));
    };
    let mean = frame.mean(estimates)?;
    if measure == Measure::AttributableRisk {
        return Ok(Published::same(Value::normal(measure, estimate, error * mean, Method::TwoByTwo, level)?));
    }
    Ok(Published {
        compatible: Value::normal(measure, estimate, error, Method::TwoByTwo, level)?,
        corrected: Value::normal(measure, estimate, error * 100.0, Method::TwoByTwo, level)?,
        reason: Some(ReferenceFault::ErrorAsFraction),
    })
}

/// The standard error of the attributable fraction, as a fraction; none where the table has none.
fn two_by_two(frame: &Frame<'_>, estimates: &[f64]) -> Result<Option<f64>, Fault> {
    let Ok(people) = frame.grouped.populations() else {
        return Ok(None);
    };
    let all = sum(people.iter().copied());
    let target = frame.target(estimates);
    let scale = frame.grouped.scale;
    let events = estimates[target] / scale * people[target];
    let no_events = people[target] - events;
    let other_events = frame.mean(estimates)? / scale * all - events;
    let other_none = all - other_events - people[target];
    let product = events * all * (other_events * no_events * (all - events) + other_none * events * events);
    let below = (other_events + events) * people[target];
    let square = product / (below * below * below);
    Ok((square.is_finite() && square >= 0.0).then(|| libm::sqrt(square)))
}
