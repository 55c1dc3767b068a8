//! Which estimator gives which standard errors: the one place that tells. What a plan asks for and its estimator lacks is an
//! error before anything is read, and is never replaced by something else.

use super::check::{Finding, What, error, warning};
use super::frame::Frame;
use super::plan::{Against, Errors, Method, MissingRule, Plan};
use crate::table::Groups;
use crate::{Fault, Notice};
use serde::Serialize;

/// Clusters of each group that errors of clusters take: with fewer, those of the other group alone tell how clusters differ, and
/// limits are far too narrow (MacKinnon and Webb 2018, "The wild bootstrap for few (treated) clusters").
pub const ARM_CLUSTERS_MIN: usize = 5;
/// Clusters of each group below which it is told.
pub const ARM_CLUSTERS_ADVISED: usize = 10;

/// Errors of a straight line.
const LINE: &[Errors] = &[
    Errors::Classic,
    Errors::Hc0,
    Errors::Hc1,
    Errors::Hc2,
    Errors::Hc3,
    Errors::ClusterCr1,
    Errors::ClusterCr2,
    Errors::WildCluster,
    Errors::Bootstrap,
];
/// Errors of a line of two means.
const MEANS: &[Errors] = &[
    Errors::Classic,
    Errors::Hc0,
    Errors::Hc1,
    Errors::Hc2,
    Errors::Hc3,
    Errors::ClusterCr1,
    Errors::ClusterCr2,
    Errors::WildCluster,
    Errors::Permutation,
    Errors::Bootstrap,
];
/// Errors of a model of counts.
const COUNTS: &[Errors] = &[
    Errors::Classic,
    Errors::Hc0,
    Errors::Hc1,
    Errors::Hc2,
    Errors::Hc3,
    Errors::ClusterCr1,
    Errors::ClusterCr2,
];
/// Errors of estimators whose every unit's influence is known.
const INFLUENCES: &[Errors] = &[Errors::Influence, Errors::ClusterCr1];

/// The standard errors that the plan's estimator can give.
///
/// Among people who were matched they are those of clusters: the plan's, or the matched sets where it names none (Abadie and
/// Spiess 2022); draws of people would match anew each time, which a bootstrap cannot follow (Abadie and Imbens 2008). Fillings
/// of what is missing are put together by their standard errors (Rubin 1987), so that limits of draws would be lost. A
/// permutation knows nothing of weights, and draws people where whole clusters were treated.
pub fn taken(plan: &Plan) -> Vec<Errors> {
    let of_method = match plan.estimator.method {
        _ if plan.comparison.kind == Against::None => LINE,
        Method::DifferenceInMeans | Method::TwoByTwo => MEANS,
        Method::Ancova | Method::Matched => LINE,
        Method::Poisson | Method::NegativeBinomial => COUNTS,
        Method::DoublyRobust | Method::Ipw | Method::OutcomeRegression | Method::Staggered => INFLUENCES,
    };
    let is_filled = plan.missing.rule == MissingRule::MultipleImputation;
    let is_weighted = plan.missing.rule == MissingRule::ResponseWeights;
    let is_matched = plan.matching.is_some();
    let has_column = plan.estimator.cluster.is_some();
    let holds = |errors: &Errors| match errors {
        _ if is_matched && !errors.needs_clusters() => false,
        Errors::WildCluster | Errors::Bootstrap => !is_filled,
        Errors::Permutation => !is_filled && !is_weighted && !has_column,
        _ => true,
    };
    of_method.iter().copied().filter(holds).collect()
}

/// Whether the plan's errors count clusters and not persons.
pub(super) fn uses_clusters(plan: &Plan) -> bool {
    let estimator = &plan.estimator;
    estimator.errors.needs_clusters()
        || (estimator.errors == Errors::Bootstrap && estimator.cluster.is_some())
}

/// The column of clusters that the plan names and its errors do not count.
fn unused_clusters(plan: &Plan) -> Option<&String> {
    plan.estimator.cluster.as_ref().filter(|_| !uses_clusters(plan))
}

/// The errors of clusters that the plan's estimator can give, as the plan writes them.
pub(super) fn of_clusters(plan: &Plan) -> Vec<String> {
    taken(plan).iter().filter(|errors| errors.needs_clusters()).map(word).collect()
}

/// Those of them that are made for few clusters.
pub(super) fn for_few_clusters(plan: &Plan) -> Vec<String> {
    let are_made_for_few = |errors: &&Errors| matches!(errors, Errors::ClusterCr2 | Errors::WildCluster);
    taken(plan).iter().filter(are_made_for_few).map(word).collect()
}

/// Whether clusters are told where errors need them: by a column, or by who is matched.
pub(super) fn has_clusters(plan: &Plan) -> bool {
    !plan.estimator.errors.needs_clusters() || plan.estimator.cluster.is_some() || plan.matching.is_some()
}

