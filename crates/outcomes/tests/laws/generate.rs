//! Contracts and measurements by chance: every rule that is monotone, every cap, every name of rounding.

use crate::terms::{agreed, contract, estimate, metric, party, payer};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sagsgang_outcomes::contract::*;
use sagsgang_outcomes::{Exact, Measurement, Ore, Rounding};

/// Payers by their names, in the contract's order.
pub const PAYERS: [&str; 3] = ["region", "kommune", "fond"];
/// Metrics, likewise.
pub const METRICS: [&str; 3] = ["a", "b", "c"];

/// What a metric pays, never less for more.
fn pricing() -> impl Strategy<Value = Pricing> {
    let rows = vec((1i64..400, 0i64..90_000_000), 1..4).prop_map(|rows| {
        let (mut mark, mut sum) = (-50, 0);
        let mut climb = |(step, more): (i64, i64)| {
            (mark, sum) = (mark + step, sum + more);
            (agreed(Exact::ratio(mark.into(), 1_000).expect("a mark")), agreed(Pays::Amount(Ore(sum))))
        };
        rows.into_iter().map(&mut climb).collect::<Vec<_>>()
    });
    let per = prop_oneof![3 => Just(Per::Cohort), 1 => Just(Per::Counted)];
    (rows, per, any::<bool>(), 0u8..4, 1i64..40_000_000).prop_map(|(rows, per, goes_on, kind, price)| {
        match kind {
            0 => Pricing::Steps {
                steps: rows.into_iter().map(|(from, pays)| Step { from, until: None, pays }).collect(),
                per,
            },
            1 | 2 => Pricing::Slide {
                marks: rows.into_iter().map(|(at, pays)| Mark { at, pays }).collect(),
                beyond: if goes_on { Beyond::Continues } else { Beyond::Flat },
                per,
            },
            _ => Pricing::UnitPrice {
                price: agreed(Exact::ratio(price.into(), 7).expect("a price")),
                free: None,
            },
        }
    })
}

/// Who pays which share of a metric; all shares are all of it.
fn shares() -> impl Strategy<Value = Vec<(String, Term<Exact>)>> {
    vec(0i128..8, PAYERS.len()).prop_map(|weights| {
        let weights = if weights.iter().all(|weight| *weight == 0) { vec![1; PAYERS.len()] } else { weights };
        let all: i128 = weights.iter().sum();
        let own = PAYERS.iter().zip(&weights).filter(|(_, weight)| **weight > 0);
        own.map(|(id, weight)| ((*id).to_owned(), agreed(Exact::ratio(*weight, all).expect("a share"))))
            .collect()
    })
}

fn cap(most: i64) -> impl Strategy<Value = Option<Term<Ore>>> {
    option::of((0..most).prop_map(|ore| agreed(Ore(ore))))
}

fn a_metric() -> impl Strategy<Value = Metric> {
    let cohorts = prop_oneof![Just(Cohorts::Each), Just(Cohorts::Pooled), Just(Cohorts::Latest)];
    let limits =
        (cap(150_000_000), option::weighted(0.2, 0i64..3_000_000), option::weighted(0.2, 0i64..2_000_000));
    (pricing(), shares(), cohorts, limits, option::of(1u8..3), option::weighted(0.2, -100i128..300)).prop_map(
        |(pricing, shares, cohorts, (max, min, person), decimals, gate)| {
            let mut metric = metric("a", pricing, &[]);
            metric.shares = shares;
            metric.cohorts = agreed(cohorts);
            metric.max = max;
            metric.min = min.map(|ore| agreed(Ore(ore)));
            metric.max_per_person = person.map(|ore| agreed(Ore(ore)));
            metric.decimals = decimals.map(agreed);
            let mark = gate.map(|mark| agreed(Exact::ratio(mark, 1_000).expect("a mark")));
            metric.gates = mark.into_iter().map(|at_least| Gate { metric: "a".into(), at_least }).collect();
            metric
        },
    )
}

/// A contract of up to three metrics and three payers.
pub fn a_contract() -> impl Strategy<Value = Contract> {
    let spill = option::of(prop_oneof![
        Just(Spill::Lost),
        Just(Spill::Others),
        (0..PAYERS.len()).prop_map(|place| Spill::To(PAYERS[place].to_owned())),
    ]);
    let unit = prop_oneof![4 => Just(1), 1 => Just(100), 1 => Just(2_500), 1 => Just(100_000)];
    let rounding = (0..Rounding::ALL.len(), unit)
        .prop_map(|(place, unit)| RoundingRule { rounding: Rounding::ALL[place], unit: Ore(unit) });
    let limits =
        (cap(200_000_000), option::weighted(0.15, 1i64..20_000_000), option::weighted(0.2, 1i128..30));
    (vec(a_metric(), 1..=METRICS.len()), vec(cap(90_000_000), PAYERS.len()), limits, spill, rounding)
        .prop_map(|(mut metrics, caps, (max, min, multiple), spill, rounding)| {
            for (metric, id) in metrics.iter_mut().zip(METRICS) {
                metric.id = id.to_owned();
            }
            let mut parties = vec![party("investor", Role::Investor)];
            parties.extend(PAYERS.iter().zip(caps).map(|(id, max)| Party { max, ..payer(id, None) }));
            let mut contract = contract(parties, metrics);
            contract.limits.max_total = max;
            contract.limits.min_total = min.map(|ore| agreed(Ore(ore)));
            contract.limits.spill = spill.map(agreed);
            contract.limits.rounding = Some(agreed(rounding));
            contract.capital =
                Some(Capital { amount: agreed(Ore(50_000_000)), years: None, drawdowns: Vec::new() });
            let multiple = multiple.map(|tenths| agreed(Exact::ratio(tenths, 10).expect("a multiple")));
            contract.waterfall.return_cap = multiple.map(ReturnCap::Multiple);
            contract
        })
}

/// Estimates of the metrics in up to three cohorts each, in thousandths.
pub fn measured() -> impl Strategy<Value = Vec<Measurement>> {
    vec((0..METRICS.len(), 0u8..3, -200i128..900, 1u64..120), 0..8).prop_map(|rows| {
        let mut seen = std::collections::BTreeSet::new();
        let unlike = rows.into_iter().filter(|(metric, cohort, ..)| seen.insert((*metric, *cohort)));
        unlike
            .map(|(metric, cohort, effect, persons)| {
                let effect = Exact::ratio(effect, 1_000).expect("an effect");
                estimate(METRICS[metric], &format!("k{cohort}"), effect, persons)
            })
            .collect()
    })
}
