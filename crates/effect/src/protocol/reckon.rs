//! One outcome's effect by the plan's method: the place where the plan's words become estimators.

use super::frame::{Frame, Series, pick};
use super::ground::{ground, influence};
use super::plan::{Against, Errors, Method, Plan};
use super::remark::Remark;
use crate::design::INTERCEPT;
use crate::difference::{self, Divisor, TwoPeriods, two_periods};
use crate::number::{Matrix, dot, sum};
use crate::regression::{self, Model, linear};
use crate::relative::{TreatedMean, amount, relative, share};
use crate::table::Groups;
use crate::{Estimate, Fault, Level};

/// What the column of the treated is called in a model.
pub(super) const TREATED: &str = "(treated)";
/// What the column of the time before is called in a model.
pub(super) const BEFORE: &str = "(before)";
/// A standard error, as a share of the largest outcome, that cannot be told from rounding.
const ROUNDING_SHARE: f64 = 1e-12;
/// Added to counts before their logarithm is taken, so that none has none.
const COUNT_SHIFT: f64 = 0.5;

/// One outcome's effect.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reckoned {
    pub effect: Estimate,
    /// As a share of what would have been; none where nothing would have been.
    pub relative: Option<Estimate>,
    /// The logarithm of the ratio, where the method finds one.
    pub ratio: Option<Estimate>,
    /// The treated's mean, with what it has in common with the ratio, or else with the effect.
    pub ground: Option<TreatedMean>,
    /// Those that it rests on.
    pub places: Vec<usize>,
    pub remarks: Vec<Remark>,
}

/// What is reckoned with: what the plan says, or what a check puts in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way<'a> {
    pub plan: &'a Plan,
    pub method: Method,
    pub errors: Errors,
}

impl<'a> Way<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let estimator = &plan.estimator;
        Self { plan, method: estimator.method, errors: estimator.errors }
    }

    /// A straight line in its place, with errors that it has.
    pub fn plain(self, method: Method) -> Self {
        let errors = if self.errors == Errors::Influence { Errors::Hc2 } else { self.errors };
        Self { method, errors, ..self }
    }

    pub fn level(&self) -> Result<Level, Fault> {
        Level::new(self.plan.estimator.level)
    }

    /// The clusters that errors are reckoned by; none where they count persons.
    pub fn clusters<'f>(&self, frame: &'f Frame) -> Option<&'f Groups> {
        let uses = self.errors.needs_clusters() || self.errors == Errors::Bootstrap;
        frame.clusters.as_ref().filter(|_| uses)
    }
}

impl Reckoned {
    /// Of an effect: its share follows from the treated's mean.
    pub fn of(effect: Estimate, ground: Option<TreatedMean>, remarks: Vec<Remark>) -> Self {
        let relative = ground.as_ref().and_then(|ground| relative(&effect, ground));
        Self { effect, relative, ratio: None, ground, places: Vec::new(), remarks }
    }

    /// Of the logarithm of a ratio: the effect follows from the treated's mean.
    pub fn of_ratio(ratio: Estimate, ground: TreatedMean, remarks: Vec<Remark>) -> Result<Self, Fault> {
        let (effect, relative) = (amount(&ratio, &ground)?, share(&ratio));
        Ok(Self { effect, relative, ratio: Some(ratio), ground: Some(ground), places: Vec::new(), remarks })
    }
}

/// The effect by those whose outcome is known and who have weight.
///
/// # Errors
/// What the estimator says; [`Fault::NoTreated`], [`Fault::NoControls`] where a group has nobody left.
pub(super) fn reckon(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    // Estimators know columns by what they are to them; a person knows them by the plan.
    by_method(way, frame, series).map_err(|fault| match (fault, &way.plan.estimator.cluster) {
        (Fault::OneCluster { .. }, Some(column)) => Fault::OneCluster { column: column.clone() },
        (fault, _) => fault,
    })
}

fn by_method(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    let places: Vec<usize> = series.known().into_iter().filter(|place| frame.weights[*place] > 0.0).collect();
    if places.is_empty() {
        return Err(Fault::NoRows);
    }
    let (frame, series) = (frame.select(&places), series.select(&places));
    let (treated, controls) = (frame.arm(true).len(), frame.arm(false).len());
    if treated == 0 {
        return Err(Fault::NoTreated);
    }
    if controls == 0 && way.plan.comparison.kind != Against::None {
        return Err(Fault::NoControls);
    }
    let mut found = if way.plan.comparison.kind == Against::None {
        before_and_after(way, &frame, &series)?
    } else {
        match way.method {
            Method::DoublyRobust | Method::Ipw | Method::OutcomeRegression => {
                by_difference(way, &frame, &series)?
            }
            Method::Staggered => super::periods::staggered(way, &frame, &series)?,
            Method::Poisson | Method::NegativeBinomial => by_counts(way, &frame, &series)?,
            _ => by_line(way, &frame, &series)?,
        }
    };
    has_spread(&found.effect, &series)?;
    found.places = match found.places.is_empty() {
        true => places,
        false => found.places.iter().map(|place| places[*place]).collect(),
    };
    Ok(found)
}

