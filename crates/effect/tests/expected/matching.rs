//! Weighting, matching and balance.

use crate::data::{Case, case};
use sagsgang_effect::Level;
use sagsgang_effect::balance::balance;
use sagsgang_effect::design::Design;
use sagsgang_effect::matching::{Distance, Matched, MatchedSet, Plan, Scale, match_nearest, matched_effect};
use sagsgang_effect::regression::Fit;
use sagsgang_effect::table::Table;
use sagsgang_effect::weighting::{Target, propensity, weighted_effect};

const COVARIATES: &[&str] = &["age", "educ", "race", "married", "nodegree", "re74", "re75"];

fn lalonde(case: &Case) -> (Table, Design, Fit) {
    let table = case.table("lalonde.csv", None);
    let design = Design::of(&table, COVARIATES, true).expect("a design");
    let treated = table.zeros_and_ones("treat").expect("arms");
    let fit = propensity(&design.matrix, &design.names, treated).expect("a propensity");
    (table, design, fit)
}

/// The covariates as balance wants them: all categories, no column of ones.
fn covariates(table: &Table) -> Design {
    let mut design = Design::of(table, COVARIATES, false).expect("a design");
    let races = table.groups("race").expect("groups");
    let black = races.labels.iter().position(|label| label == "black").expect("a label") as u32;
    let column: Vec<f64> = races.codes.iter().map(|code| f64::from(u8::from(*code == black))).collect();
    design.push("race=black".into(), &column).expect("a column");
    design
}

fn check_balance(case: &Case, when: &str, table: &Table, weights: Option<&[f64]>) {
    let design = covariates(table);
    let treated = table.zeros_and_ones("treat").expect("arms");
    let found = balance(&design.matrix, &design.names, treated, weights, Target::Treated).expect("a balance");
    for covariate in &found.covariates {
        let likeness = covariate.after.unwrap_or(covariate.before);
        let name = covariate.name.replace("race=", "race_");
        case.check(&format!("/smd_{when}/{name}"), likeness.difference);
        if let Some(ratio) = likeness.variance_ratio {
            case.check(&format!("/variance_ratio_{when}/{name}"), ratio);
        }
    }
    assert_eq!(found.covariates.len(), 9);
    assert!(!found.is_balanced);
}

#[test]
fn e7_weights_for_all() {
    let Some(case) = case("effect", "E7") else { return };
    let table = case.table("nhefs.csv", None);
    let terms = [
        "sex",
        "race",
        "age",
        "age^2",
        "C(education)",
        "smokeintensity",
        "smokeintensity^2",
        "smokeyrs",
        "smokeyrs^2",
        "C(exercise)",
        "C(active)",
        "wt71",
        "wt71^2",
    ];
    let design = Design::of(&table, &terms, true).expect("a design");
    let treated = table.zeros_and_ones("qsmk").expect("arms");
    let outcome = table.numbers("wt82_71").expect("an outcome");
    let fit = propensity(&design.matrix, &design.names, treated).expect("a propensity");
    let found = weighted_effect(outcome, treated, (&design.matrix, &fit), (Target::All, None), Level::USUAL)
        .expect("an effect");
    case.check("/ate", found.known.value);
    case.check("/se_hc0", found.known.standard_error);
    case.check("/ci95/0", found.known.low);
    case.check("/ci95/1", found.known.high);
    let weights = sagsgang_effect::weighting::weights(&fit.fitted, treated, Target::All, None)
        .expect("weights")
        .weights;
    case.check("/sum_weights", weights.iter().sum());
    case.check("/min_weight", weights.iter().copied().fold(f64::INFINITY, f64::min));
    case.check("/max_weight", weights.iter().copied().fold(0.0, f64::max));
    assert!(found.estimated.standard_error < found.known.standard_error);
}

#[test]
fn e9a_balance_before() {
    let Some(case) = case("effect", "E9a") else { return };
    let (table, _, fit) = lalonde(&case);
    for (row, chance) in fit.fitted.iter().take(3).enumerate() {
        case.check(&format!("/propensity_first_three_rows/{row}"), *chance);
    }
    check_balance(&case, "before", &table, None);
}

#[test]
fn e9b_effect_given_pairs() {
    let Some(case) = case("effect", "E9b") else { return };
    let table = case.table("lalonde.csv", None);
    let pairs = case.table("lalonde_pairs.csv", None);
    let names = |row| table.text("id", row).expect("ids").expect("an id");
    let places: std::collections::HashMap<String, usize> =
        (0..table.rows()).map(|row| (names(row), row)).collect();
    let place = |column, row| places[&pairs.text(column, row).expect("ids").expect("an id")];
    let sets: Vec<MatchedSet> = (0..pairs.rows())
        .map(|row| MatchedSet {
            treated: place("treated", row),
            comparison: vec![place("control", row)],
            distances: vec![0.0],
        })
        .collect();
    let matched = Matched::of(sets, Vec::new(), table.rows(), 1);
    case.check("/matched_pairs", matched.sets.len() as f64);
    let design = Design::of(&table, COVARIATES, false).expect("a design");
    let outcome = table.numbers("re78").expect("an outcome");
    let found = matched_effect(outcome, &matched, Some((&design.matrix, &design.names)), Level::USUAL)
        .expect("an effect");
    case.check("/att", found.difference.value);
    case.check("/att_se_pair_cluster", found.difference.standard_error);
    let adjusted = found.adjusted.expect("an adjusted one");
    case.check("/att_adjusted", adjusted.value);
    case.check("/att_adjusted_se_pair_cluster", adjusted.standard_error);
    check_balance(&case, "after", &table, Some(&matched.weights));
}

#[test]
fn e9c_weights_for_the_treated() {
    let Some(case) = case("effect", "E9c") else { return };
    let (table, design, fit) = lalonde(&case);
    let treated = table.zeros_and_ones("treat").expect("arms");
    let outcome = table.numbers("re78").expect("an outcome");
    let plan = (Target::Treated, None);
    let found =
        weighted_effect(outcome, treated, (&design.matrix, &fit), plan, Level::USUAL).expect("an effect");
    case.check("/att", found.known.value);
    case.check("/se_hc0", found.known.standard_error);
}

#[test]
fn e9d_a_written_tie_rule() {
    let Some(case) = case("effect", "E9d") else { return };
    let (table, _, fit) = lalonde(&case);
    let treated = table.zeros_and_ones("treat").expect("arms");
    let plan = Plan {
        exact: &[],
        distance: Distance::Score { chances: &fit.fitted, scale: Scale::Probability },
        caliper: None,
        neighbours: 1,
        has_replacement: false,
    };
    let matched = match_nearest(treated, &plan).expect("a match");
    let outcome = table.numbers("re78").expect("an outcome");
    let found = matched_effect(outcome, &matched, None, Level::USUAL).expect("an effect");
    let expected = case.expected("/att");
    assert!((found.difference.value / expected - 1.0).abs() < 1e-9, "{} {expected}", found.difference.value);
    assert!((matched.sum_of_distances - case.expected("/sum_of_distances")).abs() < 1e-7);
}
