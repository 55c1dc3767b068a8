//! Contracts are kept edition by edition, statements as they were sent; what they propose follows from them and the journal.

use jiff::civil::Date;
use sagsgang_ledger::{MovementKind, Ore, Refusal};
use sagsgang_minutes::{Access, Profiles, read};
use sagsgang_outcomes::statement::Standing;
use sagsgang_store::{
    ContractPage, DecisionReference, Id, NewMovement, PaymentBooking, PaymentProposal, PaymentSaid,
    PaymentState, PoolPage, QueueFilter, Register, StoreError,
};
use sagsgang_text::Source;

use crate::document::{Document, NOON};
use crate::engine::{Sqlite, TestEngine, fresh};

const POOL: &str = "Puljen til lige sundhed";
const SLUG: &str = "henvisninger";
const MEETING: &str = "udvalg-for-lige-sundhed/2025-02-05";
const DECIDED: &str = "Udvalget godkendte, at der reserveres maksimalt 400.000 kr. fra Puljen til lige sundhed til resultatbetaling.";
/// When the contract is made, and what is measured comes in.
const MADE: &str = "2025-03-01T12:00:00Z";
/// When persons look at the first statement.
const FIRST: &str = "2026-01-20T12:00:00Z";
/// When they look at the second.
const SECOND: &str = "2026-07-20T12:00:00Z";

