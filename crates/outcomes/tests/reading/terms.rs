//! What a file's terms become.

use crate::{WHOLE, contract};
use sagsgang_outcomes::contract::{
    Certainty, Chance, Pays, Pricing, ReturnCap, Spill, State, Unit, Wanted, walk,
};
use sagsgang_outcomes::{Exact, Ore, file};
use sagsgang_text::Source;

fn exact(text: &str) -> Exact {
    Exact::written(text).unwrap()
}

#[test]
fn a_plain_term_comes_from_the_clause_of_its_table_and_another_from_its_own() {
    let contract = contract(WHOLE);
    let [region, kommune, _] = &contract.parties[..] else { panic!("three parties") };
    assert_eq!(region.max.as_ref().unwrap().clauses, ["3"]);
    assert_eq!(kommune.max.as_ref().unwrap().clauses, ["3", "3.1"]);
    assert_eq!(kommune.max.as_ref().unwrap().value(), Some(&Ore::from_kroner(2_000_000)));
    let until = contract.until.as_ref().unwrap();
    assert_eq!(until.assumption(), Some("fire år"));
    assert!(until.clauses.is_empty(), "nobody agreed on it, so no clause says it");
    let metric = contract.metric("forbrug").unwrap();
    assert_eq!(metric.population.clauses, ["3"]);
    assert_eq!(metric.windows[1].clauses, ["3.1"]);
    assert_eq!(metric.windows[1].value().unwrap().months, 24);
    assert_eq!(metric.pricing.clauses, ["3.1"]);
}

#[test]
fn numbers_keep_every_figure() {
    let contract = contract(WHOLE);
    let metric = contract.metric("forbrug").unwrap();
    let Some(Pricing::Slide { marks, .. }) = metric.pricing.value() else { panic!("a slide") };
    assert_eq!(marks[1].at.value(), Some(&exact("0.22")));
    assert_eq!(marks[1].pays.value(), Some(&Pays::Amount(Ore::from_kroner(4_000_000))));
    let trivsel = contract.metric("trivsel").unwrap();
    assert_eq!(trivsel.unit, Unit::Named("point".to_owned()));
    assert_eq!(trivsel.pricing.assumption(), Some("trin er nævnt"));
    let Some(Pricing::Steps { steps, .. }) = trivsel.pricing.value() else { panic!("steps") };
    assert_eq!(steps[0].from.value(), Some(&exact("0.3")));
    assert_eq!(steps[1].pays.value(), Some(&Pays::CapitalWithReturn(exact("0.012"))));
    let Some(Pricing::RateCard { lines }) = contract.metric("job").unwrap().pricing.value() else {
        panic!("a rate card")
    };
    assert_eq!(lines[0].price.value(), Some(&exact("66000")));
    assert_eq!(lines[1].price.value(), Some(&exact("1512.5")), "a price may have parts of an øre");
    let expectations = &contract.trials[0].expectations;
    assert_eq!(expectations[0].wanted, Wanted::Number(exact("2000000")), "money in whole units");
    assert_eq!(expectations[1].wanted, Wanted::Truth(false));
    assert_eq!(contract.trials[0].measurements[0].low, Some(exact("0.05")));
}

#[test]
fn tables_as_a_whole_may_be_assumed_or_unknown() {
    let contract = contract(WHOLE);
    let shares = &contract.metric("trivsel").unwrap().shares;
    assert_eq!(shares.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["region", "kommune"]);
    assert!(shares.iter().all(|(_, share)| share.assumption() == Some("et gæt")));
    let unknown = &contract.metric("gennemfoert").unwrap().shares;
    assert_eq!(unknown.len(), 2);
    assert!(unknown.iter().all(|(_, share)| share.unknown() == Some("delingen er ikke aftalt")));
    let rounding = contract.limits.rounding.as_ref().unwrap();
    assert!(
        matches!(&rounding.state, State::Assumed { value, why } if value.unit == Ore(100) && why == "sædvanligt")
    );
    assert_eq!(contract.limits.spill.as_ref().unwrap().value(), Some(&Spill::Others));
    assert!(
        matches!(&contract.waterfall.return_cap, Some(ReturnCap::Multiple(times)) if times.value() == Some(&exact("1.25")))
    );
    let drawdowns = &contract.capital.as_ref().unwrap().drawdowns;
    assert_eq!(drawdowns[1].on.value().unwrap().to_string(), "2026-07-01");
    assert_eq!(drawdowns[1].amount.unknown(), Some("afhænger af optaget"));
}

