//! The ledger follows the facts: it books what is certain, undoes what is no longer said, and leaves alone what persons said.

use jiff::civil::Date;
use sagsgang_ledger::{Balance, Found, MovementKind, Ore, Refusal, Year};
use sagsgang_minutes::{Access, Profiles, read};
use sagsgang_store::{
    Booking, FactAddress, Fate, Field, Id, JournalLine, NewMovement, QueueEntry, QueueFilter, Register,
    SettledAs, StoreError,
};
use sagsgang_text::Source;

use crate::document::{Document, NOON};
use crate::engine::{TestEngine, fresh};

const POOL: &str = "Puljen til lige sundhed";

/// Minutes of one item, read as any document is.
fn minutes(date: &str, title: &str, clause: &str, decision: &str) -> Document {
    let text = format!(
        "REFERAT Udvalg for lige sundhed d. {date}\n\nPunkt 1: {title}\n\nIndstilling\n\nAdministrationen indstiller,\n\n\
         at {clause}.\n\nSagsfremstilling\n\nForeningen søger om støtte til sit arbejde.\n\nBeslutning\n\n{decision}\n"
    );
    let minutes = read(&Source::from_text("referat.txt", text.as_str()), &Profiles::built_in());
    Document { name: format!("{date}-{title}.txt"), text, minutes, diagnostics: Vec::new() }
}

fn award(date: &str, recipient: &str, kroner: &str) -> Document {
    let clause = format!("{recipient} bevilges {kroner} kr. i 2025 fra {POOL}");
    let decision = format!("Udvalget godkendte, at {recipient} bevilges {kroner} kr. i 2025 fra {POOL}.");
    minutes(date, &format!("Ansøgning fra {recipient}"), &clause, &decision)
}

/// A sum whose text names no pool.
fn without_pool(date: &str, recipient: &str, kroner: &str) -> Document {
    let clause = format!("{recipient} bevilges {kroner} kr. i 2025");
    let decision = format!("Udvalget godkendte, at {recipient} bevilges {kroner} kr. i 2025.");
    minutes(date, &format!("Ansøgning fra {recipient}"), &clause, &decision)
}

fn at(text: &str) -> jiff::Timestamp {
    text.parse().expect("an instant")
}

/// When persons book what has happened since.
const AFTERWARDS: &str = "2029-06-01T12:00:00Z";

fn later() -> Date {
    "2030-01-01".parse().expect("a day")
}

fn keep(register: &Register) {
    register.keep_ledger(at(NOON)).expect("the ledger follows");
}

fn taken(register: &Register, documents: &[Document]) {
    for document in documents {
        document.import(register);
    }
    keep(register);
}

fn journal(register: &Register) -> Vec<JournalLine> {
    register.journal(None, later()).expect("the journal")
}

fn kinds(register: &Register) -> Vec<(MovementKind, i64)> {
    journal(register)
        .iter()
        .map(|line| (line.posted.movement.kind, line.posted.movement.ore.0 / 100))
        .collect()
}

fn balance(register: &Register, year: i64) -> Balance {
    let pools = register.pools(later()).expect("the pools");
    let year = Year::new(year).ok();
    let of_year = pools.iter().flat_map(|pool| &pool.years).find(|(of, _)| *of == year);
    of_year.map(|(_, balance)| *balance).unwrap_or_default()
}

fn queue(register: &Register) -> Vec<QueueEntry> {
    register.queue(&QueueFilter::default()).expect("the queue")
}

fn on_the_pool() -> Booking {
    Booking { pool: Some(POOL.to_owned()), ..Booking::default() }
}

fn payment(holding: &str, kroner: i64) -> NewMovement {
    NewMovement {
        pool: POOL.to_owned(),
        kind: MovementKind::Payment,
        date: "2025-08-01".parse().expect("a day"),
        ore: Some(Ore::from_kroner(kroner)),
        year: None,
        to_year: None,
        holding: Some(holding.to_owned()),
        reverses: None,
        recipient: None,
        purpose: "rate".to_owned(),
        reason: "bilag 7".to_owned(),
    }
}