fn at(text: &str) -> jiff::Timestamp {
    text.parse().expect("an instant")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn later() -> Date {
    day("2030-01-01")
}

/// Minutes that reserve the money.
fn decision() -> Document {
    let text = format!(
        "REFERAT Udvalg for lige sundhed d. 05-02-2025\n\nPunkt 1: Aftale om sociale henvisninger\n\nSagsfremstilling\n\n\
         Fonden investerer, og regionen betaler for resultater.\n\nBeslutning\n\n{DECIDED}\n"
    );
    let minutes = read(&Source::from_text("referat.txt", text.as_str()), &Profiles::built_in());
    Document { name: "2025-02-05.txt".to_owned(), text, minutes, diagnostics: Vec::new() }
}

/// The contract, with the reservation that it names.
fn contract(reservation: &str) -> String {
    format!(
        r#"format = 1
id = "{SLUG}"
title = "Sociale henvisninger"
currency = "DKK"
sources = ["Kontrakt af 1. marts 2025"]

[[clause]]
id = "1"
text = "Region Nord betaler 4.000 kr. for hver borger, der er gået et point frem, dog højst 400.000 kr. Fonden investerer 300.000 kr. Aftalen gælder fra 2025 til 2027."
source = "Kontrakt af 1. marts 2025"

[term]
clause = "1"
from = 2025-03-01
until = 2027-12-31

[[party]]
id = "fonden"
name = "Fonden"
role = "investor"
clause = "1"

[[party]]
id = "region"
name = "Region Nord"
role = "payer"
clause = "1"
max = "400.000 kr."

[capital]
clause = "1"
amount = "300.000 kr."

[[metric]]
id = "frem"
name = "Borgere, der er gået et point frem"
clause = "1"
measures = "count"
unit = "borgere"
population = "completed"
counts = "persons"
windows = ["3 måneder"]
instrument = "Spørgeskema"
cohorts = "each"
payers = {{ region = "100 %" }}

[metric.attribution]
method = "as-measured"

[metric.pays]
rule = "unit-price"
clause = "1"
price = "4.000 kr."

[limits]
clause = "1"
max_total = "400.000 kr."
rounding = "half-even"
spill = "lost"

[timing]
clause = "1"
due_days = 30
needs_sign_off = true
clawback = true

[register]
decision = "{MEETING}/punkt-1"
reservations = {{ region = "{reservation}" }}
"#
    )
}

/// What was counted in two half years, in one table; `version` of the first row.
fn measured(first: u32, version: u32, second: Option<u32>) -> String {
    let head = "metric;cohort;window_months;measured_on;population;counts;referred;completed;persons;count;of;source;signed_by;signed_on;version\n";
    let row = |cohort: &str, on: &str, signed: &str, count: u32, version: u32| {
        format!(
            "frem;{cohort};3;{on};completed;persons;90;80;80;{count};80;Opgørelse;Revisor;{signed};{version}\n"
        )
    };
    let mut out = format!("{head}{}", row("2025-2", "2025-12-31", "2026-01-10", first, version));
    if let Some(second) = second {
        out.push_str(&row("2026-1", "2026-06-30", "2026-07-10", second, 1));
    }
    out
}

/// A register with the decision, and the id of the reservation.
fn decided(register: &Register) -> String {
    decision().import(register);
    register.keep_ledger(at(NOON)).expect("the ledger follows");
    let journal = register.journal(None, later()).expect("the journal");
    let reserved = journal.iter().find(|line| line.posted.movement.kind == MovementKind::Reservation);
    reserved.expect("a reservation").posted.movement.id.clone()
}

fn with_contract(register: &Register) -> String {
    let reservation = decided(register);
    add(register, &contract(&reservation[..10]));
    reservation
}

fn add(register: &Register, text: &str) {
    register.add_contract(text, "henvisninger.toml", "Anna", at(MADE)).expect("added");
}

fn measure(register: &Register, text: &str, when: &str) -> bool {
    register.add_measurements(SLUG, text, "maalinger.csv", "Bo", at(when)).expect("measured").is_new
}

/// A statement of the second half of 2025 that says that so many went forward.
fn first_statement(register: &Register, count: u32) -> u32 {
    measure(register, &measured(count, 1, None), FIRST);
    register.make_statement(SLUG, day("2026-01-15"), "Anna", at(FIRST)).expect("made").0
}

fn page(register: &Register) -> ContractPage {
    register.contract(SLUG, later()).expect("asked").expect("there")
}

fn waiting(register: &Register) -> Vec<PaymentProposal> {
    register.payments(&QueueFilter::default(), later()).expect("payments")
}

fn only(register: &Register) -> PaymentProposal {
    let all = waiting(register);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.into_iter().next().expect("one")
}

fn pool(register: &Register) -> PoolPage {
    register.pool(POOL, later()).expect("asked").expect("the pool")
}

fn on(text: &str) -> PaymentBooking {
    PaymentBooking { on: day(text), reason: "bilag 9".to_owned(), only_what_is_left: false }
}

fn book(register: &Register, payment: &PaymentProposal, on_day: &str, when: &str) -> String {
    register.book_payment(&payment.id, &on(on_day), "Anna", at(when)).expect("booked")
}

fn kroner(ore: Ore) -> i64 {
    ore.0 / 100
}

/// All that a refusal must leave as it was.
fn everything(register: &Register) -> String {
    let audit = register.audit().expect("the log").len();
    let journal = register.journal(None, later()).expect("the journal");
    format!("{audit}{journal:?}{:?}{:?}", page(register).payments, register.contracts(later()))
}

pub fn a_contract_is_kept_edition_by_edition<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = decided(&register);
    let text = contract(&reservation);
    let added = register.add_contract(&text, "mappe/aftale.toml", "Anna", at(MADE)).expect("added");
    assert_eq!((added.slug.as_str(), added.edition, added.is_new), (SLUG, 1, true));
    let log = register.audit().expect("the log");
    assert_eq!((log[0].action.as_str(), log[0].subject.as_str()), ("contract-edition", SLUG));
    let again = register.add_contract(&text, "aftale.toml", "Bo", at(FIRST)).expect("added");
    assert_eq!((again.edition, again.is_new), (1, false));
    assert_eq!(register.audit().expect("the log").len(), log.len(), "the same file again changes nothing");
    let changed = text.replace("Sociale henvisninger", "Sociale henvisninger i Nord");
    assert_eq!(register.add_contract(&changed, "aftale.toml", "Bo", at(FIRST)).expect("added").edition, 2);
    let page = page(&register);
    let editions: Vec<_> = page
        .editions
        .iter()
        .map(|edition| (edition.number, edition.name.as_str(), edition.by.as_str(), edition.is_current))
        .collect();
    assert_eq!(editions, [(2, "aftale.toml", "Bo", true), (1, "aftale.toml", "Anna", false)]);
    assert_eq!(page.contract.title, "Sociale henvisninger i Nord");
    assert_eq!(page.source.text(), changed);
    assert_eq!(page.editions[0].digest, Id::of_bytes(changed.as_bytes()).to_string());
    let broken = text.replace("role = \"payer\"", "role = \"betaler\"");
    let refused = register.add_contract(&broken, "aftale.toml", "Bo", at(FIRST));
    let Err(StoreError::BadContract { message }) = refused else { panic!("{refused:?}") };
    assert!(message.contains("aftale.toml") && message.contains("linje "), "{message}");
    assert_eq!(register.contracts(later()).expect("the contracts").len(), 1);
    let unknown = register.add_measurements("ukendt", &measured(1, 1, None), "a.csv", "Bo", at(FIRST));
    assert!(matches!(unknown, Err(StoreError::UnknownContract { .. })), "{unknown:?}");
}

