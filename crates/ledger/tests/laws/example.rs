//! Examples that anybody can do on paper, one a kind of movement, and every refusal.

use jiff::civil::date;
use sagsgang_ledger::{HoldingState, Ledger, MOVEMENT_ORE_MAX, Movement, MovementKind as Kind, Ore, Refusal};

use crate::build::{balance, booked, booked_by, day, drawn, kroner, movement, on, refusal, undo, year};

/// Of 1.000, 300 are requested, 200 of these ordered and then invoiced, and 50 more requested: 650 are free.
#[test]
fn a_request_an_order_and_its_invoice_count_once() {
    let ledger = booked(&[
        movement("ramme", Kind::Frame, 1_000),
        movement("rekvisition", Kind::Reservation, 300),
        drawn("rekvisition", "ordre", 200),
        on("ordre", "faktura", Kind::Payment, 200),
        movement("rekvisition-2", Kind::Reservation, 50),
    ]);
    assert_eq!(kroner(&balance(&ledger, year(2025))), [1_000, 0, 150, 0, 200, 650]);
    assert_eq!(ledger.holdings()["ordre"].state, HoldingState::Done);
    assert_eq!(ledger.holdings()["rekvisition"].held_ore, Ore::from_kroner(100));
}

#[test]
fn a_decision_settles_what_was_recommended_whatever_its_sum() {
    let proposal = movement("forslag", Kind::Proposal, 600);
    let recommended =
        Movement { settles: Some("forslag".into()), ..movement("indstilling", Kind::Recommendation, 530) };
    let ledger = booked(&[proposal.clone(), recommended.clone()]);
    let open = balance(&ledger, year(2025));
    assert_eq!((open.proposed_ore, open.recommended_ore, open.free_ore), (Ore(0), Ore(53_000), Ore(0)));
    let award = Movement { settles: Some("indstilling".into()), ..movement("tilsagn", Kind::Award, 750) };
    let all = [proposal, recommended, award.clone()];
    let ledger = booked(&all);
    let decided = balance(&ledger, year(2025));
    assert_eq!((decided.recommended_ore, decided.awarded_ore), (Ore(0), Ore(75_000)));
    assert_eq!(ledger.holdings()["indstilling"].state, HoldingState::Settled);
    // More was decided than there is: it is booked, and free is below zero.
    assert_eq!(decided.free_ore, Ore(-75_000));
    assert!(!decided.frame_is_known);
    let again = Movement { id: "igen".into(), ..award };
    assert!(matches!(
        refusal(&[all.as_slice(), &[again]].concat()),
        Refusal::Over { how } if how == "taget videre den 1. marts 2025"
    ));
}

#[test]
fn what_is_released_lapses_or_is_taken_back_is_free_again() {
    let until_june = Movement { lapses_on: Some(day(6, 30)), ..movement("frist", Kind::Award, 100) };
    let all = [
        movement("ramme", Kind::Frame, 1_000),
        until_june,
        on("frist", "rate", Kind::Payment, 40),
        movement("afsat", Kind::Appropriation, 200),
        on("afsat", "frigivet", Kind::Release, 50),
        on("afsat", "tilbage", Kind::Cancellation, 150),
    ];
    let before = booked_by(&all, day(6, 30));
    assert_eq!(kroner(&balance(&before, year(2025))), [1_000, 0, 0, 60, 40, 900]);
    let ledger = booked_by(&all, day(7, 1));
    let after = balance(&ledger, year(2025));
    assert_eq!(kroner(&after), [1_000, 0, 0, 0, 40, 960]);
    assert_eq!(after.lapsed_ore, Ore(6_000));
    let lapse = ledger.posted().last().expect("the lapse");
    assert!(lapse.is_derived && lapse.movement.date == day(6, 30), "{lapse:?}");
    let state = |id: &str| (ledger.holdings()[id].state, ledger.holdings()[id].closed_on);
    assert_eq!(state("frist"), (HoldingState::Lapsed, Some(day(6, 30))));
    assert_eq!(state("afsat"), (HoldingState::Cancelled, Some(day(3, 1))));
    assert_eq!(ledger.holdings()["frist"].paid_ore, Ore(4_000));
}

