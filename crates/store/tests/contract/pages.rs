//! What the pages ask for.

use sagsgang_minutes::*;
use sagsgang_store::{FindingFilter, Id, MeetingFilter, MentionKind, Register};
use sagsgang_text::{Ore, Severity};

use crate::document::Document;
use crate::engine::{TestEngine, fresh};

const SLUG: &str = "udvalg-for-lighed-i-sundhed/2025-06-26";

fn two<E: TestEngine>() -> (E, Register) {
    let (engine, register) = fresh::<E>();
    Document::full().import(&register);
    Document::new("Udvalg for lighed i sundhed", "2024-02-21")
        .body("Region Midtjylland")
        .person("Louise Høeg", Presence::Absent)
        .item("4", "Godkendelse")
        .case_number("1-00-14-22")
        .decision(Outcome::Postponed, "Punktet blev udsat.")
        .finding(Severity::Error, "Noget er galt.")
        .import(&register);
    (engine, register)
}

pub fn an_empty_register_has_pages<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let start = register.start_page().unwrap();
    assert_eq!(start.counts, sagsgang_store::Counts::default());
    assert!(start.decisions.is_empty() && start.findings.is_empty());
    assert!(register.meetings(&MeetingFilter::default()).unwrap().meetings.is_empty());
    assert!(register.meeting("a/b").unwrap().is_none());
    assert!(register.item("a/b", "1").unwrap().is_none());
    assert!(register.person("a").unwrap().is_none());
    assert!(register.organization("a").unwrap().is_none());
    assert!(register.case_number("1").unwrap().is_none());
    assert!(register.document(&Id::from_text("a")).unwrap().is_none());
    assert!(register.original(&Id::from_text("a")).unwrap().is_none());
    assert!(register.persons().unwrap().is_empty() && register.organizations().unwrap().is_empty());
    assert!(register.suggestions().unwrap().is_empty() && register.corrections().unwrap().is_empty());
    assert!(register.findings(&FindingFilter::default()).unwrap().findings.is_empty());
}

pub fn the_start_page_tells_what_is_new_and_due<E: TestEngine>() {
    let (_engine, register) = two::<E>();
    let start = register.start_page().unwrap();
    let counts = start.counts;
    assert_eq!((counts.documents, counts.meetings, counts.items, counts.decisions), (2, 2, 3, 3));
    assert_eq!((counts.amounts, counts.commitments, counts.persons, counts.organizations), (2, 1, 2, 1));
    assert_eq!((counts.errors, counts.warnings, counts.notes), (1, 1, 0));
    assert_eq!(start.findings[0].message, "Noget er galt.");
    let decision = &start.decisions[0];
    assert_eq!((decision.item_key.as_str(), decision.outcome), ("1", Outcome::Approved));
    assert_eq!(decision.decided, Some(Ore::from_kroner(125_000)));
    assert_eq!(decision.sentence, "Udvalget afsætter 125.000 kr. og følger op.");
    let keys: Vec<_> = start.decisions.iter().map(|decision| decision.item_key.as_str()).collect();
    assert_eq!(keys, ["1", "2", "4"]);
}

pub fn a_yearly_sum_counts_once_a_year<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let mut document = Document::new("Byrådet", "2025-01-02")
        .item("1", "Sag")
        .decision(Outcome::Approved, "Der gives 400.000 kr. årligt og 3 kr. her.")
        .amount("400.000 kr.", 400_000, AmountStatus::Decided)
        .amount("3 kr.", 3, AmountStatus::Decided);
    let amounts = &mut document.minutes.items[0].amounts;
    amounts[0].per = Per::Year;
    amounts[1].per = Per::Year;
    amounts[1].years.clear();
    document.import(&register);
    let start = register.start_page().unwrap();
    assert_eq!(start.decisions[0].decided, Some(Ore::from_kroner(800_003)));
}

pub fn meetings_are_listed_and_have_neighbours<E: TestEngine>() {
    let (_engine, register) = two::<E>();
    let list = register.meetings(&MeetingFilter::default()).unwrap();
    let slugs: Vec<_> = list.meetings.iter().map(|meeting| meeting.slug.as_str()).collect();
    assert_eq!(slugs, [SLUG, "udvalg-for-lighed-i-sundhed/2024-02-21"]);
    let meeting = &list.meetings[0];
    assert_eq!((meeting.items, meeting.decisions, meeting.errors, meeting.warnings), (2, 2, 0, 1));
    assert_eq!(meeting.titles[1], "Gensidig orientering");
    assert_eq!(meeting.body.as_deref(), Some("Region Midtjylland"));
    assert_eq!(list.years, [(2025, 1), (2024, 1)]);
    let year =
        MeetingFilter { year: Some(2024), organization: Some("udvalg-for-lighed-i-sundhed".to_owned()) };
    assert_eq!(register.meetings(&year).unwrap().meetings.len(), 1);
    let other = MeetingFilter { organization: Some("andet".to_owned()), ..MeetingFilter::default() };
    assert!(register.meetings(&other).unwrap().meetings.is_empty());
    let page = register.meeting(SLUG).unwrap().expect("the meeting");
    assert_eq!(page.previous.as_deref(), Some("udvalg-for-lighed-i-sundhed/2024-02-21"));
    assert_eq!(page.next, None);
}

