//! Evaluations of made-up data: what a plan asks for is what is reckoned, or it is refused.

mod counts;
mod made;
mod peak;

use made::{Made, USUAL, plan};
use sagsgang_effect::Fault;
use sagsgang_effect::protocol::evaluation::{Reason, Verdict};
use sagsgang_effect::protocol::{Weight, What, taken};

const METHODS: [&str; 10] = [
    "difference-in-means",
    "ancova",
    "two-by-two",
    "doubly-robust",
    "ipw",
    "outcome-regression",
    "matched",
    "staggered",
    "poisson",
    "negative-binomial",
];
const ERRORS: [&str; 11] = [
    "classic",
    "hc0",
    "hc1",
    "hc2",
    "hc3",
    "cluster-cr1",
    "cluster-cr2",
    "wild-cluster",
    "permutation",
    "bootstrap",
    "influence",
];
const MATCH: &str = "[match]\ncovariates = [\"age\"]";

fn estimator(method: &str, errors: &str) -> String {
    let line = format!("method = \"{method}\"\nerrors = \"{errors}\"\ncluster = \"practice\"\ndraws = 199\n");
    match method {
        "difference-in-means" | "two-by-two" => line,
        _ => line + "covariates = [\"age\"]\n",
    }
}

fn is_refused(findings: &[sagsgang_effect::protocol::Finding]) -> bool {
    findings.iter().any(|finding| {
        let is_it = matches!(finding.what, What::NotTaken { .. } | What::NotUsed { .. });
        is_it && finding.weight == Weight::Error
    })
}

#[test]
fn errors_are_the_plans_or_refused() {
    // Arms of unlike size, or HC1 and HC2 are one for two means.
    let small = Made { persons: 241, ..USUAL };
    for method in METHODS {
        let mut found = std::collections::BTreeMap::new();
        for errors in ERRORS {
            let plan = plan(&estimator(method, errors), if method == "matched" { MATCH } else { "" });
            let is_taken = taken(&plan).contains(&plan.estimator.errors);
            assert_eq!(is_refused(&small.check(&plan)), !is_taken, "{method} {errors}");
            match small.evaluate(&plan) {
                Ok(told) => {
                    assert!(is_taken, "{method} {errors}");
                    let effect = told.primary.effect;
                    let limits = (effect.p_value.to_bits(), effect.low.to_bits(), effect.high.to_bits());
                    // Nothing is silently what another one is.
                    if let Some(other) = found.insert(limits, errors) {
                        panic!("{method}: {other} and {errors} are the same");
                    }
                }
                Err(fault) => {
                    let wanted = Fault::Plan { part: "estimator.errors".into(), why: "not-taken".into() };
                    assert_eq!((fault, is_taken), (wanted, false), "{method} {errors}");
                }
            }
        }
        assert!(found.len() >= 2, "{method}");
    }
}

#[test]
fn draws_are_not_lost_among_fillings() {
    let filled = "[missing]\nrule = \"multiple-imputation\"\nimputations = 3";
    for errors in ["wild-cluster", "permutation", "bootstrap"] {
        let asked = plan(&estimator("two-by-two", errors), filled);
        let found = USUAL.check(&asked);
        let told = found.iter().find(|finding| finding.key == "estimator.errors").expect("a finding");
        let What::NotTaken { takes, .. } = &told.what else { panic!("{told:?}") };
        assert!(takes.contains(&"cluster-cr2".to_owned()) && !takes.contains(&errors.to_owned()));
    }
    let weighted = plan(&estimator("two-by-two", "permutation"), "[missing]\nrule = \"response-weights\"");
    assert!(is_refused(&USUAL.check(&weighted)));
    // Nobody is compared with: only the change itself can be reckoned.
    let alone = plan(&estimator("doubly-robust", "cluster-cr1"), "[comparison]\nkind = \"none\"");
    assert!(is_refused(&USUAL.check(&alone)));
}

