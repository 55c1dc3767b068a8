//! People, clusters and panels with a known effect.

use super::{Estimator, Trial};
use crate::design::INTERCEPT;
use crate::difference::{
    CrossSections, Divisor, Kind, Method, Options, Rows, TwoPeriods, cross_sections, group_times, two_periods,
};
use crate::inference::{Turns, WildPlan, wild_bootstrap};
use crate::matching::{CALIPER_USUAL, Caliper, Distance, Plan, Scale, match_nearest, matched_effect};
use crate::number::{Matrix, Stream};
use crate::regression::{Errors, Fit, Model, linear, logistic, negative_binomial, poisson};
use crate::table::Groups;
use crate::weighting::{Target, propensity, weighted_effect};
use crate::{Fault, Level, Notice};

/// The effect in data that are made, in the outcome's units, log odds or log rates.
const EFFECT: f64 = 0.4;
/// α of counts that are made: variance μ + α·μ².
pub(super) const OVERDISPERSION: f64 = 0.5;
/// Part of a cluster in the variance of outcomes: the intraclass correlation.
const WITHIN_CLUSTER: f64 = 0.1;
/// Draws of the wild bootstrap in each run.
const WILD_DRAWS: usize = 399;
/// Periods of a panel, in which cohorts are treated from the third and the fourth on.
const PERIODS: usize = 5;

/// Whether a warning is about too little to go by.
pub(super) fn is_too_little(notices: &[Notice]) -> bool {
    notices.iter().any(|notice| {
        matches!(
            notice,
            Notice::FewClusters { .. }
                | Notice::FewClustersInArm { .. }
                | Notice::FewDegrees { .. }
                | Notice::SmallCohort { .. }
        )
    })
}

/// 1 for every second row.
pub(super) fn alternately(size: usize) -> Vec<f64> {
    (0..size).map(|row| (row % 2) as f64).collect()
}

/// A number of mean 0 and variance 1 with a long tail to the right, as days and costs have.
pub(super) fn tailed(stream: &mut Stream) -> f64 {
    -libm::log(stream.unit()) - 1.0
}

fn coefficient(fit: &Fit, place: usize, truth: f64) -> Result<Trial, Fault> {
    Ok(Trial::of(fit.estimate(place, Level::USUAL)?, truth, is_too_little(&fit.notices)))
}

pub(super) fn names(columns: &[&str]) -> Vec<String> {
    std::iter::once(INTERCEPT).chain(columns.iter().copied()).map(str::to_owned).collect()
}

/// Two arms, the treated with twice the variance; the outcome before explains a third.
pub(super) fn means(size: usize, is_adjusted: bool, stream: &mut Stream) -> Result<Trial, Fault> {
    let treated = alternately(size);
    let before: Vec<f64> = (0..size).map(|_| tailed(stream)).collect();
    let y: Vec<f64> = treated
        .iter()
        .zip(&before)
        .map(|(treated, before)| EFFECT * treated + 0.7 * before + (1.0 + treated) * tailed(stream))
        .collect();
    let ones = vec![1.0; size];
    let mut columns = vec![&ones[..], &treated];
    let mut names = names(&["treated", "before"]);
    if is_adjusted {
        columns.push(&before);
    }
    names.truncate(columns.len());
    let x = Matrix::of_columns(columns);
    let fit = linear(&Model { x: &x, names: &names, y: &y, weights: None }, &Errors::Hc2)?;
    coefficient(&fit, 1, EFFECT)
}

/// A chance that depends on treatment and one covariate.
pub(super) fn odds(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let treated = alternately(size);
    let before: Vec<f64> = (0..size).map(|_| stream.normal()).collect();
    let y: Vec<f64> = treated
        .iter()
        .zip(&before)
        .map(|(treated, before)| {
            let chance = 1.0 / (1.0 + libm::exp(0.5 - EFFECT * treated - 0.5 * before));
            f64::from(u8::from(stream.unit() <= chance))
        })
        .collect();
    let x = Matrix::of_columns([&vec![1.0; size][..], &treated, &before]);
    let names = names(&["treated", "before"]);
    let fit = logistic(&Model { x: &x, names: &names, y: &y, weights: None }, &Errors::Classic)?;
    coefficient(&fit, 1, EFFECT)
}

/// Visits: each person has a rate of their own around the mean.
pub(super) fn counts(size: usize, is_poisson: bool, stream: &mut Stream) -> Result<Trial, Fault> {
    let treated = alternately(size);
    let before: Vec<f64> = (0..size).map(|_| stream.normal()).collect();
    let y: Vec<f64> = treated
        .iter()
        .zip(&before)
        .map(|(treated, before)| {
            // A gamma number with mean 1 and variance α = 1/2: of two exponential ones.
            let own = -(libm::log(stream.unit()) + libm::log(stream.unit())) * OVERDISPERSION;
            let mean = libm::exp(1.0 - EFFECT * treated + 0.3 * before) * own;
            stream.poisson(mean) as f64
        })
        .collect();
    let x = Matrix::of_columns([&vec![1.0; size][..], &treated, &before]);
    let names = names(&["treated", "before"]);
    let model = Model { x: &x, names: &names, y: &y, weights: None };
    let fit = if is_poisson {
        poisson(&model, &Errors::Hc3)?
    } else {
        negative_binomial(&model, &Errors::Classic)?
    };
    coefficient(&fit, 1, -EFFECT)
}

