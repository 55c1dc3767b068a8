//! Straight lines and chances.

use crate::data::{case, rows_where};
use sagsgang_effect::design::Design;
use sagsgang_effect::inference::{Adjustment, adjusted};
use sagsgang_effect::regression::{Errors, Fit, Model, linear, logistic};
use sagsgang_effect::table::Table;
use sagsgang_effect::{Estimate, Level};

fn fit(table: &Table, outcome: &str, terms: &[&str], weights: Option<&[f64]>, errors: &Errors) -> Fit {
    let design = Design::of(table, terms, true).expect("a design");
    let y = table.numbers(outcome).expect("an outcome");
    let model = Model { x: &design.matrix, names: &design.names, y, weights };
    linear(&model, errors).expect("a fit")
}

fn propensity(table: &Table, treatment: &str, terms: &[&str]) -> Fit {
    let design = Design::of(table, terms, true).expect("a design");
    let y = table.numbers(treatment).expect("a treatment");
    let model = Model { x: &design.matrix, names: &design.names, y, weights: None };
    logistic(&model, &Errors::Classic).expect("a fit")
}

#[test]
fn e1a_difference_in_means() {
    let Some(case) = case("effect", "E1a") else { return };
    let table = case.table("nsw_dw.csv", None);
    let kinds = [
        ("classic", Errors::Classic),
        ("hc0", Errors::Hc0),
        ("hc1", Errors::Hc1),
        ("hc2", Errors::Hc2),
        ("hc3", Errors::Hc3),
    ];
    for (name, errors) in kinds {
        let fit = fit(&table, "re78", &["treat"], None, &errors);
        case.check("/att", fit.coefficients[1]);
        case.check(&format!("/se_{name}"), fit.standard_error(1));
    }
}