#[test]
fn clusters_have_their_own_degrees() {
    for method in ["doubly-robust", "ipw", "outcome-regression", "staggered", "ancova", "poisson"] {
        let told = USUAL.evaluate(&plan(&estimator(method, "cluster-cr1"), "")).expect("an evaluation");
        assert_eq!(told.design.clusters, Some(30), "{method}");
        assert_eq!(told.primary.effect.degrees_of_freedom, Some(29.0), "{method}");
        assert!(told.remarks.iter().any(|remark| remark.name == "few-clusters"), "{method}");
    }
    // Where a column is named and no errors, they are those of clusters, by whatever method takes them.
    for method in METHODS {
        let more = if method == "matched" { MATCH } else { "" };
        let bare = estimator(method, "usual").replace("errors = \"usual\"\n", "");
        let told = USUAL.evaluate(&plan(&bare, more)).expect("an evaluation");
        let asked = USUAL.evaluate(&plan(&estimator(method, "cluster-cr1"), more)).expect("an evaluation");
        assert_eq!(told.primary.effect, asked.primary.effect, "{method}");
        assert_eq!(told.primary.effect.degrees_of_freedom, Some(29.0), "{method}");
    }
}

#[test]
fn clusters_that_do_not_count_are_told_of() {
    for (method, errors) in [("doubly-robust", "influence"), ("ancova", "hc2"), ("two-by-two", "classic")] {
        let asked = plan(&estimator(method, errors), "");
        let found = USUAL.check(&asked);
        let unused = found.iter().find(|finding| matches!(finding.what, What::ClusterNotUsed { .. }));
        let unused = unused.unwrap_or_else(|| panic!("{method} {errors}"));
        assert_eq!((unused.weight, unused.key.as_str()), (Weight::Warning, "estimator.errors"));
        let What::ClusterNotUsed { column, takes } = &unused.what else { panic!("{unused:?}") };
        assert!(column == "practice" && takes.contains(&"cluster-cr1".to_owned()));
        let told = USUAL.evaluate(&asked).expect("an evaluation");
        assert!(told.remarks.iter().any(|remark| remark.name == "cluster-not-used"), "{method} {errors}");
    }
    for (errors, column) in
        [("cluster-cr1", "cluster = \"practice\""), ("bootstrap", "cluster = \"practice\""), ("hc2", "")]
    {
        let line = format!("method = \"two-by-two\"\nerrors = \"{errors}\"\n{column}\ndraws = 199");
        let asked = plan(&line, "");
        let is_it = |what: &What| matches!(what, What::ClusterNotUsed { .. });
        assert!(USUAL.check(&asked).iter().all(|finding| !is_it(&finding.what)), "{errors}");
        let told = USUAL.evaluate(&asked).expect("an evaluation");
        assert!(told.remarks.iter().all(|remark| remark.name != "cluster-not-used"), "{errors}");
    }
}

#[test]
fn advice_for_few_clusters_is_what_the_method_has() {
    let few = Made { practices: [4, 4], ..USUAL };
    for (method, wanted) in [
        ("two-by-two", ["cluster-cr2", "wild-cluster"].as_slice()),
        ("poisson", &["cluster-cr2"]),
        ("doubly-robust", &[]),
    ] {
        let found = few.check(&plan(&estimator(method, "cluster-cr1"), ""));
        let told = found.iter().find_map(|finding| match &finding.what {
            What::FewClusters { takes, options, .. } => Some((takes.clone(), *options)),
            _ => None,
        });
        let wanted: Vec<String> = wanted.iter().map(|errors| (*errors).to_owned()).collect();
        assert_eq!(told, Some((wanted.clone(), wanted.len())), "{method}");
    }
    // Draws of persons know nothing of clusters; without a column they are taken.
    let asked = plan(&estimator("two-by-two", "permutation"), "");
    assert!(is_refused(&USUAL.check(&asked)) && USUAL.evaluate(&asked).is_err());
    let alone = plan("method = \"two-by-two\"\nerrors = \"permutation\"\ndraws = 199", "");
    assert!(!is_refused(&USUAL.check(&alone)) && USUAL.evaluate(&alone).is_ok());
}

#[test]
fn few_treated_clusters_give_no_answer() {
    let few = Made { practices: [2, 18], ..USUAL };
    for method in ["doubly-robust", "ancova", "staggered", "poisson"] {
        let asked = plan(&estimator(method, "cluster-cr1"), "");
        assert!(few.check(&asked).iter().any(|finding| {
            matches!(finding.what, What::FewClustersInArm { is_treated: true, clusters: 2, .. })
        }));
        let told = few.evaluate(&asked).expect("an evaluation");
        assert_eq!(told.verdict, Verdict::CannotTell, "{method}");
        let reason = Reason::FewClustersInArm { is_treated: true, clusters: 2, needed: 5 };
        assert!(told.reasons.contains(&reason), "{method} {:?}", told.reasons);
        assert!(told.remarks.iter().any(|remark| remark.name == "few-clusters-in-arm"));
    }
}

