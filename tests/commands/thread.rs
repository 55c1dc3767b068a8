//! `sagsgang thread`: a matter over two meetings on the real binary, with its reason, and what a person says of it.

use std::path::Path;

use serde_json::{Value, json};

use crate::matters::{empty, json as read, register};
use crate::program::say;

const FIRST: &str = "udvalg-for-kultur-og-sundhed/2024-02-21/2";
const SECOND: &str = "udvalg-for-kultur-og-sundhed/2025-06-26/2";
const OTHER: &str = "udvalg-for-kultur-og-sundhed/2024-02-21/3";

fn list(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let said = say(folder, &[&["thread", "list", "--json"][..], arguments].concat());
    read(&said).as_array().expect("a list").clone()
}

/// Day and number of each item of the matter that holds the fund.
fn items(folder: &Path) -> Vec<String> {
    let threads = list(folder, &[]);
    let of_fund =
        threads.iter().find(|one| one["title"].as_str().is_some_and(|title| title.contains("Havlysfonden")));
    let Some(of_fund) = of_fund else { return Vec::new() };
    let items = of_fund["items"].as_array().expect("a list");
    let name = |item: &Value| {
        format!("{} {}", item["date"].as_str().unwrap_or(""), item["item"].as_str().unwrap_or(""))
    };
    items.iter().map(name).collect()
}

#[test]
fn a_matter_is_followed_with_the_reason_in_words() {
    let folder = register();
    assert_eq!(items(folder.path()), ["2024-02-21 2", "2025-06-26 2"]);
    let threads = list(folder.path(), &[]);
    assert_eq!(threads.len(), 1, "the other item is a matter of its own: {threads:?}");
    let slug = threads[0]["id"].as_str().expect("an address");
    let shown = read(&say(folder.path(), &["thread", "show", slug, "--json"]));
    assert_eq!(shown, threads[0], "the list has what the page has");
    assert_eq!(shown["items"][0]["reason"], Value::Null);
    let reason = shown["items"][1]["reason"].as_str().expect("a reason");
    assert!(reason.contains("Havlysfonden"), "{reason}");
    let people = say(folder.path(), &["thread", "show", slug]);
    for part in ["Hvorfor: ", "Aftaler:", "samarbejdsaftale", "26. juni 2025, punkt 2", "Anbefalet"] {
        assert!(people.out.contains(part), "{part} in: {}", people.out);
    }
    let people = say(folder.path(), &["thread", "list"]);
    assert!(people.out.starts_with("1 sagsforløb.\n") && people.out.contains(slug), "{people:?}");
}

#[test]
fn the_list_is_narrowed_and_an_earlier_day_knows_less() {
    let folder = register();
    assert_eq!(list(folder.path(), &["--as-of", "2025-06-25"]), Vec::<Value>::new());
    assert_eq!(list(folder.path(), &["--words", "havlysfonden"]).len(), 1);
    assert_eq!(list(folder.path(), &["--words", "havnen"]), Vec::<Value>::new());
    assert_eq!(list(folder.path(), &["--open"]).len(), 1);
    assert_eq!(list(folder.path(), &["--organization", "Udvalg for kultur og sundhed"]).len(), 1);
    let wrong = say(folder.path(), &["thread", "list", "--organization", "Udvalg for kultru og sundhed"]);
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.err.contains("Mente du: Udvalg for kultur og sundhed"), "{wrong:?}");
}

#[test]
fn what_a_person_says_of_a_link_holds_and_is_taken_back() {
    let folder = register();
    let link = list(folder.path(), &[])[0]["items"][1]["link"].as_str().expect("a link").to_owned();
    let say_of = |action: &str, id: &str| {
        let said = say(folder.path(), &["thread", action, id, "--by", "Ida", "--reason", "det ved jeg"]);
        assert_eq!(said.code, Some(0), "{said:?}");
    };
    say_of("cut", &link);
    assert_eq!(items(folder.path()), Vec::<String>::new());
    say_of("undo", &link);
    assert_eq!(items(folder.path()).len(), 2);
    say_of("confirm", &link);
    let reason = list(folder.path(), &[])[0]["items"][1]["reason"].clone();
    assert!(
        reason.as_str().is_some_and(|reason| reason.starts_with("Ida har sagt, at det er den samme sag")),
        "{reason}"
    );
    let linked = read(&say(folder.path(), &["thread", "link", OTHER, SECOND, "--json"]));
    assert_eq!(items(folder.path()), ["2024-02-21 2", "2024-02-21 3", "2025-06-26 2"]);
    say_of("undo", linked["id"].as_str().expect("an id"));
    assert_eq!(items(folder.path()).len(), 2);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let folder = register();
    let before = items(folder.path());
    let wrong: &[(&[&str], i32)] = &[
        (&["show", "findes-ikke"], 1),
        (&["confirm", "findesikke"], 2),
        (&["cut", "findesikke"], 2),
        (&["undo", "findesikke"], 2),
        (&["link", FIRST, FIRST], 2),
        (&["link", FIRST, "udvalg-for-kultur-og-sundhed/2024-02-21/99"], 2),
        (&["link", FIRST, "punkt 3"], 2),
        (&["list", "--as-of", "2025-02-30"], 2),
    ];
    for (arguments, code) in wrong {
        let said = say(folder.path(), &[&["thread"][..], arguments].concat());
        assert_eq!(said.code, Some(*code), "{arguments:?}: {said:?}");
        assert!(!said.err.is_empty() && said.out.is_empty(), "{arguments:?}: {said:?}");
        assert_eq!(items(folder.path()), before, "{arguments:?}");
    }
}

#[test]
fn an_empty_register_says_so() {
    assert_eq!(
        say(crate::program::folder().path(), &["thread", "list"]).code,
        Some(3),
        "no register is made"
    );
    let folder = empty();
    let said = say(folder.path(), &["thread", "list"]);
    assert!(said.code == Some(0) && said.out.contains("ingen sagsforløb"), "{said:?}");
    assert_eq!(json!(list(folder.path(), &[])), json!([]));
}
