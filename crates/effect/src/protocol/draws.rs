//! Standard errors and chances that come of draws: wild clusters, permutations and bootstraps of a straight line.

use super::frame::Frame;
use super::plan::{Errors, Method};
use super::reckon::{Way, not_taken, weights_of};
use super::remark::Remark;
use crate::inference::{Statistic, Turns, WildPlan, permutation_test, wild_bootstrap};
use crate::notice::CLUSTERS_ADVISED;
use crate::number::{Stream, variance};
use crate::regression::{self, Model, linear};
use crate::{Estimate, Fault, Notice};
use rayon::prelude::*;

/// What the bootstrap's draws are a use of.
const LABEL: &str = "evaluation bootstrap";
/// Share of a bootstrap's draws that may have no answer, such as one group drawn empty.
const LOST_MAX: f64 = 0.05;

/// By draws, where the plan asks for them; none where it does not.
pub(super) fn drawn(way: Way, frame: &Frame, model: &Model, place: usize) -> Result<Option<Drawn>, Fault> {
    match way.errors {
        Errors::WildCluster => wild(way, frame, model, place).map(Some),
        Errors::Permutation => permuted(way, frame, model, place).map(Some),
        Errors::Bootstrap => bootstrapped(way, frame, model, place).map(Some),
        _ => Ok(None),
    }
}

/// An effect, and what goes with it.
type Drawn = (Estimate, Vec<Remark>);

/// The chance and the limits are the wild bootstrap's; the standard error that of clusters (CR1).
fn wild(way: Way, frame: &Frame, model: &Model, place: usize) -> Result<Drawn, Fault> {
    let clusters = frame
        .clusters
        .as_ref()
        .ok_or_else(|| Fault::Plan { part: "estimator.cluster".into(), why: "column-not-named".into() })?;
    let level = way.level()?;
    let fit = linear(model, &regression::Errors::Cluster1(clusters))?;
    let estimate = fit.estimate(place, level)?;
    let estimator = &way.plan.estimator;
    let plan = WildPlan {
        null: 0.0,
        turns: Turns::usual(clusters.labels.len()),
        draws: estimator.draws,
        seed: estimator.seed,
        level,
    };
    let test = wild_bootstrap(model, place, clusters, &plan)?;
    let endless = || Fault::Plan { part: "estimator.errors".into(), why: "no-limits".into() };
    let (low, high) = test.limits.ok_or_else(endless)?;
    let effect = Estimate { low, high, p_value: test.p_value, degrees_of_freedom: None, ..estimate };
    Ok((effect, test.notices.iter().map(Remark::of).collect()))
}

/// The chance is that of the permutations; the limits are those of two variances (HC2).
fn permuted(way: Way, frame: &Frame, model: &Model, place: usize) -> Result<Drawn, Fault> {
    let is_plain = matches!(way.method, Method::DifferenceInMeans | Method::TwoByTwo);
    // Where whole clusters were treated, draws of persons are draws of something else.
    if !is_plain || place == 0 || weights_of(frame).is_some() || frame.clusters.is_some() {
        return Err(not_taken());
    }
    let fit = linear(model, &regression::Errors::Hc2)?;
    let estimate = fit.estimate(place, way.level()?)?;
    let estimator = &way.plan.estimator;
    let (draws, seed) = (estimator.draws, estimator.seed);
    let test = permutation_test(model.y, &frame.treated, None, Statistic::Student, draws, seed)?;
    let effect = Estimate { p_value: test.p_value, ..estimate };
    Ok((effect, fit.notices.iter().map(Remark::of).collect()))
}

/// Persons, or whole clusters where the plan names their column, drawn with replacement (Efron 1979); limits by percentiles.
fn bootstrapped(way: Way, frame: &Frame, model: &Model, place: usize) -> Result<Drawn, Fault> {
    let fit = linear(model, &regression::Errors::Hc2)?;
    let level = way.level()?;
    let estimate = fit.estimate(place, level)?;
    let estimator = &way.plan.estimator;
    let units = frame.clusters.as_ref().map_or(frame.len(), |groups| groups.labels.len());
    let unit = |row: usize| frame.clusters.as_ref().map_or(row, |groups| groups.codes[row] as usize);
    let one = |draw: usize| -> Option<f64> {
        let mut stream = Stream::new(estimator.seed, LABEL, draw as u64);
        let mut times = vec![0.0; units];
        for _ in 0..units {
            times[stream.below(units)] += 1.0;
        }
        let weights: Vec<f64> =
            frame.weights.iter().enumerate().map(|(row, weight)| weight * times[unit(row)]).collect();
        let again = Model { weights: Some(&weights), ..*model };
        linear(&again, &regression::Errors::Classic).ok().and_then(|fit| fit.coefficients.get(place).copied())
    };
    let mut values: Vec<f64> =
        (0..estimator.draws).into_par_iter().map(one).collect::<Vec<_>>().into_iter().flatten().collect();
    let lost = estimator.draws - values.len();
    if lost as f64 > LOST_MAX * estimator.draws as f64 {
        return Err(Fault::NoConvergence { what: "bootstrap", rounds: estimator.draws });
    }
    values.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| {
        let rank = libm::ceil(share * values.len() as f64) as usize;
        values.get(rank.clamp(1, values.len()) - 1).copied().unwrap_or(estimate.value)
    };
    let error = libm::sqrt(variance(&values).unwrap_or(0.0));
    let normal = Estimate::normal(estimate.value, error, level)?;
    // Draws that are few or lean to one side can leave out the estimate itself, which limits never do.
    let (low, high) = (at(level.tail()).min(normal.value), at(1.0 - level.tail()).max(normal.value));
    let mut notices = fit.notices.clone();
    if frame.clusters.is_some() && units < CLUSTERS_ADVISED {
        notices.push(Notice::FewClusters { clusters: units, advised: CLUSTERS_ADVISED });
    }
    Ok((Estimate { low, high, ..normal }, notices.iter().map(Remark::of).collect()))
}