/// Everything that the ledger shows, as text.
fn everything(register: &Register) -> String {
    let pools = register.pools(later()).expect("the pools");
    let pages: Vec<_> =
        pools.iter().map(|pool| register.pool(&pool.head.slug, later()).expect("a page")).collect();
    let grants = register.grants(later()).expect("the grants");
    let grant_pages: Vec<_> =
        grants.iter().map(|grant| register.grant(&grant.slug, later()).expect("a page")).collect();
    let settled = register.queue(&QueueFilter { settled: true, ..QueueFilter::default() }).expect("settled");
    let conditions = register.conditions(&[], later()).expect("the conditions");
    let findings = register.ledger_findings(later()).expect("the findings");
    format!(
        "{pools:?}{pages:?}{grants:?}{grant_pages:?}{:?}{:?}{settled:?}{conditions:?}{findings:?}",
        journal(register),
        queue(register)
    )
}

pub fn what_is_certain_is_booked_and_the_rest_waits<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let first = award("26-06-2025", "Fiskerforum", "400.000");
    taken(&register, &[first.clone(), without_pool("27-06-2025", "Naboklubben", "80.000")]);
    let lines = journal(&register);
    assert_eq!(kinds(&register), [(MovementKind::Award, 400_000)]);
    let line = &lines[0];
    assert_eq!((line.sequence, line.by.as_str(), line.pool.name.as_str()), (Some(1), "regel", POOL));
    let quote = &line.quotes[0];
    assert!(quote.words.contains("400.000 kr."), "{}", quote.words);
    assert_eq!((quote.document.clone(), quote.item_key.as_str()), (first.id(), "1"));
    assert!(first.text[quote.span.range()].starts_with("400.000"));
    assert_eq!(line.posted.legs.iter().map(|leg| leg.ore).sum::<Ore>(), Ore(0));
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(400_000));
    let waiting = queue(&register);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].proposal.ore, Ore::from_kroner(80_000));
    let short = register.queue_entry(&waiting[0].id.as_str()[..8]).expect("asked").expect("there");
    assert_eq!(short.id, waiting[0].id);
    let fates = register.fates(&quote.meeting_slug, Some("1")).expect("fates");
    assert_eq!(fates.iter().map(|fate| fate.fate).collect::<Vec<_>>(), [Fate::Booked]);
    let page = register.pool("lige sundhed", later()).expect("asked").expect("found by another name");
    assert_eq!(page.summary.head.name, POOL);
    assert!(register.pool("Kulturpuljen", later()).expect("asked").is_none());
    assert!(matches!(register.journal(Some("Kulturpuljen"), later()), Err(StoreError::UnknownPool { .. })));
}

pub fn keeping_twice_changes_nothing<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let documents =
        [award("26-06-2025", "Fiskerforum", "400.000"), without_pool("27-06-2025", "Naboklubben", "80.000")];
    taken(&register, &documents);
    let (before, audit) = (everything(&register), register.audit().expect("the log"));
    documents[1].import(&register);
    keep(&register);
    // A document that changes facts elsewhere makes the ledger look again.
    minutes("01-07-2025", "Orientering", "det tages til efterretning", "Taget til efterretning.")
        .import(&register);
    keep(&register);
    assert_eq!(everything(&register), before);
    let noted = |entries: &[sagsgang_store::AuditEntry]| {
        entries.iter().filter(|entry| entry.action.starts_with("ledger")).count()
    };
    assert_eq!(noted(&register.audit().expect("the log")), noted(&audit));
}

pub fn another_edition_undoes_and_books_anew<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000")]);
    taken(&register, &[award("26-06-2025", "Fiskerforum", "350.000")]);
    let lines = journal(&register);
    assert_eq!(
        kinds(&register),
        [(MovementKind::Award, 400_000), (MovementKind::Reversal, 400_000), (MovementKind::Award, 350_000)]
    );
    assert_eq!(lines[0].reversed_by.as_deref(), Some(lines[1].posted.movement.id.as_str()));
    assert_eq!(lines[1].posted.movement.date, lines[0].posted.movement.date, "as if it had never been");
    for line in &lines {
        assert!(
            !line.posted.legs.is_empty() && line.posted.legs.iter().map(|leg| leg.ore).sum::<Ore>() == Ore(0)
        );
    }
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(350_000));
}

pub fn the_order_of_import_changes_no_balance<E: TestEngine>() {
    let frame = minutes(
        "10-01-2025",
        "Puljen",
        "orienteringen tages til efterretning",
        "Udvalget tog til efterretning, at der er afsat 2 mio. kr. i 2025 til Puljen til lige sundhed.",
    );
    let documents = [
        frame,
        award("26-06-2025", "Fiskerforum", "400.000"),
        award("27-08-2025", "Naboklubben", "150.000"),
        without_pool("28-08-2025", "Fiskerforum", "80.000"),
    ];
    let mut seen: Vec<String> = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let (_engine, register) = fresh::<E>();
        for document in order {
            taken(&register, std::slice::from_ref(&documents[document]));
        }
        let pools = register.pools(later()).expect("the pools");
        assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(550_000));
        let waiting: Vec<_> = queue(&register).into_iter().map(|entry| entry.proposal).collect();
        seen.push(format!("{pools:?}{waiting:?}"));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
}

