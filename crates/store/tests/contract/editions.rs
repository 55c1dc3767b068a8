//! Several documents about one meeting: what counts of them, in whatever order they come.

use std::collections::BTreeSet;

use sagsgang_minutes::*;
use sagsgang_store::{FactAddress, Field, ImportOutcome, MeetingFilter, Register};

use crate::document::{Document, NOON};
use crate::engine::{TestEngine, fresh};

const SLUG: &str = "byraadet/2025-01-02";

fn meeting(name: &str) -> Document {
    let mut document = Document::new("Byrådet", "2025-01-02").start("16:00");
    document.name = name.to_owned();
    document
}

fn agenda() -> Document {
    meeting("dagsorden.txt")
        .kind(DocumentKind::Agenda)
        .item("1", "Godkendelse af dagsorden")
        .item("2", "Skoler i nord")
        .case_number("24/100")
        .section(SectionKind::Recommendation, "Indstilling", "Der afsættes 125.000 kr. til skolen.")
        .amount("125.000 kr.", 125_000, AmountStatus::Proposed)
        .item("3", "Havnen")
        .case_number("24/200")
        .section(SectionKind::Background, "Sagsfremstilling", "Havnen skal uddybes.")
}

fn supplement() -> Document {
    let mut document = meeting("tillæg.txt").kind(DocumentKind::Agenda);
    document.minutes.supplement = Some(document.line("Tillægsdagsorden"));
    document
        .item("4", "Lån til hallen")
        .case_number("24/300")
        .section(SectionKind::Recommendation, "Indstilling", "Hallen får et lån på 50.000 kr.")
        .amount("50.000 kr.", 50_000, AmountStatus::Proposed)
}

fn minutes() -> Document {
    meeting("referat.txt")
        .person("Louise Høeg", Presence::Present)
        .item("1", "Godkendelse af dagsorden")
        .decision(Outcome::Approved, "Godkendt.")
        .item("2", "Skoler i nord")
        .case_number("24/100")
        .section(SectionKind::Recommendation, "Indstilling", "Der afsættes 125.000 kr. til skolen.")
        .amount("125.000 kr.", 125_000, AmountStatus::Decided)
        .decision(Outcome::Approved, "Indstillingen blev godkendt.")
        .item("3", "Havnen")
        .case_number("24/200")
        .decision(Outcome::Postponed, "Udsat.")
}

fn minutes_of_all() -> Document {
    let mut document =
        minutes().item("4", "Lån til hallen").case_number("24/300").decision(Outcome::Rejected, "Afvist.");
    document.name = "referat-samlet.txt".to_owned();
    document
}

/// Everything that counts, without the places where it stands.
fn counting(register: &Register) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let list = register.meetings(&MeetingFilter::default()).expect("meetings");
    for summary in &list.meetings {
        let counts = (summary.items, summary.decisions, summary.kind, summary.start);
        out.insert(format!("{} {counts:?}", summary.slug));
        let page = register.meeting(&summary.slug).expect("it reads").expect("the meeting");
        for who in &page.facts.minutes.participants {
            out.insert(format!("{} {:?}", who.name, who.status));
        }
        for facts in std::iter::once(&page.facts).chain(&page.parts) {
            for (item, ids) in
                facts.minutes.items.iter().zip(&facts.ids.items).filter(|(_, ids)| ids.is_counting)
            {
                let outcome = item.decision.as_ref().map(|decision| decision.outcome);
                let sums: Vec<_> = item.amounts.iter().map(|amount| (amount.ore, amount.status)).collect();
                let title = &item.title;
                out.insert(format!("{} {} {title} {outcome:?} {sums:?} {}", summary.slug, ids.key, ids.id));
            }
        }
    }
    for word in ["skolen", "havnen", "hallen", "lån", "dagsorden", "udsat"] {
        let query = sagsgang_store::SearchQuery { text: word.to_owned(), ..Default::default() };
        let found = sagsgang_store::search(register, &query).expect("it searches");
        out.insert(format!("{word}: {}", found.total));
    }
    let start = register.start_page().expect("the start page");
    let counts = start.counts;
    out.insert(format!("{} {} {} {}", counts.meetings, counts.items, counts.decisions, counts.amounts));
    out
}

