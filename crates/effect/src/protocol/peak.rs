//! Regression to the mean: people are referred at a peak, and a peak is followed by less of itself.

use super::frame::{Frame, Series};
use super::plan::{Against, Plan};
use super::reckon::mean_of;
use crate::number::{covariance, mean, variance};

/// The change that the treated would have shown by themselves: the comparison's change, and as much of the distance between
/// the groups' means before as the comparison's own numbers close in that time, (β − 1)·(m₁ − m₀) with β the slope of after
/// on before among those who got nothing (Galton 1886; Barnett, van der Pols and Dobson 2005). None without a comparison.
pub(super) fn expected(plan: &Plan, frame: &Frame, series: &Series) -> Option<f64> {
    if plan.comparison.kind == Against::None {
        return None;
    }
    let before = series.before.as_ref()?;
    let known = series.known();
    let own: Vec<usize> = known.iter().copied().filter(|place| frame.treated[*place] == 0.0).collect();
    let pick = |numbers: &[f64]| own.iter().map(|place| numbers[*place]).collect::<Vec<f64>>();
    let (others_before, others_after) = (pick(before), pick(&series.after));
    let slope =
        covariance(&others_before, &others_after)? / variance(&others_before).filter(|one| *one > 0.0)?;
    let known = frame.select(&known);
    let before: Vec<f64> = series.known().iter().map(|place| before[*place]).collect();
    let treated = mean_of(&before, &known.treated, &vec![1.0; known.len()], 1.0)?;
    let (mean_before, mean_after) = (mean(&others_before)?, mean(&others_after)?);
    let expected = mean_after - mean_before + (slope - 1.0) * (treated - mean_before);
    expected.is_finite().then_some(expected)
}
