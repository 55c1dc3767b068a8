//! What each rule finds, and when it is silent.

use jiff::civil::date;
use sagsgang_ledger::rules::{self, Finding};
use sagsgang_ledger::{
    ApplicationPart, BasisRole, Certainty, Condition, ConditionKind, ConditionVerdict, Found, MovementKind,
    Ore, PoolMatch, Printed, Proposal, Reason, Stage,
};
use sagsgang_text::{Diagnostic, Severity};

use crate::books::{Desk, application, bare, basis, thousand, waiting, year};

/// The only finding of a rule.
fn only(desk: &Desk, code: &str) -> Finding {
    let found: Vec<Finding> = desk.findings().into_iter().filter(|one| one.diagnostic.code == code).collect();
    assert_eq!(found.len(), 1, "{code}: {found:#?}");
    found.into_iter().next().expect("there is one")
}

/// A pool of a million in 2025.
fn million() -> Desk {
    let mut desk = Desk::new();
    desk.decides("ramme", date(2025, 1, 8), MovementKind::Frame, thousand(1_000), &[2025]);
    desk
}

#[test]
fn a_pool_may_not_give_more_than_it_has() {
    let mut desk = million();
    desk.decides("a", date(2025, 3, 5), MovementKind::Award, thousand(600), &[2025]);
    desk.decides("b", date(2025, 6, 4), MovementKind::Appropriation, thousand(400), &[2025]);
    assert_eq!(desk.codes(), Vec::<&str>::new());
    desk.decides("c", date(2025, 9, 3), MovementKind::Award, thousand(50), &[2025]);
    let found = only(&desk, "pool-overcommitted");
    assert_eq!(found.basis, Some(basis("c", BasisRole::Decision)));
    assert_eq!(found.diagnostic.severity, Severity::Warning);
    assert_eq!(found.diagnostic.related.len(), 2, "the two before it took from it too");
    assert!(found.diagnostic.message.contains("50.000 kr. mere i »Puljen til lige sundhed« i 2025"));
    let arithmetic = found.diagnostic.arithmetic.as_deref();
    assert_eq!(arithmetic, Some("1.000.000 − 650.000 − 400.000 = -50.000"));
}

#[test]
fn money_without_a_year_takes_from_all_years_together() {
    let mut desk = million();
    desk.decides("a", date(2025, 3, 5), MovementKind::Reservation, thousand(900), &[]);
    assert_eq!(desk.codes(), ["pool-frame-unknown"]);
    desk.decides("b", date(2025, 3, 6), MovementKind::Award, thousand(200), &[2025]);
    assert_eq!(desk.codes(), ["pool-frame-unknown", "pool-overcommitted"]);
    assert!(only(&desk, "pool-overcommitted").diagnostic.message.contains("i alle år tilsammen"));
}

#[test]
fn a_pool_without_a_frame_is_noted_once() {
    let mut desk = Desk::new();
    desk.decides("a", date(2025, 6, 26), MovementKind::Reservation, thousand(5_000), &[]);
    desk.decides("b", date(2025, 6, 26), MovementKind::Appropriation, thousand(1_500), &[2025]);
    let found = only(&desk, "pool-frame-unknown");
    assert_eq!(found.diagnostic.severity, Severity::Note);
    assert!(found.diagnostic.message.contains("1,5 mio. kr. i 2025 og 5 mio. kr. uden år"));
    assert_eq!(desk.codes(), ["pool-frame-unknown"]);
}

#[test]
fn frames_that_differ_are_told_where_the_later_one_stands() {
    let mut desk = Desk::new();
    for (id, day, ore) in [("a", date(2025, 1, 8), 6_000), ("b", date(2025, 9, 3), 5_000)] {
        let frame = desk.decides(id, day, MovementKind::Frame, thousand(ore), &[2025]);
        frame.certainty = waiting(Reason::FramesDisagree);
    }
    let found = only(&desk, "pool-frames-differ");
    assert_eq!(found.basis, Some(basis("b", BasisRole::Decision)));
    assert_eq!(found.diagnostic.arithmetic.as_deref(), Some("6.000.000 − 5.000.000 = 1.000.000"));
}

#[test]
fn an_award_above_what_was_applied_for() {
    let mut desk = million();
    let award = desk.decides("a", date(2025, 9, 10), MovementKind::Award, thousand(530), &[2025]);
    award.application = Some(application(thousand(350)));
    let found = only(&desk, "award-above-application");
    assert_eq!(found.diagnostic.arithmetic.as_deref(), Some("530.000 − 350.000 = 180.000"));
    desk.reading.proposals.last_mut().expect("the award").application = Some(application(thousand(530)));
    assert_eq!(desk.codes(), Vec::<&str>::new());
}