/// Faults an estimate whose standard error is nothing but rounding: outcomes that are the same for all, or clusters whose sums
/// cancel since each of them is all of its group.
fn has_spread(effect: &Estimate, series: &Series) -> Result<(), Fault> {
    let numbers = series.by_period.iter().flatten().chain(&series.after);
    let largest = numbers.filter(|number| !number.is_nan()).fold(0.0, |most: f64, one| most.max(one.abs()));
    if effect.standard_error <= ROUNDING_SHARE * largest { Err(Fault::NoSpread) } else { Ok(()) }
}

fn before_of(series: &Series) -> Result<&Vec<f64>, Fault> {
    series
        .before
        .as_ref()
        .ok_or_else(|| Fault::Plan { part: "outcome.before".into(), why: "method-needs-before".into() })
}

fn change(series: &Series) -> Result<Vec<f64>, Fault> {
    Ok(series.after.iter().zip(before_of(series)?).map(|(after, before)| after - before).collect())
}

/// The mean change of the treated, where nobody is held against them.
fn before_and_after(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    let treated = frame.arm(true);
    let (frame, change) = (frame.select(&treated), pick(&change(series)?, &treated));
    let x = Matrix::of_columns([vec![1.0; change.len()].as_slice()]);
    let after = pick(&series.after, &treated);
    line(way, &frame, (&x, &[INTERCEPT.to_owned()]), (&change, &after), 0)
}

/// Straight lines: means, ANCOVA, two by two, and among those matched.
fn by_line(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    let mut x = Matrix::of_columns([vec![1.0; frame.len()].as_slice(), &frame.treated]);
    let mut names = vec![INTERCEPT.to_owned(), TREATED.to_owned()];
    let outcome = match way.method {
        Method::TwoByTwo => change(series)?,
        Method::Matched if series.before.is_some() => change(series)?,
        _ => series.after.clone(),
    };
    if way.method == Method::Ancova {
        x.push(before_of(series)?);
        names.push(BEFORE.to_owned());
    }
    if matches!(way.method, Method::Ancova | Method::Matched) {
        covariates_into(frame, &mut x, &mut names);
    }
    line(way, frame, (&x, &names), (&outcome, &series.after), 1)
}

fn covariates_into(frame: &Frame, x: &mut Matrix, names: &mut Vec<String>) {
    for (place, name) in frame.covariates.names.iter().enumerate() {
        x.push(frame.covariates.matrix.column(place));
        names.push(name.clone());
    }
}

/// The coefficient at `place` of a straight line through an outcome, which is `after` or its change.
fn line(
    way: Way,
    frame: &Frame,
    (x, names): (&Matrix, &[String]),
    (outcome, after): (&[f64], &[f64]),
    place: usize,
) -> Result<Reckoned, Fault> {
    let model = Model { x, names, y: outcome, weights: weights_of(frame) };
    let fit = linear(&model, &errors(way, frame)?)?;
    let (effect, remarks) = match super::draws::drawn(way, frame, &model, place)? {
        Some(drawn) => drawn,
        None => (fit.estimate(place, way.level()?)?, fit.notices.iter().map(Remark::of).collect()),
    };
    let scores: Vec<f64> =
        fit.residuals.iter().zip(&frame.weights).map(|(residual, weight)| residual * weight).collect();
    let influence = influence(&fit, x, &scores, place);
    let ground = ground(way, frame, after, influence, effect.standard_error);
    Ok(Reckoned::of(effect, ground, remarks))
}

/// The weights, where any is not one.
pub(super) fn weights_of(frame: &Frame) -> Option<&[f64]> {
    frame.weights.iter().any(|weight| *weight != 1.0).then_some(frame.weights.as_slice())
}

/// The plan's standard errors as the regressions call them.
pub(super) fn errors<'f>(way: Way, frame: &'f Frame) -> Result<regression::Errors<'f>, Fault> {
    let clusters = || {
        frame
            .clusters
            .as_ref()
            .ok_or_else(|| Fault::Plan { part: "estimator.cluster".into(), why: "column-not-named".into() })
    };
    Ok(match way.errors {
        Errors::Classic => regression::Errors::Classic,
        Errors::Hc0 => regression::Errors::Hc0,
        Errors::Hc1 => regression::Errors::Hc1,
        // Draws have errors of their own; what stands beside them is of HC2.
        Errors::Hc2 | Errors::Permutation | Errors::Bootstrap => regression::Errors::Hc2,
        Errors::Influence => return Err(not_taken()),
        Errors::Hc3 => regression::Errors::Hc3,
        Errors::ClusterCr1 | Errors::WildCluster => regression::Errors::Cluster1(clusters()?),
        Errors::ClusterCr2 => regression::Errors::Cluster2(clusters()?),
    })
}

