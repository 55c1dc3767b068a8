//! `sagsgang contract verify`: every test in every contract's file, held against what is computed.

use crate::command::asking::{counted, patiently, show_json};
use crate::command::output::{show, tell};
use crate::command::table::Table;
use crate::command::{EXIT_FOUND, EXIT_UNREADABLE};
use crate::files::{contracts_in, receive_plain};
use rayon::prelude::*;
use sagsgang_outcomes::file;
use sagsgang_outcomes::verify::{Outcome, Verified, verify};
use sagsgang_text::Severity;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the tests of contracts.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Prøver kontrakter af: hvert forventet tal i filen mod det, der regnes",
    long_about = "Prøver kontrakter af: hvert forventet tal i filen mod det, der regnes.\n\n\
                  Et tal holder, når det kommer ud præcis (eller inden for den tolerance, filen siger). Et offentliggjort tal, som reglen \
                  ikke giver, står i filen med sin grund og skal så afvige. I mapper prøves alle filer, der ender på .toml. Slutkode 0: alt \
                  er, som filerne siger; 1: noget fejlede; 3: en fil kan ikke læses.",
    after_long_help = "In English: runs the tests in contracts' files: each expected figure against what is computed. A published figure that \
                       the rule does not give stands in the file with its reason and must then differ. Exit status 0: all is as the files \
                       say; 1: something failed; 3: a file cannot be read."
)]
pub(super) struct VerifyArgs {
    /// Files and folders.
    #[arg(value_name = "STI", required = true, help = "Kontrakter, og mapper med kontrakter")]
    paths: Vec<PathBuf>,
    /// Show only what failed.
    #[arg(long, help = "Vis kun det, der fejlede, og tællingen")]
    quiet: bool,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

/// A contract's tests, on the wire and in the table.
#[derive(Serialize)]
struct FileResult {
    file: String,
    #[serde(flatten)]
    verified: Verified,
}

/// A file that could not be tried.
#[derive(Serialize)]
struct Unread {
    file: String,
    reason: String,
}

/// How many figures went how.
#[derive(Default, Serialize)]
struct Count {
    files: usize,
    tests: usize,
    figures: usize,
    held: usize,
    published_held: usize,
    differ_as_told: usize,
    failed: usize,
}

/// Everything, on the wire.
#[derive(Serialize)]
struct VerifyForm<'a> {
    schema: &'static str,
    files: &'a [FileResult],
    unreadable: &'a [Unread],
    summary: &'a Count,
}

pub(super) fn run(arguments: &VerifyArgs) -> Result<ExitCode, ExitCode> {
    let (paths, errors) = contracts_in(&arguments.paths);
    let mut unread: Vec<Unread> = errors
        .iter()
        .map(|error| Unread { file: error.path.display().to_string(), reason: error.to_string() })
        .collect();
    let mut results = Vec::new();
    // The order of the files is kept, so the report is the same with any number of threads.
    let outcomes =
        patiently("Prøver af …", || paths.par_iter().map(|path| verified(path)).collect::<Vec<_>>());
    for outcome in outcomes {
        match outcome {
            Ok(result) => results.push(result),
            Err(reason) => unread.push(reason),
        }
    }
    let count = count(&results);
    if arguments.json {
        let form =
            VerifyForm { schema: "sagsgang.verify/1", files: &results, unreadable: &unread, summary: &count };
        show_json(&form)?;
    } else {
        show(&for_people(&results, &unread, &count, arguments.quiet))?;
    }
    Ok(ExitCode::from(match (unread.is_empty(), count.failed) {
        (false, _) => EXIT_UNREADABLE,
        (true, 0) => 0,
        (true, _) => EXIT_FOUND,
    }))
}

fn verified(path: &Path) -> Result<FileResult, Unread> {
    let file = path.display().to_string();
    let unread = |reason: String| Unread { file: file.clone(), reason };
    let source = receive_plain(path).map_err(|error| unread(error.to_string()))?.source;
    let read = file::read(&source);
    let fault = read.diagnostics.iter().find(|found| found.severity == Severity::Error);
    match (read.contract, fault) {
        (Some(contract), None) => Ok(FileResult { verified: verify(&contract), file }),
        (_, Some(fault)) => Err(unread(format!("{}; se »sagsgang contract check«", fault.message))),
        (None, None) => Err(unread("er ingen kontrakt; se »sagsgang contract check«".to_owned())),
    }
}

