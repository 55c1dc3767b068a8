//! What holds of every journal.

use jiff::civil::Date;
use proptest::prelude::*;
use sagsgang_ledger::{
    Account, Balance, HoldingState, Ledger, Movement, MovementKind as Kind, Ore, Reading, State, Year,
    rules::{self, Books},
};
use std::collections::BTreeMap;

use crate::generate::{Journal, journal};

/// So many numbers make a journal of about thirty movements at most.
const NUMBERS_MAX: usize = 360;

fn journals() -> impl Strategy<Value = Journal> {
    prop::collection::vec(any::<u16>(), 0..NUMBERS_MAX).prop_map(|numbers| journal("j", &numbers))
}

/// A random order: the same keys always give the same one.
fn shuffled(movements: &[Movement], keys: &[u32]) -> Vec<Movement> {
    let mut keyed: Vec<(u32, &Movement)> = movements
        .iter()
        .enumerate()
        .map(|(i, movement)| (keys[i % keys.len()].rotate_left(i as u32), movement))
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, movement)| movement.clone()).collect()
}

/// What is left of each holding and how it ended.
fn endings(ledger: &Ledger) -> BTreeMap<String, (HoldingState, Ore, Ore, Option<Date>)> {
    let ending = |id: &String| {
        let holding = &ledger.holdings()[id];
        (id.clone(), (holding.state, holding.held_ore, holding.paid_ore, holding.closed_on))
    };
    ledger.holdings().keys().map(ending).collect()
}

fn all_balances(journal: &Journal, ledger: &Ledger) -> Vec<(String, Option<Year>, Balance)> {
    let of = |pool: &String| {
        let pool = pool.clone();
        ledger.balances(&pool).into_iter().map(move |(year, balance)| (pool.clone(), year, balance))
    };
    journal.pools.iter().flat_map(of).collect()
}

