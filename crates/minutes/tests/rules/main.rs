//! Runs the specs of the rules, and holds the manual in `docs/rules` to them. See `README.md`.

use std::fmt::Write as _;
use std::fs;

use sagsgang_minutes::rules;

mod laws;
mod manual;
mod spec;

#[test]
fn rules_find_what_their_specs_say() {
    let mut failures = String::new();
    for path in spec::spec_files() {
        let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        assert!(rules::find(&code).is_some(), "{code} is no rule");
        let text = fs::read_to_string(&path).expect("the spec can be read");
        let cases = spec::parse(&text);
        let silent = cases.iter().filter(|case| case.says_nothing).count();
        assert!(silent > 0 && silent < cases.len(), "{code} needs cases with and without findings");
        for case in cases {
            if let Err(difference) = spec::run(&code, &case) {
                let _ = writeln!(failures, "{code}: {}\n{difference}", case.name);
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn every_rule_has_a_spec() {
    let specs: Vec<String> = spec::spec_files()
        .iter()
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let codes: Vec<&str> = rules::all().iter().map(|rule| rule.code).collect();
    assert_eq!(specs, codes);
}
