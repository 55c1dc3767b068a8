//! Contracts as they were published, with their faults: each file names in its second line the rules that must find them.

use super::{contract, files};
use sagsgang_outcomes::check;
use sagsgang_text::rule::Settings;

/// What begins the line that names the rules.
const RULES: &str = "# check: ";

#[test]
fn the_faults_of_published_contracts_are_found() {
    let paths = files("tests/contracts/published", "toml");
    assert!(paths.len() >= 5, "the published contracts are there");
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let wanted =
            text.lines().find_map(|line| line.strip_prefix(RULES)).expect("the file names its rules");
        let found: Vec<&str> =
            check::check(&contract(&path), &Settings::default()).iter().map(|found| found.code).collect();
        for rule in wanted.split(", ") {
            assert!(found.contains(&rule), "{} is found in {}: {found:?}", rule, path.display());
        }
    }
}

#[test]
fn the_contracts_of_the_examples_have_none_of_these_faults() {
    for path in files("examples/contracts", "toml") {
        let found = check::check(&contract(&path), &Settings::default());
        let faults: Vec<String> = found
            .iter()
            .filter(|found| found.severity == sagsgang_text::Severity::Error)
            .map(|found| format!("{}: {}", found.code, found.message))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    }
}
