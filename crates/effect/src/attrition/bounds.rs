//! What the effect could be whatever the lost would have answered.

use super::{answered_checked, rows_of};
use crate::number::distribution::{normal_cdf, normal_quantile};
use crate::number::{mean, sum, variance};
use crate::{Fault, Level};
use serde::Serialize;

/// The lowest and the highest effect that the data allow.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bounds {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Standard error of the lowest.
    pub low_error: f64,
    /// Standard error of the highest.
    pub high_error: f64,
    /// Limits that hold the effect itself as surely as the level says (Imbens and Manski 2004): lower.
    pub limit_low: f64,
    /// Upper.
    pub limit_high: f64,
    /// How sure.
    pub level: Level,
    /// The share of answers that was set aside, in the arm that answered more often; 0 where none was.
    pub trimmed: f64,
}

/// Bounds where the lost could have answered anything from `lowest` to `highest` (Manski 1990; Horowitz and Manski 2000).
/// The outcome of those who did not answer is not read. `weights` are of rows, none where all count alike.
///
/// # Errors
/// [`Fault::NotZeroOrOne`], [`Fault::Lengths`], [`Fault::NotFinite`]; [`Fault::OutOfRange`] where the range is empty or an
/// answer lies outside; [`Fault::TooFewRows`] with fewer than two in an arm.
pub fn manski_bounds(
    outcome: &[f64],
    treated: &[f64],
    answered: &[f64],
    weights: Option<&[f64]>,
    (lowest, highest): (f64, f64),
    level: Level,
) -> Result<Bounds, Fault> {
    answered_checked(Some(outcome), treated, answered)?;
    if !(lowest.is_finite() && highest.is_finite() && lowest < highest) {
        let (what, value) = ("range of answers".into(), format!("{lowest} – {highest}"));
        return Err(Fault::OutOfRange { what, value, must: "low < high" });
    }
    let outside = |row: &usize| answered[*row] == 1.0 && !(lowest..=highest).contains(&outcome[*row]);
    if let Some(row) = (0..outcome.len()).find(outside) {
        let (what, value) = ("outcome".into(), outcome[row].to_string());
        return Err(Fault::OutOfRange { what, value, must: "within the range of answers" });
    }
    if weights.is_some_and(|weights| weights.len() != outcome.len()) {
        return Err(Fault::Lengths { what: "weights and rows" });
    }
    let filled = |arm: f64, with: f64| {
        let rows: Vec<usize> = (0..outcome.len()).filter(|row| treated[*row] == arm).collect();
        let own: Vec<f64> =
            rows.iter().map(|row| if answered[*row] == 1.0 { outcome[*row] } else { with }).collect();
        match weights {
            Some(weights) => weighted(&own, &rows.iter().map(|row| weights[*row]).collect::<Vec<_>>()),
            None => moments(&own),
        }
    };
    let (own_low, own_high) = (filled(1.0, lowest)?, filled(1.0, highest)?);
    let (other_low, other_high) = (filled(0.0, lowest)?, filled(0.0, highest)?);
    let error = |left: (f64, f64), right: (f64, f64)| libm::sqrt(left.1 + right.1);
    Bounds {
        low: own_low.0 - other_high.0,
        high: own_high.0 - other_low.0,
        low_error: error(own_low, other_high),
        high_error: error(own_high, other_low),
        limit_low: 0.0,
        limit_high: 0.0,
        level,
        trimmed: 0.0,
    }
    .limited()
}

