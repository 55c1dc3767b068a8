//! Flows whose answers are known from elsewhere.

use jiff::civil::Date;
use sagsgang_outcomes::cash::{Flow, Flows, NoReturn, RateTable, YearlyReturn};
use sagsgang_outcomes::{Exact, Ore};

/// How near a rate must be.
const TOLERANCE: f64 = 1e-9;

struct Case {
    id: String,
    flows: Flows,
    answer: String,
    rates: Vec<f64>,
    logarithms: Vec<f64>,
    table: toml::Table,
}

fn numbers(table: &toml::Table, key: &str) -> Vec<f64> {
    let list = table[key].as_array().expect("a list");
    list.iter().map(|number| number.as_float().expect("a number")).collect()
}

fn cases() -> Vec<Case> {
    let file: toml::Table = include_str!("cases.toml").parse().expect("TOML");
    let cases = file["case"].as_array().expect("cases").iter().map(|case| {
        let table = case.as_table().expect("a case").clone();
        let flows = table["flows"].as_array().expect("flows").iter().map(|flow| Flow {
            date: flow["date"].as_str().and_then(|date| date.parse::<Date>().ok()).expect("a day"),
            ore: Ore::from_kroner(flow["amount"].as_integer().expect("an amount")),
        });
        Case {
            id: table["id"].as_str().expect("an id").to_owned(),
            flows: Flows::new(flows),
            answer: table["answer"].as_str().expect("an answer").to_owned(),
            rates: numbers(&table, "rates"),
            logarithms: numbers(&table, "ln_1_plus_rate"),
            table,
        }
    });
    cases.collect()
}

fn kind(answer: &YearlyReturn) -> String {
    let written = serde_json::to_value(answer).expect("JSON");
    written["answer"].as_str().expect("a kind").to_owned()
}

/// To 1e-9, or to a part in 10^9 of what is large.
#[track_caller]
fn assert_near(found: f64, wanted: f64, what: &str) {
    let off = (found - wanted).abs() / wanted.abs().max(1.0);
    assert!(off <= TOLERANCE, "{what}: {found} for {wanted}");
}

#[test]
fn every_root_of_every_case_is_found_and_no_other() {
    let cases = cases();
    assert_eq!(cases.len(), 11);
    for case in &cases {
        let answer = YearlyReturn::of(&case.flows);
        assert_eq!(kind(&answer), case.answer, "{}", case.id);
        let roots = answer.roots();
        assert_eq!(roots.len(), case.rates.len(), "{}: {roots:?}", case.id);
        for ((root, rate), logarithm) in roots.iter().zip(&case.rates).zip(&case.logarithms) {
            assert_near(root.rate.expect("it can be held"), *rate, &case.id);
            assert_near(root.ln_1_plus_rate, *logarithm, &case.id);
            assert_eq!(root.multiplicity, 1, "{}", case.id);
        }
        assert_eq!(answer.single().is_some(), case.answer == "one", "{}", case.id);
    }
}

#[test]
fn why_there_is_no_rate_is_told() {
    let cases = cases();
    let answer = |id: &str| {
        YearlyReturn::of(&cases.iter().find(|case| case.id == id).expect("the case is there").flows)
    };
    assert_eq!(answer("X4"), YearlyReturn::None { reason: NoReturn::TotalLoss });
    assert_eq!(answer("X6"), YearlyReturn::Undefined);
    let turned = cases.iter().find(|case| case.id == "X4").map(|case| case.flows.turned().expect("turned"));
    assert_eq!(
        YearlyReturn::of(&turned.expect("the case is there")),
        YearlyReturn::None { reason: NoReturn::OnlyReceipts }
    );
    assert_eq!(YearlyReturn::of(&Flows::default()), YearlyReturn::Undefined);
}

#[test]
fn a_fall_of_two_fifths_in_a_day_is_said_for_a_day() {
    let cases = cases();
    let case = cases.iter().find(|case| case.id == "X7").expect("the case is there");
    let answer = YearlyReturn::of(&case.flows);
    let root = answer.roots().first().expect("a root");
    // 5,630 out on the first day, 3,460 home on the next.
    assert_near(root.rate_a_day(), 3_460.0 / 5_630.0 - 1.0, "X7");
}

#[test]
fn sums_and_money_multiples_are_those_of_the_cases() {
    for case in cases() {
        let sum = case.flows.sum().expect("it can be counted");
        assert_eq!(sum, Ore::from_kroner(case.table["sum"].as_integer().expect("a sum")), "{}", case.id);
        let multiple = case.flows.money_multiple().expect("it can be counted").expect("money went out");
        let wanted = case.table["money_multiple"].as_float().expect("a number");
        assert_near(multiple.to_f64(), wanted, &case.id);
        assert!(multiple >= Exact::ZERO);
    }
}

#[test]
fn present_values_are_those_of_the_cases() {
    let rate = Exact::written("0.035").expect("a rate");
    let table = RateTable::flat("3,5 pct.", rate, "cases.toml").expect("a rate");
    for case in cases() {
        let day = case.flows.first_day().expect("there are flows");
        let value = table.present_value(&case.flows, day).expect("it can be counted");
        assert_near(
            value.unrounded / 100.0,
            case.table["present_value"].as_float().expect("a number"),
            &case.id,
        );
        assert!((value.unrounded - value.ore.0 as f64).abs() <= 0.5, "{}", case.id);
    }
}
