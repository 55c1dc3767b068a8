//! The outcome period by period: whether the groups went the same way before, and what happened after.

use super::evaluation::{EventPoint, PreTrend};
use super::frame::{Frame, Series, is_excluded};
use super::plan::{Method, Plan};
use super::reckon::{Reckoned, Way, mean_of, weights_of};
use super::remark::Remark;
use crate::difference::{self, Aggregation, BasePeriod, GroupTimes, Kind, Options, Rows, group_times};
use crate::number::Matrix;
use crate::number::distribution::{chi_squared_quantile, chi_squared_tail, normal_cdf};
use crate::table::Groups;
use crate::{Estimate, Fault};

/// Draws of the band that holds all periods at once, at least.
const BAND_DRAWS_MIN: usize = 100;
/// The power at which a slope counts as one that would be found.
const POWER: f64 = 0.8;
/// The level of the test of the time before.
const TEST: f64 = 0.05;

/// What the periods show.
#[derive(Clone, Debug, Default)]
pub(super) struct Periods {
    pub points: Vec<EventPoint>,
    pub pre_trend: Option<PreTrend>,
    /// Points with their joint covariance, for limits under trends that differ: periods before, then after.
    pub joint: Option<Joint>,
}

/// Estimates of periods with their covariance, the reference left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Joint {
    pub periods: Vec<i32>,
    pub values: Vec<f64>,
    pub covariance: Matrix,
    /// How many of them lie before the effort.
    pub before: usize,
}

/// A panel of rows, as the staggered estimator takes them.
struct Panel {
    units: Groups,
    periods: Vec<f64>,
    first_treated: Vec<f64>,
    outcome: Vec<f64>,
    weights: Vec<f64>,
    clusters: Option<Groups>,
    covariates: Matrix,
}

/// The effect of an effort that begins at different times: all effects after it began, each person and period as much.
pub(super) fn staggered(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    let found = staggered_times(way, frame, series)?;
    let simple = found.aggregate(Kind::Simple)?;
    Ok(Reckoned {
        effect: simple.overall,
        relative: None,
        places: Vec::new(),
        remarks: found.notices.iter().map(Remark::of).collect(),
    })
}

fn staggered_times(way: Way, frame: &Frame, series: &Series) -> Result<GroupTimes, Fault> {
    let panel = panel(way.plan, frame, series, &frame.first_treated, 0.0);
    times(way, frame, &panel)
}

fn times(way: Way, frame: &Frame, panel: &Panel) -> Result<GroupTimes, Fault> {
    let names = &frame.covariates.names;
    let rows = Rows {
        units: &panel.units,
        periods: &panel.periods,
        first_treated: &panel.first_treated,
        outcome: &panel.outcome,
        covariates: (!names.is_empty()).then_some(&panel.covariates),
        names,
        weights: weights_of(frame).map(|_| panel.weights.as_slice()),
        clusters: panel.clusters.as_ref(),
    };
    let method = match way.method {
        _ if names.is_empty() => difference::Method::Unadjusted,
        Method::DoublyRobust | Method::Staggered => difference::Method::DoublyRobust,
        Method::Ipw => difference::Method::NormalisedWeighting,
        Method::OutcomeRegression => difference::Method::Regression,
        _ => difference::Method::Unadjusted,
    };
    let options = Options { method, base: BasePeriod::Universal, level: way.level()?, ..Options::default() };
    group_times(&rows, &options)
}

