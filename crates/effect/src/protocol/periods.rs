//! The outcome period by period: whether the groups went the same way before, and what happened after.

use super::evaluation::{EventPoint, PreTrend};
use super::frame::{Frame, Series, is_excluded};
use super::ground::of_staggered;
use super::plan::{Errors, Method};
use super::reckon::{Reckoned, Way, mean_of, not_taken, weights_of};
use super::remark::Remark;
use crate::difference::{
    self, Aggregation, BasePeriod, Divisor, GroupTimes, Kind, Options, Rows, group_times,
};
use crate::number::Matrix;
use crate::table::Groups;
use crate::trend::{self, EventStudy};
use crate::{Estimate, Fault, Level};

/// Draws of the band that holds all periods at once, at least.
const BAND_DRAWS_MIN: usize = 100;
/// The level of the test of the time before.
const TEST: f64 = 0.05;

/// What the periods show.
#[derive(Clone, Debug, Default)]
pub(super) struct Periods {
    pub points: Vec<EventPoint>,
    pub pre_trend: Option<PreTrend>,
    /// Points with their joint covariance, for what is said of courses; none without a point on both sides of the reference.
    pub course: Option<Course>,
    /// Why courses cannot be told of.
    pub trouble: Option<Fault>,
}

/// The course of the difference between the groups.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub study: EventStudy,
    /// The weights of points after the reference whose mean the effect is.
    pub target: Vec<f64>,
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
    let (places, ground) = of_staggered(way, frame, series, &found, &simple);
    let remarks = found.notices.iter().map(Remark::of).collect();
    Ok(Reckoned { places, ..Reckoned::of(simple.overall, ground, remarks) })
}

fn staggered_times(way: Way, frame: &Frame, series: &Series) -> Result<GroupTimes, Fault> {
    if !matches!(way.errors, Errors::Influence | Errors::ClusterCr1) {
        return Err(not_taken());
    }
    let panel = panel(way, frame, series, &frame.first_treated, 0.0);
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
    let (base, divisor, level) = (BasePeriod::Universal, Divisor::UnitsLessOne, way.level()?);
    let options = Options { method, base, divisor, level, ..Options::default() };
    group_times(&rows, &options)
}

/// Rows of persons and periods that are not left out, periods moved by `shift` so that 0 is free for "never".
fn panel(way: Way, frame: &Frame, series: &Series, first_treated: &[f64], shift: f64) -> Panel {
    let kept: Vec<usize> = (0..series.periods.len())
        .filter(|place| !is_excluded(&way.plan.outcome, series.periods[*place]))
        .collect();
    let clusters = way.clusters(frame);
    let mut panel = Panel {
        units: Groups { codes: Vec::new(), labels: frame.units.clone() },
        periods: Vec::new(),
        first_treated: Vec::new(),
        outcome: Vec::new(),
        weights: Vec::new(),
        clusters: clusters.map(|groups| Groups { codes: Vec::new(), labels: groups.labels.clone() }),
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
            if let (Some(own), Some(all)) = (&mut panel.clusters, clusters) {
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
        times(way, frame, &panel(way, frame, series, &begins, shift))?
    };
    let dynamic = found.aggregate(Kind::Dynamic)?;
    let band =
        dynamic.band(way.plan.estimator.seed, way.plan.estimator.draws.max(BAND_DRAWS_MIN), way.level()?)?;
    let mut points = Vec::new();
    for (point, (low, high)) in dynamic.points.iter().zip(&band.limits) {
        let period = point.at as i32;
        let (treated_mean, control_mean) = match is_staggered {
            true => (since(frame, series, period, |place| !is_excluded(&way.plan.outcome, place)), None),
            false => seen(frame, series, period),
        };
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
    // Where groups begin at different times, points are counted from each one's own beginning, and none is left out by date.
    let left_out = series.periods.iter().filter(|_| !is_staggered);
    for period in left_out.filter(|period| is_excluded(&way.plan.outcome, **period)) {
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
    let mut found = Periods { points, ..Periods::default() };
    // A course that is too long for its clusters to be tested as a whole is told of all the same.
    match course(way, &dynamic) {
        Ok(course) => {
            match pre_trend(course.as_ref(), effect) {
                Ok(pre_trend) => found.pre_trend = pre_trend,
                Err(fault) => found.trouble = Some(fault),
            }
            found.course = course;
        }
        Err(fault) => found.trouble = Some(fault),
    }
    Ok(found)
}

/// The mean of the treated so many periods after each one's own first.
fn since(frame: &Frame, series: &Series, steps: i32, is_kept: impl Fn(i32) -> bool) -> Option<f64> {
    let (mut weights, mut values) = (Vec::new(), Vec::new());
    for (person, first) in frame.first_treated.iter().enumerate().filter(|(_, first)| **first > 0.0) {
        let period = (*first as i32).saturating_add(steps);
        let Ok(place) = series.periods.binary_search(&period) else { continue };
        let value = series.by_period[place][person];
        if is_kept(period) && !value.is_nan() {
            weights.push(frame.weights[person]);
            values.push(value);
        }
    }
    let total = crate::number::sum(weights.iter().copied());
    (total > 0.0).then(|| crate::number::dot(&weights, &values) / total)
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

/// The points as a course, the plan's own periods after being the effect's; none without a point on both sides.
fn course(way: Way, dynamic: &Aggregation) -> Result<Option<Course>, Fault> {
    let Some(reference) = dynamic.points.iter().position(|point| point.is_reference) else {
        return Err(Fault::Plan { part: "outcome.period".into(), why: "needs-periods".into() });
    };
    let after = &dynamic.points[reference + 1..];
    if reference == 0 || after.is_empty() {
        return Ok(None);
    }
    let is_wanted = |at: f64| match way.plan.outcome.after {
        Some([first, last]) => f64::from(first) <= at && at <= f64::from(last),
        None => at >= 0.0,
    };
    let wanted: Vec<f64> = after.iter().map(|point| f64::from(u8::from(is_wanted(point.at)))).collect();
    let count = crate::number::sum(wanted.iter().copied());
    if count == 0.0 {
        return Err(Fault::Plan { part: "outcome.after".into(), why: "window-holds-no-period".into() });
    }
    let target = wanted.iter().map(|own| own / count).collect();
    Ok(Some(Course { study: EventStudy::of(dynamic)?, target }))
}

/// Whether all differences before are nothing (Wald's test, Hotelling's of few clusters), and how steep a slope the test would find (Roth 2022).
fn pre_trend(course: Option<&Course>, effect: &Estimate) -> Result<Option<PreTrend>, Fault> {
    let Some(Course { study, target }) = course else { return Ok(None) };
    let test = trend::pre_trend(study, target, Level::new(1.0 - TEST)?)?;
    let reach = crate::number::dot(target, study.times_after());
    let power = match reach > 0.0 {
        true => Some(trend::power(study, effect.value / reach, Level::new(1.0 - TEST)?)?),
        false => None,
    };
    Ok(Some(PreTrend {
        statistic: test.statistic,
        degrees_of_freedom: test.degrees,
        p_value: test.p_value,
        detectable_slope: test.at_eighty.map(|found| found.slope),
        power,
    }))
}
