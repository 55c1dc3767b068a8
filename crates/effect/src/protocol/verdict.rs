//! The answer, by a rule that stands here and in the manual, and that no result can bend.
//!
//! 1. *Cannot tell* where the design or the data do not carry an answer: nobody is held against; too few persons; too few
//!    clusters for the standard error, of all or of one group; the groups went different ways before; they are not alike after all
//!    that was done; an effect was found that cannot be; one of these was to be tried and could not be; too many are missing, or
//!    far more on one side; the plan was departed from after outcomes were opened.
//! 2. Otherwise *works* where both limits are better than nothing, and *harm* where both are worse.
//! 3. Otherwise *no effect shown* where the limits leave out an effect that would pay (or the least effect that the plan wants
//!    to find): it is known to be smaller. Where a share pays it is the share's limits that must leave it out.
//! 4. Otherwise *cannot tell*: the limits hold both nothing and what would pay.

use super::check::{CLUSTERS_MIN, PERIODS_BEFORE_MIN, PERSONS_MIN};
use super::evaluation::{Evaluation, FlowArm, Reason, Verdict};
use super::needs::{self, ARM_CLUSTERS_MIN};
use super::plan::{Against, Better, Errors, Plan};

/// The chance below which groups are held to have gone different ways before, or a placebo to have an effect; shared among
/// the tests that are made (Bonferroni), so that good data are not turned down more often for being tried more.
pub const CHANCE_MAX: f64 = 0.05;
/// Standard deviations that groups may differ by, after all that was done, before they are held unlike; what is held equal by
/// the estimator is allowed [`DIFFERENCE_ADJUSTED_MAX`].
pub const DIFFERENCE_MAX: f64 = 0.25;
/// The same where the estimator holds the column equal.
pub const DIFFERENCE_ADJUSTED_MAX: f64 = 0.5;
/// Share of a group that may be missing.
pub const MISSING_MAX: f64 = 0.4;
/// Difference of the shares that may be missing.
pub const MISSING_DIFFERENCE_MAX: f64 = 0.15;
/// Share of the change before and after above which it is said that most came of itself.
pub const REGRESSION_TOLD: f64 = 0.5;

/// The verdict and its reasons. Those that forbid an answer come first.
pub(super) fn verdict(plan: &Plan, evaluation: &Evaluation) -> (Verdict, Vec<Reason>) {
    let mut reasons = forbidding(plan, evaluation);
    let is_forbidden = !reasons.is_empty();
    let effect = &evaluation.primary.effect;
    let (low, high) = match plan.outcome.better {
        Better::Higher => (effect.low, effect.high),
        Better::Lower => (-effect.high, -effect.low),
    };
    let wanted = wanted(plan, evaluation);
    let verdict = if is_forbidden {
        Verdict::CannotTell
    } else if low > 0.0 {
        Verdict::Works
    } else if high < 0.0 {
        Verdict::Harm
    } else if is_less(plan, evaluation, high, wanted) {
        Verdict::NoEffectShown
    } else {
        reasons.push(Reason::TooUncertain { low, high, threshold: wanted });
        Verdict::CannotTell
    };
    reasons.extend(beside(plan, evaluation));
    (verdict, reasons)
}

/// Whether the effect is known to be less than what matters. A share that pays is held against the share's own limits: what would
/// have been is no more certain than the effect.
fn is_less(plan: &Plan, evaluation: &Evaluation, high: f64, wanted: Option<f64>) -> bool {
    match plan.payment.as_ref().filter(|payment| payment.relative) {
        Some(payment) => evaluation.primary.relative.as_ref().is_some_and(|share| {
            let best = if plan.outcome.better == Better::Higher { share.high } else { -share.low };
            best < payment.threshold
        }),
        None => wanted.is_some_and(|wanted| high < wanted),
    }
}

/// Whether the result can be paid by: it can where nothing forbids an answer. A wide interval does not forbid; the contract's
/// rule has its own say about limits.
pub fn supports_payment(evaluation: &Evaluation) -> bool {
    evaluation.verdict != Verdict::CannotTell
        || evaluation.reasons.first().is_some_and(|reason| matches!(reason, Reason::TooUncertain { .. }))
}

/// What an effect must be to matter, in the outcome's unit: what pays, else the least that the plan wants to find.
fn wanted(plan: &Plan, evaluation: &Evaluation) -> Option<f64> {
    let pays = plan.payment.as_ref().and_then(|payment| {
        if payment.relative {
            evaluation.primary.without.map(|without| payment.threshold * without.abs())
        } else {
            Some(payment.threshold)
        }
    });
    pays.or_else(|| plan.power.as_ref().and_then(|power| power.smallest.map(f64::abs)))
}

