//! What a statement says of itself: nothing is paid twice or against a price that nobody knows, and every figure leads to the
//! measurements and caps that it comes from.

use crate::terms::*;
use jiff::civil::{Date, date};
use sagsgang_outcomes::contract::*;
use sagsgang_outcomes::settle::{Basis, Former, settle};
use sagsgang_outcomes::statement::{Standing, StepKind};
use sagsgang_outcomes::{Contract, Exact, Measurement, Ore, Rounding, Statement};

/// 1,000 kr. for an effect of 10, in proportion.
fn slide_to_ten() -> Pricing {
    slide(&[("0", 0), ("10", 1_000)])
}

fn simple(pricing: Pricing) -> Contract {
    contract(
        vec![party("investor", Role::Investor), payer("region", None)],
        vec![metric("a", pricing, &[("region", "1")])],
    )
}

fn row(cohort: &str, effect: &str, on: Date, source: &str) -> Measurement {
    Measurement {
        measured_on: Some(on),
        source: Some(source.into()),
        ..estimate("a", cohort, number(effect), 10)
    }
}

fn reasons(statement: &Statement) -> Vec<(&str, &str)> {
    statement.set_aside.iter().map(|row| (row.cohort.as_str(), row.reason)).collect()
}

#[test]
fn a_price_that_follows_an_index_is_not_paid_where_the_index_is_silent() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].index = Some(IndexUse { index: "priser".into(), base: agreed(date(2026, 1, 1)) });
    let table = |values| Index { id: "priser".into(), name: "Priser".into(), source: None, values };
    contract.indices = vec![table(vec![(date(2028, 1, 1), number("110"))])];
    let rows = [row("k", "4", date(2027, 1, 1), "s")];
    let silent = stated(&contract, &rows);
    assert_eq!((silent.payable, reasons(&silent)), (Ore(0), vec![("k", "no-index")]));
    contract.indices =
        vec![table(vec![(date(2026, 1, 1), number("100")), (date(2027, 1, 1), number("105"))])];
    assert_eq!(stated(&contract, &rows).payable, kroner(420));
}

#[test]
fn money_is_rounded_to_decimals_of_its_unit() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].unit = Unit::Money;
    contract.metrics[0].decimals = Some(agreed(0));
    let Term { state: State::Agreed(Pricing::Slide { marks, .. }), .. } = &mut contract.metrics[0].pricing
    else {
        panic!("a slide")
    };
    // 100 kr., in øre.
    marks[1].at = agreed(number("10000"));
    // 12.5 kr. are 13 kr.: 130 of 1,000.
    let statement = stated(&contract, &[row("k", "12.5", date(2027, 1, 1), "s")]);
    assert_eq!((statement.payable, statement.metrics[0].effects[0].priced), (kroner(130), number("1300")));
}

#[test]
fn what_is_paid_cohort_by_cohort_is_not_paid_again_for_all() {
    let contract = simple(slide_to_ten());
    let day = date(2027, 1, 1);
    let statement =
        stated(&contract, &[row("a", "4", day, "1"), row("b", "6", day, "2"), row("", "5", day, "3")]);
    assert_eq!((statement.payable, reasons(&statement)), (kroner(1_000), vec![("", "of-all-cohorts")]));
    // Alone it is what is measured.
    assert_eq!(stated(&contract, &[row("", "5", day, "3")]).payable, kroner(500));
}

#[test]
fn what_is_not_the_latest_is_set_aside() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].cohorts = agreed(Cohorts::Latest);
    let rows = [row("", "9", date(2026, 6, 1), "1"), row("b", "6", date(2027, 1, 1), "2")];
    let statement = stated(&contract, &rows);
    assert_eq!((statement.payable, reasons(&statement)), (kroner(600), vec![("", "not-latest")]));
    assert!(statement.steps.iter().all(|step| !step.sources.contains(&"1".to_owned())));
}

#[test]
fn each_persons_outcome_has_its_own_source() {
    let line = RateLine {
        id: "job".into(),
        name: "Job".into(),
        price: agreed(number("10000")),
        counted: None,
        max_per_person: None,
    };
    let mut contract = simple(Pricing::RateCard { lines: vec![line] });
    contract.metrics[0].attribution.method = agreed(Method::AsMeasured);
    let rows = ["p1", "p2", "p3"].map(|person| Measurement {
        metric: "a".into(),
        line: Some("job".into()),
        count: Some(Exact::ONE),
        person: Some(person.into()),
        source: Some(format!("om {person}")),
        version: 1,
        ..Measurement::default()
    });
    let statement = stated(&contract, &rows);
    let sources: Vec<&str> =
        statement.metrics[0].effects.iter().map(|effect| effect.sources[0].as_str()).collect();
    assert_eq!(sources, ["om p1", "om p2", "om p3"]);
}

