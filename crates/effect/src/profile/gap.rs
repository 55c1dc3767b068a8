//! How far apart the groups at either end are, and every measure of inequality between all of them.

use super::limits::of_figures;
use super::{Group, Indicator, Profile, Set};
use crate::inequality::{self, GroupValue, Grouped, Inequality, Measure, Options};
use crate::{Estimate, Fault, Level};
use rayon::prelude::*;
use serde::Serialize;

/// The gap between two groups, above nothing where the first one is worse off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The group that is worst off by the order; without an order the one with the worst figure.
    pub worst: String,
    /// Its figure.
    pub worst_value: f64,
    /// The group at the other end.
    pub best: String,
    /// Its figure.
    pub best_value: f64,
    /// How far apart they are, on the indicator's scale.
    pub value: f64,
    /// The same with limits, where both groups' uncertainty is known; with their covariance where they are of one sample with clusters.
    pub estimate: Option<Estimate>,
    /// Whether groups have an order; without one the ends were chosen by their figures, and chance makes the gap larger.
    pub is_ordered: bool,
}

/// The gap of a set.
///
/// # Errors
/// [`Fault::HiddenGroups`] where a group is hidden, [`Fault::TooFewGroups`] where there are not two.
pub fn gap(set: &Set, indicator: &Indicator, level: Level) -> Result<Gap, Fault> {
    shown(set)?;
    let (worst, best) = ends(set, indicator)?;
    let none = || Fault::TooFewGroups { groups: set.groups.len(), needed: 2 };
    let (low, high) = (worst.figure.ok_or_else(none)?, best.figure.ok_or_else(none)?);
    let (above, below) = if indicator.is_favourable { (&high, &low) } else { (&low, &high) };
    let value = above.value - below.value;
    let covariance = set.covariance(&worst.label, &best.label);
    let estimate = of_figures(above, below, covariance, indicator.scale, level)?;
    Ok(Gap {
        worst: worst.label.clone(),
        worst_value: low.value,
        best: best.label.clone(),
        best_value: high.value,
        value,
        estimate,
        is_ordered: set.is_ordered(),
    })
}

/// That no group is hidden: a measure of the others would be another measure, and could point at those that are.
pub(super) fn shown(set: &Set) -> Result<(), Fault> {
    let groups = set.hidden();
    if groups.is_empty() { Ok(()) } else { Err(Fault::HiddenGroups { groups }) }
}

/// The groups at either end, the worst off first.
fn ends<'a>(set: &'a Set, indicator: &Indicator) -> Result<(&'a Group, &'a Group), Fault> {
    let few = || Fault::TooFewGroups { groups: set.groups.len(), needed: 2 };
    if set.groups.len() < 2 {
        return Err(few());
    }
    if set.is_ordered() {
        return set.groups.first().zip(set.groups.last()).ok_or_else(few);
    }
    let sign = if indicator.is_favourable { 1.0 } else { -1.0 };
    let badness = |group: &&Group| group.figure.map_or(0.0, |figure| sign * figure.value);
    let compare = |one: &&Group, other: &&Group| badness(one).total_cmp(&badness(other));
    let worst = set.groups.iter().min_by(compare);
    let best = set.groups.iter().max_by(compare);
    worst.zip(best).ok_or_else(few)
}

impl Set {
    /// The groups as measures of inequality take them.
    ///
    /// # Errors
    /// [`Fault::HiddenGroups`] where a group is hidden.
    pub fn grouped(&self, indicator: &Indicator) -> Result<Grouped, Fault> {
        shown(self)?;
        let value = |group: &Group| {
            let figure = group.figure?;
            Some(GroupValue {
                label: group.label.clone(),
                order: group.order,
                estimate: figure.value,
                standard_error: figure.error(indicator.scale),
                // People first: a group that answers seldom is not a small one.
                population: figure.population.or(figure.answers),
                is_reference: group.is_reference,
            })
        };
        Ok(Grouped {
            groups: self.groups.iter().filter_map(value).collect(),
            favourable: indicator.is_favourable,
            scale: indicator.scale,
            setting_average: self.total.as_ref().and_then(|total| total.figure).map(|figure| figure.value),
        })
    }
}

/// A measure with its answer, or why there is none.
pub type Measured = (Measure, Result<Inequality, Fault>);

/// Measures of each of these sets, set after set: the same with any number of threads.
pub fn measures_of(
    profile: &Profile,
    sets: &[&Set],
    wanted: &[Measure],
    options: &Options,
) -> Vec<Vec<Measured>> {
    sets.par_iter().map(|set| measures(profile, set, wanted, options)).collect()
}

/// Measures of inequality of a set: those that are wanted, else all that its groups allow.
pub fn measures(profile: &Profile, set: &Set, wanted: &[Measure], options: &Options) -> Vec<Measured> {
    let all: &[Measure] = if wanted.is_empty() { &Measure::ALL } else { wanted };
    let Some(indicator) = profile.indicator(&set.indicator) else { return Vec::new() };
    let grouped = set.grouped(indicator);
    all.iter()
        .filter(|measure| !wanted.is_empty() || !measure.needs_order() || set.is_ordered())
        .map(|measure| {
            let answer = grouped.clone().and_then(|grouped| inequality::measure(&grouped, *measure, options));
            (*measure, answer)
        })
        .collect()
}