/// What forbids an answer.
fn forbidding(plan: &Plan, evaluation: &Evaluation) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let has_comparison = plan.comparison.kind != Against::None;
    if !has_comparison {
        reasons.push(Reason::NoComparison);
    }
    let analysed = |arm: &FlowArm| arm.analysed.unwrap_or(0);
    let (treated, controls) = (analysed(&evaluation.flow.treated), analysed(&evaluation.flow.controls));
    let persons = if has_comparison { treated.min(controls) } else { treated };
    if persons < PERSONS_MIN {
        reasons.push(Reason::FewPersons { persons, needed: PERSONS_MIN });
    }
    few_clusters(plan, evaluation, &mut reasons);
    let is_randomised = plan.comparison.kind == Against::Randomised;
    let tests = evaluation.placebos.len() + usize::from(evaluation.pre_trend.is_some());
    let chance = CHANCE_MAX / tests.max(1) as f64;
    if let Some(test) = &evaluation.pre_trend
        && test.p_value < chance
    {
        reasons.push(Reason::PreTrend { p_value: test.p_value });
    }
    for row in evaluation.balance.iter().filter(|_| !is_randomised) {
        let most = if is_adjusted(plan, &row.covariate) { DIFFERENCE_ADJUSTED_MAX } else { DIFFERENCE_MAX };
        match row.after.or(row.before) {
            Some(difference) if difference.abs() <= most => {}
            Some(difference) => {
                reasons.push(Reason::Imbalance { covariate: row.covariate.clone(), difference });
            }
            None => reasons.push(Reason::CheckMissing { part: row.covariate.clone() }),
        }
    }
    let missing = evaluation.omitted.iter().filter(|omitted| forbids(&omitted.part));
    reasons.extend(missing.map(|omitted| Reason::CheckMissing { part: omitted.part.clone() }));
    for placebo in evaluation.placebos.iter().filter(|placebo| placebo.estimate.p_value < chance) {
        reasons.push(Reason::Placebo { of: placebo.of.clone(), p_value: placebo.estimate.p_value });
    }
    if let Some(attrition) = &evaluation.attrition {
        let (treated, control) =
            (attrition.treated_share.unwrap_or(0.0), attrition.control_share.unwrap_or(0.0));
        let apart = (treated - control).abs();
        if treated.max(control) > MISSING_MAX || (has_comparison && apart > MISSING_DIFFERENCE_MAX) {
            reasons.push(Reason::Attrition { treated, control });
        }
    }
    let count = evaluation.deviations.iter().filter(|deviation| deviation.after_opening).count();
    if count > 0 {
        reasons.push(Reason::Deviation { count });
    }
    reasons
}

/// Whether the estimator holds a column of the balance equal: that of a term, or one of its categories.
fn is_adjusted(plan: &Plan, covariate: &str) -> bool {
    use super::plan::Method;
    let uses = !matches!(plan.estimator.method, Method::DifferenceInMeans | Method::TwoByTwo);
    let holds = |term: &String| {
        let term = term.trim();
        let marked = |mark| term.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(')'));
        let column = marked("C(").or_else(|| marked("N(")).unwrap_or(term).trim();
        let is_category = covariate.strip_prefix(column).is_some_and(|rest| rest.starts_with('='));
        covariate == column || is_category
    };
    uses && plan.estimator.covariates.iter().any(holds)
}

/// Whether a part of the plan that could not be had is one that forbids an answer where it fails: a check that was not made is
/// not one that was passed.
fn forbids(part: &str) -> bool {
    matches!(part, "outcome.period" | "sensitivity.placebo_outcome" | "sensitivity.placebo_period")
}

fn few_clusters(plan: &Plan, evaluation: &Evaluation, reasons: &mut Vec<Reason>) {
    if !needs::uses_clusters(plan) {
        return;
    }
    let design = &evaluation.design;
    if let Some(clusters) = design.clusters.filter(|clusters| *clusters < few(plan)) {
        reasons.push(Reason::FewClusters { clusters, needed: few(plan) });
    }
    let of_controls = design.clusters_controls.filter(|_| plan.comparison.kind != Against::None);
    for (is_treated, clusters) in [(true, design.clusters_treated), (false, of_controls)] {
        if let Some(clusters) = clusters.filter(|clusters| *clusters < ARM_CLUSTERS_MIN) {
            reasons.push(Reason::FewClustersInArm { is_treated, clusters, needed: ARM_CLUSTERS_MIN });
        }
    }
}

/// The number of clusters below which no answer is given: small-sample corrections and wild draws take fewer.
fn few(plan: &Plan) -> usize {
    const CORRECTED: usize = 6;
    match plan.estimator.errors {
        Errors::ClusterCr2 | Errors::WildCluster => CORRECTED,
        _ => CLUSTERS_MIN,
    }
}

/// What a reader must know beside the answer.
fn beside(plan: &Plan, evaluation: &Evaluation) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let share = evaluation.naive.as_ref().and_then(|naive| naive.share_explained);
    if let Some(share) = share.filter(|share| *share > REGRESSION_TOLD) {
        reasons.push(Reason::RegressionToTheMean { share });
    }
    let periods = evaluation.design.periods_before;
    let uses_periods = plan.outcome.before.is_some();
    if uses_periods && plan.comparison.kind != Against::Randomised && periods < PERIODS_BEFORE_MIN {
        reasons.push(Reason::FewPeriodsBefore { periods, needed: PERIODS_BEFORE_MIN });
    }
    let effect = evaluation.primary.effect.value;
    if let Some(left) = evaluation.sensitivity.leave_one_out.iter().find(|left| left.effect * effect < 0.0) {
        reasons.push(Reason::OneClusterDecides { cluster: left.cluster.clone() });
    }
    let is_beside =
        |part: &&str| !forbids(part) && (part.starts_with("sensitivity.") || part.starts_with("missing"));
    let missing = evaluation.omitted.iter().map(|omitted| omitted.part.as_str()).filter(is_beside);
    reasons.extend(missing.map(|part| Reason::CheckMissing { part: part.to_owned() }));
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{SEED, examples};

    #[test]
    fn a_term_holds_its_own_column_equal() {
        let made = examples(SEED).into_iter().find(|made| made.name == "kontakter-med-virkning");
        let text = made.expect("an example").plan;
        let terms = "covariates = [\"N(alder)\", \"C(kvinde)\"]";
        let text = text.replace("covariates = [\"alder\", \"kvinde\", \"kroniske\"]", terms);
        let plan = Plan::read(&text).expect("a plan");
        assert!(is_adjusted(&plan, "alder") && is_adjusted(&plan, "kvinde=1"));
        assert!(!is_adjusted(&plan, "alderdom") && !is_adjusted(&plan, "kroniske"));
    }
}
