//! numpy as a peer of the simulation: runs it, runs ours, and tells whether they differ by more than chance.

use sagsgang_outcomes::simulate::{Options, Quantiles, Simulation, simulate};
use sagsgang_text::{Ore, Source};
use std::ffi::OsString;
use std::process::Command;

/// What to do where there is no numpy.
pub const HOW_TO_GET_IT: &str = "SAGSGANG_NUMPY_PYTHON names no Python with numpy. Make one: `python3 -m venv target/numpy && \
     target/numpy/bin/python3 -m pip install numpy==2.4.6`, and set SAGSGANG_NUMPY_PYTHON=$PWD/target/numpy/bin/python3";
/// Standard errors that two estimates of the same thing may lie apart: one in sixteen thousand pairs lies further.
pub const STANDARD_ERRORS: f64 = 4.0;

const CONTRACT: &str = include_str!("../../tests/simulate/two_metrics.toml");
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/simulate/");

/// What numpy came to.
pub struct Theirs {
    /// Its version.
    pub version: String,
    /// How long each repeat took.
    pub seconds: Vec<f64>,
    /// Region, kommune, fond and all together.
    pub columns: Vec<Column>,
    /// The part of draws in which nobody pays.
    pub no_payment: f64,
}

/// Sums in øre.
pub struct Column {
    pub name: String,
    pub mean: f64,
    pub standard_error: f64,
    /// For each of the five quantiles the sums between which ours must lie, by the ranks that chance allows.
    pub bands: Vec<(f64, f64)>,
}

/// One figure of both.
#[derive(Debug)]
#[allow(dead_code)] // Shown where a comparison fails, which the compiler does not count as reading.
pub struct Difference {
    pub figure: String,
    pub ours: f64,
    /// The least and the most that ours may be.
    pub between: (f64, f64),
}

impl Difference {
    /// Whether chance explains it.
    pub fn is_chance(&self) -> bool {
        (self.between.0..=self.between.1).contains(&self.ours)
    }
}

/// The interpreter, where one is named.
pub fn python() -> Option<OsString> {
    std::env::var_os("SAGSGANG_NUMPY_PYTHON").filter(|name| !name.is_empty())
}

/// Runs numpy; an error tells what it said.
pub fn numpy(python: &OsString, draws: u64, seed: u64, repeats: u32) -> Result<Theirs, String> {
    let output = Command::new(python)
        .arg(format!("{FOLDER}two_metrics.py"))
        .arg(format!("{FOLDER}two_metrics.toml"))
        .args([draws.to_string(), seed.to_string(), repeats.to_string()])
        .output()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let told: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or(f64::NAN);
    let numbers = |value: &serde_json::Value| value.as_array().into_iter().flatten().map(number).collect();
    let column = |name: &str| {
        let column = &told[name];
        let (lows, highs): (Vec<f64>, Vec<f64>) = (numbers(&column["low"]), numbers(&column["high"]));
        Column {
            name: name.to_owned(),
            mean: number(&column["mean"]),
            standard_error: number(&column["deviation"]) / (draws as f64).sqrt(),
            bands: lows.into_iter().zip(highs).collect(),
        }
    };
    Ok(Theirs {
        version: told["numpy"].as_str().unwrap_or_default().to_owned(),
        seconds: numbers(&told["seconds"]),
        columns: ["region", "kommune", "fond", "total"].map(column).into(),
        no_payment: number(&told["no_payment"]),
    })
}

/// Runs ours, without what numpy does not do: trying rules at sample sizes.
pub fn simulated(draws: u64, seed: u64) -> Simulation {
    let read = sagsgang_outcomes::file::read(&Source::from_text("two_metrics.toml", CONTRACT));
    let contract = read.contract.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let options = Options { draws, seed, rule_draws: 0, sample_sizes: Vec::new() };
    simulate(&contract, &contract.scenarios[0], &options).expect("a simulation")
}

/// Each figure of both.
pub fn differences(ours: &Simulation, theirs: &Theirs) -> Vec<Difference> {
    let payers = ours.payers.iter().map(|payer| payer.amounts);
    let mut differences = Vec::new();
    let mut add = |figure, ours: f64, theirs: f64, error: f64| {
        let slack = STANDARD_ERRORS * error;
        differences.push(Difference { figure, ours, between: (theirs - slack, theirs + slack) });
    };
    let error = ours.no_payment.standard_error * std::f64::consts::SQRT_2;
    add("no payment".to_owned(), ours.no_payment.part, theirs.no_payment, error);
    for (amounts, column) in payers.clone().chain([ours.total]).zip(&theirs.columns) {
        let error = amounts.standard_error.hypot(column.standard_error);
        add(format!("{}: mean", column.name), amounts.mean, column.mean, error);
    }
    for (amounts, column) in payers.chain([ours.total]).zip(&theirs.columns) {
        let Quantiles { p5, p25, p50, p75, p95 } = amounts.quantiles;
        let each = [(5, p5), (25, p25), (50, p50), (75, p75), (95, p95)];
        for ((hundredth, Ore(ore)), band) in each.into_iter().zip(&column.bands) {
            let figure = format!("{}: {hundredth} %", column.name);
            differences.push(Difference { figure, ours: ore as f64, between: *band });
        }
    }
    differences
}
