//! What cannot be right in a plan, and what makes it weak: told before it is locked, while it can still be changed.

use super::frame::columns_of;
use super::operating::{self, POWER_WANTED};
use super::plan::{Against, Disclosure, Kind, Method, Plan, Who};
use crate::Fault;
use crate::table::Table;
use serde::Serialize;
use std::path::{Component, Path};

/// Periods before the effort that it takes to see a peak.
pub const PERIODS_BEFORE_MIN: usize = 4;
/// Clusters that standard errors of clusters take.
pub const CLUSTERS_MIN: usize = 10;
/// Persons in a group that a verdict takes.
pub const PERSONS_MIN: usize = 30;

/// Files that the steps write: no data may have their names.
pub const FILES_OF_THE_PROTOCOL: [&str; 7] =
    ["plan.toml", "log.jsonl", "matched.csv", "result.json", "shown.json", "estimate.csv", "manifest.txt"];

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The plan cannot be carried out.
    Error,
    /// It can, and the result will be weak.
    Warning,
}

/// Something about a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The key of the plan that it is about, such as `outcome.before`.
    pub key: String,
    /// How much it matters.
    pub weight: Weight,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
}

/// What may be wrong with a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
pub enum What {
    /// Something that the plan's other parts need is not named.
    Needed {
        /// What needs it, a word of the plan.
        by: String,
    },
    /// A number is outside of what it can be.
    Number {
        /// What it must be.
        must: &'static str,
    },
    /// A period comes before one that it must come after, or stands in two windows.
    Windows,
    /// An outcome is used to construct the comparison.
    OutcomeHeldEqual {
        /// The column.
        column: String,
    },
    /// Two outcomes are one.
    OutcomeTwice {
        /// The column.
        column: String,
    },
    /// A file of data has a name that it cannot have: of a file that the steps write, or of one outside of the folder.
    FileName {
        /// The name.
        name: String,
    },
    /// Both files are one under two spellings of its name.
    SameFile {
        /// The name of the other.
        name: String,
    },
    /// Nobody is held against: SØM's level 3.
    NoComparison,
    /// Fewer periods before than it takes to see a peak.
    FewPeriodsBefore {
        /// How many.
        periods: usize,
        /// What it takes.
        needed: usize,
    },
    /// The period of the referral counts, which is a peak.
    PeakCounts,
    /// Those who fell out are not counted.
    NotAllReferred,
    /// Fewer clusters than standard errors take.
    FewClusters {
        /// How many.
        clusters: usize,
        /// What it takes.
        needed: usize,
        /// Errors made for few clusters that the plan's estimator can give.
        takes: Vec<String>,
        /// How many those are.
        options: usize,
    },
    /// Too few persons in a group.
    FewPersons {
        /// In the smaller group.
        persons: usize,
        /// What it takes.
        needed: usize,
    },
    /// The rule pays for nothing more often than is accepted.
    FalsePayment {
        /// How often.
        found: f64,
        /// How often is accepted.
        most: f64,
    },
    /// Too seldom would the least effect be found.
    LowPower {
        /// How often.
        power: f64,
        /// How often it should.
        wanted: f64,
    },
    /// What would pay is told, and nothing is assumed that its risk can be reckoned from.
    NoAssumptions,
    /// The method is of another kind of number than the outcome.
    KindAndMethod {
        /// The outcome's column.
        column: String,
    },
    /// The plan asks for something that its other parts cannot have.
    NotTaken {
        /// What cannot have it, in words of the plan.
        by: String,
        /// What it can have in its place.
        takes: Vec<String>,
    },
    /// The plan tells something that its method has no use for.
    NotUsed {
        /// The method.
        by: String,
    },
    /// A column of clusters is named, and the errors count persons: that those of a cluster go together is left out.
    ClusterNotUsed {
        /// The column.
        column: String,
        /// Errors of clusters that the plan's estimator can give.
        takes: Vec<String>,
    },
    /// Few clusters of one group.
    FewClustersInArm {
        /// Whether of the treated.
        is_treated: bool,
        /// How many.
        clusters: usize,
        /// What it takes.
        needed: usize,
    },
    /// So many differences of the time before that their clusters hardly test them together.
    LongCourse {
        /// Periods before, but for the last, which the others are held against.
        points: usize,
        /// How many clusters.
        clusters: usize,
    },
    /// Two conditions are not held equal: nothing of the time before is used.
    NothingBefore,
}

