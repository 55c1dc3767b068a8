//! What a person said holds, through another reading and another edition, until it is taken back.

use jiff::Timestamp;
use sagsgang_minutes::*;
use sagsgang_store::{
    CorrectionState, FactAddress, Facts, Field, Id, ImportOutcome, MeetingFilter, Register, StoreError,
};
use sagsgang_text::Ore;

use crate::document::{Document, NOON};
use crate::engine::{TestEngine, fresh};

const SLUG: &str = "udvalg-for-lighed-i-sundhed/2025-06-26";

/// A fact, what of it is corrected, the new value, and the same done to the model.
type Case<'a> = (&'a Id, Field, &'a str, fn(&mut Minutes));

fn now() -> Timestamp {
    NOON.parse().expect("an instant")
}

fn facts(register: &Register) -> Facts {
    register.meeting(SLUG).unwrap().expect("the meeting").facts
}

fn correct(register: &Register, fact: &Id, field: Field, value: &str) -> Id {
    let address = FactAddress { fact: fact.clone(), field };
    register.correct(&address, value, "Ida", now(), "står forkert").expect("the correction is taken")
}

fn full<E: TestEngine>() -> (E, Register, Document) {
    let (engine, register) = fresh::<E>();
    let document = Document::full();
    document.import(&register);
    (engine, register, document)
}

/// Of a closed item nothing is shown but number, title, case numbers and that it is closed.
fn close_the_first(minutes: &mut Minutes) {
    let item = &mut minutes.items[0];
    item.access = Some(Access::Closed);
    (item.recommendation, item.decision) = (None, None);
    item.sections.clear();
    item.treatments.clear();
    item.routing.clear();
    item.unavailable.clear();
    item.annexes.clear();
    item.amounts.clear();
    item.commitments.clear();
}

#[allow(clippy::too_many_lines, reason = "one line a field: the list is the test")]
pub fn every_field_can_be_corrected_and_taken_back<E: TestEngine>() {
    let (_engine, register, document) = full::<E>();
    let ids = facts(&register).ids;
    let (item, amount, commitment) =
        (&ids.items[0].id, &ids.items[0].amounts[1], &ids.items[0].commitments[0]);
    let person = &ids.participants[0];
    let cases: Vec<Case> = vec![
        (&ids.meeting, Field::MeetingBody, "Region X", |m| {
            m.body.as_mut().unwrap().value = "Region X".into()
        }),
        (&ids.meeting, Field::MeetingDate, "2025-06-27", |m| {
            m.date.as_mut().unwrap().value = "2025-06-27".parse().unwrap();
        }),
        (&ids.meeting, Field::MeetingStart, "10:00", |m| {
            m.start.as_mut().unwrap().value = "10:00".parse().unwrap()
        }),
        (&ids.meeting, Field::MeetingEnd, "12:00", |m| {
            m.end.as_mut().unwrap().value = "12:00".parse().unwrap()
        }),
        (&ids.meeting, Field::MeetingPlace, "Aarhus", |m| m.place.as_mut().unwrap().value = "Aarhus".into()),
        (&ids.meeting, Field::MeetingOrganization, "Rådet", |m| {
            m.organization.as_mut().unwrap().value = "Rådet".into();
        }),
        (item, Field::ItemTitle, "Ny titel", |m| m.items[0].title = "Ny titel".into()),
        (item, Field::ItemAccess, "closed", close_the_first),
        (item, Field::ItemAccess, "", |m| m.items[0].access = None),
        (item, Field::ItemOutcome, "rejected", |m| {
            m.items[0].decision.as_mut().unwrap().outcome = Outcome::Rejected
        }),
        (amount, Field::AmountOre, "12600000", |m| m.items[0].amounts[1].ore = Ore(12_600_000)),
        (amount, Field::AmountLimit, "up_to", |m| m.items[0].amounts[1].limit = Limit::UpTo),
        (amount, Field::AmountYears, "2027", |m| m.items[0].amounts[1].years = vec![2027]),
        (amount, Field::AmountYears, "", |m| m.items[0].amounts[1].years = vec![]),
        (amount, Field::AmountPer, "year", |m| m.items[0].amounts[1].per = Per::Year),
        (amount, Field::AmountStatus, "recommended", |m| {
            m.items[0].amounts[1].status = AmountStatus::Recommended
        }),
        (amount, Field::AmountPool, "", |m| m.items[0].amounts[1].pool = None),
        (amount, Field::AmountRecipient, "Headspace", |m| {
            m.items[0].amounts[1].recipient = Some("Headspace".into())
        }),
        (commitment, Field::CommitmentDue, "2026-01-31", |m| {
            m.items[0].commitments[0].due.as_mut().unwrap().by = Some("2026-01-31".parse().unwrap());
        }),
        (commitment, Field::CommitmentResponsible, "Ida\nBo\n", |m| {
            m.items[0].commitments[0].responsible = vec!["Ida".into(), "Bo".into()];
        }),
        (person, Field::ParticipationName, "Louise Høgh", |m| m.participants[0].name = "Louise Høgh".into()),
        (person, Field::ParticipationParty, "", |m| m.participants[0].party = None),
        (person, Field::ParticipationRole, "formand", |m| m.participants[0].role = Some("formand".into())),
        (person, Field::ParticipationStatus, "remote", |m| m.participants[0].status = Presence::Remote),
        (&ids.items[0].case_numbers[0], Field::CaseNumber, "1-2", |m| {
            m.items[0].case_numbers[0].value = "1-2".into()
        }),
        (amount, Field::Dismissed, "yes", |m| {
            m.items[0].amounts.remove(1);
        }),
        (person, Field::Dismissed, "yes", |m| {
            m.participants.remove(0);
        }),
        (&ids.items[0].annexes[1], Field::Dismissed, "yes", |m| {
            m.items[0].annexes.pop();
        }),
    ];
    for (fact, field, value, change) in cases {
        let mut expected = document.minutes.clone();
        change(&mut expected);
        let id = correct(&register, fact, field, value);
        let read = facts(&register);
        assert_eq!(read.minutes, expected, "{field:?}");
        assert_eq!(
            read.correction(fact, field).map(|correction| correction.reason.as_str()),
            Some("står forkert")
        );
        register.withdraw_correction(&id, "Ida", now(), "alligevel rigtigt").unwrap();
        let read = facts(&register);
        assert_eq!(read.minutes, document.minutes, "{field:?} taken back");
        assert!(read.corrections.is_empty());
    }
}

