//! `sagsgang commitments`: a story of promises on the real binary: the list on any day, what a person confirms, dismisses,
//! settles and adds, what is refused, and what phrases mean.

use std::path::Path;

use serde_json::{Value, json};

use crate::matters::{empty, json as read, register};
use crate::program::say;

const ORGAN: &str = "Udvalg for kultur og sundhed";

fn list(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let said = say(folder, &[&["commitments", "--json"][..], arguments].concat());
    read(&said).as_array().expect("a list").clone()
}

/// The promise of the agreement.
fn agreement(folder: &Path, as_of: &str) -> Value {
    let all = list(folder, &["--all", "--as-of", as_of]);
    let found =
        all.iter().find(|one| one["quote"].as_str().is_some_and(|quote| quote.contains("samarbejdsaftale")));
    found.unwrap_or_else(|| panic!("{all:?}")).clone()
}

fn id(value: &Value) -> &str {
    value["id"].as_str().expect("an id")
}

#[test]
fn a_promise_is_told_with_its_sentence_owner_phrase_and_day() {
    let folder = register();
    let promise = agreement(folder.path(), "2025-07-01");
    assert_eq!(
        json!([
            promise["organization"],
            promise["date"],
            promise["item"],
            promise["due_text"],
            promise["due_by"]
        ]),
        json!([ORGAN, "2024-02-21", "2", "inden sommerferien", "2024-06-30"])
    );
    assert!(
        promise["owner"].as_str().is_some_and(|owner| owner.to_lowercase().contains("administrationen")),
        "{promise}"
    );
    assert_eq!(promise["state"], "overdue");
    let all = list(folder.path(), &["--all"]);
    let without =
        all.iter().find(|one| one["quote"].as_str().is_some_and(|quote| quote.contains("Strandløbet")));
    let without = without.expect("the promise without a day");
    assert_eq!(json!([without["due_by"], without["state"]]), json!([null, "open"]), "{without}");
}

#[test]
fn the_list_of_an_earlier_day_is_what_it_would_have_been_then() {
    let folder = register();
    assert_eq!(agreement(folder.path(), "2024-03-01")["state"], "open");
    let soon = agreement(folder.path(), "2024-06-15");
    assert_eq!(json!([soon["state"], soon["evidence"]]), json!(["due", []]));
    assert_eq!(agreement(folder.path(), "2024-07-01")["state"], "overdue");
    assert_eq!(list(folder.path(), &["--all", "--as-of", "2024-02-20"]), Vec::<Value>::new());
}

#[test]
fn what_is_not_settled_is_listed_and_can_be_narrowed() {
    let folder = register();
    let of = |arguments: &[&str]| {
        let all = list(folder.path(), &[arguments, &["--as-of", "2025-07-01"]].concat());
        all.iter().map(|one| one["state"].as_str().expect("a state").to_owned()).collect::<Vec<_>>()
    };
    let states = of(&[]);
    assert_eq!(states, of(&["--open"]), "an overdue promise is still open");
    assert_eq!(states.first().map(String::as_str), Some("overdue"), "the overdue first: {states:?}");
    assert!(states.contains(&"open".to_owned()), "{states:?}");
    assert!(of(&["--overdue"]).iter().all(|state| state == "overdue"));
    assert_eq!(of(&["--due"]), Vec::<String>::new());
    assert_eq!(of(&["--organization", ORGAN]), states);
}

