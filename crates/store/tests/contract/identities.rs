//! Persons and organs across documents.

use sagsgang_minutes::*;
use sagsgang_store::{MentionKind, Register, SuggestionKind, SuggestionState};

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

/// Three documents without a roll: a vote, a commitment, and an item that somebody took no part in.
fn told_in_items() -> [Document; 3] {
    let mut vote = Document::new("Byrådet", "2025-01-02")
        .item("1", "Træer")
        .decision(Outcome::Approved, "For stemte Louise Høeg og Venstre.");
    let named = |document: &Document, words: &str| {
        let at = document.text.find(words).expect("the words are in the document");
        sagsgang_text::Stated::new(words.to_owned(), sagsgang_text::Span::new(at, at + words.len()))
    };
    let votes_for = vec![named(&vote, "Louise Høeg"), named(&vote, "V")];
    let decision = vote.minutes.items[0].decision.as_mut().expect("a decision");
    decision.votes = Some(Votes { votes_for, ..Votes::default() });
    let commitment = Document::new("Byrådet", "2025-02-02")
        .item("1", "Veje")
        .decision(Outcome::Approved, "Louise Høgh følger op.")
        .commitment(None, "Louise Høgh");
    let mut unavailable = Document::new("Byrådet", "2025-03-02")
        .item("1", "Skole")
        .decision(Outcome::Approved, "Malene Glud Sejrsen var inhabil; Malene Glud Sejersen stemte ikke.");
    unavailable.minutes.items[0].unavailable = ["Malene Glud Sejrsen", "Malene Glud Sejersen"]
        .map(|name| Unavailable {
            name: name.to_owned(),
            reason: UnavailableReason::Disqualified,
            span: named(&unavailable, name).span,
        })
        .into();
    [vote, commitment, unavailable]
}

pub fn names_in_items_are_persons_and_suggested<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    for document in told_in_items() {
        document.import(&register);
    }
    let suggestions = register.suggestions().unwrap();
    let mut pairs: Vec<_> = suggestions
        .iter()
        .map(|it| {
            assert_eq!(it.state, SuggestionState::Open, "suggested, never merged");
            assert_eq!((it.first_documents, it.second_documents), (1, 1));
            (it.first.0.as_str(), it.second.0.as_str())
        })
        .collect();
    pairs.sort_unstable();
    assert_eq!(pairs, [("Louise Høeg", "Louise Høgh"), ("Malene Glud Sejersen", "Malene Glud Sejrsen")]);
    for (address, kind) in [
        ("louise-hoeeg", MentionKind::VotedFor),
        ("louise-hoegh", MentionKind::Responsible),
        ("malene-glud-sejrsen", MentionKind::Unavailable),
    ] {
        let page = register.person(address).unwrap().expect("the person");
        let kinds: Vec<_> = page.mentions.iter().map(|mention| mention.kind).collect();
        assert_eq!(kinds, [kind]);
        assert_eq!(page.spellings.len(), 1);
        assert_eq!(page.spellings[0].documents, 1);
        assert_eq!(page.suggestions.len(), 1);
        assert_eq!((page.person.meetings, page.person.absences), (0, 0), "no roll names the person");
        assert!(page.attendance.is_empty());
    }
    assert!(register.persons().unwrap().is_empty(), "only rolls tell of attendance");
}

pub fn names_in_items_are_merged_and_come_again<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    let documents = told_in_items();
    documents.iter().for_each(|document| drop(document.import(&register)));
    let all = register.suggestions().unwrap();
    let louise = all.iter().find(|it| it.first.0 == "Louise Høeg").expect("the suggestion").id.clone();
    register.confirm_same(&louise, "Ida", NOON.parse().unwrap()).unwrap();
    let one = |page: sagsgang_store::PersonPage| {
        assert_eq!(page.person.slug, "louise-hoeeg");
        let kinds: Vec<_> = page.mentions.iter().map(|mention| mention.kind).collect();
        assert_eq!(kinds, [MentionKind::Responsible, MentionKind::VotedFor], "the newest first");
        let names: Vec<_> = page.spellings.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Louise Høeg", "Louise Høgh"]);
    };
    one(register.person("louise-hoegh").unwrap().expect("the address still leads there"));
    for document in &documents {
        assert!(matches!(document.import(&register), sagsgang_store::ImportOutcome::Unchanged { .. }));
    }
    // Another reading of the same bytes keeps the merge.
    let mut again = documents[1].clone();
    again.minutes.layout = "anden".to_owned();
    assert!(matches!(again.import(&register), sagsgang_store::ImportOutcome::Reread { .. }));
    one(register.person("louise-hoegh").unwrap().expect("the address still leads there"));
    register.dismiss(&louise, "Ida", NOON.parse().unwrap()).unwrap();
    let page = register.person("louise-hoegh").unwrap().expect("the person");
    assert_eq!((page.person.slug.as_str(), page.mentions.len()), ("louise-hoegh", 1));
    assert_eq!(register.suggestions().unwrap().len(), 2, "nothing is suggested anew");
}

pub fn parties_and_organs_in_items_are_no_persons<E: TestEngine>() {
    let (_engine, register) = fresh::<E>();
    for document in told_in_items() {
        document.import(&register);
    }
    for (day, name) in [
        ("2025-04-02", "administrationen"),
        ("2025-05-02", "Radikale Venstre"),
        ("2025-06-02", "Udvalget for Byens Træer"),
        ("2025-07-02", "Aarhus Kommune"),
    ] {
        Document::new("Byrådet", day)
            .item("1", "Sag")
            .decision(Outcome::Approved, "Der følges op.")
            .commitment(None, name)
            .import(&register);
    }
    for address in [
        "v",
        "person-v",
        "administrationen",
        "radikale-venstre",
        "udvalget-for-byens-traeer",
        "aarhus-kommune",
    ] {
        assert!(register.person(address).unwrap().is_none(), "{address}");
    }
    let page = register.meeting("byraadet/2025-01-02").unwrap().expect("the meeting");
    let votes = page.facts.minutes.items[0].decision.as_ref().and_then(|it| it.votes.as_ref());
    assert_eq!(votes.expect("the votes").votes_for[1].value, "V", "the facts stay as read");
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