pub fn of_two_who_confirm_one_is_refused<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    taken(
        &register,
        &[award("26-06-2025", "Fiskerforum", "400.000"), without_pool("27-06-2025", "Naboklubben", "80.000")],
    );
    let id = queue(&register)[0].id.clone();
    let no_reason = register.confirm_proposal(&id, &on_the_pool(), "Anna", at(NOON), " ");
    assert!(
        matches!(no_reason, Err(StoreError::ReasonMissing)),
        "what is booked otherwise than read needs one"
    );
    let no_pool = register.confirm_proposal(&id, &Booking::default(), "Anna", at(NOON), "");
    assert!(matches!(no_pool, Err(StoreError::Refused(Refusal::Missing { .. }))), "{no_pool:?}");
    let other = engine.open();
    let outcomes: Vec<Result<SettledAs, StoreError>> = std::thread::scope(|scope| {
        let one = scope.spawn(|| register.confirm_proposal(&id, &on_the_pool(), "Anna", at(NOON), "se brev"));
        let two = scope.spawn(|| other.confirm_proposal(&id, &on_the_pool(), "Bo", at(NOON), "se brev"));
        [one, two].into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, Ok(SettledAs::Corrected))).count(), 1);
    let refused = outcomes.iter().find_map(|outcome| outcome.as_ref().err()).expect("one is refused");
    assert!(
        matches!(refused, StoreError::AlreadySettled { by, .. } if by == "Anna" || by == "Bo"),
        "{refused}"
    );
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(480_000), "booked once");
    assert!(queue(&register).is_empty());
    let dismissed = register.dismiss_proposal(&id, "Bo", at(NOON), "nej");
    assert!(matches!(dismissed, Err(StoreError::AlreadySettled { .. })));
}

pub fn what_was_dismissed_stays_dismissed<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = without_pool("27-06-2025", "Naboklubben", "80.000");
    taken(&register, std::slice::from_ref(&document));
    let id = queue(&register)[0].id.clone();
    assert!(matches!(register.dismiss_proposal(&id, "Anna", at(NOON), ""), Err(StoreError::ReasonMissing)));
    register.dismiss_proposal(&id, "Anna", at(NOON), "hører ikke til en pulje").expect("dismissed");
    let mut edition = document.clone();
    edition.text.push_str("\nUnderskrevet af formanden.\n");
    edition.minutes = read(&Source::from_text("referat.txt", edition.text.as_str()), &Profiles::built_in());
    taken(&register, &[edition, award("28-06-2025", "Fiskerforum", "400.000")]);
    assert!(queue(&register).is_empty());
    assert_eq!(kinds(&register), [(MovementKind::Award, 400_000)]);
    let settled = register.queue(&QueueFilter { settled: true, ..QueueFilter::default() }).expect("settled");
    assert_eq!(settled[0].settled.as_ref().map(|settled| settled.outcome), Some(SettledAs::Dismissed));
    register.reopen_proposal(&id, "Bo", at(NOON), "").expect("taken back");
    assert_eq!(queue(&register).len(), 1);
    let unknown = register.reopen_proposal(&Id::from_text("nej"), "Bo", at(NOON), "");
    assert!(matches!(unknown, Err(StoreError::UnknownProposal { .. })));
}

pub fn what_a_person_confirmed_can_be_taken_back<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(
        &register,
        &[award("26-06-2025", "Fiskerforum", "400.000"), without_pool("27-06-2025", "Naboklubben", "80.000")],
    );
    let id = queue(&register)[0].id.clone();
    let confirm =
        || register.confirm_proposal(&id, &on_the_pool(), "Anna", at(NOON), "se brev").expect("booked");
    confirm();
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(480_000));
    register.reopen_proposal(&id, "Bo", at(NOON), "").expect("taken back");
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(400_000));
    confirm();
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(480_000));
    assert_eq!(journal(&register).len(), 4, "nothing is ever edited");
    let holding =
        journal(&register).last().and_then(|line| line.posted.movement.holding.clone()).expect("a holding");
    register.book(&payment(&holding, 30_000), "Anna", at(AFTERWARDS)).expect("paid");
    let before = everything(&register);
    let refused = register.reopen_proposal(&id, "Bo", at(NOON), "");
    assert!(matches!(refused, Err(StoreError::Refused(_))), "money was paid of it: {refused:?}");
    assert_eq!(everything(&register), before);
}

