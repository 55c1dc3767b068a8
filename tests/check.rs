//! `sagsgang check` as it is called: exit codes, the three forms, and the switches.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Minutes with a wrong weekday (an error) and a commitment without a date (a note of the strict check).
const FAULTY: &str = "REFERAT Udvalg for lighed i sundhed d. 26-06-2025\n\n\
    Mødedato Fredag d. 26. juni 2025 kl. 09:00\n\nMødested Regionshuset Viborg\n\n\
    Punkt 1: Gensidig orientering\n\nBeslutning\n\n\
    Det blev aftalt, at administrationen arbejder videre på et oplæg til et kommende møde.\n\n\
    Mødet blev hævet kl. 11.30.\n";

/// A folder of its own for a test, with files in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file for the test");
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sagsgang"))
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .arg("check")
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn sound() -> String {
    FAULTY.replace("Fredag", "Torsdag")
}

#[test]
fn exit_codes_tell_the_gravest_thing() {
    let folder =
        folder(&[("fejl.txt", FAULTY.as_bytes()), ("god.txt", sound().as_bytes()), ("tom.txt", b"")]);
    let code = |arguments: &[&str]| check(folder.path(), arguments).status.code();
    assert_eq!(code(&["god.txt"]), Some(0));
    assert_eq!(code(&["fejl.txt"]), Some(1));
    assert_eq!(code(&["fejl.txt", "--allow", "weekday-mismatch"]), Some(0));
    assert_eq!(code(&["--allow", "weekday-mismatch", "fejl.txt"]), Some(0));
    assert_eq!(code(&["fejl.txt", "--allow", "weekday-mismatch", "commitment-without-date"]), Some(0));
    assert_eq!(code(&["fejl.txt", "--allow", "ingen-saadan-regel"]), Some(2));
    assert_eq!(code(&["--allow", "weekday-mismatch"]), Some(2));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&["tom.txt"]), Some(3));
    assert_eq!(code(&["findes-ikke.txt"]), Some(3));
    assert_eq!(code(&["."]), Some(3), "an unreadable file outweighs a finding");
}

#[test]
fn terminal_shows_the_place() {
    let folder = folder(&[("fejl.txt", FAULTY.as_bytes())]);
    let out = text(&check(folder.path(), &["fejl.txt"]).stdout);
    let expected = "\
fejl[weekday-mismatch]: 26. juni 2025 er en torsdag, ikke en fredag
 --> fejl.txt:3:10
  |
3 | Mødedato Fredag d. 26. juni 2025 kl. 09:00
  |          ^^^^^^    ------------- denne dato falder på en torsdag
  |          |
  |          her står fredag
  |";
    assert!(out.starts_with(expected), "{out}");
    assert!(out.ends_with("1 dokument kontrolleret: 1 fejl, 0 advarsler, 0 bemærkninger\n"), "{out}");
    assert!(!out.contains('\u{1b}'), "no colours where there is no terminal");
}

#[test]
fn strict_asks_for_more() {
    let folder = folder(&[("fejl.txt", FAULTY.as_bytes())]);
    let out = text(&check(folder.path(), &["fejl.txt", "--strict"]).stdout);
    assert!(out.contains("bemærkning[commitment-without-date]"), "{out}");
}

