//! Settlements whose sums can be reckoned by hand.

use crate::terms::*;
use jiff::civil::date;
use sagsgang_outcomes::contract::*;
use sagsgang_outcomes::figure::figure;
use sagsgang_outcomes::settle::{Cap, Former, Reading, Settlement, Silent, Terms, settle};
use sagsgang_outcomes::statement::{Hindrance, Standing, StepKind};
use sagsgang_outcomes::{Contract, Exact, Measurement, Ore, Statement};

fn settled(terms: &Terms, effects: [&str; 2]) -> Settlement {
    let mut settlement = Settlement::default();
    let readings = [0, 1].map(|metric| Reading::of_cohort(metric, 0, number(effects[metric]), 100));
    terms.settle(&readings, &mut settlement, &mut Silent).expect("a settlement");
    settlement
}

/// One metric of one payer.
fn simple(pricing: Pricing) -> Contract {
    contract(
        vec![party("investor", Role::Investor), payer("region", None)],
        vec![metric("a", pricing, &[("region", "1")])],
    )
}

fn number_of(contract: &Contract, statement: &Statement, name: &str) -> Exact {
    match figure(contract, statement, name) {
        Some(Wanted::Number(number)) => number,
        other => panic!("{name}: {other:?}"),
    }
}

fn truth_of(contract: &Contract, statement: &Statement, name: &str) -> bool {
    figure(contract, statement, name) == Some(Wanted::Truth(true))
}

#[test]
fn two_metrics_are_split_capped_and_rounded() {
    let terms = Terms::of(&two_metrics()).expect("terms");
    // Half of the slide: 2 mio., 60/40; nothing of the second.
    let half = settled(&terms, ["0.11", "0.05"]);
    assert_eq!(half.payers, [kroner(1_200_000), kroner(800_000), Ore(0)]);
    assert!(half.binding.is_empty());
    // All of both: the region's 2.4 mio. are cut to 2, the life metric's 3 to 2.5; 1.6 + 2 + 2.5 are cut to 5.5 in all.
    let all = settled(&terms, ["0.3", "0.9"]);
    let binding: Vec<Cap> = all.binding.iter().map(|place| terms.caps()[*place]).collect();
    assert_eq!(binding, [Cap::Metric(1), Cap::Payer(0), Cap::Total]);
    assert_eq!(all.payable, kroner(5_500_000));
    // 2 · 5.5/6.1 mio. and so on, in øre, the last two with the larger remainders.
    assert_eq!(all.payers, [Ore(180_327_869), Ore(144_262_295), Ore(225_409_836)]);
}

#[test]
fn a_statement_and_a_draw_reckon_alike() {
    let contract = two_metrics();
    let terms = Terms::of(&contract).expect("terms");
    for effects in [["0.11", "0.05"], ["0.3", "0.9"], ["0.1234567", "0.31415926"], ["-1", "0.7"]] {
        let rows = [
            estimate("sundhed", "k", number(effects[0]), 100),
            estimate("liv", "k", number(effects[1]), 100),
        ];
        let statement = stated(&contract, &rows);
        let drawn = settled(&terms, effects);
        assert_eq!(statement.payable, drawn.payable);
        assert_eq!(statement.exact, drawn.exact);
        assert_eq!(statement.payers.iter().map(|payer| payer.payable).collect::<Vec<_>>(), drawn.payers);
    }
}

#[test]
fn a_cap_says_how_much_it_cut_and_whose() {
    let contract = two_metrics();
    let rows = [estimate("sundhed", "k", number("0.3"), 100), estimate("liv", "k", number("0.9"), 100)];
    let statement = stated(&contract, &rows);
    let figures = [
        ("cut.metric.liv", 500_000),
        ("cut.payer.region", 400_000),
        ("cut.total", 600_000),
        ("uncapped", 7_000_000),
    ];
    for (name, wanted) in figures {
        assert_eq!(number_of(&contract, &statement, name), Exact::whole(wanted), "{name}");
    }
    assert!(
        truth_of(&contract, &statement, "binds.payer.region")
            && !truth_of(&contract, &statement, "binds.metric.sundhed")
    );
    let step = statement.steps.iter().find(|step| step.kind == StepKind::PayerCap).expect("a step");
    assert_eq!((step.party.as_deref(), step.clauses.as_slice()), (Some("region"), &["1".to_owned()][..]));
}