pub fn a_refusal_changes_nothing<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000")]);
    let holding = journal(&register)[0].posted.movement.holding.clone().expect("a holding");
    let (before, audit) = (everything(&register), register.audit().expect("the log").len());
    let refused = |movement: &NewMovement| match register.book(movement, "Anna", at(AFTERWARDS)) {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert!(matches!(refused(&payment(&holding, 400_001)), Refusal::MoreThanHeld { .. }));
    assert!(matches!(refused(&payment("nej", 1)), Refusal::Unknown { .. }));
    assert!(matches!(refused(&payment(&holding, 0)), Refusal::NotPositive { .. }));
    let huge = NewMovement { ore: Some(Ore(i64::MAX)), ..payment(&holding, 1) };
    assert!(matches!(refused(&huge), Refusal::Overflow | Refusal::MoreThanHeld { .. }));
    let elsewhere = NewMovement { year: Year::new(2026).ok(), ..payment(&holding, 1) };
    assert!(matches!(refused(&elsewhere), Refusal::OtherPot { .. }));
    let no_sum = NewMovement { ore: None, ..payment(&holding, 1) };
    assert!(matches!(refused(&no_sum), Refusal::Missing { .. }));
    let no_reason = NewMovement { reason: " ".to_owned(), ..payment(&holding, 1) };
    assert!(matches!(register.book(&no_reason, "Anna", at(AFTERWARDS)), Err(StoreError::ReasonMissing)));
    let no_pool = NewMovement { pool: "Kulturpuljen".to_owned(), ..payment(&holding, 1) };
    assert!(matches!(register.book(&no_pool, "Anna", at(AFTERWARDS)), Err(StoreError::UnknownPool { .. })));
    let itself = register.name_pool(POOL, POOL, true, "Anna", at(NOON));
    assert!(matches!(itself, Err(StoreError::Refused(Refusal::AliasOfItself { .. }))), "{itself:?}");
    let not_yet = NewMovement { date: later(), ..payment(&holding, 1) };
    assert!(matches!(refused(&not_yet), Refusal::Missing { .. }));
    let today = at(AFTERWARDS).to_zoned(jiff::tz::TimeZone::UTC).date();
    let found =
        |on, evidence| register.say_of_condition("nej", Found::Met, on, evidence, "Anna", at(AFTERWARDS));
    assert!(matches!(found(later(), "brev"), Err(StoreError::Refused(Refusal::Missing { .. }))));
    assert!(matches!(found(today, " "), Err(StoreError::Refused(Refusal::Missing { .. }))));
    let unknown = found(today, "brev");
    assert!(matches!(unknown, Err(StoreError::UnknownCondition { .. })));
    assert_eq!(everything(&register), before);
    assert_eq!(register.audit().expect("the log").len(), audit);
}

pub fn money_is_paid_lapses_and_is_over<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000")]);
    let holding = journal(&register)[0].posted.movement.holding.clone().expect("a holding");
    register.book(&payment(&holding, 150_000), "Anna", at(AFTERWARDS)).expect("paid");
    let after = balance(&register, 2025);
    assert_eq!((after.awarded_ore, after.paid_ore), (Ore::from_kroner(250_000), Ore::from_kroner(150_000)));
    let lapse = NewMovement {
        kind: MovementKind::Lapse,
        date: "2025-12-31".parse().expect("a day"),
        ore: None,
        ..payment(&holding, 1)
    };
    register.book(&lapse, "Anna", at(AFTERWARDS)).expect("the rest lapses");
    let after = balance(&register, 2025);
    assert_eq!((after.awarded_ore, after.lapsed_ore), (Ore(0), Ore::from_kroner(250_000)));
    let late = NewMovement { date: "2026-02-01".parse().expect("a day"), ..payment(&holding, 1) };
    let refused = register.book(&late, "Anna", at(AFTERWARDS));
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::Over { .. }))), "{refused:?}");
    let summary = &register.grants(later()).expect("the grants")[0];
    assert_eq!(
        (summary.awarded_ore, summary.paid_ore),
        (Ore::from_kroner(150_000), Ore::from_kroner(150_000))
    );
    let page = register.grant(&summary.slug, later()).expect("asked").expect("there");
    assert_eq!(page.story.len(), 3, "award, payment, lapse");
    assert!(page.payable.is_empty());
}

