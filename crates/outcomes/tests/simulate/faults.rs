//! What cannot be simulated says what is missing and what to do.

use crate::{TWO_METRICS, contract};
use sagsgang_outcomes::Contract;
use sagsgang_outcomes::simulate::{DRAWS_MAX, Options, SimulationError, simulate};

fn fault(contract: &Contract, options: &Options) -> SimulationError {
    simulate(contract, &contract.scenarios[0], options).expect_err("a fault")
}

fn changed(from: &str, to: &str) -> Contract {
    assert!(TWO_METRICS.contains(from), "{from}");
    contract(&TWO_METRICS.replacen(from, to, 1))
}

#[test]
fn numbers_of_draws_have_ends() {
    let contract = contract(TWO_METRICS);
    let draws = |draws| fault(&contract, &Options { draws, ..Options::default() });
    assert_eq!(draws(0), SimulationError::NoDraws);
    assert_eq!(draws(DRAWS_MAX + 1), SimulationError::TooManyDraws { asked: DRAWS_MAX + 1 });
}

#[test]
fn what_is_unknown_is_named() {
    let usual = Options::default();
    for (from, to, path) in [
        ("max = 6_000_000", "max = { unknown = \"ikke aftalt\" }", "metric.ydelser.max"),
        ("max_total = 7_000_000", "max_total = { unknown = \"ikke aftalt\" }", "limits.max_total"),
        ("max = 3_000_000", "max = { unknown = \"ikke aftalt\" }", "party.region.max"),
    ] {
        let error = fault(&changed(from, to), &usual);
        let SimulationError::Unknown { terms } = &error else { panic!("{error:?}") };
        assert!(terms.iter().any(|term| term == path), "{terms:?}");
        assert!(error.to_string().contains(path), "{error}");
    }
}

#[test]
fn draws_that_do_not_fit_the_contract_are_told() {
    let usual = Options::default();
    let mut without = contract(TWO_METRICS);
    without.scenarios[0].draws.pop();
    assert_eq!(fault(&without, &usual), SimulationError::NotDrawn { metric: "tilfredshed".to_owned() });
    let mut twice = contract(TWO_METRICS);
    let again = twice.scenarios[0].draws[0].clone();
    twice.scenarios[0].draws.push(again);
    assert!(
        matches!(fault(&twice, &usual), SimulationError::DrawnTwice { metric, .. } if metric == "ydelser")
    );
    let mut other = contract(TWO_METRICS);
    let mut draw = other.scenarios[0].draws[0].clone();
    draw.metric = "andet".to_owned();
    other.scenarios[0].draws.push(draw);
    assert!(matches!(fault(&other, &usual), SimulationError::NoSuchMetric { metric } if metric == "andet"));
    let mut line = contract(TWO_METRICS);
    line.scenarios[0].draws[0].line = Some("1".to_owned());
    assert!(
        matches!(fault(&line, &usual), SimulationError::NoSuchLine { line: Some(line), .. } if line == "1")
    );
    let mut chance = contract(TWO_METRICS);
    chance.scenarios[0].draws[0].chance = sagsgang_outcomes::contract::Chance::Sample(Vec::new());
    let error = fault(&chance, &usual);
    assert!(error.to_string().contains("stikprøven er tom"), "{error}");
}

#[test]
fn who_receives_what_is_not_told_while_terms_of_it_are_unknown() {
    let contract = changed("amount = 4_000_000", "amount = { unknown = \"ikke aftalt\" }");
    let simulation =
        simulate(&contract, &contract.scenarios[0], &Options::default()).expect("payments are known");
    assert_eq!(simulation.unknown, ["capital.amount"]);
    assert!(simulation.receivers.is_empty() && simulation.investor.is_none());
    assert!(simulation.total.mean > 0.0);
}

#[test]
fn draws_that_could_all_differ_are_at_most_a_million() {
    let mut contract = contract(TWO_METRICS);
    contract.metrics[0].decimals = None;
    contract.metrics[0].unit = sagsgang_outcomes::contract::Unit::Money;
    let million = sagsgang_outcomes::Exact::whole(1_000_000_000);
    contract.scenarios[0].draws[0].chance =
        sagsgang_outcomes::contract::Chance::Normal { mean: million, deviation: million };
    let error = fault(&contract, &Options { draws: 1_000_001, rule_draws: 0, ..Options::default() });
    assert_eq!(error, SimulationError::TooManyOutcomes);
}