/// Rows of persons and periods that are not left out, periods moved by `shift` so that 0 is free for "never".
fn panel(plan: &Plan, frame: &Frame, series: &Series, first_treated: &[f64], shift: f64) -> Panel {
    let kept: Vec<usize> = (0..series.periods.len())
        .filter(|place| !is_excluded(&plan.outcome, series.periods[*place]))
        .collect();
    let mut panel = Panel {
        units: Groups { codes: Vec::new(), labels: frame.units.clone() },
        periods: Vec::new(),
        first_treated: Vec::new(),
        outcome: Vec::new(),
        weights: Vec::new(),
        clusters: frame
            .clusters
            .as_ref()
            .map(|groups| Groups { codes: Vec::new(), labels: groups.labels.clone() }),
        covariates: Matrix::default(),
    };
    let mut people = Vec::new();
    for (person, first) in first_treated.iter().enumerate() {
        for place in &kept {
            let value = series.by_period[*place][person];
            if value.is_nan() {
                continue;
            }
            people.push(person);
            panel.units.codes.push(person as u32);
            panel.periods.push(f64::from(series.periods[*place]) + shift);
            panel.first_treated.push(*first);
            panel.outcome.push(value);
            panel.weights.push(frame.weights[person]);
            if let (Some(own), Some(all)) = (&mut panel.clusters, &frame.clusters) {
                own.codes.push(all.codes[person]);
            }
        }
    }
    if !frame.covariates.names.is_empty() {
        panel.covariates = frame.covariates.matrix.select(&people);
    }
    panel
}

/// The difference of the groups in each period against the last period before the effort.
///
/// # Errors
/// What the estimator says.
pub(super) fn event_study(
    way: Way,
    frame: &Frame,
    series: &Series,
    effect: &Estimate,
) -> Result<Periods, Fault> {
    let Some(lowest) = series.periods.first() else { return Ok(Periods::default()) };
    let is_staggered = way.method == Method::Staggered;
    let shift = 1.0 - f64::from(*lowest);
    let found = if is_staggered {
        staggered_times(way, frame, series)?
    } else {
        let begins: Vec<f64> =
            frame.treated.iter().map(|own| if *own == 1.0 { shift } else { 0.0 }).collect();
        times(way, frame, &panel(way.plan, frame, series, &begins, shift))?
    };
    let dynamic = found.aggregate(Kind::Dynamic)?;
    let band =
        dynamic.band(way.plan.estimator.seed, way.plan.estimator.draws.max(BAND_DRAWS_MIN), way.level()?)?;
    let mut points = Vec::new();
    for (point, (low, high)) in dynamic.points.iter().zip(&band.limits) {
        let period = point.at as i32;
        let (treated_mean, control_mean) =
            if is_staggered { (None, None) } else { seen(frame, series, period) };
        points.push(EventPoint {
            period,
            estimate: (!point.is_reference).then_some(point.estimate),
            band_low: (!point.is_reference).then_some(*low),
            band_high: (!point.is_reference).then_some(*high),
            treated_mean,
            control_mean,
            excluded: false,
        });
    }
    for period in series.periods.iter().filter(|period| is_excluded(&way.plan.outcome, **period)) {
        let (treated_mean, control_mean) = seen(frame, series, *period);
        let (estimate, band_low, band_high) = (None, None, None);
        let excluded = true;
        points.push(EventPoint {
            period: *period,
            estimate,
            band_low,
            band_high,
            treated_mean,
            control_mean,
            excluded,
        });
    }
    points.sort_by_key(|point| point.period);
    let joint = joint(&dynamic);
    Ok(Periods { points, pre_trend: pre_trend(&joint, effect)?, joint: Some(joint) })
}

/// Means of both groups in a period.
fn seen(frame: &Frame, series: &Series, period: i32) -> (Option<f64>, Option<f64>) {
    let Ok(place) = series.periods.binary_search(&period) else { return (None, None) };
    let values = &series.by_period[place];
    let known: Vec<f64> = values
        .iter()
        .zip(&frame.weights)
        .map(|(value, weight)| if value.is_nan() { 0.0 } else { *weight })
        .collect();
    let mean = |group| mean_of(values, &frame.treated, &known, group);
    (mean(1.0), mean(0.0))
}

fn joint(dynamic: &Aggregation) -> Joint {
    let own: Vec<usize> =
        (0..dynamic.points.len()).filter(|place| !dynamic.points[*place].is_reference).collect();
    let mut covariance = Matrix::zero(own.len(), own.len());
    for (row, left) in own.iter().enumerate() {
        for (column, right) in own.iter().enumerate() {
            covariance.set(row, column, dynamic.covariance.get(*left, *right));
        }
    }
    let periods: Vec<i32> = own.iter().map(|place| dynamic.points[*place].at as i32).collect();
    Joint {
        before: periods.iter().filter(|period| **period < 0).count(),
        values: own.iter().map(|place| dynamic.points[*place].estimate.value).collect(),
        periods,
        covariance,
    }
}

