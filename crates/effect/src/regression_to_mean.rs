//! People are referred when they are at their worst, and would have come down a way by themselves. How far, and how much of a
//! fall after the referral that explains.
//!
//! Two answers that know nothing of each other: by the correlation of two measurements of the same person (Barnett, van der
//! Pols and Dobson 2005), and by what happened to people of the comparison who stood as high.

use crate::number::{Matrix, covariance, mean, variance};
use crate::regression::{Errors, Model, finite, linear};
use crate::weighting::arms;
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// The share of the naive fall that is explained from which it is called mostly regression to the mean: a half.
pub const MOSTLY: f64 = 0.5;

/// What was measured of each person, one row each, in one unit of time.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Periods before the index period, the earliest first; at least one.
    pub earlier: &'a Matrix,
    /// The index period: that of the referral, or the day drawn for the comparison.
    pub index: &'a [f64],
    /// After it: one period, or the mean of several.
    pub after: &'a [f64],
    /// 1 for those referred, 0 for the comparison.
    pub treated: &'a [f64],
}

/// Whether people were referred at a peak, and what that explains.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeanReversion {
    /// Index period less the mean of the earlier ones, of those referred: above nothing is a peak.
    pub peak: Estimate,
    /// The same of the comparison.
    pub comparison_peak: Estimate,
    /// Whether the peak's limits lie above nothing.
    pub is_peak: bool,
    /// The fall from the index period to after it that a before–after comparison would report.
    pub naive_fall: Estimate,
    /// The correlation of the index period and the time after it in the comparison.
    pub correlation: f64,
    /// The fall expected by that correlation from how far above the comparison's mean those referred stood.
    pub expected_by_correlation: f64,
    /// The fall expected because people of the comparison who stood as high in the index period fell so far: the change that
    /// came to all with time is in it as well.
    pub expected_by_comparison: Estimate,
    /// The share of the naive fall that the comparison's fall explains; none where the naive fall's limits hold nothing.
    pub share: Option<Estimate>,
    /// What it comes to.
    pub verdict: Verdict,
}

/// What regression to the mean explains of the naive fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// There is no fall to explain.
    NoFall,
    /// People were not referred at a peak, and little of the fall is explained.
    Little,
    /// A part, less than [`MOSTLY`].
    Part,
    /// [`MOSTLY`] or more.
    Most,
}

/// Tests for a peak at referral and says how much of the fall after it would have come anyway. More is worse here: contacts,
/// costs, symptoms.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotFinite`], [`Fault::NotZeroOrOne`]; [`Fault::TooFewRows`] with fewer than three in an arm;
/// [`Fault::Collinear`] where the comparison's index period does not vary.
pub fn mean_reversion(series: &Series, level: Level) -> Result<MeanReversion, Fault> {
    let counts = arms(series.treated)?;
    let rows = series.treated.len();
    if series.index.len() != rows || series.after.len() != rows || series.earlier.rows() != rows {
        return Err(Fault::Lengths { what: "periods and rows" });
    }
    if series.earlier.columns() == 0 {
        return Err(Fault::TooFewRows { rows: 0, needed: 1 });
    }
    if let Some(few) = counts.into_iter().find(|count| *count < 3) {
        return Err(Fault::TooFewRows { rows: few, needed: 3 });
    }
    finite("index", series.index)?;
    finite("after", series.after)?;
    for column in 0..series.earlier.columns() {
        finite("earlier", series.earlier.column(column))?;
    }
    let (own, other) = (Arm::of(series, 1.0), Arm::of(series, 0.0));
    let peak = mean_of(&own.rise, level)?;
    let naive_fall = mean_of(&own.fall, level)?;
    let fallen = Fallen::of(&own, &other)?;
    let share = (!naive_fall.holds_zero()).then(|| fallen.share(&naive_fall, &own, level)).transpose()?;
    let is_peak = peak.low > 0.0;
    let verdict = match share {
        _ if naive_fall.low <= 0.0 => Verdict::NoFall,
        Some(share) if share.value >= MOSTLY => Verdict::Most,
        Some(share) if share.low > 0.0 || is_peak => Verdict::Part,
        _ => Verdict::Little,
    };
    Ok(MeanReversion {
        comparison_peak: mean_of(&other.rise, level)?,
        correlation: fallen.correlation,
        expected_by_correlation: (1.0 - fallen.correlation)
            * (fallen.index - mean(&other.index).unwrap_or(0.0)),
        expected_by_comparison: Estimate::normal(fallen.value, fallen.error, level)?,
        peak,
        is_peak,
        naive_fall,
        share,
        verdict,
    })
}

/// How far the index period of those referred lies above the mean of their earlier ones.
///
/// # Errors
/// [`Fault::TooFewRows`] with fewer than two of them.
pub fn rise(series: &Series, level: Level) -> Result<Estimate, Fault> {
    mean_of(&Arm::of(series, 1.0).rise, level)
}

/// One arm's numbers.
struct Arm {
    index: Vec<f64>,
    after: Vec<f64>,
    rise: Vec<f64>,
    fall: Vec<f64>,
}

