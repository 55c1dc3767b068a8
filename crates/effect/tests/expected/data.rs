//! The folder of data: tables, and the cases with their expected values.

use sagsgang_effect::table::Table;
use serde_json::Value;
use std::path::PathBuf;

/// Where the data lie; none, with a word of it, where they are not on this machine.
pub fn folder(area: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let base = std::env::var_os("SAGSGANG_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = base.join(area);
    if folder.join("expected.json").is_file() {
        return Some(folder);
    }
    eprintln!("skipped: no {}", folder.join("expected.json").display());
    None
}

/// One case of an area's expected values; none where there are no data.
pub struct Case {
    folder: PathBuf,
    /// The case as it stands in the file.
    pub value: Value,
}

/// The case of that name. That the data are there and the case is not is a failure.
pub fn case(area: &str, id: &str) -> Option<Case> {
    let folder = folder(area)?;
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected values");
    let all: Value = serde_json::from_str(&text).expect("valid JSON");
    let cases = all["cases"].as_array().expect("a list of cases");
    let value = cases.iter().find(|case| case["id"] == id).unwrap_or_else(|| panic!("no case {id}")).clone();
    Some(Case { folder, value })
}

impl Case {
    /// A table of the area, only these columns of it where some are named.
    pub fn table(&self, file: &str, columns: Option<&[&str]>) -> Table {
        let bytes = std::fs::read(self.folder.join(file)).expect("the case's table");
        Table::read(&bytes, columns).expect("a table")
    }

    /// An expected value by its path, such as `/aggregations/simple/overall/att`.
    pub fn expected(&self, path: &str) -> f64 {
        let pointer = format!("/expected{path}");
        let value = self.value.pointer(&pointer).unwrap_or_else(|| panic!("no {pointer}"));
        value.as_f64().unwrap_or_else(|| panic!("{pointer} is no number: {value}"))
    }

    /// The tolerance, relative or absolute as the case says.
    pub fn tolerance(&self) -> f64 {
        self.value["tolerance"]["value"].as_f64().expect("a tolerance")
    }

    /// Fails where a value is not the expected one to the case's tolerance.
    #[track_caller]
    pub fn check(&self, path: &str, found: f64) {
        self.check_within(path, found, self.tolerance());
    }

    /// The same with another tolerance of the same kind.
    #[track_caller]
    pub fn check_within(&self, path: &str, found: f64, tolerance: f64) {
        let expected = self.expected(path);
        let is_relative = self.value["tolerance"]["kind"] == "relative";
        let within = if is_relative { tolerance * expected.abs() } else { tolerance };
        let apart = (found - expected).abs();
        assert!(apart <= within, "{} {path}: {found} and not {expected}, {apart:e} apart", self.value["id"]);
    }
}

/// The rows in which a column of numbers has this value.
pub fn rows_where(table: &Table, column: &str, value: f64) -> Vec<usize> {
    let numbers = table.numbers_or_missing(column).expect("a column of numbers");
    (0..numbers.len()).filter(|row| numbers[*row] == value).collect()
}