#[test]
fn json_has_place_hint_and_file() {
    let folder = folder(&[("fejl.txt", FAULTY.as_bytes()), ("tom.txt", b"")]);
    let output = check(folder.path(), &[".", "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let found = &json["diagnostics"][0];
    assert_eq!(found["code"], "weekday-mismatch");
    assert_eq!(found["severity"], "error");
    assert_eq!((found["line"].as_u64(), found["column"].as_u64()), (Some(3), Some(10)));
    let span = |index: usize| found["span"][index].as_u64().expect("a byte") as usize;
    assert_eq!(&FAULTY[span(0)..span(1)], "Fredag");
    assert!(found["hint"].as_str().is_some_and(|hint| hint.contains("torsdag den 26. juni 2025")));
    assert_eq!(found["related"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["unreadable"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["summary"]["errors"], 1);
}

#[test]
fn sarif_points_to_rules_and_regions() {
    let folder = folder(&[("møde juni.txt", FAULTY.as_bytes())]);
    let output = check(folder.path(), &["møde juni.txt", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!(rule["id"], result["ruleId"]);
    assert!(rule["help"]["markdown"].as_str().is_some_and(|help| help.contains("## Hvorfor")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "m%C3%B8de%20juni.txt");
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], 10);
    assert_eq!(place["region"]["byteOffset"].as_u64(), FAULTY.find("Fredag").map(|at| at as u64));
    assert_eq!(place["region"]["byteLength"], 6);
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = folder(&[]);
    let list = text(&check(folder.path(), &["--list-rules"]).stdout);
    assert!(list.lines().any(|line| line.starts_with("weekday-mismatch") && line.contains("fejl")), "{list}");
    let page = check(folder.path(), &["--explain", "weekday-mismatch"]);
    assert_eq!(page.status.code(), Some(0));
    assert!(text(&page.stdout).contains("## Sådan rettes det"));
}

#[test]
fn names_are_compared_across_documents() {
    let named = |name: &str| {
        FAULTY
            .replace("Fredag", "Torsdag")
            .replace("Det blev aftalt", &format!("{name} gav et oplæg. Det blev aftalt"))
    };
    let (one, other) = (named("Firmaet Woods By Human Results"), named("Firmaet Wood By Human Results"));
    let folder = folder(&[("a.txt", one.as_bytes()), ("b.txt", other.as_bytes())]);
    let out = text(&check(folder.path(), &["."]).stdout);
    assert!(
        out.contains("»Firmaet Wood By Human Results« skrives også »Firmaet Woods By Human Results«"),
        "{out}"
    );
    let silenced = text(&check(folder.path(), &[".", "--allow", "spelt-two-ways"]).stdout);
    assert!(!silenced.contains("spelt-two-ways"), "{silenced}");
}

/// The three real documents, where they are at hand: their faults are found, and nothing else is called an error.
#[test]
fn real_documents_have_one_error() {
    let Some(corpus) = std::env::var_os("SAGSGANG_CORPUS").map(PathBuf::from).filter(|path| path.is_dir())
    else {
        eprintln!("skipped: SAGSGANG_CORPUS names no folder of real documents");
        return;
    };
    let real: Vec<String> = std::fs::read_dir(&corpus)
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    let mut arguments: Vec<&str> = real.iter().map(String::as_str).collect();
    arguments.extend(["--format", "json", "--strict"]);
    let json: Value = serde_json::from_slice(&check(&corpus, &arguments).stdout).expect("it is JSON");
    let errors: Vec<&str> = json["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|found| found["severity"] == "error")
        .filter_map(|found| found["message"].as_str())
        .collect();
    assert_eq!(errors, ["Punkt 3 kalder arrangementet i september 2025 »Mental Talk 2024«"]);
}

#[test]
fn money_is_added_up_across_documents() {
    let meeting = |day: &str, who: &str, ore: &str| {
        format!(
            "REFERAT Udvalg for lige sundhed d. {day}\n\nPunkt 1: Støtte til {who}\n\nSagsfremstilling\n\n\
             Der blev afsat 1 mio. kr. i 2025 til Puljen til lige sundhed.\n\nBeslutning\n\n\
             Udvalget godkendte, at {who} bevilges {ore} kr. i 2025 fra Puljen til lige sundhed.\n"
        )
    };
    let (one, other) =
        (meeting("05-03-2025", "Ankeret", "600.000"), meeting("04-06-2025", "Brobyggerne", "500.000"));
    let folder = folder(&[("a.txt", one.as_bytes()), ("b.txt", other.as_bytes())]);
    let out = |arguments: &[&str]| text(&check(folder.path(), arguments).stdout);
    assert!(out(&["."]).contains("advarsel[pool-overcommitted]"), "{}", out(&["."]));
    assert!(
        !out(&["a.txt"]).contains("pool-overcommitted") && !out(&["b.txt"]).contains("pool-overcommitted")
    );
    assert!(!out(&[".", "--as-of", "2025-04-01"]).contains("pool-overcommitted"), "it had not happened yet");
    assert!(!out(&[".", "--allow", "pool-overcommitted"]).contains("pool-overcommitted"));
    let sarif: Value = serde_json::from_str(&out(&[".", "--format", "sarif"])).expect("SARIF is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let found = results.iter().find(|one| one["ruleId"] == "pool-overcommitted").expect("the finding");
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    let index = found["ruleIndex"].as_u64().expect("its rule") as usize;
    assert_eq!(rules[index]["id"], "pool-overcommitted");
}
