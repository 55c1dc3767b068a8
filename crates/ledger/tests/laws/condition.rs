//! Conditions: how they stand on a day, what they hold back, and what lapses by them.

use sagsgang_ledger::{
    CoFunding, ConditionKind, ConditionState, Found, HoldingState, Ledger, Movement, MovementKind as Kind,
    Ore, Refusal,
};

use crate::build::{balance, condition, day, movement, on, verdict, year};

#[test]
fn the_last_verdict_counts_from_its_day() {
    let held = condition("t", ConditionKind::EventHeld, Some(day(6, 30)), true);
    assert_eq!(held.state(&[], day(6, 30)), ConditionState::Open);
    assert_eq!(held.state(&[], day(7, 1)), ConditionState::Overdue);
    let met = verdict(&held, Found::Met, day(6, 10));
    assert_eq!(held.state(std::slice::from_ref(&met), day(6, 9)), ConditionState::Open);
    assert_eq!(held.state(std::slice::from_ref(&met), day(8, 1)), ConditionState::Met);
    let taken_back = [met.clone(), verdict(&held, Found::Unknown, day(6, 20))];
    assert_eq!(held.state(&taken_back, day(6, 19)), ConditionState::Met);
    assert_eq!(held.state(&taken_back, day(8, 1)), ConditionState::Overdue);
    let broken = [met, verdict(&held, Found::Broken, day(6, 1))];
    assert_eq!(held.state(&broken, day(8, 1)), ConditionState::Broken);
    let other = verdict(&condition("u", ConditionKind::Other, None, false), Found::Met, day(1, 1));
    assert_eq!(held.state(&[other], day(6, 1)), ConditionState::Open);
}

#[test]
fn nothing_is_paid_before_the_conditions_are_met() {
    let amount = CoFunding::AsMuch;
    let funded = condition("t", ConditionKind::CoFunding { party: None, amount }, None, false);
    let report = condition("t", ConditionKind::Report, Some(day(8, 1)), false);
    let conditions = [funded.clone(), report.clone()];
    let (ledger, _) = Ledger::replay(&[movement("t", Kind::Award, 100)], &conditions, &[], day(4, 1));
    let pay = |month| Movement { date: day(month, 1), ..on("t", "p", Kind::Payment, 10) };
    let unmet = ledger.may_book(&pay(4), &conditions, &[]);
    assert_eq!(unmet, Err(Refusal::UnmetConditions { conditions: vec![funded.in_words()] }));
    let said = [verdict(&funded, Found::Waived, day(5, 1))];
    assert!(ledger.may_book(&pay(4), &conditions, &said).is_err(), "it was let go of only in May");
    assert_eq!(ledger.may_book(&pay(5), &conditions, &said), Ok(()));
    // A report comes after the money, and holds it back once its day has passed.
    assert_eq!(ledger.may_book(&pay(8), &conditions, &said), Ok(()));
    let late = ledger.may_book(&pay(9), &conditions, &said);
    assert_eq!(late, Err(Refusal::UnmetConditions { conditions: vec![report.in_words()] }));
}

#[test]
fn a_grant_lapses_when_its_condition_was_not_met_in_time() {
    let held = condition("t", ConditionKind::EventHeld, Some(day(6, 30)), true);
    let conditions = [held.clone()];
    let all = [movement("ramme", Kind::Frame, 500), movement("t", Kind::Award, 100)];
    let state = |found: Option<(Found, _)>, as_of| {
        let verdicts: Vec<_> = found.map(|(found, on)| verdict(&held, found, on)).into_iter().collect();
        let (ledger, refused) = Ledger::replay(&all, &conditions, &verdicts, as_of);
        assert_eq!(refused, []);
        (ledger.holdings()["t"].state, balance(&ledger, year(2025)).free_ore)
    };
    let (open, lapsed) = ((HoldingState::Open, Ore(40_000)), (HoldingState::Lapsed, Ore(50_000)));
    assert_eq!(state(None, day(6, 30)), open);
    assert_eq!(state(None, day(7, 1)), lapsed);
    assert_eq!(state(Some((Found::Met, day(6, 30))), day(12, 1)), open);
    assert_eq!(state(Some((Found::Waived, day(6, 1))), day(12, 1)), open);
    assert_eq!(state(Some((Found::Broken, day(6, 1))), day(6, 20)), open);
    assert_eq!(state(Some((Found::Broken, day(6, 1))), day(12, 1)), lapsed);
    assert_eq!(state(Some((Found::Met, day(7, 1))), day(12, 1)), lapsed, "a day too late");
}

#[test]
fn a_last_day_before_the_award_counts_as_the_day_of_the_award() {
    let held = condition("t", ConditionKind::EventHeld, Some(day(1, 1)), true);
    let (ledger, _) = Ledger::replay(&[movement("t", Kind::Award, 100)], &[held], &[], day(4, 1));
    assert_eq!(ledger.holdings()["t"].closed_on, Some(day(3, 1)));
}

#[test]
fn what_is_only_recommended_does_not_lapse() {
    let recommended = Movement { lapses_on: Some(day(3, 2)), ..movement("i", Kind::Recommendation, 100) };
    let (ledger, _) = Ledger::replay(&[recommended], &[], &[], day(4, 1));
    assert_eq!(ledger.holdings()["i"].state, HoldingState::Open);
}
