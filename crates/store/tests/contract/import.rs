//! Documents come in: added, unchanged, replaced, kept as history, read again.

use sagsgang_minutes::*;
use sagsgang_store::{ImportOutcome, MeetingFilter};
use sagsgang_text::Severity;

use crate::document::Document;
use crate::engine::{TestEngine, fresh};

pub fn what_was_read_is_read_out<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = Document::full();
    let outcome = document.import(&register);
    let slug = "udvalg-for-lighed-i-sundhed/2025-06-26".to_owned();
    assert_eq!(outcome, ImportOutcome::Added { meeting_slug: slug.clone() });
    let page = register.meeting(&slug).unwrap().expect("the meeting");
    assert_eq!(page.facts.minutes, document.minutes);
    assert_eq!(page.facts.source.text(), document.text);
    assert_eq!(page.facts.findings.len(), 1);
    let finding = &page.facts.findings[0];
    assert_eq!((finding.code.as_str(), finding.severity), ("weekday-mismatch", Severity::Warning));
    assert_eq!(finding.span, document.diagnostics[0].span);
    assert_eq!(finding.related, document.diagnostics[0].related);
    assert_eq!(finding.item_key.as_deref(), Some("2"));
    assert_eq!(page.facts.ids.items[0].amounts.len(), 2);
    assert_eq!(page.facts.ids.person_slugs, ["louise-hoeeg", "ida-holm"]);
    let original = register.original(&document.id()).unwrap().expect("the original");
    assert_eq!(original.bytes, document.text.as_bytes());
    assert_eq!(original.media_type, "text/plain");
}

pub fn the_same_again_changes_nothing<E: TestEngine>() {
    let (engine, register) = fresh::<E>();
    let document = Document::full();
    document.import(&register);
    drop(register);
    let register = engine.open();
    let mut renamed = document.clone();
    renamed.name = "kopi.txt".to_owned();
    assert!(matches!(renamed.import(&register), ImportOutcome::Unchanged { .. }));
    assert_eq!(register.audit().unwrap().len(), 1);
    assert_eq!(register.documents().unwrap().len(), 1);
}

pub fn a_new_edition_takes_the_place<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let first =
        Document::new("Byrådet", "2025-01-02").item("1", "Skoler").decision(Outcome::Postponed, "Udsat.");
    let second =
        Document::new("BYRÅDET", "2025-01-02").item("1", "Skoler").decision(Outcome::Approved, "Godkendt.");
    let slug = first.import(&register).meeting_slug().to_owned();
    let before = register.item(&slug, "1").unwrap().expect("the item").facts.ids.items[0].id.clone();
    let outcome = second.import(&register);
    assert_eq!(
        outcome,
        ImportOutcome::Replaced { meeting_slug: slug.clone(), replaced_document: first.id(), number: 2 }
    );
    let page = register.meeting(&slug).unwrap().expect("the meeting");
    assert_eq!(page.facts.document.id, second.id());
    assert_eq!(page.facts.ids.items[0].id, before);
    let editions: Vec<_> = page.editions.iter().map(|edition| (edition.number, edition.is_current)).collect();
    assert_eq!(editions, [(2, true), (1, false)]);
    assert_eq!(register.meetings(&MeetingFilter::default()).unwrap().meetings.len(), 1);
    let old = register.document(&first.id()).unwrap().expect("the old edition");
    assert_eq!(old.facts.minutes, first.minutes);
    assert!(!old.facts.document.is_current);
    // A folder holds both editions: the next import of it must not turn them round.
    assert!(matches!(first.import(&register), ImportOutcome::Unchanged { .. }));
    assert_eq!(register.meeting(&slug).unwrap().expect("the meeting").facts.document.id, second.id());
}

pub fn an_agenda_never_takes_the_place_of_minutes<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let minutes =
        Document::new("Byrådet", "2025-01-02").item("1", "Skoler").decision(Outcome::Approved, "Godkendt.");
    let agenda =
        Document::new("Byrådet", "2025-01-02").kind(DocumentKind::Agenda).item("1", "Skoler og veje");
    let slug = minutes.import(&register).meeting_slug().to_owned();
    assert_eq!(agenda.import(&register), ImportOutcome::Historical { meeting_slug: slug.clone(), number: 2 });
    assert_eq!(register.meeting(&slug).unwrap().expect("the meeting").facts.document.id, minutes.id());
    let newer = Document::new("Byrådet", "2025-01-02")
        .item("1", "Skoler i nord")
        .decision(Outcome::Approved, "Godkendt.");
    assert!(matches!(newer.import(&register), ImportOutcome::Replaced { number: 3, .. }));
}

pub fn minutes_take_the_place_of_their_agenda<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let agenda = Document::new("Byrådet", "2025-01-02").kind(DocumentKind::Agenda).item("1", "Skoler");
    agenda.import(&register);
    let minutes = Document::new("Byrådet", "2025-01-02").start("16:00").item("1", "Skoler");
    assert!(matches!(minutes.import(&register), ImportOutcome::Replaced { number: 2, .. }));
}

