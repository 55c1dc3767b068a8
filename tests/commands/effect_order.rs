//! The order of an evaluation: every way round it is tried, and none is open.

use crate::program::{Said, folder, say};
use serde_json::Value;
use std::fs;
use std::path::Path;

const PLAN: &str = "format = 1\nid = \"p\"\ntitle = \"P\"\n[population]\ndescription = \"Alle\"\nindex_date = \"Dagen\"\n\
                    unit = \"person\"\ntreatment = \"t\"\n[data]\npeople = \"personer.csv\"\noutcomes = \"udfald.csv\"\n[outcome]\n\
                    column = \"y\"\ndescription = \"Y\"\nbetter = \"higher\"\nbefore_column = \"b\"\n[comparison]\n\
                    kind = \"constructed\"\n[match]\nexact = [\"k\"]\ncovariates = [\"x\"]\n[estimator]\nmethod = \"matched\"\n\
                    [[secondary]]\ncolumn = \"z\"\ndescription = \"Z\"\nbetter = \"lower\"\n[sensitivity]\n\
                    placebo_outcome = \"w\"\n";

/// Eighty persons, half of them treated, and what became of them.
fn evaluation(folder: &Path, plan: &str) {
    let mut people = "person;t;k;x;b\n".to_owned();
    let mut outcomes = "person;y;z;w\n".to_owned();
    for number in 0..80 {
        let (treated, chance) = (number % 2, number * 37 % 41);
        people += &format!("p{number};{treated};{};{chance};{}\n", number / 2 % 2, chance % 9);
        outcomes += &format!(
            "p{number};{};{};{}\n",
            chance % 9 + 2 * treated + number * 11 % 4,
            chance % 5,
            number * 13 % 7
        );
    }
    fs::write(folder.join("plan.toml"), plan).expect("written");
    fs::write(folder.join("personer.csv"), people).expect("written");
    fs::write(folder.join("udfald.csv"), outcomes).expect("written");
}

/// A step on a day of January 2027.
fn step(folder: &Path, name: &str, day: u8) -> Said {
    let at = format!("2027-01-{day:02}T09:00:00Z");
    say(folder, &["effect", name, ".", "--by", "Ida", "--at", &at])
}

fn deviate(folder: &Path, day: u8) -> Said {
    let at = format!("2027-01-{day:02}T09:00:00Z");
    let why = ["--what", "Noget andet", "--reason", "Derfor"];
    say(folder, &[&["effect", "deviate", ".", "--by", "Ida", "--at", &at], &why[..]].concat())
}

#[track_caller]
fn done(said: &Said) {
    assert_eq!(said.code, Some(0), "{said:?}");
}

#[track_caller]
fn refused(said: &Said, code: i32, part: &str) {
    assert_eq!(said.code, Some(code), "{said:?}");
    assert!(said.err.contains(part), "»{part}« in {said:?}");
}

fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(name)).expect("a text");
    assert!(text.contains(from), "{from} in {name}");
    fs::write(folder.join(name), text.replacen(from, to, 1)).expect("written");
}

/// Everything up to the estimate.
fn carried_out(folder: &Path) {
    for (day, name) in (1..).zip(["lock", "match", "open", "estimate"]) {
        done(&step(folder, name, day));
    }
}

#[test]
fn each_step_waits_for_the_one_before() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    for name in ["match", "open", "estimate"] {
        refused(&step(path, name, 1), 2, "ikke låst");
    }
    refused(&deviate(path, 1), 2, "ikke låst");
    for name in ["report", "replay", "register"] {
        assert_eq!(say(path, &["effect", name, "."]).code, Some(2), "{name}");
    }
    assert_eq!(say(path, &["effect", "bundle", ".", "pakke"]).code, Some(2));
    done(&step(path, "lock", 1));
    refused(&step(path, "lock", 1), 2, "låst i forvejen");
    refused(&step(path, "open", 2), 2, "ikke fundet");
    refused(&step(path, "estimate", 2), 2, "ikke åbnet");
    // What was done cannot have been done before what it rests on.
    let early = say(path, &["effect", "match", ".", "--at", "2026-12-31T09:00:00Z"]);
    refused(&early, 2, "går kun frem");
    assert!(!path.join("matched.csv").exists(), "a step that is refused writes nothing");
    done(&step(path, "match", 2));
    let silent = say(
        path,
        &["effect", "deviate", ".", "--what", "x", "--reason", " ", "--at", "2027-01-02T10:00:00Z"],
    );
    refused(&silent, 2, "hvorfor");
    done(&step(path, "open", 3));
    refused(&step(path, "match", 4), 2, "skulle være fundet før");
    refused(&step(path, "open", 4), 2, "åbnet i forvejen");
    refused(&say(path, &["effect", "report", "."]), 2, "ikke regnet");
    let early = say(path, &["effect", "estimate", ".", "--at", "2026-12-31T09:00:00Z"]);
    refused(&early, 2, "går kun frem");
    for name in ["result.json", "shown.json", "estimate.csv"] {
        assert!(!path.join(name).exists(), "{name} of a step that is refused");
    }
    done(&step(path, "estimate", 4));
    done(&say(path, &["effect", "report", "."]));
    let replayed = say(path, &["effect", "replay", "."]);
    done(&replayed);
    for name in ["matched.csv", "result.json", "shown.json", "estimate.csv"] {
        assert!(replayed.out.contains(&format!("{name}: ens")), "{replayed:?}");
    }
}

