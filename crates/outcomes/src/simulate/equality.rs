//! What is counted and settled once is held against settling each draw by itself.

use super::outcome::{Evaluator, Outcome, Room};
use super::stream::{BLOCK, Stream};
use super::variable::{Variable, variables};
use super::{classes, tally};
use crate::contract::Contract;
use sagsgang_text::Source;

/// More than two blocks, and a part of one.
const DRAWS: u64 = 2 * BLOCK + 1_000;
/// Draws that make tables worth it, so that both ways of counting are tried.
const MANY: u64 = 100 * BLOCK;

fn contract(text: &str) -> Contract {
    let read = crate::file::read(&Source::from_text("kontrakt.toml", text));
    read.contract.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

/// Contracts whose draws meet each other in different ways: alone, in cohorts, through gates, in a rate card.
fn contracts() -> Vec<Contract> {
    let two = include_str!("../../tests/simulate/two_metrics.toml");
    let (head, scenario) = two.split_once("[[scenario]]").expect("a scenario");
    let draw = |metric: &str, cohort: &str, chance: &str| {
        format!(
            "{{ metric = \"{metric}\", cohort = \"{cohort}\", measured_on = 2028-01-01, persons = 90, chance = {{ {chance} }} }},"
        )
    };
    let scenario_of = |draws: &[String]| {
        format!("[[scenario]]\nname = \"a\"\nwhy = \"b\"\ndraws = [\n{}\n]\n", draws.join("\n"))
    };
    let normal =
        |mean: &str, deviation: &str| format!("normal = {{ mean = {mean}, deviation = {deviation} }}");
    let cohorts = scenario_of(&[
        draw("ydelser", "2026", &normal("0.1", "0.08")),
        draw("ydelser", "2027", "sample = [0.01, 0.05, 0.2, 0.31]"),
        draw("tilfredshed", "2026", "triangular = { low = 0, mode = 0.3, high = 1.2 }"),
        draw("tilfredshed", "2027", "gamma = { shape = 2, scale = 0.3, offset = -0.1 }"),
    ]);
    let each = head
        .replace("cohorts = \"pooled\"", "cohorts = \"each\"")
        .replace("max = 2_500_000", "max = 2_500_000\nmax_per_person = 9_000");
    let gate = "max = 6_000_000\ngates = [ { metric = \"tilfredshed\", at_least = 0.3 } ]";
    let gated = head.replacen("max = 6_000_000", gate, 1);
    let (before, rest) = head.split_once("[metric.pays]").expect("a price");
    let (_, rest) = rest.split_once("[[metric]]").expect("a second metric");
    let card = format!(
        "{before}[metric.pays]\nrule = \"rate-card\"\nlines = [ {{ id = \"1\", name = \"én\", price = 21_000 }}, {{ id = \"2\", name = \"to\", price = 3_333.33, max_per_person = 2 }} ]\n\n[[metric]]{rest}"
    );
    let lines = scenario_of(&[
        draw("ydelser", "2027", "beta_binomial = { alpha = 20, beta = 10, of = 200 }")
            .replace("cohort", "line = \"1\", cohort"),
        draw("ydelser", "2027", "negative_binomial = { mean = 150, size = 3 }")
            .replace("cohort", "line = \"2\", cohort"),
        draw("tilfredshed", "2027", "fixed = 0.55"),
    ]);
    let spilling = head.replace("[limits]", "[limits]\nspill = \"others\"\nrounding_unit = 1");
    let plain = format!("[[scenario]]{scenario}");
    [
        two.to_owned(),
        head.to_owned() + &cohorts,
        each + &cohorts,
        gated.clone() + &cohorts,
        gated + &plain,
        card + &lines,
        spilling + &plain,
    ]
    .iter()
    .map(|text| contract(text))
    .collect()
}

/// Draw by draw, in order.
fn plain(evaluator: &Evaluator, variables: &[Variable], draws: u64, seed: u64) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let mut room = Room::default();
    for block in 0..draws.div_ceil(BLOCK) {
        let len = (draws - block * BLOCK).min(BLOCK) as usize;
        let mut columns = Vec::new();
        for (place, variable) in variables.iter().enumerate() {
            let mut codes = vec![0; len];
            variable.distribution.fill(&mut Stream::new(seed, place, block), &mut codes);
            columns.push(codes);
        }
        for draw in 0..len {
            let codes: Vec<i64> = columns.iter().map(|codes| codes[draw]).collect();
            let readings = evaluator.readings(&codes).expect("codes have values");
            outcomes.push(evaluator.outcome(&readings, &mut room).expect("it can be settled"));
        }
    }
    outcomes
}

/// Outcomes with how often each came, in an order of their own.
fn sorted(outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let mut outcomes = outcomes;
    outcomes.sort();
    outcomes.dedup_by(|later, kept| {
        let is_same = Outcome { times: 0, ..later.clone() } == Outcome { times: 0, ..kept.clone() };
        if is_same {
            kept.times += later.times;
        }
        is_same
    });
    outcomes
}

#[test]
fn counting_first_gives_what_settling_each_draw_gives() {
    for (number, contract) in contracts().iter().enumerate() {
        let variables = variables(contract, &contract.scenarios[0]).expect("a scenario");
        let evaluator = Evaluator::new(contract, &variables).expect("known terms");
        let each = plain(&evaluator, &variables, DRAWS, 5);
        assert!(each.iter().any(|outcome| outcome.total > 0), "contract {number} never pays");
        let each = sorted(each);
        let of_each_size = [DRAWS, MANY].map(|draws| classes(&evaluator, draws).expect("classes"));
        let without_tables = variables.iter().map(|_| None).collect();
        for (way, classes) in of_each_size.into_iter().chain([without_tables]).enumerate() {
            let drawn = tally::count(&variables, &classes, DRAWS, 5).expect("not too many");
            assert!(drawn.len() <= DRAWS as usize);
            let counted = sorted(evaluator.outcomes(&drawn).expect("it can be settled"));
            assert_eq!(counted.len(), each.len(), "contract {number}, way {way}");
            assert!(counted == each, "contract {number}, way {way}");
        }
    }
}

#[test]
fn two_metrics_are_counted_in_a_small_table() {
    let contract = &contracts()[0];
    let variables = variables(contract, &contract.scenarios[0]).expect("a scenario");
    let evaluator = Evaluator::new(contract, &variables).expect("known terms");
    let classes = classes(&evaluator, MANY).expect("classes");
    let drawn = tally::count(&variables, &classes, MANY, 5).expect("not too many");
    // 221 sums of the first metric, four of the second; a few draws lie beyond the table and stand alone.
    assert!((800..=221 * 4 + 10).contains(&drawn.len()), "{}", drawn.len());
    assert_eq!(drawn.iter().map(|(_, times)| times).sum::<u64>(), MANY);
}
