//! Laws of payment: what holds whatever is agreed and whatever is measured.

use crate::generate::{METRICS, a_contract, measured};
use crate::terms::{agreed, basis, contract, metric, party, payer, slide, stated};
use proptest::prelude::*;
use proptest::sample::Index;
use sagsgang_outcomes::contract::*;
use sagsgang_outcomes::rounding::round;
use sagsgang_outcomes::settle::settle;
use sagsgang_outcomes::{Contract, Exact, Measurement, Ore, Statement};
use std::num::NonZeroI128;

fn json(statement: &Statement) -> String {
    serde_json::to_string(statement).expect("JSON")
}

fn sum(parts: impl Iterator<Item = Ore>) -> Ore {
    parts.fold(Ore(0), |sum, part| sum + part)
}

fn known<T: Copy>(term: &Option<Term<T>>) -> Option<T> {
    term.as_ref().and_then(|term| term.value().copied())
}

/// What rounds to when nothing stands in the way.
fn rounded(contract: &Contract, exact: Exact) -> Ore {
    let rule = known(&contract.limits.rounding).expect("a rule");
    let unit = NonZeroI128::new(exact.denominator() * i128::from(rule.unit.0)).expect("a unit");
    Ore(round(exact.numerator(), unit, rule.rounding).expect("a sum").0 * rule.unit.0)
}

fn sums_hold(contract: &Contract, statement: &Statement) -> Result<(), TestCaseError> {
    prop_assert!(statement.payable >= Ore(0));
    prop_assert_eq!(sum(statement.payers.iter().map(|payer| payer.payable)), statement.payable);
    prop_assert_eq!(sum(statement.metrics.iter().map(|metric| metric.payable)), statement.payable);
    for payer in &statement.payers {
        prop_assert!(payer.parts.iter().all(|part| part.payable >= Ore(0)));
        prop_assert_eq!(sum(payer.parts.iter().map(|part| part.payable)), payer.payable);
        prop_assert!(payer.max.is_none_or(|max| payer.payable <= max), "{}", payer.payer);
    }
    for (metric, terms) in statement.metrics.iter().zip(&contract.metrics) {
        let parts = statement.payers.iter().flat_map(|payer| &payer.parts);
        prop_assert_eq!(
            sum(parts.filter(|part| part.metric == metric.metric).map(|part| part.payable)),
            metric.payable
        );
        if metric.effects.is_empty() && known(&contract.limits.min_total).is_none() {
            prop_assert_eq!(metric.payable, Ore(0));
        }
        prop_assert!(
            known(&terms.max).is_none_or(|max| metric.payable <= max || metric.effects.is_empty()),
            "{}",
            metric.metric
        );
        if let Some(cap) = known(&terms.max_per_person).filter(|_| !metric.effects.is_empty()) {
            let persons: u64 = metric.effects.iter().filter_map(|effect| effect.persons).sum();
            prop_assert!(i128::from(metric.payable.0) <= i128::from(cap.0) * i128::from(persons));
        }
    }
    prop_assert!(known(&contract.limits.max_total).is_none_or(|max| statement.payable <= max));
    if let Some(ReturnCap::Multiple(multiple)) = &contract.waterfall.return_cap {
        let most = Exact::ore(statement.drawn).times(*multiple.value().expect("a multiple")).expect("a sum");
        prop_assert!(Exact::ore(statement.payable) <= most);
    }
    Ok(())
}