#[test]
fn shares_know_what_would_have_been() {
    for method in ["difference-in-means", "ancova", "doubly-robust", "staggered", "poisson"] {
        let told = USUAL.evaluate(&plan(&estimator(method, "cluster-cr1"), "")).expect("an evaluation");
        let (effect, share) = (told.primary.effect, told.primary.relative.expect("a share"));
        let without = told.primary.without.expect("what would have been");
        assert!((share.value - effect.value / without).abs() < 1e-9, "{method}");
        assert!(share.low < share.value && share.value < share.high, "{method}");
        assert_eq!(share.holds_zero(), effect.holds_zero(), "{method}");
    }
    // Of means: Var(r) = (m²·Ve + e²·Vm − 2·m·e·Vm)/c⁴, by White's errors of a saturated line.
    let told = USUAL.evaluate(&plan(&estimator("difference-in-means", "hc2"), "")).expect("an evaluation");
    let (effect, share) = (told.primary.effect, told.primary.relative.expect("a share"));
    let (m, e) = (told.primary.treated_after.expect("a mean"), effect.value);
    let (people, outcomes) = USUAL.tables();
    let (calls, quarters) =
        (outcomes.numbers("calls").expect("calls"), outcomes.numbers("quarter").expect("when"));
    let after: Vec<f64> = (0..people.rows())
        .filter(|person| person % 2 == 0)
        .map(|person| {
            (0..8)
                .map(|place| 8 * person + place)
                .filter(|row| quarters[*row] >= 1.0)
                .map(|row| calls[row])
                .sum::<f64>()
                / 3.0
        })
        .collect();
    let mean = after.iter().sum::<f64>() / after.len() as f64;
    assert!((mean - m).abs() < 1e-12);
    let of_mean = after.iter().map(|own| (own - mean).powi(2)).sum::<f64>()
        / (after.len() as f64 - 1.0)
        / after.len() as f64;
    let of_effect = effect.standard_error.powi(2);
    let variance = (m * m * of_effect + e * e * of_mean - 2.0 * m * e * of_mean) / (m - e).powi(4);
    assert!((share.standard_error / variance.sqrt() - 1.0).abs() < 1e-9, "{share:?} {}", variance.sqrt());
}

#[test]
fn a_check_that_failed_is_not_passed() {
    // The column is all the same, so that its effect has no standard error and no test.
    let asked = plan(&estimator("doubly-robust", "cluster-cr1"), "[sensitivity]\nplacebo_period = -3");
    let told = USUAL.evaluate(&asked).expect("an evaluation");
    assert_eq!(told.verdict, Verdict::Works, "{:?}", told.reasons);
    // Six clusters and four differences before: with three of them the courses cannot be told of.
    let few = Made { practices: [1, 1], ..USUAL };
    let told = few.evaluate(&plan(&estimator("ancova", "cluster-cr1"), "")).expect("an evaluation");
    assert!(told.omitted.iter().any(|omitted| omitted.part == "outcome.period"), "{:?}", told.omitted);
    assert!(told.reasons.contains(&Reason::CheckMissing { part: "outcome.period".into() }));
    // Nothing of the outcome that cannot change is known of the treated.
    let (people, _) = USUAL.tables();
    let mut outcomes = "person,quarter,calls,dentist\n".to_owned();
    let (_, whole) = USUAL.tables();
    for row in 0..whole.rows() {
        let (calls, quarter) = (whole.numbers("calls").expect("calls")[row], row % 8);
        let dentist = if row / 8 % 2 == 0 { "" } else { "1" };
        outcomes += &format!("p{},{},{calls},{dentist}\n", row / 8, quarter as i32 - 4);
    }
    let outcomes = sagsgang_effect::table::Table::read(outcomes.as_bytes(), None).expect("a table");
    let asked = plan(&estimator("ancova", "hc2"), "[sensitivity]\nplacebo_outcome = \"dentist\"");
    let log = sagsgang_effect::protocol::Log::default();
    let circumstances = sagsgang_effect::protocol::Circumstances { log: &log, program: "test" };
    let told = sagsgang_effect::protocol::evaluate(&asked, &people, &outcomes, circumstances).expect("one");
    assert_eq!(told.verdict, Verdict::CannotTell);
    assert!(told.reasons.contains(&Reason::CheckMissing { part: "sensitivity.placebo_outcome".into() }));
}