#[test]
fn evidence_is_asked_and_never_claimed_until_a_person_confirms_it() {
    let folder = register();
    let promise = agreement(folder.path(), "2025-07-01");
    let evidence = promise["evidence"].as_array().expect("a list");
    let shown =
        evidence.iter().find(|one| one["quote"].as_str().is_some_and(|quote| quote.contains("indgået")));
    let shown = shown.unwrap_or_else(|| panic!("the sentence that tells it: {promise}"));
    assert_eq!(json!([shown["confirmed"], shown["date"], shown["item"]]), json!([null, "2025-06-26", "2"]));
    assert!(shown["reason"].as_str().is_some_and(|reason| reason.contains("Havlysfonden")), "{shown}");
    let people = say(folder.path(), &["commitments", "--as-of", "2025-07-01"]);
    for part in [
        "FRISTEN ER PASSERET",
        "Måske holdt?",
        "»inden sommerferien« → senest 30. juni 2024",
        "hvorfor: ",
        "tidsordet betyder",
    ] {
        assert!(people.out.contains(part), "{part} in: {}", people.out);
    }
    let confirm = ["commitments", "confirm", &id(&promise)[..10], &id(shown)[..10], "--by", "Ida"];
    let said = say(folder.path(), &confirm);
    assert_eq!(said.code, Some(0), "{said:?}");
    let kept = agreement(folder.path(), "2025-07-01");
    assert_eq!(kept["state"], "kept", "{kept}");
    assert_eq!(kept["said"][0]["by"], "Ida");
    assert_eq!(agreement(folder.path(), "2025-06-01")["state"], "overdue", "it holds from the meeting's day");
    assert!(list(folder.path(), &["--as-of", "2025-07-01"]).iter().all(|one| one["id"] != kept["id"]));
    let show = say(folder.path(), &["commitments", "show", &id(&promise)[..10]]);
    assert!(show.out.contains("Bekræftet holdt af Ida."), "{show:?}");
}

