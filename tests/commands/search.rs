//! `sagsgang search`: words in their forms, compounds by their parts, narrowed, as JSON, and with an honest exit code.

use serde_json::Value;

use crate::program::{Said, folder, root, run, sagsgang, say};

/// A folder with a register of the examples.
fn register() -> tempfile::TempDir {
    let folder = folder();
    let said = run(sagsgang(folder.path()).arg("import").arg(root().join("examples")));
    assert_eq!(said.code, Some(0), "{said:?}");
    folder
}

/// Addresses of the items found, as `meeting#item`.
fn items(said: &Said) -> Vec<String> {
    let found: Value = serde_json::from_str(&said.out).expect("it is JSON");
    let hits = found["hits"].as_array().expect("a list");
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    hits.iter().map(|hit| format!("{}#{}", text(&hit["meeting"]), text(&hit["item"]))).collect()
}

#[test]
fn words_are_found_in_their_forms_and_in_compounds() {
    let folder = register();
    let search = |arguments: &[&str]| say(folder.path(), &[&["search", "--json"], arguments].concat());
    let total = |said: &Said| {
        let found: Value = serde_json::from_str(&said.out).expect("it is JSON");
        found["total"].as_u64().expect("a number")
    };
    let (one, other) = (search(&["ansøgning"]), search(&["ansøgningerne"]));
    assert!(total(&one) > 0);
    assert_eq!(items(&one), items(&other), "two forms of one word");
    // »effektinvestering« stands in the examples; by its second part alone it is found too.
    let parts = search(&["investering"]);
    let whole = search(&["effektinvestering"]);
    assert!(total(&whole) > 0 && total(&parts) >= total(&whole), "{parts:?}");
    let phrase = search(&["\"lige sundhed\""]);
    let turned = search(&["\"sundhed lige\""]);
    assert!(total(&phrase) > 0);
    assert_eq!((total(&turned), turned.code), (0, Some(1)), "a phrase is its words in their order");
}

#[test]
fn hits_are_narrowed_and_have_their_place() {
    let folder = register();
    let search =
        |arguments: &[&str]| say(folder.path(), &[&["search", "--json", "puljen"], arguments].concat());
    let of_year = search(&["--year", "2025"]);
    let found: Value = serde_json::from_str(&of_year.out).expect("it is JSON");
    for hit in found["hits"].as_array().expect("a list") {
        assert!(hit["date"].as_str().is_some_and(|date| date.starts_with("2025-")), "{hit}");
        assert!(hit["snippet"].as_str().is_some_and(|snippet| !snippet.is_empty()), "{hit}");
        assert!(hit["span"][0].as_u64() < hit["span"][1].as_u64(), "{hit}");
    }
    let counts = |arguments: &[&str]| items(&search(arguments)).len();
    assert!((1..counts(&[])).contains(&counts(&["--outcome", "postponed"])));
    assert!((1..counts(&[])).contains(&counts(&["--section", "decision"])));
    assert!(counts(&["--organization", "oekonomiudvalget"]) < counts(&[]));
    assert_eq!(search(&["--outcome", "vedtaget"]).code, Some(2), "an outcome that there is not");
}

#[test]
fn nothing_found_is_code_one() {
    let folder = register();
    let none = say(folder.path(), &["search", "motorvejsafkørsel"]);
    assert_eq!(none.code, Some(1), "{none:?}");
    assert!(none.out.contains("Intet fundet."), "{none:?}");
    let near = say(folder.path(), &["search", "tandplje"]);
    assert!(near.out.contains("Mente du: tandpleje"), "{near:?}");
    for text in ["\"", "*", "()", "AND", "a OR", "-", "%", "'; --", "🎈"] {
        let said = say(folder.path(), &["search", "--", text]);
        assert!(matches!(said.code, Some(0 | 1)), "{text}: {said:?}");
        assert_eq!(said.err, "", "{text}");
    }
}