#[test]
fn the_last_day_still_counts_and_the_next_does_not() {
    let award = Movement { lapses_on: Some(day(6, 30)), ..movement("frist", Kind::Award, 100) };
    let last = Movement { date: day(6, 30), ..on("frist", "i-tide", Kind::Payment, 60) };
    let late = Movement { date: day(7, 1), ..on("frist", "for-sent", Kind::Payment, 40) };
    assert_eq!(
        refusal(&[award.clone(), last.clone(), late]),
        Refusal::Over { how: "bortfaldet den 30. juni 2025".into() }
    );
    // A movement of the last day that is booked only later still comes before the lapse.
    let ledger = booked_by(std::slice::from_ref(&award), day(12, 1));
    assert_eq!(ledger.may_book(&last, &[], &[]), Ok(()));
}

#[test]
fn what_comes_back_after_the_last_day_lapses_again() {
    let award = Movement { lapses_on: Some(day(6, 30)), ..movement("frist", Kind::Award, 100) };
    let paid = Movement { date: day(5, 1), ..on("frist", "rate", Kind::Payment, 100) };
    let undone = Movement { date: day(9, 1), ..undo("rate", "fejl") };
    let ledger = booked(&[award, paid, undone]);
    let holding = &ledger.holdings()["frist"];
    assert_eq!((holding.state, holding.paid_ore), (HoldingState::Lapsed, Ore(0)));
    assert_eq!(holding.closed_on, Some(day(9, 1)));
    assert_eq!(balance(&ledger, year(2025)).lapsed_ore, Ore(10_000));
}

#[test]
fn years_are_apart_until_money_is_carried_over() {
    let next = |movement: Movement| Movement { year: year(2026), ..movement };
    let carry = Movement { to_year: year(2026), ..movement("overført", Kind::CarryOver, 250) };
    let ledger = booked(&[
        movement("ramme", Kind::Frame, 1_000),
        next(movement("ramme-26", Kind::Frame, 500)),
        carry.clone(),
        next(movement("tilsagn", Kind::Award, 700)),
    ]);
    assert_eq!(kroner(&balance(&ledger, year(2025))), [750, 0, 0, 0, 0, 750]);
    assert_eq!(kroner(&balance(&ledger, year(2026))), [750, 0, 0, 700, 0, 50]);
    let frame = movement("ramme", Kind::Frame, 100);
    let more = Refusal::MoreThanHeld { held: Ore(10_000), asked: Ore(25_000) };
    assert_eq!(refusal(&[frame, carry.clone()]), more);
    // Of a year whose frame nobody told, it is carried on the word of the one who decided it.
    let ledger = booked(std::slice::from_ref(&carry));
    let (from, to) = (balance(&ledger, year(2025)), balance(&ledger, year(2026)));
    assert_eq!((from.free_ore, to.free_ore), (Ore(-25_000), Ore(25_000)));
    assert!(!from.frame_is_known && !to.frame_is_known);
    let same = Movement { to_year: year(2025), ..carry.clone() };
    assert_eq!(refusal(&[same]), Refusal::SameYear { year: year(2025) });
    assert_eq!(refusal(&[Movement { year: None, ..carry }]), Refusal::SameYear { year: None });
}

#[test]
fn money_of_one_pot_pays_nothing_of_another() {
    let award = movement("tilsagn", Kind::Award, 100);
    let payment = on("tilsagn", "rate", Kind::Payment, 50);
    let other_year = Movement { year: year(2026), ..payment.clone() };
    assert_eq!(refusal(&[award.clone(), other_year]), Refusal::OtherPot { held: "budgetår 2025".into() });
    let other_pool = Movement { pool: "veje".into(), ..payment.clone() };
    assert!(matches!(refusal(&[award.clone(), other_pool]), Refusal::OtherPot { .. }));
    let reservation = Movement { year: None, ..movement("reserveret", Kind::Reservation, 100) };
    let drawn = drawn("reserveret", "udbytte", 50);
    assert!(matches!(refusal(&[reservation.clone(), drawn.clone()]), Refusal::OtherPot { .. }));
    // Without a year of its own, a movement takes that of what it works on.
    let ledger = booked(&[award, Movement { year: None, ..payment }]);
    assert_eq!(ledger.posted()[1].movement.year, year(2025));
    let ledger = booked(&[reservation, Movement { year: None, ..drawn }]);
    assert_eq!(kroner(&balance(&ledger, None)), [0, 0, 50, 50, 0, -100]);
}