/// Who is treated depends on a covariate that changes the outcome too: people are weighted, or matched and adjusted.
pub(super) fn observed(size: usize, is_matched: bool, stream: &mut Stream) -> Result<Trial, Fault> {
    let before: Vec<f64> = (0..size).map(|_| stream.normal()).collect();
    let chance = |before: f64| 1.0 / (1.0 + libm::exp(-0.5 * before));
    let treated: Vec<f64> =
        before.iter().map(|before| f64::from(u8::from(stream.unit() <= chance(*before)))).collect();
    let y: Vec<f64> = treated
        .iter()
        .zip(&before)
        .map(|(treated, before)| EFFECT * treated + 0.3 * before + tailed(stream))
        .collect();
    let x = Matrix::of_columns([&vec![1.0; size][..], &before]);
    let chances = propensity(&x, &names(&["before"]), &treated)?;
    if !is_matched {
        let effect = weighted_effect(&y, &treated, (&x, &chances), (Target::All, None), Level::USUAL)?;
        return Ok(Trial::of(effect.estimated, EFFECT, is_too_little(&effect.notices)));
    }
    let chances = &chances.fitted[..];
    let plan = Plan {
        exact: &[],
        distance: Distance::Score { chances, scale: Scale::Logit },
        caliper: Some(Caliper { chances, deviations: CALIPER_USUAL }),
        neighbours: 1,
        has_replacement: false,
    };
    let matched = match_nearest(&treated, &plan)?;
    let covariates = Matrix::of_columns([&before[..]]);
    let effect = matched_effect(&y, &matched, Some((&covariates, &["before".to_owned()])), Level::USUAL)?;
    let estimate = effect.adjusted.unwrap_or(effect.difference);
    Ok(Trial::of(estimate, EFFECT, is_too_little(&effect.notices)))
}

/// Four groups of people, the treated and the others, before and after.
pub(super) fn two_by_two(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let treated = alternately(size);
    let after: Vec<f64> = (0..size).map(|row| (row / 2 % 2) as f64).collect();
    let outcome: Vec<f64> = treated
        .iter()
        .zip(&after)
        .map(|(treated, after)| 0.5 * treated + 0.3 * after + EFFECT * treated * after + tailed(stream))
        .collect();
    let data = CrossSections {
        outcome: &outcome,
        after: &after,
        treated: &treated,
        covariates: None,
        names: &[],
        weights: None,
    };
    let (estimate, fit) = cross_sections(&data, &Errors::Hc2, Level::USUAL)?;
    Ok(Trial::of(estimate, EFFECT, is_too_little(&fit.notices)))
}

/// A panel of two periods: the covariate changes who is treated and the trend. Where there are clusters, whole ones are treated,
/// those of higher covariates more often, and what happens to a cluster happens to all in it.
pub(super) fn doubly_robust(
    size: usize,
    clusters: Option<usize>,
    stream: &mut Stream,
) -> Result<Trial, Fault> {
    let codes: Vec<u32> = (0..size).map(|unit| (unit % clusters.unwrap_or(size)) as u32).collect();
    let groups = clusters.unwrap_or(0);
    let parts: Vec<f64> = (0..groups).map(|_| libm::sqrt(2.0 * WITHIN_CLUSTER) * stream.normal()).collect();
    let leanings: Vec<f64> = (0..groups).map(|_| stream.normal() / 3.0).collect();
    let of = |list: &[f64], unit: usize| list.get(codes[unit] as usize).copied().unwrap_or(0.0);
    let covariate: Vec<f64> = (0..size).map(|unit| of(&leanings, unit) + stream.normal()).collect();
    let treated: Vec<f64> = match clusters {
        Some(_) => codes.iter().map(|code| f64::from(code % 2)).collect(),
        None => {
            let chance = |covariate: f64| 1.0 / (1.0 + libm::exp(0.3 - 0.5 * covariate));
            covariate.iter().map(|own| f64::from(u8::from(stream.unit() <= chance(*own)))).collect()
        }
    };
    let before: Vec<f64> = covariate.iter().map(|own| own + stream.normal()).collect();
    let after: Vec<f64> = (0..size)
        .map(|unit| {
            before[unit] + 0.5 * covariate[unit] + EFFECT * treated[unit] + of(&parts, unit) + tailed(stream)
        })
        .collect();
    let groups = Groups { codes, labels: (0..groups).map(|code| code.to_string()).collect() };
    let data = TwoPeriods {
        before: &before,
        after: &after,
        treated: &treated,
        covariates: Some(&Matrix::of_columns([&covariate[..]])),
        names: &["covariate".to_owned()],
        weights: None,
        clusters: clusters.map(|_| &groups),
    };
    let effect = two_periods(&data, Method::DoublyRobust, Divisor::UnitsLessOne, Level::USUAL)?;
    Ok(Trial::of(effect.estimate, EFFECT, is_too_little(&effect.notices)))
}