/// Whether all differences before are nothing (Wald's test), and how steep a slope the test would find: the statistic is then
/// a noncentral chi-squared with δ'V⁻¹δ, taken by Sankaran's approximation.
fn pre_trend(joint: &Joint, effect: &Estimate) -> Result<Option<PreTrend>, Fault> {
    let count = joint.before;
    if count == 0 {
        return Ok(None);
    }
    let mut covariance = Matrix::zero(count, count);
    for row in 0..count {
        for column in 0..count {
            covariance.set(row, column, joint.covariance.get(row, column));
        }
    }
    let Some(inverse) = covariance.inverse_positive() else { return Ok(None) };
    let statistic = inverse.form(&joint.values[..count]);
    let degrees = count as f64;
    // A slope that goes through nothing in the reference period, the one after the last of these.
    let reference = reference(joint, count);
    let line: Vec<f64> =
        joint.periods[..count].iter().map(|period| f64::from(*period) - f64::from(reference)).collect();
    let one = inverse.form(&line);
    let critical = chi_squared_quantile(1.0 - TEST, degrees)?;
    let power = |slope: f64| noncentral_tail(critical, degrees, slope * slope * one);
    // A slope that reaches the whole effect in the mean period after.
    let after: Vec<f64> =
        joint.periods[count..].iter().map(|period| f64::from(*period) - f64::from(reference)).collect();
    let reach = crate::number::mean(&after).filter(|reach| *reach > 0.0);
    Ok(Some(PreTrend {
        statistic,
        degrees_of_freedom: count,
        p_value: chi_squared_tail(statistic, degrees)?,
        detectable_slope: (one > 0.0).then(|| slope_found(&power, one)),
        power: reach.map(|reach| power(effect.value / reach)),
    }))
}

/// The period that others are held against: the first whole number below zero after those before.
fn reference(joint: &Joint, before: usize) -> i32 {
    (joint.periods[before - 1] + 1..=0)
        .find(|period| !joint.periods.contains(period))
        .unwrap_or(0)
        .min(-1)
        .max(joint.periods[before - 1] + 1)
}

/// The slope that is found four times in five, by halving.
fn slope_found(power: &impl Fn(f64) -> f64, one: f64) -> f64 {
    const HALVINGS: usize = 60;
    // Ten standard errors of the slope are found always.
    let (mut low, mut high) = (0.0, 20.0 / libm::sqrt(one));
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if power(middle) < POWER { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// The chance of at least `x` in a noncentral chi-squared distribution, by Sankaran's approximation (1959, "On the non-central
/// chi-squared distribution", Biometrika 46), whose error is below one in a hundred where it is used.
fn noncentral_tail(x: f64, degrees: f64, noncentrality: f64) -> f64 {
    let (k, l) = (degrees, noncentrality);
    let h = 1.0 - 2.0 / 3.0 * (k + l) * (k + 3.0 * l) / ((k + 2.0 * l) * (k + 2.0 * l));
    let p = (k + 2.0 * l) / ((k + l) * (k + l));
    let m = (h - 1.0) * (1.0 - 3.0 * h);
    let mean = 1.0 + h * p * (h - 1.0 - 0.5 * (2.0 - h) * m * p);
    let spread = h * libm::sqrt(2.0 * p) * (1.0 + 0.5 * m * p);
    let z = (libm::pow(x / (k + l), h) - mean) / spread;
    normal_cdf(-z)
}

#[cfg(test)]
mod tests {
    use super::noncentral_tail;

    #[test]
    fn the_noncentral_tail_is_near() {
        // scipy.stats.ncx2.sf(5.991464547107979, 2, 5.0) and (11.070497693516351, 5, 12.0), and the central one.
        assert!((noncentral_tail(5.991_464_547_107_979, 2.0, 5.0) - 0.503_67).abs() < 0.01);
        assert!((noncentral_tail(11.070_497_693_516_351, 5.0, 12.0) - 0.768_6).abs() < 0.01);
        assert!((noncentral_tail(5.991_464_547_107_979, 2.0, 0.0) - 0.05).abs() < 0.003);
    }
}