#[test]
fn e1b_adjusted() {
    let Some(case) = case("effect", "E1b") else { return };
    let table = case.table("nsw_dw.csv", None);
    let terms = ["treat", "age", "age^2", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"];
    let kinds =
        [("classic", Errors::Classic), ("hc1", Errors::Hc1), ("hc2", Errors::Hc2), ("hc3", Errors::Hc3)];
    for (name, errors) in kinds {
        let fit = fit(&table, "re78", &terms, None, &errors);
        case.check("/att", fit.coefficients[1]);
        case.check(&format!("/se_{name}"), fit.standard_error(1));
    }
}

#[test]
fn e1c_naive() {
    let Some(case) = case("effect", "E1c") else { return };
    let experiment = case.table("nsw_dw.csv", Some(&["treat", "re78"]));
    let survey = case.table("nsw_cps.csv", Some(&["sample", "re78"]));
    let outcomes = |table: &Table, column, value| {
        let table = table.select(&rows_where(table, column, value));
        table.numbers("re78").expect("an outcome").to_vec()
    };
    let (treated, others) = (outcomes(&experiment, "treat", 1.0), outcomes(&survey, "sample", 2.0));
    assert_eq!((treated.len(), others.len()), (185, 15_992));
    let mut table = Table::default();
    let is_treated = (0..treated.len() + others.len()).map(|row| f64::from(u8::from(row < 185))).collect();
    table.with_numbers("treat", is_treated).expect("a column");
    table.with_numbers("re78", [treated, others].concat()).expect("a column");
    case.check("/difference", fit(&table, "re78", &["treat"], None, &Errors::Hc1).coefficients[1]);
}

#[test]
fn e7_crude_and_weighted() {
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
    let chances = propensity(&table, "qsmk", &terms).fitted;
    let treated = table.zeros_and_ones("qsmk").expect("a treatment");
    let weights: Vec<f64> = treated
        .iter()
        .zip(&chances)
        .map(|(treated, chance)| if *treated == 1.0 { 1.0 / chance } else { 1.0 / (1.0 - chance) })
        .collect();
    case.check("/sum_weights", weights.iter().sum());
    case.check("/min_weight", weights.iter().copied().fold(f64::INFINITY, f64::min));
    case.check("/max_weight", weights.iter().copied().fold(0.0, f64::max));
    let weighted = fit(&table, "wt82_71", &["qsmk"], Some(&weights), &Errors::Hc0);
    case.check("/ate", weighted.coefficients[1]);
    case.check("/se_hc0", weighted.standard_error(1));
    let limits = Estimate::normal(weighted.coefficients[1], weighted.standard_error(1), Level::USUAL);
    let limits = limits.expect("limits");
    case.check("/ci95/0", limits.low);
    case.check("/ci95/1", limits.high);
    let crude = fit(&table, "wt82_71", &["qsmk"], None, &Errors::Classic);
    case.check("/crude", crude.coefficients[1]);
    case.check("/crude_se_classic", crude.standard_error(1));
}

#[test]
fn e8_two_by_two() {
    for (id, state) in [("E8a", "ky"), ("E8b", "mi")] {
        let Some(case) = case("effect", id) else { return };
        let table = case.table("injury.csv", Some(&["ky", "mi", "ldurat", "afchnge", "highearn", "afhigh"]));
        let table = table.select(&rows_where(&table, state, 1.0));
        let terms = ["afchnge", "highearn", "afhigh"];
        let classic = fit(&table, "ldurat", &terms, None, &Errors::Classic);
        case.check("/did", classic.coefficients[3]);
        case.check("/se_classic", classic.standard_error(3));
        case.check("/se_hc1", fit(&table, "ldurat", &terms, None, &Errors::Hc1).standard_error(3));
        case.check("/r_squared", classic.r_squared.expect("a constant is among the columns"));
        for (place, name) in ["Intercept", "afchnge", "highearn", "afhigh"].into_iter().enumerate() {
            case.check(&format!("/coefficients/{name}/0"), classic.coefficients[place]);
            case.check(&format!("/coefficients/{name}/1"), classic.standard_error(place));
        }
    }
}

#[test]
fn e9_propensity_and_weights_of_the_treated() {
    let Some(case_a) = case("effect", "E9a") else { return };
    let table = case_a.table("lalonde.csv", None);
    let terms = ["age", "educ", "race", "married", "nodegree", "re74", "re75"];
    let logit = propensity(&table, "treat", &terms);
    for (place, name) in logit.names.iter().enumerate() {
        let name = if place == 0 { "Intercept".to_owned() } else { name.replace('=', "_") };
        case_a.check(&format!("/logit/{name}/0"), logit.coefficients[place]);
        case_a.check(&format!("/logit/{name}/1"), logit.standard_error(place));
    }
    for row in 0..3 {
        case_a.check(&format!("/propensity_first_three_rows/{row}"), logit.fitted[row]);
    }
    let naive = fit(&table, "re78", &["treat"], None, &Errors::Classic);
    case_a.check("/naive", naive.coefficients[1]);
    case_a.check("/naive_se_classic", naive.standard_error(1));

    let case_c = case("effect", "E9c").expect("a case");
    let treated = table.zeros_and_ones("treat").expect("a treatment");
    let weights: Vec<f64> = treated
        .iter()
        .zip(&logit.fitted)
        .map(|(treated, chance)| if *treated == 1.0 { 1.0 } else { chance / (1.0 - chance) })
        .collect();
    let weighted = fit(&table, "re78", &["treat"], Some(&weights), &Errors::Hc0);
    case_c.check("/att", weighted.coefficients[1]);
    case_c.check("/se_hc0", weighted.standard_error(1));
}

#[test]
fn e12m_many_tests() {
    let Some(case) = case("effect", "E12m") else { return };
    let p_values: Vec<f64> =
        serde_json::from_value(case.value["specification"]["p"].clone()).expect("numbers");
    for (name, adjustment) in [("holm", Adjustment::Holm), ("bh", Adjustment::BenjaminiHochberg)] {
        for (place, found) in adjusted(&p_values, adjustment).expect("values").into_iter().enumerate() {
            case.check(&format!("/{name}/{place}"), found);
        }
    }
}