pub fn corrections_survive_another_reading<E: TestEngine>() {
    let (_engine, register, mut document) = full::<E>();
    let amount = facts(&register).ids.items[0].amounts[1].clone();
    correct(&register, &amount, Field::AmountOre, "12600000");
    correct(&register, &facts(&register).ids.items[0].id, Field::ItemTitle, "Rettet titel");
    // The newer reader finds another sum before this one, and reads this one and the title otherwise.
    let mut other = document.minutes.items[0].amounts[0].clone();
    other.span = document.minutes.items[0].title_span;
    document.minutes.items[0].amounts.insert(0, other);
    document.minutes.items[0].amounts[2].ore = Ore(99);
    document.minutes.items[0].title = "Læst på ny".to_owned();
    assert!(matches!(document.import(&register), ImportOutcome::Reread { .. }));
    let read = facts(&register);
    assert_eq!(read.minutes.items[0].amounts[2].ore, Ore(12_600_000));
    assert_eq!(read.minutes.items[0].title, "Rettet titel");
    let correction = read.correction(&amount, Field::AmountOre).expect("the correction");
    assert_eq!((correction.original.as_str(), correction.value.as_str()), ("99", "12600000"));
    assert_eq!(correction.by, "Ida");
}

pub fn corrections_survive_other_borders_of_the_sentence<E: TestEngine>() {
    let (_engine, register, mut document) = full::<E>();
    let ids = facts(&register).ids;
    correct(&register, &ids.items[0].amounts[1], Field::AmountOre, "12600000");
    correct(&register, &ids.items[0].commitments[0], Field::CommitmentResponsible, "Bo");
    let item = &mut document.minutes.items[0];
    item.amounts[1].sentence = item.amounts[1].span;
    item.commitments[0].span = sagsgang_text::Span::new(
        item.commitments[0].span.start as usize,
        item.commitments[0].span.end as usize - 5,
    );
    document.import(&register);
    let read = facts(&register);
    assert_eq!(read.minutes.items[0].amounts[1].ore, Ore(12_600_000));
    assert_eq!(read.minutes.items[0].commitments[0].responsible, ["Bo"]);
    assert_eq!(read.corrections.len(), 2);
}

pub fn corrections_follow_into_a_new_edition_or_wait<E: TestEngine>() {
    let (_engine, register, document) = full::<E>();
    let ids = facts(&register).ids;
    correct(&register, &ids.items[0].id, Field::ItemOutcome, "amended");
    correct(&register, &ids.items[0].amounts[0], Field::AmountStatus, "proposed");
    let without = Document::new("Udvalg for lighed i sundhed", "2025-06-26")
        .body("Region Midtjylland")
        .item("1", "Sociale henvisninger, ny udgave")
        .decision(Outcome::Approved, "Udvalget godkendte.")
        .item("2", "Gensidig orientering")
        .decision(Outcome::Noted, "Orienteringen blev taget til efterretning.");
    assert!(matches!(without.import(&register), ImportOutcome::Replaced { .. }));
    let read = facts(&register);
    assert_eq!(
        read.minutes.items[0].decision.as_ref().map(|decision| decision.outcome),
        Some(Outcome::Amended)
    );
    assert_eq!(read.corrections.len(), 1);
    let waiting: Vec<_> = register.corrections().unwrap().iter().map(|correction| correction.state).collect();
    assert_eq!(waiting, [CorrectionState::Waiting, CorrectionState::Applied]);
    // The next edition has the words again.
    let mut again = document.clone();
    again.line("Ny linje.");
    assert!(matches!(again.import(&register), ImportOutcome::Replaced { number: 3, .. }));
    assert_eq!(facts(&register).minutes.items[0].amounts[0].status, AmountStatus::Proposed);
    assert_eq!(facts(&register).corrections.len(), 2);
}

