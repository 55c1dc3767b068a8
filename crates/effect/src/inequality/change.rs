//! How a gap changed: between two years or places, and by a programme.
//!
//! Two independent samples: the difference has the limits of Zou and Donner 2008 ("method of variance estimates recovery"), which
//! are those of the normal distribution where both limits are, and keep what is lopsided in the others. A programme leaves the
//! people as they are: what is uncertain is its effect, and the figures only as far as the measure is not linear in them.

use super::answer::{Method, Options, Value};
use super::frame::Frame;
use super::{Grouped, Inequality, Measure, draw, gradient, measure, point, published};
use crate::Fault;
use crate::number::distribution::normal_cdf;
use serde::{Deserialize, Serialize};

/// How a measure changed from one to another: the later minus the earlier, or their ratio where the measure is one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The measure of the one.
    pub earlier: Inequality,
    /// The measure of the other.
    pub later: Inequality,
    /// The change; below nothing (below one) the gap is smaller later.
    pub change: Value,
    /// Where it comes from; none where the two do not have the same groups with their people.
    pub parts: Option<Parts>,
}

/// What a change is made of (Kitagawa 1955): each part is the mean of both orders in which the two could have changed, and they
/// sum to the change of the points, of their logarithms for a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Parts {
    /// What the groups' figures changed.
    pub figures: f64,
    /// What the groups' sizes changed.
    pub sizes: f64,
}

/// The change of a measure between two independent sets of figures.
///
/// # Errors
/// As [`measure`], of either.
pub fn change(
    earlier: &Grouped,
    later: &Grouped,
    which: Measure,
    options: &Options,
) -> Result<Change, Fault> {
    let (before, after) = (measure(earlier, which, options)?, measure(later, which, options)?);
    let change = difference(which, before.best(), after.best())?;
    let parts = parts(earlier, later, which)?;
    Ok(Change { earlier: before, later: after, change, parts })
}

/// The later value minus the earlier, or over it, of independent samples.
///
/// # Errors
/// [`Fault::OutOfRange`] where a number is not finite.
pub fn difference(which: Measure, earlier: &Value, later: &Value) -> Result<Value, Fault> {
    let onto = |number: f64| if which.is_ratio() { libm::log(number) } else { number };
    let back = |number: f64| if which.is_ratio() { libm::exp(number) } else { number };
    let (first, second) = (onto(earlier.estimate), onto(later.estimate));
    let estimate = second - first;
    let error = earlier.standard_error.zip(later.standard_error).map(|(one, other)| libm::hypot(one, other));
    let limits = [earlier.low, earlier.high, later.low, later.high].map(|limit| limit.map(onto));
    let [Some(low), Some(high), Some(low_later), Some(high_later)] = limits else {
        return Value::point(which, back(estimate));
    };
    let down = libm::hypot(second - low_later, high - first);
    let up = libm::hypot(high_later - second, first - low);
    let method = match (earlier.method, later.method) {
        (Method::Exact, Method::Exact) => Method::Exact,
        (drawn @ Method::Bootstrap { .. }, _) | (_, drawn @ Method::Bootstrap { .. }) => drawn,
        _ => Method::Delta,
    };
    Value {
        estimate: back(estimate),
        standard_error: error,
        low: Some(back(estimate - down)),
        high: Some(back(estimate + up)),
        method,
    }
    .checked(which.code())
}

/// None where groups differ, or where one has no people.
fn parts(earlier: &Grouped, later: &Grouped, which: Measure) -> Result<Option<Parts>, Fault> {
    let has_people = |grouped: &Grouped| grouped.groups.iter().all(|group| group.population.is_some());
    if earlier.groups.len() != later.groups.len() || !has_people(earlier) || !has_people(later) {
        return Ok(None);
    }
    let mixed = |figures: &Grouped, sizes: &Grouped| -> Option<Grouped> {
        let mut mixed = figures.clone();
        for group in &mut mixed.groups {
            let other = sizes.groups.iter().find(|other| other.label == group.label)?;
            group.population = other.population;
        }
        Some(mixed)
    };
    let (Some(new_figures), Some(new_sizes)) = (mixed(later, earlier), mixed(earlier, later)) else {
        return Ok(None);
    };
    let of = |grouped: &Grouped| -> Result<f64, Fault> {
        let value = point(grouped, which)?;
        Ok(if which.is_ratio() { libm::log(value) } else { value })
    };
    let (start, end) = (of(earlier)?, of(later)?);
    let (figures, sizes) = (of(&new_figures)?, of(&new_sizes)?);
    Ok(Some(Parts {
        figures: ((figures - start) + (end - sizes)) / 2.0,
        sizes: ((sizes - start) + (end - figures)) / 2.0,
    }))
}

/// What a programme does to one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupEffect {
    /// The group.
    pub label: String,
    /// The effect on those who are reached, on the figure's scale.
    pub effect: f64,
    /// Its standard error; 0 where it is taken as known.
    pub standard_error: f64,
    /// The share of the group that is reached, between 0 and 1.
    pub reached: f64,
}