#[test]
fn likeness_that_cannot_be_measured_is_not_there() {
    // `same` is 1 for all treated and 0 for all others.
    let more = "[match]\ncovariates = [\"same\"]\ndistance = \"mahalanobis\"";
    let told = USUAL
        .evaluate(&plan(&estimator("matched", "cluster-cr1").replace("age", "age\", \"C(practice)"), more));
    assert!(matches!(told, Err(Fault::Collinear { .. })), "{told:?}");
    let asked = "method = \"two-by-two\"\nerrors = \"hc2\"\ncovariates = [\"same\", \"age\"]";
    let told = USUAL.evaluate(&plan(asked, "")).expect("an evaluation");
    let imbalance = |reason: &Reason| matches!(reason, Reason::Imbalance { covariate, difference } if covariate == "same" && *difference >= 2.0);
    assert!(told.reasons.iter().any(imbalance), "{:?}", told.reasons);
    assert_eq!(told.verdict, Verdict::CannotTell);
    // A name that begins as a term does is not that term's.
    let asked = "method = \"ancova\"\nerrors = \"hc2\"\ncovariates = [\"age\"]";
    let told = USUAL.evaluate(&plan(asked, "")).expect("an evaluation");
    assert_eq!(told.balance.len(), 1);
}

#[test]
fn begins_at_different_times() {
    let told = USUAL.evaluate(&plan(&estimator("staggered", "influence"), "")).expect("an evaluation");
    let points: Vec<i32> = told.event_study.iter().map(|point| point.period).collect();
    assert_eq!(points, [-6, -5, -4, -3, -2, -1, 0, 1, 2]);
    for point in &told.event_study {
        assert!(!point.excluded && point.control_mean.is_none());
        assert!(point.treated_mean.is_some_and(|mean| mean > 1.0), "{point:?}");
    }
    assert_eq!((told.design.periods_before, told.design.periods_after), (6, 3));
    assert_eq!(told.flow.treated.analysed, Some(200));
    assert!(told.pre_trend.is_some());
    let share = told.primary.relative.expect("a share").value;
    // Half of the treated begin a quarter or two after the effect does.
    assert!(told.primary.treated_after.is_some() && share.abs() < 0.3);
    for more in ["[sensitivity]\nplacebo_period = -2", "[missing]\nrule = \"multiple-imputation\""] {
        assert!(is_refused(&USUAL.check(&plan(&estimator("staggered", "influence"), more))), "{more}");
    }
}

#[test]
fn honest_limits_know_which_periods_are_left_out() {
    let asked = plan(&estimator("doubly-robust", "influence"), "[sensitivity]\nhonest = [0.0, 1.0]");
    let told = USUAL.evaluate(&asked).expect("an evaluation");
    let points: Vec<_> = told.event_study.iter().filter(|point| (1..=3).contains(&point.period)).collect();
    let mean = points.iter().filter_map(|point| point.estimate).map(|one| one.value).sum::<f64>() / 3.0;
    let none = &told.sensitivity.honest[0];
    // Without an allowance they are those of the mean of the plan's quarters after.
    assert!(((none.low + none.high) / 2.0 - mean).abs() < 1e-9, "{none:?} {mean}");
    // Quarters 1, 2 and 3 lie two, three and four steps after the last one before: three steps in the mean, the greatest of
    // those before being known not better than from the three differences there are.
    let steps: Vec<f64> = [-4, -3, -2]
        .iter()
        .map(|at| told.event_study.iter().find(|point| point.period == *at).and_then(|point| point.estimate))
        .map(|estimate| estimate.expect("a point").value)
        .chain([0.0])
        .collect();
    let worst = steps.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
    let one = &told.sensitivity.honest[1];
    assert!(one.low <= none.low - 3.0 * worst + 1e-9 && one.high >= none.high + 3.0 * worst - 1e-9);
}