pub fn the_register_knows_what_a_contract_refers_to<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = with_contract(&register);
    let page = page(&register);
    let DecisionReference::Found { item, .. } = &page.decision else { panic!("{:?}", page.decision) };
    assert_eq!((item.meeting_slug.as_str(), item.item_key.as_str()), (MEETING, "1"));
    assert_eq!(item.title, "Aftale om sociale henvisninger");
    assert_eq!(item.date, Some(day("2025-02-05")));
    assert_eq!(item.sentence.as_ref().map(|(_, words)| words.as_str()), Some(DECIDED));
    let covered = page.reservations[0].reservation.as_ref().expect("the reservation");
    assert_eq!(covered.holding.id, reservation, "found by its first digits");
    assert_eq!(kroner(covered.holding.opened_ore), 400_000);
    assert_eq!((covered.pool.name.as_str(), covered.is_enough), (POOL, Some(true)));
    assert!(covered.quotes[0].words.contains("400.000 kr."));
    assert!(page.findings.is_empty(), "{:?}", page.findings);
    let all = register.contracts(later()).expect("the contracts");
    assert_eq!((all.len(), all[0].head.title.as_str()), (1, "Sociale henvisninger"));
    assert_eq!(all[0].max, Some(Ore::from_kroner(400_000)));
}

pub fn references_that_lead_nowhere_are_found<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = decided(&register);
    let codes = |register: &Register| -> Vec<&'static str> {
        let findings = register.ledger_findings(later()).expect("the findings");
        let of_contracts = findings.iter().filter(|found| found.contract.is_some());
        of_contracts.map(|found| found.diagnostic.code).collect()
    };
    add(&register, &contract("0123456789"));
    assert_eq!(codes(&register), ["contract-reservation-unknown"]);
    assert!(page(&register).reservations[0].reservation.is_none());
    add(&register, &contract(&reservation).replace("/punkt-1", "/punkt-7"));
    assert_eq!(codes(&register), ["contract-decision-unknown"]);
    assert!(matches!(page(&register).decision, DecisionReference::NotFound { .. }));
    add(&register, &contract(&reservation).replace("400.000 kr.\"\n", "500.000 kr.\"\n"));
    assert_eq!(codes(&register), ["contract-above-reservation"]);
    assert_eq!(
        page(&register).reservations[0].reservation.as_ref().and_then(|one| one.is_enough),
        Some(false)
    );
    assert_eq!(pool(&register).findings.iter().filter(|found| found.contract.is_some()).count(), 1);
    add(&register, &contract(&reservation));
    assert!(codes(&register).is_empty());
}