#[test]
fn what_a_person_took_back_is_not_above_the_application() {
    let mut desk = million();
    let award = desk.decides("a", date(2025, 9, 10), MovementKind::Award, thousand(530), &[2025]);
    award.application = Some(application(thousand(350)));
    let back = sagsgang_ledger::Movement {
        id: "tilbage".to_owned(),
        date: date(2025, 11, 26),
        kind: MovementKind::Cancellation,
        pool: desk.pool(),
        year: Some(year(2025)),
        ore: thousand(530),
        holding: Some("a".to_owned()),
        draws_on: None,
        settles: None,
        lapses_on: None,
        to_year: None,
        reverses: None,
        recipient: None,
        purpose: String::new(),
    };
    desk.movements.push(back);
    assert!(!desk.codes().contains(&"award-above-application"), "{:?}", desk.findings());
}

#[test]
fn a_condition_whose_day_has_passed() {
    let mut desk = million();
    let day = date(2025, 12, 1);
    let award = desk.decides("a", date(2025, 6, 18), MovementKind::Award, thousand(100), &[2025]);
    award.conditions.push(Condition {
        id: "vilkår".to_owned(),
        holding: "a".to_owned(),
        kind: ConditionKind::EventHeld,
        due: Some(day),
        lapses: false,
        owner: None,
        words: "arrangementet er afholdt".to_owned(),
        basis: None,
    });
    assert_eq!(desk.findings_on(day), []);
    let found = only(&desk, "condition-overdue");
    assert_eq!(found.diagnostic.severity, Severity::Warning);
    assert!(found.diagnostic.message.contains("1. december 2025"));
    assert_eq!(found.pool, Some(desk.pool()));
    desk.verdicts.push(ConditionVerdict {
        condition: "vilkår".to_owned(),
        found: Found::Met,
        on: date(2025, 9, 1),
        evidence: "brev".to_owned(),
        by: "Bo".to_owned(),
    });
    assert_eq!(desk.codes(), Vec::<&str>::new());
}

#[test]
fn a_reservation_may_stand_for_two_years() {
    let mut desk = million();
    desk.decides("a", date(2024, 6, 18), MovementKind::Reservation, thousand(400), &[2025]);
    assert_eq!(desk.findings_on(date(2026, 6, 18)), []);
    let found = only(&desk, "reservation-unresolved");
    assert!(found.diagnostic.message.starts_with("400.000 kr. har været reserveret"));
    // One with a last day lapses on it by itself.
    desk.reading.proposals.last_mut().expect("the reservation").lapses_on = Some(date(2025, 12, 31));
    assert_eq!(desk.codes(), Vec::<&str>::new());
}

/// A sum told as history, in 2026, of a year.
fn told(id: &str, ore: Ore, of: i64, link: Option<&str>) -> Proposal {
    Proposal {
        date: Some(date(2026, 1, 28)),
        ore,
        years: vec![year(of)],
        stage: Stage::History,
        certainty: Certainty::Told(link.map(str::to_owned)),
        ..bare(id)
    }
}

#[test]
fn told_history_is_held_against_what_was_decided() {
    let mut desk = million();
    desk.decides("a", date(2025, 6, 18), MovementKind::Award, thousand(150), &[2025]);
    desk.says(told("t", thousand(175), 2025, None));
    let found = only(&desk, "history-differs");
    assert!(
        found.diagnostic.message.contains("175.000 kr. til Ankeret, men det besluttede den 18. juni 2025")
    );
    for agreeing in [thousand(150), thousand(300)] {
        let mut desk = million();
        desk.decides("a", date(2025, 6, 18), MovementKind::Award, thousand(150), &[2025, 2026]);
        desk.decides("ramme-26", date(2025, 1, 8), MovementKind::Frame, thousand(1_000), &[2026]);
        desk.says(told("t", agreeing, 2025, None));
        assert_eq!(desk.codes(), Vec::<&str>::new(), "{agreeing:?} is a year's sum, or that of all years");
    }
    let mut desk = million();
    desk.decides("a", date(2025, 6, 18), MovementKind::Award, thousand(150), &[2025]);
    desk.says(told("t", thousand(175), 2019, None));
    assert_eq!(desk.codes(), Vec::<&str>::new(), "nothing is known of that year");
}

#[test]
fn a_sum_that_no_text_gives_a_source() {
    let mut desk = Desk::new();
    desk.says(Proposal {
        pool: PoolMatch::Suggested(desk.pool()),
        stage: Stage::Recommended,
        kind: MovementKind::Recommendation,
        certainty: waiting(Reason::PoolSuggested),
        ..bare("a")
    });
    let found = only(&desk, "appropriation-without-source");
    assert!(found.diagnostic.label.contains("Puljen til lige sundhed"));
    let span = found.diagnostic.span.expect("it has a place");
    let of_document = |code| vec![Diagnostic::new(code, Severity::Warning, "kilden mangler").at(span, "her")];
    assert!(rules::is_said(&found, &of_document("money-decided-without-source")), "one fault, one finding");
    assert!(!rules::is_said(&found, &of_document("weekday-mismatch")));
    assert!(!rules::is_said(&found, &[]));
}