#[test]
fn no_outcome_comes_in_among_persons() {
    let held = [
        ("covariates = [\"x\"]", "covariates = [\"x\", \"y\"]"),
        ("covariates = [\"x\"]", "covariates = [\"C(z)\"]"),
        ("exact = [\"k\"]", "exact = [\"w\"]"),
        ("method = \"matched\"", "method = \"matched\"\ncovariates = [\"y*x\"]"),
        ("method = \"matched\"", "method = \"matched\"\ncluster = \"y\""),
        ("treatment = \"t\"", "treatment = \"y\""),
        ("before_column = \"b\"", "before_column = \"y\""),
        ("before_column = \"b\"", "before_column = \"z\""),
        ("[sensitivity]", "[missing]\ncovariates = [\"w\"]\n[sensitivity]"),
    ];
    for (from, to) in held {
        let folder = folder();
        let path = folder.path();
        let wrong = PLAN.replacen(from, to, 1);
        assert_ne!(wrong, PLAN);
        // Whoever cheats has the outcomes in the file of persons too.
        evaluation(path, &wrong);
        fs::copy(path.join("udfald.csv"), path.join("alt.csv")).expect("copied");
        change(path, "plan.toml", "personer.csv", "alt.csv");
        assert_eq!(say(path, &["effect", "plan", "check", "."]).code, Some(1), "{to}");
        refused(&step(path, "lock", 1), 2, "er et udfald");
        // Neither as a departure.
        evaluation(path, PLAN);
        done(&step(path, "lock", 1));
        fs::write(path.join("plan.toml"), &wrong).expect("written");
        refused(&step(path, "match", 2), 2, "uden en linje i loggen");
        refused(&deviate(path, 2), 2, "er et udfald");
        assert!(!path.join("matched.csv").exists(), "{to}");
    }
}

#[test]
fn what_was_an_outcome_stays_one_until_it_is_opened() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    done(&step(path, "lock", 1));
    // Another outcome in its place, so that the first may be held equal by, from the file that has it.
    let other = PLAN.replace("column = \"y\"", "column = \"v\"").replace("[\"x\"]", "[\"y\"]");
    fs::write(path.join("plan.toml"), other.replace("exact = [\"k\"]\n", "")).expect("written");
    let people = fs::read_to_string(path.join("personer.csv")).expect("a text").replacen(";x;", ";y;", 1);
    fs::write(path.join("personer.csv"), people).expect("written");
    refused(&deviate(path, 2), 2, "»y« er et udfald");
    assert_eq!(fs::read_to_string(path.join("log.jsonl")).expect("a log").lines().count(), 1);
}

#[test]
fn outcomes_are_not_persons_under_another_name() {
    let folder = folder();
    let path = folder.path();
    for name in ["./personer.csv", "../udfald.csv", "/tmp/udfald.csv", "result.json", "LOG.jsonl", "a//b.csv"]
    {
        evaluation(path, &PLAN.replace("personer.csv", name));
        let said = say(path, &["effect", "plan", "check", ".", "--json"]);
        assert!(said.code == Some(1) && said.out.contains("file-name"), "{name}: {said:?}");
        refused(&step(path, "lock", 1), 2, "kan ikke være en fil med data");
    }
    evaluation(path, &PLAN.replace("personer.csv", "UDFALD.csv"));
    refused(&step(path, "lock", 1), 2, "Er det den samme fil");
    evaluation(path, PLAN);
    fs::remove_file(path.join("personer.csv")).expect("removed");
    fs::hard_link(path.join("udfald.csv"), path.join("personer.csv")).expect("linked");
    refused(&step(path, "lock", 1), 2, "den samme fil under to navne");
}