/// Every order of some things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut out = Vec::new();
    for order in orders(count - 1) {
        for place in 0..=order.len() {
            let mut order = order.clone();
            order.insert(place, count - 1);
            out.push(order);
        }
    }
    out
}

fn assert_same_in_any_order<E: TestEngine>(documents: &[Document], items: usize) {
    let mut first: Option<BTreeSet<String>> = None;
    for order in orders(documents.len()) {
        let (_engine, register) = fresh::<E>();
        for at in &order {
            documents[*at].import(&register);
        }
        let found = counting(&register);
        let list = register.meetings(&MeetingFilter::default()).unwrap();
        assert_eq!((list.meetings.len(), list.meetings[0].items), (1, items as u64), "{order:?} {found:#?}");
        match &first {
            Some(first) => assert_eq!(first, &found, "{order:?}"),
            None => first = Some(found),
        }
    }
}

pub fn the_same_documents_count_the_same_in_any_order<E: TestEngine>() {
    let html = {
        let mut other = minutes();
        other.line("Udskrevet fra hjemmesiden.");
        other.minutes.start = None;
        other.name = "referat.html".to_owned();
        other
    };
    assert_same_in_any_order::<E>(&[agenda(), supplement()], 4);
    assert_same_in_any_order::<E>(&[agenda(), supplement(), minutes()], 4);
    assert_same_in_any_order::<E>(&[agenda(), supplement(), minutes_of_all(), html], 4);
    let case = meeting("sag.txt")
        .kind(DocumentKind::Case)
        .item("", "Lån til hallen")
        .case_number("24/300")
        .decision(Outcome::Amended, "Godkendt med ændringer.");
    assert_same_in_any_order::<E>(&[minutes(), minutes_of_all(), agenda()], 4);
    let partial =
        meeting("del.txt").item("3", "Havnen").case_number("24/200").decision(Outcome::Postponed, "Udsat.");
    assert_same_in_any_order::<E>(&[agenda(), partial, supplement()], 4);
    // The address of a single case is its case number while nothing else is known; the facts are the same.
    let (_engine, register) = fresh::<E>();
    case.import(&register);
    minutes().import(&register);
    agenda().import(&register);
    assert_eq!(register.meetings(&MeetingFilter::default()).unwrap().meetings[0].items, 4);
}

pub fn a_supplement_retires_nothing<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    agenda().import(&register);
    let outcome = supplement().import(&register);
    assert_eq!(outcome, ImportOutcome::Supplemented { meeting_slug: SLUG.to_owned(), number: 2, items: 1 });
    let page = register.meeting(SLUG).unwrap().expect("the meeting");
    assert_eq!(page.facts.document.id, agenda().id());
    assert_eq!(page.parts.len(), 1);
    assert_eq!(page.parts[0].document.id, supplement().id());
    let item = register.item(SLUG, "4").unwrap().expect("the item of the supplement");
    assert_eq!(item.facts.document.id, supplement().id());
    assert_eq!(item.previous.as_deref(), Some("3"));
    assert_eq!(register.item(SLUG, "3").unwrap().expect("the item").next.as_deref(), Some("4"));
}

pub fn minutes_that_hold_all_take_the_place_of_both<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    agenda().import(&register);
    supplement().import(&register);
    assert!(matches!(minutes_of_all().import(&register), ImportOutcome::Replaced { number: 3, .. }));
    let page = register.meeting(SLUG).unwrap().expect("the meeting");
    assert_eq!((page.meeting.items, page.parts.len()), (4, 0));
    for document in [agenda(), supplement()] {
        let old = register.document(&document.id()).unwrap().expect("it is kept").facts;
        assert_eq!(old.minutes, document.minutes, "nothing of it is deleted");
        assert!(
            old.ids.items.iter().all(|item| !item.is_counting && item.counted_key == Some(item.key.clone()))
        );
    }
}