fn frame_of(parts: &[Balance]) -> (Ore, Ore) {
    let frame = parts.iter().map(|balance| balance.frame_ore).sum();
    let used = |balance: &Balance| {
        balance.paid_ore
            + balance.awarded_ore
            + balance.appropriated_ore
            + balance.reserved_ore
            + balance.free_ore
    };
    (frame, parts.iter().map(used).sum())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_movement_sums_to_zero(journal in journals()) {
        let (ledger, _) = journal.replay();
        for posted in ledger.posted() {
            prop_assert_eq!(posted.legs.iter().map(|leg| i128::from(leg.ore.0)).sum::<i128>(), 0);
            let budget = posted.legs.iter().filter(|leg| leg.account.state == State::Frame || leg.account.state.is_on_budget());
            prop_assert_eq!(budget.map(|leg| i128::from(leg.ore.0)).sum::<i128>(), 0, "nothing recommended takes from the frame");
        }
    }

    #[test]
    fn the_frame_is_all_that_stands_in_it(journal in journals()) {
        let (ledger, _) = journal.replay();
        let balances = all_balances(&journal, &ledger);
        let together = ledger.all_balances();
        for pool in &journal.pools {
            prop_assert_eq!(together.get(pool.as_str()).cloned().unwrap_or_default(), ledger.balances(pool));
        }
        for (pool, year, balance) in &balances {
            let (frame, parts) = frame_of(&[*balance]);
            prop_assert_eq!(frame, parts, "{} {:?}", pool, year);
            for ore in [balance.paid_ore, balance.awarded_ore, balance.appropriated_ore, balance.reserved_ore,
                balance.proposed_ore, balance.recommended_ore, balance.lapsed_ore] {
                prop_assert!(ore >= Ore(0), "{} {:?}: {:?}", pool, year, balance);
            }
        }
        let all: Vec<Balance> = balances.iter().map(|(_, _, balance)| *balance).collect();
        let (frame, parts) = frame_of(&all);
        prop_assert_eq!(frame, parts);
    }

    /// More may be decided than there is, but not without a word.
    #[test]
    fn free_is_never_below_zero_without_a_finding(journal in journals()) {
        let (ledger, refused) = journal.replay();
        let (reading, conditions, verdicts) = (Reading::default(), &journal.conditions, &journal.verdicts);
        let books = Books { reading: &reading, ledger: &ledger, refused: &refused, conditions, verdicts, as_of: journal.as_of };
        let findings = rules::check(&books);
        for (pool, year, balance) in all_balances(&journal, &ledger) {
            let told = findings.iter().any(|finding| finding.pool.as_ref() == Some(&pool)
                && ["pool-overcommitted", "pool-frame-unknown"].contains(&finding.diagnostic.code));
            prop_assert!(told || balance.free_ore >= Ore(0), "{} {:?}: {:?}", pool, year, balance);
        }
    }

    #[test]
    fn accounts_are_the_sums_of_their_legs(journal in journals()) {
        let (ledger, _) = journal.replay();
        let mut sums: BTreeMap<Account, Ore> = BTreeMap::new();
        for leg in ledger.posted().iter().flat_map(|posted| &posted.legs) {
            let sum = sums.entry(leg.account.clone()).or_default();
            *sum = *sum + leg.ore;
        }
        sums.retain(|_, ore| *ore != Ore(0));
        prop_assert_eq!(&sums, ledger.accounts());
        for (id, holding) in ledger.holdings() {
            let on = |state| sums.iter().filter(|(account, _)| account.holding.as_ref() == Some(id) && (account.state == State::Paid) == state)
                .map(|(_, ore)| *ore).sum::<Ore>();
            prop_assert_eq!((on(false), on(true)), (holding.held_ore, holding.paid_ore), "{}", id);
            prop_assert_eq!(holding.state == HoldingState::Open, holding.held_ore > Ore(0));
            prop_assert_eq!(holding.closed_on.is_none(), holding.state == HoldingState::Open);
        }
    }

    /// No more is paid than was awarded, and no more was ever awarded of a reservation than it held.
    #[test]
    fn no_more_is_paid_than_was_awarded(journal in journals()) {
        let (ledger, _) = journal.replay();
        for holding in ledger.holdings().values() {
            prop_assert!(holding.held_ore >= Ore(0) && holding.paid_ore >= Ore(0));
            prop_assert!(holding.paid_ore + holding.held_ore <= holding.opened_ore);
            let drawn = ledger.posted().iter().filter(|posted| posted.movement.draws_on.as_ref() == Some(&holding.id))
                .filter(|posted| !ledger.is_reversed(&posted.movement.id) && ledger.holdings().contains_key(&posted.movement.id))
                .filter(|posted| posted.legs.iter().any(|leg| leg.account.holding.as_ref() == Some(&holding.id)));
            let drawn: Ore = drawn.map(|posted| posted.movement.ore).sum();
            prop_assert!(drawn + holding.held_ore + holding.paid_ore <= holding.opened_ore, "{:?}", holding);
        }
    }

    #[test]
    fn replaying_what_is_booked_changes_nothing(journal in journals()) {
        let legal = journal.legal();
        let ((ledger, _), (again, refused)) = (journal.replay(), legal.replay());
        prop_assert_eq!(refused, vec![]);
        prop_assert_eq!(ledger.posted(), again.posted());
        prop_assert_eq!(ledger.holdings(), again.holdings());
        prop_assert_eq!(ledger.accounts(), again.accounts());
    }

    /// The order of movements within a day makes no difference, as long as each can be booked when its turn comes.
    #[test]
    fn any_legal_order_of_a_day_closes_the_same(journal in journals(), keys in prop::collection::vec(any::<u32>(), 64)) {
        let legal = journal.legal();
        let (ledger, _) = legal.replay();
        // Each turn takes the first that can be booked, in the shuffled order: a random legal order, where there is one.
        let mut waiting = shuffled(&legal.movements, &keys);
        waiting.sort_by_key(|movement| movement.date);
        let mut order: Vec<Movement> = Vec::new();
        let mut place = 0;
        while place < waiting.len() {
            let today: Vec<usize> = (place..waiting.len()).filter(|i| waiting[*i].date == waiting[place].date).collect();
            let (so_far, _) = Ledger::replay(&order, &legal.conditions, &legal.verdicts, waiting[place].date);
            let next = today.into_iter().find(|i| so_far.may_book(&waiting[*i], &legal.conditions, &legal.verdicts).is_ok());
            // An order that runs into a dead end is no legal one.
            let Some(next) = next else { return Ok(()) };
            let movement = waiting.remove(next);
            waiting.insert(place, movement.clone());
            order.push(movement);
            place += 1;
        }
        let other = Journal { movements: order, ..legal.clone() };
        let (other, refused) = other.replay();
        prop_assert_eq!(refused, vec![]);
        prop_assert_eq!(ledger.accounts(), other.accounts());
        prop_assert_eq!(endings(&ledger), endings(&other));
        prop_assert_eq!(all_balances(&legal, &ledger), all_balances(&legal, &other));
    }

    /// Movements may be told in any order of days.
    #[test]
    fn days_order_themselves(journal in journals(), keys in prop::collection::vec(any::<u32>(), 64)) {
        let mut other = journal.clone();
        let mut days: Vec<Date> = shuffled(&journal.movements, &keys).iter().map(|movement| movement.date).collect();
        days.dedup();
        other.movements.sort_by_key(|movement| days.iter().position(|day| *day == movement.date));
        let ((ledger, refused), (again, refused_again)) = (journal.replay(), other.replay());
        prop_assert_eq!(ledger.posted(), again.posted());
        prop_assert_eq!(refused, refused_again);
    }

    /// However often and late it is asked, a lapse is the same: same day, same sum.
    #[test]
    fn a_lapse_is_the_same_however_often_asked(journal in journals(), days in prop::collection::vec(1i64..400, 1..4)) {
        let (first, refused) = journal.replay();
        for days in days {
            let later = Journal { as_of: journal.as_of.saturating_add(jiff::Span::new().days(days)), ..journal.clone() };
            let (ledger, refused_later) = later.replay();
            prop_assert_eq!(&refused, &refused_later);
            prop_assert_eq!(&ledger.posted()[..first.posted().len()], first.posted(), "only added to");
            for posted in &ledger.posted()[first.posted().len()..] {
                prop_assert!(posted.is_derived && posted.movement.date >= journal.as_of && posted.movement.date < later.as_of);
            }
        }
    }

    /// What is undone the same day leaves no trace in the balances.
    #[test]
    fn a_reversal_restores_what_was(journal in journals(), extra in prop::collection::vec(any::<u16>(), 24)) {
        let before = journal.legal();
        let (ledger, _) = before.replay();
        let (day, count) = (before.as_of, before.movements.len());
        // A few more movements of the last day, undone in turn.
        let mut more = crate::generate::journal("x", &extra).movements;
        more.retain(|movement| movement.kind != Kind::Reversal);
        for movement in &mut more {
            movement.date = day;
            movement.pool = movement.pool.replacen('x', "j", 1);
        }
        let mut with = Journal { movements: [before.movements.clone(), more].concat(), ..before.clone() }.legal();
        let undone: Vec<Movement> = with.movements[count..].iter().rev().cloned().collect();
        for movement in undone {
            with.movements.push(Movement {
                id: format!("{}-fortrudt", movement.id),
                kind: Kind::Reversal,
                reverses: Some(movement.id.clone()),
                holding: None,
                draws_on: None,
                settles: None,
                ..movement
            });
        }
        let (after, refused) = with.replay();
        prop_assert_eq!(refused, vec![]);
        prop_assert_eq!(ledger.accounts(), after.accounts());
        prop_assert_eq!(ledger.holdings(), after.holdings());
        for (pool, year, balance) in all_balances(&before, &ledger) {
            let again = after.balances(&pool).into_iter().find(|(other, _)| *other == year).map(|(_, balance)| balance);
            prop_assert_eq!(Some(balance), again);
        }
    }

    /// Whether something may be booked says what booking it does.
    #[test]
    fn what_may_be_booked_is_booked(journal in journals()) {
        let Some((last, rest)) = journal.movements.split_last() else { return Ok(()) };
        let before = Journal { movements: rest.to_vec(), ..journal.clone() }.legal();
        let (ledger, _) = before.replay();
        let may = ledger.may_book(last, &journal.conditions, &journal.verdicts);
        let with = Journal { movements: [before.movements.as_slice(), std::slice::from_ref(last)].concat(), ..journal.clone() };
        let (_, refused) = with.replay();
        prop_assert_eq!(may.err(), refused.into_iter().next().map(|(_, refusal)| refusal));
    }

    /// What is released of a reservation after a part was used gives the rest back, and nothing more can be done with it.
    #[test]
    fn a_reservation_gives_back_what_is_not_used(frame in 1i64..1_000_000, reserved in 1i64..1_000_000, used in 0i64..1_000_000) {
        let used = used.min(reserved);
        let build = crate::build::movement;
        let mut all = vec![build("f", Kind::Frame, frame), build("r", Kind::Reservation, reserved)];
        if used > 0 {
            all.push(crate::build::drawn("r", "a", used));
        }
        if reserved > used {
            all.push(crate::build::on("r", "s", Kind::Release, reserved - used));
        }
        let ledger = crate::build::booked(&all);
        let balance = crate::build::balance(&ledger, crate::build::year(2025));
        prop_assert_eq!(crate::build::kroner(&balance), [frame, 0, 0, used, 0, frame - used]);
        prop_assert_eq!(ledger.holdings()["r"].state, HoldingState::Done);
        for kind in [Kind::Payment, Kind::Release, Kind::Cancellation] {
            prop_assert!(ledger.may_book(&crate::build::on("r", "x", kind, 1), &[], &[]).is_err());
        }
    }
}