#[test]
fn what_is_pooled_at_the_end_rests_on_the_rest() {
    let mark =
        |at, pays| Box::new(Threshold { at: agreed(number(at)), pays: agreed(Pays::Amount(kroner(pays))) });
    let contract = simple(Pricing::FirstReachedOrPooled { early: mark("8", 1_000), pooled: mark("5", 600) });
    let day = date(2027, 1, 1);
    let rows = [row("a", "9", day, "1"), row("b", "5", day, "2"), row("c", "6", day, "3")];
    let statement = stated(&contract, &rows);
    assert_eq!(statement.payable, kroner(1_600));
    let pool = statement.metrics[0].effects.last().expect("the pool");
    assert_eq!(
        (pool.priced, pool.sources.as_slice()),
        (number("5.5"), &["2".to_owned(), "3".to_owned()][..])
    );
}

#[test]
fn a_gate_rests_on_what_it_looks_at() {
    let mut contract = simple(slide_to_ten());
    contract.metrics.push(metric("b", slide_to_ten(), &[("region", "1")]));
    contract.metrics[1].gates = vec![Gate { metric: "a".into(), at_least: agreed(number("5")) }];
    let day = date(2027, 1, 1);
    let other = Measurement { metric: "b".into(), ..row("k", "4", day, "b") };
    let statement = stated(&contract, &[row("k", "5", day, "a"), other]);
    let gate = statement.steps.iter().find(|step| step.kind == StepKind::Gate).expect("a gate");
    assert_eq!(gate.sources, ["a"]);
}

#[test]
fn a_guarantor_covers_what_those_before_it_left() {
    let mut contract = simple(slide_to_ten());
    contract.parties.extend(["g", "h"].map(|id| party(id, Role::Guarantor)));
    contract.capital = Some(Capital { amount: agreed(kroner(1_000)), years: None, drawdowns: Vec::new() });
    let promise = |id: &str, share, max: Option<Ore>| Guarantee {
        party: id.into(),
        share: agreed(number(share)),
        max: max.map(agreed),
    };
    contract.waterfall.guarantees = vec![promise("g", "0.5", Some(kroner(200))), promise("h", "0.75", None)];
    let statement = stated(&contract, &[row("k", "4", date(2027, 1, 1), "s")]);
    let steps = statement.steps.iter().filter(|step| step.kind == StepKind::Guarantee);
    let steps: Vec<_> = steps.map(|step| (step.input, step.output)).collect();
    let sum = |kroner: i64| Exact::whole(kroner * 100);
    assert_eq!(steps, [(sum(600), sum(200)), (sum(400), sum(300))]);
    assert_eq!(statement.loss, kroner(100));
}

#[test]
fn a_floor_for_all_breaks_no_payers_cap_and_is_not_rounded_away() {
    let mut contract = simple(slide_to_ten());
    contract.parties =
        vec![party("investor", Role::Investor), payer("a", Some(kroner(300))), payer("b", None)];
    contract.metrics = vec![metric("a", slide_to_ten(), &[("a", "0.5"), ("b", "0.5")])];
    contract.limits.min_total = Some(agreed(kroner(1_000)));
    let rows = [row("k", "4", date(2027, 1, 1), "s")];
    let statement = stated(&contract, &rows);
    let exact: Vec<Exact> = statement.payers.iter().map(|payer| payer.exact).collect();
    assert_eq!(exact, [Exact::whole(30_000), Exact::whole(70_000)]);
    contract.limits.min_total = Some(agreed(kroner(1_500)));
    contract.limits.rounding = Some(agreed(RoundingRule { rounding: Rounding::Floor, unit: kroner(1_000) }));
    assert_eq!(stated(&contract, &rows).payable, kroner(2_000));
    contract.limits.max_total = Some(agreed(kroner(1_600)));
    assert_eq!(stated(&contract, &rows).payable, kroner(1_000), "no more than the cap");
}

#[test]
fn a_floor_for_all_breaks_no_cap_for_a_person_even_behind_a_shut_gate() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].max_per_person = Some(agreed(Ore(0)));
    contract.metrics[0].gates = vec![Gate { metric: "a".into(), at_least: agreed(Exact::whole(9)) }];
    contract.limits.min_total = Some(agreed(kroner(100)));
    let rows = [row("k", "4", date(2027, 1, 1), "s")];
    assert_eq!(stated(&contract, &rows).payable, Ore(0));
    contract.metrics[0].max_per_person = None;
    assert_eq!(stated(&contract, &rows).payable, kroner(100), "a shut gate alone does not stop the floor");
}

