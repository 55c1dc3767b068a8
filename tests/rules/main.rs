//! Runs the specs of the rules about money and about matters over meetings as the program runs them, on the documents of a case
//! together, and holds the manual in `docs/rules` to the specs of all rules. The form of the specs is told in `crates/minutes/tests/rules/README.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use sagsgang::command::check::check_all;
use sagsgang_minutes::Profiles;
use sagsgang_text::rule::{Settings, Strength};
use sagsgang_text::{Diagnostic, Source};

mod manual;
#[path = "../../crates/minutes/tests/rules/spec.rs"]
mod spec;

/// The day that the specs are looked at from.
const AS_OF: Date = date(2026, 11, 1);

/// Where the specs stand: those of the rules about several documents, those of the rules about one document, those of the
/// rules about contracts.
const FOLDERS: [&str; 3] = ["tests/rules", "crates/minutes/tests/rules", "crates/outcomes/tests/rules"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The codes of the rules that look at several documents together, in order.
fn codes() -> Vec<&'static str> {
    let of_money = sagsgang_ledger::rules::all().iter().map(|rule| rule.code);
    let mut codes: Vec<&str> =
        of_money.chain(sagsgang_matters::rules::all().iter().map(|rule| rule.code)).collect();
    codes.sort_unstable();
    codes
}

/// The specs of the rules about several documents, in the order of their codes.
fn spec_files() -> Vec<PathBuf> {
    spec::spec_files(&root().join(FOLDERS[0]))
}

/// What all rules find in the documents of a case together, in strict strength.
fn found_in(case: &spec::Case) -> Vec<(Source, Diagnostic)> {
    if let [contract] = &case.documents[..]
        && contract.name().ends_with(".toml")
    {
        return found_in_contract(contract);
    }
    let read = |source: &Source| (source.clone(), sagsgang_minutes::read(source, &Profiles::built_in()));
    let documents = case.documents.iter().map(read).collect();
    let settings = Settings { strength: Strength::Strict, silenced: Vec::new() };
    let checked = check_all(documents, Vec::new(), &settings, AS_OF).checked;
    checked
        .into_iter()
        .flat_map(|one| {
            let source = one.source;
            one.diagnostics.into_iter().map(move |found| (source.clone(), found))
        })
        .collect()
}

/// What reading a contract and all rules about contracts find.
fn found_in_contract(source: &Source) -> Vec<(Source, Diagnostic)> {
    let read = sagsgang_outcomes::file::read(source);
    let settings = Settings { strength: Strength::Strict, silenced: Vec::new() };
    let of_rules =
        read.contract.iter().flat_map(|contract| sagsgang_outcomes::check::check(contract, &settings));
    read.diagnostics.into_iter().chain(of_rules).map(|found| (source.clone(), found)).collect()
}

#[test]
fn rules_find_what_their_specs_say() {
    let mut failures = String::new();
    for path in spec_files() {
        let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        assert!(codes().contains(&code.as_str()), "{code} is no rule about several documents");
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
    assert_eq!(specs, codes());
}
