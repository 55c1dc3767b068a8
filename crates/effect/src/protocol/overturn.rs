//! What it would take to overturn a result.

use super::evaluation::{HonestLimits, OutcomeResult, SensitivityResult};
use super::frame::{Frame, Series};
use super::periods::Periods;
use super::plan::{Kind, Plan};
use super::reckon::Way;
use crate::Fault;
use crate::number::sum;
use crate::sensitivity::{Measure, e_value, risk_ratio_of_deviations, rosenbaum_bounds};
use crate::trend::{Breakdown, relative_breakdown, relative_magnitudes};

/// Adds what the plan asks for.
pub(super) fn into(
    found: &mut SensitivityResult,
    way: Way,
    frame: &Frame,
    series: &Series,
    shown: &Periods,
    primary: &OutcomeResult,
    kept: &mut dyn FnMut(&str, Fault),
) {
    if !way.plan.sensitivity.honest.is_empty() {
        match honest(way, shown) {
            Ok((limits, breakdown)) => {
                found.honest = limits;
                found.honest_breakdown = breakdown;
            }
            Err(fault) => kept("sensitivity.honest", fault),
        }
    }
    if way.plan.sensitivity.rosenbaum {
        match gamma(way, frame, series) {
            Ok(gamma) => found.rosenbaum_gamma = gamma,
            Err(fault) => kept("sensitivity.rosenbaum", fault),
        }
    }
    if way.plan.sensitivity.e_value {
        let ratios = ratios(way.plan, frame, series, primary);
        let told = ratios
            .ok_or_else(|| no_ratio("sensitivity.e_value"))
            .and_then(|[ratio, low, high]| e_value(Measure::RiskRatio, ratio, Some((low, high))));
        match told {
            Ok(told) => (found.e_value, found.e_value_limit) = (Some(told.point), told.limit),
            Err(fault) => kept("sensitivity.e_value", fault),
        }
    }
}

/// The fault of a ratio that there is not.
pub(super) fn no_ratio(part: &str) -> Fault {
    Fault::Plan { part: part.to_owned(), why: "no-ratio".into() }
}

/// How far from lots drawn the pairs may be: by the difference of each pair, after less before where there is a before.
fn gamma(way: Way, frame: &Frame, series: &Series) -> Result<Option<f64>, Fault> {
    let is_paired = way.plan.matching.as_ref().is_some_and(|asked| asked.ratio == 1 && !asked.replacement);
    if !is_paired || frame.pairs.len() != frame.len() {
        return Err(Fault::Plan { part: "sensitivity.rosenbaum".into(), why: "needs-pairs".into() });
    }
    let last = frame.pairs.iter().copied().max().unwrap_or(0);
    let mut sides = vec![[None; 2]; last + 1];
    for place in series.known() {
        let before = series.before.as_ref().map_or(0.0, |before| before[place]);
        let side = usize::from(frame.treated[place] == 1.0);
        sides[frame.pairs[place]][side] = Some(series.after[place] - before);
    }
    let differences: Vec<f64> =
        sides.iter().skip(1).filter_map(|[other, own]| Some((*own)? - (*other)?)).collect();
    Ok(rosenbaum_bounds(&differences, &[1.0], 1.0 - way.level()?.share())?.breakdown)
}

/// Limits where trends may differ, in multiples of the largest difference seen before, and the multiple from which on they
/// hold nothing (Rambachan and Roth 2023); none where none was found. The effect is the mean of the plan's periods after.
fn honest(way: Way, shown: &Periods) -> Result<(Vec<HonestLimits>, Option<f64>), Fault> {
    let needs = || Fault::Plan { part: "sensitivity.honest".into(), why: "needs-periods".into() };
    let course = shown.course.as_ref().ok_or_else(needs)?;
    let level = way.level()?;
    let bounds = relative_magnitudes(&course.study, &course.target, &way.plan.sensitivity.honest, level)?;
    let limits = bounds
        .iter()
        .map(|bound| HonestLimits { multiple: bound.allowance, low: bound.low, high: bound.high })
        .collect();
    let breakdown = match relative_breakdown(&course.study, &course.target, level)? {
        Breakdown::None => Some(0.0),
        Breakdown::At { allowance } => Some(allowance),
        // How far was sought is no multiple from which on anything holds.
        Breakdown::Beyond { .. } => None,
    };
    Ok((limits, breakdown))
}

/// The effect and its limits as ratios.
fn ratios(plan: &Plan, frame: &Frame, series: &Series, primary: &OutcomeResult) -> Option<[f64; 3]> {
    if plan.outcome.kind != Kind::Mean {
        let relative = primary.relative?;
        let ratios = [relative.value, relative.low, relative.high].map(|share| 1.0 + share);
        return ratios.iter().all(|ratio| *ratio > 0.0).then_some(ratios);
    }
    let spread = libm::sqrt(variance_of_controls(frame, series)?);
    let effect = &primary.effect;
    (spread > 0.0)
        .then(|| [effect.value, effect.low, effect.high].map(|one| risk_ratio_of_deviations(one / spread)))
}

/// The variance of the comparison's outcomes by weight, n/(n − 1) of the mean square where n have weight: of those who weigh
/// nothing the effect knows nothing. None of fewer than two.
fn variance_of_controls(frame: &Frame, series: &Series) -> Option<f64> {
    let is_counted = |place: &usize| frame.treated[*place] == 0.0 && frame.weights[*place] > 0.0;
    let places: Vec<usize> = series.known().into_iter().filter(is_counted).collect();
    let whole = sum(places.iter().map(|place| frame.weights[*place]));
    let mean = sum(places.iter().map(|place| frame.weights[*place] * series.after[*place])) / whole;
    let squares = places.iter().map(|place| {
        let distance = series.after[*place] - mean;
        frame.weights[*place] * distance * distance
    });
    let count = places.len() as f64;
    (places.len() > 1).then(|| sum(squares) / (whole * (count - 1.0) / count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_without_weight_have_no_spread() {
        let mut frame = Frame { treated: vec![0.0, 0.0, 0.0, 1.0, 0.0], ..Frame::default() };
        let series = Series { after: vec![1.0, 3.0, 900.0, 7.0, f64::NAN], ..Series::default() };
        frame.weights = vec![1.0, 1.0, 0.0, 1.0, 1.0];
        assert_eq!(variance_of_controls(&frame, &series), Some(2.0));
        // 1 three times and 3 once: mean 1.5, mean square 0.75, times 2/1.
        frame.weights[0] = 3.0;
        assert_eq!(variance_of_controls(&frame, &series), Some(1.5));
        frame.weights[0] = 0.0;
        assert_eq!(variance_of_controls(&frame, &series), None);
    }
}
