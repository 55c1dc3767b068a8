//! Slope indices of people's answers: a line or a logistic curve over the ranks, whose ends are compared.
//!
//! Ranks follow from the same sample: a person who is added moves the ranks of all above, and that counts in the limits.

use super::design::{Design, Sample, Surveyed};
use super::ranked::Ranked;
use crate::inequality::Measure;
use crate::inequality::curve::Curve;
use crate::number::{dot, sum};
use crate::{Fault, Level};

/// What is fitted over ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A straight line: any answers.
    Line,
    /// A logistic curve: answers between 0 and 1.
    Logistic,
}

/// The slope index, or the logarithm of the relative index.
///
/// # Errors
/// What a sample lacks; [`Fault::OutOfRange`] for another measure, answers that a logistic curve cannot hold or a line whose ends
/// have no ratio; [`Fault::Separation`].
pub fn slope(
    sample: Sample<'_>,
    answers: &[f64],
    by: &[f64],
    measure: Measure,
    shape: Shape,
    level: Level,
) -> Result<Surveyed, Fault> {
    if !matches!(measure, Measure::SlopeIndex | Measure::RelativeIndex) {
        let value = measure.code().to_owned();
        return Err(Fault::OutOfRange { what: "measure".into(), value, must: "sii or rii" });
    }
    let design = Design::of(sample)?;
    design.check(answers, "answer")?;
    let ranked = Ranked::of(&design, by)?;
    match shape {
        Shape::Line => line(&design, answers, &ranked, measure, level),
        Shape::Logistic => logistic(&design, answers, &ranked, measure, level),
    }
}

fn line(
    design: &Design<'_>,
    answers: &[f64],
    ranked: &Ranked,
    measure: Measure,
    level: Level,
) -> Result<Surveyed, Fault> {
    let total = design.total;
    let sums = ranked.sums(design, answers);
    let mean = sum(sums.iter().copied()) / total;
    let product = dot(&sums, &ranked.ranks) / total;
    let rank_sums: Vec<f64> =
        ranked.weights.iter().zip(&ranked.ranks).map(|(weight, rank)| weight * rank).collect();
    let square = dot(&rank_sums, &ranked.ranks) / total;
    // The mean rank is a half, whatever the sample.
    let variance = square - 0.25;
    let slope = (product - mean / 2.0) / variance;
    let over = |sums: Vec<f64>| -> Vec<f64> { sums.into_iter().map(|sum| sum / total).collect() };
    let (above, above_ranks) = (over(ranked.above(&sums)), over(ranked.above(&rank_sums)));
    let (worst, best) = (mean - slope / 2.0, mean + slope / 2.0);
    let is_ratio = measure == Measure::RelativeIndex;
    if is_ratio && (worst <= 0.0 || best <= 0.0) {
        let value = format!("{worst} … {best}");
        return Err(Fault::OutOfRange { what: "ends of the line".into(), value, must: "x > 0" });
    }
    let value = if is_ratio { libm::log(best / worst) } else { slope };
    design.estimate(value, level, |row| {
        let place = ranked.levels[row] as usize;
        let (answer, rank) = (answers[row], ranked.ranks[place]);
        let by_product = answer * rank + above[place] - 2.0 * product;
        let by_square = rank * rank + 2.0 * above_ranks[place] - 3.0 * square;
        let by_mean = answer - mean;
        let by_slope = (by_product - by_mean / 2.0 - slope * by_square) / variance;
        if is_ratio {
            ((by_mean + by_slope / 2.0) / best - (by_mean - by_slope / 2.0) / worst) / total
        } else {
            by_slope / total
        }
    })
}

fn logistic(
    design: &Design<'_>,
    answers: &[f64],
    ranked: &Ranked,
    measure: Measure,
    level: Level,
) -> Result<Surveyed, Fault> {
    if let Some(row) = answers.iter().position(|answer| !(0.0..=1.0).contains(answer)) {
        let what = format!("answer in row {}", row + 2);
        return Err(Fault::OutOfRange { what, value: answers[row].to_string(), must: "0 <= x <= 1" });
    }
    let total = design.total;
    let sums = ranked.sums(design, answers);
    // A level without weight says nothing.
    let shares: Vec<f64> = sums
        .iter()
        .zip(&ranked.weights)
        .map(|(sum, weight)| if *weight > 0.0 { (sum / weight).clamp(0.0, 1.0) } else { 0.5 })
        .collect();
    let curve = Curve::fit(&shares, &ranked.weights, &ranked.ranks)?;
    let index = curve.index(measure);
    let (first, second) = curve.by_score(&index);
    let fitted: Vec<f64> = ranked.ranks.iter().map(|rank| curve.at(*rank)).collect();
    // What an equation of the fit gains where a rank rises, already turned into the index.
    let by_rank: Vec<f64> = (0..sums.len())
        .map(|place| {
            let (rank, share, weight) = (ranked.ranks[place], fitted[place], ranked.weights[place]);
            let falls = weight * share * (1.0 - share) * curve.slope();
            second * (sums[place] - weight * share) - falls * (first + second * rank)
        })
        .collect();
    let middle = dot(&by_rank, &ranked.ranks) / total;
    let above: Vec<f64> = ranked.above(&by_rank).into_iter().map(|sum| sum / total).collect();
    let value = if measure == Measure::RelativeIndex { libm::log(index.value) } else { index.value };
    design.estimate(value, level, |row| {
        let place = ranked.levels[row] as usize;
        let rest = answers[row] - fitted[place];
        (rest * (first + second * ranked.ranks[place]) + above[place] - middle) / total
    })
}
