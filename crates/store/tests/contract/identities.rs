//! Persons and organs across documents.

use sagsgang_minutes::*;
use sagsgang_store::{Register, SuggestionKind, SuggestionState};

use crate::document::{Document, NOON};
use crate::engine::{TestEngine, fresh};

fn council<E: TestEngine>() -> (E, Register) {
    let (engine, register) = fresh::<E>();
    for (day, name) in
        [("2025-01-02", "Louise Høeg"), ("2025-02-02", "Louise Høeg"), ("2025-03-02", "Louise Høgh")]
    {
        let status = if day == "2025-02-02" { Presence::Absent } else { Presence::Present };
        Document::new("Byrådet", day)
            .person(name, status)
            .person("Lars Jepsen", status)
            .item("1", "Sag")
            .import(&register);
    }
    Document::new("Byrådet", "2025-04-02").person("Lars Jessen", Presence::Present).import(&register);
    (engine, register)
}

pub fn near_names_are_suggested_and_never_merged<E: TestEngine>() {
    let (_engine, register) = council::<E>();
    let suggestions = register.suggestions().unwrap();
    assert_eq!(suggestions.len(), 1, "{suggestions:?}");
    let suggestion = &suggestions[0];
    assert_eq!(suggestion.kind, SuggestionKind::Person);
    assert_eq!(suggestion.first, ("Louise Høeg".to_owned(), "louise-hoeeg".to_owned()));
    assert_eq!(suggestion.second, ("Louise Høgh".to_owned(), "louise-hoegh".to_owned()));
    assert_eq!((suggestion.first_documents, suggestion.second_documents), (2, 1));
    assert_eq!(suggestion.reason, "navnene lyder ens");
    assert_eq!(suggestion.state, SuggestionState::Open);
    assert_eq!(register.persons().unwrap().len(), 4);
    let page = register.person("louise-hoeeg").unwrap().expect("the person");
    assert_eq!(page.suggestions.len(), 1);
    assert_eq!((page.person.meetings, page.person.absences), (2, 1));
    assert_eq!(page.person.party.as_deref(), Some("A"));
}

pub fn confirmed_names_are_one_until_dismissed<E: TestEngine>() {
    let (_engine, register) = council::<E>();
    let id = register.suggestions().unwrap()[0].id.clone();
    register.confirm_same(&id, "Ida", NOON.parse().unwrap()).unwrap();
    let page = register.person("louise-hoegh").unwrap().expect("the address still leads there");
    assert_eq!(page.person.slug, "louise-hoeeg");
    assert_eq!(page.attendance.len(), 3);
    let spellings: Vec<_> = page.spellings.iter().map(|it| (it.name.as_str(), it.documents)).collect();
    assert_eq!(spellings, [("Louise Høeg", 2), ("Louise Høgh", 1)]);
    assert_eq!(register.persons().unwrap().len(), 3);
    let meeting = register.meeting("byraadet/2025-03-02").unwrap().expect("the meeting");
    assert_eq!(meeting.facts.minutes.participants[0].name, "Louise Høgh", "as written");
    assert_eq!(meeting.facts.ids.person_slugs[0], "louise-hoeeg");
    assert_eq!(register.audit().unwrap()[0].action, "confirm-same");
    // The spelling comes again: nothing is suggested anew.
    Document::new("Byrådet", "2025-05-02").person("Louise Høgh", Presence::Present).import(&register);
    assert_eq!(register.suggestions().unwrap()[0].state, SuggestionState::Merged);
    register.dismiss(&id, "Ida", NOON.parse().unwrap()).unwrap();
    assert_eq!(register.persons().unwrap().len(), 4);
    assert_eq!(register.suggestions().unwrap()[0].state, SuggestionState::Dismissed);
    assert!(register.dismiss(&sagsgang_store::Id::from_text("x"), "Ida", NOON.parse().unwrap()).is_err());
}

pub fn merges_reach_through_chains<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    for (day, name) in
        [("2025-01-02", "Bo Damgaard"), ("2025-02-02", "Bo Damgård"), ("2025-03-02", "Bo Ib Damgård")]
    {
        Document::new("Byrådet", day).person(name, Presence::Present).import(&register);
    }
    for suggestion in register.suggestions().unwrap() {
        register.confirm_same(&suggestion.id, "Ida", NOON.parse().unwrap()).unwrap();
    }
    let persons = register.persons().unwrap();
    assert_eq!(persons.len(), 1, "{persons:?}");
    assert_eq!(persons[0].meetings, 3);
}

pub fn organs_are_one_by_name_and_body<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    Document::new("Økonomiudvalget", "2025-01-02").body("Norddjurs Kommune").item("1", "a").import(&register);
    Document::new("ØKONOMIUDVALGET", "2025-02-02").body("Norddjurs kommune").item("1", "b").import(&register);
    Document::new("Økonomiudvalget", "2025-01-02").body("Randers Kommune").item("1", "c").import(&register);
    Document::new("Økonomiudvalget", "2025-03-02").item("1", "d").import(&register);
    let organs = register.organizations().unwrap();
    assert_eq!(organs.iter().map(|organ| organ.meetings).sum::<u64>(), 4);
    assert_eq!(organs.len(), 3);
    let suggestions = register.suggestions().unwrap();
    assert_eq!(suggestions.len(), 2, "of the one without body, and never of two bodies: {suggestions:?}");
    assert!(suggestions.iter().all(|suggestion| suggestion.kind == SuggestionKind::Organization));
    let norddjurs = suggestions.iter().find(|suggestion| suggestion.first_documents == 2).expect("Norddjurs");
    register.confirm_same(&norddjurs.id, "Ida", NOON.parse().unwrap()).unwrap();
    assert_eq!(register.organizations().unwrap().len(), 2);
    let page = register.organization(&norddjurs.second.1).unwrap().expect("the organ");
    assert_eq!(page.organization.meetings, 3);
    assert_eq!(page.organization.body.as_deref(), Some("Norddjurs Kommune"));
    assert_eq!(page.spellings, [("Økonomiudvalget".to_owned(), 2), ("ØKONOMIUDVALGET".to_owned(), 1)]);
}

pub fn documents_that_name_no_body_are_of_the_only_organ<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    Document::new("Byrådet", "2025-01-02").item("1", "a").import(&register);
    Document::new("Byrådet", "2025-02-02").body("Norddjurs Kommune").item("1", "b").import(&register);
    Document::new("Byrådet", "2025-03-02").item("1", "c").import(&register);
    let minutes = Document::new("Byrådet", "2025-01-02").body("Norddjurs Kommune").item("1", "d");
    assert!(matches!(minutes.import(&register), sagsgang_store::ImportOutcome::Replaced { .. }));
    let organs = register.organizations().unwrap();
    assert_eq!(organs.len(), 1, "{organs:?}");
    assert_eq!((organs[0].slug.as_str(), organs[0].meetings), ("byraadet", 3));
    assert_eq!(organs[0].body.as_deref(), Some("Norddjurs Kommune"));
    assert!(register.suggestions().unwrap().is_empty());
    // Another body's organ of that name is another.
    Document::new("Byrådet", "2025-01-02").body("Randers Kommune").item("1", "e").import(&register);
    assert_eq!(register.organizations().unwrap().len(), 2);
}
