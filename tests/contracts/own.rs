//! Every contract file is read without a fault, holds its own tests, and cites what it quotes.

use super::{CORRECTED, contract, files, source};
use sagsgang_outcomes::verify::{Outcome, verify};
use sagsgang_outcomes::{Contract, file};

/// The folders of contract files.
const FOLDERS: [&str; 2] = ["examples/contracts", "tests/contracts/published"];

fn contracts() -> Vec<(String, Contract)> {
    let paths: Vec<_> = FOLDERS.iter().flat_map(|folder| files(folder, "toml")).collect();
    assert!(paths.len() >= 18, "the contracts are there");
    let name = |path: &std::path::Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), contract(path))).collect()
}

#[test]
fn every_contract_comes_to_what_it_says() {
    let mut published = 0;
    for (name, contract) in contracts() {
        let verified = verify(&contract);
        for trial in &verified.trials {
            assert_eq!(trial.fault, None, "{name}: {}", trial.name);
            let set_aside = trial.statement.iter().flat_map(|statement| &statement.set_aside);
            let unwanted: Vec<_> = set_aside.filter(|row| !CORRECTED.contains(&row.reason)).collect();
            assert!(unwanted.is_empty(), "{name}: {}: {unwanted:?}", trial.name);
            for figure in &trial.figures {
                assert!(figure.outcome.is_good(), "{name}: {}: {figure:#?}", trial.name);
                published += usize::from(figure.is_published);
            }
        }
    }
    // Fewer would mean that figures were left out.
    assert!(published >= 250, "{published} published figures");
}

#[test]
fn the_lines_that_differ_say_that_claims_were_paid() {
    let differing = |name: &str| {
        let (_, contract) = contracts().into_iter().find(|(found, _)| found == name).expect("a contract");
        let verified = verify(&contract);
        let figures = verified.trials.iter().flat_map(|trial| &trial.figures);
        let told: Vec<String> = figures
            .filter(|figure| figure.outcome == Outcome::DiffersAsTold)
            .map(|figure| figure.why.clone().expect("a reason"))
            .collect();
        assert!(told.iter().all(|why| why.contains("betalte krav")), "{name}: {told:?}");
        told.len()
    };
    let counts = ["w7-reboot-west", "w7-i-aspire", "w7-apollo"].map(differing);
    assert_eq!(counts.iter().sum::<usize>(), 18, "{counts:?}");
}

#[test]
fn a_file_has_the_name_of_its_contract() {
    for (name, contract) in contracts() {
        assert_eq!(contract.id, name);
    }
}

#[test]
fn the_tables_of_measurements_are_read() {
    for path in files("examples/contracts", "csv") {
        let (rows, faults) = file::measurements(&source(&path));
        assert!(!rows.is_empty() && faults.is_empty(), "{}: {faults:?}", path.display());
    }
}

/// The table tells what the contract's last test tells: two cohorts, and one of them corrected.
#[test]
fn a_correction_in_the_table_comes_to_what_the_contract_says() {
    let (_, contract) = contracts().into_iter().find(|(name, _)| name == "lighuse").expect("a contract");
    let path =
        files("examples/contracts", "csv").into_iter().find(|path| path.ends_with("lighuse-maalinger.csv"));
    let (rows, _) = file::measurements(&source(&path.expect("a table")));
    let total = |day: &str| super::exact_at(&contract, &rows, super::day(day), "total").to_string();
    assert_eq!(total("2027-12-01"), "3725666.67");
    assert_eq!(total("2028-10-01"), "6569400");
    assert_eq!(total("2028-12-01"), "5542733.33");
}