#[test]
fn tables_of_numbers_are_in_the_order_of_days_and_chances_in_the_unit_of_their_metric() {
    let contract = contract(WHOLE);
    let days: Vec<String> = contract.indices[0].values.iter().map(|(from, _)| from.to_string()).collect();
    assert_eq!(days, ["2026-01-01", "2027-01-01"]);
    let chances: Vec<&Chance> = contract.scenarios[0].draws.iter().map(|draw| &draw.chance).collect();
    assert_eq!(*chances[0], Chance::Normal { mean: exact("0.1"), deviation: exact("0.08") });
    assert_eq!(*chances[1], Chance::Triangular { low: exact("0"), mode: exact("0.3"), high: exact("1") });
    assert_eq!(*chances[2], Chance::Sample(vec![exact("3"), exact("5")]));
    assert_eq!(contract.scenarios[0].draws[1].cohort, "2026");
}

#[test]
fn the_walk_tells_each_term_under_its_path() {
    let contract = contract(WHOLE);
    let entries = walk(&contract);
    let find =
        |path: &str| entries.iter().find(|entry| entry.path == path).unwrap_or_else(|| panic!("no {path}"));
    assert_eq!(find("party.region.max").value.as_deref(), Some("5 mio. kr."));
    assert_eq!(find("metric.forbrug.pays.marks.2.at").value.as_deref(), Some("22 %"));
    assert_eq!(find("metric.trivsel.pays.steps.1.from").value.as_deref(), Some("0,3 point"));
    assert_eq!(find("metric.job.pays.lines.2.price").value.as_deref(), Some("15,125 kr."));
    let unknown = find("metric.gennemfoert.pays");
    assert_eq!(
        (unknown.certainty, unknown.why.as_deref()),
        (Certainty::Unknown, Some("prisen er ikke aftalt"))
    );
    assert_eq!(find("metric.forbrug.payers.kommune").certainty, Certainty::Assumed);
    let mut paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    paths.sort_unstable();
    assert!(paths.windows(2).all(|pair| pair[0] != pair[1]), "no path stands twice");
    let spanned = entries.iter().filter(|entry| entry.certainty != Certainty::Told);
    assert!(spanned.clone().count() > 50 && spanned.clone().all(|entry| !entry.span.is_empty()));
}

#[test]
fn the_template_reads_without_faults_and_all_of_it_is_unknown() {
    let text = file::template("ny-kontrakt", "Ny \"kontrakt\"", None);
    let contract = contract(&text);
    assert_eq!((contract.id.as_str(), contract.title.as_str()), ("ny-kontrakt", "Ny \"kontrakt\""));
    let terms = walk(&contract).into_iter().filter(|entry| entry.certainty != Certainty::Told);
    assert!(terms.clone().count() > 15);
    assert!(terms.clone().all(|entry| entry.certainty == Certainty::Unknown));
    let dated = file::template("a", "b", Some(jiff::civil::date(2026, 3, 1)));
    let from = self::contract(&dated).from.unwrap();
    assert_eq!(from.value().map(ToString::to_string), Some("2026-03-01".to_owned()));
}

#[test]
fn one_payer_alone_pays_all_of_it() {
    let text = WHOLE.replacen("role = \"payer\"\nmax = { value", "role = \"provider\"\nmax = { value", 1);
    let text = text.replacen("payers = { region = 1 }\n", "", 1);
    let read = file::read(&Source::from_text("a", text)).contract.unwrap();
    let shares = &read.metric("job").unwrap().shares;
    assert_eq!((shares[0].0.as_str(), shares[0].1.value()), ("region", Some(&Exact::ONE)));
}