/// The journals that the laws are held on have everything in them.
#[test]
fn journals_have_every_kind_and_every_ending() {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut states: BTreeMap<HoldingState, usize> = BTreeMap::new();
    let (mut derived, mut booked, mut refused, mut below) = (0, 0, BTreeMap::new(), 0);
    let mut seed = 7u32;
    for _ in 0..500 {
        let numbers: Vec<u16> = (0..NUMBERS_MAX)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 16) as u16
            })
            .collect();
        let journal = journal("j", &numbers);
        let (ledger, no) = journal.replay();
        for posted in ledger.posted() {
            booked += 1;
            derived += usize::from(posted.is_derived);
            *kinds.entry(posted.movement.kind).or_default() += 1;
        }
        for holding in ledger.holdings().values() {
            *states.entry(holding.state).or_default() += 1;
        }
        for (_, refusal) in no {
            let name = format!("{refusal:?}");
            *refused.entry(name.split([' ', '{']).next().unwrap_or("").to_owned()).or_insert(0) += 1;
        }
        below += all_balances(&journal, &ledger)
            .iter()
            .filter(|(_, _, balance)| balance.free_ore < Ore(0))
            .count();
    }
    println!("{booked} booked, {derived} derived, {below} below zero\n{kinds:?}\n{states:?}\n{refused:?}");
    assert_eq!((kinds.len(), states.len()), (13, 5));
    assert!(derived > 100 && below > 100 && booked > 5_000);
    for name in [
        "MoreThanHeld",
        "Over",
        "OtherPot",
        "AlreadyReversed",
        "UnmetConditions",
        "SameYear",
        "Known",
        "Unknown",
    ] {
        assert!(refused.get(name).is_some_and(|count| *count > 10), "{name}: {refused:?}");
    }
}