pub fn grants_are_promised_or_asked_for<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let bare = minutes(
        "26-06-2025",
        "Følgeforskning",
        &format!("der afsættes 1.500.000 kr. i 2025 til følgeforskning fra {POOL}"),
        &format!("Udvalget godkendte, at der afsættes 1.500.000 kr. i 2025 til følgeforskning fra {POOL}."),
    );
    let carried = minutes(
        "28-01-2026",
        "Status for puljen",
        &format!("der overføres 800.000 kr. fra 2025 til 2026 i {POOL}"),
        &format!("Udvalget anbefaler, at der overføres 800.000 kr. fra 2025 til 2026 i {POOL}."),
    );
    let decided = format!(
        "Udvalget godkendte, at der afsættes 300.000 kr. i 2025 fra {POOL} til at fortsætte prøvehandlingen. Det er en \
         betingelse, at der senest den 1. december 2025 foreligger en evaluering."
    );
    let on_conditions = minutes(
        "27-06-2025",
        "Sygepleje i opgangen",
        &format!("der afsættes 300.000 kr. i 2025 fra {POOL} til at fortsætte prøvehandlingen"),
        &decided,
    );
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000"), bare, carried, on_conditions]);
    let grants = register.grants(later()).expect("the grants");
    let told: Vec<(&str, Ore, Ore)> =
        grants.iter().map(|grant| (grant.name.as_str(), grant.appropriated_ore, grant.awarded_ore)).collect();
    let expected = [
        ("Fiskerforum", Ore(0), Ore::from_kroner(400_000)),
        ("Sygepleje i opgangen", Ore::from_kroner(300_000), Ore(0)),
    ];
    assert_eq!(told, expected, "{:?}", kinds(&register));
}

pub fn what_a_person_built_upon_is_not_undone<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000")]);
    let holding = journal(&register)[0].posted.movement.holding.clone().expect("a holding");
    register.book(&payment(&holding, 150_000), "Anna", at(AFTERWARDS)).expect("paid");
    taken(&register, &[award("26-06-2025", "Fiskerforum", "350.000")]);
    let after = balance(&register, 2025);
    assert_eq!((after.awarded_ore, after.paid_ore), (Ore::from_kroner(250_000), Ore::from_kroner(150_000)));
    let waiting = queue(&register);
    assert_eq!(waiting.len(), 1, "the other sum may be the same money");
    assert_eq!(waiting[0].proposal.ore, Ore::from_kroner(350_000));
}

pub fn what_a_person_undid_is_not_booked_again<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000")]);
    let booked = journal(&register)[0].posted.movement.clone();
    let undo = NewMovement {
        kind: MovementKind::Reversal,
        date: booked.date,
        holding: None,
        reverses: Some(booked.id),
        ore: None,
        ..payment("", 1)
    };
    register.book(&undo, "Anna", at(AFTERWARDS)).expect("undone");
    taken(&register, &[award("27-08-2025", "Naboklubben", "150.000")]);
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(150_000));
    let again = register.book(&undo, "Bo", at(AFTERWARDS));
    assert!(matches!(again, Err(StoreError::Refused(Refusal::AlreadyReversed { .. }))), "{again:?}");
}

pub fn corrections_move_the_ledger<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = award("26-06-2025", "Fiskerforum", "530.000");
    taken(&register, std::slice::from_ref(&document));
    let facts = register.document(&document.id()).expect("asked").expect("there");
    let ids = &facts.facts.ids.items[0].amounts;
    let corrections: Vec<Id> = ids
        .iter()
        .map(|id| {
            let address = FactAddress { fact: id.clone(), field: Field::AmountOre };
            register.correct(&address, "35000000", "Anna", at(NOON), "tastefejl").expect("corrected")
        })
        .collect();
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(350_000));
    for correction in corrections {
        register.withdraw_correction(&correction, "Anna", at(NOON), "alligevel ikke").expect("withdrawn");
    }
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(530_000));
}

