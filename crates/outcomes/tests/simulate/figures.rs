//! What must hold of the figures of any simulation.

use crate::{TWO_METRICS, contract};
use proptest::prelude::*;
use sagsgang_outcomes::simulate::{Options, Simulation, simulate};
use sagsgang_outcomes::{Contract, Exact};

fn simulated(contract: &Contract, options: &Options) -> Simulation {
    simulate(contract, &contract.scenarios[0], options).expect("a simulation")
}

fn bytes(contract: &Contract, options: &Options) -> String {
    serde_json::to_string(&simulated(contract, options)).expect("JSON")
}

/// The same contract with two cohorts of each metric, whose outcomes are too many for a table.
fn with_cohorts() -> Contract {
    let mut contract = contract(TWO_METRICS);
    let scenario = &mut contract.scenarios[0];
    let mut later = scenario.draws.clone();
    for draw in &mut later {
        draw.cohort = "2028".to_owned();
        draw.measured_on = jiff::civil::date(2029, 1, 1);
    }
    scenario.draws.extend(later);
    contract
}

#[test]
fn the_same_seed_gives_the_same_bytes_with_any_number_of_threads() {
    for (contract, draws) in [(contract(TWO_METRICS), 60_000), (with_cohorts(), 4_500)] {
        let options = Options { draws, seed: 7, rule_draws: 1_000, sample_sizes: vec![50] };
        let with_threads = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| bytes(&contract, &options))
        };
        let one = with_threads(1);
        assert_eq!(one, with_threads(2));
        assert_eq!(one, with_threads(3));
        assert_ne!(one, bytes(&contract, &Options { seed: 8, ..options.clone() }));
        assert_ne!(one, bytes(&contract, &Options { draws: draws + 1, ..options.clone() }));
    }
}

/// The bytes of one simulation, so that a change of any of its numbers is seen: on another machine, or by another version.
#[test]
fn figures_stay_what_they_were() {
    let options = Options { draws: 20_000, seed: 1, rule_draws: 0, sample_sizes: Vec::new() };
    let simulation = simulated(&contract(TWO_METRICS), &options);
    let total = serde_json::to_string(&simulation.total).expect("JSON");
    assert_eq!(
        total,
        concat!(
            r#"{"mean":348810977.27475,"standard_error":1307054.8306054499,"least":0,"#,
            r#""quantiles":{"p5":65454545,"p25":196363636,"p50":349090909,"p75":502909091,"p95":649090909},"#,
            r#""most":700000000}"#
        )
    );
}

#[test]
fn more_draws_leave_the_first_ones_as_they_were_and_narrow_the_error() {
    let contract = contract(TWO_METRICS);
    let few = simulated(&contract, &Options { draws: 10_000, ..Options::default() });
    let many = simulated(&contract, &Options { draws: 640_000, ..Options::default() });
    let ratio = few.total.standard_error / many.total.standard_error;
    assert!((7.5..8.5).contains(&ratio), "{ratio}");
    assert!((few.total.mean - many.total.mean).abs() < 5.0 * few.total.standard_error);
    // Kinks: what is paid at the means is not the mean of what is paid.
    assert_eq!(many.payment_at_expected.0, 347_727_273);
}

#[test]
fn no_effect_is_paid_for_less_often_on_more_persons() {
    let contract = contract(TWO_METRICS);
    let options = Options { sample_sizes: vec![50, 800], ..Options::default() };
    let rules = simulated(&contract, &options).rules;
    let second: Vec<_> = rules.iter().filter(|rule| rule.metric == "tilfredshed").collect();
    assert_eq!(second.iter().map(|rule| rule.persons).collect::<Vec<_>>(), [150, 50, 800]);
    // The first mark is 0.2, rounded to hundredths: 0.195 over a standard error of 0.3 is passed by 25.8 % of normal
    // numbers, over 0.3·√3 by 35.4 %, over 0.3·√(150/800) by 6.67 %.
    for (rule, part) in second.iter().zip([0.2578, 0.3537, 0.0667]) {
        let found = rule.false_payment.expect("it is measured against a comparison");
        assert!((found.part - part).abs() < 4.5 * found.standard_error, "{} {part}", found.part);
        assert_eq!(rule.target, Some(Exact::ONE));
    }
    // The true effect at the highest mark, and yet under 0.195: 0.805 / 0.3 = 2.683 standard errors, 0.365 %.
    let missed = second[0].missed_at_target.expect("steps have a highest mark");
    assert!((missed.part - 0.00365).abs() < 4.5 * missed.standard_error, "{}", missed.part);
}

