//! The treated's mean beside an effect: what a share of it is reckoned from.

use super::frame::{Frame, Series, picked};
use super::reckon::{Way, mean_of};
use crate::difference::{Aggregation, GroupTimes, Phase};
use crate::number::{Matrix, sum};
use crate::regression::Fit;
use crate::relative::TreatedMean;
use crate::table::Groups;

/// Each row's influence on the coefficient at `place` of a model whose rows count `scores` in its equations.
pub(super) fn influence(fit: &Fit, x: &Matrix, scores: &[f64], place: usize) -> Vec<f64> {
    let row: Vec<f64> = (0..x.columns()).map(|column| fit.bread.get(place, column)).collect();
    x.times_vector(&row).iter().zip(scores).map(|(lead, score)| lead * score).collect()
}

/// The treated's mean of these outcomes, with its variance and its covariance with an estimate by each row's influence on it;
/// none where nobody is treated.
pub(super) fn ground(
    way: Way,
    frame: &Frame,
    after: &[f64],
    on_estimate: Vec<f64>,
    standard_error: f64,
) -> Option<TreatedMean> {
    let mean = mean_of(after, &frame.treated, &frame.weights, 1.0)?;
    let own: Vec<f64> =
        frame.treated.iter().zip(&frame.weights).map(|(treated, weight)| treated * weight).collect();
    let whole = sum(own.iter().copied());
    let on_mean: Vec<f64> =
        own.iter().zip(after).map(|(weight, after)| weight * (after - mean) / whole).collect();
    Some(together(mean, on_mean, on_estimate, way.clusters(frame), &own, standard_error))
}

/// Of units' influences, or of those of clusters as sums of their units'.
fn together(
    mean: f64,
    on_mean: Vec<f64>,
    on_estimate: Vec<f64>,
    clusters: Option<&Groups>,
    weights: &[f64],
    standard_error: f64,
) -> TreatedMean {
    let (on_mean, on_estimate, counted) = match clusters {
        Some(groups) => {
            let collapsed = |own: &[f64]| by_cluster(own, groups);
            let counted = collapsed(weights).iter().filter(|weight| **weight > 0.0).count();
            (collapsed(&on_mean), collapsed(&on_estimate), counted)
        }
        None => {
            let counted = weights.iter().filter(|weight| **weight > 0.0).count();
            (on_mean, on_estimate, counted)
        }
    };
    let counted = counted as f64;
    let factor = if counted > 1.0 { counted / (counted - 1.0) } else { 1.0 };
    TreatedMean::of(mean, &on_mean, &on_estimate, factor, standard_error)
}

fn by_cluster(own: &[f64], groups: &Groups) -> Vec<f64> {
    let mut sums = vec![0.0; groups.labels.len()];
    for (own, code) in own.iter().zip(&groups.codes) {
        sums[*code as usize] += own;
    }
    sums
}

/// The same where groups begin at different times: the mean over all that the effect is the mean of, each person in each
/// period since the effort began. Beside it the places of those who are counted.
pub(super) fn of_staggered(
    way: Way,
    frame: &Frame,
    series: &Series,
    found: &GroupTimes,
    simple: &Aggregation,
) -> (Vec<usize>, Option<TreatedMean>) {
    let places: Vec<usize> = found.codes.iter().map(|code| *code as usize).collect();
    let after: Vec<(f64, usize)> = found
        .cells
        .iter()
        .filter(|cell| cell.phase == Phase::After)
        .filter_map(|cell| Some((cell.group, series.periods.binary_search(&(cell.period as i32)).ok()?)))
        .collect();
    // Each person's sum over own periods after, and how many they are, both by weight.
    let mut sums = vec![0.0; places.len()];
    let mut counts = vec![0.0; places.len()];
    for (unit, person) in places.iter().enumerate() {
        let own = after.iter().filter(|(group, _)| *group == frame.first_treated[*person]);
        for (_, period) in own {
            sums[unit] += frame.weights[*person] * series.by_period[*period][*person];
            counts[unit] += frame.weights[*person];
        }
    }
    let whole = sum(counts.iter().copied());
    let mean = sum(sums.iter().copied()) / whole;
    if !mean.is_finite() {
        return (places, None);
    }
    let on_mean: Vec<f64> =
        sums.iter().zip(&counts).map(|(sum, count)| (sum - mean * count) / whole).collect();
    let error = simple.overall.standard_error;
    let clusters = way.clusters(frame).map(|groups| picked(groups, &places));
    let (on_mean, counts) = match &clusters {
        Some(groups) => (by_cluster(&on_mean, groups), by_cluster(&counts, groups)),
        None => (on_mean, counts),
    };
    let ground = together(mean, on_mean, simple.overall_influence.clone(), None, &counts, error);
    (places, Some(ground))
}