pub fn closed_items_leave_nothing<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let open = without_pool("27-06-2025", "Naboklubben", "80.000");
    let booked = award("26-06-2025", "Fiskerforum", "400.000");
    taken(&register, &[award("25-06-2025", "Broen", "150.000"), open.clone(), booked.clone()]);
    let id = queue(&register)[0].id.clone();
    register.confirm_proposal(&id, &on_the_pool(), "Anna", at(NOON), "se brev").expect("booked");
    assert!(everything(&register).contains("Naboklubben") && everything(&register).contains("Fiskerforum"));
    for document in [&open, &booked] {
        let mut closed = document.clone();
        closed.text.push_str("\nUdgave 2.\n");
        closed.minutes = read(&Source::from_text("referat.txt", closed.text.as_str()), &Profiles::built_in());
        closed.minutes.items[0].access = Some(Access::Closed);
        closed.import(&register);
    }
    for moment in ["before the ledger follows", "after"] {
        let shown = everything(&register);
        assert!(shown.contains("Broen"), "{moment}");
        for word in ["Naboklubben", "Fiskerforum", "8000000", "40000000"] {
            assert!(!shown.contains(word), "{word} {moment}");
        }
        keep(&register);
    }
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(150_000));
}

pub fn a_payment_tells_no_pool_of_a_closed_item<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let secret = minutes(
        "26-06-2025",
        "Ansøgning fra Broen",
        "Broen bevilges 150.000 kr. i 2025 fra Tryghedspuljen",
        "Udvalget godkendte, at Broen bevilges 150.000 kr. i 2025 fra Tryghedspuljen.",
    );
    taken(&register, std::slice::from_ref(&secret));
    let holding = journal(&register)[0].posted.movement.id.clone();
    let paid = NewMovement { pool: "Tryghedspuljen".to_owned(), ..payment(&holding, 50_000) };
    register.book(&paid, "Anna", at(AFTERWARDS)).expect("paid");
    assert!(everything(&register).contains("Tryghedspuljen"));
    let mut closed = secret;
    closed.text.push_str("\nUdgave 2.\n");
    closed.minutes = read(&Source::from_text("referat.txt", closed.text.as_str()), &Profiles::built_in());
    closed.minutes.items[0].access = Some(Access::Closed);
    taken(&register, &[closed]);
    let shown = everything(&register);
    for word in ["Tryghedspuljen", "Broen", "5000000"] {
        assert!(!shown.contains(word), "{word}");
    }
}

pub fn an_interrupted_import_is_made_good<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    award("26-06-2025", "Fiskerforum", "400.000").import(&register);
    assert!(journal(&register).is_empty(), "the ledger follows at the end of an import");
    drop(register);
    let register = engine.open();
    assert_eq!(kinds(&register), [(MovementKind::Award, 400_000)]);
    assert_eq!(journal(&register)[0].at, Some(at(NOON)));
}

pub fn persons_say_which_names_are_one_pool<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let other = minutes(
        "27-06-2025",
        "Ansøgning fra Broen",
        "Broen bevilges 150.000 kr. i 2025 fra Tryghedspuljen",
        "Udvalget godkendte, at Broen bevilges 150.000 kr. i 2025 fra Tryghedspuljen.",
    );
    taken(&register, &[award("26-06-2025", "Fiskerforum", "400.000"), other]);
    let names = |register: &Register| -> Vec<String> {
        register.pools(later()).expect("the pools").into_iter().map(|pool| pool.head.name).collect()
    };
    assert_eq!(names(&register).len(), 2);
    let address = register.pool("Tryghedspuljen", later()).expect("asked").expect("there").summary.head.slug;
    register.name_pool("Tryghedspuljen", POOL, true, "Anna", at(NOON)).expect("one pool");
    assert_eq!(names(&register).len(), 1);
    assert_eq!(balance(&register, 2025).awarded_ore, Ore::from_kroner(550_000));
    let old = register.pool(&address, later()).expect("asked").expect("the old address leads there");
    assert!(
        old.summary.head.aliases.iter().any(|name| name == "Tryghedspuljen")
            || old.summary.head.name == "Tryghedspuljen"
    );
    let round = register.name_pool(POOL, "Tryghedspuljen", true, "Anna", at(NOON));
    assert!(matches!(round, Ok(()) | Err(StoreError::Refused(Refusal::AliasOfItself { .. }))), "{round:?}");
    register.name_pool("Tryghedspuljen", POOL, false, "Anna", at(NOON)).expect("two pools");
    assert_eq!(names(&register).len(), 2);
    let unknown = register.name_pool("Kulturpuljen", POOL, true, "Anna", at(NOON));
    assert!(matches!(unknown, Err(StoreError::UnknownPool { .. })), "{unknown:?}");
}