pub fn meetings_of_a_day_are_told_apart<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let morning = Document::new("Byrådet", "2025-01-02").start("09:00").item("1", "Skoler");
    let evening = Document::new("Byrådet", "2025-01-02").start("17:00").item("1", "Veje");
    let exact = Document::new("Byrådet", "2025-01-02").start("17:05").item("1", "Veje og stier");
    assert_eq!(morning.import(&register).meeting_slug(), "byraadet/2025-01-02");
    assert_eq!(evening.import(&register).meeting_slug(), "byraadet/2025-01-02-1700");
    assert!(matches!(exact.import(&register), ImportOutcome::Replaced { .. }));
    let list = register.meetings(&MeetingFilter::default()).unwrap();
    assert_eq!(list.meetings.len(), 2);
    assert_eq!(list.organizations, [("byraadet".to_owned(), "Byrådet".to_owned(), 2)]);
    assert_eq!(list.years, [(2025, 2)]);
}

pub fn cases_of_a_day_are_told_apart<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let case = |number: &str, title: &str, text: &str| {
        Document::new("Byrådet", "2025-01-02")
            .kind(DocumentKind::Case)
            .item("", title)
            .case_number(number)
            .decision(Outcome::Approved, text)
    };
    let first = case("23/9928", "Skoler", "Godkendt.").import(&register);
    let slug = first.meeting_slug().to_owned();
    assert_eq!(slug, "byraadet/2025-01-02");
    for other in [case("23/9929", "Veje", "Godkendt."), case("23/9928", "Broer", "Godkendt.")] {
        assert!(matches!(other.import(&register), ImportOutcome::Supplemented { items: 1, .. }));
    }
    let again = case("23/9928", "skoler", "Godkendt igen.").import(&register);
    assert_eq!(again.meeting_slug(), slug);
    let list = register.meetings(&MeetingFilter::default()).unwrap();
    assert_eq!((list.meetings.len(), list.meetings[0].items), (1, 3), "{:?}", list.meetings);
    let page = register.item(&slug, "sag-23-9928").unwrap().expect("the item");
    assert_eq!(page.facts.minutes.items[page.index].title, "skoler", "the newest words count");
    assert_eq!(page.same_case.len(), 1, "the other matter under the same number");
}

pub fn another_reading_replaces_the_facts<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let mut document = Document::full();
    let slug = document.import(&register).meeting_slug().to_owned();
    document.minutes.items[0].amounts[0].limit = Limit::UpTo;
    document.diagnostics.clear();
    assert_eq!(document.import(&register), ImportOutcome::Reread { meeting_slug: slug.clone() });
    let page = register.meeting(&slug).unwrap().expect("the meeting");
    assert_eq!(page.facts.minutes, document.minutes);
    assert!(page.facts.findings.is_empty());
    assert_eq!(page.editions.len(), 1);
    assert_eq!(register.audit().unwrap()[0].action, "import-reread");
}

pub fn a_document_that_is_understood_later_finds_its_meeting<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let minutes = Document::new("Byrådet", "2025-01-02").item("1", "Skoler");
    let slug = minutes.import(&register).meeting_slug().to_owned();
    let understood = Document::new("Byrådet", "2025-01-02").item("1", "Skoler").item("2", "Veje");
    let mut blank = understood.clone();
    blank.minutes = Document::empty("").minutes;
    let outcome = blank.import(&register);
    assert_eq!(outcome.meeting_slug(), format!("dokument/{}", &blank.id().as_str()[..12]));
    assert_eq!(understood.import(&register), ImportOutcome::Reread { meeting_slug: slug });
    assert_eq!(register.meetings(&MeetingFilter::default()).unwrap().meetings.len(), 1);
}

pub fn repeated_and_missing_numbers_have_addresses<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let mut document = Document::new("Byrådet", "2025-01-02");
    for (number, title) in [("1", "a"), ("1", "b"), ("", "c"), ("BR 366/07", "d"), ("…", "e"), ("1-2", "f")]
    {
        document = document.item(number, title);
    }
    let slug = document.import(&register).meeting_slug().to_owned();
    let page = register.meeting(&slug).unwrap().expect("the meeting");
    let keys: Vec<_> = page.facts.ids.items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys, ["1", "1-2", "pos-3", "br-366-07", "pos-5", "1-2-2"]);
}

pub fn the_same_documents_give_the_same_ids<E: TestEngine>() {
    let (_one, first) = fresh::<E>();
    let (_other, second) = fresh::<E>();
    for register in [&first, &second] {
        Document::full().import(register);
    }
    let slug = "udvalg-for-lighed-i-sundhed/2025-06-26";
    let ids =
        |register: &sagsgang_store::Register| register.meeting(slug).unwrap().expect("the meeting").facts.ids;
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(first.audit().unwrap(), second.audit().unwrap());
}
