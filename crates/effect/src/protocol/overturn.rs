//! What it would take to overturn a result.

use super::evaluation::{HonestLimits, OutcomeResult, SensitivityResult};
use super::frame::{Frame, Series, pick};
use super::periods::Periods;
use super::plan::{Kind, Plan};
use super::reckon::Way;
use crate::Fault;
use crate::number::variance;
use crate::sensitivity::rosenbaum_bounds;
use crate::trend::{Breakdown, EventStudy, relative_breakdown, relative_magnitudes};

/// What a difference in standard deviations is as a logarithm of a ratio (Chinn 2000; VanderWeele and Ding 2017).
const RATIO_OF_DIFFERENCE: f64 = 0.91;

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
        match ratios(way.plan, frame, series, primary) {
            Some([ratio, low, high]) => {
                found.e_value = Some(e_value(ratio));
                let limit = if ratio >= 1.0 { low.max(1.0) } else { high.min(1.0) };
                found.e_value_limit = Some(e_value(limit));
            }
            None => kept(
                "sensitivity.e_value",
                Fault::Plan { part: "sensitivity.e_value".into(), why: "no-ratio".into() },
            ),
        }
    }
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
/// hold nothing (Rambachan and Roth 2023). The effect is the mean of the periods after.
fn honest(way: Way, shown: &Periods) -> Result<(Vec<HonestLimits>, Option<f64>), Fault> {
    let joint = shown
        .joint
        .as_ref()
        .filter(|joint| joint.before > 0 && joint.before < joint.values.len())
        .ok_or_else(|| Fault::Plan { part: "sensitivity.honest".into(), why: "needs-periods".into() })?;
    let (before, after) = joint.values.split_at(joint.before);
    let study = EventStudy::new(before.to_vec(), after.to_vec(), joint.covariance.clone())?;
    let target = vec![1.0 / after.len() as f64; after.len()];
    let level = way.level()?;
    let bounds = relative_magnitudes(&study, &target, &way.plan.sensitivity.honest, level)?;
    let limits = bounds
        .iter()
        .map(|bound| HonestLimits { multiple: bound.allowance, low: bound.low, high: bound.high })
        .collect();
    let breakdown = match relative_breakdown(&study, &target, level)? {
        Breakdown::None => Some(0.0),
        Breakdown::At { allowance } | Breakdown::Beyond { allowance } => Some(allowance),
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
    let controls: Vec<usize> =
        series.known().into_iter().filter(|place| frame.treated[*place] == 0.0).collect();
    let spread = libm::sqrt(variance(&pick(&series.after, &controls))?);
    let effect = &primary.effect;
    (spread > 0.0).then(|| {
        [effect.value, effect.low, effect.high].map(|one| libm::exp(RATIO_OF_DIFFERENCE * one / spread))
    })
}

/// How strong something unknown must be, with the treatment and with the outcome, as a ratio (VanderWeele and Ding 2017).
fn e_value(ratio: f64) -> f64 {
    let ratio = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    ratio + libm::sqrt(ratio * (ratio - 1.0))
}

#[cfg(test)]
mod tests {
    use super::e_value;

    #[test]
    fn e_values_as_published() {
        // VanderWeele and Ding 2017: a ratio of 3.9 with lower limit 1.8.
        assert!((e_value(3.9) - 7.263_034_344_160).abs() < 1e-11);
        assert!((e_value(1.8) - 3.0).abs() < 1e-12);
        assert!((e_value(0.8) - 1.809_016_994_374_947_5).abs() < 1e-12);
    }
}