pub fn a_partial_publication_retires_nothing<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    minutes().import(&register);
    let partial = meeting("del.txt")
        .item("2", "Skoler i nord")
        .case_number("24/100")
        .decision(Outcome::Amended, "Godkendt med ændringer.");
    assert!(matches!(partial.import(&register), ImportOutcome::Supplemented { items: 1, .. }));
    let page = register.meeting(SLUG).unwrap().expect("the meeting");
    assert_eq!(page.meeting.items, 3);
    assert_eq!(page.facts.document.id, minutes().id());
    let item = register.item(SLUG, "2").unwrap().expect("the item");
    assert_eq!(item.facts.document.id, partial.id(), "it counts once, from the newest");
    assert_eq!(register.start_page().unwrap().counts.decisions, 3);
}

pub fn a_gap_that_is_closed_says_that_an_item_is_gone<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    minutes_of_all().import(&register);
    let renumbered = meeting("ny.txt")
        .item("1", "Godkendelse af dagsorden")
        .decision(Outcome::Approved, "Godkendt.")
        .item("2", "Havnen")
        .case_number("24/200")
        .decision(Outcome::Postponed, "Udsat.")
        .item("3", "Lån til hallen")
        .case_number("24/300")
        .decision(Outcome::Rejected, "Afvist.");
    assert!(matches!(renumbered.import(&register), ImportOutcome::Replaced { .. }));
    let page = register.meeting(SLUG).unwrap().expect("the meeting");
    assert_eq!((page.meeting.items, page.parts.len()), (3, 0));
    let keys: Vec<_> = page.facts.ids.items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys, ["1", "2", "3"]);
}

pub fn two_formats_are_one_meeting<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    minutes().import(&register);
    let mut html = minutes();
    html.line("Udskrevet fra hjemmesiden.");
    html.minutes.start = None;
    html.minutes.place = None;
    let outcome = html.import(&register);
    assert_eq!(
        outcome,
        ImportOutcome::SameContent { meeting_slug: SLUG.to_owned(), number: 2, same_as: minutes().id() }
    );
    assert_eq!(register.meetings(&MeetingFilter::default()).unwrap().meetings.len(), 1);
}

pub fn organs_may_be_called_otherwise<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    minutes().body("Vestersund Kommune").import(&register);
    let other = Document::new("Vestersund Byråd", "2025-01-02")
        .kind(DocumentKind::Agenda)
        .item("1", "Godkendelse af dagsorden")
        .item("2", "Skoler i nord");
    assert!(matches!(other.import(&register), ImportOutcome::Historical { .. }));
    let stranger =
        Document::new("Byrådet", "2025-01-02").body("Østersund Kommune").start("16:00").item("1", "Broen");
    assert!(matches!(stranger.import(&register), ImportOutcome::Added { .. }));
    assert_eq!(register.meetings(&MeetingFilter::default()).unwrap().meetings.len(), 2);
}

pub fn a_single_case_belongs_to_its_meeting<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let case = Document::new("Byrådet", "2025-01-02")
        .kind(DocumentKind::Case)
        .item("", "Skoler i nord")
        .case_number("24/100")
        .decision(Outcome::Approved, "Indstillingen blev godkendt.");
    agenda().import(&register);
    assert!(matches!(case.import(&register), ImportOutcome::Supplemented { items: 1, .. }));
    let item = register.item(SLUG, "2").unwrap().expect("the item");
    assert_eq!(item.facts.document.id, case.id(), "the agenda has no decision");
    assert!(matches!(minutes().import(&register), ImportOutcome::Replaced { .. }));
    let item = register.item(SLUG, "2").unwrap().expect("the item");
    assert_eq!(item.facts.document.id, minutes().id());
}

