//! `sagsgang effect`: a plan is locked before outcomes are seen, and anybody finds the same bytes.

use crate::program::{Said, folder, root, say};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The examples of the repository with the answer that each must give.
const EXAMPLES: &[(&str, &str)] = &[
    ("kontakter-uden-virkning", "no-effect-shown"),
    ("kontakter-med-virkning", "works"),
    ("livstilfredshed", "works"),
];
const WHO: &str = "Center for Befolkningssundhed";

fn step(folder: &Path, name: &str, of: &str, at: &str) -> Said {
    say(folder, &["effect", name, of, "--at", at, "--by", WHO])
}

/// Lock, open and estimate, each on its day.
fn carried_out(folder: &Path, name: &str) {
    for (step_name, at) in [
        ("lock", "2026-01-15T09:00:00Z"),
        ("match", "2027-07-01T09:00:00Z"),
        ("open", "2027-08-01T09:00:00Z"),
        ("estimate", "2027-08-01T10:00:00Z"),
    ] {
        let has_match = fs::read_to_string(folder.join(name).join("plan.toml"))
            .expect("a plan")
            .lines()
            .any(|line| line == "[match]");
        if step_name == "match" && !has_match {
            continue;
        }
        let said = step(folder, step_name, name, at);
        assert_eq!(said.code, Some(0), "{name} {step_name}: {said:?}");
    }
}