/// Looks a plan through, with the file of persons where there is one already.
///
/// # Errors
/// What is wrong with a column of the file of persons.
pub fn check(plan: &Plan, people: Option<&Table>) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    needs(plan, &mut found);
    super::needs::found(plan, &mut found);
    numbers(plan, &mut found);
    windows(plan, &mut found);
    files(plan, &mut found);
    kinds(plan, &mut found);
    outcomes(plan, &mut found);
    weaknesses(plan, &mut found);
    let mut in_cluster = 1.0;
    if let Some(people) = people {
        in_cluster = groups(plan, people, &mut found)?;
    }
    chances(plan, in_cluster, &mut found);
    Ok(found)
}

pub(super) fn error(found: &mut Vec<Finding>, key: &str, what: What) {
    found.push(Finding { key: key.to_owned(), weight: Weight::Error, what });
}

pub(super) fn warning(found: &mut Vec<Finding>, key: &str, what: What) {
    found.push(Finding { key: key.to_owned(), weight: Weight::Warning, what });
}

fn needs(plan: &Plan, found: &mut Vec<Finding>) {
    let mut need = |is_there: bool, key: &str, by: &str| {
        if !is_there {
            error(found, key, What::Needed { by: by.to_owned() });
        }
    };
    let population = &plan.population;
    let has_before = plan.outcome.before.is_some() || plan.outcome.before_column.is_some();
    let is_compared = plan.comparison.kind != Against::None;
    need(
        !is_compared || population.treatment.is_some() || population.first_treated.is_some(),
        "population.treatment",
        "comparison.kind",
    );
    let method = plan.estimator.method;
    let uses_before = matches!(
        method,
        Method::Ancova | Method::TwoByTwo | Method::DoublyRobust | Method::Ipw | Method::OutcomeRegression
    );
    need(has_before || (!uses_before && is_compared), "outcome.before", "estimator.method");
    if method == Method::Staggered {
        need(population.first_treated.is_some(), "population.first_treated", "estimator.method");
        need(plan.outcome.period.is_some(), "outcome.period", "estimator.method");
    }
    need(method != Method::Matched || plan.matching.is_some(), "match", "estimator.method");
    need(!plan.sensitivity.rosenbaum || plan.matching.is_some(), "match", "sensitivity.rosenbaum");
    need(super::needs::has_clusters(plan), "estimator.cluster", "estimator.errors");
    need(
        !plan.sensitivity.leave_one_out || plan.estimator.cluster.is_some(),
        "estimator.cluster",
        "sensitivity.leave_one_out",
    );
    need(plan.outcome.before.is_none() || plan.outcome.period.is_some(), "outcome.period", "outcome.before");
    need(plan.outcome.after.is_none() || plan.outcome.period.is_some(), "outcome.period", "outcome.after");
    need(
        plan.sensitivity.placebo_period.is_none() || plan.outcome.period.is_some(),
        "outcome.period",
        "sensitivity.placebo_period",
    );
    need(!plan.missing.bounds || plan.missing.range.is_some(), "missing.range", "missing.bounds");
    need(
        population.who != Who::Enrolled || population.enrolled.is_some(),
        "population.enrolled",
        "population.who",
    );
    need(
        population.who != Who::Completed || population.completed.is_some(),
        "population.completed",
        "population.who",
    );
}