pub fn a_closed_item_tells_nothing_of_the_decision<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    assert!(format!("{:?}", page(&register).decision).contains("reserveres"));
    let mut closed = decision();
    closed.text.push_str("\nUdgave 2.\n");
    closed.minutes = read(&Source::from_text("referat.txt", closed.text.as_str()), &Profiles::built_in());
    closed.minutes.items[0].access = Some(Access::Closed);
    closed.import(&register);
    register.keep_ledger(at(NOON)).expect("the ledger follows");
    let page = page(&register);
    let DecisionReference::Found { item, .. } = &page.decision else { panic!("{:?}", page.decision) };
    assert!(item.is_closed && item.sentence.is_none() && item.outcome.is_none());
    assert!(page.reservations[0].reservation.is_none());
    let shown = format!("{:?}{:?}{:?}{:?}", page.decision, page.reservations, page.payments, page.findings);
    for word in ["reserveres", POOL] {
        assert!(!shown.contains(word), "{word}: {shown}");
    }
    let payment = only(&register);
    let refused = register.book_payment(&payment.id, &on("2026-01-15"), "Anna", at(FIRST));
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::Unknown { .. }))), "{refused:?}");
}

pub fn measurements_are_kept_by_name<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    assert!(measure(&register, &measured(20, 1, None), FIRST));
    assert!(!measure(&register, &measured(20, 1, None), SECOND), "the same file again");
    assert!(measure(&register, &measured(20, 1, Some(30)), SECOND), "the same name takes its place");
    let page = page(&register);
    assert_eq!(page.measurements.len(), 2, "no row is there twice");
    let files: Vec<_> = page.measurement_files.iter().map(|file| (file.number, file.is_current)).collect();
    assert_eq!(files, [(1, false), (2, true)]);
    let broken = measured(20, 1, None).replace("2025-12-31", "i går");
    let refused = register.add_measurements(SLUG, &broken, "maalinger.csv", "Bo", at(SECOND));
    assert!(matches!(refused, Err(StoreError::BadContract { .. })), "{refused:?}");
}

pub fn a_statement_is_kept_and_made_again<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    with_contract(&register);
    assert_eq!(first_statement(&register, 20), 1);
    let again = register.make_statement(SLUG, day("2026-01-15"), "Bo", at(SECOND)).expect("made");
    assert_eq!(again, (1, false), "nothing has changed, so the statement stands");
    let made = register.statement(SLUG, "1", later()).expect("asked").expect("there");
    assert_eq!(made.head.standing, Standing::Binding, "{:?}", made.statement.hindrances);
    assert_eq!(kroner(made.head.payable), 80_000);
    assert!(made.is_reproduced && made.head.is_current);
    assert!(made.json.contains(&made.head.digest));
    // What came later changes nothing of it.
    measure(&register, &measured(25, 2, Some(30)), SECOND);
    let reservation = page(&register).reservations[0].reference.clone().expect("a reservation");
    add(&register, &contract(&reservation).replace("4.000 kr.\"", "5.000 kr.\""));
    drop(register);
    let register = engine.open();
    let digest = &made.head.digest[..8];
    let later_on = register.statement(SLUG, digest, later()).expect("asked").expect("there");
    assert_eq!((later_on.json.as_str(), later_on.is_reproduced), (made.json.as_str(), true));
    assert!(later_on.source.text().contains("4.000 kr.\""), "as the contract was then");
    let (number, is_new) =
        register.make_statement(SLUG, day("2026-07-15"), "Anna", at(SECOND)).expect("made");
    assert_eq!((number, is_new), (2, true));
    let second = register.statement(SLUG, "2", later()).expect("asked").expect("there");
    assert_eq!((second.head.former, second.is_reproduced), (Some(1), true));
    assert_eq!(kroner(second.head.payable), 275_000, "5.000 for each of 25 and 30");
    let change = second.statement.change.as_ref().expect("a change");
    assert_eq!((change.digest.as_str(), kroner(change.due)), (made.head.digest.as_str(), 195_000));
    assert!(register.statement(SLUG, "3", later()).expect("asked").is_none());
}

