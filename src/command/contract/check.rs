//! `sagsgang contract check`: what cannot be right in contracts, before anything is measured.

use crate::command::check::{Checked, Format, Report, Unreadable, written};
use crate::command::fail;
use crate::command::output::write_out;
use crate::files::{files_in, receive_plain};
use rayon::prelude::*;
use sagsgang_outcomes::{check, file};
use sagsgang_text::render::Colours;
use sagsgang_text::rule::{Settings, Strength};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a contract's file ends.
pub(super) const ENDING: &str = "toml";

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

pub(super) fn run(arguments: &CheckArgs, register: &Path) -> Result<ExitCode, ExitCode> {
    let strength = if arguments.strict { Strength::Strict } else { Strength::Basic };
    let settings = Settings { strength, silenced: arguments.allow.clone() };
    let report = check_all(&arguments.paths, register, &settings);
    let knows_colours = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let colours = if knows_colours { Colours::On } else { Colours::Off };
    let format = if arguments.json { Format::Json } else { arguments.format };
    let text = written(&report, format, colours).map_err(|error| fail(&error))?;
    write_out(text.as_bytes())?;
    Ok(ExitCode::from(report.exit_code()))
}

/// The contracts that paths mean: files as given, and in folders those that end as contracts do.
pub(super) fn contracts_in(paths: &[PathBuf], register: &Path) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let (files, errors) = files_in(paths, register);
    let is_contract = |path: &PathBuf| {
        paths.contains(path) || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
    };
    (files.into_iter().filter(is_contract).collect(), errors.iter().map(Unreadable::new).collect())
}

/// Reads and checks each, in their order whatever the number of threads.
fn check_all(paths: &[PathBuf], register: &Path, settings: &Settings) -> Report {
    let (files, unreadable) = contracts_in(paths, register);
    let mut report = Report { checked: Vec::new(), unreadable };
    let check_one = |path: &PathBuf| -> Result<Checked, Unreadable> {
        let source = receive_plain(path).map_err(|error| Unreadable::new(&error))?.source;
        let read = file::read(&source);
        let mut diagnostics = read.diagnostics;
        diagnostics.retain(|found| !settings.silenced.iter().any(|code| code == found.code));
        if let Some(contract) = &read.contract {
            diagnostics.extend(check::check(contract, settings));
        }
        diagnostics.sort_by_key(|found| (found.span.map(|span| (span.start, span.end)), found.code));
        Ok(Checked { source, diagnostics })
    };
    for outcome in files.par_iter().map(check_one).collect::<Vec<_>>() {
        match outcome {
            Ok(checked) => report.checked.push(checked),
            Err(unreadable) => report.unreadable.push(unreadable),
        }
    }
    report
}
