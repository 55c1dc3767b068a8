//! Concentration indices, Gini's index and the measures of entropy, of people's answers.
//!
//! The influence of a person on the covariance of answers and ranks has three parts: the answer times the rank, the answers of
//! all who rise in rank, and the mean (Binder and Kovačević 1995; Langel and Tillé 2013 for Gini's index).

use super::design::{Design, Sample, Surveyed};
use super::ranked::Ranked;
use crate::inequality::Measure;
use crate::number::{Sum, dot, sum};
use crate::{Fault, Level};

/// What answers lie between at least and at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl Bounds {
    /// Shares.
    pub const SHARE: Self = Self { low: 0.0, high: 1.0 };
}

/// A concentration index of answers over ranks: absolute, relative, Wagstaff's or Erreygers'. Bounds count in the latter two.
///
/// # Errors
/// What a sample lacks; [`Fault::OutOfRange`] for another measure, a mean not above nothing where it is divided by, or answers
/// beyond the bounds.
pub fn concentration(
    sample: Sample<'_>,
    answers: &[f64],
    by: &[f64],
    measure: Measure,
    bounds: Bounds,
    level: Level,
) -> Result<Surveyed, Fault> {
    let design = Design::of(sample)?;
    design.check(answers, "answer")?;
    let ranked = Ranked::of(&design, by)?;
    concentration_of(&design, answers, &ranked, measure, bounds, level)
}

/// Gini's index of answers: the concentration index over the answers themselves.
///
/// # Errors
/// What a sample lacks; [`Fault::OutOfRange`] for an answer below nothing or a mean of nothing.
pub fn gini(sample: Sample<'_>, answers: &[f64], level: Level) -> Result<Surveyed, Fault> {
    let design = Design::of(sample)?;
    design.check(answers, "answer")?;
    within(answers, Bounds { low: 0.0, high: f64::INFINITY }, "x >= 0")?;
    let ranked = Ranked::of(&design, answers)?;
    concentration_of(&design, answers, &ranked, Measure::RelativeConcentration, Bounds::SHARE, level)
}

fn concentration_of(
    design: &Design<'_>,
    answers: &[f64],
    ranked: &Ranked,
    measure: Measure,
    bounds: Bounds,
    level: Level,
) -> Result<Surveyed, Fault> {
    let total = design.total;
    let sums = ranked.sums(design, answers);
    let mean = sum(sums.iter().copied()) / total;
    let product = dot(&sums, &ranked.ranks) / total;
    let absolute = 2.0 * product - mean;
    let (value, by_absolute, by_mean) = index(measure, absolute, mean, answers, bounds)?;
    let above: Vec<f64> = ranked.above(&sums).into_iter().map(|sum| sum / total).collect();
    design.estimate(value, level, |row| {
        let answer = answers[row];
        let place = ranked.levels[row] as usize;
        let apart = answer - mean;
        let moved = 2.0 * (answer * ranked.ranks[place] + above[place] - 2.0 * product) - apart;
        (by_absolute * moved + by_mean * apart) / total
    })
}

/// The index with its derivatives by the absolute index and by the mean.
fn index(
    measure: Measure,
    absolute: f64,
    mean: f64,
    answers: &[f64],
    bounds: Bounds,
) -> Result<(f64, f64, f64), Fault> {
    let width = bounds.high - bounds.low;
    match measure {
        Measure::AbsoluteConcentration => Ok((absolute, 1.0, 0.0)),
        Measure::RelativeConcentration => {
            if mean <= 0.0 {
                let value = mean.to_string();
                return Err(Fault::OutOfRange { what: "mean answer".into(), value, must: "x > 0" });
            }
            Ok((absolute / mean, 1.0 / mean, -absolute / (mean * mean)))
        }
        Measure::ErreygersConcentration => {
            within(answers, bounds, "within the bounds")?;
            Ok((4.0 * absolute / width, 4.0 / width, 0.0))
        }
        Measure::WagstaffConcentration => {
            within(answers, bounds, "within the bounds")?;
            let product = (mean - bounds.low) * (bounds.high - mean);
            if product <= 0.0 {
                let value = mean.to_string();
                return Err(Fault::OutOfRange { what: "mean answer".into(), value, must: "low < x < high" });
            }
            let value = absolute * width / product;
            Ok((value, width / product, -value * (bounds.high + bounds.low - 2.0 * mean) / product))
        }
        _ => Err(Fault::OutOfRange {
            what: "measure".into(),
            value: measure.code().to_owned(),
            must: "aci, rci, rci-wagstaff or rci-erreygers",
        }),
    }
}

fn within(answers: &[f64], bounds: Bounds, must: &'static str) -> Result<(), Fault> {
    let is_sound = bounds.low < bounds.high;
    match answers.iter().position(|answer| !(bounds.low..=bounds.high).contains(answer)) {
        None if is_sound => Ok(()),
        None => Err(Fault::OutOfRange {
            what: "bounds".into(),
            value: bounds.high.to_string(),
            must: "low < high",
        }),
        Some(row) => {
            let what = format!("answer in row {}", row + 2);
            Err(Fault::OutOfRange { what, value: answers[row].to_string(), must })
        }
    }
}

/// Theil's index or the mean log deviation of answers above nothing, in thousandths as for groups.
///
/// # Errors
/// What a sample lacks; [`Fault::OutOfRange`] for another measure or an answer not above nothing.
pub fn entropy(
    sample: Sample<'_>,
    answers: &[f64],
    measure: Measure,
    level: Level,
) -> Result<Surveyed, Fault> {
    let design = Design::of(sample)?;
    design.check(answers, "answer")?;
    within(answers, Bounds { low: f64::MIN_POSITIVE, high: f64::INFINITY }, "x > 0")?;
    let total = design.total;
    let (mut answer_sum, mut log_sum, mut product_sum) = (Sum::default(), Sum::default(), Sum::default());
    for (row, answer) in answers.iter().enumerate() {
        let (weight, log) = (design.weight(row), libm::log(*answer));
        answer_sum.add(weight * answer);
        log_sum.add(weight * log);
        product_sum.add(weight * answer * log);
    }
    let mean = answer_sum.value() / total;
    match measure {
        Measure::Theil => {
            let ratio = product_sum.value() / answer_sum.value();
            let value = 1000.0 * (ratio - libm::log(mean));
            design.estimate(value, level, |row| {
                let answer = answers[row];
                let by_sums = answer * (libm::log(answer) - ratio - 1.0) / answer_sum.value();
                1000.0 * (by_sums + 1.0 / total)
            })
        }
        Measure::MeanLogDeviation => {
            let log_mean = log_sum.value() / total;
            let value = 1000.0 * (libm::log(mean) - log_mean);
            design.estimate(value, level, |row| {
                let answer = answers[row];
                1000.0 * (answer / mean - 1.0 - libm::log(answer) + log_mean) / total
            })
        }
        _ => Err(Fault::OutOfRange {
            what: "measure".into(),
            value: measure.code().to_owned(),
            must: "ti or mld",
        }),
    }
}
