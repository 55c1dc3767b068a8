//! Holds what may come in from outside: each dependency's licence and its source, against the lists in `deny.toml`.
//!
//! The same file is read by cargo-deny, which also looks at more; this test needs only the Rust toolchain, so that
//! the licence of every dependency is checked wherever the tests run. See docs/decisions/0001.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The one source that a dependency may come from, as Cargo writes it.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Runs cargo in the root of the repository and gives what it prints.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// All packages that are built for this machine, tests and build scripts included. What other platforms would add
/// is left out: it need not have been downloaded.
fn packages() -> Vec<Value> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let printed = cargo(&["metadata", "--format-version", "1", "--locked", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&printed).expect("cargo metadata prints JSON");
    metadata["packages"].as_array().expect("packages is a list").clone()
}

/// The licences that `deny.toml` allows.
fn allowed_licences() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml");
    let table: toml::Table =
        fs::read_to_string(path).expect("deny.toml can be read").parse().expect("deny.toml is TOML");
    let list = table["licenses"]["allow"].as_array().expect("licenses.allow is a list");
    list.iter().map(|licence| licence.as_str().expect("a licence is a string").to_owned()).collect()
}

/// Whether an SPDX expression can be met with allowed licences alone. The `/` of old manifests means OR. An
/// exception (`WITH …`) only adds rights and is passed over.
///
/// Anything that cannot be read as an expression is not met.
fn is_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    alternatives(&mut rest, allowed) == Some(true) && rest.is_empty()
}

/// Takes the first word off, if it is this one.
fn take(rest: &mut &[&str], word: &str) -> bool {
    let taken = rest.first() == Some(&word);
    if taken {
        *rest = &rest[1..];
    }
    taken
}

/// `a OR b OR …`, where AND binds closer.
fn alternatives(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut met = all_of(rest, allowed)?;
    while take(rest, "OR") {
        met |= all_of(rest, allowed)?;
    }
    Some(met)
}

/// `a AND b AND …`.
fn all_of(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut met = one(rest, allowed)?;
    while take(rest, "AND") {
        met &= one(rest, allowed)?;
    }
    Some(met)
}

/// One licence, with or without an exception, or an expression in parentheses.
fn one(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    if take(rest, "(") {
        let met = alternatives(rest, allowed)?;
        return take(rest, ")").then_some(met);
    }
    let (licence, after) = rest.split_first()?;
    *rest = after;
    if take(rest, "WITH") {
        *rest = rest.split_first()?.1;
    }
    Some(allowed(licence))
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let allowed = allowed_licences();
    let mut faults = Vec::new();
    for package in packages().iter().filter(|package| !package["source"].is_null()) {
        let licence = package["license"].as_str().unwrap_or("no licence named");
        if !is_met(licence, &|one| allowed.contains(one)) {
            faults.push(format!("{} {}: {licence}", package["name"], package["version"]));
        }
    }
    assert!(
        faults.is_empty(),
        "\n  {}\nRead the licence; if its works may be passed on under the EUPL-1.2, add it to deny.toml.\n",
        faults.join("\n  ")
    );
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let mut faults = Vec::new();
    for package in packages() {
        // A package without a source stands in this workspace.
        if package["source"].as_str().is_some_and(|source| source != REGISTRY) {
            faults.push(format!("{} {}: {}", package["name"], package["version"], package["source"]));
        }
    }
    assert!(faults.is_empty(), "\n  {}\n", faults.join("\n  "));
}

#[test]
fn licence_expressions_are_read_as_spdx_says() {
    let allowed = |licence: &str| matches!(licence, "MIT" | "Unicode-3.0" | "Apache-2.0");
    for met in [
        "MIT",
        "MIT OR Apache-2.0 OR LGPL-2.1-or-later",
        "Unlicense/MIT",
        "GPL-2.0-only OR MIT AND Unicode-3.0",
        "(MIT OR GPL-2.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR GPL-2.0-only) AND BSD-3-Clause",
        "MIT OR",
        "(MIT",
        "MIT Apache-2.0",
        "no licence named",
    ] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}