fn count(results: &[FileResult]) -> Count {
    let mut count = Count { files: results.len(), ..Count::default() };
    for trial in results.iter().flat_map(|result| &result.verified.trials) {
        count.tests += 1;
        count.failed += usize::from(trial.fault.is_some());
        for figure in &trial.figures {
            count.figures += 1;
            match figure.outcome {
                Outcome::Held => {
                    count.held += 1;
                    count.published_held += usize::from(figure.is_published);
                }
                Outcome::DiffersAsTold => count.differ_as_told += 1,
                Outcome::Failed | Outcome::HeldUnexpectedly | Outcome::NoFigure => count.failed += 1,
            }
        }
    }
    count
}

/// How an expectation went, in a word or two.
fn told(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Held => "holder",
        Outcome::DiffersAsTold => "afviger som fortalt",
        Outcome::Failed => "FEJLER",
        Outcome::HeldUnexpectedly => "FEJLER: holder, men skulle afvige",
        Outcome::NoFigure => "FEJLER: tallet findes ikke",
    }
}

fn for_people(results: &[FileResult], unread: &[Unread], count: &Count, is_quiet: bool) -> String {
    let mut text = String::new();
    for result in results {
        let rows = rows(result, is_quiet);
        let faults = result.verified.trials.iter().any(|trial| trial.fault.is_some());
        if is_quiet && rows.is_empty() && !faults {
            continue;
        }
        text.push_str(&format!("{}\n", sagsgang_text::one_line(&result.file)));
        for trial in &result.verified.trials {
            if let Some(fault) = &trial.fault {
                text.push_str(&format!(
                    "FEJLER: »{}«: {}\n",
                    sagsgang_text::one_line(&trial.name),
                    sagsgang_text::one_line(fault)
                ));
            }
        }
        let mut table = Table::new(&["Prøve", "Tal", ">Forventet", ">Regnet", "Udgivet", "Udfald"]);
        let is_table = !rows.is_empty();
        for row in rows {
            table.row(row);
        }
        if is_table {
            text.push_str(&table.print());
        }
        for figure in result.verified.trials.iter().flat_map(|trial| &trial.figures) {
            if let Some(why) =
                figure.why.as_ref().filter(|_| figure.outcome == Outcome::DiffersAsTold && !is_quiet)
            {
                text.push_str(&format!("  {}: {}\n", figure.figure, sagsgang_text::one_line(why)));
            }
        }
        text.push('\n');
    }
    for unread in unread {
        tell(&format!(
            "fejl: {}: {}",
            sagsgang_text::one_line(&unread.file),
            sagsgang_text::one_line(&unread.reason)
        ));
    }
    text.push_str(&format!(
        "{}, {}, {}: {} holder ({} af dem offentliggjorte), {} afviger som fortalt, {} fejler.\n",
        counted(count.files, "fil", "filer"),
        counted(count.tests, "prøve", "prøver"),
        counted(count.figures, "tal", "tal"),
        count.held,
        count.published_held,
        count.differ_as_told,
        count.failed
    ));
    text
}

fn rows(result: &FileResult, is_quiet: bool) -> Vec<[String; 6]> {
    let mut rows = Vec::new();
    for trial in &result.verified.trials {
        for figure in &trial.figures {
            if is_quiet && figure.outcome.is_good() {
                continue;
            }
            let tolerance =
                if figure.tolerance.is_zero() { String::new() } else { format!(" ± {}", figure.tolerance) };
            rows.push([
                trial.name.clone(),
                figure.figure.clone(),
                format!("{}{tolerance}", figure.wanted),
                figure.found.clone().unwrap_or_default(),
                if figure.is_published { "ja".to_owned() } else { String::new() },
                told(figure.outcome).to_owned(),
            ]);
        }
    }
    rows
}
