//! Runs the specs of the rules. See `README.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sagsgang_minutes::Profiles;
use sagsgang_minutes::rules::{self, Settings, Strength};
use sagsgang_text::{Diagnostic, Source};

mod laws;
mod spec;

/// The specs in the order of their codes.
fn spec_files() -> Vec<PathBuf> {
    spec::spec_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"))
}

/// What all rules find in the documents of a case, each by itself, in strict strength.
fn found_in(case: &spec::Case) -> Vec<(Source, Diagnostic)> {
    let settings = Settings { strength: Strength::Strict, silenced: Vec::new() };
    let found = |source: &Source| {
        let minutes = sagsgang_minutes::read(source, &Profiles::built_in());
        let found = rules::check(source, &minutes, &settings);
        found.into_iter().map(|one| (source.clone(), one)).collect::<Vec<_>>()
    };
    case.documents.iter().flat_map(found).collect()
}

#[test]
fn rules_find_what_their_specs_say() {
    let mut failures = String::new();
    for path in spec_files() {
        let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        assert!(rules::find(&code).is_some(), "{code} is no rule");
        let text = fs::read_to_string(&path).expect("the spec can be read");
        let cases = spec::parse(&text);
        let silent = cases.iter().filter(|case| case.says_nothing).count();
        assert!(silent > 0 && silent < cases.len(), "{code} needs cases with and without findings");
        for case in cases {
            if let Err(difference) = spec::compare(&code, &case, &found_in(&case)) {
                let _ = writeln!(failures, "{code}: {}\n{difference}", case.name);
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_rule_has_a_spec() {
    let specs: Vec<String> = spec_files()
        .iter()
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let codes: Vec<&str> = rules::all().iter().map(|rule| rule.code).collect();
    assert_eq!(specs, codes);
}