#[test]
fn what_a_payers_cap_cuts_spills_as_the_contract_says() {
    let mut contract = two_metrics();
    contract.limits.max_total = None;
    contract.parties.retain(|party| party.id != "fond");
    contract.parties.push(payer("fond", Some(kroner(2_600_000))));
    let rows = [estimate("sundhed", "k", number("0.3"), 100), estimate("liv", "k", number("0.9"), 100)];
    let mut payers = |spill| {
        contract.limits.spill = spill;
        let statement = stated(&contract, &rows);
        ["region", "kommune", "fond"].map(|id| pays(&statement, id))
    };
    let lost = [kroner(2_000_000), kroner(1_600_000), kroner(2_500_000)];
    assert_eq!(payers(None), lost);
    assert_eq!(payers(Some(agreed(Spill::Others))), [lost[0], kroner(2_000_000), lost[2]]);
    // The foundation has room for 100,000 of the 400,000.
    assert_eq!(payers(Some(agreed(Spill::To("fond".into())))), [lost[0], lost[1], kroner(2_600_000)]);
}

#[test]
fn any_cohort_that_reaches_its_mark_is_paid_and_the_rest_is_pooled_at_the_end() {
    let threshold =
        |at, sum| Box::new(Threshold { at: agreed(number(at)), pays: agreed(Pays::Amount(kroner(sum))) });
    let mut contract = simple(Pricing::FirstReachedOrPooled {
        early: threshold("0.1", 500),
        pooled: threshold("0.075", 300),
    });
    contract.until = Some(agreed(TODAY));
    let rows = |effects: &[&str]| -> Vec<Measurement> {
        let rows = effects.iter().enumerate();
        rows.map(|(place, effect)| estimate("a", &format!("k{place}"), number(effect), 1_000)).collect()
    };
    // One early; 6 and 9 per cent pooled are 7.5, which is the mark.
    let statement = stated(&contract, &rows(&["0.1", "0.06", "0.09"]));
    assert_eq!(statement.payable, kroner(800));
    assert!(
        truth_of(&contract, &statement, "metric.a.paid_early.k0")
            && !truth_of(&contract, &statement, "metric.a.paid_early.k2")
    );
    assert_eq!(number_of(&contract, &statement, "metric.a.effect"), number("0.075"));
    assert_eq!(stated(&contract, &rows(&["0.1", "0.06", "0.0899"])).payable, kroner(500));
    assert_eq!(stated(&contract, &rows(&["0.1", "0.1"])).payable, kroner(1_000));
    // Before the end nothing is pooled.
    contract.until = Some(agreed(date(2031, 1, 1)));
    assert_eq!(stated(&contract, &rows(&["0.1", "0.06", "0.09"])).payable, kroner(500));
}

fn card() -> Contract {
    let line = |id: &str, price, max_per_person: Option<u64>| RateLine {
        id: id.into(),
        name: id.into(),
        price: agreed(Exact::whole(price)),
        counted: None,
        max_per_person: max_per_person.map(agreed),
    };
    let mut contract =
        simple(Pricing::RateCard { lines: vec![line("1", 10_000, None), line("2", 20_000, Some(2))] });
    contract.metrics[0].counted = agreed(Counted::Claims);
    contract.metrics[0].max_per_person = Some(agreed(kroner(450)));
    contract
}

#[test]
fn caps_for_a_person_are_exact_where_outcomes_come_person_by_person() {
    let contract = card();
    let row = |line: &str, person: Option<&str>, persons, claims| Measurement {
        metric: "a".into(),
        line: Some(line.into()),
        persons: Some(persons),
        claims: Some(claims),
        person: person.map(Into::into),
        version: 1,
        ..Measurement::default()
    };
    // p1: 3 · 100 + 2 (of 3) · 200 = 700, cut to 450; p2: 100.
    let alone = [row("1", Some("p1"), 1, 3), row("2", Some("p1"), 1, 3), row("1", Some("p2"), 1, 1)];
    let statement = stated(&contract, &alone);
    assert_eq!(statement.payable, kroner(550));
    assert_eq!(number_of(&contract, &statement, "metric.a.line.2"), Exact::whole(400));
    assert_eq!(number_of(&contract, &statement, "metric.a.line.1.claims"), Exact::whole(4));
    // Told for two persons together, it is 4 · 100 + 3 · 200 = 1,000, cut to 2 · 450.
    let together = [row("1", None, 2, 4), row("2", None, 2, 3)];
    assert_eq!(stated(&contract, &together).payable, kroner(900));
}