pub fn only_the_difference_is_proposed<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = with_contract(&register);
    first_statement(&register, 20);
    let first = only(&register);
    assert_eq!((first.kind, kroner(first.due_ore)), (MovementKind::Payment, 80_000));
    assert_eq!((kroner(first.left_ore.expect("known")), first.missing_ore), (400_000, Ore(0)));
    assert_eq!((first.reservation.as_str(), first.state), (reservation.as_str(), PaymentState::Waiting));
    let shown = pool(&register);
    assert_eq!((shown.payments.len(), kroner(shown.on_its_way(&reservation))), (1, 80_000));
    let movement = book(&register, &first, "2026-01-15", FIRST);
    assert!(waiting(&register).is_empty());
    let journal = register.journal(None, later()).expect("the journal");
    let line = journal.iter().find(|line| line.posted.movement.id == movement).expect("it is booked");
    let origin = line.origin.as_ref().expect("the statement");
    assert_eq!((origin.contract_slug.as_str(), origin.statement, origin.payer.as_str()), (SLUG, 1, "region"));
    for word in ["bilag 9", SLUG, first.digest.as_str(), "region"] {
        assert!(line.reason.contains(word), "{word}: {}", line.reason);
    }
    let refused = register.book_payment(&first.id, &on("2026-01-15"), "Bo", at(FIRST));
    assert!(matches!(refused, Err(StoreError::AlreadySettled { .. })), "{refused:?}");
    measure(&register, &measured(20, 1, Some(30)), SECOND);
    register.make_statement(SLUG, day("2026-07-15"), "Anna", at(SECOND)).expect("made");
    let second = only(&register);
    assert_eq!((second.statement, kroner(second.payable_ore)), (2, 200_000));
    assert_eq!((kroner(second.booked_ore), kroner(second.due_ore)), (80_000, 120_000));
    book(&register, &second, "2026-07-15", SECOND);
    let covered = page(&register).reservations[0].reservation.clone().expect("the reservation");
    assert_eq!(kroner(covered.holding.paid_ore), 200_000);
    assert_eq!((kroner(covered.booked_ore), kroner(covered.holding.held_ore)), (200_000, 200_000));
    let settled = QueueFilter { settled: true, ..QueueFilter::default() };
    assert_eq!(register.payments(&settled, later()).expect("payments").len(), 2);
}

pub fn a_later_statement_takes_over_what_waits<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    let first = only(&register);
    measure(&register, &measured(20, 1, Some(30)), SECOND);
    register.make_statement(SLUG, day("2026-07-15"), "Anna", at(SECOND)).expect("made");
    let second = only(&register);
    assert_eq!((second.statement, kroner(second.due_ore)), (2, 200_000), "nothing waits twice");
    let refused = register.book_payment(&first.id, &on("2026-01-15"), "Anna", at(SECOND));
    assert!(matches!(refused, Err(StoreError::NothingDue { .. })), "{refused:?}");
    // A statement for an earlier day is kept, and takes nothing over.
    measure(&register, &measured(10, 2, Some(30)), SECOND);
    register.make_statement(SLUG, day("2026-01-31"), "Anna", at(SECOND)).expect("made");
    assert_eq!(only(&register).statement, 2);
}