/// The fault of errors that an estimator has not: a plan that was checked never comes here.
pub(super) fn not_taken() -> Fault {
    Fault::Plan { part: "estimator.errors".into(), why: "not-taken".into() }
}

/// Differences of changes, made alike by regression, weights or both.
fn by_difference(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    if !matches!(way.errors, Errors::Influence | Errors::ClusterCr1) {
        return Err(not_taken());
    }
    let has_covariates = !frame.covariates.names.is_empty();
    let method = match way.method {
        _ if !has_covariates => difference::Method::Unadjusted,
        Method::Ipw => difference::Method::NormalisedWeighting,
        Method::OutcomeRegression => difference::Method::Regression,
        _ => difference::Method::DoublyRobust,
    };
    let data = TwoPeriods {
        before: before_of(series)?,
        after: &series.after,
        treated: &frame.treated,
        covariates: has_covariates.then_some(&frame.covariates.matrix),
        names: &frame.covariates.names,
        weights: weights_of(frame),
        clusters: way.clusters(frame),
    };
    let found = two_periods(&data, method, Divisor::UnitsLessOne, way.level()?)?;
    let ground = ground(way, frame, &series.after, found.influence, found.estimate.standard_error);
    Ok(Reckoned::of(found.estimate, ground, found.notices.iter().map(Remark::of).collect()))
}

/// Counts: the ratio, and what it makes of the treated's mean.
fn by_counts(way: Way, frame: &Frame, series: &Series) -> Result<Reckoned, Fault> {
    let mut x = Matrix::of_columns([vec![1.0; frame.len()].as_slice(), &frame.treated]);
    let mut names = vec![INTERCEPT.to_owned(), TREATED.to_owned()];
    // Counts are of the whole window, not its mean period: only they are whole, and spread as counts do.
    let [periods_before, periods] = series.windows.map(|periods| periods.max(1) as f64);
    if let Some(before) = &series.before {
        let logarithms: Vec<f64> = before
            .iter()
            .map(|mean| libm::log(counted(mean * periods_before).max(0.0) + COUNT_SHIFT))
            .collect();
        x.push(&logarithms);
        names.push(BEFORE.to_owned());
    }
    covariates_into(frame, &mut x, &mut names);
    let counts: Vec<f64> = series.after.iter().map(|mean| counted(mean * periods)).collect();
    let model = Model { x: &x, names: &names, y: &counts, weights: weights_of(frame) };
    if matches!(way.errors, Errors::WildCluster | Errors::Permutation | Errors::Bootstrap) {
        return Err(not_taken());
    }
    let errors = errors(way, frame)?;
    let fit = match way.method {
        Method::Poisson => regression::poisson(&model, &errors)?,
        _ => regression::negative_binomial(&model, &errors)?,
    };
    let ratio = fit.estimate(1, way.level()?)?;
    // Of counts that spread by α beside Poisson's, a row's part in the equations is its residual over 1 + α·μ.
    let spread = if way.method == Method::Poisson { 0.0 } else { fit.dispersion.unwrap_or(0.0) };
    let rows = fit.residuals.iter().zip(&fit.fitted).zip(&frame.weights);
    let scores: Vec<f64> =
        rows.map(|((residual, mean), weight)| weight * residual / (1.0 + spread * mean)).collect();
    let influence = influence(&fit, &x, &scores, 1);
    let ground =
        ground(way, frame, &series.after, influence, ratio.standard_error).ok_or(Fault::NoTreated)?;
    Reckoned::of_ratio(ratio, ground, fit.notices.iter().map(Remark::of).collect())
}

/// A count that rounding of a mean moved is whole again.
fn counted(number: f64) -> f64 {
    let whole = libm::round(number);
    if (number - whole).abs() < 1e-6 { whole } else { number }
}

/// The weighted mean of one group; none where it has no weight.
pub(super) fn mean_of(numbers: &[f64], treated: &[f64], weights: &[f64], group: f64) -> Option<f64> {
    let own: Vec<f64> =
        weights.iter().zip(treated).map(|(weight, own)| if *own == group { *weight } else { 0.0 }).collect();
    let total = sum(own.iter().copied());
    let known: Vec<f64> =
        numbers.iter().zip(&own).map(|(number, weight)| if *weight > 0.0 { *number } else { 0.0 }).collect();
    (total > 0.0).then(|| dot(&known, &own) / total).filter(|mean| mean.is_finite())
}