fn written(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_examples_are_what_their_seed_gives_and_replay_to_the_same_bytes() {
    let folder = folder();
    assert_eq!(say(folder.path(), &["effect", "example", "."]).code, Some(0));
    for (name, verdict) in EXAMPLES {
        carried_out(folder.path(), name);
        let kept = root().join("examples/evaluations").join(name);
        let mut names: Vec<String> = fs::read_dir(folder.path().join(name))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        for file in &names {
            assert_eq!(
                written(&folder.path().join(name), file),
                written(&kept, file),
                "{name}/{file} differs from the repository's: make it anew with bin/examples-of-effect"
            );
        }
        let result: Value = serde_json::from_str(&written(&kept, "result.json")).expect("JSON");
        assert_eq!(result["verdict"], *verdict, "{name}: {}", result["reasons"]);
        let said = say(folder.path(), &["effect", "replay", name, "--json"]);
        let form: Value = serde_json::from_str(&said.out).expect("JSON");
        assert_eq!((said.code, &form["equal"]), (Some(0), &Value::Bool(true)), "{said:?}");
    }
}

#[test]
fn before_and_after_say_success_where_the_comparison_says_nothing() {
    let kept = root().join("examples/evaluations/kontakter-uden-virkning");
    let result: Value = serde_json::from_str(&written(&kept, "result.json")).expect("JSON");
    let number = |value: &Value| value.as_f64().expect("a number");
    let naive = &result["naive"]["change"];
    assert!(number(&naive["high"]) < 0.0, "fewer contacts after than before: {naive}");
    let effect = &result["primary"]["effect"];
    assert!(number(&effect["low"]) < 0.0 && number(&effect["high"]) > 0.0, "{effect}");
    assert!(number(&result["naive"]["share_explained"]) > 0.7, "{}", result["naive"]);
    let reasons = result["reasons"].as_array().expect("a list");
    assert!(reasons.iter().any(|reason| reason["reason"] == "regression-to-the-mean"), "{reasons:?}");
}

#[test]
fn limits_hold_the_truth_that_the_example_was_made_with() {
    let kept = root().join("examples/evaluations/kontakter-med-virkning");
    let result: Value = serde_json::from_str(&written(&kept, "result.json")).expect("JSON");
    let relative = &result["primary"]["relative"];
    let number = |value: &Value| value.as_f64().expect("a number");
    assert!(number(&relative["low"]) < -0.20 && number(&relative["high"]) > -0.20, "{relative}");
}

#[test]
fn a_contract_takes_the_estimate_as_its_measurement() {
    let contract = root().join("examples/contracts/lighuse.toml");
    let estimate = root().join("examples/evaluations/livstilfredshed/estimate.csv");
    let folder = folder();
    let said = say(
        folder.path(),
        &[
            "contract",
            "statement",
            contract.to_str().expect("a path"),
            "--measurements",
            estimate.to_str().expect("a path"),
            "--as-of",
            "2027-12-31",
            "--json",
        ],
    );
    assert_eq!(said.code, Some(0), "{said:?}");
    let form: Value = serde_json::from_str(&said.out).expect("JSON");
    assert!(form["set_aside"].as_array().is_none_or(Vec::is_empty), "{}", form["set_aside"]);
    assert!(said.out.contains("livstilfredshed"), "{said:?}");
    assert!(form["payable"].as_i64().is_some_and(|owed| owed > 0), "{}", form["payable"]);
}

#[test]
fn nothing_is_opened_out_of_order_and_nothing_changes_unseen() {
    let folder = folder();
    let path = folder.path();
    assert_eq!(say(path, &["effect", "example", "."]).code, Some(0));
    let name = "livstilfredshed";
    let early = step(path, "open", name, "2027-01-01T00:00:00Z");
    assert!(early.code == Some(2) && early.err.contains("ikke låst"), "{early:?}");
    assert_eq!(step(path, "lock", name, "2027-01-01T00:00:00Z").code, Some(0));
    let unopened = step(path, "estimate", name, "2027-01-02T00:00:00Z");
    assert!(unopened.code == Some(2) && unopened.err.contains("ikke åbnet"), "{unopened:?}");
    // A remark changes nothing that binds; a number does.
    let plan = path.join(name).join("plan.toml");
    let text = written(&path.join(name), "plan.toml");
    fs::write(&plan, text.replace("threshold = 0.2", "threshold = 0.1")).expect("written");
    let changed = step(path, "open", name, "2027-01-03T00:00:00Z");
    assert!(changed.code == Some(2) && changed.err.contains("Planen er ændret"), "{changed:?}");
    fs::write(&plan, format!("# En bemærkning.\n{text}")).expect("written");
    assert_eq!(step(path, "open", name, "2027-01-03T00:00:00Z").code, Some(0));
    // Data that changed after they were opened are refused.
    let outcomes = path.join(name).join("udfald.csv");
    let data = written(&path.join(name), "udfald.csv");
    fs::write(&outcomes, data.replacen(";5", ";9", 1)).expect("written");
    let other = step(path, "estimate", name, "2027-01-04T00:00:00Z");
    assert!(other.code == Some(2) && other.err.contains("udfald.csv er ændret"), "{other:?}");
    fs::write(&outcomes, data).expect("written");
    // A departure after opening stands in the result, and takes the answer with it.
    fs::write(&plan, text.replace("errors = \"hc2\"", "errors = \"hc3\"")).expect("written");
    let departure = ["effect", "deviate", name, "--what", "hc3", "--reason", "Små grupper"];
    let departure = [&departure[..], &["--at", "2027-01-04T09:00:00Z"]].concat();
    assert_eq!(say(path, &departure).code, Some(0));
    assert_eq!(step(path, "estimate", name, "2027-01-05T00:00:00Z").code, Some(0));
    let result: Value = serde_json::from_str(&written(&path.join(name), "result.json")).expect("JSON");
    assert_eq!(result["verdict"], "cannot-tell");
    assert_eq!(result["deviations"][0]["after_opening"], true);
    assert_eq!(written(&path.join(name), "estimate.csv").lines().count(), 1, "no measurement to pay by");
    // A log that was rewritten is told.
    let log = path.join(name).join("log.jsonl");
    let lines = written(&path.join(name), "log.jsonl");
    fs::write(&log, lines.replacen("2027-01-01", "2026-01-01", 1)).expect("written");
    let forged = say(path, &["effect", "replay", name]);
    assert!(forged.code == Some(1) && forged.err.contains("log.jsonl:2"), "{forged:?}");
}

#[test]
fn a_bundle_replays_elsewhere_and_tells_what_differs() {
    let folder = folder();
    let kept = root().join("examples/evaluations/livstilfredshed");
    let said = say(folder.path(), &["effect", "bundle", kept.to_str().expect("a path"), "pakke"]);
    assert!(said.code == Some(0) && said.out.contains("  result.json"), "{said:?}");
    assert_eq!(say(folder.path(), &["effect", "replay", "pakke"]).code, Some(0));
    let result = folder.path().join("pakke/result.json");
    let text = fs::read_to_string(&result).expect("a result");
    fs::write(&result, text.replacen("\"works\"", "\"harm\"", 1)).expect("written");
    let differs = say(folder.path(), &["effect", "replay", "pakke"]);
    assert!(
        differs.code == Some(1) && differs.out.contains("result.json: forskellig fra linje"),
        "{differs:?}"
    );
}

#[test]
fn a_report_speaks_both_languages() {
    let kept = root().join("examples/evaluations/kontakter-uden-virkning");
    let folder = folder();
    for language in ["da", "en"] {
        let path = kept.to_str().expect("a path");
        let said = say(folder.path(), &["effect", "report", path, "--language", language]);
        assert!(said.code == Some(0) && !said.out.contains('⟦'), "{said:?}");
    }
}

#[test]
fn limits_are_held_against_a_known_truth() {
    let folder = folder();
    let said = say(folder.path(), &["effect", "coverage", "--runs", "20", "--json"]);
    // So few runs tell little, but every method comes to an answer.
    let table: Value = serde_json::from_str(&said.out).expect("JSON");
    let rows = table["rows"].as_array().expect("rows");
    assert!(rows.len() > 40 && rows.iter().all(|row| row["failed"].as_u64() < Some(20)), "{table}");
    assert_eq!(say(folder.path(), &["effect", "coverage", "--runs", "0"]).code, Some(2));
}

#[test]
fn what_is_missing_can_be_filled_in() {
    let folder = folder();
    let path = folder.path();
    assert_eq!(say(path, &["effect", "example", "."]).code, Some(0));
    let plan = path.join("livstilfredshed/plan.toml");
    let text = fs::read_to_string(&plan).expect("a plan");
    fs::write(&plan, text.replace("\"response-weights\"", "\"multiple-imputation\"")).expect("written");
    carried_out(path, "livstilfredshed");
    let result: Value =
        serde_json::from_str(&written(&path.join("livstilfredshed"), "result.json")).expect("JSON");
    assert_eq!(result["primary"]["persons"], 400, "those who did not answer are filled in");
    let (filled, complete) = (&result["attrition"]["imputed"], &result["attrition"]["complete"]);
    let apart = filled["value"].as_f64().expect("a number") - complete["value"].as_f64().expect("a number");
    assert!(apart.abs() < 0.2, "{filled} and {complete}");
    assert_eq!(say(path, &["effect", "replay", "livstilfredshed"]).code, Some(0));
}