pub fn more_than_is_left_is_never_booked_unseen<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = with_contract(&register);
    let released = NewMovement {
        pool: POOL.to_owned(),
        kind: MovementKind::Release,
        date: day("2025-06-01"),
        ore: Some(Ore::from_kroner(350_000)),
        year: None,
        to_year: None,
        holding: Some(reservation),
        reverses: None,
        recipient: None,
        purpose: String::new(),
        reason: "nedsat".to_owned(),
    };
    register.book(&released, "Anna", at(FIRST)).expect("released");
    first_statement(&register, 20);
    let payment = only(&register);
    assert_eq!((kroner(payment.left_ore.expect("known")), kroner(payment.missing_ore)), (50_000, 30_000));
    let codes: Vec<_> = page(&register).findings.iter().map(|found| found.diagnostic.code).collect();
    assert_eq!(codes, ["contract-above-reservation", "contract-payment-above-reservation"]);
    let before = everything(&register);
    let refused = register.book_payment(&payment.id, &on("2026-01-15"), "Anna", at(FIRST));
    let Err(StoreError::ReservationExceeded { due, left, missing }) = &refused else { panic!("{refused:?}") };
    assert_eq!((kroner(*due), kroner(*left), kroner(*missing)), (80_000, 50_000, 30_000));
    let message = refused.as_ref().err().map(ToString::to_string).unwrap_or_default();
    for word in ["80.000 kr.", "50.000 kr.", "30.000 kr.", "besluttes"] {
        assert!(message.contains(word), "{word}: {message}");
    }
    assert_eq!(everything(&register), before, "nothing was changed");
    let part = PaymentBooking { only_what_is_left: true, ..on("2026-01-15") };
    register.book_payment(&payment.id, &part, "Anna", at(FIRST)).expect("what is left is booked");
    let rest = only(&register);
    assert_eq!((kroner(rest.booked_ore), kroner(rest.due_ore)), (50_000, 30_000), "the rest waits");
    assert_eq!((rest.left_ore, kroner(rest.missing_ore)), (Some(Ore(0)), 30_000));
    let refused = register.book_payment(&payment.id, &part, "Anna", at(FIRST));
    assert!(matches!(refused, Err(StoreError::ReservationExceeded { .. })), "{refused:?}");
    assert_eq!(kroner(pool(&register).summary.total.paid_ore), 50_000);
}

pub fn what_was_paid_too_much_comes_back<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    book(&register, &only(&register), "2026-01-15", FIRST);
    measure(&register, &measured(15, 2, None), SECOND);
    register.make_statement(SLUG, day("2026-07-15"), "Anna", at(SECOND)).expect("made");
    let back = only(&register);
    assert_eq!((back.kind, kroner(back.due_ore)), (MovementKind::Repayment, 20_000));
    assert_eq!(kroner(back.left_ore.expect("known")), 80_000, "what was paid of it");
    book(&register, &back, "2026-07-15", SECOND);
    assert!(waiting(&register).is_empty());
    let covered = page(&register).reservations[0].reservation.clone().expect("the reservation");
    assert_eq!((kroner(covered.holding.paid_ore), kroner(covered.booked_ore)), (60_000, 60_000));
}

pub fn what_does_not_come_back_is_set_off<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = decided(&register);
    add(&register, &contract(&reservation).replace("clawback = true", "clawback = false"));
    first_statement(&register, 20);
    book(&register, &only(&register), "2026-01-15", FIRST);
    measure(&register, &measured(15, 2, None), SECOND);
    register.make_statement(SLUG, day("2026-03-31"), "Anna", at(SECOND)).expect("made");
    assert!(waiting(&register).is_empty());
    let statement = register.statement(SLUG, "2", later()).expect("asked").expect("there");
    assert_eq!(kroner(statement.payments[0].carried_ore), 20_000);
    let settled = QueueFilter { pool: None, settled: true };
    let settled = register.payments(&settled, later()).expect("payments");
    let told: Vec<_> = settled.iter().map(|one| (kroner(one.sum()), kroner(one.carried_ore))).collect();
    assert_eq!(told, [(80_000, 0), (0, 20_000)], "what was booked, and what is set off");
    measure(&register, &measured(15, 2, Some(30)), SECOND);
    register.make_statement(SLUG, day("2026-07-15"), "Anna", at(SECOND)).expect("made");
    assert_eq!(kroner(only(&register).due_ore), 100_000, "180.000 less the 80.000 that were paid");
}