#[test]
fn persons_are_not_claims() {
    let mut contract = card();
    contract.metrics[0].max_per_person = None;
    let told = Measurement {
        metric: "a".into(),
        line: Some("1".into()),
        persons: Some(231),
        claims: Some(527),
        version: 1,
        ..Measurement::default()
    };
    assert_eq!(stated(&contract, std::slice::from_ref(&told)).payable, kroner(52_700));
    let mixed = Measurement { counted: Some(Counted::Persons), ..told };
    let statement = stated(&contract, &[mixed]);
    assert_eq!((statement.payable, statement.set_aside[0].reason), (Ore(0), "wrong-count"));
}

#[test]
fn each_measurement_that_does_not_count_has_its_reason() {
    let mut contract = simple(slide(&[("0", 0), ("1", 1_000)]));
    contract.metrics[0].measures = agreed(Measures::ShareOverMark);
    contract.metrics[0].attribution.method = agreed(Method::AsMeasured);
    contract.metrics[0].windows = vec![agreed(Window { months: 12 })];
    contract.timing.needs_sign_off = Some(agreed(true));
    let good = Measurement {
        metric: "a".into(),
        cohort: "k".into(),
        measured_on: Some(date(2028, 6, 30)),
        referred: Some(40),
        count: Some(Exact::whole(20)),
        of: Some(Exact::whole(40)),
        signed_by: Some("revisor".into()),
        signed_on: Some(date(2028, 7, 1)),
        version: 1,
        ..Measurement::default()
    };
    assert_eq!(stated(&contract, std::slice::from_ref(&good)).payable, kroner(500));
    let spoiled = |spoil: fn(&mut Measurement)| {
        let mut row = good.clone();
        spoil(&mut row);
        let statement = stated(&contract, &[row]);
        assert_eq!((statement.payable, statement.set_aside.len()), (Ore(0), 1));
        statement.set_aside[0].reason
    };
    assert_eq!(spoiled(|row| row.metric = "b".into()), "unknown-metric");
    assert_eq!(spoiled(|row| row.measured_on = Some(date(2029, 1, 1))), "later");
    assert_eq!(spoiled(|row| row.signed_on = Some(date(2029, 1, 1))), "later");
    assert_eq!(spoiled(|row| row.signed_by = None), "unsigned");
    assert_eq!(spoiled(|row| row.population = Some(Population::Completed)), "wrong-population");
    assert_eq!(spoiled(|row| row.of = Some(Exact::whole(25))), "wrong-population");
    assert_eq!(spoiled(|row| row.method = Some(Method::BeforeAfter)), "wrong-method");
    assert_eq!(spoiled(|row| row.window_months = Some(6)), "wrong-window");
    assert_eq!(spoiled(|row| row.count = None), "incomplete");
    assert_eq!(spoiled(|row| row.of = Some(Exact::ZERO)), "wrong-population");
    let other = Measurement { count: Some(Exact::whole(30)), ..good.clone() };
    let statement = stated(&contract, &[good.clone(), other]);
    assert!(
        statement.set_aside.iter().all(|row| row.reason == "contradictory") && statement.set_aside.len() == 2
    );
    let statement = stated(&contract, &[good.clone(), good.clone()]);
    assert_eq!((statement.payable, statement.set_aside[0].reason), (kroner(500), "repeated"));
    let unsigned = stated(&contract, &[Measurement { signed_by: None, ..good }]);
    assert_eq!(unsigned.standing, Standing::Draft);
    assert!(unsigned.hindrances.contains(&Hindrance::Unsigned { metric: "a".into(), cohort: "k".into() }));
}

#[test]
fn effects_are_told_against_what_the_contract_says() {
    let mut contract = simple(slide(&[("0", 0), ("1", 1_000)]));
    let row = Measurement {
        metric: "a".into(),
        before: Some(number("10")),
        after: Some(number("7")),
        comparison_before: Some(number("8")),
        comparison_after: Some(number("7.2")),
        estimate: Some(number("0.15")),
        low: Some(number("0.02")),
        high: Some(number("0.28")),
        version: 1,
        ..Measurement::default()
    };
    contract.metrics[0].better = Better::Lower;
    let mut priced = |method, is_relative, pays_on: Option<PaysOn>| {
        let attribution = Attribution { method: agreed(method), is_relative, pays_on: pays_on.map(agreed) };
        contract.metrics[0].attribution = attribution;
        stated(&contract, std::slice::from_ref(&row)).metrics[0].effects[0].priced
    };
    assert_eq!(priced(Method::BeforeAfter, false, None), number("3"));
    assert_eq!(priced(Method::BeforeAfter, true, None), number("0.3"));
    assert_eq!(priced(Method::ComparisonGroup, false, None), number("2.2"));
    assert_eq!(priced(Method::ComparisonGroup, true, None), number("0.2"));
    assert_eq!(priced(Method::AdjustedEstimate, true, None), number("0.15"));
    assert_eq!(priced(Method::AdjustedEstimate, true, Some(PaysOn::CautiousEnd)), number("0.02"));
    assert_eq!(priced(Method::AsMeasured, false, None), number("-7"));
}