impl Arm {
    fn of(series: &Series, arm: f64) -> Self {
        let rows: Vec<usize> = (0..series.treated.len()).filter(|row| series.treated[*row] == arm).collect();
        let pick = |numbers: &[f64]| rows.iter().map(|row| numbers[*row]).collect::<Vec<f64>>();
        let (index, after) = (pick(series.index), pick(series.after));
        let periods = series.earlier.columns();
        let before = |row: usize| {
            crate::number::sum((0..periods).map(|period| series.earlier.get(row, period))) / periods as f64
        };
        let rise = rows.iter().map(|row| series.index[*row] - before(*row)).collect();
        let fall = index.iter().zip(&after).map(|(index, after)| index - after).collect();
        Self { index, after, rise, fall }
    }
}

/// What the comparison's line says of those referred.
struct Fallen {
    value: f64,
    error: f64,
    slope: f64,
    correlation: f64,
    index: f64,
}

impl Fallen {
    fn of(own: &Arm, other: &Arm) -> Result<Self, Fault> {
        let ones = vec![1.0; other.index.len()];
        let x = Matrix::of_columns([&ones[..], &other.index]);
        let names = [crate::design::INTERCEPT.to_owned(), "index".to_owned()];
        let fit = linear(&Model { x: &x, names: &names, y: &other.after, weights: None }, &Errors::Hc1)?;
        let index = mean(&own.index).unwrap_or(0.0);
        let slope = fit.coefficients[1];
        let spread = variance(&own.index).unwrap_or(0.0) / own.index.len() as f64;
        let variance_line = fit.covariance.form(&[1.0, index]);
        let root = libm::sqrt(variance(&other.index).unwrap_or(0.0) * variance(&other.after).unwrap_or(0.0));
        let both = covariance(&other.index, &other.after).unwrap_or(0.0);
        Ok(Self {
            value: index - fit.coefficients[0] - slope * index,
            error: libm::sqrt((variance_line + (1.0 - slope) * (1.0 - slope) * spread).max(0.0)),
            slope,
            correlation: if root > 0.0 { (both / root).clamp(-1.0, 1.0) } else { 0.0 },
            index,
        })
    }

    /// Of the naive fall, by the delta method: both hang on where those referred stood.
    fn share(&self, naive: &Estimate, own: &Arm, level: Level) -> Result<Estimate, Fault> {
        let share = self.value / naive.value;
        let common =
            (1.0 - self.slope) * covariance(&own.index, &own.fall).unwrap_or(0.0) / own.fall.len() as f64;
        let variance = self.error * self.error + share * share * naive.standard_error * naive.standard_error
            - 2.0 * share * common;
        Estimate::normal(share, libm::sqrt(variance.max(0.0)) / naive.value.abs(), level)
    }
}

fn mean_of(numbers: &[f64], level: Level) -> Result<Estimate, Fault> {
    let count = numbers.len();
    let few = Fault::TooFewRows { rows: count, needed: 2 };
    let (Some(mean), Some(variance)) = (mean(numbers), variance(numbers)) else { return Err(few) };
    Estimate::student(mean, libm::sqrt(variance / count as f64), (count - 1) as f64, level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Stream;

    /// People with a level of their own; those whose index period is high are referred. The effort takes `effect` away.
    fn people(effect: f64) -> (Matrix, Vec<f64>, Vec<f64>, Vec<f64>) {
        let mut stream = Stream::new(3, "peak", 0);
        let (mut earlier, mut index) = (vec![Vec::new(); 4], Vec::new());
        let (mut after, mut treated) = (Vec::new(), Vec::new());
        for person in 0..4000 {
            let own = 8.0 + 5.0 * stream.normal();
            let mut measured = || own + 5.0 * stream.normal();
            for period in &mut earlier {
                period.push(measured());
            }
            let (now, then) = (measured(), measured());
            let is_referred = now > 15.0 && person % 2 == 0;
            index.push(now);
            after.push(if is_referred { then - effect } else { then });
            treated.push(f64::from(u8::from(is_referred)));
        }
        (Matrix::of_columns(earlier.iter().map(Vec::as_slice)), index, after, treated)
    }

    #[test]
    fn a_peak_explains_a_fall_where_nothing_was_done() {
        let (earlier, index, after, treated) = people(0.0);
        let series = Series { earlier: &earlier, index: &index, after: &after, treated: &treated };
        let found = mean_reversion(&series, Level::USUAL).expect("an answer");
        assert!(found.is_peak && found.verdict == Verdict::Most, "{found:?}");
        let share = found.share.expect("a share");
        assert!(share.low < 1.0 && share.high > 1.0, "{share:?}");
        let (earlier, index, after, treated) = people(20.0);
        let series = Series { earlier: &earlier, index: &index, after: &after, treated: &treated };
        let found = mean_reversion(&series, Level::USUAL).expect("an answer");
        assert_eq!(found.verdict, Verdict::Part, "{found:?}");
        assert!(found.share.expect("a share").high < MOSTLY);
    }

    #[test]
    fn bad_data_are_faults() {
        let earlier = Matrix::zero(6, 1);
        let treated = [1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
        let numbers = [1.0, 2.0, 3.0, 4.0, 4.0, 4.0];
        let series = Series { earlier: &earlier, index: &numbers, after: &numbers, treated: &treated };
        assert!(matches!(mean_reversion(&series, Level::USUAL), Err(Fault::Collinear { .. })));
        let few = Series { treated: &[1.0, 1.0, 0.0, 0.0, 0.0, 0.0], ..series };
        assert!(matches!(mean_reversion(&few, Level::USUAL), Err(Fault::TooFewRows { .. })));
        assert!(mean_reversion(&Series { index: &numbers[..2], ..series }, Level::USUAL).is_err());
    }
}