pub fn what_is_dismissed_waits_for_another_sum<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    let payment = only(&register);
    let nameless = register.dismiss_payment(&payment.id, "Bo", at(FIRST), " ");
    assert!(matches!(nameless, Err(StoreError::ReasonMissing)));
    register.dismiss_payment(&payment.id, "Bo", at(FIRST), "betalt af staten").expect("dismissed");
    assert!(waiting(&register).is_empty());
    let shown = page(&register).payments;
    assert_eq!(
        (shown[0].state, shown[0].verdicts[0].said),
        (PaymentState::Dismissed, PaymentSaid::Dismissed)
    );
    let refused = register.book_payment(&payment.id, &on("2026-01-15"), "Anna", at(FIRST));
    assert!(matches!(refused, Err(StoreError::AlreadySettled { .. })), "{refused:?}");
    register.reopen_payment(&payment.id, "Bo", at(FIRST), "forkert").expect("reopened");
    assert_eq!(kroner(only(&register).due_ore), 80_000);
    register.dismiss_payment(&payment.id, "Bo", at(FIRST), "betalt af staten").expect("dismissed");
    measure(&register, &measured(21, 2, None), SECOND);
    register.make_statement(SLUG, day("2026-07-15"), "Anna", at(SECOND)).expect("made");
    assert_eq!(kroner(only(&register).due_ore), 84_000, "a person looks again");
    let log = register.audit().expect("the log");
    let dismissed = log.iter().filter(|entry| entry.action == "contract-payment-dismissed");
    assert_eq!(dismissed.count(), 2);
}

pub fn what_is_undone_is_proposed_again<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    let movement = book(&register, &only(&register), "2026-01-15", FIRST);
    let undoing = NewMovement {
        pool: POOL.to_owned(),
        kind: MovementKind::Reversal,
        date: day("2026-01-15"),
        ore: None,
        year: None,
        to_year: None,
        holding: None,
        reverses: Some(movement),
        recipient: None,
        purpose: String::new(),
        reason: "forkert konto".to_owned(),
    };
    register.book(&undoing, "Anna", at(SECOND)).expect("undone");
    let payment = only(&register);
    assert_eq!((kroner(payment.booked_ore), kroner(payment.due_ore)), (0, 80_000));
    assert!(payment.verdicts[0].is_undone);
    book(&register, &payment, "2026-02-01", SECOND);
    assert!(waiting(&register).is_empty());
}

pub fn what_does_not_bind_proposes_nothing<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let reservation = decided(&register);
    let assumed = "price = { assumed = \"4.000 kr.\", why = \"ikke aftalt\" }";
    add(&register, &contract(&reservation).replace("price = \"4.000 kr.\"", assumed));
    first_statement(&register, 20);
    let made = register.statement(SLUG, "1", later()).expect("asked").expect("there");
    assert_eq!(made.head.standing, Standing::Assumed);
    assert!(!made.head.is_current && waiting(&register).is_empty());
    let would = &made.payments[0];
    assert_eq!((would.state, kroner(would.due_ore)), (PaymentState::Reckoned, 80_000), "what it would be");
    let refused = register.book_payment(&would.id, &on("2026-01-15"), "Anna", at(FIRST));
    assert!(refused.is_err(), "{refused:?}");
    // The binding one after it tells all of it: what did not bind was no claim.
    add(&register, &contract(&reservation));
    register.make_statement(SLUG, day("2026-01-15"), "Anna", at(SECOND)).expect("made");
    let binding = register.statement(SLUG, "2", later()).expect("asked").expect("there");
    assert_eq!((binding.head.former, kroner(only(&register).due_ore)), (None, 80_000));
}