#[test]
fn no_more_is_taken_than_is_there() {
    let more = |held: i64, asked: i64| Refusal::MoreThanHeld {
        held: Ore::from_kroner(held),
        asked: Ore::from_kroner(asked),
    };
    let award = movement("tilsagn", Kind::Award, 100);
    let paid = on("tilsagn", "rate", Kind::Payment, 70);
    assert_eq!(refusal(&[award.clone(), paid.clone(), on("tilsagn", "b", Kind::Payment, 31)]), more(30, 31));
    assert_eq!(refusal(&[award.clone(), paid.clone(), on("tilsagn", "b", Kind::Release, 31)]), more(30, 31));
    assert_eq!(refusal(&[award.clone(), paid, on("tilsagn", "b", Kind::Repayment, 71)]), more(70, 71));
    assert_eq!(refusal(&[movement("r", Kind::Reservation, 9), drawn("r", "a", 10)]), more(9, 10));
    assert_eq!(refusal(&[movement("f", Kind::Frame, 9), movement("g", Kind::Frame, -10)]), more(9, 10));
    assert!(matches!(refusal(&[award, drawn("tilsagn", "a", 10)]), Refusal::Missing { .. }));
}

#[test]
fn what_is_over_stays_over() {
    let cancelled = [movement("t", Kind::Award, 100), on("t", "c", Kind::Cancellation, 100)];
    let after = |kind: Kind| refusal(&[&cancelled[..], &[on("t", "x", kind, 1)]].concat());
    for kind in [Kind::Payment, Kind::Release, Kind::Lapse, Kind::Cancellation] {
        assert_eq!(after(kind), Refusal::Over { how: "taget tilbage den 1. marts 2025".into() });
    }
    let only_asked = movement("i", Kind::Recommendation, 100);
    assert!(
        matches!(refusal(&[only_asked, on("i", "x", Kind::Payment, 1)]), Refusal::Over { how } if how.contains("ikke besluttet"))
    );
    let refused = refusal(&[
        movement("t", Kind::Award, 1),
        Movement { settles: Some("t".into()), ..movement("u", Kind::Award, 1) },
    ]);
    assert!(matches!(refused, Refusal::Over { .. }));
}

#[test]
fn what_cannot_be_told_or_counted_is_refused() {
    let award = movement("t", Kind::Award, 100);
    assert_eq!(refusal(&[award.clone(), award.clone()]), Refusal::Known { id: "t".into() });
    let twin = Movement { holding: Some("t".into()), ..movement("u", Kind::Award, 100) };
    assert_eq!(refusal(&[award.clone(), twin]), Refusal::Known { id: "t".into() });
    assert_eq!(refusal(&[on("?", "p", Kind::Payment, 1)]), Refusal::Unknown { id: "?".into() });
    assert_eq!(refusal(&[undo("?", "r")]), Refusal::Unknown { id: "?".into() });
    assert!(matches!(refusal(&[movement("p", Kind::Payment, 1)]), Refusal::Missing { .. }));
    assert!(matches!(refusal(&[movement("r", Kind::Reversal, 1)]), Refusal::Missing { .. }));
    for kroner in [0, -1] {
        let ore = Ore::from_kroner(kroner);
        assert_eq!(refusal(&[movement("t", Kind::Award, kroner)]), Refusal::NotPositive { ore });
    }
    for ore in [MOVEMENT_ORE_MAX + 1, i64::MAX, i64::MIN] {
        let movement = Movement { ore: Ore(ore), ..movement("f", Kind::Frame, 1) };
        assert_eq!(refusal(&[movement]), Refusal::Overflow);
    }
    let far = Movement { date: date(2250, 1, 1), ..movement("t", Kind::Award, 1) };
    let (_, refused) = Ledger::replay(&[far], &[], &[], date(2300, 1, 1));
    assert_eq!(refused[0].1, Refusal::YearOutOfRange { year: 2250 });
}