#[test]
fn what_was_dismissed_is_told_and_the_promise_stands() {
    let folder = register();
    let promise = agreement(folder.path(), "2025-07-01");
    let evidence = promise["evidence"].as_array().expect("a list").clone();
    for one in &evidence {
        let said = say(
            folder.path(),
            &["commitments", "dismiss", id(&promise), id(one), "--reason", "en anden aftale"],
        );
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    let after = agreement(folder.path(), "2025-07-01");
    assert_eq!(after["state"], "overdue");
    assert!(
        after["evidence"].as_array().expect("a list").iter().all(|one| one["confirmed"] == false),
        "{after}"
    );
}

#[test]
fn a_person_settles_from_a_day_and_takes_it_back() {
    let folder = register();
    let promise = agreement(folder.path(), "2025-07-01");
    let settle = |arguments: &[&str]| {
        let said = say(folder.path(), &[&["commitments", "settle", id(&promise)][..], arguments].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
    };
    settle(&["--as", "changed", "--due", "2025-12-31", "--on", "2024-08-01", "--reason", "udsat"]);
    let changed = agreement(folder.path(), "2025-07-01");
    assert_eq!(json!([changed["state"], changed["due_by"]]), json!(["open", "2025-12-31"]), "{changed}");
    assert_eq!(agreement(folder.path(), "2024-07-15")["state"], "overdue");
    settle(&["--as", "dropped", "--on", "2025-02-01", "--reason", "besluttet opgivet"]);
    assert_eq!(agreement(folder.path(), "2025-07-01")["state"], "dropped");
    settle(&["--as", "open", "--on", "2025-03-01", "--reason", "genoptaget"]);
    let open = agreement(folder.path(), "2025-07-01");
    assert!(["open", "overdue"].contains(&open["state"].as_str().expect("a state")), "{open}");
    assert_eq!(open["said"].as_array().map(Vec::len), Some(3), "nothing is erased: {open}");
}

#[test]
fn one_is_added_with_its_source_and_means_what_the_conventions_say() {
    let folder = register();
    let add =
        ["commitments", "add", "Der laves en oversigt", "--organization", ORGAN, "--date", "2025-03-01"];
    let rest = ["--owner", "forvaltningen", "--due-text", "inden sommerferien", "--source", "mail"];
    let added = read(&say(folder.path(), &[&add[..], &rest, &["--json"]].concat()));
    let shown = read(&say(folder.path(), &["commitments", "show", id(&added), "--json"]));
    assert_eq!(
        json!([shown["quote"], shown["item"], shown["source"], shown["due_by"]]),
        json!(["Der laves en oversigt", null, "mail", "2025-06-30"])
    );
    let set = ["commitments", "convention", "summer-holiday", "06-20", "--reason", "mødeplanen"];
    assert_eq!(say(folder.path(), &set).code, Some(0));
    let shown = read(&say(folder.path(), &["commitments", "show", id(&added), "--json"]));
    assert_eq!(shown["due_by"], "2025-06-20", "a changed one holds for what was there before it");
    let reset = ["commitments", "convention", "summer-holiday", "--reset", "--reason", "ikke alligevel"];
    assert_eq!(say(folder.path(), &reset).code, Some(0));
    let lines = read(&say(folder.path(), &["commitments", "conventions", "--json"]));
    let summer = lines.as_array().expect("a list").iter().find(|one| one["name"] == "summer-holiday");
    assert_eq!(summer.map(|one| one["value"].clone()), Some("06-30".into()), "{lines}");
    let people = say(folder.path(), &["commitments", "conventions"]);
    assert!(
        people.out.contains("inden sommerferien") && people.out.contains("senest den 30. juni"),
        "{people:?}"
    );
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let folder = register();
    let state = || say(folder.path(), &["commitments", "--all", "--json", "--as-of", "2025-07-01"]).out;
    let before = state();
    let promise = agreement(folder.path(), "2025-07-01");
    let id = id(&promise);
    let wrong: &[(&[&str], i32)] = &[
        (&["show", "findesikke"], 2),
        (&["confirm", id, "findesikke"], 2),
        (&["confirm", "findesikke", "findesikke"], 2),
        (&["dismiss", id, "findesikke"], 2),
        (&["settle", id, "--as", "gone", "--reason", "x"], 2),
        (&["settle", id, "--as", "kept"], 2),
        (&["settle", id, "--as", "kept", "--reason", "  "], 2),
        (&["settle", id, "--as", "kept", "--due", "2025-12-31", "--reason", "x"], 2),
        (&["settle", id, "--as", "kept", "--on", "2025-02-30", "--reason", "x"], 2),
        (
            &[
                "add",
                "x",
                "--organization",
                "Udvlaget",
                "--date",
                "2025-01-01",
                "--owner",
                "a",
                "--source",
                "b",
            ],
            1,
        ),
        (&["add", " ", "--organization", ORGAN, "--date", "2025-01-01", "--owner", "a", "--source", "b"], 2),
        (&["convention", "findes-ikke", "06-30", "--reason", "x"], 2),
        (&["convention", "summer-holiday", "juni", "--reason", "x"], 2),
        (&["convention", "summer-holiday", "06-30", "--reset", "--reason", "x"], 2),
        (&["--as-of", "i går"], 2),
        (&["--organization", "Udvalg for kultru og sundhed"], 1),
        (&["--person", "Ingen Her"], 1),
    ];
    for (arguments, code) in wrong {
        let said = say(folder.path(), &[&["commitments"][..], arguments].concat());
        assert_eq!(said.code, Some(*code), "{arguments:?}: {said:?}");
        assert!(!said.err.is_empty() && said.out.is_empty(), "{arguments:?}: {said:?}");
        assert_eq!(state(), before, "{arguments:?}");
    }
    let near = say(folder.path(), &["commitments", "--organization", "Udvalg for kultru og sundhed"]);
    assert!(near.err.contains("Mente du: Udvalg for kultur og sundhed"), "{near:?}");
}

#[test]
fn an_empty_register_says_so() {
    assert_eq!(say(crate::program::folder().path(), &["commitments"]).code, Some(3), "no register is made");
    let folder = empty();
    let said = say(folder.path(), &["commitments"]);
    assert!(said.code == Some(0) && said.out.contains("ingen aftaler"), "{said:?}");
    assert_eq!(list(folder.path(), &[]), Vec::<Value>::new());
}