pub fn the_past_is_what_was_known<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    book(&register, &only(&register), "2026-01-15", FIRST);
    let on = |text: &str| register.contract(SLUG, day(text)).expect("asked");
    assert!(on("2025-02-28").is_none() && register.contracts(day("2025-02-28")).expect("asked").is_empty());
    let before = on("2025-12-31").expect("the contract");
    assert!(before.statements.is_empty() && before.measurements.is_empty() && before.payments.is_empty());
    let after = on("2026-01-31").expect("the contract");
    assert_eq!((after.statements.len(), after.payments[0].state), (1, PaymentState::Booked));
    assert!(register.statement(SLUG, "1", day("2025-12-31")).expect("asked").is_none());
}

pub fn of_two_who_book_one_is_refused<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    let payment = only(&register);
    let registers = [engine.open(), engine.open()];
    let booked = std::thread::scope(|scope| {
        let threads: Vec<_> = registers
            .iter()
            .map(|one| {
                let id = &payment.id;
                scope.spawn(move || one.book_payment(id, &on("2026-01-15"), "Anna", at(FIRST)).is_ok())
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("ended")).filter(|booked| *booked).count()
    });
    assert_eq!(booked, 1);
    assert_eq!(kroner(pool(&register).summary.total.paid_ore), 80_000);
}

pub fn what_is_refused_leaves_no_trace<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    with_contract(&register);
    first_statement(&register, 20);
    let payment = only(&register);
    let before = everything(&register);
    let to_come = register.book_payment(&payment.id, &on("2031-01-01"), "Anna", at(FIRST));
    assert!(matches!(to_come, Err(StoreError::Refused(_))), "{to_come:?}");
    let nameless = PaymentBooking { reason: String::new(), ..on("2026-01-15") };
    let nameless = register.book_payment(&payment.id, &nameless, "Anna", at(FIRST));
    assert!(matches!(nameless, Err(StoreError::ReasonMissing)), "{nameless:?}");
    let unknown = register.book_payment(&Id::from_text("x"), &on("2026-01-15"), "Anna", at(FIRST));
    assert!(matches!(unknown, Err(StoreError::UnknownStatement { .. })), "{unknown:?}");
    let unknown = register.make_statement("ukendt", day("2026-01-15"), "Anna", at(FIRST));
    assert!(matches!(unknown, Err(StoreError::UnknownContract { .. })), "{unknown:?}");
    let to_come = register.make_statement(SLUG, day("2027-01-01"), "Anna", at(FIRST));
    assert!(matches!(to_come, Err(StoreError::BadValue { .. })), "{to_come:?}");
    assert_eq!(everything(&register), before);
    // What is done stands in the log, the booking as such and as a word on the statement.
    let log = |register: &Register| -> Vec<String> {
        register.audit().expect("the log").into_iter().map(|entry| entry.action).collect()
    };
    let so_far = log(&register).len();
    book(&register, &payment, "2026-01-15", FIRST);
    let added: Vec<String> = log(&register).drain(..log(&register).len() - so_far).collect();
    assert_eq!(added, ["contract-payment-booked", "ledger-book"]);
}

#[test]
fn a_register_of_an_older_version_can_keep_contracts() {
    let (engine, register) = fresh::<Sqlite>();
    let reservation = decided(&register);
    drop(register);
    {
        let connection = rusqlite::Connection::open(&engine.path).expect("the file opens");
        for table in [
            "evaluation_edition",
            "profile_edition",
            "payment_verdict",
            "contract_statement",
            "measurement_edition",
            "contract_edition",
        ] {
            connection.execute_batch(&format!("DROP TABLE {table}")).expect("dropped");
        }
        connection.execute_batch("DELETE FROM schema_version WHERE version >= 8").expect("as it was");
    }
    let register = engine.open();
    assert!(register.contracts(later()).expect("asked").is_empty());
    add(&register, &contract(&reservation));
    assert_eq!(
        kroner(page(&register).reservations[0].reservation.as_ref().expect("there").covers_ore),
        400_000
    );
}