pub fn items_know_their_case<E: TestEngine>() {
    let (_engine, register) = two::<E>();
    let item = register.item(SLUG, "1").unwrap().expect("the item");
    assert_eq!((item.index, item.previous.as_deref(), item.next.as_deref()), (0, None, Some("2")));
    assert_eq!(item.same_case.len(), 1);
    assert_eq!(item.same_case[0].item_key, "4");
    assert!(register.item(SLUG, "9").unwrap().is_none());
    let case = register.case_number(" 1-00-14-22 ").unwrap().expect("the case");
    let dates: Vec<_> = case.items.iter().map(|item| item.date.map(|date| date.year())).collect();
    assert_eq!(dates, [Some(2024), Some(2025)]);
    assert_eq!(case.items[1].decided, Some(Ore::from_kroner(125_000)));
    assert_eq!(register.case_numbers().unwrap(), [("1-00-14-22".to_owned(), 2)]);
}

pub fn persons_have_attendance_and_mentions<E: TestEngine>() {
    let (_engine, register) = two::<E>();
    let page = register.person("louise-hoeeg").unwrap().expect("the person");
    let statuses: Vec<_> = page.attendance.iter().map(|attendance| attendance.status).collect();
    assert_eq!(statuses, [Presence::Absent, Presence::Present], "the oldest first");
    let kinds: Vec<_> = page.mentions.iter().map(|mention| mention.kind).collect();
    assert_eq!(kinds, [MentionKind::VotedFor, MentionKind::Responsible]);
    assert_eq!(page.organizations[0].2, 2);
    assert_eq!(page.roles, [("medlem".to_owned(), 2)]);
    let ida = register.person("ida-holm").unwrap().expect("the person");
    let kinds: Vec<_> = ida.mentions.iter().map(|mention| mention.kind).collect();
    assert_eq!(kinds, [MentionKind::VotedAgainst, MentionKind::Unavailable]);
}

pub fn organs_have_meetings_and_members<E: TestEngine>() {
    let (_engine, register) = two::<E>();
    let page = register.organization("udvalg-for-lighed-i-sundhed").unwrap().expect("the organ");
    assert_eq!(page.meetings.len(), 2);
    assert_eq!(page.persons.len(), 2);
    assert_eq!(page.organization.last, Some("2025-06-26".parse().unwrap()));
    assert_eq!(page.outcomes, [(Outcome::Approved, 1), (Outcome::Noted, 1), (Outcome::Postponed, 1)]);
}

pub fn findings_are_listed_by_weight<E: TestEngine>() {
    let (_engine, register) = two::<E>();
    let list = register.findings(&FindingFilter::default()).unwrap();
    let severities: Vec<_> = list.findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning]);
    assert_eq!(list.severities, (1, 1, 0));
    assert_eq!(list.codes, [("weekday-mismatch".to_owned(), 2)]);
    assert_eq!(list.findings[0].item_key.as_deref(), Some("4"));
    let only = FindingFilter { severity: Some(Severity::Warning), ..FindingFilter::default() };
    assert_eq!(register.findings(&only).unwrap().findings.len(), 1);
    let none = FindingFilter { code: Some("x".to_owned()), ..FindingFilter::default() };
    assert!(register.findings(&none).unwrap().findings.is_empty());
}

pub fn sums_beyond_the_scale_break_no_page<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let mut document = Document::new("Byrådet", "2025-01-02")
        .item("1", "Sag")
        .decision(Outcome::Approved, "Der gives 1 kr. og 2 kr. her.")
        .amount("1 kr.", i64::MAX, AmountStatus::Decided)
        .amount("2 kr.", i64::MAX, AmountStatus::Decided);
    document.minutes.items[0].amounts[0].ore = Ore(i64::MAX);
    document.import(&register);
    let start = register.start_page().unwrap();
    assert_eq!(start.decisions[0].decided, Some(Ore(i64::MAX)));
}

pub fn readers_see_one_moment_while_another_writes<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let register = &register;
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            for day in 1..=20 {
                Document::new("Byrådet", &format!("2025-01-{day:02}")).item("1", "Sag").import(register);
            }
        });
        for _ in 0..2 {
            scope.spawn(move || {
                for _ in 0..20 {
                    let counts = register.start_page().unwrap().counts;
                    assert_eq!(counts.documents, counts.items);
                }
            });
        }
        writer.join().expect("the writer ends");
    });
    assert_eq!(register.documents().unwrap().len(), 20);
}