#[test]
fn a_guarantor_covers_its_share_of_what_the_investor_loses() {
    let mut contract = simple(slide(&[("0", 0), ("0.1", 9_600_000)]));
    contract.parties.push(party("fond", Role::Guarantor));
    contract.capital =
        Some(Capital { amount: agreed(kroner(9_600_000)), years: None, drawdowns: Vec::new() });
    let promise = Guarantee {
        party: "fond".into(),
        share: agreed(number("0.75")),
        max: Some(agreed(kroner(8_000_000))),
    };
    contract.waterfall.guarantees = vec![promise];
    let statement = stated(&contract, &[estimate("a", "", Exact::ZERO, 1)]);
    assert_eq!(number_of(&contract, &statement, "guarantor.fond"), Exact::whole(7_200_000));
    assert_eq!(number_of(&contract, &statement, "investor.loss"), Exact::whole(2_400_000));
    assert_eq!(number_of(&contract, &statement, "investor.multiple"), number("0.75"));
    let whole = stated(&contract, &[estimate("a", "", number("0.1"), 1)]);
    assert_eq!((whole.loss, number_of(&contract, &whole, "guarantor.fond")), (Ore(0), Exact::ZERO));
}

#[test]
fn capital_premium_and_upside_come_in_that_order() {
    let mut contract = simple(slide(&[("0", 0), ("1", 1_000)]));
    contract.parties.push(party("udfører", Role::Provider));
    contract.capital = Some(Capital { amount: agreed(kroner(400)), years: None, drawdowns: Vec::new() });
    contract.waterfall.premium = Some(agreed(kroner(100)));
    let upside = |party: &str, share| Upside {
        party: party.into(),
        share: agreed(Exact::ratio(share, 3).expect("a share")),
    };
    contract.waterfall.upside = vec![upside("investor", 2), upside("udfører", 1)];
    let received = |contract: &Contract, effect| {
        let statement = stated(contract, &[estimate("a", "", number(effect), 1)]);
        let own = |name| number_of(contract, &statement, name);
        let provider = statement
            .receivers
            .iter()
            .find(|receiver| receiver.party == "udfører")
            .expect("a receiver")
            .total;
        ([own("investor.principal"), own("investor.premium"), own("investor.upside")], provider)
    };
    let of = |sums: [&str; 3]| sums.map(number);
    assert_eq!(received(&contract, "0.3"), (of(["300", "0", "0"]), Ore(0)));
    assert_eq!(received(&contract, "0.45"), (of(["400", "50", "0"]), Ore(0)));
    // 200.00 left: 133.33 and 66.67.
    assert_eq!(received(&contract, "0.7"), (of(["400", "100", "133.33"]), Ore(6_667)));
    // 1.5 times the capital: 100 of what is left, which is two thirds of 150: 650 in all.
    contract.waterfall.return_cap = Some(ReturnCap::Multiple(agreed(number("1.5"))));
    let capped = stated(&contract, &[estimate("a", "", number("0.9"), 1)]);
    assert_eq!(capped.payable, kroner(650));
    assert_eq!(number_of(&contract, &capped, "investor"), Exact::whole(600));
    assert_eq!(number_of(&contract, &capped, "cut.return"), Exact::whole(250));
}

#[test]
fn a_yearly_return_cap_follows_the_days() {
    let mut contract = simple(slide(&[("0", 0), ("1", 10_000)]));
    let draw = Drawdown { on: agreed(date(2027, 12, 31)), amount: agreed(kroner(100)) };
    contract.capital = Some(Capital { amount: agreed(kroner(100)), years: None, drawdowns: vec![draw] });
    contract.waterfall.return_cap = Some(ReturnCap::Yearly(agreed(number("0.1"))));
    contract.timing.due_days = Some(agreed(364));
    // 366 days to the statement and 364 to its payment: two years of 365 days, 100 · 1.1².
    let statement = stated(&contract, &[estimate("a", "", Exact::ONE, 1)]);
    assert_eq!(statement.payable, kroner(121));
    assert_eq!(number_of(&contract, &statement, "investor.yearly"), number("0.1"));
}

