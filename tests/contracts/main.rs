//! The contracts of `examples/contracts`: real ones with their published figures, and the ones in the manner of the pilot.
//!
//! [`own`] holds every file against its own tests; [`worked`] holds what the files compute against the published figures
//! themselves, where `SAGSGANG_OUTCOMES` names the folder that has them; [`published`] encodes contracts as they were
//! published, faults and all, and demands that the faults are found.

mod own;
mod published;
mod worked;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sagsgang_outcomes::contract::Wanted;
use sagsgang_outcomes::figure::figure;
use sagsgang_outcomes::settle::{Basis, settle};
use sagsgang_outcomes::{Contract, Exact, Measurement, file};
use sagsgang_text::{Severity, Source};

/// Why a measurement that is corrected, or a correction that is not there yet, does not count.
const CORRECTED: [&str; 2] = ["superseded", "later"];

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder of the repository with that ending, in the order of their names.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    paths
}

fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    Source::from_text(path.file_name().expect("a name").to_string_lossy(), text)
}

/// The contract of a file that has no fault in reading.
fn contract(path: &Path) -> Contract {
    let read = file::read(&source(path));
    let faults: Vec<&str> = read
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .map(|found| found.message.as_str())
        .collect();
    assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    read.contract.unwrap_or_else(|| panic!("{} is a contract", path.display()))
}

/// A contract of the examples by the beginning of its name.
fn example(name: &str) -> Contract {
    contract(&root().join("examples/contracts").join(name).with_extension("toml"))
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A row of measurements with nothing but its metric and its day.
fn row(metric: &str, measured_on: &str) -> Measurement {
    Measurement {
        metric: metric.to_owned(),
        measured_on: Some(day(measured_on)),
        version: 1,
        ..Measurement::default()
    }
}

/// A figure of what the contract comes to when all rows are in.
fn computed(contract: &Contract, rows: &[Measurement], as_of: Date, name: &str) -> Wanted {
    let basis = Basis { contract_digest: "", measurements: rows, as_of, former: None, program: "" };
    let statement = settle(contract, &basis).expect("numbers that can be held");
    let unwanted: Vec<_> =
        statement.set_aside.iter().filter(|row| !CORRECTED.contains(&row.reason)).collect();
    assert!(unwanted.is_empty(), "{name}: {unwanted:?}");
    figure(contract, &statement, name).unwrap_or_else(|| panic!("{} has the figure {name}", contract.id))
}

/// The last day that anything was measured on, else the contract's last.
fn last_day(contract: &Contract, rows: &[Measurement]) -> Date {
    let until = || contract.until.as_ref().and_then(|until| until.value().copied());
    rows.iter().filter_map(|row| row.measured_on).max().or_else(until).expect("a day")
}

fn exact_of(contract: &Contract, rows: &[Measurement], name: &str) -> Exact {
    exact_at(contract, rows, last_day(contract, rows), name)
}

fn exact_at(contract: &Contract, rows: &[Measurement], as_of: Date, name: &str) -> Exact {
    match computed(contract, rows, as_of, name) {
        Wanted::Number(number) => number,
        Wanted::Truth(_) => panic!("{name} is a number"),
    }
}

fn truth_of(contract: &Contract, rows: &[Measurement], name: &str) -> bool {
    match computed(contract, rows, last_day(contract, rows), name) {
        Wanted::Truth(truth) => truth,
        Wanted::Number(_) => panic!("{name} is yes or no"),
    }
}