#[test]
fn what_a_capped_metric_has_no_room_for_goes_to_another() {
    let mut contract = simple(slide_to_ten());
    let full = Metric { max: Some(agreed(Ore(1))), ..metric("a", slide_to_ten(), &[("region", "1")]) };
    contract.metrics = vec![full, metric("b", slide_to_ten(), &[("region", "1")])];
    contract.limits.min_total = Some(agreed(Ore(1)));
    contract.limits.rounding = Some(agreed(RoundingRule { rounding: Rounding::HalfEven, unit: kroner(1) }));
    let paid = |effect| stated(&contract, &[row("k", effect, date(2027, 1, 1), "s")]).payable;
    assert_eq!((paid("0"), paid("4")), (kroner(1), kroner(1)), "a larger effect pays no less");
    contract.limits.min_total = None;
    contract.metrics[0].max = Some(agreed(Ore(150)));
    let statement = stated(&contract, &[row("k", "4", date(2027, 1, 1), "s")]);
    assert_eq!(statement.payable, kroner(1), "what was not measured takes nothing that is only rounded up");
}

#[test]
fn a_floor_for_all_fills_the_same_room_whether_a_cap_for_a_person_binds_or_not() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].max_per_person = Some(agreed(kroner(50)));
    contract.limits.min_total = Some(agreed(kroner(10_000)));
    let paid = |effect| {
        let rows = [row("k", effect, date(2027, 1, 1), "s"), row("l", "0", date(2027, 1, 1), "s")];
        stated(&contract, &rows).payable
    };
    // Two cohorts of ten persons: twenty times fifty.
    assert_eq!((paid("4"), paid("9")), (kroner(1_000), kroner(1_000)));
}

#[test]
fn a_change_tells_of_corrections_and_of_those_who_pay_no_more() {
    let contract = simple(slide_to_ten());
    let signed = |version, effect, day| Measurement {
        version,
        signed_on: Some(day),
        ..row("k", effect, date(2027, 1, 1), "s")
    };
    let rows = [signed(1, "8", date(2027, 2, 1)), signed(2, "6", date(2028, 2, 1))];
    let on = |as_of, former| Basis { as_of, ..basis(&rows, former) };
    let first = Former::of(&settle(&contract, &on(date(2027, 12, 31), None)).expect("a statement"));
    let change = |contract: &Contract, rows: &[Measurement]| {
        let basis = Basis { measurements: rows, ..on(date(2028, 12, 31), Some(&first)) };
        settle(contract, &basis).expect("a statement").change.expect("a change")
    };
    assert!(change(&contract, &rows).measurements_changed);
    assert!(!change(&contract, &rows[..1]).measurements_changed);
    let mut other = contract.clone();
    other.parties[1].id = "kommune".into();
    other.metrics[0].shares[0].0 = "kommune".into();
    other.timing.clawback = Some(Clawback { applies: agreed(true), until: None });
    let told = change(&other, &rows);
    let payers: Vec<_> = told.payers.iter().map(|own| (own.payer.as_str(), own.before, own.due)).collect();
    assert_eq!(payers, [("kommune", Ore(0), kroner(600)), ("region", kroner(800), kroner(-800))]);
    assert_eq!(told.due, kroner(-200));
}

#[test]
fn what_a_comparison_lacks_is_named() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].attribution.method = agreed(Method::ComparisonGroup);
    let row = Measurement {
        metric: "a".into(),
        after: Some(number("8")),
        comparison_before: Some(number("10")),
        comparison_after: Some(number("9")),
        version: 1,
        ..Measurement::default()
    };
    assert_eq!(stated(&contract, &[row]).set_aside[0].detail, "before");
}

#[test]
fn a_mean_that_nobody_can_weigh_is_not_pooled() {
    let mut contract = simple(slide_to_ten());
    contract.metrics[0].cohorts = agreed(Cohorts::Pooled);
    let day = date(2027, 1, 1);
    let unweighed = |cohort, effect| Measurement { persons: None, ..row(cohort, effect, day, "s") };
    let statement = stated(&contract, &[row("a", "4", day, "s"), unweighed("b", "8")]);
    assert_eq!((statement.payable, reasons(&statement)), (kroner(400), vec![("b", "incomplete")]));
    assert_eq!(statement.set_aside[0].detail, "persons");
    // Where no row says, each weighs the same.
    assert_eq!(stated(&contract, &[unweighed("a", "4"), unweighed("b", "8")]).payable, kroner(600));
}