#[test]
fn what_cannot_be_booked_is_told_with_the_reason() {
    let mut desk = Desk::new();
    desk.decides("a", date(2025, 6, 18), MovementKind::Award, Ore(0), &[2025]);
    let found = only(&desk, "movement-refused");
    assert!(found.diagnostic.message.contains("beløbet skal være over nul"), "{}", found.diagnostic.message);
    assert_eq!(found.basis, Some(basis("a", BasisRole::Decision)));
}

#[test]
fn printed_balances_are_held_against_the_books_before_the_meeting() {
    let mut desk = million();
    desk.decides("a", date(2025, 3, 5), MovementKind::Award, thousand(600), &[2025]);
    desk.decides("b", date(2025, 6, 4), MovementKind::Award, thousand(100), &[2025]);
    let meeting = date(2025, 6, 4);
    desk.prints("b", meeting, Printed::Frame, thousand(1_000), Some(2025));
    desk.prints("b", meeting, Printed::Used, thousand(600), Some(2025));
    desk.prints("b", meeting, Printed::Left, thousand(400), None);
    desk.prints("b", meeting, Printed::LeftAfter, thousand(300), None);
    assert_eq!(desk.codes(), Vec::<&str>::new());
    desk.prints("c", date(2025, 9, 3), Printed::Left, thousand(400), Some(2025));
    let found = only(&desk, "pool-balance-differs");
    assert_eq!(found.diagnostic.severity, Severity::Warning);
    let arithmetic = found.diagnostic.arithmetic.as_deref();
    assert_eq!(arithmetic, Some("1.000.000 − 700.000 = 300.000, men teksten siger 400.000"));
}

#[test]
fn a_difference_that_a_waiting_sum_explains_is_a_note() {
    let mut desk = million();
    let carried = desk.decides("c", date(2025, 2, 5), MovementKind::CarryOver, thousand(470), &[2024]);
    carried.to_year = Some(year(2025));
    carried.certainty = waiting(Reason::DecidedElsewhere);
    desk.prints("b", date(2025, 6, 4), Printed::Left, thousand(1_470), Some(2025));
    let found = only(&desk, "pool-balance-differs");
    assert_eq!(found.diagnostic.severity, Severity::Note);
    let hint = found.diagnostic.hint.as_deref().unwrap_or_default();
    assert!(hint.contains("470.000 kr. (mødet den 5. februar 2025)"), "{hint}");
}

#[test]
fn without_a_frame_the_text_is_reckoned_by_itself() {
    let mut desk = Desk::new();
    let meeting = date(2025, 6, 4);
    desk.prints("b", meeting, Printed::Frame, thousand(820), Some(2025));
    desk.prints("b", meeting, Printed::Used, thousand(145), Some(2025));
    desk.prints("b", meeting, Printed::Left, thousand(675), Some(2025));
    assert_eq!(desk.codes(), Vec::<&str>::new());
    desk.reading.printed[2].ore = thousand(590);
    let found = only(&desk, "pool-balance-differs");
    let arithmetic = found.diagnostic.arithmetic.as_deref();
    assert_eq!(arithmetic, Some("820.000 − 145.000 = 675.000, men teksten siger 590.000"));
}

#[test]
fn parts_of_an_application_give_its_sum() {
    let mut desk = million();
    let mut asked = application(thousand(130));
    for (title, ore) in [("spor", 50), ("indhold", 50), ("konference", 25)] {
        let basis = basis(title, BasisRole::Background);
        asked.parts.push(ApplicationPart { title: title.to_owned(), ore: thousand(ore), basis });
    }
    let award = desk.decides("a", date(2025, 6, 18), MovementKind::Award, thousand(100), &[2025]);
    award.application = Some(asked);
    let found = only(&desk, "grant-parts-differ");
    let arithmetic = found.diagnostic.arithmetic.as_deref();
    assert_eq!(arithmetic, Some("50.000 + 50.000 + 25.000 = 125.000, men teksten siger 130.000"));
}

#[test]
fn a_frame_is_not_handed_out_beyond_itself() {
    let mut desk = Desk::new();
    let meeting = date(2025, 11, 26);
    for (id, ore) in [("a", 600), ("b", 500)] {
        let share = desk.decides(id, meeting, MovementKind::Recommendation, thousand(ore), &[2026]);
        share.aims_at = MovementKind::Award;
        share.stage = Stage::Recommended;
        share.basis[0].item = "fordeling".to_owned();
    }
    desk.prints("fordeling", meeting, Printed::Frame, thousand(1_000), Some(2026));
    let found = only(&desk, "grant-parts-differ");
    let arithmetic = found.diagnostic.arithmetic.as_deref();
    assert_eq!(arithmetic, Some("600.000 + 500.000 = 1.100.000, men rammen er 1.000.000"));
}