#[test]
fn sums_that_cannot_be_added_up_are_refused_and_change_nothing() {
    let count = i64::MAX / MOVEMENT_ORE_MAX + 1;
    let frames: Vec<Movement> = (0..count)
        .map(|i| Movement { ore: Ore(MOVEMENT_ORE_MAX), ..movement(&format!("f{i}"), Kind::Frame, 1) })
        .collect();
    assert_eq!(refusal(&frames), Refusal::Overflow);
    let (ledger, _) = Ledger::replay(&frames, &[], &[], day(12, 31));
    let (as_before, _) = Ledger::replay(&frames[..frames.len() - 1], &[], &[], day(12, 31));
    assert_eq!(ledger.accounts(), as_before.accounts());
}

#[test]
fn a_movement_is_undone_once_and_after_what_rests_on_it() {
    let all = [
        movement("ramme", Kind::Frame, 1_000),
        movement("r", Kind::Reservation, 300),
        drawn("r", "t", 200),
        on("t", "p", Kind::Payment, 80),
    ];
    let with = |more: &[Movement]| [&all[..], more].concat();
    assert!(matches!(refusal(&with(&[undo("t", "x")])), Refusal::MoreThanHeld { .. }));
    assert!(matches!(refusal(&with(&[undo("r", "x")])), Refusal::MoreThanHeld { .. }));
    let undone = with(&[undo("p", "x"), undo("t", "y")]);
    let ledger = booked(&undone);
    assert_eq!(kroner(&balance(&ledger, year(2025))), [1_000, 0, 300, 0, 0, 700]);
    assert!(!ledger.holdings().contains_key("t"), "an award that was never made is no holding");
    let known = |id: &str| Refusal::AlreadyReversed { id: id.into() };
    assert_eq!(refusal(&[&undone[..], &[undo("p", "z")]].concat()), known("p"));
    assert_eq!(refusal(&[&undone[..], &[undo("x", "z")]].concat()), known("x"));
    // What was undone can be booked anew under the same holding.
    let anew = Movement { holding: Some("t".into()), ..drawn("r", "t-igen", 100) };
    assert_eq!(booked(&[&undone[..], &[anew]].concat()).holdings()["t"].held_ore, Ore(10_000));
}

#[test]
fn what_was_undone_is_not_told_any_more() {
    let all =
        [movement("f", Kind::Frame, 900), movement("t", Kind::Award, 100), on("t", "l", Kind::Lapse, 30)];
    let told = balance(&booked(&all), year(2025));
    assert_eq!((told.lapsed_ore, told.frame_is_known), (Ore(3_000), true));
    let untold = balance(&booked(&[&all[..], &[undo("l", "x"), undo("f", "y")]].concat()), year(2025));
    assert_eq!((untold.lapsed_ore, untold.frame_is_known), (Ore(0), false));
}

#[test]
fn nothing_comes_back_to_what_was_taken_further() {
    let settling = Movement { settles: Some("i".into()), ..movement("t", Kind::Award, 60) };
    let all = [movement("i", Kind::Recommendation, 100), on("i", "c", Kind::Cancellation, 40), settling];
    let over = Refusal::Over { how: "taget videre den 1. marts 2025".into() };
    assert_eq!(refusal(&[&all[..], &[undo("c", "x")]].concat()), over);
    let ledger = booked(&[&all[..], &[undo("t", "x"), undo("c", "y")]].concat());
    assert_eq!(ledger.holdings()["i"].held_ore, Ore(10_000));
}

#[test]
fn an_earlier_movement_may_not_take_what_a_later_one_used() {
    let ledger = booked(&[
        movement("r", Kind::Reservation, 100),
        Movement { date: day(5, 1), ..on("r", "p", Kind::Payment, 80) },
    ]);
    let early = Movement { date: day(4, 1), ..on("r", "s", Kind::Release, 30) };
    let held = Refusal::MoreThanHeld { held: Ore(7_000), asked: Ore(8_000) };
    assert_eq!(ledger.may_book(&early, &[], &[]), Err(held));
    let small = Movement { ore: Ore(2_000), ..early };
    assert_eq!(ledger.may_book(&small, &[], &[]), Ok(()));
    let twice = on("r", "p", Kind::Payment, 1);
    assert_eq!(ledger.may_book(&twice, &[], &[]), Err(Refusal::Known { id: "p".into() }));
}