fn numbers(plan: &Plan, found: &mut Vec<Finding>) {
    let mut must = |holds: bool, key: &str, must: &'static str| {
        if !holds {
            error(found, key, What::Number { must });
        }
    };
    let level = plan.estimator.level;
    must(level > 0.5 && level < 1.0, "estimator.level", "0.5 < x < 1");
    must((99..=1_000_000).contains(&plan.estimator.draws), "estimator.draws", "99 <= x <= 1000000");
    must((1..=1200).contains(&plan.outcome.period_months), "outcome.period_months", "1 <= x <= 1200");
    if let Some(matching) = &plan.matching {
        must((1..=100).contains(&matching.ratio), "match.ratio", "1 <= x <= 100");
        let is_distance = matching.caliper.is_none_or(|caliper| caliper > 0.0 && caliper.is_finite());
        must(is_distance, "match.caliper", "x > 0");
        must(!matching.covariates.is_empty() || !matching.exact.is_empty(), "match.covariates", "x >= 1");
    }
    must((2..=1000).contains(&plan.missing.imputations), "missing.imputations", "2 <= x <= 1000");
    if let Some([least, most]) = plan.missing.range {
        must(least < most && least.is_finite() && most.is_finite(), "missing.range", "a < b");
    }
    if let Some(payment) = &plan.payment {
        must(payment.threshold > 0.0 && payment.threshold.is_finite(), "payment.threshold", "x > 0");
        let share = payment.false_payment_max;
        must(share > 0.0 && share < 1.0, "payment.false_payment_max", "0 < x < 1");
    }
    if let Some(power) = &plan.power {
        must(power.standard_deviation > 0.0, "power.standard_deviation", "x > 0");
        must(power.correlation.abs() < 1.0, "power.correlation", "-1 < x < 1");
        must((0.0..1.0).contains(&power.cluster_correlation), "power.cluster_correlation", "0 <= x < 1");
        must(power.treated > 0, "power.treated", "x >= 1");
        must(power.controls > 0 || plan.comparison.kind == Against::None, "power.controls", "x >= 1");
        must(power.mean.is_finite(), "power.mean", "finite");
    }
    let threshold = plan.disclosure.threshold;
    let least = Disclosure::THRESHOLD_MIN;
    must((least..=1000).contains(&threshold), "disclosure.threshold", "3 <= x <= 1000");
    let are_multiples =
        plan.sensitivity.honest.iter().all(|multiple| *multiple >= 0.0 && multiple.is_finite());
    must(are_multiples, "sensitivity.honest", "x >= 0");
}

fn windows(plan: &Plan, found: &mut Vec<Finding>) {
    let outcome = &plan.outcome;
    let is_turned = |window: Option<[i32; 2]>| window.is_some_and(|[first, last]| first > last);
    if is_turned(outcome.before) {
        error(found, "outcome.before", What::Windows);
    }
    let overlaps = match (outcome.before, outcome.after) {
        (Some([_, last]), Some([first, _])) => last >= first,
        _ => false,
    };
    if is_turned(outcome.after) || overlaps {
        error(found, "outcome.after", What::Windows);
    }
    if let (Some(placebo), Some([first, last])) = (plan.sensitivity.placebo_period, outcome.before)
        && !(first < placebo && placebo <= last)
    {
        error(found, "sensitivity.placebo_period", What::Windows);
    }
}

/// The columns that tell what came after, or what the effort cannot have changed, with the key that names each: what nobody may
/// read before it is opened.
pub(super) fn afterwards(plan: &Plan) -> Vec<(&'static str, &String)> {
    let mut columns = vec![("outcome.column", &plan.outcome.column)];
    columns.extend(plan.secondary.iter().map(|one| ("secondary", &one.column)));
    columns.extend(plan.sensitivity.placebo_outcome.iter().map(|one| ("sensitivity.placebo_outcome", one)));
    columns
}

/// The names of the columns that a plan says are outcomes, as the log keeps them.
pub fn outcome_names(plan: &Plan) -> Vec<String> {
    afterwards(plan).into_iter().map(|(_, column)| column.clone()).collect()
}