pub fn a_number_that_starts_again_has_an_address_of_its_own<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    agenda().import(&register);
    let mut again = meeting("tillæg.txt").kind(DocumentKind::Agenda);
    again.minutes.supplement = Some(again.line("Tillægsdagsorden"));
    again = again.item("1", "Lån til hallen").case_number("24/300");
    again.import(&register);
    let titles = |key: &str| {
        register.item(SLUG, key).unwrap().map(|page| page.facts.minutes.items[page.index].title.clone())
    };
    assert_eq!(titles("1").as_deref(), Some("Godkendelse af dagsorden"));
    assert_eq!(titles("1-2").as_deref(), Some("Lån til hallen"));
}

pub fn an_old_address_leads_to_what_counts<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let case = Document::new("Byrådet", "2025-01-02")
        .kind(DocumentKind::Case)
        .item("", "Skoler i nord")
        .case_number("24/100")
        .decision(Outcome::Approved, "Indstillingen blev godkendt.");
    case.import(&register);
    assert!(register.item(SLUG, "sag-24-100").unwrap().is_some());
    minutes().import(&register);
    let page = register.item(SLUG, "sag-24-100").unwrap().expect("the address still leads to the item");
    assert_eq!(page.facts.ids.items[page.index].key, "2");
}

pub fn corrections_follow_an_item_to_its_new_number<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    minutes_of_all().import(&register);
    let at = NOON.parse().unwrap();
    let page = register.item(SLUG, "3").unwrap().expect("the item");
    let address =
        FactAddress { fact: page.facts.ids.items[page.index].id.clone(), field: Field::ItemOutcome };
    register.correct(&address, "withdrawn", "Ida", at, "taget af").unwrap();
    let renumbered = meeting("ny.txt")
        .item("1", "Godkendelse af dagsorden")
        .decision(Outcome::Approved, "Godkendt.")
        .item("2", "Havnen")
        .case_number("24/200")
        .decision(Outcome::Postponed, "Udsat.")
        .item("3", "Lån til hallen")
        .case_number("24/300")
        .decision(Outcome::Rejected, "Afvist.");
    renumbered.import(&register);
    let outcome = |key: &str| {
        let page = register.item(SLUG, key).unwrap().expect("the item");
        page.facts.minutes.items[page.index].decision.as_ref().map(|decision| decision.outcome)
    };
    assert_eq!(outcome("2"), Some(Outcome::Withdrawn), "what was said of the harbour is said of the harbour");
    assert_eq!(outcome("3"), Some(Outcome::Rejected));
}

pub fn a_closed_item_is_not_told_by_an_older_document<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    minutes().import(&register);
    let mut closed = meeting("ny.txt")
        .item("1", "Godkendelse af dagsorden")
        .decision(Outcome::Approved, "Godkendt.")
        .item("2", "Skoler i nord")
        .case_number("24/100")
        .decision(Outcome::Approved, "Indstillingen blev godkendt.")
        .item("3", "Lukket punkt");
    closed.minutes.items[2].access = Some(Access::Closed);
    closed.import(&register);
    let page = register.item(SLUG, "3").unwrap().expect("the item");
    assert_eq!(page.facts.minutes.items[page.index].access, Some(Access::Closed));
    let query = sagsgang_store::SearchQuery { text: "udsat".to_owned(), ..Default::default() };
    assert_eq!(sagsgang_store::search(&register, &query).unwrap().total, 0);
}

pub fn what_was_in_the_register_before_counts_as_before<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    for document in [agenda(), minutes()] {
        document.import(&register);
    }
    let page = register.meeting(SLUG).unwrap().expect("the meeting");
    let editions: Vec<_> =
        page.editions.iter().map(|edition| (edition.number, edition.counting_items)).collect();
    assert_eq!(editions, [(2, 3), (1, 0)]);
    assert!(page.facts.ids.items.iter().all(|item| item.is_counting));
}