#[cfg(unix)]
#[test]
fn outcomes_are_not_persons_by_a_link() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    done(&step(path, "lock", 1));
    fs::remove_file(path.join("personer.csv")).expect("removed");
    std::os::unix::fs::symlink("udfald.csv", path.join("personer.csv")).expect("linked");
    refused(&step(path, "match", 2), 2, "den samme fil under to navne");
}

#[test]
fn a_departure_after_the_result_is_never_hidden() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    carried_out(path);
    // Also one that changes nothing in the plan.
    done(&deviate(path, 5));
    for arguments in [&["report", "."][..], &["replay", "."], &["register", "."], &["bundle", ".", "pakke"]] {
        let said = say(path, &[&["effect"], arguments].concat());
        refused(&said, 2, "Regn den igen");
    }
    assert!(!path.join("pakke").exists() && !path.join("sagsgang.db").exists());
    done(&step(path, "estimate", 6));
    let report = say(path, &["effect", "report", "."]);
    assert!(report.code == Some(0) && report.out.contains("Noget andet"), "{report:?}");
    assert!(report.out.contains("kan ikke siges") || report.out.contains("Det kan ikke siges"), "{report:?}");
    done(&say(path, &["effect", "replay", "."]));
}

#[test]
fn a_departure_that_changes_the_comparison_has_it_found_anew() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    carried_out(path);
    let before = fs::read(path.join("matched.csv")).expect("a comparison");
    change(path, "plan.toml", "exact = [\"k\"]\n", "");
    refused(&step(path, "estimate", 5), 2, "uden en linje i loggen");
    done(&deviate(path, 5));
    refused(&step(path, "estimate", 6), 2, "Find den igen");
    done(&step(path, "match", 6));
    assert_ne!(fs::read(path.join("matched.csv")).expect("a comparison"), before);
    refused(&step(path, "match", 7), 2, "skulle være fundet før");
    done(&step(path, "estimate", 7));
    done(&say(path, &["effect", "replay", "."]));
    let result: Value =
        serde_json::from_slice(&fs::read(path.join("result.json")).expect("a result")).expect("JSON");
    assert_eq!(result["verdict"], "cannot-tell");
    assert_eq!(result["deviations"][0]["after_opening"], true);
}

#[test]
fn a_departure_before_opening_has_the_comparison_found_anew() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    done(&step(path, "lock", 1));
    done(&step(path, "match", 2));
    change(path, "plan.toml", "exact = [\"k\"]\n", "");
    done(&deviate(path, 3));
    refused(&step(path, "open", 4), 2, "Find den igen");
    done(&step(path, "match", 4));
    done(&step(path, "open", 5));
}

#[test]
fn what_was_edited_is_told() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    done(&step(path, "lock", 1));
    done(&step(path, "match", 2));
    change(path, "matched.csv", ";1;", ";2;");
    refused(&step(path, "open", 3), 2, "matched.csv er ændret");
    let edited = fs::read_to_string(path.join("matched.csv")).expect("a text").replacen(";2;", ";1;", 1);
    fs::write(path.join("matched.csv"), edited).expect("written");
    change(path, "personer.csv", "p7;1", "p7;0");
    refused(&step(path, "open", 3), 2, "Personerne er ændret");
    change(path, "personer.csv", "p7;0", "p7;1");
    done(&step(path, "open", 3));
    change(path, "udfald.csv", "p7;", "q7;");
    refused(&step(path, "estimate", 4), 2, "udfald.csv er ændret");
    change(path, "udfald.csv", "q7;", "p7;");
    done(&step(path, "estimate", 4));
    // A better answer in the result's place.
    let shown = fs::read_to_string(path.join("shown.json")).expect("a result");
    change(path, "result.json", "\"value\": ", "\"value\": 9");
    let differs = say(path, &["effect", "replay", "."]);
    assert!(differs.code == Some(1) && differs.out.contains("result.json: forskellig"), "{differs:?}");
    refused(&say(path, &["effect", "bundle", ".", "pakke"]), 2, "result.json er ændret");
    fs::write(path.join("shown.json"), shown).expect("written");
    // A data file that changed since it was opened is not bundled.
    carried_out_again(path);
    change(path, "udfald.csv", "p7;", "q7;");
    refused(&say(path, &["effect", "bundle", ".", "pakke"]), 2, "udfald.csv er ændret");
}

fn carried_out_again(path: &Path) {
    done(&step(path, "estimate", 5));
    done(&say(path, &["effect", "replay", "."]));
}

