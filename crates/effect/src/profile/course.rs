//! The gap over the years, and whether it grew.

use super::gap::{Gap, gap};
use super::limits::difference;
use super::{Indicator, Set};
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// What can be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The gap grew, beyond chance.
    Grew,
    /// The gap shrank, beyond chance.
    Shrank,
    /// The estimate is larger, but chance alone could make it so.
    MaybeGrew,
    /// The estimate is smaller, but chance alone could make it so.
    MaybeShrank,
    /// The estimate is the same.
    Same,
    /// No uncertainty is known: nothing can be said of chance.
    Unknown,
}

/// One year.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The year.
    pub year: Option<i32>,
    /// The gap, or why there is none.
    pub gap: Result<Gap, Fault>,
    /// The change since the year before it that has a gap of the same groups; samples of different years are independent.
    pub change: Option<Estimate>,
    /// The year that the change is since.
    pub since: Option<i32>,
    /// What can be said of the change.
    pub verdict: Option<Verdict>,
}

/// The gap over the years.
#[derive(Clone, Debug, Serialize)]
pub struct Course {
    /// Year by year, from the first.
    pub steps: Vec<Step>,
    /// The change from the first year to the last one with a gap of the same groups.
    pub whole: Option<Estimate>,
    /// What can be said of it.
    pub verdict: Option<Verdict>,
    /// The first year of that change.
    pub first: Option<i32>,
}

/// The gap of these sets, which are one place's of one indicator from the first year to the last.
///
/// # Errors
/// [`Fault::NoRows`] where there are none, and those of [`Estimate::normal`].
pub fn course(sets: &[&Set], indicator: &Indicator, level: Level) -> Result<Course, Fault> {
    if sets.is_empty() {
        return Err(Fault::NoRows);
    }
    let mut steps: Vec<Step> = Vec::with_capacity(sets.len());
    for set in sets {
        let gap = gap(set, indicator, level);
        let mut step = Step { year: set.year, gap, change: None, since: None, verdict: None };
        let before = steps.iter().rev().find(|before| is_same(&before.gap, &step.gap));
        if let (Some(before), Ok(now)) = (before, &step.gap)
            && let Ok(then) = &before.gap
        {
            (step.change, step.verdict) = change(then, now, level)?;
            step.since = before.year;
        }
        steps.push(step);
    }
    let last = steps.last().map(|step| &step.gap);
    let first = steps.iter().find(|step| last.is_some_and(|last| is_same(&step.gap, last)));
    let (mut whole, mut verdict, mut year) = (None, None, None);
    if let (Some(first), Some(Ok(now))) = (first, last)
        && first.year != steps.last().and_then(|step| step.year)
        && let Ok(then) = &first.gap
    {
        (whole, verdict) = change(then, now, level)?;
        year = first.year;
    }
    Ok(Course { whole, verdict, first: year, steps })
}

/// Whether two gaps are of the same groups.
fn is_same(one: &Result<Gap, Fault>, other: &Result<Gap, Fault>) -> bool {
    match (one, other) {
        (Ok(one), Ok(other)) => (&one.worst, &one.best) == (&other.worst, &other.best),
        _ => false,
    }
}

fn change(then: &Gap, now: &Gap, level: Level) -> Result<(Option<Estimate>, Option<Verdict>), Fault> {
    let (Some(one), Some(other)) = (then.estimate, now.estimate) else {
        return Ok((None, Some(Verdict::Unknown)));
    };
    let estimate = difference(&other, &one, level)?;
    Ok((Some(estimate), Some(verdict(&estimate))))
}

fn verdict(change: &Estimate) -> Verdict {
    match (change.holds_zero(), change.value) {
        (_, 0.0) => Verdict::Same,
        (false, value) if value > 0.0 => Verdict::Grew,
        (false, _) => Verdict::Shrank,
        (true, value) if value > 0.0 => Verdict::MaybeGrew,
        (true, _) => Verdict::MaybeShrank,
    }
}
