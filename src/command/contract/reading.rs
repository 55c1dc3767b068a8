//! Contracts, measurements and earlier statements from disk.

use crate::command::output::tell;
use crate::command::{EXIT_UNREADABLE, EXIT_USAGE, fail};
use crate::files::receive_plain;
use crate::wire::contract::former;
use jiff::civil::Date;
use sagsgang_outcomes::settle::{Basis, Former, settle};
use sagsgang_outcomes::{Contract, Measurement, Statement, check, file};
use sagsgang_text::render::{self, Colours};
use sagsgang_text::rule::Settings;
use sagsgang_text::{Diagnostic, Severity, Source};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A contract that could be read to the end.
pub(super) struct Loaded {
    /// Its text.
    pub(super) source: Source,
    /// What it says.
    pub(super) contract: Contract,
}

impl Loaded {
    /// Lower-case SHA-256 of its bytes.
    pub(super) fn digest(&self) -> &str {
        self.source.sha256()
    }

    /// What is owed by it on a day.
    ///
    /// # Errors
    /// The exit code after saying that a number cannot be held.
    pub(super) fn settled(
        &self,
        measurements: &[Measurement],
        as_of: Date,
        former: Option<&Former>,
    ) -> Result<Statement, ExitCode> {
        let program = env!("CARGO_PKG_VERSION");
        let basis = Basis { contract_digest: self.digest(), measurements, as_of, former, program };
        settle(&self.contract, &basis).map_err(|error| fail(&error))
    }
}

/// Reads a contract. One that cannot be understood to the end is refused: a term that is passed over would be missing in every
/// sum.
///
/// # Errors
/// The exit code after drawing what could not be understood.
pub(super) fn load(path: &Path) -> Result<Loaded, ExitCode> {
    let source = receive_plain(path).map_err(|error| fail(&error))?.source;
    let read = file::read(&source);
    let faults: Vec<&Diagnostic> = errors(&read.diagnostics).collect();
    match read.contract {
        Some(contract) if faults.is_empty() => Ok(Loaded { source, contract }),
        _ => {
            draw(&source, &faults);
            tell(&format!("fejl: {}: kontrakten kan ikke læses, før det er rettet", path.display()));
            Err(ExitCode::from(EXIT_UNREADABLE))
        }
    }
}

/// Reads measurements from each file, in the order given. What cannot be right in them for one of the contracts is drawn, and hinders
/// nothing: the statement says what it left out.
///
/// # Errors
/// The exit code after drawing what could not be understood.
pub(super) fn measurements(contracts: &[&Contract], paths: &[PathBuf]) -> Result<Vec<Measurement>, ExitCode> {
    let mut all = Vec::new();
    for path in paths {
        let source = receive_plain(path).map_err(|error| fail(&error))?.source;
        let (rows, diagnostics) = file::measurements(&source);
        let faults: Vec<&Diagnostic> = errors(&diagnostics).collect();
        if !faults.is_empty() {
            draw(&source, &faults);
            tell(&format!("fejl: {}: målingerne kan ikke læses, før det er rettet", path.display()));
            return Err(ExitCode::from(EXIT_UNREADABLE));
        }
        draw_findings(&source, &rows, contracts);
        all.extend(rows);
    }
    Ok(all)
}

/// Reads the statement before the one of `contract` made up for `as_of` from its JSON.
///
/// # Errors
/// The exit code after saying why it is none: that of wrong use where it is one of another contract or of a later day.
pub(super) fn former_statement(
    path: Option<&Path>,
    contract: &str,
    as_of: Date,
) -> Result<Option<Former>, ExitCode> {
    let Some(path) = path else { return Ok(None) };
    let source = receive_plain(path).map_err(|error| fail(&error))?.source;
    former(source.text(), contract, as_of).map(Some).map_err(|(is_other, reason)| {
        let unreadable = fail(&format!("{}: {reason}", path.display()));
        if is_other { ExitCode::from(EXIT_USAGE) } else { unreadable }
    })
}

/// Draws what the rules find in a table for contracts, each finding once.
fn draw_findings(source: &Source, rows: &[Measurement], contracts: &[&Contract]) {
    let mut found: Vec<Diagnostic> = Vec::new();
    for contract in contracts {
        for one in check::check_measurements(contract, rows, &Settings::default()) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    draw(source, &found.iter().collect::<Vec<_>>());
}

fn errors(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    diagnostics.iter().filter(|found| found.severity == Severity::Error)
}

/// Draws what is wrong on standard error.
pub(super) fn draw(source: &Source, found: &[&Diagnostic]) {
    let knows_colours = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let colours = if knows_colours { Colours::On } else { Colours::Off };
    for diagnostic in found {
        tell(&format!("{}\n", render::render(source, diagnostic, colours)));
    }
}