#[test]
fn what_is_filled_in_was_not_seen() {
    let lost = Made { missing: 0.2, ..USUAL };
    let more = "[missing]\nrule = \"multiple-imputation\"\nimputations = 5\ncovariates = [\"age\"]";
    for method in ["ancova", "poisson", "doubly-robust"] {
        let told = lost.evaluate(&plan(&estimator(method, "cluster-cr1"), more)).expect("an evaluation");
        let flow = told.flow.treated.clone();
        assert!(flow.analysed < flow.counted && flow.analysed == flow.with_outcome, "{flow:?}");
        let share = told.primary.relative.expect("a share");
        assert_eq!(share.holds_zero(), told.primary.effect.holds_zero());
        assert!(told.attrition.expect("attrition").imputed.is_some());
    }
}

#[test]
fn an_example_with_an_effect_has_the_power_to_show_it() {
    // Nine of ten at least, of seeds that nobody chose; and where nothing works, none says that something does.
    let answers = |name: &str| -> Vec<Verdict> {
        (1..=10)
            .map(|seed| {
                let made = sagsgang_effect::example::examples(seed);
                let made = made.into_iter().find(|made| made.name == name).expect("an example");
                let mut plan = sagsgang_effect::protocol::Plan::read(&made.plan).expect("a plan");
                plan.sensitivity.leave_one_out = false;
                let read =
                    |text: &str| sagsgang_effect::table::Table::read(text.as_bytes(), None).expect("a table");
                let (people, outcomes) = (read(&made.people), read(&made.outcomes));
                let log = sagsgang_effect::protocol::Log::default();
                let circumstances = sagsgang_effect::protocol::Circumstances { log: &log, program: "test" };
                let told = sagsgang_effect::protocol::evaluate(&plan, &people, &outcomes, circumstances);
                let told = told.expect("an evaluation");
                let share = told.primary.relative.expect("a share");
                println!("{seed} {:?} {share:?} {:?}", told.verdict, told.reasons);
                told.verdict
            })
            .collect()
    };
    let works = answers("kontakter-med-virkning").iter().filter(|one| **one == Verdict::Works).count();
    assert!(works >= 9, "{works}");
    let wrong = answers("kontakter-uden-virkning");
    assert!(wrong.iter().filter(|one| **one == Verdict::Works).count() <= 1, "{wrong:?}");
}

#[test]
fn a_placebo_of_several_periods_is_of_whole_counts() {
    for (first, periods) in [(-2, 2), (-3, 3)] {
        let asked = format!("[sensitivity]\nplacebo_period = {first}");
        for method in ["negative-binomial", "poisson"] {
            let told =
                USUAL.evaluate(&plan(&estimator(method, "cluster-cr1"), &asked)).expect("an evaluation");
            let left_out = told.omitted.iter().find(|omitted| omitted.part == "sensitivity.placebo_period");
            assert_eq!(left_out, None, "{method}, {periods} periods");
            assert_eq!(told.placebos.len(), 1, "{method}, {periods} periods");
        }
    }
}

#[test]
fn what_was_before_may_be_of_another_kind() {
    let mut text = "person,treated,rate,works\n".to_owned();
    for person in 0..80 {
        let rate = f64::from(person % 7) / 8.0;
        text += &format!("p{person},{},{rate},{}\n", person % 2, u8::from(person % 5 < 2 || person % 7 > 4));
    }
    let table = sagsgang_effect::table::Table::read(text.as_bytes(), None).expect("a table");
    let read = |kind: &str, column: &str| {
        sagsgang_effect::protocol::Plan::read(&format!(
            r#"
format = 1
id = "made"
title = "Made up"
[population]
description = "all"
index_date = "day 0"
unit = "person"
treatment = "treated"
[data]
people = "people.csv"
outcomes = "people.csv"
[outcome]
column = "{column}"
description = "at work"
kind = "{kind}"
better = "higher"
before_column = "rate"
[comparison]
kind = "randomised"
[estimator]
method = "ancova"
"#
        ))
        .expect("a plan")
    };
    let told = |kind: &str, column: &str| {
        let log = sagsgang_effect::protocol::Log::default();
        let circumstances = sagsgang_effect::protocol::Circumstances { log: &log, program: "test" };
        sagsgang_effect::protocol::evaluate(&read(kind, column), &table, &table, circumstances)
    };
    let share = told("share", "works").expect("an evaluation");
    assert_eq!(share.primary.effect, told("mean", "works").expect("an evaluation").primary.effect);
    assert!(told("count", "works").is_ok());
}