#[test]
fn a_log_that_was_cut_is_told() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    carried_out(path);
    let log = fs::read_to_string(path.join("log.jsonl")).expect("a log");
    let replayed = say(path, &["effect", "replay", ".", "--json"]);
    let form: Value = serde_json::from_str(&replayed.out).expect("JSON");
    let kept = form["head"].as_str().expect("a digest").to_owned();
    done(&deviate(path, 5));
    done(&step(path, "estimate", 6));
    let known = say(path, &["effect", "replay", ".", "--log-digest", &kept]);
    assert!(known.code == Some(0) && known.out.contains("linje 4"), "{known:?}");
    let last = fs::read_to_string(path.join("log.jsonl")).expect("a log");
    // The departure and what came of it are cut off: the result that lies there rests on them.
    fs::write(path.join("log.jsonl"), &log).expect("written");
    refused(&say(path, &["effect", "report", "."]), 2, "forkortet");
    // Half a line.
    fs::write(path.join("log.jsonl"), last.trim_end()).expect("written");
    refused(&say(path, &["effect", "report", "."]), 1, "ikke skrevet til ende");
    // No log at all, to lock anew with the result in view.
    fs::remove_file(path.join("log.jsonl")).expect("removed");
    refused(&step(path, "lock", 7), 2, "fjernet");
    // Everything is taken away and done again: only the digest that was kept elsewhere tells.
    for name in ["matched.csv", "result.json", "shown.json", "estimate.csv"] {
        fs::remove_file(path.join(name)).expect("removed");
    }
    evaluation(path, &PLAN.replace("higher", "lower"));
    carried_out(path);
    done(&say(path, &["effect", "replay", "."]));
    let missed = say(path, &["effect", "replay", ".", "--log-digest", &kept]);
    refused(&missed, 1, "ikke et fingeraftryk af nogen linje");
}

#[test]
fn nobody_is_named_by_the_number_of_a_person() {
    for number in ["010190-1234", "0101901234", "311299-0007"] {
        let folder = folder();
        let path = folder.path();
        evaluation(path, PLAN);
        change(path, "personer.csv", "p5;", &format!("{number};"));
        refused(&step(path, "lock", 1), 1, "CPR-nummer");
        assert_eq!(say(path, &["effect", "plan", "check", "."]).code, Some(1));
    }
    // All of them, so that the column is one of numbers and the first zero goes.
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    for name in ["personer.csv", "udfald.csv"] {
        let text = fs::read_to_string(path.join(name)).expect("a text");
        let lines = text.lines().map(|line| match line.strip_prefix('p') {
            Some(rest) if rest.starts_with(|letter: char| letter.is_ascii_digit()) => {
                let (number, cells) = rest.split_once(';').expect("cells");
                format!("010190{number:0>4};{cells}\n")
            }
            _ => format!("{line}\n"),
        });
        fs::write(path.join(name), lines.collect::<String>()).expect("written");
    }
    refused(&step(path, "lock", 1), 1, "CPR-nummer");
}

#[test]
fn errors_name_their_file_and_speak_the_language() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, PLAN);
    change(path, "personer.csv", "p5;1;", "p5;7;");
    let english = say(path, &["effect", "lock", ".", "--language", "en"]);
    refused(&english, 1, "error: personer.csv: Line 7, column “t”");
    refused(&step(path, "lock", 1), 1, "fejl: personer.csv: Linje 7, kolonnen »t«");
    change(path, "personer.csv", "p5;7;", "p5;1;");
    change(path, "udfald.csv", "p5;", "p5;mange");
    for (day, name) in (1..).zip(["lock", "match", "open"]) {
        done(&step(path, name, day));
    }
    refused(&step(path, "estimate", 4), 1, "udfald.csv: Linje 7");
    let later = ["effect", "estimate", ".", "--at", "2027-01-05T09:00:00Z", "--language", "en"];
    refused(&say(path, &later), 1, "error: udfald.csv: Line 7");
    for arguments in [
        &["plan", "check", "."][..],
        &["lock", "."],
        &["match", "."],
        &["open", "."],
        &["deviate", ".", "--what", " ", "--reason", "x"],
        &["report", "."],
        &["replay", "."],
        &["bundle", ".", "pakke"],
        &["register", "."],
        &["plan", "new", "--out", "plan.toml"],
        &["example", "."],
        &["coverage", "--runs", "0"],
    ] {
        let said = say(path, &[&["effect"], arguments, &["--language", "en"]].concat());
        let speaks_danish = ["fejl", "æ", "ø", "»"].iter().any(|part| said.err.contains(part));
        assert!(!speaks_danish && !said.err.contains('⟦'), "{arguments:?}: {said:?}");
    }
}

#[test]
fn a_plan_is_checked_by_its_own_name() {
    let folder = folder();
    let path = folder.path();
    evaluation(path, "no plan at all");
    fs::write(path.join("anden.toml"), PLAN).expect("written");
    done(&say(path, &["effect", "plan", "check", "anden.toml"]));
}