/// The columns that the plan knows persons by, or holds to be of the time before, with the key that names each.
fn beforehand(plan: &Plan) -> Vec<(&'static str, String)> {
    let population = &plan.population;
    let mut columns = vec![("population.unit", population.unit.clone())];
    let single = [
        ("population.treatment", &population.treatment),
        ("population.first_treated", &population.first_treated),
        ("population.enrolled", &population.enrolled),
        ("population.completed", &population.completed),
        ("estimator.cluster", &plan.estimator.cluster),
        ("outcome.before_column", &plan.outcome.before_column),
    ];
    columns.extend(single.into_iter().filter_map(|(key, column)| Some((key, column.clone()?))));
    let secondary = plan.secondary.iter().filter_map(|one| one.before_column.clone());
    columns.extend(secondary.map(|column| ("secondary", column)));
    let mut terms = |key: &'static str, terms: &[String]| {
        columns.extend(terms.iter().flat_map(|term| columns_of(term)).map(|column| (key, column)));
    };
    terms("estimator.covariates", &plan.estimator.covariates);
    terms("missing.covariates", &plan.missing.covariates);
    if let Some(matching) = &plan.matching {
        terms("match.exact", &matching.exact);
        terms("match.covariates", &matching.covariates);
    }
    columns
}

fn outcomes(plan: &Plan, found: &mut Vec<Finding>) {
    let afterwards = afterwards(plan);
    for (place, (key, column)) in afterwards.iter().enumerate() {
        let is_twice = afterwards[..place].iter().any(|(_, other)| other == column);
        if is_twice || plan.outcome.period.as_ref() == Some(*column) {
            error(found, key, What::OutcomeTwice { column: (*column).clone() });
        }
    }
    for (key, column) in beforehand(plan) {
        if afterwards.iter().any(|(_, outcome)| **outcome == column) {
            error(found, key, What::OutcomeHeldEqual { column });
        }
    }
}

/// The method reckons the kind of number that each outcome is.
fn kinds(plan: &Plan, found: &mut Vec<Finding>) {
    let primary = (&plan.outcome.column, plan.outcome.kind, "outcome.kind");
    let others = plan.secondary.iter().map(|one| (&one.column, one.kind, "secondary"));
    for (column, kind, key) in std::iter::once(primary).chain(others) {
        // A ratio of counts, or of shares (Zou 2004); its second moment, only of counts.
        let is_known = match plan.estimator.method {
            Method::Poisson => kind != Kind::Mean,
            Method::NegativeBinomial => kind == Kind::Count,
            _ => true,
        };
        if !is_known {
            error(found, key, What::KindAndMethod { column: column.clone() });
        }
    }
}

/// Both files lie in the folder, have names of their own, and are one only where they are called the same.
fn files(plan: &Plan, found: &mut Vec<Finding>) {
    let data = &plan.data;
    for (key, name) in [("data.people", &data.people), ("data.outcomes", &data.outcomes)] {
        let parts: Vec<Component> = Path::new(name).components().collect();
        let is_inside = !parts.is_empty() && parts.iter().all(|part| matches!(part, Component::Normal(_)));
        let is_plain = parts.iter().collect::<std::path::PathBuf>().as_os_str() == name.as_str();
        let is_taken = FILES_OF_THE_PROTOCOL.iter().any(|file| name.eq_ignore_ascii_case(file));
        if !is_inside || !is_plain || is_taken {
            error(found, key, What::FileName { name: name.clone() });
        }
    }
    if data.people != data.outcomes && data.people.to_lowercase() == data.outcomes.to_lowercase() {
        error(found, "data.outcomes", What::SameFile { name: data.people.clone() });
    }
}

