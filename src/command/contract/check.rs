//! `sagsgang contract check`: what cannot be right in contracts, before anything is measured.

use crate::command::check::{Checked, Format, Report, Unreadable, written};
use crate::command::fail;
use crate::command::output::write_out;
use crate::files::{contracts_in, receive_plain};
use rayon::prelude::*;
use sagsgang_outcomes::{Contract, check, file};
use sagsgang_text::Source;
use sagsgang_text::render::Colours;
use sagsgang_text::rule::{Settings, Strength};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks contracts.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Viser, hvad der ikke kan passe i en kontrakt, før noget er målt",
    long_about = "Viser, hvad der ikke kan passe i en kontrakt, før noget er målt.\n\n\
                  Lofter, der ikke går op, huller og overlap i en trappe, betaleres andele, der ikke er hele betalingen, trin, ingen kan \
                  nå, betalinger over det aftalte, mål, hvor frafaldne forsvinder, personer og krav blandet sammen. Hver fejl vises, hvor \
                  den står, med kontraktens egne ord. I mapper læses de filer, der ender på .toml.",
    after_long_help = "Slutkode: 0 ingen fejl fundet, 1 fejl fundet, 2 forkert brug, 3 noget kunne ikke læses.\n\n\
                       In English: says what cannot be right in contracts, each fault where it stands, with the words of its clause. Exit \
                       status: 0 no findings of severity error, 1 findings of severity error, 2 wrong use, 3 something could not be read."
)]
pub(super) struct CheckArgs {
    /// Files and folders.
    #[arg(value_name = "STI", required = true, help = "Kontrakter, og mapper med kontrakter")]
    paths: Vec<PathBuf>,
    /// What was measured.
    #[arg(long, value_name = "FIL", help = "Kontrollér også denne tabel med målinger; kan gentages")]
    measurements: Vec<PathBuf>,
    /// How to write what is found.
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORM",
        hide_possible_values = true,
        help = "Hvordan det fundne skrives: terminal, json eller sarif"
    )]
    format: Format,
    /// Print JSON.
    #[arg(long, conflicts_with = "format", help = "Skriv JSON; det samme som --format json")]
    json: bool,
    /// Ask also for what makes a contract easy to follow.
    #[arg(long, help = "Spørg også efter det, der gør en kontrakt let at følge")]
    strict: bool,
    /// Leave out these rules.
    #[arg(long, value_name = "KODE", value_delimiter = ',', help = "Udelad denne regel; kan gentages")]
    allow: Vec<String>,
}

pub(super) fn run(arguments: &CheckArgs) -> Result<ExitCode, ExitCode> {
    let strength = if arguments.strict { Strength::Strict } else { Strength::Basic };
    let settings = Settings { strength, silenced: arguments.allow.clone() };
    let report = check_all(&arguments.paths, &arguments.measurements, &settings);
    let knows_colours = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let colours = if knows_colours { Colours::On } else { Colours::Off };
    let format = if arguments.json { Format::Json } else { arguments.format };
    let text = written(&report, format, colours).map_err(|error| fail(&error))?;
    write_out(text.as_bytes())?;
    Ok(ExitCode::from(report.exit_code()))
}

/// Reads and checks each, in their order whatever the number of threads; then each table of measurements against each contract.
fn check_all(paths: &[PathBuf], tables: &[PathBuf], settings: &Settings) -> Report {
    let (files, errors) = contracts_in(paths);
    let unreadable = errors.iter().map(Unreadable::new).collect();
    let mut report = Report { checked: Vec::new(), unreadable };
    let mut contracts = Vec::new();
    for outcome in files.par_iter().map(|path| check_one(path, settings)).collect::<Vec<_>>() {
        match outcome {
            Ok((checked, contract)) => {
                report.checked.push(checked);
                contracts.extend(contract);
            }
            Err(unreadable) => report.unreadable.push(unreadable),
        }
    }
    for path in tables {
        match receive_plain(path) {
            Ok(received) => report.checked.push(check_table(received.source, &contracts, settings)),
            Err(error) => report.unreadable.push(Unreadable::new(&error)),
        }
    }
    report
}

fn check_one(path: &Path, settings: &Settings) -> Result<(Checked, Option<Contract>), Unreadable> {
    let source = receive_plain(path).map_err(|error| Unreadable::new(&error))?.source;
    let read = file::read(&source);
    let mut diagnostics = read.diagnostics;
    diagnostics.retain(|found| !settings.silenced.iter().any(|code| code == found.code));
    if let Some(contract) = &read.contract {
        diagnostics.extend(check::check(contract, settings));
    }
    diagnostics.sort_by_key(|found| (found.span.map(|span| (span.start, span.end)), found.code));
    Ok((Checked { source, diagnostics }, read.contract))
}

fn check_table(source: Source, contracts: &[Contract], settings: &Settings) -> Checked {
    let (rows, mut diagnostics) = file::measurements(&source);
    for contract in contracts {
        diagnostics.extend(check::check_measurements(contract, &rows, settings));
    }
    Checked { source, diagnostics }
}