/// Two clusters of all are treated.
pub(super) fn few_treated(size: usize, clusters: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let codes: Vec<u32> = (0..size).map(|row| (row % clusters) as u32).collect();
    let parts: Vec<f64> = (0..clusters).map(|_| libm::sqrt(WITHIN_CLUSTER) * stream.normal()).collect();
    let treated: Vec<f64> = codes.iter().map(|code| f64::from(u8::from(*code < 2))).collect();
    let y: Vec<f64> = codes
        .iter()
        .zip(&treated)
        .map(|(code, treated)| EFFECT * treated + parts[*code as usize] + tailed(stream))
        .collect();
    let x = Matrix::of_columns([&vec![1.0; size][..], &treated]);
    let groups = Groups { codes, labels: (0..clusters).map(|code| code.to_string()).collect() };
    let names = names(&["treated"]);
    let model = Model { x: &x, names: &names, y: &y, weights: None };
    let fit = linear(&model, &Errors::Cluster1(&groups))?;
    let rows: Vec<usize> = (0..size).collect();
    let mut notices = fit.notices.clone();
    notices.extend(crate::protocol::few_clusters_in_arms(&groups, &treated, &rows));
    Ok(Trial::of(fit.estimate(1, Level::USUAL)?, EFFECT, is_too_little(&notices)))
}

/// A panel of five periods in which a quarter of the units is treated from the third on, a quarter from the fourth.
pub(super) fn staggered(size: usize, stream: &mut Stream) -> Result<Trial, Fault> {
    let mut codes = Vec::with_capacity(size * PERIODS);
    let (mut periods, mut first_treated, mut outcome) = (Vec::new(), Vec::new(), Vec::new());
    for unit in 0..size {
        let first = [0, 3, 0, 4][unit % 4];
        let mut own = stream.normal();
        for period in 1..=PERIODS {
            // What happens to a unit stays with it in part, so that its periods go together.
            own = 0.7 * own + tailed(stream);
            let is_treated = first > 0 && period >= first;
            codes.push(unit as u32);
            periods.push(period as f64);
            first_treated.push(first as f64);
            outcome.push(own + 0.2 * period as f64 + if is_treated { EFFECT } else { 0.0 });
        }
    }
    let units = Groups { codes, labels: (0..size).map(|unit| unit.to_string()).collect() };
    let rows = Rows {
        units: &units,
        periods: &periods,
        first_treated: &first_treated,
        outcome: &outcome,
        covariates: None,
        names: &[],
        weights: None,
        clusters: None,
    };
    let options = Options { method: Method::Unadjusted, ..Options::default() };
    let found = group_times(&rows, &options)?;
    let overall = found.aggregate(Kind::Simple)?.overall;
    Ok(Trial::of(overall, EFFECT, is_too_little(&found.notices)))
}

/// Whole clusters are treated, of uneven sizes.
pub(super) fn clustered(
    estimator: Estimator,
    size: usize,
    clusters: usize,
    stream: &mut Stream,
) -> Result<Trial, Fault> {
    // Sizes rise from half to one and a half of the mean; the treated are every second cluster.
    let mut codes = Vec::with_capacity(size);
    for cluster in 0..clusters {
        let share = 0.5 + (cluster as f64 + 0.5) / clusters as f64;
        let rows = (share * size as f64 / clusters as f64) as usize;
        codes.extend(std::iter::repeat_n(cluster as u32, rows.max(1)));
    }
    let parts: Vec<f64> = (0..clusters).map(|_| libm::sqrt(WITHIN_CLUSTER) * stream.normal()).collect();
    let treated: Vec<f64> = codes.iter().map(|code| f64::from(code % 2)).collect();
    let y: Vec<f64> = codes
        .iter()
        .zip(&treated)
        .map(|(code, treated)| {
            EFFECT * treated + parts[*code as usize] + libm::sqrt(1.0 - WITHIN_CLUSTER) * tailed(stream)
        })
        .collect();
    let x = Matrix::of_columns([&vec![1.0; codes.len()][..], &treated]);
    let groups = Groups { codes, labels: (0..clusters).map(|code| code.to_string()).collect() };
    let names = names(&["treated"]);
    let model = Model { x: &x, names: &names, y: &y, weights: None };
    if estimator == Estimator::WildBootstrap {
        let (turns, seed) = (Turns::usual(clusters), stream.word());
        let plan = WildPlan { null: EFFECT, turns, draws: WILD_DRAWS, seed, level: Level::USUAL };
        let test = wild_bootstrap(&model, 1, &groups, &plan)?;
        let (low, high) = test.limits.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        return Ok(Trial { low, high, truth: EFFECT, warns: is_too_little(&test.notices) });
    }
    let errors = match estimator {
        Estimator::ClusterOne => Errors::Cluster1(&groups),
        _ => Errors::Cluster2(&groups),
    };
    coefficient(&linear(&model, &errors)?, 1, EFFECT)
}