/// What the plan asks for that its estimator cannot do.
pub(super) fn lacking(plan: &Plan) -> Vec<(&'static str, What)> {
    let mut found = Vec::new();
    let method = plan.estimator.method;
    if plan.comparison.kind == Against::None
        && !matches!(method, Method::DifferenceInMeans | Method::TwoByTwo)
    {
        let takes = [Method::TwoByTwo, Method::DifferenceInMeans].iter().map(word).collect();
        let by = format!("comparison.kind = {}", word(&Against::None));
        return vec![("estimator.method", What::NotTaken { by, takes })];
    }
    let takes = taken(plan);
    if !takes.contains(&plan.estimator.errors) {
        let by = match plan.missing.rule {
            MissingRule::Complete => word(&method),
            rule => format!("{} + {}", word(&method), word(&rule)),
        };
        let by = if plan.matching.is_some() { format!("{by} + match") } else { by };
        let has_column = plan.estimator.errors == Errors::Permutation && plan.estimator.cluster.is_some();
        let by = if has_column { format!("{by} + estimator.cluster") } else { by };
        let takes = takes.iter().map(word).collect();
        found.push(("estimator.errors", What::NotTaken { by, takes }));
    }
    // Its periods are those of the calendar, its windows each group's own.
    if method == Method::Staggered {
        let windows = [
            ("outcome.before", plan.outcome.before.is_some()),
            ("outcome.after", plan.outcome.after.is_some()),
            ("outcome.excluded", !plan.outcome.excluded.is_empty()),
            ("sensitivity.placebo_period", plan.sensitivity.placebo_period.is_some()),
            ("missing.rule", plan.missing.rule == MissingRule::MultipleImputation),
            ("missing.bounds", plan.missing.bounds),
        ];
        for (key, _) in windows.into_iter().filter(|(_, is_told)| *is_told) {
            found.push((key, What::NotUsed { by: word(&method) }));
        }
    }
    found
}

/// Adds to a check of the plan what its estimator cannot do.
pub(super) fn found(plan: &Plan, found: &mut Vec<Finding>) {
    for (key, what) in lacking(plan) {
        error(found, key, what);
    }
    let is_taken = taken(plan).contains(&plan.estimator.errors);
    if let Some(column) = unused_clusters(plan).filter(|_| is_taken) {
        let what = What::ClusterNotUsed { column: column.clone(), takes: of_clusters(plan) };
        warning(found, "estimator.errors", what);
    }
}

/// The same where a plan is carried out that was never checked.
///
/// # Errors
/// [`Fault::Plan`] of the first.
pub(super) fn carried(plan: &Plan) -> Result<(), Fault> {
    match lacking(plan).into_iter().next() {
        Some((key, _)) => Err(Fault::Plan { part: key.to_owned(), why: "not-taken".into() }),
        None => Ok(()),
    }
}

/// Clusters with somebody of the comparison among these people, and with somebody of the treated; none where there are no
/// clusters.
pub(super) fn clusters_of_arms(frame: &Frame, places: &[usize]) -> Option<[usize; 2]> {
    frame.clusters.as_ref().map(|groups| counted(groups, &frame.treated, places))
}

fn counted(groups: &Groups, treated: &[f64], places: &[usize]) -> [usize; 2] {
    let mut seen = vec![[false; 2]; groups.labels.len()];
    for place in places {
        seen[groups.codes[*place] as usize][usize::from(treated[*place] == 1.0)] = true;
    }
    [0, 1].map(|arm| seen.iter().filter(|cluster| cluster[arm]).count())
}

/// What is to be told of few clusters in a group, or of clusters that do not count.
pub(super) fn notices(plan: &Plan, frame: &Frame, places: &[usize]) -> Vec<Notice> {
    if let Some(column) = unused_clusters(plan) {
        return vec![Notice::ClusterNotUsed { column: column.clone() }];
    }
    let is_compared = plan.comparison.kind != Against::None;
    let Some(groups) = frame.clusters.as_ref().filter(|_| uses_clusters(plan)) else { return Vec::new() };
    let mut notices = few_clusters_in_arms(groups, &frame.treated, places);
    notices
        .retain(|notice| is_compared || matches!(notice, Notice::FewClustersInArm { is_treated: true, .. }));
    notices
}

/// The warnings of clusters with somebody of a group (1 is treated), among these rows.
pub(crate) fn few_clusters_in_arms(groups: &Groups, treated: &[f64], rows: &[usize]) -> Vec<Notice> {
    let arms = counted(groups, treated, rows);
    let of_arm = |(is_treated, clusters): (bool, usize)| {
        (clusters < ARM_CLUSTERS_ADVISED).then_some(Notice::FewClustersInArm {
            is_treated,
            clusters,
            advised: ARM_CLUSTERS_ADVISED,
        })
    };
    [(true, arms[1]), (false, arms[0])].into_iter().filter_map(of_arm).collect()
}

/// Adds to a check of the plan that a group lies in few clusters.
pub(super) fn arms(plan: &Plan, frame: &Frame, found: &mut Vec<Finding>) {
    let all: Vec<usize> = (0..frame.len()).collect();
    for notice in notices(plan, frame, &all) {
        if let Notice::FewClustersInArm { is_treated, clusters, .. } = notice {
            let what = What::FewClustersInArm { is_treated, clusters, needed: ARM_CLUSTERS_ADVISED };
            warning(found, "estimator.cluster", what);
        }
    }
}

/// A value as the plan writes it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
