//! Differences in differences.

use crate::data::{Case, case, rows_where};
use sagsgang_effect::design::Design;
use sagsgang_effect::difference::{
    Aggregation, Controls, CrossSections, Divisor, GroupTimes, Kind, Method, Options, Rows, TwoPeriods,
    cross_sections, group_times, two_periods,
};
use sagsgang_effect::regression::Errors;
use sagsgang_effect::table::Table;
use sagsgang_effect::{Estimate, Level};

const COVARIATES: [&str; 7] = ["age", "educ", "black", "married", "nodegree", "hisp", "re74"];

fn nsw(case: &Case, table: &Table) {
    let design = Design::of(table, &COVARIATES, false).expect("covariates");
    let data = TwoPeriods {
        before: table.numbers("re75").expect("before"),
        after: table.numbers("re78").expect("after"),
        treated: table.numbers("experimental").expect("treated"),
        covariates: Some(&design.matrix),
        names: &design.names,
        weights: None,
        clusters: None,
    };
    let effect = |method, divisor| two_periods(&data, method, divisor, Level::USUAL).expect("an effect");
    let unadjusted = effect(Method::Unadjusted, Divisor::Units);
    case.check("/unadjusted/att", unadjusted.estimate.value);
    for (name, method) in [
        ("outcome_regression", Method::Regression),
        ("ipw_unnormalised", Method::Weighting),
        ("ipw_normalised", Method::NormalisedWeighting),
        ("doubly_robust", Method::DoublyRobust),
        ("doubly_robust_improved", Method::DoublyRobustImproved),
    ] {
        let tolerance = match method {
            Method::DoublyRobustImproved => case.value["tolerance"][name].as_f64().expect("a tolerance"),
            _ => case.tolerance(),
        };
        let estimate = effect(method, Divisor::Units).estimate;
        case.check_within(&format!("/{name}/att"), estimate.value, tolerance);
        // The file's error of the improved estimator is 1.7e-5 off in one sample: the program it is from stops its search for
        // balancing weights early. With weights that balance to 1e-13 (numpy) it is 683.1528142580958, which is what the page
        // of that sample prints: 683.2211 with divisor n − 1.
        let tolerance = if method == Method::DoublyRobustImproved { 2.0 * tolerance } else { tolerance };
        case.check_within(&format!("/{name}/se"), estimate.standard_error, tolerance);
        let estimate = effect(method, Divisor::UnitsLessOne).estimate;
        case.check_within(&format!("/{name}/se_if_divisor_n_minus_1"), estimate.standard_error, tolerance);
        if let Some(printed) = case.value["expected"]["printed_on_documentation_pages"].get(name) {
            // To the last digit printed: the page cuts one error, 687.84937, where it rounds the others.
            for (printed, own) in [(&printed[0], estimate.value), (&printed[1], estimate.standard_error)] {
                let printed = printed.as_f64().expect("a printed number");
                assert!((printed - own).abs() < 1e-4, "{name}: {own} and not {printed}");
            }
        }
    }
}

#[test]
fn e2_two_periods() {
    let Some(case) = case("effect", "E2") else { return };
    let table = case.table("nsw_cps.csv", None);
    nsw(&case, &table.select(&rows_where(&table, "in_lalonde_cps", 1.0)));
}

#[test]
fn e3_two_periods_as_printed() {
    let Some(case) = case("effect", "E3") else { return };
    let table = case.table("nsw_cps.csv", None);
    let table = table.select(&rows_where(&table, "in_doc_subsample", 1.0));
    nsw(&case, &table);
}

