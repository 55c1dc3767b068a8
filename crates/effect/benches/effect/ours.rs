//! Our side.

use sagsgang_effect::design::Design;
use sagsgang_effect::difference::{Kind, Method, Options, Rows, group_times};
use sagsgang_effect::regression::{Errors, Model, fixed_effects, linear, logistic, poisson};
use sagsgang_effect::table::Table;
use sagsgang_effect::{Fault, Level};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// An estimate and its standard error.
type Told = (f64, f64);

/// A question that is put to both.
pub struct Case {
    pub name: &'static str,
    /// Whether it is asked of the panel, else of the people.
    pub is_panel: bool,
    answer: fn(Vec<u8>) -> Result<Told, Fault>,
}

/// All that are put.
pub const CASES: &[Case] = &[
    Case { name: "linear-hc1", is_panel: false, answer: |bytes| people(bytes, "y", "linear-hc1") },
    Case { name: "linear-cluster", is_panel: false, answer: |bytes| people(bytes, "y", "linear-cluster") },
    Case { name: "logistic", is_panel: false, answer: |bytes| people(bytes, "success", "logistic") },
    Case { name: "poisson-hc0", is_panel: false, answer: |bytes| people(bytes, "visits", "poisson-hc0") },
    Case { name: "fixed-effects", is_panel: true, answer: within },
    Case { name: "staggered", is_panel: true, answer: staggered },
];

/// Answers so many times, and tells as the peers do.
pub fn answer(case: &str, file: &Path, repeats: usize) -> ExitCode {
    let Some(case) = CASES.iter().find(|known| known.name == case) else { return ExitCode::FAILURE };
    let (mut seconds, mut told) = (Vec::new(), (0.0, 0.0));
    for _ in 0..repeats {
        let begin = Instant::now();
        let answer = std::fs::read(file).map_err(|error| error.to_string());
        match answer.and_then(|bytes| (case.answer)(bytes).map_err(|fault| fault.to_string())) {
            Ok(answer) => told = answer,
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
        seconds.push(begin.elapsed().as_secs_f64());
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory_kb: u64 = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0);
    let answer = serde_json::json!({
        "estimate": told.0, "standard_error": told.1, "seconds": seconds, "memory_kb": memory_kb, "version": "ours",
    });
    println!("{answer}");
    ExitCode::SUCCESS
}

/// What being treated does, beside two covariates.
fn people(bytes: Vec<u8>, outcome: &str, case: &str) -> Result<Told, Fault> {
    let mut wanted = vec!["treat", "x1", "x2", outcome];
    if case == "linear-cluster" {
        wanted.push("place");
    }
    let table = Table::read(&bytes, Some(&wanted))?;
    drop(bytes);

    let design = Design::of(&table, &["treat", "x1", "x2"], true)?;
    let y = table.numbers(outcome)?;

    let model = Model { x: &design.matrix, names: &design.names, y, weights: None };
    let fit = match case {
        "linear-hc1" => linear(&model, &Errors::Hc1)?,
        "linear-cluster" => linear(&model, &Errors::Cluster1(&table.groups("place")?))?,
        "poisson-hc0" => poisson(&model, &Errors::Hc0)?,
        _ => logistic(&model, &Errors::Classic)?,
    };

    let estimate = fit.estimate(1, Level::USUAL)?;
    Ok((estimate.value, estimate.standard_error))
}

/// What being exposed does, effects of units and periods taken away.
fn within(bytes: Vec<u8>) -> Result<Told, Fault> {
    let table = Table::read(&bytes, Some(&["unit", "period", "exposed", "y"]))?;
    drop(bytes);
    let design = Design::of(&table, &["exposed"], false)?;
    let (units, periods) = (table.groups("unit")?, table.groups("period")?);
    let model = Model { x: &design.matrix, names: &design.names, y: table.numbers("y")?, weights: None };
    let fit = fixed_effects(&model, &[&units, &periods], &Errors::Cluster1(&units))?;
    let estimate = fit.estimate(0, Level::USUAL)?;
    Ok((estimate.value, estimate.standard_error))
}

/// The mean effect on groups treated at different times, beside one covariate, with all aggregations.
fn staggered(bytes: Vec<u8>) -> Result<Told, Fault> {
    let table = Table::read(&bytes, None)?;
    drop(bytes);
    let (units, x) = (table.groups("unit")?, Design::of(&table, &["x"], false)?);
    let rows = Rows {
        units: &units,
        periods: table.numbers("period")?,
        first_treated: table.numbers("first")?,
        outcome: table.numbers("y")?,
        covariates: Some(&x.matrix),
        names: &x.names,
        weights: None,
        clusters: None,
    };
    let effects = group_times(&rows, &Options { method: Method::Regression, ..Options::default() })?;
    for kind in [Kind::Dynamic, Kind::Group, Kind::Calendar] {
        effects.aggregate(kind)?;
    }
    let overall = effects.aggregate(Kind::Simple)?.overall;
    Ok((overall.value, overall.standard_error))
}
