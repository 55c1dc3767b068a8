//! What holds whatever is booked: nothing is below zero without a finding, and no order of telling changes the findings.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sagsgang_ledger::rules::{self, Books, Finding};
use sagsgang_ledger::{Ledger, Movement, MovementKind, Ore, Reading};

use crate::books::{TODAY, thousand, year};

/// The first day that anything is booked on.
const FIRST_DAY: Date = date(2024, 1, 1);

/// A movement of one of two pools in one of three years or none: what opens comes in the first half year, what works on it
/// later, so that any order of telling is legal.
fn movement(kind: MovementKind, number: usize, ore: i64, pool: usize, of: usize, day: i64) -> Movement {
    let works_on = matches!(kind, MovementKind::Payment | MovementKind::Release | MovementKind::Cancellation);
    let days = if works_on { 200 + day } else { day };
    let opens = matches!(kind, MovementKind::Award | MovementKind::Appropriation | MovementKind::Reservation);
    Movement {
        id: format!("m{number}"),
        date: FIRST_DAY.saturating_add(jiff::Span::new().days(days)),
        kind,
        pool: ["a", "b"][pool].to_owned(),
        year: [Some(year(2024)), Some(year(2025)), Some(year(2026)), None][of],
        ore: thousand(ore),
        holding: opens.then(|| format!("m{number}")),
        draws_on: None,
        settles: None,
        lapses_on: None,
        to_year: (kind == MovementKind::CarryOver).then(|| year(2026)),
        reverses: None,
        recipient: None,
        purpose: "prøve".to_owned(),
    }
}

/// Movements that the journal may or may not take.
fn movements() -> impl Strategy<Value = Vec<Movement>> {
    use MovementKind::{Appropriation, Award, CarryOver, Frame, Payment, Release, Reservation};
    let kind =
        prop::sample::select(vec![Frame, Appropriation, Reservation, Award, CarryOver, Payment, Release]);
    let one = (kind, 1..2_000_i64, 0..2_usize, 0..4_usize, 0..180_i64, any::<prop::sample::Index>());
    prop::collection::vec(one, 1..24).prop_map(|picks| {
        let mut out: Vec<Movement> = Vec::new();
        for (number, (kind, ore, pool, of, day, target)) in picks.into_iter().enumerate() {
            let mut one = movement(kind, number, ore, pool, of, day);
            if matches!(kind, Payment | Release) {
                let opened: Vec<&Movement> =
                    out.iter().filter(|other| other.holding.as_ref() == Some(&other.id)).collect();
                if opened.is_empty() {
                    continue;
                }
                let on = opened[target.index(opened.len())];
                (one.holding, one.pool, one.year) = (Some(on.id.clone()), on.pool.clone(), on.year);
            }
            if matches!(kind, Payment | Release | CarryOver) {
                // Two that take from what is there would on one day be taken in the order told.
                one.date = FIRST_DAY.saturating_add(jiff::Span::new().days(200 + number as i64));
            }
            out.push(one);
        }
        out
    })
}

fn found(movements: &[Movement]) -> (Ledger, Vec<Finding>) {
    let (ledger, refused) = Ledger::replay(movements, &[], &[], TODAY);
    let reading = Reading::default();
    let books = Books {
        reading: &reading,
        ledger: &ledger,
        refused: &refused,
        conditions: &[],
        verdicts: &[],
        as_of: TODAY,
    };
    let found = rules::check(&books);
    (ledger, found)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn free_is_never_negative_without_a_finding(movements in movements()) {
        let (ledger, found) = found(&movements);
        for pool in ["a", "b"] {
            for (of, balance) in ledger.balances(pool) {
                if balance.free_ore >= Ore(0) {
                    continue;
                }
                let of = of.map_or("uden år".to_owned(), |year| format!("i {year}"));
                let is_told = found.iter().any(|one| {
                    ["pool-overcommitted", "pool-frame-unknown"].contains(&one.diagnostic.code)
                        && one.pool.as_deref() == Some(pool)
                        && one.diagnostic.message.contains(&of)
                });
                prop_assert!(is_told, "{} is below zero in {pool} {of}", balance.free_ore);
            }
        }
    }

    #[test]
    fn findings_are_the_same_in_any_order(
        (told, shuffled) in movements().prop_flat_map(|told| (Just(told.clone()), Just(told).prop_shuffle()))
    ) {
        prop_assert_eq!(found(&told).1, found(&shuffled).1);
    }

    #[test]
    fn a_pool_that_has_enough_is_not_spoken_of(movements in movements()) {
        let (ledger, found) = found(&movements);
        for one in found.iter().filter(|one| one.diagnostic.code == "pool-overcommitted") {
            let pool = one.pool.as_deref().unwrap_or_default();
            let balances = ledger.balances(pool);
            let total: Ore = balances.iter().map(|(_, balance)| balance.free_ore).sum();
            let has_less = balances.iter().any(|(_, balance)| balance.free_ore < Ore(0));
            prop_assert!(has_less || total < Ore(0));
        }
    }
}