#[test]
fn gates_open_prices_follow_an_index_and_a_floor_is_paid_once_it_is_measured() {
    let mut gated = metric("b", slide(&[("0", 100), ("1", 100)]), &[("region", "1")]);
    gated.gates = vec![Gate { metric: "a".into(), at_least: agreed(number("0.8")) }];
    gated.min = Some(agreed(kroner(120)));
    gated.index = Some(IndexUse { index: "pris".into(), base: agreed(date(2026, 1, 1)) });
    let mut contract = simple(slide(&[("0", 0), ("1", 0)]));
    contract.metrics.push(gated);
    let values = vec![(date(2026, 1, 1), number("100")), (date(2028, 1, 1), number("150"))];
    contract.indices = vec![sagsgang_outcomes::contract::Index {
        id: "pris".into(),
        name: "Pris".into(),
        source: None,
        values,
    }];
    let paid = |gate, day| {
        let row = Measurement { measured_on: Some(day), ..estimate("b", "", Exact::ONE, 1) };
        let statement = stated(&contract, &[estimate("a", "", number(gate), 1), row]);
        (statement.payable, statement.metrics[1].gates_open)
    };
    assert_eq!(paid("0.8", date(2028, 6, 1)), (kroner(150), Some(true)));
    assert_eq!(paid("0.8", date(2027, 6, 1)), (kroner(120), Some(true)));
    assert_eq!(paid("0.79", date(2028, 6, 1)), (Ore(0), Some(false)));
    assert_eq!(stated(&contract, &[estimate("a", "", Exact::ONE, 1)]).payable, Ore(0));
}

#[test]
fn what_nobody_knows_pays_nothing_and_is_told() {
    let step = |from, pays| Step { from: agreed(number(from)), until: None, pays };
    let unknown =
        Term { state: State::Unknown { why: "Ikke oplyst".into() }, ..agreed(Pays::Amount(Ore(0))) };
    let steps = vec![step("0.085", unknown), step("0.1", agreed(Pays::Amount(kroner(960))))];
    let contract = simple(Pricing::Steps { steps, per: Per::Cohort });
    for (effect, wanted, unknown) in [("0.08", 0, 0), ("0.09", 0, 1), ("0.1", 960, 0)] {
        let statement = stated(&contract, &[estimate("a", "", number(effect), 1)]);
        assert_eq!(
            (statement.payable, statement.metrics[0].unknown.len()),
            (kroner(wanted), unknown),
            "{effect}"
        );
        assert_eq!(statement.standing, Standing::Draft);
    }
}

#[test]
fn money_comes_back_where_the_contract_says_so_and_is_else_set_off() {
    let mut contract = simple(slide(&[("0", 0), ("1", 1_000)]));
    let first = stated(&contract, &[estimate("a", "", number("0.6"), 1)]);
    let former = Former::of(&first);
    let corrected = [Measurement { version: 2, ..estimate("a", "", number("0.4"), 1) }];
    let change = |contract: &Contract| {
        let statement = settle(contract, &basis(&corrected, Some(&former))).expect("a statement");
        (statement.change.clone().expect("a change"), Former::of(&statement))
    };
    contract.timing.clawback = Some(Clawback { applies: agreed(true), until: Some(agreed(TODAY)) });
    let (back, asked) = change(&contract);
    assert_eq!((back.due, back.payers[0].carried, asked.payers[0].1), (Ore(-20_000), Ore(0), 40_000));
    assert!(back.measurements_changed && !back.contract_changed);
    contract.timing.clawback =
        Some(Clawback { applies: agreed(true), until: Some(agreed(date(2028, 12, 30))) });
    let (carried, asked) = change(&contract);
    assert_eq!((carried.due, carried.payers[0].carried, asked.payers[0].1), (Ore(0), Ore(20_000), 60_000));
}

#[test]
fn no_ore_breaks_a_metrics_cap() {
    // Two metrics of 100.01 each, halves to unlike payers: four halves of an øre, two øre to hand out, one for each metric.
    let halves = |id: &str, first: &str, second: &str| {
        let mut own = metric(id, slide(&[("0", 200), ("1", 200)]), &[(first, "0.5"), (second, "0.5")]);
        own.max = Some(agreed(Ore(10_001)));
        own
    };
    let parties = ["p1", "p2", "p3", "p4"].map(|id| payer(id, None));
    let contract = contract(parties.to_vec(), vec![halves("a", "p1", "p2"), halves("b", "p3", "p4")]);
    let statement = stated(&contract, &[estimate("a", "", Exact::ONE, 1), estimate("b", "", Exact::ONE, 1)]);
    assert_eq!(["p1", "p2", "p3", "p4"].map(|id| pays(&statement, id).0), [5_001, 5_000, 5_001, 5_000]);
}