/// Lee's bounds (Lee 2009): for those who would answer in either arm, supposing that the effort moves answering in one
/// direction for all. In the arm that answered more often the share in excess is set aside from the top, or from the bottom;
/// of the answer at the cut as much as is missing.
///
/// # Errors
/// As [`manski_bounds`]; [`Fault::TooFewRows`] with fewer than two answers in an arm or after trimming.
pub fn lee_bounds(outcome: &[f64], treated: &[f64], answered: &[f64], level: Level) -> Result<Bounds, Fault> {
    answered_checked(Some(outcome), treated, answered)?;
    let own = |arm: f64| {
        let mut own: Vec<f64> =
            rows_of(treated, answered, arm, 1.0).into_iter().map(|row| outcome[row]).collect();
        own.sort_by(f64::total_cmp);
        let all = treated.iter().filter(|other| **other == arm).count() as f64;
        (own, all)
    };
    let ((own, own_all), (other, other_all)) = (own(1.0), own(0.0));
    let (own_share, other_share) = (own.len() as f64 / own_all, other.len() as f64 / other_all);
    let is_own = own_share >= other_share;
    let (more, more_all, more_share) =
        if is_own { (&own, own_all, own_share) } else { (&other, other_all, other_share) };
    let (less, less_all, less_share) =
        if is_own { (&other, other_all, other_share) } else { (&own, own_all, own_share) };
    let rest = moments(less)?;
    let trimmed = 1.0 - less_share / more_share;
    let kept = 1.0 - trimmed;
    // The error of the share that is kept, by the delta method: relative errors of both arms' shares of answers.
    let share_variance = kept
        * kept
        * ((1.0 - more_share) / (more_all * more_share) + (1.0 - less_share) / (less_all * less_share));
    let side = |is_top_cut: bool| {
        let part = Part::of(more, trimmed, is_top_cut)?;
        let people = more.len() as f64 * kept;
        let apart = part.cut - part.mean;
        let variance = part.variance / people
            + apart * apart * trimmed / people
            + if trimmed > 0.0 { apart * apart / (kept * kept) * share_variance } else { 0.0 };
        Ok((part.mean, libm::sqrt(variance + rest.1)))
    };
    let (cut_top, cut_bottom) = (side(true)?, side(false)?);
    let (low, high) = if is_own {
        ((cut_top.0 - rest.0, cut_top.1), (cut_bottom.0 - rest.0, cut_bottom.1))
    } else {
        ((rest.0 - cut_bottom.0, cut_bottom.1), (rest.0 - cut_top.0, cut_top.1))
    };
    Bounds {
        low: low.0,
        high: high.0,
        low_error: low.1,
        high_error: high.1,
        limit_low: 0.0,
        limit_high: 0.0,
        level,
        trimmed,
    }
    .limited()
}

/// What is left of answers in order when a share is cut from one end.
struct Part {
    mean: f64,
    variance: f64,
    /// The answer at the cut.
    cut: f64,
}

impl Part {
    fn of(sorted: &[f64], share: f64, is_top_cut: bool) -> Result<Self, Fault> {
        let count = sorted.len();
        let kept = count as f64 * (1.0 - share);
        if kept < 2.0 - 1e-9 {
            return Err(Fault::TooFewRows { rows: kept as usize, needed: 2 });
        }
        let at = |place: usize| if is_top_cut { sorted[place] } else { sorted[count - 1 - place] };
        let weight = |place: usize| (kept - place as f64).clamp(0.0, 1.0);
        let mean = sum((0..count).map(|place| weight(place) * at(place))) / kept;
        let squares = sum((0..count).map(|place| weight(place) * (at(place) - mean) * (at(place) - mean)));
        let last = (libm::ceil(kept - 1e-9) as usize).clamp(1, count) - 1;
        Ok(Self { mean, variance: squares / (kept - 1.0), cut: at(last) })
    }
}

/// The mean and the variance of the mean.
fn moments(numbers: &[f64]) -> Result<(f64, f64), Fault> {
    let few = Fault::TooFewRows { rows: numbers.len(), needed: 2 };
    match (mean(numbers), variance(numbers)) {
        (Some(mean), Some(variance)) => Ok((mean, variance / numbers.len() as f64)),
        _ => Err(few),
    }
}

/// The same with weights that are known: of equal ones it is the same.
fn weighted(numbers: &[f64], weights: &[f64]) -> Result<(f64, f64), Fault> {
    let count = weights.iter().filter(|weight| **weight > 0.0).count();
    let total = sum(weights.iter().copied());
    if count < 2 || total <= 0.0 {
        return Err(Fault::TooFewRows { rows: count, needed: 2 });
    }
    let mean = crate::number::dot(numbers, weights) / total;
    let squares = sum(numbers.iter().zip(weights).map(|(number, weight)| {
        let own = weight * (number - mean) / total;
        own * own
    }));
    Ok((mean, squares * count as f64 / (count - 1) as f64))
}

impl Bounds {
    /// With limits that hold the effect itself: where bounds lie apart, one side is enough.
    fn limited(mut self) -> Result<Self, Fault> {
        let level = self.level.share();
        let most = self.low_error.max(self.high_error);
        let apart = if most > 0.0 { (self.high - self.low) / most } else { 0.0 };
        let (mut low, mut high) = (0.0, normal_quantile(1.0 - self.level.tail()));
        for _ in 0..80 {
            let middle = 0.5 * (low + high);
            if normal_cdf(middle + apart) - normal_cdf(-middle) < level {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.limit_low = self.low - high * self.low_error;
        self.limit_high = self.high + high * self.high_error;
        let all = [self.low, self.high, self.low_error, self.high_error, self.limit_low, self.limit_high];
        if all.iter().all(|number| number.is_finite()) {
            return Ok(self);
        }
        let value = format!("{} – {}", self.low, self.high);
        Err(Fault::OutOfRange { what: "bounds".into(), value, must: "finite" })
    }
}