pub fn a_corrected_day_moves_the_meeting_but_not_its_address<E: TestEngine>() {
    let (_engine, register, document) = full::<E>();
    let meeting = facts(&register).ids.meeting;
    correct(&register, &meeting, Field::MeetingDate, "2024-06-26");
    let list = register.meetings(&MeetingFilter { year: Some(2024), ..MeetingFilter::default() }).unwrap();
    assert_eq!(list.meetings[0].slug, SLUG);
    // A new edition with the same wrong day, and one with the right day, are both editions of it.
    let mut wrong = document.clone();
    wrong.line("Ny linje.");
    assert!(matches!(wrong.import(&register), ImportOutcome::Replaced { number: 2, .. }));
    let mut right = document.clone();
    right.line("Endnu en.");
    right.minutes.date.as_mut().unwrap().value = "2024-06-26".parse().unwrap();
    assert!(matches!(right.import(&register), ImportOutcome::SameContent { number: 3, .. }));
    assert_eq!(register.meetings(&MeetingFilter::default()).unwrap().meetings.len(), 1);
}

pub fn correcting_twice_keeps_the_value_as_read<E: TestEngine>() {
    let (_engine, register, document) = full::<E>();
    let item = facts(&register).ids.items[0].id.clone();
    correct(&register, &item, Field::ItemTitle, "Første");
    let second = correct(&register, &item, Field::ItemTitle, "Anden");
    let read = facts(&register);
    assert_eq!(read.corrections.len(), 1);
    assert_eq!(read.corrections[0].original, document.minutes.items[0].title);
    register.withdraw_correction(&second, "Ida", now(), "").unwrap();
    assert_eq!(facts(&register).minutes.items[0].title, document.minutes.items[0].title);
    assert!(register.withdraw_correction(&second, "Ida", now(), "").is_err());
}

pub fn what_does_not_fit_is_refused<E: TestEngine>() {
    let (_engine, register, document) = full::<E>();
    let ids = facts(&register).ids;
    let address = |fact: &Id, field| FactAddress { fact: fact.clone(), field };
    for (field, value) in [
        (Field::MeetingDate, "26. juni"),
        (Field::MeetingDate, ""),
        (Field::MeetingStart, "kl. 9"),
        (Field::MeetingOrganization, "  "),
        (Field::MeetingPlace, &"x".repeat(5_000)),
    ] {
        let refused = register.correct(&address(&ids.meeting, field), value, "Ida", now(), "fordi");
        assert!(matches!(refused, Err(StoreError::BadValue { .. })), "{field:?} {value}");
    }
    let item = &ids.items[0].id;
    for (field, value) in
        [(Field::ItemOutcome, "vedtaget"), (Field::ItemAccess, "åben"), (Field::ItemTitle, "")]
    {
        let refused = register.correct(&address(item, field), value, "Ida", now(), "fordi");
        assert!(matches!(refused, Err(StoreError::BadValue { .. })), "{field:?}");
    }
    let no_reason = register.correct(&address(item, Field::ItemTitle), "x", "Ida", now(), " ");
    assert!(matches!(no_reason, Err(StoreError::ReasonMissing)));
    for (fact, field) in [
        (item, Field::AmountOre),
        (&ids.meeting, Field::ItemTitle),
        (&Id::from_text("ukendt"), Field::Dismissed),
    ] {
        let value = if field == Field::AmountOre { "1" } else { "yes" };
        let lost = register.correct(&address(fact, field), value, "Ida", now(), "fordi");
        assert!(matches!(lost, Err(StoreError::UnknownFact { .. })), "{field:?}");
    }
    assert_eq!(facts(&register).minutes, document.minutes);
    assert!(register.corrections().unwrap().is_empty());
    assert_eq!(register.audit().unwrap().len(), 1, "what was refused left no trace");
}

pub fn what_is_not_stated_can_be_given<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let document = Document::new("Byrådet", "2025-01-02")
        .item("1", "Skoler")
        .decision(Outcome::Approved, "Forvaltningen følger op.")
        .commitment(None, "Forvaltningen");
    let slug = document.import(&register).meeting_slug().to_owned();
    let ids = register.meeting(&slug).unwrap().expect("the meeting").facts.ids;
    correct(&register, &ids.meeting, Field::MeetingPlace, "Rådhuset");
    correct(&register, &ids.items[0].commitments[0], Field::CommitmentDue, "2025-03-01");
    let read = register.meeting(&slug).unwrap().expect("the meeting");
    assert_eq!(read.meeting.place.as_deref(), Some("Rådhuset"));
    assert!(read.facts.minutes.place.as_ref().unwrap().span.is_empty());
    let commitment = &read.facts.minutes.items[0].commitments[0];
    assert_eq!(commitment.due.as_ref().unwrap().span, commitment.span);
}