/// What a programme does to a gap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OnGap {
    /// The groups as they would be with the programme; their standard errors hold both uncertainties.
    pub groups: Grouped,
    /// The measure without it.
    pub before: Inequality,
    /// The measure with it.
    pub after: Inequality,
    /// What the programme changes: the difference, or the ratio where the measure is one. Its limits know that both rest on the
    /// same figures.
    pub change: Value,
}

/// The effect of a programme on a measure. Groups that it does not name are not reached.
///
/// # Errors
/// [`Fault::EmptyGroup`] for an effect on a group that is not there, [`Fault::GroupNumber`] for a share beyond 0 to 1, an error below
/// nothing, or a figure that the effect drives off its scale; as [`measure`] of either.
pub fn programme(
    grouped: &Grouped,
    effects: &[GroupEffect],
    which: Measure,
    options: &Options,
) -> Result<OnGap, Fault> {
    let before = measure(grouped, which, options)?;
    let moves = moves(grouped, effects)?;
    let mut groups = grouped.clone();
    // A published average is not that of the groups as they would be.
    groups.setting_average = None;
    for (group, (effect, error)) in groups.groups.iter_mut().zip(&moves) {
        group.estimate += effect;
        group.standard_error = group.standard_error.map(|own| libm::hypot(own, *error));
        if which.needs_bounds() && !(0.0..=groups.scale).contains(&group.estimate) {
            return Err(group.fault(
                "estimate with the programme",
                group.estimate.to_string(),
                "0 <= x <= scale",
            ));
        }
    }
    let after = measure(&groups, which, options)?;
    let change = moved(grouped, &groups, &moves, which, options)?;
    Ok(OnGap { groups, before, after, change })
}

/// What each group's figure moves by, with its standard error.
fn moves(grouped: &Grouped, effects: &[GroupEffect]) -> Result<Vec<(f64, f64)>, Fault> {
    let mut moves = vec![(0.0, 0.0); grouped.groups.len()];
    for effect in effects {
        let fault = |what, value: f64, must| {
            Err(Fault::GroupNumber { group: effect.label.clone(), what, value: value.to_string(), must })
        };
        let Some(place) = grouped.groups.iter().position(|group| group.label == effect.label) else {
            return Err(Fault::EmptyGroup { group: effect.label.clone() });
        };
        if !effect.effect.is_finite() {
            return fault("effect", effect.effect, "finite");
        }
        if !(effect.standard_error >= 0.0 && effect.standard_error.is_finite()) {
            return fault("standard error", effect.standard_error, "x >= 0");
        }
        if !(0.0..=1.0).contains(&effect.reached) {
            return fault("share reached", effect.reached, "0 <= x <= 1");
        }
        moves[place].0 += effect.effect * effect.reached;
        moves[place].1 = libm::hypot(moves[place].1, effect.standard_error * effect.reached);
    }
    Ok(moves)
}

fn moved(
    before: &Grouped,
    after: &Grouped,
    moves: &[(f64, f64)],
    which: Measure,
    options: &Options,
) -> Result<Value, Fault> {
    let (frame, frame_after) = (Frame::of(before)?, Frame::of(after)?);
    let own = before.standard_errors().unwrap_or_else(|| vec![0.0; moves.len()]);
    let (figures, figures_after) = (before.estimates(), after.estimates());
    let start = frame.point(which, &figures)?;
    let end = frame_after.point(which, &figures_after)?;
    let slopes = gradient::gradient(&frame, which, &figures)?;
    let slopes_after = gradient::gradient(&frame_after, which, &figures_after)?;
    let estimate = if which.is_ratio() { end / start } else { end - start };
    if let (Some((slopes, method)), Some((slopes_after, _))) = (slopes, slopes_after) {
        let by_own: Vec<f64> =
            slopes_after.iter().zip(&slopes).map(|(after, before)| after - before).collect();
        let errors: Vec<f64> = moves.iter().map(|(_, error)| *error).collect();
        let error = libm::hypot(published::spread(&by_own, &own), published::spread(&slopes_after, &errors));
        return Value::normal(which, estimate, error, method, options.level);
    }
    let draws = draw::simulate(options, |stream| {
        let mut drawn = Vec::with_capacity(moves.len());
        let mut drawn_after = Vec::with_capacity(moves.len());
        for ((figure, own), (effect, error)) in figures.iter().zip(&own).zip(moves) {
            let figure = figure + own * stream.normal();
            drawn.push(figure);
            drawn_after.push(figure + effect + error * stream.normal());
        }
        Ok(frame_after.point(which, &drawn_after)? - frame.point(which, &drawn)?)
    })?;
    draw::limits(which, estimate, draws, options)
}

/// The chance, two-sided, that a change so far from nothing comes by chance; none where no uncertainty is known.
pub fn p_value(which: Measure, change: &Value) -> Option<f64> {
    let error = change.standard_error.filter(|error| *error > 0.0)?;
    let distance = if which.is_ratio() { libm::log(change.estimate) } else { change.estimate };
    let z = libm::fabs(distance / error);
    Some((2.0 * normal_cdf(-z)).min(1.0))
}
