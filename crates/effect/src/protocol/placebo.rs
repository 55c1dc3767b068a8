//! Effects that cannot be: at a time at which nothing began, and of something that the effort cannot change.

use super::evaluation::{Placebo, PlaceboKind};
use super::frame::{Frame, Series};
use super::plan::Method;
use super::reckon::{Way, reckon};
use crate::table::Table;
use crate::{Estimate, Fault};

/// All that the plan asks for.
pub(super) fn placebos(
    way: Way,
    frame: &Frame,
    series: &Series,
    people: &Table,
    outcomes: &Table,
    kept: &mut dyn FnMut(&str, Fault),
) -> Vec<Placebo> {
    let mut found = Vec::new();
    if let Some(column) = &way.plan.sensitivity.placebo_outcome {
        let reckoned = Series::of(way.plan, column, None, frame, people, outcomes).and_then(|series| {
            let needs_no_before = series.before.is_some() || way.method == Method::Staggered;
            let way = if needs_no_before { way } else { way.plain(Method::DifferenceInMeans) };
            reckon(way, frame, &series)
        });
        match reckoned {
            Ok(one) => {
                found.push(Placebo { kind: PlaceboKind::Outcome, of: column.clone(), estimate: one.effect })
            }
            Err(fault) => kept("sensitivity.placebo_outcome", fault),
        }
    }
    if let Some(period) = way.plan.sensitivity.placebo_period {
        match placebo_period(way, frame, series, period) {
            Ok(estimate) => {
                found.push(Placebo { kind: PlaceboKind::Date, of: period.to_string(), estimate });
            }
            Err(fault) => kept("sensitivity.placebo_period", fault),
        }
    }
    found
}

/// The effect as if it had begun at a period before it did, by the time before alone.
fn placebo_period(way: Way, frame: &Frame, series: &Series, period: i32) -> Result<Estimate, Fault> {
    let Some([first, last]) = way.plan.outcome.before else {
        return Err(Fault::Plan { part: "outcome.before".into(), why: "window-not-told".into() });
    };
    let window = |from: i32, until: i32| -> Result<(Vec<f64>, usize), Fault> {
        let chosen: Vec<&Vec<f64>> = series
            .periods
            .iter()
            .zip(&series.by_period)
            .filter(|(own, _)| from <= **own && **own <= until)
            .filter(|(own, _)| !super::frame::is_excluded(&way.plan.outcome, **own))
            .map(|(_, values)| values)
            .collect();
        if chosen.is_empty() {
            let part = "sensitivity.placebo_period".into();
            return Err(Fault::Plan { part, why: "window-holds-no-period".into() });
        }
        Ok((super::frame::means(&chosen, frame.len()), chosen.len()))
    };
    let ((before, periods_before), (after, periods_after)) =
        (window(first, period - 1)?, window(period, last)?);
    let windows = [periods_before, periods_after];
    let moved = Series { before: Some(before), after, windows, ..Series::default() };
    reckon(way, frame, &moved).map(|reckoned| reckoned.effect)
}
