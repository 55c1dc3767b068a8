//! Holds the shape of the source: which crate may use which, where the heavy dependencies live, how large a file
//! may be, what it may be called. ARCHITECTURE.md tells why; this file makes it true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Which of our crates each crate may name, in any kind of dependency. A crate that is not listed fails the test.
const ARROWS: &[(&str, &[&str])] = &[
    ("sagsgang-text", &[]),
    ("sagsgang-documents", &["sagsgang-text"]),
    ("sagsgang-minutes", &["sagsgang-text"]),
    ("sagsgang-ledger", &["sagsgang-text"]),
    ("sagsgang-matters", &["sagsgang-text", "sagsgang-minutes"]),
    ("sagsgang-outcomes", &["sagsgang-text"]),
    ("sagsgang-effect", &[]),
    (
        "sagsgang-store",
        &[
            "sagsgang-text",
            "sagsgang-minutes",
            "sagsgang-ledger",
            "sagsgang-matters",
            "sagsgang-outcomes",
            "sagsgang-effect",
        ],
    ),
    (
        "sagsgang",
        &[
            "sagsgang-text",
            "sagsgang-documents",
            "sagsgang-minutes",
            "sagsgang-ledger",
            "sagsgang-matters",
            "sagsgang-outcomes",
            "sagsgang-effect",
            "sagsgang-store",
        ],
    ),
];

/// Heavy dependencies and the one crate that fences each of them.
const FENCES: &[(&str, &str)] = &[
    ("rusqlite", "sagsgang-store"),
    ("html5ever", "sagsgang-documents"),
    ("pulldown-cmark", "sagsgang-documents"),
    ("annotate-snippets", "sagsgang-text"),
    ("rust-stemmers", "sagsgang-text"),
    ("axum", "sagsgang"),
    ("tokio", "sagsgang"),
    ("clap", "sagsgang"),
    ("askama", "sagsgang"),
];

/// Lines in one source file at most: what a reader can hold, twice over.
const SOURCE_LINES_MAX: usize = 800;

/// Kinds of file that people write by hand and that the limit is for.
const SOURCE_EXTENSIONS: &[&str] = &["css", "ftl", "html", "js", "mjs", "rs", "sql", "toml"];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["common", "helper", "helpers", "manager", "misc", "service", "services", "util", "utils"];

/// Beginnings of statements; in Rust they stand under `crates/store` and nowhere else.
const SQL_STATEMENTS: &[&str] =
    &["SELECT ", "INSERT INTO", "INSERT OR ", "DELETE FROM", "CREATE TABLE", "CREATE INDEX", "PRAGMA "];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Our own packages as `cargo metadata` tells them. Without dependencies, so that it needs no network.
fn workspace_packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    metadata["packages"].as_array().expect("packages is a list").clone()
}

fn name(value: &Value) -> &str {
    value["name"].as_str().expect("a package and a dependency have a name")
}

fn dependencies(package: &Value) -> BTreeSet<&str> {
    package["dependencies"].as_array().expect("dependencies is a list").iter().map(name).collect()
}

/// Every file under the named folders of the repository, in order, as paths from its root.
fn files_under(folders: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a folder of the repository can be read").path();
            let skipped = path.file_name().is_some_and(|name| name == "target" || name == "node_modules");
            if path.is_dir() && !skipped {
                waiting.push(path);
            } else if path.is_file() {
                found.push(path.strip_prefix(root()).expect("under the root").to_path_buf());
            }
        }
    }
    found.sort();
    found
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|e| extensions.contains(&e))
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Fails with all faults at once, each on its own line.
fn assert_none(faults: &[String], what_to_do: &str) {
    assert!(faults.is_empty(), "\n  {}\n{what_to_do}\n", faults.join("\n  "));
}

#[test]
fn crates_use_only_the_crates_they_may() {
    let packages = workspace_packages();
    let ours: BTreeSet<&str> = packages.iter().map(name).collect();
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut faults = Vec::new();
    for package in &packages {
        let from = name(package);
        let Some(allowed) = arrows.get(from) else {
            faults.push(format!("{from} has no row in ARROWS"));
            continue;
        };
        for to in dependencies(package).intersection(&ours) {
            if !allowed.contains(to) {
                faults.push(format!("{from} -> {to}"));
            }
        }
    }
    for (from, _) in ARROWS {
        if !ours.contains(from) {
            faults.push(format!("{from} stands in ARROWS and is not a crate"));
        }
    }
    assert_none(
        &faults,
        "Move the code to the crate that may do this, or change ARCHITECTURE.md and ARROWS with a reason.",
    );
}

#[test]
fn heavy_dependencies_stay_behind_their_fence() {
    let packages = workspace_packages();
    let mut faults = Vec::new();
    for package in &packages {
        let uses = dependencies(package);
        for (fenced, keeper) in FENCES {
            if uses.contains(fenced) && name(package) != *keeper {
                faults.push(format!("{} uses {fenced}, which only {keeper} may", name(package)));
            }
        }
    }
    assert_none(&faults, "Ask the keeper for what is needed instead.");
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let mut faults = Vec::new();
    for package in workspace_packages() {
        let manifest = PathBuf::from(package["manifest_path"].as_str().expect("a package has a manifest"));
        let table: toml::Table = read(&manifest).parse().expect("a manifest is TOML");
        let inherits =
            table.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        if inherits != Some(true) {
            faults.push(name(&package).to_owned());
        }
    }
    assert_none(
        &faults,
        "Add `[lints] workspace = true`: it forbids unsafe code and asks for documentation.",
    );
}

