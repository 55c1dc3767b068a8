//! Runs the specs of the rules about contracts: what each must find in a piece of a contract, and where it must be silent.
//! Their form is told in `crates/minutes/tests/rules/README.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sagsgang_outcomes::{check, file};
use sagsgang_text::rule::{Settings, Strength};
use sagsgang_text::{Diagnostic, Source};

#[path = "../../../minutes/tests/rules/spec.rs"]
mod spec;

/// What reading a contract and all rules find in it.
fn found_in(source: &Source) -> Vec<(Source, Diagnostic)> {
    let read = file::read(source);
    let settings = Settings { strength: Strength::Strict, silenced: Vec::new() };
    let of_rules = read.contract.iter().flat_map(|contract| check::check(contract, &settings));
    read.diagnostics.into_iter().chain(of_rules).map(|found| (source.clone(), found)).collect()
}

#[test]
fn rules_find_what_their_specs_say() {
    let mut failures = String::new();
    let mut codes = Vec::new();
    for path in spec::spec_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")) {
        let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let cases = spec::parse(&fs::read_to_string(&path).expect("the spec can be read"));
        let silent = cases.iter().filter(|case| case.says_nothing).count();
        assert!(silent > 0 && silent < cases.len(), "{code} needs cases with and without findings");
        for case in cases {
            if let Err(difference) = spec::compare(&code, &case, &found_in(&case.documents[0])) {
                let _ = writeln!(failures, "{code}: {}\n{difference}", case.name);
            }
        }
        codes.push(code);
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert_eq!(codes, check::all().iter().map(|rule| rule.code).collect::<Vec<_>>(), "every rule has a spec");
}