#[test]
fn each_contract_of_the_examples_can_be_simulated() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/contracts");
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("no examples here: skipped");
        return;
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    for path in paths {
        let contract = contract(&std::fs::read_to_string(&path).expect("a file"));
        for scenario in &contract.scenarios {
            let options = Options { draws: 2_000, rule_draws: 200, ..Options::default() };
            let simulation = simulate(&contract, scenario, &options)
                .unwrap_or_else(|error| panic!("{}, {}: {error}", path.display(), scenario.name));
            let paid: f64 = simulation.payers.iter().map(|payer| payer.amounts.mean).sum();
            assert!((paid - simulation.total.mean).abs() < 1e-3, "{}", path.display());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is expected: payers' sums are the total's, caps hold, quantiles rise, the histogram holds every draw.
    #[test]
    fn figures_agree_with_each_other(mean in -200i128..500, deviation in 0i128..300, seed in any::<u64>()) {
        let mut contract = contract(TWO_METRICS);
        let thousandths = |number| Exact::ratio(number, 1000).unwrap();
        for draw in &mut contract.scenarios[0].draws {
            draw.chance = sagsgang_outcomes::contract::Chance::Normal {
                mean: thousandths(mean),
                deviation: thousandths(deviation),
            };
        }
        let simulation = simulated(&contract, &Options { draws: 4_000, seed, rule_draws: 0, sample_sizes: Vec::new() });
        let total = simulation.total;
        let paid: f64 = simulation.payers.iter().map(|payer| payer.amounts.mean).sum();
        prop_assert!((paid - total.mean).abs() < 1e-4);
        prop_assert!(total.most.0 <= 700_000_000);
        prop_assert!(simulation.payers[0].amounts.most.0 <= 300_000_000);
        let quantiles = total.quantiles;
        let rising = [total.least, quantiles.p5, quantiles.p25, quantiles.p50, quantiles.p75, quantiles.p95, total.most];
        prop_assert!(rising.is_sorted());
        let histogram = &simulation.histogram;
        prop_assert_eq!(histogram.nothing + histogram.bins.iter().sum::<u64>(), 4_000);
        prop_assert!((simulation.no_payment.part - histogram.nothing as f64 / 4_000.0).abs() < 1e-12);
        let investor = simulation.investor.expect("capital is told");
        prop_assert!((investor.received.mean - total.mean).abs() < 1e-4);
    }
}

/// A guard with a price of nothing is a mean like another: it is drawn as one, and it shuts its gate as often as it should.
#[test]
fn a_mean_that_has_a_unit_price_is_drawn_as_a_mean() {
    let guard = r#"
[[metric]]
id = "akutte"
name = "Et værn"
clause = "1"
measures = "mean-change"
unit = "%"
population = "referred"
counts = "persons"
cohorts = "pooled"
attribution = { method = "comparison-group", relative = true }
pays = { rule = "unit-price", price = 0 }
payers = { region = 1 }
"#;
    let draw = r#"{ metric = "akutte", cohort = "2027", measured_on = 2028-01-01, persons = 200, chance = { normal = { mean = "4 %", deviation = "4 %" } } },"#;
    let text = TWO_METRICS.replacen(
        "max = 6_000_000",
        "max = 6_000_000\ngates = [ { metric = \"akutte\", at_least = \"0 %\" } ]",
        1,
    );
    let text = text.replacen("[[scenario]]", &format!("{guard}\n[[scenario]]"), 1).replacen(
        "draws = [",
        &format!("draws = [\n{draw}"),
        1,
    );
    let contract = contract(&text);
    let options = Options { draws: 40_000, seed: 3, rule_draws: 0, sample_sizes: Vec::new() };
    let drawn = simulated(&contract, &options);
    let without = simulated(&crate::contract(TWO_METRICS), &options);
    // A sixth of all draws is below nothing; the first metric then pays nothing.
    let open = drawn.metrics[0].entitled.mean / without.metrics[0].entitled.mean;
    assert!((open - 0.841_344_7).abs() < 0.02, "{open}");
}