fn weaknesses(plan: &Plan, found: &mut Vec<Finding>) {
    if plan.comparison.kind == Against::None {
        warning(found, "comparison.kind", What::NoComparison);
    }
    if plan.population.who != Who::Referred {
        warning(found, "population.who", What::NotAllReferred);
    }
    let is_randomised = plan.comparison.kind == Against::Randomised;
    let has_before = plan.outcome.before.is_some() || plan.outcome.before_column.is_some();
    if !is_randomised && !has_before {
        warning(found, "outcome", What::NothingBefore);
    }
    let Some(periods) = periods_before(plan) else { return };
    if !is_randomised && periods < PERIODS_BEFORE_MIN {
        warning(found, "outcome.before", What::FewPeriodsBefore { periods, needed: PERIODS_BEFORE_MIN });
    }
    let holds = |window: Option<[i32; 2]>| window.is_some_and(|[first, last]| first <= 0 && 0 <= last);
    let is_left_out = plan.outcome.excluded.contains(&0);
    if !is_left_out && (holds(plan.outcome.before) || holds(plan.outcome.after)) {
        warning(found, "outcome.excluded", What::PeakCounts);
    }
}

/// Periods of the time before that are not left out; none where the plan tells no such time.
fn periods_before(plan: &Plan) -> Option<usize> {
    let [first, last] = plan.outcome.before?;
    let left_out: std::collections::BTreeSet<i32> =
        plan.outcome.excluded.iter().copied().filter(|period| (first..=last).contains(period)).collect();
    let all = (i64::from(last) - i64::from(first) + 1).max(0);
    Some(usize::try_from(all).unwrap_or(usize::MAX).saturating_sub(left_out.len()))
}

/// Persons in a cluster.
fn groups(plan: &Plan, people: &Table, found: &mut Vec<Finding>) -> Result<f64, Fault> {
    let frame = super::Frame::of(plan, people)?;
    let (treated, controls) = (frame.arm(true).len(), frame.arm(false).len());
    if plan.comparison.kind != Against::None {
        if treated == 0 {
            return Err(Fault::NoTreated);
        }
        if controls == 0 {
            return Err(Fault::NoControls);
        }
    }
    let smaller = if plan.comparison.kind == Against::None { treated } else { treated.min(controls) };
    if smaller < PERSONS_MIN {
        let what = What::FewPersons { persons: smaller, needed: PERSONS_MIN };
        warning(found, "data.people", what);
    }
    let Some(clusters) = &frame.clusters else { return Ok(1.0) };
    let count = clusters.labels.len();
    if count == 1 {
        let column = plan.estimator.cluster.clone().unwrap_or_default();
        return Err(Fault::OneCluster { column });
    }
    if count < CLUSTERS_MIN {
        let takes = super::needs::for_few_clusters(plan);
        let what = What::FewClusters { clusters: count, needed: CLUSTERS_MIN, options: takes.len(), takes };
        warning(found, "estimator.cluster", what);
    }
    super::needs::arms(plan, &frame, found);
    let points = periods_before(plan).unwrap_or(0).saturating_sub(1);
    let is_tested = plan.comparison.kind != Against::None && super::needs::uses_clusters(plan);
    if is_tested && points > 0 && points + 2 >= count {
        warning(found, "outcome.before", What::LongCourse { points, clusters: count });
    }
    Ok(frame.len() as f64 / count as f64)
}

fn chances(plan: &Plan, in_cluster: f64, found: &mut Vec<Finding>) {
    if found.iter().any(|finding| finding.weight == Weight::Error) {
        return;
    }
    if let Some(payment) = &plan.payment {
        match operating::operating(plan, in_cluster) {
            None => warning(found, "payment", What::NoAssumptions),
            Some(rule) if rule.false_payment > payment.false_payment_max => {
                let what = What::FalsePayment { found: rule.false_payment, most: payment.false_payment_max };
                warning(found, "payment.threshold", what);
            }
            Some(_) => {}
        }
    }
    if let Some(power) = operating::power(plan, in_cluster).filter(|power| *power < POWER_WANTED) {
        warning(found, "power", What::LowPower { power, wanted: POWER_WANTED });
    }
}