fn wages(case: &Case) -> GroupTimes {
    let specification = |key: &str| case.value["specification"][key].as_str().expect("a word").to_owned();
    let table = case.table("mpdta.csv", None);
    let terms = case.value["specification"]["covariates"].as_array().expect("covariates");
    let terms: Vec<&str> = terms.iter().filter_map(|term| term.as_str()).collect();
    let design = Design::of(&table, &terms, false).expect("covariates");
    let rows = Rows {
        units: &table.groups("countyreal").expect("units"),
        periods: table.numbers("year").expect("periods"),
        first_treated: table.numbers("first_treat").expect("first treated"),
        outcome: table.numbers("lemp").expect("an outcome"),
        covariates: Some(&design.matrix),
        names: &design.names,
        weights: None,
        clusters: None,
    };
    let method = match specification("method").as_str() {
        "outcome regression" => Method::Regression,
        "doubly robust" => Method::DoublyRobust,
        method if method.contains("weight") || method.contains("IPW") => Method::NormalisedWeighting,
        method => panic!("no method {method}"),
    };
    let controls = match specification("control_group").as_str() {
        "never_treated" => Controls::NeverTreated,
        "not_yet_treated" => Controls::NotYetTreated,
        controls => panic!("no controls {controls}"),
    };
    group_times(&rows, &Options { method, controls, ..Options::default() }).expect("group-time effects")
}

fn check(case: &Case, path: &str, estimate: &Estimate) {
    case.check(&format!("{path}/att"), estimate.value);
    case.check(&format!("{path}/se"), estimate.standard_error);
}

fn staggered(id: &str) {
    let Some(case) = case("effect", id) else { return };
    let found = wages(&case);
    let cells = case.value["expected"]["att_gt"].as_array().expect("cells");
    assert_eq!(cells.len(), found.cells.len(), "{id}");
    for (place, cell) in cells.iter().enumerate() {
        let own = found
            .cells
            .iter()
            .find(|own| {
                Some(own.group) == cell["group"].as_f64() && Some(own.period) == cell["year"].as_f64()
            })
            .unwrap_or_else(|| panic!("{id}: no cell {cell}"));
        check(&case, &format!("/att_gt/{place}"), &own.estimate);
    }
    for (name, kind) in [
        ("simple", Kind::Simple),
        ("dynamic", Kind::Dynamic),
        ("group", Kind::Group),
        ("calendar", Kind::Calendar),
    ] {
        let aggregation: Aggregation = found.aggregate(kind).expect("an aggregation");
        let path = format!("/aggregations/{name}");
        check(&case, &format!("{path}/overall"), &aggregation.overall);
        let points = case.value["expected"]["aggregations"][name]["by"].as_object();
        assert_eq!(points.map_or(0, serde_json::Map::len), aggregation.points.len(), "{id} {name}");
        for point in &aggregation.points {
            check(&case, &format!("{path}/by/{}", point.at), &point.estimate);
        }
    }
}

#[test]
fn e4a_never_treated() {
    staggered("E4a");
}

#[test]
fn e4b_not_yet_treated() {
    staggered("E4b");
}

#[test]
fn e4c_doubly_robust() {
    staggered("E4c");
}

#[test]
fn e4d_outcome_regression() {
    staggered("E4d");
}

#[test]
fn e4e_weighting() {
    staggered("E4e");
}

#[test]
fn e4f_doubly_robust_not_yet_treated() {
    staggered("E4f");
}

#[test]
fn e8_cross_sections() {
    for (id, state) in [("E8a", "ky"), ("E8b", "mi")] {
        let Some(case) = case("effect", id) else { return };
        let table = case.table("injury.csv", Some(&["ky", "mi", "afchnge", "highearn", "ldurat"]));
        let table = table.select(&rows_where(&table, state, 1.0));
        let data = CrossSections {
            outcome: table.numbers("ldurat").expect("an outcome"),
            after: table.numbers("afchnge").expect("after"),
            treated: table.numbers("highearn").expect("treated"),
            covariates: None,
            names: &[],
            weights: None,
        };
        let (effect, fit) = cross_sections(&data, &Errors::Classic, Level::USUAL).expect("an effect");
        case.check("/did", effect.value);
        case.check("/se_classic", effect.standard_error);
        case.check("/r_squared", fit.r_squared.expect("a share"));
        for (place, name) in ["Intercept", "afchnge", "highearn", "afhigh"].iter().enumerate() {
            case.check(&format!("/coefficients/{name}/0"), fit.coefficients[place]);
            case.check(&format!("/coefficients/{name}/1"), fit.standard_error(place));
        }
        let (effect, _) = cross_sections(&data, &Errors::Hc1, Level::USUAL).expect("an effect");
        case.check("/se_hc1", effect.standard_error);
    }
}