proptest! {
    /// Nothing below nothing, nothing above a cap, and all parts add up to the øre.
    #[test]
    fn caps_hold_and_parts_add_up(contract in a_contract(), rows in measured()) {
        sums_hold(&contract, &stated(&contract, &rows))?;
    }

    /// A larger effect never pays less.
    #[test]
    fn payment_never_falls_when_an_effect_rises(
        contract in a_contract(), rows in measured(), which in any::<Index>(), rise in 1i128..400,
    ) {
        prop_assume!(!rows.is_empty());
        let before = stated(&contract, &rows);
        let mut risen = rows.clone();
        let row = which.get(&rows);
        let place = rows.iter().position(|other| other == row).expect("a place");
        let more = Exact::ratio(rise, 1_000).expect("a rise");
        risen[place].estimate = row.estimate.map(|effect| effect.plus(more).expect("a sum"));
        let after = stated(&contract, &risen);
        prop_assert!(before.exact <= after.exact, "{} > {}", before.exact, after.exact);
        prop_assert!(before.payable <= after.payable, "{} > {}", before.payable, after.payable);
    }

    /// The same inputs in any order give the same bytes.
    #[test]
    fn order_makes_no_difference(contract in a_contract(), rows in measured(), turn in any::<Index>()) {
        let statement = json(&stated(&contract, &rows));
        let mut turned = rows.clone();
        turned.reverse();
        let places = turned.len().max(1);
        turned.rotate_left(turn.index(places) % places);
        prop_assert_eq!(&statement, &json(&stated(&contract, &turned)));
        prop_assert_eq!(&statement, &json(&stated(&contract, &rows)));
    }

    /// What is payable is what is exact, rounded in the named way to the named unit; where caps leave no room, the next
    /// unit below. Nobody is an øre off who is not rounded to a larger unit.
    #[test]
    fn the_total_is_rounded_once_as_named(contract in a_contract(), rows in measured()) {
        let statement = stated(&contract, &rows);
        let wanted = rounded(&contract, statement.exact);
        let unit = known(&contract.limits.rounding).expect("a rule").unit;
        let has_floor = known(&contract.limits.min_total).is_some();
        prop_assert!(has_floor || statement.payable == wanted || statement.payable == wanted - unit && Exact::ore(wanted) > statement.exact);
        if unit == Ore(1) && !has_floor {
            for payer in &statement.payers {
                let off = Exact::ore(payer.payable).minus(payer.exact).expect("a difference");
                prop_assert!(off > Exact::whole(-1) && off < Exact::ONE, "{} as {}", payer.exact, payer.payable);
            }
            for metric in &statement.metrics {
                let off = Exact::ore(metric.payable).minus(metric.exact).expect("a difference");
                prop_assert!(off < Exact::ONE, "{} as {}", metric.exact, metric.payable);
            }
        }
    }

    /// Nobody pays for another without a term that says so.
    #[test]
    fn nothing_spills_without_a_term(mut contract in a_contract(), rows in measured()) {
        contract.limits.spill = None;
        contract.limits.min_total = None;
        let statement = stated(&contract, &rows);
        for payer in &statement.payers {
            prop_assert!(payer.exact <= payer.entitled, "{}", payer.payer);
            for part in &payer.parts {
                prop_assert!(part.exact <= part.entitled);
            }
        }
    }

    /// What others take over is never more than what was cut, and never less than they have room for.
    #[test]
    fn spilling_moves_money_and_makes_none(mut contract in a_contract(), rows in measured()) {
        contract.limits.min_total = None;
        let capped = |spill| {
            let mut contract = contract.clone();
            contract.limits.spill = Some(agreed(spill));
            stated(&contract, &rows)
        };
        let (lost, others) = (capped(Spill::Lost), capped(Spill::Others));
        prop_assert!(lost.exact <= others.exact && others.exact <= others.entitled);
        prop_assert!(lost.payable <= others.payable);
    }

    /// A correction and its reversal restore what was stated; without them the digest is the same as before.
    #[test]
    fn a_reversed_correction_restores_the_statement(
        contract in a_contract(), mut rows in measured(), which in any::<Index>(), other in -200i128..900,
    ) {
        rows.retain(|row| contract.metric(&row.metric).is_some());
        prop_assume!(!rows.is_empty());
        let first = stated(&contract, &rows);
        let row = which.get(&rows);
        let estimate = Exact::ratio(other, 1_000);
        let correction = Measurement { estimate, version: 2, ..row.clone() };
        let reversal = Measurement { version: 3, ..row.clone() };
        let corrected = stated(&contract, &[rows.clone(), vec![correction.clone()]].concat());
        let restored = stated(&contract, &[rows.clone(), vec![correction, reversal]].concat());
        let superseded = |statement: &Statement| {
            statement.set_aside.iter().filter(|row| row.reason == "superseded").count()
        };
        prop_assert_eq!(superseded(&corrected), 1, "{:?}", corrected.set_aside);
        prop_assert_eq!(superseded(&restored), 2);
        prop_assert_eq!(restored.set_aside.len(), first.set_aside.len() + 2);
        prop_assert_eq!(restored.payable, first.payable);
        for (then, now) in first.payers.iter().zip(&restored.payers) {
            prop_assert_eq!((&then.parts.len(), then.exact, then.payable), (&now.parts.len(), now.exact, now.payable));
        }
        // What is not the latest is not in the digest of what counts.
        let is_latest =
            contract.metric(&row.metric).is_some_and(|own| own.cohorts.value() == Some(&Cohorts::Latest));
        prop_assert!(is_latest || restored.digest != first.digest);
        prop_assert_eq!(json(&stated(&contract, &rows)), json(&first));
    }

    /// Later statements ask for the difference: all that was ever asked is what is payable now, or is still to be set off.
    #[test]
    fn what_was_asked_and_what_is_due_add_up(contract in a_contract(), rows in measured(), later in measured(), comes_back: bool) {
        let mut contract = contract;
        contract.timing.clawback = Some(Clawback { applies: agreed(comes_back), until: None });
        let first = stated(&contract, &rows);
        let former = sagsgang_outcomes::settle::Former::of(&first);
        let read = sagsgang_outcomes::settle::Former::read(&json(&first)).expect("a statement");
        prop_assert_eq!(&former.payers, &read.payers);
        let now = settle(&contract, &basis(&later, Some(&former))).expect("a statement");
        let change = now.change.as_ref().expect("a change");
        for (payer, stated) in change.payers.iter().zip(&now.payers) {
            prop_assert_eq!(payer.before + payer.due, stated.payable + payer.carried);
            prop_assert!(comes_back || payer.due >= Ore(0));
            prop_assert!(!comes_back || payer.carried == Ore(0));
        }
        let next = sagsgang_outcomes::settle::Former::of(&now);
        for ((_, asked), payer) in next.payers.iter().zip(&change.payers) {
            prop_assert_eq!(*asked, (payer.before + payer.due).0);
        }
    }

    /// Where the contract pools, one cohort in two halves is one cohort.
    #[test]
    fn a_cohort_in_parts_is_pooled_to_the_same(
        parts in prop::collection::vec((1u64..60, 0i128..60, 100i128..900, 100i128..900), 1..5), relative: bool, share: bool,
    ) {
        let mut own = metric("a", slide(&[("0", 0), ("0.5", 1_000_000)]), &[("region", "1")]);
        own.cohorts = agreed(Cohorts::Pooled);
        own.attribution.method = agreed(if share { Method::AsMeasured } else { Method::BeforeAfter });
        own.attribution.is_relative = relative;
        own.measures = agreed(if share { Measures::ShareOverMark } else { Measures::MeanChange });
        let contract = contract(vec![party("investor", Role::Investor), payer("region", None)], vec![own]);
        let exact = |number: i128| Exact::ratio(number, 1).expect("a number");
        let rows: Vec<Measurement> = parts.iter().enumerate().map(|(place, (persons, count, before, after))| {
            let of = i128::from(*persons);
            Measurement {
                metric: "a".into(),
                cohort: format!("k{place}"),
                persons: Some(*persons),
                count: share.then(|| exact((*count).min(of))),
                of: share.then(|| exact(of)),
                before: (!share).then(|| exact(*before)),
                after: (!share).then(|| exact(*after)),
                version: 1,
                ..Measurement::default()
            }
        }).collect();
        let weighed = |column: fn(&Measurement) -> Option<Exact>| -> Option<Exact> {
            let all: i128 = rows.iter().map(|row| i128::from(row.persons.unwrap_or(0))).sum();
            let sum: Option<i128> = rows.iter().map(|row| Some(column(row)?.numerator() * i128::from(row.persons?))).sum();
            Exact::ratio(sum?, all)
        };
        let added = |column: fn(&Measurement) -> Option<Exact>| rows.iter().map(|row| Some(column(row)?.numerator())).sum::<Option<i128>>().map(exact);
        let together = Measurement {
            cohort: "k".into(),
            persons: Some(rows.iter().filter_map(|row| row.persons).sum()),
            count: added(|row| row.count),
            of: added(|row| row.of),
            before: weighed(|row| row.before),
            after: weighed(|row| row.after),
            ..rows[0].clone()
        };
        let (split, whole) = (stated(&contract, &rows), stated(&contract, &[together]));
        prop_assert_eq!(split.exact, whole.exact);
        prop_assert_eq!(split.metrics[0].effects[0].priced, whole.metrics[0].effects[0].priced);
    }

    /// Nothing that was measured vanishes: it counts, or it is set aside with a reason.
    #[test]
    fn no_measurement_vanishes(contract in a_contract(), rows in measured(), spoiled in any::<Index>(), how in 0u8..4) {
        prop_assume!(!rows.is_empty());
        let mut rows = rows;
        let place = spoiled.index(rows.len());
        match how {
            0 => rows[place].metric = "ukendt".into(),
            1 => rows[place].measured_on = Some(jiff::civil::date(2031, 1, 1)),
            2 => rows[place].estimate = None,
            _ => rows[place].population = Some(Population::Completed),
        }
        let statement = stated(&contract, &rows);
        let counted: usize = METRICS.iter().filter(|id| contract.metric(id).is_some()).map(|id| {
            statement.steps.iter().filter(|step| step.kind == sagsgang_outcomes::statement::StepKind::Admitted && step.metric.as_deref() == Some(id)).count()
        }).sum();
        prop_assert_eq!(counted + statement.set_aside.len(), rows.len());
        prop_assert!(statement.set_aside.iter().all(|row| !row.reason.is_empty()));
    }
}