#[test]
fn a_day_beyond_the_calendar_is_no_day() {
    let mut contract = simple(slide_to_ten());
    for days in [u32::MAX, 7_304_484] {
        contract.timing.due_days = Some(agreed(days));
        assert_eq!(stated(&contract, &[row("k", "4", date(2027, 1, 1), "s")]).payers[0].due_on, None);
    }
}

#[test]
fn shares_of_one_cohort_are_pooled_whichever_column_tells_of_how_many() {
    let mut contract = simple(slide(&[("0", 0), ("1", 1_000)]));
    contract.metrics[0].measures = agreed(Measures::ShareOverMark);
    contract.metrics[0].attribution.method = agreed(Method::AsMeasured);
    let person = |person: &str, count: i64, of, referred| Measurement {
        metric: "a".into(),
        count: Some(Exact::whole(count)),
        of,
        referred,
        person: Some(person.into()),
        version: 1,
        ..Measurement::default()
    };
    let rows = [person("p1", 1, Some(Exact::ONE), None), person("p2", 0, None, Some(1))];
    assert_eq!(stated(&contract, &rows).payable, kroner(500));
}

#[test]
fn nothing_is_said_before_something_and_its_gate_are_measured() {
    let mut contract = simple(slide_to_ten());
    contract.metrics.push(metric("b", slide_to_ten(), &[("region", "1")]));
    contract.metrics[1].gates = vec![Gate { metric: "a".into(), at_least: agreed(number("0")) }];
    let day = date(2027, 1, 1);
    let gated = Measurement { metric: "b".into(), ..row("k", "4", day, "b") };
    assert_eq!(stated(&contract, &[]).standing, Standing::Draft);
    let shut = stated(&contract, std::slice::from_ref(&gated));
    assert_eq!((shut.standing, shut.payable), (Standing::Draft, Ore(0)));
    assert!(shut.steps.iter().all(|step| step.kind != StepKind::Gate), "nothing was held against the gate");
    let open = stated(&contract, &[gated, row("k", "0", day, "a")]);
    assert_eq!((open.standing, open.payable), (Standing::Binding, kroner(400)));
    // What is not gated may wait for others.
    assert_eq!(stated(&contract, &[row("k", "5", day, "a")]).standing, Standing::Binding);
}

#[test]
fn what_cannot_be_is_not_paid() {
    let mut contract = simple(slide_to_ten());
    contract.from = Some(agreed(date(2026, 1, 1)));
    let good = row("k", "4", date(2027, 1, 1), "s");
    assert_eq!(stated(&contract, std::slice::from_ref(&good)).payable, kroner(400));
    let wrong = [
        Measurement { low: Some(number("5")), ..good.clone() },
        Measurement { low: Some(number("1")), high: Some(number("3")), ..good.clone() },
        Measurement { persons: Some(30), referred: Some(20), ..good.clone() },
        Measurement { measured_on: Some(date(2025, 12, 31)), ..good.clone() },
        Measurement { signed_by: Some("x".into()), signed_on: Some(date(2026, 12, 31)), ..good.clone() },
    ];
    for row in wrong {
        let statement = stated(&contract, std::slice::from_ref(&row));
        assert_eq!((statement.payable, reasons(&statement)), (Ore(0), vec![("k", "impossible")]), "{row:?}");
    }
}

#[test]
fn a_correction_for_others_moves_no_due_day() {
    let mut contract = contract(
        vec![party("investor", Role::Investor), payer("region", None), payer("fond", None)],
        vec![metric("a", slide_to_ten(), &[("region", "1")]), metric("b", slide_to_ten(), &[("fond", "1")])],
    );
    contract.timing.due_days = Some(agreed(30));
    let signed = |metric: &str, on| Measurement {
        metric: metric.into(),
        signed_by: Some("x".into()),
        signed_on: Some(on),
        ..row("k", "4", date(2027, 1, 1), "s")
    };
    let statement = stated(&contract, &[signed("a", date(2027, 6, 1)), signed("b", date(2027, 2, 1))]);
    let due: Vec<Option<Date>> = statement.payers.iter().map(|payer| payer.due_on).collect();
    assert_eq!(due, [Some(date(2027, 7, 1)), Some(date(2027, 3, 3))]);
}