#[test]
fn no_source_file_is_too_long() {
    let mut faults = Vec::new();
    for path in files_under(&["src", "crates", "tests", "migrations"]) {
        if !has_extension(&path, SOURCE_EXTENSIONS) {
            continue;
        }
        let lines = read(&path).lines().count();
        if lines > SOURCE_LINES_MAX {
            faults.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert_none(&faults, "Split it where the subject changes; the limit is SOURCE_LINES_MAX.");
}

#[test]
fn names_say_what_is_inside() {
    let mut faults = BTreeSet::new();
    for path in files_under(&["src", "crates", "tests"]) {
        for part in path.iter().filter_map(|part| part.to_str()) {
            let stem = part.split('.').next().unwrap_or(part);
            if EMPTY_NAMES.contains(&stem) {
                faults.insert(path.display().to_string());
            }
        }
    }
    let faults: Vec<String> = faults.into_iter().collect();
    assert_none(&faults, "Name the file for the stage or the thing of the trade that it holds.");
}

#[test]
fn sql_stands_only_in_the_store() {
    let mut faults = Vec::new();
    for path in files_under(&["src", "crates"]) {
        if !has_extension(&path, &["rs"]) || path.starts_with("crates/store") {
            continue;
        }
        for (index, line) in read(&path).lines().enumerate() {
            if SQL_STATEMENTS.iter().any(|statement| line.contains(statement)) {
                faults.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert_none(&faults, "Give the store a function with a name for what is asked, and call that.");
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let mut numbers: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    for path in files_under(&["src", "crates", "migrations"]) {
        let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
        if file.ends_with(".sqlite.sql") {
            let number = file.split('_').next().unwrap_or_default().to_owned();
            numbers.entry(path.parent().unwrap_or(Path::new("")).to_path_buf()).or_default().push(number);
        }
    }
    let mut faults = Vec::new();
    for (folder, found) in &numbers {
        let wanted: Vec<String> = (1..=found.len()).map(|number| format!("{number:04}")).collect();
        if *found != wanted {
            faults.push(format!(
                "{}: found {}, wanted {}",
                folder.display(),
                found.join(" "),
                wanted.join(" ")
            ));
        }
    }
    if numbers.len() > 1 {
        faults.push(format!("migrations stand in {} folders", numbers.len()));
    }
    assert_none(
        &faults,
        "Call them 0001_name.sqlite.sql, 0002_…: one folder, no number missing, none used twice.",
    );
}

#[test]
fn the_locked_node_packages_name_no_registry() {
    let lock = read(Path::new("tests/browser/package-lock.json"));
    let packages: Value = serde_json::from_str(&lock).expect("package-lock.json is JSON");
    let mut faults = Vec::new();
    for (path, package) in packages["packages"].as_object().expect("packages is a table") {
        if package.get("resolved").is_some() {
            faults.push(format!("{path} has `resolved`"));
        }
        if !path.is_empty() && package.get("integrity").is_none() {
            faults.push(format!("{path} has no `integrity`"));
        }
    }
    assert_none(&faults, "Write it with `npm install --omit-lockfile-registry-resolved`, from any registry.");
}

/// Tables with what stands in the bodies of items; what is shown of them is in the views called `shown_…`.
const TABLES_OF_BODIES: [&str; 16] = [
    "section",
    "recommendation",
    "clause",
    "decision",
    "vote",
    "treatment",
    "routing",
    "unavailable",
    "annex",
    "amount",
    "commitment",
    "commitment_responsible",
    "participation",
    "finding",
    "reading",
    "correction",
];
/// Where the tables themselves are asked: to write them, and never for a page.
const MAY_ASK_TABLES: [&str; 3] =
    ["crates/store/src/import", "crates/store/src/correction", "crates/store/src/engine"];

#[test]
fn what_is_shown_comes_from_views_without_closed_bodies() {
    let mut faults = Vec::new();
    let mut views = 0;
    for path in files_under(&["crates/store/src"]) {
        if !has_extension(&path, &["rs"]) || MAY_ASK_TABLES.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        let text = read(&path);
        let words: Vec<&str> = text.split_whitespace().collect();
        for (index, pair) in
            words.windows(2).enumerate().filter(|(_, pair)| ["FROM", "JOIN"].contains(&pair[0]))
        {
            let table = pair[1].trim_matches(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
            views += usize::from(table.starts_with("shown_"));
            // What a correction says of a fact is compared, not shown.
            let is_compared = table == "correction" && words[..index].ends_with(&["SELECT", "1"]);
            if TABLES_OF_BODIES.contains(&table) && !is_compared {
                faults.push(format!("{}: {} {table}", path.display(), pair[0]));
            }
        }
    }
    assert!(views > 20, "there is something to look at");
    assert_none(&faults, "Ask shown_… instead: the bodies of closed items are not in it.");
}
