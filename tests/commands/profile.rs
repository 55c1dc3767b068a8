//! `sagsgang profile`: a layout is added by a file alone, and shows what it reads and what it leaves.

use serde_json::Value;

use crate::program::{folder, say};

const MINUTES: &str = "Mødebog fra Bakkekøbing\n\nEmne 1 = Ny bro\n\nVedtagelse\n\nGodkendt.\n\nEmne 2 = Skoven\n\n\
                       Skoven er lukket for kørsel.\n\nVedtagelse\n\nUdsat.\n";
const PROFILE: &str = "name = 'bakkekøbing'\ndescription = 'Bakkekøbings mødebog'\nitems = ['Emne {number} = {title}']\n\
                       [[evidence]]\npoints = 60\nlines = ['Mødebog fra Bakkekøbing']\n[sections]\ndecision = ['Vedtagelse']\n";

/// A folder with minutes that no built-in profile knows, and a profile for them.
fn with_profile() -> tempfile::TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("moede.txt"), MINUTES).expect("written");
    std::fs::write(folder.path().join("egen.toml"), PROFILE).expect("written");
    folder
}

#[test]
fn a_profile_shows_what_it_reads_and_what_stays() {
    let folder = with_profile();
    let said = say(folder.path(), &["profile", "check", "egen.toml", "moede.txt"]);
    assert_eq!(said.code, Some(1), "something stays unassigned: {said:?}");
    for part in
        ["»bakkekøbing«, 60 af 100 points", "Ny bro", "→ Godkendt", "→ Udsat", "Skoven er lukket for kørsel."]
    {
        assert!(said.out.contains(part), "{part}: {said:?}");
    }
    let json = say(folder.path(), &["profile", "check", "--json", "egen.toml", "moede.txt"]);
    let found: Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(found[0]["unassigned"][0]["line"], 11);
    assert_eq!(found[0]["items"][1]["sections"][0][0], "decision");
    let fitting = MINUTES.replace("Skoven er lukket for kørsel.\n\n", "");
    std::fs::write(folder.path().join("moede.txt"), fitting).expect("written");
    assert_eq!(say(folder.path(), &["profile", "check", "egen.toml", "moede.txt"]).code, Some(0));
}

#[test]
fn other_commands_use_it() {
    let folder = with_profile();
    let without = say(folder.path(), &["read", "moede.txt"]);
    assert!(!without.out.contains("Ny bro"), "{without:?}");
    let with = say(folder.path(), &["read", "moede.txt", "--profile", "egen.toml"]);
    assert!(with.out.contains("Ny bro [Godkendt]"), "{with:?}");
    // A folder of profiles does as well.
    let imported = say(folder.path(), &["import", "moede.txt", "--profile", "."]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let found = say(folder.path(), &["search", "bro"]);
    assert!(found.out.contains("Ny bro"), "{found:?}");
}

#[test]
fn a_new_profile_can_be_used_as_it_is() {
    let folder = with_profile();
    let begun = say(folder.path(), &["profile", "new", "min-kommune", "--output", "min.toml"]);
    assert_eq!(begun.code, Some(0), "{begun:?}");
    let tried = say(folder.path(), &["profile", "check", "min.toml", "moede.txt"]);
    assert_eq!(tried.code, Some(1), "{tried:?}");
    assert!(tried.out.contains("»min-kommune« fik 0 af 40 nødvendige points"), "{tried:?}");
    let again = say(folder.path(), &["profile", "new", "min-kommune", "--output", "min.toml"]);
    assert_eq!(again.code, Some(3), "a file that is there is left alone: {again:?}");
    assert_eq!(say(folder.path(), &["profile", "new", "Min Kommune"]).code, Some(2));
    assert!(say(folder.path(), &["profile", "list"]).out.contains("polweb"));
}

#[test]
fn a_wrong_profile_says_what_is_wrong() {
    let folder = with_profile();
    std::fs::write(folder.path().join("egen.toml"), PROFILE.replace("decision", "beslut")).expect("written");
    let said = say(folder.path(), &["profile", "check", "egen.toml", "moede.txt"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("egen.toml") && said.err.contains("»beslut«"), "{said:?}");
    let missing = say(folder.path(), &["read", "moede.txt", "--profile", "mangler.toml"]);
    assert_eq!(missing.code, Some(3), "{missing:?}");
    assert!(missing.err.contains("findes ikke"), "{missing:?}");
}
